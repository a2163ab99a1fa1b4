//! The clauses of a statement, in whatever order they come.
//!
//! Leaves to others: select lists and nested queries (`select`), expressions (`expression`, `primary`).
//!
//! Guide: iot-sql-reference, iot-sql-set, iot-sql-from, iot-sql-where.

use super::ast::{Assignment, Expression, Quote, Select, Statement, TopicSource};
use super::cursor::Parser;
use super::lexeme::{Form, Keyword, Symbol};
use super::print;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::{Span, Spanned};

/// The clauses, in the order that the language wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clause {
    Set,
    Select,
    From,
    Where,
}

/// A statement while it is read.
#[derive(Default)]
pub(super) struct Draft {
    set: Vec<Assignment>,
    select: Option<Select>,
    from: Option<TopicSource>,
    condition: Option<Expression>,
    /// What came, and where.
    pub(super) clauses: Vec<(Clause, Span)>,
}

impl Parser<'_> {
    /// `[ set_clause ] select_clause [ from_clause ] [ where_clause ]`
    pub(super) fn statement(&mut self) -> Statement {
        let start = self.here().start;
        let mut draft = Draft::default();
        let has_parenthesis = self.before_statement();
        while self.form() != Form::End {
            let clause = match self.form() {
                Form::Keyword(Keyword::Select) => Clause::Select,
                Form::Keyword(Keyword::From) => Clause::From,
                Form::Keyword(Keyword::Where) => Clause::Where,
                _ if self.at_set(&draft) => Clause::Set,
                Form::Symbol(Symbol::RightParenthesis) if has_parenthesis => {
                    self.bump();
                    continue;
                }
                _ => {
                    self.between_clauses(&draft);
                    continue;
                }
            };
            self.clause(clause, &mut draft);
        }
        self.report_order(&draft.clauses);
        let span = self.span_from(start);
        if draft.select.is_none() {
            self.report_no_select(span);
        }
        let select = draft.select.unwrap_or(Select {
            span: Span::at(span.start as usize),
            value: None,
            items: Vec::new(),
        });
        Statement { span, set: draft.set, select, from: draft.from, condition: draft.condition }
    }

    fn at_set(&self, draft: &Draft) -> bool {
        self.is_word(0, "set") && (draft.clauses.is_empty() || self.ahead(1).form == Form::Variable)
    }

    fn clause(&mut self, clause: Clause, draft: &mut Draft) {
        let start = self.here();
        let is_second = draft.clauses.iter().any(|(before, _)| *before == clause);
        if is_second {
            self.report_second_clause(clause, start);
        }
        match clause {
            Clause::Set => {
                let assignments = self.set_clause();
                draft.set.extend(assignments);
            }
            Clause::Select => {
                let (select, _) = self.select();
                draft.select.get_or_insert(select);
            }
            Clause::From => {
                if let Some(from) = self.topic_source() {
                    draft.from.get_or_insert(from);
                }
            }
            Clause::Where => {
                self.bump();
                let condition = self.expression().expression;
                draft.condition.get_or_insert(condition);
            }
        }
        if !is_second {
            draft.clauses.push((clause, self.span_from(start.start)));
        }
    }

    /// `"SET" assignment { "," assignment }`
    fn set_clause(&mut self) -> Vec<Assignment> {
        self.bump();
        let mut assignments = Vec::new();
        loop {
            match self.assignment() {
                Some(assignment) => assignments.push(assignment),
                None => self.skip_assignment(),
            }
            let comma = self.here();
            if self.take(Symbol::Comma) {
                if self.is_keyword(Keyword::Select) {
                    self.report_trailing_comma(comma);
                    return assignments;
                }
            } else if self.form() == Form::Variable && self.ahead(1).form.is(Symbol::Equal) {
                self.report_missing_comma();
            } else {
                return assignments;
            }
        }
    }

    /// `VARIABLE "=" expr`
    fn assignment(&mut self) -> Option<Assignment> {
        let lexeme = self.lexeme();
        match lexeme.form {
            Form::Variable => {}
            Form::Name if self.ahead(1).form.is(Symbol::Equal) => {
                let name = self.text_of(lexeme.span);
                let problem = self
                    .problem(
                        code::VARIABLE_WITHOUT_AT,
                        lexeme.span,
                        format!("the variable `{name}` has no `@`"),
                    )
                    .help(format!("write `@{name}`, here and where it is used"))
                    .fix("Add @", Span::at(lexeme.span.start as usize), "@");
                self.report(problem);
            }
            _ => {
                self.expected("a variable, as in `SET @name = value`");
                return None;
            }
        }
        self.bump();
        let name = self.text_of(lexeme.span).trim_start_matches('@').to_owned();
        let has_colon = self.is(Symbol::Colon);
        if has_colon && self.ahead(1).form.is(Symbol::Equal) {
            self.expected("`=` after the variable");
            self.bump();
        }
        if !self.take(Symbol::Equal) {
            self.expected("`=` after the variable");
            if !self.form().begins_value() || self.is_keyword(Keyword::Select) {
                return None;
            }
        }
        let value = self.value_or_star().expression;
        Some(Assignment { name: Spanned::new(name, lexeme.span), value })
    }

    /// Goes on to the next assignment or SELECT.
    fn skip_assignment(&mut self) {
        while !matches!(self.form(), Form::End | Form::Keyword(Keyword::Select))
            && !self.is(Symbol::Comma)
        {
            self.bump();
        }
    }

    #[inline(never)]
    fn report_missing_comma(&mut self) {
        let end = self.previous_end();
        let problem = self
            .problem(code::UNEXPECTED, self.here(), "expected a comma between two variables")
            .fix("Add a comma", Span::at(end), ",");
        self.report_here(problem);
    }

    /// `"FROM" ( STRING | bare_topic )`
    fn topic_source(&mut self) -> Option<TopicSource> {
        let from = self.bump().span;
        let lexeme = self.lexeme();
        let source = match lexeme.form {
            Form::String(quote) => {
                self.bump();
                let filter = self.string_content(lexeme);
                TopicSource { span: lexeme.span, filter, quote }
            }
            Form::Topic => {
                self.bump();
                self.unquoted_topic(lexeme.span)
            }
            _ => {
                self.topic_expression(from);
                return None;
            }
        };
        if self.is(Symbol::Comma) {
            self.topic_list();
        } else if self.form().operator().is_some() && !matches!(self.form(), Form::Keyword(_)) {
            self.topic_expression(from);
        }
        Some(source)
    }

    /// A filter without quotes, with one of them, or in backticks.
    fn unquoted_topic(&mut self, span: Span) -> TopicSource {
        let written = self.text_of(span);
        let filter = written.trim_matches(['\'', '"', '`']).to_owned();
        let quoted = print::string(&filter, Quote::Single);
        let problem = if written.starts_with('`') {
            self.problem(code::BACKTICK, span, "a topic filter does not stand in backticks")
        } else if written.contains(['\'', '"']) {
            self.problem(code::TOPIC_QUOTE, span, "the topic filter has one quote only")
        } else {
            self.problem(
                code::TOPIC_UNQUOTED,
                span,
                "AWS does not say whether it takes a topic filter without quotes",
            )
        };
        let problem = problem.instead("Write quotes", span, &quoted);
        self.report(problem);
        TopicSource { span, filter, quote: Quote::None }
    }

    /// `FROM 'a', 'b'`
    #[inline(never)]
    fn topic_list(&mut self) {
        let start = self.here();
        while self.take(Symbol::Comma) {
            self.recover();
        }
        self.several_filters(start);
    }

    /// What was taken since `start` are filters beside the first.
    pub(super) fn several_filters(&mut self, start: Span) {
        let span = self.span_from(start.start);
        let problem = self
            .problem(code::TOPIC_LIST, span, "a rule has one topic filter")
            .help("a filter with `+` or `#` takes several topics; else make a rule for each");
        self.report(problem);
    }

    /// `FROM` without a filter, or with something computed.
    #[inline(never)]
    fn topic_expression(&mut self, from: Span) {
        let start = self.here();
        let is_missing = matches!(
            self.form(),
            Form::End | Form::Keyword(Keyword::Where | Keyword::Select | Keyword::From)
        );
        if !is_missing {
            self.skip_to_clause();
        }
        let all = self.span_from(start.start);
        let span = if is_missing { from } else { all };
        let (message, help) = match self.text_of(span).chars().next() {
            _ if is_missing => {
                ("`FROM` has no topic filter", "write it in quotes, as in `FROM 'some/topic'`")
            }
            Some('@') => {
                ("a topic filter is a fixed text, not a variable", "write the filter in quotes")
            }
            Some('*') => (
                "`FROM *` is for nested queries",
                "`FROM '#'` takes every topic that does not begin with `$`",
            ),
            _ => (
                "a topic filter is a fixed text, not computed",
                "write the filter in quotes; the `+` and `#` in it stand for any level",
            ),
        };
        let problem = self.problem(code::TOPIC_EXPRESSION, span, message).help(help);
        self.report_here(problem);
    }

    /// Goes on to the next clause of the statement; takes at least nothing.
    pub(super) fn skip_to_clause(&mut self) {
        loop {
            self.recover();
            let is_inner = match self.form() {
                Form::Symbol(Symbol::Comma | Symbol::RightParenthesis) => true,
                Form::Symbol(Symbol::RightBrace | Symbol::RightBracket) => true,
                Form::Keyword(Keyword::From) => !self.at_outer_from(),
                _ => false,
            };
            if !is_inner {
                return;
            }
            self.bump();
        }
    }

    #[inline(never)]
    fn report_second_clause(&mut self, clause: Clause, span: Span) {
        let name = clause.name();
        let problem = self.problem(code::CLAUSE_TWICE, span, format!("`{name}` stands twice"));
        let problem = match clause {
            Clause::Where => problem.help("join the conditions with `AND`"),
            Clause::Set => {
                let end = self.previous_end();
                problem.help("separate the variables with commas").fix(
                    "Write a comma",
                    Span::new(end, span.end as usize),
                    ",",
                )
            }
            Clause::Select => {
                problem.help("separate the items with commas; another statement is another rule")
            }
            Clause::From => problem.help("a rule has one topic filter"),
        };
        self.report(problem);
    }

    /// Clauses in another order than the language wants; the fix sorts them.
    fn report_order(&mut self, clauses: &[(Clause, Span)]) {
        let wrong = clauses.windows(2).find_map(|pair| match pair {
            [(before, _), (after, span)] if after < before => Some((*before, *after, *span)),
            _ => None,
        });
        let Some((before, after, span)) = wrong else { return };
        let (first, last) = (clauses.first(), clauses.last());
        let all = first.zip(last).map_or(span, |((_, first), (_, last))| first.join(*last));
        let mut sorted: Vec<(Clause, Span)> = Vec::with_capacity(clauses.len());
        for clause in clauses {
            sorted.insert(sorted.partition_point(|known| known.0 <= clause.0), *clause);
        }
        let text: Vec<&str> = sorted.iter().map(|(_, span)| self.text_of(*span)).collect();
        let word = Span::new(span.start as usize, span.start as usize + after.name().len());
        let problem = self
            .problem(
                code::CLAUSE_ORDER,
                word,
                format!("`{}` stands after `{}`", after.name(), before.name()),
            )
            .help("the order is `SET`, `SELECT`, `FROM`, `WHERE`")
            .fix("Sort the clauses", all, text.join(" "));
        self.report(problem);
    }
}

impl Clause {
    const fn name(self) -> &'static str {
        match self {
            Self::Set => "SET",
            Self::Select => "SELECT",
            Self::From => "FROM",
            Self::Where => "WHERE",
        }
    }
}
