//! The words and signs of the language, as the reader sees them.
//!
//! Leaves to others: finding them in a text (`lexer`), colouring them (`token`).

use super::ast::{BinaryOperator, Quote};
use crate::engine::source::Span;

/// A word, a literal or a sign, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) form: Form,
    pub(super) span: Span,
}

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A word that is not reserved, or any word after `.` and `AS`.
    Name,
    /// A word or a path step that begins with a digit: `2abc`.
    DigitName,
    /// A reserved word.
    Keyword(Keyword),
    /// `@name`
    Variable,
    /// A literal with its quotes.
    String(Quote),
    /// Digits, with fraction and exponent.
    Number,
    /// A topic filter without quotes, with only one, or in backticks.
    Topic,
    /// A sign.
    Symbol(Symbol),
    /// What the language does not use.
    Unknown,
    /// The end of the text, or of the hole of a template.
    End,
}

/// The reserved words. `SET` and `VALUE` are words of the language in one place each, and names elsewhere.
///
/// Deduced: the guide lists none; these are the words that a statement could not be read without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    Select,
    From,
    Where,
    As,
    And,
    Or,
    Not,
    In,
    Exists,
    Case,
    When,
    Then,
    Else,
    End,
    Null,
    True,
    False,
}

impl Keyword {
    const ALL: [(&'static str, Self); 17] = [
        ("SELECT", Self::Select),
        ("FROM", Self::From),
        ("WHERE", Self::Where),
        ("AS", Self::As),
        ("AND", Self::And),
        ("OR", Self::Or),
        ("NOT", Self::Not),
        ("IN", Self::In),
        ("EXISTS", Self::Exists),
        ("CASE", Self::Case),
        ("WHEN", Self::When),
        ("THEN", Self::Then),
        ("ELSE", Self::Else),
        ("END", Self::End),
        ("NULL", Self::Null),
        ("TRUE", Self::True),
        ("FALSE", Self::False),
    ];

    /// The keyword that `word` is, in any case of letters.
    pub(super) fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, it)| it)
    }
}

/// Whether a word can stand as a name where a value begins.
pub fn is_plain_name(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(begins_name)
        && characters.all(continues_name)
        && Keyword::find(word).is_none()
}

/// Whether a name may begin with it.
pub(super) fn begins_name(character: char) -> bool {
    character == '_' || character.is_alphabetic()
}

/// Whether a name may go on with it.
pub fn continues_name(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// The signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    LeftParenthesis,
    RightParenthesis,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    Comma,
    Colon,
    Dot,
    Semicolon,
    Bang,
    DoubleBar,
    /// `${`
    TemplateOpen,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Form {
    pub(super) const fn is(self, symbol: Symbol) -> bool {
        matches!(self, Self::Symbol(found) if found as u8 == symbol as u8)
    }

    pub(super) const fn is_keyword(self, keyword: Keyword) -> bool {
        matches!(self, Self::Keyword(found) if found as u8 == keyword as u8)
    }

    /// The operator on two operands that it is.
    pub(super) const fn operator(self) -> Option<BinaryOperator> {
        Some(match self {
            Self::Keyword(Keyword::Or) => BinaryOperator::Or,
            Self::Keyword(Keyword::And) => BinaryOperator::And,
            Self::Keyword(Keyword::In) => BinaryOperator::In,
            Self::Symbol(symbol) => match symbol {
                Symbol::Equal => BinaryOperator::Equal,
                Symbol::NotEqual => BinaryOperator::NotEqual,
                Symbol::Less => BinaryOperator::Less,
                Symbol::LessOrEqual => BinaryOperator::LessOrEqual,
                Symbol::Greater => BinaryOperator::Greater,
                Symbol::GreaterOrEqual => BinaryOperator::GreaterOrEqual,
                Symbol::Plus => BinaryOperator::Add,
                Symbol::Minus => BinaryOperator::Subtract,
                Symbol::Star => BinaryOperator::Multiply,
                Symbol::Slash => BinaryOperator::Divide,
                Symbol::Percent => BinaryOperator::Remainder,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Whether a value may begin here.
    pub(super) const fn begins_value(self) -> bool {
        match self {
            Self::Name | Self::DigitName | Self::Variable | Self::String(_) | Self::Number => true,
            Self::Keyword(keyword) => matches!(
                keyword,
                Keyword::Select
                    | Keyword::Not
                    | Keyword::Exists
                    | Keyword::Case
                    | Keyword::Null
                    | Keyword::True
                    | Keyword::False
            ),
            Self::Symbol(symbol) => matches!(
                symbol,
                Symbol::LeftParenthesis
                    | Symbol::LeftBrace
                    | Symbol::LeftBracket
                    | Symbol::TemplateOpen
                    | Symbol::Bang
            ),
            Self::Topic | Self::Unknown | Self::End => false,
        }
    }

    /// Whether a value may end here; then a `.` after it is a path step.
    pub(super) const fn ends_value(self) -> bool {
        match self {
            Self::Name | Self::DigitName | Self::Variable | Self::String(_) | Self::Number => true,
            Self::Keyword(keyword) => {
                matches!(keyword, Keyword::End | Keyword::Null | Keyword::True | Keyword::False)
            }
            Self::Symbol(symbol) => matches!(
                symbol,
                Symbol::RightParenthesis | Symbol::RightBrace | Symbol::RightBracket
            ),
            Self::Topic | Self::Unknown | Self::End => false,
        }
    }
}
