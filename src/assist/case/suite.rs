//! Suites: a rule, messages, and what is expected of each.
//!
//! ```json
//! {"rule": {"sql": "SELECT * FROM 'a/+' WHERE t > 5", "actions": []},
//!  "ruleName": "hot", "account": "123456789012", "region": "us-east-1",
//!  "messages": [{"name": "above", "topic": "a/b", "payload": {"t": 6}, "context": {"timestamp": 0},
//!                "expect": {"matched": true, "output": {"t": 6}}}]}
//! ```
//!
//! `rule` is a document of any shape that the page takes, as an object or as text. A message has a payload and a context in
//! the forms of a case; `expect` is in `expectation`.
//!
//! Leaves to others: reading the files, printing the report.

use super::context::ContextInput;
use super::diff::diff;
use super::expectation::{Difference, Expectation};
use super::row::run_rule;
use super::rules::ReadRule;
use super::{json, payload};
use crate::assist::ladder::{Subject, ladder};
use crate::assist::value_text::whole;
use crate::engine::arn::Identity;
use crate::engine::budget::Budget;
use crate::engine::host::{FixedHost, Zone};
use crate::engine::message::{Message, Payload};
use crate::engine::rule::read as read_document;
use crate::engine::run::run;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A suite as it is written. A member that is not known is an error: a misspelled expectation must not pass.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Suite<'text> {
    #[serde(borrow)]
    pub(super) rule: &'text RawValue,
    #[serde(default)]
    pub(super) rule_name: Option<String>,
    #[serde(default)]
    pub(super) account: Option<String>,
    #[serde(default)]
    pub(super) region: Option<String>,
    #[serde(borrow)]
    pub(super) messages: Vec<SuiteMessage<'text>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct SuiteMessage<'text> {
    #[serde(default)]
    pub(super) name: Option<String>,
    pub(super) topic: String,
    #[serde(borrow, default, deserialize_with = "json::present")]
    pub(super) payload: Option<&'text RawValue>,
    #[serde(default)]
    pub(super) payload_text: Option<String>,
    #[serde(default)]
    pub(super) payload_base64: Option<String>,
    #[serde(borrow, default)]
    pub(super) context: ContextInput<'text>,
    #[serde(borrow, deserialize_with = "expectation")]
    pub(super) expect: &'text RawValue,
}

/// An expectation as it was written, once it can be read.
fn expectation<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'de RawValue, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    Expectation::read(raw.get()).map(|_| raw).map_err(D::Error::custom)
}

/// What came of one message of a suite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its name, or its topic.
    pub name: String,
    /// What does not hold, a line each; none when all of it holds.
    pub differences: Vec<String>,
}

impl<'text> Suite<'text> {
    /// Reads a suite.
    ///
    /// # Errors
    /// What is wrong with the text, as a sentence.
    pub fn read(text: &'text str) -> Result<Self, String> {
        json::read(text)
    }

    /// Runs the messages in order. `zones` looks time zones up, as the host does.
    ///
    /// # Errors
    /// That the rule cannot be used, or that a payload cannot be read.
    pub fn run(self, zones: fn(&str, i64) -> Option<Zone>) -> Result<Vec<Checked>, String> {
        let checked = read_document(&json::text_or_source(self.rule));
        if let Some(problem) = checked.diagnostics.iter().find(|problem| problem.is_error()) {
            return Err(format!("the rule: {} {}", problem.code, problem.message));
        }
        let identity =
            Identity { rule_name: self.rule_name, account_id: self.account, region: self.region };
        let rule = ReadRule { diagnostics: Vec::new(), ..ReadRule::from(checked) };
        let account = rule.ready.rule().identity.or(&identity).account_id;
        let mut results = Vec::with_capacity(self.messages.len());
        for (number, mut case) in self.messages.into_iter().enumerate() {
            let name = case.name.take().unwrap_or_else(|| case.topic.clone());
            let place = |problem: String| format!("message {} ({name}): {problem}", number + 1);
            let (text, data) = (case.payload_text.as_deref(), case.payload_base64.as_deref());
            let payload = payload::of_forms(case.payload, text, data).map_err(place)?;
            let mut message = Message {
                topic: std::mem::take(&mut case.topic),
                payload: payload.unwrap_or_else(Payload::default),
                ..Message::default()
            };
            case.context.fill(&mut message);
            let mut host = case.context.host(zones).map_err(place)?;
            host.account_id = host.account_id.or_else(|| account.clone());
            let answer = run_rule(&rule, &identity, &message, (&host, &Budget::default()));
            let expectation = Expectation::read(case.expect.get()).map_err(place)?;
            let mut differences = lines(expectation.differences(&answer).map_err(place)?);
            let fires_not = answer.matched == Some(false) && expectation.matched != Some(false);
            if fires_not && !differences.is_empty() {
                differences.push(why_not(&rule, &identity, &message, &host));
            }
            results.push(Checked { differences, name });
        }
        Ok(results)
    }
}

/// Characters of two outputs that are told in one line.
const ONE_LINE: usize = 60;

/// Why a message does not fire, as the page says it.
fn why_not(rule: &ReadRule, identity: &Identity, message: &Message, host: &FixedHost) -> String {
    let rule = rule.ready.rule();
    let run = run(rule, identity, message, host, true);
    let subject = Subject {
        rule,
        identity,
        problems: &[],
        message,
        payload_error: None,
        policy: None,
        run: &run,
    };
    let verdict = ladder(subject).verdict;
    let near_miss = verdict.near_miss.map(|words| format!(": {words}")).unwrap_or_default();
    format!("{}{near_miss}", verdict.headline)
}

/// What does not hold, in lines.
fn lines(differences: Vec<Difference>) -> Vec<String> {
    differences.into_iter().flat_map(in_lines).collect()
}

fn in_lines(difference: Difference) -> Vec<String> {
    let (wanted, got) = match difference {
        Difference::Words(words) => return vec![words],
        Difference::Output { wanted, got } => (wanted, got),
    };
    let (wanted_text, got_text) = (whole(&wanted), whole(&got));
    if wanted_text.len() + got_text.len() <= ONE_LINE {
        return vec![format!("wanted the output {wanted_text}; got: {got_text}")];
    }
    let mut lines = vec!["wanted another output (- wanted, + got)".to_owned()];
    lines.extend(diff(&wanted, &got));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::case::Answer;
    use crate::engine::value::Value;

    #[test]
    fn an_answer_is_held_against_what_is_expected() {
        let output = Value::array(vec![Value::from(1_i64), Value::Null]);
        let fired = Answer { matched: Some(true), output: Some(output), ..Answer::default() };
        let stopped = Answer { matched: Some(false), ..Answer::default() };
        let empty = Answer { output: Some(Value::Undefined), ..fired.clone() };
        let unknown = Answer { cannot_tell: Some("needs AWS".to_owned()), ..Answer::default() };
        let failed = Answer { failed: Some("it broke".to_owned()), ..stopped.clone() };
        let unreached = Answer { action_failed: Some("no name".to_owned()), ..fired.clone() };
        for (expected, answer, wanted) in [
            (r#"{"matched":true}"#, &fired, vec![]),
            (r#"{"output":[1.0,null]}"#, &fired, vec![]),
            (r#"{"output":[2]}"#, &fired, vec!["wanted the output [2]; got: [1,null]"]),
            (r#"{"output":{"$undefined":true}}"#, &empty, vec![]),
            (r#"{"output":null}"#, &empty, vec!["wanted the output null; got: Undefined"]),
            (r#"{"matched":true}"#, &stopped, vec!["wanted: fires; got: does not fire"]),
            (
                r#"{"matched":true}"#,
                &unknown,
                vec!["wanted: fires; got: cannot be told: needs AWS"],
            ),
            (r#"{"fails":false}"#, &fired, vec![]),
            (r#"{"fails":true}"#, &fired, vec!["wanted: fails; got: fires"]),
            (r#"{"fails":true}"#, &unknown, vec!["wanted: fails; got: cannot be told: needs AWS"]),
            (r#"{"fails":true}"#, &failed, vec![]),
            (r#"{"matched":false}"#, &failed, vec![]),
            (r#"{"matched":true,"fails":true}"#, &unreached, vec![]),
            (r#"{"fails":false}"#, &unreached, vec!["wanted: does not fail; got: fails: no name"]),
            (
                r#"{"reaches":"f"}"#,
                &unreached,
                vec!["wanted to reach the function f; got: none: no name"],
            ),
            (r#"{"output":1}"#, &failed, vec!["wanted the output 1; got: no output: it broke"]),
            (r#"{"functionArn":"x"}"#, &fired, vec!["wanted the function x; got: none"]),
        ] {
            let expectation: Expectation<'_> = json::read(expected).unwrap();
            assert_eq!(lines(expectation.differences(answer).unwrap()), wanted, "{expected}");
        }
        let nothing: Expectation<'_> = json::read("{}").unwrap();
        assert!(nothing.differences(&fired).is_err());
    }

    #[test]
    fn a_misspelled_expectation_is_an_error() {
        let text = r#"{"rule":{},"messages":[{"topic":"a","expect":{"match":true}}]}"#;
        assert!(Suite::read(text).unwrap_err().contains("unknown field `match`"));
    }
}
