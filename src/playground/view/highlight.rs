//! The colours of texts, by the classes of the style sheet.

use super::TokenMark;
use crate::engine::syntax::{Token, TokenKind, template_tokens, tokens};

pub(super) fn sql(text: &str) -> Vec<TokenMark> {
    marks(tokens(text))
}

pub(super) fn template(text: &str) -> Vec<TokenMark> {
    marks(template_tokens(text))
}

fn marks(tokens: Vec<Token>) -> Vec<TokenMark> {
    let mark = |token: Token| {
        let class = match token.kind {
            TokenKind::Keyword => "k",
            TokenKind::Function | TokenKind::Variable => "f",
            TokenKind::String => "s",
            TokenKind::Number => "n",
            TokenKind::Punctuation | TokenKind::TemplateDelimiter => "u",
            TokenKind::Field | TokenKind::Error => return None,
        };
        Some(TokenMark { span: token.span, class })
    };
    tokens.into_iter().filter_map(mark).collect()
}

pub(super) fn document(_text: &str) -> Vec<TokenMark> {
    Vec::new()
}

pub(super) fn json(_text: &str) -> Vec<TokenMark> {
    Vec::new()
}
