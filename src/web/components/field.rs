//! Fields of one line and of several.

use crate::playground::event::{Event, Field};
use crate::playground::view::FieldView;
use crate::web::components::text::words;
use crate::web::desk::field_id;
use crate::web::scene::Scene;
use yew::{Callback, Html, InputEvent, classes, html};

/// How a field stands on the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Put after the id, where a field is on the page twice.
    pub twin: &'static str,
    /// The keyboard of a phone.
    pub inputmode: Option<&'static str>,
    /// Rows, for a field of several lines.
    pub rows: Option<&'static str>,
    /// A remark under the field.
    pub note: Option<&'static str>,
}

/// A field with its label.
pub fn input(scene: &Scene, field: Field, label: &str, view: &FieldView, look: Look) -> Html {
    let id = field_id(field) + look.twin;
    let note_id = format!("{id}-note");
    let oninput: Callback<InputEvent> = scene.typed(move |text| Some(Event::Edited(field, text)));
    let described = look.note.is_some().then(|| note_id.clone());
    let class = classes!("in", "in-code", view.warning.is_some().then_some("warn"));
    let read_only = view.from_document.is_some() || scene.local.is_embedded;
    let body = match look.rows {
        Some(rows) => html! {
            <textarea id={id.clone()} {class} {rows} value={view.text.clone()} {oninput}
                placeholder={view.placeholder.clone()} readonly={read_only} aria-describedby={described}
                spellcheck="false" autocapitalize="off" autocomplete="off" />
        },
        None => html! {
            <input id={id.clone()} {class} value={view.text.clone()} {oninput} placeholder={view.placeholder.clone()}
                readonly={read_only} aria-describedby={described} inputmode={look.inputmode}
                spellcheck="false" autocapitalize="off" autocomplete="off" />
        },
    };
    html! {
        <div class="field">
            <label for={id}>
                { label }
                if let Some(warning) = &view.warning { { " " }<span class="tx t-ask b">{ words(warning) }</span> }
                if let Some(from) = view.from_document { { " " }<span class="dim">{ from }</span> }
            </label>
            { body }
            if let Some(note) = look.note { <span class="note" id={note_id}>{ words(note) }</span> }
        </div>
    }
}

/// A plain text as the view of a field.
#[must_use]
pub fn plain(text: &str, placeholder: &str) -> FieldView {
    FieldView { text: text.to_owned(), placeholder: placeholder.to_owned(), ..FieldView::default() }
}
