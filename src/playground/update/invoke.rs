//! The invoke panel: one request at a time, sent by a press and nothing else.

use crate::assist::question::{Members, question, read, some};
use crate::engine::value::Value;
use crate::playground::effect::{Effect, Module, Request, Tag};
use crate::playground::event::{Event, Field};
use crate::playground::model::{
    Batch, Cause, InvokeOutcome, InvokeRun, Model, Pane, Preset, RequestMode, Sending,
};
use crate::playground::request::{address_for, firing, listener, prepare};
use std::rc::Rc;

/// How many runs are kept.
const KEPT: usize = 50;

pub(super) fn handle(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::InvokeToggled => {
            model.invoke.open = !model.invoke.open;
            model.pane = if model.invoke.open { Pane::Invoke } else { Pane::Result };
        }
        Event::PresetChosen(preset) => {
            fill(model, preset);
            return keep(model);
        }
        Event::RequestModeChosen(mode) => {
            model.invoke.mode = mode;
            return keep(model);
        }
        Event::RememberToggled => {
            model.invoke.remember = !model.invoke.remember;
            let kept = model.invoke.remember.then(|| model.invoke.kept());
            return vec![Effect::KeepEndpoint(kept)];
        }
        Event::EndpointKept(kept) => {
            model.invoke.restore(&kept);
            let filled = model.invoke.preset.url(model.function(model.selected));
            model.invoke.filled = filled;
        }
        Event::SendPressed { now } => return send(model, &[model.selected], now),
        Event::SendAllPressed { now } => {
            let firing: Vec<usize> = firing(model).collect();
            return send(model, &firing, now);
        }
        Event::SendAgainPressed { number, now } => return again(model, number, now),
        Event::CancelPressed => {
            model.invoke.waiting.clear();
            let sending = model.invoke.sending.iter();
            return sending.map(|sending| Effect::CancelSend(sending.request.number)).collect();
        }
        Event::InvokeEnded { number, outcome, now } => return ended(model, number, outcome, now),
        Event::ListenerAsked(number) => {
            let run = model.invoke.runs.iter().find(|run| run.request.number == number);
            let asked =
                run.map(|run| Effect::AskListener { number, url: listener(&run.request.url) });
            return asked.into_iter().collect();
        }
        Event::ListenerTold { number, listens } => {
            let mut runs = model.invoke.runs.iter_mut();
            if let Some(run) = runs.find(|run| run.request.number == number) {
                run.listens = Some(listens);
            }
            return why(model, number).into_iter().collect();
        }
        Event::RunToggled(number) => {
            let shown = model.invoke.shown;
            model.invoke.shown = (shown != Some(number)).then_some(number);
        }
        _ => {}
    }
    Vec::new()
}

/// A field of the panel was typed into.
pub(super) fn edited(model: &mut Model, field: Field, text: String) -> Vec<Effect> {
    let invoke = &mut model.invoke;
    match field {
        Field::InvokeUrl => invoke.url = text,
        Field::InvokeHeaders => {
            // A header of one's own is what makes a browser ask first.
            if invoke.mode == RequestMode::Simple && !text.trim().is_empty() {
                invoke.mode = RequestMode::Preflight;
            }
            invoke.headers = text;
        }
        _ => invoke.timeout = text,
    }
    keep(model)
}

/// The address follows the function of the selected message for as long as it is the one that a preset wrote.
pub(super) fn follow(model: &mut Model) {
    let url = address_for(model, model.selected);
    if url != model.invoke.url {
        model.invoke.filled.clone_from(&url);
        model.invoke.url = url;
    }
}

/// Keeps the endpoint on the device, if the person said so.
fn keep(model: &Model) -> Vec<Effect> {
    let invoke = &model.invoke;
    if invoke.remember { vec![Effect::KeepEndpoint(Some(invoke.kept()))] } else { Vec::new() }
}

/// The address of a kind of endpoint; one's own address stays where the kind has none.
fn fill(model: &mut Model, preset: Preset) {
    let url = preset.url(model.function(model.selected));
    let invoke = &mut model.invoke;
    invoke.preset = preset;
    if preset != Preset::Url || invoke.url == invoke.filled {
        invoke.url.clone_from(&url);
    }
    invoke.filled = url;
}

/// Sends what the rule would send for these messages, as it is now: later edits change none of it.
fn send(model: &mut Model, messages: &[usize], now: i64) -> Vec<Effect> {
    if model.invoke.sending.is_some() {
        return Vec::new();
    }
    let numbers = model.invoke.sent + 1..;
    let requests = numbers.zip(messages).map(|(number, index)| prepare(model, *index, number));
    // What is wrong is shown beside the button all the time.
    let Ok(mut requests) = requests.collect::<Result<Vec<Request>, String>>() else {
        return Vec::new();
    };
    requests.reverse();
    model.invoke.batch = Batch { of: requests.len(), ..Batch::default() };
    model.invoke.waiting = requests;
    next(model, now)
}

/// Sends the same bytes to the same address once more.
fn again(model: &mut Model, number: u32, now: i64) -> Vec<Effect> {
    let invoke = &mut model.invoke;
    let run = invoke.runs.iter().find(|run| run.request.number == number);
    let Some(run) = run.filter(|_| invoke.sending.is_none()) else { return Vec::new() };
    invoke.batch = Batch { of: 1, ..Batch::default() };
    invoke.waiting = vec![Request { number: invoke.sent + 1, ..(*run.request).clone() }];
    next(model, now)
}

fn next(model: &mut Model, now: i64) -> Vec<Effect> {
    let Some(request) = model.invoke.waiting.pop() else { return Vec::new() };
    model.invoke.sent = request.number;
    model.invoke.sending = Some(Sending { request: request.clone(), started: now });
    vec![Effect::Send(request)]
}

fn ended(model: &mut Model, number: u32, mut outcome: InvokeOutcome, now: i64) -> Vec<Effect> {
    let is_awaited = |sending: &mut Sending| sending.request.number == number;
    let Some(Sending { request, started }) = model.invoke.sending.take_if(is_awaited) else {
        return Vec::new();
    };
    if let InvokeOutcome::Answered(answer) = &mut outcome {
        answer.read();
    }
    let run = InvokeRun {
        request: Rc::new(request),
        took: now.saturating_sub(started).max(0),
        outcome: Rc::new(outcome),
        at: now,
        listens: None,
        causes: Rc::default(),
    };
    let invoke = &mut model.invoke;
    invoke.batch.done += 1;
    invoke.batch.good += usize::from(run.is_good());
    invoke.shown = Some(number);
    invoke.runs.insert(0, run);
    invoke.runs.truncate(KEPT);
    next(model, now).into_iter().chain(why(model, number)).collect()
}

/// Asks the annex why that request has no answer, if it has none.
fn why(model: &Model, number: u32) -> Option<Effect> {
    let run = model.invoke.runs.iter().find(|run| run.request.number == number)?;
    let InvokeOutcome::Failed { page, .. } = &*run.outcome else { return None };
    let request = &run.request;
    let headers: Vec<&str> = request.headers.iter().map(|(name, _)| &**name).collect();
    let function = model.function(model.selected).map(|function| &*function.name);
    let members = [
        ("url", request.url.as_str().into()),
        ("preset", request.preset.word().into()),
        ("mode", request.mode.word().into()),
        ("headers", headers.join(" ").into()),
        ("function", some(function)),
        ("page", page.as_str().into()),
        ("listens", run.listens.map_or(Value::Undefined, Value::from)),
    ];
    let question = question("no-answer", members);
    Some(Effect::Ask { module: Module::Annex, tag: Tag::NoAnswer(number), question })
}

/// Takes the causes, or why they cannot be told.
pub(super) fn explained(model: &mut Model, number: u32, answer: &Result<String, String>) {
    let cause = |cause: Members<'_>| Cause {
        title: cause.text("title").to_owned(),
        certain: cause.flag("certain"),
        text: cause.text("text").to_owned(),
        command: cause.text("command").to_owned(),
    };
    let causes = match read(answer.as_deref().map_err(String::as_str)) {
        Ok(answer) => Members(&answer).list("causes").map(cause).collect(),
        Err(problem) => {
            let title = "The likely causes are missing".to_owned();
            vec![Cause { title, text: problem, ..Cause::default() }]
        }
    };
    if let Some(run) = model.invoke.runs.iter_mut().find(|run| run.request.number == number) {
        run.causes = causes.into();
    }
}

impl InvokeRun {
    /// Whether it was answered as an invocation is.
    fn is_good(&self) -> bool {
        match &*self.outcome {
            InvokeOutcome::Answered(answer) => {
                (200..300).contains(&answer.status) && !answer.is_failed_function()
            }
            InvokeOutcome::SentUnread => true,
            InvokeOutcome::Failed { .. } | InvokeOutcome::TimedOut | InvokeOutcome::Cancelled => {
                false
            }
        }
    }
}
