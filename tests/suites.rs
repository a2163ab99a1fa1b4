//! Suites: what the page makes of expectations, what `rulescope test` makes of the file that the page gives, and what comes back
//! from a file.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use common::Generator;
use rulescope::assist::case::{PageSuite, Suite, read_tests, write_suite, write_tool_case};
use rulescope::assist::far;
use rulescope::assist::inputs::{Inputs, MessageInput, PayloadKind, Platform, read, receive};
use rulescope::engine::arn::Identity;
use rulescope::engine::budget::Budget;
use rulescope::engine::evaluate::Outcome;
use rulescope::engine::host::FixedHost;
use rulescope::engine::message::{Message, Payload};
use rulescope::engine::rule::{from_parts, read as read_document};
use rulescope::engine::run::ReadyRule;
use rulescope::engine::version::SqlVersion;
use rulescope::engine::zones::bundled;
use std::process::Command;

const PLATFORM: Platform = Platform {
    zones: bundled,
    in_case: |text, case| match case {
        rulescope::engine::host::Case::Lower => text.to_lowercase(),
        rulescope::engine::host::Case::Upper => text.to_uppercase(),
    },
    now: || 0,
    far: |call| Some(Ok(far::answer(call, bundled))),
};

/// A rule whose function has a level of the topic in its name.
const DOCUMENT: &str = r#"{
  "sql": "SELECT t FROM 'a/+'",
  "awsIotSqlVersion": "2016-03-23",
  "actions": [ { "lambda": { "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:f-${topic(2)}" } } ]
}"#;

/// The messages of `tests/suites/messages.jsonl`, and whether what is expected of each holds.
fn messages() -> (Inputs, Vec<bool>) {
    let lines = include_str!("suites/messages.jsonl").lines();
    let text = format!(r#"{{"messages":[{}]}}"#, lines.clone().collect::<Vec<_>>().join(","));
    let inputs = Inputs {
        document: DOCUMENT.to_owned(),
        rule_name: " r ".to_owned(),
        account: "123456789012".to_owned(),
        region: "us-east-1".to_owned(),
        ..read(&text).unwrap()
    };
    let holds = lines.map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["holds"].as_bool().unwrap()
    });
    (inputs, holds.collect())
}

fn verdicts(inputs: &Inputs) -> Vec<bool> {
    let suite = PageSuite::new(inputs, 1, PLATFORM).unwrap();
    let holds =
        |message: &MessageInput| suite.differences(message).is_ok_and(|found| found.is_empty());
    inputs.messages.iter().map(holds).collect()
}

/// Which messages of a suite hold, by the lines of `rulescope test`.
fn tested(name: &str, text: &str) -> Vec<bool> {
    let path = std::env::temp_dir().join(format!("rulescope-{name}-{}.json", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_rulescope")).arg("test").arg(&path).output().unwrap();
    std::fs::remove_file(&path).unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    let of = |line: &str| match line.get(..7) {
        Some("  ok   ") => Some(true),
        Some("  FAIL ") => Some(false),
        _ => None,
    };
    let verdicts: Vec<bool> = report.lines().filter_map(of).collect();
    assert_eq!(output.status.success(), !verdicts.contains(&false), "{report}");
    verdicts
}

#[test]
fn the_page_and_the_command_line_say_the_same_of_each_message() {
    let (inputs, holds) = messages();
    assert_eq!(verdicts(&inputs), holds);
    let exported = write_suite(&inputs, PLATFORM).unwrap();
    assert_eq!(exported.left_out, [""; 0], "all of it can be said");
    assert_eq!(exported.messages, holds.len());
    assert_eq!(tested("same", &exported.text), holds, "{}", exported.text);
}

#[test]
fn a_suite_comes_back_as_it_went() {
    let (inputs, holds) = messages();
    let exported = write_suite(&inputs, PLATFORM).unwrap();
    let imported = read_tests(&exported.text).unwrap();
    assert_eq!(imported.left_out, [""; 0]);
    assert_eq!(imported.inputs.document, inputs.document);
    assert_eq!(imported.inputs.rule_name, "r");
    assert_eq!(verdicts(&imported.inputs), holds);
    assert_eq!(write_suite(&imported.inputs, PLATFORM).unwrap(), exported, "twice is the same");
    for (before, after) in inputs.messages.iter().zip(&imported.inputs.messages) {
        let typed = |message: &MessageInput| {
            (message.name.clone(), message.topic.clone(), message.expect.clone())
        };
        assert_eq!(typed(before), typed(after));
        assert_eq!(before.user_properties, after.user_properties);
    }
}

#[test]
fn what_is_kept_holds_here_and_on_the_command_line() {
    let (mut inputs, _) = messages();
    let statements = [
        "SELECT t FROM 'a/+'",
        "SELECT * FROM '#' WHERE t > 1",
        "SELECT VALUE t FROM 'a/+'",
        "SELECT *, topic() AS topic, clientid() AS client, timestamp() AS at FROM '#'",
        "SELECT encode(*, 'base64') AS data, parse_time('HH', 0, 'Europe/Oslo') AS hour FROM '#'",
        "SELECT decode(encode(*, 'base64'), 'base64') AS data FROM '#'",
        "SELECT get_thing_shadow('a', 'r') AS x FROM '#'",
        "SELECT aws_lambda('arn:aws:lambda:us-east-1:123456789012:function:f', {}) AS x FROM '#'",
    ];
    for (at, sql) in statements.iter().enumerate() {
        inputs.document = DOCUMENT.replace("SELECT t FROM 'a/+'", sql);
        let suite = PageSuite::new(&inputs, 1, PLATFORM).unwrap();
        let mut kept = inputs.clone();
        kept.messages.iter_mut().for_each(|message| {
            message.expect = suite.kept(message).unwrap_or_default();
        });
        kept.messages.retain(|message| !message.expect.is_empty());
        if kept.messages.is_empty() {
            continue;
        }
        let all = vec![true; kept.messages.len()];
        assert_eq!(verdicts(&kept), all, "{sql}: {kept:#?}");
        let exported = write_suite(&kept, PLATFORM).unwrap();
        assert_eq!(tested(&format!("kept-{at}"), &exported.text), all, "{sql}");
    }
}

#[test]
fn what_a_suite_cannot_hold_is_said() {
    let (mut inputs, _) = messages();
    inputs.messages.truncate(4);
    inputs.messages[0].timestamp = "now".to_owned();
    inputs.messages[1].expect = String::new();
    inputs.messages[2].payload = "0g".to_owned();
    inputs.messages[2].kind = PayloadKind::Hex;
    inputs.messages[3].expect = "{\"matches\":true}".to_owned();
    let exported = write_suite(&inputs, PLATFORM).unwrap();
    assert_eq!(exported.messages, 1);
    let told = exported.left_out.join("\n");
    for part in [
        "“JSON with an output”: the time is `now`",
        "“exact digits”: nothing is expected of it.",
        "“another order of members”: left out, its payload cannot be read: `g` is not",
        "“does not fire”: left out, its expectation cannot be read: unknown field `matches`",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn what_the_page_cannot_hold_of_a_suite_is_said() {
    let text = r#"{"rule":{"sql":"SELECT * FROM 'a'","actions":[]},"messages":[{"name":"n","topic":"a","payload":{},
        "context":{"newuuid":"u","rand":0.5,"noFrom":true,"mqtt":{"userProperties":[["a=b","c"],["d","e"]]}},"expect":{"matched":true}}]}"#;
    let imported = read_tests(text).unwrap();
    assert_eq!(imported.inputs.messages[0].user_properties, "d=e");
    let told = imported.left_out.join("\n");
    for part in ["`newuuid`", "`rand`", "`noFrom`", "property `a=b`"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn texts_that_are_no_tests_say_why() {
    for (text, wanted) in [
        ("", "this is no suite: EOF"),
        ("{}", "this is no suite: missing field `rule`"),
        (r#"{"inputSql":1}"#, "this is no case of AWS’s validation tool"),
        (r#"[{"topic":"inputSql"}]"#, "missing field `inputPayload`"),
        (
            r#"{"rule":{},"messages":[{"topic":"a","expect":{"match":true}}]}"#,
            "unknown field `match`",
        ),
        (
            r#"{"rule":{},"messages":[{"topic":"a","payloadBase64":"!","expect":{"matched":true}}]}"#,
            "no base64",
        ),
        (
            r#"{"topic":"a","inputPayload":1,"inputSql":"x","expectedOutput":1,"sqlVersion":"1999"}"#,
            "`1999` is no SQL version",
        ),
    ] {
        let problem = read_tests(text).unwrap_err();
        assert!(problem.contains(wanted), "{text}: {problem}");
    }
}

#[test]
fn cases_of_the_validation_tool_go_and_come_back() {
    for (payload, expect, wanted) in [
        (r#"{"t":1}"#, r#"{"matched":true,"output":{"t":1}}"#, r#""expectedOutput": {"t":1}"#),
        (r#"{"t":61.50}"#, r#"{"output":{"t":61.50}}"#, r#""expectedOutput": "{\"t\":61.50}""#),
        ("no json", r#"{"output":{}}"#, r#""inputPayload": "no json""#),
        (r#"{"t": 1}"#, r#"{"output":{"t":1}}"#, r#""inputPayload": "{\"t\": 1}""#),
        ("[1]", r#"{"output":{}}"#, r#""inputPayload": "[1]""#),
    ] {
        let message = MessageInput {
            topic: "a/b".to_owned(),
            payload: payload.to_owned(),
            expect: expect.to_owned(),
            ..MessageInput::default()
        };
        let inputs =
            Inputs { document: DOCUMENT.to_owned(), messages: vec![message], ..Inputs::default() };
        let (text, left_out) = write_tool_case(&inputs, 0, PLATFORM).unwrap();
        assert_eq!(left_out, [""; 0]);
        assert!(text.contains(wanted), "{text}");
        let imported = read_tests(&text).unwrap();
        assert_eq!(imported.inputs.messages[0].payload, payload);
        assert_eq!(verdicts(&imported.inputs), [true], "{text}");
        assert_eq!(tested("tool", &write_suite(&imported.inputs, PLATFORM).unwrap().text), [true]);
    }
}

#[test]
fn several_cases_of_the_validation_tool_are_read_as_far_as_they_fit() {
    let case = |sql: &str, n: u32| {
        format!(
            r#"{{"topic":"a","inputPayload":{{"n":{n}}},"inputSql":"{sql}","expectedOutput":{{"n":{n}}}}}"#
        )
    };
    let (one, other) = ("SELECT n FROM 'a'", "SELECT * FROM 'a'");
    let text = format!("[{},{},{}]", case(one, 1), case(other, 2), case(one, 3));
    let imported = read_tests(&text).unwrap();
    assert_eq!(imported.inputs.messages.len(), 2);
    assert_eq!(verdicts(&imported.inputs), [true, true]);
    assert_eq!(
        imported.left_out,
        ["1 case of another statement: left out, a page holds one rule."]
    );
}

#[test]
fn what_the_validation_tool_cannot_hold_is_said() {
    let mut inputs = messages().0;
    let why = |inputs: &Inputs| write_tool_case(inputs, 0, PLATFORM).unwrap_err();
    inputs.messages[0].expect = "{\"matched\":false}".to_owned();
    assert!(why(&inputs).contains("does not fire"), "{}", why(&inputs));
    inputs.messages[0].expect = "{\"matched\":true}".to_owned();
    assert!(why(&inputs).contains("needs an output"), "{}", why(&inputs));
    inputs.messages[0].expect.clear();
    assert!(why(&inputs).contains("nothing is expected"), "{}", why(&inputs));
    inputs.messages[0].expect = "{\"output\":{},\"reaches\":\"f\"}".to_owned();
    inputs.messages[0].client_id = "c".to_owned();
    let told = write_tool_case(&inputs, 0, PLATFORM).unwrap().1.join("\n");
    assert!(told.contains("cannot hold the function") && told.contains("the sender"), "{told}");
}

#[test]
fn a_rule_with_an_error_has_no_verdicts() {
    let (mut inputs, _) = messages();
    inputs.document = DOCUMENT.replace("SELECT", "SELEC");
    let problem = PageSuite::new(&inputs, 1, PLATFORM).map(|_| ()).unwrap_err();
    assert!(problem.starts_with("the rule: E"), "{problem}");
    assert_eq!(tested("error", &write_suite(&inputs, PLATFORM).unwrap().text), [false]);
}

/// Texts of any kind in each field of a message.
fn any_message(generator: &mut Generator) -> MessageInput {
    const PARTS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"t\"",
        "\"$json\"",
        "\"$base64\"",
        "\"$undefined\"",
        "\"",
        "\\",
        "1",
        "1.50",
        "-0",
        "1e400",
        "true",
        "null",
        " ",
        "\n",
        "\r",
        "\t",
        "\0",
        "=",
        "a",
        "/",
        "é",
        "😀",
        "AAEC",
        "0f",
        "\u{feff}",
    ];
    const EXPECTED: &[&str] = &[
        "",
        r#"{"matched":true}"#,
        r#"{"matched":false}"#,
        r#"{"fails":true}"#,
        r#"{"output":{}}"#,
        r#"{"reaches":"f-1"}"#,
        r#"{"output":{"$undefined":true}}"#,
        r#"{"output":{"$json":"{}"}}"#,
        "{}",
        "no json",
    ];
    const PAYLOADS: &[&str] = &[
        "",
        "{}",
        r#"{"t":1.50}"#,
        r#" {"t":{"u":[1,2]}}"#,
        r#"{"$json":"{}"}"#,
        r#"{"$undefined":true}"#,
    ];
    let mut text = |most: usize| {
        let count = generator.below(most);
        (0..count).map(|_| generator.one_of(PARTS)).collect::<String>()
    };
    let (name, payload, client_id, timestamp) = (text(4), text(12), text(3), text(3));
    let (user_properties, properties, stand_ins) = (text(8), text(4), text(4));
    let topic = generator.one_of(&["a/1", "a/o ne", "b", ""]).to_owned();
    let payload =
        if generator.below(2) == 0 { payload } else { generator.one_of(PAYLOADS).to_owned() };
    let kinds = [PayloadKind::Json, PayloadKind::Text, PayloadKind::Base64, PayloadKind::Hex];
    MessageInput {
        name,
        topic,
        payload,
        kind: kinds[generator.below(4)],
        client_id,
        timestamp,
        user_properties,
        properties,
        stand_ins,
        expect: generator.one_of(EXPECTED).to_owned(),
        ..MessageInput::default()
    }
}

#[test]
fn any_suite_goes_and_comes_with_the_same_verdicts_and_the_same_messages() {
    let mut generator = Generator::new(17);
    let mut whole = 0;
    for round in 0..400 {
        let statement =
            ["SELECT t FROM 'a/+'", "SELECT * FROM '#' WHERE t > 1", "SELECT VALUE t FROM '#'"];
        let inputs = Inputs {
            document: DOCUMENT.replace("SELECT t FROM 'a/+'", statement[round % 3]),
            messages: (0..4).map(|_| any_message(&mut generator)).collect(),
            ..Inputs::default()
        };
        let exported = write_suite(&inputs, PLATFORM).unwrap();
        let back = read_tests(&exported.text).unwrap();
        assert_eq!(back.inputs.messages.len(), exported.messages, "{}", exported.text);
        let again = write_suite(&back.inputs, PLATFORM).unwrap();
        // A property whose value ends with a carriage return is no line of the page.
        let is_whole = back.left_out.is_empty();
        assert!(!is_whole || again.text == exported.text, "{}", exported.text);
        let ran = Suite::read(&exported.text).unwrap().run(bundled);
        match ran {
            Ok(ran) => {
                let ran: Vec<bool> = ran.iter().map(|one| one.differences.is_empty()).collect();
                assert_eq!(verdicts(&back.inputs), ran, "{}", exported.text);
            }
            // The command line stops at what can never hold; the page tells it of that message alone.
            Err(why) => assert!(why.contains("`expect` needs"), "{why}: {}", exported.text),
        }
        let sent = |message: &MessageInput| {
            let received = receive(message, None, PLATFORM);
            (received.payload_error.is_none()).then_some(received.message)
        };
        let kept = |message: &&MessageInput| {
            sent(message).is_some() && !matches!(message.expect.as_str(), "" | "no json")
        };
        let before: Vec<_> = inputs.messages.iter().filter(kept).map(sent).collect();
        let after: Vec<_> = back.inputs.messages.iter().map(sent).collect();
        assert!(!is_whole || after == before, "{}", exported.text);
        whole += usize::from(is_whole);
    }
    assert!(whole > 300, "{whole}");
}

#[test]
fn what_is_expected_of_many_messages_takes_no_more_work_than_one_alone_may() {
    let rows = format!("{{\"a\":[{}0]}}", "0,".repeat(400));
    let message = MessageInput {
        topic: "t".to_owned(),
        payload: rows,
        expect: r#"{"matched":true}"#.to_owned(),
        ..MessageInput::default()
    };
    let nested = from_parts(
        "SELECT (SELECT (SELECT VALUE 1 FROM a) AS b FROM a) AS r FROM 't'",
        SqlVersion::V2016,
        None,
    );
    let inputs = Inputs { document: nested, ..Inputs::default() };
    let holds = |suite: &PageSuite| suite.differences(&message).unwrap().is_empty();
    let alone = PageSuite::new(&inputs, 1, PLATFORM).unwrap();
    assert!(holds(&alone) && holds(&alone), "the last one may be asked about again");
    let many = PageSuite::new(&inputs, 200, PLATFORM).unwrap();
    assert!(!holds(&many), "its share is a two-hundredth");
}

#[test]
fn plain_statements_take_of_the_same_work() {
    let read = read_document(&from_parts("SELECT a, b FROM 't'", SqlVersion::V2016, None)).value;
    let rule = ReadyRule::new(read);
    let message = Message {
        topic: "t".to_owned(),
        payload: Payload::text("{\"a\": 1, \"b\": 2}"),
        ..Message::default()
    };
    let (identity, host) = (Identity::default(), FixedHost::new(|_, _| None));
    let run = |work: usize| {
        let budget = Budget::new(work);
        let reached = rule.run_within(&identity, &message, &host, &budget).unwrap();
        (matches!(reached.outcome, Outcome::Produced(_)), budget.spent())
    };
    assert!(run(10_000).0 && run(10_000).1 > 0, "{:?}", run(10_000));
    assert_eq!(run(1), (false, 1));
}
