//! A condition as a tree in which every part has its value.

use crate::engine::source::{SourceId, Span};
use crate::playground::event::{Event, Field};
use crate::playground::view::ConditionRow;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark, value_mark, words};
use crate::web::desk::field_id;
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The tree of rows that come parent first, each with its depth.
pub fn conditions(scene: &Scene, rows: &[ConditionRow]) -> Html {
    html! { <div class="tree">{ level(scene, rows) }</div> }
}

/// The rows of the first one's depth, with those that stand deeper below them.
fn level(scene: &Scene, rows: &[ConditionRow]) -> Html {
    let mut items = Vec::new();
    let mut rest = rows;
    while let Some((row, after)) = rest.split_first() {
        let deeper = after.iter().take_while(|below| below.depth > row.depth).count();
        let (below, next) = after.split_at(deeper);
        items.push(
            html! { <li>{ node(scene, row) }if !below.is_empty() { { level(scene, below) } }</li> },
        );
        rest = next;
    }
    html! { <ul>{ for items }</ul> }
}

fn node(scene: &Scene, row: &ConditionRow) -> Html {
    let tone = row.tone.map(tone_class);
    let code = html! { <code>{ &row.expression }</code> };
    let place = row.place.and_then(|(source, span)| Some((field(source)?, span)));
    let code = placed(scene, place, code);
    html! {
        <>
            <div class="nd">
                <span>
                    { code }
                    if !row.values.is_empty() { { " " }<small>{ &row.values }</small> }
                </span>
                if !row.result.is_empty() {
                    <span class={classes!("pill", tone)}>{ for row.tone.map(|tone| mark(value_mark(tone))) }{ &row.result }</span>
                }
            </div>
            if let Some(note) = &row.note { <p class={classes!("nm", tone)}>{ words(note) }</p> }
        </>
    }
}

/// Code that goes to where it stands, if it stands somewhere; from there a key of the editor comes back to it.
pub fn placed(scene: &Scene, place: Option<(Field, Span)>, code: Html) -> Html {
    let Some((field, span)) = place else { return code };
    let go = scene.press(Event::PlacePressed(field, span));
    let at = format!("{} {} {}", field_id(field), span.start, span.end);
    html! { <button class="place" type="button" onclick={go} title="Show where it stands" data-place={at}>{ code }</button> }
}

/// The field in which a place is.
const fn field(source: SourceId) -> Option<Field> {
    match source {
        SourceId::Sql => Some(Field::Sql),
        SourceId::Template(index) => Some(Field::FunctionArn(index)),
        SourceId::Payload => Some(Field::Payload),
        _ => None,
    }
}
