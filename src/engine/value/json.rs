//! JSON text to values and back.

use super::Value;
use crate::engine::version::SqlVersion;

/// Why a text is no JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// In bytes from the start.
    pub offset: usize,
    /// What is wrong.
    pub kind: JsonErrorKind,
}

/// What is wrong with a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text ends before the value does.
    UnexpectedEnd,
    /// Arrays and objects lie in each other more than [`MAX_DEPTH`] levels deep.
    TooDeep,
}

/// How many levels of arrays and objects may lie in each other.
pub const MAX_DEPTH: usize = 128;

impl std::fmt::Display for JsonError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the text ends too early")
    }
}

/// Something worth knowing about a JSON text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonNote {
    /// In bytes from the start.
    pub offset: usize,
    /// What.
    pub kind: JsonNoteKind,
}

/// What is worth knowing about a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonNoteKind {
    /// The object had this key before; the last one counts.
    DuplicateKey(String),
    /// A number with more than 34 digits was rounded.
    NumberRounded,
    /// A number beyond the exponent 999: it is Undefined.
    NumberTooLarge,
    /// A `\u` escape of half a surrogate pair: it is read as U+FFFD.
    LoneSurrogate,
}

/// Reads one JSON value.
///
/// # Errors
/// What is wrong and where.
pub fn read(text: &str, version: SqlVersion) -> Result<Value, JsonError> {
    read_with_notes(text, version).map(|(value, _)| value)
}

/// Reads one JSON value, and tells what is worth knowing about the text.
///
/// # Errors
/// What is wrong and where.
pub fn read_with_notes(
    text: &str,
    _version: SqlVersion,
) -> Result<(Value, Vec<JsonNote>), JsonError> {
    Err(JsonError { offset: text.len(), kind: JsonErrorKind::UnexpectedEnd })
}

/// The value as JSON text without blanks; `None` for Undefined and raw bytes.
#[must_use]
pub fn write(value: &Value) -> Option<String> {
    let mut out = String::new();
    write_into(value, &mut out);
    (!out.is_empty()).then_some(out)
}

/// Appends the value as JSON text without blanks; nothing for Undefined and raw bytes.
pub fn write_into(_value: &Value, _out: &mut String) {}

/// The value as JSON text for people: two blanks a level, short objects and arrays on one line.
#[must_use]
pub fn write_pretty(value: &Value) -> Option<String> {
    write(value)
}
