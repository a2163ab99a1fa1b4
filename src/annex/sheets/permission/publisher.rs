//! Who chooses the function: what a publisher's part of the ARN reaches, and how to close the set.
//!
//! Guide: iot-substitution-templates, lambda-rule-action.

use super::facts::{Facts, Filled};
use super::notices::Notice;
use crate::assist::ladder::Tone;
use crate::assist::question::{count, object};
use crate::assist::value_text::listed;
use crate::engine::action::substitution::{Hole, Piece, Template};
use crate::engine::action::{Action, ActionKind};
use crate::engine::source::Span;
use crate::engine::syntax::ast::{Expression, ExpressionKind};

/// The most values that a list of them is offered for.
const MOST: usize = 24;
/// The words of the button that lists them.
pub(super) const CLOSE: &str = "Close the set";

/// A notice for each action whose function a publisher chooses.
pub(super) fn chosen_by_publisher(facts: &Facts) -> Vec<Notice> {
    let notice = |(index, action): (usize, &Action)| match &action.kind {
        ActionKind::Lambda(lambda) => of_action(facts, index, &lambda.function_arn),
        ActionKind::Other(_) => None,
    };
    facts.rule.actions.iter().enumerate().filter_map(notice).collect()
}

fn of_action(facts: &Facts, index: usize, template: &Template) -> Option<Notice> {
    let filled: Vec<&Filled> = facts.filled.iter().filter(|one| one.action == index).collect();
    let first = filled.first()?;
    if first.holes.is_empty() {
        return None;
    }
    let spans: Vec<Span> = first.holes.iter().map(|hole| hole.span).collect();
    let holes: Vec<&Hole> = template
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Hole(hole) if spans.contains(&hole.span) => Some(hole),
            Piece::Hole(_) | Piece::Literal(_) => None,
        })
        .collect();
    if holes.iter().all(|hole| is_closed(&hole.expression)) {
        let text = "The template lists the values, so no other function can be reached.";
        return Some(Notice::new(
            Tone::No,
            "A publisher chooses among the functions that you list",
            text,
        ));
    }
    let codes: Vec<String> =
        spans.iter().map(|span| format!("`{}`", span.text(&template.text))).collect();
    let any = replaced(&first.text, first.holes.iter().map(|hole| (hole.filled, "*".to_owned())));
    let filter = facts.rule.query.as_ref().and_then(|query| query.filter.as_ref());
    let who = filter.map(|filter| format!(", and who may publish to `{filter}` says it"));
    let who = who.unwrap_or_default();
    // The whole ARN only where more than the name is open.
    let any = match any.split_once(":function:") {
        Some((place, name)) if !place.contains('*') => name,
        _ => &any,
    };
    let text = format!(
        "{} fills in what the message says{who}: every function named `{any}` that lets this rule can run. Give a statement only to those that may; or close the set by a list of the known values, or by one rule for each function.",
        listed(&codes)
    );
    let notice = Notice::new(Tone::Ask, "Whoever publishes chooses the function", text);
    Some(notice.with_remedy(closed(&filled, template, &holes).map(|text| {
        let members =
            [("do", "template".into()), ("action", count(index)), ("template", text.into())];
        (CLOSE.to_owned(), object(members))
    })))
}

/// Whether an expression gives only what is written in it.
fn is_closed(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::String { .. } | ExpressionKind::Number(_) | ExpressionKind::Boolean(_) => {
            true
        }
        ExpressionKind::Case { arms, otherwise, .. } => {
            arms.iter().all(|arm| is_closed(&arm.result))
                && otherwise.as_deref().is_none_or(is_closed)
        }
        _ => false,
    }
}

/// The template with a list of the values that the messages have in place of each hole; what is not on the list gives `none`.
fn closed(all: &[&Filled], template: &Template, holes: &[&Hole]) -> Option<String> {
    let mut changes = Vec::new();
    for hole in holes.iter().filter(|hole| !is_closed(&hole.expression)) {
        let mut values: Vec<&str> = Vec::new();
        for filled in all {
            let filled = filled.holes.iter().find(|filled| filled.span == hole.span)?;
            let value = filled.value.as_deref()?;
            // A text that would have to be escaped names no function.
            if value.contains(['\'', '\\']) {
                return None;
            }
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if values.len() > MOST {
            return None;
        }
        values.sort_unstable();
        let arms: String =
            values.iter().map(|value| format!(" WHEN '{value}' THEN '{value}'")).collect();
        let subject = hole.expression.span.text(&template.text).trim();
        changes.push((hole.span, format!("${{CASE {subject}{arms} ELSE 'none' END}}")));
    }
    Some(replaced(&template.text, changes.into_iter()))
}

/// The text with other texts in place of parts of it, which come in order.
fn replaced(text: &str, changes: impl Iterator<Item = (Span, String)>) -> String {
    let mut out = String::new();
    let mut done = 0;
    for (span, other) in changes {
        let range = span.range();
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&other);
        done = range.end;
    }
    out + text.get(done..).unwrap_or_default()
}
