//! The time, and waiting.

use gloo::timers::callback::Timeout;

/// Milliseconds since 1970.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a whole number well within 2^53")]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Something that will happen; dropping it cancels.
#[derive(Debug)]
pub struct Wait {
    _timeout: Timeout,
}

/// Calls `then` after that many milliseconds.
pub fn after(millis: u32, then: impl FnOnce() + 'static) -> Wait {
    Wait { _timeout: Timeout::new(millis, then) }
}
