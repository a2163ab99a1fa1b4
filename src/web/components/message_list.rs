//! The list of messages: each with its verdict and how far it got.

use crate::playground::event::Event;
use crate::playground::view::{MessageRow, Tone};
use crate::web::browser::dom::{self, Step};
use crate::web::browser::editor::tone_class;
use crate::web::components::sheet::sheet_mark;
use crate::web::components::text::{mark_with, words};
use crate::web::scene::Scene;
use yew::{Html, KeyboardEvent, classes, html};

/// The id of the selected message's button.
pub const SELECTED: &str = "selected-message";
/// How many rungs the ladder has.
const RUNGS: usize = 10;

/// The list; arrows move in it.
pub fn message_list(scene: &Scene) -> Html {
    let onkeydown = {
        let scene = scene.clone();
        let (at, count) = (scene.shown.selected, scene.shown.page.messages.len());
        move |event: KeyboardEvent| {
            let (up, step) = match event.key().as_str() {
                "ArrowUp" => (true, Step::Previous),
                "ArrowDown" => (false, Step::Next),
                _ => return,
            };
            let moves = event.alt_key() && event.shift_key();
            if event.alt_key() && !moves {
                return;
            }
            event.prevent_default();
            let is_end = if up { at == 0 } else { at + 1 >= count };
            if moves && is_end {
                return;
            }
            scene.happened(if moves {
                Event::MessageMoved { up }
            } else {
                Event::MessageStepped { up }
            });
            dom::step_focus(&event, ".msgs", ".msg", step);
        }
    };
    let rows = scene.shown.page.messages.iter().enumerate();
    html! { <ul class="msgs" {onkeydown}>{ for rows.map(|(at, of)| row(scene, at, of)) }</ul> }
}

fn row(scene: &Scene, at: usize, row: &MessageRow) -> Html {
    html! {
        <li key={at}>
            <button class={classes!("msg", tone_class(row.tone))} type="button" onclick={scene.press(Event::MessageSelected(at))}
                id={row.selected.then_some(SELECTED)} aria-current={row.selected.then_some("true")} tabindex={if row.selected { "0" } else { "-1" }}>
                { mark_with("i ts", row.tone.shape()) }
                <span class="nm">{ &row.name }</span>
                <span class="st">{ &row.word }</span>
                <code class="tp">{ &row.topic }</code>
                { pips(row) }
                if let Some(near_miss) = &row.near_miss { <span class="why xs">{ words(near_miss) }</span> }
                { sheet_mark(scene, at) }
            </button>
        </li>
    }
}

fn pips(row: &MessageRow) -> Html {
    // Past the rungs that are known, the next one cannot be told.
    let tone = if row.stopped || row.passed >= RUNGS { row.tone } else { Tone::Ask };
    let (class, style) = (classes!("pips", tone_class(tone)), format!("--n:{}", row.passed));
    html! { <span {class} {style} role="img" aria-label={row.label.clone()} /> }
}
