//! The keys of the page, which the annex lists (`annex::sheets`).

use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::Place;
use crate::web::app::Told;
use crate::web::browser::keyboard::Press;
use crate::web::shown::Shown;

/// What `press` asks for on this page, if anything.
#[must_use]
pub fn asked(press: &Press, shown: &Shown, dialog_is_open: bool) -> Option<Told> {
    let plain = !press.command && !press.alt;
    let event = match press.key.as_str() {
        "s" | "S" if press.command && !press.alt && !press.shift => {
            Event::CopyPressed(CopyWhat::Link)
        }
        _ if dialog_is_open => return None,
        // Fields have an undo of their own.
        "z" | "Z" if press.command && !press.alt && !press.shift && !press.typing => {
            Event::UndoPressed
        }
        "F8" if plain => Event::NextProblem { back: press.shift },
        "ArrowUp" | "ArrowDown" if press.alt && !press.command => {
            let up = press.key == "ArrowUp";
            if press.shift { Event::MessageMoved { up } } else { Event::MessageStepped { up } }
        }
        "Enter" if press.command && can_send(shown) => {
            return Some(Told::SendWanted { all: false });
        }
        "?" if plain && !press.typing => Event::SheetOpened(Place::Dialog, "keys"),
        _ => return None,
    };
    Some(Told::Event(event))
}

fn can_send(shown: &Shown) -> bool {
    shown.invoke.open && shown.page.invoke.can_send && !shown.invoke.sending
}
