//! The call around a caret: its parameters, and which of them is being written.
//!
//! Leaves to others: the table of functions (`engine::functions`).

use super::caret::{Caret, Language, Open, Place};
use crate::engine::functions::{Builtin, find};
use crate::engine::source::Span;

/// A call whose arguments are being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Where the name of the function stands.
    pub name: Span,
    /// The signature in parts, each a parameter or what stands between.
    pub parts: Vec<Part>,
    /// What the function does.
    pub summary: &'static str,
}

/// A part of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its text.
    pub text: String,
    /// Whether it is the parameter that is being written.
    pub active: bool,
}

/// The innermost call around the caret, if it is one of a function that there is.
#[must_use]
pub fn signature(text: &str, at: usize, language: Language) -> Option<Signature> {
    let caret = Caret::new(text, at, language);
    let call = caret.open.iter().rev().find_map(|open| match open {
        Open::Call { name, commas } => Some((*name, *commas)),
        _ => None,
    });
    let (name, commas) = call?;
    let builtin = find(caret.text_of(name))?;
    // `cast(value AS type)` has no comma.
    let active = if builtin.name == "cast" && is_at_type(&caret) { 1 } else { commas };
    Some(Signature { name, parts: parts(builtin, active), summary: builtin.summary })
}

fn is_at_type(caret: &Caret<'_>) -> bool {
    let after_as =
        |token: &crate::engine::syntax::Token| caret.text_of(token.span).eq_ignore_ascii_case("as");
    caret.place == Place::Type || caret.tokens.iter().rev().take(2).any(after_as)
}

fn parts(builtin: &Builtin, active: usize) -> Vec<Part> {
    let plain = |text: String| Part { text, active: false };
    let last = builtin.parameters.len().saturating_sub(1);
    let active = if builtin.repeats { active.min(last) } else { active };
    let mut parts = vec![plain(format!("{}(", builtin.name))];
    for (index, parameter) in builtin.parameters.iter().enumerate() {
        if index > 0 {
            parts.push(plain(if builtin.name == "cast" { " AS " } else { ", " }.to_owned()));
        }
        let kind = parameter.kind.map(|kind| format!(": {}", kind.name())).unwrap_or_default();
        let name = if parameter.optional {
            format!("[{}]", parameter.name)
        } else {
            parameter.name.to_owned()
        };
        parts.push(Part { text: format!("{name}{kind}"), active: index == active });
    }
    parts.push(plain(if builtin.repeats { ", …)" } else { ")" }.to_owned()));
    if let Some(kind) = builtin.returns {
        parts.push(plain(format!(" → {}", kind.name())));
    }
    parts
}
