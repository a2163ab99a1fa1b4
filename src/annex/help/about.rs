//! What a question of the editor is about: the rule as it is being written, and the selected message.

use crate::assist::complete::Around;
use crate::assist::hover::Looked;
use crate::assist::inputs::{self, Inputs, MessageInput, Platform, Received, receive};
use crate::assist::question::Members;
use crate::engine::action::ActionKind;
use crate::engine::budget::Budget;
use crate::engine::functions::Context;
use crate::engine::message::DecodedPayload;
use crate::engine::rule::{Identity, Rule, read, with_function_arn, with_sql};
use crate::engine::run::{Run, run_decoded};
use crate::engine::source::{SourceId, from_utf16};
use crate::engine::value::Value;
use std::cell::OnceCell;

/// A question of the editor.
pub(super) struct About<'q> {
    /// The field.
    pub(super) field: Field,
    /// What stands in it.
    pub(super) text: &'q str,
    /// The caret, in bytes.
    pub(super) at: usize,
    /// The rule with that text in it.
    pub(super) rule: Rule,
    identity: Identity,
    received: Received,
    payload: DecodedPayload,
    /// For what is tried out.
    budget: Budget,
    topics: Vec<String>,
    run: OnceCell<Run>,
}

/// A field with an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The statement.
    Sql,
    /// The whole document.
    Document,
    /// A template of an action.
    Template {
        /// Which.
        source: SourceId,
        /// Whether it is the ARN of a Lambda function.
        is_function: bool,
    },
    /// The payload of the selected message.
    Payload,
}

impl<'q> About<'q> {
    /// Reads a question; what is missing in it is empty.
    pub(super) fn read(question: Members<'q>, platform: Platform) -> Self {
        let text = question.text("text");
        let at = u32::try_from(question.count("at").unwrap_or_default()).unwrap_or(u32::MAX);
        let inputs = inputs::read(question.text("inputs")).unwrap_or_default();
        let index = question.count("index").unwrap_or_default();
        let old = read(&inputs.document).value;
        let field = match question.text("field") {
            "document" => Field::Document,
            "functionArn" => {
                let is_function = old
                    .action(index)
                    .is_none_or(|action| matches!(action.kind, ActionKind::Lambda(_)));
                Field::Template { source: SourceId::Template(index), is_function }
            }
            "payload" => Field::Payload,
            _ => Field::Sql,
        };
        let rule = match field {
            Field::Document => read(text).value,
            Field::Sql => read(&with_sql(&inputs.document, &old, text)).value,
            Field::Template { .. } => {
                read(&with_function_arn(&inputs.document, &old, index, text)).value
            }
            Field::Payload => old,
        };
        let identity = rule.identity.or(&typed(&inputs));
        let message = message(&inputs, question.count("selected").unwrap_or_default());
        let received = receive(&message, identity.account_id.as_deref(), platform);
        let payload = received.message.payload.decode(rule.version);
        let topics = inputs.messages.into_iter().map(|message| message.topic).collect();
        let at = from_utf16(text, at) as usize;
        Self {
            field,
            text,
            at,
            rule,
            identity,
            received,
            payload,
            budget: Budget::default(),
            topics,
            run: OnceCell::new(),
        }
    }

    /// What the completion asks of the surroundings.
    pub(super) fn around(&self) -> Around<'_> {
        let context = Context {
            message: &self.received.message,
            payload: &self.payload,
            host: &self.received.host,
            budget: &self.budget,
            version: self.rule.version,
            rule_name: self.identity.rule_name.as_deref(),
        };
        Around {
            version: self.rule.version,
            statement: Some(&self.rule.statement),
            context: Some(context),
            topics: &self.topics,
        }
    }

    /// The payload.
    pub(super) fn everything(&self) -> Value {
        self.payload.everything()
    }

    /// What the rule made of the message, for a text: the statement, or a template.
    pub(super) fn looked(&self, source: SourceId) -> Option<Looked<'_>> {
        let run = self.run.get_or_init(|| {
            let Received { message, host, .. } = &self.received;
            run_decoded(
                &self.rule,
                &self.identity,
                message,
                self.payload.clone(),
                (host, &Budget::default()),
                true,
            )
        });
        let topic = &self.received.message.topic;
        Some(Looked { run, topic, source, can_run: self.rule.query.is_some() })
    }
}

fn typed(inputs: &Inputs) -> Identity {
    let field = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    Identity {
        rule_name: field(&inputs.rule_name),
        account_id: field(&inputs.account),
        region: field(&inputs.region),
    }
}

fn message(inputs: &Inputs, selected: usize) -> MessageInput {
    inputs.messages.get(selected).cloned().unwrap_or_default()
}
