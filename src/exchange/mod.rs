//! Rules in the formats of other tools, to and from: a third WebAssembly module, loaded on first use as the annex is (`annex`).
//!
//! | `kind` | asks | with |
//! | --- | --- | --- |
//! | `exports` | for the texts of a rule and its permission | `document`, `identity`, `functions`, perhaps `format`, `shell`, `oneLine`, and `refused`: why AWS refuses the rule |
//! | `imports` | for the rules in a text | `text`, perhaps `identity` |
//!
//! To add a kind of question: a file here with `pub fn answer(question: Members) -> Value`, and a line in [`answer`].
//!
//! Leaves to others: what a rule means (`engine`), which is not asked here so that the module stays small, who asks and what becomes of the answer (`playground`).

mod export;
mod import;
mod json;
mod terraform_names;

pub use export::{FORMS, Form};

use crate::assist::question::{Members, other};
use crate::engine::value::Value;

/// Answers a question.
#[must_use]
pub fn answer(question: &Value) -> Value {
    let question = Members(question);
    match question.text("kind") {
        "exports" => export::answer(question),
        "imports" => import::answer(question),
        kind => other(kind),
    }
}
