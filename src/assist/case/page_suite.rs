//! The page's rule and messages as a suite: what comes of each message, held against what is expected of it.
//!
//! The same steps as those of a suite file (`suite`), so that both say the same.

use super::answer::Answer;
use super::expectation::{Difference, Expectation, kept};
use super::row::run_rule;
use super::rules::ReadRule;
use crate::assist::inputs::{Inputs, MessageInput, Platform, receive};
use crate::engine::arn::Identity;
use crate::engine::budget::Budget;
use crate::engine::host::Host;
use crate::engine::limits::MAX_RUN_WORK;
use crate::engine::rule::read as read_document;
use std::cell::Cell;

/// A rule that messages of the page can be run through.
#[derive(Debug)]
pub struct PageSuite {
    rule: ReadRule,
    identity: Identity,
    platform: Platform,
    /// The work that is left for the messages, and how many of them wait for their share.
    left: Cell<(usize, usize)>,
}

impl PageSuite {
    /// The rule of the page, for so many of its messages: all together take no more work than one alone may.
    ///
    /// # Errors
    /// That it has an error; nothing can be expected of its messages then.
    pub fn new(inputs: &Inputs, messages: usize, platform: Platform) -> Result<Self, String> {
        let checked = read_document(&inputs.document);
        if let Some(problem) = checked.diagnostics.iter().find(|problem| problem.is_error()) {
            return Err(format!("the rule: {} {}", problem.code, problem.message));
        }
        let rule = ReadRule { diagnostics: Vec::new(), ..ReadRule::from(checked) };
        let identity = rule.ready.rule().identity.or(&identity(inputs));
        let left = Cell::new((MAX_RUN_WORK, messages));
        Ok(Self { rule, identity, platform, left })
    }

    /// What comes of a message.
    ///
    /// # Errors
    /// That its payload cannot be read.
    pub fn answer(&self, message: &MessageInput) -> Result<Answer, String> {
        let received = receive(message, self.identity.account_id.as_deref(), self.platform);
        match received.payload_error {
            Some((problem, _)) => Err(problem),
            None => {
                let (left, waiting) = self.left.get();
                let budget = Budget::new(left / waiting.max(1));
                let world = (&received.host as &dyn Host, &budget);
                let answer = run_rule(&self.rule, &self.identity, &received.message, world);
                // The last one may be asked about again.
                if waiting > 1 {
                    self.left.set((left - budget.spent(), waiting - 1));
                }
                Ok(answer)
            }
        }
    }

    /// What does not hold of what is expected of a message; nothing when all of it holds.
    ///
    /// # Errors
    /// That the expectation, or the payload, cannot be read.
    pub fn differences(&self, message: &MessageInput) -> Result<Vec<Difference>, String> {
        Expectation::read(&message.expect)?.differences(&self.answer(message)?)
    }

    /// The expectation that what comes of a message would meet.
    ///
    /// # Errors
    /// Why there is none.
    pub fn kept(&self, message: &MessageInput) -> Result<String, String> {
        kept(&self.answer(message)?)
    }
}

/// The rule's name, account and Region as the fields beside the document say.
pub(super) fn identity(inputs: &Inputs) -> Identity {
    let field = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Identity {
        rule_name: field(&inputs.rule_name),
        account_id: field(&inputs.account),
        region: field(&inputs.region),
    }
}
