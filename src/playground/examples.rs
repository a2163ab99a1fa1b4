//! The gallery: rules and messages that each teach one thing. Ids stay for ever, since links name them.

use super::model::Inputs;
use crate::assist::inputs::read_members;
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;
use std::sync::OnceLock;

/// A rule of the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its id.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// What it teaches, in a sentence.
    pub lesson: String,
    /// The rule and its messages.
    pub inputs: Inputs,
}

/// The id and the text of each; the page begins with the first.
const TEXTS: &[(&str, &str)] = &[
    ("topic-names-function", include_str!("../../static/examples/topic-names-function.json")),
    ("just-below-the-limit", include_str!("../../static/examples/just-below-the-limit.json")),
    (
        "alias-needs-its-own-permission",
        include_str!("../../static/examples/alias-needs-its-own-permission.json"),
    ),
    (
        "names-of-select-in-a-template",
        include_str!("../../static/examples/names-of-select-in-a-template.json"),
    ),
    ("answer-from-aws", include_str!("../../static/examples/answer-from-aws.json")),
    ("rows-of-an-array", include_str!("../../static/examples/rows-of-an-array.json")),
    ("bytes-in-json", include_str!("../../static/examples/bytes-in-json.json")),
    ("version-that-nobody-set", include_str!("../../static/examples/version-that-nobody-set.json")),
];

/// All, in the order of the gallery; read once.
#[must_use]
pub fn all() -> &'static [Example] {
    static ALL: OnceLock<Vec<Example>> = OnceLock::new();
    ALL.get_or_init(|| TEXTS.iter().filter_map(|(id, text)| read(id, text)).collect())
}

/// The one with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Example> {
    all().iter().find(|example| example.id == id)
}

/// The one that the page begins with: AWS's own.
#[must_use]
pub fn first() -> Inputs {
    all().first().map(|example| example.inputs.clone()).unwrap_or_default()
}

fn read(id: &'static str, text: &str) -> Option<Example> {
    let value = json::read(text, SqlVersion::V2016).ok()?;
    let members = value.as_object()?;
    let text_of = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Example {
        id,
        title: text_of("title")?,
        lesson: text_of("lesson")?,
        inputs: read_members(&with_lines_joined(members)).ok()?,
    })
}

/// In the files a long text is an array of its lines, so that it can be read.
fn with_lines_joined(members: &Object) -> Object {
    members
        .iter()
        .map(|(name, value)| {
            let value = match (name.as_ref(), value) {
                ("document" | "payload", Value::Array(lines)) => {
                    let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                    Value::from(lines.join("\n"))
                }
                ("messages", Value::Array(messages)) => {
                    let messages = messages.iter().filter_map(Value::as_object);
                    Value::array(
                        messages.map(|one| Value::object(with_lines_joined(one))).collect(),
                    )
                }
                _ => value.clone(),
            };
            (name.clone(), value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_examples_can_be_read() {
        assert_eq!(all().len(), TEXTS.len());
        for example in all() {
            assert!(
                !example.inputs.document.is_empty() && !example.inputs.messages.is_empty(),
                "{}",
                example.id
            );
            assert!(
                !example.title.ends_with('.') && example.lesson.ends_with('.'),
                "{}",
                example.id
            );
        }
    }

    #[test]
    fn the_page_begins_with_the_example_of_the_guide() {
        let inputs = first();
        assert!(inputs.document.contains("function:${topic()}"));
        assert_eq!(inputs.messages.first().unwrap().topic, "some/topic");
    }
}
