//! What comes with the selected message beside topic and payload: the sender, the time, MQTT 5, and what AWS answers to the calls
//! of the rule.
//!
//! The page sends the selected message alone, and takes back what becomes of it (`Answer::message`).

mod calls;
mod stand_ins;

use super::{Answer, Asked, Node, button, element, moment};
use crate::assist::inputs::{MessageInput, NOW};
use crate::assist::question::{Members, object};
use crate::engine::value::Value;

/// The properties with a field of text: the name, the label, what stands there when it is empty.
const TEXTS: [(&str, &str, &str); 4] = [
    ("content_type", "Content type", "application/json"),
    ("response_topic", "Response topic", "some/reply"),
    ("correlation_data", "Correlation data, base64", "aWQtNw=="),
    ("trace_id", "Trace id", "not given"),
];
/// What a message may say of the form of its payload.
const INDICATORS: [(&str, &str); 3] =
    [("", "Not given"), ("UNSPECIFIED_BYTES", "Bytes"), ("UTF8_DATA", "UTF-8")];

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let Some(before) = asked.inputs.messages.first() else {
        return Answer::new("", Value::Undefined, Vec::new());
    };
    let mut message = before.clone();
    act(asked, &mut message);
    let forms = stand_ins::section(asked, &mut message);
    let view = vec![
        element("div").class("grid2 stack").all(sender(&message)).all(mqtt(&message)).into(),
        element("div")
            .class("stack under-grid")
            .inside(indicator(&message))
            .inside(user_properties(&message))
            .inside(file())
            .into(),
        forms.view.into(),
    ];
    let mut answer = Answer::new("", forms.state, view);
    if message != *before {
        answer.message(&message);
    }
    if asked.done() == "fill" {
        answer.focus(&forms.first);
    }
    answer
}

/// Does what was done in a field.
fn act(asked: &Asked<'_>, message: &mut MessageInput) {
    let act = Members(asked.act);
    let text = asked.text.unwrap_or_default();
    match asked.done() {
        "field" => {
            let place = match act.text("name") {
                "client-id" => &mut message.client_id,
                "principal" => &mut message.principal,
                "source-ip" => &mut message.source_ip,
                "timestamp" => &mut message.timestamp,
                "user-properties" => &mut message.user_properties,
                "stand-ins" => &mut message.stand_ins,
                _ => return,
            };
            text.clone_into(place);
        }
        "property" => {
            // A choice has its value in the act, a field its text.
            set_property(message, act.text("name"), act.some_text("value").unwrap_or(text));
        }
        "http" => message.http = true,
        "mqtt" => message.http = false,
        "now" => NOW.clone_into(&mut message.timestamp),
        "fixed" => message.timestamp = (asked.platform.now)().to_string(),
        _ => {}
    }
}

/// The value of a property.
fn property<'m>(message: &'m MessageInput, name: &str) -> &'m str {
    let lines = message.properties.lines().filter_map(|line| line.split_once('='));
    lines
        .filter(|(known, _)| known.trim() == name)
        .map(|(_, value)| value)
        .next()
        .unwrap_or_default()
}

/// Sets a property; one without value goes. Others stay as they are.
fn set_property(message: &mut MessageInput, name: &str, value: &str) {
    let is_other = |line: &&str| line.split_once('=').is_none_or(|(known, _)| known.trim() != name);
    let mut lines: Vec<String> =
        message.properties.lines().filter(is_other).map(str::to_owned).collect();
    if !value.is_empty() {
        lines.push(format!("{name}={value}"));
    }
    message.properties = lines.join("\n");
}

fn sender(message: &MessageInput) -> [Node; 5] {
    let act = |name: &str| object([("do", "field".into()), ("name", name.into())]);
    let text = |id: &str, label: &str, value: &str| field(id, label, value, "not given", act(id));
    [
        text("client-id", "Client id", &message.client_id),
        text("principal", "Principal", &message.principal),
        text("source-ip", "Source IP", &message.source_ip),
        choice(
            "Protocol",
            [("MQTT", !message.http, "mqtt".into()), ("HTTPS", message.http, "http".into())],
        ),
        time(message),
    ]
}

/// The clock: fixed, so that a link gives the same to everybody, or the time of whoever looks.
fn time(message: &MessageInput) -> Node {
    let is_now = message.timestamp.trim() == NOW;
    let choice =
        choice("Clock", [("Fixed", !is_now, "fixed".into()), ("Now", is_now, "now".into())]);
    if is_now {
        return choice.inside(element("span").class("note").inside(
            "Read when the message is evaluated. A link says `now`, so others see their own time.",
        ));
    }
    let input = input("timestamp", &message.timestamp, "1735689600000")
        .attribute("aria-label", "Milliseconds since 1970")
        .attribute("inputmode", "numeric")
        .typed(object([("do", "field".into()), ("name", "timestamp".into())]));
    let date = message.timestamp.trim().parse().ok().and_then(moment::written);
    let date = date.unwrap_or_else(|| "Without one it is 2025-01-01 00:00:00 UTC.".to_owned());
    choice.inside(input).inside(element("span").class("note").inside(date))
}

fn mqtt(message: &MessageInput) -> Vec<Node> {
    let act = |name: &str| object([("do", "property".into()), ("name", name.into())]);
    let text = |(name, label, placeholder): (&'static str, &str, &str)| {
        field(&name.replace('_', "-"), label, property(message, name), placeholder, act(name))
    };
    TEXTS.into_iter().map(text).collect()
}

fn indicator(message: &MessageInput) -> Node {
    let now = property(message, "format_indicator");
    let indicator = INDICATORS.map(|(value, label)| {
        let act = [
            ("do", "property".into()),
            ("name", "format_indicator".into()),
            ("value", value.into()),
        ];
        (label, value == now, object(act))
    });
    choice("Format indicator", indicator)
}

fn user_properties(message: &MessageInput) -> Node {
    let area = element("textarea")
        .class("in in-code")
        .attribute("id", "user-properties")
        .attribute("rows", "2")
        .attribute("aria-describedby", "user-properties-note")
        .attribute("spellcheck", "false")
        .attribute("autocomplete", "off")
        .attribute("placeholder", "site=oslo")
        .value(&message.user_properties)
        .typed(object([("do", "field".into()), ("name", "user-properties".into())]));
    element("div")
        .class("field")
        .inside(element("label").attribute("for", "user-properties").inside("User properties"))
        .inside(area)
        .inside(
            element("span")
                .class("note")
                .attribute("id", "user-properties-note")
                .inside("MQTT 5, one `name=value` a line."),
        )
}

fn file() -> Node {
    let note = "Or drop it on the messages. Bytes that are no text become base64 or digits; a file of several messages is offered as such.";
    element("div")
        .class("field")
        .inside(element("label").attribute("for", "payload-file").inside("Payload from a file"))
        .inside(
            element("file")
                .attribute("type", "file")
                .attribute("id", "payload-file")
                .attribute("aria-describedby", "payload-file-note"),
        )
        .inside(element("span").class("note").attribute("id", "payload-file-note").inside(note))
}

fn field(id: &str, label: &str, value: &str, placeholder: &str, act: Value) -> Node {
    element("div")
        .class("field")
        .inside(element("label").attribute("for", id).inside(label))
        .inside(input(id, value, placeholder).typed(act))
}

fn input(id: &str, value: &str, placeholder: &str) -> Node {
    element("input")
        .class("in in-code")
        .attribute("id", id)
        .attribute("placeholder", placeholder)
        .attribute("spellcheck", "false")
        .attribute("autocomplete", "off")
        .value(value)
}

/// A few choices, of which one holds.
fn choice<'a>(label: &str, choices: impl IntoIterator<Item = (&'a str, bool, Value)>) -> Node {
    let one = |(name, holds, act): (&str, bool, Value)| {
        button(name, act).class("").attribute("aria-pressed", if holds { "true" } else { "false" })
    };
    let group = element("div")
        .class("seg")
        .attribute("role", "group")
        .attribute("aria-label", label)
        .all(choices.into_iter().map(one));
    element("div").class("field").inside(element("span").class("lb").inside(label)).inside(group)
}
