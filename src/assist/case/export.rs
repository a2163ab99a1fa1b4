//! The page's rule and messages as the text of a suite file, and what of them such a file cannot hold.

use super::expectation::Expectation;
use super::page_suite::identity;
use super::suite::Suite;
use super::{json, payload};
use crate::assist::inputs::{Inputs, MessageInput, NOW, PayloadKind, Platform, Received, receive};
use crate::engine::base64;
use crate::engine::message::Protocol;

/// A file that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Its text.
    pub text: String,
    /// How many messages are in it.
    pub messages: usize,
    /// What is not, a sentence each.
    pub left_out: Vec<String>,
}

/// The suite of the messages from which something is expected.
///
/// # Errors
/// That the rule cannot be in a suite.
pub fn write_suite(inputs: &Inputs, platform: Platform) -> Result<Exported, String> {
    let mut exported = Exported::default();
    let mut messages = Vec::new();
    for (index, message) in inputs.messages.iter().enumerate() {
        let called = called(message, index);
        if message.expect.trim().is_empty() {
            exported.left_out.push(format!("{called}: nothing is expected of it."));
            continue;
        }
        match written(message, inputs, platform) {
            Ok((text, left_out)) => {
                messages.push(text);
                let all = left_out.into_iter().map(|words| format!("{called}: {words}"));
                exported.left_out.extend(all);
            }
            Err(why) => exported.left_out.push(format!("{called}: left out, {why}.")),
        }
    }
    exported.messages = messages.len();
    let identity = identity(inputs);
    let mut members = vec![format!("\"rule\": {}", document(&inputs.document))];
    let texts = [
        ("ruleName", identity.rule_name),
        ("account", identity.account_id),
        ("region", identity.region),
    ];
    for (name, text) in texts {
        members.extend(text.map(|text| format!("\"{name}\": {}", json::quoted(&text))));
    }
    let messages: Vec<String> = messages.iter().map(|one| format!("\n    {one}")).collect();
    members.push(format!("\"messages\": [{}\n  ]", messages.join(",")));
    exported.text = format!("{{\n  {}\n}}\n", members.join(",\n  "));
    Suite::read(&exported.text)?;
    Ok(exported)
}

/// The document as an object where it is one, so that people can read it; else as a text.
fn document(text: &str) -> String {
    match json::raw(text) {
        Some(raw) if raw.get().starts_with('{') => raw.get().to_owned(),
        _ => json::quoted(text),
    }
}

pub(super) fn called(message: &MessageInput, index: usize) -> String {
    if message.name.trim().is_empty() {
        format!("Message {}", index + 1)
    } else {
        format!("“{}”", message.name)
    }
}

/// A message, and what of it is left out.
fn written(
    message: &MessageInput,
    inputs: &Inputs,
    platform: Platform,
) -> Result<(String, Vec<String>), String> {
    Expectation::read(&message.expect)
        .map_err(|why| format!("its expectation cannot be read: {why}"))?;
    let received = receive(message, identity(inputs).account_id.as_deref(), platform);
    if let Some((problem, _)) = &received.payload_error {
        return Err(format!("its payload cannot be read: {problem}"));
    }
    let mut members = Vec::new();
    if !message.name.is_empty() {
        members.push(format!("\"name\": {}", json::quoted(&message.name)));
    }
    members.push(format!("\"topic\": {}", json::quoted(&message.topic)));
    members.push(written_payload(message, &received));
    let (context, left_out) = context(message, &received);
    members.extend(context);
    members.push(format!("\"expect\": {}", message.expect.trim()));
    Ok((format!("{{\n      {}\n    }}", members.join(",\n      ")), left_out))
}

/// As JSON where that gives the same bytes; else as text or as base64.
fn written_payload(message: &MessageInput, received: &Received) -> String {
    let bytes = &received.message.payload.bytes;
    let text = match message.kind {
        PayloadKind::Json | PayloadKind::Text => std::str::from_utf8(bytes).ok(),
        PayloadKind::Base64 | PayloadKind::Hex => None,
    };
    let Some(text) = text else {
        return format!("\"payloadBase64\": {}", json::quoted(&base64::encode(bytes)));
    };
    let gives_the_same = json::raw(text)
        .is_some_and(|raw| payload::of_value(raw).is_ok_and(|it| it.bytes == *bytes));
    if gives_the_same {
        format!("\"payload\": {text}")
    } else {
        format!("\"payloadText\": {}", json::quoted(text))
    }
}

/// The member `context`, where there is anything to say, and what cannot be said.
fn context(message: &MessageInput, received: &Received) -> (Option<String>, Vec<String>) {
    let mut members = Vec::new();
    let mut left_out: Vec<String> =
        received.context_error.iter().map(|words| format!("{words}.")).collect();
    let mut add = |name: &str, value: String| members.push(format!("\"{name}\": {value}"));
    match message.timestamp.trim() {
        "" => {}
        NOW => left_out.push(
            "the time is `now` in the page; a suite has a fixed one, so it takes its own."
                .to_owned(),
        ),
        time if time.parse::<i64>().is_ok() => {
            add("timestamp", received.host.fixed.now.to_string());
        }
        _ => {}
    }
    let of = &received.message;
    let texts = [
        ("clientid", &of.client_id),
        ("principal", &of.principal),
        ("sourceip", &of.source_ip),
        ("traceid", &of.trace_id),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            add(name, json::quoted(text));
        }
    }
    if of.protocol == Protocol::Http {
        add("protocol", "\"http\"".to_owned());
    }
    let mqtt = mqtt(received);
    if !mqtt.is_empty() {
        add("mqtt", format!("{{{}}}", mqtt.join(", ")));
    }
    if !received.host.fixed.stand_ins.is_empty() {
        match json::raw(&message.stand_ins) {
            Some(raw) => add("standins", raw.get().to_owned()),
            None => left_out.push("the stand-ins are no JSON that a suite can hold.".to_owned()),
        }
    }
    let context = (!members.is_empty()).then(|| format!("\"context\": {{{}}}", members.join(", ")));
    (context, left_out)
}

fn mqtt(received: &Received) -> Vec<String> {
    let of = &received.message.properties;
    let texts = [
        ("contentType", &of.content_type),
        ("payloadFormatIndicator", &of.payload_format_indicator),
        ("responseTopic", &of.response_topic),
        ("correlationData", &of.correlation_data),
    ];
    let texts = texts.into_iter();
    let mut members: Vec<String> = texts
        .filter_map(|(name, text)| Some(format!("\"{name}\": {}", json::quoted(text.as_ref()?))))
        .collect();
    if !of.user_properties.is_empty() {
        let pair = |(name, value): &(String, String)| {
            format!("[{}, {}]", json::quoted(name), json::quoted(value))
        };
        let pairs: Vec<String> = of.user_properties.iter().map(pair).collect();
        members.push(format!("\"userProperties\": [{}]", pairs.join(", ")));
    }
    members
}
