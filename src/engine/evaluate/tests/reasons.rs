//! Why it is so: reasons, choices of ours, steps.

use super::*;

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
        let context = Context {
            message: &message,
            payload: &payload,
            host: &host,
            budget: &Budget::default(),
            version,
            rule_name: None,
        };
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
        ("SELECT -a AS x FROM 'a/b'", r#"{"a":1}"#, vec![]),
        ("SELECT -a AS x FROM 'a/b'", r#"{"a":"1"}"#, vec!["unary-minus"]),
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
        let context = Context {
            message: &message,
            payload: &payload,
            host: &host,
            budget: &Budget::default(),
            version,
            rule_name: None,
        };
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
    let trace = tracer.finish();
    let steps: Vec<_> = trace
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
    assert_eq!(trace.steps.last().unwrap().undefined(), Some(&missing("missing")));
}

#[test]
fn of_a_place_the_step_outside_of_elements_counts_or_the_first() {
    let sql = "SET @v = a - 8 SELECT (SELECT VALUE d + @v FROM b WHERE d > 1 OR e = 'x') AS c, a + @v AS f FROM 'a/b' WHERE a > @v";
    let mut tracer = Tracer::default();
    let payload = message(r#"{"a":9,"b":[{"d":1},{"d":2},{"d":3,"e":"x"},{"d":0,"e":"x"}]}"#);
    run_with(sql, &payload, &FixedHost::new(|_, _| None), &mut tracer);
    let trace = tracer.finish();
    assert!(trace.steps.len() > 30, "{}", trace.steps.len());
    for step in &trace.steps {
        let same = || trace.steps.iter().filter(|it| (it.part, it.span) == (step.part, step.span));
        let wanted = same().rfind(|it| it.row.is_none()).or_else(|| same().next());
        assert_eq!(trace.at(step.part, step.span), wanted);
    }
    assert_eq!(trace.at(Part::Set, trace.steps.last().unwrap().span), None);
}
