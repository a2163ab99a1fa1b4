//! A rule: its statement, its actions, and who owns it.
//!
//! Guide: iot-create-rule.

mod actions;
mod document;
mod draft;
mod edit;
mod fields;
mod intrinsic;
mod json;
mod members;
mod not_json;
mod problem;
mod republish;
mod shape;

#[cfg(test)]
mod tests;

pub use document::{DOCUMENT_MEMBERS, read};
pub use draft::from_sql;
pub use edit::{
    from_parts, with_field, with_function_arn, with_rule_disabled, with_sql, with_version,
};
pub use json::mended_json;

pub use crate::engine::arn::Identity;

use crate::engine::action::field::TemplateField;
use crate::engine::action::{Action, ActionKind};
use crate::engine::query::Query;
use crate::engine::source::{SourceId, Span};
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

/// Where things stand in the rule document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The JSON string of the SQL, with its quotes; empty when there is none.
    pub sql: Span,
    /// The object that holds `sql` and `actions` (the `topicRulePayload`).
    pub payload: Span,
    /// The value of `awsIotSqlVersion`.
    pub version: Option<Span>,
    /// The value of `ruleDisabled`.
    pub disabled: Option<Span>,
    /// How its members are spelled: `sql`, or `Sql` as CloudFormation has it.
    pub spelling: Spelling,
    /// From the SQL text to its JSON string.
    sql_map: json::TextMap,
    /// From each template to its JSON string.
    templates: Vec<(SourceId, json::TextMap)>,
}

/// How a document spells the names of members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spelling {
    /// `functionArn`: the API, the command line, most documents.
    #[default]
    Camel,
    /// `FunctionArn`: CloudFormation.
    Pascal,
}

impl Rule {
    /// The action with this index; the error action has the one after the last.
    #[must_use]
    pub fn action(&self, index: usize) -> Option<&Action> {
        let error_action = || self.error_action.as_ref().filter(|_| index == self.actions.len());
        self.actions.get(index).or_else(error_action)
    }

    /// The field whose template is this source.
    #[must_use]
    pub fn field(&self, source: SourceId) -> Option<&TemplateField> {
        let fields =
            self.actions.iter().chain(&self.error_action).flat_map(|action| match &action.kind {
                ActionKind::Other(fields) => fields.as_slice(),
                ActionKind::Lambda(_) => &[],
            });
        fields.into_iter().find(|field| field.query.source == source)
    }

    /// The place in the document of a place in the SQL or in the template of an action, escapes of JSON included; a place in
    /// the document is itself. `None` where there is no such text in the document.
    #[must_use]
    pub fn place_in_document(&self, source: SourceId, span: Span) -> Option<Span> {
        match source {
            SourceId::RuleDocument => Some(span),
            SourceId::Sql => self.places.sql_map.place(span),
            SourceId::Template(_) | SourceId::Field(_) => {
                let (_, map) = self.places.templates.iter().find(|(own, _)| *own == source)?;
                map.place(span)
            }
            SourceId::Payload | SourceId::Topic | SourceId::Identity => None,
        }
    }
}
