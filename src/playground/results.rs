//! What the engine makes of the inputs, kept between edits: the rule is read once for each document, a message runs once
//! for each rule.

use super::model::{Inputs, MessageInput, PayloadKind};
use super::view::{TokenMark, json_colours};
use crate::assist::inputs::{Platform, Received, receive};
use crate::assist::ladder::{
    Ladder, PastedPolicy, Subject, function_label, ladder, ladder_to_stop,
};
use crate::assist::problems::{
    message_problems, names_with_blanks, payload_not_read, run_problems, sorted,
};
use crate::engine::action::substitution::fill;
use crate::engine::arn::check_function_arn;
use crate::engine::budget::Budget;
use crate::engine::diagnostic::Diagnostic;
use crate::engine::evaluate::trace::NoTrace;
use crate::engine::functions::Context;
use crate::engine::limits::MAX_RUN_WORK;
use crate::engine::message::{DecodedPayload, Message};
use crate::engine::query::compile_template;
use crate::engine::rule::{Identity, Rule, read};
use crate::engine::run::{Run, run_decoded};
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::parse_template;
use crate::engine::value::json;
use crate::engine::version::SqlVersion;
use std::cell::OnceCell;
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

/// A message as the engine received it: all that does not depend on the rule beyond its SQL version.
#[derive(Debug)]
pub struct ReceivedMessage {
    /// The message as it was typed.
    input: MessageInput,
    /// For which account, and which version.
    account: Option<String>,
    version: SqlVersion,
    /// The message and what is around it.
    received: Received,
    /// Its payload, decoded once.
    payload: DecodedPayload,
    /// The problems of the message by itself.
    problems: Vec<Diagnostic>,
    /// The colours of the payload, once somebody has looked at them.
    colours: OnceCell<Rc<[TokenMark]>>,
}

/// What came of a message.
#[derive(Debug)]
pub struct MessageResult {
    received: Rc<ReceivedMessage>,
    /// What the rule made of it.
    pub run: Run,
    /// The rungs and the verdict; of a message that is only listed, up to the rung that stops it.
    pub ladder: Ladder,
    /// The problems of the run; none for a message that is only listed.
    problems: Vec<Diagnostic>,
    /// Whether all of it is known.
    is_whole: bool,
}

impl MessageResult {
    /// The message as the engine received it.
    #[must_use]
    pub fn message(&self) -> &Message {
        &self.received.received.message
    }

    /// The colours of the payload as JSON.
    pub(super) fn payload_colours(&self) -> Rc<[TokenMark]> {
        let received = &self.received;
        Rc::clone(received.colours.get_or_init(|| json_colours(&received.input.payload)))
    }

    /// What is wrong with the time, the user properties or the stand-ins.
    #[must_use]
    pub fn context_error(&self) -> Option<&str> {
        self.received.received.context_error.as_deref()
    }

    /// The problems of the message and of the run.
    fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.received.problems.iter().chain(&self.problems)
    }
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
    /// The policy of the function, as pasted.
    policy: Rc<str>,
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

    /// Whether something could not be told because the annex was not there.
    pub(super) fn missed(&self) -> bool {
        self.has_policy()
            || self.messages.iter().any(|result| result.received.received.host.missed.get())
    }

    fn has_policy(&self) -> bool {
        !self.policy.trim().is_empty()
    }

    /// Forgets what came of the messages, since the platform is another one now.
    pub(super) fn forget_messages(&mut self) {
        self.messages.clear();
    }

    /// Reads and runs what has changed; the selected message is looked at whole.
    pub(super) fn refresh(&mut self, inputs: &Inputs, selected: usize, platform: Platform) {
        let before = (self.used.clone(), self.identity.clone());
        let same_policy = *self.policy == *inputs.policy;
        if !same_policy {
            self.policy = inputs.policy.as_str().into();
        }
        self.read_rule(inputs);
        let Some(used) = self.used.clone() else { return };
        let is_same = before.0.as_ref().is_some_and(|before| Rc::ptr_eq(before, &used))
            && before.1 == self.identity
            && same_policy;
        let known = std::mem::take(&mut self.messages);
        let problems = self.rule_problems_of(&used);
        let before = |(index, input): (usize, &MessageInput)| {
            let same = |result: &&Rc<MessageResult>| result.received.input == *input;
            let before = known.get(index).filter(same).or_else(|| known.iter().find(same));
            let stays =
                |result: &&Rc<MessageResult>| is_same && (result.is_whole || index != selected);
            (before, before.filter(stays))
        };
        let before: Vec<_> = inputs.messages.iter().enumerate().map(before).collect();
        let mut left = before.iter().filter(|(_, stays)| stays.is_none()).count();
        let mut work = MAX_RUN_WORK;
        for (index, (input, (before, stays))) in inputs.messages.iter().zip(before).enumerate() {
            let result = match stays {
                Some(result) => Rc::clone(result),
                _ => {
                    // Its share, and what those before it have left of theirs.
                    let budget = Budget::new(work / left.max(1));
                    left -= 1;
                    let received = self.received(input, &used, before, platform);
                    let whole = index == selected;
                    let result = self.run_message((&used, &problems), received, &budget, whole);
                    work -= budget.spent();
                    Rc::new(result)
                }
            };
            self.messages.push(result);
        }
    }

    /// The message as the engine receives it; from before, where nothing that matters has changed.
    fn received(
        &self,
        input: &MessageInput,
        used: &CheckedRule,
        before: Option<&Rc<MessageResult>>,
        platform: Platform,
    ) -> Rc<ReceivedMessage> {
        let (account, version) = (self.identity.account_id.clone(), used.rule.version);
        if let Some(before) = before.map(|result| &result.received)
            && before.account == account
            && before.version == version
        {
            return Rc::clone(before);
        }
        let received = receive(input, account.as_deref(), platform);
        // A payload that is typed as text is read once, for its value and for what is worth knowing about it.
        let read = input.kind.is_text().then(|| json::read_with_notes(&input.payload, version));
        let is_json = input.kind == PayloadKind::Json;
        let mut problems = message_problems(&received.message, read.as_ref(), is_json);
        let error = received.payload_error.as_ref();
        problems.extend(error.map(|(what, span)| payload_not_read(what, *span)));
        Rc::new(ReceivedMessage {
            input: input.clone(),
            account,
            version,
            payload: match read {
                Some(Ok((value, _))) => DecodedPayload::Json(value),
                _ => received.message.payload.decode(version),
            },
            received,
            problems,
            colours: OnceCell::new(),
        })
    }

    fn read_rule(&mut self, inputs: &Inputs) {
        let is_new = self.checked.as_ref().is_none_or(|known| known.document != inputs.document);
        if is_new {
            let read = read(&inputs.document);
            let document = inputs.document.clone();
            let checked =
                Rc::new(CheckedRule { document, rule: read.value, problems: read.diagnostics });
            // The last rule that could run stays; one that never could is not worth keeping.
            if checked.is_usable() || !self.used.as_deref().is_some_and(CheckedRule::is_usable) {
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
        (used, problems): (&CheckedRule, &[Diagnostic]),
        received: Rc<ReceivedMessage>,
        budget: &Budget,
        is_whole: bool,
    ) -> MessageResult {
        let rule = &used.rule;
        let Received { message, host, payload_error, .. } = &received.received;
        let payload = received.payload.clone();
        let run = run_decoded(rule, &self.identity, message, payload, (host, budget), true);
        let climb = if is_whole { ladder } else { ladder_to_stop };
        let ladder = climb(Subject {
            rule,
            identity: &self.identity,
            problems,
            message,
            payload_error: payload_error.as_ref().map(|(what, _)| what.as_str()),
            run: &run,
            policy: self
                .has_policy()
                .then(|| PastedPolicy { text: &self.policy, far: host.platform.far }),
        });
        let mut problems =
            if is_whole { run_problems(rule, &self.identity, message, &run) } else { Vec::new() };
        if !received.input.kind.is_text() {
            // Places in the bytes are none in the text that stands for them.
            let of_payload = problems.iter_mut().filter(|it| it.source == SourceId::Payload);
            of_payload.for_each(|problem| problem.span = Span::default());
        }
        MessageResult { received, run, ladder, problems, is_whole }
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

    /// The functions that the messages would reach with another template of this action, the first ones; `None` for a name that
    /// is not legal.
    #[must_use]
    pub fn functions_of(&self, index: usize, template: &str, most: usize) -> Vec<Option<String>> {
        let Some(used) = self.used.as_deref() else { return Vec::new() };
        let rule = &used.rule;
        let template = parse_template(template).value;
        let source = SourceId::Template(index);
        let query = compile_template(&template, rule.query.as_ref(), rule.version, source).value;
        let budget = Budget::default();
        let function = |result: &Rc<MessageResult>| {
            let received = &result.received;
            let context = Context {
                message: &received.received.message,
                payload: &received.payload,
                host: &received.received.host,
                budget: &budget,
                version: rule.version,
                rule_name: self.identity.rule_name.as_deref(),
            };
            let filled = fill(&template, &query, context, &mut NoTrace);
            let arn = check_function_arn(&filled.text).arn.filter(|_| filled.is_known())?;
            Some(function_label(&arn))
        };
        self.messages.iter().take(most).map(function).collect()
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
            message: result.message(),
            payload_error: None,
            run: &result.run,
            policy: None,
        }
    }

    /// All problems of the rule as it stands and of one message, in the order of the list.
    #[must_use]
    pub fn problems(&self, selected: usize) -> Vec<Diagnostic> {
        let of_rule = self.checked.iter().flat_map(|checked| self.rule_problems_of(checked));
        let of_message = self.messages.get(selected).into_iter().flat_map(|result| {
            // Places in an older text of the rule would be wrong in the one that is shown.
            let stale = self.is_stale();
            result.problems().filter(move |problem| !stale || is_of_message(problem)).cloned()
        });
        // The members of the message may tell what is meant in a text that cannot be read.
        let names =
            self.checked.iter().zip(self.messages.get(selected)).flat_map(|(checked, result)| {
                names_with_blanks(&checked.rule, &result.run.payload.everything())
            });
        sorted(of_rule.chain(of_message).chain(names))
    }
}

fn is_of_message(problem: &Diagnostic) -> bool {
    matches!(problem.source, SourceId::Payload | SourceId::Topic)
}
