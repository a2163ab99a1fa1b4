//! Files that the person drops on the page or chooses; read here, sent nowhere.

use crate::assist::text_file;
use crate::engine::base64;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Element, Event, File, FileList, HtmlElement, HtmlInputElement};

/// Larger files are not read: the rule or message in them could not be edited any more.
const LARGEST: f64 = 4_194_304.0;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its name.
    pub name: String,
    /// Its text; of one that is no text its bytes as base64; `None` when it is too large.
    pub text: Option<String>,
    /// Whether it is base64.
    pub is_bytes: bool,
}

/// Reads what was chosen in a file input.
pub fn read_chosen(event: &Event, then: impl FnOnce(Read) + 'static) {
    if let Some(file) = input(event).and_then(|input| input.files()?.item(0)) {
        spawn_local(async move { then(read(file, LARGEST).await) });
    }
}

/// Forgets what was chosen, when a file input is pressed: the same file can be chosen again, and its name stays until then.
pub fn forget_chosen(event: &Event) {
    if let Some(input) = input(event) {
        input.set_value("");
    }
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Reads files that are dropped anywhere on the page; tells whether it was on the messages. Several are no larger together than one.
pub fn on_drop(then: impl Fn(Vec<Read>, bool) + Clone + 'static) -> Option<[EventListener; 2]> {
    let document = crate::web::browser::dom::document()?;
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&document, "dragover", options, |event| {
        if dropped_files(event).is_some() || holds_files(event) {
            event.prevent_default();
        }
    });
    let drop = EventListener::new_with_options(&document, "drop", options, move |event| {
        if let Some(files) = dropped_files(event) {
            event.prevent_default();
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let on_message = target.is_some_and(|it| matches!(it.closest("#message"), Ok(Some(_))));
            let then = then.clone();
            spawn_local(async move {
                let mut room = LARGEST;
                let mut all = Vec::new();
                for index in 0..files.length() {
                    if let Some(file) = files.item(index) {
                        let size = file.size();
                        let one = read(file, room).await;
                        if one.text.is_some() {
                            room -= size;
                        }
                        all.push(one);
                    }
                }
                then(all, on_message);
            });
        }
    });
    Some([over, drop])
}

fn holds_files(event: &Event) -> bool {
    let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    transfer.is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

fn dropped_files(event: &Event) -> Option<FileList> {
    let files = event.dyn_ref::<DragEvent>()?.data_transfer()?.files();
    files.filter(|files| files.length() > 0)
}

async fn read(file: File, most: f64) -> Read {
    let mut read = Read { name: file.name(), text: None, is_bytes: false };
    if file.size() <= most
        && let Ok(buffer) = JsFuture::from(file.array_buffer()).await
    {
        let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
        let text = text_file::text(&bytes);
        read.is_bytes = text.is_none();
        read.text = Some(text.unwrap_or_else(|| base64::encode(&bytes)));
    }
    read
}

/// Gives the person a file.
pub fn save(name: &str, kind: &str, text: &str) {
    let text = String::from(js_sys::encode_uri_component(text));
    load_down(&format!("data:{kind};charset=utf-8,{text}"), name);
}

/// Gives the person the file at an address; without a name, under its own.
pub fn load_down(address: &str, name: &str) {
    let link =
        crate::web::browser::dom::document().and_then(|document| document.create_element("a").ok());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) else { return };
    drop(link.set_attribute("href", address));
    drop(link.set_attribute("download", name));
    link.click();
}
