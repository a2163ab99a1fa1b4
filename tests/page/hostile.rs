//! Inputs that a link may bring to do harm: none runs without end, and the work of all messages together is bounded. The stories in
//! the browser read the same file.

use super::Page;
use rulescope::engine::limits::MAX_RUN_WORK;
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{ResultTab, RuleView};
use serde_json::{Map, Value, json};

const INPUTS: &str = include_str!("../hostile/inputs.jsonl");

/// A text, or parts of one: texts, and `[count, text]`, where `#` in the text is the number of the time that it is repeated.
fn text(parts: &Value) -> String {
    match parts {
        Value::String(text) => text.clone(),
        Value::Array(parts) => match parts.as_slice() {
            [Value::Number(count), Value::String(repeated)] => {
                let count = count.as_u64().unwrap();
                (0..count).map(|at| repeated.replace('#', &at.to_string())).collect()
            }
            parts => parts.iter().map(text).collect(),
        },
        other => panic!("{other}"),
    }
}

/// The draft of a line.
fn draft(line: &Map<String, Value>) -> String {
    let given = |name: &str, or: &str| line.get(name).map_or_else(|| or.to_owned(), text);
    let count = |name: &str| line.get(name).map_or(1, |count| count.as_u64().unwrap());
    let arn = given("arn", "arn:aws:lambda:us-east-1:123456789012:function:f");
    let action = json!({"lambda": {"functionArn": arn}});
    let actions: Vec<&Value> = (0..count("actions")).map(|_| &action).collect();
    let document = json!({
        "sql": given("sql", "SELECT * FROM 't'"), "awsIotSqlVersion": "2016-03-23", "actions": actions,
    });
    let message = |at: u64| {
        json!({
            "name": given("messageName", "m"), "topic": given("topic", "t"), "payload": given("payload", "{}"),
            "standIns": given("standIns", ""), "userProperties": given("userProperties", ""), "clientId": at.to_string(),
        })
    };
    let messages: Vec<Value> = (0..count("messages")).map(message).collect();
    let inputs = json!({
        "document": given("document", &document.to_string()), "ruleName": given("ruleName", ""),
        "policy": given("policy", ""), "messages": messages,
    });
    format!("1.{inputs}")
}

/// Each line of one half, so that two run at a time.
fn check(half: usize) {
    for line in INPUTS.lines().skip(half).step_by(2) {
        let line: Map<String, Value> = serde_json::from_str(line).unwrap();
        let name = line.get("name").and_then(Value::as_str).unwrap();
        let mut page = Page::start(Some(&draft(&line)), "");
        assert_eq!(page.view().banner.is_some(), line.contains_key("refused"), "{name}: refused");
        let work: usize = page.model.results.messages.iter().map(|result| result.run.work).sum();
        assert!(work <= MAX_RUN_WORK, "{name}: {work}");
        for tab in [ResultTab::Why, ResultTab::Output, ResultTab::Permission, ResultTab::Inspect] {
            let view = page.tab(tab);
            assert!(!view.verdict.headline.is_empty(), "{name}");
            let rows = [view.problems.len(), view.values.len(), view.tree.len()];
            assert!(rows.into_iter().all(|rows| rows <= 400), "{name}: {rows:?}");
        }
        if let Some(says) = line.get("says") {
            let headline = page.headline();
            assert!(headline.contains(says.as_str().unwrap()), "{name}: {headline}");
        }
        // A key, as somebody presses it who looks at that.
        page.send(Event::RuleViewChosen(RuleView::Json));
        page.edit(Field::RuleName, "other");
        assert!(!page.headline().is_empty(), "{name}");
    }
}

#[test]
fn no_input_takes_more_work_than_the_page_does_at_once() {
    check(0);
}

#[test]
fn no_input_takes_more_work_than_the_page_does_at_once_second_half() {
    check(1);
}

#[test]
fn each_message_has_its_share_of_the_work_and_one_that_is_edited_has_all() {
    let rows = vec!["1"; 1_000].join(",");
    let message =
        |at: usize| json!({"topic": "t", "payload": format!(r#"{{"e":[{rows}],"n":{at}}}"#)});
    let rule = json!({
        "sql": "SELECT length((SELECT VALUE (SELECT VALUE 1 FROM *.e) FROM e)) AS x FROM 't'",
        "awsIotSqlVersion": "2016-03-23",
        "actions": [{"lambda": {"functionArn": "arn:aws:lambda:us-east-1:123456789012:function:f"}}],
    });
    let messages: Vec<Value> = (0..20).map(message).collect();
    let inputs = json!({"document": rule.to_string(), "messages": messages});
    let mut page = Page::start(Some(&format!("1.{inputs}")), "");
    let told = page.headline();
    assert!(told.contains("more work with its messages than the page does at once"), "{told}");
    page.edit(Field::Payload, r#"{"e":[1],"n":0}"#);
    assert!(page.headline().starts_with("Fires"), "{}", page.headline());
    page.edit(Field::Payload, &format!(r#"{{"e":[{rows}],"n":70}}"#));
    assert!(page.headline().starts_with("Fires"), "{}", page.headline());
}
