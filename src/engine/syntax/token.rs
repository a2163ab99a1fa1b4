//! Tokens for colouring: a kind and a place.

use super::cursor::Parser;
use super::lexeme::{Form, Keyword, Symbol};
use super::lexer::Mode;
use super::template::{inside_hole, next_hole};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::{SourceId, Span};

/// A part of a text that is coloured as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where.
    pub span: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// `SELECT`, `AND`, `true`, the type of a `cast`.
    Keyword,
    /// The name of a call.
    Function,
    /// A string, or the topic filter.
    String,
    /// A number.
    Number,
    /// A field, a member, an alias, the name of a row.
    Field,
    /// `@name`.
    Variable,
    /// Brackets, commas, dots, operators, `*`.
    Punctuation,
    /// `${` and the `}` that closes it.
    TemplateDelimiter,
    /// What the language does not use.
    Error,
}

/// The tokens of a statement, in order; white space lies between them.
#[must_use]
pub fn tokens(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    colour(Parser::new(sql, 0, Mode::Statement, SourceId::Sql), &mut tokens);
    tokens
}

/// The tokens of the holes of a template, in order; its literal text has none.
#[must_use]
pub fn template_tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut done = 0;
    let delimiter =
        |start, end| Token { kind: TokenKind::TemplateDelimiter, span: Span::new(start, end) };
    while let Some(start) = next_hole(text, done) {
        let inside = inside_hole(text, start);
        tokens.push(delimiter(start, inside));
        let parser = Parser::new(text, inside, Mode::Hole, SourceId::Template(0));
        done = parser.text_end;
        colour(parser, &mut tokens);
        if text.get(done..).is_some_and(|rest| rest.starts_with('}')) {
            tokens.push(delimiter(done, done + 1));
            done += 1;
        }
    }
    tokens
}

/// Colours the lexemes, and the comments between them as errors.
fn colour(mut parser: Parser<'_>, tokens: &mut Vec<Token>) {
    // For each open parenthesis, whether it is the one of a cast.
    let mut casts = Vec::new();
    let first = tokens.len();
    loop {
        let lexeme = parser.lexeme();
        if lexeme.form == Form::End {
            break;
        }
        if lexeme.form.is(Symbol::LeftParenthesis) {
            let is_cast = parser.previous().is_some_and(|last| {
                last.form == Form::Name && parser.text_of(last.span).eq_ignore_ascii_case("cast")
            });
            casts.push(is_cast);
        } else if lexeme.form.is(Symbol::RightParenthesis) {
            casts.pop();
        }
        let kind = kind(&parser, casts.last() == Some(&true));
        tokens.push(Token { kind, span: lexeme.span });
        parser.bump();
    }
    for problem in parser.finish().finish() {
        if problem.code == code::COMMENT && problem.span.len() > 2 {
            let at = tokens.partition_point(|token| token.span <= problem.span).max(first);
            tokens.insert(at, Token { kind: TokenKind::Error, span: problem.span });
        }
    }
}

fn kind(parser: &Parser<'_>, in_cast: bool) -> TokenKind {
    let before = parser.previous().map(|last| last.form);
    let follows = |keyword| before.is_some_and(|form| form.is_keyword(keyword));
    match parser.form() {
        Form::Name if before.is_some_and(|form| form.is(Symbol::Dot)) => TokenKind::Field,
        Form::Name if parser.ahead(1).form.is(Symbol::LeftParenthesis) => TokenKind::Function,
        Form::Name if in_cast && follows(Keyword::As) => TokenKind::Keyword,
        Form::Name if follows(Keyword::Select) && parser.is_value_keyword() => TokenKind::Keyword,
        Form::Name if before.is_none() && parser.is_word(0, "set") => TokenKind::Keyword,
        Form::Name | Form::DigitName => TokenKind::Field,
        Form::Keyword(_) => TokenKind::Keyword,
        Form::Variable => TokenKind::Variable,
        Form::String(_) | Form::Topic => TokenKind::String,
        Form::Number => TokenKind::Number,
        Form::Symbol(Symbol::Bang | Symbol::DoubleBar | Symbol::Semicolon) => TokenKind::Error,
        Form::Symbol(Symbol::TemplateOpen) | Form::Unknown | Form::End => TokenKind::Error,
        Form::Symbol(_) => TokenKind::Punctuation,
    }
}
