//! What a sheet shows, as the page draws it: a text, in which what stands between backticks is code, or an element.

use crate::assist::question::count;
use crate::engine::value::{Object, Value};

/// An element that is being made.
#[derive(Clone, Debug, Default)]
pub struct Node {
    members: Object,
    attributes: Object,
    inside: Vec<Value>,
}

/// An element with that tag.
///
/// Beside those of HTML: a `textarea`, `select` or `input` tells what is typed or chosen ([`Node::typed`]), and `file` is an input
/// for a file whose text is told (give it the attribute `type`, too); one that tells nothing chooses a file for the payload. No other attributes are drawn than `web::components::sheet` names.
#[must_use]
pub fn element(tag: &'static str) -> Node {
    let mut node = Node::default();
    node.members.insert("tag", tag.into());
    node
}

/// A button with that text; `act` is what the sheet is told when it is pressed.
#[must_use]
pub fn button(text: &str, act: impl Into<Value>) -> Node {
    element("button").attribute("type", "button").class("btn").inside(text).press(act)
}

/// A box to tick, with the text beside it and a note under that.
#[must_use]
pub fn check(is_checked: bool, text: &str, note: &str, act: impl Into<Value>) -> Node {
    let mut words = element("span").inside(element("span").class("b").inside(text));
    if !note.is_empty() {
        words = words.inside(element("br")).inside(element("span").class("note").inside(note));
    }
    let tick = element("input").attribute("type", "checkbox").checked(is_checked).press(act);
    element("label").class("check").inside(tick).inside(words)
}

/// One of the shapes of `index.html`, with these classes.
#[must_use]
pub fn marked(shape: &'static str, class: &'static str) -> Value {
    let mut members = Object::new();
    members.insert("mark", shape.into());
    members.insert("class", class.into());
    Value::object(members)
}

/// A text of the person's: backticks in it mean nothing.
#[must_use]
pub fn exact(text: &str) -> Value {
    let mut members = Object::new();
    members.insert("text", text.into());
    Value::object(members)
}

impl Node {
    /// Its classes.
    #[must_use]
    pub fn class(self, class: &str) -> Self {
        self.member("class", class)
    }

    /// What tells it from its neighbours when they change places.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        self.member("key", key)
    }

    /// One more thing in it.
    #[must_use]
    pub fn inside(mut self, inside: impl Into<Value>) -> Self {
        self.inside.push(inside.into());
        self
    }

    /// More things in it.
    #[must_use]
    pub fn all<T: Into<Value>>(mut self, inside: impl IntoIterator<Item = T>) -> Self {
        self.inside.extend(inside.into_iter().map(Into::into));
        self
    }

    /// What the sheet is told when it is pressed.
    #[must_use]
    pub fn press(self, act: impl Into<Value>) -> Self {
        self.member("press", act)
    }

    /// What the sheet is told, with the text, at each key that is typed in it, or when something is chosen.
    #[must_use]
    pub fn typed(self, act: impl Into<Value>) -> Self {
        self.member("typed", act)
    }

    /// The text that stands in it.
    #[must_use]
    pub fn value(self, text: &str) -> Self {
        self.member("value", text)
    }

    /// Whether it is ticked.
    #[must_use]
    pub fn checked(self, is_checked: bool) -> Self {
        self.member("checked", is_checked)
    }

    /// Cannot be pressed now, when that is so.
    #[must_use]
    pub fn disabled(self, is_disabled: bool) -> Self {
        if is_disabled { self.attribute("disabled", "") } else { self }
    }

    /// Says for two seconds that it has copied, once the copy with this number is made (`Answer::copy`); 0 is the share link.
    #[must_use]
    pub fn copies(self, number: usize) -> Self {
        self.member("copies", count(number))
    }

    /// An attribute.
    #[must_use]
    pub fn attribute(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.insert(name, value.into());
        self
    }

    fn member(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.members.insert(name, value.into());
        self
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        let mut members = node.members;
        if !node.attributes.is_empty() {
            members.insert("attributes", Self::object(node.attributes));
        }
        if !node.inside.is_empty() {
            members.insert("in", Self::array(node.inside));
        }
        Self::object(members)
    }
}
