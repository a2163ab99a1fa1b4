//! The keys of the page, and their list for the help.

use crate::playground::event::{CopyWhat, Event};
use crate::web::app::Told;
use crate::web::browser::keyboard::Press;
use crate::web::local::{Change, LocalDialog};
use crate::web::shown::Shown;

/// The keys and what they do, as the help lists them.
pub const KEYS: [(&[&str], &str); 11] = [
    (&["Ctrl S", "⌘ S"], "Copy the link to this rule and its messages"),
    (&["F8"], "Next problem"),
    (&["Shift F8"], "Previous problem"),
    (&["Alt ↓", "Alt ↑"], "Next and previous message"),
    (&["Ctrl Z", "⌘ Z"], "Take back the last fix or import, outside of fields"),
    (&["Ctrl Enter", "⌘ Enter"], "Send, while the invoke panel is open"),
    (&["Ctrl Space", "Alt Esc"], "In an editor: what may be written here; Enter or Tab takes it"),
    (&["F1"], "In an editor: what stands here, and its value for the selected message"),
    (&["Shift F1"], "In an editor: the reference, at the function under the caret"),
    (&["Esc"], "Close a list, tip, dialog or menu; leave an editor, so that Tab moves on"),
    (&["?"], "This list, outside of fields"),
];

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
        "ArrowUp" if press.alt && !press.command => Event::MessageStepped { up: true },
        "ArrowDown" if press.alt && !press.command => Event::MessageStepped { up: false },
        "Enter" if press.command && can_send(shown) => {
            return Some(Told::SendWanted { all: false });
        }
        "?" if plain && !press.typing => {
            return Some(Told::Change(Change::Dialog(LocalDialog::Help)));
        }
        _ => return None,
    };
    Some(Told::Event(event))
}

fn can_send(shown: &Shown) -> bool {
    shown.invoke.open && shown.page.invoke.can_send && !shown.invoke.sending
}
