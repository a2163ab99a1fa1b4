//! Nested queries, `SELECT … FROM source` inside an expression, and EXISTS.
//!
//! Guide: iot-sql-nested-queries, iot-sql-operators (EXISTS).

use super::ast::{Expression, ExpressionKind, NestedQuery};
use super::cursor::{Parsed, Parser};
use super::lexeme::{Form, Keyword, Symbol};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::{Span, Spanned};

impl Parser<'_> {
    /// `"EXISTS" "(" nested_select ")"`
    pub(super) fn exists(&mut self) -> Parsed {
        let start = self.bump().span;
        let opening = self.here();
        let has_parenthesis = self.take(Symbol::LeftParenthesis);
        if !self.is_keyword(Keyword::Select) {
            return self.exists_of_value(start, has_parenthesis);
        }
        let parsed = self.nested_query();
        if has_parenthesis {
            self.close(Symbol::RightParenthesis, ")", opening, "after the nested query");
        } else {
            self.report_query_without_parentheses(parsed.whole);
        }
        let span = self.span_from(start.start);
        let height = parsed.height;
        match parsed.expression.kind {
            ExpressionKind::Query(query) => {
                Parsed::new(span, ExpressionKind::Exists(query), height)
            }
            _ => Parsed::error(span),
        }
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

const fn is_text(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::String { .. })
}
