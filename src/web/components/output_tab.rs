//! What the actions are handed: laid out for reading, or exactly the bytes.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::Place;
use crate::playground::view::Tone;
use crate::web::app::Told;
use crate::web::browser::editor::tone_class;
use crate::web::components::blocks::blocks;
use crate::web::components::copy_button::copy_button;
use crate::web::components::segments::segments;
use crate::web::components::sheet::sheet_at;
use crate::web::components::text::{coloured, mark, words};
use crate::web::local::Change;
use crate::web::scene::Scene;
use yew::{Callback, Html, MouseEvent, classes, html};

/// The form that the annex draws.
const CHANGES: u8 = 2;

/// The rung of SELECT, from 0; its body leads from each member to its source.
const SELECT: usize = 4;

/// The tab.
pub fn output_tab(scene: &Scene) -> Html {
    let form = scene.local.output_form;
    let output = &scene.shown.page.output;
    let Some(pretty) = &output.pretty else {
        return html! { <div class="sec"><p class="sm dim">{ words(&output.note) }</p></div> };
    };
    let forms = [(0, "Readable"), (1, "As sent"), (CHANGES, "Changes")]
        .map(|(of, name)| (name, of == form, shown_as(scene, of)));
    html! {
        <div class="sec stack">
            <div class="row">
                <h3>{ "Event for the function" }</h3><span class="note">{ words(&output.note) }</span>
                <div class="row">
                    { segments("Form", forms) }
                    { copy_button(scene, CopyWhat::Output, "Copy", "") }
                </div>
            </div>
            if output.would_be {
                <p class={classes!("call", tone_class(Tone::No))}>
                    { mark(Tone::No.shape()) }
                    <span>{ "The message does not get here. This is what SELECT would give." }</span>
                </p>
            }
            if form == CHANGES {
                { sheet_at(scene, Place::Output) }
            } else {
                <div class="code">
                    <pre>if form == 1 { { &output.exact } } else { { coloured(pretty, &output.tokens) } }</pre>
                </div>
            }
            if let Some(rung) = scene.shown.page.rungs.get(SELECT).filter(|rung| !rung.body.is_empty()) {
                <h3>{ "Where it comes from" }</h3>
                { blocks(scene, &rung.body) }
            }
        </div>
    }
}

/// Shows the output in a form; what the annex knows of it is asked for only while it is shown.
fn shown_as(scene: &Scene, form: u8) -> Callback<MouseEvent> {
    let scene = scene.clone();
    Callback::from(move |_| {
        scene.say(Told::Change(Change::OutputForm(form)));
        scene.happened(if form == CHANGES {
            Event::SheetOpened(Place::Output, "changes")
        } else {
            Event::SheetClosed(Place::Output)
        });
    })
}

/// The tab that shows the statement as a tree.
pub fn inspect_tab(scene: &Scene) -> Html {
    let tree = &scene.shown.page.tree;
    let line = |(at, (depth, text)): (usize, &(usize, String))| {
        html! { <li key={at} style={format!("--d:{depth}")}>{ words(text) }</li> }
    };
    html! {
        <>
        <div class="sec">
            <div class="hd"><h3>{ "Two SQL versions" }</h3><span class="note">{ "for this message" }</span></div>
            { blocks(scene, &scene.shown.page.versions) }
        </div>
        <div class="sec">
            <div class="hd"><h3>{ "Syntax tree" }</h3></div>
            if tree.is_empty() {
                <p class="sm dim">{ "The SQL cannot be read as a statement yet." }</p>
            } else {
                <ul class="outline mono">{ for tree.iter().enumerate().map(line) }</ul>
            }
        </div>
        </>
    }
}
