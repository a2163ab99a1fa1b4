//! The fifth rung: SELECT builds what the actions are handed.
//!
//! Guide: iot-sql-select, binary-payloads, lambda-rule-action.

use super::members::members;
use super::{Block, Proposal, Rung, Subject, Suggestion, Tone};
use crate::assist::reason::{a, unknown};
use crate::assist::value_text::{capitalised, counted, short};
use crate::engine::action::ActionKind;
use crate::engine::diagnostic::{Edit, apply};
use crate::engine::evaluate::Outcome;
use crate::engine::functions::Unknown;
use crate::engine::host::ServiceCall;
use crate::engine::value::{Value, json};

/// `None` when SELECT was not evaluated, and would not be.
pub(super) fn rung(subject: Subject<'_>) -> Option<Rung> {
    let outcome = subject.run.would_be.as_ref().unwrap_or(&subject.run.evaluation.outcome);
    match outcome {
        Outcome::TopicDoesNotMatch | Outcome::ConditionNotTrue { .. } => None,
        Outcome::Produced(value) => {
            let rung = produced(subject, value).block(Block::Conditions(members(subject)));
            Some(rung.clone().gives(rung.value))
        }
        Outcome::Failed(words) => Some(
            Rung::stopped(Tone::Bad, "SELECT fails", "")
                .block(Block::Conditions(members(subject)))
                .text(format!("{words}. When a call fails, the rule fails: no action runs, and only the logs tell."))
                .reason("Fails", format!("Fails on AWS: {words}"), "No action runs; the reason stands in the logs only."),
        ),
        Outcome::CannotTell(why) => Some(
            cannot_tell("SELECT cannot be told", why).block(Block::Conditions(members(subject))),
        ),
    }
}

/// Whether the actions run although this rung stopped the event.
pub(super) fn lets_through(subject: Subject<'_>) -> bool {
    matches!(subject.run.evaluation.outcome, Outcome::Produced(_))
}

fn produced(subject: Subject<'_>, value: &Value) -> Rung {
    let title = "SELECT builds the event";
    let has_lambda =
        subject.rule.actions.iter().any(|action| matches!(action.kind, ActionKind::Lambda(_)));
    match value {
        Value::Bytes(bytes) if has_lambda => raw_bytes(subject, bytes.len()),
        Value::Bytes(bytes) => Rung::passed(title, counted(bytes.len(), "raw byte")),
        Value::Undefined if has_lambda => {
            Rung::stopped(Tone::Undefined, "SELECT gives no value", "Undefined, an empty payload")
                .text("Undefined by itself is written as an empty text. What a Lambda action does with an empty event is not documented; expect it to fail.")
                .reason(
                    "No event",
                    "Fires, but the event is Undefined",
                    "The action is handed an empty text, which is no JSON.",
                )
        }
        Value::Undefined => Rung::passed(title, "Undefined, an empty payload"),
        Value::Object(members) => {
            let bytes = json::write(value).map_or(0, |text| text.len());
            let rung = Rung::passed(
                title,
                format!("{}, {}", counted(members.len(), "field"), counted(bytes, "byte")),
            );
            if members.is_empty() {
                return rung.text("Nothing that SELECT names has a value. The actions run with `{}`.");
            }
            rung
        }
        other => {
            let bytes = json::write(other).map_or(0, |text| text.len());
            Rung::passed(title, format!("{}, {}", a(other.kind()), counted(bytes, "byte")))
        }
    }
}

fn raw_bytes(subject: Subject<'_>, bytes: usize) -> Rung {
    let select = subject.rule.statement.select.span;
    let code = "SELECT encode(*, 'base64') AS data".to_owned();
    let sql = apply(&subject.rule.sql, &[Edit { span: select, replacement: code.clone() }]);
    let encode = Suggestion {
        title: "Send it as base64".to_owned(),
        code,
        gives: String::new(),
        consequence: "The function gets the bytes as text in `data`.".to_owned(),
        proposal: Proposal::Sql(sql),
    };
    Rung::stopped(Tone::Bad, "SELECT gives raw bytes", counted(bytes, "raw byte"))
        .text("The Lambda action takes JSON only. Raw bytes can travel inside it as base64.")
        .suggestions(vec![encode])
        .reason(
            "Raw bytes",
            "Fires, but the Lambda action takes no raw bytes",
            "The payload is not JSON, and `*` hands its bytes on as they are.",
        )
}

/// The rung for a result that depends on something outside.
pub(super) fn cannot_tell(title: &str, why: &Unknown) -> Rung {
    let needs = unknown(why);
    let (needs, more) = needs.split_once("; ").unwrap_or((&needs, ""));
    let mut rung = Rung::cannot_tell(title, needs);
    let sentence = match why {
        Unknown::StandIn(call) => {
            rung = rung
                .text(format!("`{}` is answered by AWS, which no browser can ask here. Say what it answers, as a stand-in of this message.", written(call)))
                .suggestions(vec![stand_in(call)]);
            format!(
                "`{}` is answered by AWS. A stand-in in the message’s context takes its place.",
                call.function
            )
        }
        Unknown::Other(words) => {
            rung = rung.text(format!("{}.", capitalised(words)));
            if more.is_empty() {
                "This page does not compute it.".to_owned()
            } else {
                format!("{}.", capitalised(more))
            }
        }
    };
    rung.reason("Cannot tell", format!("Cannot tell: {needs}"), sentence)
}

/// The call with its arguments: `get_thing_shadow("Thermostat")`.
fn written(call: &ServiceCall) -> String {
    let arguments: Vec<String> = call.arguments.iter().map(short).collect();
    format!("{}({})", call.function, arguments.join(", "))
}

/// A stand-in for the call, to be filled in; it stands before those that the message has.
fn stand_in(call: &ServiceCall) -> Suggestion {
    let arguments: Vec<String> = call
        .arguments
        .iter()
        .map(|argument| json::write(argument).unwrap_or_else(|| "null".to_owned()))
        .collect();
    let code = format!(
        r#"{{"fn": "{}", "args": [{}], "returns": {{}}}}"#,
        call.function,
        arguments.join(", ")
    );
    Suggestion {
        title: "Add a stand-in".to_owned(),
        gives: String::new(),
        consequence: "Write what AWS answers in place of `{}`.".to_owned(),
        proposal: Proposal::StandIn(code.clone()),
        code,
    }
}
