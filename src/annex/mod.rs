//! What the page does not need at first: a second WebAssembly module of the same library, loaded on first use.
//!
//! The page asks a question, a JSON object with a `kind`, and gets an answer, a JSON object too (`assist::question`). There is no
//! state between two questions. Both modules are compiled from the same sources, so that an answer never contradicts what the page
//! says by itself; what only the annex calls, the linker leaves out of the page.
//!
//! - `src/bin/annex.rs` exports [`answer`] as text to text; `index.html` has Trunk build it, and names it in `<template id="annex">`.
//! - `static/finish.sh` puts a number made of the contents into the files' names, so that a cache never gives an old one.
//! - `static/boot.js` loads it when it is first asked, `web::browser::modules` calls it, and takes it only if it was built from the same
//!   sources ([`crate::assist::question::BUILD`]); else, or if it does not come, the answer is a sentence that says so.
//! - The page asks with `Effect::Ask`; `Event::Answered` has the answer. The editor's script asks by the function that it is given.
//!
//! Beside that it computes far functions (`engine::functions::far`), which the page does not hold: by a second export, text to text
//! (`assist::far`) and at once. A rule that has one loads the annex; until it is there, what depends on it cannot be told.
//!
//! To add a kind: a file here with `pub fn answer(question: Members) -> Value`, and a line in [`answer`].
//!
//! Leaves to others: exports and imports, which are a third module (`exchange`).

pub mod device;
mod examples;
mod file;
mod help;
mod no_answer;
mod notes;
mod opened;
pub mod sheets;
mod verdicts;
mod versions;
mod work;

pub use device::Device;

use crate::assist::inputs::Platform;
use crate::assist::question::{Members, other};
use crate::engine::value::Value;

/// What the reader misses without it.
pub const WITHOUT: &str = "A part of the page is missing, so rarer functions cannot be told and the editor does not help.";

/// Answers a question; `platform` is what the module runs on. Nothing is kept.
#[must_use]
pub fn answer(question: &Value, platform: Platform) -> Value {
    answer_on(question, platform, &device::Nowhere)
}

/// The same, with a device that keeps the list of rules and their history.
#[must_use]
pub fn answer_on(question: &Value, platform: Platform, device: &dyn Device) -> Value {
    let question = Members(question);
    match question.text("kind") {
        "example" => examples::answer(question),
        "keep" => work::answer(question, device),
        "no-answer" => no_answer::answer(question),
        "notes" => notes::answer(question),
        "open" => opened::answer(question, device),
        "sheet" => sheets::answer(question, platform, device),
        "versions" => versions::answer(question, platform),
        kind => help::answer(question, platform).unwrap_or_else(|| other(kind)),
    }
}
