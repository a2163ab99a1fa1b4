//! The items of the menus of the top bar.

use crate::playground::event::Event;
use crate::playground::view::ExampleView;
use crate::web::app::Told;
use crate::web::components::menu::Item;
use crate::web::scene::Scene;

/// The gallery.
#[must_use]
pub fn examples(scene: &Scene) -> Vec<Item> {
    let item = |example: &ExampleView| Item {
        title: example.title.clone(),
        detail: Some(example.lesson.replace('`', "")),
        told: Told::Event(Event::ExampleChosen(example.id.to_owned())),
    };
    scene.shown.page.examples.iter().map(item).collect()
}

/// An item of one line.
#[must_use]
pub fn item(title: &str, told: Told) -> Item {
    Item { title: title.to_owned(), detail: None, told }
}
