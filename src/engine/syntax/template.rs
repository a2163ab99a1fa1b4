//! Substitution templates: `${expression}` in a text field of an action.
//!
//! Leaves to others: filling the holes (`action/substitution`). Guide: iot-substitution-templates.

use super::ast::Expression;
use crate::engine::diagnostic::Checked;
use crate::engine::source::Span;

/// A text with holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// As written, escapes of JSON undone; all spans of the template count in it.
    pub text: String,
    /// Literal text and holes, in order; together they cover the text.
    pub pieces: Vec<Piece>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text that stays as it is.
    Literal(Span),
    /// `${…}`.
    Hole(Hole),
}

/// `${expression}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// With `${` and `}`.
    pub span: Span,
    /// What is between them; its spans count in the template's text.
    pub expression: Expression,
}

/// Reads a template; the problems carry the source `Template(0)`, which callers replace by their action's index.
#[must_use]
pub fn parse_template(text: &str) -> Checked<Template> {
    let whole = Piece::Literal(Span::new(0, text.len()));
    Checked {
        value: Template { text: text.to_owned(), pieces: vec![whole] },
        diagnostics: Vec::new(),
    }
}
