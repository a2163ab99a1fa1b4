//! The question `notes`: the words of choices of ours (`engine::notes`), which the page knows by their names only.
//!
//! A question has `ids`; the answer has a member for each, with its words.

use crate::assist::question::Members;
use crate::engine::functions::{self, Fidelity};
use crate::engine::notes;
use crate::engine::value::Value;

pub(super) fn answer(question: Members<'_>) -> Value {
    let ids = question.value("ids").as_array().unwrap_or_default().iter();
    let ids = ids.filter_map(Value::as_str);
    Value::object(ids.filter_map(|id| Some((id, text(id)?.into()))).collect())
}

/// The words of the choice with that name.
pub(super) fn text(id: &str) -> Option<&'static str> {
    let of_builtin = || match functions::find(id)?.fidelity {
        Fidelity::OurReading(text) => Some(text),
        _ => None,
    };
    notes::ALL.iter().find(|note| note.id == id).map(|note| note.text).or_else(of_builtin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_has_its_words() {
        for id in notes::ALL.iter().map(|note| note.id).chain(["indexof", "length"]) {
            assert!(text(id).is_some_and(|text| text.ends_with('.')), "{id}");
        }
        assert_eq!(text("nothing"), None);
    }
}
