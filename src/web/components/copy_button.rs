//! A button that copies, and says so itself for two seconds.

use crate::playground::event::{CopyWhat, Event};
use crate::web::components::text::mark;
use crate::web::scene::Scene;
use yew::{AttrValue, Html, classes, html};

/// The button; both of its texts take their room, so that its width stays.
pub fn copy_button(
    scene: &Scene,
    what: CopyWhat,
    label: &'static str,
    class: &'static str,
) -> Html {
    let copied = scene.shown.was_copied(what);
    html! {
        <button class={classes!("btn", class)} type="button" onclick={scene.press(Event::CopyPressed(what))}>
            { mark(if copied { "i-check" } else { "i-copy" }) }
            { swap(copied, label, "Copied") }
        </button>
    }
}

/// Two texts in one place, of which one shows.
pub fn swap(second: bool, first_text: impl Into<AttrValue>, second_text: &'static str) -> Html {
    html! {
        <span class="swap">
            <span aria-hidden={second.then_some("true")} class={classes!(second.then_some("away"))}>{ first_text.into() }</span>
            <span aria-hidden={(!second).then_some("true")} class={classes!((!second).then_some("away"))}>
                { second_text }
            </span>
        </span>
    }
}
