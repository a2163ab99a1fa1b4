//! A rule and its context, and the permissions that AWS IoT needs for it, as the command line asks for them.
//!
//! Guide: lambda-rule-action.

use super::answer::{diagnostics_to_json, unknown_words};
use super::context::ContextInput;
use super::{json, payload};
use crate::engine::action::permission::permission;
use crate::engine::action::substitution::{HoleResult, Piece, fill};
use crate::engine::action::{ActionKind, LambdaAction, lambda};
use crate::engine::arn::Identity;
use crate::engine::budget::Budget;
use crate::engine::diagnostic::code::action as code;
use crate::engine::diagnostic::{Diagnostic, Severity};
use crate::engine::evaluate::trace::NoTrace;
use crate::engine::functions::Context;
use crate::engine::host::{FixedHost, Zone};
use crate::engine::message::{Message, Payload};
use crate::engine::rule::{Rule, read as read_document};
use crate::engine::source::{SourceId, Span};
use crate::engine::value::Value;
use crate::engine::value::json::write;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A rule and what is known around it; members that are not named here are passed over.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionCase<'text> {
    #[serde(borrow)]
    rule_document: &'text RawValue,
    rule_name: Option<String>,
    account: Option<String>,
    region: Option<String>,
    topic: Option<String>,
    #[serde(borrow, default, deserialize_with = "json::present")]
    payload: Option<&'text RawValue>,
    payload_text: Option<String>,
    payload_base64: Option<String>,
    #[serde(borrow, default)]
    context: ContextInput<'text>,
}

/// The commands of a rule, and the problems.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PermissionAnswer {
    /// One argument vector for each function that a Lambda action, or the error action, reaches.
    pub commands: Vec<Vec<String>>,
    /// The problems; at least one error when there is no command.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'text> PermissionCase<'text> {
    /// Reads a case from one JSON object.
    ///
    /// # Errors
    /// What is wrong with the text, as a sentence.
    pub fn read(text: &'text str) -> Result<Self, String> {
        json::read(text)
    }

    /// The commands that the rule needs. `zones` looks time zones up, as the host does.
    ///
    /// # Errors
    /// What the case lacks, as a sentence.
    pub fn run(mut self, zones: fn(&str, i64) -> Option<Zone>) -> Result<PermissionAnswer, String> {
        let (text, data) = (self.payload_text.as_deref(), self.payload_base64.as_deref());
        let payload = payload::of_forms(self.payload, text, data)?;
        let has_message = self.topic.is_some() || payload.is_some();
        let mut message = Message {
            topic: self.topic.take().unwrap_or_default(),
            payload: payload.unwrap_or_else(|| Payload::text("{}")),
            ..Message::default()
        };
        self.context.fill(&mut message);
        let mut host = self.context.host(zones)?;
        let checked = read_document(&json::text_or_source(self.rule_document));
        let given =
            Identity { rule_name: self.rule_name, account_id: self.account, region: self.region };
        let identity = checked.value.identity.or(&given);
        host.account_id = host.account_id.or_else(|| identity.account_id.clone());
        let surroundings = Surroundings { identity, message, has_message, host };
        Ok(surroundings.commands(&checked.value, checked.diagnostics))
    }
}

struct Surroundings {
    identity: Identity,
    message: Message,
    has_message: bool,
    host: FixedHost,
}

impl Surroundings {
    fn commands(&self, rule: &Rule, diagnostics: Vec<Diagnostic>) -> PermissionAnswer {
        let mut answer = PermissionAnswer { diagnostics, ..PermissionAnswer::default() };
        let actions = rule.actions.iter().chain(&rule.error_action);
        let mut functions = 0;
        for action in actions {
            let ActionKind::Lambda(function) = &action.kind else { continue };
            functions += 1;
            let Some(arguments) = self.command(rule, function, &mut answer.diagnostics) else {
                continue;
            };
            if !answer.commands.contains(&arguments) {
                answer.commands.push(arguments);
            }
        }
        if functions == 0 {
            let message = "the rule has no Lambda action";
            answer.diagnostics.push(
                Diagnostic::new(
                    code::NO_FUNCTION,
                    SourceId::RuleDocument,
                    Span::default(),
                    message,
                )
                .help("only a Lambda action needs this permission; other actions have a role"),
            );
        }
        answer
    }

    /// The command of one action; without one, at least one error is added.
    fn command(
        &self,
        rule: &Rule,
        action: &LambdaAction,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Vec<String>> {
        let source = SourceId::Template(action.index);
        let template = &action.function_arn;
        let payload = self.message.payload.decode(rule.version);
        let context = Context {
            message: &self.message,
            payload: &payload,
            host: &self.host,
            budget: &Budget::default(),
            version: rule.version,
            rule_name: self.identity.rule_name.as_deref(),
        };
        let filled = fill(template, &action.query, context, &mut NoTrace);
        let unresolved =
            |span, why: String| Diagnostic::new(code::TEMPLATE_UNRESOLVED, source, span, why);
        let holes = template.pieces.iter().find_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole.span),
            Piece::Literal(_) => None,
        });
        if let (Some(span), false) = (holes, self.has_message) {
            let why = "the function depends on a message, and there is none".to_owned();
            diagnostics.push(unresolved(span, why).help("give a `topic` and a `payload`"));
            return None;
        }
        let resolved = lambda::resolve(action, filled, &self.identity);
        diagnostics.extend(resolved.diagnostics.iter().cloned());
        for hole in &resolved.filled.holes {
            let why = match &hole.result {
                HoleResult::Value(_) => continue,
                HoleResult::Nothing(Value::Null, _) => "this gives null for the message".to_owned(),
                HoleResult::Nothing(..) => "this is Undefined for the message".to_owned(),
                HoleResult::Fails(why) => format!("this fails: {why}"),
                HoleResult::Unknown(unknown) => unknown_words(unknown),
            };
            diagnostics.push(unresolved(hole.span, why));
            return None;
        }
        match &resolved.arn {
            Ok(arn) => {
                let permission = permission(arn, &self.identity);
                for problem in permission.diagnostics {
                    // What the function has against the rule is among the problems of the action already.
                    if !diagnostics.iter().any(|known| known.code == problem.code) {
                        diagnostics.push(problem);
                    }
                }
                permission.value.map(|permission| permission.arguments())
            }
            Err(problems) => {
                if resolved.diagnostics.iter().all(|problem| problem.severity != Severity::Error) {
                    diagnostics.extend(problems.iter().cloned());
                }
                None
            }
        }
    }
}

impl PermissionAnswer {
    /// One line of JSON, as the command line writes it.
    #[must_use]
    pub fn to_json(&self) -> String {
        let vectors = self.commands.iter().map(|command| {
            Value::array(command.iter().map(|argument| Value::string(argument)).collect())
        });
        let commands = write(&Value::array(vectors.collect())).unwrap_or_default();
        let diagnostics = diagnostics_to_json(&self.diagnostics);
        format!("{{\"commands\":{commands},\"diagnostics\":{diagnostics}}}")
    }
}
