//! The three panes side by side. Between them are handles: dragged or moved by arrows; a double click sets them back.

use crate::web::browser::{drag, storage};
use crate::web::components::message_pane::MessagePane;
use crate::web::components::result_pane::ResultPane;
use crate::web::components::rule_pane::RulePane;
use crate::web::shown::PartProperties;
use yew::{Callback, Html, KeyboardEvent, PointerEvent, component, html, use_state};

/// The least width of a pane, in pixels.
const LEAST: i32 = 280;
/// The most of the first two, so that all panes stay on a screen.
const MOST: i32 = 720;
/// What an arrow moves.
const STEP: i32 = 16;

/// The widths that were chosen, in pixels; `None` as the style sheet has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Widths {
    rule: Option<i32>,
    message: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Rule,
    Message,
}

/// The panes and their handles.
#[component]
pub fn Columns(given: &PartProperties) -> Html {
    let widths = use_state(|| read(&storage::load(storage::COLUMNS).unwrap_or_default()));
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let choose: Callback<Widths> = {
        let widths = widths.clone();
        Callback::from(move |to: Widths| {
            storage::save(storage::COLUMNS, &write(to));
            widths.set(to);
        })
    };
    html! {
        <main class="cols" style={style(*widths)}>
            <h1 class="vh">{ "Rulescope: AWS IoT rule playground" }</h1>
            <RulePane shown={shown.clone()} dispatch={dispatch.clone()} />
            { handle(Column::Rule, *widths, &choose) }
            <MessagePane shown={shown.clone()} dispatch={dispatch.clone()} />
            { handle(Column::Message, *widths, &choose) }
            <ResultPane shown={shown.clone()} dispatch={dispatch.clone()} />
        </main>
    }
}

fn handle(column: Column, widths: Widths, choose: &Callback<Widths>) -> Html {
    let (label, width) = match column {
        Column::Rule => ("Width of the rule", widths.rule.unwrap_or(460)),
        Column::Message => ("Width of the messages", widths.message.unwrap_or(400)),
    };
    let set = {
        let choose = choose.clone();
        move |to: Option<i32>| {
            let to = to.map(|to| to.clamp(LEAST, MOST));
            choose.emit(match column {
                Column::Rule => Widths { rule: to, ..widths },
                Column::Message => Widths { message: to, ..widths },
            });
        }
    };
    let onpointermove = {
        let set = set.clone();
        move |event: PointerEvent| {
            if let Some(width) = drag::held_width(&event) {
                set(Some(width));
            }
        }
    };
    let ondblclick = {
        let set = set.clone();
        move |_| set(None)
    };
    let onkeydown = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => -STEP,
            "ArrowRight" => STEP,
            _ => return,
        };
        event.prevent_default();
        if let Some(now) = drag::width_before(event.as_ref()) {
            set(Some(now + by));
        }
    };
    html! {
        <div class="grip" role="separator" tabindex="0" aria-orientation="vertical" aria-label={label}
            aria-valuenow={width.to_string()} aria-valuemin={LEAST.to_string()} aria-valuemax={MOST.to_string()}
            onpointerdown={|event: PointerEvent| drag::hold(&event)} {onpointermove} {ondblclick} {onkeydown} />
    }
}

fn style(widths: Widths) -> Option<String> {
    let rule = widths.rule.map(|width| format!("--w-rule:{width}px;"));
    let message = widths.message.map(|width| format!("--w-message:{width}px;"));
    let style: String = rule.into_iter().chain(message).collect();
    (!style.is_empty()).then_some(style)
}

/// `480 -`: a width or a dash for each.
fn write(widths: Widths) -> String {
    let one = |width: Option<i32>| width.map_or_else(|| "-".to_owned(), |width| width.to_string());
    format!("{} {}", one(widths.rule), one(widths.message))
}

fn read(text: &str) -> Widths {
    let mut parts = text
        .split(' ')
        .map(|part| part.parse().ok().filter(|width| (LEAST..=MOST).contains(width)));
    Widths { rule: parts.next().flatten(), message: parts.next().flatten() }
}
