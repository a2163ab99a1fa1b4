//! What stands around the panes: banners, the footer, and a phone's tabs.

use crate::playground::event::Event;
use crate::playground::model::Pane;
use crate::playground::view::BannerView;
use crate::web::browser::editor::tone_class;
use crate::web::components::text::{mark, verdict_mark, words};
use crate::web::shown::PartProperties;
use yew::{Callback, Html, Properties, classes, component, html};

/// The line under the top bar.
pub fn banner(banner: &BannerView, dispatch: &Callback<Event>) -> Html {
    let keep = dispatch.reform(|_| Event::KeepCopyPressed);
    let back = dispatch.reform(|_| Event::BackToOwnPressed);
    html! {
        <div class={classes!("banner", tone_class(banner.tone))} role="status">
            { mark(verdict_mark(banner.tone)) }<p>{ words(&banner.text) }</p>
            if banner.shared {
                <button class="btn" type="button" onclick={keep}>{ "Keep a copy" }</button>
                <button class="btn quiet" type="button" onclick={back}>{ "Back to my work" }</button>
            }
        </div>
    }
}

/// What the line about the engine's stop is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct KeptProperties {
    /// Opens the draft (true), or forgets it.
    pub on_kept: Callback<bool>,
}

/// The line after a start at which the engine had stopped before.
#[component]
pub fn Kept(given: &KeptProperties) -> Html {
    let open = given.on_kept.reform(|_| true);
    let forget = given.on_kept.reform(|_| false);
    html! {
        <div class="banner t-ask" role="status">
            { mark("v-ask") }<p>{ "The engine stopped while it evaluated your last text. The text is kept." }</p>
            <button class="btn" type="button" onclick={open}>{ "Open it again" }</button>
            <button class="btn quiet" type="button" onclick={forget}>{ "Forget it" }</button>
        </div>
    }
}

/// The footer.
#[component]
pub fn Footer(given: &PartProperties) -> Html {
    html! {
        <footer class="foot">
            <span>{ concat!("Engine ", env!("CARGO_PKG_VERSION")) }</span>
            <span>{ "Nothing leaves your browser unless you press Send." }</span>
            <span class="end">{ &given.shown.page.saved }</span>
            <span><kbd>{ "F8" }</kbd>{ " next problem" }</span>
            <span><kbd>{ "?" }</kbd>{ " keys" }</span>
        </footer>
    }
}

/// The tabs at the bottom of a phone.
#[component]
pub fn PaneTabs(given: &PartProperties) -> Html {
    let shown = &given.shown;
    let tab = |pane: Pane, name: &'static str, shape: &'static str| {
        let onclick = given.dispatch.reform(move |_| Event::PaneChosen(pane));
        let current = (shown.pane == pane).then_some("page");
        html! {
            <button key={name} type="button" aria-current={current} {onclick}>{ mark(shape) }{ name }</button>
        }
    };
    html! {
        <nav class="tabs-m" aria-label="Panes">
            { tab(Pane::Rule, "Rule", "i-rule") }
            { tab(Pane::Message, "Message", "i-msg") }
            { tab(Pane::Result, "Result", verdict_mark(shown.page.verdict.tone)) }
            { tab(Pane::Invoke, "Invoke", "i-play") }
        </nav>
    }
}
