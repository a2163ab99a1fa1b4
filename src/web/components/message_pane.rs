//! The messages: the list, and the selected one's fields.

use crate::playground::event::{Event, Field};
use crate::playground::model::PayloadKind;
use crate::web::components::context_fields::ContextFields;
use crate::web::components::editor::Editor;
use crate::web::components::field::{Input, plain};
use crate::web::components::message_list::MessageList;
use crate::web::components::segments::segments;
use crate::web::components::text::{mark, words};
use crate::web::shown::PartProperties;
use yew::{AttrValue, Html, component, html};

const KINDS: [(PayloadKind, AttrValue); 4] = [
    (PayloadKind::Json, AttrValue::Static("JSON")),
    (PayloadKind::Text, AttrValue::Static("Text")),
    (PayloadKind::Base64, AttrValue::Static("Base64")),
    (PayloadKind::Hex, AttrValue::Static("Hex")),
];

/// The pane.
#[component]
pub fn MessagePane(given: &PartProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let (page, message, number) = (&shown.page, &shown.message, shown.selected + 1);
    let add = dispatch.reform(|_| Event::MessageAdded);
    let duplicate = dispatch.reform(|_| Event::MessageDuplicated);
    let remove = dispatch.reform(|_| Event::MessageRemoved);
    let mut topic = plain(&message.topic, "some/topic");
    topic.warning.clone_from(&page.topic_problem);
    html! {
        <section class="pane p-message" id="message" aria-label="Messages" tabindex="-1">
            <div class="bar">
                <h2>{ "Messages" }</h2><span class="chip">{ page.messages.len() }</span><span class="end" />
                <button class="btn quiet" type="button" onclick={add}>{ mark("i-plus") }{ "Add" }</button>
            </div>
            <MessageList rows={page.messages.clone()} dispatch={dispatch.clone()} />
            if !page.messages.is_empty() {
                <div class="sec stack" key={shown.selected}>
                    <div class="row nw">
                        <div class="grow">
                            <Input field={Field::MessageName} label={format!("Name of message {number}")}
                                view={plain(&message.name, "what it shows")} dispatch={dispatch.clone()} />
                        </div>
                        <button class="btn quiet low" type="button" onclick={duplicate}>{ "Duplicate" }</button>
                        if page.messages.len() > 1 {
                            <button class="btn quiet low" type="button" onclick={remove}>{ "Remove" }</button>
                        }
                    </div>
                    <Input field={Field::Topic} label="Topic" view={topic} dispatch={dispatch.clone()} />
                    <div class="field">
                        <div class="row">
                            <span class="lb sm b">{ "Payload" }</span>
                            <span class="note">{ words(&page.payload_note) }</span>
                            <span class="end" />
                            { segments("Payload kind", &KINDS, Some(page.payload_kind), dispatch, Event::PayloadKindChosen) }
                        </div>
                        <Editor field={Field::Payload} shown={shown.clone()} dispatch={dispatch.clone()}
                            label={format!("Payload of message {number}")} />
                    </div>
                </div>
                <ContextFields shown={shown.clone()} dispatch={dispatch.clone()} />
            }
        </section>
    }
}
