//! From a message as it is typed to the message that the rules engine receives, and what is wrong on the way.
//!
//! Leaves to others: what the payload says (`engine::message`), what AWS would refuse (`assist::problems`).

use super::{MessageInput, NOW, PROPERTIES, PageHost, PayloadKind, Platform};
use crate::assist::case::read_stand_ins;
use crate::assist::value_text::cut;
use crate::engine::base64;
use crate::engine::host::FixedHost;
use crate::engine::message::{Message, MqttProperties, Payload, Protocol};
use crate::engine::source::Span;

/// A message as the rules engine receives it.
#[derive(Clone, Debug)]
pub struct Received {
    /// The message.
    pub message: Message,
    /// What is around it.
    pub host: PageHost,
    /// What is wrong with the payload's base64 or hexadecimal digits, and where; the message then has no bytes.
    pub payload_error: Option<(String, Span)>,
    /// What is wrong with the time, the user properties or the stand-ins; what is wrong is left out.
    pub context_error: Option<String>,
}

/// Reads a message; `account` is that of the rule, `platform` what the page runs on.
pub fn receive(input: &MessageInput, account: Option<&str>, platform: Platform) -> Received {
    let mut errors = Vec::new();
    let mut host = FixedHost::new(platform.zones);
    host.account_id = account.map(str::to_owned);
    match read_time(&input.timestamp, platform) {
        Ok(Some(now)) => host.now = now,
        Ok(None) => {}
        Err(error) => errors.push(error),
    }
    match read_stand_ins(&input.stand_ins) {
        Ok(stand_ins) => host.stand_ins = stand_ins,
        Err(error) => errors.push(format!("stand-ins: {error}")),
    }
    let user_properties = read_properties("user properties", &input.user_properties, &mut errors);
    let mut properties = read_properties("properties", &input.properties, &mut errors);
    let unknown = properties.iter().find(|(name, _)| !PROPERTIES.contains(&name.as_str()));
    if let Some((name, _)) = unknown {
        errors.push(format!("properties: MQTT has no `{}` that a rule can read", cut(name, 30)));
    }
    let mut property = |name: &str| {
        let at = properties.iter().position(|(other, _)| other == name)?;
        Some(properties.swap_remove(at).1)
    };
    let (payload, payload_error) = match read_payload(input) {
        Ok(payload) => (payload, None),
        Err(error) => (Payload::default(), Some(error)),
    };
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let message = Message {
        topic: input.topic.clone(),
        payload,
        client_id: given(&input.client_id),
        principal: given(&input.principal),
        source_ip: given(&input.source_ip),
        protocol: if input.http { Protocol::Http } else { Protocol::Mqtt },
        trace_id: property("trace_id"),
        properties: MqttProperties {
            content_type: property("content_type"),
            payload_format_indicator: property("format_indicator"),
            response_topic: property("response_topic"),
            correlation_data: property("correlation_data"),
            user_properties,
        },
        ..Message::default()
    };
    let context_error = (!errors.is_empty()).then(|| errors.join("; "));
    let host = PageHost::new(host, platform);
    Received { message, host, payload_error, context_error }
}

/// Milliseconds since 1970; `None` for nothing typed.
fn read_time(text: &str, platform: Platform) -> Result<Option<i64>, String> {
    let text = text.trim();
    if text == NOW {
        return Ok(Some((platform.now)()));
    }
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |_| {
        format!(
            "time: `{}` is not a whole number of milliseconds since 1970, nor `now`",
            cut(text, 30)
        )
    };
    text.parse().map(Some).map_err(wrong)
}

fn read_properties(what: &str, text: &str, errors: &mut Vec<String>) -> Vec<(String, String)> {
    let mut properties = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match line.split_once('=') {
            Some((name, value)) => properties.push((name.trim().to_owned(), value.to_owned())),
            None => errors.push(format!("{what}: line {} has no `=`", index + 1)),
        }
    }
    properties
}

fn read_payload(input: &MessageInput) -> Result<Payload, (String, Span)> {
    let text = input.payload.as_str();
    match input.kind {
        PayloadKind::Json | PayloadKind::Text => Ok(Payload::text(text)),
        PayloadKind::Base64 => {
            let packed: String =
                text.chars().filter(|character| !character.is_whitespace()).collect();
            match base64::decode(&packed).or_else(|| base64::decode_url(&packed)) {
                Some(bytes) => Ok(Payload::bytes(&bytes)),
                None => Err(base64_error(text)),
            }
        }
        PayloadKind::Hex => read_hex(text),
    }
}

fn base64_error(text: &str) -> (String, Span) {
    let is_digit = |character: char| {
        character.is_ascii_alphanumeric()
            || "+/-_=".contains(character)
            || character.is_whitespace()
    };
    match text.char_indices().find(|(_, character)| !is_digit(*character)) {
        Some((at, character)) => (
            format!("`{character}` is not a base64 digit"),
            Span::new(at, at + character.len_utf8()),
        ),
        None => (
            "the payload is not base64: digits are missing, or `=` stands inside".to_owned(),
            Span::at(text.len()),
        ),
    }
}

fn read_hex(text: &str) -> Result<Payload, (String, Span)> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut half: Option<u8> = None;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            continue;
        }
        let Some(digit) = character.to_digit(16).and_then(|digit| u8::try_from(digit).ok()) else {
            let what = format!("`{character}` is not a hexadecimal digit");
            return Err((what, Span::new(at, at + character.len_utf8())));
        };
        half = match half {
            None => Some(digit),
            Some(high) => {
                bytes.push(high << 4 | digit);
                None
            }
        };
    }
    if half.is_some() {
        let what = "the payload has half a byte: an odd number of hexadecimal digits".to_owned();
        return Err((what, Span::at(text.len())));
    }
    Ok(Payload::bytes(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::model::Model;

    fn read(kind: PayloadKind, payload: &str) -> Result<Vec<u8>, String> {
        let input = MessageInput { kind, payload: payload.to_owned(), ..MessageInput::default() };
        let received = receive(&input, None, Model::default().platform);
        match received.payload_error {
            None => Ok(received.message.payload.bytes.to_vec()),
            Some((error, _)) => Err(error),
        }
    }

    #[test]
    fn payloads_are_read_as_their_kind_says() {
        assert_eq!(read(PayloadKind::Text, "ä").unwrap(), "ä".as_bytes());
        assert_eq!(read(PayloadKind::Hex, "00 fF\n7a").unwrap(), [0, 255, 0x7a]);
        assert_eq!(read(PayloadKind::Base64, "AP96\n").unwrap(), [0, 255, 0x7a]);
        assert_eq!(read(PayloadKind::Hex, ""), Ok(Vec::new()));
    }

    #[test]
    fn wrong_digits_are_named() {
        assert_eq!(read(PayloadKind::Hex, "0g"), Err("`g` is not a hexadecimal digit".to_owned()));
        assert!(read(PayloadKind::Hex, "abc").unwrap_err().contains("half a byte"));
        assert_eq!(read(PayloadKind::Base64, "a(b"), Err("`(` is not a base64 digit".to_owned()));
    }

    #[test]
    fn what_is_wrong_around_a_message_is_said_and_left_out() {
        let input = MessageInput {
            timestamp: "soon".to_owned(),
            user_properties: "site=oslo\n\nfloor".to_owned(),
            ..MessageInput::default()
        };
        let received = receive(&input, None, Model::default().platform);
        let error = received.context_error.unwrap();
        assert!(error.contains("`soon`") && error.contains("user properties: line 3"), "{error}");
        let properties = received.message.properties.user_properties;
        assert_eq!(properties, [("site".to_owned(), "oslo".to_owned())]);
    }

    #[test]
    fn a_message_carries_the_properties_that_a_rule_can_read() {
        let input = MessageInput {
            timestamp: NOW.to_owned(),
            properties: "content_type=a=b\ntrace_id=7\n\nformat_indicator=UTF8_DATA\nmood=good"
                .to_owned(),
            ..MessageInput::default()
        };
        let platform = Platform { now: || 7, ..Model::default().platform };
        let received = receive(&input, None, platform);
        assert_eq!(received.host.fixed.now, 7);
        let message = received.message;
        assert_eq!(message.trace_id.as_deref(), Some("7"));
        assert_eq!(message.properties.content_type.as_deref(), Some("a=b"));
        assert_eq!(message.properties.payload_format_indicator.as_deref(), Some("UTF8_DATA"));
        assert_eq!(message.properties.response_topic, None);
        let error = received.context_error.unwrap();
        assert_eq!(error, "properties: MQTT has no `mood` that a rule can read");
    }
}
