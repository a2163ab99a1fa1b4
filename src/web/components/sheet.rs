//! A part of the page that the annex draws, as nodes (`annex::sheets`): a text, in which what stands between backticks is code, or
//! an element.

use crate::assist::question::Members;
use crate::engine::value::Value;
use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::Place;
use crate::web::app::{Told, told};
use crate::web::browser::files;
use crate::web::components::copy_button::swap;
use crate::web::components::dialog::dialog;
use crate::web::components::text::{mark_with, words};
use crate::web::scene::Scene;
use std::rc::Rc;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VNode};
use yew::{Callback, Event as DomEvent, Html, InputEvent, MouseEvent, html};

/// The attributes that are drawn; no other gets to the page.
const NAMES: [&str; 34] = [
    "class",
    "id",
    "role",
    "type",
    "for",
    "href",
    "rel",
    "target",
    "title",
    "placeholder",
    "rows",
    "tabindex",
    "open",
    "hidden",
    "disabled",
    "selected",
    "spellcheck",
    "autocomplete",
    "inputmode",
    "accept",
    "colspan",
    "scope",
    "viewBox",
    "preserveAspectRatio",
    "width",
    "height",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-current",
    "aria-pressed",
    "aria-expanded",
    "aria-live",
    "aria-invalid",
];

/// The sheet over the page, once it has come.
pub fn sheet_dialog(scene: &Scene) -> Html {
    let Some(sheet) = scene.shown.sheet(Place::Dialog) else { return html! {} };
    let closed = Told::Event(Event::SheetClosed(Place::Dialog));
    let part = |of: &Value| nodes(scene, Place::Dialog, of);
    dialog(sheet.title.clone(), closed, scene, part(&sheet.nodes), part(&sheet.footer))
}

/// What the sheet at a place shows; nothing when there is none.
pub fn sheet_at(scene: &Scene, place: Place) -> Html {
    let shown = scene.shown.sheet(place);
    shown.map(|sheet| nodes(scene, place, &sheet.nodes)).unwrap_or_default()
}

/// Whether the message with this index gives what is expected of it; nothing when nothing is.
pub fn sheet_mark(scene: &Scene, index: usize) -> Html {
    let mark =
        scene.shown.sheet(Place::Suite).and_then(|sheet| sheet.footer.as_array()?.get(index));
    mark.map(|mark| node(scene, Place::Suite, mark)).unwrap_or_default()
}

fn nodes(scene: &Scene, place: Place, nodes: &Value) -> Html {
    nodes.as_array().unwrap_or_default().iter().map(|one| node(scene, place, one)).collect()
}

fn node(scene: &Scene, place: Place, node: &Value) -> Html {
    if let Some(text) = node.as_str() {
        return words(text);
    }
    let of = Members(node);
    if let Some(text) = of.some_text("text") {
        return html! { { text } };
    }
    if let Some(shape) = of.some_text("mark") {
        return mark_with(of.text("class").to_owned(), shape);
    }
    let value = of.some_text("value").map(str::to_owned);
    let acted = |name: &str| {
        let act = of.value(name).clone();
        (!act.is_undefined()).then(|| {
            let scene = scene.clone();
            Callback::from(move |text: Option<String>| {
                scene.happened(Event::SheetActed { place, act: act.clone(), text });
            })
        })
    };
    let onclick = acted("press").map(|acted| acted.reform(|_: MouseEvent| None));
    let typed = acted("typed");
    let oninput = typed.clone().map(|typed| {
        typed.reform(|event: InputEvent| crate::web::browser::dom::typed(event.as_ref()))
    });
    let drawn = match of.text("tag") {
        "input" => {
            html! { <input {value} checked={of.flag("checked")} {onclick} {oninput} /> }
        }
        "textarea" => html! { <textarea {value} {oninput} /> },
        "file" => {
            let scene = scene.clone();
            let onchange = Callback::from(move |event: DomEvent| {
                let (typed, scene) = (typed.clone(), scene.clone());
                files::read_chosen(&event, move |file| match typed {
                    Some(typed) => typed.emit(file.text.filter(|_| !file.is_bytes)),
                    None => scene.happened(told(file, true)),
                });
            });
            let onclick = |event: MouseEvent| files::forget_chosen(&event);
            html! { <input {onchange} {onclick} /> }
        }
        "button" => {
            let inside = match of.count("copies") {
                Some(number) => copying(scene, number, &of),
                None => nodes(scene, place, of.value("in")),
            };
            html! { <button {onclick}>{ inside }</button> }
        }
        tag => {
            html! { <@{tag.to_owned()} {onclick} {oninput}>{ nodes(scene, place, of.value("in")) }</@> }
        }
    };
    // In a frame nothing is changed: only the result has what may be pressed there.
    let is_still = scene.local.is_embedded
        && !matches!(place, Place::Permission | Place::Output)
        && (of.text("tag") == "select" || !of.value("press").is_undefined());
    with_the_rest(drawn, of, is_still)
}

/// What stands in a button that copies.
fn copying(scene: &Scene, number: usize, of: &Members<'_>) -> Html {
    let what = if number == 0 { CopyWhat::Link } else { CopyWhat::Sheet(number) };
    let copied = scene.shown.was_copied(what);
    let label = of.value("in").as_array().and_then(<[Value]>::first).and_then(Value::as_str);
    html! {
        <>
            { mark_with("i", if copied { "i-check" } else { "i-copy" }) }
            { swap(copied, label.unwrap_or_default().to_owned(), "Copied") }
        </>
    }
}

/// With its key and attributes.
fn with_the_rest(mut drawn: Html, of: Members<'_>, is_still: bool) -> Html {
    if let VNode::VTag(tag) = &mut drawn {
        let tag = Rc::make_mut(tag);
        tag.key = of.some_text("key").map(Key::from);
        let (class, given) = (of.some_text("class"), Members(of.value("attributes")));
        let value = |name: &&str| {
            let text = match *name {
                "class" => class,
                "disabled" if is_still => Some(""),
                name => given.some_text(name),
            };
            text.map(|text| AttributeOrProperty::Attribute(text.to_owned().into()))
        };
        tag.attributes =
            Attributes::Dynamic { keys: &NAMES, values: NAMES.iter().map(value).collect() };
    }
    drawn
}
