//! Habits of other languages in values: operators that are words, quotes and arrows in paths, methods.
//!
//! Leaves to others: clauses and operators of other SQL dialects (`foreign`), their functions (`dialects`).
//!
//! Guide: iot-sql-operators lists the operators, iot-sql-json says how a path is written.

use super::ast::{Expression, ExpressionKind, Quote};
use super::cursor::{Parsed, Parser};
use super::dialects;
use super::expression::ADDITIVE;
use super::lexeme::{Form, Keyword, Symbol, is_plain_name};
use super::print;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::quoted;
use crate::engine::source::Span;

/// Words between two values, and the operator that each stands for.
const SIGNS: &[(&str, &str)] = &[
    ("EQUALS", "="),
    ("EQ", "="),
    ("NE", "<>"),
    ("NEQ", "<>"),
    ("GT", ">"),
    ("GTE", ">="),
    ("LT", "<"),
    ("LTE", "<="),
    ("MOD", "%"),
];

/// Words between two values, perhaps with a second word, and the call that each stands for.
const CALLS: &[(&str, &str, &str)] = &[
    ("CONTAINS", "", "(indexof({0}, {1}) >= 0)"),
    ("STARTS", "WITH", "startswith({0}, {1})"),
    ("BEGINS", "WITH", "startswith({0}, {1})"),
    ("ENDS", "WITH", "endswith({0}, {1})"),
    ("MATCHES", "", "regexp_matches({0}, {1})"),
    ("REGEXP", "", "regexp_matches({0}, {1})"),
    ("RLIKE", "", "regexp_matches({0}, {1})"),
];

/// Functions that are written as methods in other languages, under the same name.
const METHODS: &[&str] =
    &["length", "upper", "lower", "trim", "substring", "replace", "indexof", "concat"];

impl Parser<'_> {
    /// `a EQUALS b`, `a STARTS WITH b`; whether it was one of these.
    pub(super) fn word_between(&mut self, left: &mut Parsed, not: Option<Span>) -> bool {
        let sign = SIGNS.iter().find(|(word, _)| self.is_word(0, word)).map(|(_, sign)| *sign);
        let mut call = CALLS.iter().find(|(word, second, _)| {
            self.is_word(0, word) && (second.is_empty() || self.is_word(1, second))
        });
        let words = call.map_or(1, |(_, second, _)| 1 + usize::from(!second.is_empty()));
        if sign.is_none() && call.is_none() || !self.ahead(words).form.begins_value() {
            return false;
        }
        let start = self.here().start;
        for _ in 0..words {
            self.bump();
        }
        let span = self.span_from(start);
        let right = self.operand(ADDITIVE);
        let whole = left.whole.join(right.whole);
        let is_text = matches!(right.expression.kind, ExpressionKind::String { .. });
        call = call.filter(|_| is_text);
        let message = format!("there is no `{}`", self.text_of(span));
        let mut problem = self.problem(code::UNEXPECTED, span, message);
        if let Some(sign) = sign {
            problem = problem.instead("", span, sign);
        } else if call.is_none() {
            problem = problem.help("`value IN array` looks into an array, `indexof` into a text");
        } else if let (Some((_, _, form)), Some(value), Some(part)) =
            (call, self.short_text_of(left.whole), self.short_text_of(right.whole))
        {
            let not = if not.is_some() { "NOT " } else { "" };
            let meant = form.replace("{0}", value).replace("{1}", part);
            problem = problem.help(format!("write {}", quoted(&meant))).fix(
                "Use a function",
                whole,
                format!("{not}{meant}"),
            );
        }
        self.report(problem);
        *left = Parsed::error(whole);
        true
    }

    /// Whether a FROM that stands in a call is at hand.
    #[inline(never)]
    pub(super) fn at_from_of_call(&self) -> bool {
        self.is_keyword(Keyword::From) && self.queries == 0 && !self.at_outer_from()
    }

    /// `SUBSTRING(a FROM 1 FOR 2)`, `TRIM(BOTH FROM a)`, `EXTRACT(HOUR FROM a)`: the FROM is at hand.
    #[inline(never)]
    pub(super) fn standard_call(
        &mut self,
        name: Span,
        before: &[Expression],
        opening: Span,
    ) -> Parsed {
        let from = self.bump().span;
        let first = self.argument().whole;
        let length = self.is_word(0, "for").then(|| {
            self.bump();
            self.argument().whole
        });
        self.close(Symbol::RightParenthesis, ")", opening, "after the arguments");
        let whole = self.span_from(name.start);
        let problem = self.problem(code::UNEXPECTED, from, "no `FROM` stands in a call");
        let help = "commas stand between arguments, and places count from 0";
        self.report(match self.substring_meant(name, before, first, length) {
            Some(meant) => problem.instead("Write the call", whole, &meant),
            None => problem.help(help),
        });
        Parsed::error(whole)
    }

    /// The standard counts from 1, and says how many characters; here it is where they end.
    fn substring_meant(
        &self,
        name: Span,
        before: &[Expression],
        first: Span,
        length: Option<Span>,
    ) -> Option<String> {
        let number = |span| self.text_of(span).parse::<u32>().ok();
        let [text] = before else { return None };
        let start = number(first)?.checked_sub(1)?;
        let mut meant = format!("substring({}, {start}", self.short_text_of(text.span)?);
        if let Some(length) = length {
            meant.push_str(&format!(", {}", start.saturating_add(number(length)?)));
        }
        meant.push(')');
        self.text_of(name).eq_ignore_ascii_case("substring").then_some(meant)
    }

    /// `"State"."mode"`, `state."mode"`: the text after the dot is at hand.
    #[inline(never)]
    pub(super) fn quoted_path(&mut self, object: &Parsed) -> Parsed {
        let mut path = match &object.expression.kind {
            ExpressionKind::String { text, .. } => member("", text),
            _ => self.text_of(object.whole).to_owned(),
        };
        loop {
            let lexeme = self.bump();
            let name = match lexeme.form {
                Form::String(_) => self.string_content(lexeme),
                _ => self.text_of(lexeme.span).to_owned(),
            };
            path = member(&path, &name);
            let goes_on = matches!(self.ahead(1).form, Form::String(_) | Form::Name);
            if !(self.is(Symbol::Dot) && goes_on) {
                break;
            }
            self.bump();
        }
        let whole = self.span_from(object.whole.start);
        let problem = self
            .problem(code::UNEXPECTED, whole, "the names of a path stand without quotes")
            .instead("Write the path", whole, &path);
        self.report(problem);
        Parsed::error(whole)
    }

    /// Whether `->`, as in `state->mode`, is at hand.
    pub(super) fn at_arrow(&self) -> bool {
        let sign = self.ahead(1);
        self.is(Symbol::Minus)
            && sign.form.is(Symbol::Greater)
            && sign.span.start == self.here().end
            && matches!(self.ahead(2).form, Form::Name | Form::String(_))
    }

    /// `state->mode`, `state->'mode'`
    #[inline(never)]
    pub(super) fn arrow(&mut self, object: &Parsed) -> Parsed {
        let sign = self.bump().span.join(self.bump().span);
        let lexeme = self.bump();
        let name = match lexeme.form {
            Form::String(_) => self.string_content(lexeme),
            _ => self.text_of(lexeme.span).to_owned(),
        };
        let whole = self.span_from(object.whole.start);
        let path = member(self.text_of(object.whole), &name);
        let problem = self
            .problem(code::UNEXPECTED, sign, "`->` takes no member of an object")
            .instead("Write the path", whole, &path);
        self.report(problem);
        Parsed::error(whole)
    }

    /// `a.b(c)`: the parenthesis is at hand.
    #[inline(never)]
    pub(super) fn call_of_value(&mut self, callee: Span) {
        let opening = self.here();
        let name = self.text_of(callee);
        let (object, last) = name.rsplit_once('.').unwrap_or(("", name));
        let first = self.index();
        self.bump();
        self.recover();
        while self.take(Symbol::Comma) {
            self.recover();
        }
        let inside = Span { start: opening.end, end: self.here().start };
        let arguments = self.short_text_of(inside).unwrap_or_default().trim();
        let texts = if arguments.is_empty() { vec![object] } else { vec![object, arguments] };
        let own = METHODS.iter().find(|method| method.eq_ignore_ascii_case(last));
        let meant = match own {
            Some(method) => Some(format!("{method}({})", texts.join(", "))),
            None => dialects::method(last).and_then(|function| function.with(&texts)),
        };
        let mut problem = self.problem(
            code::UNEXPECTED,
            callee,
            format!("`{name}` is not the name of a function"),
        );
        problem = match meant.filter(|_| !object.is_empty() && self.is(Symbol::RightParenthesis)) {
            Some(meant) => problem.instead("Use a function", callee.join(self.here()), &meant),
            None => problem.help(format!("the value is an argument, as in `{last}(value)`")),
        };
        self.report_at(first, problem);
        self.close(Symbol::RightParenthesis, ")", opening, "after the arguments");
    }

    /// `EXISTS(temp)`: no nested query follows, but perhaps a path, which is tested.
    #[inline(never)]
    pub(super) fn exists_of_value(&mut self, start: Span, has_parenthesis: bool) -> Parsed {
        let place = self.index();
        let span = self.here();
        let what = "expected a nested query, as in `EXISTS (SELECT * FROM list AS x WHERE …)`";
        let mut problem = self.problem(code::UNEXPECTED, span, what);
        if self.form() == Form::Name {
            let value = self.operand(ADDITIVE);
            let is_whole = !has_parenthesis || self.take(Symbol::RightParenthesis);
            let path = self.short_text_of(value.whole).filter(|_| is_path(&value.expression));
            if let Some(path) = path.filter(|_| is_whole) {
                let meant = format!("NOT isUndefined({path})");
                problem = problem.help(format!("{} tests for a field", quoted(&meant))).fix(
                    "Test for the field",
                    self.span_from(start.start),
                    meant,
                );
            }
            if !is_whole {
                self.recover();
                self.take(Symbol::RightParenthesis);
            }
            self.report_at(place, problem);
            return Parsed::error(self.span_from(start.start));
        }
        self.report_here(problem);
        if has_parenthesis {
            self.recover();
            self.take(Symbol::RightParenthesis);
        }
        Parsed::error(self.span_from(start.start))
    }

    /// `TRY_CAST(a AS Int)`: the name is at hand.
    #[inline(never)]
    pub(super) fn report_other_cast(&mut self) {
        let span = self.here();
        let name = self.text_of(span);
        let problem = self
            .problem(code::FOREIGN_FUNCTION, span, format!("there is no function `{name}`"))
            .help("`cast` gives Undefined where a value cannot be converted")
            .fix("Write cast", span, "cast");
        self.report(problem);
    }
}

fn is_path(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Field(_) => true,
        ExpressionKind::Member { object, .. } => is_path(object),
        _ => false,
    }
}

/// How a member of an object is read; of the whole payload where the object is empty.
fn member(object: &str, name: &str) -> String {
    match (object, name.split('.').all(is_plain_name)) {
        ("", true) => name.to_owned(),
        (object, true) => format!("{object}.{name}"),
        ("", false) => format!("get(*, {})", print::string(name, Quote::Single)),
        (object, false) => format!("get({object}, {})", print::string(name, Quote::Single)),
    }
}

/// The call that says the same as `value LIKE 'pattern'`; nothing for signs that regular expressions would need a backslash for.
pub(super) fn like_as_call(value: &str, pattern: &str) -> Option<String> {
    let inner = pattern.strip_prefix('%').unwrap_or(pattern);
    let has_start = inner.len() < pattern.len();
    let middle = inner.strip_suffix('%').unwrap_or(inner);
    let has_end = middle.len() < inner.len();
    if middle.is_empty() {
        return None;
    }
    if !(middle.contains(['%', '_']) || has_start && has_end) {
        let text = print::string(middle, Quote::Single);
        return Some(match (has_start, has_end) {
            (_, true) => format!("startswith({value}, {text})"),
            (true, _) => format!("endswith({value}, {text})"),
            _ => format!("{value} = {text}"),
        });
    }
    let mut pattern = String::from(if has_start { "" } else { "^" });
    for character in middle.chars() {
        match character {
            '%' => pattern.push_str(".*"),
            '_' => pattern.push('.'),
            '\\' | '^' | '[' | ']' => return None,
            '.' | '*' | '+' | '?' | '(' | ')' | '{' | '}' | '|' | '$' => {
                pattern.extend(['[', character, ']']);
            }
            plain => pattern.push(plain),
        }
    }
    pattern.push_str(if has_end { "" } else { "$" });
    Some(format!("regexp_matches({value}, {})", print::string(&pattern, Quote::Single)))
}
