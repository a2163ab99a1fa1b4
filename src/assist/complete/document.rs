//! Inside a rule document: its SQL and its templates with the escapes of JSON, its keys, and the few values that are one of some.
//!
//! Guide: iot-create-rule.

use super::{Around, Completions, Item, Kind, Piece, in_statement, in_template};
use crate::assist::json_place::{JsonPlace, place_at};
use crate::engine::action::ActionKind;
use crate::engine::rule::{DOCUMENT_MEMBERS, Rule};
use crate::engine::source::{SourceId, Span};
use crate::engine::value::json::write_string;
use crate::engine::version::SqlVersion;

/// A text inside a document, and where the caret stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Which.
    pub source: SourceId,
    /// Its text, escapes undone.
    pub text: String,
    /// The caret in it.
    pub at: usize,
    /// Whether it is the ARN of a Lambda function.
    pub is_function: bool,
}

/// The SQL or the template of an action that the caret stands in.
#[must_use]
pub fn inside(rule: &Rule, at: usize) -> Option<Inside> {
    if rule.places.sql.touches(Span::at(at).start)
        && let Some(inner) = offset_in(rule, SourceId::Sql, rule.sql.len(), at)
    {
        return Some(Inside {
            source: SourceId::Sql,
            text: rule.sql.clone(),
            at: inner,
            is_function: false,
        });
    }
    for (index, action) in rule.actions.iter().chain(&rule.error_action).enumerate() {
        match &action.kind {
            ActionKind::Lambda(lambda) => {
                let (source, text) = (SourceId::Template(index), &lambda.function_arn.text);
                if let Some(at) = offset_in(rule, source, text.len(), at) {
                    return Some(Inside { source, text: text.clone(), at, is_function: true });
                }
            }
            ActionKind::Other(fields) => {
                for field in fields {
                    let (source, text) = (field.query.source, &field.template.text);
                    if let Some(at) = offset_in(rule, source, text.len(), at) {
                        return Some(Inside { source, text: text.clone(), at, is_function: false });
                    }
                }
            }
        }
    }
    None
}

/// The offset in a text of a place in the document; `None` when the place is outside of it.
fn offset_in(rule: &Rule, source: SourceId, length: usize, at: usize) -> Option<usize> {
    let at = Span::at(at).start;
    let place =
        |offset: usize| rule.place_in_document(source, Span::at(offset)).map(|span| span.start);
    let (first, last) = (place(0)?, place(length)?);
    if at < first || at > last {
        return None;
    }
    // Places grow with offsets: the first offset that is not before the caret.
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = low.midpoint(high);
        if place(middle)? < at { low = middle + 1 } else { high = middle }
    }
    Some(low)
}

/// What may be written at a caret in a rule document, which `rule` was read from.
#[must_use]
pub fn in_document(document: &str, at: usize, rule: &Rule, around: Around<'_>) -> Completions {
    let place = place_at(document, at);
    // Where a quote is missing, the rule may take more for its SQL than is meant.
    let is_told = !rule.places.payload.is_empty()
        && match &place {
            JsonPlace::Key { .. } => true,
            JsonPlace::Value { path, is_open, .. } => !values(path, *is_open).is_empty(),
            JsonPlace::Elsewhere => false,
        };
    if let Some(inside) = inside(rule, at).filter(|_| !is_told) {
        let found = match inside.source {
            SourceId::Sql => in_statement(&inside.text, inside.at, around),
            _ => in_template(&inside.text, inside.at, inside.is_function, around),
        };
        return escaped(found, |offset| {
            let span = rule.place_in_document(inside.source, Span::at(offset));
            span.map_or(0, |span| span.start as usize)
        });
    }
    match place {
        JsonPlace::Key { text, is_open, path, known } => {
            let names = keys(&path).iter().filter(|name| !known.contains(&(**name).to_owned()));
            let items = names.map(|name| key(name, is_open));
            Completions { from: text.start as usize, to: text.end as usize, items: items.collect() }
        }
        JsonPlace::Value { text, is_open: true, path } if is_sql(&path) => {
            // A text that is empty or not closed is no SQL of the rule yet.
            let (start, written) = (text.start as usize, text.text(document));
            if written.contains('\\') {
                return Completions::default();
            }
            let found = in_statement(written, at - start, around);
            escaped(found, |offset| start + offset)
        }
        JsonPlace::Value { text, is_open, path } => {
            let items = values(&path, is_open);
            Completions { from: text.start as usize, to: text.end as usize, items }
        }
        JsonPlace::Elsewhere => Completions::default(),
    }
}

fn is_sql(path: &[String]) -> bool {
    path.last().is_some_and(|name| name == "sql" || name == "Sql")
}

/// The names of members where they are known.
fn keys(path: &[String]) -> &'static [&'static str] {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        [] | ["topicRulePayload" | "rule"] => DOCUMENT_MEMBERS,
        [.., "actions", ""] | [.., "errorAction"] => &["lambda", "republish"],
        [.., "lambda"] => &["functionArn"],
        [.., "republish"] => &["roleArn", "topic", "qos"],
        _ => &[],
    }
}

fn key(name: &str, is_open: bool) -> Item {
    let quote = if is_open { "" } else { "\"" };
    let form = match name {
        "sql" => "\"sql\": \"SELECT ‹*› FROM '‹topic›'\"",
        "awsIotSqlVersion" => "\"awsIotSqlVersion\": \"2016-03-23\"",
        "ruleDisabled" => "\"ruleDisabled\": ‹false›",
        "actions" => "\"actions\": [\n  { \"lambda\": { \"functionArn\": \"‹arn›\" } }\n]",
        "errorAction" => "\"errorAction\": { ‹› }",
        "lambda" => "\"lambda\": { \"functionArn\": \"‹arn›\" }",
        _ => "",
    };
    let item = Item::plain(Kind::Name, name, 1);
    // A key that has its quotes already is only named.
    if is_open || form.is_empty() {
        item.form(&format!("{quote}{name}{quote}{}", if is_open { "" } else { ": \"‹›\"" }))
    } else {
        item.form(form)
    }
}

/// The values that a member may have, where they are few.
fn values(path: &[String], is_open: bool) -> Vec<Item> {
    let texts = |all: &[(&str, &str)]| -> Vec<Item> {
        let items = all.iter().zip((1..=9).rev()).map(|((text, detail), rank)| {
            let mut item = Item::plain(Kind::Value, text, rank).detail(*detail);
            if !is_open {
                item.insert = vec![Piece::Text(format!("\"{text}\""))];
            }
            item
        });
        items.collect()
    };
    match path.last().map(String::as_str) {
        Some("awsIotSqlVersion" | "AwsIotSqlVersion") => texts(&[
            (SqlVersion::V2016.name(), "recommended"),
            (SqlVersion::V2015.name(), "the first engine"),
            (SqlVersion::Beta.name(), "may change"),
        ]),
        Some("ruleDisabled" | "RuleDisabled") if !is_open => {
            ["false", "true"].iter().map(|word| Item::plain(Kind::Value, word, 1)).collect()
        }
        _ => Vec::new(),
    }
}

/// The same as it is written in a JSON string; `place` is where an offset stands in the document.
fn escaped(mut found: Completions, place: impl Fn(usize) -> usize) -> Completions {
    let escape = |text: &str| {
        let mut out = String::new();
        write_string(text, &mut out);
        out.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or_default().to_owned()
    };
    for item in &mut found.items {
        item.from = item.from.map(&place);
        for piece in &mut item.insert {
            if let Piece::Text(text) = piece {
                *text = escape(text);
            }
        }
    }
    Completions { from: place(found.from), to: place(found.to), items: found.items }
}
