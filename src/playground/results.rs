//! What the engine makes of the inputs, kept between edits: the rule is read once for each document, a message runs once
//! for each rule.

use super::model::{Inputs, MessageInput};
use super::received::receive;
use crate::assist::ladder::{Ladder, Subject, ladder};
use crate::assist::problems::{message_problems, payload_not_read, run_problems, sorted};
use crate::engine::diagnostic::Diagnostic;
use crate::engine::host::Zone;
use crate::engine::message::Message;
use crate::engine::rule::{Identity, Rule, read};
use crate::engine::run::{Run, run};
use std::rc::Rc;

/// A rule as it was read, and its problems.
#[derive(Debug)]
pub struct CheckedRule {
    /// The document that it was read from.
    pub document: String,
    /// The rule, as far as it can be used.
    pub rule: Rule,
    /// What is wrong with the document, the SQL and the templates, whatever the message.
    pub problems: Vec<Diagnostic>,
}

impl CheckedRule {
    /// Whether the statement can run.
    fn is_usable(&self) -> bool {
        self.rule.query.is_some()
    }
}

/// What came of a message.
#[derive(Debug)]
pub struct MessageResult {
    /// The message as it was typed.
    input: MessageInput,
    /// As the engine received it.
    pub message: Message,
    /// What the rule made of it.
    pub run: Run,
    /// The rungs and the verdict.
    pub ladder: Ladder,
    /// The problems of the message and of the run.
    pub problems: Vec<Diagnostic>,
    /// What is wrong with the time, the user properties or the stand-ins.
    pub context_error: Option<String>,
}

/// Everything that the engine made of the inputs.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The rule of the document as it stands.
    pub checked: Option<Rc<CheckedRule>>,
    /// The rule that the messages ran through: the same, or the last one before an error in the text.
    pub used: Option<Rc<CheckedRule>>,
    /// The rule's name, account and Region, from the document or the fields beside it.
    pub identity: Identity,
    /// What came of the messages, in their order.
    pub messages: Vec<Rc<MessageResult>>,
}

impl Results {
    /// Whether the messages ran through an older rule than the one that is typed.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        match (&self.checked, &self.used) {
            (Some(checked), Some(used)) => !Rc::ptr_eq(checked, used),
            _ => false,
        }
    }

    /// Forgets the last rule that could run, since what is typed now is another one.
    pub(super) fn forget(&mut self) {
        self.used = None;
    }

    /// Reads and runs what has changed.
    pub(super) fn refresh(&mut self, inputs: &Inputs, zones: fn(&str, i64) -> Option<Zone>) {
        let before = (self.used.clone(), self.identity.clone());
        self.read_rule(inputs);
        let Some(used) = self.used.clone() else { return };
        let is_same = before.0.as_ref().is_some_and(|before| Rc::ptr_eq(before, &used))
            && before.1 == self.identity;
        let known = std::mem::take(&mut self.messages);
        for (index, input) in inputs.messages.iter().enumerate() {
            let same = |result: &&Rc<MessageResult>| is_same && result.input == *input;
            let at_index = known.get(index).filter(same);
            let result = match at_index.or_else(|| known.iter().find(same)) {
                Some(result) => Rc::clone(result),
                None => Rc::new(self.run_message(&used, input, zones)),
            };
            self.messages.push(result);
        }
    }

    fn read_rule(&mut self, inputs: &Inputs) {
        let is_new = self.checked.as_ref().is_none_or(|known| known.document != inputs.document);
        if is_new {
            let read = read(&inputs.document);
            let document = inputs.document.clone();
            let checked =
                Rc::new(CheckedRule { document, rule: read.value, problems: read.diagnostics });
            if checked.is_usable() || self.used.is_none() {
                self.used = Some(Rc::clone(&checked));
            }
            self.checked = Some(checked);
        } else if self.used.is_none() {
            self.used = self.checked.clone();
        }
        let said =
            self.checked.as_ref().map(|checked| checked.rule.identity.clone()).unwrap_or_default();
        let field = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        self.identity = Identity {
            rule_name: said.rule_name.or_else(|| field(&inputs.rule_name)),
            account_id: said.account_id.or_else(|| field(&inputs.account)),
            region: said.region.or_else(|| field(&inputs.region)),
        };
    }

    fn run_message(
        &self,
        used: &CheckedRule,
        input: &MessageInput,
        zones: fn(&str, i64) -> Option<Zone>,
    ) -> MessageResult {
        use super::model::PayloadKind;
        let rule = &used.rule;
        let received = receive(input, self.identity.account_id.as_deref(), zones);
        let run = run(rule, &self.identity, &received.message, &received.host, true);
        let problems_of_rule = self.rule_problems_of(used);
        let payload_error = received.payload_error.as_ref().map(|(what, _)| what.as_str());
        let ladder = ladder(Subject {
            rule,
            identity: &self.identity,
            problems: &problems_of_rule,
            message: &received.message,
            payload_error,
            run: &run,
        });
        let shown = matches!(input.kind, PayloadKind::Json | PayloadKind::Text)
            .then_some(input.payload.as_str());
        let is_json = input.kind == PayloadKind::Json;
        let mut problems = message_problems(&received.message, shown, is_json, rule.version);
        problems.extend(received.payload_error.map(|(what, span)| payload_not_read(&what, span)));
        problems.extend(run_problems(rule, &self.identity, &run));
        MessageResult {
            input: input.clone(),
            message: received.message,
            run,
            ladder,
            problems,
            context_error: received.context_error,
        }
    }

    /// The problems of a rule, and of the fields beside the document where the document says nothing.
    fn rule_problems_of(&self, checked: &CheckedRule) -> Vec<Diagnostic> {
        let said = &checked.rule.identity;
        let fields = Identity {
            rule_name: self.identity.rule_name.clone().filter(|_| said.rule_name.is_none()),
            account_id: self.identity.account_id.clone().filter(|_| said.account_id.is_none()),
            region: self.identity.region.clone().filter(|_| said.region.is_none()),
        };
        checked.problems.iter().cloned().chain(fields.problems()).collect()
    }

    /// What the ladder of a message is about.
    #[must_use]
    pub fn subject<'model>(
        &'model self,
        rule: &'model Rule,
        result: &'model MessageResult,
    ) -> Subject<'model> {
        Subject {
            rule,
            identity: &self.identity,
            problems: &[],
            message: &result.message,
            payload_error: None,
            run: &result.run,
        }
    }

    /// All problems of the rule as it stands and of one message, in the order of the list.
    #[must_use]
    pub fn problems(&self, selected: usize) -> Vec<Diagnostic> {
        let of_rule = self.checked.iter().flat_map(|checked| self.rule_problems_of(checked));
        let of_message = self.messages.get(selected).into_iter().flat_map(|result| {
            // Places in an older text of the rule would be wrong in the one that is shown.
            let stale = self.is_stale();
            result.problems.iter().filter(move |problem| !stale || is_of_message(problem)).cloned()
        });
        sorted(of_rule.chain(of_message))
    }
}

fn is_of_message(problem: &Diagnostic) -> bool {
    use crate::engine::source::SourceId;
    matches!(problem.source, SourceId::Payload | SourceId::Topic)
}
