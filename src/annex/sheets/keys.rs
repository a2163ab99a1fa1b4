//! The list of keys. What they do is in `web::keys` and, in editors, in the editor's script.

use super::{Answer, Asked, element};
use crate::engine::value::Value;

/// The keys and what they do.
const KEYS: [(&[&str], &str); 16] = [
    (&["Ctrl S", "⌘ S"], "Copy the link to this rule and its messages"),
    (&["F8"], "Next problem"),
    (&["Shift F8"], "Previous problem"),
    (&["Alt ↓", "Alt ↑"], "Next and previous message"),
    (&["Alt Shift ↓", "Alt Shift ↑"], "Move the message down and up the list, outside of editors"),
    (&["↑ ↓", "← →"], "On a message, a tab or an item of a menu: the one beside it"),
    (&["← →"], "On the line between two columns: their widths; Enter sets them back"),
    (&["Ctrl Z", "⌘ Z"], "Take back the last fix, import or change of the list, outside of fields"),
    (&["Ctrl Enter", "⌘ Enter"], "Send, while the invoke panel is open"),
    (&["Ctrl Space", "Alt Esc"], "In an editor: what may be written here; Enter or Tab takes it"),
    (&["F1"], "In an editor: what stands here, and its value for the selected message"),
    (
        &["Alt Enter"],
        "In an editor: the row of the result that is made of what stands here; Enter comes back",
    ),
    (&["Shift F1"], "In an editor: the reference, at the function under the caret"),
    (&["Tab", "Shift Tab"], "In an editor, once something is typed: more and less indentation"),
    (&["Esc"], "Close a list, tip, dialog or menu; leave an editor, so that Tab moves on"),
    (&["?"], "This list, outside of fields"),
];

pub(super) fn answer(_: &Asked<'_>) -> Answer {
    let row = |(keys, what): (&[&str], &str)| {
        let mut names = element("td");
        for (at, key) in keys.iter().enumerate() {
            names = names.inside(if at > 0 { " or " } else { "" });
            names = names.inside(element("kbd").inside(*key));
        }
        element("tr").inside(names).inside(element("td").inside(what))
    };
    let head =
        ["Key", "What it does"].map(|name| element("th").attribute("scope", "col").inside(name));
    let table = element("table")
        .class("tbl")
        .inside(element("thead").inside(element("tr").all(head)))
        .inside(element("tbody").all(KEYS.map(row)));
    let reference = element("a")
        .class("btn")
        .attribute("href", "#function/topic")
        .inside("Functions and words");
    Answer::new("Keys", Value::Undefined, vec![element("div").class("sec").inside(table).into()])
        .with_footer(reference)
}
