//! The permission tab: the rule's name, account and Region, what the annex draws, the function's own policy, and exports.

use crate::playground::event::Field;
use crate::playground::model::Place;
use crate::playground::view::RungView;
use crate::web::components::blocks::blocks;
use crate::web::components::export_panel::export_panel;
use crate::web::components::field::{Look, input, plain};
use crate::web::components::rule_pane::identity;
use crate::web::components::sheet::sheet_at;
use crate::web::components::text::words;
use crate::web::scene::Scene;
use yew::{Html, html};

/// The rung of the permission, from 0.
const PERMISSION: usize = 8;

/// The tab.
pub fn permission_tab(scene: &Scene) -> Html {
    html! {
        <>
            <div class="sec">{ identity(scene, "-again") }</div>
            { sheet_at(scene, Place::Permission) }
            { export_panel(scene) }
            { policy(scene) }
        </>
    }
}

/// Where the function's own policy is pasted, and what it says of the selected message.
fn policy(scene: &Scene) -> Html {
    let page = &scene.shown.page;
    let note = "What `aws lambda get-policy` prints. It stays on this device, and is in no link.";
    let look = Look { rows: Some("4"), note: Some(note), ..Look::default() };
    let rung = page.rungs.get(PERMISSION).filter(|_| !page.policy.trim().is_empty());
    let title = |rung: &RungView| html! { <p class="sm b">{ words(&rung.title) }{ ": " }{ words(&rung.value) }</p> };
    html! {
        <div class="sec stack">
            { input(scene, Field::Policy, "Policy of the function", &plain(&page.policy, r#"{"Policy": "…"}"#), look) }
            if let Some(rung) = rung { { title(rung) }{ blocks(scene, &rung.body) } }
        </div>
    }
}

/// The text with its holes marked.
pub(super) fn marked(text: &str, holes: &[&str]) -> Html {
    let [hole, others @ ..] = holes else { return html! { { text } } };
    let piece = |(at, piece): (usize, &str)| {
        html! { <>if at > 0 { <span class="ph">{ *hole }</span> }{ marked(piece, others) }</> }
    };
    text.split(hole).enumerate().map(piece).collect()
}
