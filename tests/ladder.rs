//! The ladder and its verdict, case by case: a statement, a function, a message, and what the page says of them.

#![cfg(not(target_arch = "wasm32"))]

use rulescope::assist::ladder::{Block, Ladder, Proposal, RungState, Subject, ladder};
use rulescope::engine::host::FixedHost;
use rulescope::engine::message::{Message, Payload};
use rulescope::engine::rule::{Identity, from_sql};
use rulescope::engine::run::run;
use rulescope::engine::version::SqlVersion;

const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}";

struct Case {
    sql: &'static str,
    arn: &'static str,
    topic: &'static str,
    payload: &'static str,
}

fn identity() -> Identity {
    Identity {
        rule_name: Some("my_rule".to_owned()),
        account_id: Some("123456789012".to_owned()),
        region: Some("us-east-1".to_owned()),
    }
}

fn climb(case: &Case) -> Ladder {
    let checked = from_sql(case.sql, Some(SqlVersion::V2016), Some(case.arn));
    let message = Message {
        topic: case.topic.to_owned(),
        payload: Payload::text(case.payload),
        ..Message::default()
    };
    let identity = identity();
    let run = run(&checked.value, &identity, &message, &FixedHost::new(|_, _| None), true);
    let ladder = ladder(Subject {
        rule: &checked.value,
        identity: &identity,
        problems: &checked.diagnostics,
        message: &message,
        payload_error: None,
        run: &run,
        policy: None,
    });
    assert_eq!(ladder.rungs.len(), 10);
    ladder
}

fn hot(sql: &'static str, payload: &'static str) -> Case {
    Case { sql, arn: ARN, topic: "factory/7/temp", payload }
}

/// The words of the verdict, and the rung that stops the message.
fn says(case: &Case, headline: &str, near_miss: Option<&str>, passed: usize) {
    let ladder = climb(case);
    let at = format!("{} | {} | {}", case.sql, case.topic, case.payload);
    assert_eq!(ladder.verdict.headline, headline, "{at}");
    assert_eq!(ladder.verdict.near_miss.as_deref(), near_miss, "{at}");
    assert_eq!(ladder.passed, passed, "{at}");
}

#[test]
fn a_message_that_passes_fires_as_far_as_can_be_told() {
    let case = hot("SELECT * FROM 'factory/+/temp' WHERE temp > 50", r#"{"temp": 61.5}"#);
    says(&case, "Fires: 1 invocation of `line-7`", None, 8);
    let ladder = climb(&case);
    assert_eq!(ladder.fires, Some(true));
    let titles: Vec<&str> = ladder.rungs.iter().map(|rung| rung.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Rule enabled",
            "Topic matches FROM",
            "Payload decodes",
            "WHERE is true",
            "SELECT builds the event",
            "Template resolves",
            "Function ARN is legal",
            "Same Region and partition",
            "Permission",
            "Invoke",
        ]
    );
    let values: Vec<&str> = ladder.rungs.iter().map(|rung| rung.value.as_str()).collect();
    assert_eq!(
        values,
        [
            "`ruleDisabled` false",
            "factory/7/temp · factory/+/temp",
            "JSON object, 1 field",
            "61.5 > 50",
            "1 field, 13 bytes",
            "1 hole, none Undefined",
            "line-7",
            "us-east-1 = us-east-1",
            "not checked: 1 command",
            "asynchronous, 13 bytes",
        ]
    );
}

#[test]
fn numbers_say_how_far_they_are_from_their_limit() {
    let check = |condition: &str, payload: &'static str, near_miss: &str| {
        let sql: &'static str = format!("SELECT * FROM 'factory/+/temp' WHERE {condition}").leak();
        says(&hot(sql, payload), "Does not fire: WHERE is false", Some(near_miss), 3);
    };
    check("temp > 50", r#"{"temp": 48}"#, "`temp` is 48, fires above 50");
    check("temp >= 50", r#"{"temp": 48.5}"#, "`temp` is 48.5, fires from 50");
    check("50 < temp", r#"{"temp": 48}"#, "`temp` is 48, fires above 50");
    check("NOT temp > 50", r#"{"temp": 60}"#, "`temp` is 60, fires up to 50");
    check(
        "temp > limit",
        r#"{"temp": 48, "limit": 50}"#,
        "`temp` is 48, fires above `limit`, which is 50",
    );
    check("mode = 'auto'", r#"{"mode": "Auto"}"#, "`mode` is `\"Auto\"`, fires for `'auto'`");
    check(
        "mode <> 'auto'",
        r#"{"mode": "auto"}"#,
        "`mode` is `\"auto\"`, fires for anything but `'auto'`",
    );
}

#[test]
fn a_condition_that_fails_offers_a_payload_that_would_do() {
    let try_with = |sql, payload, wanted: &str| {
        let ladder = climb(&hot(sql, payload));
        let proposals: Vec<&Proposal> =
            ladder.suggestions.iter().map(|suggestion| &suggestion.proposal).collect();
        assert!(proposals.contains(&&Proposal::Payload(wanted.to_owned())), "{proposals:?}");
    };
    let sql = "SELECT * FROM 'factory/+/temp' WHERE temp > 50";
    try_with(sql, r#"{"temp": 48, "x": 1}"#, r#"{"temp": 51, "x": 1}"#);
    try_with(sql, r#"{"temp": 48.5}"#, r#"{"temp": 50.1}"#);
    try_with(sql, r#"{"temp": "48"}"#, r#"{"temp": "51"}"#);
    let nested = "SELECT * FROM 'factory/+/temp' WHERE state.mode = 'auto'";
    try_with(nested, r#"{ "state": { "mode": "hand" } }"#, r#"{ "state": { "mode": "auto" } }"#);
}

#[test]
fn a_missing_member_names_the_one_that_was_meant() {
    let case = hot("SELECT * FROM 'factory/+/temp' WHERE temp > 50", r#"{"Temp": 60}"#);
    says(&case, "Does not fire: WHERE is Undefined", Some("`temp` is missing"), 3);
    let ladder = climb(&case);
    assert_eq!(
        ladder.verdict.sentence,
        "No `temp` in the payload; it has `Temp`, which is `60`. Nothing is logged as an error."
    );
    let first = ladder.suggestions.first().unwrap();
    assert_eq!(first.title, "Use `Temp`");
    let sql = "SELECT * FROM 'factory/+/temp' WHERE Temp > 50";
    assert_eq!(first.proposal, Proposal::Sql(sql.to_owned()));
}

#[test]
fn a_name_that_is_a_function_or_a_text_is_told_as_such() {
    let sql = "SELECT * FROM 'factory/+/temp' WHERE ";
    for (condition, payload, sentence, mended) in [
        (
            "mode = auto",
            r#"{"mode": "auto"}"#,
            "No `auto` in the payload; it has `mode`; a text stands in quotes",
            Some("mode = 'auto'"),
        ),
        (
            "1 = 1 AND off <> mode",
            r#"{"mode": "auto"}"#,
            "No `off` in the payload; it has `mode`; a text stands in quotes",
            Some("1 = 1 AND 'off' <> mode"),
        ),
        (
            "timestamp > 5",
            r#"{"n": 1}"#,
            "No `timestamp` in the payload; the function is written `timestamp()`",
            Some("timestamp() > 5"),
        ),
        (
            "clientid = 'a'",
            r#"{"n": 1}"#,
            "No `clientid` in the payload; the function is written `clientid()`",
            Some("clientid() = 'a'"),
        ),
        // What the payload has is nearer than a quote, and a number is no text.
        (
            "mode = Mod",
            r#"{"mode": "auto", "mod": 1}"#,
            "No `Mod` in the payload; it has `mod`, which is `1`",
            Some("mode = mod"),
        ),
        ("n = auto", r#"{"n": 1}"#, "No `auto` in the payload; it has `n`", None),
        ("mode > auto", r#"{"mode": "a"}"#, "No `auto` in the payload; it has `mode`", None),
    ] {
        let statement = format!("{sql}{condition}").leak();
        let ladder = climb(&hot(statement, payload));
        let wanted = format!("{sentence}. Nothing is logged as an error.");
        assert_eq!(ladder.verdict.sentence, wanted, "{condition}");
        let proposal = ladder.suggestions.first().map(|first| first.proposal.clone());
        assert_eq!(
            proposal,
            mended.map(|mended| Proposal::Sql(format!("{sql}{mended}"))),
            "{condition}"
        );
    }
}

#[test]
fn conditions_are_taken_apart_with_their_values() {
    let sql = "SELECT * FROM 'factory/+/temp' WHERE temp > 50 AND state.mode = 'auto' AND isUndefined(flags.hold)";
    let payload = r#"{"temp": 48, "state": {"mode": "auto"}, "flag": {"hold": false}}"#;
    let ladder = climb(&hot(sql, payload));
    let stopped = ladder.rungs.get(3).unwrap();
    assert_eq!(stopped.value, "1 of 3 conditions fails");
    let Some(Block::Conditions(rows)) = stopped.body.first() else { panic!("{:?}", stopped.body) };
    let shown: Vec<(usize, &str, &str, &str)> = rows
        .iter()
        .map(|row| (row.depth, row.expression.as_str(), row.values.as_str(), row.result.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            (0, "WHERE … AND … AND …", "false AND true AND true", "false"),
            (1, "temp > 50", "48 > 50", "false"),
            (1, "state.mode = 'auto'", "\"auto\" = 'auto'", "true"),
            (1, "isUndefined(flags.hold)", "isUndefined(Undefined)", "true"),
            (2, "flags.hold", "", "Undefined"),
        ]
    );
    let notes: Vec<Option<&str>> = rows.iter().map(|row| row.note.as_deref()).collect();
    assert_eq!(notes[1], Some("Fires when `temp` is above 50. It is 48: 2 short."));
    assert_eq!(notes[4], Some("No `flags` in the payload; it has `flag.hold`, which is `false`."));
    let would: Vec<&str> = ladder.rungs.iter().skip(4).map(|rung| rung.value.as_str()).collect();
    assert_eq!(would[0], "would give 3 fields, 57 bytes");
    assert_eq!(would[1], "would give line-7");
    assert_eq!(would[2], "would pass");
}

#[test]
fn topics_say_which_level_differs() {
    let check = |topic, near_miss: &str| {
        let sql = "SELECT * FROM 'factory/+/temp'";
        let case = Case { sql, arn: ARN, topic, payload: "{}" };
        says(&case, "Does not fire: the topic does not match `factory/+/temp`", Some(near_miss), 1);
    };
    check("Factory/9/temp", "level 1 differs in case only");
    check("factory/9/heat", "level 3 is `heat`, not `temp`");
    check("factory/9", "2 levels, `factory/+/temp` matches exactly 3");
    check("factory/9/temp/x", "4 levels, `factory/+/temp` matches exactly 3");
    let ladder = climb(&Case {
        sql: "SELECT * FROM 'factory/+/temp'",
        arn: ARN,
        topic: "Factory/9/temp",
        payload: "{}",
    });
    let proposals: Vec<&Proposal> =
        ladder.suggestions.iter().map(|suggestion| &suggestion.proposal).collect();
    assert_eq!(
        proposals,
        [
            &Proposal::Topic("factory/9/temp".to_owned()),
            &Proposal::Sql("SELECT * FROM '+/+/temp'".to_owned()),
        ]
    );
}

#[test]
fn a_name_that_no_function_can_have_is_mended() {
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:${topic()}";
    let case = Case { sql: "SELECT * FROM 'some/topic'", arn, topic: "some/topic", payload: "{}" };
    says(&case, "Fires, but the Lambda name is not legal: `some/topic`", None, 6);
    let ladder = climb(&case);
    assert_eq!(ladder.verdict.word, "Name not legal");
    assert_eq!(ladder.verdict.label, "Stopped at rung 7 of 10: function ARN");
    let stopped = ladder.rungs.get(6).unwrap();
    let parts = stopped.body.iter().find_map(|block| match block {
        Block::Arn(parts) => Some(parts),
        _ => None,
    });
    let name = parts.unwrap().last().unwrap();
    assert_eq!(
        (name.text.as_str(), name.word.as_str(), name.wrong),
        ("some/topic", "“/” at 5", true)
    );
    let codes: Vec<(&str, &str)> =
        ladder.suggestions.iter().map(|fix| (fix.code.as_str(), fix.gives.as_str())).collect();
    assert!(codes.contains(&("${topic(2)}", "topic")), "{codes:?}");
}

#[test]
fn a_name_of_select_has_no_value_in_a_template() {
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:store-${site}";
    let case = Case {
        sql: "SELECT meta.site AS site FROM 'a/b'",
        arn,
        topic: "a/b",
        payload: r#"{"meta": {"site": "oslo"}}"#,
    };
    says(
        &case,
        "Fires, but the function’s name has no value for `${site}`",
        Some("`site` has no value"),
        5,
    );
    let ladder = climb(&case);
    let first = ladder.suggestions.first().unwrap();
    let mended = "arn:aws:lambda:us-east-1:123456789012:function:store-${meta.site}";
    assert_eq!(first.proposal, Proposal::FunctionArn(0, mended.to_owned()));
}

#[test]
fn a_function_elsewhere_stops_the_message() {
    let arn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
    let case = Case { sql: "SELECT * FROM 'a/b'", arn, topic: "a/b", payload: "{}" };
    says(&case, "Fires, but the function is in another Region: `eu-west-1`", None, 7);
}

#[test]
fn a_call_to_aws_cannot_be_told_without_a_stand_in() {
    let sql =
        "SELECT * FROM 'a/b' WHERE get_thing_shadow('t', 'arn:aws:iam::123456789012:role/r').x = 1";
    let case = Case { sql, arn: ARN, topic: "a/b", payload: "{}" };
    says(&case, "Cannot tell: needs `get_thing_shadow`", None, 3);
    let ladder = climb(&case);
    assert_eq!(ladder.fires, None);
    assert_eq!(ladder.rungs.get(3).unwrap().state, RungState::CannotTell);
    let Some(Proposal::StandIn(stand_in)) =
        ladder.suggestions.first().map(|suggestion| &suggestion.proposal)
    else {
        panic!("{:?}", ladder.suggestions)
    };
    assert!(stand_in.contains(r#""fn": "get_thing_shadow""#), "{stand_in}");
}

#[test]
fn payloads_that_are_not_json_show_where() {
    let sql = "SELECT * FROM 'factory/+/temp' WHERE temp > 50";
    let ladder = climb(&hot(sql, "{\n  \"temp\": 61.5,\n}"));
    assert_eq!(ladder.verdict.headline, "Does not fire: the payload is not JSON");
    let stopped = ladder.rungs.get(2).unwrap();
    assert_eq!(stopped.value, "not JSON, line 2, column 15");
    assert!(
        stopped.body.contains(&Block::Code("  \"temp\": 61.5,\n              ^".to_owned())),
        "{:?}",
        stopped.body
    );
    let raw = Case {
        sql: "SELECT * FROM 'a/b'",
        arn: "arn:aws:lambda:us-east-1:123456789012:function:f",
        topic: "a/b",
        payload: "hello",
    };
    says(&raw, "Fires, but the Lambda action takes no raw bytes", None, 4);
    assert_eq!(climb(&raw).fires, Some(true));
    let base64 = Case { sql: "SELECT encode(*, 'base64') AS data FROM 'a/b'", ..raw };
    says(&base64, "Fires: 1 invocation of `f`", None, 8);
}

#[test]
fn extreme_payloads_are_told_and_nothing_breaks() {
    let deep =
        Case { payload: "[".repeat(500).leak(), ..hot("SELECT * FROM 'factory/+/temp'", "") };
    let ladder = climb(&deep);
    assert_eq!(ladder.rungs.get(2).unwrap().state, RungState::CannotTell, "{:?}", ladder.verdict);
    let large = Case {
        payload: format!("{{\"a\": \"{}\"}}", "x".repeat(2_000_000)).leak(),
        ..hot("SELECT * FROM 'factory/+/temp'", "")
    };
    says(&large, "Does not fire: the payload has 2,000,009 bytes", None, 2);
    let empty = hot("SELECT * FROM 'factory/+/temp' WHERE temp > 5", "");
    says(&empty, "Does not fire: WHERE is Undefined", Some("`temp` is missing"), 3);
    for topic in ["", "a/#", "a/+", "a\0b", &"x".repeat(300)] {
        let topic: &'static str = topic.to_owned().leak();
        let case = Case { topic, ..hot("SELECT * FROM 'factory/+/temp'", "{}") };
        let ladder = climb(&case);
        assert_eq!(ladder.passed, 1, "{topic}");
        assert!(
            ladder.verdict.headline.starts_with("Does not fire: "),
            "{}",
            ladder.verdict.headline
        );
    }
}

#[test]
fn other_actions_are_named() {
    let none = from_sql("SELECT * FROM 'a/b'", None, None);
    let message = Message { topic: "a/b".to_owned(), ..Message::default() };
    let identity = identity();
    let run = run(&none.value, &identity, &message, &FixedHost::new(|_, _| None), true);
    let problems = none.diagnostics;
    let ladder = ladder(Subject {
        rule: &none.value,
        identity: &identity,
        problems: &problems,
        message: &message,
        payload_error: None,
        run: &run,
        policy: None,
    });
    assert_eq!(ladder.verdict.headline, "Fires, but the rule has no action");
    assert_eq!(ladder.fires, Some(true));
}

#[test]
fn a_value_that_is_undefined_is_traced_to_where_it_came_from() {
    let undefined = |condition: &str, payload: &'static str, near_miss: &str, why: &str| {
        let sql: &'static str = format!("SELECT * FROM 'factory/+/temp' WHERE {condition}").leak();
        let case = hot(sql, payload);
        says(&case, "Does not fire: WHERE is Undefined", Some(near_miss), 3);
        let sentence = climb(&case).verdict.sentence;
        assert!(sentence.starts_with(why), "{sentence}");
    };
    undefined(
        "abs(x) > 2",
        r#"{"x": [1]}"#,
        "`abs(x) > 2` is Undefined",
        "`abs(x)` is Undefined: argument 1 is an Array, where a number is needed.",
    );
    undefined(
        "x > 'abc'",
        r#"{"x": 4}"#,
        "`x > 'abc'` is Undefined",
        "`>` has no result for an Int and a String: of texts, only those that look like numbers have an order.",
    );
    undefined(
        "device.temp > 2",
        r#"{"device-1": {"temp": 4}}"#,
        "`device.temp` is missing",
        "No `device` in the payload; it has `get(*, \"device-1\").temp`, which is `4`.",
    );
}

#[test]
fn where_several_conditions_fail_none_alone_would_do() {
    let case = hot("SELECT * FROM 'factory/+/temp' WHERE x > 5 AND y = 'b'", r#"{"x": 4, "y": 3}"#);
    says(&case, "Does not fire: WHERE is false", Some("`x` is 4, not above 5"), 3);
    let rungs = climb(&case).rungs;
    let Some(Block::Conditions(rows)) = rungs[3].body.first() else { panic!("{rungs:?}") };
    assert_eq!(
        rows[2].note.as_deref(),
        Some("Holds when `y` is `'b'`. It is 3: an Int and a String are never equal.")
    );
}

#[test]
fn templates_with_errors_and_without_texts_say_so() {
    let with = |arn: &'static str, headline: &str, passed| {
        says(
            &Case { sql: "SELECT * FROM 'a/b'", arn, topic: "a/b", payload: "{}" },
            headline,
            None,
            passed,
        );
    };
    with(
        "arn:aws:lambda:us-east-1:123456789012:function:${topic(",
        "Fires, but the template has an error: this `${` is not closed",
        5,
    );
    with(
        "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
        "Fires, but no permission is possible for `f:$LATEST`",
        8,
    );
    with("f", "Fires, but the function ARN is not legal: `f`", 6);
}

#[test]
fn basic_ingest_goes_to_the_rule_that_it_names() {
    let sql = "SELECT * FROM 'x'";
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    let own = Case { sql, arn, topic: "$aws/rules/my_rule/x/y", payload: "{}" };
    says(&own, "Fires: 1 invocation of `f`", None, 8);
    let other = Case { topic: "$aws/rules/other/x/y", ..own };
    says(
        &other,
        "Does not fire: the topic names the rule `other`",
        Some("for the rule `other`"),
        1,
    );
    let hidden = Case { sql: "SELECT * FROM '#'", arn, topic: "$aws/things/a", payload: "{}" };
    says(
        &hidden,
        "Does not fire: the topic does not match `#`",
        Some("`#` does not match `$aws`"),
        1,
    );
    let parent = Case { sql: "SELECT * FROM 'a/#'", arn, topic: "a", payload: "{}" };
    says(
        &parent,
        "Does not fire: the topic does not match `a/#`",
        Some("`#` needs one more level"),
        1,
    );
}
