//! The wire format of Protobuf: tags, variable-length numbers, lengths, groups.
//!
//! A group is given as the bytes between its two tags, so that it reads like a message with a length.

use crate::engine::limits::MAX_MESSAGE_DEPTH;

/// Why the bytes are no message, as a sentence.
pub(super) type Fault = String;

/// What stands after a tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wire<'bytes> {
    Varint(u64),
    Fixed64(u64),
    Fixed32(u32),
    /// With a length before them: texts, bytes, messages, packed numbers.
    Sized(Reader<'bytes>),
    Group(Reader<'bytes>),
}

/// Reads fields one after the other, and knows where in the whole message it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reader<'bytes> {
    rest: &'bytes [u8],
    at: usize,
}

enum Tag {
    Field(u32, u8),
    EndGroup(u32),
}

impl<'bytes> Reader<'bytes> {
    pub(super) const fn new(bytes: &'bytes [u8]) -> Self {
        Self { rest: bytes, at: 0 }
    }

    /// All that is left.
    pub(super) const fn bytes(self) -> &'bytes [u8] {
        self.rest
    }

    pub(super) const fn is_at_end(self) -> bool {
        self.rest.is_empty()
    }

    /// The next field and its value; `None` at the end.
    pub(super) fn field(&mut self) -> Result<Option<(u32, Wire<'bytes>)>, Fault> {
        if self.is_at_end() {
            return Ok(None);
        }
        let at = self.at;
        match self.tag()? {
            Tag::EndGroup(_) => Err(format!("byte {at} ends a group that did not begin")),
            Tag::Field(number, 3) => Ok(Some((number, Wire::Group(self.group(number)?)))),
            Tag::Field(number, wire_type) => Ok(Some((number, self.value(wire_type)?))),
        }
    }

    fn tag(&mut self) -> Result<Tag, Fault> {
        let at = self.at;
        let tag = self.varint()?;
        let number = u32::try_from(tag >> 3).ok().filter(|number| (1..1 << 29).contains(number));
        let number =
            number.ok_or_else(|| format!("byte {at} begins a field without a valid number"))?;
        match u8::try_from(tag & 7).unwrap_or_default() {
            4 => Ok(Tag::EndGroup(number)),
            wire_type @ (6 | 7) => Err(format!(
                "byte {at} begins a field of wire type {wire_type}, which does not exist"
            )),
            wire_type => Ok(Tag::Field(number, wire_type)),
        }
    }

    /// A value of any wire type but those of groups.
    fn value(&mut self, wire_type: u8) -> Result<Wire<'bytes>, Fault> {
        match wire_type {
            0 => self.varint().map(Wire::Varint),
            1 => self.fixed64().map(Wire::Fixed64),
            5 => self.fixed32().map(Wire::Fixed32),
            _ => self.sized().map(Wire::Sized),
        }
    }

    /// Goes behind the tag that ends a group, over the groups in it.
    fn group(&mut self, number: u32) -> Result<Self, Fault> {
        let inner = *self;
        let mut open = vec![number];
        loop {
            let at = self.at;
            if self.is_at_end() {
                return Err(format!("the message ends at byte {at}, inside a group"));
            }
            match self.tag()? {
                Tag::Field(number, 3) => {
                    open.push(number);
                    if open.len() > MAX_MESSAGE_DEPTH {
                        return Err(too_deep());
                    }
                }
                Tag::Field(_, wire_type) => {
                    self.value(wire_type)?;
                }
                Tag::EndGroup(number) => {
                    if open.pop() != Some(number) {
                        return Err(format!("byte {at} ends a group that did not begin"));
                    }
                    if open.is_empty() {
                        let length = at - inner.at;
                        let bytes = inner.rest.get(..length).unwrap_or_default();
                        return Ok(Self { rest: bytes, at: inner.at });
                    }
                }
            }
        }
    }

    /// Guide: binary-payloads leaves the format to Protobuf, whose readers take ten bytes and drop bits beyond the 64th.
    pub(super) fn varint(&mut self) -> Result<u64, Fault> {
        let start = self.at;
        let mut number = 0;
        for shift in (0..70).step_by(7) {
            let byte = *self.take::<1>("a number")?.first().unwrap_or(&0);
            if shift < 64 {
                number |= u64::from(byte & 0x7F) << shift;
            }
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(format!("the number at byte {start} is longer than ten bytes"))
    }

    pub(super) fn fixed64(&mut self) -> Result<u64, Fault> {
        self.take("a number of eight bytes").map(u64::from_le_bytes)
    }

    pub(super) fn fixed32(&mut self) -> Result<u32, Fault> {
        self.take("a number of four bytes").map(u32::from_le_bytes)
    }

    fn sized(&mut self) -> Result<Self, Fault> {
        let start = self.at;
        let length = self.varint()?;
        let split =
            usize::try_from(length).ok().and_then(|length| self.rest.split_at_checked(length));
        let Some((bytes, rest)) = split else {
            let left = self.rest.len();
            return Err(format!(
                "the field at byte {start} says that {length} bytes follow, but only {left} are left"
            ));
        };
        let inner = Self { rest: bytes, at: self.at };
        self.at += bytes.len();
        self.rest = rest;
        Ok(inner)
    }

    fn take<const LENGTH: usize>(&mut self, what: &str) -> Result<[u8; LENGTH], Fault> {
        let Some((bytes, rest)) = self.rest.split_first_chunk() else {
            let end = self.at + self.rest.len();
            return Err(format!("the message ends at byte {end}, inside {what}"));
        };
        self.rest = rest;
        self.at += LENGTH;
        Ok(*bytes)
    }
}

pub(super) fn too_deep() -> Fault {
    format!("messages lie in each other more than {MAX_MESSAGE_DEPTH} deep")
}

/// The number that stands for a signed one, small ones first: 0, -1, 1, -2.
pub(super) const fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<u32>, Fault> {
        let mut reader = Reader::new(bytes);
        let mut numbers = Vec::new();
        while let Some((number, _)) = reader.field()? {
            numbers.push(number);
        }
        Ok(numbers)
    }

    #[test]
    fn fields_follow_each_other() {
        let bytes =
            [0x08, 0x96, 0x01, 0x12, 0x01, b'a', 0x1B, 0x08, 1, 0x23, 0x24, 0x1C, 0x2D, 1, 2, 3, 4];
        assert_eq!(read(&bytes), Ok(vec![1, 2, 3, 5]));
        assert_eq!(Reader::new(&[0x96, 0x01]).varint(), Ok(150));
        assert!(Reader::new(&[0xFF; 9]).varint().is_err());
        for (number, wanted) in [(0, 0), (1, -1), (2, 1), (u64::MAX, i64::MIN)] {
            assert_eq!(unzigzag(number), wanted);
        }
    }

    #[test]
    fn what_is_broken_is_told_with_its_place() {
        let deep = [0x0B].repeat(MAX_MESSAGE_DEPTH + 1);
        let cases: &[(&[u8], &str)] = &[
            (&[0x08], "the message ends at byte 1, inside a number"),
            (&[0x08, 0x80], "the message ends at byte 2, inside a number"),
            (&[0x09, 1, 2], "the message ends at byte 3, inside a number of eight bytes"),
            (&[0x0D, 1], "the message ends at byte 2, inside a number of four bytes"),
            (&[0x0A, 5, 1], "the field at byte 1 says that 5 bytes follow, but only 1 are left"),
            (&[0x00], "byte 0 begins a field without a valid number"),
            (&[0x0E], "byte 0 begins a field of wire type 6, which does not exist"),
            (&[0x0C], "byte 0 ends a group that did not begin"),
            (&[0x0B, 0x14], "byte 1 ends a group that did not begin"),
            (&[0x0B, 0x08, 1], "the message ends at byte 3, inside a group"),
            (&[0xFF; 11], "the number at byte 0 is longer than ten bytes"),
            (&deep, "messages lie in each other more than 100 deep"),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(read(bytes), Err((*wanted).to_owned()), "{bytes:?}");
        }
    }
}
