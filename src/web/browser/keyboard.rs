//! Keys that belong to the whole page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A key press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the browser says it in as many")]
pub struct Press {
    /// The key's name, such as `F8` or `s`.
    pub key: String,
    /// Control, or Command on a Mac.
    pub command: bool,
    /// Alt.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// Whether it was pressed where text is typed.
    pub typing: bool,
}

/// Asks `handle` about every key press; true takes the key away from the browser.
pub fn on_press(handle: impl Fn(Press) -> bool + 'static) -> Option<EventListener> {
    let document = crate::web::browser::dom::document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if !event.default_prevented() && handle(press(event)) {
            event.prevent_default();
        }
    }))
}

/// What was pressed.
#[must_use]
pub fn press(event: &KeyboardEvent) -> Press {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let typing = target.is_some_and(|element| {
        element
            .closest("input, textarea, select, [contenteditable='true']")
            .ok()
            .flatten()
            .is_some()
    });
    Press {
        key: event.key(),
        command: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        typing,
    }
}
