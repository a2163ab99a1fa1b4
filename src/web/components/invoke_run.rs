//! What came of one request.

use crate::playground::model::{Answer, InvokeOutcome};
use crate::playground::view::InvokeRunView;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark, value_mark, verdict_mark, words};
use yew::{Html, classes, html};

/// The run.
pub fn invoke_run(run: &InvokeRunView) -> Html {
    let tone = tone_class(run.tone);
    let cause = |(title, what): &(String, String)| {
        html! { <li><div><span class="b">{ words(title) }</span><p>{ words(what) }</p></div></li> }
    };
    html! {
        <div class="sec stack" key={run.number}>
            <div class="row">
                <h3>{ format!("Run {}", run.number) }</h3>
                <span class={classes!("chip", "tone", tone)}>{ mark(value_mark(run.tone)) }{ words(&run.word) }</span>
                <span class="note">{ words(&run.note) }</span>
            </div>
            if !run.sentence.is_empty() {
                <p class={classes!("call", tone)}>{ mark(verdict_mark(run.tone)) }<span>{ words(&run.sentence) }</span></p>
            }
            if !run.causes.is_empty() { <ol class="causes">{ for run.causes.iter().map(cause) }</ol> }
            if let InvokeOutcome::Answered(answer) = &run.outcome { { self::answer(answer) } }
        </div>
    }
}

fn answer(answer: &Answer) -> Html {
    let header =
        |(name, value): &(String, String)| html! { <><dt>{ name }</dt><dd>{ value }</dd></> };
    html! {
        <>
            if !answer.body.is_empty() {
                <div class="code">
                    if !answer.is_text { <div class="hd"><span class="note">{ "hexadecimal: it is no UTF-8" }</span></div> }
                    <pre>{ &answer.body }</pre>
                </div>
            }
            if !answer.headers.is_empty() { <dl class="kv mono xs">{ for answer.headers.iter().map(header) }</dl> }
        </>
    }
}
