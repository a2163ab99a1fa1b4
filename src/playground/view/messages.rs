//! The list of messages, and the payload of the selected one.

use super::problems::{FieldMark, marks_of};
use super::{EditorView, Tone};
use crate::assist::ladder::{Ladder, RungState};
use crate::assist::reason::a;
use crate::assist::value_text::counted;
use crate::engine::message::DecodedPayload;
use crate::engine::value::Value;
use crate::engine::value::json::{self, JsonErrorKind};
use crate::engine::version::SqlVersion;
use crate::playground::event::Field;
use crate::playground::model::{MessageInput, Model, PayloadKind};
use crate::playground::results::MessageResult;
use std::rc::Rc;

/// A longer text is coloured when typing has paused.
pub const LONGEST: usize = 20_000;

/// A row of the list of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageRow {
    /// Its name.
    pub name: String,
    /// Its topic.
    pub topic: String,
    /// Its tone.
    pub tone: Tone,
    /// `Fires`, `Does not fire`, `Name not legal`.
    pub word: String,
    /// How many rungs passed.
    pub passed: usize,
    /// Whether a rung after those stopped it; else all passed or the next cannot be told.
    pub stopped: bool,
    /// `Stopped at rung 7 of 10: function ARN`.
    pub label: String,
    /// The near miss: why it does not fire, shortest form.
    pub near_miss: Option<String>,
    /// Whether it is the selected one.
    pub selected: bool,
}

pub(super) fn rows(model: &Model) -> Vec<MessageRow> {
    let results = model.results.messages.iter().map(|result| Some(&result.ladder));
    let inputs = model.inputs.messages.iter().enumerate();
    inputs
        .zip(results.chain(std::iter::repeat(None)))
        .map(|((index, input), ladder)| row(model, index, input, ladder))
        .collect()
}

fn row(model: &Model, index: usize, input: &MessageInput, ladder: Option<&Ladder>) -> MessageRow {
    let row = MessageRow {
        name: input.called(index),
        topic: input.topic.clone(),
        selected: index == model.selected,
        ..MessageRow::default()
    };
    let Some(ladder) = ladder else { return row };
    let stopped =
        ladder.rungs.get(ladder.passed).is_some_and(|rung| rung.state == RungState::Stopped);
    MessageRow {
        tone: ladder.verdict.tone,
        word: ladder.verdict.word.clone(),
        passed: ladder.passed,
        stopped,
        label: ladder.verdict.label.clone(),
        near_miss: ladder.verdict.near_miss.clone(),
        ..row
    }
}

/// The payload's editor, and a word on what it is.
pub(super) fn payload(model: &Model, marks: &[FieldMark]) -> (EditorView, String) {
    let Some(message) = model.message() else { return (EditorView::default(), String::new()) };
    let is_long = message.kind == PayloadKind::Json && message.payload.len() > LONGEST;
    let tokens = match (message.kind, model.result()) {
        _ if is_long => Rc::default(),
        (PayloadKind::Json, Some(result)) => result.payload_colours(),
        (PayloadKind::Json, None) => super::highlight::json(&message.payload),
        (PayloadKind::Text | PayloadKind::Base64 | PayloadKind::Hex, _) => Rc::default(),
    };
    let editor = EditorView {
        text: message.payload.clone(),
        tokens,
        is_long,
        marks: marks_of(marks, Field::Payload),
        values: Vec::new(),
    };
    (editor, model.result().map(note).unwrap_or_default())
}

fn note(result: &MessageResult) -> String {
    let bytes = counted(result.message().payload.bytes.len(), "byte");
    match &result.run.payload {
        DecodedPayload::Empty => "empty".to_owned(),
        DecodedPayload::Json(Value::Object(_)) => format!("{bytes}, valid JSON object"),
        DecodedPayload::Json(value) => format!("{bytes}, valid JSON, {}", a(value.kind())),
        DecodedPayload::Binary(_) => {
            let text = result.message().payload.as_text();
            match text.map(|text| json::read(text, SqlVersion::default())) {
                None => format!("{bytes}, not text"),
                Some(Err(error)) if error.kind == JsonErrorKind::TooDeep => {
                    format!("{bytes}, nested too deep")
                }
                Some(_) => format!("{bytes}, not JSON"),
            }
        }
    }
}
