//! The members of an Object, in the order in which they came.

use super::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// Members by name. A name that is set again keeps its first place and takes the new value.
///
/// Few members are searched one by one, which takes less time than to keep an index of them.
#[derive(Clone, Debug, Default)]
pub struct Object {
    members: Vec<(Rc<str>, Value)>,
    /// Their places, once there are more than [`FEW`].
    places: Option<HashMap<Rc<str>, usize>>,
}

const FEW: usize = 16;

impl Object {
    /// No members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No members, and room for some.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self { members: Vec::with_capacity(count), places: None }
    }

    /// The place of a member among the others.
    pub(in crate::engine::value) fn place(&self, name: &str) -> Option<usize> {
        match &self.places {
            Some(places) => places.get(name).copied(),
            None => self.members.iter().position(|(known, _)| **known == *name),
        }
    }

    /// The value of a member, if it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(self.place(name)?).map(|(_, value)| value)
    }

    /// The value of a member, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let place = self.place(name)?;
        self.members.get_mut(place).map(|(_, value)| value)
    }

    /// The value of the member at a place, to change it.
    pub(in crate::engine::value) fn value_at(&mut self, place: usize) -> Option<&mut Value> {
        self.members.get_mut(place).map(|(_, value)| value)
    }

    /// Sets a member; gives the value that it had before.
    pub fn insert(&mut self, name: impl Into<Rc<str>> + AsRef<str>, value: Value) -> Option<Value> {
        if let Some(known) = self.get_mut(name.as_ref()) {
            return Some(std::mem::replace(known, value));
        }
        let name = name.into();
        if let Some(places) = &mut self.places {
            places.insert(Rc::clone(&name), self.members.len());
        }
        self.members.push((name, value));
        if self.places.is_none() && self.members.len() > FEW {
            self.index();
        }
        None
    }

    /// Takes a member away; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let place = self.place(name)?;
        let (_, value) = self.members.remove(place);
        if self.places.is_some() {
            self.index();
        }
        Some(value)
    }

    fn index(&mut self) {
        let names = self.members.iter().map(|(name, _)| Rc::clone(name));
        self.places = Some(names.zip(0..).collect());
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
        self.members.iter().map(|(name, value)| (name, value))
    }
}

/// The same members, in any order.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl<Name: Into<Rc<str>> + AsRef<str>> FromIterator<(Name, Value)> for Object {
    fn from_iter<Members: IntoIterator<Item = (Name, Value)>>(members: Members) -> Self {
        let mut object = Self::new();
        for (name, value) in members {
            object.insert(name, value);
        }
        object
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_members_behave_as_few_do() {
        for count in [3, FEW, FEW + 1, 100] {
            let name = |number: usize| format!("name {number}");
            let value = |number: usize| Value::string(&name(number));
            let mut object: Object =
                (0..count).map(|number| (name(number), value(number))).collect();
            assert_eq!(object.insert(name(1), Value::Null), Some(value(1)), "{count}");
            assert_eq!(object.remove(&name(0)), Some(value(0)));
            assert_eq!(object.remove(&name(0)), None);
            assert_eq!(object.insert(name(0), Value::Null), None);
            assert_eq!(object.len(), count);
            let numbers = (1..count).chain([0]);
            assert!(object.iter().map(|(name, _)| name.to_string()).eq(numbers.map(name)));
            for number in 2..count {
                assert_eq!(object.get(&name(number)), Some(&value(number)));
            }
            let backwards: Vec<_> = object.iter().collect();
            let other =
                backwards.into_iter().rev().map(|(name, value)| (name.clone(), value.clone()));
            assert_eq!(other.collect::<Object>(), object);
            *object.get_mut(&name(2)).unwrap() = Value::Null;
            assert_eq!(object.get(&name(2)), Some(&Value::Null));
        }
    }
}
