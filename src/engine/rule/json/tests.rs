//! Tests of reading JSON as people type it.

use super::{Kind, Member, Node, read};
use crate::engine::diagnostic::apply;
use crate::engine::source::Span;

/// The value as strict JSON, to compare.
fn plain(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Boolean(value) => value.to_string(),
        Kind::Number => "0".to_owned(),
        Kind::Text(text) => format!("{:?}", text.value),
        Kind::Array(items) => {
            format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(","))
        }
        Kind::Object(members) => {
            let member = |member: &Member| format!("{:?}:{}", member.name, plain(&member.value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
        Kind::Broken => "?".to_owned(),
    }
}

/// The document after all fixes, as often as there are any.
fn mended(document: &str) -> String {
    let mut text = document.to_owned();
    for _ in 0..20 {
        let (_, problems) = read(&text);
        let Some(fix) = problems.into_iter().find_map(|problem| problem.fix) else { break };
        text = apply(&text, &fix.edits);
    }
    text
}

#[test]
fn what_people_type_is_read_as_it_is_meant() {
    let cases: &[(&str, &[u16], &str)] = &[
        (r#"{"a": 1}"#, &[], r#"{"a":0}"#),
        (r#"{"a": 1,}"#, &[510], r#"{"a":0}"#),
        (r#"{"a": [1, 2,], "b": 1}"#, &[510], r#"{"a":[0,0],"b":0}"#),
        (r#"{"a": 1,, "b": 2}"#, &[510], r#"{"a":0,"b":0}"#),
        (r#"{, "a": 1}"#, &[510], r#"{"a":0}"#),
        ("{\"a\": 1 // note\n}", &[509], r#"{"a":0}"#),
        ("{/* one */\"a\": 1 # two\n}", &[509, 509], r#"{"a":0}"#),
        ("{\"a\": 1\n \"b\": 2}", &[511], r#"{"a":0,"b":0}"#),
        (r#"{"a": [1 2]}"#, &[511], r#"{"a":[0,0]}"#),
        (r#"[{"a": 1}{"b": 2}]"#, &[511], r#"[{"a":0},{"b":0}]"#),
        (r#"{"a" 1}"#, &[512], r#"{"a":0}"#),
        (r#"{"a" = 1}"#, &[512], r#"{"a":0}"#),
        (r#"{"a" => 1}"#, &[512], r#"{"a":0}"#),
        (r"{'a': 'x'}", &[513, 513], r#"{"a":"x"}"#),
        ("{\u{201C}a\u{201D}: \u{201C}x\u{201D}}", &[513, 513], r#"{"a":"x"}"#),
        (r#"{a: 1, sql-version: 2}"#, &[514, 514], r#"{"a":0,"sql-version":0}"#),
        (r#"{"sql": "SELECT "a" FROM 'b'"}"#, &[515, 515], r#"{"sql":"SELECT \"a\" FROM 'b'"}"#),
        (
            r#"{"sql": "SELECT a FROM 'b' WHERE c = "d""}"#,
            &[515, 515],
            r#"{"sql":"SELECT a FROM 'b' WHERE c = \"d\""}"#,
        ),
        (r#"{"a": "", "b": ""}"#, &[], r#"{"a":"","b":""}"#),
        ("{\"sql\": \"SELECT *\n  FROM 'b'\"}", &[516], r#"{"sql":"SELECT *\n  FROM 'b'"}"#),
        ("{\"sql\": \"a\r\nb\"}", &[516], r#"{"sql":"a\r\nb"}"#),
        ("{\"a\": \"x\ty\"}", &[517], r#"{"a":"x\ty"}"#),
        (r#"{"a": "x\dy"}"#, &[518], r#"{"a":"x\\dy"}"#),
        (r#"{"a": "\u12"}"#, &[518], r#"{"a":"\\u12"}"#),
        (r#"{"a": "\ud800"}"#, &[518], "{\"a\":\"\u{FFFD}\"}"),
        (
            r#"{"a": True, "b": None, "c": no}"#,
            &[519, 519, 519],
            r#"{"a":true,"b":null,"c":false}"#,
        ),
        (r#"{"a": 2016-03-23}"#, &[520], r#"{"a":?}"#),
        (r#"{"a": .5, "b": 01, "c": +1}"#, &[520, 520, 520], r#"{"a":?,"b":?,"c":?}"#),
        ("{\u{a0}\"a\": 1}", &[521], r#"{"a":0}"#),
        ("\u{FEFF}{\"a\": 1}", &[521], r#"{"a":0}"#),
        (r#"{"a": 1} }"#, &[522], r#"{"a":0}"#),
        (r#"{"a": 1} {"b": 2}"#, &[522], r#"{"a":0}"#),
        (r#"{"a": 1, "a": 2}"#, &[524], r#"{"a":0,"a":0}"#),
        (r#"{"a": {"b": [1"#, &[508], r#"{"a":{"b":[0]}}"#),
        (r#"{"a": "x"#, &[508, 508], r#"{"a":"x"}"#),
        ("{\"sql\": \"SELECT 1,\n \"b\": 2}", &[508], r#"{"sql":"SELECT 1","b":0}"#),
        (r#"{"a": [{"b": 1]}"#, &[508], r#"{"a":[{"b":0}]}"#),
        (r#"{"a": [1}}"#, &[508, 522], r#"{"a":[0]}"#),
        (r#"{"a": 1]}"#, &[507], r#"{"a":0}"#),
        (r#"{"a": }"#, &[507], r#"{"a":?}"#),
        (r#"{"a": ,"b": 1}"#, &[507], r#"{"a":?,"b":0}"#),
        (r#"{"a": %}"#, &[507], r#"{"a":?}"#),
        (r#"{[1]: 2}"#, &[507], r#"{}"#),
        ("", &[507], "?"),
    ];
    for (document, codes, expected) in cases {
        let (node, problems) = read(document);
        let found: Vec<u16> = problems.iter().map(|problem| problem.code.number).collect();
        assert_eq!(found, *codes, "{document}: {problems:#?}");
        assert_eq!(plain(&node), *expected, "{document}");
        for problem in &problems {
            assert!(document.get(problem.span.range()).is_some(), "{document}: {problem:?}");
        }
        let all_have_fixes = problems.iter().all(|problem| problem.fix.is_some());
        if all_have_fixes {
            let mended = mended(document);
            serde_json::from_str::<serde_json::Value>(&mended)
                .unwrap_or_else(|error| panic!("{mended}: {error}"));
        }
    }
}

#[test]
fn escapes_keep_their_places() {
    let document = r#"{"sql": "a\"\n\u00e9\ud83d\ude00é/\/b"}"#;
    let (node, problems) = read(document);
    assert_eq!(problems, []);
    let text = node.as_object().unwrap()[0].value.as_text().unwrap();
    assert_eq!(text.value, "a\"\né😀é//b");
    let written = ["a", r#"\""#, r"\n", r"\u00e9", r"\ud83d\ude00", "é", "/", r"\/", "b"];
    for ((at, character), expected) in text.value.char_indices().zip(written) {
        let span = Span::new(at, at + character.len_utf8());
        assert_eq!(text.map.place(span).unwrap().text(document), expected, "{character}");
    }
}

#[test]
fn strict_json_has_no_problem_and_all_else_has_one() {
    let texts = [
        r#"{"a":[1,-2.5e+10,true,false,null,"x\\\"\/\b\f\n\r\t\u0041",{},[]]}"#,
        " [ ] ",
        "0",
        "-0.0",
        "\"\"",
        "[1,2",
        "{\"a\"}",
        "{\"a\":1 \"b\":2}",
        "[1,]",
        "tru",
        "1.",
        "1e",
        "--1",
        "\"\\x\"",
        "\"\u{1}\"",
        "[] x",
        "{'a':1}",
        "\u{a0}1",
        "/",
        "}",
        "]",
        ":",
        ",",
        "\"",
        "\\",
    ];
    for text in texts {
        let is_json = serde_json::from_str::<serde_json::Value>(text).is_ok();
        assert_eq!(read(text).1.is_empty(), is_json, "{text}: {:?}", read(text).1);
    }
}

#[test]
fn no_text_makes_the_reading_hang_overflow_or_panic() {
    let deep = "[".repeat(100_000);
    let closed = format!("{}{}", "[{\"a\":".repeat(1000), "}]".repeat(1000));
    let quotes = "{\"".repeat(20_000);
    let lines = format!("{{\"a\": \"{}", "x\n".repeat(20_000));
    let members = (0..20_000).fold(String::from("{"), |out, n| out + &format!("\"k{n}\":0,"));
    let stars = "/*".repeat(20_000);
    for text in [&deep, &closed, &quotes, &lines, &members, &stars] {
        let (_, problems) = read(text);
        assert!(!problems.is_empty() && problems.len() <= 50);
    }
    let pieces = [
        "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "a", "1", "-", "\n", " ", "//", "/*", "é",
        "\\u00", "true", "\u{201C}",
    ];
    let mut seed = 1_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let (node, problems) = read(&text);
        assert!(text.get(node.span.range()).is_some(), "{text:?}");
        for problem in problems {
            assert!(text.get(problem.span.range()).is_some(), "{text:?}: {problem:?}");
            for edit in problem.fix.iter().flat_map(|fix| &fix.edits) {
                assert!(text.get(edit.span.range()).is_some(), "{text:?}: {edit:?}");
            }
        }
    }
}
