//! A dialog over the page. The browser keeps the focus in it and the page behind it inert.

use crate::web::app::Told;
use crate::web::browser::dom;
use crate::web::components::text::mark;
use crate::web::scene::Scene;
use yew::{
    AttrValue, Callback, Component, Context, Event as DomEvent, Html, MouseEvent, NodeRef,
    Properties, html,
};

/// What a dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DialogProperties {
    /// Its title.
    pub title: AttrValue,
    /// What is in it.
    pub body: Html,
    /// What stands at its end.
    pub footer: Html,
    /// Closes it.
    pub close: Callback<()>,
}

/// The component.
#[derive(Debug)]
pub struct Dialog {
    node: NodeRef,
}

/// A dialog; `closed` is told when it is closed.
pub fn dialog(
    title: impl Into<AttrValue>,
    closed: Told,
    scene: &Scene,
    body: Html,
    footer: Html,
) -> Html {
    let tell = scene.tell.clone();
    let close = Callback::from(move |()| tell.emit(closed.clone()));
    html! { <Dialog title={title.into()} {body} {footer} {close} /> }
}

impl Component for Dialog {
    type Message = ();
    type Properties = DialogProperties;

    fn create(_: &Context<Self>) -> Self {
        Self { node: NodeRef::default() }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let given = ctx.props();
        let oncancel = given.close.reform(|event: DomEvent| event.prevent_default());
        let close: Callback<MouseEvent> = given.close.reform(|_| ());
        html! {
            <dialog class="dlg" ref={self.node.clone()} aria-labelledby="dialog-title" {oncancel}>
                <header>
                    <h2 id="dialog-title">{ &given.title }</h2><span class="end" />
                    <button class="btn quiet icon" type="button" onclick={close.clone()} aria-label="Close">{ mark("i-x") }</button>
                </header>
                { given.body.clone() }
                <footer>
                    { given.footer.clone() }<span class="end" />
                    <button class="btn" type="button" onclick={close}>{ "Done" }</button>
                </footer>
            </dialog>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if let (true, Some(dialog)) = (first, dom::node(&self.node)) {
            dom::show_modal(&dialog);
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if let Some(dialog) = dom::node(&self.node) {
            dom::close_modal(&dialog);
        }
    }
}
