//! The result: the verdict, and under it the tabs or the invoke panel.

use crate::playground::event::Event;
use crate::playground::model::ResultTab;
use crate::web::browser::dom::{self, Step};
use crate::web::components::invoke_panel::invoke_panel;
use crate::web::components::ladder::ladder;
use crate::web::components::output_tab::{inspect_tab, output_tab};
use crate::web::components::part::part;
use crate::web::components::permission_tab::permission_tab;
use crate::web::components::text::{mark, words};
use crate::web::components::values::values;
use crate::web::components::verdict::verdict;
use crate::web::scene::Scene;
use yew::{Html, KeyboardEvent, html};

/// The pane.
pub fn result_pane(scene: &Scene) -> Html {
    html! {
        <section class="pane p-result" id="result" aria-label="Result" tabindex="-1">
            { verdict(scene) }
            if scene.shown.invoke.open {
                { invoke_panel(scene) }
            } else {
                { tabs(scene) }
                <div id="tab-panel" role="tabpanel" key={name(scene.shown.tab)}
                    aria-labelledby={format!("tab-{}", name(scene.shown.tab))}>
                    { match scene.shown.tab {
                        ResultTab::Why => why(scene),
                        ResultTab::Output => output_tab(scene),
                        ResultTab::Permission => permission_tab(scene),
                        ResultTab::Inspect => inspect_tab(scene),
                    } }
                </div>
                <div class="drawer">
                    <button type="button" onclick={scene.press(Event::InvokeToggled)}>
                        { mark("i-car") }{ "Invoke on my machine" }
                        <span class="dim xs">{ "nothing is sent until you press Send" }</span>
                    </button>
                </div>
            }
        </section>
    }
}

fn tabs(scene: &Scene) -> Html {
    let now = scene.shown.tab;
    let onkeydown = {
        let scene = scene.clone();
        move |event: KeyboardEvent| {
            let Some(step) = step(&event.key()) else { return };
            event.prevent_default();
            scene.happened(Event::TabChosen(stepped(now, step)));
            dom::step_focus(&event, ".tabs", "[role=tab]", step);
        }
    };
    let tab = |tab: ResultTab| {
        let is_chosen = tab == now;
        let chip = &scene.shown.page.permission_chip;
        html! {
            <button key={name(tab)} type="button" role="tab" id={format!("tab-{}", name(tab))}
                onclick={scene.press(Event::TabChosen(tab))} aria-selected={if is_chosen { "true" } else { "false" }}
                tabindex={if is_chosen { "0" } else { "-1" }} aria-controls={is_chosen.then_some("tab-panel")}>
                { name(tab) }
                if tab == ResultTab::Permission && !chip.is_empty() { <span class="chip">{ chip }</span> }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label="Result views" {onkeydown}>
            { for ResultTab::ALL.into_iter().map(tab) }
        </div>
    }
}

fn why(scene: &Scene) -> Html {
    let notes = &scene.shown.page.notes;
    let note = |note: &String| html! { <li>{ words(note) }</li> };
    html! {
        <>
            { part(scene, ladder, |a, b| a.shown.page.rungs == b.shown.page.rungs) }
            { part(scene, values, |a, b| a.shown.page.values == b.shown.page.values) }
            if !notes.is_empty() {
                <div class="sec">
                    <div class="hd"><h3>{ "Where the guide is silent" }</h3></div>
                    <ul class="stack sm dim">{ for notes.iter().map(note) }</ul>
                </div>
            }
        </>
    }
}

const fn name(tab: ResultTab) -> &'static str {
    match tab {
        ResultTab::Why => "Why",
        ResultTab::Output => "Output",
        ResultTab::Permission => "Permission",
        ResultTab::Inspect => "Inspect",
    }
}

fn step(key: &str) -> Option<Step> {
    match key {
        "ArrowRight" => Some(Step::Next),
        "ArrowLeft" => Some(Step::Previous),
        "Home" => Some(Step::First),
        "End" => Some(Step::Last),
        _ => None,
    }
}

fn stepped(tab: ResultTab, step: Step) -> ResultTab {
    let forward = |tab| match tab {
        ResultTab::Why => ResultTab::Output,
        ResultTab::Output => ResultTab::Permission,
        ResultTab::Permission => ResultTab::Inspect,
        ResultTab::Inspect => ResultTab::Why,
    };
    match step {
        Step::First => ResultTab::Why,
        Step::Last => ResultTab::Inspect,
        Step::Next => forward(tab),
        // Three steps on in a ring of four.
        Step::Previous => forward(forward(forward(tab))),
    }
}
