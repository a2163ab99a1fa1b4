//! One rule and many messages: what does not depend on the message is done once, and of a payload only what the rule reads is
//! kept.
//!
//! Leaves to others: why a message stops, what it would have given (`run`).

use super::Resolver;
use super::direct::Direct;
use crate::engine::action::{Action, ActionRun};
use crate::engine::budget::Budget;
use crate::engine::evaluate::trace::NoTrace;
use crate::engine::evaluate::{Evaluation, Outcome, evaluate};
use crate::engine::functions::Context;
use crate::engine::host::Host;
use crate::engine::message::{DecodedPayload, Message, PayloadReader};
use crate::engine::notes::Note;
use crate::engine::query::members_read;
use crate::engine::rule::{Identity, Rule};
use crate::engine::value::Value;
use crate::engine::value::json::{self, Members, Names};
use crate::engine::version::SqlVersion;
use std::cell::RefCell;
use std::rc::Rc;

/// A rule that messages can be run through.
#[derive(Clone, Debug)]
pub struct ReadyRule {
    rule: Rule,
    /// Whether it reads single members of a payload.
    reads_members: bool,
    reader: RefCell<PayloadReader>,
    /// The statement, if it is plain, and the members that it reads.
    direct: Option<(Direct, RefCell<Members>)>,
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
        // What is noted of a message depends on all of it in the first version.
        let reader = match &reads {
            Some(names) if rule.version != SqlVersion::V2015 => {
                PayloadReader::Members(Members::new(names))
            }
            _ => PayloadReader::Everything(Names::default()),
        };
        let direct = rule.query.as_ref().and_then(Direct::new);
        let direct = direct.map(|(direct, names)| (direct, RefCell::new(Members::new(&names))));
        Self { rule, reads_members, reader: RefCell::new(reader), direct }
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
        self.run_within(identity, message, host, &Budget::default())
    }

    /// The same with so much work.
    #[must_use]
    pub fn run_within(
        &self,
        identity: &Identity,
        message: &Message,
        host: &dyn Host,
        budget: &Budget,
    ) -> Option<Reached> {
        let query = self.rule.query.as_ref()?;
        let direct = self.direct.as_ref();
        let direct = direct.map(|(direct, members)| (direct, members, direct.most(message)));
        let given = direct.filter(|(.., most)| *most <= budget.left()).and_then(|it| {
            let (direct, members, most) = it;
            let given = direct.object(message, &mut members.borrow_mut())?;
            budget.take(most, false);
            Some(given)
        });
        let has_actions = !self.rule.actions.is_empty() || self.rule.error_action.is_some();
        let (outcome, notes) = match given {
            Some(None) => {
                (Outcome::ConditionNotTrue { value: Value::Boolean(false), why: None }, Vec::new())
            }
            Some(Some(object)) => (Outcome::Produced(Value::object(object)), Vec::new()),
            None => {
                let payload = self.payload(message);
                let context = self.context(identity, message, &payload, (host, budget));
                let Evaluation { outcome, notes, .. } = evaluate(query, context, &mut NoTrace);
                return Some(self.reached(identity, context, outcome, notes));
            }
        };
        if has_actions && matches!(outcome, Outcome::Produced(_)) {
            let payload = self.payload(message);
            let context = self.context(identity, message, &payload, (host, budget));
            return Some(self.reached(identity, context, outcome, notes));
        }
        Some(Reached { outcome, actions: Vec::new(), is_binary: false, error_action: None, notes })
    }

    /// Runs a message through the rule, and appends what comes of the statement as JSON text; whether that is anything.
    pub fn write(
        &self,
        identity: &Identity,
        message: &Message,
        host: &dyn Host,
        out: &mut String,
    ) -> bool {
        let direct = self.direct.as_ref();
        let written = direct
            .and_then(|(direct, members)| direct.write(message, &mut members.borrow_mut(), out));
        if let Some(passes) = written {
            return passes;
        }
        let Some(query) = &self.rule.query else { return false };
        let payload = self.payload(message);
        let budget = Budget::default();
        let context = self.context(identity, message, &payload, (host, &budget));
        match evaluate(query, context, &mut NoTrace).outcome {
            Outcome::Produced(value) => {
                let start = out.len();
                json::write_into(&value, out);
                out.len() > start
            }
            _ => false,
        }
    }

    fn payload(&self, message: &Message) -> DecodedPayload {
        message.payload.decode_next(self.rule.version, &mut self.reader.borrow_mut())
    }

    fn context<'run>(
        &self,
        identity: &'run Identity,
        message: &'run Message,
        payload: &'run DecodedPayload,
        (host, budget): (&'run dyn Host, &'run Budget),
    ) -> Context<'run> {
        let rule_name = identity.rule_name.as_deref();
        Context { message, payload, host, budget, version: self.rule.version, rule_name }
    }

    /// With the actions, where they run.
    fn reached(
        &self,
        identity: &Identity,
        context: Context<'_>,
        outcome: Outcome,
        mut notes: Vec<Note>,
    ) -> Reached {
        let is_binary = matches!(context.payload, DecodedPayload::Binary(_));
        let (actions, error_action) = match outcome {
            Outcome::Produced(_) => {
                let resolver =
                    Resolver { rule: &self.rule, identity, context, topic_matches: true };
                resolver.resolve_all(&mut NoTrace, &mut notes)
            }
            _ => (Vec::new(), None),
        };
        Reached { outcome, actions, is_binary, error_action, notes }
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
            r#" { "a" : 2 , "b" : [ {"d":1.50,"e":"x\u0041"} , { "e" : [1,{"d":0}] , "d" : -2 }, {"d":3,"d":0.1,"e":null}] } "#,
            r#"{"b":[],"a":2,"f":"true","d":7}"#,
            r#"{"b":[{"d":1,"e":2},{"e":"only"},{}],"d":9}"#,
            r#"{"b":[{"d":1,"e":2},[{"d":1}],5],"d":9}"#,
            r#"{"b":[{"d":"1","e":2},{"d":1E999999,"e":1},{"d":12345678901234567890.5,"e":true}]}"#,
            r#"{"b":{"d":1,"e":2},"b":[{"d":1,"\u0065":2}],"f":false}"#,
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
            "SELECT a FROM 'x/+' WHERE a = 2 AND f = 'g' AND d < 8",
            "SELECT a FROM 'x/+' WHERE (a = 2 OR d > 8) AND NOT f = 'g'",
            "SELECT (SELECT VALUE s.d FROM b s) AS d FROM 'x/+'",
            "SELECT a, (SELECT VALUE d * 2 FROM b WHERE e = 2 AND d > 0) AS d, a + 1 AS n FROM 'x/+'",
            "SELECT (SELECT s.d AS d, s.e AS e FROM b s) AS d FROM 'x/+'",
            "SELECT (SELECT d, e FROM b) AS d, (SELECT e AS f FROM b WHERE d < 2) AS e FROM 'x/+'",
            "SELECT (SELECT s.d + d AS d, 'x' AS e, s.e AS d FROM b s) AS d FROM 'x/+'",
            "SELECT (SELECT VALUE topic(2) FROM b s WHERE s.d = 1) AS d FROM 'x/+'",
            "SELECT (SELECT VALUE s FROM b s WHERE s.d = 1) AS d FROM 'x/+'",
            "SELECT (SELECT VALUE (SELECT VALUE d FROM r.e) FROM b r) AS d FROM 'x/+'",
            "SELECT (SELECT VALUE r.d FROM b r WHERE r.e) AS d, b FROM 'x/+' WHERE NOT a = 1",
            "SELECT a FROM 'y'",
            "SELECT nothing(a) FROM 'x/+'",
        ] {
            let rule = from_sql(sql, Some(SqlVersion::V2016), arn).value;
            let ready = ReadyRule::new(rule.clone());
            // Twice, since what the messages have in common is kept.
            for payload in payloads.iter().chain(&payloads) {
                let message = Message {
                    topic: "x/y".to_owned(),
                    payload: Payload::text(payload),
                    ..Message::default()
                };
                let (identity, host) = (Identity::default(), FixedHost::new(|_, _| None));
                let whole = run(&rule, &identity, &message, &host, false);
                let reached = ready.run(&identity, &message, &host);
                let fires = matches!(whole.evaluation.outcome, Outcome::Produced(_));
                let text = match &whole.evaluation.outcome {
                    Outcome::Produced(value) => json::write(value),
                    _ => None,
                };
                let mut written = String::from("before");
                let gives = ready.write(&identity, &message, &host, &mut written);
                let written = gives.then(|| written.split_off("before".len()));
                assert_eq!(written, text, "{sql} on {payload}");
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
    fn plain_rows_take_the_short_way() {
        let rows = r#"{"device":"x","samples":[{"value":1.5,"c":"a"},{"c":"b","value":60}]}"#;
        for (sql, wanted) in [
            (
                "SELECT (SELECT VALUE s.value FROM samples s WHERE s.value > 50) AS high FROM 'x'",
                r#"{"high":[60]}"#,
            ),
            (
                "SELECT device, (SELECT value, c FROM samples) AS all FROM 'x'",
                r#"{"device":"x","all":[{"value":1.5,"c":"a"},{"value":60,"c":"b"}]}"#,
            ),
            (
                "SELECT (SELECT s.z AS z, s.c AS c FROM samples s WHERE s.c = 'b' AND s.value > 1) AS all FROM 'x'",
                r#"{"all":[{"c":"b"}]}"#,
            ),
        ] {
            let rule = from_sql(sql, Some(SqlVersion::V2016), None).value;
            let (direct, names) = Direct::new(rule.query.as_ref().unwrap()).expect(sql);
            let message = Message {
                topic: "x".to_owned(),
                payload: Payload::text(rows),
                ..Message::default()
            };
            let mut out = String::new();
            let passes = direct.write(&message, &mut Members::new(&names), &mut out);
            assert_eq!((passes, out.as_str()), (Some(true), wanted), "{sql}");
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
