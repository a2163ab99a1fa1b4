//! Each bound of `engine::limits` is met, and says so in words; what lies just below it works.
//!
//! The bounds that AWS sets are checked here too: a text that is larger than AWS takes has its message.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use rulescope::assist::case::Case;
use rulescope::engine::limits as bounds;
use rulescope::engine::zones::bundled;
use serde_json::{Value, json};

/// The name of a bound, a case that meets it, what is said, and a case just below it.
struct Limit {
    name: &'static str,
    beyond: Value,
    says: &'static str,
    below: Value,
}

fn statement(sql: impl Into<String>, payload: &Value) -> Value {
    let sql: String = sql.into();
    json!({"sql": sql, "topic": "t", "payload": payload, "sqlVersion": "2016-03-23"})
}

fn expression(text: impl Into<String>, payload: &Value) -> Value {
    let text: String = text.into();
    json!({"expr": text, "payload": payload, "sqlVersion": "2016-03-23"})
}

fn nested(levels: usize) -> String {
    format!("{}1{}", "(".repeat(levels), ")".repeat(levels))
}

fn deep(levels: usize) -> Value {
    json!({"sql": "SELECT * FROM 't'", "topic": "t", "sqlVersion": "2016-03-23",
        "payloadText": format!("{}{}", "[".repeat(levels), "]".repeat(levels))})
}

/// A rule with so many actions, whose templates each take most of what a template may.
fn templates(actions: usize, rows: &[u8]) -> Value {
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:${length((SELECT (SELECT VALUE 1 FROM *.a) AS b FROM a))}";
    let action = json!({"lambda": {"functionArn": arn}});
    let rule = json!({"sql": "SELECT 1 AS a FROM 't'", "awsIotSqlVersion": "2016-03-23", "actions": vec![action; actions]});
    json!({"rule": rule, "topic": "t", "payload": {"a": rows.iter().take(1_200).collect::<Vec<_>>()}})
}

/// A rule document that many levels deep, as text: parsing it is what is bounded.
fn document(levels: usize) -> Value {
    let sql = "\"sql\": \"SELECT * FROM 't'\", \"actions\": []";
    let inner = levels - 1;
    let rule = format!("{{{sql}, \"x\": {}{}}}", "[".repeat(inner), "]".repeat(inner));
    json!({"rule": rule, "topic": "t", "payload": {}})
}

/// A Protobuf message that holds itself so often, by the field 13 of `site.Reading`.
fn message_in_messages(levels: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..levels {
        let mut outer = vec![0x6A];
        let mut length = bytes.len();
        while length >= 0x80 {
            outer.push(u8::try_from(length & 0x7F).unwrap() | 0x80);
            length >>= 7;
        }
        outer.push(u8::try_from(length).unwrap());
        outer.append(&mut bytes);
        bytes = outer;
    }
    bytes
}

fn protobuf(bytes: &[u8], set: &[u8]) -> Value {
    let base64 = rulescope::engine::base64::encode;
    json!({"sql": "SELECT VALUE decode(*, 'proto', 'b', 'k', 'readings', 'Reading') FROM 't'",
        "topic": "t", "payload": {"$base64": base64(bytes)}, "sqlVersion": "2016-03-23",
        "context": {"standins": [{"fn": "decode", "descriptorSet": base64(set)}]}})
}

/// A text field of that many bytes, the field 1 of `site.Reading`.
fn text_field(length: usize) -> Vec<u8> {
    let mut bytes = vec![0x0A];
    let mut rest = length;
    while rest >= 0x80 {
        bytes.push(u8::try_from(rest & 0x7F).unwrap() | 0x80);
        rest >>= 7;
    }
    bytes.push(u8::try_from(rest).unwrap());
    bytes.extend(std::iter::repeat_n(b'x', length));
    bytes
}

fn limits() -> Vec<Limit> {
    let readings = std::fs::read("tests/protobuf/readings.desc").unwrap();
    let half = "x".repeat(bounds::MAX_TEXT_BYTES / 16);
    let rows: Vec<u8> = vec![1; 4_000];
    let few: Vec<u8> = vec![1; 400];
    // Backtracking is remembered, unless something refers back to a group.
    let slow = "regexp_matches(a, '(x*)*(x*)*(x*)*\\1y')";
    let patterns = |levels: usize| {
        expression(
            format!("regexp_matches('a', '{}a{}')", "(".repeat(levels), ")".repeat(levels)),
            &json!({}),
        )
    };
    let mut set = readings.clone();
    // A field that descriptor sets do not have.
    set.extend(
        std::iter::once(0x7A).chain([0xF0, 0xA2, 0x04]).chain(std::iter::repeat_n(0, 70_000)),
    );
    vec![
        Limit {
            name: "MAX_SQL_DEPTH",
            beyond: statement(format!("SELECT {} AS a FROM 't'", nested(200)), &json!({})),
            says: "the statement is nested deeper than 128 levels",
            below: statement(format!("SELECT {} AS a FROM 't'", nested(100)), &json!({})),
        },
        Limit {
            name: "MAX_TEXT_BYTES",
            beyond: expression("replace(a, 'x', 'xxxxxxxxxxxxxxxxxxxxxxxx')", &json!({"a": half})),
            says: "the result of the function is too large to compute here",
            below: expression("length(replace(a, 'x', 'xxxxxxxxxxxxxxx'))", &json!({"a": half})),
        },
        Limit {
            name: "MAX_EVALUATION_WORK",
            beyond: expression("(SELECT (SELECT VALUE 1 FROM a) AS b FROM a)", &json!({"a": rows})),
            says: "the statement takes more work with this message than the page does; it stopped",
            below: expression("get((SELECT VALUE 1 FROM a), 0)", &json!({"a": rows})),
        },
        Limit {
            name: "MAX_RUN_WORK",
            beyond: templates(4, &rows),
            says: "the rule takes more work with its messages than the page does at once; it stopped",
            below: templates(1, &rows),
        },
        Limit {
            name: "MAX_VALUE_WEIGHT",
            beyond: expression("(SELECT VALUE get(*, 'b') FROM a)", &json!({"a": rows, "b": few})),
            says: "the statement makes a larger value of this message than the page does; it stopped",
            below: expression("(SELECT VALUE 1 FROM a)", &json!({"a": rows})),
        },
        Limit {
            name: "MAX_JSON_DEPTH",
            beyond: deep(bounds::MAX_JSON_DEPTH + 1),
            says: "the payload is nested deeper than 128 levels",
            below: deep(bounds::MAX_JSON_DEPTH),
        },
        Limit {
            name: "MAX_PATTERN_STEPS",
            beyond: expression(slow, &json!({"a": "x".repeat(200)})),
            says: "it takes too many steps on this text",
            below: expression(slow, &json!({"a": "x"})),
        },
        Limit {
            name: "MAX_PATTERN_CHOICES",
            beyond: expression(
                "regexp_matches(replace(a, 'x', 'xxxxxxxxxxxxxxx'), '(x|y)*z\\1')",
                &json!({"a": half}),
            ),
            says: "it takes too many steps on this text",
            below: expression("regexp_matches('xxx', '(x|y)*z\\1')", &json!({})),
        },
        Limit {
            name: "MAX_PATTERN_DEPTH",
            beyond: patterns(bounds::MAX_PATTERN_DEPTH + 1),
            says: "it is nested too deeply",
            below: patterns(bounds::MAX_PATTERN_DEPTH),
        },
        Limit {
            name: "MAX_DOCUMENT_DEPTH",
            beyond: document(bounds::MAX_DOCUMENT_DEPTH + 1),
            says: "the document is nested deeper than 64 levels",
            below: document(bounds::MAX_DOCUMENT_DEPTH),
        },
        Limit {
            name: "MAX_MESSAGE_DEPTH",
            beyond: protobuf(&message_in_messages(bounds::MAX_MESSAGE_DEPTH), &readings),
            says: "messages lie in each other more than 100 deep",
            below: protobuf(&message_in_messages(bounds::MAX_MESSAGE_DEPTH - 1), &readings),
        },
        Limit {
            name: "MAX_DECODED_BYTES",
            beyond: protobuf(&text_field(bounds::MAX_DECODED_BYTES - 10), &readings),
            says: "the decoded message is larger than 128 KiB",
            below: protobuf(&text_field(bounds::MAX_DECODED_BYTES - 20), &readings),
        },
        Limit {
            name: "MAX_DESCRIPTOR_BYTES",
            beyond: protobuf(&[], &set),
            says: "the descriptor set is larger than 32 KiB",
            below: protobuf(&[], &readings),
        },
    ]
}

/// The line of the command line.
fn told(case: &Value) -> String {
    let answer = Case::read(&case.to_string()).and_then(|case| case.run(bundled));
    answer.unwrap().to_json()
}

#[test]
fn each_bound_says_that_it_is_met_and_what_is_below_works() {
    for limit in limits() {
        let (beyond, below) = (told(&limit.beyond), told(&limit.below));
        let Limit { name, says, .. } = limit;
        let start = |text: &str| {
            text.chars().rev().take(400).collect::<Vec<_>>().into_iter().rev().collect::<String>()
        };
        assert!(beyond.contains(says), "{name}: {}", start(&beyond));
        assert!(!below.contains(says), "{name}: {}", start(&below));
        let works = below.contains("\"matched\":true") || below.contains("\"value\":");
        assert!(works, "{name}: {}", start(&below));
    }
}

#[test]
fn each_bound_is_checked() {
    let source = include_str!("../src/engine/limits.rs");
    let names =
        source.lines().filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    let checked: Vec<&str> = limits().iter().map(|limit| limit.name).collect();
    // The list of problems ends without a word: what is left out only repeats the first ones.
    let left_out: Vec<&str> =
        names.filter(|name| *name != "MAX_SQL_PROBLEMS" && !checked.contains(name)).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
    let many = format!("SELECT {} FROM 't'", "# ".repeat(5_000));
    let answer =
        Case::read(&statement(many, &json!({})).to_string()).and_then(|case| case.run(bundled));
    assert!(answer.unwrap().diagnostics.len() <= 2 * bounds::MAX_SQL_PROBLEMS);
}
