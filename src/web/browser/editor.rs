//! The editor of `static/editor`, as the script beside the page offers it. The page works without: then a text area is shown.
//!
//! Here bytes become UTF-16 units, in which the browser counts.

use crate::engine::source::Span;
use crate::playground::view::{EditorView, LineValue, Mark, TokenMark, Tone};
use crate::web::browser::dom;
use crate::web::browser::modules;
use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint32Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::{Element, HtmlTemplateElement};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = RulescopeEditor, js_name = create)]
    fn create(host: &Element, options: &JsValue) -> Handle;

    #[wasm_bindgen(js_namespace = RulescopeEditor, js_name = reference)]
    fn reference(ask: &Function, name: &str);

    /// What `create` gives.
    #[derive(Debug)]
    type Handle;
    #[wasm_bindgen(method)]
    fn text(this: &Handle) -> String;
    #[wasm_bindgen(method)]
    fn show(this: &Handle, what: &JsValue);
    #[wasm_bindgen(method, js_name = setLabel)]
    fn set_label(this: &Handle, label: &str);
    #[wasm_bindgen(method)]
    fn select(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// How an editor is made.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// Its accessible name.
    pub label: &'o str,
    /// The id of what is edited.
    pub id: &'o str,
    /// Whether lines are numbered.
    pub numbered: bool,
    /// What stood there before it was last changed, which can be undone.
    pub before: Option<&'o str>,
}

/// An editor; it leaves the page when it is dropped.
#[derive(Debug)]
pub struct Editor {
    handle: Handle,
    /// The text that it has, so that what it told is not handed back to it at each key.
    text: Rc<RefCell<String>>,
    _on_change: Closure<dyn Fn(String)>,
    _about: Closure<dyn Fn() -> String>,
    _ask: Closure<dyn Fn(String) -> Promise>,
}

/// Whether the script has come.
#[must_use]
pub fn is_there() -> bool {
    Reflect::has(&js_sys::global(), &"RulescopeEditor".into()).unwrap_or(false)
}

/// Fetches the script, which the page holds back in a template until an editor is used; calls `then` when it has come. Where it
/// cannot come nothing happens, and the text areas stay.
pub fn load(then: impl FnOnce() + 'static) -> Option<EventListener> {
    let template: HtmlTemplateElement = dom::element("editor-script")?.dyn_into().ok()?;
    let held = template.content().query_selector("script").ok()??;
    let document = dom::document()?;
    // Scripts in a template are asleep; a copy that belongs to the page is not.
    let script: Element = document.import_node_with_deep(&held, true).ok()?.dyn_into().ok()?;
    let listener = EventListener::once(&script, "load", move |_| then());
    document.head()?.append_child(&script).ok()?;
    Some(listener)
}

/// Opens the reference of functions and words, at a name; the script must have come.
pub fn open_reference(name: &str) {
    // It is asked for as long as the page is open.
    let ask = modules::asker().into_js_value();
    reference(ask.unchecked_ref(), name);
}

impl Editor {
    /// Makes an editor in an empty element.
    ///
    /// `about` says what a question for the annex is about.
    pub fn new(
        host: &Element,
        text: &str,
        options: Options<'_>,
        on_change: impl Fn(String) + 'static,
        about: impl Fn() -> String + 'static,
    ) -> Self {
        let about = Closure::<dyn Fn() -> String>::new(about);
        let known = Rc::new(RefCell::new(text.to_owned()));
        let typed = Rc::clone(&known);
        let on_change = Closure::<dyn Fn(String)>::new(move |text: String| {
            typed.borrow_mut().clone_from(&text);
            on_change(text);
        });
        let ask = modules::asker();
        let object = object(&[
            ("doc", text.into()),
            ("before", options.before.map_or(JsValue::UNDEFINED, JsValue::from)),
            ("label", options.label.into()),
            ("id", options.id.into()),
            ("lineNumbers", options.numbered.into()),
            ("onChange", on_change.as_ref().clone()),
            ("ask", ask.as_ref().clone()),
            ("about", about.as_ref().clone()),
        ]);
        let handle = create(host, &object);
        Self { handle, text: known, _on_change: on_change, _about: about, _ask: ask }
    }

    /// Shows what the engine says, in one step; `before` is what is shown now. Without `colours` those of before move along with
    /// the text.
    pub fn show(&self, view: &EditorView, before: Option<&EditorView>, colours: bool) {
        let is_new = |same: fn(&EditorView, &EditorView) -> bool| {
            before.is_none_or(|before| !same(before, view))
        };
        // Places move with the text, so they are said again; what there is none of needs no saying.
        let new_text = is_new(|a, b| a.text == b.text);
        let mut what = Vec::new();
        if new_text && *self.text.borrow() != view.text {
            self.text.borrow_mut().clone_from(&view.text);
            what.push(("text", view.text.as_str().into()));
        }
        if is_new(|a, b| a.marks == b.marks) || new_text && !view.marks.is_empty() {
            let mut units = Units::new(&view.text);
            let problems: Array = view.marks.iter().map(|mark| problem(mark, &mut units)).collect();
            what.push(("problems", problems.into()));
        }
        if is_new(|a, b| a.values == b.values) || new_text && !view.values.is_empty() {
            what.push(("values", view.values.iter().map(value).collect::<Array>().into()));
        }
        if colours && (new_text || is_new(|a, b| (&a.tokens, a.is_long) == (&b.tokens, b.is_long)))
        {
            let (triples, classes) = triples(&view.colours(), &mut Units::new(&view.text));
            what.extend([("tokens", triples.into()), ("classes", classes.into())]);
        }
        if !what.is_empty() {
            self.handle.show(&object(&what));
        }
    }

    /// Changes the accessible name.
    pub fn set_label(&self, label: &str) {
        self.handle.set_label(label);
    }

    /// Focuses and selects a range, in bytes, of its text.
    pub fn select(&self, span: Span) {
        let text = self.handle.text();
        let mut units = Units::new(&text);
        let from = units.at(span.start);
        let to = units.at(span.end);
        self.take_over(from, to);
    }

    /// Focuses and selects a range, in the units of the browser.
    pub fn take_over(&self, from: u32, to: u32) {
        self.handle.focus();
        self.handle.select(from, to);
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

/// Bytes to UTF-16 units in one text, quick for offsets that mostly grow.
struct Units<'t> {
    text: &'t str,
    byte: usize,
    unit: u32,
}

impl<'t> Units<'t> {
    const fn new(text: &'t str) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    fn at(&mut self, offset: u32) -> u32 {
        let offset = offset as usize;
        if offset < self.byte {
            *self = Self::new(self.text);
        }
        for character in self.text.get(self.byte..).unwrap_or_default().chars() {
            if self.byte >= offset {
                break;
            }
            self.byte += character.len_utf8();
            self.unit += if character.len_utf16() == 2 { 2 } else { 1 };
        }
        self.unit
    }
}

fn triples(tokens: &[TokenMark], units: &mut Units<'_>) -> (Uint32Array, Array) {
    let mut names: Vec<&str> = Vec::new();
    let mut numbers = Vec::with_capacity(tokens.len() * 3);
    for token in tokens {
        let known = names.iter().position(|name| *name == token.class);
        let class = known.unwrap_or_else(|| {
            names.push(token.class);
            names.len() - 1
        });
        numbers.extend([
            units.at(token.span.start),
            units.at(token.span.end),
            Span::at(class).start,
        ]);
    }
    let classes = names.into_iter().map(JsValue::from).collect();
    (Uint32Array::from(numbers.as_slice()), classes)
}

fn problem(mark: &Mark, units: &mut Units<'_>) -> JsValue {
    object(&[
        ("from", units.at(mark.span.start).into()),
        ("to", units.at(mark.span.end).into()),
        ("severity", severity(mark).into()),
        ("message", mark.message.as_str().into()),
    ])
}

fn value(value: &LineValue) -> JsValue {
    let tone = value.tone.map_or(JsValue::NULL, |tone| tone_class(tone).into());
    object(&[
        ("line", Span::at(value.line).start.into()),
        ("text", value.text.as_str().into()),
        ("tone", tone),
    ])
}

/// The style sheet's word for the severity of a mark.
#[must_use]
pub fn severity(mark: &Mark) -> &'static str {
    match mark.severity {
        "error" => "error",
        "warning" => "risk",
        _ => "note",
    }
}

/// The class of a tone.
#[must_use]
pub const fn tone_class(tone: Tone) -> &'static str {
    tone.class()
}

fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a member of a plain object does not fail.
        drop(Reflect::set(&object, &(*name).into(), value));
    }
    object.into()
}
