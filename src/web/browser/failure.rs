//! What is kept when the engine stops, which it never should. What the person sees then is `static/boot.js` and `static/stopped.js`.

use crate::web::browser::{dom, storage};
use std::panic::PanicHookInfo;

/// Notes where the engine has stopped. Nothing is taken off the page, so that what was typed can still be copied.
pub fn show(problem: &PanicHookInfo<'_>) {
    let place = problem.location().map(ToString::to_string).unwrap_or_default();
    let words = problem.payload_as_str().unwrap_or("unknown problem");
    say(&format!("{words} ({place})"));
}

/// Notes that the engine has stopped, so that the next start does not evaluate the same text at once. `static/boot.js` says it: what
/// has stopped cannot.
pub fn say(problem: &str) {
    dom::report(problem);
    storage::save(storage::STOPPED, problem);
}
