//! The ladder: ten rungs between two rails, solid as far as the message got.

use crate::playground::event::Event;
use crate::playground::view::{RungState, RungView};
use crate::web::browser::editor::tone_class;
use crate::web::components::blocks::blocks;
use crate::web::components::text::{mark, value_mark, words};
use crate::web::scene::Scene;
use yew::{Html, MouseEvent, classes, html};

/// The ladder.
pub fn ladder(scene: &Scene) -> Html {
    let rungs = scene.shown.page.rungs.iter().enumerate();
    html! { <ol class="ladder">{ for rungs.map(|(at, of)| rung(scene, at, of)) }</ol> }
}

fn rung(scene: &Scene, at: usize, rung: &RungView) -> Html {
    let (state, class) = match rung.state {
        RungState::Passed => ("Passed: ", None),
        RungState::Stopped => ("Stopped: ", Some("stop")),
        RungState::CannotTell => ("Cannot tell: ", Some("stop")),
        RungState::NotReached => ("Not reached: ", Some("off")),
    };
    let toggle = {
        let scene = scene.clone();
        move |event: MouseEvent| {
            // The model says what is open.
            event.prevent_default();
            scene.happened(Event::RungToggled(at));
        }
    };
    let head = html! {
        <>
            <span class="w"><span class="vh">{ state }</span>{ words(&rung.title) }</span>
            if !rung.value.is_empty() { <span class="v">{ words(&rung.value) }</span> }
            if rung.state == RungState::NotReached && rung.value.is_empty() {
                <span class="tag1" aria-hidden="true">{ "not reached" }</span>
            }
        </>
    };
    let body = if rung.body.is_empty() {
        html! { <div class="head">{ head }</div> }
    } else {
        html! {
            <details open={rung.open}>
                <summary onclick={toggle}>{ head }</summary>
                <div class="body">{ blocks(scene, &rung.body) }</div>
            </details>
        }
    };
    html! {
        <li key={at} class={classes!("rung", class, tone_class(rung.tone))}>
            <span class="bx">
                if rung.state != RungState::NotReached { { mark(value_mark(rung.tone)) } }
            </span>
            { body }
        </li>
    }
}
