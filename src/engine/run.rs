//! One rule and one message, from the payload's bytes to the functions that the actions reach.
//!
//! Leaves to others: each step by itself (`message`, `evaluate`, `action`); telling it to people (`assist`).

mod direct;
mod ready;

pub use ready::{Reached, ReadyRule};

use crate::engine::action::substitution::{Filled, fill};
use crate::engine::action::{Action, ActionKind, ActionRun, field, lambda};
use crate::engine::budget::Budget;
use crate::engine::evaluate::trace::{NoTrace, Recorder, Trace, Tracer};
use crate::engine::evaluate::{Evaluation, Note, Outcome, evaluate, look_at_condition, project};
use crate::engine::functions::{Context, Unknown};
use crate::engine::host::Host;
use crate::engine::message::{DecodedPayload, Message};
use crate::engine::rule::{Identity, Rule};
use crate::engine::topic;

/// What a rule made of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What the rules engine made of the payload's bytes.
    pub payload: DecodedPayload,
    /// Whether the topic let the message through to WHERE.
    pub topic_matches: bool,
    /// The statement's result, with its trace when one was asked for. The steps of templates are in it too.
    pub evaluation: Evaluation,
    /// The actions, resolved for this message, also when it does not reach them.
    pub actions: Vec<ActionRun>,
    /// The error action, resolved as if an action had failed.
    pub error_action: Option<ActionRun>,
    /// What SELECT would give, when the message does not get there, or when it cannot be told whether it does.
    pub would_be: Option<Outcome>,
    /// The work that it took, the same with a trace and without.
    pub work: usize,
}

/// Runs a rule on a message. `identity` is the rule's name, account and Region, from wherever they are known.
#[must_use]
pub fn run(
    rule: &Rule,
    identity: &Identity,
    message: &Message,
    host: &dyn Host,
    trace: bool,
) -> Run {
    let payload = message.payload.decode(rule.version);
    run_decoded(rule, identity, message, payload, (host, &Budget::default()), trace)
}

/// The same for a payload that was decoded before, for the rule's SQL version, and with so much work.
#[must_use]
pub fn run_decoded(
    rule: &Rule,
    identity: &Identity,
    message: &Message,
    payload: DecodedPayload,
    world: (&dyn Host, &Budget),
    trace: bool,
) -> Run {
    if trace {
        let mut tracer = Tracer::default();
        let mut run = run_recorded(rule, identity, message, payload, world, &mut tracer);
        run.evaluation.trace = tracer.finish();
        run
    } else {
        run_recorded(rule, identity, message, payload, world, &mut NoTrace)
    }
}

fn run_recorded<R: Recorder>(
    rule: &Rule,
    identity: &Identity,
    message: &Message,
    payload: DecodedPayload,
    (host, budget): (&dyn Host, &Budget),
    recorder: &mut R,
) -> Run {
    let rule_name = identity.rule_name.as_deref();
    let context =
        Context { message, payload: &payload, host, budget, version: rule.version, rule_name };
    let (mut evaluation, would_be) = match &rule.query {
        Some(query) => {
            let evaluation = evaluate(query, context, recorder);
            let would_be = match &evaluation.outcome {
                Outcome::Produced(_) => None,
                outcome => {
                    let was_unneeded = recorder.unneeded(true);
                    let topic_matches = !matches!(outcome, Outcome::TopicDoesNotMatch);
                    if R::KEEPS && !topic_matches {
                        look_at_condition(query, context, recorder);
                    }
                    let before = recorder.mark();
                    let would_be = project(query, context, recorder);
                    recorder.unneeded(was_unneeded);
                    if would_be == *outcome {
                        // It was SELECT that stopped, and its steps are there.
                        recorder.back_to(before);
                        None
                    } else {
                        Some(would_be)
                    }
                }
            };
            (evaluation, would_be)
        }
        None => (unusable(), None),
    };
    let topic_matches = !matches!(evaluation.outcome, Outcome::TopicDoesNotMatch);
    let resolver = Resolver { rule, identity, context, topic_matches };
    let runs = matches!(evaluation.outcome, Outcome::Produced(_));
    recorder.unneeded(!runs);
    let (actions, error_action) = resolver.resolve_all(recorder, &mut evaluation.notes);
    Run {
        payload,
        topic_matches,
        evaluation,
        actions,
        error_action,
        would_be,
        work: budget.spent(),
    }
}

/// The result of a statement that AWS would refuse.
fn unusable() -> Evaluation {
    let why = Unknown::Other("the SQL has an error".to_owned());
    Evaluation { outcome: Outcome::CannotTell(why), notes: Vec::new(), trace: Trace::default() }
}

/// What all actions of a run have in common.
struct Resolver<'run> {
    rule: &'run Rule,
    identity: &'run Identity,
    context: Context<'run>,
    topic_matches: bool,
}

impl Resolver<'_> {
    /// The actions, and the error action.
    fn resolve_all<R: Recorder>(
        &self,
        recorder: &mut R,
        notes: &mut Vec<Note>,
    ) -> (Vec<ActionRun>, Option<ActionRun>) {
        let mut actions = Vec::with_capacity(self.rule.actions.len());
        for (index, action) in self.rule.actions.iter().enumerate() {
            actions.push(self.resolve(index, action, recorder, notes));
        }
        let error_action = self.rule.error_action.as_ref();
        let error_action =
            error_action.map(|action| self.resolve(actions.len(), action, recorder, notes));
        (actions, error_action)
    }

    /// What an action gets. The steps of its templates are recorded, also of those that are not run here.
    fn resolve<R: Recorder>(
        &self,
        index: usize,
        action: &Action,
        recorder: &mut R,
        notes: &mut Vec<Note>,
    ) -> ActionRun {
        let name = action.name.clone();
        match &action.kind {
            ActionKind::Lambda(function) => {
                let template = &function.function_arn;
                let filled = fill(template, &function.query, self.context, recorder);
                note(notes, &filled);
                let resolved = lambda::resolve(function, filled, self.identity);
                let diagnostics = resolved.diagnostics.clone();
                ActionRun { index, name, lambda: Some(resolved), fields: Vec::new(), diagnostics }
            }
            ActionKind::Other(fields) => {
                let reads = |topic: &str| self.reads(topic);
                let reads: Option<&dyn Fn(&str) -> bool> =
                    if name == "republish" { Some(&reads) } else { None };
                let (mut resolved, mut diagnostics) = (Vec::new(), Vec::new());
                for own in fields {
                    let filled = fill(&own.template, &own.query, self.context, recorder);
                    note(notes, &filled);
                    let (field, problems) = field::resolve(own, filled, reads);
                    resolved.push(field);
                    diagnostics.extend(problems);
                }
                ActionRun { index, name, lambda: None, fields: resolved, diagnostics }
            }
        }
    }

    /// Whether the rule reads a topic that it publishes to, after a message that it reads.
    fn reads(&self, topic: &str) -> bool {
        let filter = self.rule.query.as_ref().and_then(|query| query.filter.as_deref());
        self.topic_matches && filter.is_some_and(|filter| topic::matches(filter, topic))
    }
}

fn note(notes: &mut Vec<Note>, filled: &Filled) {
    for note in &filled.notes {
        if !notes.contains(note) {
            notes.push(*note);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate::trace::Part;
    use crate::engine::host::FixedHost;
    use crate::engine::message::Payload;
    use crate::engine::rule::from_sql;
    use crate::engine::value::{Value, json};
    use crate::engine::version::SqlVersion;

    const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:${topic(2)}-${kind}";

    fn run_on(sql: &str, payload: &str, trace: bool) -> Run {
        let rule = from_sql(sql, Some(SqlVersion::V2016), Some(ARN)).value;
        let identity = Identity {
            rule_name: Some("r".to_owned()),
            account_id: Some("123456789012".to_owned()),
            region: Some("us-east-1".to_owned()),
        };
        let message =
            Message { topic: "a/b".into(), payload: Payload::text(payload), ..Message::default() };
        run(&rule, &identity, &message, &FixedHost::new(|_, _| None), trace)
    }

    fn function(run: &Run) -> String {
        let lambda = run.actions[0].lambda.as_ref().unwrap();
        let arn = lambda.arn.as_ref();
        arn.map_or_else(|_| lambda.filled.text.clone(), ToString::to_string)
    }

    fn told(outcome: &Outcome) -> String {
        match outcome {
            Outcome::Produced(value) => json::write(value).unwrap(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_message_that_fires_reaches_its_function() {
        let run = run_on("SELECT kind AS k FROM 'a/+' WHERE n > 1", r#"{"kind":"x","n":2}"#, false);
        assert!(run.topic_matches);
        assert_eq!(told(&run.evaluation.outcome), r#"{"k":"x"}"#);
        assert_eq!(run.would_be, None);
        assert_eq!(function(&run), "arn:aws:lambda:us-east-1:123456789012:function:b-x");
        assert!(run.evaluation.trace.steps.is_empty());
    }

    #[test]
    fn what_a_stopped_message_would_give_is_known() {
        let stopped = run_on("SELECT kind AS k FROM 'a/+' WHERE n > 1", r#"{"kind":"x"}"#, false);
        assert!(stopped.topic_matches);
        assert!(matches!(
            stopped.evaluation.outcome,
            Outcome::ConditionNotTrue { value: Value::Undefined, why: Some(_) }
        ));
        assert_eq!(stopped.would_be.as_ref().map(told), Some(r#"{"k":"x"}"#.to_owned()));
        assert_eq!(function(&stopped), "arn:aws:lambda:us-east-1:123456789012:function:b-x");

        let elsewhere = run_on("SELECT kind AS k FROM 'c/+'", r#"{"kind":"x"}"#, false);
        assert!(!elsewhere.topic_matches);
        assert_eq!(elsewhere.evaluation.outcome, Outcome::TopicDoesNotMatch);
        assert_eq!(elsewhere.would_be.as_ref().map(told), Some(r#"{"k":"x"}"#.to_owned()));
    }

    #[test]
    fn the_trace_has_the_steps_of_all_parts_and_changes_nothing() {
        let sql = "SET @m = 1 SELECT kind AS k FROM 'a/+' WHERE n > @m";
        let traced = run_on(sql, r#"{"kind":"x","n":2}"#, true);
        let plain = run_on(sql, r#"{"kind":"x","n":2}"#, false);
        assert_eq!(traced.evaluation.outcome, plain.evaluation.outcome);
        let parts: Vec<Part> = traced.evaluation.trace.steps.iter().map(|step| step.part).collect();
        for part in [Part::Set, Part::Where, Part::Select, Part::Template(0)] {
            assert!(parts.contains(&part), "{part:?}");
        }
    }

    #[test]
    fn notes_of_templates_come_once() {
        let run = run_on("SELECT kind FROM 'a/+'", "{}", false);
        let notes: Vec<_> = run.evaluation.notes.iter().map(|note| note.id).collect();
        let undefined = notes.iter().filter(|id| **id == "template-undefined").count();
        assert_eq!(undefined, 1);
    }
}
