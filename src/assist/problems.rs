//! All problems of a rule and a message in one list.
//!
//! Leaves to others: finding those of the rule (`engine`), and showing them.

use super::ladder::MAX_PAYLOAD;
use super::value_text::counted;
use crate::engine::action::permission::permission;
use crate::engine::diagnostic::code::{action as action_codes, behaviour, message as codes};
use crate::engine::diagnostic::{Diagnostic, by_place, sort};
use crate::engine::evaluate::Outcome;
use crate::engine::message::{DecodedPayload, Message, Payload};
use crate::engine::rule::{Identity, Rule};
use crate::engine::run::Run;
use crate::engine::source::{SourceId, Span};
use crate::engine::topic::check_topic;
use crate::engine::value::json::{self, JsonError, JsonErrorKind, JsonNote, JsonNoteKind};
use crate::engine::value::{Int, Value};
use crate::engine::version::SqlVersion;

/// The most problems of one payload that are told; the rest would only repeat the first ones.
const MOST_OF_A_PAYLOAD: usize = 20;
/// The largest whole number that a JavaScript number holds with all those below it: 2^53 − 1.
const LARGEST_EXACT: i128 = 9_007_199_254_740_991;

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
        Some(Ok((_, notes))) => problems.extend(notes.iter().take(MOST_OF_A_PAYLOAD).map(|note| {
            let at = Span::new(note.offset, note.offset + 1);
            let code = match note.kind {
                JsonNoteKind::DuplicateName(_) => codes::PAYLOAD_DUPLICATE_KEY,
                JsonNoteKind::NumberRounded => codes::PAYLOAD_NUMBER_ROUNDED,
                JsonNoteKind::NumberTooLarge => codes::PAYLOAD_NUMBER_TOO_LARGE,
                JsonNoteKind::LoneSurrogate => codes::PAYLOAD_LONE_SURROGATE,
            };
            Diagnostic::new(code, source, at, note.to_string())
        })),
        Some(Err(error)) if error.kind == JsonErrorKind::TooDeep => {
            let what = format!("the payload is nested deeper than {} levels", json::MAX_DEPTH);
            problems.push(
                Diagnostic::new(codes::PAYLOAD_TOO_DEEP, source, Span::at(error.offset), what)
                    .help("AWS names no limit; this page reads no deeper"),
            );
        }
        Some(Err(error)) if is_json => problems.push(
            Diagnostic::new(
                codes::PAYLOAD_NOT_JSON,
                source,
                character_at(payload.as_text().unwrap_or_default(), error.offset),
                error.to_string(),
            )
            .help(
                "AWS IoT passes it on as raw bytes: every member that the SQL reads is Undefined",
            ),
        ),
        Some(Err(_)) => {}
    }
    problems
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

/// The problems of what a rule makes of a message.
#[must_use]
pub fn run_problems(rule: &Rule, identity: &Identity, run: &Run) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for action in run.actions.iter().chain(&run.error_action) {
        problems.extend(action.diagnostics.iter().cloned());
        let arn = action.lambda.as_ref().and_then(|lambda| lambda.arn.as_ref().ok());
        if let Some(arn) = arn {
            // The other problems of the permission are those of the fields and of the function, which are told by themselves.
            let needs =
                permission(arn, identity).diagnostics.into_iter().filter_map(
                    |problem| match problem.code {
                        action_codes::RULE_NAME_MISSING
                        | action_codes::ACCOUNT_MISSING
                        | action_codes::REGION_MISSING => Some(problem),
                        action_codes::LATEST_POLICY => {
                            let source = SourceId::Template(action.index);
                            Some(Diagnostic { source, span: Span::default(), ..problem })
                        }
                        _ => None,
                    },
                );
            problems.extend(needs);
        }
    }
    if let DecodedPayload::Json(value) = &run.payload
        && rule.version == SqlVersion::V2015
        && is_nested(value)
    {
        problems.push(nested_data(rule));
    }
    if let Outcome::Produced(value) = &run.evaluation.outcome
        && let Some(large) = large_integer(value)
    {
        problems.push(
            Diagnostic::new(
                behaviour::LARGE_INTEGER,
                SourceId::Payload,
                Span::at(0),
                format!(
                    "`{large}` is above 2^53: a function written in JavaScript reads another number"
                ),
            )
            .help("the bytes here are exact; send the number as text where its digits matter"),
        );
    }
    problems
}

/// Guide: iot-rule-sql-version lists fixes for nested objects and arrays under 2016-03-23.
/// Deduced: what the older version does to them is not told there; public tests saw arrays emptied and objects flattened.
fn nested_data(rule: &Rule) -> Diagnostic {
    let what = if rule.names_version {
        "the payload has nested data, which the SQL version `2015-10-08` may drop or flatten"
    } else {
        "the payload has nested data, and the rule names no SQL version: AWS then uses `2015-10-08`, which may drop or flatten it"
    };
    let span = rule.places.version.unwrap_or(Span::at(rule.places.payload.start as usize));
    let problem = Diagnostic::new(behaviour::NESTED_DATA_2015, SourceId::RuleDocument, span, what)
        .help("set `awsIotSqlVersion` to `2016-03-23`");
    match rule.places.version {
        Some(version) => problem.fix("Use `2016-03-23`", version, "\"2016-03-23\""),
        None => problem,
    }
}

/// Whether a payload has an object or an array inside.
fn is_nested(payload: &Value) -> bool {
    let is_group = |value: &Value| matches!(value, Value::Array(_) | Value::Object(_));
    match payload {
        Value::Object(members) => members.iter().any(|(_, value)| is_group(value)),
        Value::Array(_) => true,
        _ => false,
    }
}

/// The first whole number in the value that a JavaScript number does not hold.
fn large_integer(value: &Value) -> Option<Int> {
    match value {
        Value::Int(number) if number.get().abs() > LARGEST_EXACT => Some(*number),
        Value::Array(items) => items.iter().find_map(large_integer),
        Value::Object(members) => members.iter().find_map(|(_, value)| large_integer(value)),
        _ => None,
    }
}

/// One list: errors before warnings before hints, each kind in the order of its places, none twice.
#[must_use]
pub fn sorted(problems: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut sorted: Vec<Diagnostic> = Vec::new();
    for problem in problems {
        let known = |other: &Diagnostic| {
            other.code == problem.code
                && other.source == problem.source
                && other.span == problem.span
                && other.message == problem.message
        };
        if !sorted.iter().any(known) {
            sorted.push(problem);
        }
    }
    sort(&mut sorted, &|problem| {
        let [start, end, ..] = by_place(problem);
        [problem.severity.rank(), problem.source.rank(), start, end]
    });
    sorted
}
