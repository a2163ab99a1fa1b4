//! The three panes side by side. Between them are handles: dragged or moved by arrows; a double click sets them back.

use crate::web::app::Told;
use crate::web::browser::drag;
use crate::web::components::message_pane::message_pane;
use crate::web::components::result_pane::result_pane;
use crate::web::components::rule_pane::rule_pane;
use crate::web::local::{Change, Widths};
use crate::web::scene::Scene;
use yew::{Html, KeyboardEvent, PointerEvent, html};

/// What an arrow moves, in pixels.
const STEP: i32 = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Rule,
    Message,
}

/// The panes and their handles.
pub fn columns(scene: &Scene) -> Html {
    html! {
        <main class="cols" style={style(scene.local.widths)}>
            <h1 class="vh">{ "Rulescope: AWS IoT rule playground" }</h1>
            { rule_pane(scene) }
            { handle(scene, Column::Rule) }
            { message_pane(scene) }
            { handle(scene, Column::Message) }
            { result_pane(scene) }
        </main>
    }
}

fn handle(scene: &Scene, column: Column) -> Html {
    let widths = scene.local.widths;
    let (label, width) = match column {
        Column::Rule => ("Width of the rule", widths.rule.unwrap_or(460)),
        Column::Message => ("Width of the messages", widths.message.unwrap_or(400)),
    };
    let set = {
        let tell = scene.tell.clone();
        move |to: Option<i32>| {
            let to = to.map(|to| to.clamp(Widths::LEAST, Widths::MOST));
            tell.emit(Told::Change(Change::Widths(match column {
                Column::Rule => Widths { rule: to, ..widths },
                Column::Message => Widths { message: to, ..widths },
            })));
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
            "Enter" => {
                set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(now) = drag::width_before(event.as_ref()) {
            set(Some(now + by));
        }
    };
    html! {
        <div class="grip" role="separator" tabindex="0" aria-orientation="vertical" aria-label={label}
            aria-valuenow={width.to_string()} aria-valuemin={Widths::LEAST.to_string()} aria-valuemax={Widths::MOST.to_string()}
            onpointerdown={|event: PointerEvent| drag::hold(&event)} {onpointermove} {ondblclick} {onkeydown} />
    }
}

fn style(widths: Widths) -> Option<String> {
    let rule = widths.rule.map(|width| format!("--w-rule:{width}px;"));
    let message = widths.message.map(|width| format!("--w-message:{width}px;"));
    let style: String = rule.into_iter().chain(message).collect();
    (!style.is_empty()).then_some(style)
}
