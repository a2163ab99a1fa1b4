//! Does the language do what the guide says? Every line of `conformance/*.jsonl`, natively and as wasm.
//!
//! A line is a case as the command line reads it, and what it gives: `expect` for statements, `value` for the rest. `basis`
//! tells where the truth comes from: `example` (printed in the guide), `table` (a row or sentence of it), `reported` (public
//! use), `recommended` (the guide is silent; our reading). Where the guide contradicts itself, both sides are lines, and the
//! one that is not followed is marked `"chosen": false`. Numbers are compared as numbers, except by `outputText`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use rulescope::assist::case::{Answer, Case};
use rulescope::engine::diagnostic::Diagnostic;
use rulescope::engine::value::{Number, Value, convert, json};
use rulescope::engine::version::SqlVersion;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::cmp::Ordering;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Lines that do not hold yet, by id. The list may only shrink: a line of it that holds is an error.
const KNOWN_GAPS: &str = include_str!("conformance/known_gaps.txt");

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("conformance/", $name, ".jsonl")))),*]
    };
}

/// What has a table or a section of its own in the guide, beside the functions, by the `section` of its lines.
const CONSTRUCTS: &[&str] = &[
    "set",
    "select",
    "from",
    "where",
    "case",
    "nested",
    "literals",
    "json",
    "binary",
    "sql-version",
    "topic-match",
    "substitution-template",
    "syntax-error",
    "numbers",
    "conversion/to-boolean",
    "conversion/to-decimal",
    "conversion/to-int",
    "conversion/to-string",
    "conversion/string-to-decimal",
    "operator/AND",
    "operator/OR",
    "operator/NOT",
    "operator/=",
    "operator/<>",
    "operator/<",
    "operator/<=",
    "operator/>",
    "operator/>=",
    "operator/+",
    "operator/-",
    "operator/*",
    "operator//",
    "operator/%",
    "operator/IN",
    "operator/EXISTS",
    "operator/precedence",
    "operator/unary-minus",
];

const FILES: &[(&str, &str)] = files![
    "binary_payloads",
    "case",
    "conversions",
    "from",
    "functions_digests",
    "functions_encodings",
    "functions_metadata",
    "functions_numbers",
    "functions_regular_expressions",
    "functions_services",
    "functions_text",
    "functions_time",
    "functions_types_and_collections",
    "json_extensions",
    "literals",
    "nested_queries",
    "operators",
    "protobuf",
    "published_rules",
    "select",
    "set",
    "syntax_errors",
    "templates",
    "topic_filters",
    "versions",
    "where",
];

/// What a line holds beside the case. Every member is named, so that a misspelled one is an error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Line<'text> {
    id: String,
    #[serde(borrow)]
    expect: Option<Expectation<'text>>,
    #[serde(borrow, default, deserialize_with = "present")]
    value: Option<&'text RawValue>,
    tol: Option<f64>,
    #[serde(default = "chosen")]
    chosen: bool,
    #[serde(rename = "basis")]
    _basis: Basis,
    section: String,
    #[serde(rename = "note")]
    _note: Option<String>,
    #[serde(rename = "disputed")]
    _disputed: Option<bool>,
    /// Where a template stands in the rule.
    #[serde(rename = "field")]
    _field: Option<String>,
    // The case itself, which `Case` reads.
    #[serde(borrow, rename = "sql")]
    _sql: Option<&'text RawValue>,
    #[serde(borrow, rename = "expr")]
    _expr: Option<&'text RawValue>,
    #[serde(borrow, rename = "template")]
    _template: Option<&'text RawValue>,
    #[serde(borrow, rename = "filter")]
    _filter: Option<&'text RawValue>,
    #[serde(borrow, rename = "topic")]
    _topic: Option<&'text RawValue>,
    #[serde(borrow, rename = "sqlVersion")]
    _sql_version: Option<&'text RawValue>,
    #[serde(borrow, rename = "payload")]
    _payload: Option<&'text RawValue>,
    #[serde(borrow, rename = "context")]
    _context: Option<&'text RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Basis {
    Example,
    Table,
    Reported,
    Recommended,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Expectation<'text> {
    matched: Option<bool>,
    #[serde(borrow, default, deserialize_with = "present")]
    output: Option<&'text RawValue>,
    output_text: Option<String>,
    tol: Option<f64>,
    failed: Option<bool>,
    error: Option<String>,
}

/// A member that is there, also when it is null.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

fn chosen() -> bool {
    true
}

#[wasm_bindgen_test(unsupported = test)]
fn every_line_gives_what_it_says() {
    let gaps: Vec<&str> =
        KNOWN_GAPS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut failures = Vec::new();
    let mut lines = 0;
    for (file, text) in FILES {
        for (number, line) in text.lines().enumerate() {
            lines += 1;
            let place = format!("tests/conformance/{file}.jsonl:{}", number + 1);
            let read: Line<'_> = match serde_json::from_str(line) {
                Ok(read) => read,
                Err(problem) => {
                    failures.push(format!("{place}: {problem}\n  {line}"));
                    continue;
                }
            };
            let listed = gaps.contains(&read.id.as_str());
            match (check(line, &read), read.chosen && !listed) {
                (Ok(()), true) | (Err(_), false) => {}
                (Err(difference), true) => {
                    failures.push(format!("{place} {}\n  {line}\n  {difference}", read.id));
                }
                (Ok(()), false) => failures.push(format!(
                    "{place} {} holds: take it from the known gaps, or its `chosen: false` away",
                    read.id
                )),
            }
        }
    }
    assert!(lines > 2_700, "{lines} lines");
    assert!(failures.is_empty(), "{} of {lines}:\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
#[cfg(not(target_arch = "wasm32"))]
fn every_file_of_the_folder_is_listed_and_every_id_is_unique() {
    let mut names: Vec<String> = std::fs::read_dir("tests/conformance")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".jsonl").map(str::to_owned))
        .collect();
    names.sort();
    let listed: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, listed);
    let mut seen = std::collections::BTreeSet::new();
    for line in FILES.iter().flat_map(|(_, text)| text.lines()) {
        let line: Line<'_> = serde_json::from_str(line).unwrap();
        assert!(seen.insert(line.id.clone()), "{} twice", line.id);
    }
    for gap in KNOWN_GAPS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        assert!(seen.contains(gap), "{gap} is no line");
    }
}

#[test]
fn each_construct_has_five_lines() {
    let texts = FILES.iter().flat_map(|(_, text)| text.lines());
    let sections: Vec<String> =
        texts.map(|line| serde_json::from_str::<Line<'_>>(line).unwrap().section).collect();
    let count = |name: &str| sections.iter().filter(|section| *section == name).count();
    let rare: Vec<&&str> = CONSTRUCTS.iter().filter(|name| count(name) < 5).collect();
    assert!(rare.is_empty(), "{rare:?}");
}

fn check(text: &str, line: &Line<'_>) -> Result<(), String> {
    let answer = Case::read(text).and_then(|case| case.run(zones()))?;
    if let Some(expected) = &line.expect {
        return check_statement(expected, &answer);
    }
    let wanted = value(line.value.ok_or("the line has neither `expect` nor `value`")?)?;
    if let Some(problem) = answer.diagnostics.iter().find(|problem| problem.is_error()) {
        return Err(told(problem));
    }
    let got = match (answer.matched, &answer.template, &answer.value) {
        (Some(matched), None, None) => Value::Boolean(matched),
        (None, Some(text), None) => Value::string(text),
        (None, None, Some(value)) => value.clone(),
        _ => return Err(format!("got {}", answer.to_json())),
    };
    same(&wanted, &got, line.tol.unwrap_or(0.0))
}

fn check_statement(expected: &Expectation<'_>, answer: &Answer) -> Result<(), String> {
    let error = answer.diagnostics.iter().find(|problem| problem.is_error());
    if let Some(label) = &expected.error {
        return error.map(|_| ()).ok_or_else(|| format!("no error; wanted one: {label}"));
    }
    if let Some(problem) = error {
        return Err(told(problem));
    }
    if expected.failed == Some(true) {
        let failed = answer.failed.as_ref().map(|_| ());
        return failed.ok_or_else(|| format!("wanted a failure, got {}", answer.to_json()));
    }
    if answer.matched != expected.matched {
        return Err(format!("wanted matched {:?}, got {}", expected.matched, answer.to_json()));
    }
    if let Some(output) = expected.output {
        let got = answer.output.as_ref().ok_or("no output")?;
        same(&value(output)?, got, expected.tol.unwrap_or(0.0))?;
    }
    if let Some(wanted) = &expected.output_text {
        let got = answer.output.as_ref().and_then(json::write).unwrap_or_default();
        if &got != wanted {
            return Err(format!("wanted the text {wanted}, got {got}"));
        }
    }
    Ok(())
}

fn told(problem: &Diagnostic) -> String {
    format!("{} {}", problem.code, problem.message)
}

/// A value of the notation of the lines: `{"$undefined": true}` and `{"$base64": "…"}` are what JSON cannot say.
fn value(raw: &RawValue) -> Result<Value, String> {
    let value = json::read(raw.get(), SqlVersion::V2015).map_err(|problem| problem.to_string())?;
    if value.member("$undefined") == Value::Boolean(true) {
        return Ok(Value::Undefined);
    }
    if let Value::String(data) = value.member("$base64") {
        let bytes = rulescope::engine::base64::decode(&data).ok_or("no base64")?;
        return Ok(Value::Bytes(bytes.into()));
    }
    Ok(value)
}

fn same(wanted: &Value, got: &Value, tolerance: f64) -> Result<(), String> {
    if close(wanted, got, tolerance) {
        return Ok(());
    }
    let text = |value: &Value| json::write(value).unwrap_or_else(|| format!("{value:?}"));
    Err(format!("wanted {}, got {} ({})", text(wanted), text(got), got.kind()))
}

fn close(wanted: &Value, got: &Value, tolerance: f64) -> bool {
    match (wanted, got) {
        (Value::Int(_) | Value::Decimal(_), Value::Int(_) | Value::Decimal(_)) => {
            let number = |value: &Value| convert::to_number(value).unwrap();
            let (wanted, got) = (number(wanted), number(got));
            let double = |number: Number| number.to_decimal().to_f64();
            wanted.compare(got) == Ordering::Equal
                || (double(wanted) - double(got)).abs() <= tolerance
        }
        (Value::Array(wanted), Value::Array(got)) => {
            wanted.len() == got.len()
                && wanted.iter().zip(got.iter()).all(|(wanted, got)| close(wanted, got, tolerance))
        }
        (Value::Object(wanted), Value::Object(got)) => {
            wanted.len() == got.len()
                && wanted.iter().all(|(name, wanted)| {
                    got.get(name).is_some_and(|got| close(wanted, got, tolerance))
                })
        }
        _ => wanted == got,
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn zones() -> fn(&str, i64) -> Option<rulescope::engine::host::Zone> {
    rulescope::engine::zones::bundled
}

#[cfg(target_arch = "wasm32")]
fn zones() -> fn(&str, i64) -> Option<rulescope::engine::host::Zone> {
    rulescope::web::browser::zones::zone
}
