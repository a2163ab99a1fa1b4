//! Values: literals, fields, paths, calls, objects, arrays, what is in parentheses.
//!
//! Leaves to others: CASE (`case`), nested queries and EXISTS (`nested`).
//!
//! Guide: iot-sql-literals, iot-sql-json, iot-sql-functions.

use super::ast::{Expression, ExpressionKind, ObjectMember};
use super::cursor::{Parsed, Parser};
use super::lexeme::{Form, Keyword, Symbol};
use crate::engine::source::{Span, Spanned};

impl Parser<'_> {
    /// `primary { "." NAME }`
    pub(super) fn postfix(&mut self) -> Parsed {
        let is_item = self.item_start.take() == Some(self.index());
        let mut parsed = self.primary();
        loop {
            match self.form() {
                Form::Symbol(Symbol::Dot) => {
                    if self.ahead(1).form.is(Symbol::Star) {
                        if is_item {
                            return parsed;
                        }
                        self.members_in_value(parsed.whole);
                        continue;
                    }
                    parsed = self.step(parsed);
                }
                Form::Symbol(Symbol::LeftBracket) => parsed = self.indexes(parsed),
                Form::Symbol(Symbol::LeftParenthesis) if can_be_called(&parsed.expression) => {
                    self.call_of_value(parsed.whole);
                }
                Form::Symbol(Symbol::Minus) if self.at_arrow() => parsed = self.arrow(&parsed),
                Form::Symbol(Symbol::Colon) if self.ahead(1).form.is(Symbol::Colon) => {
                    self.colon_cast(parsed.whole);
                }
                _ => return parsed,
            }
        }
    }

    /// `"." NAME`
    fn step(&mut self, object: Parsed) -> Parsed {
        let dot = self.bump().span;
        let lexeme = self.lexeme();
        match lexeme.form {
            Form::Name => {
                self.bump();
            }
            Form::DigitName => {
                self.bump();
                self.report_digit_step(object.whole, dot, lexeme.span);
            }
            Form::String(_) => return self.quoted_path(&object),
            _ => {
                self.expected("the name of a member after `.`");
                return object;
            }
        }
        let height = object.height + 1;
        let whole = object.whole.join(lexeme.span);
        if !self.may_nest(height) {
            return Parsed::error(whole);
        }
        let written = self.text_of(lexeme.span);
        let name = Spanned::new(written.trim_matches('`').to_owned(), lexeme.span);
        Parsed::new(whole, ExpressionKind::Member { object: object.boxed(), name }, height)
    }

    fn primary(&mut self) -> Parsed {
        let lexeme = self.lexeme();
        let span = lexeme.span;
        match lexeme.form {
            Form::Name if self.ahead(1).form.is(Symbol::LeftParenthesis) => self.call(),
            Form::Name => {
                self.bump();
                let name = self.text_of(span).trim_matches('`').to_owned();
                Parsed::leaf(span, ExpressionKind::Field(name))
            }
            Form::Number => {
                self.bump();
                let digits = self.text_of(span).to_owned();
                Parsed::leaf(span, ExpressionKind::Number(digits))
            }
            Form::String(quote) => {
                self.bump();
                let text = self.string_content(lexeme);
                Parsed::leaf(span, ExpressionKind::String { text, quote })
            }
            Form::Variable => {
                self.bump();
                let name = self.text_of(span).trim_start_matches('@').to_owned();
                Parsed::leaf(span, ExpressionKind::Variable(name))
            }
            Form::DigitName => self.digit_name(),
            Form::Keyword(keyword) => self.keyword_value(keyword, span),
            Form::Symbol(symbol) => self.symbol_value(symbol, span),
            Form::Topic | Form::Unknown | Form::End => self.missing_value(),
        }
    }

    fn keyword_value(&mut self, keyword: Keyword, span: Span) -> Parsed {
        match keyword {
            Keyword::Null | Keyword::True | Keyword::False => {
                self.bump();
                Parsed::leaf(
                    span,
                    match keyword {
                        Keyword::True => ExpressionKind::Boolean(true),
                        Keyword::False => ExpressionKind::Boolean(false),
                        _ => ExpressionKind::Null,
                    },
                )
            }
            Keyword::Case => self.case(),
            Keyword::Exists => self.exists(),
            Keyword::Select => {
                let query = self.nested_query();
                self.report_query_without_parentheses(query.whole);
                query
            }
            _ => self.missing_value(),
        }
    }

    fn symbol_value(&mut self, symbol: Symbol, span: Span) -> Parsed {
        match symbol {
            Symbol::LeftParenthesis => self.parenthesis(),
            Symbol::LeftBrace => self.object(),
            Symbol::LeftBracket => self.array(),
            Symbol::TemplateOpen => self.template_in_sql(),
            Symbol::Star => {
                self.bump();
                let is_path = self.is(Symbol::Dot) && self.ahead(1).span.start == self.here().end;
                if !is_path {
                    self.report_star(span);
                }
                Parsed::leaf(span, ExpressionKind::Everything)
            }
            _ => self.missing_value(),
        }
    }

    /// `"(" expr ")"` or `"(" nested_select ")"`
    fn parenthesis(&mut self) -> Parsed {
        let opening = self.bump().span;
        let mut parsed =
            if self.is_keyword(Keyword::Select) { self.nested_query() } else { self.expression() };
        self.close(Symbol::RightParenthesis, ")", opening, "after what is in parentheses");
        parsed.whole = self.span_from(opening.start);
        parsed
    }

    /// `IDENT "(" [ arg { "," arg } ] ")"`, and `"CAST" "(" expr "AS" type_name ")"`
    fn call(&mut self) -> Parsed {
        let is_other_cast = self.is_word(0, "try_cast") || self.is_word(0, "safe_cast");
        if is_other_cast {
            self.report_other_cast();
        }
        if is_other_cast || self.is_word(0, "cast") {
            return self.cast();
        }
        let name = self.bump().span;
        let written = self.text_of(name).trim_matches('`');
        let opening = self.bump().span;
        if self.is_word(0, "distinct") && self.ahead(1).form.begins_value() {
            self.bump();
        }
        let (arguments, height) =
            self.list(Symbol::RightParenthesis, "an argument", Self::argument_and_height);
        if self.at_from_of_call() {
            return self.standard_call(name, &arguments, opening);
        }
        let after = format!("after the arguments of `{written}`");
        self.close(Symbol::RightParenthesis, ")", opening, &after);
        let span = self.span_from(name.start);
        if self.report_foreign_function(name, &arguments, span) {
            return Parsed::error(span);
        }
        let name = Spanned::new(written.to_owned(), name);
        Parsed::new(span, ExpressionKind::Call { name, arguments }, height + 1)
    }

    fn cast(&mut self) -> Parsed {
        let start = self.bump().span.start;
        let opening = self.bump().span;
        let value = self.argument();
        let comma = self.here();
        let has_comma = self.is(Symbol::Comma) && self.ahead(1).form == Form::Name;
        if has_comma {
            self.bump();
            self.report_cast_comma(comma);
        }
        let target = if has_comma || self.take_keyword(Keyword::As) {
            let lexeme = self.lexeme();
            if lexeme.form == Form::Name {
                self.bump();
                lexeme.span
            } else {
                self.expected("the name of a type after `AS`");
                Span::at(self.previous_end())
            }
        } else {
            self.expected("`AS` and a type, as in `cast(value AS Int)`");
            Span::at(self.previous_end())
        };
        self.close(Symbol::RightParenthesis, ")", opening, "after the type of `cast`");
        let span = self.span_from(start);
        let target = Spanned::new(self.text_of(target).to_owned(), target);
        let height = value.height + 1;
        Parsed::new(span, ExpressionKind::Cast { value: value.boxed(), target }, height)
    }

    /// `"*" | nested_select | expr`
    pub(super) fn argument(&mut self) -> Parsed {
        if self.is_keyword(Keyword::Select) {
            return self.nested_query();
        }
        self.value_or_star()
    }

    /// An expression, or `*` alone.
    pub(super) fn value_or_star(&mut self) -> Parsed {
        let ends = match self.ahead(1).form {
            Form::End | Form::Keyword(Keyword::As | Keyword::From | Keyword::Where) => true,
            Form::Keyword(Keyword::Select) => true,
            Form::Symbol(symbol) => matches!(
                symbol,
                Symbol::Comma
                    | Symbol::RightParenthesis
                    | Symbol::RightBracket
                    | Symbol::RightBrace
                    | Symbol::Semicolon
            ),
            _ => false,
        };
        if self.is(Symbol::Star) && ends {
            let span = self.bump().span;
            return Parsed::leaf(span, ExpressionKind::Everything);
        }
        self.expression()
    }

    /// `item { "," item }` up to a closing sign, with the height of the tallest.
    ///
    /// Deduced: a comma after the last item, which a tutorial of the guide shows in a select list, is accepted with a warning.
    fn list<T>(
        &mut self,
        closing: Symbol,
        noun: &str,
        mut read: impl FnMut(&mut Self) -> (T, usize),
    ) -> (Vec<T>, usize) {
        let mut items = Vec::new();
        let mut height = 0;
        while !self.is(closing) && self.form() != Form::End {
            if self.is(Symbol::Comma) {
                self.expected(&format!("{noun} before the comma"));
                self.bump();
                continue;
            }
            let (item, item_height) = read(self);
            height = height.max(item_height);
            items.push(item);
            let comma = self.here();
            if self.take(Symbol::Comma) {
                if self.is(closing) {
                    self.report_trailing_comma(comma);
                }
            } else {
                let ends = self.is(closing) || self.at_outer_from() || self.form() == Form::End;
                if ends || self.at_from_of_call() {
                    break;
                }
                let sign = match closing {
                    Symbol::RightParenthesis => ")",
                    Symbol::RightBracket => "]",
                    _ => "}",
                };
                self.expected(&format!("`,` or `{sign}` after {noun}"));
                self.recover();
                if !self.take(Symbol::Comma) {
                    break;
                }
            }
        }
        (items, height)
    }

    /// `"[" [ arg { "," arg } ] "]"`
    fn array(&mut self) -> Parsed {
        self.array_in(Symbol::RightBracket, "]")
    }

    /// The elements of an array between the sign at hand and a closing one.
    pub(super) fn array_in(&mut self, closing: Symbol, sign: &str) -> Parsed {
        let opening = self.bump().span;
        let (items, height) = self.list(closing, "an element", Self::argument_and_height);
        self.close(closing, sign, opening, "after the elements of the array");
        let span = self.span_from(opening.start);
        Parsed::new(span, ExpressionKind::Array(items), height + 1)
    }

    fn argument_and_height(&mut self) -> (Expression, usize) {
        let parsed = self.argument();
        (parsed.expression, parsed.height)
    }

    /// `"{" [ member { "," member } ] "}"`
    fn object(&mut self) -> Parsed {
        let opening = self.bump().span;
        let (members, height) = self.list(Symbol::RightBrace, "a member", Self::member);
        self.close(Symbol::RightBrace, "}", opening, "after the members of the object");
        let span = self.span_from(opening.start);
        Parsed::new(span, ExpressionKind::Object(members), height + 1)
    }

    /// `STRING ":" arg`
    fn member(&mut self) -> (ObjectMember, usize) {
        let lexeme = self.lexeme();
        let key = match lexeme.form {
            Form::String(_) => self.string_content(lexeme),
            Form::Name | Form::DigitName | Form::Number | Form::Keyword(_)
                if self.ahead(1).form.is(Symbol::Colon) =>
            {
                self.report_object_key(lexeme.span);
                self.text_of(lexeme.span).to_owned()
            }
            _ => {
                self.expected("a key in quotes, as in `{'key': value}`");
                let key = Spanned::new(String::new(), lexeme.span);
                return (ObjectMember { key, value: Parsed::error(lexeme.span).expression }, 1);
            }
        };
        self.bump();
        let key = Spanned::new(key, lexeme.span);
        if !self.take(Symbol::Colon) {
            self.expected("`:` after the key");
            self.take(Symbol::Equal);
        }
        let (value, height) = self.argument_and_height();
        (ObjectMember { key, value }, height)
    }
}

/// Whether `(` after it can only be meant as a call.
fn can_be_called(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Member { .. } | ExpressionKind::Variable(_))
}
