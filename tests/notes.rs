//! Is each choice of ours told where a result depends on it, and only there? `notes/cases.jsonl` has a case for each, and one
//! that is like it and does not depend on the choice.

#![cfg(not(target_arch = "wasm32"))]

use rulescope::assist::case::Case;
use rulescope::engine::functions::{self, Fidelity};
use rulescope::engine::notes;
use rulescope::engine::zones::bundled;
use serde_json::Value;
use std::collections::BTreeSet;

const CASES: &str = include_str!("notes/cases.jsonl");

/// What no single result can show: that the clock stands still while a rule runs.
const NEVER_TOLD: &str = "timestamp";

#[test]
fn each_choice_is_told_where_it_matters_and_only_there() {
    let mut wrong = Vec::new();
    for line in CASES.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let note = row["note"].as_str().unwrap();
        for (case, is_wanted) in [(&row["case"], true), (&row["quiet"], false)] {
            if case.is_null() {
                continue;
            }
            let answer = Case::read(&case.to_string()).and_then(|case| case.run(bundled)).unwrap();
            let times = answer.notes.iter().filter(|told| told.id == note).count();
            if times != usize::from(is_wanted) {
                wrong.push(format!("{note} is told {times} times: {}", answer.to_json()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_choice_has_a_case() {
    let rows = CASES.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let with_case: BTreeSet<String> =
        rows.map(|row| row["note"].as_str().unwrap().to_owned()).collect();
    let of_builtins = functions::all()
        .filter(|builtin| matches!(builtin.fidelity, Fidelity::OurReading(_)))
        .map(|builtin| builtin.name);
    let all: BTreeSet<String> =
        notes::ALL.iter().map(|note| note.id).chain(of_builtins).map(str::to_owned).collect();
    let without: Vec<_> = all.difference(&with_case).filter(|note| *note != NEVER_TOLD).collect();
    assert!(without.is_empty(), "{without:?}");
    let unknown: Vec<_> = with_case.difference(&all).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
