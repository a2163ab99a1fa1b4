//! Elements: finding them, focus, and what was typed into them.

use crate::engine::source::{Span, to_utf16};
use crate::web::browser::Listener;
use wasm_bindgen::JsCast;
pub use web_sys::Element;
use web_sys::{Document, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// The document.
#[must_use]
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with that id.
#[must_use]
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// What the build notes of the page (`static/finish.sh`, `.ci/dist`): the commit, the name of the page in one file.
#[must_use]
pub fn built_from(what: &str) -> Option<String> {
    element("built")?.get_attribute(what)
}

/// The element that a component refers to.
#[must_use]
pub fn node(node: &yew::NodeRef) -> Option<Element> {
    node.cast()
}

/// Moves the focus to the element that a component refers to.
pub fn focus_node(node: &yew::NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        drop(element.focus());
    }
}

/// The whole text of the input, text area or select that an event came from.
#[must_use]
pub fn typed(event: &Event) -> Option<String> {
    let target = event.target()?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    target.dyn_ref::<web_sys::HtmlSelectElement>().map(web_sys::HtmlSelectElement::value)
}

/// Moves the focus to the element with that id.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        drop(element.focus());
    }
}

/// Focuses the input or text area with that id and selects a range, in bytes, of its text.
pub fn select(id: &str, span: Span) {
    let Some(element) = element(id) else { return };
    if let Ok(Some(folded)) = element.closest("details:not([open])") {
        drop(folded.set_attribute("open", ""));
    }
    // A field that cannot take the caret, such as a number's, still takes the focus.
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let text = input.value();
        drop(input.focus());
        drop(input.set_selection_range(to_utf16(&text, span.start), to_utf16(&text, span.end)));
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let text = area.value();
        drop(area.focus());
        drop(area.set_selection_range(to_utf16(&text, span.start), to_utf16(&text, span.end)));
    }
}

/// The selection of a text area that has the focus, in the units of the browser.
#[must_use]
pub fn caret(area: &Element) -> Option<(u32, u32)> {
    let has_focus = document()?.active_element().as_ref() == Some(area);
    let area = area.dyn_ref::<HtmlTextAreaElement>().filter(|_| has_focus)?;
    Some((area.selection_start().ok()??, area.selection_end().ok()??))
}

/// The text of a text area.
#[must_use]
pub fn text(area: &Element) -> Option<String> {
    area.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)
}

/// Hides the element around `element`, which is about to leave the page.
pub fn hide_around(element: &Element) {
    if let Some(around) = element.parent_element() {
        drop(around.set_attribute("hidden", ""));
    }
}

/// Tells when composing a character from several keys begins in an element (true), and when it ends.
pub fn on_composing(element: &Element, then: impl Fn(bool) + Clone + 'static) -> [Listener; 2] {
    let begin = then.clone();
    [
        Listener::new(element, "compositionstart", move |_| begin(true)),
        Listener::new(element, "compositionend", move |_| then(false)),
    ]
}

/// Whether `element` holds the element that an event of leaving the focus goes to.
#[must_use]
pub fn focus_stays_in(element: &Element, event: &web_sys::FocusEvent) -> bool {
    let goes_to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    element.contains(goes_to.as_ref())
}

/// Moves the focus among the items of the `list` around where `event` happened.
pub fn step_focus(event: &Event, list: &str, selector: &str, step: Step) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(list) = target.and_then(|target| target.closest(list).ok().flatten()) {
        focus_item(&list, selector, step);
    }
}

/// Moves the focus from one item of `list` to another: by `step`, around the ends.
pub fn focus_item(list: &Element, selector: &str, step: Step) {
    let Ok(found) = list.query_selector_all(selector) else { return };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect();
    let active = document().and_then(|document| document.active_element());
    let now =
        items.iter().position(|item| Some(item.unchecked_ref::<Element>()) == active.as_ref());
    let count = items.len();
    if count == 0 {
        return;
    }
    let next = match (step, now) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => count - 1,
        (Step::Next, Some(now)) => (now + 1) % count,
        (Step::Previous, Some(now)) => (now + count - 1) % count,
    };
    if let Some(item) = items.get(next) {
        drop(item.focus());
    }
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The first item.
    First,
    /// The last one.
    Last,
    /// The one after the focused one.
    Next,
    /// The one before it.
    Previous,
}

/// Shows a `<dialog>` above the page, which is inert meanwhile and keeps the focus inside.
pub fn show_modal(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<web_sys::HtmlDialogElement>()
        && !dialog.open()
    {
        drop(dialog.show_modal());
    }
}

/// Closes such a dialog: the focus goes back to where it was.
pub fn close_modal(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<web_sys::HtmlDialogElement>()
        && dialog.open()
    {
        dialog.close();
    }
}

/// Whether nothing has the focus, such as after the focused button has left the page.
#[must_use]
pub fn focus_is_lost() -> bool {
    document().is_some_and(|document| {
        let body = document.body().map(Element::from);
        document.active_element().is_none_or(|active| Some(active) == body)
    })
}

/// The id of the element that has the focus; empty when it has none.
#[must_use]
pub fn focused() -> String {
    let active = document().and_then(|document| document.active_element());
    active.map(|element| element.id()).unwrap_or_default()
}

/// Writes to the console for whoever looks for a cause.
pub fn report(text: &str) {
    web_sys::console::error_1(&text.into());
}

/// Presses the element with that id, such as a hidden file input.
pub fn click(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}
