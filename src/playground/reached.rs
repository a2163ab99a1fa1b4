//! The functions that the messages reach.

use super::model::Model;
use crate::assist::ladder::label;
use crate::engine::action::substitution::{FilledHole, HoleResult};
use crate::engine::arn::FunctionArn;

/// What the messages reach.
#[derive(Debug, Default)]
pub(super) struct Reached {
    /// The functions, with the messages that reach each, from 1.
    pub(super) functions: Vec<(FunctionArn, Vec<usize>)>,
    /// What is no function.
    pub(super) illegal: Vec<String>,
}

/// What the messages reach.
///
/// A function that no message can change is reached by every message, also by those that do not fire now.
pub(super) fn reached(model: &Model) -> Reached {
    let mut reached = Reached::default();
    for (index, result) in model.results.messages.iter().enumerate() {
        let fires = result.ladder.fires == Some(true);
        for lambda in result.run.actions.iter().filter_map(|action| action.lambda.as_ref()) {
            let is_fixed = lambda.filled.holes.is_empty();
            if !fires && !is_fixed {
                continue;
            }
            if lambda.filled.text.is_empty() {
                // Known at deployment only.
                continue;
            }
            let is_filled = |hole: &FilledHole| matches!(hole.result, HoleResult::Value(_));
            match &lambda.arn {
                Ok(arn) if lambda.filled.holes.iter().all(is_filled) => {
                    let messages = fires.then_some(index + 1);
                    match reached.functions.iter_mut().find(|(known, _)| known == arn) {
                        Some((_, known)) => known.extend(messages),
                        None => {
                            reached.functions.push((arn.clone(), messages.into_iter().collect()));
                        }
                    }
                }
                _ => {
                    let text = label(lambda);
                    if !reached.illegal.contains(&text) {
                        reached.illegal.push(text);
                    }
                }
            }
        }
    }
    reached
}
