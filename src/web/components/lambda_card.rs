//! A Lambda action: its template, and what its holes give.

use crate::playground::event::{Event, Field};
use crate::playground::view::{HoleView, LambdaView, Tone};
use crate::web::browser::editor::tone_class;
use crate::web::components::editor::editor;
use crate::web::components::text::{mark, words};
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// All Lambda actions of the rule.
pub fn lambda_cards(scene: &Scene) -> Html {
    let lambdas = &scene.shown.page.lambdas;
    if lambdas.is_empty() {
        let add = add(scene);
        return html! {
            if scene.shown.page.sql.is_some() {
                <div class="sec"><div class="hd"><h3>{ "Lambda action" }</h3>{ add }</div></div>
            }
        };
    }
    let many = lambdas.len() > 1;
    let card = |(at, (lambda, _)): (usize, &(LambdaView, _))| {
        card(
            scene,
            lambda,
            many,
            if at == 0 {
                add(scene)
            } else {
                html! {}
            },
        )
    };
    lambdas.iter().enumerate().map(card).collect()
}

/// The button for one more.
fn add(scene: &Scene) -> Html {
    html! {
        if !scene.local.is_embedded {
            <span class="end" />
            <button class="btn quiet" type="button" onclick={scene.press(Event::ActionAdded)}
                aria-label="New Lambda action">{ mark("i-plus") }{ "Action" }</button>
        }
    }
}

fn card(scene: &Scene, lambda: &LambdaView, many: bool, add: Html) -> Html {
    let title = if many {
        format!("Lambda action {}", lambda.index + 1)
    } else {
        "Lambda action".to_owned()
    };
    let label = format!("functionArn of {title}");
    html! {
        <div class="sec" key={lambda.index}>
            <div class="hd"><h3>{ title }</h3><code class="dim xs">{ "functionArn" }</code>{ add }</div>
            { editor(scene, Field::FunctionArn(lambda.index), label, true) }
            if !lambda.holes.is_empty() {
                <ul class="holes">{ for lambda.holes.iter().map(hole) }</ul>
            }
        </div>
    }
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
