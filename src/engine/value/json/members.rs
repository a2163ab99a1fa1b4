//! The members that a rule reads of its messages, read of one message after another.
//!
//! Messages of a rule resemble each other, so what the last one had is tried first: the names in their order, and the texts.

use super::error::JsonError;
use super::names::Names;
use super::reader::{Read, Reader};
use crate::engine::value::{Object, Value};
use crate::engine::version::SqlVersion;
use std::borrow::Cow;
use std::rc::Rc;

/// The members that are asked for, and what the last object had.
#[derive(Clone, Debug)]
pub struct Members {
    /// What is asked for, in this order; Undefined is what the last object did not have.
    object: Rc<Object>,
    /// The names of the last object in their order, each with the place in `object` if it is asked for.
    written: Vec<(Written, Option<usize>)>,
    names: Names,
}

/// A name as it is mostly written: `"name":`.
type Written = Box<str>;

impl Members {
    /// How many names may be asked for: one bit for each.
    pub const MOST: usize = 64;
    /// How many names of the last object are kept.
    const MOST_WRITTEN: usize = 256;
    /// Longer ones are not kept.
    const LONGEST_WRITTEN: usize = 64;

    /// For these names, of which there are [`Self::MOST`] at most.
    #[must_use]
    pub fn new(names: &[Rc<str>]) -> Self {
        let names = names.iter().take(Self::MOST);
        let object = names.map(|name| (Rc::clone(name), Value::Undefined)).collect();
        Self { object: Rc::new(object), written: Vec::new(), names: Names::default() }
    }

    /// Reads one JSON value. An object has the members that are asked for, in the order in which they are, and Undefined for
    /// those that it lacks. All of the text is checked.
    ///
    /// # Errors
    /// The first thing that is wrong, and where; the same as that of [`read`](super::read).
    pub fn read(&mut self, text: &str, version: SqlVersion) -> Result<Value, JsonError> {
        let Self { object, written, names } = self;
        let read = |reader: &mut Reader<'_, '_>| match reader.byte() {
            Some(b'{') => reader.nested(|reader| {
                members(reader, Rc::make_mut(object), written)?;
                Ok(Value::Object(Rc::clone(object)))
            }),
            _ => reader.value(),
        };
        Reader::new(text, version, names).document(read).map_err(|error| *error)
    }
}

/// After `{` and blanks.
fn members(
    reader: &mut Reader<'_, '_>,
    object: &mut Object,
    written: &mut Vec<(Written, Option<usize>)>,
) -> Read<()> {
    let mut found = 0_u64;
    if reader.byte() == Some(b'}') {
        reader.at += 1;
    } else {
        for index in 0.. {
            match place(reader, index, object, written)? {
                Some(place) => {
                    found |= 1 << place;
                    if let Some(value) = object.value_at(place) {
                        value_into(reader, value)?;
                    }
                }
                None => reader.pass()?,
            }
            if reader.ends(b'}')? {
                break;
            }
        }
    }
    for place in 0..object.len() {
        if found >> place & 1 == 0
            && let Some(value) = object.value_at(place)
        {
            *value = Value::Undefined;
        }
    }
    Ok(())
}

/// Reads a name, the colon and the blanks around it; gives the name's place if it is asked for.
fn place(
    reader: &mut Reader<'_, '_>,
    index: usize,
    object: &Object,
    written: &mut Vec<(Written, Option<usize>)>,
) -> Read<Option<usize>> {
    if let Some((name, place)) = written.get(index)
        && reader.rest().as_bytes().starts_with(name.as_bytes())
    {
        reader.at += name.len();
        reader.skip_blanks();
        return Ok(*place);
    }
    let start = reader.at;
    let name = reader.name()?;
    let place = object.place(&name);
    if let Cow::Borrowed(plain) = name
        && plain.len() <= Members::LONGEST_WRITTEN
        && let Some(source) = reader.text.get(start..start + plain.len() + 3)
        && source.ends_with(':')
    {
        let known = (Box::from(source), place);
        match written.get_mut(index) {
            Some(other) => *other = known,
            None if index < Members::MOST_WRITTEN => written.push(known),
            None => {}
        }
    }
    Ok(place)
}

/// Reads a value into the place of the last one; a text that is the same stays.
fn value_into(reader: &mut Reader<'_, '_>, place: &mut Value) -> Read<()> {
    if reader.byte() != Some(b'"') {
        *place = reader.value()?;
        return Ok(());
    }
    let text = reader.string()?;
    if !matches!(place, Value::String(known) if **known == *text) {
        *place = Value::String(Rc::from(text));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::json::{read, write};

    #[test]
    fn members_that_are_not_asked_for_are_checked_and_left_out() {
        let mut members = Members::new(&["a", "c"].map(Rc::from));
        let mut kept = Vec::new();
        for (text, wanted) in [
            (r#"{"b":1,"a":[{"b":2}],"c":3,"a":"\u0034"}"#, r#"{"a":"4","c":3}"#),
            (r#" {"\u0061" : 1.0 , "b":"\n","d":{"a":[true,-1e5]}} "#, r#"{"a":1}"#),
            ("{}", "{}"),
            (r#"[{"b":1}]"#, r#"[{"b":1}]"#),
            (r#"{"b":1,"a":"x","c":3}"#, r#"{"a":"x","c":3}"#),
            (r#"{"b":2,"a":"x","c" :null}"#, r#"{"a":"x","c":null}"#),
            (r#"{"b":2, "aa":"x","c":"y"}"#, r#"{"c":"y"}"#),
            (r#"{"a":1E999999,"c":{"\\":"\ud800"}}"#, "{\"c\":{\"\\\\\":\"\u{fffd}\"}}"),
            (r#"{"c": 1,"b":2,"a":3}"#, r#"{"a":3,"c":1}"#),
        ] {
            let value = members.read(text, SqlVersion::V2016).unwrap();
            assert_eq!(write(&value).as_deref(), Some(wanted), "{text}");
            kept.push((value, wanted));
        }
        for (value, wanted) in kept {
            assert_eq!(write(&value).as_deref(), Some(wanted), "also after others were read");
        }
        for text in
            [r#"{"b":01}"#, r#"{"b":[1,]}"#, r#"{"b":"\x"}"#, r#"{"b":{"c"}}"#, r#"{"b":x}"#]
        {
            let error = read(text, SqlVersion::V2016).unwrap_err();
            assert_eq!(members.read(text, SqlVersion::V2016).unwrap_err(), error, "{text}");
        }
    }
}
