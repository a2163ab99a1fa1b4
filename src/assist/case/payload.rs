//! The payload of a case: JSON exactly as written, text, or bytes.

use super::json;
use crate::engine::base64;
use crate::engine::message::Payload;
use crate::engine::value::Value;
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
fn of_value(raw: &RawValue) -> Result<Payload, String> {
    let text = raw.get();
    if text.starts_with('{') && text.contains("\"$") {
        match serde_json::from_str(text) {
            Ok(Special::Base64(data)) => return of_base64(&data),
            Ok(Special::Json(data)) => return Ok(Payload::text(&data)),
            Ok(Special::Undefined(true)) => return Ok(Payload::default()),
            Ok(Special::Undefined(false)) | Err(_) => {}
        }
    }
    Ok(Payload::text(text))
}

/// The value that an expectation stands for: itself, unless it is one of the special forms.
///
/// # Errors
/// That it cannot be read.
pub(super) fn expected(raw: &RawValue) -> Result<Value, String> {
    let text = raw.get();
    if text.starts_with('{') && text.contains("\"$") {
        match serde_json::from_str(text) {
            Ok(Special::Base64(data)) => {
                return of_base64(&data).map(|payload| Value::Bytes(payload.bytes));
            }
            Ok(Special::Undefined(true)) => return Ok(Value::Undefined),
            Ok(Special::Json(_) | Special::Undefined(false)) | Err(_) => {}
        }
    }
    json::value(raw)
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
    }
}
