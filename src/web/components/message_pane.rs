//! The messages: the list, and the selected one's fields.

use crate::playground::event::{Event, Field};
use crate::playground::model::PayloadKind;
use crate::web::components::context_fields::context_fields;
use crate::web::components::editor::editor;
use crate::web::components::field::{Look, input, plain};
use crate::web::components::message_list::message_list;
use crate::web::components::part::part;
use crate::web::components::segments::segments;
use crate::web::components::text::{mark, words};
use crate::web::scene::Scene;
use yew::{Html, html};

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
        <section class="pane p-message" id="message" aria-label="Messages" tabindex="-1">
            <div class="bar">
                <h2>{ "Messages" }</h2><span class="chip">{ count }</span><span class="end" />
                <button class="btn quiet" type="button" onclick={scene.press(Event::MessageAdded)}>{ mark("i-plus") }{ "Add" }</button>
            </div>
            { part(scene, message_list, |a, b| a.shown.page.messages == b.shown.page.messages) }
            if count > 0 {
                { selected(scene) }
                { context_fields(scene) }
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
                <button class="btn quiet low" type="button" onclick={scene.press(Event::MessageDuplicated)}>{ "Duplicate" }</button>
                if page.messages.len() > 1 {
                    <button class="btn quiet low" type="button" onclick={scene.press(Event::MessageRemoved)}>{ "Remove" }</button>
                }
            </div>
            { input(scene, Field::Topic, "Topic", &topic, Look::default()) }
            <div class="field">
                <div class="row">
                    <span class="lb sm b">{ "Payload" }</span>
                    <span class="note">{ words(&page.payload_note) }</span>
                    <span class="end" />
                    { segments("Payload kind", kinds) }
                    if page.payload_kind == PayloadKind::Json {
                        <button class="btn quiet" type="button" onclick={scene.press(Event::PayloadFormatPressed)}
                            aria-label="Format payload">{ "Format" }</button>
                    }
                </div>
                { editor(scene, Field::Payload, format!("Payload of message {number}"), false) }
            </div>
        </div>
    }
}
