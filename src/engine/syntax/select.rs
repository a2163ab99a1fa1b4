//! Select lists and nested queries.
//!
//! Guide: iot-sql-select, iot-sql-nested-queries.

use super::ast::{
    Alias, Expression, ExpressionKind, NestedQuery, Select, SelectItem, SelectItemKind,
};
use super::cursor::{Parsed, Parser};
use super::lexeme::{Form, Keyword, Lexeme, Symbol, is_plain_name};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::{Span, Spanned};

impl Parser<'_> {
    /// `"SELECT" ( "VALUE" expr_or_star | select_item { "," select_item } )`, and the height of the tallest item.
    pub(super) fn select(&mut self) -> (Select, usize) {
        let start = self.bump().span;
        if self.is_word(0, "distinct") && self.is_value_word() {
            self.report_distinct();
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
                || ["LIKE", "BETWEEN"].iter().any(|word| self.is_word(2, word)))
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

    /// `NAME { "." NAME }`
    fn alias(&mut self) -> Option<Alias> {
        let mut segments = Vec::new();
        let start = self.here();
        loop {
            let lexeme = self.lexeme();
            match lexeme.form {
                Form::Name => {
                    self.bump();
                    let name = self.text_of(lexeme.span).trim_matches('`').to_owned();
                    segments.push(Spanned::new(name, lexeme.span));
                }
                Form::String(_) | Form::Variable | Form::DigitName | Form::Number => {
                    self.bump();
                    self.report_alias_form(lexeme);
                    return None;
                }
                _ => {
                    self.expected(if segments.is_empty() {
                        "a name after `AS`"
                    } else {
                        "a name after `.`"
                    });
                    break;
                }
            }
            if !self.take(Symbol::Dot) {
                break;
            }
        }
        if segments.is_empty() {
            return None;
        }
        let alias = Alias { span: self.span_from(start.start), segments };
        self.odd_alias(alias.span);
        Some(alias)
    }

    /// `AS my-name`, `AS my name`: an alias goes on with what cannot be in one.
    fn odd_alias(&mut self, alias: Span) {
        let next = self.lexeme();
        let is_hyphen = next.form.is(Symbol::Minus);
        let is_word = matches!(next.form, Form::Name | Form::DigitName | Form::Number);
        if !is_hyphen && !is_word || self.at_foreign_clause() {
            return;
        }
        while matches!(self.form(), Form::Name | Form::DigitName | Form::Number)
            || self.is(Symbol::Minus)
        {
            self.bump();
        }
        let span = self.span_from(alias.start);
        let written = self.text_of(span);
        let problem = self
            .problem(code::ALIAS_FORM, span, format!("`{written}` is not a plain name"))
            .help(format!(
                "use letters, digits and `_`, or select an object, `{{'{written}': value}}`"
            ))
            .fix("Write it with _", span, written.replace(['-', ' '], "_"));
        self.report(problem);
    }

    #[inline(never)]
    fn report_alias_form(&mut self, lexeme: Lexeme) {
        let written = self.text_of(lexeme.span);
        let content = match lexeme.form {
            Form::String(_) => self.string_content(lexeme),
            _ => written.trim_start_matches('@').to_owned(),
        };
        let is_path = content.split('.').all(|part| part == "*" || is_plain_word(part));
        let mut problem =
            self.problem(code::ALIAS_FORM, lexeme.span, format!("`{written}` is not a plain name"));
        problem = if is_path && !content.contains('*') {
            problem.help(format!("write `AS {content}`")).fix(
                "Write a plain name",
                lexeme.span,
                content,
            )
        } else {
            problem
                .help(format!("an object literal takes any key, `SELECT {{'{content}': value}}`"))
        };
        self.report(problem);
    }

    /// `SELECT a b`
    fn alias_without_as(&mut self, item: Span, kind: &SelectItemKind) -> Option<Alias> {
        let lexeme = self.lexeme();
        let is_name = lexeme.form == Form::Name && !self.at_foreign_clause() && !self.is_glued();
        let ends = {
            let next = self.ahead(1).form;
            next == Form::End
                || matches!(next, Form::Keyword(Keyword::From | Keyword::Where))
                || next.is(Symbol::Comma)
                || next.is(Symbol::Dot)
                || next.is(Symbol::RightParenthesis)
        };
        if !is_name || !ends {
            return None;
        }
        let start = lexeme.span.start as usize;
        let name = self.text_of(lexeme.span);
        let selected = match kind {
            SelectItemKind::Everything(_) => "*",
            _ => self.text_of(self.span_from(item.start)),
        };
        let help = if selected.len() <= 40 {
            format!("write `{selected} AS {name}`, or a comma between two items")
        } else {
            format!("write `AS {name}`, or a comma between two items")
        };
        let problem = self
            .problem(
                code::ALIAS_WITHOUT_AS,
                lexeme.span,
                format!("the alias `{name}` comes without `AS`"),
            )
            .help(help)
            .fix("Add AS", Span::at(start), "AS ");
        self.report_here(problem);
        self.alias()
    }

    /// Something stands after a select item that cannot.
    fn after_item(&mut self) {
        if self.at_foreign_clause() {
            self.foreign_clause();
        } else if !self.has_outer_from() && matches!(self.form(), Form::String(_)) {
            self.report_missing_from();
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
    fn report_distinct(&mut self) {
        let span = self.bump().span;
        let all = Span { start: span.start, end: self.here().start };
        let problem = self
            .problem(code::DISTINCT, span, "there is no `DISTINCT`")
            .help("a rule sees one message at a time; leave it out")
            .fix("Remove DISTINCT", all, "");
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

    /// `SELECT … FROM source [ [ "AS" ] IDENT ] [ "WHERE" expr ]`, without parentheses around it.
    pub(super) fn nested_query(&mut self) -> Parsed {
        self.level += 1;
        self.queries += 1;
        let start = self.here();
        let parsed = if self.may_nest(1) { self.query_clauses() } else { Parsed::error(start) };
        self.queries -= 1;
        self.level -= 1;
        parsed
    }

    fn query_clauses(&mut self) -> Parsed {
        let start = self.here();
        let (select, mut height) = self.select();
        let source = if self.is_keyword(Keyword::From) && !self.at_outer_from() {
            self.bump();
            self.query_source()
        } else {
            self.report_query_without_from(start);
            Parsed::error(Span::at(self.previous_end()))
        };
        let alias = self.row_name();
        let condition = self.take_keyword(Keyword::Where).then(|| self.expression());
        height = height.max(source.height);
        height = height.max(condition.as_ref().map_or(0, |it| it.height));
        let span = self.span_from(start.start);
        let query = NestedQuery {
            span,
            select,
            source: source.expression,
            alias,
            condition: condition.map(|it| it.expression),
        };
        Parsed::new(span, ExpressionKind::Query(Box::new(query)), height + 1)
    }

    /// `"*" | postfix`
    fn query_source(&mut self) -> Parsed {
        let next = self.ahead(1).form;
        if self.is(Symbol::Star) && !next.is(Symbol::Dot) {
            let span = self.bump().span;
            return Parsed::leaf(span, ExpressionKind::Everything);
        }
        self.level += 1;
        let source = if self.may_nest(1) { self.postfix() } else { Parsed::error(self.here()) };
        self.level -= 1;
        if is_text(&source.expression) {
            let problem = self
                .problem(
                    code::QUERY_FROM_TEXT,
                    source.whole,
                    "a nested query reads from a value, not from a topic",
                )
                .help("name an array or object of the payload, as in `FROM readings`");
            self.report(problem);
        }
        source
    }

    /// `[ [ "AS" ] IDENT ]`
    fn row_name(&mut self) -> Option<Spanned<String>> {
        let has_as = self.take_keyword(Keyword::As);
        let lexeme = self.lexeme();
        if lexeme.form != Form::Name || !has_as && self.at_foreign_clause() {
            if has_as {
                self.expected("a name after `AS`");
            }
            return None;
        }
        self.bump();
        let name = self.text_of(lexeme.span).trim_matches('`').to_owned();
        if !has_as {
            let problem = self
                .problem(
                    code::QUERY_ALIAS_WITHOUT_AS,
                    lexeme.span,
                    "AWS documents the name of a row with `AS` only",
                )
                .help(format!("write `AS {name}`"))
                .fix("Add AS", Span::at(lexeme.span.start as usize), "AS ");
            self.report(problem);
        }
        Some(Spanned::new(name, lexeme.span))
    }

    #[inline(never)]
    fn report_query_without_from(&mut self, start: Span) {
        let problem = self
            .problem(code::QUERY_WITHOUT_FROM, start, "this nested query has no `FROM`")
            .help("say what it reads from, as in `(SELECT a FROM list)`; `FROM *` is the whole payload");
        self.report_here(problem);
    }
}

/// Whether `word` can be a segment of an alias, which reserved words can be too.
fn is_plain_word(word: &str) -> bool {
    is_plain_name(word) || Keyword::find(word).is_some()
}

const fn is_text(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::String { .. })
}
