//! The bar at the top: examples, import, export, share, theme, help.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::{Place, ResultTab, Theme};
use crate::web::app::{Told, told};
use crate::web::browser::{dom, files};
use crate::web::components::copy_button::swap;
use crate::web::components::examples::{examples, item};
use crate::web::components::menu::{Item, Menu};
use crate::web::components::text::mark;
use crate::web::scene::Scene;
use yew::{Event as DomEvent, Html, MouseEvent, html};

/// The id of the hidden file input.
pub const FILE: &str = "file";

/// The bar.
pub fn top_bar(scene: &Scene) -> Html {
    let copied = scene.shown.was_copied(CopyWhat::Link);
    let theme = theme_label(scene.shown.theme);
    let gallery = examples(scene);
    let more = more(&gallery, theme);
    let onfile = {
        let scene = scene.clone();
        move |event: DomEvent| {
            let scene = scene.clone();
            files::read_chosen(&event, move |file| scene.happened(told(file, false)));
        }
    };
    html! {
        <header class="top">
            <a class="brand" href="./"><svg aria-hidden="true"><use href="#i-logo" /></svg>{ "Rulescope" }</a>
            <p class="tag">{ "See why an AWS IoT rule fires, or doesn’t." }</p>
            if !gallery.is_empty() { { menu(scene, "Examples", "wide", gallery) } }
            { menu(scene, "Import", "wide", imports(["From a file", "From pasted text"])) }
            { menu(scene, "Export", "wide", exports("")) }
            <input type="file" id={FILE} hidden=true aria-label="File to import" onchange={onfile}
                onclick={|event: MouseEvent| files::forget_chosen(&event)} />
            <span class="end" />
            <button class="btn quiet wide" type="button" onclick={scene.press(Event::SheetOpened(Place::Dialog, "work"))}>{ "My rules" }</button>
            <button class="btn" type="button" onclick={scene.press(Event::SheetOpened(Place::Dialog, "share"))}>
                { mark("i-share") }{ swap(copied, "Share", "Copied") }
            </button>
            <button class="btn quiet icon wide" type="button" onclick={scene.press(Event::ThemePressed)}
                aria-label={theme} title={theme}>{ mark("i-theme") }</button>
            <button class="btn quiet icon wide" type="button" onclick={scene.press(Event::SheetOpened(Place::Dialog, "keys"))}
                aria-label="Keys" title="Keys">{ mark("i-help") }</button>
            { menu(scene, "More: examples, import, export, theme, keys", "narrow", more) }
        </header>
    }
}

fn menu(scene: &Scene, label: &'static str, class: &'static str, items: Vec<Item>) -> Html {
    html! { <Menu {class} {label} {items} mark_only={class == "narrow"} tell={scene.tell.clone()} /> }
}

fn imports([file, paste]: [&str; 2]) -> Vec<Item> {
    vec![
        item(file, Told::FileWanted),
        item(paste, Told::Event(Event::SheetOpened(Place::Dialog, "paste"))),
        item("Start afresh with the example", Told::Event(Event::ResetPressed)),
    ]
}

fn exports(before: &str) -> Vec<Item> {
    let event = |event| Told::Event(event);
    let items = [
        (
            "Rule and permission",
            "CloudFormation, SAM, Terraform, CDK, AWS CLI",
            event(Event::TabChosen(ResultTab::Permission)),
        ),
        (
            "Expectations",
            "A suite, for the command line",
            event(Event::SheetOpened(Place::Dialog, "suite")),
        ),
        ("All my rules", "As one file", event(Event::SheetOpened(Place::Dialog, "work"))),
    ];
    let page = dom::built_from("single").map(|file| {
        ("This page as one file", "Works from a disk, without a host", Told::PageWanted(file))
    });
    let item = |(title, detail, told): (&str, &str, Told)| Item {
        title: format!("{before}{title}"),
        detail: Some(detail.to_owned()),
        told,
    };
    items.into_iter().chain(page).map(item).collect()
}

/// All of the bar, for a phone.
fn more(gallery: &[Item], theme: &str) -> Vec<Item> {
    let mut items = imports(["Import a file", "Import pasted text"]);
    items.extend(exports("Export: "));
    items.push(item("My rules", Told::Event(Event::SheetOpened(Place::Dialog, "work"))));
    items.push(item(theme, Told::Event(Event::ThemePressed)));
    items.push(item("Keys", Told::Event(Event::SheetOpened(Place::Dialog, "keys"))));
    items.extend(gallery.iter().cloned());
    items
}

const fn theme_label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "Theme: as the system. Change",
        Theme::Light => "Theme: light. Change",
        Theme::Dark => "Theme: dark. Change",
    }
}
