//! What each builtin takes for each parameter: the guide's tables by type of argument, made from the types in the table of
//! builtins and checked against what the builtins do.
//!
//! Guide: iot-sql-functions, iot-sql-data-types (Conversions).

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, reason = "a test fails by panicking")]

use rulescope::assist::case::Case;
use rulescope::engine::functions::{self, Builtin, Dependency};
use rulescope::engine::value::{Kind, Value};
use rulescope::engine::version::SqlVersion;
use rulescope::engine::zones::bundled;

/// A call of each builtin that depends on its arguments, in which each argument may be replaced.
const CALLS: &[(&str, &[&str])] = &[
    ("abs", &["1"]),
    ("acos", &["1"]),
    ("asin", &["1"]),
    ("atan", &["1"]),
    ("atan2", &["1", "1"]),
    ("bitand", &["1", "1"]),
    ("bitnot", &["1"]),
    ("bitor", &["1", "1"]),
    ("bitxor", &["1", "1"]),
    ("cast", &[]),
    ("ceil", &["1"]),
    ("chr", &["65"]),
    ("concat", &["'a'", "'b'"]),
    ("cos", &["1"]),
    ("cosh", &["1"]),
    ("decode", &["'MQ=='", "'base64'"]),
    ("encode", &["'a'", "'base64'"]),
    ("endswith", &["'a'", "'a'"]),
    ("exp", &["1"]),
    ("floor", &["1"]),
    ("get", &["[1, 2]", "1"]),
    ("get_or_default", &["1", "2"]),
    ("indexof", &["'a'", "'a'"]),
    ("isNull", &["1"]),
    ("isUndefined", &["1"]),
    ("length", &["'a'"]),
    ("ln", &["1"]),
    ("log", &["1"]),
    ("lower", &["'a'"]),
    ("lpad", &["'a'", "1"]),
    ("ltrim", &["'a'"]),
    ("md2", &["'a'"]),
    ("md5", &["'a'"]),
    ("mod", &["1", "1"]),
    ("nanvl", &["1", "1"]),
    ("numbytes", &["'a'"]),
    ("parse_time", &["'yyyy'", "1", "'UTC'"]),
    ("power", &["1", "1"]),
    ("regexp_matches", &["'a'", "'a'"]),
    ("regexp_replace", &["'a'", "'a'", "'b'"]),
    ("regexp_substr", &["'1'", "'.'"]),
    ("remainder", &["1", "1"]),
    ("replace", &["'a'", "'a'", "'b'"]),
    ("round", &["1"]),
    ("rpad", &["'a'", "1"]),
    ("rtrim", &["'a'"]),
    ("sha1", &["'a'"]),
    ("sha224", &["'a'"]),
    ("sha256", &["'a'"]),
    ("sha384", &["'a'"]),
    ("sha512", &["'a'"]),
    ("sign", &["1"]),
    ("sin", &["1"]),
    ("sinh", &["1"]),
    ("sqrt", &["1"]),
    ("startswith", &["'a'", "'a'"]),
    ("substring", &["'abc'", "0", "2"]),
    ("tan", &["1"]),
    ("tanh", &["1"]),
    ("time_to_epoch", &["'2020'", "'yyyy'"]),
    ("topic", &["1"]),
    ("transform", &["'enrichArray'", "{'a': 1}", "[{'b': 2}]"]),
    ("trim", &["'a'"]),
    ("trunc", &["1", "1"]),
    ("upper", &["'a'"]),
];

/// Parameters that want more than a type, which lines of `conformance` check: a scheme, a mode, a pattern, a zone, a text that
/// fits a pattern, an array of objects. By place, from 0.
const MORE_THAN_A_TYPE: &[(&str, usize)] = &[
    ("decode", 1),
    ("encode", 1),
    ("transform", 0),
    ("transform", 2),
    ("parse_time", 0),
    ("parse_time", 2),
    ("regexp_substr", 1),
    ("time_to_epoch", 0),
    ("time_to_epoch", 1),
];

/// Rows of the guide that differ from the conversion that a type has everywhere else.
const ROWS_OF_THEIR_OWN: &[(&str, usize, Kind, bool)] = &[
    // The table of `trunc` has no row for a text as the number of places.
    ("trunc", 1, Kind::String, false),
];

/// What stands for an argument of a type; numbers and texts are in the range of every function.
fn arguments_of(wanted: Kind) -> [(Kind, &'static str); 9] {
    let is_whole = wanted == Kind::Int;
    [
        (Kind::Int, "1"),
        (Kind::Decimal, if is_whole { "1.5" } else { "0.5" }),
        (Kind::String, if is_whole { "'1.5'" } else { "'0.5'" }),
        (Kind::Boolean, "true"),
        (Kind::Array, "[1]"),
        (Kind::Object, "{'a': 1}"),
        (Kind::Null, "null"),
        (Kind::Undefined, "missing"),
        // A text that looks like no number.
        (Kind::Bytes, "'1 '"),
    ]
}

/// Whether a parameter of a type takes an argument of a type. Guide: iot-sql-data-types.
fn takes(wanted: Kind, found: Kind) -> bool {
    match (wanted, found) {
        (_, Kind::Null | Kind::Undefined) => false,
        (Kind::String, _) => true,
        (Kind::Int | Kind::Decimal, Kind::Int | Kind::Decimal | Kind::String) => true,
        (wanted, found) => wanted == found,
    }
}

fn value_of(expression: &str) -> Value {
    let text = format!(
        "{{\"expr\":{},\"sqlVersion\":\"2016-03-23\",\"topic\":\"a/b\"}}",
        serde_json::Value::from(expression)
    );
    let answer = Case::read(&text).and_then(|case| case.run(bundled));
    let answer = answer.unwrap_or_else(|problem| panic!("{expression}: {problem}"));
    answer.value.unwrap_or_else(|| panic!("{expression}: {:?}", answer.diagnostics))
}

#[test]
fn each_parameter_takes_the_types_that_the_guide_converts() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for (name, call) in CALLS {
        let Some(builtin) = functions::find(name) else { panic!("{name}") };
        for (place, parameter) in builtin.parameters.iter().enumerate().take(call.len()) {
            let Some(wanted) = parameter.kind else { continue };
            if MORE_THAN_A_TYPE.contains(&(name, place)) {
                continue;
            }
            for (found, argument) in arguments_of(wanted) {
                // A regular expression may be anything that is one: `[1]`, `{"a":1}` is none.
                let is_pattern = name.starts_with("regexp") && place == 1;
                if is_pattern && found == Kind::Object {
                    continue;
                }
                let mut arguments = call.to_vec();
                if let Some(argument_there) = arguments.get_mut(place) {
                    *argument_there = argument;
                }
                let own = ROWS_OF_THEIR_OWN
                    .iter()
                    .find(|(of, at, kind, _)| of == name && *at == place && *kind == found);
                let is_taken = own.map_or_else(|| takes(wanted, found), |(.., is_taken)| *is_taken);
                let expression = format!("{name}({})", arguments.join(", "));
                let value = value_of(&expression);
                rows += 1;
                if value.is_undefined() == is_taken {
                    wrong.push(format!("{expression} gives {value:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows > 600, "{rows} rows");
}

#[test]
fn each_builtin_that_depends_on_its_arguments_is_called() {
    let is_called = |builtin: &&Builtin| CALLS.iter().any(|(name, _)| *name == builtin.name);
    let depends = |builtin: &&Builtin| builtin.depends_on == Dependency::Arguments;
    let left_out: Vec<_> = functions::all()
        .filter(depends)
        .filter(|builtin| !is_called(builtin))
        .map(|builtin| builtin.name)
        .collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}

#[test]
fn the_oldest_version_names_each_function_that_it_does_not_have() {
    for builtin in functions::all().filter(|builtin| builtin.name != "cast") {
        let (least, _) = builtin.arity();
        let arguments = vec!["'a'"; least].join(", ");
        let text = format!(
            "{{\"sql\":\"SELECT {}({arguments}) AS x FROM 't'\",\"topic\":\"t\",\"payload\":{{}},\"sqlVersion\":\"2015-10-08\"}}",
            builtin.name
        );
        let answer = Case::read(&text).and_then(|case| case.run(bundled));
        let problems = answer.map(|answer| answer.diagnostics).unwrap_or_default();
        let named = format!("version `2015-10-08` has no `{}`", builtin.name);
        let is_told = problems.iter().any(|problem| problem.is_error() && problem.message == named);
        assert_eq!(is_told, builtin.since == SqlVersion::V2016, "{}: {problems:?}", builtin.name);
    }
}
