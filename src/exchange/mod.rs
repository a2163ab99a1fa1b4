//! Rules in the formats of other tools, to and from: a third WebAssembly module, loaded on first use as the annex is (`annex`).
//!
//! To add a kind of question: a file here with `pub fn answer(question: Members) -> Value`, and a line in [`answer`].

use crate::assist::question::{Members, other};
use crate::engine::value::Value;

/// Answers a question.
#[must_use]
pub fn answer(question: &Value) -> Value {
    let question = Members(question);
    other(question.text("kind"))
}
