//! What the permission tab is told (`annex::sheets`): what the messages reach, and who decides it.

use super::exchange::identity;
use crate::assist::question::{count, object, some};
use crate::engine::action::substitution::{FilledHole, HoleResult, Origin};
use crate::engine::value::Value;
use crate::playground::model::Model;
use crate::playground::reached::reached;

pub(super) fn told(model: &Model) -> Value {
    let reached = reached(model);
    let functions = reached.functions.into_iter().map(|(arn, messages)| {
        let messages = messages.into_iter().map(count).collect();
        object([("arn", arn.to_string().into()), ("messages", Value::array(messages))])
    });
    let mut has_empty = false;
    let mut filled = Vec::new();
    for result in &model.results.messages {
        for (index, action) in result.run.actions.iter().enumerate() {
            let Some(lambda) = &action.lambda else { continue };
            has_empty |= lambda.filled.text.is_empty();
            if result.ladder.fires == Some(true) && lambda.arn.is_ok() {
                let holes = lambda.filled.holes.iter();
                let holes = holes.filter(|hole| hole.origin == Origin::Publisher).map(hole);
                filled.push(object([
                    ("action", count(index)),
                    ("text", lambda.filled.text.as_str().into()),
                    ("holes", Value::array(holes.collect())),
                ]));
            }
        }
    }
    object([
        ("identity", identity(model)),
        ("document", some(model.results.used.as_deref().map(|used| used.document.as_str()))),
        ("functions", Value::array(functions.collect())),
        ("illegal", Value::array(reached.illegal.into_iter().map(Value::from).collect())),
        ("messages", count(model.inputs.messages.len())),
        ("hasEmpty", has_empty.into()),
        ("filled", Value::array(filled)),
        ("policy", model.inputs.policy.as_str().into()),
        ("shell", model.shell.id().into()),
        ("oneLine", model.one_line.into()),
    ])
}

/// A hole that the publisher decides.
fn hole(hole: &FilledHole) -> Value {
    let value = match &hole.result {
        HoleResult::Value(value @ Value::String(_)) => value.clone(),
        _ => Value::Undefined,
    };
    let (span, filled) = (hole.span.range(), hole.filled.range());
    object([
        ("start", count(span.start)),
        ("end", count(span.end)),
        ("from", count(filled.start)),
        ("to", count(filled.end)),
        ("value", value),
    ])
}
