//! The colours that are pinned on the page.

use crate::web::browser::dom;

/// Pins `light` or `dark`; `None` follows the system.
pub fn pin(theme: Option<&str>) {
    let Some(root) = dom::document().and_then(|document| document.document_element()) else {
        return;
    };
    // Both only fail for names that are no names.
    drop(match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    });
}
