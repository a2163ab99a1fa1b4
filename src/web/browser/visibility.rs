//! Leaving the page.

use gloo::events::EventListener;

/// Calls `then` when the page is put away: another tab, another page, or none.
pub fn on_hidden(then: impl Fn() + 'static) -> Option<EventListener> {
    let document = crate::web::browser::dom::document()?;
    let hidden = document.clone();
    Some(EventListener::new(&document, "visibilitychange", move |_| {
        if hidden.hidden() {
            then();
        }
    }))
}
