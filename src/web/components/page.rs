//! The whole page.

use crate::playground::model::{Dialog, Pane};
use crate::web::components::columns::columns;
use crate::web::components::frame::{banner, footer, kept, pane_tabs};
use crate::web::components::part::part;
use crate::web::components::rules_dialog::rules_dialog;
use crate::web::components::sheet::sheet_dialog;
use crate::web::components::top_bar::top_bar;
use crate::web::components::verdict::{verdict_line, verdict_said};
use crate::web::scene::Scene;
use yew::{Html, html};

/// The page.
pub fn page(scene: &Scene) -> Html {
    let page = &scene.shown.page;
    html! {
        <div class="shell" data-pane={pane_name(scene.shown.pane)}>
            <a class="skip" href="#main">{ "Skip to the verdict" }</a>
            { part(scene, top_bar, is_bar_same) }
            if scene.local.has_kept { { kept(scene) } }
            if let Some(view) = &page.banner { { banner(scene, view) } }
            { verdict_line(scene) }
            { columns(scene) }
            { verdict_said(scene) }
            { footer(scene) }
            { pane_tabs(scene) }
            { sheet_dialog(scene) }
            if scene.shown.dialog == Dialog::Rules { { rules_dialog(scene) } }
        </div>
    }
}

fn is_bar_same(a: &Scene, b: &Scene) -> bool {
    let of = |scene: &Scene| (scene.shown.theme, scene.shown.page.copied);
    of(a) == of(b) && a.shown.page.examples == b.shown.page.examples
}

const fn pane_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Rule => "rule",
        Pane::Message => "message",
        Pane::Result => "result",
        Pane::Invoke => "invoke",
    }
}
