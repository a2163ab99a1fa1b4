//! The list of messages: each with its verdict and how far it got.

use crate::playground::event::Event;
use crate::playground::view::{MessageRow, Tone};
use crate::web::browser::dom::{self, Step};
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark_with, verdict_mark, words};
use yew::{Callback, Html, KeyboardEvent, Properties, classes, component, html, use_node_ref};

/// How many rungs the ladder has.
const RUNGS: usize = 10;

/// What the list is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MessageListProperties {
    /// The rows.
    pub rows: Vec<MessageRow>,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// The list; arrows move in it.
#[component]
pub fn MessageList(given: &MessageListProperties) -> Html {
    let list = use_node_ref();
    let onkeydown = {
        let (list, dispatch) = (list.clone(), given.dispatch.clone());
        move |event: KeyboardEvent| {
            let (up, step) = match event.key().as_str() {
                "ArrowUp" => (true, Step::Previous),
                "ArrowDown" => (false, Step::Next),
                _ => return,
            };
            if event.alt_key() {
                return;
            }
            event.prevent_default();
            dispatch.emit(Event::MessageStepped { up });
            if let Some(list) = dom::node(&list) {
                dom::step_focus(&list, ".msg", step);
            }
        }
    };
    let row = |(at, row): (usize, &MessageRow)| {
        html! { <Row key={at} {at} row={row.clone()} dispatch={given.dispatch.clone()} /> }
    };
    html! { <ul class="msgs" ref={list} {onkeydown}>{ for given.rows.iter().enumerate().map(row) }</ul> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct RowProperties {
    at: usize,
    row: MessageRow,
    dispatch: Callback<Event>,
}

#[component]
fn Row(given: &RowProperties) -> Html {
    let (at, row) = (given.at, &given.row);
    let onclick = given.dispatch.reform(move |_| Event::MessageSelected(at));
    html! {
        <li>
            <button class={classes!("msg", tone_class(row.tone))} type="button" {onclick}
                aria-current={row.selected.then_some("true")} tabindex={if row.selected { "0" } else { "-1" }}>
                { mark_with("i ts", verdict_mark(row.tone)) }
                <span class="nm">{ &row.name }</span>
                <span class="st">{ &row.word }</span>
                <code class="tp">{ &row.topic }</code>
                { pips(row) }
                if let Some(near_miss) = &row.near_miss { <span class="why xs">{ words(near_miss) }</span> }
            </button>
        </li>
    }
}

fn pips(row: &MessageRow) -> Html {
    // Past the rungs that are known, the next one cannot be told.
    let tone = if row.stopped || row.passed >= RUNGS { row.tone } else { Tone::Ask };
    let pip = |rung: usize| {
        let class = match rung.cmp(&row.passed) {
            std::cmp::Ordering::Less => Some("p"),
            std::cmp::Ordering::Equal => Some("x"),
            std::cmp::Ordering::Greater => None,
        };
        html! { <i class={classes!(class)} /> }
    };
    html! {
        <span class={classes!("pips", tone_class(tone))} role="img" aria-label={row.label.clone()}>
            { for (0..RUNGS).map(pip) }
        </span>
    }
}
