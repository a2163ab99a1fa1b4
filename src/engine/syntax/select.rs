//! Select lists.
//!
//! Leaves to others: aliases (`alias`), nested queries (`nested`).
//!
//! Guide: iot-sql-select.

use super::ast::{Select, SelectItem, SelectItemKind};
use super::cursor::Parser;
use super::lexeme::{Form, Keyword, Symbol};
use crate::engine::diagnostic::Code;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::Span;

impl Parser<'_> {
    /// `"SELECT" ( "VALUE" expr_or_star | select_item { "," select_item } )`, and the height of the tallest item.
    pub(super) fn select(&mut self) -> (Select, usize) {
        let start = self.bump().span;
        if self.is_word(0, "distinct") && self.is_value_word() {
            let span = self.bump().span;
            self.report_before_items(code::DISTINCT, span);
        } else if self.is_word(0, "top") && self.ahead(1).form == Form::Number {
            let span = self.bump().span;
            self.bump();
            self.report_before_items(code::FOREIGN_CLAUSE, span);
        }
        let value = self.is_value_keyword().then(|| self.bump().span);
        let (items, height) = self.select_items(start, value.is_some());
        (Select { span: self.span_from(start.start), value, items }, height)
    }

    fn select_items(&mut self, select: Span, is_value: bool) -> (Vec<SelectItem>, usize) {
        let mut items: Vec<SelectItem> = Vec::new();
        let mut height = 0;
        if self.ends_select() {
            self.report_empty_select(select);
            return (items, height);
        }
        loop {
            if self.is(Symbol::Comma) {
                self.expected("an item before the comma");
                self.bump();
                continue;
            }
            if is_value && items.len() == 1 {
                self.report_several_values();
            }
            let (item, item_height) = self.select_item(is_value);
            height = height.max(item_height);
            items.push(item);
            let comma = self.here();
            if self.take(Symbol::Comma) {
                if self.ends_select() {
                    self.report_trailing_comma(comma);
                    break;
                }
            } else if self.ends_select() {
                break;
            } else {
                self.after_item();
                if !self.take(Symbol::Comma) || self.ends_select() {
                    break;
                }
            }
        }
        (items, height)
    }

    /// Whether what follows belongs to the statement or query around the list.
    fn ends_select(&self) -> bool {
        match self.form() {
            Form::End | Form::Keyword(Keyword::From | Keyword::Where) => true,
            Form::Symbol(symbol) => matches!(
                symbol,
                Symbol::RightParenthesis
                    | Symbol::RightBracket
                    | Symbol::RightBrace
                    | Symbol::Semicolon
            ),
            _ => false,
        }
    }

    /// Whether the word `VALUE` at hand is the keyword and not a field of that name.
    ///
    /// Deduced: it is the keyword where a value follows that it could stand before; the guide uses `value` as a field too.
    pub(super) fn is_value_keyword(&self) -> bool {
        self.is_word(0, "value") && self.is_value_word()
    }

    /// Whether the word at hand stands before a value, so that it is no field itself.
    fn is_value_word(&self) -> bool {
        let next = self.ahead(1).form;
        if next.is(Symbol::Star) {
            return match self.ahead(2).form {
                Form::End | Form::Keyword(Keyword::From | Keyword::Where | Keyword::As) => true,
                Form::Symbol(symbol) => matches!(
                    symbol,
                    Symbol::RightParenthesis | Symbol::Comma | Symbol::Dot | Symbol::Semicolon
                ),
                _ => false,
            };
        }
        let after = self.ahead(2).form;
        let is_operator = next.is_keyword(Keyword::Not)
            && (after.is_keyword(Keyword::In)
                || ["LIKE", "BETWEEN"].iter().any(|word| self.is_word(2, word))
                    && self.ahead(3).form.begins_value())
            || ["LIKE", "BETWEEN", "IS"].iter().any(|word| self.is_word(1, word))
                && (after.begins_value() || after.is_keyword(Keyword::Not));
        next.begins_value() && !is_operator
    }

    /// `"*" [ "AS" alias ] | expr [ "AS" alias ] | path "." "*"`
    fn select_item(&mut self, is_value: bool) -> (SelectItem, usize) {
        let start = self.here();
        let is_star = self.is(Symbol::Star) && !self.ahead(1).form.is(Symbol::Dot);
        let (kind, height) = if is_star && !self.star_is_operand() {
            self.bump();
            (SelectItemKind::Everything(start), 1)
        } else {
            self.item_start = Some(self.index());
            let parsed = self.expression();
            let height = parsed.height;
            if self.is(Symbol::Dot) && self.ahead(1).form.is(Symbol::Star) {
                self.bump();
                let star = self.bump().span;
                self.report_members(parsed.whole, star);
                (SelectItemKind::Members(parsed.expression), height)
            } else {
                (SelectItemKind::Expression(parsed.expression), height)
            }
        };
        let before_as = self.here();
        let alias = if self.take_keyword(Keyword::As) {
            self.alias()
        } else {
            self.alias_without_as(start, &kind)
        };
        let span = self.span_from(start.start);
        if alias.is_some() {
            if is_value {
                self.report_value_alias(before_as);
            } else if matches!(kind, SelectItemKind::Members(_)) {
                self.report_members_alias(before_as);
            }
        }
        (SelectItem { span, kind, alias }, height)
    }

    /// Whether the `*` at hand is an operand, as in `* + 1`.
    fn star_is_operand(&self) -> bool {
        let next = self.ahead(1).form;
        next.operator().is_some() && !next.is(Symbol::Star)
    }

    /// Something stands after a select item that cannot.
    fn after_item(&mut self) {
        if self.at_foreign_clause() {
            self.foreign_clause();
        } else if !self.has_outer_from() && matches!(self.form(), Form::String(_)) {
            self.report_missing_from();
        } else if !self.has_outer_from()
            && matches!(self.ahead(1).form, Form::String(_))
            && self.misspelt("FROM", Keyword::From)
        {
            return;
        } else if !self.split_glued() {
            self.expected("a comma or the next clause after the item");
        } else {
            return;
        }
        self.recover();
    }

    #[inline(never)]
    fn report_missing_from(&mut self) {
        let span = self.here();
        let problem = self
            .problem(code::UNEXPECTED, span, "expected `FROM` before the topic filter")
            .fix("Add FROM", Span::at(span.start as usize), "FROM ");
        self.report_here(problem);
    }

    #[inline(never)]
    fn report_before_items(&mut self, code: Code, span: Span) {
        let all = Span { start: span.start, end: self.here().start };
        let word = self.text_of(span).to_ascii_uppercase();
        let problem = self
            .problem(code, span, format!("there is no `{word}`"))
            .help("a rule sees one message at a time; leave it out")
            .fix(format!("Remove {word}"), all, "");
        self.report(problem);
    }

    #[inline(never)]
    fn report_empty_select(&mut self, select: Span) {
        let end = select.end as usize;
        let problem = self
            .problem(code::EMPTY_SELECT, select, "nothing is selected")
            .help("`SELECT *` selects the whole payload")
            .fix("Select everything", Span::at(end), " *");
        self.report_here(problem);
    }

    #[inline(never)]
    fn report_several_values(&mut self) {
        let problem =
            self.problem(code::SEVERAL_VALUES, self.here(), "`SELECT VALUE` takes one item").help(
                "leave out `VALUE` to get an object of several items, or write an array, `[a, b]`",
            );
        self.report(problem);
    }

    #[inline(never)]
    fn report_value_alias(&mut self, before_as: Span) {
        let span = self.span_from(before_as.start);
        let problem = self
            .problem(code::VALUE_ALIAS, span, "an alias has no effect after `SELECT VALUE`")
            .help("leave it out, or leave out `VALUE`")
            .fix("Remove the alias", Span::new(self.end_before(span), span.end as usize), "");
        self.report(problem);
    }

    /// Where white space before the span begins.
    fn end_before(&self, span: Span) -> usize {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        before.trim_end().len()
    }

    #[inline(never)]
    fn report_members(&mut self, object: Span, star: Span) {
        let span = Span { start: star.start.saturating_sub(1), end: star.end };
        let path = self.text_of(object);
        let problem = self
            .problem(code::MEMBERS, span, "AWS does not document `.*`, which published rules use")
            .help(format!("`{path}` selects the object as one member"));
        self.report(problem);
    }

    #[inline(never)]
    fn report_members_alias(&mut self, before_as: Span) {
        let span = self.span_from(before_as.start);
        let problem = self
            .problem(code::ALIAS_FORM, span, "the members of `.*` have their own names")
            .help("remove `.*` to give the object a name, or remove the alias");
        self.report(problem);
    }
}
