//! Properties of reading and printing SQL: what was printed reads back as the same tree, and no text breaks the reader.
//!
//! Inputs come from a seeded generator, so that a failure can be repeated; it prints the text that failed.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic fails the test, as it should"
)]

#[path = "../checks"]
mod checks {
    pub(crate) mod places;
    pub(crate) mod syntax;
}
#[path = "../common/mod.rs"]
mod common;
mod random;

use checks::syntax::{check_statement, check_template, shape};
use random::Random;
use rulescope::engine::limits::{MAX_SQL_DEPTH, MAX_SQL_PROBLEMS};
use rulescope::engine::syntax::{
    format_statement, parse_expression, parse_statement, parse_template, print_expression,
    print_statement,
};

/// Statements such as people publish, in each form that the language has.
const STATEMENTS: &[&str] = &[
    "SELECT * FROM 'plant/+/press'",
    "SELECT *, topic(2) AS press, timestamp() AS received FROM 'plant/+/press' WHERE temperature > 60",
    "SELECT * AS message FROM \"plant/#\"",
    "SELECT temperature, state.mode AS mode, state.speed * 2 / 3 - 1 AS half FROM 'a'",
    "SELECT VALUE readings FROM 'plant/+' WHERE NOT kind = 'test'",
    "SELECT VALUE *.readings FROM 'plant/+'",
    "SELECT VALUE * FROM 'plant/+'",
    "SELECT value, type, value * 2 AS twice FROM 'plant/+'",
    "SELECT value.x AS x FROM 'plant/+'",
    "SELECT state.reported.*, clientid() AS client FROM '$aws/things/+/shadow/update/accepted'",
    "SELECT {'payload': *, \"it's\": topic(), 'list': [1, 'two', NULL, true]} FROM 'a/b'",
    "SELECT (SELECT VALUE v FROM readings AS r WHERE r.kind = 'heat' AND r.v > 5) AS heat FROM 'a'",
    "SELECT get((SELECT *, topic() AS t FROM *), 0).t AS t FROM 'a'",
    "SELECT transform('enrichArray', (SELECT a, b FROM one), (SELECT VALUE c FROM two)) AS all FROM 'a'",
    "SELECT * FROM 'a' WHERE EXISTS (SELECT * FROM list AS x WHERE x = 3)",
    "SELECT * FROM 'a' WHERE 3 IN list OR kind IN ['x', 'y'] AND (a OR NOT b)",
    "SELECT CASE state WHEN 1 THEN 'on' WHEN 2 THEN 'off' ELSE 'unknown' END AS text FROM 'a'",
    "SELECT cast(level AS Decimal) AS level, cast(topic(3) AS String) AS site FROM 'a/+/+'",
    "SET @c = (f - 32) * 5 / 9, @site = topic(2) SELECT @c AS c, @site.name AS name FROM 'a/+' WHERE @c > 50",
    "SELECT get(get(*, 'my-key'), \"0\") AS first, encode(*, 'base64') AS raw FROM 'a'",
    "SELECT foo.bar AS bar.baz, -x AS minus, - -1 AS one, 1E3 AS thousand, 2.50 AS price FROM 'a'",
    "SELECT regexp_matches(name, '^a{2,}$') AS a, isNull(SELECT VALUE a FROM b) AS none FROM 'a'",
    "select color from 'a/b' where temperature >= 50 and color <> 'red'",
    "SELECT a.from AS select.end, b.case.then AS as FROM 'a'",
    "SELECT *",
];

#[test]
fn published_forms_are_clean_and_print_back() {
    for sql in STATEMENTS {
        let read = parse_statement(sql);
        assert!(read.is_clean(), "{sql}\n{:?}", read.diagnostics);
        let printed = print_statement(&read.value);
        assert_eq!(shape(&parse_statement(&printed).value), shape(&read.value), "{sql}\n{printed}");
        assert_eq!(print_statement(&parse_statement(&printed).value), printed);
        let laid_out = format_statement(&read.value);
        assert_eq!(shape(&parse_statement(&laid_out).value), shape(&read.value), "{laid_out}");
    }
}

#[test]
fn every_statement_of_the_suites_prints_back() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut count = 0;
    for folder in ["conformance", "aws"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "jsonl") {
                continue;
            }
            for line in std::fs::read_to_string(path).unwrap().lines() {
                let row: serde_json::Value = serde_json::from_str(line).unwrap();
                for sql in [&row["sql"], &row["ruleDocument"]["sql"]] {
                    let Some(sql) = sql.as_str() else { continue };
                    count += usize::from(parse_statement(sql).is_clean());
                    check_text(sql);
                }
            }
        }
    }
    assert!(count > 100, "only {count} statements");
}

#[test]
fn a_printed_tree_reads_back_as_the_same_tree() {
    let mut random = Random::new(1);
    for round in 0..2_000 {
        let statement = random.statement(2 + round % 5);
        for text in [print_statement(&statement), format_statement(&statement)] {
            let read = parse_statement(&text);
            assert!(read.is_clean(), "{text}\n{:#?}", read.diagnostics);
            assert_eq!(shape(&read.value), shape(&statement), "{text}");
        }
        let expression = random.expression(6);
        let text = print_expression(&expression);
        let read = parse_expression(&text);
        assert!(read.is_clean(), "{text}\n{:#?}", read.diagnostics);
        assert_eq!(shape(&read.value), shape(&expression), "{text}");
        let template = format!("x${{{text}}}${{{text}}}y");
        let read = parse_template(&template);
        assert!(read.is_clean(), "{template}\n{:#?}", read.diagnostics);
        assert_eq!(read.value.pieces.len(), 4, "{template}");
    }
}

#[test]
fn no_text_breaks_the_reader() {
    let mut random = Random::new(2);
    for _ in 0..8_000 {
        let text = random.text();
        check_text(&text);
    }
}

#[test]
fn no_change_of_a_statement_breaks_the_reader() {
    let mut random = Random::new(3);
    for round in 0..8_000 {
        let base = STATEMENTS[round % STATEMENTS.len()];
        let text = random.mutated(base);
        check_text(&text);
    }
}

#[test]
fn every_prefix_of_a_statement_is_read() {
    for sql in STATEMENTS {
        for (at, _) in sql.char_indices() {
            check_text(&sql[..at]);
        }
    }
}

#[test]
fn deep_and_long_texts_neither_overflow_nor_hang() {
    let on_small_stack = || {
        assert!(!parse_statement(&"(".repeat(1 << 20)).is_clean());
        let size = 1 << 16;
        let units = [
            "(",
            "[",
            "{",
            "{'a':",
            "f(",
            "a.",
            "a+",
            "a AND ",
            "NOT ",
            "- ",
            "--1",
            "!",
            "a[",
            "a[0][",
            "CASE ",
            "CASE a WHEN ",
            "(SELECT a FROM ",
            "SELECT ",
            "EXISTS (SELECT * FROM ",
            "a IN (",
            "${",
            "a,",
            "'",
            "\"",
            "`",
            "‘",
            "“",
            "\u{a0}",
            "😀",
            "@",
            "a AS ",
            "FROM ",
            "FROM '",
            "WHERE ",
            "a LIKE 'x%' OR ",
            "a BETWEEN 1 AND ",
            "a b ",
            "a || ",
            ")",
            "}",
            "cast(",
            "a::",
            "SET @a = 1, ",
            "/*",
            "//",
            "\\\"",
            "\\'a",
            "'\\'a",
            "1.",
            ".5",
            "0x",
            "2a ",
            "a.0",
            ";",
            "GROUP BY ",
            "f(a",
            "a.b(",
            "x IN (1, ",
            "NOT IN (",
            "* ",
            "*.a",
            "?,",
        ];
        for unit in units {
            let long = unit.repeat(size / unit.len());
            for text in
                [long.clone(), format!("SELECT {long}"), format!("SELECT a FROM 't' WHERE {long}")]
            {
                let read = parse_statement(&text);
                assert!(read.diagnostics.len() <= MAX_SQL_PROBLEMS, "{unit}");
                std::hint::black_box(print_statement(&read.value));
            }
            std::hint::black_box(parse_expression(&long));
            std::hint::black_box(parse_template(&format!("${{{long}")));
            let holes = format!("${{{unit}}}").repeat(size / (unit.len() + 3) / 16);
            std::hint::black_box(parse_template(&holes));
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(on_small_stack).unwrap().join().unwrap();
}

#[test]
fn chains_are_read_up_to_the_bound_and_refused_beyond() {
    let links = |unit: &str, count: usize, last: &str| {
        parse_expression(&format!("{}{last}", unit.repeat(count))).is_clean()
    };
    for (unit, last) in [("a + ", "a"), ("a AND ", "a"), ("NOT ", "a"), ("- ", "1")] {
        assert!(links(unit, MAX_SQL_DEPTH - 1, last), "{unit}");
        assert!(!links(unit, MAX_SQL_DEPTH, last), "{unit}");
    }
    let nested = |open: &str, close: &str, count: usize| {
        parse_expression(&format!("{}a{}", open.repeat(count), close.repeat(count))).is_clean()
    };
    for (open, close) in
        [("(", ")"), ("[", "]"), ("f(", ")"), ("{'a': ", "}"), ("(SELECT ", " FROM b)")]
    {
        assert!(nested(open, close, MAX_SQL_DEPTH / 2 - 1), "{open}");
        assert!(!nested(open, close, MAX_SQL_DEPTH), "{open}");
    }
}

/// Reads `text` in each way.
fn check_text(text: &str) {
    check_statement(text);
    check_template(text);
}
