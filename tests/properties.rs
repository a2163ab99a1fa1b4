//! What holds for every input whatever (`checks`), on seeded texts, and on each input that a fuzzer once found.
//!
//! Statements and templates by themselves: `syntax_properties`. The fuzzer: `fuzz`.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod checks;
mod common;

use checks::{document, evaluation, filter, link, payload, protobuf, syntax};
use common::Generator;
use rulescope::engine::base64;
use rulescope::engine::version::SqlVersion;
use rulescope::playground::model::{Inputs, MessageInput};
use rulescope::playground::share::encode;
use serde_json::Value;
use std::fs;
use std::rc::Rc;

#[test]
fn filters_match_as_they_are_explained() {
    const LEVELS: &[&str] = &[
        "+", "#", "", "a", "A", "b", "é", "$aws", "$share", "rules", "a+", "#b", " a", "\0",
        "${x}", "a b", "it's",
    ];
    let mut generator = Generator::new(41);
    let mut text = || {
        let count = 1 + generator.below(6) + 5 * usize::from(generator.below(20) == 0);
        let levels: Vec<&str> = (0..count).map(|_| generator.one_of(LEVELS)).collect();
        levels.join("/")
    };
    for _ in 0..10_000 {
        let (of_filter, of_topic) = (text(), text());
        filter::check(&of_filter, &of_topic);
        filter::check(&of_topic, &of_topic);
    }
}

#[test]
fn payloads_are_read_as_another_reader_reads_them() {
    const PARTS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "0",
        "-",
        ".",
        "e",
        "1E999",
        "1E-999",
        "true",
        "nul",
        " ",
        "\n",
        "\\u00e9",
        "\\ud800",
        "'",
        "//",
        "\u{1}",
        "€",
        "😀",
        "\u{feff}",
        "12345678901234567890123456789012345",
    ];
    let payloads: Vec<String> = rows().iter().map(payload_of).collect();
    let mut generator = Generator::new(42);
    for _ in 0..3_000 {
        let base = &payloads[generator.below(payloads.len())];
        let text = mutated(&mut generator, base, PARTS);
        payload::check(text.as_bytes());
        let mut bytes = text.into_bytes();
        let at = generator.below(bytes.len().max(1));
        if let Some(byte) = bytes.get_mut(at) {
            *byte = u8::try_from(generator.below(256)).unwrap();
        }
        payload::check(&bytes);
    }
}

/// Messages of a rule resemble each other, and what is known of the last ones must not show.
#[test]
fn members_are_read_alike_whatever_came_before() {
    let names: Vec<Rc<str>> =
        ["a", "temperature", "state", "long name of a member", "é", "q\""].map(Rc::from).to_vec();
    let written =
        ["a", "temperature", "state", "long name of a member", "é", "q\\\"", "b", "\\u0061", ""];
    let values = [
        "1",
        "20.50",
        "\"on\"",
        "\"o\\n\"",
        "{\"a\":[1,{}]}",
        "[]",
        "null",
        "true",
        "1e5",
        "01",
        "tru",
        "\"",
        "",
    ];
    let mut generator = Generator::new(46);
    for _ in 0..300 {
        let blank = generator.one_of(&["", "", " ", "\n  "]);
        let (separator, colon) =
            (generator.one_of(&[",", ", ", " ,"]), generator.one_of(&[":", ": ", " : "]));
        let texts: Vec<String> = (0..20)
            .map(|_| {
                let mut members = Vec::new();
                for name in written {
                    if generator.below(4) > 0 {
                        let known = if generator.below(10) == 0 { values.len() } else { 9 };
                        let value = generator.one_of(&values[..known]);
                        members.push(format!("\"{name}\"{colon}{value}"));
                    }
                }
                if generator.below(5) == 0 {
                    members.reverse();
                }
                let text = format!("{blank}{{{blank}{}{blank}}}{blank}", members.join(separator));
                if generator.below(12) == 0 {
                    mutated(&mut generator, &text, &["{", "}", ",", "\"", ":", " "])
                } else {
                    text
                }
            })
            .collect();
        for version in [SqlVersion::V2015, SqlVersion::V2016] {
            payload::check_stream(&names, texts.iter().map(String::as_str), version);
        }
    }
}

#[test]
fn documents_are_edited_where_the_edit_says() {
    const PARTS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "'",
        "\\",
        "//",
        "/*",
        "\n",
        "\u{a0}",
        "é",
        "${",
        "null",
        "7",
        "\"sql\"",
        "\"rule\":",
        "\u{2028}",
        "\\u0041",
        "\\ud83d\\ude00",
        "FROM 'a/+'",
        "#",
    ];
    let stories = fs::read_to_string("tests/rules/stories.json").unwrap();
    let stories: Vec<Value> = serde_json::from_str(&stories).unwrap();
    let documents: Vec<String> = stories
        .iter()
        .map(|story| serde_json::to_string_pretty(&story["document"]).unwrap())
        .collect();
    documents.iter().for_each(|text| document::check(text));
    let mut generator = Generator::new(7);
    for _ in 0..3_000 {
        let base = &documents[generator.below(documents.len())];
        document::check(&mutated(&mut generator, base, PARTS));
    }
}

#[test]
fn links_open_what_was_put_in() {
    const PARTS: &[&str] =
        &["A", "-", "_", "=", ".", "1.", "#", "%", "\n", "\"", "\\", "{", "😀", "\0", "é"];
    let mut generator = Generator::new(43);
    let rows = rows();
    for _ in 0..400 {
        let row = &rows[generator.below(rows.len())];
        let message = MessageInput { payload: payload_of(row), ..MessageInput::default() };
        let inputs = Inputs {
            document: text_of(row, "sql", "").to_owned(),
            messages: vec![message],
            ..Inputs::default()
        };
        link::check(&mutated(&mut generator, &encode(&inputs, 0), PARTS));
        link::check(&mutated(&mut generator, &inputs.document, PARTS));
    }
}

#[test]
fn a_trace_changes_nothing() {
    const PARTS: &[&str] = &[
        "*",
        "(",
        ")",
        ",",
        " AS x",
        "NOT ",
        "-",
        "missing",
        "null",
        "''",
        "[",
        "]",
        "{}",
        ".a",
        "@a",
        " IN ",
        " + ",
        " / 0",
        "get(",
        "decode(*, 'base64')",
        "(SELECT * FROM *)",
        "aws_lambda('f', *)",
        "1E999",
    ];
    let rows = rows();
    let mut generator = Generator::new(44);
    for round in 0..1_000 {
        let (row, other) = (&rows[generator.below(rows.len())], &rows[generator.below(rows.len())]);
        let sql = match row["expr"].as_str() {
            Some(expression) => format!("SELECT {expression} AS x FROM '#'"),
            None => text_of(row, "sql", "SELECT * FROM '#'").to_owned(),
        };
        let template = text_of(
            other,
            "template",
            "arn:aws:lambda:eu-west-1:123456789012:function:${topic(2)}",
        );
        let payload = payload_of(if round % 3 == 0 { other } else { row });
        let sql = if round % 2 == 0 { sql } else { mutated(&mut generator, &sql, PARTS) };
        syntax::check_template(template);
        evaluation::check(&sql, template, text_of(row, "topic", "a/b"), payload.as_bytes());
    }
}

/// Statements that read, compare and compute members have a way of their own for many messages.
#[test]
fn plain_statements_give_what_all_others_give() {
    const OPERANDS: &[&str] = &[
        "a",
        "b",
        "c",
        "d",
        "topic()",
        "topic(1)",
        "topic(2)",
        "topic(3)",
        "0",
        "1",
        "20",
        "-7",
        "1.8",
        "2.50",
        "0.000001",
        "1e3",
        "1E-7",
        "12345678901234567",
        "99999999999999999999999",
        "'on'",
        "'1'",
        "''",
        "true",
        "NULL",
        "a.b",
        "s.a",
        "s.b",
        "upper(b)",
        "missing",
    ];
    const OPERATORS: &[&str] =
        &["+", "-", "*", "/", "%", "=", "<>", "<", "<=", ">", ">=", "AND", "OR", "IN"];
    const VALUES: &[&str] = &[
        "0",
        "-0",
        "1",
        "20.0",
        "20.5",
        "-7",
        "0.10",
        "0.0000001",
        "1e3",
        "1E-999",
        "1E9999",
        "99999999999999999",
        "999999999999999999",
        "123456789.987654321",
        "12345678901234567890.5",
        "01",
        "1.",
        "-",
        "true",
        "false",
        "null",
        r#""on""#,
        r#""o\u006e""#,
        r#""1""#,
        r#""""#,
        r#""é\"""#,
        "\"\n\"",
        "[1, 2.0]",
        r#"{"b": 1.50}"#,
        "{\"b\":1,}",
        "[]",
        "nul",
    ];
    fn expression(generator: &mut Generator, depth: usize) -> String {
        if depth == 0 || generator.below(3) == 0 {
            return generator.one_of(OPERANDS).to_owned();
        }
        let (left, right) = (expression(generator, depth - 1), expression(generator, depth - 1));
        match generator.below(12) {
            0 => format!("NOT ({left})"),
            1 => format!("-({left})"),
            _ => format!("({left} {} {right})", generator.one_of(OPERATORS)),
        }
    }
    /// The same for each row of an Array.
    fn query(generator: &mut Generator) -> String {
        let (value, other) = (expression(generator, 1), expression(generator, 1));
        let taken = match generator.below(3) {
            0 => format!("{value} AS x, s.b AS y, {other} AS z"),
            1 => "s.a AS x, b".to_owned(),
            _ => format!("VALUE {value}"),
        };
        let condition = match generator.below(3) {
            0 => String::new(),
            1 => " WHERE s.a > 1".to_owned(),
            _ => format!(" WHERE {}", expression(generator, 2)),
        };
        format!("(SELECT {taken} FROM e s{condition})")
    }
    let mut generator = Generator::new(45);
    for round in 0..2_500 {
        let items: Vec<String> = (0..1 + generator.below(3))
            .map(|_| {
                let depth = generator.below(3);
                let name = generator.one_of(&["a", "b", "x", "y", "z", "\"q\"", "é"]);
                let taken = match generator.below(4) {
                    0 => query(&mut generator),
                    _ => expression(&mut generator, depth),
                };
                format!("{taken} AS {name}")
            })
            .collect();
        let condition = match generator.below(3) {
            0 => String::new(),
            _ => format!(" WHERE {}", expression(&mut generator, 2)),
        };
        let sql = format!(
            "SELECT {} FROM '{}'{condition}",
            items.join(", "),
            generator.one_of(&["#", "a/+", "+/b/#"])
        );
        let blank = generator.one_of(&["", "", " ", "\n"]);
        let rows: Vec<String> = (0..generator.below(4))
            .map(|at| {
                let value = generator.one_of(VALUES);
                let other = generator.one_of(VALUES);
                match generator.below(8) {
                    0 => value.to_owned(),
                    1 => format!("{{\"b\":{value}{blank}}}"),
                    _ => {
                        format!("{blank}{{\"a\":{at}.5,{blank}\"b\":{value},\"c\":{other}}}{blank}")
                    }
                }
            })
            .collect();
        let rows = format!("[{}]", rows.join(","));
        let members: Vec<String> = (0..generator.below(6))
            .map(|_| {
                let name =
                    generator.one_of(&["a", "a", "b", "c", "d", "e", "long name", "\\u0061"]);
                format!("{blank}\"{name}\"{blank}:{blank}{}", generator.one_of(VALUES))
            })
            .chain(std::iter::once(format!("{blank}\"e\":{rows}")))
            .collect();
        let payload = format!("{blank}{{{}{blank}}}{blank}", members.join(","));
        let payload = if round % 16 == 0 {
            mutated(&mut generator, &payload, &["}", ",", "\"", "x"])
        } else {
            payload
        };
        let topic =
            generator.one_of(&["a/b", "a/b/c", "b", "$a/b", "$aws/rules/rule/a/b", "a/\u{e9}\"\\"]);
        let template =
            generator.one_of(&["", "arn:aws:lambda:eu-west-1:123456789012:function:${a}"]);
        evaluation::check(&sql, template, topic, payload.as_bytes());
    }
}

/// Inputs that a fuzzer found, each with what was wrong.
#[test]
fn what_a_fuzzer_found_stays_mended() {
    // The place of a wrong filter without its second quote reached into a character.
    document::check("{\"sql\": \"SELECT a FROM 'device/+ћ\"}");
    syntax::check_statement("SELECT a FROM 'device/+ћ");
    // The place of a wrong character beyond ASCII ended inside it.
    payload::check("{\"a\":1,ٜ\":2}".as_bytes());
    // A number that is too large is Undefined, also alone and inside an array.
    payload::check(b"1E3333");
    payload::check(b"[1E3333,{\"a\":-1E3333}]");
    // The place of the service that an ARN lacks lay behind its end.
    evaluation::check("SELECT * FROM '#'", "arn:aws", "a", b"{}");
}

#[test]
fn messages_and_descriptor_sets_of_any_bytes_are_decoded_or_refused() {
    let rows = fs::read_to_string("tests/protobuf/rows.jsonl").unwrap();
    let messages: Vec<Vec<u8>> = rows
        .lines()
        .map(|line| base64::decode(text_of(&read(line), "payload", "")).unwrap())
        .collect();
    let sets = ["readings", "legacy", "small"];
    let sets = sets.map(|name| fs::read(format!("tests/protobuf/{name}.desc")).unwrap());
    let mut generator = Generator::new(47);
    for round in 0..2_500 {
        let (file, message_type) = generator.one_of(protobuf::TYPES);
        let mut set = match file {
            "readings" => sets[0].clone(),
            "legacy" => sets[1].clone(),
            _ => sets[2].clone(),
        };
        let mut bytes = messages[generator.below(messages.len())].clone();
        if round % 4 == 0 {
            spoil(&mut generator, &mut set);
        }
        if round % 4 != 1 {
            spoil(&mut generator, &mut bytes);
        }
        protobuf::check(&set, file, message_type, &bytes);
        if round % 64 == 0 {
            let length = u16::try_from(set.len()).unwrap().to_le_bytes();
            protobuf::check_joined(&[&length, &*set, &bytes].concat());
        }
    }
}

/// Each conversion has a result for each value: one of its type, or none.
#[test]
fn conversions_are_total() {
    use rulescope::engine::value::{Kind, Number, Value as EngineValue, convert, json};
    use rulescope::engine::version::SqlVersion;
    const ODD: &str = r#"["-0","1E+3","1e3","-1.5E-999","9E999","1E1000","٣","½","NaN","true ","TRUE","",
        -0,-0.0,1E-999,9.999E999,9999999999999999999999999999999999,-9999999999999999999999999999999999,0.5,-0.5,
        {"a":[{}]},[[[]]],null,true,false]"#;
    fn parts(value: &EngineValue, out: &mut Vec<EngineValue>) {
        out.push(value.clone());
        value.as_array().unwrap_or_default().iter().for_each(|item| parts(item, out));
        value.as_object().into_iter().for_each(|all| all.iter().for_each(|(_, it)| parts(it, out)));
    }
    let mut values = vec![EngineValue::Undefined, EngineValue::Bytes([0xFF].as_slice().into())];
    for text in rows().iter().map(payload_of).chain([ODD.to_owned()]) {
        for version in [SqlVersion::V2015, SqlVersion::V2016] {
            json::read(&text, version).iter().for_each(|value| parts(value, &mut values));
        }
    }
    assert!(values.len() > 5_000, "{}", values.len());
    for value in &values {
        let text = convert::to_text(value);
        assert_eq!(
            text.is_none(),
            matches!(value.kind(), Kind::Null | Kind::Undefined | Kind::Bytes)
        );
        let number = convert::to_number(value);
        let is_number = matches!(value.kind(), Kind::Int | Kind::Decimal);
        assert!(number.is_some() || !is_number, "{value:?}");
        if let (Some(number), Some(floor)) = (number, convert::to_int_floor(value)) {
            let is_below = Number::Int(floor).compare(number).is_le();
            assert!(is_below, "{value:?} is rounded down to {floor:?}");
        }
        for (target, kinds) in [
            ("String", &[Kind::String][..]),
            ("Boolean", &[Kind::Boolean]),
            // One that is too large for an Int stays a Decimal.
            ("Int", &[Kind::Int, Kind::Decimal]),
            ("Double", &[Kind::Int, Kind::Decimal]),
            ("Decimal", &[Kind::Int, Kind::Decimal]),
        ] {
            let target = convert::CastTarget::parse(target).unwrap();
            for version in [SqlVersion::V2015, SqlVersion::V2016] {
                let kind = convert::cast(value, target, version).kind();
                assert!(kind == Kind::Undefined || kinds.contains(&kind), "{value:?}: {kind}");
            }
        }
    }
}

/// A few bytes changed, put in, or taken away.
fn spoil(generator: &mut Generator, bytes: &mut Vec<u8>) {
    for _ in 0..=generator.below(4) {
        let at = generator.below(bytes.len() + 1);
        let end = (at + generator.below(3)).min(bytes.len());
        let count = generator.below(4);
        let piece: Vec<u8> = (0..count)
            .map(|_| generator.one_of(&[0, 1, 3, 0x0A, 0x0B, 0x0C, 0x7F, 0x80, 0xFF]))
            .collect();
        bytes.splice(at..end, piece);
    }
}

/// The lines of the conformance tests.
fn rows() -> Vec<Value> {
    let entries = fs::read_dir("tests/conformance").unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "jsonl")).collect();
    files.sort();
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().map(read).collect::<Vec<_>>()).collect()
}

fn read(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|problem| panic!("{line}: {problem}"))
}

fn text_of<'row>(row: &'row Value, name: &str, otherwise: &'row str) -> &'row str {
    row[name].as_str().unwrap_or(otherwise)
}

fn payload_of(row: &Value) -> String {
    match &row["payload"] {
        Value::Null => "{}".to_owned(),
        payload => match &payload["$json"] {
            Value::String(text) => text.clone(),
            _ => payload.to_string(),
        },
    }
}

/// The text with a few pieces taken away, put in, or swapped.
fn mutated(generator: &mut Generator, base: &str, parts: &[&str]) -> String {
    let mut characters: Vec<char> = base.chars().collect();
    for _ in 0..=generator.below(3) {
        let start = generator.below(characters.len() + 1);
        let end = (start + generator.below(12)).min(characters.len());
        let piece = if generator.below(2) == 0 { "" } else { generator.one_of(parts) };
        characters.splice(start..end, piece.chars());
    }
    characters.into_iter().collect()
}
