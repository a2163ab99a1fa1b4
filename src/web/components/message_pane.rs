//! The messages: the list, and the selected one's fields.

use crate::playground::event::{Event, Field};
use crate::playground::model::{PayloadKind, Place};
use crate::playground::view::Tone;
use crate::web::browser::editor::tone_class;
use crate::web::components::editor::editor;
use crate::web::components::field::{Look, input, plain};
use crate::web::components::message_list::message_list;
use crate::web::components::part::part;
use crate::web::components::segments::segments;
use crate::web::components::sheet::sheet_at;
use crate::web::components::text::{mark, mark_with, words};
use crate::web::scene::Scene;
use yew::{Html, MouseEvent, classes, html};

const KINDS: [(PayloadKind, &str); 4] = [
    (PayloadKind::Json, "JSON"),
    (PayloadKind::Text, "Text"),
    (PayloadKind::Base64, "Base64"),
    (PayloadKind::Hex, "Hex"),
];

/// The pane.
pub fn message_pane(scene: &Scene) -> Html {
    let count = scene.shown.page.messages.len();
    html! {
        <section class={classes!("pane", "p-message", scene.shown.unsure.then_some("unsure"))} id="message" aria-label="Messages" tabindex="-1">
            <div class="bar">
                <h2>{ "Messages" }</h2><span class="chip">{ count }</span>{ sheet_at(scene, Place::Suite) }<span class="end" />
                <button class="btn quiet" type="button" onclick={scene.press(Event::SheetOpened(Place::Dialog, "messages"))}>{ mark("i-in") }{ "Import" }</button>
                <button class="btn quiet" type="button" onclick={scene.press(Event::MessageAdded)}>{ mark("i-plus") }{ "Add" }</button>
            </div>
            { part(scene, message_list, |a, b| {
                a.shown.page.messages == b.shown.page.messages
                    && a.shown.sheet(Place::Suite) == b.shown.sheet(Place::Suite)
            }) }
            if count > 0 {
                { selected(scene) }
                { context(scene) }
            }
        </section>
    }
}

/// The selected message.
fn selected(scene: &Scene) -> Html {
    let (page, message, number) =
        (&scene.shown.page, &scene.shown.message, scene.shown.selected + 1);
    let mut topic = plain(&message.topic, "some/topic");
    topic.warning.clone_from(&page.topic_problem);
    let name = plain(&message.name, "what it shows");
    let name_label = format!("Name of message {number}");
    let kinds = KINDS.map(|(kind, name)| {
        (name, kind == page.payload_kind, scene.press(Event::PayloadKindChosen(kind)))
    });
    html! {
        <div class="sec stack" key={scene.shown.selected}>
            <div class="row nw">
                <div class="grow">{ input(scene, Field::MessageName, &name_label, &name, Look::default()) }</div>
                if page.messages.len() > 1 {
                    { tool(scene, "move-up", "Move up", "i up", "i-down", Event::MessageMoved { up: true }) }
                    { tool(scene, "move-down", "Move down", "i", "i-down", Event::MessageMoved { up: false }) }
                }
                { tool(scene, "duplicate", "Duplicate", "i", "i-copy", Event::MessageDuplicated) }
                if page.messages.len() > 1 {
                    { tool(scene, "remove", "Remove", "i", "i-x", Event::MessageRemoved) }
                }
            </div>
            { input(scene, Field::Topic, "Topic", &topic, Look::default()) }
            <div class="field">
                <div class="row">
                    <span class="lb sm b">{ "Payload" }</span>
                    <span class="note">{ words(&page.payload_note) }</span>
                    <div class="row">
                        { segments("Payload kind", kinds) }
                        if page.payload_kind == PayloadKind::Json {
                            <button class="btn quiet" type="button" onclick={scene.press(Event::PayloadFormatPressed)}
                                aria-label="Format payload">{ "Format" }</button>
                        }
                    </div>
                </div>
                { editor(scene, Field::Payload, format!("Payload of message {number}"), false) }
            </div>
            if scene.shown.sheet(Place::Expectation).is_some() {
                { sheet_at(scene, Place::Expectation) }
            } else {
                <button class="btn" type="button" onclick={scene.press(Event::SheetOpened(Place::Expectation, "expectation"))}>{ "Set an expectation" }</button>
            }
        </div>
    }
}

/// A button for what is done to the whole message. By its id the focus stays on it while messages come and go.
fn tool(
    scene: &Scene,
    id: &'static str,
    name: &'static str,
    class: &'static str,
    shape: &'static str,
    event: Event,
) -> Html {
    html! {
        <button class="btn quiet icon low" type="button" {id} aria-label={name} title={name} onclick={scene.press(event)}>
            { mark_with(class, shape) }
        </button>
    }
}

/// What comes with the message beside topic and payload, behind a line that opens it.
fn context(scene: &Scene) -> Html {
    let is_open = scene.shown.sheet(Place::Message).is_some();
    let toggled = if is_open {
        Event::SheetClosed(Place::Message)
    } else {
        Event::SheetOpened(Place::Message, "message")
    };
    let toggle = {
        let scene = scene.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            scene.happened(toggled.clone());
        }
    };
    html! {
        <div class="sec">
            if let Some(problem) = &scene.shown.page.context_problem {
                <p class={classes!("call", "gap", tone_class(Tone::Ask))}>
                    { mark(Tone::Ask.shape()) }<span>{ words(problem) }</span>
                </p>
            }
            <details class="disc" open={is_open}>
                <summary onclick={toggle}>
                    <svg class="i car" aria-hidden="true"><use href="#i-car" /></svg>
                    { "Context" }<span class="dim xs">{ "client id, clock, stand-ins for AWS" }</span>
                </summary>
                { sheet_at(scene, Place::Message) }
            </details>
        </div>
    }
}
