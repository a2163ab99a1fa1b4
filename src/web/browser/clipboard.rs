//! The clipboard: writing only.

use crate::web::browser::dom;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard; false when the browser does not allow it.
///
/// Without https there is no clipboard object; the older way, by a selection, works there.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| clipboard.is_object());
    if has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = dom::document()?;
    let before = document.active_element();
    let holder = document.create_element("textarea").ok()?;
    let holder: web_sys::HtmlTextAreaElement = holder.dyn_into().ok()?;
    holder.set_value(text);
    holder.set_class_name("vh");
    document.body()?.append_child(&holder).ok()?;
    holder.select();
    let html: &web_sys::HtmlDocument = document.unchecked_ref();
    let worked = html.exec_command("copy").unwrap_or(false);
    holder.remove();
    if let Some(element) =
        before.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        element.focus().ok()?;
    }
    Some(worked)
}
