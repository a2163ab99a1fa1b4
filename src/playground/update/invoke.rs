//! The invoke panel: one request at a time, sent by a press and nothing else.

use crate::playground::effect::Effect;
use crate::playground::event::Event;
use crate::playground::model::{InvokeRun, Model, Pane, Preset, Sending};
use crate::playground::request::prepare;

/// How many runs are kept.
const KEPT: usize = 20;

pub(super) fn handle(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::InvokeToggled => {
            model.invoke.open = !model.invoke.open;
            model.pane = if model.invoke.open { Pane::Invoke } else { Pane::Result };
        }
        Event::PresetChosen(preset) => fill(model, preset),
        Event::RequestModeChosen(mode) => model.invoke.mode = mode,
        Event::SendPressed { now } => return send(model, now),
        Event::CancelPressed => {
            let sending = model.invoke.sending.iter();
            return sending.map(|sending| Effect::CancelSend(sending.number)).collect();
        }
        Event::InvokeEnded { number, outcome, now } => {
            let is_awaited = |sending: &&mut Sending| sending.number == number;
            if model.invoke.sending.as_mut().filter(is_awaited).is_none() {
                return Vec::new();
            }
            if let Some(sending) = model.invoke.sending.take() {
                let took = now.saturating_sub(sending.started).max(0);
                let Sending { url, sent_bytes, .. } = sending;
                model.invoke.runs.insert(0, InvokeRun { number, url, sent_bytes, took, outcome });
                model.invoke.runs.truncate(KEPT);
            }
        }
        _ => {}
    }
    Vec::new()
}

fn send(model: &mut Model, now: i64) -> Vec<Effect> {
    if model.invoke.sending.is_some() {
        return Vec::new();
    }
    let number = model.invoke.sent + 1;
    // What is wrong is shown beside the button all the time.
    let Ok(request) = prepare(model, number) else { return Vec::new() };
    model.invoke.sent = number;
    model.invoke.sending = Some(Sending {
        number,
        started: now,
        url: request.url.clone(),
        sent_bytes: request.body.len(),
    });
    vec![Effect::Send(request)]
}

/// The address of a local emulator; those that route by the function's name get it from the selected message.
fn fill(model: &mut Model, preset: Preset) {
    model.invoke.url = preset.url(model.function_name().as_deref());
}
