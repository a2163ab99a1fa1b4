//! Statements and expressions, as tables.

mod bounds;
mod outcomes;
mod reasons;

use super::trace::{NoTrace, Part, Tracer};
use super::*;
use crate::engine::budget::Budget;
use crate::engine::functions::Context;
use crate::engine::host::{FarAnswer, FarCall, FixedHost, Host, ServiceAnswer, ServiceCall, Zone};
use crate::engine::message::{Message, Payload};
use crate::engine::query::{Query, compile};
use crate::engine::syntax::{parse_expression, parse_statement};
use crate::engine::value::{Decimal, json};
use std::cell::RefCell;

fn query(sql: &str, version: SqlVersion) -> Query {
    let parsed = parse_statement(sql);
    assert!(parsed.is_clean(), "{sql}: {:?}", parsed.first_error());
    let compiled = compile(&parsed.value, version);
    let why = compiled.first_error().map(str::to_owned);
    compiled.value.unwrap_or_else(|| panic!("{sql}: {why:?}"))
}

fn message(payload: &str) -> Message {
    Message { topic: "a/b".into(), payload: Payload::text(payload), ..Message::default() }
}

/// A host that answers `aws_lambda` and counts its calls.
struct Counting {
    fixed: FixedHost,
    answer: ServiceAnswer,
    calls: RefCell<Vec<ServiceCall>>,
}

impl Counting {
    fn new(answer: ServiceAnswer) -> Self {
        Self { fixed: FixedHost::new(|_, _| None), answer, calls: RefCell::default() }
    }
}

impl Host for Counting {
    fn now(&self) -> i64 {
        self.fixed.now()
    }
    fn uuid(&self) -> String {
        self.fixed.uuid()
    }
    fn random(&self) -> Decimal {
        self.fixed.random()
    }
    fn account_id(&self) -> Option<String> {
        None
    }
    fn zone(&self, _: &str, _: i64) -> Option<Zone> {
        None
    }
    fn call(&self, call: &ServiceCall) -> ServiceAnswer {
        self.calls.borrow_mut().push(call.clone());
        self.answer.clone()
    }
    fn far(&self, call: &FarCall<'_>) -> FarAnswer {
        self.fixed.far(call)
    }
}

fn run_with<R: Recorder>(
    sql: &str,
    message: &Message,
    host: &dyn Host,
    tracer: &mut R,
) -> Evaluation {
    let version = SqlVersion::V2016;
    let payload = message.payload.decode(version);
    let context = Context {
        message,
        payload: &payload,
        host,
        budget: &Budget::default(),
        version,
        rule_name: Some("r"),
    };
    evaluate(&query(sql, version), context, tracer)
}

fn run(sql: &str, message: &Message) -> Evaluation {
    run_with(sql, message, &FixedHost::new(|_, _| None), &mut Tracer::default())
}

/// The result as a text: JSON, `bytes`, `empty`, `no: …`, `failed: …`, `cannot tell`.
fn told(outcome: &Outcome) -> String {
    match outcome {
        Outcome::TopicDoesNotMatch => "topic".to_owned(),
        Outcome::ConditionNotTrue { value, .. } => {
            format!("no: {}", json::write(value).unwrap_or_else(|| "Undefined".to_owned()))
        }
        Outcome::Produced(Value::Undefined) => "empty".to_owned(),
        Outcome::Produced(Value::Bytes(_)) => "bytes".to_owned(),
        Outcome::Produced(value) => json::write(value).unwrap(),
        Outcome::Failed(why) => format!("failed: {why}"),
        Outcome::CannotTell(_) => "cannot tell".to_owned(),
    }
}

#[track_caller]
fn check_all(cases: &[(&str, &str, &str)]) {
    for (sql, payload, wanted) in cases {
        let outcome = run(sql, &message(payload)).outcome;
        assert_eq!(told(&outcome), *wanted, "{sql}\non {payload}");
    }
}
