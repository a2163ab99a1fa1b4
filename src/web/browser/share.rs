//! The device's own way to hand a text to another application; not every browser has one.

use js_sys::Reflect;
use web_sys::ShareData;

/// Whether the browser has it.
#[must_use]
pub fn is_there() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| Reflect::has(&navigator, &"share".into()).unwrap_or(false))
}

/// Lets the person choose where a text goes. That they choose nothing is no failure.
pub fn hand_on(title: &str, text: &str) {
    if let Some(window) = web_sys::window() {
        let data = ShareData::new();
        data.set_title(title);
        data.set_text(text);
        let ignored = window.navigator().share_with_data(&data);
        wasm_bindgen_futures::spawn_local(async move {
            drop(wasm_bindgen_futures::JsFuture::from(ignored).await);
        });
    }
}
