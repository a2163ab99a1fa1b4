//! JSON with the place of everything in it, read as far as it can be.
//!
//! A rule document is typed by people and pasted from pages: what is clear but not JSON becomes a problem with a fix, and the
//! rest is read as it was meant. Leaves to others: what the members mean (`document`).

mod reader;
mod string;
mod text_map;
mod word;

#[cfg(test)]
mod tests;

pub(super) use reader::read;
pub(super) use text_map::TextMap;

use crate::engine::diagnostic::apply;
use crate::engine::diagnostic::code::document as code;
use crate::engine::source::Span;

/// A text that is nearly JSON, such as `{a: 'b',}`, as JSON; `None` where it is not clear what was meant.
#[must_use]
pub fn mended_json(text: &str) -> Option<String> {
    /// Mending one slip can show another one.
    const ROUNDS: usize = 4;
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let (_, problems) = read(&text);
        if problems.is_empty() {
            return Some(text);
        }
        let mut edits = Vec::new();
        for problem in problems {
            // What follows the end may be a second message, and no JSON says what `NaN` does.
            if problem.code == code::AFTER_END || problem.span.text(&text) == "NaN" {
                return None;
            }
            edits.extend(problem.fix?.edits);
        }
        text = apply(&text, &edits);
    }
    None
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// Where.
    pub(super) span: Span,
    /// What.
    pub(super) kind: Kind,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Boolean(bool),
    /// A number; nothing in a rule needs its value.
    Number,
    /// A text.
    Text(Text),
    /// `[…]`.
    Array(Vec<Node>),
    /// `{…}`.
    Object(Vec<Member>),
    /// What could not be read; a problem says why.
    Broken,
}

/// A text, and where its characters stand in the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Text {
    /// Escapes undone.
    pub(super) value: String,
    /// From the text to the document.
    pub(super) map: TextMap,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Member {
    /// Its name.
    pub(super) name: String,
    /// The name with its quotes.
    pub(super) name_span: Span,
    /// Its value.
    pub(super) value: Node,
}

impl Member {
    /// From the name to the end of the value.
    pub(super) fn span(&self) -> Span {
        self.name_span.join(self.value.span)
    }
}

impl Node {
    pub(super) fn as_object(&self) -> Option<&[Member]> {
        match &self.kind {
            Kind::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(super) fn as_text(&self) -> Option<&Text> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The word for its type, with its article.
    pub(super) fn type_words(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Boolean(_) => "true or false",
            Kind::Number => "a number",
            Kind::Text(_) => "a text",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
            Kind::Broken => "something that cannot be read",
        }
    }
}
