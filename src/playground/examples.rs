//! The gallery: rules and messages that each teach one thing. Ids stay for ever, since links name them.
//!
//! Leaves to others: the rules and messages themselves, which the annex holds (`annex::examples`), except those of the first visit.

use super::model::Inputs;
use crate::assist::inputs::read_example;
use crate::assist::question::Members;
use crate::engine::value::json;
use crate::engine::version::SqlVersion;
use std::sync::OnceLock;

/// A rule of the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its id.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What fails in it and why, in a sentence.
    pub lesson: String,
}

const INDEX: &str = include_str!("../../static/examples/index.json");
const FIRST: &str = include_str!("../../static/examples/topic-names-function.json");

/// All, in the order of the gallery; read once.
#[must_use]
pub fn all() -> &'static [Example] {
    static ALL: OnceLock<Vec<Example>> = OnceLock::new();
    ALL.get_or_init(|| {
        let index = json::read(INDEX, SqlVersion::V2016).unwrap_or_default();
        let items = index.as_array().unwrap_or_default().iter().map(Members);
        let text = |item: Members<'_>, name| item.text(name).to_owned();
        let example = |item| Example {
            id: text(item, "id"),
            title: text(item, "title"),
            lesson: text(item, "lesson"),
        };
        items.map(example).collect()
    })
}

/// The one with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Example> {
    all().iter().find(|example| example.id == id)
}

/// What the page begins with: AWS's own example.
#[must_use]
pub fn first() -> Inputs {
    read_example(FIRST).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_example_has_a_title_and_a_lesson() {
        assert!(all().len() >= 15);
        for example in all() {
            let Example { id, title, lesson } = example;
            assert!(!title.is_empty() && !title.ends_with('.') && lesson.ends_with('.'), "{id}");
            assert_eq!(find(id), Some(example), "an id is there once");
        }
    }

    #[test]
    fn the_page_begins_with_the_example_of_the_guide() {
        let inputs = first();
        assert!(inputs.document.contains("function:${topic()}"));
        assert_eq!(inputs.messages.first().unwrap().topic, "some/topic");
    }
}
