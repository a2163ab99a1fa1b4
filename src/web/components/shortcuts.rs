//! The list of keys.

use crate::web::app::Told;
use crate::web::components::dialog::dialog;
use crate::web::keys::KEYS;
use crate::web::local::{Change, LocalDialog};
use crate::web::scene::Scene;
use yew::{Html, html};

/// The list, as a dialog.
pub fn shortcuts(scene: &Scene) -> Html {
    let row = |(keys, what): &(&[&str], &str)| {
        let key =
            |(at, key): (usize, &&str)| html! { <>if at > 0 { { " or " } }<kbd>{ *key }</kbd></> };
        html! { <tr><td>{ for keys.iter().enumerate().map(key) }</td><td>{ *what }</td></tr> }
    };
    let body = html! {
        <div class="sec">
            <table class="tbl">
                <thead><tr><th scope="col">{ "Key" }</th><th scope="col">{ "What it does" }</th></tr></thead>
                <tbody>{ for KEYS.iter().map(row) }</tbody>
            </table>
        </div>
    };
    let reference = html! { <a class="btn" href="#function/topic">{ "Functions and words" }</a> };
    dialog("Keys", Told::Change(Change::Dialog(LocalDialog::None)), scene, body, reference)
}
