//! No problem is told of what is in order: the problems of all rules and messages that the tests and the page hold, by code,
//! are those of `diagnostics/meant.tsv`, which says of each why it is meant.
//!
//! `RENEW=1 cargo test --test false_alarms` writes the file anew, with an empty reason where there was none, which fails;
//! `SHOW=W808 cargo test --test false_alarms -- --nocapture` shows the places of a code.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use rulescope::assist::problems::{message_problems, run_problems, sorted};
use rulescope::engine::arn::Identity;
use rulescope::engine::base64;
use rulescope::engine::diagnostic::Checked;
use rulescope::engine::host::FixedHost;
use rulescope::engine::message::{Message, Payload};
use rulescope::engine::rule::{from_sql, read};
use rulescope::engine::run::run;
use rulescope::engine::value::json;
use rulescope::engine::version::SqlVersion;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const MEANT: &str = "tests/diagnostics/meant.tsv";

/// A rule and a message of the project.
struct Sample {
    /// A whole document, or a statement with its version and function.
    rule: Written,
    identity: Identity,
    topic: String,
    payload: Vec<u8>,
    /// Whether the payload is given as text, so that it is meant to be JSON.
    is_text: bool,
}

enum Written {
    Document(String),
    Statement { sql: String, version: Option<SqlVersion>, arn: Option<String> },
}

#[test]
fn problems_of_what_the_project_holds_are_meant() {
    let mut found: BTreeSet<(&str, String)> = BTreeSet::new();
    let mut samples = 0;
    for path in files() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for sample in samples_of(&path) {
            samples += 1;
            for (code, shown) in problems(&sample) {
                if std::env::var("SHOW").is_ok_and(|wanted| wanted == code) {
                    println!("{name}: {shown}");
                }
                found.insert((place(&path), code));
            }
        }
    }
    assert!(samples > 2_500, "{samples}");
    let kept = fs::read_to_string(MEANT).unwrap_or_default();
    let reasons: BTreeMap<(&str, &str), &str> = kept
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            ((cells[0], cells[1]), cells[2])
        })
        .collect();
    let mut wanted = "where\tcode\twhy it is meant\n".to_owned();
    let mut unexplained = Vec::new();
    for (place, code) in &found {
        let reason = reasons.get(&(*place, code.as_str())).copied().unwrap_or_default();
        if reason.is_empty() {
            unexplained.push(format!("{place}: {code}"));
        }
        wanted.push_str(&format!("{place}\t{code}\t{reason}\n"));
    }
    if std::env::var_os("RENEW").is_some() {
        fs::write(MEANT, &wanted).unwrap();
    }
    assert!(unexplained.is_empty(), "no reason in {MEANT} for {unexplained:#?}");
}

/// Whether a file belongs to the page or to the tests.
fn place(path: &Path) -> &'static str {
    if path.starts_with("static") { "examples" } else { "tests" }
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["tests/conformance", "tests/rules", "static/examples"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|of| of == "json" || of == "jsonl"))
        .collect();
    files.extend(std::env::var_os("MORE").map(PathBuf::from));
    files.sort();
    files
}

fn samples_of(path: &Path) -> Vec<Sample> {
    let text = fs::read_to_string(path).unwrap();
    if path.extension().is_some_and(|of| of == "jsonl") {
        return text.lines().filter(|line| line.starts_with('{')).filter_map(row).collect();
    }
    let value: Value = serde_json::from_str(&text).unwrap();
    match value {
        Value::Array(stories) => {
            stories.iter().filter(|story| !story["document"].is_null()).map(story).collect()
        }
        example => example["messages"].as_array().map_or_else(Vec::new, |messages| {
            messages.iter().map(|message| of_example(&example, message)).collect()
        }),
    }
}

/// A line of the conformance tests; a bare expression is selected, a filter alone is no rule.
fn row(line: &str) -> Option<Sample> {
    let row: Value = serde_json::from_str(line).unwrap();
    let text = |name: &str| row[name].as_str().map(str::to_owned);
    let sql = match (text("sql"), text("expr"), text("template")) {
        (Some(sql), ..) => sql,
        (None, Some(expression), _) => format!("SELECT {expression} AS value FROM '#'"),
        (None, None, Some(_)) => "SELECT * FROM '#'".to_owned(),
        _ => return None,
    };
    let version = text("sqlVersion").unwrap_or_else(|| "2016-03-23".to_owned());
    // A template by itself is no function.
    let rule = match text("template") {
        Some(template) => Written::Document(
            serde_json::json!({
                "sql": sql,
                "awsIotSqlVersion": version,
                "actions": [{"s3": {"bucketName": "b", "key": template, "roleArn": "arn:aws:iam::123456789012:role/r"}}],
            })
            .to_string(),
        ),
        None => Written::Statement {
            sql,
            version: SqlVersion::parse(&version).or(Some(SqlVersion::V2016)),
            arn: text("functionArn"),
        },
    };
    Some(Sample {
        rule,
        identity: identity(&row),
        topic: text("topic").unwrap_or_else(|| "a/b".to_owned()),
        payload: payload(&row),
        is_text: row["payloadBase64"].is_null() && row["payload"]["$base64"].is_null(),
    })
}

fn story(story: &Value) -> Sample {
    Sample {
        rule: Written::Document(lines(&story["document"])),
        identity: identity(story),
        topic: story["topic"].as_str().unwrap_or_default().to_owned(),
        payload: story["payload"].to_string().into_bytes(),
        is_text: true,
    }
}

fn of_example(example: &Value, message: &Value) -> Sample {
    let payload =
        if message["payload"].is_null() { String::new() } else { lines(&message["payload"]) };
    Sample {
        rule: Written::Document(lines(&example["document"])),
        identity: identity(example),
        topic: message["topic"].as_str().unwrap_or_default().to_owned(),
        payload: payload.into_bytes(),
        is_text: message["kind"].as_str().is_none_or(|kind| kind == "json"),
    }
}

fn lines(value: &Value) -> String {
    match value {
        Value::Array(lines) => {
            lines.iter().map(|line| line.as_str().unwrap()).collect::<Vec<_>>().join("\n")
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn identity(value: &Value) -> Identity {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    Identity {
        rule_name: text("ruleName").or_else(|| text("rule_name")).or(Some("r".to_owned())),
        account_id: text("account").or(Some("123456789012".to_owned())),
        region: text("region").or(Some("us-east-1".to_owned())),
    }
}

fn payload(row: &Value) -> Vec<u8> {
    if let Some(text) = row["payloadText"].as_str() {
        return text.as_bytes().to_vec();
    }
    let bytes = row["payloadBase64"].as_str().or_else(|| row["payload"]["$base64"].as_str());
    if let Some(bytes) = bytes {
        return base64::decode(bytes).unwrap_or_default();
    }
    match &row["payload"] {
        Value::Null => b"{}".to_vec(),
        value => value.to_string().into_bytes(),
    }
}

/// The codes, and the messages with what they stand at.
fn problems(sample: &Sample) -> Vec<(String, String)> {
    let Checked { value: rule, diagnostics } = match &sample.rule {
        Written::Document(text) => read(text),
        Written::Statement { sql, version, arn } => from_sql(sql, *version, arn.as_deref()),
    };
    let message = Message {
        topic: sample.topic.clone(),
        payload: Payload::bytes(&sample.payload),
        client_id: Some("c".to_owned()),
        ..Message::default()
    };
    let identity = rule.identity.or(&sample.identity);
    let host = FixedHost::new(rulescope::engine::zones::bundled);
    let run = run(&rule, &identity, &message, &host, true);
    let payload = message.payload.as_text().map(|text| json::read_with_notes(text, rule.version));
    let all = diagnostics
        .into_iter()
        .chain(message_problems(&message, payload.as_ref(), sample.is_text))
        .chain(run_problems(&rule, &identity, &message, &run));
    sorted(all)
        .into_iter()
        .map(|problem| {
            let payload = String::from_utf8_lossy(&sample.payload);
            let shown =
                format!("{} · {} · {} · {payload}", problem.message, rule.sql, sample.topic);
            (problem.code.to_string(), shown)
        })
        .collect()
}
