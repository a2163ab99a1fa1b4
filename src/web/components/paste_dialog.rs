//! Takes a rule document that is pasted.

use crate::playground::event::Event;
use crate::web::app::Told;
use crate::web::browser::dom;
use crate::web::components::dialog::dialog;
use crate::web::local::{Change, LocalDialog};
use crate::web::scene::Scene;
use yew::{Html, InputEvent, html};

/// The dialog.
pub fn paste_dialog(scene: &Scene) -> Html {
    let text = &scene.local.pasted;
    let closed = Told::Change(Change::Dialog(LocalDialog::None));
    let oninput = {
        let scene = scene.clone();
        move |event: InputEvent| {
            if let Some(typed) = dom::typed(&event) {
                scene.say(Told::Change(Change::Pasted(typed)));
            }
        }
    };
    let import = {
        let (tell, closed, text) = (scene.tell.clone(), closed.clone(), text.clone());
        move |_| {
            tell.emit(closed.clone());
            let file =
                Event::FileRead { name: "the pasted text".to_owned(), text: Some(text.clone()) };
            tell.emit(Told::Event(file));
        }
    };
    let body = html! {
        <div class="sec stack">
            <div class="field">
                <label for="paste">{ "Rule, template or SQL" }</label>
                <div class="ed">
                    <textarea id="paste" class="tall" {oninput} aria-describedby="paste-note"
                        spellcheck="false" autocapitalize="off" autocomplete="off" />
                </div>
                <span class="note" id="paste-note">
                    { "A rule document, a SELECT statement, or a template of CloudFormation, SAM, Terraform or the Serverless \
                    Framework. It is read on this device, nothing is uploaded." }
                </span>
            </div>
        </div>
    };
    let footer = html! {
        <button class="btn pri" type="button" disabled={text.trim().is_empty()} onclick={import}>{ "Import" }</button>
    };
    dialog("Import from text", closed, scene, body, footer)
}
