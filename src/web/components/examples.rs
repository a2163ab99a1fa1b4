//! The items of the menus of the top bar.

use crate::playground::event::Event;
use crate::playground::view::ExampleView;
use crate::web::components::menu::Item;
use yew::{AttrValue, Callback};

/// The gallery.
#[must_use]
pub fn examples(examples: &[ExampleView], dispatch: &Callback<Event>) -> Vec<Item> {
    let item = |example: &ExampleView| {
        let id = example.id;
        Item {
            title: example.title.clone().into(),
            detail: Some(example.lesson.replace('`', "").into()),
            chosen: dispatch.reform(move |()| Event::ExampleChosen(id.to_owned())),
        }
    };
    examples.iter().map(item).collect()
}

/// An item of one line.
#[must_use]
pub fn item(title: &'static str, chosen: Callback<()>) -> Item {
    Item { title: AttrValue::Static(title), detail: None, chosen }
}
