//! Names after AS: of what stands before it.

use super::{Item, Kind};
use crate::assist::caret::Caret;
use crate::engine::syntax::TokenKind;

/// Names for the item before AS: the last names in it, the function of a call.
pub(super) fn of_item(caret: &Caret<'_>) -> Vec<Item> {
    let mut names: Vec<&str> = Vec::new();
    let mut depth = 0_usize;
    for token in caret.tokens.iter().rev().skip(1) {
        let text = caret.text_of(token.span);
        match text {
            ")" | "]" | "}" => depth += 1,
            "(" | "[" | "{" if depth > 0 => depth -= 1,
            "," | "(" | "[" | "{" if depth == 0 => break,
            _ if token.kind == TokenKind::Keyword && depth == 0 && !is_inside_value(text) => break,
            _ => {}
        }
        if matches!(token.kind, TokenKind::Field | TokenKind::Function | TokenKind::Variable) {
            let name = text.trim_start_matches('@');
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let items = names.into_iter().take(6).zip((1..=9).rev());
    items.map(|(name, rank)| Item::plain(Kind::Name, name, rank)).collect()
}

/// Names for a row of the source before AS: `reading` for `readings`, and its first letter.
pub(super) fn of_row(caret: &Caret<'_>) -> Vec<Item> {
    let fields = caret.tokens.iter().rev().filter(|token| token.kind == TokenKind::Field);
    let Some(name) = fields.map(|token| caret.text_of(token.span)).next() else {
        return Vec::new();
    };
    let one = match name {
        _ if name.ends_with("ies") => name.strip_suffix("ies").map(|stem| format!("{stem}y")),
        _ if name.ends_with("ss") => None,
        _ => name.strip_suffix('s').filter(|stem| !stem.is_empty()).map(str::to_owned),
    };
    let first: Option<String> = name.chars().next().map(|first| first.to_lowercase().collect());
    let names = one.into_iter().chain(first).filter(|it| it != name).zip((1..=9).rev());
    names.map(|(name, rank)| Item::plain(Kind::Name, &name, rank)).collect()
}

/// Whether a word stands inside values, and does not begin a clause.
fn is_inside_value(word: &str) -> bool {
    !["select", "from", "where", "set", "value"].iter().any(|it| it.eq_ignore_ascii_case(word))
}
