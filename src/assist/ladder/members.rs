//! What a passed rung is made of: the members that SELECT puts into the event, and the holes of a template.
//!
//! Guide: iot-sql-select, iot-substitution-templates.

use super::near_miss::{Meant, meant};
use super::{ConditionRow, Subject, Tone};
use crate::assist::origin::{decides, from};
use crate::assist::reason::{a, absence};
use crate::assist::trace_text::because;
use crate::assist::value_text::{capitalised, counted, one_line, short};
use crate::engine::action::lambda::ResolvedLambda;
use crate::engine::action::substitution::{FilledHole, HoleResult, Piece, Template};
use crate::engine::evaluate::trace::{Part, Step};
use crate::engine::functions::Absence;
use crate::engine::query::node::{Item, ItemKind};
use crate::engine::source::SourceId;
use crate::engine::syntax::ast::{Expression, SelectItemKind};
use crate::engine::value::Value;

/// The most rows.
const ROWS: usize = 60;

/// The items of SELECT: under which name each is put, from which expression, what it gave, and what is left out or replaced.
pub(super) fn members(subject: Subject<'_>) -> Vec<ConditionRow> {
    let Some(query) = &subject.rule.query else { return Vec::new() };
    let written = &subject.rule.statement.select.items;
    let items = query.projection.items.iter().zip(written).enumerate().take(ROWS);
    let rows = items.map(|(index, (item, written))| {
        let expression = match &written.kind {
            SelectItemKind::Everything(_) => None,
            SelectItemKind::Members(own) | SelectItemKind::Expression(own) => Some(own),
        };
        let span = expression.map_or(item.span, |own| own.span);
        let step = subject.run.evaluation.trace.at(Part::Select, span);
        let code = one_line(span.text(&subject.rule.sql));
        let is_members = matches!(item.kind, ItemKind::Members(_));
        let name = match (query.projection.is_value, item.name.is_empty()) {
            (true, _) => "VALUE".to_owned(),
            (_, true) if is_members => format!("{code}.*"),
            (_, true) => code.clone(),
            (_, false) => name(item),
        };
        let (result, tone) = result(step);
        ConditionRow {
            depth: 0,
            values: origin(expression, &code, &name),
            note: note(subject, &query.projection.items, index, step),
            expression: name,
            result,
            tone,
            place: Some((SourceId::Sql, span)),
        }
    });
    rows.collect()
}

fn name(item: &Item) -> String {
    item.name.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(".")
}

fn result(step: Option<&Step>) -> (String, Option<Tone>) {
    let Some(step) = step else { return ("not evaluated".to_owned(), Some(Tone::Ask)) };
    match (&step.why, &step.value) {
        (Some(Absence::Undefined(_)), _) => ("Undefined".to_owned(), Some(Tone::Undefined)),
        (Some(Absence::Fails(_)), _) => ("fails".to_owned(), Some(Tone::Bad)),
        (Some(Absence::Unknown(_)), _) => ("cannot be told".to_owned(), Some(Tone::Ask)),
        (None, Value::Object(members)) => (counted(members.len(), "member"), None),
        (None, value) => (short(value), None),
    }
}

/// `upper(mode)`, `topic(2), a level of the topic`
fn origin(expression: Option<&Expression>, code: &str, name: &str) -> String {
    let from = expression.map_or("payload", from);
    let code = if code == name { "" } else { code };
    let both = [code, from].into_iter().filter(|text| !text.is_empty());
    both.collect::<Vec<_>>().join(", ")
}

/// Why an item is left out, or which other one of the same name it meets.
fn note(subject: Subject<'_>, items: &[Item], index: usize, step: Option<&Step>) -> Option<String> {
    let item = items.get(index)?;
    let step = step?;
    let payload = subject.run.payload.everything();
    let trace = &subject.run.evaluation.trace;
    if !step.is_known() {
        return step.why.as_ref().map(|why| format!("{}.", capitalised(&absence(why))));
    }
    let (before, from_here) = items.split_at(index);
    let after = from_here.get(1..).unwrap_or_default();
    let takes_name = |other: &&Item| !item.name.is_empty() && other.name == item.name;
    let has_value = |other: &Item| {
        let span = match &other.kind {
            ItemKind::Everything => other.span,
            ItemKind::Expression(node) | ItemKind::Members(node) => node.span,
        };
        trace.at(Part::Select, span).is_some_and(|step| step.why.is_none())
    };
    let earlier = before.iter().any(|other| takes_name(&other) && has_value(other));
    let from_payload = match item.name.as_slice() {
        [only]
            if before.iter().any(|other| {
                other.name.is_empty() && matches!(other.kind, ItemKind::Everything)
            }) =>
        {
            Some(payload.member(only)).filter(|value| !value.is_undefined())
        }
        _ => None,
    };
    if step.why.is_some() {
        let why = because(subject.rule, trace, &Step { needed: true, ..step.clone() }, &payload)?;
        let stays =
            if earlier || from_payload.is_some() { " The earlier value stays." } else { "" };
        return Some(format!("Left out: {why}.{stays}"));
    }
    if after.iter().any(|other| takes_name(&other) && has_value(other)) {
        return Some(format!("A later item named `{}` takes its place.", name(item)));
    }
    match from_payload {
        Some(value) => Some(format!(
            "Takes the place of `{}` of the payload, which is `{}`.",
            name(item),
            short(&value)
        )),
        None if earlier => Some(format!("Takes the place of the earlier `{}`.", name(item))),
        None => None,
    }
}

/// The holes of a template: what each gave, from where, and who decides it.
pub(super) fn holes(
    subject: Subject<'_>,
    index: usize,
    template: &Template,
    lambda: &ResolvedLambda,
) -> Vec<ConditionRow> {
    let row = |hole: &FilledHole| {
        let expression = template.pieces.iter().find_map(|piece| match piece {
            Piece::Hole(own) if own.span == hole.span => Some(&own.expression),
            _ => None,
        });
        let from = expression.map_or("", from);
        let (result, tone, note) = match &hole.result {
            HoleResult::Value(value) => (short(value), None, None),
            HoleResult::Nothing(value, why) => {
                let why = why.as_ref().zip(expression).map(|(why, expression)| {
                    let Meant { why, .. } = meant(&subject.run.payload, expression, why);
                    format!("{}.", capitalised(&why))
                });
                (short(value), Some(Tone::Undefined), why)
            }
            HoleResult::Fails(words) => {
                ("fails".to_owned(), Some(Tone::Bad), Some(format!("{}.", capitalised(words))))
            }
            HoleResult::Unknown(_) => ("cannot be told".to_owned(), Some(Tone::Ask), None),
        };
        let kind = match &hole.result {
            HoleResult::Value(value) => a(value.kind()),
            _ => String::new(),
        };
        let parts = [kind.as_str(), from, decides(hole.origin)];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        ConditionRow {
            depth: 0,
            expression: one_line(hole.span.text(&template.text)),
            values: parts.join(", "),
            result,
            tone,
            note,
            place: Some((SourceId::Template(index), hole.span)),
        }
    };
    lambda.filled.holes.iter().take(ROWS).map(row).collect()
}
