//! The invoke panel: where to send what the rule would send, and how.

use crate::playground::event::{CopyWhat, Event, Field};
use crate::playground::model::{Preset, RequestMode};
use crate::playground::view::Tone;
use crate::web::browser::clock;
use crate::web::browser::editor::tone_class;
use crate::web::components::copy_button::CopyButton;
use crate::web::components::field::{Input, plain};
use crate::web::components::invoke_run::InvokeRun;
use crate::web::components::segments::segments;
use crate::web::components::text::{mark, verdict_mark, words};
use crate::web::shown::PartProperties;
use yew::{AttrValue, Html, classes, component, html};

const MODES: [(RequestMode, AttrValue); 3] = [
    (RequestMode::Simple, AttrValue::Static("Simple")),
    (RequestMode::Preflight, AttrValue::Static("Preflight")),
    (RequestMode::NoReply, AttrValue::Static("No reply")),
];

/// The panel.
#[component]
pub fn InvokePanel(given: &PartProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let view = &shown.page.invoke;
    let close = dispatch.reform(|_| Event::InvokeToggled);
    let run = |run: &crate::playground::view::InvokeRunView| {
        html! { <InvokeRun key={run.number} run={run.clone()} /> }
    };
    html! {
        <>
            <div class="bar sub">
                <h2>{ "Invoke on my machine" }</h2>
                <span class="chip">{ mark("i-lock") }{ "never shared or saved" }</span>
                <span class="end" />
                <button class="btn quiet" type="button" onclick={close}>{ "Close" }</button>
            </div>
            <div class="sec stack">
                { form(given) }
                if let Some(problem) = &view.problem {
                    <p class={classes!("call", tone_class(Tone::Ask))}>
                        { mark(verdict_mark(Tone::Ask)) }<span>{ words(problem) }</span>
                    </p>
                }
                { send(given) }
            </div>
            { for view.runs.iter().map(run) }
        </>
    }
}

fn form(given: &PartProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let (fields, view) = (&shown.invoke, &shown.page.invoke);
    let presets: Vec<(Preset, AttrValue)> =
        view.presets.iter().map(|(preset, name)| (*preset, AttrValue::Static(name))).collect();
    html! {
        <>
            if !presets.is_empty() {
                <div class="scrollx">{ segments("Preset", &presets, None, dispatch, Event::PresetChosen) }</div>
            }
            <Input field={Field::InvokeUrl} label="Endpoint" dispatch={dispatch.clone()} inputmode="url"
                view={plain(&fields.url, "http://localhost:9000/2015-03-31/functions/function/invocations")} />
            <div class="grid2 im">
                <div class="field">
                    <span class="lb">{ "Request mode" }</span>
                    { segments("Request mode", &MODES, Some(fields.mode), dispatch, Event::RequestModeChosen) }
                </div>
                <Input field={Field::InvokeTimeout} label="Timeout, seconds" view={plain(&fields.timeout, "30")}
                    inputmode="numeric" dispatch={dispatch.clone()} />
            </div>
            if fields.mode == RequestMode::Preflight {
                <Input field={Field::InvokeHeaders} label="Headers" view={plain(&fields.headers, "Name: value")} rows=2
                    note="One `Name: value` a line. They stay in this page." dispatch={dispatch.clone()} />
            }
            if !view.note.is_empty() { <p class="note">{ words(&view.note) }</p> }
        </>
    }
}

fn send(given: &PartProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let (fields, view) = (&shown.invoke, &shown.page.invoke);
    let send = dispatch.reform(|_| Event::SendPressed { now: clock::now() });
    let cancel = dispatch.reform(|_| Event::CancelPressed);
    html! {
        <div class="row">
            <button class="btn pri" type="button" disabled={!view.can_send || fields.sending} onclick={send}>
                { mark("i-play") }{ words(&view.send_word) }
            </button>
            if fields.sending {
                <button class="btn" type="button" onclick={cancel}>{ mark("i-stop") }{ "Cancel" }</button>
                <span class="note" role="status">{ "waiting for an answer" }</span>
            }
            if view.can_send {
                <CopyButton what={CopyWhat::Curl} label="Copy as curl" copied={shown.was_copied(CopyWhat::Curl)}
                    class="quiet" dispatch={dispatch.clone()} />
            }
        </div>
    }
}
