//! What becomes of files that are dropped on the page: one for the page, one for a payload, or several at once.
//!
//! Leaves to others: telling forms of captures apart (`lines`), rules (`engine::rule`) and suites (`assist::case`).

use super::{Answer, Asked, State, columns, default_topic, lines};
use crate::assist::case::is_tests;
use crate::assist::inputs::{MAX_MESSAGES, MessageInput, PayloadKind};
use crate::assist::question::Members;
use crate::assist::value_text::{counted, cut};
use crate::engine::base64;
use crate::engine::rule::read as read_rule;

/// The longest payload that is bytes and is written as hexadecimal digits, which can be read; longer ones are base64.
const MOST_HEX: usize = 64;
/// How many files that were left out are named.
const NAMED: usize = 3;

/// What a text is that is more than a payload.
enum More {
    Suite,
    Rule,
    Capture,
}

fn more_than_a_payload(text: &str) -> Option<More> {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_sql = first.eq_ignore_ascii_case("SELECT") || first.eq_ignore_ascii_case("SET");
    if is_tests(text) {
        Some(More::Suite)
    } else if is_sql || !read_rule(text).value.places.sql.is_empty() {
        Some(More::Rule)
    } else {
        lines::is_capture(text).then_some(More::Capture)
    }
}

/// A file for the page that is no rule: messages are offered, in anything else rules are looked for.
pub(super) fn for_page(name: &str, text: &str) -> Answer {
    let mut answer = Answer::default();
    if is_tests(text) {
        answer.suite(text.into());
    } else if lines::is_capture(text) {
        offer(name, text, &mut answer);
    } else {
        answer.rules(name, text);
    }
    answer
}

fn offer(name: &str, text: &str, answer: &mut Answer) {
    let state = State { name: name.to_owned(), text: text.to_owned(), ..State::default() };
    answer.open(state.write());
}

/// A file that was dropped on the messages, or chosen for a payload; of bytes that are no text the base64.
pub(super) fn for_payload(asked: &Asked<'_>, name: &str, text: &str) -> Answer {
    let mut answer = Answer::default();
    let is_bytes = Members(asked.act).flag("bytes");
    match more_than_a_payload(text).filter(|_| !is_bytes) {
        Some(More::Suite) => answer.suite(text.into()),
        Some(More::Rule) => {
            answer.read(name, text);
            answer.notice(&format!(
                "`{name}` is a rule, so it was taken as the rule. Undo takes that back."
            ));
        }
        Some(More::Capture) => offer(name, text, &mut answer),
        None => return taken_as_payload(asked, name, text, is_bytes),
    }
    answer
}

/// Several files at once: each is a message with the topic of the selected one. What holds more than a payload would not be seen
/// among them, and is left out.
pub(super) fn several(asked: &Asked<'_>) -> Answer {
    let mut answer = Answer::default();
    let mut inputs = asked.inputs.clone();
    let first = inputs.messages.len();
    let topic = default_topic(asked);
    let mut left_out = Vec::new();
    for file in Members(asked.act).list("files") {
        let (name, is_bytes) = (file.text("name"), file.flag("bytes"));
        let why = match file.some_text("text") {
            None => Some("it is larger than 4 MB with those before it, or no file"),
            Some(_) if inputs.messages.len() >= MAX_MESSAGES => {
                Some("a rule has at most 200 messages here")
            }
            Some(_) if is_bytes => None,
            Some(text) => match more_than_a_payload(text) {
                Some(More::Suite) => Some("it is a suite; drop it alone"),
                Some(More::Rule) => Some("it is a rule; drop it alone"),
                Some(More::Capture) => Some("it holds several messages; drop it alone"),
                None => None,
            },
        };
        if let Some(why) = why {
            left_out.push(format!("`{}` was left out: {why}.", cut(name, 60)));
        } else {
            let (kind, payload, _) = typed(file.text("text"), is_bytes);
            let (name, topic) = (name.to_owned(), topic.clone());
            inputs.messages.push(MessageInput {
                name,
                topic,
                kind,
                payload,
                ..MessageInput::default()
            });
        }
    }
    let mut words = Vec::new();
    let taken = inputs.messages.len() - first;
    if taken > 0 {
        let what = format!("adding {}", counted(taken, "file"));
        answer.change(&what, &inputs, first);
        words.push(format!(
            "{} came as {} of their own, with the topic of the one that was selected. Undo takes that back.",
            counted(taken, "file"),
            if taken == 1 { "a message" } else { "messages" },
        ));
    }
    let more = left_out.len().saturating_sub(NAMED);
    words.extend(left_out.into_iter().take(NAMED));
    if more > 0 {
        words.push(format!("{more} more were left out."));
    }
    answer.notice(&words.join(" "));
    answer
}

/// The payload of the selected message, or of a new one where there is none.
pub(super) fn taken_as_payload(
    asked: &Asked<'_>,
    name: &str,
    text: &str,
    is_bytes: bool,
) -> Answer {
    let mut answer = Answer::default();
    let mut inputs = asked.inputs.clone();
    if inputs.messages.is_empty() {
        inputs.messages.push(MessageInput::default());
    }
    let selected = asked.selected.min(inputs.messages.len().saturating_sub(1));
    let name = if name.is_empty() { "the text" } else { name };
    let Some(message) = inputs.messages.get_mut(selected) else { return answer };
    let what;
    (message.kind, message.payload, what) = typed(text, is_bytes);
    answer.change(&format!("the payload from {name}"), &inputs, selected);
    answer.notice(&format!(
        "`{name}` is the payload of message {} now: {what}. Undo takes that back.",
        selected + 1
    ));
    answer
}

/// A file's text or bytes as a payload is typed, and what that is in words.
fn typed(text: &str, is_bytes: bool) -> (PayloadKind, String, String) {
    if !is_bytes {
        let (kind, payload) = columns::typed(text.to_owned());
        let what = if kind == PayloadKind::Json { "JSON" } else { "text" };
        return (kind, payload, what.to_owned());
    }
    let bytes = base64::decode(text).unwrap_or_default();
    let size = counted(bytes.len(), "byte");
    if bytes.len() <= MOST_HEX {
        let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let what = format!("{size} that are no UTF-8 text, as hexadecimal digits");
        (PayloadKind::Hex, digits.join(" "), what)
    } else {
        let what = format!("{size} that are no UTF-8 text, as base64");
        (PayloadKind::Base64, text.to_owned(), what)
    }
}
