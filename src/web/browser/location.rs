//! The page's address and its fragment.

use gloo::events::EventListener;

/// The fragment, with its `#`; empty for none.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The function or word that a fragment asks the reference for.
#[must_use]
pub fn referred(fragment: &str) -> Option<String> {
    let name = fragment.strip_prefix("#function/")?;
    let name = js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
    Some(name)
}

/// The address without fragment.
#[must_use]
pub fn address() -> String {
    let whole = web_sys::window().and_then(|window| window.location().href().ok());
    let whole = whole.unwrap_or_default();
    whole.split('#').next().unwrap_or_default().to_owned()
}

/// Whether the page is shown in a frame of another one: `?embed`. What is left out there is in `static/boot.js` and the style sheet.
#[must_use]
pub fn is_embedded() -> bool {
    address().ends_with("?embed")
}

/// Where the page is from, without its path.
#[must_use]
pub fn origin() -> String {
    web_sys::window().map(|window| window.origin()).unwrap_or_default()
}

/// Whether the page came over https.
#[must_use]
pub fn is_secure() -> bool {
    web_sys::window()
        .and_then(|window| window.location().protocol().ok())
        .is_some_and(|protocol| protocol == "https:")
}

/// Puts a fragment (with `#`, or empty for none) into the address, without an entry in the history.
pub fn set_fragment(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    let url = if fragment.is_empty() { address() } else { fragment.to_owned() };
    if let Ok(history) = window.history() {
        // Browsers refuse when this is asked too often; the link then stays as it was until the next change.
        drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url)));
    }
}

/// Calls `then` whenever the person changes the fragment.
pub fn on_fragment(then: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| then(fragment())))
}
