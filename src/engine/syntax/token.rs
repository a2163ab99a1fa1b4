//! Tokens for colouring: a kind and a place.

use crate::engine::source::Span;

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
pub fn tokens(_sql: &str) -> Vec<Token> {
    Vec::new()
}

/// The tokens of the holes of a template, in order; its literal text has none.
#[must_use]
pub fn template_tokens(_text: &str) -> Vec<Token> {
    Vec::new()
}
