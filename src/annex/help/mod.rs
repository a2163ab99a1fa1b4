//! The editor's questions: `complete`, `hover`, `signature`, `place`, and of the reference: `reference`, `used`, `try`.
//!
//! A question of the editor holds `field` (`sql`, `document`, `functionArn` with its `index`, `payload`), the `text` that stands in it,
//! the caret `at`, and what the page holds beside: `inputs` (text, `assist::inputs`) and `selected`, the index of a message. Places
//! count in UTF-16 units, as the editor does.
//!
//! Leaves to others: what may be written and what is known (`assist`).

mod about;
mod reference;

use crate::annex::help::about::{About, Field};
use crate::assist::caret::Language;
use crate::assist::complete::{
    Completions, Item, Piece, in_document, in_statement, in_template, inside,
};
use crate::assist::hover::{Hover, hover, in_payload};
use crate::assist::inputs::Platform;
use crate::assist::question::{Members, count, object};
use crate::assist::reference::Line;
use crate::assist::signature::{Signature, signature};
use crate::engine::source::{SourceId, Span, to_utf16};
use crate::engine::value::Value;

/// Answers a question of one of these kinds; `None` for another kind.
#[must_use]
pub(super) fn answer(question: Members<'_>, platform: Platform) -> Option<Value> {
    Some(match question.text("kind") {
        "complete" => complete(&About::read(question, platform)),
        "hover" => hovered(&About::read(question, platform)),
        "signature" => signed(&About::read(question, platform)),
        "place" => place(&About::read(question, platform)),
        "reference" => reference::answer(platform),
        "used" => reference::used(&About::read(question, platform).rule),
        "try" => reference::tried(question, platform),
        _ => return None,
    })
}

fn complete(about: &About<'_>) -> Value {
    let around = about.around();
    let found = match about.field {
        Field::Sql => in_statement(about.text, about.at, around),
        Field::Document => in_document(about.text, about.at, &about.rule, around),
        Field::Template { is_function, .. } => {
            in_template(about.text, about.at, is_function, around)
        }
        Field::Payload => Completions::default(),
    };
    let place = |offset: usize| utf16(about.text, offset);
    object([
        ("from", place(found.from)),
        ("to", place(found.to)),
        ("items", Value::array(found.items.iter().map(|one| item(one, about.text)).collect())),
    ])
}

fn item(item: &Item, text: &str) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => Value::from(text.as_str()),
        Piece::Stop(name) => Value::array(vec![name.as_str().into()]),
    };
    object([
        ("label", item.label.as_str().into()),
        ("type", item.kind.name().into()),
        ("detail", unless_empty(&item.detail)),
        ("info", unless_empty(&item.info)),
        ("insert", Value::array(item.insert.iter().map(piece).collect())),
        ("from", item.from.map_or(Value::Undefined, |from| utf16(text, from))),
        ("boost", count(usize::from(item.rank))),
    ])
}

fn hovered(about: &About<'_>) -> Value {
    let found = match about.field {
        Field::Sql => hover(about.text, about.at, Language::Statement, about.looked(SourceId::Sql)),
        Field::Template { source, .. } => {
            hover(about.text, about.at, Language::Template, about.looked(source))
        }
        Field::Document => in_the_document(about, |text, at, language, source| {
            let found = hover(text, at, language, about.looked(source))?;
            Some((found.span, found.lines))
        })
        .map(|(span, lines)| Hover { span, lines }),
        Field::Payload => in_payload(about.text, about.at, &about.everything()),
    };
    let Some(Hover { span, lines }) = found else { return object([]) };
    object([
        ("from", utf16(about.text, span.start as usize)),
        ("to", utf16(about.text, span.end as usize)),
        ("lines", Value::array(lines.iter().map(line).collect())),
    ])
}

/// A line to read, as JSON.
fn line(line: &Line) -> Value {
    object([
        ("kind", line.kind.name().into()),
        ("text", line.text.as_str().into()),
        ("more", unless_empty(&line.more)),
        ("tone", line.tone.map_or(Value::Undefined, |tone| tone.class().into())),
    ])
}

fn signed(about: &About<'_>) -> Value {
    let found = match about.field {
        Field::Sql => signature(about.text, about.at, Language::Statement),
        Field::Template { .. } => signature(about.text, about.at, Language::Template),
        Field::Document => in_the_document(about, |text, at, language, _| {
            let found = signature(text, at, language)?;
            Some((found.name, found))
        })
        .map(|(name, found)| Signature { name, ..found }),
        Field::Payload => None,
    };
    let Some(Signature { name, parts, summary }) = found else { return object([]) };
    let part = |part: &crate::assist::signature::Part| {
        object([("text", part.text.as_str().into()), ("active", part.active.into())])
    };
    object([
        ("at", utf16(about.text, name.start as usize)),
        ("parts", Value::array(parts.iter().map(part).collect())),
        ("summary", summary.into()),
    ])
}

/// The field that the caret's text has in the view of the parts, and the caret in it, in bytes: rows of the result are placed so.
fn place(about: &About<'_>) -> Value {
    let (source, at) = match about.field {
        Field::Sql => (SourceId::Sql, about.at),
        Field::Template { source, .. } => (source, about.at),
        Field::Payload => (SourceId::Payload, about.at),
        Field::Document => match inside(&about.rule, about.at) {
            Some(inside) => (inside.source, inside.at),
            None => return object([]),
        },
    };
    let field = match source {
        SourceId::Sql => "sql".to_owned(),
        SourceId::Template(index) => format!("function-arn-{index}"),
        SourceId::Payload => "payload".to_owned(),
        _ => return object([]),
    };
    object([("field", field.into()), ("at", count(at))])
}

/// What is found in the text of a document that the caret stands in, and its place in the document.
fn in_the_document<T>(
    about: &About<'_>,
    look: impl Fn(&str, usize, Language, SourceId) -> Option<(Span, T)>,
) -> Option<(Span, T)> {
    let inside = inside(&about.rule, about.at)?;
    let language = match inside.source {
        SourceId::Sql => Language::Statement,
        _ => Language::Template,
    };
    let (span, what) = look(&inside.text, inside.at, language, inside.source)?;
    Some((about.rule.place_in_document(inside.source, span)?, what))
}

fn utf16(text: &str, offset: usize) -> Value {
    count(to_utf16(text, Span::at(offset).start) as usize)
}

fn unless_empty(text: &str) -> Value {
    if text.is_empty() { Value::Undefined } else { text.into() }
}
