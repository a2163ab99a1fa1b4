//! What is kept on the device: the draft, the theme, the widths of the columns; for the annex all the person's rules.

use crate::annex::Device;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;

/// The place of the draft.
pub const DRAFT: &str = "rulescope.draft";
/// The place of the draft of a rule that the list is to get; the annex clears it when the list has it.
pub const NEW: &str = "rulescope.new";
/// The place of the theme; `static/boot.js` reads it too.
pub const THEME: &str = "rulescope.theme";
/// The place of the columns' widths.
pub const COLUMNS: &str = "rulescope.columns";
/// The endpoint of the invoke panel, only if the person says so.
pub const ENDPOINT: &str = "rulescope.endpoint";
/// Where it is noted that the engine stopped, so that the next start does not run into the same.
pub const STOPPED: &str = "rulescope.stopped";
/// The draft at which the engine stopped.
pub const KEPT: &str = "rulescope.kept";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Whether the browser keeps nothing for this page.
#[must_use]
pub fn is_denied() -> bool {
    storage().is_none()
}

/// What is kept at that place.
#[must_use]
pub fn load(place: &str) -> Option<String> {
    storage()?.get_item(place).ok().flatten()
}

/// Keeps a text; false when there is no room or no permission.
pub fn save(place: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(place, text).is_ok())
}

/// Forgets what is kept at that place.
pub fn forget(place: &str) {
    if let Some(storage) = storage() {
        drop(storage.remove_item(place));
    }
}

/// Calls `then` with the draft when another tab has kept one.
pub fn on_draft(then: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        let event = event.dyn_ref::<web_sys::StorageEvent>();
        let event = event.filter(|event| event.key().as_deref() == Some(DRAFT));
        if let Some(draft) = event.and_then(web_sys::StorageEvent::new_value) {
            then(draft);
        }
    }))
}

/// This browser's storage, for the annex.
#[derive(Clone, Copy, Debug)]
pub struct Storage;

impl Device for Storage {
    fn load(&self, place: &str) -> Option<String> {
        load(place)
    }

    fn keep(&self, place: &str, text: &str) -> bool {
        save(place, text)
    }

    fn forget(&self, place: &str) {
        forget(place);
    }

    fn now(&self) -> i64 {
        super::clock::now()
    }
}
