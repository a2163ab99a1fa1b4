//! The payload of a case: JSON exactly as written, text, or bytes.

use super::json;
use crate::engine::base64;
use crate::engine::message::Payload;
use crate::engine::value::Value;
use crate::engine::value::json::{read as read_json, write, write_pretty};
use crate::engine::version::SqlVersion;
use serde::Deserialize;
use serde_json::value::RawValue;

/// `{"$base64": "…"}`, `{"$json": "…"}`, `{"$undefined": true}`: what JSON itself cannot say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Special {
    #[serde(rename = "$base64")]
    Base64(String),
    #[serde(rename = "$json")]
    Json(String),
    #[serde(rename = "$undefined")]
    Undefined(bool),
}

/// The payload of a case, in one of its three forms.
///
/// # Errors
/// That there is more than one, or that one cannot be read.
pub(super) fn of_forms(
    value: Option<&RawValue>,
    text: Option<&str>,
    base64: Option<&str>,
) -> Result<Option<Payload>, String> {
    match (value, text, base64) {
        (Some(value), None, None) => of_value(value).map(Some),
        (None, Some(text), None) => Ok(Some(Payload::text(text))),
        (None, None, Some(data)) => of_base64(data).map(Some),
        (None, None, None) => Ok(None),
        _ => Err("a case has one of `payload`, `payloadText`, `payloadBase64`".to_owned()),
    }
}

/// The bytes that a JSON value stands for: its own text, unless it is one of the special forms.
pub(super) fn of_value(raw: &RawValue) -> Result<Payload, String> {
    match special(raw) {
        Some(Special::Base64(data)) => of_base64(&data),
        Some(Special::Json(data)) => Ok(Payload::text(&data)),
        Some(Special::Undefined(true)) => Ok(Payload::default()),
        Some(Special::Undefined(false)) | None => Ok(Payload::text(raw.get())),
    }
}

/// What a value in one of the special forms says; `None` for all others.
fn special(raw: &RawValue) -> Option<Special> {
    let text = raw.get();
    let may_be = text.starts_with('{') && text.contains("\"$");
    may_be.then(|| serde_json::from_str(text).ok()).flatten()
}

/// Whether an expected output is in one of the special forms.
pub(super) fn is_special(raw: &RawValue) -> bool {
    special(raw).is_some_and(|special| !matches!(special, Special::Undefined(false)))
}

/// The text of an expected output that is written as JSON in a text.
pub(super) fn json_as_text(raw: &RawValue) -> Option<String> {
    match special(raw) {
        Some(Special::Json(text)) => Some(text),
        Some(Special::Base64(_) | Special::Undefined(_)) | None => None,
    }
}

/// The value that an expectation stands for: itself, unless it is one of the special forms.
///
/// # Errors
/// That it cannot be read.
pub(super) fn expected(raw: &RawValue) -> Result<Value, String> {
    match special(raw) {
        Some(Special::Base64(data)) => of_base64(&data).map(|payload| Value::Bytes(payload.bytes)),
        Some(Special::Undefined(true)) => Ok(Value::Undefined),
        Some(Special::Json(text)) => {
            let read = read_json(&text, SqlVersion::V2015);
            read.map_err(|problem| format!("the expected output is no JSON: {problem}"))
        }
        Some(Special::Undefined(false)) | None => json::value(raw),
    }
}

/// The longest output that is written on one line, in bytes.
const ONE_LINE: usize = 60;

/// An output as an expectation names it.
pub(super) fn written(output: &Value) -> String {
    let text = match output {
        Value::Undefined => return "{\"$undefined\":true}".to_owned(),
        Value::Bytes(bytes) => return special_base64(bytes),
        output => write(output).unwrap_or_default(),
    };
    let is_read_otherwise = json::raw(&text).is_none_or(is_special);
    match write_pretty(output).filter(|_| text.len() > ONE_LINE) {
        _ if is_read_otherwise => format!("{{\"$json\":{}}}", json::quoted(&text)),
        Some(pretty) => pretty,
        None => text,
    }
}

/// The bytes that base64 stands for.
fn of_base64(data: &str) -> Result<Payload, String> {
    let bytes = base64::decode(data).ok_or_else(|| "the payload is no base64".to_owned())?;
    Ok(Payload::bytes(&bytes))
}

/// A result in the same notation: raw bytes have no other.
pub(super) fn special_base64(bytes: &[u8]) -> String {
    format!("{{\"$base64\":{}}}", json::quoted(&base64::encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_keeps_its_spaces_and_digits() {
        let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
        let bytes = |text: &str| of_value(&raw(text)).unwrap().bytes.to_vec();
        assert_eq!(bytes("{ \"a\" : 1.50 }"), b"{ \"a\" : 1.50 }");
        assert_eq!(bytes(r#"{"$json":"{\"x\": 10.0}"}"#), b"{\"x\": 10.0}");
        assert_eq!(bytes(r#"{"$base64":"AAEC"}"#), [0, 1, 2]);
        assert_eq!(bytes(r#"{"$undefined":true}"#), b"");
        assert_eq!(bytes(r#"{"$base64":"AAEC","b":1}"#), br#"{"$base64":"AAEC","b":1}"#);
        assert_eq!(bytes("null"), b"null");
    }
    #[test]
    fn an_expectation_can_name_what_json_cannot_say() {
        let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
        let expected = |text: &str| expected(&raw(text)).unwrap();
        assert_eq!(expected(r#"{"$undefined":true}"#), Value::Undefined);
        assert_eq!(expected(r#"{"$base64":"AAEC"}"#), Value::Bytes([0, 1, 2].into()));
        assert_eq!(expected(r#"{"$base64":"AAEC","b":1}"#).member("b"), Value::from(1_i64));
        assert_eq!(expected("null"), Value::Null);
        assert_eq!(expected(r#"{"$json":" 1.50 "}"#), expected("1.50"));
        let broken = super::expected(&raw(r#"{"$json":"{"}"#)).unwrap_err();
        assert!(broken.starts_with("the expected output is no JSON"), "{broken}");
    }

    #[test]
    fn a_written_output_is_read_as_the_same() {
        for text in [
            "null",
            "1.50",
            r#"{"a":1}"#,
            r#"{"$undefined":true}"#,
            r#"{"$base64":"AAEC"}"#,
            r#"{"$json":"1"}"#,
            r#"{"$undefined":false}"#,
            r#"{"a":"a text that is longer than what stands on one line of a page","b":[1,2]}"#,
        ] {
            let value = read_json(text, SqlVersion::V2015).unwrap();
            let raw = RawValue::from_string(written(&value)).unwrap();
            assert_eq!(expected(&raw).unwrap(), value, "{text}");
        }
        for value in [Value::Undefined, Value::Bytes([0, 255].into())] {
            let raw = RawValue::from_string(written(&value)).unwrap();
            assert_eq!(expected(&raw).unwrap(), value);
        }
    }
}
