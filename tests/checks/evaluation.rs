//! A rule and a message: a run is repeatable, its trace changes nothing, and all places of it lie in their texts.

use super::payload::check_value;
use super::places::{check_problems, check_spans};
use rulescope::assist::ladder::{RUNGS, Subject, ladder};
use rulescope::assist::problems::run_problems;
use rulescope::engine::action::ActionKind;
use rulescope::engine::budget::Budget;
use rulescope::engine::evaluate::trace::{NoTrace, Part, Trace};
use rulescope::engine::evaluate::{Outcome, evaluate};
use rulescope::engine::functions::Context;
use rulescope::engine::host::{ArgumentMatch, FixedHost, ServiceAnswer, StandIn};
use rulescope::engine::message::{Message, MqttProperties, Payload};
use rulescope::engine::rule::{Identity, Rule, from_sql};
use rulescope::engine::run::{ReadyRule, Run, run};
use rulescope::engine::source::SourceId;
use rulescope::engine::value::{Value, json};
use rulescope::engine::version::SqlVersion;
use rulescope::engine::zones::bundled;

/// A statement with one Lambda action, and a message.
pub(crate) fn check(sql: &str, template: &str, topic: &str, payload: &[u8]) {
    let message = Message {
        topic: topic.to_owned(),
        payload: Payload::bytes(payload),
        client_id: Some("press-7".to_owned()),
        properties: MqttProperties {
            user_properties: vec![("site".to_owned(), "oslo".to_owned())],
            ..MqttProperties::default()
        },
        ..Message::default()
    };
    let identity = Identity {
        rule_name: Some("rule".to_owned()),
        account_id: Some("123456789012".to_owned()),
        region: Some("eu-west-1".to_owned()),
    };
    for version in [SqlVersion::V2015, SqlVersion::V2016] {
        let checked = from_sql(sql, Some(version), Some(template));
        for problem in &checked.diagnostics {
            match problem.source {
                SourceId::Sql => check_problems(sql, std::slice::from_ref(problem)),
                SourceId::Template(_) => check_problems(template, std::slice::from_ref(problem)),
                // There is no document that it could point into.
                SourceId::RuleDocument => {}
                other => panic!("{other:?}: {problem:?}"),
            }
        }
        let rule = &checked.value;
        assert_eq!(rule.query.is_some(), !checked.diagnostics.iter().any(is_sql_error), "{sql}");
        let traced = check_run(rule, &identity, &message);
        let ladder = ladder(Subject {
            rule,
            identity: &identity,
            problems: &checked.diagnostics,
            message: &message,
            payload_error: None,
            run: &traced,
            policy: None,
        });
        assert_eq!(ladder.rungs.len(), RUNGS);
        for problem in run_problems(rule, &identity, &message, &traced) {
            if problem.source == SourceId::Sql {
                check_problems(sql, std::slice::from_ref(&problem));
            }
        }
    }
}

fn is_sql_error(problem: &rulescope::engine::diagnostic::Diagnostic) -> bool {
    problem.source == SourceId::Sql && problem.is_error()
}

fn check_run(rule: &Rule, identity: &Identity, message: &Message) -> Run {
    let host = host();
    let plain = run(rule, identity, message, &host, false);
    let traced = run(rule, identity, message, &host, true);
    let mut without = traced.clone();
    without.evaluation.trace = Trace::default();
    assert_eq!(plain, without, "{}: the trace changes the run", rule.sql);
    check_ready(rule, identity, message, &plain);
    for step in &traced.evaluation.trace.steps {
        let text = match step.part {
            Part::Set | Part::Where | Part::Select => &rule.sql,
            Part::Template(index) => {
                let mut actions = rule.actions.iter().chain(&rule.error_action);
                match actions.nth(index).map(|action| &action.kind) {
                    Some(ActionKind::Lambda(lambda)) => &lambda.function_arn.text,
                    other => panic!("{step:?}: {other:?}"),
                }
            }
            Part::Field(_) => &rule.field(step.part.source()).unwrap().template.text,
        };
        check_spans(text, &step.span);
        assert_eq!(step.value.is_undefined(), step.why.is_some(), "{}: {step:?}", rule.sql);
    }
    for (action, resolved) in rule.actions.iter().zip(&traced.actions) {
        let (ActionKind::Lambda(lambda), Some(resolved)) = (&action.kind, &resolved.lambda) else {
            continue;
        };
        for hole in &resolved.filled.holes {
            check_spans(&resolved.filled.text, &hole.filled);
            check_spans(&lambda.function_arn.text, &hole.span);
        }
        check_spans(&resolved.filled.text, &resolved.parts);
        check_problems(&lambda.function_arn.text, &resolved.diagnostics);
    }
    for outcome in std::iter::once(&traced.evaluation.outcome).chain(&traced.would_be) {
        if let Outcome::Produced(value) = outcome {
            check_output(value, rule.version);
        }
    }
    traced
}

/// A rule that was made ready gives the same, whatever message came before: the same result, written alike, with the same notes.
pub(crate) fn check_ready(rule: &Rule, identity: &Identity, message: &Message, plain: &Run) {
    let ready = ReadyRule::new(rule.clone());
    let host = host();
    let other = Message { payload: Payload::text(r#"{"a":"x","b":[1]}"#), ..message.clone() };
    for message in [message, &other, message] {
        let reached = ready.run(identity, message, &host);
        let mut written = String::from("x");
        let is_written = ready.write(identity, message, &host, &mut written);
        if message == &other {
            continue;
        }
        assert_eq!(reached.is_some(), rule.query.is_some(), "{}", rule.sql);
        let (Some(reached), Some(query)) = (reached, &rule.query) else {
            assert_eq!((is_written, written.as_str()), (false, "x"));
            continue;
        };
        let text = |outcome: &Outcome| match outcome {
            Outcome::Produced(value) => json::write(value),
            _ => None,
        };
        let outcome = &plain.evaluation.outcome;
        assert_eq!(&reached.outcome, outcome, "{}", rule.sql);
        assert_eq!(text(&reached.outcome), text(outcome), "{}: the same order", rule.sql);
        assert_eq!(is_written.then(|| written.split_off(1)), text(outcome), "{}", rule.sql);
        if let Outcome::Produced(_) = outcome {
            assert_eq!(reached.actions, plain.actions, "{}", rule.sql);
            assert_eq!(reached.error_action, plain.error_action, "{}", rule.sql);
            assert_eq!(reached.notes, plain.evaluation.notes, "{}", rule.sql);
        } else {
            let rule_name = identity.rule_name.as_deref();
            let (payload, version) = (&plain.payload, rule.version);
            let context = Context {
                message,
                payload,
                host: &host,
                budget: &Budget::default(),
                version,
                rule_name,
            };
            let notes = evaluate(query, context, &mut NoTrace).notes;
            assert_eq!(reached.notes, notes, "{}", rule.sql);
        }
    }
}

/// What is handed to actions is an empty payload, bytes, or JSON that reads back.
fn check_output(value: &Value, version: SqlVersion) {
    match value {
        Value::Undefined => assert_eq!(json::write(value), None),
        Value::Bytes(_) => {}
        // Nested deeper than JSON is read.
        _ if is_too_deep(value, version) => {}
        _ => check_value(value, version),
    }
}

fn is_too_deep(value: &Value, version: SqlVersion) -> bool {
    let read = json::write(value).map(|text| json::read(&text, version));
    matches!(read, Some(Err(error)) if error.kind == json::JsonErrorKind::TooDeep)
}

/// A host that answers some calls, fails others, and does not know the rest.
fn host() -> FixedHost {
    let stand_in = |function: &str, answer| StandIn {
        function: function.to_owned(),
        arguments: ArgumentMatch::Any,
        answer,
    };
    let item = json::read(r#"{"location":"oslo","n":[1,2.5,null]}"#, SqlVersion::V2016);
    let mut host = FixedHost::new(bundled);
    host.account_id = Some("123456789012".to_owned());
    host.stand_ins = vec![
        stand_in("get_dynamodb", ServiceAnswer::Returns(item.unwrap_or(Value::Null))),
        stand_in("aws_lambda", ServiceAnswer::Fails("the function fails".to_owned())),
    ];
    host
}
