//! The actions of a rule: the Lambda action, whole; of the others, which are not run, the fields with templates.
//!
//! Guide: iot-rule-actions, lambda-rule-action.

pub mod field;
mod hole;
pub mod lambda;
pub mod permission;
pub mod policy;
pub mod shell;
pub mod substitution;
mod suggestion;
mod suits;

pub use suggestion::Suggestion;

use crate::engine::diagnostic::Diagnostic;
use crate::engine::query::TemplateQuery;
use crate::engine::source::Span;
use field::{ResolvedField, TemplateField};
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
    /// Where `batchMode` is switched on.
    pub batch: Option<Span>,
    /// Whether it names `headers`.
    pub has_headers: bool,
}

impl Action {
    /// What its templates mean.
    #[must_use]
    pub fn templates(&self) -> Vec<&TemplateQuery> {
        match &self.kind {
            ActionKind::Lambda(lambda) => vec![&lambda.query],
            ActionKind::Other(fields) => fields.iter().map(|field| &field.query).collect(),
        }
    }
}

/// What an action is.
#[derive(Clone, Debug, PartialEq)]
pub enum ActionKind {
    /// Invokes a function.
    Lambda(LambdaAction),
    /// Named here, not run: its fields that have templates.
    Other(Vec<TemplateField>),
}

/// The Lambda action.
#[derive(Clone, Debug, PartialEq)]
pub struct LambdaAction {
    /// Its index in the rule's list of actions; the error action has the one after the last.
    pub index: usize,
    /// The template of `functionArn`.
    pub function_arn: Template,
    /// What its holes mean.
    pub query: TemplateQuery,
    /// Where its text stands in the rule document, with quotes.
    pub span: Span,
}

/// What a message makes of an action.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionRun {
    /// Index in the rule's list of actions; the error action has the one after the last.
    pub index: usize,
    /// The member name in the document.
    pub name: String,
    /// For a Lambda action: its function.
    pub lambda: Option<lambda::ResolvedLambda>,
    /// For any other action: its fields that have templates.
    pub fields: Vec<ResolvedField>,
    /// Problems of this action with this message.
    pub diagnostics: Vec<Diagnostic>,
}
