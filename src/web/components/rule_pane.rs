//! The rule: its name and place, its SQL or its document, its actions, its problems.

use crate::engine::version::SqlVersion;
use crate::playground::event::{Event, Field};
use crate::playground::model::RuleView;
use crate::playground::view::{FieldRow, OtherActionView};
use crate::web::components::editor::editor;
use crate::web::components::field::{Look, input};
use crate::web::components::lambda_card::lambda_cards;
use crate::web::components::part::part;
use crate::web::components::problem_list::problem_list;
use crate::web::components::segments::segments;
use crate::web::components::text::{mark, words};
use crate::web::scene::Scene;
use yew::{Callback, Event as DomEvent, Html, html};

const VIEWS: [(RuleView, &str); 2] = [(RuleView::Sql, "SQL"), (RuleView::Json, "JSON")];

/// The pane.
pub fn rule_pane(scene: &Scene) -> Html {
    let shown = &scene.shown;
    let page = &shown.page;
    let undo = page.undo.as_ref().map_or_else(|| "Undo".to_owned(), |what| format!("Undo {what}"));
    let views = VIEWS.map(|(view, name)| {
        (name, view == shown.rule_view, scene.press(Event::RuleViewChosen(view)))
    });
    html! {
        <section class="pane p-rule" id="rule" aria-label="Rule" tabindex="-1">
            <div class="bar">
                <h2>{ "Rule" }</h2>
                { segments("Rule view", views) }
                <span class="end" />
                <button class="btn quiet icon" type="button" disabled={page.undo.is_none()}
                    onclick={scene.press(Event::UndoPressed)} aria-label={undo.clone()} title={undo}>{ mark("i-undo") }</button>
                <button class="btn quiet" type="button" onclick={scene.press(Event::FormatPressed)}>{ "Format" }</button>
            </div>
            <div class="sec">{ identity(scene, "") }</div>
            if shown.rule_view == RuleView::Sql {
                <div class="sec" key="sql">{ sql(scene) }</div>
                { lambda_cards(scene) }
            } else {
                <div class="sec" key="document">
                    <div class="hd"><h3>{ "Rule document" }</h3><span class="chip">{ &page.version }</span></div>
                    { editor(scene, Field::Document, "Rule document, JSON".to_owned(), false) }
                </div>
            }
            if !page.other_actions.is_empty() { { other_actions(&page.other_actions) } }
            { part(scene, problem_list, |a, b| a.shown.page.problems == b.shown.page.problems) }
        </section>
    }
}

fn action(action: &OtherActionView) -> Html {
    html! { <li class="chip"><code>{ &action.name }</code>if action.is_error_action { { " error action" } }</li> }
}

fn field(field: &FieldRow) -> Html {
    html! {
        <li>
            <span class="dim xs">{ &field.path }</span><code>{ &field.template }</code>
            if !field.value.is_empty() { { "→" }<code>{ &field.value }</code> }
            <span class="tx t-und">{ words(&field.note) }</span>
        </li>
    }
}

/// Rule name, account and Region; on the page a second time with another `twin`.
pub fn identity(scene: &Scene, twin: &'static str) -> Html {
    let page = &scene.shown.page;
    let look = Look { twin, ..Look::default() };
    html! {
        <div class="ctx">
            { input(scene, Field::RuleName, "Rule name", &page.rule_name, look) }
            { input(scene, Field::Account, "Account", &page.account, Look { inputmode: Some("numeric"), ..look }) }
            { input(scene, Field::Region, "Region", &page.region, look) }
        </div>
    }
}

fn sql(scene: &Scene) -> Html {
    let page = &scene.shown.page;
    let onversion: Callback<DomEvent> =
        scene.typed(|name| SqlVersion::parse(&name).map(Event::VersionChosen));
    let version = |version: SqlVersion| {
        let name = version.name();
        html! { <option value={name} selected={name == page.version}>{ name }</option> }
    };
    html! {
        <>
            <div class="hd">
                <h3>{ "SQL" }</h3>
                if scene.local.is_embedded {
                    <span class="chip">{ &page.version }</span>
                } else {
                    <select class="chip pick" aria-label="SQL version" onchange={onversion}>
                        { for SqlVersion::ALL.into_iter().map(version) }
                    </select>
                }
                <span class="end" />
                <label class="check xs">
                    <input type="checkbox" checked={scene.shown.show_values} onclick={scene.press(Event::ShowValuesToggled)} />
                    { "Show values" }
                </label>
            </div>
            if page.sql.is_some() {
                { editor(scene, Field::Sql, "SQL statement".to_owned(), false) }
            } else {
                <p class="sm dim">{ words(&page.sql_missing) }</p>
            }
        </>
    }
}

fn other_actions(actions: &[OtherActionView]) -> Html {
    html! {
        <div class="sec">
            <div class="hd"><h3>{ "Other actions" }</h3><span class="note">{ "named here, not run" }</span></div>
            <ul class="row">{ for actions.iter().map(action) }</ul>
            <ul class="holes">{ for actions.iter().flat_map(|action| &action.fields).map(field) }</ul>
        </div>
    }
}
