//! The members that a rule reads of its messages, read of one message after another.
//!
//! Messages of a rule resemble each other, so what the last one had is tried first: the names in their order, and the texts.

use super::error::JsonError;
use super::names::Names;
use super::reader::{Read, Reader};
use super::skip::{blanks_end, value_end};
use crate::engine::value::{Object, Value};
use crate::engine::version::SqlVersion;
use std::ops::Range;
use std::rc::Rc;

/// The members that are asked for, and what the last object had.
#[derive(Clone, Debug)]
pub struct Members {
    /// What is asked for, in this order; Undefined is what the last object did not have.
    object: Rc<Object>,
    gaps: Gaps,
    names: Names,
}

/// What the objects before had around their values: `{"first":`, `,"second":` and so on, each in its order and with the place
/// of the name among those that are asked for. Only the first begins with a brace.
type Gaps = Vec<(Box<str>, Option<usize>)>;

impl Members {
    /// How many names may be asked for: one bit for each.
    pub const MOST: usize = 64;
    /// How many gaps are kept.
    const MOST_GAPS: usize = 256;
    /// Longer ones are not kept.
    const LONGEST_GAP: usize = 64;
    /// So many are looked at to find the one at hand: some of the members may be missing.
    const AHEAD: usize = 8;

    /// For these names, of which there are [`Self::MOST`] at most.
    #[must_use]
    pub fn new(names: &[Rc<str>]) -> Self {
        let names = names.iter().take(Self::MOST);
        let object = names.map(|name| (Rc::clone(name), Value::Undefined)).collect();
        Self { object: Rc::new(object), gaps: Vec::new(), names: Names::default() }
    }

    /// Reads one JSON value. An object has the members that are asked for, in the order in which they are, and Undefined for
    /// those that it lacks. All of the text is checked.
    ///
    /// # Errors
    /// The first thing that is wrong, and where; the same as that of [`read`](super::read).
    pub fn read(&mut self, text: &str, version: SqlVersion) -> Result<Value, JsonError> {
        let Self { object, gaps, names } = self;
        let reader = Reader::inside(text, version, names);
        let mut reading = Reading { object: Rc::make_mut(object), reader, found: 0 };
        let end = walk(text, 0, gaps, &mut reading);
        if end.is_some_and(|end| blanks_end(text.as_bytes(), end) == text.len()) {
            reading.forget_others();
            return Ok(Value::Object(Rc::clone(object)));
        }
        // It is no object, or wrong; reading all of it tells how.
        super::read_again(text, version, names)
    }

    /// Finds the members that are asked for in an object, without reading them: gives their places in the text, empty ones
    /// for those that it lacks. All of the text is checked; `false` where it is anything but a valid object.
    pub(in crate::engine) fn find(&mut self, text: &str, places: &mut Vec<Range<usize>>) -> bool {
        let end = self.find_at(text, 0, places);
        end.is_some_and(|end| blanks_end(text.as_bytes(), end) == text.len())
    }

    /// The same for each object of an array, which is all of a valid text: their places are handed to `take` one after another.
    /// `None` where it is no array of objects, and where `take` gives that.
    pub(in crate::engine) fn find_each(
        &mut self,
        text: &str,
        places: &mut Vec<Range<usize>>,
        mut take: impl FnMut(&[Range<usize>]) -> Option<()>,
    ) -> Option<()> {
        let bytes = text.as_bytes();
        let (b'[', mut at) = (bytes.first()?, blanks_end(bytes, 1)) else { return None };
        if bytes.get(at)? == &b']' {
            return Some(());
        }
        loop {
            at = blanks_end(bytes, self.find_at(text, at, places)?);
            take(places)?;
            match bytes.get(at)? {
                b',' => at = blanks_end(bytes, at + 1),
                _ => return Some(()),
            }
        }
    }

    /// The members of the object that begins at `at`; gives the place after it.
    #[inline]
    fn find_at(&mut self, text: &str, at: usize, places: &mut Vec<Range<usize>>) -> Option<usize> {
        places.clear();
        places.resize(self.object.len(), 0..0);
        let mut finding = Finding { text: text.as_bytes(), object: &self.object, places };
        walk(text, at, &mut self.gaps, &mut finding)
    }
}

/// What is done with the members that are asked for.
trait Asked {
    /// The place of a name among them.
    fn place(&self, name: &str) -> Option<usize>;
    /// Takes the value that begins at `at`; gives the place after it.
    fn take(&mut self, place: usize, at: usize) -> Option<usize>;
}

/// Reads them into the place of the last ones.
struct Reading<'object, 'text, 'names> {
    object: &'object mut Object,
    reader: Reader<'text, 'names>,
    found: u64,
}

impl Reading<'_, '_, '_> {
    fn forget_others(self) {
        for place in 0..self.object.len() {
            if self.found >> place & 1 == 0
                && let Some(value) = self.object.value_at(place)
            {
                *value = Value::Undefined;
            }
        }
    }
}

impl Asked for Reading<'_, '_, '_> {
    fn place(&self, name: &str) -> Option<usize> {
        self.object.place(name)
    }

    fn take(&mut self, place: usize, at: usize) -> Option<usize> {
        self.found |= 1 << place;
        self.reader.at = at;
        value_into(&mut self.reader, self.object.value_at(place)?).ok()?;
        Some(self.reader.at)
    }
}

/// Remembers where they are.
struct Finding<'find> {
    text: &'find [u8],
    object: &'find Object,
    places: &'find mut [Range<usize>],
}

impl Asked for Finding<'_> {
    fn place(&self, name: &str) -> Option<usize> {
        self.object.place(name)
    }

    #[inline]
    fn take(&mut self, place: usize, at: usize) -> Option<usize> {
        let end = value_end(self.text, at, 1)?;
        *self.places.get_mut(place)? = at..end;
        Some(end)
    }
}

/// Goes through the members of the object that begins at `at`; gives the place after it, `None` where it is none, or not valid.
fn walk(text: &str, mut at: usize, gaps: &mut Gaps, asked: &mut impl Asked) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut index = 0;
    loop {
        let rest = bytes.get(at..)?;
        let place = match gaps.get(index) {
            Some((gap, place)) if begins(rest, gap.as_bytes()) => {
                at += gap.len();
                index += 1;
                *place
            }
            _ if rest.first() == Some(&b'}') && index > 0 => return Some(at + 1),
            _ => match other_gap(text, &mut at, &mut index, gaps, asked)? {
                Gap::Member(place) => place,
                Gap::End => return Some(at),
            },
        };
        at = match place {
            Some(place) => asked.take(place, at)?,
            None => value_end(bytes, at, 1)?,
        };
    }
}

/// Whether the text begins with the gap. Most are short: they are compared by their first and their last eight bytes.
#[inline]
fn begins(text: &[u8], gap: &[u8]) -> bool {
    let Some(text) = text.get(..gap.len()) else { return false };
    match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) if gap.len() <= 16 => {
            gap.first_chunk() == Some(first) && gap.last_chunk() == Some(last)
        }
        _ => text == gap,
    }
}

/// What stands where a value has ended, or at the start.
enum Gap {
    /// A name, with its place if it is asked for.
    Member(Option<usize>),
    /// The end of the object.
    End,
}

/// Reads a gap that is not the next one that is known.
#[cold]
fn other_gap(
    text: &str,
    at: &mut usize,
    index: &mut usize,
    gaps: &mut Gaps,
    asked: &impl Asked,
) -> Option<Gap> {
    let (start, bytes) = (*at, text.as_bytes());
    let is_first = *index == 0;
    let rest = bytes.get(start..)?;
    let mut ahead =
        gaps.iter().enumerate().skip(*index).take(if is_first { 1 } else { Members::AHEAD });
    if let Some((found, (gap, place))) = ahead.find(|(_, (gap, _))| begins(rest, gap.as_bytes())) {
        *at += gap.len();
        *index = found + 1;
        return Some(Gap::Member(*place));
    }
    let sign = blanks_end(bytes, start);
    let inside = blanks_end(bytes, sign + 1);
    match (bytes.get(sign)?, is_first) {
        (b'{', true) if bytes.get(inside)? == &b'}' => {
            *at = inside + 1;
            return Some(Gap::End);
        }
        (b'}', false) => {
            *at = sign + 1;
            return Some(Gap::End);
        }
        (b'{', true) | (b',', false) => {}
        _ => return None,
    }
    let mut names = Names::default();
    let mut reader = Reader::inside(text, SqlVersion::default(), &mut names);
    reader.at = inside;
    let place = asked.place(&reader.name().ok()?);
    *at = reader.at;
    let gap = text.get(start..*at)?;
    // The first is kept always: it alone begins with a brace.
    if is_first || gap.len() <= Members::LONGEST_GAP {
        let known = (Box::from(gap), place);
        let is_full = gaps.len() == Members::MOST_GAPS;
        match gaps.get_mut(*index) {
            Some(other) if is_first || is_full => *other = known,
            None if is_full => return Some(Gap::Member(place)),
            _ => gaps.insert(*index, known),
        }
        *index += 1;
    }
    Some(Gap::Member(place))
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
