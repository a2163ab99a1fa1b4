//! A statement, a template, a topic and a payload, with zeros between them.

#![no_main]

#[path = "../../checks/mod.rs"]
mod checks;

use checks::evaluation::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(4, |byte| *byte == 0);
    let mut text = || std::str::from_utf8(parts.next().unwrap_or_default()).unwrap_or_default();
    let (sql, template, topic) = (text(), text(), text());
    check(sql, template, topic, parts.next().unwrap_or_default());
});
