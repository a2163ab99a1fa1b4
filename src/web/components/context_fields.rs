//! What comes with a message beside topic and payload, and the stand-ins for calls to AWS.

use crate::playground::event::{Event, Field};
use crate::playground::view::Tone;
use crate::web::browser::editor::tone_class;
use crate::web::components::field::{Input, plain, typed};
use crate::web::components::text::{mark, verdict_mark, words};
use crate::web::shown::PartProperties;
use yew::{Callback, Event as DomEvent, Html, classes, component, html};

/// The fields, behind a line that opens them.
#[component]
pub fn ContextFields(given: &PartProperties) -> Html {
    let (message, problem) = (&given.shown.message, &given.shown.page.context_problem);
    let input = |field: Field, label: &'static str, text: &str, placeholder: &'static str| {
        html! { <Input {field} {label} view={plain(text, placeholder)} dispatch={given.dispatch.clone()} /> }
    };
    let several = |field: Field,
                   label: &'static str,
                   text: &str,
                   placeholder: &'static str,
                   note: &'static str| {
        html! {
            <Input {field} {label} view={plain(text, placeholder)} rows=2 {note} dispatch={given.dispatch.clone()} />
        }
    };
    let onprotocol: Callback<DomEvent> =
        typed(&given.dispatch, |value| Some(Event::ProtocolChosen { http: value == "https" }));
    html! {
        <div class="sec">
            <details class="disc" open={problem.is_some()}>
                <summary>
                    <svg class="i car" aria-hidden="true"><use href="#i-car" /></svg>
                    { "Context" }<span class="dim xs">{ "client id, clock, stand-ins for AWS" }</span>
                </summary>
                if let Some(problem) = problem {
                    <p class={classes!("call", "gap", tone_class(Tone::Ask))}>
                        { mark(verdict_mark(Tone::Ask)) }<span>{ words(problem) }</span>
                    </p>
                }
                <div class="grid2 stack">
                    { input(Field::ClientId, "Client id", &message.client_id, "not given") }
                    { input(Field::Principal, "Principal", &message.principal, "not given") }
                    { input(Field::SourceIp, "Source IP", &message.source_ip, "not given") }
                    { input(Field::Timestamp, "Clock, fixed", &message.timestamp, "milliseconds since 1970") }
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
