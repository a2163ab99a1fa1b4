//! The last centimetres: the page in a headless browser, written to and read like a person would. Without the editor's script
//! the fields are text areas; one test gives a script that writes down what it is told.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use rulescope::playground::event::Field;
use rulescope::web::app::App;
use rulescope::web::browser::{failure, keyboard, storage, zones};
use rulescope::web::desk::field_id;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const SHELL: &str = include_str!("../index.html");

/// The page, mounted afresh; it leaves the document when it is dropped.
struct Page {
    root: Element,
    handle: Option<yew::AppHandle<App>>,
}

impl Page {
    /// On a device that keeps nothing yet.
    async fn first_visit() -> Self {
        for place in [storage::DRAFT, storage::THEME, storage::STOPPED, storage::KEPT] {
            storage::forget(place);
        }
        Self::visit().await
    }

    async fn visit() -> Self {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let handle = yew::Renderer::<App>::with_root(root.clone()).render();
        yew::scheduler::flush().await;
        Self { root, handle: Some(handle) }
    }

    fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        texts(&self.root, selector)
    }

    fn verdict(&self) -> String {
        self.text("#main h2")
    }

    async fn write(&self, field: Field, text: &str) {
        let element = self.find(&format!("#{}", field_id(field)));
        match element.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.set_value(text),
            None => element.unchecked_ref::<HtmlTextAreaElement>().set_value(text),
        }
        element.dispatch_event(&bubbling("input")).unwrap();
        yew::scheduler::flush().await;
    }

    async fn press(&self, selector: &str) {
        self.find(selector).click();
        yew::scheduler::flush().await;
    }

    async fn key(&self, selector: &str, key: &str) {
        let init = web_sys::KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_key(key);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
        self.find(selector).dispatch_event(&event.unwrap()).unwrap();
        yew::scheduler::flush().await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.root.remove();
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn bubbling(name: &str) -> web_sys::Event {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    web_sys::Event::new_with_event_init_dict(name, &init).unwrap()
}

fn texts(root: &Element, selector: &str) -> Vec<String> {
    let found = root.query_selector_all(selector).unwrap();
    (0..found.length()).filter_map(|at| found.item(at)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn the_first_page_shows_the_example_and_its_verdict() {
    let page = Page::first_visit().await;
    assert_eq!(page.verdict(), "Fires, but the Lambda name is not legal: some/topic");
    assert_eq!(page.texts(".ladder > li").len(), 10);
}

#[wasm_bindgen_test]
async fn what_is_seen_before_the_engine_runs_is_what_the_engine_gives() {
    let page = Page::first_visit().await;
    let parsed = web_sys::DomParser::new().unwrap();
    let parsed = parsed.parse_from_string(SHELL, web_sys::SupportedType::TextHtml).unwrap();
    let shell = parsed.get_element_by_id("app").unwrap();
    for selector in [
        "#main h2",
        "#main p",
        ".ladder > li .w",
        ".ladder > li .v",
        ".ladder details[open] .body > p",
        ".arn",
        ".fixes code",
        ".fixes small",
        ".msgs .msg",
        ".holes li",
        "label:not(.check)",
    ] {
        let before = texts(&shell, selector);
        let given = page.texts(selector);
        let seen: Vec<_> = given.iter().filter(|text| before.contains(text)).cloned().collect();
        assert_eq!(before, seen, "{selector}, of what the engine gives: {given:?}");
    }
}

#[wasm_bindgen_test]
async fn a_change_gives_its_verdict_without_any_button() {
    let page = Page::first_visit().await;
    page.write(Field::Sql, "SELECT * FROM 'some/topic' WHERE temp > 70").await;
    assert_eq!(page.verdict(), "Does not fire: WHERE is false");
    page.write(Field::Payload, r#"{"temp": 71}"#).await;
    assert_eq!(page.verdict(), "Fires, but the Lambda name is not legal: some/topic");
    page.write(Field::FunctionArn(0), "arn:aws:lambda:us-east-1:123456789012:function:hot").await;
    assert_eq!(page.verdict(), "Fires: 1 invocation of hot");
    page.write(Field::Topic, "some/other").await;
    assert!(page.verdict().starts_with("Does not fire"), "{}", page.verdict());
}

#[wasm_bindgen_test]
async fn a_suggestion_mends_the_function_and_undo_takes_it_back() {
    let page = Page::first_visit().await;
    page.press(".fixes button").await;
    assert!(page.verdict().starts_with("Fires: 1 invocation of "), "{}", page.verdict());
    page.press("[aria-label^=Undo]").await;
    assert_eq!(page.verdict(), "Fires, but the Lambda name is not legal: some/topic");
}

#[wasm_bindgen_test]
async fn the_tabs_move_with_arrows() {
    let page = Page::first_visit().await;
    for (key, name) in [
        ("ArrowRight", "Output"),
        ("End", "Inspect"),
        ("ArrowRight", "Why"),
        ("ArrowLeft", "Inspect"),
    ] {
        page.key(".tabs", key).await;
        let chosen = page.text(".tabs [aria-selected=true]");
        assert!(chosen.starts_with(name), "{key} goes to {chosen}");
    }
}

#[wasm_bindgen_test]
async fn a_menu_opens_moves_and_closes_by_keys() {
    let page = Page::first_visit().await;
    page.press("[aria-haspopup=menu]").await;
    let focused = || document().active_element().unwrap().text_content().unwrap();
    let first = focused();
    page.key("[role=menu]", "ArrowDown").await;
    assert_ne!(focused(), first);
    page.key("[role=menu]", "ArrowUp").await;
    assert_eq!(focused(), first);
    page.key("[role=menu]", "Escape").await;
    assert_eq!(page.texts("[role=menu]").len(), 0);
    assert_eq!(
        document().active_element().unwrap().get_attribute("aria-haspopup").as_deref(),
        Some("menu")
    );
}

#[wasm_bindgen_test]
async fn help_opens_by_its_key_outside_of_fields_only() {
    let page = Page::first_visit().await;
    page.key("#topic", "?").await;
    assert_eq!(page.texts("dialog").len(), 0);
    page.key("#main", "?").await;
    // The keys themselves are the annex's, which is not here.
    assert_eq!(page.texts("dialog").len(), 1);
    page.press("dialog footer button").await;
    assert_eq!(page.texts("dialog").len(), 0);
}

#[wasm_bindgen_test]
async fn each_message_has_a_row_and_its_own_fields() {
    let page = Page::first_visit().await;
    page.write(Field::MessageName, "First").await;
    page.press("#duplicate").await;
    assert_eq!(page.texts(".msgs .msg").len(), 2);
    page.write(Field::MessageName, "Second").await;
    assert_eq!(page.texts(".msgs .nm"), ["First", "Second"]);
    page.key(".msgs", "ArrowUp").await;
    assert_eq!(page.text(".msg[aria-current] .nm"), "First");
    assert_eq!(page.find("#message-name").unchecked_into::<HtmlInputElement>().value(), "First");
}

#[wasm_bindgen_test]
async fn after_a_stop_of_the_engine_the_text_is_kept_and_not_evaluated_unasked() {
    let page = Page::first_visit().await;
    storage::save(storage::DRAFT, "a draft that cannot be read");
    drop(page);
    failure::say("a test of the words (here)");
    let page = Page::visit().await;
    assert_eq!(page.verdict(), "Fires, but the Lambda name is not legal: some/topic");
    assert!(page.text(".banner").contains("The text is kept"));
    assert_eq!(storage::load(storage::KEPT).as_deref(), Some("a draft that cannot be read"));
    page.press(".banner button:last-of-type").await;
    assert_eq!(page.texts(".banner").len(), 0);
    assert_eq!(storage::load(storage::KEPT), None);
}

#[wasm_bindgen_test]
async fn the_editor_is_told_places_in_the_units_of_the_browser() {
    js_sys::eval(
        "globalThis.told = {};
         globalThis.RulescopeEditor = {create: (host, options) => {
           const told = globalThis.told[options.id] = {options, text: options.doc};
           return {
             show({text, tokens, classes, problems}) {
               if (text !== undefined) told.text = text;
               if (tokens) told.tokens = [...tokens].join() + ' ' + classes.join();
               if (problems) told.problems = JSON.stringify(problems);
             },
             text: () => told.text, setLabel() {}, focus() {}, destroy() {},
             select: (from, to) => void (told.selected = `${from}-${to}`),
           };
         }};",
    )
    .unwrap();
    let page = Page::first_visit().await;
    assert_eq!(page.texts("#sql").len(), 0, "no text area");
    js_sys::eval("told.sql.options.onChange(\"SELECT '\u{20ac}\u{1F600}' AS a FROM 'b'\")")
        .unwrap();
    yew::scheduler::flush().await;
    js_sys::eval("delete globalThis.RulescopeEditor").unwrap();
    let tokens = js_sys::eval("told.sql.tokens").unwrap().as_string().unwrap();
    // SELECT, then a string of five units, whose two characters take seven bytes.
    assert!(tokens.starts_with("0,6,0,7,12,1,"), "{tokens}");
}

#[wasm_bindgen_test]
fn zones_are_those_of_the_browser() {
    let offset = |id, at| zones::zone(id, at).map(|zone| zone.offset_seconds);
    assert_eq!(offset("Asia/Kolkata", 0), Some(19_800));
    assert_eq!(offset("America/New_York", 1_735_689_600), Some(-18_000));
    assert_eq!(offset("America/New_York", 1_751_328_000), Some(-14_400));
    assert_eq!(offset("UTC", 0), Some(0));
    assert_eq!(offset("Nowhere/At_All", 0), None);
}

#[wasm_bindgen_test]
async fn a_press_says_where_it_was_made() {
    // The page of another test may be on its way out.
    yew::scheduler::flush().await;
    let field = document().create_element("input").unwrap();
    document().body().unwrap().append_child(&field).unwrap();
    let heard = std::rc::Rc::new(std::cell::RefCell::new(None));
    let listener = {
        let heard = std::rc::Rc::clone(&heard);
        keyboard::on_press(move |press| {
            *heard.borrow_mut() = Some(press);
            true
        })
    };
    let init = web_sys::KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key("s");
    init.set_meta_key(true);
    let event =
        web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    field.dispatch_event(&event).unwrap();
    field.remove();
    drop(listener);
    assert!(event.default_prevented(), "it was taken");
    let press = keyboard::Press {
        key: "s".to_owned(),
        command: true,
        typing: true,
        ..keyboard::Press::default()
    };
    assert_eq!(*heard.borrow(), Some(press));
}
