//! A dialog over the page. The browser keeps the focus in it and the page behind it inert.

use crate::web::browser::dom;
use crate::web::components::text::mark;
use yew::{
    AttrValue, Callback, Children, Event as DomEvent, Html, Properties, component, html,
    use_effect_with, use_node_ref,
};

/// What a dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DialogProperties {
    /// Its title.
    pub title: AttrValue,
    /// What is in it.
    pub children: Children,
    /// What stands at its end.
    #[prop_or_default]
    pub footer: Html,
    /// Closes it.
    pub close: Callback<()>,
}

/// The dialog.
#[component]
pub fn Dialog(given: &DialogProperties) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        let dialog = dom::node(node);
        if let Some(dialog) = &dialog {
            dom::show_modal(dialog);
        }
        move || {
            if let Some(dialog) = &dialog {
                dom::close_modal(dialog);
            }
        }
    });
    let oncancel = given.close.reform(|event: DomEvent| event.prevent_default());
    let close = given.close.reform(|_| ());
    html! {
        <dialog class="dlg" ref={node} aria-labelledby="dialog-title" {oncancel}>
            <header>
                <h2 id="dialog-title">{ given.title.clone() }</h2><span class="end" />
                <button class="btn quiet icon" type="button" onclick={close.clone()} aria-label="Close">{ mark("i-x") }</button>
            </header>
            { given.children.clone() }
            <footer>
                { given.footer.clone() }<span class="end" />
                <button class="btn" type="button" onclick={close}>{ "Done" }</button>
            </footer>
        </dialog>
    }
}
