//! Every export of every rule in `rules.jsonl` reads back as the same rule; what cannot be exported says why.

use super::{folder, imported, problem, question, value};
use rulescope::engine::value::{Value, json};
use std::fs;

/// Forms that hold no rule, or are in a language that is not read.
const ONE_WAY: &[&str] = &["add-permission", "policy", "get-policy", "remove-permission", "cdk"];

#[test]
fn every_export_reads_back_as_the_same_rule() {
    let cases = fs::read_to_string(folder().join("rules.jsonl")).unwrap();
    let mut wrong = Vec::new();
    let mut read_back = 0;
    for line in cases.lines() {
        let case = value(line);
        for (shell, is_one_line) in
            [("posix", false), ("posix", true), ("powershell", false), ("cmd", false)]
        {
            for export in exports(&case, shell, is_one_line).member("exports").as_array().unwrap() {
                match objection(&case, shell, export) {
                    Some(why) => wrong.push(format!(
                        "{} as {} for {shell}: {why}",
                        text(&case, "name"),
                        text(export, "format")
                    )),
                    None => read_back += 1,
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read_back > 1000, "{read_back}");
}

/// The answer to a case.
fn exports(case: &Value, shell: &str, is_one_line: bool) -> Value {
    let document = json::write(&case.member("document")).unwrap();
    rulescope::exchange::answer(&question([
        ("kind", Value::string("exports")),
        ("document", Value::from(document)),
        ("identity", case.member("identity")),
        ("functions", case.member("functions")),
        ("shell", Value::string(shell)),
        ("oneLine", Value::from(is_one_line)),
    ]))
}

/// What is wrong with an export, or nothing.
fn objection(case: &Value, shell: &str, export: &Value) -> Option<String> {
    let form = text(export, "format");
    let without = case.member("without");
    let is_refused =
        without.as_array().unwrap_or_default().iter().any(|own| own.as_str() == Some(&form));
    match (is_refused, problem(export)) {
        (true, Some(told)) => {
            let why = text(case, "why");
            return (!told.contains(&why)).then(|| format!("refused, but not for `{why}`: {told}"));
        }
        (true, None) => return Some("should be refused".to_owned()),
        // Statement ids and the like have no place in cmd's quotes; PowerShell and cmd say so.
        (false, Some(told)) => return (shell == "posix").then_some(told),
        (false, None) => {}
    }
    let written = text(export, "text");
    if let Some(hole) = ["<ACCOUNT_ID>", "<RULE_NAME>"].iter().find(|hole| written.contains(**hole))
    {
        let holes = export.member("holes");
        let is_told =
            holes.as_array().unwrap_or_default().iter().any(|own| text(own, "text") == *hole);
        if !is_told {
            return Some(format!("the hole {hole} is not told"));
        }
    }
    let is_elsewhere = text(export, "title").contains("for account");
    let is_in_a_file = shell == "cmd" && form.ends_with("topic-rule");
    if ONE_WAY.contains(&form.as_str()) || is_elsewhere || is_in_a_file {
        return None;
    }
    // A function of SAM lies where it is deployed.
    let region = case.member("region");
    let place = question([
        ("accountId", Value::string("123456789012")),
        ("region", if region.is_undefined() { Value::string("us-east-1") } else { region }),
    ]);
    let answer = imported(&written, place);
    let rules = answer.member("rules");
    let Some([rule]) = rules.as_array() else {
        return Some(format!("{:?} in\n{written}", problem(&answer)));
    };
    let back = value(&text(rule, "document"));
    let mut wanted = case.member("document");
    if form == "terraform" && wanted.member("awsIotSqlVersion").is_undefined() {
        // Terraform demands what AWS takes by itself.
        wanted = with(&wanted, "awsIotSqlVersion", Value::string("2015-10-08"));
    }
    if matches!(form.as_str(), "terraform" | "sam") && wanted.member("ruleDisabled").is_undefined()
    {
        wanted = with(&wanted, "ruleDisabled", Value::from(false));
    }
    if back != wanted {
        return Some(format!("another rule comes back: {} from\n{written}", json::write(&back)?));
    }
    let name = case.member("identity").member("ruleName");
    let is_event = written.contains("Type: IoTRule");
    if !is_event && rule.member("identity").member("ruleName") != name {
        return Some("another name comes back".to_owned());
    }
    None
}

fn with(document: &Value, name: &str, member: Value) -> Value {
    let mut members = document.as_object().unwrap().clone();
    members.insert(name, member);
    Value::object(members)
}

fn text(of: &Value, name: &str) -> String {
    of.member(name).as_str().unwrap_or_default().to_owned()
}
