//! What other SQL dialects have and this language has not: each gets one message and, where there is one, the form that works.
//!
//! Guide: iot-sql-operators lists what there is.

use super::ast::{ExpressionKind, Quote};
use super::cursor::{Parsed, Parser};
use super::expression::{ADDITIVE, COMPARISON, LOWEST, Precedence};
use super::lexeme::{Form, Keyword, Symbol};
use super::print;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::{Diagnostic, Edit, Fix};
use crate::engine::source::Span;

/// A clause that a statement does not have.
struct Clause {
    words: &'static [&'static str],
    help: &'static str,
    /// Whether leaving it out changes nothing, since a rule sees one message.
    can_go: bool,
}

const CLAUSES: &[Clause] = &[
    Clause {
        words: &[
            "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER", "NATURAL", "ON", "USING",
        ],
        help: "a rule reads one message; `get_thing_shadow`, `get_dynamodb` and `aws_lambda` fetch other data",
        can_go: false,
    },
    Clause {
        words: &["GROUP", "HAVING", "WINDOW", "OVER", "PARTITION"],
        help: "a rule sees one message at a time, so there is nothing to group",
        can_go: false,
    },
    Clause {
        words: &["ORDER", "LIMIT", "OFFSET", "FETCH", "TOP"],
        help: "a rule sees one message at a time; leave it out",
        can_go: true,
    },
    Clause {
        words: &["UNION", "INTERSECT", "EXCEPT", "MINUS"],
        help: "make a second rule with the other statement",
        can_go: false,
    },
    Clause {
        words: &["INTO"],
        help: "the actions of the rule say where the result goes",
        can_go: false,
    },
];

/// A function of other dialects, what to do instead, and the name to put in its place where the arguments are the same.
struct Function {
    names: &'static [&'static str],
    help: &'static str,
    rename: Option<&'static str>,
}

const fn function(
    names: &'static [&'static str],
    help: &'static str,
    rename: Option<&'static str>,
) -> Function {
    Function { names, help, rename }
}

const FUNCTIONS: &[Function] = &[
    function(
        &[
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "STDDEV",
            "FIRST",
            "LAST",
            "GROUP_CONCAT",
            "ARRAY_AGG",
        ],
        "a rule sees one message at a time, so there is nothing to aggregate",
        None,
    ),
    function(
        &["COALESCE", "IFNULL", "NVL"],
        "`get_or_default(value, default)` replaces Undefined, `nanvl(value, default)` a Decimal that is not a number",
        None,
    ),
    function(&["IF", "IIF"], "write `CASE condition WHEN true THEN a ELSE b END`", None),
    function(&["NULLIF"], "write `CASE a WHEN b THEN NULL ELSE a END`", None),
    function(
        &["NOW", "GETDATE", "CURRENT_TIMESTAMP", "SYSDATE", "UNIX_TIMESTAMP"],
        "`timestamp()` gives the milliseconds since 1970",
        Some("timestamp"),
    ),
    function(&["LEN", "CHAR_LENGTH", "CHARACTER_LENGTH"], "write `length(text)`", Some("length")),
    function(&["UCASE", "TOUPPER", "TO_UPPER"], "write `upper(text)`", Some("upper")),
    function(&["LCASE", "TOLOWER", "TO_LOWER"], "write `lower(text)`", Some("lower")),
    function(&["UUID", "GEN_RANDOM_UUID", "NEWID"], "write `newuuid()`", Some("newuuid")),
    function(&["RANDOM"], "write `rand()`", Some("rand")),
    function(&["POW"], "write `power(base, exponent)`", Some("power")),
    function(&["CEILING"], "write `ceil(number)`", Some("ceil")),
    function(&["REGEXP_LIKE"], "write `regexp_matches(text, pattern)`", Some("regexp_matches")),
    function(&["STARTS_WITH"], "write `startswith(text, start)`", Some("startswith")),
    function(&["ENDS_WITH"], "write `endswith(text, end)`", Some("endswith")),
    function(
        &["SUBSTR", "MID"],
        "`substring(text, start, end)` counts from 0, and `end` is not included",
        None,
    ),
    function(
        &["CHARINDEX", "INSTR", "LOCATE", "POSITION", "STRPOS"],
        "`indexof(text, part)` counts from 0",
        None,
    ),
    function(
        &["CONVERT", "TO_NUMBER", "TO_CHAR", "TO_STRING", "STR"],
        "write `cast(value AS String)` or another type",
        None,
    ),
    function(
        &["DATE_FORMAT", "FORMAT_DATETIME", "TO_DATE", "TO_TIMESTAMP"],
        "`parse_time(pattern, milliseconds)` writes a time, `time_to_epoch(text, pattern)` reads one",
        None,
    ),
    function(
        &["JSON_EXTRACT", "JSON_VALUE", "GET_JSON_OBJECT"],
        "write the path, `a.b`, or `get(object, 'key')`",
        None,
    ),
];

impl Parser<'_> {
    /// An operator of other dialects after `left`; it and its operands are taken.
    pub(super) fn foreign_operator(&mut self, least: Precedence, left: &mut Parsed) -> bool {
        match self.form() {
            Form::Symbol(Symbol::DoubleBar) if least <= LOWEST => self.double_bar(left),
            Form::Name if least <= COMPARISON => self.word_operator(left, None),
            Form::Keyword(Keyword::Not) if least <= COMPARISON => {
                let next = self.ahead(1);
                let is_operator = next.form.is_keyword(Keyword::In)
                    || ["LIKE", "BETWEEN", "ILIKE"].iter().any(|word| self.is_word(1, word));
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
            "LIKE" | "ILIKE" | "RLIKE" | "REGEXP" if self.ahead(1).form.begins_value() => {
                self.like(left, not, &word);
            }
            "BETWEEN" => self.between(left, not),
            "IS" => self.is_null(left),
            _ => return false,
        }
        true
    }

    /// `a LIKE 'x%'`
    fn like(&mut self, left: &mut Parsed, not: Option<Span>, word: &str) {
        let sign = self.bump().span;
        let pattern = self.operand(ADDITIVE);
        let whole = left.whole.join(pattern.whole);
        let value = self.text_of(left.whole);
        let meant = match &pattern.expression.kind {
            ExpressionKind::String { text, .. } if word == "LIKE" => like_as_call(value, text),
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
            problem = problem.fix("Write it with a function", whole, format!("{not}{call}"));
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
        if let Some(high) = high {
            let value = self.text_of(left.whole);
            let (low, high) = (self.text_of(low.whole), self.text_of(high.whole));
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
        let value = self.text_of(left.whole);
        let meant = match self.form() {
            Form::Keyword(Keyword::Null) => Some(format!("isNull({value})")),
            Form::Keyword(Keyword::True) => Some(format!("{value} = true")),
            Form::Keyword(Keyword::False) => Some(format!("{value} = false")),
            Form::Name => match self.text_of(self.here()).to_ascii_uppercase().as_str() {
                "UNDEFINED" | "MISSING" => Some(format!("isUndefined({value})")),
                _ => None,
            },
            _ => None,
        };
        if meant.is_some() {
            self.bump();
        }
        let whole = self.span_from(left.whole.start);
        let written = self.text_of(self.span_from(sign.start));
        let mut problem = self
            .problem(code::IS_NULL, self.span_from(sign.start), format!("there is no `{written}`"))
            .help("`isNull(a)` tests for null, `isUndefined(a)` for a missing member");
        if let Some(meant) = meant {
            let not = if is_negated { "NOT " } else { "" };
            problem = problem.fix("Write it with a function", whole, format!("{not}{meant}"));
        }
        self.report(problem);
        *left = Parsed::error(whole);
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
                    depth += 1
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
        written: &str,
        name: Span,
        opening: Span,
        call: Span,
    ) -> bool {
        let Some(function) = FUNCTIONS
            .iter()
            .find(|it| it.names.iter().any(|name| name.eq_ignore_ascii_case(written)))
        else {
            return false;
        };
        let mut problem = self
            .problem(code::FOREIGN_FUNCTION, name, format!("there is no function `{written}`"))
            .help(function.help);
        if let Some(rename) = function.rename {
            problem = if rename == "timestamp" {
                problem.fix("Write timestamp()", call, "timestamp()")
            } else {
                let span = Span { start: name.start, end: opening.start };
                problem.fix(format!("Write {rename}"), span, rename)
            };
        }
        self.report(problem);
        true
    }

    /// Whether the word at hand begins a clause of other dialects.
    pub(super) fn at_foreign_clause(&self) -> bool {
        self.form() == Form::Name && foreign_clause(self.text_of(self.here())).is_some()
    }

    /// A clause that a statement does not have; it is passed over.
    pub(super) fn foreign_clause(&mut self) {
        let span = self.here();
        let word = self.text_of(span).to_ascii_uppercase();
        let Some(clause) = foreign_clause(&word) else { return };
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

fn foreign_clause(word: &str) -> Option<&'static Clause> {
    CLAUSES.iter().find(|clause| clause.words.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The call that says the same as `value LIKE 'pattern'`, for patterns with `%` at the ends only.
fn like_as_call(value: &str, pattern: &str) -> Option<String> {
    let inner = pattern.strip_prefix('%').unwrap_or(pattern);
    let (has_start, inner) = (inner.len() < pattern.len(), inner);
    let middle = inner.strip_suffix('%').unwrap_or(inner);
    let has_end = middle.len() < inner.len();
    if middle.is_empty() || middle.contains(['%', '_', '\\']) {
        return None;
    }
    let text = print::string(middle, Quote::Single);
    match (has_start, has_end) {
        (false, false) => Some(format!("{value} = {text}")),
        (false, true) => Some(format!("startswith({value}, {text})")),
        (true, false) => Some(format!("endswith({value}, {text})")),
        (true, true) => {
            let is_plain = middle.chars().all(|c| c.is_alphanumeric() || " -:/".contains(c));
            is_plain.then(|| format!("regexp_matches({value}, {text})"))
        }
    }
}
