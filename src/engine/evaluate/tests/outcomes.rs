//! What statements give.

use super::*;

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
        let result = run_with(sql, &message(r#"{"a":1}"#), &host, &mut NoTrace);
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
