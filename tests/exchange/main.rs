//! What the page hands out and takes in: each export reads back as the same rule, each import gives what its file says, and
//! hostile texts give a clear answer in bounded time.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod hostile;
mod imports;
mod round_trip;

use rulescope::engine::value::{Object, Value, json};
use rulescope::engine::version::SqlVersion;
use std::path::{Path, PathBuf};

/// The folder of the cases.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange")
}

/// JSON to a value.
fn value(text: &str) -> Value {
    json::read(text, SqlVersion::V2016).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// A question with these members.
fn question<'m>(members: impl IntoIterator<Item = (&'m str, Value)>) -> Value {
    Value::object(members.into_iter().collect::<Object>())
}

/// The answer to `imports`.
fn imported(text: &str, identity: Value) -> Value {
    rulescope::exchange::answer(&question([
        ("kind", Value::string("imports")),
        ("text", Value::string(text)),
        ("identity", identity),
    ]))
}

/// The problem of an answer, if it is one.
fn problem(answer: &Value) -> Option<String> {
    answer.member("problem").as_str().map(str::to_owned)
}
