//! What stands around and between the clauses of a statement and belongs to none.

use super::cursor::Parser;
use super::lexeme::{Form, Keyword, Symbol};
use super::parser::{Clause, Draft};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::{Edit, Fix};
use crate::engine::source::Span;

impl Parser<'_> {
    /// What may wrongly stand before the first clause; whether a parenthesis is open then.
    pub(super) fn before_statement(&mut self) -> bool {
        let lexeme = self.lexeme();
        match lexeme.form {
            Form::Symbol(Symbol::LeftParenthesis)
                if self.ahead(1).form.is_keyword(Keyword::Select) =>
            {
                self.bump();
                self.report_wrapped(lexeme.span);
                true
            }
            Form::Name if !self.is_word(0, "set") => {
                self.misspelt_select();
                false
            }
            _ => false,
        }
    }

    /// `(SELECT …)`
    fn report_wrapped(&mut self, opening: Span) {
        let last = Span::at(self.text.trim_end().len());
        let closing = Span { start: last.start.saturating_sub(1), end: last.end };
        let mut problem = self
            .problem(code::UNEXPECTED, opening, "a statement stands without parentheses")
            .help("remove them");
        if self.text_of(closing) == ")" {
            problem.fix = Some(Fix {
                title: "Remove the parentheses".to_owned(),
                edits: vec![
                    Edit { span: opening, replacement: String::new() },
                    Edit { span: closing, replacement: String::new() },
                ],
            });
        }
        self.report(problem);
    }

    /// `SELCT a`, `SELECTa`
    fn misspelt_select(&mut self) {
        let span = self.here();
        let word = self.text_of(span);
        let length = "SELECT".len();
        let is_glued = word.get(..length).is_some_and(|start| start == "SELECT");
        if is_glued {
            self.report_glued(span, length, "SELECT");
            self.split(Form::Keyword(Keyword::Select), length);
        } else if !word.eq_ignore_ascii_case("select") && is_near(word, "SELECT") {
            let problem = self
                .problem(
                    code::NO_SELECT,
                    span,
                    format!("`{word}` is not a word that begins a statement"),
                )
                .help("did you mean `SELECT`?")
                .fix("Write SELECT", span, "SELECT");
            self.report(problem);
            self.replace(Form::Keyword(Keyword::Select));
        }
    }

    /// `FORM`, `WERE`: reads the word at hand as the keyword that it was to be; whether it did.
    pub(super) fn misspelt(&mut self, wanted: &str, keyword: Keyword) -> bool {
        let span = self.here();
        let word = self.text_of(span);
        if self.form() != Form::Name || word.len() < 3 || !is_near(word, wanted) {
            return false;
        }
        let problem = self
            .problem(code::UNEXPECTED, span, format!("expected `{wanted}`, found `{word}`"))
            .help(format!("did you mean `{wanted}`?"))
            .fix(format!("Write {wanted}"), span, wanted);
        self.report(problem);
        self.replace(Form::Keyword(keyword));
        true
    }

    pub(super) fn report_no_select(&mut self, statement: Span) {
        let first = self.text_of(statement);
        let is_quoted = first.starts_with(['\'', '"'])
            && first.get(1..7).is_some_and(|word| word.eq_ignore_ascii_case("SELECT"));
        let message = if first.is_empty() {
            "there is no statement"
        } else if is_quoted {
            "the whole statement stands in quotes"
        } else {
            "the statement has no `SELECT`"
        };
        let problem = self.problem(code::NO_SELECT, statement, message);
        let mut problem = if is_quoted {
            problem.help("remove the quotes around it")
        } else {
            problem.help("write one such as `SELECT * FROM 'some/topic'`")
        };
        if self.has_outer_from() && !first.is_empty() && !first.starts_with(['\'', '"']) {
            let start = Span::at(statement.start as usize);
            let selects_nothing = self.text_of(statement).len() > 4
                && first.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("FROM"));
            let words = if selects_nothing { "SELECT * " } else { "SELECT " };
            problem = problem.fix("Add SELECT", start, words);
        }
        if is_quoted && first.ends_with(['\'', '"']) {
            let (start, end) = (statement.start as usize, statement.end as usize);
            problem.fix = Some(Fix {
                title: "Remove the quotes".to_owned(),
                edits: [Span::new(start, start + 1), Span::new(end - 1, end)]
                    .map(|span| Edit { span, replacement: String::new() })
                    .to_vec(),
            });
        }
        if !self.has_code(code::NO_SELECT) {
            self.report(problem);
        }
    }

    /// Something stands where a clause or the end is expected; it is passed over.
    pub(super) fn between_clauses(&mut self, draft: &Draft) {
        let before = self.index();
        let last = draft.clauses.last().map(|(clause, _)| *clause);
        match self.form() {
            Form::Symbol(Symbol::Semicolon) => self.semicolon(),
            _ if last.is_none() => self.skip_to_select(),
            _ if self.at_foreign_clause() => self.foreign_clause(),
            _ if self.split_glued() => {
                if self.form().operator().is_some() {
                    self.bump();
                    self.expression();
                }
                return;
            }
            Form::Symbol(Symbol::RightParenthesis | Symbol::RightBracket | Symbol::RightBrace) => {
                self.closes_nothing();
            }
            _ => match last {
                Some(Clause::From) => self.after_from(),
                Some(Clause::Where) if self.at_decimal_comma() => self.decimal_comma(),
                Some(Clause::Where) => self.expected("`AND`, `OR` or the end after the condition"),
                Some(Clause::Set) => self.expected("a comma or `SELECT` after the variable"),
                _ => self.expected("`FROM`, `WHERE` or the end"),
            },
        }
        if self.index() == before {
            self.bump();
            self.skip_to_clause();
        }
    }

    /// What stands before SELECT and is no SET.
    fn skip_to_select(&mut self) {
        let first = self.here();
        let word = self.text_of(first).to_ascii_uppercase();
        let mut depth = 0_usize;
        while self.form() != Form::End && !(depth == 0 && self.is_keyword(Keyword::Select)) {
            let form = self.bump().form;
            if form.is(Symbol::LeftParenthesis) {
                depth += 1;
            } else if form.is(Symbol::RightParenthesis) {
                depth = depth.saturating_sub(1);
            }
        }
        let help = match word.as_str() {
            "DECLARE" | "LET" | "VAR" => "did you mean `SET`?",
            "WITH" => "a value has a name with `SET @name = value`",
            "INSERT" | "UPDATE" | "DELETE" | "CREATE" | "REPLACE" => {
                "the actions of the rule say what happens with the result"
            }
            _ if self.form() == Form::End => return,
            _ => "remove what stands before it",
        };
        let mut problem = self
            .problem(code::NO_SELECT, first, "a statement begins with `SELECT` or `SET`")
            .help(help);
        if help.starts_with("did") {
            problem = problem.fix("Write SET", first, "SET");
        } else if self.is_keyword(Keyword::Select) && word != "WITH" {
            let before = Span { start: first.start, end: self.here().start };
            problem = problem.fix("Remove what stands before", before, "");
        }
        self.report(problem);
    }

    /// `;`
    fn semicolon(&mut self) {
        let span = self.bump().span;
        let is_last =
            matches!(self.form(), Form::End | Form::Keyword(Keyword::From | Keyword::Where));
        let mut problem = self.problem(code::SEMICOLON, span, "no semicolon ends a statement");
        if is_last {
            problem = problem.help("remove it").fix("Remove the semicolon", span, "");
        } else {
            problem = problem.help("a rule has one statement; remove what follows");
            self.skip_all();
        }
        self.report(problem);
    }

    fn closes_nothing(&mut self) {
        let span = self.bump().span;
        let sign = self.text_of(span);
        let problem = self
            .problem(code::UNEXPECTED, span, format!("this `{sign}` closes nothing"))
            .help("remove it, or open it before")
            .fix("Remove it", span, "");
        self.report(problem);
    }

    /// Whether the comma of `50,5` is at hand.
    fn at_decimal_comma(&self) -> bool {
        let (before, next) = (self.previous(), self.ahead(1));
        self.is(Symbol::Comma)
            && next.form == Form::Number
            && next.span.start == self.here().end
            && before.is_some_and(|number| {
                number.form == Form::Number && number.span.end == self.here().start
            })
    }

    fn decimal_comma(&mut self) {
        let comma = self.bump().span;
        self.bump();
        let problem = self
            .problem(code::NUMBER_FORM, comma, "a comma stands in a number")
            .help("write a point")
            .fix("Write a point", comma, ".");
        self.report(problem);
    }

    /// After the topic filter: a name for it, or a condition without its WHERE.
    fn after_from(&mut self) {
        let start = self.here();
        let before = Span::at(self.previous_end()).end;
        if self.take_keyword(Keyword::As)
            || self.form() == Form::Name && self.is_last_before_where()
        {
            if self.form() == Form::Name {
                self.bump();
            }
            let span = self.span_from(start.start);
            let problem = self
                .problem(code::UNEXPECTED, span, "the topic filter takes no name")
                .help("the fields of the payload are there without one")
                .fix("Remove the name", Span { start: before, end: span.end }, "");
            return self.report_here(problem);
        }
        let is_logical = matches!(self.form(), Form::Keyword(Keyword::And | Keyword::Or));
        let ends = matches!(self.ahead(2).form, Form::End | Form::Keyword(Keyword::Where));
        if is_logical && matches!(self.ahead(1).form, Form::String(_)) && ends {
            self.bump();
            self.bump();
            return self.several_filters(start);
        }
        if self.ahead(1).form.begins_value() && self.misspelt("WHERE", Keyword::Where) {
            return;
        }
        let is_condition = is_logical || self.form().begins_value();
        if !is_condition {
            return self.expected("`WHERE` or the end after the topic filter");
        }
        let problem =
            self.problem(code::UNEXPECTED, start, "expected `WHERE` before the condition");
        let problem = if is_logical {
            self.bump();
            problem.fix("Write WHERE", start, "WHERE")
        } else {
            problem.fix("Add WHERE", Span::at(start.start as usize), "WHERE ")
        };
        self.report_here(problem);
        self.expression();
    }

    fn is_last_before_where(&self) -> bool {
        let next = self.ahead(1).form;
        next == Form::End || next.is_keyword(Keyword::Where) || next.is(Symbol::Semicolon)
    }

    /// Whether the name at hand begins with a keyword that lost the space after it: `WHEREa`, `ANDb`.
    pub(super) fn is_glued(&self) -> bool {
        self.glued_keyword().is_some()
    }

    fn glued_keyword(&self) -> Option<(&'static str, Keyword)> {
        const WORDS: [(&str, Keyword); 3] =
            [("WHERE", Keyword::Where), ("AND", Keyword::And), ("OR", Keyword::Or)];
        if self.form() != Form::Name || !self.may_split() {
            return None;
        }
        let name = self.text_of(self.here());
        WORDS.into_iter().find(|(word, _)| {
            name.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(|c: char| c == '_' || c.is_lowercase()))
        })
    }

    /// Makes a keyword and a name of a name such as `WHEREa`; whether it did.
    pub(super) fn split_glued(&mut self) -> bool {
        let Some((word, keyword)) = self.glued_keyword() else { return false };
        self.report_glued(self.here(), word.len(), word);
        self.split(Form::Keyword(keyword), word.len());
        true
    }

    fn report_glued(&mut self, span: Span, length: usize, keyword: &str) {
        let rest = self.text_of(span).get(length..).unwrap_or_default();
        let problem = self
            .problem(code::GLUED_KEYWORD, span, format!("`{keyword}` is joined to `{rest}`"))
            .help(format!("put a space after `{keyword}`"))
            .fix("Add a space", Span::at(span.start as usize + length), " ");
        self.report(problem);
    }
}

/// Whether two words differ by two letters at most, transpositions included.
fn is_near(word: &str, wanted: &str) -> bool {
    let word: Vec<char> = word.to_ascii_uppercase().chars().take(wanted.len() + 3).collect();
    let wanted: Vec<char> = wanted.chars().collect();
    distance(&word, &wanted) <= 2
}

/// Levenshtein's distance.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (done, from) in left.iter().enumerate() {
        let mut next = vec![done + 1];
        for (at, to) in right.iter().enumerate() {
            let change = row.get(at).copied().unwrap_or_default() + usize::from(from != to);
            let remove = row.get(at + 1).copied().unwrap_or_default() + 1;
            let insert = next.last().copied().unwrap_or_default() + 1;
            next.push(change.min(remove).min(insert));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
