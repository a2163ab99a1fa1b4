//! The rules of a text that holds several, to choose one.

use crate::playground::event::Event;
use crate::playground::model::FoundRule;
use crate::web::app::Told;
use crate::web::components::dialog::dialog;
use crate::web::scene::Scene;
use yew::{Html, html};

/// The dialog.
pub fn rules_dialog(scene: &Scene) -> Html {
    let exchange = &scene.shown.exchange;
    let rule = |(at, rule): (usize, &FoundRule)| {
        html! {
            <li key={at} class="row">
                <button class="btn" type="button" onclick={scene.press(Event::RuleChosen(at))}>{ &rule.title }</button>
                <code class="xs">{ &rule.sql }</code>
            </li>
        }
    };
    let body = html! {
        <div class="sec stack">
            <p class="note">{ format!("{} rules in {}; the one that you choose takes the place of yours, Undo takes it back.", exchange.found.len(), exchange.source) }</p>
            <ul class="stack">{ for exchange.found.iter().enumerate().map(rule) }</ul>
        </div>
    };
    dialog("Choose a rule", Told::Event(Event::DialogClosed), scene, body, html! {})
}
