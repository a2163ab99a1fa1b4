//! Texts as links, drafts and inputs.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::link::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| check(text));
