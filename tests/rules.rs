//! Rules from their document to the permission command: `rules/*.json` are whole stories, a document, a message, what comes
//! out. The words of the problems on the way have a test of their own (`diagnostics`).

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use rulescope::engine::action::permission::permission;
use rulescope::engine::arn::Identity;
use rulescope::engine::diagnostic::{Diagnostic, apply};
use rulescope::engine::evaluate::Outcome;
use rulescope::engine::host::{ArgumentMatch, FixedHost, ServiceAnswer, StandIn};
use rulescope::engine::message::{Message, Payload};
use rulescope::engine::rule::read;
use rulescope::engine::run::{Run, run};
use rulescope::engine::source::SourceId;
use rulescope::engine::value::json;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// A rule, a message, and what comes of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    name: String,
    /// The document: its lines, or the object itself.
    document: serde_json::Value,
    #[serde(default)]
    rule_name: Option<String>,
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    payload: serde_json::Value,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The codes of the document's problems.
    #[serde(default)]
    problems: Vec<u16>,
    sql: Option<String>,
    version: Option<String>,
    /// Name, account and Region, as far as the document says.
    identity: Option<Vec<String>>,
    /// What the actions are handed; absent when they do not run.
    output: Option<serde_json::Value>,
    /// The filled `functionArn` of each Lambda action.
    #[serde(default)]
    functions: Vec<String>,
    /// The filled fields of the other actions and of the error action: `s3.key = a/b`; `?` where it cannot be told.
    #[serde(default)]
    fields: Vec<String>,
    /// The codes of the problems that the message brings.
    #[serde(default)]
    run_problems: Vec<u16>,
    /// What the suggestions write.
    #[serde(default)]
    suggestions: Vec<String>,
    /// The commands, each in one line, without quotes.
    #[serde(default)]
    commands: Vec<String>,
    /// The document after the fixes of its problems, if it is to be looked at.
    mended: Option<Vec<String>>,
}

/// A host that knows one call, which fails.
fn host() -> FixedHost {
    let fails = StandIn {
        function: "aws_lambda".to_owned(),
        arguments: ArgumentMatch::Any,
        answer: ServiceAnswer::Fails("the function is not there".to_owned()),
    };
    FixedHost { stand_ins: vec![fails], ..FixedHost::new(|_, _| None) }
}

#[test]
fn stories_end_as_they_say() {
    let mut files: Vec<_> =
        fs::read_dir("tests/rules").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut told = 0;
    for file in
        files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json"))
    {
        let text = fs::read_to_string(file).unwrap();
        let stories: Vec<Story> = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for story in stories {
            told += 1;
            tell(&story, file);
        }
    }
    assert!(told > 0);
}

fn tell(story: &Story, file: &Path) {
    let place = format!("{}: {}", file.display(), story.name);
    let document = match &story.document {
        serde_json::Value::Array(lines) => {
            let lines: Vec<&str> = lines.iter().map(|line| line.as_str().unwrap()).collect();
            lines.join("\n")
        }
        object => object.to_string(),
    };
    let checked = read(&document);
    let rule = &checked.value;
    let expect = &story.expect;
    let numbers = |problems: &[Diagnostic]| -> Vec<u16> {
        problems.iter().map(|problem| problem.code.number).collect()
    };
    assert_eq!(
        numbers(&checked.diagnostics),
        expect.problems,
        "{place}: {:#?}",
        checked.diagnostics
    );
    if let Some(sql) = &expect.sql {
        assert_eq!(&rule.sql, sql, "{place}");
    }
    if let Some(version) = &expect.version {
        assert_eq!(rule.version.name(), version, "{place}");
    }
    if let Some(identity) = &expect.identity {
        let own = &rule.identity;
        let known = [&own.rule_name, &own.account_id, &own.region];
        assert_eq!(&known.into_iter().flatten().cloned().collect::<Vec<_>>(), identity, "{place}");
    }
    if let Some(lines) = &expect.mended {
        assert_eq!(mended(&document), lines.join("\n"), "{place}");
    }
    let beside = Identity {
        rule_name: story.rule_name.clone(),
        account_id: story.account.clone(),
        region: story.region.clone(),
    };
    let identity = rule.identity.or(&beside);
    let message = Message {
        topic: story.topic.clone(),
        payload: Payload::text(&story.payload.to_string()),
        ..Message::default()
    };
    let run = run(rule, &identity, &message, &host(), false);
    let output = match &run.evaluation.outcome {
        Outcome::Produced(value) => json::write(value),
        _ => None,
    };
    let output = output.map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap());
    assert_eq!(output, expect.output, "{place}: {:?}", run.evaluation.outcome);
    check_functions(&run, &identity, expect, &place);
}

fn check_functions(run: &Run, identity: &Identity, expect: &Expected, place: &str) {
    let all = || run.actions.iter().chain(&run.error_action);
    let lambdas: Vec<_> = all().filter_map(|action| action.lambda.as_ref()).collect();
    let functions: Vec<&str> = lambdas.iter().map(|lambda| lambda.filled.text.as_str()).collect();
    assert_eq!(functions, expect.functions, "{place}");
    let problems: Vec<u16> =
        all().flat_map(|action| &action.diagnostics).map(|problem| problem.code.number).collect();
    assert_eq!(problems, expect.run_problems, "{place}");
    let fields: Vec<String> = all()
        .flat_map(|action| action.fields.iter().map(|field| (&action.name, field)))
        .map(|(name, field)| {
            let text = if field.filled.is_known() { field.text.as_str() } else { "?" };
            format!("{name}.{} = {text}", field.path)
        })
        .collect();
    assert_eq!(fields, expect.fields, "{place}");
    let suggestions: Vec<&str> = lambdas
        .iter()
        .flat_map(|lambda| &lambda.suggestions)
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(suggestions, expect.suggestions, "{place}");
    let commands: Vec<String> = lambdas
        .iter()
        .filter_map(|lambda| lambda.arn.as_ref().ok())
        .filter_map(|arn| permission(arn, identity).value)
        .map(|permission| permission.arguments().join(" "))
        .collect();
    assert_eq!(commands, expect.commands, "{place}");
}

/// The document after the fixes of its problems, the first first.
fn mended(document: &str) -> String {
    let mut text = document.to_owned();
    for _ in 0..20 {
        let problems = read(&text).diagnostics.into_iter();
        let mut own = problems.filter(|problem| problem.source == SourceId::RuleDocument);
        let Some(fix) = own.find_map(|problem| problem.fix) else { break };
        text = apply(&text, &fix.edits);
    }
    text
}
