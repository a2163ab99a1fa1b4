//! Each file of `imports` gives what the file of the same name with `.answer` behind it says.

use super::{folder, imported, problem, value};
use rulescope::engine::value::{Value, json};
use std::fs;

#[test]
fn each_text_gives_the_rules_that_its_answer_names() {
    let mut wrong = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(folder().join("imports")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_none_or(|kind| kind != "answer")) {
        let text = fs::read_to_string(file).unwrap();
        let identity = value(r#"{"region": "eu-west-1", "accountId": "111122223333"}"#);
        let with = told(&imported(&text, identity));
        let without = told(&imported(&text, Value::Undefined));
        let answer = if with == without {
            with
        } else {
            format!("{with}==== where neither Region nor account is known\n{without}")
        };
        let expected = fs::read_to_string(file.with_added_extension("answer")).unwrap_or_default();
        if answer != expected {
            wrong.push(format!("---- {}\n{answer}", file.file_name().unwrap().to_string_lossy()));
        }
    }
    assert!(files.len() > 20, "{}", files.len());
    assert!(wrong.is_empty(), "these answers are others:\n{}", wrong.join("\n"));
}

/// An answer for people.
fn told(answer: &Value) -> String {
    if let Some(problem) = problem(answer) {
        return format!("problem: {problem}\n");
    }
    let mut out = String::new();
    for rule in answer.member("rules").as_array().unwrap() {
        let text = |name: &str| rule.member(name).as_str().unwrap_or_default().to_owned();
        let identity = json::write(&rule.member("identity")).unwrap();
        out.push_str(&format!("rule: {} {identity}\n", text("title")));
        for hole in rule.member("placeholders").as_array().unwrap() {
            let member = |name: &str| hole.member(name).as_str().unwrap_or_default().to_owned();
            out.push_str(&format!("placeholder: {} = {}\n", member("text"), member("what")));
        }
        for note in rule.member("notes").as_array().unwrap() {
            out.push_str(&format!("note: {}\n", note.as_str().unwrap()));
        }
        out.push_str(&text("document"));
    }
    out
}
