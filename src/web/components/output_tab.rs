//! What the actions are handed: laid out for reading, or exactly the bytes.

use crate::playground::event::CopyWhat;
use crate::playground::view::Tone;
use crate::web::browser::editor::tone_class;
use crate::web::components::blocks::blocks;
use crate::web::components::copy_button::copy_button;
use crate::web::components::segments::segments;
use crate::web::components::text::{coloured, mark, words};
use crate::web::local::Change;
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The rung of SELECT, from 0; its body leads from each member to its source.
const SELECT: usize = 4;

/// The tab.
pub fn output_tab(scene: &Scene) -> Html {
    let exact = scene.local.exact_output;
    let output = &scene.shown.page.output;
    let Some(pretty) = &output.pretty else {
        return html! { <div class="sec"><p class="sm dim">{ words(&output.note) }</p></div> };
    };
    let forms = [(false, "Readable"), (true, "As sent")]
        .map(|(form, name)| (name, form == exact, scene.change(Change::ExactOutput(form))));
    html! {
        <div class="sec stack">
            <div class="row">
                <h3>{ "Event for the function" }</h3><span class="note">{ words(&output.note) }</span><span class="end" />
                { segments("Form", forms) }
                { copy_button(scene, CopyWhat::Output, "Copy", "") }
            </div>
            if output.would_be {
                <p class={classes!("call", tone_class(Tone::No))}>
                    { mark(Tone::No.shape()) }
                    <span>{ "The message does not get here. This is what SELECT would give." }</span>
                </p>
            }
            <div class="code">
                <pre>if exact { { &output.exact } } else { { coloured(pretty, &output.tokens) } }</pre>
            </div>
            if let Some(rung) = scene.shown.page.rungs.get(SELECT).filter(|rung| !rung.body.is_empty()) {
                <h3>{ "Where it comes from" }</h3>
                { blocks(scene, &rung.body) }
            }
        </div>
    }
}

/// The tab that shows the statement as a tree.
pub fn inspect_tab(scene: &Scene) -> Html {
    let tree = &scene.shown.page.tree;
    let line = |(at, (depth, text)): (usize, &(usize, String))| {
        html! { <li key={at} style={format!("padding-inline-start: {}px", depth * 18)}>{ words(text) }</li> }
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
