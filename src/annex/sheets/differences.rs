//! What does not hold of an expectation, and in what two values differ, as sheets show it.

use super::{Node, element, exact};
use crate::assist::case::Difference;
use crate::assist::changes::{Change, Changes, changes};
use crate::assist::value_text::{counted, cut, whole};
use crate::engine::value::Value;

/// The most characters of a value in a table.
const LONGEST: usize = 200;

/// What does not hold, each by itself.
pub(super) fn told(differences: &[Difference]) -> Vec<Node> {
    let told = |difference: &Difference| match difference {
        Difference::Words(words) => element("p").class("sm").inside(exact(words)),
        Difference::Output { wanted, got } => {
            table("The output", ["Wanted", "Got"], &changes(wanted, got), |change| {
                match (&change.before, &change.after) {
                    (Some(_), None) => "− missing",
                    (None, Some(_)) => "+ not wanted",
                    _ => "≠ differs",
                }
            })
        }
    };
    differences.iter().map(told).collect()
}

/// The changes as a table; `word` says what one is.
pub(super) fn table(
    label: &str,
    names: [&str; 2],
    changes: &Changes,
    word: impl Fn(&Change) -> &'static str,
) -> Node {
    let [before, after] = names;
    let heads = ["Member", "", before, after].map(|name| {
        let head = element("th").attribute("scope", "col");
        if name.is_empty() {
            head.inside(element("span").class("vh").inside("Change"))
        } else {
            head.inside(name)
        }
    });
    let row = |change: &Change| {
        let path = if change.path.is_empty() { "(all of it)" } else { &change.path };
        element("tr")
            .inside(element("td").inside(element("code").inside(exact(path))))
            .inside(element("td").class("xs nb").inside(word(change)))
            .inside(element("td").inside(value(change.before.as_ref())))
            .inside(element("td").inside(value(change.after.as_ref())))
    };
    let table = element("table")
        .class("tbl")
        .inside(element("thead").inside(element("tr").all(heads)))
        .inside(element("tbody").all(changes.list.iter().map(row)));
    let more = (changes.more > 0).then(|| {
        element("p").class("note").inside(format!("And {}.", counted(changes.more, "more change")))
    });
    element("div")
        .class("tw")
        .attribute("tabindex", "0")
        .attribute("role", "region")
        .attribute("aria-label", label)
        .inside(table)
        .all(more)
}

/// A value in a table; what is not there is said.
pub(super) fn value(value: Option<&Value>) -> Node {
    match value {
        Some(value) => element("code").inside(exact(&cut(&whole(value), LONGEST))),
        None => element("span").class("dim xs nb").inside("not there"),
    }
}
