//! The bar over the result, the line over a phone's panes, and the same words for those who hear the page.

use crate::playground::event::Event;
use crate::playground::model::Pane;
use crate::playground::view::VerdictView;
use crate::web::browser::clock;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark, verdict_mark, words};
use yew::{
    Callback, Html, Properties, classes, component, html, use_effect_with, use_mut_ref, use_state,
};

/// How long typing must have stopped before the verdict is said.
const QUIET_MILLIS: u32 = 500;

/// What the bar is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct VerdictProperties {
    /// What to show.
    pub verdict: VerdictView,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// The bar.
#[component]
pub fn Verdict(given: &VerdictProperties) -> Html {
    let verdict = &given.verdict;
    let suggest = given.dispatch.reform(|_| Event::SuggestionPressed(0));
    html! {
        <div class={classes!("verdict", tone_class(verdict.tone), verdict.stale.then_some("stale"))} id="main" tabindex="-1">
            { mark(verdict_mark(verdict.tone)) }
            <h2>{ words(&verdict.headline) }</h2>
            <p>{ words(&verdict.sentence) }</p>
            if let Some(suggestion) = &verdict.suggestion {
                <div class="row">
                    <button class="btn pri" type="button" onclick={suggest}>{ words(suggestion) }</button>
                </div>
            }
        </div>
    }
}

/// The line.
#[component]
pub fn VerdictLine(given: &VerdictProperties) -> Html {
    let verdict = &given.verdict;
    let go = given.dispatch.reform(|_| Event::PaneChosen(Pane::Result));
    html! {
        <button class={classes!("vline", tone_class(verdict.tone))} type="button" onclick={go}>
            { mark(verdict_mark(verdict.tone)) }
            <span>{ words(&verdict.short) }</span>
            <svg class="i end" aria-hidden="true"><use href="#i-car" /></svg>
        </button>
    }
}

/// The words, said when typing has stopped.
#[component]
pub fn VerdictSaid(given: &VerdictProperties) -> Html {
    let said = use_state(String::new);
    let wait = use_mut_ref(|| None);
    let verdict = &given.verdict;
    let now = format!("{} {}", verdict.headline, verdict.sentence).replace('`', "");
    use_effect_with(now, {
        let said = said.clone();
        move |now: &String| {
            let now = now.clone();
            // Replacing a wait ends it.
            *wait.borrow_mut() = Some(clock::after(QUIET_MILLIS, move || said.set(now)));
        }
    });
    html! { <p class="vh" role="status">{ (*said).clone() }</p> }
}
