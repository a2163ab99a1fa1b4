//! What the person sees when the engine stops, which it never should: words, and their texts kept.

use crate::web::browser::{dom, storage};
use std::panic::PanicHookInfo;

/// Says that the engine has stopped. Nothing is taken off the page, so that what was typed can still be copied.
pub fn show(problem: &PanicHookInfo<'_>) {
    let place = problem.location().map(ToString::to_string).unwrap_or_default();
    let words = problem.payload_as_str().unwrap_or("unknown problem");
    say(&format!("{words} ({place})"));
}

/// Says that the engine has stopped, and notes it, so that the next start does not evaluate the same text at once.
pub fn say(problem: &str) {
    dom::report(problem);
    storage::save(storage::STOPPED, problem);
    let Some(banner) = dom::element("engine-problem") else { return };
    banner.set_text_content(None);
    let said = [
        ("span", "The engine stopped: "),
        ("code", problem),
        (
            "span",
            ". What you typed is still in the fields, and saved on this device but for the last moment. ",
        ),
        ("span", "Load the page again to go on."),
    ];
    for (name, text) in said {
        let Some(Ok(part)) = dom::document().map(|document| document.create_element(name)) else {
            return;
        };
        part.set_text_content(Some(text));
        drop(banner.append_child(&part));
    }
    drop(banner.remove_attribute("hidden"));
}
