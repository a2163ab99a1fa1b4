//! The actions of a rule: the Lambda action, whole; the others by name.
//!
//! Guide: iot-rule-actions, lambda-rule-action.

mod hole;
pub mod lambda;
pub mod permission;
pub mod shell;
pub mod substitution;
mod suggestion;
mod suits;

pub use suggestion::Suggestion;

use crate::engine::diagnostic::Diagnostic;
use crate::engine::source::Span;
use substitution::Template;

/// One action of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// The member name in the document: `lambda`, `republish`, `s3`, …
    pub name: String,
    /// Where it stands in the rule document.
    pub span: Span,
    /// What it is.
    pub kind: ActionKind,
}

/// What an action is.
#[derive(Clone, Debug, PartialEq)]
pub enum ActionKind {
    /// Invokes a function.
    Lambda(LambdaAction),
    /// Named here, not run.
    Other,
}

/// The Lambda action.
#[derive(Clone, Debug, PartialEq)]
pub struct LambdaAction {
    /// Its index in the rule's list of actions; the error action has the one after the last.
    pub index: usize,
    /// The template of `functionArn`.
    pub function_arn: Template,
    /// Where its text stands in the rule document, with quotes.
    pub span: Span,
}

/// What a message makes of an action.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionRun {
    /// Index in the rule's list of actions.
    pub index: usize,
    /// The member name in the document.
    pub name: String,
    /// For a Lambda action: its function.
    pub lambda: Option<lambda::ResolvedLambda>,
    /// Problems of this action with this message.
    pub diagnostics: Vec<Diagnostic>,
}
