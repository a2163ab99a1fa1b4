//! A condition as a tree in which every part has its value.

use crate::playground::view::ConditionRow;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark, value_mark, words};
use yew::{Html, classes, html};

/// The tree of rows that come parent first, each with its depth.
pub fn conditions(rows: &[ConditionRow]) -> Html {
    html! { <div class="tree">{ level(rows) }</div> }
}

/// The rows of the first one's depth, with those that stand deeper below them.
fn level(rows: &[ConditionRow]) -> Html {
    let mut items = Vec::new();
    let mut rest = rows;
    while let Some((row, after)) = rest.split_first() {
        let deeper = after.iter().take_while(|below| below.depth > row.depth).count();
        let (below, next) = after.split_at(deeper);
        items.push(html! { <li>{ node(row) }if !below.is_empty() { { level(below) } }</li> });
        rest = next;
    }
    html! { <ul>{ for items }</ul> }
}

fn node(row: &ConditionRow) -> Html {
    let tone = tone_class(row.tone);
    html! {
        <>
            <div class="nd">
                <span>
                    <code>{ &row.expression }</code>
                    if !row.values.is_empty() { { " " }<small>{ &row.values }</small> }
                </span>
                <span class={classes!("pill", tone)}>{ mark(value_mark(row.tone)) }{ &row.result }</span>
            </div>
            if let Some(note) = &row.note { <p class={classes!("nm", tone)}>{ words(note) }</p> }
        </>
    }
}
