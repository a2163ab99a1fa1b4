//! The ARN of a function: `arn:aws:lambda:us-east-1:123456789012:function:NAME[:QUALIFIER]`.
//!
//! Leaves to others: reading one (`check`), whether the function suits the rule (`action::lambda`).

use crate::engine::diagnostic::Diagnostic;
use crate::engine::source::Span;

/// The parts of a function's ARN, each legal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionArn {
    /// `aws`, `aws-cn`, …
    pub partition: String,
    /// Its Region.
    pub region: String,
    /// Its account.
    pub account_id: String,
    /// Its name.
    pub name: String,
    /// The alias or version, if one is named.
    pub qualifier: Option<String>,
}

impl FunctionArn {
    /// The ARN of the function itself, without alias or version.
    #[must_use]
    pub fn unqualified(&self) -> Self {
        Self { qualifier: None, ..self.clone() }
    }
}

impl std::fmt::Display for FunctionArn {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { partition, region, account_id, name, qualifier } = self;
        write!(out, "arn:{partition}:lambda:{region}:{account_id}:function:{name}")?;
        match qualifier {
            Some(qualifier) => write!(out, ":{qualifier}"),
            None => Ok(()),
        }
    }
}

/// What a part of an ARN says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArnRole {
    /// `arn`.
    Arn,
    /// The partition.
    Partition,
    /// The service: `lambda`.
    Service,
    /// The Region.
    Region,
    /// The account.
    Account,
    /// The kind of resource: `function`.
    ResourceType,
    /// The function's name.
    Name,
    /// The alias or version.
    Qualifier,
    /// What follows where nothing should; also a text that is no ARN at all.
    Other,
}

/// A part of an ARN, without the colons around it.
#[derive(Clone, Debug, PartialEq)]
pub struct ArnPart {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub role: ArnRole,
    /// What is wrong with it: its span is that of the first wrong character, or of the whole part.
    pub problem: Option<Diagnostic>,
}

/// What a text is worth as a function's ARN.
#[derive(Clone, Debug, PartialEq)]
pub struct ArnCheck {
    /// Its parts, in order.
    pub parts: Vec<ArnPart>,
    /// The ARN, when no part is wrong.
    pub arn: Option<FunctionArn>,
}
