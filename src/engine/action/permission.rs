//! The permission that AWS IoT needs on a function: `aws lambda add-permission`.
//!
//! Leaves to others: how a shell writes it (`shell`). Guide: lambda-rule-action.

use crate::engine::arn::{FunctionArn, Identity};
use crate::engine::diagnostic::Checked;

/// A permission for one rule to invoke one function, or one alias or version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddPermission {
    /// The function's name; its ARN when its account is not the rule's.
    pub function_name: String,
    /// The alias or version that the rule names.
    pub qualifier: Option<String>,
    /// The Region of both.
    pub region: String,
    /// The rule's ARN.
    pub source_arn: String,
    /// The rule's account.
    pub source_account: String,
    /// The id of the statement, its own for each rule and qualifier.
    pub statement_id: String,
    /// What the statement is about: the ARN that the rule names.
    pub resource: String,
}

/// The permission that the rule needs on the function. Problems of the rule's name, account and Region carry the source
/// `Identity`; those of the function `Template(0)`, and count in the ARN's text.
#[must_use]
pub fn permission(arn: &FunctionArn, identity: &Identity) -> Checked<Option<AddPermission>> {
    let _ = (arn, identity);
    Checked { value: None, diagnostics: Vec::new() }
}

impl AddPermission {
    /// `["aws", "lambda", "add-permission", …]`, without any quoting.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        Vec::new()
    }

    /// The statement that the command adds to the function's policy, as JSON.
    #[must_use]
    pub fn statement(&self) -> String {
        String::new()
    }
}
