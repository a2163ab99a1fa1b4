//! Problems of statements, as tables: the text, and the codes in the order of their places.

use super::*;
use crate::engine::diagnostic::{Diagnostic, apply, render};
use crate::engine::syntax::parse_statement;
use crate::engine::syntax::template::parse_template;

fn problems(sql: &str, version: SqlVersion) -> (Vec<Diagnostic>, bool) {
    let parsed = parse_statement(sql);
    assert!(parsed.is_clean(), "{sql}: {:?}", parsed.first_error());
    let compiled = compile(&parsed.value, version);
    (compiled.diagnostics, compiled.value.is_some())
}

#[track_caller]
fn check_all(version: SqlVersion, cases: &[(&str, &[&str])]) {
    for (sql, wanted) in cases {
        let (found, is_usable) = problems(sql, version);
        let told: Vec<_> = found.iter().map(|problem| problem.code.to_string()).collect();
        let shown: String = found.iter().map(|problem| render(sql, problem)).collect();
        assert_eq!(told, *wanted, "{sql}\n{shown}");
        assert_eq!(is_usable, !found.iter().any(Diagnostic::is_error), "{sql}");
    }
}

#[test]
fn functions_are_known_and_counted() {
    check_all(
        SqlVersion::V2016,
        &[
            ("SELECT upper(a) AS x FROM 't'", &[]),
            ("SELECT UPPER(a) AS x FROM 't'", &[]),
            ("SELECT uper(a) AS x FROM 't'", &["E201"]),
            ("SELECT nosuch(uper(a)) AS x FROM 't'", &["E201", "E201"]),
            ("SELECT upper(a, b) AS x FROM 't'", &["W202"]),
            ("SELECT substring(a) AS x FROM 't'", &["W202"]),
            ("SELECT get_dynamodb('t', 'k', a) AS x FROM 't'", &["E203"]),
            ("SELECT get_dynamodb('t', 'k', a, 'r', 'role') AS x FROM 't'", &["E203"]),
            ("SELECT get_dynamodb('t', 'k', a, 'role') AS x FROM 't'", &[]),
            (
                "SELECT get_dynamodb('t', 'k', a, 'r') AS x, get_dynamodb('t', 'k', a, 'r') AS y FROM 't'",
                &["E221"],
            ),
            ("SET @x = get_dynamodb('t', 'k', a, 'r') SELECT @x.a AS a, @x.b AS b FROM 't'", &[]),
            ("SET @r = 'r' SELECT get_secret('s', 'SecretString', @r) AS x FROM 't'", &["E222"]),
            ("SELECT get_secret('s', 'SecretString', role) AS x FROM 't'", &["W223"]),
            ("SELECT get_or_default(a, aws_lambda('f', a)) AS x FROM 't'", &["E224", "H736"]),
            ("SELECT get_or_default(aws_lambda('f', a), 0) AS x FROM 't'", &["H736"]),
            ("SELECT get_or_default() AS x FROM 't'", &["W202"]),
            ("SELECT cast(a AS Nothing) AS x FROM 't'", &["E206"]),
            ("SELECT cast(a AS DECIMAL) AS x FROM 't'", &[]),
        ],
    );
}

#[test]
fn the_oldest_version_lacks_what_came_later() {
    check_all(
        SqlVersion::V2015,
        &[
            ("SELECT a.b AS x FROM 't'", &[]),
            ("SELECT {'a': 1} AS x FROM 't'", &["E205"]),
            ("SELECT [1] AS x FROM 't'", &["E205"]),
            ("SELECT (SELECT VALUE n FROM e) AS x FROM 't'", &["E205"]),
            ("SELECT a FROM 't' WHERE exists (SELECT * FROM e)", &["E205"]),
            ("SELECT encode(*, 'base64') AS x FROM 't'", &["E204"]),
            ("SELECT cast(a AS Decimal) AS x FROM 't'", &["E207"]),
            ("SELECT a FROM 't' WHERE 3 IN b", &["H208"]),
            ("SET @x = a SELECT @x AS x FROM 't'", &["H208"]),
            ("SELECT principal() AS x FROM 't'", &["H208"]),
        ],
    );
}

#[test]
fn set_keeps_its_rules() {
    let many = |count: usize| {
        let set: Vec<_> = (0..count).map(|index| format!("@v{index} = {index}")).collect();
        let used: Vec<_> = (0..count).map(|index| format!("@v{index} AS a{index}")).collect();
        format!("SET {} SELECT {} FROM 't'", set.join(", "), used.join(", "))
    };
    let long = |length: usize| {
        let name = "x".repeat(length);
        format!("SET @{name} = 1 SELECT @{name} AS a FROM 't'")
    };
    check_all(
        SqlVersion::V2016,
        &[
            (&many(10), &[]),
            (&many(11), &["E214"]),
            (&long(64), &[]),
            (&long(65), &["E215"]),
            ("SET @a = 1, @a = 2 SELECT @a AS a FROM 't'", &["E213"]),
            ("SELECT @nope AS x FROM 't'", &["E211"]),
            ("SET @a = @b, @b = 1 SELECT @a AS a, @b AS b FROM 't'", &["E212"]),
            ("SET @a = @a SELECT @a AS a FROM 't'", &["E212"]),
        ],
    );
}

#[test]
fn a_chain_of_variables_is_bounded_like_one_expression() {
    let deep = format!("{}1{}", "abs(".repeat(60), ")".repeat(60));
    let sql = |last: &str| {
        format!(
            "SET @a = {deep}, @b = {}, @c = {last} SELECT @c AS x FROM 't'",
            deep.replace('1', "@a")
        )
    };
    check_all(
        SqlVersion::V2016,
        &[(&sql("@b + 1"), &[]), (&sql(&deep.replace('1', "@b")), &["E148"])],
    );
}

#[test]
fn a_dotted_alias_is_bounded_like_everything_nested() {
    let sql = |segments: usize| {
        let names: Vec<_> = (0..segments).map(|index| format!("n{index}")).collect();
        format!("SELECT a AS {} FROM 't'", names.join("."))
    };
    check_all(SqlVersion::V2016, &[(&sql(128), &[]), (&sql(129), &["E148"])]);
}

#[test]
fn items_have_names() {
    check_all(
        SqlVersion::V2016,
        &[
            ("SELECT *, a, b.c AS d, {'x': 1} FROM 't'", &[]),
            ("SELECT a.b FROM 't'", &["H233"]),
            ("SET @x = a SELECT @x FROM 't'", &["H233"]),
            ("SELECT topic() FROM 't'", &["H234"]),
            ("SELECT a + 1 FROM 't'", &["W232"]),
            ("SELECT (SELECT VALUE n FROM e) FROM 't'", &["W232"]),
            ("SELECT a.x, b.x FROM 't'", &["H233", "H233", "W231"]),
            ("SELECT 1 AS a, * FROM 't'", &["H804"]),
            ("SELECT 'constant' AS t FROM 't'", &[]),
            ("SELECT VALUE a + 1 FROM 't'", &[]),
        ],
    );
}

#[test]
fn what_is_known_before_running_is_said() {
    check_all(
        SqlVersion::V2016,
        &[
            ("SELECT a FROM 't' WHERE a > 5 AND b < '7'", &[]),
            ("SELECT a FROM 't' WHERE \"temp\" > 5", &["W301"]),
            ("SELECT a FROM 't' WHERE a > 'warm'", &["W301"]),
            ("SELECT a FROM 't' WHERE a > true", &["W301"]),
            ("SELECT a FROM 't' WHERE a AND 5", &["W301"]),
            ("SELECT a FROM 't' WHERE NOT 5", &["W301"]),
            ("SELECT a FROM 't' WHERE a IN 5", &["W301"]),
            ("SELECT [1] + [2] AS x FROM 't'", &["W301"]),
            ("SELECT a - 'x' AS x FROM 't'", &["W301"]),
            ("SELECT a + 'x' AS x FROM 't'", &[]),
            ("SELECT a / 0 AS x FROM 't'", &["W307"]),
            ("SELECT a FROM 't' WHERE upper(a) = 5", &["W302"]),
            ("SELECT a FROM 't' WHERE length(a) = 5.5", &[]),
            ("SELECT a FROM 't' WHERE a = NULL", &["H803"]),
            ("SELECT a FROM 't' WHERE 'a' = 'b'", &["W805"]),
            ("SELECT a FROM 't' WHERE 5", &["W303"]),
            ("SELECT a FROM 't' WHERE false", &["W303"]),
            ("SELECT a FROM 't' WHERE a + 5", &[]),
            ("SELECT a FROM 't' WHERE a * 5", &["W303"]),
            ("SELECT topic(0) AS x FROM 't'", &["W304"]),
            ("SELECT topic(1) AS x FROM 't'", &[]),
            ("SELECT 1E1000 AS x FROM 't'", &["W305"]),
            ("SELECT 12345678901234567890123456789012345 AS x FROM 't'", &["W306"]),
            ("SELECT CASE upper(a) WHEN 1 THEN 2 END AS x FROM 't'", &["W308"]),
            ("SELECT temperature AS t FROM 't' WHERE t > 5", &["H801"]),
            ("SELECT temperature AS t, t AS u FROM 't' WHERE t > 5", &[]),
        ],
    );
}

#[test]
fn problems_say_what_is_wrong_and_what_to_do() {
    for (sql, wanted) in [
        (
            "SELECT uper(name) AS n FROM 'a/b'",
            "SELECT uper(name) AS n FROM 'a/b'\n       ^^^^ E201 unknown function `uper`\n= help: did you mean `upper`?\n",
        ),
        (
            "SELECT upper(a, b) AS n FROM 'a/b'",
            "SELECT upper(a, b) AS n FROM 'a/b'\n       ^^^^^ W202 `upper` takes 1 argument, found 2, so it is Undefined\n\
             = help: write it as `upper(text)`\n",
        ),
        (
            "SELECT a.b FROM 'a/b'",
            "SELECT a.b FROM 'a/b'\n       ^^^ H233 without `AS`, this is called `b` here; AWS does not say what it is called\n\
             = help: name it with `AS`\n",
        ),
    ] {
        let (found, _) = problems(sql, SqlVersion::V2016);
        let shown: String = found.iter().map(|problem| render(sql, problem)).collect();
        assert_eq!(shown, wanted);
    }
}

#[test]
fn fixes_mend_the_text() {
    for (sql, wanted) in [
        ("SELECT uper(name) AS n FROM 'a/b'", "SELECT upper(name) AS n FROM 'a/b'"),
        ("SELECT a.b FROM 'a/b'", "SELECT a.b AS b FROM 'a/b'"),
        ("SELECT (a + 1), b FROM 'a/b'", "SELECT (a + 1) AS value, b FROM 'a/b'"),
        ("SELECT ((a.b)) FROM 'a/b'", "SELECT ((a.b)) AS b FROM 'a/b'"),
        ("SELECT topic(), a FROM 'a/b'", "SELECT topic() AS topic, a FROM 'a/b'"),
        ("SELECT cast(a AS itn) AS n FROM 'a/b'", "SELECT cast(a AS Int) AS n FROM 'a/b'"),
        ("SET @max = 1 SELECT @mxa AS n FROM 'a/b'", "SET @max = 1 SELECT @max AS n FROM 'a/b'"),
    ] {
        let (found, _) = problems(sql, SqlVersion::V2016);
        let fix = found.iter().find_map(|problem| problem.fix.as_ref()).expect(sql);
        assert_eq!(apply(sql, &fix.edits), wanted);
    }
}

#[test]
fn the_paths_that_a_statement_reads_are_known() {
    let sql = "SET @x = a.b SELECT *.c.d AS d, get(e.f, 0).g AS g, @x AS x, (SELECT n FROM h.i WHERE a.b > 1) AS r \
               FROM 't' WHERE a.b > a";
    let parsed = parse_statement(sql);
    let query = compile(&parsed.value, SqlVersion::V2016).value.unwrap();
    let paths: Vec<String> = paths_read(&query).iter().map(|path| path.join(".")).collect();
    assert_eq!(paths, ["a.b", "a", "c.d", "e.f", "h.i"]);
}

#[test]
fn a_statement_with_an_error_makes_no_problems_for_its_template() {
    let template = parse_template("${@x}/${topic()}").value;
    let compiled = compile_template(&template, None, SqlVersion::V2016, SourceId::Template(0));
    assert_eq!(compiled.diagnostics, []);
    assert!(matches!(compiled.value.holes.as_slice(), [None, Some(_)]));
}

#[test]
fn one_error_makes_no_others() {
    for sql in [
        "SELECT a FROM 't' WHERE nosuch(a)",
        "SELECT a FROM 't' WHERE nosuch(a) > 5 AND [nosuch()]",
    ] {
        let (found, _) = problems(sql, SqlVersion::V2016);
        let own: Vec<_> = found.iter().filter(|problem| problem.code.number != 201).collect();
        assert!(own.iter().all(|problem| problem.code.number == 301), "{sql}: {own:?}");
    }
    let broken = parse_statement("SELECT a FROM 't' WHERE");
    assert!(!broken.is_clean());
    assert_eq!(compile(&broken.value, SqlVersion::V2016).diagnostics, []);
}

#[test]
fn templates_see_variables_and_no_aliases() {
    let sql = "SET @x = a SELECT temperature AS t, get_registry_data('DescribeThing', a, 'r') AS r FROM 't'";
    let query = compile(&parse_statement(sql).value, SqlVersion::V2016).value.unwrap();
    for (text, wanted) in [
        ("plain", &[][..]),
        ("${@x}/${topic(2)}", &[]),
        ("${@y}", &["E211"]),
        ("${t}", &["H801"]),
        ("${temperature}", &[]),
        ("${nosuch()}", &["E201"]),
        ("${get_registry_data('DescribeThing', a, 'r')}", &["E221"]),
        ("${decode(*, 'proto', 'b', 'k', 'p', 'm')}", &["E225"]),
    ] {
        let template = parse_template(text).value;
        let compiled =
            compile_template(&template, Some(&query), SqlVersion::V2016, SourceId::Template(3));
        let told: Vec<_> =
            compiled.diagnostics.iter().map(|problem| problem.code.to_string()).collect();
        assert_eq!(told, wanted, "{text}");
        assert!(compiled.diagnostics.iter().all(|it| it.source == SourceId::Template(3)));
    }
}
