//! The list of messages: choosing, adding, copying, removing, and how a payload is typed.

use crate::assist::inputs::receive;
use crate::engine::base64;
use crate::playground::effect::Effect;
use crate::playground::messages::matching;
use crate::playground::model::{MessageInput, Model, PayloadKind};

/// The most messages of a page; a link holds no more.
const MOST: usize = 200;

pub(super) fn select(model: &mut Model, index: usize) -> Vec<Effect> {
    if index < model.inputs.messages.len() && index != model.selected {
        model.selected = index;
        model.toggled_rungs = [false; 10];
        model.problem = None;
    }
    Vec::new()
}

pub(super) fn step(model: &mut Model, up: bool) -> Vec<Effect> {
    let last = model.inputs.messages.len().saturating_sub(1);
    let next = if up { model.selected.saturating_sub(1) } else { (model.selected + 1).min(last) };
    select(model, next)
}

pub(super) fn add(model: &mut Model) -> Vec<Effect> {
    let name = model.results.identity.rule_name.as_deref();
    let made = model.results.used.as_deref().map(|used| matching(&used.rule, name));
    let message = MessageInput { name: free_name(model), ..made.unwrap_or_default() };
    let end = model.inputs.messages.len();
    insert(model, end, message);
    Vec::new()
}

pub(super) fn duplicate(model: &mut Model) -> Vec<Effect> {
    if let Some(message) = model.message().cloned() {
        let name = format!("{}, copy", message.name);
        insert(model, model.selected + 1, MessageInput { name, ..message });
    }
    Vec::new()
}

fn insert(model: &mut Model, index: usize, message: MessageInput) {
    if model.inputs.messages.len() < MOST {
        model.inputs.messages.insert(index.min(model.inputs.messages.len()), message);
        model.selected = index;
        model.toggled_rungs = [false; 10];
        model.changed();
    }
}

/// `Message 3`, or the first number after it that no message has.
fn free_name(model: &Model) -> String {
    let first = model.inputs.messages.len() + 1;
    let names = (first..first + MOST).map(|number| format!("Message {number}"));
    let is_free = |name: &String| model.inputs.messages.iter().all(|message| message.name != *name);
    names.clone().find(is_free).or_else(|| names.clone().next()).unwrap_or_default()
}

pub(super) fn remove(model: &mut Model) -> Vec<Effect> {
    if let Some(message) = model.message() {
        model.remember(format!("removing “{}”", message.name));
        model.inputs.messages.remove(model.selected);
        model.selected = model.selected.min(model.inputs.messages.len().saturating_sub(1));
        model.toggled_rungs = [false; 10];
        model.changed();
    }
    Vec::new()
}

/// Another way of typing the payload; the bytes stay the same where the new way can write them.
pub(super) fn kind(model: &mut Model, kind: PayloadKind) -> Vec<Effect> {
    let Some(message) = model.message().filter(|message| message.kind != kind) else {
        return Vec::new();
    };
    let received = receive(message, None, model.platform);
    let bytes = received.message.payload.bytes;
    let written = match kind {
        _ if received.payload_error.is_some() => None,
        PayloadKind::Json | PayloadKind::Text => {
            std::str::from_utf8(&bytes).ok().map(str::to_owned)
        }
        PayloadKind::Base64 => Some(base64::encode(&bytes)),
        PayloadKind::Hex => {
            let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            Some(digits.join(" "))
        }
    };
    if let Some(message) = model.inputs.messages.get_mut(model.selected) {
        message.kind = kind;
        if let Some(written) = written {
            message.payload = written;
        }
        model.changed();
    }
    Vec::new()
}

pub(super) fn protocol(model: &mut Model, http: bool) -> Vec<Effect> {
    if let Some(message) = model.inputs.messages.get_mut(model.selected)
        && message.http != http
    {
        message.http = http;
        model.changed();
    }
    Vec::new()
}
