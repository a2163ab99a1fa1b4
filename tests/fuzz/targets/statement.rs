//! Texts as statements and expressions.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::syntax::check_statement;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check_statement(text));
