//! A button that copies, and says so itself for two seconds.

use crate::playground::event::{CopyWhat, Event};
use crate::web::components::text::mark;
use yew::{AttrValue, Callback, Classes, Html, Properties, classes, component, html};

/// What the button is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CopyButtonProperties {
    /// What it copies.
    pub what: CopyWhat,
    /// Whether that was copied just now.
    pub copied: bool,
    /// Its words.
    #[prop_or(AttrValue::Static("Copy"))]
    pub label: AttrValue,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// The button; both of its texts take their room, so that its width stays.
#[component]
pub fn CopyButton(given: &CopyButtonProperties) -> Html {
    let what = given.what;
    let onclick = given.dispatch.reform(move |_| Event::CopyPressed(what));
    html! {
        <button class={classes!("btn", given.class.clone())} type="button" {onclick}>
            { mark(if given.copied { "i-check" } else { "i-copy" }) }
            { swap(given.copied, given.label.clone(), AttrValue::Static("Copied")) }
        </button>
    }
}

/// Two texts in one place, of which one shows.
pub fn swap(second: bool, first_text: AttrValue, second_text: AttrValue) -> Html {
    html! {
        <span class="swap">
            <span aria-hidden={second.then_some("true")} class={classes!(second.then_some("away"))}>{ first_text }</span>
            <span aria-hidden={(!second).then_some("true")} class={classes!((!second).then_some("away"))}>
                { second_text }
            </span>
        </span>
    }
}
