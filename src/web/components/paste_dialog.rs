//! Takes a rule document that is pasted.

use crate::playground::event::Event;
use crate::web::browser::dom;
use crate::web::components::dialog::Dialog;
use yew::{Callback, Html, InputEvent, Properties, component, html, use_state};

/// What the dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PasteDialogProperties {
    /// Closes it.
    pub close: Callback<()>,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// The dialog.
#[component]
pub fn PasteDialog(given: &PasteDialogProperties) -> Html {
    let text = use_state(String::new);
    let oninput = {
        let text = text.clone();
        move |event: InputEvent| {
            if let Some(typed) = dom::typed(&event) {
                text.set(typed);
            }
        }
    };
    let import = {
        let (text, close, dispatch) = (text.clone(), given.close.clone(), given.dispatch.clone());
        move |_| {
            close.emit(());
            dispatch.emit(Event::FileRead {
                name: "the pasted text".to_owned(),
                text: Some((*text).clone()),
            });
        }
    };
    let footer = html! {
        <button class="btn pri" type="button" disabled={text.trim().is_empty()} onclick={import}>{ "Import" }</button>
    };
    html! {
        <Dialog title="Import from text" close={given.close.clone()} {footer}>
            <div class="sec stack">
                <div class="field">
                    <label for="paste">{ "Rule document or SQL" }</label>
                    <div class="ed">
                        <textarea id="paste" class="tall" value={(*text).clone()} {oninput} aria-describedby="paste-note"
                            spellcheck="false" autocapitalize="off" autocomplete="off" />
                    </div>
                    <span class="note" id="paste-note">
                        { "The JSON of create-topic-rule, get-topic-rule, CloudFormation or SAM; or a SELECT statement. It is read \
                        on this device, nothing is uploaded." }
                    </span>
                </div>
            </div>
        </Dialog>
    }
}
