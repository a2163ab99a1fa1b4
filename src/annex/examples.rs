//! The rules and messages of the gallery, each with what mends it.
//!
//! Leaves to others: titles and lessons, which the page has at once (`playground::examples`).

use crate::assist::inputs::with_lines_joined;
use crate::assist::question::{Members, problem};
use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;

/// Names the files of `static/examples` by their ids.
macro_rules! examples {
    ($($id:literal),* $(,)?) => {
        const TEXTS: &[(&str, &str)] = &[
            $(($id, include_str!(concat!("../../static/examples/", $id, ".json")))),*
        ];
    };
}

examples![
    "silent-permission",
    "wrong-level",
    "undefined-is-not-false",
    "topic-names-function",
    "alias-needs-its-own-permission",
    "just-below-the-limit",
    "alias-in-where",
    "names-of-select-in-a-template",
    "levels-count-from-one",
    "parent-topic",
    "other-rule",
    "hyphen-in-a-name",
    "quotes-make-a-text",
    "text-is-no-number",
    "one-undefined-spoils-all",
    "null-or-missing",
    "rows-of-an-array",
    "bytes-in-json",
    "version-that-nobody-set",
    "other-region",
    "hyphen-in-rule-name",
    "rule-that-sleeps",
    "answer-from-aws",
];

/// `{"kind": "example", "id": …}`: the members of the example, in the format of links and drafts, and `fix`, what mends it.
pub(super) fn answer(question: Members<'_>) -> Value {
    let id = question.text("id");
    let text = TEXTS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text);
    let value = text.and_then(|text| json::read(text, SqlVersion::V2016).ok());
    let members = value.as_ref().and_then(Value::as_object).map(with_lines_joined);
    members.map_or_else(|| problem("there is no such example"), Value::object)
}
