//! What is expected of a message, whether it holds, and the expectation that what came would meet.
//!
//! A JSON object whose members all have to hold: `matched`, whether it fires; `output`, what the actions are handed (numbers compared
//! as numbers; `{"$undefined": true}` for an empty payload, `{"$base64": "…"}` for raw bytes, `{"$json": "…"}` for JSON as text);
//! `functionArn`, the text of the first Lambda action's ARN; `reaches`, a function by its ARN or its name, with or without alias
//! or version; `fails`, whether the rule, or a Lambda action, fails on AWS.

use super::answer::Answer;
use super::{json, payload};
use crate::assist::value_text::whole;
use crate::engine::arn::FunctionArn;
use crate::engine::value::{Value, compare};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The expectation of one message. A member that is not known is an error: a misspelled expectation must not pass.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Expectation<'text> {
    /// Whether the message fires.
    #[serde(default)]
    pub(super) matched: Option<bool>,
    #[serde(borrow, default, deserialize_with = "json::present")]
    output: Option<&'text RawValue>,
    #[serde(default)]
    function_arn: Option<String>,
    #[serde(default)]
    reaches: Option<String>,
    #[serde(default)]
    fails: Option<bool>,
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// In a sentence.
    Words(String),
    /// Another output came.
    Output {
        /// What is wanted.
        wanted: Value,
        /// What came.
        got: Value,
    },
}

/// What an expectation asks for, as a form shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expected {
    /// Whether it fires.
    pub matched: Option<bool>,
    /// The output as it is written.
    pub output: Option<String>,
    /// Whether `output` is JSON, and no word for what JSON cannot say.
    pub output_is_json: bool,
    /// The text of the first Lambda action's ARN.
    pub function_arn: Option<String>,
    /// The function.
    pub reaches: Option<String>,
    /// Whether it fails.
    pub fails: Option<bool>,
}

impl<'text> Expectation<'text> {
    /// Reads one.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(text: &'text str) -> Result<Self, String> {
        json::read(text)
    }

    /// As a form shows it.
    #[must_use]
    pub fn parts(&self) -> Expected {
        let as_text = self.output.and_then(payload::json_as_text);
        Expected {
            matched: self.matched,
            output_is_json: as_text.is_some()
                || self.output.is_none_or(|output| !payload::is_special(output)),
            output: as_text.or_else(|| self.output.map(|output| output.get().to_owned())),
            function_arn: self.function_arn.clone(),
            reaches: self.reaches.clone(),
            fails: self.fails,
        }
    }

    /// The output that is expected, if one is.
    pub(super) fn output_value(&self) -> Option<Result<Value, String>> {
        self.output.map(payload::expected)
    }

    /// What does not hold for what came of the message.
    ///
    /// # Errors
    /// That nothing is expected, or that the output cannot be read.
    pub fn differences(&self, answer: &Answer) -> Result<Vec<Difference>, String> {
        // A test that cannot fail tests nothing.
        if self.matched.is_none()
            && self.output.is_none()
            && self.function_arn.is_none()
            && self.reaches.is_none()
            && self.fails.is_none()
        {
            return Err("`expect` needs `matched`, `output`, `reaches`, `functionArn` or `fails`"
                .to_owned());
        }
        let mut found = Vec::new();
        let mut tell = |words: String| found.push(Difference::Words(words));
        let why = answer.failed.as_ref().or(answer.cannot_tell.as_ref());
        let because = why.map(|why| format!(": {why}")).unwrap_or_default();
        if let Some(wanted) = self.matched
            && answer.matched != Some(wanted)
        {
            tell(format!("wanted: {}; got: {}{because}", fires(wanted), got(answer)));
        }
        if let Some(wanted) = self.fails
            && fails(answer) != Some(wanted)
        {
            let words = if wanted { "fails" } else { "does not fail" };
            let failed = answer.failed.as_ref().or(answer.action_failed.as_ref());
            let got = match failed {
                Some(why) => format!("fails: {why}"),
                None => format!("{}{because}", got(answer)),
            };
            tell(format!("wanted: {words}; got: {got}"));
        }
        if let Some(wanted) = &self.function_arn
            && answer.function_arn.as_ref() != Some(wanted)
        {
            let got = answer.function_arn.as_deref().unwrap_or("none");
            tell(format!("wanted the function {wanted}; got: {got}"));
        }
        if let Some(wanted) = &self.reaches
            && !answer.reached.iter().any(|function| is_named(function, wanted))
        {
            let reached: Vec<String> = answer.reached.iter().map(ToString::to_string).collect();
            let got = match answer.action_failed.as_ref().or(why) {
                _ if !reached.is_empty() => reached.join(", "),
                Some(why) => format!("none: {why}"),
                None => "none".to_owned(),
            };
            tell(format!("wanted to reach the function {wanted}; got: {got}"));
        }
        if let Some(wanted) = self.output {
            let wanted = payload::expected(wanted)?;
            match &answer.output {
                None => {
                    let wanted = whole(&wanted);
                    tell(format!("wanted the output {wanted}; got: no output{because}"));
                }
                Some(got) if is_same(&wanted, got) => {}
                Some(got) => found.push(Difference::Output { wanted, got: got.clone() }),
            }
        }
        Ok(found)
    }
}

fn is_same(wanted: &Value, got: &Value) -> bool {
    compare::same(wanted, got) || wanted.is_undefined() && got.is_undefined()
}

const fn fires(matched: bool) -> &'static str {
    if matched { "fires" } else { "does not fire" }
}

fn got(answer: &Answer) -> &'static str {
    answer.matched.map_or("cannot be told", fires)
}

/// Whether the rule, or a Lambda action, fails; `None` when it cannot be told.
fn fails(answer: &Answer) -> Option<bool> {
    if answer.failed.is_some() || answer.action_failed.is_some() {
        return Some(true);
    }
    answer.matched.map(|_| false)
}

/// Whether a function is the one of that name or ARN, with or without its alias or version.
fn is_named(function: &FunctionArn, wanted: &str) -> bool {
    let bare = function.unqualified();
    let with_qualifier = |qualifier: &String| format!("{}:{qualifier}", function.name) == wanted;
    function.name == wanted
        || function.to_string() == wanted
        || bare.to_string() == wanted
        || function.qualifier.as_ref().is_some_and(with_qualifier)
}

/// The expectation that this answer meets, as text.
///
/// # Errors
/// Why what came cannot be expected: it cannot be told.
pub fn kept(answer: &Answer) -> Result<String, String> {
    if let Some(why) = &answer.cannot_tell {
        return Err(format!("what comes of it cannot be told: {why}"));
    }
    let mut members = Vec::new();
    match answer.matched {
        None => return Err("what comes of it cannot be told: the rule has an error".to_owned()),
        Some(false) if answer.failed.is_some() => members.push("\"fails\":true".to_owned()),
        Some(matched) => members.push(format!("\"matched\":{matched}")),
    }
    if let Some(output) = &answer.output {
        members.push(format!("\"output\":{}", payload::written(output)));
    }
    if let Some(function) = answer.reached.first() {
        members.push(format!("\"reaches\":{}", json::quoted(&function.to_string())));
    }
    if answer.action_failed.is_some() {
        members.push("\"fails\":true".to_owned());
    }
    Ok(format!("{{{}}}", members.join(",")))
}

/// An expectation of these parts as text; an output that is no JSON is kept as it was typed.
#[must_use]
pub fn write_expected(parts: &Expected) -> String {
    let mut members = Vec::new();
    let flag = |name: &str, value: bool| format!("\"{name}\":{value}");
    let text = |name: &str, text: &str| format!("\"{name}\":{}", json::quoted(text));
    members.extend(parts.matched.map(|matched| flag("matched", matched)));
    if let Some(output) = &parts.output {
        let as_it_is = json::raw(output)
            .filter(|raw| raw.get() == output && payload::is_special(raw) != parts.output_is_json);
        let output = match as_it_is {
            Some(raw) => raw.get().to_owned(),
            None => format!("{{\"$json\":{}}}", json::quoted(output)),
        };
        members.push(format!("\"output\":{output}"));
    }
    members.extend(parts.function_arn.as_ref().map(|arn| text("functionArn", arn)));
    members.extend(parts.reaches.as_ref().map(|function| text("reaches", function)));
    members.extend(parts.fails.map(|fails| flag("fails", fails)));
    format!("{{{}}}", members.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_known_by_its_name_and_by_its_arn() {
        let arn = FunctionArn {
            partition: "aws".to_owned(),
            region: "us-east-1".to_owned(),
            account_id: "123456789012".to_owned(),
            name: "f".to_owned(),
            qualifier: Some("prod".to_owned()),
        };
        for (wanted, is_it) in [
            ("f", true),
            ("f:prod", true),
            ("f:test", false),
            ("arn:aws:lambda:us-east-1:123456789012:function:f", true),
            ("arn:aws:lambda:us-east-1:123456789012:function:f:prod", true),
            ("arn:aws:lambda:us-east-2:123456789012:function:f", false),
            ("F", false),
            ("", false),
        ] {
            assert_eq!(is_named(&arn, wanted), is_it, "{wanted}");
        }
    }

    #[test]
    fn a_form_reads_what_it_wrote() {
        for output in ["{\"a\": 1.50}", "{\"a\": ", "", "{\"$undefined\":true}", "null", " 1 "] {
            let parts = Expected {
                matched: Some(true),
                output: Some(output.to_owned()),
                output_is_json: true,
                reaches: Some("f".to_owned()),
                ..Expected::default()
            };
            let text = write_expected(&parts);
            let read = Expectation::read(&text).unwrap().parts();
            assert_eq!(read, parts, "{text}");
        }
        let undefined = r#"{"matched":true,"output":{"$undefined":true}}"#;
        let read = Expectation::read(undefined).unwrap().parts();
        assert!(!read.output_is_json);
        assert_eq!(write_expected(&read), undefined);
    }
}
