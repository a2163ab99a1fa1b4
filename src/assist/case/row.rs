//! One case: a statement, a rule, an expression, a template or a filter, with its message.

use super::answer::{Answer, FilledAction, unknown_words};
use super::context::ContextInput;
use super::rules::{ReadRule, RuleText, Rules};
use super::{json, payload};
use crate::assist::problems::payload_problems;
use crate::engine::action::lambda::ResolvedLambda;
use crate::engine::action::substitution::{Filled, FilledHole, HoleResult, fill};
use crate::engine::arn::Identity;
use crate::engine::budget::Budget;
use crate::engine::diagnostic::Diagnostic;
use crate::engine::evaluate::{Outcome, evaluate_compiled};
use crate::engine::functions::{Absence, Context};
use crate::engine::host::{FixedHost, Host, Zone};
use crate::engine::message::{DecodedPayload, Message, Payload};
use crate::engine::query::{compile_expression, compile_template};
use crate::engine::rule::from_sql;
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::{parse_expression, template::parse_template};
use crate::engine::topic;
use crate::engine::value::{Value, json::read_with_notes};
use crate::engine::version::SqlVersion;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A case as it is written; members that are not named here are passed over.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case<'text> {
    sql: Option<String>,
    #[serde(borrow, default, deserialize_with = "json::present")]
    rule: Option<&'text RawValue>,
    expr: Option<String>,
    template: Option<String>,
    filter: Option<String>,
    topic: Option<String>,
    sql_version: Option<String>,
    #[serde(borrow, default, deserialize_with = "json::present")]
    payload: Option<&'text RawValue>,
    payload_text: Option<String>,
    payload_base64: Option<String>,
    function_arn: Option<String>,
    #[serde(borrow, default)]
    context: ContextInput<'text>,
}

impl<'text> Case<'text> {
    /// Reads a case from one JSON object.
    ///
    /// # Errors
    /// What is wrong with the text, as a sentence.
    pub fn read(text: &'text str) -> Result<Self, String> {
        json::read(text)
    }

    /// Runs it. `zones` looks time zones up, as the host does.
    ///
    /// # Errors
    /// What the case lacks, as a sentence.
    pub fn run(self, zones: fn(&str, i64) -> Option<Zone>) -> Result<Answer, String> {
        self.run_with(&mut Rules::default(), zones)
    }

    /// The same as one of many: `rules` keeps those of the cases before it.
    ///
    /// # Errors
    /// What the case lacks, as a sentence.
    pub fn run_with(
        mut self,
        rules: &mut Rules,
        zones: fn(&str, i64) -> Option<Zone>,
    ) -> Result<Answer, String> {
        if let Some(filter) = &self.filter {
            let topic = self.topic.as_deref().ok_or("a filter needs a `topic`")?;
            return Ok(match_filter(filter, topic));
        }
        let version = self.version()?;
        let has_topic = self.topic.is_some();
        let rule_name = self.context.rule_name.take();
        let mut message = Message {
            topic: self.topic.take().unwrap_or_else(|| "a/b".to_owned()),
            payload: self.payload()?.unwrap_or_else(|| Payload::text("{}")),
            ..Message::default()
        };
        self.context.fill(&mut message);
        let host = std::mem::take(&mut self.context).host(zones)?;
        let identity =
            Identity { rule_name, account_id: host.account_id.clone(), ..Identity::default() };
        if let Some(expression) = &self.expr {
            return Ok(run_expression(expression, version, &message, &host, &identity));
        }
        if let Some(template) = &self.template {
            let sql = self.sql.as_deref();
            return Ok(run_template(template, sql, version, &message, &host, &identity));
        }
        let text = match (self.sql.take(), self.rule) {
            (Some(sql), None) => RuleText::Sql {
                sql,
                version: self.sql_version.is_some().then_some(version),
                function_arn: self.function_arn.take(),
            },
            (None, Some(rule)) => RuleText::document(rule),
            (Some(_), Some(_)) => return Err("a case has `sql` or `rule`, not both".to_owned()),
            (None, None) => {
                return Err("a case needs `sql`, `rule`, `expr`, `template` or `filter`".to_owned());
            }
        };
        let rule = rules.read(text);
        // A statement that AWS refuses needs no message to say so.
        if rule.ready.rule().query.is_some() && !has_topic {
            return Err("a statement needs a `topic`".to_owned());
        }
        Ok(run_rule(&rule, &identity, &message, (&host, &Budget::default())))
    }

    fn version(&self) -> Result<SqlVersion, String> {
        let Some(name) = &self.sql_version else { return Ok(SqlVersion::default()) };
        SqlVersion::parse(name).ok_or_else(|| format!("`{name}` is no SQL version"))
    }

    fn payload(&self) -> Result<Option<Payload>, String> {
        let (text, data) = (self.payload_text.as_deref(), self.payload_base64.as_deref());
        payload::of_forms(self.payload, text, data)
    }
}

fn match_filter(filter: &str, topic: &str) -> Answer {
    let span = Span::new(0, filter.len());
    let mut diagnostics = topic::check_filter(filter, SourceId::Sql, span);
    diagnostics.extend(topic::check_topic(topic));
    Answer { matched: Some(topic::matches(filter, topic)), diagnostics, ..Answer::default() }
}

fn context<'run>(
    message: &'run Message,
    payload: &'run DecodedPayload,
    (host, budget): (&'run FixedHost, &'run Budget),
    version: SqlVersion,
    identity: &'run Identity,
) -> Context<'run> {
    Context { message, payload, host, budget, version, rule_name: identity.rule_name.as_deref() }
}

fn run_expression(
    text: &str,
    version: SqlVersion,
    message: &Message,
    host: &FixedHost,
    identity: &Identity,
) -> Answer {
    let parsed = parse_expression(text);
    let compiled = compile_expression(&parsed.value, version);
    let mut answer = Answer { diagnostics: parsed.diagnostics, ..Answer::default() };
    answer.diagnostics.extend(compiled.diagnostics);
    let Some(query) = compiled.value else { return answer };
    let payload = message.payload.decode(version);
    let is_binary = matches!(payload, DecodedPayload::Binary(_));
    answer.diagnostics.extend(problems_of_payload(message, is_binary, version, false));
    let budget = Budget::default();
    let context = context(message, &payload, (host, &budget), version, identity);
    match evaluate_compiled(&query, context, &mut answer.notes) {
        Ok((value, _)) => answer.value = Some(value),
        Err(Absence::Undefined(_)) => answer.value = Some(Value::Undefined),
        Err(Absence::Fails(why)) => answer.failed = Some(why),
        Err(Absence::Unknown(unknown)) => answer.cannot_tell = Some(unknown_words(&unknown)),
    }
    answer
}

fn run_template(
    text: &str,
    sql: Option<&str>,
    version: SqlVersion,
    message: &Message,
    host: &FixedHost,
    identity: &Identity,
) -> Answer {
    let statement = sql.map(|sql| from_sql(sql, Some(version), None));
    let query = statement.as_ref().and_then(|checked| checked.value.query.as_ref());
    let parsed = parse_template(text);
    let compiled = compile_template(&parsed.value, query, version, SourceId::Template(0));
    let mut answer = Answer::default();
    answer.diagnostics.extend(statement.iter().flat_map(|checked| checked.diagnostics.clone()));
    answer.diagnostics.extend(parsed.diagnostics);
    answer.diagnostics.extend(compiled.diagnostics);
    if answer.diagnostics.iter().any(Diagnostic::is_error) {
        return answer;
    }
    let payload = message.payload.decode(version);
    let is_binary = matches!(payload, DecodedPayload::Binary(_));
    answer.diagnostics.extend(problems_of_payload(message, is_binary, version, false));
    let budget = Budget::default();
    let context = context(message, &payload, (host, &budget), version, identity);
    let filled =
        fill(&parsed.value, &compiled.value, context, &mut crate::engine::evaluate::trace::NoTrace);
    take_template(&mut answer, filled);
    answer
}

/// What a filled template says; a hole that fails or cannot be told takes the text with it.
fn take_template(answer: &mut Answer, filled: Filled) {
    answer.notes.extend(&filled.notes);
    for hole in &filled.holes {
        match &hole.result {
            HoleResult::Fails(why) => answer.failed = Some(why.clone()),
            HoleResult::Unknown(unknown) => answer.cannot_tell = Some(unknown_words(unknown)),
            HoleResult::Value(_) | HoleResult::Nothing(..) => {}
        }
    }
    if answer.failed.is_none() && answer.cannot_tell.is_none() {
        answer.template = Some(filled.text);
    }
}

/// The problems of a payload that is no JSON, where JSON is meant: by its first character, or by a rule that reads members.
///
/// A payload that is JSON is not read a second time here for what is worth knowing about it.
fn problems_of_payload(
    message: &Message,
    is_binary: bool,
    version: SqlVersion,
    reads_members: bool,
) -> Vec<Diagnostic> {
    // Control characters are a sign of bytes that are no text, however they read.
    let is_text = |text: &&str| !text.contains(|it: char| it.is_control() && !it.is_whitespace());
    let text = message.payload.as_text().filter(|_| is_binary).filter(is_text);
    let read = text.map(|text| read_with_notes(text, version));
    let is_meant = text.is_some_and(|text| text.trim_start().starts_with(['{', '[']));
    payload_problems(&message.payload, read.as_ref(), is_meant || reads_members)
}

/// Why a Lambda action fails: a call in its ARN does, or the ARN is not legal; `None` when it does not, or cannot be told.
fn action_fails(lambda: &ResolvedLambda) -> Option<String> {
    let fails = |hole: &FilledHole| match &hole.result {
        HoleResult::Fails(why) => Some(why.clone()),
        HoleResult::Value(_) | HoleResult::Nothing(..) | HoleResult::Unknown(_) => None,
    };
    let of_parts = || lambda.arn.as_ref().err()?.first().map(|problem| problem.message.clone());
    let fails = lambda.filled.holes.iter().find_map(fails);
    fails.or_else(|| lambda.filled.is_known().then(of_parts).flatten())
}

/// Runs a rule on a message, with so much work, and tells what came of it, after the problems of the rule itself.
pub(super) fn run_rule(
    rule: &ReadRule,
    identity: &Identity,
    message: &Message,
    (host, budget): (&dyn Host, &Budget),
) -> Answer {
    let mut answer = Answer { diagnostics: rule.diagnostics.clone(), ..Answer::default() };
    if !message.bypasses_from {
        answer.diagnostics.extend(topic::check_topic(&message.topic));
    }
    let identity = rule.ready.rule().identity.or(identity);
    let Some(reached) = rule.ready.run_within(&identity, message, host, budget) else {
        return answer;
    };
    let (version, reads) = (rule.ready.rule().version, rule.ready.reads_members());
    answer.diagnostics.extend(problems_of_payload(message, reached.is_binary, version, reads));
    answer.notes = reached.notes;
    match reached.outcome {
        Outcome::TopicDoesNotMatch | Outcome::ConditionNotTrue { .. } => {
            answer.matched = Some(false);
        }
        Outcome::Produced(_) if rule.ready.rule().disabled => answer.matched = Some(false),
        Outcome::Produced(value) => {
            answer.matched = Some(true);
            answer.output = Some(value);
        }
        Outcome::Failed(why) => {
            answer.matched = Some(false);
            answer.failed = Some(why);
        }
        Outcome::CannotTell(unknown) => answer.cannot_tell = Some(unknown_words(&unknown)),
    }
    if answer.matched == Some(true) {
        answer.error_action = reached.error_action.as_ref().and_then(FilledAction::of);
        answer.diagnostics.extend(reached.error_action.into_iter().flat_map(|it| it.diagnostics));
        for action in reached.actions {
            if action.lambda.is_none() {
                answer.actions.extend(FilledAction::of(&action));
            }
            answer.diagnostics.extend(action.diagnostics);
            let Some(lambda) = action.lambda else { continue };
            let fails = action_fails(&lambda);
            match lambda.arn {
                Ok(function) => answer.reached.push(function),
                Err(_) => answer.action_failed = answer.action_failed.or(fails),
            }
            answer.function_arn = answer.function_arn.or(Some(lambda.filled.text));
        }
    }
    answer
}
