//! A topic filter, and a topic after a zero.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::filter::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (filter, topic) = text.split_once('\0').unwrap_or((text, text));
    check(filter, topic);
});
