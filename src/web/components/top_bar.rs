//! The bar at the top: examples, import, share, theme, help.

use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::Theme;
use crate::web::browser::{dom, files};
use crate::web::components::copy_button::swap;
use crate::web::components::examples::{examples, item};
use crate::web::components::menu::{Item, Menu};
use crate::web::components::page::LocalDialog;
use crate::web::components::text::mark;
use crate::web::shown::Shown;
use yew::{AttrValue, Callback, Event as DomEvent, Html, Properties, component, html};

/// What the bar is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TopBarProperties {
    /// The page.
    pub shown: Shown,
    /// Tells what happened.
    pub dispatch: Callback<Event>,
    /// Opens a dialog of the page's own.
    pub open: Callback<LocalDialog>,
}

/// The bar.
#[component]
pub fn TopBar(given: &TopBarProperties) -> Html {
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let share = dispatch.reform(|_| Event::SharePressed);
    let theme = dispatch.reform(|_| Event::ThemePressed);
    let help = given.open.reform(|_| LocalDialog::Help);
    let theme_label = theme_label(shown.theme);
    let gallery = examples(&shown.page.examples, dispatch);
    let import = imports(given, ["From a file", "From pasted text"]);
    let more = more(given, &gallery, theme_label);
    let onfile = {
        let dispatch = dispatch.clone();
        move |event: DomEvent| {
            let dispatch = dispatch.clone();
            files::read_chosen(&event, move |name, text| {
                dispatch.emit(Event::FileRead { name, text });
            });
        }
    };
    html! {
        <header class="top">
            <a class="brand" href="./"><svg aria-hidden="true"><use href="#i-logo" /></svg>{ "Rulescope" }</a>
            <p class="tag">{ "See why an AWS IoT rule fires, or doesn’t." }</p>
            if !gallery.is_empty() { <Menu class="wide" label="Examples" items={gallery} /> }
            <Menu class="wide" label="Import" items={import} />
            <input type="file" id={FILE} hidden=true aria-label="File to import" onchange={onfile} />
            <span class="end" />
            <button class="btn" type="button" onclick={share}>
                { mark("i-share") }
                { swap(shown.was_copied(CopyWhat::Link), AttrValue::Static("Share"), AttrValue::Static("Copied")) }
            </button>
            <button class="btn quiet icon wide" type="button" onclick={theme} aria-label={theme_label} title={theme_label}>
                { mark("i-theme") }
            </button>
            <button class="btn quiet icon wide" type="button" onclick={help} aria-label="Keys" title="Keys">
                { mark("i-help") }
            </button>
            <Menu class="narrow" label="More: examples, import, theme, keys" mark_only=true items={more} />
        </header>
    }
}

/// The id of the hidden file input.
const FILE: &str = "file";

fn imports(given: &TopBarProperties, [file, paste]: [&'static str; 2]) -> Vec<Item> {
    vec![
        item(file, Callback::from(|()| dom::click(FILE))),
        item(paste, given.open.reform(|()| LocalDialog::Paste)),
        item("Start afresh with the example", given.dispatch.reform(|()| Event::ResetPressed)),
    ]
}

/// All of the bar, for a phone.
fn more(given: &TopBarProperties, gallery: &[Item], theme_label: &'static str) -> Vec<Item> {
    let mut items = imports(given, ["Import a file", "Import pasted text"]);
    items.push(item(theme_label, given.dispatch.reform(|()| Event::ThemePressed)));
    items.push(item("Keys", given.open.reform(|()| LocalDialog::Help)));
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
