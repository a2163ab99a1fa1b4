//! What comes with a message beside topic and payload, and the stand-ins for calls to AWS.

use crate::playground::event::{Event, Field};
use crate::playground::view::Tone;
use crate::web::browser::editor::tone_class;
use crate::web::components::field::{Look, input, plain};
use crate::web::components::text::{mark, words};
use crate::web::scene::Scene;
use yew::{Callback, Event as DomEvent, Html, classes, html};

/// The fields, behind a line that opens them.
pub fn context_fields(scene: &Scene) -> Html {
    let (message, problem) = (&scene.shown.message, &scene.shown.page.context_problem);
    let one = |field: Field, label: &str, text: &str, placeholder: &str| {
        input(scene, field, label, &plain(text, placeholder), Look::default())
    };
    let several = |field: Field, label: &str, text: &str, placeholder: &str, note: &'static str| {
        let look = Look { rows: Some("2"), note: Some(note), ..Look::default() };
        input(scene, field, label, &plain(text, placeholder), look)
    };
    let onprotocol: Callback<DomEvent> =
        scene.typed(|value| Some(Event::ProtocolChosen { http: value == "https" }));
    html! {
        <div class="sec">
            <details class="disc" open={problem.is_some()}>
                <summary>
                    <svg class="i car" aria-hidden="true"><use href="#i-car" /></svg>
                    { "Context" }<span class="dim xs">{ "client id, clock, stand-ins for AWS" }</span>
                </summary>
                if let Some(problem) = problem {
                    <p class={classes!("call", "gap", tone_class(Tone::Ask))}>
                        { mark(Tone::Ask.shape()) }<span>{ words(problem) }</span>
                    </p>
                }
                <div class="grid2 stack">
                    { one(Field::ClientId, "Client id", &message.client_id, "not given") }
                    { one(Field::Principal, "Principal", &message.principal, "not given") }
                    { one(Field::SourceIp, "Source IP", &message.source_ip, "not given") }
                    { one(Field::Timestamp, "Clock, fixed", &message.timestamp, "milliseconds since 1970") }
                    <div class="field">
                        <label for="protocol">{ "Protocol" }</label>
                        <select class="in" id="protocol" onchange={onprotocol}>
                            <option value="mqtt" selected={!message.http}>{ "MQTT" }</option>
                            <option value="https" selected={message.http}>{ "HTTPS" }</option>
                        </select>
                    </div>
                    { several(Field::UserProperties, "User properties", &message.user_properties, "site=oslo",
                        "MQTT 5, one `name=value` a line") }
                </div>
                <div class="stack under-grid">
                    { several(Field::StandIns, "Stand-ins for calls to AWS", &message.stand_ins,
                        r#"[{"fn": "get_thing_shadow", "returns": {}}]"#,
                        "What a call would answer, as a JSON array. Nothing is called from here.") }
                </div>
            </details>
        </div>
    }
}
