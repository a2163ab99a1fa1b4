//! The function that a Lambda action reaches.
//!
//! Guide: lambda-rule-action.

use super::substitution::Filled;
use crate::engine::arn::FunctionArn;
use crate::engine::diagnostic::Diagnostic;

/// The `functionArn` of an action after its holes are filled for one message.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedLambda {
    /// The text and what filled it.
    pub filled: Filled,
    /// The ARN, when every part of it is legal; else the problems of its parts, whose spans count in the filled text.
    pub arn: Result<FunctionArn, Vec<Diagnostic>>,
}
