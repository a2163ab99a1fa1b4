//! Messages that come from somewhere: made to fit the rule, or read from a file or a pasted text.
//!
//! Leaves to others: reading (`lines`, `csv`), making (`matching`), files that are dropped (`dropped`), the fields of one message
//! (the sheet `message`).

mod columns;
mod csv;
mod dropped;
mod lines;
mod matching;
mod places;
mod sample;
mod wanted;

use super::{Answer, Asked, Node, button, element, exact, marked};
use crate::assist::inputs::{MAX_MESSAGES, MessageInput, PayloadKind};
use crate::assist::question::{Members, object};
use crate::assist::text_file::NOT_READ;
use crate::assist::value_text::{counted, cut, grouped, one_line};
use crate::engine::rule::read as read_rule;
use crate::engine::value::Value;
use lines::{Form, Found};

/// How many messages and lines are shown.
const SHOWN: usize = 5;

/// The sheet's state.
#[derive(Clone, Debug, Default)]
struct State {
    /// The file; empty for a pasted text.
    name: String,
    text: String,
    /// The form that was chosen; `None` for the one that is found.
    form: Option<Form>,
    /// The topic of messages that say none.
    topic: Option<String>,
    /// Whether the messages that are there go.
    replaces: bool,
}

impl State {
    fn read(value: &Value) -> Self {
        let of = Members(value);
        Self {
            name: of.text("name").to_owned(),
            text: of.text("text").to_owned(),
            form: Form::of_word(of.text("form")),
            topic: of.some_text("topic").map(str::to_owned),
            replaces: of.flag("replaces"),
        }
    }

    fn write(&self) -> Value {
        object([
            ("name", self.name.as_str().into()),
            ("text", self.text.as_str().into()),
            ("form", self.form.map_or(Value::Undefined, |form| form.word().into())),
            ("topic", self.topic.as_deref().map_or(Value::Undefined, Value::from)),
            ("replaces", self.replaces.into()),
        ])
    }
}

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let mut state = State::read(asked.state);
    let text = asked.text.unwrap_or_default();
    let name = Members(asked.act).text("name");
    match asked.done() {
        "add" => return added(asked, true),
        "against" => return added(asked, false),
        "file" => return dropped::for_page(name, text),
        "files" => return dropped::several(asked),
        "payload" => return dropped::for_payload(asked, name, text),
        "text" => (state.text, state.name) = (text.to_owned(), String::new()),
        "chosen" if asked.text.is_some() => {
            (state.text, state.name) = (text.to_owned(), "the file".to_owned());
        }
        "form" => state.form = Form::of_word(Members(asked.act).text("form")),
        "topic" => state.topic = Some(text.to_owned()),
        "replaces" => state.replaces ^= true,
        _ => {}
    }
    let form = state.form.unwrap_or_else(|| lines::form(&state.text));
    let found = lines::read(&state.text, form);
    let topic = state.topic.clone().unwrap_or_else(|| default_topic(asked));
    let there = if state.replaces { 0 } else { asked.inputs.messages.len() };
    let taken = found.messages.len().min(MAX_MESSAGES.saturating_sub(there));
    let is_unread = asked.done() == "chosen" && asked.text.is_none();
    let unread = is_unread.then(|| {
        call(&format!(
            "The file was not read: {NOT_READ}. Dropped on the messages, its bytes are taken as a payload."
        ))
    });
    // Keys, so that fields stay the same ones, with their focus, when parts come and go before or after them.
    let mut view = vec![made().key("made"), source(&state, unread).key("source")];
    if !state.text.trim().is_empty() {
        view.push(understood(&state, &found, &topic, taken).key("understood"));
    }
    let mut answer =
        Answer::new("More messages", state.write(), view.into_iter().map(Value::from).collect());
    if asked.done() == "import" && taken > 0 {
        imported(asked, &state, &found, &topic, taken, &mut answer);
    }
    if asked.done() == "as payload" {
        answer = dropped::taken_as_payload(asked, &state.name, &state.text, false);
        answer.close();
    }
    let label = format!("Import {}", counted(taken, "message"));
    answer.with_footer(button(&label, "import").class("btn pri").disabled(taken == 0))
}

fn default_topic(asked: &Asked<'_>) -> String {
    let selected = asked.inputs.messages.get(asked.selected);
    selected.map(|message| message.topic.clone()).unwrap_or_default()
}

/// What makes a message of the rule.
fn made() -> Node {
    element("div")
        .class("sec stack")
        .inside(element("h3").inside("Made from the rule"))
        .inside(element("p").class("note").inside(
            "A topic that fits `FROM`, and the members that the SQL reads, with values that `WHERE` lets through.",
        ))
        .inside(
            element("div")
                .class("row")
                .inside(button("Create a matching message", "add")).inside(button("Create one that does not match", "against")),
        )
}

fn source(state: &State, unread: Option<Node>) -> Node {
    let area = element("textarea")
        .attribute("id", "lines")
        .attribute("rows", "6")
        .attribute("aria-describedby", "lines-note")
        .attribute("spellcheck", "false")
        .attribute("autocomplete", "off")
        .attribute("placeholder", "line-7/temp {\"temp\": 61.5}")
        .value(&state.text)
        .typed("text");
    let note = element("span").class("note").attribute("id", "lines-note").inside(
        "JSON Lines, what `mosquitto_sub` prints with `-v`, `-F %j` or `-F %J`, CSV with a header, or a payload a line. It is \
         read on this device, nothing is uploaded.",
    );
    let file =
        element("file").attribute("type", "file").attribute("id", "lines-file").typed("chosen");
    element("div")
        .class("sec stack")
        .inside(element("h3").key("heading").inside("From a file or a text"))
        .inside(
            element("div")
                .class("field")
                .key("file")
                .inside(element("label").attribute("for", "lines-file").inside("File"))
                .inside(file),
        )
        .all(unread.map(|unread| unread.key("unread")))
        .inside(
            element("div")
                .class("field")
                .key("lines")
                .inside(element("label").attribute("for", "lines").inside("Lines"))
                .inside(element("div").class("ed").inside(area))
                .inside(note),
        )
}

/// What was understood, and what would be taken.
fn understood(state: &State, found: &Found, topic: &str, taken: usize) -> Node {
    let choice = |form: Form| {
        let act = object([("do", "form".into()), ("form", form.word().into())]);
        let pressed = if form == found.form { "true" } else { "false" };
        element("button")
            .attribute("type", "button")
            .attribute("aria-pressed", pressed)
            .inside(form.button())
            .press(act)
    };
    let forms = element("div")
        .class("seg")
        .attribute("role", "group")
        .attribute("aria-label", "Read as")
        .all(Form::ALL.map(choice));
    let how = if state.form.is_some() { "as chosen" } else { "as it looks" };
    let summary = element("p")
        .attribute("aria-live", "polite")
        .inside(element("span").class("b").inside(counted(found.count, "message")))
        .inside(format!(", {how}: {}. ", found.form.name()))
        .inside(found.notes.join(" "));
    let mut section = element("div")
        .class("sec stack")
        .inside(element("h3").inside("What was understood"))
        .inside(forms)
        .inside(summary);
    if taken < found.count {
        let left = grouped(found.count - taken);
        section = section.inside(call(&format!(
            "{} can be taken: a rule has at most {MAX_MESSAGES} here. {left} are left out.",
            if taken == 0 { "None".to_owned() } else { format!("The first {taken}") }
        )));
    }
    if !found.messages.is_empty() {
        section = section.inside(table(found, topic));
    }
    if found.messages.iter().any(|message| message.topic.is_empty()) {
        let input = element("input")
            .class("in in-code")
            .attribute("id", "lines-topic")
            .attribute("spellcheck", "false")
            .attribute("autocomplete", "off")
            .value(topic)
            .typed("topic");
        section = section.inside(
            element("div")
                .class("field")
                .inside(
                    element("label")
                        .attribute("for", "lines-topic")
                        .inside("Topic of lines that say none"),
                )
                .inside(input),
        );
    }
    if found.unread_count > 0 {
        section = section.inside(unread(found));
    }
    let replaces = super::check(
        state.replaces,
        "Replace the messages that are there",
        "Undo brings them back.",
        "replaces",
    );
    section = section.inside(replaces);
    section.inside(
        element("div")
            .class("row")
            .inside(
                element("span")
                    .class("note grow")
                    .inside("It is one payload, not several messages?"),
            )
            .inside(button("Use as the payload", "as payload")),
    )
}

fn call(text: &str) -> Node {
    element("div")
        .class("call t-ask")
        .inside(marked("v-ask", "i"))
        .inside(element("p").inside(text))
}

/// The first messages.
fn table(found: &Found, topic: &str) -> Node {
    let head =
        ["Topic", "Payload"].map(|name| element("th").attribute("scope", "col").inside(name));
    let row = |message: &MessageInput| {
        let topic = if message.topic.is_empty() { topic } else { &message.topic };
        let payload = match message.kind {
            PayloadKind::Base64 => format!("base64 {}", message.payload),
            PayloadKind::Hex => format!("hex {}", message.payload),
            PayloadKind::Json | PayloadKind::Text => one_line(&message.payload),
        };
        let cell = |text: &str| element("td").inside(element("code").inside(exact(&cut(text, 60))));
        element("tr").inside(cell(topic)).inside(cell(&payload))
    };
    let more = found.count.saturating_sub(SHOWN);
    let table = element("table")
        .class("tbl")
        .inside(element("thead").inside(element("tr").all(head)))
        .inside(element("tbody").all(found.messages.iter().take(SHOWN).map(row)));
    let all = element("div").inside(table);
    if more > 0 {
        all.inside(element("p").class("note").inside(format!("{} more", grouped(more))))
    } else {
        all
    }
}

/// The lines that were not read, and why.
fn unread(found: &Found) -> Node {
    let line = |(line, why): &(usize, String)| {
        element("li").inside(format!("Line {}: ", grouped(*line))).inside(exact(&format!("{why}.")))
    };
    let more = found.unread_count.saturating_sub(SHOWN);
    let more = (more > 0).then(|| element("li").inside(format!("{} more", grouped(more))));
    let words = element("div")
        .inside(element("h3").inside(format!("Not read: {}", counted(found.unread_count, "line"))))
        .inside(element("ul").class("sm").all(found.unread.iter().take(SHOWN).map(line)).all(more));
    element("div").class("call t-ask").inside(marked("v-ask", "i")).inside(words)
}

fn imported(
    asked: &Asked<'_>,
    state: &State,
    found: &Found,
    topic: &str,
    taken: usize,
    answer: &mut Answer,
) {
    let mut inputs = asked.inputs.clone();
    if state.replaces {
        inputs.messages.clear();
    }
    let first = inputs.messages.len();
    for message in found.messages.iter().take(taken) {
        let mut message = message.clone();
        if message.topic.is_empty() {
            topic.clone_into(&mut message.topic);
        }
        inputs.messages.push(message);
    }
    answer.close();
    answer.change(&format!("the import of {}", counted(taken, "message")), &inputs, first);
    let from = if state.name.is_empty() { "the pasted lines" } else { &state.name };
    answer.notice(&format!(
        "{} came from {from}, read as: {}. {}Undo takes that back.",
        counted(taken, "message"),
        found.form.name(),
        match found.unread_count + found.count - taken {
            0 => String::new(),
            left => format!("{} not taken. ", counted(left, "line")),
        }
    ));
}

/// A message that the rule lets through, or one that it stops.
fn added(asked: &Asked<'_>, fires: bool) -> Answer {
    let mut answer = Answer::default();
    let rule = read_rule(&asked.inputs.document).value;
    let name = free_name(asked);
    let Some(made) = matching::made(asked, &rule, fires) else {
        answer.close();
        answer.notice("No message was found that the rule stops.");
        return answer;
    };
    let message = MessageInput { name: name.clone(), ..made };
    answer.close();
    answer.insert(&format!("adding “{name}”"), &message);
    answer
}

/// `Message 3`, or the first number after it that no message has.
fn free_name(asked: &Asked<'_>) -> String {
    let messages = &asked.inputs.messages;
    let mut number = messages.len() + 1;
    loop {
        let name = format!("Message {number}");
        // At most once for each message.
        if messages.iter().all(|message| message.name != name) {
            return name;
        }
        number += 1;
    }
}
