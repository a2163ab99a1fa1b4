//! Texts that are made to hang, to overflow or to fill the memory.

use super::{imported, problem, question};
use rulescope::engine::value::Value;
use std::time::{Duration, Instant};

#[expect(clippy::disallowed_methods, reason = "the time is what is tested, and the test is native")]
#[test]
fn hostile_texts_get_an_answer_in_bounded_time_on_a_small_stack() {
    // As small as a browser's.
    let run = || {
        let mut wrong = Vec::new();
        for (name, text, wanted) in texts() {
            let began = Instant::now();
            let answer = imported(&text, Value::Undefined);
            let took = began.elapsed();
            if took > Duration::from_secs(20) {
                wrong.push(format!("{name} took {took:?}"));
            }
            let told = problem(&answer).unwrap_or_else(|| "a rule".to_owned());
            if !told.contains(wanted) {
                wrong.push(format!("{name}: {told}"));
            }
            let written = rulescope::engine::value::json::write(&answer).unwrap();
            if written.len() > 32 << 20 {
                wrong.push(format!("{name}: an answer of {} bytes", written.len()));
            }
            println!("{name}: {took:?}");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(run).unwrap().join().unwrap();
}

fn texts() -> Vec<(&'static str, String, &'static str)> {
    let rule = |inside: &str| {
        format!(
            "Resources:\n  R:\n    Type: AWS::IoT::TopicRule\n    Properties:\n      TopicRulePayload:\n        Sql: {inside}\n        Actions: []\n"
        )
    };
    let hcl =
        |inside: &str| format!("resource \"aws_iot_topic_rule\" \"r\" {{\n  sql = {inside}\n}}\n");
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = level - 1;
        bomb.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            vec![format!("*a{before}"); 9].join(", ")
        ));
    }
    let mut merges = String::from("a0: &a0 {k: v}\n");
    for level in 1..40 {
        let before = level - 1;
        merges.push_str(&format!(
            "a{level}: &a{level} {{<<: [*a{before}, *a{before}], k{level}: *a{before}}}\n"
        ));
    }
    let mut doubled = String::from(
        "Resources:\n  R: {Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {Sql: !Ref F0, Actions: []}}}\n",
    );
    for level in 0..24 {
        doubled.push_str(&format!("  F{level}: {{Type: AWS::Lambda::Function, Properties: {{FunctionName: !Sub \"${{F{0}}}${{F{0}}}\"}}}}\n", level + 1));
    }
    let mut locals = String::from("locals {\n");
    for level in 0..40 {
        locals.push_str(&format!("  l{level} = \"${{local.l{0}}}${{local.l{0}}}\"\n", level + 1));
    }
    locals.push_str("}\n");
    vec![
        ("deep flow lists", "[".repeat(100_000), "this is not JSON"),
        ("deep YAML flow", format!("a: {}", "[".repeat(100_000)), "not YAML"),
        ("deep YAML flow that closes", format!("a: {}{}", "[".repeat(200), "]".repeat(200)), "nested more than 128"),
        ("deep YAML blocks", (0..1500).map(|level| format!("{}a:\n", " ".repeat(level))).collect(), "nested more than 128"),
        ("deep YAML lists", format!("a:\n {}", "- ".repeat(50_000)), "nested more than 128"),
        ("an alias bomb", bomb, "more than 200000 values"),
        ("merged aliases", merges, "more than 200000 values"),
        ("an alias of nothing", "a: *b".to_owned(), "not YAML"),
        ("an alias of itself", "a: &a [*a]".to_owned(), "no rule"),
        ("ten megabytes", "a: b\n".repeat(2 << 20), "bytes"),
        ("two megabytes of YAML", "a: b\n".repeat(400_000), "values"),
        ("two megabytes of one text", rule(&"x".repeat(2_000_000)), "a rule"),
        ("a map of many keys", (0..90_000).map(|key| format!("k{key}: v\n")).collect(), "no rule"),
        ("functions that name each other", rule("!Sub \"${R}${F}\""), "a rule"),
        ("a function that names itself", format!("{}  F: {{Type: AWS::Lambda::Function, Properties: {{FunctionName: !Ref F}}}}\n", rule("!Ref F")), "a rule"),
        ("functions that double", doubled, "a rule"),
        ("functions in each other", rule(&format!("{}a{}", "!Join ['', [".repeat(50), "]]".repeat(50))), "a rule"),
        ("deep HCL", hcl(&"(".repeat(100_000)), "nested more than 32"),
        ("deep HCL templates", hcl(&"\"${".repeat(10_000)), "nested more than 32"),
        ("deep HCL blocks", format!("resource \"aws_iot_topic_rule\" \"r\" {{\n{}", "a {\n".repeat(10_000)), "nested more than 32"),
        ("many signs of HCL", hcl(&"!".repeat(100_000)), "not Terraform"),
        ("a long sum in HCL", hcl(&format!("1{}", " + 1".repeat(100_000))), "not Terraform"),
        ("many choices in HCL", hcl(&format!("{}1{}", "a ? ".repeat(20_000), " : 1".repeat(20_000))), "not Terraform"),
        ("locals that double", format!("{locals}{}", hcl("local.l0")), "a rule"),
        ("a local that names itself", format!("locals {{\n  a = local.a\n}}\n{}", hcl("local.a")), "a rule"),
        ("half of a command", "aws iot create-topic-rule --topic-rule-payload '{".to_owned(), "not closed"),
        ("NUL and other controls", "a: \0\u{1b}\u{7f}".to_owned(), ""),
        ("half of a character", "\u{FEFF}\u{FFFD}".to_owned(), "no rule"),
        ("variables that name each other", "functions:\n  f:\n    events:\n      - iot:\n          sql: ${self:custom.a}\ncustom:\n  a: ${self:custom.b}${self:custom.b}\n  b: ${self:custom.a}${self:custom.a}\n".to_owned(), "a rule"),
    ]
}

#[test]
fn hostile_rules_are_handed_out_or_refused_on_a_small_stack() {
    let run = || {
        let deep = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        let sql = "SELECT 1 AS x FROM 'a'";
        for (name, document, is_given) in [
            (
                "deep",
                format!("{{\"sql\": \"{sql}\", \"actions\": [{{\"s3\": {}}}]}}", deep(120)),
                true,
            ),
            (
                "deeper",
                format!("{{\"sql\": \"{sql}\", \"actions\": [{{\"s3\": {}}}]}}", deep(5000)),
                false,
            ),
            (
                "of odd kinds",
                format!(
                    "{{\"sql\": 7, \"actions\": {{\"lambda\": [null]}}, \"description\": [], \"x\": \"{sql}\"}}"
                ),
                true,
            ),
            (
                "with odd names",
                format!(
                    "{{\"sql\": \"{sql}\", \"actions\": [{{\"s3\": {{\"a b\\n\": \"\\u0000\\u2028\", \"\": null}}}}]}}"
                ),
                true,
            ),
            (
                "of a megabyte",
                format!(
                    "{{\"sql\": \"SELECT '{}' AS x FROM 'a'\", \"actions\": []}}",
                    "$${".repeat(300_000)
                ),
                true,
            ),
        ] {
            let asked =
                question([("kind", Value::string("exports")), ("document", Value::from(document))]);
            let answer = rulescope::exchange::answer(&asked);
            assert_eq!(problem(&answer).is_none(), is_given, "{name}: {:?}", problem(&answer));
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(run).unwrap().join().unwrap();
}
