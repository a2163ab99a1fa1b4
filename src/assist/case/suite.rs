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
//! the forms of a case. `expect` names what has to hold: `matched`, `output` (numbers compared as numbers; `{"$undefined": true}`
//! for an empty payload, `{"$base64": "…"}` for raw bytes), `functionArn`.
//!
//! Leaves to others: reading the files, printing the report.

use super::answer::Answer;
use super::context::ContextInput;
use super::diff::diff;
use super::row::run_rule;
use super::rules::ReadRule;
use super::{json, payload};
use crate::assist::ladder::{Subject, ladder};
use crate::engine::arn::Identity;
use crate::engine::host::{FixedHost, Zone};
use crate::engine::message::{Message, Payload};
use crate::engine::rule::read as read_document;
use crate::engine::run::run;
use crate::engine::value::{Value, compare, json::write};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A suite as it is written. A member that is not known is an error: a misspelled expectation must not pass.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Suite<'text> {
    #[serde(borrow)]
    rule: &'text RawValue,
    #[serde(default)]
    rule_name: Option<String>,
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(borrow)]
    messages: Vec<SuiteMessage<'text>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SuiteMessage<'text> {
    #[serde(default)]
    name: Option<String>,
    topic: String,
    #[serde(borrow, default, deserialize_with = "json::present")]
    payload: Option<&'text RawValue>,
    #[serde(default)]
    payload_text: Option<String>,
    #[serde(default)]
    payload_base64: Option<String>,
    #[serde(borrow, default)]
    context: ContextInput<'text>,
    #[serde(borrow)]
    expect: Expectation<'text>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Expectation<'text> {
    #[serde(default)]
    matched: Option<bool>,
    #[serde(borrow, default, deserialize_with = "json::present")]
    output: Option<&'text RawValue>,
    #[serde(default)]
    function_arn: Option<String>,
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
            host.account_id = host.account_id.or_else(|| identity.account_id.clone());
            let answer = run_rule(&rule, &identity, &message, &host);
            let mut differences = case.expect.differences(&answer).map_err(place)?;
            let fires_not = answer.matched == Some(false) && case.expect.matched != Some(false);
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

impl Expectation<'_> {
    fn differences(&self, answer: &Answer) -> Result<Vec<String>, String> {
        // A test that cannot fail tests nothing.
        if self.matched.is_none() && self.output.is_none() && self.function_arn.is_none() {
            return Err("`expect` needs `matched`, `output` or `functionArn`".to_owned());
        }
        let mut lines = Vec::new();
        let why = answer.failed.as_ref().or(answer.cannot_tell.as_ref());
        let because = why.map(|why| format!(": {why}")).unwrap_or_default();
        if let Some(wanted) = self.matched
            && answer.matched != Some(wanted)
        {
            let word = |matched| if matched { "fires" } else { "does not fire" };
            let got = answer.matched.map_or("cannot be told", word);
            lines.push(format!("wanted: {}; got: {got}{because}", word(wanted)));
        }
        if let Some(wanted) = self.output {
            let wanted = payload::expected(wanted)?;
            let equal = answer.output.as_ref().is_some_and(|got| {
                compare::same(&wanted, got) || wanted.is_undefined() && got.is_undefined()
            });
            if !equal {
                let text =
                    |value: &Value| write(value).unwrap_or_else(|| value.kind().name().to_owned());
                let got = answer.output.as_ref().map_or_else(|| "no output".to_owned(), text);
                let wanted_text = text(&wanted);
                let output = answer.output.as_ref();
                match output.filter(|_| wanted_text.len() + got.len() > ONE_LINE) {
                    Some(output) => {
                        lines.push("wanted another output (- wanted, + got)".to_owned());
                        lines.extend(diff(&wanted, output));
                    }
                    None => {
                        lines.push(format!("wanted the output {wanted_text}; got: {got}{because}"));
                    }
                }
            }
        }
        if let Some(wanted) = &self.function_arn
            && answer.function_arn.as_ref() != Some(wanted)
        {
            let got = answer.function_arn.as_deref().unwrap_or("none");
            lines.push(format!("wanted the function {wanted}; got: {got}"));
        }
        Ok(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_held_against_what_is_expected() {
        let output = Value::array(vec![Value::from(1_i64), Value::Null]);
        let fired = Answer { matched: Some(true), output: Some(output), ..Answer::default() };
        let stopped = Answer { matched: Some(false), ..Answer::default() };
        let empty = Answer { output: Some(Value::Undefined), ..fired.clone() };
        let unknown = Answer { cannot_tell: Some("needs AWS".to_owned()), ..Answer::default() };
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
            (r#"{"functionArn":"x"}"#, &fired, vec!["wanted the function x; got: none"]),
        ] {
            let expectation: Expectation<'_> = json::read(expected).unwrap();
            assert_eq!(expectation.differences(answer).unwrap(), wanted, "{expected}");
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
