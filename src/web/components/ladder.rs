//! The ladder: ten rungs between two rails, solid as far as the message got.

use crate::playground::event::Event;
use crate::playground::view::{RungState, RungView};
use crate::web::browser::editor::tone_class;
use crate::web::components::blocks::blocks;
use crate::web::components::text::{mark, value_mark, words};
use yew::{Callback, Html, MouseEvent, Properties, classes, component, html};

/// What the ladder is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LadderProperties {
    /// The rungs.
    pub rungs: Vec<RungView>,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// The ladder.
#[component]
pub fn Ladder(given: &LadderProperties) -> Html {
    let rung = |(at, rung): (usize, &RungView)| {
        html! { <Rung key={at} {at} rung={rung.clone()} dispatch={given.dispatch.clone()} /> }
    };
    html! { <ol class="ladder">{ for given.rungs.iter().enumerate().map(rung) }</ol> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct RungProperties {
    at: usize,
    rung: RungView,
    dispatch: Callback<Event>,
}

#[component]
fn Rung(given: &RungProperties) -> Html {
    let (at, rung) = (given.at, &given.rung);
    let (state, class) = match rung.state {
        RungState::Passed => ("Passed: ", None),
        RungState::Stopped => ("Stopped: ", Some("stop")),
        RungState::CannotTell => ("Cannot tell: ", Some("stop")),
        RungState::NotReached => ("Not reached: ", Some("off")),
    };
    let toggle = given.dispatch.reform(move |event: MouseEvent| {
        // The model says what is open.
        event.prevent_default();
        Event::RungToggled(at)
    });
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
                <div class="body">{ blocks(&rung.body, &given.dispatch) }</div>
            </details>
        }
    };
    html! {
        <li class={classes!("rung", class, tone_class(rung.tone))}>
            <span class="bx">
                if rung.state != RungState::NotReached { { mark(value_mark(rung.tone)) } }
            </span>
            { body }
        </li>
    }
}
