//! What other SQL dialects have and this language has not: each gets one message and, where there is one, the form that works.
//!
//! Guide: iot-sql-operators lists what there is.

use super::ast::{Expression, ExpressionKind};
use super::cursor::{Parsed, Parser};
use super::dialects;
use super::expression::{ADDITIVE, COMPARISON, LOWEST, Precedence};
use super::habits::like_as_call;
use super::lexeme::{Form, Keyword, Symbol};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::{Diagnostic, Edit, Fix, quoted};
use crate::engine::source::Span;

impl Parser<'_> {
    /// An operator of other dialects after `left`; it and its operands are taken.
    pub(super) fn foreign_operator(&mut self, least: Precedence, left: &mut Parsed) -> bool {
        match self.form() {
            Form::Symbol(Symbol::DoubleBar) if least <= LOWEST => self.double_bar(left),
            Form::Name if least <= COMPARISON => self.word_operator(left, None),
            Form::Keyword(Keyword::Not) if least <= COMPARISON => {
                let next = self.ahead(1);
                let is_operator = next.form.is_keyword(Keyword::In)
                    || ["LIKE", "BETWEEN", "ILIKE", "REGEXP", "RLIKE", "CONTAINS"]
                        .iter()
                        .any(|word| self.is_word(1, word));
                if !is_operator {
                    return false;
                }
                let not = self.bump().span;
                if self.is_keyword(Keyword::In) {
                    self.not_in(left, not);
                    return true;
                }
                self.word_operator(left, Some(not))
            }
            _ => false,
        }
    }

    fn word_operator(&mut self, left: &mut Parsed, not: Option<Span>) -> bool {
        let word = self.text_of(self.here()).to_ascii_uppercase();
        match word.as_str() {
            "LIKE" | "ILIKE" if self.ahead(1).form.begins_value() => {
                self.like(left, not, &word);
            }
            "BETWEEN" => self.between(left, not),
            "IS" => self.is_null(left),
            _ => return self.word_between(left, not),
        }
        true
    }

    /// `a LIKE 'x%'`
    fn like(&mut self, left: &mut Parsed, not: Option<Span>, word: &str) {
        let sign = self.bump().span;
        let pattern = self.operand(ADDITIVE);
        let whole = left.whole.join(pattern.whole);
        let value = self.short_text_of(left.whole);
        let meant = match (&pattern.expression.kind, value) {
            (ExpressionKind::String { text, .. }, Some(value)) if word == "LIKE" => {
                like_as_call(value, text)
            }
            _ => None,
        };
        let help = "`startswith`, `endswith` and `regexp_matches` look into a text";
        let mut problem = self
            .problem(
                code::LIKE,
                not.map_or(sign, |not| not.join(sign)),
                format!("there is no `{word}`"),
            )
            .help(meant.as_ref().map_or(help.to_owned(), |call| format!("write `{call}`")));
        if let Some(call) = meant {
            let not = if not.is_some() { "NOT " } else { "" };
            problem = problem.fix("Use a function", whole, format!("{not}{call}"));
        }
        self.report(problem);
        *left = Parsed::error(whole);
    }

    /// `a BETWEEN 1 AND 2`
    fn between(&mut self, left: &mut Parsed, not: Option<Span>) {
        let sign = self.bump().span;
        let low = self.operand(ADDITIVE);
        let high = self.take_keyword(Keyword::And).then(|| self.operand(ADDITIVE));
        let whole = self.span_from(left.whole.start);
        let mut problem = self
            .problem(code::BETWEEN, not.map_or(sign, |not| not.join(sign)), "there is no `BETWEEN`")
            .help("compare twice, `a >= 1 AND a <= 2`");
        let value = self.short_text_of(left.whole);
        let low = self.short_text_of(low.whole);
        let high = high.and_then(|high| self.short_text_of(high.whole));
        if let (Some(value), Some(low), Some(high)) = (value, low, high) {
            let meant = if not.is_some() {
                format!("({value} < {low} OR {value} > {high})")
            } else {
                format!("({value} >= {low} AND {value} <= {high})")
            };
            problem = problem.fix("Compare twice", whole, meant);
        }
        self.report(problem);
        *left = Parsed::error(whole);
    }

    /// `a IS NULL`, `a IS NOT NULL`, `a IS TRUE`
    fn is_null(&mut self, left: &mut Parsed) {
        let sign = self.bump().span;
        let is_negated = self.take_keyword(Keyword::Not);
        let word = self.here();
        let function = match self.form() {
            Form::Keyword(Keyword::Null) => Some(("isNull(", ")")),
            Form::Keyword(Keyword::True) => Some(("", " = true")),
            Form::Keyword(Keyword::False) => Some(("", " = false")),
            Form::Name => match self.text_of(word).to_ascii_uppercase().as_str() {
                "UNDEFINED" | "MISSING" => Some(("isUndefined(", ")")),
                _ => None,
            },
            _ => None,
        };
        if function.is_some() {
            self.bump();
        } else if self.form().begins_value() {
            return self.is_value(left, sign, is_negated);
        }
        let whole = self.span_from(left.whole.start);
        let written = self.text_of(self.span_from(sign.start));
        let mut problem = self
            .problem(code::IS_NULL, self.span_from(sign.start), format!("there is no `{written}`"))
            .help("`isNull(a)` tests for null, `isUndefined(a)` for a missing member");
        if let (Some((before, after)), Some(value)) = (function, self.short_text_of(left.whole)) {
            let not = if is_negated { "NOT " } else { "" };
            let title = if before.is_empty() { "Compare" } else { "Use a function" };
            problem = problem.fix(title, whole, format!("{not}{before}{value}{after}"));
        }
        self.report(problem);
        *left = Parsed::error(whole);
    }

    /// `a IS 'text'`, `a IS NOT 5`
    fn is_value(&mut self, left: &mut Parsed, is: Span, is_negated: bool) {
        let span = self.span_from(is.start);
        let meant = if is_negated { "<>" } else { "=" };
        let problem = self
            .problem(code::IS_NULL, span, format!("there is no `{}`", self.text_of(span)))
            .instead("", span, meant);
        self.report(problem);
        let right = self.operand(ADDITIVE);
        *left = Parsed::error(left.whole.join(right.whole));
    }

    /// `a NOT IN list`
    fn not_in(&mut self, left: &mut Parsed, not: Span) {
        let sign = self.bump().span;
        let list = if self.at_value_list() { self.value_list() } else { self.operand(ADDITIVE) };
        let mut problem = self
            .problem(code::NOT_IN, not.join(sign), "there is no `NOT IN`")
            .help("put `NOT` before the value, `NOT a IN list`");
        problem.fix = Some(Fix {
            title: "Move NOT".to_owned(),
            edits: vec![
                Edit { span: Span::at(left.whole.start as usize), replacement: "NOT ".into() },
                Edit {
                    span: Span { start: not.start, end: sign.start },
                    replacement: String::new(),
                },
            ],
        });
        self.report(problem);
        *left = Parsed::error(left.whole.join(list.whole));
    }

    /// `a || b`: the OR of programming languages, or the joining of texts of SQL.
    fn double_bar(&mut self, left: &mut Parsed) -> bool {
        let sign = self.bump().span;
        let right = self.operand(LOWEST + 1);
        let is_text = |side: &Parsed| matches!(side.expression.kind, ExpressionKind::String { .. });
        let is_condition = |side: &Parsed| side.expression.precedence() <= COMPARISON;
        let meant = if is_condition(left) && is_condition(&right) {
            Some("OR")
        } else if (is_text(left) || is_text(&right)) && !is_condition(left) {
            Some("+")
        } else {
            None
        };
        let mut problem = self
            .problem(code::DOUBLE_BAR, sign, "`||` is not an operator")
            .help("write `OR` between conditions, `+` between texts");
        if let Some(meant) = meant {
            problem = problem.fix(format!("Write {meant}"), sign, meant);
        }
        self.report(problem);
        *left = Parsed::error(left.whole.join(right.whole));
        true
    }

    /// Whether the parentheses at hand hold a list of values, `(1, 2)`, not one value or a query.
    pub(super) fn at_value_list(&self) -> bool {
        if !self.is(Symbol::LeftParenthesis) {
            return false;
        }
        let (first, second) = (self.ahead(1).form, self.ahead(2).form);
        let is_literal = matches!(first, Form::Number | Form::String(_));
        if first.is(Symbol::RightParenthesis) || is_literal && second.is(Symbol::RightParenthesis) {
            return true;
        }
        let mut depth = 0_usize;
        for steps in 0.. {
            match self.ahead(steps).form {
                Form::End | Form::Keyword(Keyword::Select) => return false,
                Form::Symbol(Symbol::LeftParenthesis | Symbol::LeftBracket | Symbol::LeftBrace) => {
                    depth += 1;
                }
                Form::Symbol(
                    Symbol::RightParenthesis | Symbol::RightBracket | Symbol::RightBrace,
                ) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return false;
                    }
                }
                Form::Symbol(Symbol::Comma) if depth == 1 => return true,
                _ => {}
            }
        }
        false
    }

    /// `IN (1, 2)`
    pub(super) fn value_list(&mut self) -> Parsed {
        let opening = self.here();
        let parsed = self.array_in(Symbol::RightParenthesis, ")");
        let whole = parsed.whole;
        let closing = Span { start: whole.end.saturating_sub(1), end: whole.end };
        let mut problem = self
            .problem(code::IN_LIST, whole, "the list after `IN` stands in parentheses")
            .help("write it as an array, `[1, 2]`");
        if self.text_of(closing) == ")" {
            problem.fix = Some(Fix {
                title: "Write an array".to_owned(),
                edits: vec![
                    Edit { span: opening, replacement: "[".into() },
                    Edit { span: closing, replacement: "]".into() },
                ],
            });
        }
        self.report(problem);
        parsed
    }

    /// Reports a call of a function that other dialects have; whether it did.
    #[inline(never)]
    pub(super) fn report_foreign_function(
        &mut self,
        name: Span,
        arguments: &[Expression],
        call: Span,
    ) -> bool {
        let written = self.text_of(name).trim_matches('`');
        let Some(function) = dialects::function(written) else { return false };
        let texts: Option<Vec<&str>> =
            arguments.iter().map(|argument| self.short_text_of(argument.span)).collect();
        let meant = texts.and_then(|texts| function.with(&texts));
        let mut problem = self
            .problem(code::FOREIGN_FUNCTION, name, format!("there is no function `{written}`"))
            .help(match (&meant, function.help) {
                (Some(meant), "") => format!("write {}", quoted(meant)),
                (None, "") => format!("`{}` does the same", function.name()),
                (_, help) => help.to_owned(),
            });
        if let Some(meant) = meant {
            problem = problem.fix(format!("Write {}", function.name()), call, meant);
        }
        self.report(problem);
        true
    }

    /// Whether the word at hand begins a clause of other dialects.
    pub(super) fn at_foreign_clause(&self) -> bool {
        self.form() == Form::Name && dialects::clause(self.text_of(self.here())).is_some()
    }

    /// A clause that a statement does not have; it is passed over.
    pub(super) fn foreign_clause(&mut self) {
        let span = self.here();
        let word = self.text_of(span).to_ascii_uppercase();
        let Some(clause) = dialects::clause(&word) else { return };
        let name = match word.as_str() {
            "GROUP" | "ORDER" | "PARTITION" if self.is_word(1, "BY") => format!("{word} BY"),
            "LEFT" | "RIGHT" | "FULL" | "INNER" | "CROSS" | "OUTER" | "NATURAL" => {
                "JOIN".to_owned()
            }
            _ => word,
        };
        let name_end = if name.ends_with(" BY") { self.ahead(1).span } else { span };
        let start = self.previous_end();
        self.bump();
        self.skip_to_clause();
        let mut problem: Diagnostic = self
            .problem(code::FOREIGN_CLAUSE, span.join(name_end), format!("there is no `{name}`"))
            .help(clause.help);
        if clause.can_go {
            let all = Span::new(start, self.previous_end());
            problem = problem.fix("Remove it", all, "");
        }
        self.report(problem);
    }
}
