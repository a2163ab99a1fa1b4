//! What stands around the panes: banners, the footer, and a phone's tabs.

use crate::playground::event::Event;
use crate::playground::model::Pane;
use crate::playground::view::BannerView;
use crate::web::browser::dom;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark, words};
use crate::web::local::Change;
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The line under the top bar.
pub fn banner(scene: &Scene, banner: &BannerView) -> Html {
    html! {
        <div class={classes!("banner", tone_class(banner.tone))} role="status">
            { mark(banner.tone.shape()) }<p>{ words(&banner.text) }</p>
            if banner.shared {
                <button class="btn" type="button" onclick={scene.press(Event::KeepCopyPressed)}>{ "Keep a copy" }</button>
                <button class="btn quiet" type="button" onclick={scene.press(Event::BackToOwnPressed)}>{ "Back to my work" }</button>
            }
        </div>
    }
}

/// The line after a start at which the engine had stopped before.
pub fn kept(scene: &Scene) -> Html {
    html! {
        <div class="banner t-ask" role="status">
            { mark("v-ask") }<p>{ "The engine stopped while it evaluated your last text. The text is kept." }</p>
            <button class="btn" type="button" onclick={scene.change(Change::Kept(true))}>{ "Open it again" }</button>
            <button class="btn quiet" type="button" onclick={scene.change(Change::Kept(false))}>{ "Forget it" }</button>
        </div>
    }
}

/// The footer.
pub fn footer(scene: &Scene) -> Html {
    html! {
        <footer class="foot">
            <span>
                { concat!("Engine ", env!("CARGO_PKG_VERSION")) }
                { for dom::built_from("commit").map(|commit| format!(" · {commit}")) }
            </span>
            <span>{ "Nothing leaves your browser unless you press Send." }</span>
            <span class="end">{ &scene.shown.page.saved }</span>
            <span><kbd>{ "F8" }</kbd>{ " next problem" }</span>
            <span><kbd>{ "?" }</kbd>{ " keys" }</span>
        </footer>
    }
}

/// The tabs at the bottom of a phone.
pub fn pane_tabs(scene: &Scene) -> Html {
    let shown = &scene.shown;
    let tab = |pane: Pane, name: &'static str, shape: &'static str| {
        let onclick = scene.press(Event::PaneChosen(pane));
        let current = (shown.pane == pane).then_some("page");
        html! {
            <button key={name} type="button" aria-current={current} {onclick}>{ mark(shape) }{ name }</button>
        }
    };
    html! {
        <nav class="tabs-m" aria-label="Panes">
            { tab(Pane::Rule, "Rule", "i-rule") }
            { tab(Pane::Message, "Message", "i-msg") }
            { tab(Pane::Result, "Result", shown.page.verdict.tone.shape()) }
            { tab(Pane::Invoke, "Invoke", "i-play") }
        </nav>
    }
}
