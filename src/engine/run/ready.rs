//! One rule and many messages: what does not depend on the message is done once, and of a payload only what the rule reads is
//! kept.
//!
//! Leaves to others: why a message stops, what it would have given (`run`).

use super::Resolver;
use crate::engine::action::{Action, ActionRun};
use crate::engine::evaluate::trace::NoTrace;
use crate::engine::evaluate::{Outcome, evaluate};
use crate::engine::functions::Context;
use crate::engine::host::Host;
use crate::engine::message::{DecodedPayload, Message, PayloadReader};
use crate::engine::notes::Note;
use crate::engine::query::members_read;
use crate::engine::rule::{Identity, Rule};
use crate::engine::value::json::{Members, Names};
use std::cell::RefCell;
use std::rc::Rc;

/// A rule that messages can be run through.
#[derive(Clone, Debug)]
pub struct ReadyRule {
    rule: Rule,
    /// Whether it reads single members of a payload.
    reads_members: bool,
    reader: RefCell<PayloadReader>,
}

/// What a rule made of a message, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// What came of the statement.
    pub outcome: Outcome,
    /// The actions that run, resolved.
    pub actions: Vec<ActionRun>,
    /// Whether the payload is bytes that are no JSON.
    pub is_binary: bool,
    /// The error action, resolved as if an action had failed.
    pub error_action: Option<ActionRun>,
    /// Choices of ours that it depends on, each once.
    pub notes: Vec<Note>,
}

impl ReadyRule {
    /// Makes a rule ready.
    #[must_use]
    pub fn new(rule: Rule) -> Self {
        let reads = reads(&rule);
        let reads_members = reads.as_ref().is_some_and(|names| !names.is_empty());
        let reader = match &reads {
            Some(names) => PayloadReader::Members(Members::new(names)),
            None => PayloadReader::Everything(Names::default()),
        };
        Self { rule, reads_members, reader: RefCell::new(reader) }
    }

    /// The rule.
    #[must_use]
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Whether it reads single members of a payload.
    #[must_use]
    pub const fn reads_members(&self) -> bool {
        self.reads_members
    }

    /// Runs a message through the rule; `None` when AWS would refuse the statement. `identity` is the rule's name, account
    /// and Region, from wherever they are known.
    #[must_use]
    pub fn run(&self, identity: &Identity, message: &Message, host: &dyn Host) -> Option<Reached> {
        let query = self.rule.query.as_ref()?;
        let version = self.rule.version;
        let payload = message.payload.decode_next(version, &mut self.reader.borrow_mut());
        let rule_name = identity.rule_name.as_deref();
        let context = Context { message, payload: &payload, host, version, rule_name };
        let evaluation = evaluate(query, context, &mut NoTrace);
        let is_binary = matches!(payload, DecodedPayload::Binary(_));
        let mut reached = Reached {
            outcome: evaluation.outcome,
            is_binary,
            actions: Vec::new(),
            error_action: None,
            notes: evaluation.notes,
        };
        if let Outcome::Produced(_) = reached.outcome {
            let resolver = Resolver { rule: &self.rule, identity, context, topic_matches: true };
            (reached.actions, reached.error_action) =
                resolver.resolve_all(&mut NoTrace, &mut reached.notes);
        }
        Some(reached)
    }
}

/// The members that a rule reads of a payload; `None` for all.
fn reads(rule: &Rule) -> Option<Vec<Rc<str>>> {
    let actions = rule.actions.iter().chain(&rule.error_action);
    let templates: Vec<_> = actions.flat_map(Action::templates).collect();
    let holes = templates.iter().flat_map(|template| template.holes.iter().flatten());
    members_read(rule.query.as_ref()?, holes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::host::FixedHost;
    use crate::engine::message::Payload;
    use crate::engine::rule::from_sql;
    use crate::engine::run::run;
    use crate::engine::version::SqlVersion;

    #[test]
    fn a_ready_rule_gives_what_a_run_gives() {
        let arn = Some("arn:aws:lambda:us-east-1:123456789012:function:${topic(1)}-${in.template}");
        let payloads = [
            r#"{"a":1,"b":{"c":[{"d":1,"e":2},{"d":3}]},"in":{"template":"x"},"f":"g","a":2}"#,
            r#"{"b":[{"d":1}],"a":"5","in":{"template":7}}"#,
            "{}",
            "[1]",
            "7",
            "",
            "no json",
            r#"{"z":01,"a":1}"#,
        ];
        for sql in [
            "SELECT a, b.c AS c FROM 'x/+' WHERE a > 1",
            "SELECT * FROM 'x/+' WHERE f = 'g'",
            "SELECT *, upper(f) AS f FROM 'x/+'",
            "SELECT a FROM 'x/+' WHERE isUndefined(f)",
            "SELECT get(*, 'f') AS f FROM 'x/+'",
            "SELECT (*).f AS f FROM 'x/+'",
            "SELECT encode(*, 'base64') AS all FROM 'x/+'",
            "SELECT b.* FROM 'x/+'",
            "SELECT (SELECT VALUE d FROM b.c) AS d FROM 'x/+'",
            "SELECT (SELECT d, a, f AS g FROM b.c WHERE d < 2) AS d FROM 'x/+'",
            "SELECT (SELECT * FROM b.c AS r WHERE r.d = 1) AS d FROM 'x/+'",
            "SELECT (SELECT f FROM *) AS d FROM 'x/+'",
            "SELECT CASE f WHEN 'g' THEN a ELSE b END AS x FROM 'x/+' WHERE EXISTS (SELECT d FROM b.c)",
            "SET @v = a, @w = b.c SELECT @v AS v FROM 'x/+' WHERE @w <> f",
            "SELECT a FROM 'y'",
            "SELECT nothing(a) FROM 'x/+'",
        ] {
            let rule = from_sql(sql, Some(SqlVersion::V2016), arn).value;
            let ready = ReadyRule::new(rule.clone());
            for payload in payloads {
                let message = Message {
                    topic: "x/y".to_owned(),
                    payload: Payload::text(payload),
                    ..Message::default()
                };
                let (identity, host) = (Identity::default(), FixedHost::new(|_, _| None));
                let whole = run(&rule, &identity, &message, &host, false);
                let reached = ready.run(&identity, &message, &host);
                let fires = matches!(whole.evaluation.outcome, Outcome::Produced(_));
                let notes = match (fires, &reached) {
                    (false, Some(reached)) => reached.notes.clone(),
                    _ => whole.evaluation.notes,
                };
                let (actions, error_action) =
                    if fires { (whole.actions, whole.error_action) } else { Default::default() };
                let outcome = whole.evaluation.outcome;
                let is_binary = matches!(whole.payload, DecodedPayload::Binary(_));
                let whole = rule.query.is_some().then_some(Reached {
                    outcome,
                    is_binary,
                    actions,
                    error_action,
                    notes,
                });
                assert_eq!(reached, whole, "{sql} on {payload}");
            }
        }
    }

    #[test]
    fn only_what_is_read_is_kept() {
        for (sql, wanted) in [
            ("SELECT a, b.c FROM 'x' WHERE d = 1 AND a > 1", Some("a b d")),
            ("SET @v = e SELECT @v FROM 'x'", Some("e")),
            ("SELECT (SELECT VALUE r.d + f FROM b r) AS d FROM 'x'", Some("b f")),
            ("SELECT topic() FROM 'x'", Some("")),
            ("SELECT * FROM 'x'", None),
            ("SELECT a FROM 'x' WHERE get(*, 'b') = 1", None),
        ] {
            let rule = from_sql(sql, Some(SqlVersion::V2016), Some("arn:${topic()}")).value;
            let names = reads(&rule).map(|mut names| {
                names.sort();
                names.join(" ")
            });
            assert_eq!(names.as_deref(), wanted, "{sql}");
        }
    }
}
