//! The JSON around a case: read by serde, its values by the engine, so that every digit stays.

use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Reads a document; the error is a sentence with line and column.
pub(super) fn read<'text, T: Deserialize<'text>>(text: &'text str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|problem| problem.to_string())
}

/// A value as it was written: a Decimal without a fraction stays one.
pub(super) fn value(raw: &RawValue) -> Result<Value, String> {
    json::read(raw.get(), SqlVersion::V2015).map_err(|problem| problem.to_string())
}

/// A text as one JSON value, if it is one; spaces around it are left out.
pub(super) fn raw(text: &str) -> Option<&RawValue> {
    serde_json::from_str(text).ok()
}

/// A member that is there, also when it is null.
pub(super) fn present<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

/// A JSON string as text, anything else as it was written.
pub(super) fn text_or_source(raw: &RawValue) -> String {
    serde_json::from_str(raw.get()).unwrap_or_else(|_| raw.get().to_owned())
}

/// Text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    json::write_string(text, &mut out);
    out
}
