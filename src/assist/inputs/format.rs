//! The first format of links and drafts: one JSON object. What is empty is left out; what is left out is empty.
//!
//! It never changes but by optional members: older texts stay readable, and give the same links. A format that differs gets a number and a file of its own.

use super::{Inputs, MessageInput, PayloadKind};
use crate::assist::question::{Members, count};
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;

/// The most messages that a link or a draft may hold.
pub const MAX_MESSAGES: usize = 200;

/// The kinds of payload by the words of the format.
const KINDS: [(PayloadKind, &str); 4] = [
    (PayloadKind::Json, "json"),
    (PayloadKind::Text, "text"),
    (PayloadKind::Base64, "base64"),
    (PayloadKind::Hex, "hex"),
];

/// The inputs as text.
#[must_use]
pub fn write(inputs: &Inputs) -> String {
    write_at(inputs, 0)
}

/// The same with the index of the selected message; of the first one nothing is said.
#[must_use]
pub fn write_at(inputs: &Inputs, selected: usize) -> String {
    let mut members = Object::new();
    put(&mut members, "document", &inputs.document);
    put(&mut members, "ruleName", &inputs.rule_name);
    put(&mut members, "account", &inputs.account);
    put(&mut members, "region", &inputs.region);
    put(&mut members, "policy", &inputs.policy);
    members.insert("messages", Value::array(inputs.messages.iter().map(write_message).collect()));
    if selected > 0 {
        members.insert("selected", count(selected));
    }
    json::write(&Value::object(members)).unwrap_or_default()
}

/// A message as an object of this format.
#[must_use]
pub fn write_message(message: &MessageInput) -> Value {
    let mut members = Object::new();
    put(&mut members, "name", &message.name);
    put(&mut members, "topic", &message.topic);
    put(&mut members, "payload", &message.payload);
    if let Some((_, word)) =
        KINDS.iter().find(|(kind, _)| *kind == message.kind && *kind != PayloadKind::Json)
    {
        put(&mut members, "kind", word);
    }
    put(&mut members, "clientId", &message.client_id);
    put(&mut members, "principal", &message.principal);
    put(&mut members, "sourceIp", &message.source_ip);
    put(&mut members, "timestamp", &message.timestamp);
    if message.http {
        members.insert("http", Value::from(true));
    }
    put(&mut members, "userProperties", &message.user_properties);
    put(&mut members, "properties", &message.properties);
    put(&mut members, "standIns", &message.stand_ins);
    put(&mut members, "expect", &message.expect);
    Value::object(members)
}

fn put(members: &mut Object, name: &str, text: &str) {
    if !text.is_empty() {
        members.insert(name, Value::from(text));
    }
}

/// The text is not of this format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThisFormat;

/// The inputs of a text.
///
/// # Errors
/// It is not of this format.
pub fn read(text: &str) -> Result<Inputs, NotThisFormat> {
    read_at(text).map(|(inputs, _)| inputs)
}

/// The inputs of a text, and the index of the selected message: of the first one where that is not said, or there is no such.
///
/// # Errors
/// It is not of this format.
pub fn read_at(text: &str) -> Result<(Inputs, usize), NotThisFormat> {
    let value = json::read(text, SqlVersion::V2016).map_err(|_| NotThisFormat)?;
    let inputs = read_members(value.as_object().ok_or(NotThisFormat)?)?;
    let selected = Members(&value).count("selected");
    let selected = selected.filter(|index| *index < inputs.messages.len());
    Ok((inputs, selected.unwrap_or_default()))
}

/// The inputs of an object of this format; other members are passed over.
///
/// # Errors
/// It is not of this format.
pub fn read_members(members: &Object) -> Result<Inputs, NotThisFormat> {
    let messages = match members.get("messages") {
        None => Vec::new(),
        Some(value) => {
            let items = value.as_array().filter(|items| items.len() <= MAX_MESSAGES);
            let items = items.ok_or(NotThisFormat)?;
            items.iter().map(read_message).collect::<Result<_, _>>()?
        }
    };
    Ok(Inputs {
        document: text_of(members, "document")?,
        rule_name: text_of(members, "ruleName")?,
        account: text_of(members, "account")?,
        region: text_of(members, "region")?,
        policy: text_of(members, "policy")?,
        messages,
    })
}

/// The message of an object of this format.
///
/// # Errors
/// It is not of this format.
pub fn read_message(value: &Value) -> Result<MessageInput, NotThisFormat> {
    let members = value.as_object().ok_or(NotThisFormat)?;
    let kind = match text_of(members, "kind")?.as_str() {
        "" => PayloadKind::Json,
        word => KINDS.iter().find(|(_, known)| *known == word).ok_or(NotThisFormat)?.0,
    };
    Ok(MessageInput {
        name: text_of(members, "name")?,
        topic: text_of(members, "topic")?,
        payload: text_of(members, "payload")?,
        kind,
        client_id: text_of(members, "clientId")?,
        principal: text_of(members, "principal")?,
        source_ip: text_of(members, "sourceIp")?,
        timestamp: text_of(members, "timestamp")?,
        http: matches!(members.get("http"), Some(Value::Boolean(true))),
        user_properties: text_of(members, "userProperties")?,
        properties: text_of(members, "properties")?,
        stand_ins: text_of(members, "standIns")?,
        expect: text_of(members, "expect")?,
    })
}

/// The text of a member; empty where there is none.
fn text_of(members: &Object, name: &str) -> Result<String, NotThisFormat> {
    match members.get(name) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.to_string()),
        Some(_) => Err(NotThisFormat),
    }
}
