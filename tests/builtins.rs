//! Is the table of builtins true and whole? Its examples are evaluated, its texts are there, and conformance lines call each.

#![cfg(not(target_arch = "wasm32"))]

use rulescope::engine::budget::Budget;
use rulescope::engine::evaluate::evaluate_expression;
use rulescope::engine::functions::{Absence, Context, all, example};
use rulescope::engine::syntax::parse_expression;
use rulescope::engine::value::json;
use rulescope::engine::version::SqlVersion;
use rulescope::engine::zones::bundled;
use std::collections::BTreeSet;

#[test]
fn each_example_gives_what_it_says() {
    let message = example::message();
    let host = example::host(bundled);
    let version = SqlVersion::V2016;
    let payload = message.payload.decode(version);
    let rule_name = Some("rule");
    let mut wrong = Vec::new();
    for case in all().flat_map(|builtin| builtin.examples) {
        let parsed = parse_expression(case.expression);
        let context = Context {
            message: &message,
            payload: &payload,
            host: &host,
            budget: &Budget::default(),
            version,
            rule_name,
        };
        let got = match evaluate_expression(&parsed.value, version, context) {
            Ok((value, _)) => json::write(&value).unwrap_or_else(|| value.kind().to_string()),
            Err(Absence::Undefined(_)) => "Undefined".to_owned(),
            Err(absence) => format!("{absence:?}"),
        };
        if got != case.result || !parsed.diagnostics.is_empty() {
            wrong.push(format!("{}: says {}, gives {got}", case.expression, case.result));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The functions of the guide's page.
const NAMES: &str = "\
    abs accountid acos asin atan atan2 aws_lambda bitand bitnot bitor bitxor cast ceil chr clientid \
    concat cos cosh decode encode endswith exp floor get get_dynamodb get_mqtt_property get_or_default \
    get_registry_data get_secret get_thing_shadow get_user_properties indexof isNull isUndefined length \
    ln log lower lpad ltrim machinelearning_predict md2 md5 mod nanvl newuuid numbytes parse_time power \
    principal rand regexp_matches regexp_replace regexp_substr remainder replace round rpad rtrim sha1 \
    sha224 sha256 sha384 sha512 sign sin sinh sourceip sql_version sqrt startswith substring tan tanh \
    time_to_epoch timestamp topic traceid transform trim trunc upper";

#[test]
fn the_table_has_the_functions_of_the_guide() {
    let wanted: BTreeSet<&str> = NAMES.split_whitespace().collect();
    let found: BTreeSet<&str> = all().map(|builtin| builtin.name).collect();
    assert_eq!(found, wanted);
}

#[test]
fn names_are_unique_in_any_case() {
    let names: Vec<String> = all().map(|builtin| builtin.name.to_ascii_lowercase()).collect();
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
}

#[test]
fn each_builtin_says_what_it_does() {
    for builtin in all() {
        let name = builtin.name;
        assert!(builtin.summary.ends_with('.') && builtin.summary.len() > 10, "{name}");
        assert!(!builtin.undefined.ends_with('.'), "{name}: {}", builtin.undefined);
        assert!(!builtin.search.is_empty(), "{name} has no words to be searched by");
        let shown = builtin.signature();
        assert!(shown.starts_with(&format!("{name}(")) && shown.ends_with(')'), "{shown}");
    }
}

#[test]
fn conformance_lines_call_each_builtin_five_times() {
    let mut lines = Vec::new();
    for entry in std::fs::read_dir("tests/conformance").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        lines.extend(text.lines().map(str::to_ascii_lowercase));
    }
    let rare: Vec<String> = all()
        .filter_map(|builtin| {
            let call = format!("{}(", builtin.name.to_ascii_lowercase());
            let count = lines.iter().filter(|line| names(line, &call)).count();
            (count < 5).then(|| format!("{} in {count} lines", builtin.name))
        })
        .collect();
    assert!(rare.is_empty(), "{rare:?}");
}

/// Whether the call stands in the line, and not as the end of a longer name.
fn names(line: &str, call: &str) -> bool {
    line.match_indices(call).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().chars().next_back();
        before.is_none_or(|character| !character.is_ascii_alphanumeric() && character != '_')
    })
}
