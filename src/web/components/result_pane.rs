//! The result: the verdict, and under it the tabs or the invoke panel.

use crate::playground::event::Event;
use crate::playground::model::ResultTab;
use crate::web::browser::dom::{self, Step};
use crate::web::components::invoke_panel::InvokePanel;
use crate::web::components::ladder::Ladder;
use crate::web::components::output_tab::{InspectTab, OutputTab};
use crate::web::components::permission_tab::PermissionTab;
use crate::web::components::text::{mark, words};
use crate::web::components::values::Values;
use crate::web::components::verdict::Verdict;
use crate::web::shown::PartProperties;
use yew::{Html, KeyboardEvent, component, html, use_node_ref};

/// The pane.
#[component]
pub fn ResultPane(given: &PartProperties) -> Html {
    let (shown, dispatch) = (given.shown.clone(), given.dispatch.clone());
    let open = dispatch.reform(|_| Event::InvokeToggled);
    html! {
        <section class="pane p-result" id="result" aria-label="Result" tabindex="-1">
            <Verdict verdict={shown.page.verdict.clone()} dispatch={dispatch.clone()} />
            if shown.invoke.open {
                <InvokePanel {shown} {dispatch} />
            } else {
                <Tabs {shown} {dispatch} />
                <div class="drawer">
                    <button type="button" onclick={open}>
                        { mark("i-car") }{ "Invoke on my machine" }
                        <span class="dim xs">{ "nothing is sent until you press Send" }</span>
                    </button>
                </div>
            }
        </section>
    }
}

#[component]
fn Tabs(given: &PartProperties) -> Html {
    let list = use_node_ref();
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let onkeydown = {
        let (list, dispatch, now) = (list.clone(), dispatch.clone(), shown.tab);
        move |event: KeyboardEvent| {
            let Some(step) = step(&event.key()) else { return };
            event.prevent_default();
            dispatch.emit(Event::TabChosen(stepped(now, step)));
            if let Some(list) = dom::node(&list) {
                dom::step_focus(&list, "[role=tab]", step);
            }
        }
    };
    let tab = |tab: ResultTab| {
        let is_chosen = tab == shown.tab;
        let onclick = dispatch.reform(move |_| Event::TabChosen(tab));
        let chip = &shown.page.permission.chip;
        html! {
            <button key={name(tab)} type="button" role="tab" id={format!("tab-{}", name(tab))} {onclick}
                aria-selected={if is_chosen { "true" } else { "false" }} tabindex={if is_chosen { "0" } else { "-1" }}
                aria-controls={is_chosen.then_some("tab-panel")}>
                { name(tab) }
                if tab == ResultTab::Permission && !chip.is_empty() { <span class="chip">{ chip }</span> }
            </button>
        }
    };
    let part = (shown.clone(), dispatch.clone());
    html! {
        <>
            <div class="tabs" role="tablist" aria-label="Result views" ref={list} {onkeydown}>
                { for ResultTab::ALL.into_iter().map(tab) }
            </div>
            <div id="tab-panel" role="tabpanel" aria-labelledby={format!("tab-{}", name(shown.tab))} key={name(shown.tab)}>
                { match shown.tab {
                    ResultTab::Why => why(given),
                    ResultTab::Output => html! { <OutputTab shown={part.0} dispatch={part.1} /> },
                    ResultTab::Permission => html! { <PermissionTab shown={part.0} dispatch={part.1} /> },
                    ResultTab::Inspect => html! { <InspectTab shown={part.0} dispatch={part.1} /> },
                } }
            </div>
        </>
    }
}

fn why(given: &PartProperties) -> Html {
    let (page, dispatch) = (&given.shown.page, &given.dispatch);
    let note = |note: &String| html! { <li>{ words(note) }</li> };
    html! {
        <>
            <Ladder rungs={page.rungs.clone()} dispatch={dispatch.clone()} />
            <Values values={page.values.clone()} dispatch={dispatch.clone()} />
            if !page.notes.is_empty() {
                <div class="sec">
                    <div class="hd"><h3>{ "Where the guide is silent" }</h3></div>
                    <ul class="stack sm dim">{ for page.notes.iter().map(note) }</ul>
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
