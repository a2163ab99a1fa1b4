//! A switch of a few named choices, of which one holds.

use yew::{AttrValue, Callback, Html, html};

/// The switch; `choose` makes the press of a choice into what happened.
pub fn segments<T, E>(
    label: &'static str,
    choices: &[(T, AttrValue)],
    chosen: Option<T>,
    dispatch: &Callback<E>,
    choose: fn(T) -> E,
) -> Html
where
    T: Copy + PartialEq + 'static,
    E: 'static,
{
    let choice = |(value, name): &(T, AttrValue)| {
        let value = *value;
        let pressed = if chosen == Some(value) { "true" } else { "false" };
        let onclick = dispatch.reform(move |_| choose(value));
        html! {
            <button key={name.to_string()} type="button" aria-pressed={pressed} {onclick}>{ name.clone() }</button>
        }
    };
    html! { <div class="seg" role="group" aria-label={label}>{ for choices.iter().map(choice) }</div> }
}
