//! The rule: its name and place, its SQL or its document, its actions, its problems.

use crate::engine::version::SqlVersion;
use crate::playground::event::{Event, Field};
use crate::playground::model::RuleView;
use crate::web::components::editor::Editor;
use crate::web::components::field::{Input, typed};
use crate::web::components::lambda_card::LambdaCards;
use crate::web::components::problem_list::ProblemList;
use crate::web::components::segments::segments;
use crate::web::components::text::{mark, words};
use crate::web::shown::{PartProperties, Shown};
use yew::{AttrValue, Callback, Event as DomEvent, Html, component, html};

const VIEWS: [(RuleView, AttrValue); 2] =
    [(RuleView::Sql, AttrValue::Static("SQL")), (RuleView::Json, AttrValue::Static("JSON"))];

/// The pane.
#[component]
pub fn RulePane(given: &PartProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let page = &shown.page;
    let undo = dispatch.reform(|_| Event::UndoPressed);
    let format = dispatch.reform(|_| Event::FormatPressed);
    let undo_label =
        page.undo.as_ref().map_or_else(|| "Undo".to_owned(), |what| format!("Undo {what}"));
    html! {
        <section class="pane p-rule" id="rule" aria-label="Rule" tabindex="-1">
            <div class="bar">
                <h2>{ "Rule" }</h2>
                { segments("Rule view", &VIEWS, Some(shown.rule_view), dispatch, Event::RuleViewChosen) }
                <span class="end" />
                <button class="btn quiet icon" type="button" disabled={page.undo.is_none()} onclick={undo}
                    aria-label={undo_label.clone()} title={undo_label}>{ mark("i-undo") }</button>
                <button class="btn quiet" type="button" onclick={format}>{ "Format" }</button>
            </div>
            <div class="sec">{ identity(shown, dispatch, "") }</div>
            if shown.rule_view == RuleView::Sql {
                <Sql key="sql" shown={shown.clone()} dispatch={dispatch.clone()} />
                <LambdaCards key="lambdas" shown={shown.clone()} dispatch={dispatch.clone()} />
            } else {
                <div class="sec" key="document">
                    <div class="hd"><h3>{ "Rule document" }</h3><span class="chip">{ &page.version }</span></div>
                    <Editor field={Field::Document} shown={shown.clone()} dispatch={dispatch.clone()}
                        label="Rule document, JSON" />
                </div>
            }
            if !page.other_actions.is_empty() {
                <div class="sec">
                    <div class="hd"><h3>{ "Other actions" }</h3><span class="note">{ "named here, not run" }</span></div>
                    <ul class="row">
                        { for page.other_actions.iter().map(|name| html! { <li class="chip"><code>{ name }</code></li> }) }
                    </ul>
                </div>
            }
            <ProblemList problems={page.problems.clone()} counts={page.problem_counts.clone()} dispatch={dispatch.clone()} />
        </section>
    }
}

/// Rule name, account and Region; on the page a second time with another `twin`.
pub fn identity(shown: &Shown, dispatch: &Callback<Event>, twin: &'static str) -> Html {
    let page = &shown.page;
    html! {
        <div class="ctx">
            <Input field={Field::RuleName} label="Rule name" view={page.rule_name.clone()} {twin} dispatch={dispatch.clone()} />
            <Input field={Field::Account} label="Account" view={page.account.clone()} {twin} inputmode="numeric"
                dispatch={dispatch.clone()} />
            <Input field={Field::Region} label="Region" view={page.region.clone()} {twin} dispatch={dispatch.clone()} />
        </div>
    }
}

#[component]
fn Sql(given: &PartProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let page = &shown.page;
    let onversion: Callback<DomEvent> =
        typed(dispatch, |name| SqlVersion::parse(&name).map(Event::VersionChosen));
    let onvalues = dispatch.reform(|_: DomEvent| Event::ShowValuesToggled);
    let version = |version: SqlVersion| {
        let name = version.name();
        html! { <option value={name} selected={name == page.version}>{ name }</option> }
    };
    html! {
        <div class="sec">
            <div class="hd">
                <h3>{ "SQL" }</h3>
                <select class="chip pick" aria-label="SQL version" onchange={onversion}>
                    { for SqlVersion::ALL.into_iter().map(version) }
                </select>
                <span class="end" />
                <label class="check xs">
                    <input type="checkbox" checked={shown.show_values} onchange={onvalues} />{ "Show values" }
                </label>
            </div>
            if page.sql.is_some() {
                <Editor field={Field::Sql} shown={shown.clone()} dispatch={dispatch.clone()} label="SQL statement" />
            } else {
                <p class="sm dim">{ words(&page.sql_missing) }</p>
            }
        </div>
    }
}
