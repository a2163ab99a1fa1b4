//! The invoke panel: where to send what the rule would send, and how.

use crate::playground::event::{CopyWhat, Event, Field};
use crate::playground::model::RequestMode;
use crate::playground::view::Tone;
use crate::web::app::Told;
use crate::web::browser::editor::tone_class;
use crate::web::components::copy_button::copy_button;
use crate::web::components::field::{Look, input, plain};
use crate::web::components::invoke_run::invoke_run;
use crate::web::components::segments::segments;
use crate::web::components::text::{mark, words};
use crate::web::scene::Scene;
use yew::{Html, classes, html};

const MODES: [(RequestMode, &str); 3] = [
    (RequestMode::Simple, "Simple"),
    (RequestMode::Preflight, "Preflight"),
    (RequestMode::NoReply, "No reply"),
];

/// The panel.
pub fn invoke_panel(scene: &Scene) -> Html {
    let view = &scene.shown.page.invoke;
    let kept = if scene.shown.invoke.remember {
        "never shared; kept on this device"
    } else {
        "never shared or saved"
    };
    html! {
        <>
            <div class="bar sub">
                <h2>{ "Invoke on my machine" }</h2>
                <span class="chip">{ mark("i-lock") }{ kept }</span>
                <span class="end" />
                <button class="btn quiet" type="button" onclick={scene.press(Event::InvokeToggled)}>{ "Close" }</button>
            </div>
            <div class="sec stack">
                { form(scene) }
                if let Some(problem) = &view.problem {
                    <p class={classes!("call", tone_class(Tone::Ask))}>
                        { mark(Tone::Ask.shape()) }<span>{ words(problem) }</span>
                    </p>
                }
                { send(scene) }
            </div>
            { for view.runs.iter().map(|run| invoke_run(scene, run)) }
        </>
    }
}

fn form(scene: &Scene) -> Html {
    let (fields, view) = (&scene.shown.invoke, &scene.shown.page.invoke);
    let presets = view
        .presets
        .iter()
        .map(|(preset, name, now)| (*name, *now, scene.press(Event::PresetChosen(*preset))));
    let modes = MODES.map(|(mode, name)| {
        (name, mode == fields.mode, scene.press(Event::RequestModeChosen(mode)))
    });
    let url = plain(&fields.url, "http://localhost:9000/2015-03-31/functions/function/invocations");
    let headers = Look { rows: Some("2"), ..Look::default() };
    let numeric = Look { inputmode: Some("numeric"), ..Look::default() };
    html! {
        <>
            <div class="presets">{ segments("Preset", presets) }</div>
            { input(scene, Field::InvokeUrl, "Endpoint", &url, Look { inputmode: Some("url"), ..Look::default() }) }
            <p class="note">{ words(&view.note) }</p>
            <div class="grid2 im">
                <div class="field"><span class="lb">{ "Request mode" }</span>{ segments("Request mode", modes) }</div>
                { input(scene, Field::InvokeTimeout, "Timeout, seconds", &plain(&fields.timeout, "30"), numeric) }
            </div>
            { input(scene, Field::InvokeHeaders, "Headers, one a line", &plain(&fields.headers, "X-Amz-Invocation-Type: Event"), headers) }
        </>
    }
}

fn send(scene: &Scene) -> Html {
    let (fields, view) = (&scene.shown.invoke, &scene.shown.page.invoke);
    let send = |all: bool| {
        let tell = scene.tell.clone();
        move |_| tell.emit(Told::SendWanted { all })
    };
    html! {
        <>
            <div class="row">
                <button class="btn pri" type="button" disabled={!view.can_send || fields.sending} onclick={send(false)}>
                    { mark("i-play") }{ words(&view.send_word) }
                </button>
                if let Some(word) = &view.send_all_word {
                    <button class="btn" type="button" disabled={view.problem.is_some() || fields.sending} onclick={send(true)}>
                        { word }
                    </button>
                }
                <button class="btn" type="button" disabled={!fields.sending} onclick={scene.press(Event::CancelPressed)}>
                    { mark("i-stop") }{ "Cancel" }
                </button>
                <span class="end" />
                <label class="check">
                    <input type="checkbox" checked={fields.remember} onclick={scene.press(Event::RememberToggled)} />
                    { "Remember endpoint and headers on this device" }
                </label>
            </div>
            <p class="note" role="status">
                if fields.sending { { "Waiting for an answer. " } }{ &view.progress }
            </p>
            if view.problem.is_none() {
                <div class="row">
                    { copy_button(scene, CopyWhat::Curl(0), "Copy as curl", "") }
                    { copy_button(scene, CopyWhat::AwsInvoke(0), "Copy as aws lambda invoke", "") }
                </div>
            }
        </>
    }
}
