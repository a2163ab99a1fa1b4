//! What the page and its annex have beside the engine: letters beyond ASCII in small and capital, time zones, far functions.

use super::clock::now;
use super::modules;
use super::zones::zone;
use crate::assist::far;
use crate::assist::inputs::Platform;
use crate::engine::host::Case;
use js_sys::JsString;

/// What the page has, for the model. Only far functions look up zones, and the annex has its own.
#[must_use]
pub fn platform() -> Platform {
    Platform { zones: |_, _| None, in_case, now, far: modules::far }
}

/// What the annex has.
#[must_use]
pub fn annex_platform() -> Platform {
    Platform { zones: zone, in_case, now, far: |call| Some(Ok(far::answer(call, zone))) }
}

/// The text in that case; JavaScript has Unicode's full mappings, as the engine's own host has.
fn in_case(text: &str, case: Case) -> String {
    let text = JsString::from(text);
    match case {
        Case::Lower => text.to_lower_case(),
        Case::Upper => text.to_upper_case(),
    }
    .into()
}
