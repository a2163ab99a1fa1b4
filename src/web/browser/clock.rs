//! The time, and waiting.

use gloo::timers::callback::Timeout;

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> i64 {
    // A whole number well within 2^53.
    let millis: f64 = js_sys::Date::now();
    format!("{millis:.0}").parse().unwrap_or_default()
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
