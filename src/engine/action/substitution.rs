//! Substitution templates: `${expression}` in a text field of an action.
//!
//! Evaluated on the original payload, apart from SELECT: its aliases are not visible. Guide: iot-substitution-templates.

pub use crate::engine::syntax::template::{Hole, Piece, Template};

use crate::engine::evaluate::Note;
use crate::engine::evaluate::trace::Recorder;
use crate::engine::functions::{Context, Undefined, Unknown};
use crate::engine::query::TemplateQuery;
use crate::engine::source::Span;
use crate::engine::value::Value;

/// A template with its holes filled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// The text; a hole without a value gives nothing.
    pub text: String,
    /// The holes, in order.
    pub holes: Vec<FilledHole>,
    /// Choices of ours that the text depends on, each once.
    pub notes: Vec<Note>,
}

/// A hole and what fills it.
#[derive(Clone, Debug, PartialEq)]
pub struct FilledHole {
    /// Where it stands in the template's text.
    pub span: Span,
    /// Where its text stands in the filled text.
    pub filled: Span,
    /// What the expression gave.
    pub result: HoleResult,
    /// Who decides what it gives.
    pub origin: Origin,
}

/// What the expression of a hole gave.
#[derive(Clone, Debug, PartialEq)]
pub enum HoleResult {
    /// A value with a text form.
    Value(Value),
    /// Undefined (with its reason) or Null: nothing to put in.
    Nothing(Value, Option<Undefined>),
    /// The action fails on AWS, with these words.
    Fails(String),
    /// It cannot be told here.
    Unknown(Unknown),
}

/// Who decides a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The rule's author: literals, SET of literals, the rule's account, its version.
    Author,
    /// AWS: the time, a random id, the answer of a service.
    Aws,
    /// Whoever publishes the message: topic, payload, client id, user properties.
    Publisher,
}

/// Fills the holes of a template for one message.
///
/// Deduced: an Undefined hole gives an empty text, as an Undefined alone does in iot-sql-data-types; so does Null.
pub fn fill<R: Recorder>(
    template: &Template,
    _query: &TemplateQuery,
    _context: Context<'_>,
    _recorder: &mut R,
) -> Filled {
    Filled { text: template.text.clone(), holes: Vec::new(), notes: Vec::new() }
}
