//! Texts as rule documents.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::document::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check(text));
