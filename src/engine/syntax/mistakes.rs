//! The words for mistakes in values: each names the form that works, and offers it as a fix where it is the only one.

use super::ast::{Expression, ExpressionKind};
use super::cursor::{Parsed, Parser};
use super::expression::UNARY;
use super::lexeme::{Form, Keyword, Symbol};
use super::print;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::{Edit, Fix};
use crate::engine::source::{Span, Spanned};

impl Parser<'_> {
    /// No value begins at the lexeme at hand.
    #[inline(never)]
    pub(super) fn missing_value(&mut self) -> Parsed {
        let lexeme = self.lexeme();
        let at = Span::at(lexeme.span.start as usize);
        match lexeme.form {
            Form::Unknown => {
                self.unknown_character();
                self.bump();
                if self.form().begins_value() {
                    return self.operand(UNARY);
                }
            }
            Form::Keyword(Keyword::Where) if self.queries == 0 && self.follows_logical() => {
                let problem = self
                    .problem(code::CLAUSE_TWICE, lexeme.span, "`WHERE` stands twice")
                    .help("remove the second one")
                    .fix(
                        "Remove it",
                        Span { start: lexeme.span.start, end: self.ahead(1).span.start },
                        "",
                    );
                self.report(problem);
                self.bump();
                return self.operand(UNARY);
            }
            Form::Keyword(keyword) if self.is_field_named(keyword) => {
                self.report_reserved_field(lexeme.span);
                self.bump();
            }
            _ => {
                let after = self.previous().map(|last| self.text_of(last.span));
                let what = after
                    .filter(|text| text.len() <= 20)
                    .map_or_else(|| "a value".to_owned(), |text| format!("a value after `{text}`"));
                self.expected(&what);
                // An operator without a value on its left: what is on its right can still be read.
                if lexeme.form.operator().is_some() && !lexeme.form.is(Symbol::Star) {
                    return Parsed::error(at);
                }
            }
        }
        Parsed::error(at)
    }

    /// Whether AND or OR stands before the lexeme at hand.
    fn follows_logical(&self) -> bool {
        let form = self.previous().map(|last| last.form);
        matches!(form, Some(Form::Keyword(Keyword::And | Keyword::Or)))
    }

    /// Whether a reserved word stands where only a field can be meant.
    fn is_field_named(&self, keyword: Keyword) -> bool {
        let is_possible = matches!(
            keyword,
            Keyword::In | Keyword::When | Keyword::Then | Keyword::Else | Keyword::End
        );
        let next = self.ahead(1).form;
        is_possible
            && self.previous().is_none_or(|last| {
                !matches!(
                    last.form,
                    Form::Keyword(Keyword::When | Keyword::Then | Keyword::Else | Keyword::Case)
                )
            })
            && (next == Form::End
                || matches!(next, Form::Keyword(Keyword::From | Keyword::As | Keyword::Where))
                || next.is(Symbol::Comma)
                || next.is(Symbol::Dot)
                || next.operator().is_some())
    }

    fn report_reserved_field(&mut self, span: Span) {
        let word = self.text_of(span);
        let call = format!("get(*, '{word}')");
        let mut problem = self
            .problem(
                code::UNEXPECTED,
                span,
                format!("`{word}` is a word of the language, not a field"),
            )
            .help(format!("write `{call}` to read a member of that name"));
        if self.queries == 0 {
            problem = problem.fix("Use get", span, call);
        }
        self.report_here(problem);
    }

    /// `2abc`
    #[inline(never)]
    pub(super) fn digit_name(&mut self) -> Parsed {
        let span = self.bump().span;
        let word = self.text_of(span);
        let call = format!("get(*, '{word}')");
        let mut problem = self
            .problem(
                code::NAME_BEGINS_WITH_DIGIT,
                span,
                format!("the name `{word}` begins with a digit"),
            )
            .help(format!("write `{call}` to read a member of that name"));
        if self.queries == 0 {
            problem = problem.fix("Use get", span, call);
        }
        self.report(problem);
        Parsed::error(span)
    }

    /// `a.0`, `a.2b`
    #[inline(never)]
    pub(super) fn report_digit_step(&mut self, object: Span, dot: Span, step: Span) {
        let (written, name) = (self.text_of(object), self.text_of(step));
        let is_number = name.chars().all(|c| c.is_ascii_digit());
        let by_key = format!("get({written}, '{name}')");
        let problem = self.problem(
            code::DIGIT_AFTER_DOT,
            dot.join(step),
            format!("the path step `{name}` begins with a digit"),
        );
        let problem = if is_number {
            problem.help(format!("write `{by_key}`, or `get({written}, {name})` for an array"))
        } else {
            problem.instead("Use get", object.join(step), &by_key)
        };
        self.report(problem);
    }

    /// `a[0]`, `a['b'][1]`: reads all of them, as calls of `get`.
    pub(super) fn indexes(&mut self, mut parsed: Parsed) -> Parsed {
        let first = self.here();
        let start = parsed.whole.start;
        let mut is_whole = true;
        while self.is(Symbol::LeftBracket) {
            let opening = self.bump().span;
            if !self.form().begins_value() && !self.is(Symbol::Minus) {
                self.recover();
                self.take(Symbol::RightBracket);
                is_whole = false;
                break;
            }
            let index = self.expression();
            is_whole &= !index.is_error();
            self.close(Symbol::RightBracket, "]", opening, "after the index");
            let whole = self.span_from(start);
            let height = 1 + parsed.height.max(index.height);
            if !self.may_nest(height) {
                return Parsed::error(whole);
            }
            let name = Spanned::new("get".to_owned(), opening);
            let arguments = vec![parsed.expression, index.expression];
            parsed = Parsed::new(whole, ExpressionKind::Call { name, arguments }, height);
        }
        self.report_index(first, &parsed.expression, is_whole);
        parsed
    }

    #[inline(never)]
    fn report_index(&mut self, first: Span, read: &Expression, is_whole: bool) {
        if self.is_silent() {
            return;
        }
        let brackets = self.span_from(first.start);
        let mut problem =
            self.problem(code::ARRAY_INDEX, brackets, "there is no index in brackets");
        let call = match (self.text_of(Span { start: read.span.start, end: first.start }), read) {
            // A level of the topic.
            (name, Expression { kind: ExpressionKind::Call { arguments, .. }, .. })
                if name.trim().eq_ignore_ascii_case("topic") =>
            {
                let index = arguments.last().map(print::print_expression).unwrap_or_default();
                format!("topic({index})")
            }
            _ => print::print_expression(read),
        };
        if is_whole && call.len() <= 200 {
            problem = problem.help(format!("write `{call}`")).fix(
                if call.starts_with("topic") { "Use topic" } else { "Use get" },
                Span { start: read.span.start, end: brackets.end },
                call,
            );
        } else {
            problem = problem.help("write `get(array, index)`");
        }
        self.report(problem);
    }

    /// `.*` after a path that is not a whole select item.
    #[inline(never)]
    pub(super) fn members_in_value(&mut self, object: Span) {
        let dot = self.bump().span;
        let star = self.bump().span;
        let path = self.text_of(object);
        let problem = self
            .problem(code::MEMBERS_PLACE, dot.join(star), "`.*` stands in a select list only")
            .help(format!("`{path}` is the object itself"))
            .fix("Remove .*", dot.join(star), "");
        self.report(problem);
    }

    /// `cast(a, Int)`
    #[inline(never)]
    pub(super) fn report_cast_comma(&mut self, comma: Span) {
        let problem = self
            .problem(code::UNEXPECTED, comma, "expected `AS` before the type of `cast`")
            .fix("Write AS", comma, " AS");
        self.report(problem);
    }

    /// `a::int`
    #[inline(never)]
    pub(super) fn colon_cast(&mut self, value: Span) {
        let start = self.bump().span;
        self.bump();
        let written = self.text_of(value);
        let target = self.here();
        let is_type = self.form() == Form::Name;
        if is_type {
            self.bump();
        }
        let span = self.span_from(start.start);
        let mut problem = self
            .problem(code::UNEXPECTED, span, "`::` does not convert a value")
            .help(format!("write `cast({written} AS Int)` or another type"));
        if is_type {
            let call = format!("cast({written} AS {})", self.text_of(target));
            problem = problem.fix("Use cast", value.join(target), call);
        }
        self.report(problem);
    }

    #[inline(never)]
    pub(super) fn report_query_without_parentheses(&mut self, query: Span) {
        let (start, end) = (query.start as usize, query.end as usize);
        let word = Span::new(start, start + "SELECT".len());
        let mut problem = self
            .problem(code::QUERY_WITHOUT_PARENTHESES, word, "a nested query stands in parentheses")
            .help("write `(SELECT …)`");
        problem.fix = Some(Fix {
            title: "Add parentheses".to_owned(),
            edits: vec![
                Edit { span: Span::at(start), replacement: "(".to_owned() },
                Edit { span: Span::at(end), replacement: ")".to_owned() },
            ],
        });
        self.report(problem);
    }

    /// `${a}`
    pub(super) fn template_in_sql(&mut self) -> Parsed {
        let opening = self.bump().span;
        let mut parsed = self.expression();
        let closing = self.here();
        if self.take(Symbol::RightBrace) {
            self.report_template(opening, Some(closing));
        } else {
            self.report_template(opening, None);
            self.recover();
            self.take(Symbol::RightBrace);
        }
        parsed.whole = self.span_from(opening.start);
        parsed
    }

    #[inline(never)]
    fn report_template(&mut self, opening: Span, closing: Option<Span>) {
        let whole = self.span_from(opening.start);
        let mut problem = self
            .problem(
                code::TEMPLATE_IN_SQL,
                whole,
                "`${…}` belongs into the fields of actions, not here",
            )
            .help("write the expression alone, without `${` and `}`");
        if let Some(closing) = closing {
            problem.fix = Some(Fix {
                title: "Write the expression alone".to_owned(),
                edits: vec![
                    Edit { span: opening, replacement: String::new() },
                    Edit { span: closing, replacement: String::new() },
                ],
            });
        }
        self.report_here(problem);
    }

    #[inline(never)]
    pub(super) fn report_star(&mut self, span: Span) {
        let problem = self
            .problem(
                code::STAR_OPERAND,
                span,
                "`*`, the whole payload, is not a value to compute with",
            )
            .help("name a field, or give `*` to a function, as in `get(*, 'name')`");
        self.report_here(problem);
    }

    #[inline(never)]
    pub(super) fn report_trailing_comma(&mut self, comma: Span) {
        let problem = self
            .problem(
                code::TRAILING_COMMA,
                comma,
                "AWS does not say whether it takes a comma after the last item",
            )
            .help("remove it")
            .fix("Remove the comma", comma, "");
        self.report(problem);
    }

    #[inline(never)]
    pub(super) fn report_object_key(&mut self, span: Span) {
        let key = self.text_of(span);
        let quoted = format!("'{key}'");
        let problem = self
            .problem(code::OBJECT_KEY, span, format!("the key `{key}` has no quotes"))
            .instead("Add quotes", span, &quoted);
        self.report(problem);
    }
}
