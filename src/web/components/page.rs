//! The whole page.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::Pane;
use crate::web::components::columns::Columns;
use crate::web::components::frame::{Footer, Kept, PaneTabs, banner};
use crate::web::components::paste_dialog::PasteDialog;
use crate::web::components::share_dialog::ShareDialog;
use crate::web::components::shortcuts::Shortcuts;
use crate::web::components::top_bar::TopBar;
use crate::web::components::verdict::{VerdictLine, VerdictSaid};
use crate::web::shown::Shown;
use yew::{Callback, Html, Properties, component, html};

/// A dialog that the model does not know of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LocalDialog {
    /// None.
    #[default]
    None,
    /// The list of keys.
    Help,
    /// Import from pasted text.
    Paste,
}

/// What the page is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PageProperties {
    /// What to show.
    pub shown: Shown,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
    /// The dialog that is open, of those.
    pub local_dialog: LocalDialog,
    /// Opens another, or none.
    pub open: Callback<LocalDialog>,
    /// Whether a draft is kept at which the engine stopped.
    pub kept: bool,
    /// Opens that draft (true), or forgets it.
    pub on_kept: Callback<bool>,
}

/// The page.
#[component]
pub fn Page(given: &PageProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let page = &shown.page;
    let close = given.open.reform(|()| LocalDialog::None);
    html! {
        <div class="shell" data-pane={pane_name(shown.pane)}>
            <a class="skip" href="#main">{ "Skip to the verdict" }</a>
            <TopBar shown={shown.clone()} dispatch={dispatch.clone()} open={given.open.clone()} />
            if given.kept { <Kept on_kept={given.on_kept.clone()} /> }
            if let Some(view) = &page.banner { { banner(view, dispatch) } }
            <VerdictLine verdict={page.verdict.clone()} dispatch={dispatch.clone()} />
            <Columns shown={shown.clone()} dispatch={dispatch.clone()} />
            <VerdictSaid verdict={page.verdict.clone()} dispatch={dispatch.clone()} />
            <Footer shown={shown.clone()} dispatch={dispatch.clone()} />
            <PaneTabs shown={shown.clone()} dispatch={dispatch.clone()} />
            if let Some(share) = &page.share {
                <ShareDialog share={share.clone()} copied={shown.was_copied(CopyWhat::Link)} dispatch={dispatch.clone()} />
            }
            { match given.local_dialog {
                LocalDialog::None => html! {},
                LocalDialog::Help => html! { <Shortcuts {close} /> },
                LocalDialog::Paste => html! { <PasteDialog {close} dispatch={dispatch.clone()} /> },
            } }
        </div>
    }
}

const fn pane_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Rule => "rule",
        Pane::Message => "message",
        Pane::Result => "result",
        Pane::Invoke => "invoke",
    }
}
