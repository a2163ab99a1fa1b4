//! What was sent with one request, and what came of it.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::{Answer, Cause, InvokeOutcome, RequestMode};
use crate::playground::view::InvokeRunView;
use crate::web::app::Told;
use crate::web::browser::clock;
use crate::web::browser::editor::tone_class;
use crate::web::components::copy_button::copy_button;
use crate::web::components::text::{coloured, mark, value_mark, words};
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The run.
pub fn invoke_run(scene: &Scene, run: &InvokeRunView) -> Html {
    let tone = tone_class(run.tone);
    let again = {
        let (tell, number) = (scene.tell.clone(), run.number);
        move |_| tell.emit(Told::SendAgainWanted(number))
    };
    let (word, expanded) = if run.open { ("Hide", "true") } else { ("Show", "false") };
    html! {
        <div class="sec stack" key={run.number}>
            <div class="row">
                <h3>{ format!("Run {}", run.number) }</h3>
                <span class={classes!("chip", "tone", tone)}>{ mark(value_mark(run.tone)) }{ words(&run.word) }</span>
                <span class="note">{ words(&run.note) }{ ", " }{ clock::time_of_day(run.at) }</span>
                <div class="row">
                    if run.open {
                        <button class="btn" type="button" disabled={scene.shown.invoke.sending} onclick={again}>{ "Send again" }</button>
                    }
                    <button class="btn quiet" type="button" aria-expanded={expanded}
                        onclick={scene.press(Event::RunToggled(run.number))}>{ word }</button>
                </div>
            </div>
            if run.open {
                <p class={classes!("call", tone)}>{ mark(run.tone.shape()) }<span>{ words(&run.sentence) }</span></p>
                if matches!(&*run.outcome, InvokeOutcome::Failed { .. }) { { failed(scene, run) } }
                <p class="note">{ words(&run.request.about) }</p>
                <div class="code">
                    <div class="hd"><span class="note">{ "Sent to " }<code>{ &run.request.url }</code></span></div>
                    <pre>{ &run.sent }</pre>
                </div>
                if let InvokeOutcome::Answered(answer) = &*run.outcome { { self::answer(scene, run, answer) } }
            }
        </div>
    }
}

/// Why there is no answer, and what can be done.
fn failed(scene: &Scene, run: &InvokeRunView) -> Html {
    let cause = |(at, cause): (usize, &Cause)| {
        html! {
            <li>
                <div>
                    <span class="b">{ words(&cause.title) }</span>
                    if cause.certain { { " " }<span class="chip">{ "certain" }</span> }
                    <p>{ words(&cause.text) }</p>
                    if !cause.command.is_empty() {
                        <div class="cmd">
                            <code>{ &cause.command }</code>
                            { copy_button(scene, CopyWhat::Remedy(run.number, at), "Copy", "quiet") }
                        </div>
                    }
                </div>
            </li>
        }
    };
    html! {
        <>
            if !run.causes.is_empty() { <ol class="causes">{ for run.causes.iter().enumerate().map(cause) }</ol> }
            <div class="row">
                if run.can_ask {
                    <button class="btn" type="button" onclick={scene.press(Event::ListenerAsked(run.number))}>
                        { "Ask whether anything listens there" }
                    </button>
                }
                if run.request.mode != RequestMode::NoReply {
                    <button class="btn" type="button" onclick={scene.press(Event::RequestModeChosen(RequestMode::NoReply))}>
                        { "Use the mode No reply" }
                    </button>
                }
                { copy_button(scene, CopyWhat::Curl(run.number), "Copy as curl", "") }
                { copy_button(scene, CopyWhat::AwsInvoke(run.number), "aws lambda invoke", "quiet") }
            </div>
        </>
    }
}

fn answer(scene: &Scene, run: &InvokeRunView, answer: &Answer) -> Html {
    let header =
        |(name, value): &(String, String)| html! { <><dt>{ name }</dt><dd>{ value }</dd></> };
    html! {
        <>
            if !answer.body.is_empty() {
                <div class="code">
                    <div class="hd"><span class="note">{ "Came back: " }{ &run.reply_note }</span><span class="end" />
                        { copy_button(scene, CopyWhat::Reply(run.number), "Copy", "quiet") }
                    </div>
                    <pre>{ coloured(answer.pretty.as_ref().unwrap_or(&answer.body), &run.tokens) }</pre>
                </div>
            }
            if !answer.headers.is_empty() { <dl class="kv mono xs">{ for answer.headers.iter().map(header) }</dl> }
        </>
    }
}
