//! The bar over the result, the line over a phone's panes, and the same words for those who hear the page.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::Pane;
use crate::web::browser::editor::tone_class;
use crate::web::components::copy_button::swap;
use crate::web::components::text::{mark, words};
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The bar.
pub fn verdict(scene: &Scene) -> Html {
    let verdict = &scene.shown.page.verdict;
    html! {
        <div class={classes!("verdict", tone_class(verdict.tone), verdict.stale.then_some("stale"))} id="main" tabindex="-1">
            { mark(verdict.tone.shape()) }
            <h2>{ words(&verdict.headline) }</h2>
            <p>{ words(&verdict.sentence) }</p>
            <div class="row nw">
                if let Some(suggestion) = &verdict.suggestion {
                    <button class="btn pri" type="button" onclick={scene.press(Event::SuggestionPressed(0))}><span>{ words(suggestion) }</span></button>
                }
                if !scene.shown.page.messages.is_empty() {
                    <button class="btn" type="button" onclick={scene.press(Event::ExpectationKept)}>
                        { swap(scene.shown.was_copied(CopyWhat::Expectation), "Keep as expectation", "Kept") }
                    </button>
                }
            </div>
        </div>
    }
}

/// The line.
pub fn verdict_line(scene: &Scene) -> Html {
    let verdict = &scene.shown.page.verdict;
    html! {
        <button class={classes!("vline", tone_class(verdict.tone))} type="button" onclick={scene.press(Event::PaneChosen(Pane::Result))}>
            { mark(verdict.tone.shape()) }
            <span>{ words(&verdict.short) }</span>
            <svg class="i end" aria-hidden="true"><use href="#i-car" /></svg>
        </button>
    }
}

/// The words, said when typing has stopped.
pub fn verdict_said(scene: &Scene) -> Html {
    html! { <p class="vh" role="status">{ &scene.local.said }</p> }
}
