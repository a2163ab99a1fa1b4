//! The time, and waiting.

use gloo::timers::callback::Timeout;

/// Milliseconds since 1970.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a whole number well within 2^53")]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// The time of day where the person is: `14:32:08`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a whole number well within 2^53")]
pub fn time_of_day(at: i64) -> String {
    js_sys::Date::new(&(at as f64).into()).to_locale_time_string("en-GB").into()
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
