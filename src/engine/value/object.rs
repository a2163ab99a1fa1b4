//! The members of an Object, in the order in which they came.

use super::Value;
use std::rc::Rc;

/// Members by name. A name that is set again keeps its first place and takes the new value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    members: indexmap::IndexMap<Rc<str>, Value>,
}

impl Object {
    /// No members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a member, if it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// The value of a member, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.members.get_mut(name)
    }

    /// Sets a member; gives the value that it had before.
    pub fn insert(&mut self, name: impl Into<Rc<str>>, value: Value) -> Option<Value> {
        self.members.insert(name.into(), value)
    }

    /// Takes a member away; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.members.shift_remove(name)
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Rc<str>, &Value)> {
        self.members.iter()
    }
}

impl<Name: Into<Rc<str>>> FromIterator<(Name, Value)> for Object {
    fn from_iter<Members: IntoIterator<Item = (Name, Value)>>(members: Members) -> Self {
        Self { members: members.into_iter().map(|(name, value)| (name.into(), value)).collect() }
    }
}
