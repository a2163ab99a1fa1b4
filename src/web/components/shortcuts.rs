//! The list of keys.

use crate::web::components::dialog::Dialog;
use crate::web::keys::KEYS;
use yew::{Callback, Html, Properties, component, html};

/// What the list is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShortcutsProperties {
    /// Closes it.
    pub close: Callback<()>,
}

/// The list, as a dialog.
#[component]
pub fn Shortcuts(given: &ShortcutsProperties) -> Html {
    let row = |(keys, what): &(&[&str], &str)| {
        let key =
            |(at, key): (usize, &&str)| html! { <>if at > 0 { { " or " } }<kbd>{ *key }</kbd></> };
        html! { <tr><td>{ for keys.iter().enumerate().map(key) }</td><td>{ *what }</td></tr> }
    };
    html! {
        <Dialog title="Keys" close={given.close.clone()}>
            <div class="sec">
                <table class="tbl">
                    <thead><tr><th scope="col">{ "Key" }</th><th scope="col">{ "What it does" }</th></tr></thead>
                    <tbody>{ for KEYS.iter().map(row) }</tbody>
                </table>
            </div>
        </Dialog>
    }
}
