//! Bytes as payloads.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::payload::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| check(data));
