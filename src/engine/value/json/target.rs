//! What the reader makes of a text: the value, or nothing where the text is only checked.

use crate::engine::value::{Object, Value};
use std::borrow::Cow;
use std::rc::Rc;

/// Something that a value is read into.
pub(super) trait Target: Sized {
    /// The members of an object that is being read.
    type Members: Default;

    /// null, a Boolean or a number.
    fn scalar(value: impl FnOnce() -> Value) -> Self;
    /// A string.
    fn text(text: Cow<'_, str>) -> Self;
    /// An array.
    fn array(items: Vec<Self>) -> Self;
    /// Takes a member; tells whether there was one of that name.
    fn insert(members: &mut Self::Members, name: &str, value: Self) -> bool;
    /// An object.
    fn object(members: Self::Members) -> Self;
}

impl Target for Value {
    type Members = Object;

    fn scalar(value: impl FnOnce() -> Value) -> Self {
        value()
    }

    fn text(text: Cow<'_, str>) -> Self {
        Self::String(Rc::from(text))
    }

    fn array(items: Vec<Self>) -> Self {
        Self::array(items)
    }

    fn insert(members: &mut Object, name: &str, value: Self) -> bool {
        members.insert(name, value).is_some()
    }

    fn object(members: Object) -> Self {
        Self::object(members)
    }
}

/// Only checks.
impl Target for () {
    type Members = ();

    fn scalar(_: impl FnOnce() -> Value) {}
    fn text(_: Cow<'_, str>) {}
    fn array(_: Vec<Self>) {}
    fn insert((): &mut (), _: &str, (): ()) -> bool {
        false
    }
    fn object((): ()) {}
}
