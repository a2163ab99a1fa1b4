//! The rule and its permission as another tool has them: a choice of the tool, and its text to copy.

use crate::exchange::{FORMS, Form};
use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::ExportText;
use crate::web::components::copy_button::copy_button;
use crate::web::components::permission_tab::marked;
use crate::web::components::text::words;
use crate::web::scene::Scene;
use yew::{Callback, Event as DomEvent, Html, html};

/// The choice and the texts.
pub fn export_panel(scene: &Scene) -> Html {
    let exchange = &scene.shown.exchange;
    let onchange: Callback<DomEvent> = scene.typed(|form| Some(Event::ExportChosen(form)));
    let option = |form: &Form| {
        html! { <option value={form.id} selected={form.id == exchange.form}>{ form.title }</option> }
    };
    let exports = exchange.exports.iter().enumerate();
    html! {
        <div class="sec stack">
            <div class="hd">
                <h3>{ "Rule and permission together" }</h3><span class="end" />
                <select class="chip pick" aria-label="Form of rule and permission" {onchange}>
                    <option value="" selected={exchange.form.is_empty()}>{ "Choose a form" }</option>
                    { for FORMS.iter().filter(|form| form.has_rule).map(option) }
                </select>
            </div>
            { for exports.map(|(at, export)| self::export(scene, at, export)) }
        </div>
    }
}

fn export(scene: &Scene, at: usize, export: &ExportText) -> Html {
    let holes: Vec<&str> = export.holes.iter().map(String::as_str).collect();
    let (label, look) =
        if holes.is_empty() { ("Copy", "pri") } else { ("Copy with its holes", "") };
    html! {
        <>
            { for export.notes.iter().map(|note| html! { <p class="note">{ words(note) }</p> }) }
            if !export.text.is_empty() {
                <div class="code">
                    <div class="hd">
                        <span class="note">{ &export.title }</span><span class="end" />
                        { copy_button(scene, CopyWhat::Export(at), label, look) }
                    </div>
                    <pre tabindex="0">{ marked(&export.text, &holes) }</pre>
                </div>
            }
        </>
    }
}
