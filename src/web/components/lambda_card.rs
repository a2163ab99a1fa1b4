//! A Lambda action: its template, and what its holes give.

use crate::playground::event::Field;
use crate::playground::view::{HoleView, Tone};
use crate::web::browser::editor::tone_class;
use crate::web::components::editor::Editor;
use crate::web::components::text::{mark, words};
use crate::web::shown::PartProperties;
use yew::{Html, classes, component, html};

/// All Lambda actions of the rule.
#[component]
pub fn LambdaCards(given: &PartProperties) -> Html {
    let lambdas = &given.shown.page.lambdas;
    let many = lambdas.len() > 1;
    let card = |lambda: &crate::playground::view::LambdaView| {
        let title = if many {
            format!("Lambda action {}", lambda.index + 1)
        } else {
            "Lambda action".to_owned()
        };
        html! {
            <div class="sec" key={lambda.index}>
                <div class="hd"><h3>{ title.clone() }</h3><code class="dim xs">{ "functionArn" }</code></div>
                <Editor field={Field::FunctionArn(lambda.index)} shown={given.shown.clone()}
                    dispatch={given.dispatch.clone()} label={format!("functionArn of {title}")} bare=true />
                if !lambda.holes.is_empty() {
                    <ul class="holes">{ for lambda.holes.iter().map(hole) }</ul>
                }
            </div>
        }
    };
    lambdas.iter().map(|(lambda, _)| card(lambda)).collect()
}

fn hole(hole: &HoleView) -> Html {
    let undefined = (hole.tone == Tone::Undefined).then_some("tx t-und");
    html! {
        <li key={hole.number}>
            <span class={classes!("no", hole_class(hole.number))}>{ hole.number }</span>
            <code>{ &hole.expression }</code>{ "→" }<code class={classes!(undefined)}>{ &hole.value }</code>
            <span class="dim xs">{ words(&hole.kind) }</span>
            if !hole.origin.is_empty() {
                <span class={classes!("chip", "tone", tone_class(hole.tone))}>
                    if hole.tone == Tone::Ask { { mark("i-radio") } }{ words(&hole.origin) }
                </span>
            }
        </li>
    }
}

/// Holes have three colours, in turn.
const fn hole_class(number: usize) -> &'static str {
    match number % 3 {
        1 => "h1",
        2 => "h2",
        _ => "h3",
    }
}
