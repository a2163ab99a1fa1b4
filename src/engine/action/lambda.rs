//! The function that a Lambda action reaches.
//!
//! Guide: lambda-rule-action.

use super::LambdaAction;
use super::substitution::Filled;
use crate::engine::arn::{ArnPart, FunctionArn, Identity};
use crate::engine::diagnostic::{Diagnostic, Edit};

/// The `functionArn` of an action after its holes are filled for one message.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedLambda {
    /// The text and what filled it.
    pub filled: Filled,
    /// The parts of the filled text, each with what is wrong with it; all spans count in the filled text.
    pub parts: Vec<ArnPart>,
    /// The ARN, when every part of it is legal; else the problems of its parts, whose spans count in the filled text.
    pub arn: Result<FunctionArn, Vec<Diagnostic>>,
    /// All problems of the function, also those that an ARN of legal parts has with the rule; their spans count in the
    /// template's text.
    pub diagnostics: Vec<Diagnostic>,
    /// Ways to mend what is wrong, the likeliest first.
    pub suggestions: Vec<Suggestion>,
}

/// A way to mend a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it writes: `${topic(2)}`.
    pub code: String,
    /// What that gives for this message.
    pub gives: String,
    /// What else it means, in one line.
    pub consequence: String,
    /// The edits of the template's text.
    pub edits: Vec<Edit>,
}

/// Reads the filled text as a function's ARN, and holds it against the rule.
#[must_use]
pub fn resolve(action: &LambdaAction, filled: Filled, identity: &Identity) -> ResolvedLambda {
    let _ = (action, identity);
    ResolvedLambda {
        filled,
        parts: Vec::new(),
        arn: Err(Vec::new()),
        diagnostics: Vec::new(),
        suggestions: Vec::new(),
    }
}
