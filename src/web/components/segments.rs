//! A switch of a few named choices, of which one holds.

use yew::{Callback, Html, MouseEvent, html};

/// A choice: its name, whether it holds, and what pressing it does.
pub type Choice = (&'static str, bool, Callback<MouseEvent>);

/// The switch.
pub fn segments(label: &'static str, choices: impl IntoIterator<Item = Choice>) -> Html {
    let choice = |(name, holds, onclick): Choice| {
        let pressed = if holds { "true" } else { "false" };
        html! { <button key={name} type="button" aria-pressed={pressed} {onclick}>{ name }</button> }
    };
    html! {
        <div class="seg" role="group" aria-label={label}>{ for choices.into_iter().map(choice) }</div>
    }
}
