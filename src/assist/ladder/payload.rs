//! The third rung: what the rules engine makes of the payload's bytes.
//!
//! Guide: binary-payloads.

use super::{Block, Proposal, Rung, Subject, Suggestion, Tone};
use crate::assist::reason::a;
use crate::assist::value_text::{capitalised, counted, cut, listed, one_line, uncapitalised};
use crate::engine::evaluate::Outcome;
use crate::engine::message::DecodedPayload;
use crate::engine::query::paths_read;
use crate::engine::rule::mended_json;
use crate::engine::source::{LineIndex, Span};
use crate::engine::value::Value;
use crate::engine::value::json::{self, JsonError, JsonErrorKind};

/// The largest payload that AWS IoT takes, in bytes.
///
/// From the service quotas of AWS IoT Core.
pub const MAX_PAYLOAD: usize = 128 * 1024;

/// The most members that a sentence names.
const NAMES: usize = 4;

/// The most characters of a line that an excerpt shows.
const LINE: usize = 80;

pub(super) fn rung(subject: Subject<'_>) -> Rung {
    if let Some(error) = subject.payload_error {
        return Rung::stopped(Tone::Bad, "Payload cannot be read", "no bytes")
            .text(format!("{error}."))
            .reason(
                "Payload not read",
                format!("Cannot tell: {error}"),
                "The payload gives no bytes, so nothing can be evaluated.",
            );
    }
    let bytes = subject.message.payload.bytes.len();
    if bytes > MAX_PAYLOAD {
        return Rung::stopped(Tone::Bad, "Payload is too large", counted(bytes, "byte"))
            .text(format!(
                "AWS IoT takes payloads of at most {}. The message never reaches the rule.",
                counted(MAX_PAYLOAD, "byte")
            ))
            .reason(
                "Payload too large",
                format!("Does not fire: the payload has {}", counted(bytes, "byte")),
                format!(
                    "AWS IoT takes at most {}, and refuses the message.",
                    counted(MAX_PAYLOAD, "byte")
                ),
            );
    }
    match &subject.run.payload {
        DecodedPayload::Empty => Rung::passed("Payload decodes", "empty, no members")
            .text("An empty payload is allowed. Every member that the SQL reads is Undefined."),
        DecodedPayload::Json(value) => json_payload(value),
        DecodedPayload::Binary(_) => binary(subject, bytes),
    }
}

fn json_payload(value: &Value) -> Rung {
    match value {
        Value::Object(members) => {
            Rung::passed("Payload decodes", format!("JSON object, {}", counted(members.len(), "field")))
        }
        other => Rung::passed("Payload decodes", format!("JSON, {}", a(other.kind())))
            .text("The payload is not an object, so it has no members: every name that the SQL reads is Undefined."),
    }
}

fn binary(subject: Subject<'_>, bytes: usize) -> Rung {
    let text = subject.message.payload.as_text();
    let error = text.and_then(|text| json::read(text, subject.rule.version).err());
    if let Some(JsonError { kind: JsonErrorKind::TooDeep, .. }) = error {
        return Rung::cannot_tell("Payload is nested too deep", counted(bytes, "byte"))
            .text(format!("Arrays and objects lie in each other more than {} levels deep. AWS names no limit; this page reads no deeper.", json::MAX_DEPTH))
            .reason(
                "Cannot tell",
                "Cannot tell: the payload is nested too deep",
                format!("This page reads {} levels.", json::MAX_DEPTH),
            );
    }
    let (value, why) = match (text, &error) {
        (Some(text), Some(error)) => {
            let at = LineIndex::new(text).position(text, Span::at(error.offset).start);
            (
                format!("not JSON, line {}, column {}", at.line, at.column),
                format!("{error}, in line {}, column {}.", at.line, at.column),
            )
        }
        _ => (
            format!("not UTF-8, {}", counted(bytes, "byte")),
            "The bytes are not UTF-8 text.".to_owned(),
        ),
    };
    let read: Vec<String> = subject
        .rule
        .query
        .as_ref()
        .map(paths_read)
        .unwrap_or_default()
        .iter()
        .map(|path| format!("`{}`", path.join(".")))
        .collect();
    let reads_members = !read.is_empty();
    let fires = matches!(subject.run.evaluation.outcome, Outcome::Produced(_));
    let mut rung = if reads_members && !fires {
        Rung::stopped(Tone::No, "Payload is not JSON", value).reason(
            "Payload not JSON",
            "Does not fire: the payload is not JSON",
            format!("{}, so WHERE is not true.", without_members(&read)),
        )
    } else {
        Rung { tone: Tone::Ask, ..Rung::passed("Payload is raw bytes", value) }
    };
    if let (Some(text), Some(error)) = (text, &error) {
        rung = rung.block(Block::Code(excerpt(text, error.offset)));
    }
    let here = if reads_members {
        format!(" With this statement {}.", uncapitalised(&without_members(&read)))
    } else {
        String::new()
    };
    rung.text(capitalised(&why))
        .text(format!("AWS IoT passes such a payload on as raw bytes: `*` is the bytes, every member is Undefined, and the metric `ParseError` may count it.{here}"))
        .suggestions(text.and_then(mended).into_iter().collect())
}

/// The members that the statement reads: `` `temp` and `mode` are Undefined ``.
fn without_members(read: &[String]) -> String {
    let shown = read.get(..read.len().min(NAMES)).unwrap_or_default();
    let verb = if read.len() == 1 { "is" } else { "are" };
    let more = if read.len() > NAMES { " and others" } else { "" };
    let names = if more.is_empty() { listed(shown) } else { shown.join(", ") };
    format!("{names}{more} {verb} Undefined")
}

/// The payload as the JSON that was probably meant.
fn mended(text: &str) -> Option<Suggestion> {
    let mended = mended_json(text).filter(|mended| mended.trim_start().starts_with('{'))?;
    Some(Suggestion {
        title: "Mend the JSON".to_owned(),
        code: cut(&one_line(&mended), LINE),
        gives: String::new(),
        consequence: "Changes the payload of this message; what the device sends stays wrong."
            .to_owned(),
        proposal: Proposal::Payload(mended),
    })
}

/// The line of a text that holds `offset`, and a caret under it.
#[must_use]
pub fn excerpt(text: &str, offset: usize) -> String {
    let offset =
        (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    let line_before = before.rsplit('\n').next().unwrap_or_default();
    let line_after = after.split('\n').next().unwrap_or_default();
    let count = line_before.chars().count();
    let skipped = count.saturating_sub(LINE / 2);
    let shown: String = line_before.chars().skip(skipped).map(blank_to_space).collect();
    let lead = if skipped > 0 { "…" } else { "" };
    let rest: String = line_after.trim_end().chars().map(blank_to_space).collect();
    let caret = " ".repeat(shown.chars().count() + lead.chars().count());
    format!("{lead}{shown}{}\n{caret}^", cut(&rest, LINE / 2))
}

fn blank_to_space(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        assert_eq!(excerpt("{\n  \"a\": x\n}", 9), "  \"a\": x\n       ^");
        assert_eq!(excerpt("", 0), "\n^");
        assert_eq!(excerpt("ab", 9), "ab\n  ^");
        assert_eq!(excerpt("ü", 1), "ü\n^", "inside a character");
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = "x".repeat(500);
        let shown = excerpt(&text, 250);
        assert!(shown.starts_with('…'));
        assert!(shown.lines().all(|line| line.chars().count() <= 82), "{shown}");
        assert_eq!(shown.lines().nth(1).unwrap().chars().count(), 42);
    }
}
