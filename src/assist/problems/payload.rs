//! What is wrong with a message by itself: its topic, its payload.
//!
//! Guide: binary-payloads, topics.

use crate::assist::ladder::MAX_PAYLOAD;
use crate::assist::value_text::counted;
use crate::engine::diagnostic::Diagnostic;
use crate::engine::diagnostic::code::message as codes;
use crate::engine::message::{Message, Payload};
use crate::engine::rule::mended_json;
use crate::engine::source::{SourceId, Span};
use crate::engine::topic::check_topic;
use crate::engine::value::Value;
use crate::engine::value::json::{self, JsonError, JsonErrorKind, JsonNote, JsonNoteKind};
use crate::engine::version::SqlVersion;

/// The most problems of one payload that are told; the rest would only repeat the first ones.
const MOST_OF_A_PAYLOAD: usize = 20;

/// The problems of a message by itself: its topic, and its payload where it was read from the text that is typed.
#[must_use]
pub fn message_problems(
    message: &Message,
    read: Option<&Result<(Value, Vec<JsonNote>), JsonError>>,
    is_json: bool,
) -> Vec<Diagnostic> {
    let mut problems = check_topic(&message.topic);
    problems.extend(payload_problems(&message.payload, read, is_json));
    problems
}

/// The problems of a payload, where it was read from its text.
#[must_use]
pub fn payload_problems(
    payload: &Payload,
    read: Option<&Result<(Value, Vec<JsonNote>), JsonError>>,
    is_json: bool,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let bytes = payload.bytes.len();
    let source = SourceId::Payload;
    if bytes > MAX_PAYLOAD {
        let most = counted(MAX_PAYLOAD, "byte");
        let what =
            format!("the payload has {}; AWS IoT takes at most {most}", counted(bytes, "byte"));
        problems.push(
            Diagnostic::new(codes::PAYLOAD_TOO_LARGE, source, Span::at(0), what)
                .help("send less, or a reference to where the data is"),
        );
    }
    match read.filter(|_| bytes > 0) {
        None => {}
        Some(Ok((value, notes))) => {
            problems.extend(is_rule(value).then(|| {
                let what = "this is a rule, not a message";
                Diagnostic::new(codes::PAYLOAD_IS_RULE, source, Span::at(0), what)
                    .help("paste it into the rule; here stands what a device publishes")
            }));
            problems.extend(notes.iter().take(MOST_OF_A_PAYLOAD).map(|note| {
                let at = Span::new(note.offset, note.offset + 1);
                let code = match note.kind {
                    JsonNoteKind::DuplicateName(_) => codes::PAYLOAD_DUPLICATE_KEY,
                    JsonNoteKind::NumberRounded => codes::PAYLOAD_NUMBER_ROUNDED,
                    JsonNoteKind::NumberTooLarge => codes::PAYLOAD_NUMBER_TOO_LARGE,
                    JsonNoteKind::LoneSurrogate => codes::PAYLOAD_LONE_SURROGATE,
                };
                Diagnostic::new(code, source, at, note.to_string())
            }));
        }
        Some(Err(error)) if error.kind == JsonErrorKind::TooDeep => {
            let what = format!("the payload is nested deeper than {} levels", json::MAX_DEPTH);
            problems.push(
                Diagnostic::new(codes::PAYLOAD_TOO_DEEP, source, Span::at(error.offset), what)
                    .help("AWS names no limit; this page reads no deeper"),
            );
        }
        Some(Err(error)) if is_json => {
            problems.push(not_json(payload.as_text().unwrap_or_default(), error));
        }
        Some(Err(_)) => {}
    }
    problems
}

/// A payload that is not JSON, and how it is where it nearly is.
fn not_json(text: &str, error: &JsonError) -> Diagnostic {
    let place = character_at(text, error.offset);
    let problem =
        Diagnostic::new(codes::PAYLOAD_NOT_JSON, SourceId::Payload, place, error.to_string()).help(
            "AWS IoT passes it on as raw bytes: every member that the SQL reads is Undefined",
        );
    match mended_json(text).filter(|mended| is_object(mended)) {
        Some(mended) => problem.fix("Write it as JSON", Span::new(0, text.len()), mended),
        None => problem,
    }
}

fn is_object(text: &str) -> bool {
    json::read(text, SqlVersion::default()).is_ok_and(|value| value.as_object().is_some())
}

/// Whether a payload is a rule: what `get-topic-rule` prints, or what `create-topic-rule` takes.
fn is_rule(payload: &Value) -> bool {
    let has = |value: &Value, name: &str| !value.member(name).is_undefined();
    let inside = |name: &str| has(&payload.member(name), "sql");
    inside("topicRulePayload") || inside("rule") || has(payload, "sql") && has(payload, "actions")
}

/// The place of one character; of none at the end of the text.
fn character_at(text: &str, offset: usize) -> Span {
    let rest = text.get(offset..).unwrap_or_default();
    Span::new(offset, offset + rest.chars().next().map_or(0, char::len_utf8))
}

/// The problem of a payload that cannot be read as it says, such as base64 with a wrong character.
#[must_use]
pub fn payload_not_read(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(codes::PAYLOAD_NOT_READ, SourceId::Payload, span, what)
}
