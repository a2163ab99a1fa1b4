//! What the browser knows and the engine asks for: time zones, and letters beyond ASCII in small and capital.

use super::zones::zone;
use crate::assist::inputs::Platform;
use crate::engine::host::Case;
use js_sys::JsString;

/// The browser's knowledge, for the model.
#[must_use]
pub fn platform() -> Platform {
    Platform { zones: zone, in_case }
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
