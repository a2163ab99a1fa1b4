//! Fields of one line and of several.

use crate::playground::event::{Event, Field};
use crate::playground::view::FieldView;
use crate::web::browser::dom;
use crate::web::components::text::words;
use crate::web::desk::field_id;
use yew::{
    AttrValue, Callback, Event as DomEvent, Html, InputEvent, Properties, classes, component, html,
};

/// What a field is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct InputProperties {
    /// Which field.
    pub field: Field,
    /// Its label.
    pub label: AttrValue,
    /// What to show.
    pub view: FieldView,
    /// Put after the id, where a field is on the page twice.
    #[prop_or_default]
    pub twin: &'static str,
    /// The keyboard of a phone.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// Rows, for a field of several lines.
    #[prop_or_default]
    pub rows: Option<u8>,
    /// A remark under the field.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
}

/// A field with its label.
#[component]
pub fn Input(given: &InputProperties) -> Html {
    let field = given.field;
    let view = &given.view;
    let id = field_id(field) + given.twin;
    let note_id = format!("{id}-note");
    let oninput: Callback<InputEvent> =
        typed(&given.dispatch, move |text| Some(Event::Edited(field, text)));
    let described = given.note.is_some().then(|| note_id.clone());
    let class = classes!("in", "in-code", view.warning.is_some().then_some("warn"));
    let read_only = view.from_document.is_some();
    let body = match given.rows {
        Some(rows) => html! {
            <textarea id={id.clone()} {class} rows={rows.to_string()} value={view.text.clone()} {oninput}
                placeholder={view.placeholder.clone()} readonly={read_only} aria-describedby={described}
                spellcheck="false" autocapitalize="off" autocomplete="off" />
        },
        None => html! {
            <input id={id.clone()} {class} value={view.text.clone()} {oninput} placeholder={view.placeholder.clone()}
                readonly={read_only} aria-describedby={described} inputmode={given.inputmode.clone()}
                spellcheck="false" autocapitalize="off" autocomplete="off" />
        },
    };
    html! {
        <div class="field">
            <label for={id}>
                { given.label.clone() }
                if let Some(warning) = &view.warning { { " " }<span class="tx t-ask b">{ words(warning) }</span> }
                if let Some(from) = view.from_document { { " " }<span class="dim">{ from }</span> }
            </label>
            { body }
            if let Some(note) = &given.note { <span class="note" id={note_id}>{ words(note) }</span> }
        </div>
    }
}

/// A plain text as the view of a field.
#[must_use]
pub fn plain(text: &str, placeholder: &str) -> FieldView {
    FieldView { text: text.to_owned(), placeholder: placeholder.to_owned(), ..FieldView::default() }
}

/// What to do when something is typed or chosen: `make` says what happened, if anything.
#[must_use]
pub fn typed<E: AsRef<DomEvent> + 'static>(
    dispatch: &Callback<Event>,
    make: impl Fn(String) -> Option<Event> + 'static,
) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: E| {
        if let Some(event) = dom::typed(event.as_ref()).and_then(&make) {
            dispatch.emit(event);
        }
    })
}
