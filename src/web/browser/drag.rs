//! Dragging the edge of an element with a pointer of any kind.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

/// Holds the pointer for the handle under it, until it is lifted.
pub fn hold(event: &PointerEvent) {
    if let Some(handle) = handle(event) {
        // Without it, dragging ends where the pointer leaves the handle.
        drop(handle.set_pointer_capture(event.pointer_id()));
    }
}

/// How wide the element before the handle is to be, if the pointer is held.
#[must_use]
pub fn held_width(event: &PointerEvent) -> Option<i32> {
    let handle = handle(event).filter(|handle| handle.has_pointer_capture(event.pointer_id()))?;
    let before = handle.previous_element_sibling()?;
    Some(event.client_x() - whole(before.get_bounding_client_rect().left()))
}

/// How wide the element before the handle is.
#[must_use]
pub fn width_before(event: &Event) -> Option<i32> {
    Some(whole(handle(event)?.previous_element_sibling()?.get_bounding_client_rect().width()))
}

fn handle(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

#[expect(clippy::cast_possible_truncation, reason = "no screen has that many pixels")]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}
