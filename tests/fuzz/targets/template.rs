//! Texts as substitution templates.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::syntax::check_template;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check_template(text));
