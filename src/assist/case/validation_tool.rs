//! Cases of AWS's validation tool for rules: a JSON object of `topic`, `inputPayload`, `inputSql`, `expectedOutput` and, where it is not
//! the newest, `sqlVersion`. One file holds one; here a list of them is read, too.
//!
//! The tool publishes `inputPayload` (a String as it is) on `topic`, and takes the output's text for right when it equals
//! `expectedOutput` (a String as it is, anything else as JavaScript writes it). It has no word for a message that does not fire.

use super::expectation::Expectation;
use super::export::called;
use super::import::Imported;
use super::{json, payload};
use crate::assist::inputs::{Inputs, MessageInput, PayloadKind, Platform, receive};
use crate::assist::value_text::counted;
use crate::engine::rule::{from_parts, read as read_document};
use crate::engine::value::Value;
use crate::engine::value::json::write;
use crate::engine::version::SqlVersion;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToolCase<'text> {
    topic: String,
    #[serde(borrow)]
    input_payload: &'text RawValue,
    input_sql: String,
    #[serde(borrow)]
    expected_output: &'text RawValue,
    #[serde(default)]
    sql_version: Option<String>,
}

/// Whether a text looks like such cases rather than a suite.
pub(super) fn is_one(text: &str) -> bool {
    text.contains("\"inputSql\"") && !text.contains("\"messages\"")
}

/// Reads one case, or a list of them; those of another statement than the first one's are left out.
pub(super) fn read(text: &str) -> Result<Imported, String> {
    let cases: Vec<ToolCase<'_>> = if text.trim_start().starts_with('[') {
        json::read(text)
    } else {
        json::read(text).map(|case| vec![case])
    }
    .map_err(|problem| format!("this is no case of AWS’s validation tool: {problem}"))?;
    let Some(first) = cases.first() else { return Err("the list of cases is empty".to_owned()) };
    let version = match first.sql_version.as_deref() {
        None | Some("") => SqlVersion::V2016,
        Some(name) => {
            SqlVersion::parse(name).ok_or_else(|| format!("`{name}` is no SQL version"))?
        }
    };
    let document = from_parts(&first.input_sql, version, None);
    let of_first = |case: &&ToolCase<'_>| {
        case.input_sql == first.input_sql && case.sql_version == first.sql_version
    };
    let messages: Vec<MessageInput> = cases.iter().filter(of_first).map(message).collect();
    let others = cases.len() - messages.len();
    let mut left_out = Vec::new();
    if others > 0 {
        left_out.push(format!(
            "{} of another statement: left out, a page holds one rule.",
            counted(others, "case")
        ));
    }
    Ok(Imported { inputs: Inputs { document, messages, ..Inputs::default() }, left_out })
}

fn message(case: &ToolCase<'_>) -> MessageInput {
    let text = json::text_or_source(case.input_payload);
    let kind = if json::raw(&text).is_some() { PayloadKind::Json } else { PayloadKind::Text };
    let wanted = json::text_or_source(case.expected_output);
    let output = match json::raw(&wanted) {
        Some(raw) if !payload::is_special(raw) => raw.get().to_owned(),
        Some(_) => format!("{{\"$json\":{}}}", json::quoted(&wanted)),
        None if wanted.is_empty() => "{\"$undefined\":true}".to_owned(),
        // The output is no JSON: the bytes of a text.
        None => payload::special_base64(wanted.as_bytes()),
    };
    MessageInput {
        topic: case.topic.clone(),
        payload: text,
        kind,
        expect: format!("{{\"matched\":true,\"output\":{output}}}"),
        ..MessageInput::default()
    }
}

/// A message as a case, and what of it the tool cannot hold.
///
/// # Errors
/// Why it cannot be a case at all.
pub fn write_tool_case(
    inputs: &Inputs,
    index: usize,
    platform: Platform,
) -> Result<(String, Vec<String>), String> {
    let message = inputs.messages.get(index).ok_or("there is no message")?;
    let called = called(message, index);
    let place = |why: &str| format!("{called}: {why}.");
    if message.expect.trim().is_empty() {
        return Err(place("nothing is expected of it"));
    }
    let expectation = Expectation::read(&message.expect).map_err(|why| place(&why))?;
    if expectation.matched == Some(false) {
        return Err(place("the tool has no word for a message that does not fire"));
    }
    let parts = expectation.parts();
    let Some(wanted) = expectation.output_value() else {
        return Err(place("the tool needs an output, and none is expected"));
    };
    let wanted = wanted.map_err(|why| place(&why))?;
    let received = receive(message, None, platform);
    let payload = received.message.payload.as_text().filter(|_| received.payload_error.is_none());
    let Some(payload) = payload else {
        return Err(place("the tool has no word for a payload that is no text"));
    };
    let rule = read_document(&inputs.document).value;
    let output = expected_output(&wanted)
        .ok_or_else(|| place("the tool has no word for an output that is no text"))?;
    let members = [
        ("topic", json::quoted(&message.topic)),
        ("inputPayload", input_payload(payload)),
        ("inputSql", json::quoted(&rule.sql)),
        ("expectedOutput", output),
        ("sqlVersion", json::quoted(rule.version.name())),
    ];
    let members: Vec<String> =
        members.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
    let text = format!("{{\n{}\n}}\n", members.join(",\n"));
    let mut left_out = Vec::new();
    let given = [
        ("the function", parts.reaches.is_some() || parts.function_arn.is_some()),
        ("that it fails", parts.fails.is_some()),
        ("the sender and MQTT properties", has_sender(message)),
        ("the time", !message.timestamp.is_empty()),
        ("the stand-ins for AWS", !message.stand_ins.is_empty()),
    ];
    for (what, _) in given.iter().filter(|(_, is_given)| *is_given) {
        left_out.push(place(&format!("the tool cannot hold {what}")));
    }
    Ok((text, left_out))
}

fn has_sender(message: &MessageInput) -> bool {
    let texts = [
        &message.client_id,
        &message.principal,
        &message.source_ip,
        &message.user_properties,
        &message.properties,
    ];
    message.http || texts.iter().any(|text| !text.is_empty())
}

/// An Object as it is; anything else, and what JavaScript would write otherwise, as the text that is published.
fn input_payload(text: &str) -> String {
    match json::raw(text) {
        Some(raw) if raw.get() == text && text.starts_with('{') && survives(text) => {
            text.to_owned()
        }
        _ => json::quoted(text),
    }
}

/// The text that the output has to be, or the JSON of it; `None` for bytes that are no text.
fn expected_output(wanted: &Value) -> Option<String> {
    let text = match wanted {
        Value::Undefined => String::new(),
        Value::Bytes(bytes) => std::str::from_utf8(bytes).ok()?.to_owned(),
        wanted => write(wanted)?,
    };
    let is_plain = matches!(wanted, Value::Object(_) | Value::Array(_)) && survives(&text);
    Some(if is_plain { text } else { json::quoted(&text) })
}

/// Whether JavaScript reads and writes the text as it is: no digits more than its numbers hold, no zeros at the end of a
/// fraction, no exponents, no member twice, no spaces.
fn survives(text: &str) -> bool {
    let read = json::raw(text).and_then(|raw| json::value(raw).ok());
    let mut in_string = false;
    let mut escaped = false;
    let mut number = String::new();
    let mut numbers = Vec::new();
    for character in text.chars() {
        if in_string {
            // What an escape becomes depends on who writes it.
            escaped |= character == '\\';
            in_string = character != '"';
        } else if character == '"' {
            in_string = true;
        } else if character.is_ascii_whitespace() {
            return false;
        }
        if !in_string && (character.is_ascii_alphanumeric() || "+-.".contains(character)) {
            number.push(character);
        } else if !number.is_empty() {
            numbers.push(std::mem::take(&mut number));
        }
    }
    let is_safe = |number: &String| {
        let digits = number.trim_start_matches(['-', '0', '.']);
        number.len() <= 15
            && !number.starts_with("-0")
            && !number.contains(['e', 'E']) | number.starts_with(['t', 'f', 'n'])
            && !(number.contains('.') && (number.ends_with('0') || digits.len() + 6 < number.len()))
    };
    !escaped
        && numbers.iter().all(is_safe)
        && read.and_then(|read| write(&read)).is_some_and(|written| written == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_javascript_writes_otherwise_is_known() {
        for (text, wanted) in [
            (r#"{"a":1,"b":[1.5,-2,true,false,null,"x y"]}"#, true),
            (r#"{"a":61.50}"#, false),
            (r#"{"a":1e3}"#, false),
            (r#"{"a":1234567890123456}"#, false),
            (r#"{"a":0.00000001}"#, false),
            (r#"{"a":-0.5}"#, false),
            (r#"{"a": 1}"#, false),
            (r#"{"a":"\u0041"}"#, false),
            (r#"{"a":1,"a":2}"#, false),
        ] {
            assert_eq!(survives(text), wanted, "{text}");
        }
    }
}
