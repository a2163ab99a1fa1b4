//! Aliases: plain names after `AS`, and what people write instead.
//!
//! Guide: iot-sql-select, iot-sql-json (a dotted alias makes nested objects).

use super::ast::{Alias, SelectItemKind};
use super::cursor::Parser;
use super::lexeme::{Form, Keyword, Lexeme, Symbol, is_plain_name};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::{Span, Spanned};

impl Parser<'_> {
    /// `NAME { "." NAME }`
    pub(super) fn alias(&mut self) -> Option<Alias> {
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
            ));
        let plain = written.replace(['-', ' '], "_");
        let problem = if plain.split('.').all(is_plain_word) {
            problem.fix("Write it with _", span, plain)
        } else {
            problem
        };
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
    pub(super) fn alias_without_as(&mut self, item: Span, kind: &SelectItemKind) -> Option<Alias> {
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
            format!(
                "write `{selected} AS {name}`, a comma between two items, or `get(*, '{selected} {name}')` for one key"
            )
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
}

/// Whether `word` can be a segment of an alias, which reserved words can be too.
fn is_plain_word(word: &str) -> bool {
    is_plain_name(word) || Keyword::find(word).is_some()
}
