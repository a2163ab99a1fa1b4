//! Statements and expressions, as tables.

use super::trace::{NoTrace, Part, Tracer};
use super::*;
use crate::engine::functions::Context;
use crate::engine::host::{FixedHost, Host, ServiceAnswer, ServiceCall, Zone};
use crate::engine::message::{Message, Payload};
use crate::engine::query::{Query, compile};
use crate::engine::syntax::{parse_expression, parse_statement};
use crate::engine::value::json;
use std::cell::RefCell;

fn query(sql: &str, version: SqlVersion) -> Query {
    let parsed = parse_statement(sql);
    assert!(parsed.is_clean(), "{sql}: {:?}", parsed.first_error());
    let compiled = compile(&parsed.value, version);
    let why = compiled.first_error().map(str::to_owned);
    compiled.value.unwrap_or_else(|| panic!("{sql}: {why:?}"))
}

fn message(payload: &str) -> Message {
    Message { topic: "a/b".into(), payload: Payload::text(payload), ..Message::default() }
}

/// A host that answers `aws_lambda` and counts its calls.
struct Counting {
    fixed: FixedHost,
    answer: ServiceAnswer,
    calls: RefCell<Vec<ServiceCall>>,
}

impl Counting {
    fn new(answer: ServiceAnswer) -> Self {
        Self { fixed: FixedHost::new(|_, _| None), answer, calls: RefCell::default() }
    }
}

impl Host for Counting {
    fn now(&self) -> i64 {
        self.fixed.now()
    }
    fn uuid(&self) -> String {
        self.fixed.uuid()
    }
    fn random(&self) -> f64 {
        self.fixed.random()
    }
    fn account_id(&self) -> Option<String> {
        None
    }
    fn zone(&self, _: &str, _: i64) -> Option<Zone> {
        None
    }
    fn call(&self, call: &ServiceCall) -> ServiceAnswer {
        self.calls.borrow_mut().push(call.clone());
        self.answer.clone()
    }
}

fn run_with(sql: &str, message: &Message, host: &dyn Host, tracer: &mut Tracer) -> Evaluation {
    let version = SqlVersion::V2016;
    let payload = message.payload.decode(version);
    let context = Context { message, payload: &payload, host, version, rule_name: Some("r") };
    evaluate(&query(sql, version), context, tracer)
}

fn run(sql: &str, message: &Message) -> Evaluation {
    run_with(sql, message, &FixedHost::new(|_, _| None), &mut Tracer::default())
}

/// The result as a text: JSON, `bytes`, `empty`, `no: …`, `failed: …`, `cannot tell`.
fn told(outcome: &Outcome) -> String {
    match outcome {
        Outcome::TopicDoesNotMatch => "topic".to_owned(),
        Outcome::ConditionNotTrue { value, .. } => {
            format!("no: {}", json::write(value).unwrap_or_else(|| "Undefined".to_owned()))
        }
        Outcome::Produced(Value::Undefined) => "empty".to_owned(),
        Outcome::Produced(Value::Bytes(_)) => "bytes".to_owned(),
        Outcome::Produced(value) => json::write(value).unwrap(),
        Outcome::Failed(why) => format!("failed: {why}"),
        Outcome::CannotTell(_) => "cannot tell".to_owned(),
    }
}

#[track_caller]
fn check_all(cases: &[(&str, &str, &str)]) {
    for (sql, payload, wanted) in cases {
        let outcome = run(sql, &message(payload)).outcome;
        assert_eq!(told(&outcome), *wanted, "{sql}\non {payload}");
    }
}

#[test]
fn select_names_and_merges_its_items() {
    check_all(&[
        ("SELECT * FROM 'a/b'", r#"{"b":1,"a":2}"#, r#"{"b":1,"a":2}"#),
        ("SELECT a, a AS x, b.c FROM 'a/b'", r#"{"a":1,"b":{"c":2}}"#, r#"{"a":1,"x":1,"c":2}"#),
        ("SELECT * AS m FROM 'a/b'", r#"{"a":1}"#, r#"{"m":{"a":1}}"#),
        ("SELECT a AS x.y, b AS x.z FROM 'a/b'", r#"{"a":1,"b":2}"#, r#"{"x":{"y":1,"z":2}}"#),
        ("SELECT *, 5 AS a.b FROM 'a/b'", r#"{"a":{"b":1,"c":2}}"#, r#"{"a":{"b":5,"c":2}}"#),
        ("SELECT *, 5 AS a.b FROM 'a/b'", r#"{"a":"x"}"#, r#"{"a":{"b":5}}"#),
        ("SELECT 1 AS a, * FROM 'a/b'", r#"{"a":2}"#, r#"{"a":2}"#),
        ("SELECT *, missing AS a FROM 'a/b'", r#"{"a":2}"#, r#"{"a":2}"#),
        ("SELECT a.* FROM 'a/b'", r#"{"a":{"x":1,"y":2}}"#, r#"{"x":1,"y":2}"#),
        ("SELECT a.*, 1 AS n FROM 'a/b'", r#"{"a":3}"#, r#"{"n":1}"#),
        ("SELECT {'k-1': a, 'k-2': missing} FROM 'a/b'", r#"{"a":1}"#, r#"{"k-1":1}"#),
        ("SELECT {'k': 1, 'k': a} AS o FROM 'a/b'", r#"{"a":2}"#, r#"{"o":{"k":2}}"#),
        ("SELECT a + 1 FROM 'a/b'", r#"{"a":2}"#, r#"{"_1":3}"#),
        ("SELECT [a, missing, 1] AS l FROM 'a/b'", r#"{"a":null}"#, r#"{"l":[null,1]}"#),
        ("SELECT missing FROM 'a/b'", "{}", "{}"),
        ("SELECT VALUE a FROM 'a/b'", r#"{"a":[1]}"#, "[1]"),
        ("SELECT VALUE a FROM 'a/b'", "{}", "empty"),
        ("SELECT VALUE * FROM 'a/b'", r#"{"a":1}"#, r#"{"a":1}"#),
        ("SELECT VALUE *.a.b FROM 'a/b'", r#"{"a":{"b":7}}"#, "7"),
    ]);
}

#[test]
fn payloads_that_are_no_objects_have_no_fields() {
    check_all(&[
        ("SELECT * FROM 'a/b'", "", "empty"),
        ("SELECT *, 1 AS n FROM 'a/b'", "", r#"{"n":1}"#),
        ("SELECT a FROM 'a/b'", "", "{}"),
        ("SELECT * FROM 'a/b'", "[1,2]", "[1,2]"),
        ("SELECT a, 1 AS n FROM 'a/b'", "[1,2]", r#"{"n":1}"#),
        ("SELECT * FROM 'a/b'", "80", "80"),
        ("SELECT *, 1 AS n FROM 'a/b'", "80", "cannot tell"),
        ("SELECT * FROM 'a/b'", "not json", "bytes"),
        ("SELECT VALUE * FROM 'a/b'", "not json", "bytes"),
        ("SELECT * AS m FROM 'a/b'", "not json", "cannot tell"),
        ("SELECT {'m': *} FROM 'a/b'", "not json", "cannot tell"),
        ("SELECT a, 1 AS n FROM 'a/b'", "not json", r#"{"n":1}"#),
        ("SET @x = * SELECT @x AS x, 1 AS n FROM 'a/b'", "not json", r#"{"n":1}"#),
        ("SELECT get_or_default(*, 'none') AS x FROM 'a/b'", "not json", r#"{"x":"none"}"#),
    ]);
}

#[test]
fn only_true_fires() {
    check_all(&[
        ("SELECT 1 AS n FROM 'a/b' WHERE a", r#"{"a":true}"#, r#"{"n":1}"#),
        ("SELECT 1 AS n FROM 'a/b' WHERE a", r#"{"a":"TRUE"}"#, r#"{"n":1}"#),
        ("SELECT 1 AS n FROM 'a/b' WHERE a", r#"{"a":1}"#, "no: 1"),
        ("SELECT 1 AS n FROM 'a/b' WHERE a", r#"{"a":null}"#, "no: null"),
        ("SELECT 1 AS n FROM 'a/b' WHERE a", r#"{"a":false}"#, "no: false"),
        ("SELECT 1 AS n FROM 'a/b' WHERE a", "{}", "no: Undefined"),
        ("SELECT 1 AS n FROM 'a/b' WHERE a <> 5", "{}", "no: Undefined"),
        ("SELECT 1 AS n FROM 'a/b' WHERE a = 1 OR b = 1", r#"{"b":1}"#, "no: Undefined"),
        ("SELECT 1 AS n FROM 'a/b' WHERE b = 1 OR a = 1", r#"{"b":1}"#, "no: Undefined"),
        ("SELECT 1 AS n FROM 'a/b' WHERE b = 2 AND a = 1", r#"{"b":1}"#, "no: Undefined"),
        ("SELECT 1 AS n FROM 'a/b' WHERE NOT b = 2 AND true", r#"{"b":1}"#, r#"{"n":1}"#),
    ]);
}

#[test]
fn nested_queries_go_through_rows() {
    let readings = r#"{"n":9,"e":[{"n":1,"v":[1,2]},{"n":2},{"m":3}],"o":{"n":4},"s":[1,"x"]}"#;
    check_all(&[
        ("SELECT (SELECT VALUE n FROM s) AS x FROM 'a/b'", r#"{"n":9,"s":[1]}"#, r#"{"x":[9]}"#),
        (
            "SELECT (SELECT n FROM e) AS x FROM 'a/b'",
            readings,
            r#"{"x":[{"n":1},{"n":2},{"n":9}]}"#,
        ),
        ("SELECT (SELECT VALUE m FROM e) AS x FROM 'a/b'", readings, r#"{"x":[3]}"#),
        ("SELECT (SELECT * FROM s) AS x FROM 'a/b'", readings, r#"{"x":[1,"x"]}"#),
        ("SELECT (SELECT VALUE * FROM s) AS x FROM 'a/b'", readings, r#"{"x":[1,"x"]}"#),
        (
            "SELECT (SELECT VALUE r FROM s AS r WHERE r = 'x') AS x FROM 'a/b'",
            readings,
            r#"{"x":["x"]}"#,
        ),
        (
            "SELECT (SELECT VALUE r.n FROM e AS r WHERE r.n > 1) AS x FROM 'a/b'",
            readings,
            r#"{"x":[2]}"#,
        ),
        (
            "SELECT (SELECT (SELECT VALUE r + q FROM v AS q) AS y FROM e AS r WHERE n = 1) AS x FROM 'a/b'",
            readings,
            r#"{"x":[{"y":[]}]}"#,
        ),
        (
            "SELECT (SELECT (SELECT VALUE n + q FROM v AS q) AS y FROM e WHERE n = 1) AS x FROM 'a/b'",
            readings,
            r#"{"x":[{"y":[2,3]}]}"#,
        ),
        ("SELECT (SELECT VALUE n FROM o) AS x FROM 'a/b'", readings, r#"{"x":4}"#),
        ("SELECT (SELECT n FROM o WHERE n = 5) AS x FROM 'a/b'", readings, "{}"),
        ("SELECT (SELECT VALUE n FROM *) AS x FROM 'a/b'", readings, r#"{"x":[9]}"#),
        ("SELECT (SELECT VALUE n FROM * WHERE n = 1) AS x FROM 'a/b'", readings, r#"{"x":[]}"#),
        ("SELECT (SELECT VALUE n FROM n) AS x FROM 'a/b'", readings, "{}"),
        (
            "SELECT (SELECT VALUE * FROM (SELECT VALUE n FROM e)) AS x FROM 'a/b'",
            readings,
            r#"{"x":[1,2,9]}"#,
        ),
        (
            "SELECT 1 AS n FROM 'a/b' WHERE exists (SELECT * FROM s AS r WHERE r = 1)",
            readings,
            r#"{"n":1}"#,
        ),
        (
            "SELECT 1 AS n FROM 'a/b' WHERE exists (SELECT VALUE missing FROM s)",
            readings,
            "no: false",
        ),
        ("SELECT 1 AS n FROM 'a/b' WHERE exists (SELECT * FROM missing)", readings, "no: false"),
        ("SELECT 1 AS n FROM 'a/b' WHERE exists (SELECT * FROM o)", readings, r#"{"n":1}"#),
    ]);
}

#[test]
fn a_variable_is_evaluated_once_and_only_when_it_is_used() {
    let host = Counting::new(ServiceAnswer::Returns(Value::from(7_i64)));
    for (sql, wanted, calls) in [
        (
            "SET @x = aws_lambda('f', a) SELECT @x AS p, @x AS q FROM 'a/b' WHERE @x = 7",
            r#"{"p":7,"q":7}"#,
            1,
        ),
        ("SET @x = aws_lambda('f', a) SELECT a FROM 'a/b'", r#"{"a":1}"#, 0),
        ("SET @x = aws_lambda('f', a), @y = @x + @x SELECT @y AS y FROM 'a/b'", r#"{"y":14}"#, 1),
        (
            "SET @x = aws_lambda('f', a) SELECT (SELECT VALUE @x FROM [1, 2]) AS y FROM 'a/b'",
            r#"{"y":[7,7]}"#,
            1,
        ),
        (
            "SELECT CASE a WHEN 2 THEN aws_lambda('f', a) ELSE 0 END AS y FROM 'a/b'",
            r#"{"y":0}"#,
            0,
        ),
    ] {
        host.calls.borrow_mut().clear();
        let result = run_with(sql, &message(r#"{"a":1}"#), &host, &mut Tracer::default());
        assert_eq!(told(&result.outcome), wanted, "{sql}");
        assert_eq!(host.calls.borrow().len(), calls, "{sql}");
    }
}

#[test]
fn a_variable_does_not_see_the_rows_around_its_use() {
    check_all(&[(
        "SET @x = a SELECT (SELECT VALUE @x FROM e) AS y FROM 'a/b'",
        r#"{"a":1,"e":[{"a":2}]}"#,
        r#"{"y":[1]}"#,
    )]);
}

#[test]
fn a_failing_service_fails_the_rule_unless_it_is_guarded() {
    let cases = |answer: ServiceAnswer, cases: &[(&str, &str)]| {
        let host = Counting::new(answer);
        for (sql, wanted) in cases {
            let result = run_with(sql, &message(r#"{"a":1}"#), &host, &mut Tracer::default());
            assert_eq!(told(&result.outcome), *wanted, "{sql}");
        }
    };
    cases(
        ServiceAnswer::Fails("no such function".to_owned()),
        &[
            ("SELECT aws_lambda('f', a) AS x FROM 'a/b'", "failed: no such function"),
            ("SELECT a FROM 'a/b' WHERE aws_lambda('f', a) = 1", "failed: no such function"),
            (
                "SELECT a FROM 'a/b' WHERE a = 2 AND aws_lambda('f', a) = 1",
                "failed: no such function",
            ),
            ("SELECT get_or_default(aws_lambda('f', a), 0) AS x FROM 'a/b'", r#"{"x":0}"#),
            ("SELECT get_or_default(aws_lambda('f', a)) AS x FROM 'a/b'", "{}"),
            (
                "SET @x = aws_lambda('f', a) SELECT get_or_default(@x, 5) AS x FROM 'a/b'",
                r#"{"x":5}"#,
            ),
        ],
    );
    cases(
        ServiceAnswer::NotGiven,
        &[
            ("SELECT aws_lambda('f', a) AS x FROM 'a/b'", "cannot tell"),
            ("SELECT get_or_default(aws_lambda('f', a), 0) AS x FROM 'a/b'", "cannot tell"),
            ("SELECT a FROM 'a/b' WHERE a = 2", "no: false"),
        ],
    );
}

fn missing(name: &str) -> Undefined {
    Undefined::Missing { name: name.into() }
}

#[test]
fn the_reason_is_that_of_the_part_that_has_no_value() {
    let other = |text: &str| Undefined::Other(text.to_owned());
    let operand = |operator, left, right| Undefined::Operand { operator, left, right };
    for (expression, wanted) in [
        ("x", missing("x")),
        ("o.x.y + 1", missing("x")),
        ("1 + x * y", missing("x")),
        ("upper(x)", missing("x")),
        ("NOT x", missing("x")),
        ("x IN [1]", missing("x")),
        ("CASE x WHEN 1 THEN 2 ELSE 3 END", missing("x")),
        ("CASE n WHEN 9 THEN 2 END", Undefined::NoCase),
        ("n.x", Undefined::NotAnObject { name: "x".into(), found: Kind::Int }),
        ("s > 1", operand(">", Kind::String, Some(Kind::Int))),
        ("n AND true", operand("AND", Kind::Int, Some(Kind::Boolean))),
        ("NOT n", operand("NOT", Kind::Int, None)),
        ("-s", operand("-", Kind::String, None)),
        ("n / 0", other("a division by zero")),
        ("9E999 * 10", other("a result beyond the range")),
        (
            "cast(s AS Int)",
            Undefined::Argument { index: 0, found: Kind::String, wanted: "a number" },
        ),
        ("(SELECT VALUE a FROM n)", other("a nested query reads an Array or an Object, not Int")),
        ("(SELECT VALUE a FROM x)", missing("x")),
        ("get_or_default(x)", missing("x")),
        ("abs(1, 2)", Undefined::ArgumentCount { found: 2 }),
    ] {
        let parsed = parse_expression(expression);
        assert!(parsed.is_clean(), "{expression}");
        let message = message(r#"{"n":1,"s":"text","o":{}}"#);
        let payload = message.payload.decode(SqlVersion::V2016);
        let host = FixedHost::new(|_, _| None);
        let version = SqlVersion::V2016;
        let context =
            Context { message: &message, payload: &payload, host: &host, version, rule_name: None };
        let result = evaluate_expression(&parsed.value, version, context);
        assert_eq!(result, Ok((Value::Undefined, Some(wanted))), "{expression}");
    }
}

#[test]
fn each_choice_of_ours_is_noted_once() {
    for (sql, payload, wanted) in [
        ("SELECT a FROM 'a/b'", r#"{"a":1}"#, vec![]),
        ("SELECT a / 2 AS x, a / 3 AS y FROM 'a/b'", r#"{"a":1}"#, vec!["integer-division"]),
        ("SELECT a / 2 AS x FROM 'a/b'", r#"{"a":4}"#, vec![]),
        ("SELECT a % 2 AS x FROM 'a/b'", r#"{"a":-3}"#, vec!["remainder-sign"]),
        ("SELECT a.b, upper(a.b) FROM 'a/b'", r#"{"a":{"b":1}}"#, vec!["path-name", "call-name"]),
        ("SELECT a.b FROM 'a/b'", r#"{"a":[]}"#, vec!["array-path"]),
        ("SELECT a FROM 'a/b' WHERE a", r#"{"a":"true"}"#, vec!["text-true"]),
        ("SELECT *, 1 AS a FROM 'a/b'", r#"{"a":1}"#, vec!["later-name"]),
        ("SELECT [x] AS a FROM 'a/b'", "{}", vec!["undefined-element"]),
        (
            "SELECT (SELECT VALUE a FROM e) AS x FROM 'a/b'",
            r#"{"a":1,"e":[{}]}"#,
            vec!["nested-outer-field"],
        ),
        ("SELECT a FROM 'a/b' WHERE a = NULL", r#"{"a":null}"#, vec!["null-equality"]),
        ("SELECT a FROM 'a/b'", "[1]", vec!["top-level-json"]),
        ("SELECT -a AS x FROM 'a/b'", r#"{"a":1}"#, vec!["unary-minus"]),
        ("SELECT topic(1) AS x FROM 'a/b'", "{}", vec![]),
        ("SELECT topic(9) AS x, topic(8) AS y FROM 'a/b'", "{}", vec!["topic"]),
        ("SELECT topic(a) AS x FROM 'a/b'", "{}", vec![]),
        ("SELECT concat('x', 1) AS x FROM 'a/b'", "{}", vec![]),
        ("SELECT concat(1) AS x FROM 'a/b'", "{}", vec!["concat"]),
        ("SELECT round(a) AS x FROM 'a/b'", r#"{"a":1.4}"#, vec![]),
        ("SELECT round(a) AS x FROM 'a/b'", r#"{"a":-1.5}"#, vec!["round"]),
        ("SELECT length('€') AS x FROM 'a/b'", "{}", vec![]),
        ("SELECT length('😀') AS x FROM 'a/b'", "{}", vec!["length"]),
    ] {
        let notes: Vec<_> = run(sql, &message(payload)).notes.iter().map(|note| note.id).collect();
        assert_eq!(notes, wanted, "{sql}\non {payload}");
    }
}

#[test]
fn from_and_basic_ingest_decide_which_messages_get_in() {
    for (sql, topic, bypasses_from, wanted, notes) in [
        ("SELECT 1 AS n FROM 'a/b'", "a/b", false, r#"{"n":1}"#, vec![]),
        ("SELECT 1 AS n FROM 'a/b'", "a/c", false, "topic", vec![]),
        ("SELECT 1 AS n FROM 'a/b'", "a/c", true, r#"{"n":1}"#, vec![]),
        ("SELECT 1 AS n", "a/b", false, "topic", vec![]),
        ("SELECT 1 AS n", "a/b", true, r#"{"n":1}"#, vec![]),
        ("SELECT topic() AS t FROM 'a/b'", "$aws/rules/r/a/b", false, r#"{"t":"a/b"}"#, vec![]),
        (
            "SELECT 1 AS n FROM 'x'",
            "$aws/rules/r/a/b",
            false,
            r#"{"n":1}"#,
            vec!["basic-ingest-from"],
        ),
        ("SELECT 1 AS n FROM 'a/b'", "$aws/rules/other/a/b", false, "topic", vec![]),
        ("SELECT 1 AS n FROM '#'", "$aws/things/x", false, "topic", vec!["dollar-topic"]),
        ("SELECT 1 AS n FROM '+/x'", "$aws/things", false, "topic", vec![]),
    ] {
        let message = Message {
            topic: topic.into(),
            payload: Payload::text("{}"),
            bypasses_from,
            ..Message::default()
        };
        let result = run(sql, &message);
        assert_eq!(told(&result.outcome), wanted, "{sql} on {topic}");
        let ids: Vec<_> = result.notes.iter().map(|note| note.id).collect();
        assert_eq!(ids, notes, "{sql} on {topic}");
    }
}

#[test]
fn the_oldest_version_warns_of_nested_data() {
    let host = FixedHost::new(|_, _| None);
    for (payload, wanted) in [(r#"{"a":1}"#, 0), (r#"{"a":{}}"#, 1), (r#"{"a":[]}"#, 1)] {
        let message = message(payload);
        let version = SqlVersion::V2015;
        let payload = message.payload.decode(version);
        let context =
            Context { message: &message, payload: &payload, host: &host, version, rule_name: None };
        let result = evaluate(&query("SELECT * FROM 'a/b'", version), context, &mut NoTrace);
        let noted = result.notes.iter().filter(|note| note.id == "nested-data-2015").count();
        assert_eq!(noted, wanted, "{payload:?}");
    }
}

#[test]
fn a_step_comes_after_its_parts_and_variables_count_their_own_depth() {
    let sql = "SET @m = 2 * 3 SELECT a FROM 'a/b' WHERE a > @m AND missing";
    let mut tracer = Tracer::default();
    run_with(sql, &message(r#"{"a":9}"#), &FixedHost::new(|_, _| None), &mut tracer);
    let steps: Vec<_> = tracer
        .trace
        .steps
        .iter()
        .map(|step| {
            let value = json::write(&step.value).unwrap_or_else(|| "Undefined".to_owned());
            (step.part, step.depth, step.span.text(sql), value)
        })
        .collect();
    let step = |part, depth, text, value: &str| (part, depth, text, value.to_owned());
    assert_eq!(
        steps,
        [
            step(Part::Where, 2, "a", "9"),
            step(Part::Set, 1, "2", "2"),
            step(Part::Set, 1, "3", "3"),
            step(Part::Set, 0, "2 * 3", "6"),
            step(Part::Where, 2, "@m", "6"),
            step(Part::Where, 1, "a > @m", "true"),
            step(Part::Where, 1, "missing", "Undefined"),
            step(Part::Where, 0, "a > @m AND missing", "Undefined"),
        ]
    );
    assert_eq!(tracer.trace.steps.last().unwrap().why, Some(missing("missing")));
}

#[test]
fn rows_of_rows_stop_at_the_bound_of_work() {
    let many = format!(r#"{{"e":[{}]}}"#, vec!["1"; 5_000].join(","));
    check_all(&[(
        "SELECT (SELECT VALUE (SELECT VALUE 1 FROM *.e) FROM e) AS x FROM 'a/b'",
        &many,
        "cannot tell",
    )]);
}

#[test]
fn variables_that_hold_too_much_fail_the_rule() {
    let long = format!(r#"{{"a":"{}"}}"#, "x".repeat(70_000));
    check_all(&[
        ("SET @x = a SELECT length(@x) AS n FROM 'a/b'", &long, r#"{"n":70000}"#),
        (
            "SET @x = a, @y = a SELECT length(@x + @y) AS n FROM 'a/b'",
            &long,
            "failed: with `@y`, SET holds more than 128 KiB",
        ),
    ]);
}

#[test]
fn the_deepest_texts_are_evaluated_and_deeper_ones_are_refused() {
    for (open, inner, close) in [
        ("abs(", "1", ")"),
        ("get_or_default(", "1", ")"),
        ("NOT ", "true", ""),
        ("- ", "a", ""),
        ("[", "a", "]"),
        ("{'a': ", "a", "}"),
        ("cast(", "a", " AS Int)"),
        ("CASE 1 WHEN 1 THEN ", "a", " END"),
        ("(SELECT VALUE ", "a", " FROM e)"),
        ("(SELECT VALUE a FROM ", "e", ")"),
        ("1 + ", "a", ""),
        ("", "a", " + 1"),
        ("", "a", ".b"),
    ] {
        let mut deepest = 0;
        for depth in [1, 20, 50, 100, 120, 126, 127, 128, 200, 5_000] {
            let text = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
            let sql = format!("SET @x = {text} SELECT @x AS x, {text} AS y FROM 'a/b'");
            let parsed = parse_statement(&sql);
            let compiled = compile(&parsed.value, SqlVersion::V2016);
            if !parsed.is_clean() || compiled.value.is_none() {
                continue;
            }
            deepest = depth;
            let result = run(&sql, &message(r#"{"a":1,"e":[{"a":1}]}"#));
            assert!(matches!(result.outcome, Outcome::Produced(_)), "{sql}: {:?}", result.outcome);
        }
        assert!((50..200).contains(&deepest), "{open}: {deepest}");
    }
}
