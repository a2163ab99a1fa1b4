//! A rule: its statement, its actions, and who owns it.
//!
//! Guide: iot-create-rule.

pub mod document;

use crate::engine::action::Action;
use crate::engine::query::Query;
use crate::engine::source::Span;
use crate::engine::syntax::ast::Statement;
use crate::engine::version::SqlVersion;

/// A rule as it was read from a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The SQL text, escapes of JSON undone; spans of `statement` and `query` count in it.
    pub sql: String,
    /// What was written.
    pub statement: Statement,
    /// What it means; `None` when the text has an error that AWS would refuse.
    pub query: Option<Query>,
    /// The SQL version in force.
    pub version: SqlVersion,
    /// Whether the document names it; else AWS uses `2015-10-08`.
    pub names_version: bool,
    /// `ruleDisabled`.
    pub disabled: bool,
    /// `description`.
    pub description: Option<String>,
    /// The actions, in order.
    pub actions: Vec<Action>,
    /// The error action.
    pub error_action: Option<Action>,
    /// What the document says of its name, account and Region (`ruleName`, `ruleArn`).
    pub identity: Identity,
    /// Where things stand in the document.
    pub places: Places,
}

/// Name, account and Region of a rule, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The rule's name.
    pub rule_name: Option<String>,
    /// Its account, 12 digits.
    pub account_id: Option<String>,
    /// Its Region.
    pub region: Option<String>,
}

/// Where things stand in the rule document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The JSON string of the SQL, with its quotes; empty when there is none.
    pub sql: Span,
    /// The object that holds `sql` and `actions` (the `topicRulePayload`).
    pub payload: Span,
}
