//! Who chooses the function: what a publisher's part of the ARN reaches, and how to close the set.
//!
//! Guide: iot-substitution-templates, lambda-rule-action.

use super::Tone;
use super::permission::{NoticeView, notice};
use crate::assist::ladder::Proposal;
use crate::assist::value_text::listed;
use crate::engine::action::lambda::ResolvedLambda;
use crate::engine::action::substitution::{FilledHole, Hole, HoleResult, Origin, Piece, Template};
use crate::engine::action::{Action, ActionKind};
use crate::engine::source::Span;
use crate::engine::syntax::ast::{Expression, ExpressionKind};
use crate::engine::value::Value;
use crate::playground::event::Event;
use crate::playground::model::Model;

/// The most values that a list of them is offered for.
const MOST: usize = 24;

/// A notice for each action whose function a publisher chooses.
pub(super) fn chosen_by_publisher(model: &Model) -> Vec<NoticeView> {
    let Some(used) = model.results.used.as_deref() else { return Vec::new() };
    let notice = |(index, action): (usize, &Action)| match &action.kind {
        ActionKind::Lambda(lambda) => of_action(model, index, &lambda.function_arn),
        ActionKind::Other(_) => None,
    };
    used.rule.actions.iter().enumerate().filter_map(notice).collect()
}

fn of_action(model: &Model, index: usize, template: &Template) -> Option<NoticeView> {
    let firing = model.results.messages.iter().filter(|result| result.ladder.fires == Some(true));
    let lambdas: Vec<&ResolvedLambda> = firing
        .filter_map(|result| result.run.actions.get(index)?.lambda.as_ref())
        .filter(|lambda| lambda.arn.is_ok())
        .collect();
    let first = lambdas.first()?;
    let decided = |hole: &&FilledHole| hole.origin == Origin::Publisher;
    let spans: Vec<Span> =
        first.filled.holes.iter().filter(decided).map(|hole| hole.span).collect();
    if spans.is_empty() {
        return None;
    }
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
        return Some(notice(
            Tone::No,
            "A publisher chooses among the functions that you list",
            text,
        ));
    }
    let codes: Vec<String> =
        spans.iter().map(|span| format!("`{}`", span.text(&template.text))).collect();
    let any = replaced(
        &first.filled.text,
        first.filled.holes.iter().filter(decided).map(|hole| (hole.filled, "*".to_owned())),
    );
    let query = model.results.used.as_deref().and_then(|used| used.rule.query.as_ref());
    let filter = query.and_then(|query| query.filter.as_ref());
    let who = filter.map(|filter| format!(", and who may publish to `{filter}` says it"));
    let who = who.unwrap_or_default();
    // The whole ARN only where more than the name is open.
    let any = match any.split_once(":function:") {
        Some((place, name)) if !place.contains('*') => name,
        _ => &any,
    };
    Some(NoticeView {
        tone: Tone::Ask,
        title: "Whoever publishes chooses the function".to_owned(),
        text: format!(
            "{} fills in what the message says{who}: every function named `{any}` that lets this rule can run. Give a statement only to those that may; or close the set by a list of the known values, or by one rule for each function.",
            listed(&codes)
        ),
        remedy: closed(&lambdas, template, &holes).map(|text| {
            let title = "Close the set".to_owned();
            (title.clone(), Event::Proposed(title, Proposal::FunctionArn(index, text)))
        }),
    })
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
fn closed(lambdas: &[&ResolvedLambda], template: &Template, holes: &[&Hole]) -> Option<String> {
    let mut changes = Vec::new();
    for hole in holes.iter().filter(|hole| !is_closed(&hole.expression)) {
        let mut values: Vec<&str> = Vec::new();
        for lambda in lambdas {
            let filled = lambda.filled.holes.iter().find(|filled| filled.span == hole.span)?;
            let HoleResult::Value(Value::String(value)) = &filled.result else { return None };
            // A text that would have to be escaped names no function.
            if value.contains(['\'', '\\']) {
                return None;
            }
            if !values.contains(&&**value) {
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
