//! Bytes as a descriptor set and a message.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::protobuf::check_joined;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| check_joined(data));
