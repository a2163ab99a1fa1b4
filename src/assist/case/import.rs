//! Files of tests as the page's rule and messages: suites, and cases of AWS's validation tool for rules. What the page cannot
//! hold of them is said.

use super::context::ContextInput;
use super::suite::{Suite, SuiteMessage};
use super::{json, payload, validation_tool};
use crate::assist::inputs::{Inputs, MessageInput, PayloadKind};
use crate::engine::base64;
use serde_json::value::RawValue;

/// The most messages that the page holds.
const MOST: usize = 200;

/// What a file gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The rule and the messages.
    pub inputs: Inputs,
    /// What the page cannot hold, a sentence each.
    pub left_out: Vec<String>,
}

/// Whether a text is meant as one that [`read_tests`] reads, whole or damaged.
#[must_use]
pub fn is_tests(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
        && (validation_tool::is_one(text)
            || text.contains("\"messages\"") && text.contains("\"expect\""))
}

/// Reads a suite file, or one or several cases of AWS's validation tool.
///
/// # Errors
/// Why it is neither.
pub fn read_tests(text: &str) -> Result<Imported, String> {
    let mut imported = if validation_tool::is_one(text) {
        validation_tool::read(text)?
    } else {
        suite(Suite::read(text).map_err(|problem| format!("this is no suite: {problem}"))?)?
    };
    let count = imported.inputs.messages.len();
    if count > MOST {
        imported.inputs.messages.truncate(MOST);
        let words =
            format!("The page holds {MOST} messages; the last {} are left out.", count - MOST);
        imported.left_out.push(words);
    }
    Ok(imported)
}

fn suite(suite: Suite<'_>) -> Result<Imported, String> {
    let mut imported = Imported {
        inputs: Inputs {
            document: json::text_or_source(suite.rule),
            rule_name: suite.rule_name.unwrap_or_default(),
            account: suite.account.unwrap_or_default(),
            region: suite.region.unwrap_or_default(),
            ..Inputs::default()
        },
        left_out: Vec::new(),
    };
    for (index, case) in suite.messages.into_iter().enumerate() {
        let called = match &case.name {
            Some(name) => format!("“{name}”"),
            None => format!("Message {}", index + 1),
        };
        let (message, left_out) =
            message(case).map_err(|problem| format!("{called}: {problem}"))?;
        imported.inputs.messages.push(message);
        let all = left_out.into_iter().map(|words| format!("{called}: {words}"));
        imported.left_out.extend(all);
    }
    Ok(imported)
}

fn message(case: SuiteMessage<'_>) -> Result<(MessageInput, Vec<String>), String> {
    let (kind, text) = payload_of(&case)?;
    let mut message = MessageInput {
        name: case.name.unwrap_or_default(),
        topic: case.topic,
        payload: text,
        kind,
        expect: case.expect.get().to_owned(),
        ..MessageInput::default()
    };
    let left_out = fill(&mut message, case.context);
    Ok((message, left_out))
}

/// The payload in the form that the page shows best.
fn payload_of(case: &SuiteMessage<'_>) -> Result<(PayloadKind, String), String> {
    let (text, data) = (case.payload_text.as_deref(), case.payload_base64.as_deref());
    let payload = payload::of_forms(case.payload, text, data)?.unwrap_or_default();
    let is_json = |text: &str| text.is_empty() || json::raw(text).is_some();
    Ok(match payload.as_text() {
        Some(text) if case.payload_base64.is_none() => {
            let kind = if is_json(text) { PayloadKind::Json } else { PayloadKind::Text };
            (kind, text.to_owned())
        }
        _ => (PayloadKind::Base64, base64::encode(&payload.bytes)),
    })
}

/// Fills the fields of the sender; gives what they cannot hold.
fn fill(message: &mut MessageInput, context: ContextInput<'_>) -> Vec<String> {
    let mut left_out = Vec::new();
    let stand_ins = context.standins.map(RawValue::get).unwrap_or_default();
    if stand_ins != "null" {
        stand_ins.clone_into(&mut message.stand_ins);
    }
    message.timestamp = context.timestamp.map(|time| time.to_string()).unwrap_or_default();
    message.http = context.is_http();
    let fields = [
        ("clientid", context.clientid, &mut message.client_id),
        ("principal", context.principal, &mut message.principal),
        ("sourceip", context.sourceip, &mut message.source_ip),
    ];
    for (name, text, field) in fields {
        match text {
            Some(text) if text.is_empty() => left_out.push(of_context(name)),
            Some(text) => *field = text,
            None => {}
        }
    }
    let mqtt = context.mqtt;
    let properties = [
        ("content_type", mqtt.content_type),
        ("format_indicator", mqtt.payload_format_indicator),
        ("response_topic", mqtt.response_topic),
        ("correlation_data", mqtt.correlation_data),
        ("trace_id", context.traceid),
    ];
    for (name, value) in properties {
        if let Some(value) = value {
            line(&mut message.properties, name, &value, &mut left_out);
        }
    }
    for (name, value) in mqtt.user_properties {
        line(&mut message.user_properties, &name, &value, &mut left_out);
    }
    let others = [
        ("accountid", context.accountid.is_some()),
        ("newuuid", context.newuuid.is_some()),
        ("rand", context.rand.is_some()),
        ("ruleName", context.rule_name.is_some()),
        ("noFrom", context.no_from),
    ];
    left_out
        .extend(others.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| of_context(name)));
    left_out
}

/// One more line `name=value`, where it would be read as that.
fn line(lines: &mut String, name: &str, value: &str, left_out: &mut Vec<String>) {
    let line = format!("{name}={value}");
    if name.trim() != name || name.contains('=') || line.contains(['\n', '\r']) {
        left_out.push(format!("the page cannot hold its property `{}`.", name.escape_debug()));
        return;
    }
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.push_str(&line);
}

fn of_context(name: &str) -> String {
    format!("the page cannot hold `{name}` of its `context`.")
}
