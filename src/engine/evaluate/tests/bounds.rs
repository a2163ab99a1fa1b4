//! What is bounded: depth, work, the size of variables.

use super::*;

#[test]
fn rows_of_rows_stop_at_the_bound_of_work() {
    let many = format!(r#"{{"e":[{}]}}"#, vec!["1"; 5_000].join(","));
    check_all(&[(
        "SELECT (SELECT VALUE (SELECT VALUE 1 FROM *.e) FROM e) AS x FROM 'a/b'",
        &many,
        "cannot tell",
    )]);
}

/// Values share their parts: without a bound these take no memory, and for ever to go through.
#[test]
fn values_that_hold_others_again_and_again_stop_at_a_bound() {
    let repeated: String = (1..10)
        .map(|it| format!(", @v{it} = [{}]", vec![format!("@v{}", it - 1); 5].join(",")))
        .collect();
    let rows = |inside: &str| {
        let depth = 40;
        format!(
            "{}e{}",
            format!("(SELECT VALUE {inside} FROM ").repeat(depth),
            " AS r)".repeat(depth)
        )
    };
    let many = format!("[{}]", vec!["*"; 20_000].join(","));
    let long = format!(r#"{{"e":[{}]}}"#, vec!["1"; 1_000].join(","));
    check_all(&[
        (
            &format!("SET @v0 = 1{repeated} SELECT @v9 AS x FROM 'a/b'"),
            "{}",
            "failed: with `@v7`, SET holds more than 128 KiB",
        ),
        (&format!("SELECT {} AS x FROM 'a/b'", rows("[r, r]")), r#"{"e":[1]}"#, "cannot tell"),
        (
            &format!("SELECT {} AS x FROM 'a/b'", rows("{'a': r, 'b': r}")),
            r#"{"e":[1]}"#,
            "cannot tell",
        ),
        (
            &format!("SELECT {} AS x FROM 'a/b'", rows("r AS a, r AS b").replace("VALUE ", "")),
            r#"{"e":[1]}"#,
            "cannot tell",
        ),
        (&format!("SELECT {many} AS x FROM 'a/b'"), &long, "cannot tell"),
    ]);
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
