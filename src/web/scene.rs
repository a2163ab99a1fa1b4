//! What the parts of the page are drawn from, and how they tell what happened.

use crate::assist::question::{count, question};
use crate::playground::event::{Event, Field};
use crate::web::app::Told;
use crate::web::browser::dom;
use crate::web::desk::Desk;
use crate::web::local::{Change, Local};
use crate::web::shown::Shown;
use std::cell::Cell;
use std::rc::Rc;
use yew::{Callback, Event as DomEvent, MouseEvent};

/// The page, the state of its own that the model need not know, and the way to tell.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What the model says.
    pub shown: Shown,
    /// What the model need not know.
    pub local: Rc<Local>,
    /// The editors on the page.
    pub desk: Desk,
    /// Tells what happened.
    pub tell: Callback<Told>,
    /// How many texts were typed that the application has not heard of yet. Until it has, what it would draw is older than what
    /// stands in the fields.
    pub on_its_way: Rc<Cell<usize>>,
    /// Gives what the user has typed, and the index of the selected message.
    pub inputs: Callback<(), (String, usize)>,
}

impl Scene {
    /// Tells this when a button is pressed.
    #[must_use]
    pub fn press(&self, event: Event) -> Callback<MouseEvent> {
        let tell = self.tell.clone();
        Callback::from(move |_| tell.emit(Told::Event(event.clone())))
    }

    /// Changes the page's own state when a button is pressed.
    #[must_use]
    pub fn change(&self, change: Change) -> Callback<MouseEvent> {
        let tell = self.tell.clone();
        Callback::from(move |_| tell.emit(Told::Change(change.clone())))
    }

    /// Tells what `make` says of the text that is typed or chosen, if anything.
    #[must_use]
    pub fn typed<E: AsRef<DomEvent> + 'static>(
        &self,
        make: impl Fn(String) -> Option<Event> + 'static,
    ) -> Callback<E> {
        let scene = self.clone();
        Callback::from(move |event: E| {
            if let Some(event) = dom::typed(event.as_ref()).and_then(&make) {
                scene.happened(event);
            }
        })
    }

    /// Tells that something happened.
    pub fn happened(&self, event: Event) {
        self.say(Told::Event(event));
    }

    /// Tells something that may hold a text which was typed.
    pub fn say(&self, told: Told) {
        if told.is_typed() {
            self.on_its_way.set(self.on_its_way.get() + 1);
        }
        self.tell.emit(told);
    }

    /// What a question about a field is about, as a JSON object.
    #[must_use]
    pub fn about(&self, field: Field) -> String {
        let (inputs, selected) = self.inputs.emit(());
        let (name, index) = match field {
            Field::Document => ("document", 0),
            Field::Payload => ("payload", 0),
            Field::FunctionArn(index) => ("functionArn", index),
            _ => ("sql", 0),
        };
        let members = [
            ("field", name.into()),
            ("index", count(index)),
            ("inputs", inputs.into()),
            ("selected", count(selected)),
        ];
        question("", members)
    }

    /// Whether nothing at all differs.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.shown == other.shown && Rc::ptr_eq(&self.local, &other.local)
    }
}
