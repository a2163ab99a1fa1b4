//! What is to be said of the topic of a republish action, whatever the message.
//!
//! Leaves to others: a topic with holes (`action/field`).
//!
//! Guide: republish-rule-action, iot-create-rule (a rule that publishes to its own topic triggers itself).

use super::json::Node;
use super::members::is_same;
use super::problem::problem;
use crate::engine::action::field::loop_problem;
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::source::{SourceId, Span};
use crate::engine::topic::matches;

/// The topic of a republish action, and its place.
pub(super) struct Republish {
    topic: String,
    span: Span,
}

impl Republish {
    /// The topic of this action, when it is a text.
    pub(super) fn of(action: &Node) -> Option<Self> {
        let members = action.as_object()?;
        let member = members.iter().rev().find(|member| is_same("topic", &member.name))?;
        Some(Self { topic: member.value.as_text()?.value.clone(), span: member.value.span })
    }

    /// What is wrong with it in a rule with this filter.
    pub(super) fn problem(&self, filter: Option<&str>) -> Option<Diagnostic> {
        let doubled = self.topic.strip_prefix("$$");
        if self.topic.starts_with('$') && doubled.is_none() && !self.topic.starts_with("${") {
            let place = Span::at(self.span.start as usize + 1);
            return Some(
                problem(
                    code::REPUBLISH_DOLLAR,
                    self.span,
                    "a republish topic that begins with `$` needs two of them",
                )
                .help(format!("write {}", quoted(&format!("${}", self.topic))))
                .fix("Write `$$`", place, "$"),
            );
        }
        let target = doubled.map_or(self.topic.clone(), |rest| format!("${rest}"));
        let is_loop =
            !target.contains("${") && filter.is_some_and(|filter| matches(filter, &target));
        is_loop.then(|| {
            let message = "the rule publishes to a topic that it reads itself";
            loop_problem(SourceId::RuleDocument, self.span, message)
        })
    }
}
