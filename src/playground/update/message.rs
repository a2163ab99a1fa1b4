//! The list of messages: choosing, adding, copying, removing, and how a payload is typed.

use super::sheets;
use crate::assist::inputs::{MAX_MESSAGES, receive};
use crate::assist::ladder::Tone;
use crate::assist::question::read;
use crate::engine::base64;
use crate::playground::effect::{Effect, Tag};
use crate::playground::model::{MessageInput, Model, PayloadKind};

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

/// The annex makes one that the rule lets through.
pub(super) fn add(model: &Model) -> Vec<Effect> {
    vec![sheets::done_at_once(model, Tag::Message, "messages", "add", None)]
}

/// Without the annex it is an empty one.
pub(super) fn added(model: &mut Model, answer: Result<&str, &str>) -> Vec<Effect> {
    match answer {
        Ok(_) => sheets::asked(model, None, read(answer)),
        Err(_) => {
            let end = model.inputs.messages.len();
            insert(model, "adding a message", end, MessageInput::default());
            Vec::new()
        }
    }
}

pub(super) fn duplicate(model: &mut Model) -> Vec<Effect> {
    if let Some(message) = model.message().cloned() {
        let called = message.called(model.selected);
        let what = format!("the copy of “{called}”");
        let name = format!("{called}, copy");
        insert(model, &what, model.selected + 1, MessageInput { name, ..message });
    }
    Vec::new()
}

pub(super) fn insert(model: &mut Model, what: &str, index: usize, message: MessageInput) {
    if model.inputs.messages.len() < MAX_MESSAGES {
        model.remember(what);
        model.inputs.messages.insert(index.min(model.inputs.messages.len()), message);
        model.selected = index;
        model.toggled_rungs = [false; 10];
        model.changed();
    } else {
        model.notice(Tone::No, "200 messages are the most that a rule can have here.");
    }
}

/// Has the selected message and its neighbour change places.
pub(super) fn shift(model: &mut Model, up: bool) -> Vec<Effect> {
    let to = if up { model.selected.checked_sub(1) } else { Some(model.selected + 1) };
    let to = to.filter(|to| *to < model.inputs.messages.len());
    if let (Some(to), Some(message)) = (to, model.message()) {
        model.remember(format!("moving “{}”", message.called(model.selected)));
        model.inputs.messages.swap(model.selected, to);
        model.selected = to;
        model.changed();
    }
    Vec::new()
}

pub(super) fn remove(model: &mut Model) -> Vec<Effect> {
    if let Some(message) = model.message() {
        model.remember(format!("removing “{}”", message.called(model.selected)));
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
