//! A message as Protobuf's readers take it: unknown fields are passed over, the last value counts, messages are merged.

use super::schema::{Field, Form, MessageType, Schema, low};
use super::wire::{Fault, Reader, Wire, too_deep, unzigzag};
use crate::engine::limits::MAX_MESSAGE_DEPTH;
use std::collections::BTreeMap;

/// What the fields of a message hold, by number. One that is not repeated has one value.
#[derive(Debug, Default)]
pub(super) struct Contents {
    held: BTreeMap<u32, Vec<Content>>,
    /// Which field of each `oneof` is set.
    chosen: BTreeMap<u64, u32>,
}

/// One value.
#[derive(Debug)]
pub(super) enum Content {
    /// Of at most 32 bits.
    Integer(i64),
    /// Of a type with 64 bits.
    Long(i128),
    Float(f32),
    Double(f64),
    Boolean(bool),
    Text(String),
    Bytes(Vec<u8>),
    Enum(i32),
    Message(Contents),
}

impl Contents {
    pub(super) fn get(&self, number: u32) -> &[Content] {
        self.held.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The value of a field that is not repeated.
    pub(super) fn one(&self, number: u32) -> Option<&Content> {
        self.get(number).last()
    }

    fn set(&mut self, number: u32, field: &Field, content: Content) {
        if let Some(one_of) = field.one_of
            && let Some(before) = self.chosen.insert(one_of, number)
            && before != number
        {
            self.held.remove(&before);
        }
        let held = self.held.entry(number).or_default();
        if !field.is_repeated {
            held.clear();
        }
        held.push(content);
    }

    /// The message that a field holds so far, taken out to be merged with what follows.
    fn take_message(&mut self, number: u32) -> Self {
        match self.held.get_mut(&number).and_then(Vec::pop) {
            Some(Content::Message(contents)) => contents,
            _ => Self::default(),
        }
    }
}

/// Reads a message of a type into `contents`.
pub(super) fn read(
    schema: &Schema,
    of: &MessageType,
    mut reader: Reader<'_>,
    depth: usize,
    contents: &mut Contents,
) -> Result<(), Fault> {
    if depth > MAX_MESSAGE_DEPTH {
        return Err(too_deep());
    }
    while let Some((number, wire)) = reader.field()? {
        let Some(field) = of.fields.get(&number) else { continue };
        match (field.form, wire) {
            (Form::Message, Wire::Sized(inner)) | (Form::Group, Wire::Group(inner)) => {
                let inner_type = schema.named(&field.type_name)?;
                let mut message = if field.is_repeated {
                    Contents::default()
                } else {
                    contents.take_message(number)
                };
                read(schema, inner_type, inner, depth + 1, &mut message)?;
                contents.set(number, field, Content::Message(message));
            }
            (Form::Text, Wire::Sized(inner)) => {
                let text = text(inner.bytes(), field, of)?;
                contents.set(number, field, Content::Text(text));
            }
            (Form::Bytes, Wire::Sized(inner)) => {
                contents.set(number, field, Content::Bytes(inner.bytes().to_vec()));
            }
            (form, Wire::Sized(mut packed)) if field.is_repeated && wire_type(form).is_some() => {
                while !packed.is_at_end() {
                    let value = match wire_type(form) {
                        Some(WireType::Fixed64) => Wire::Fixed64(packed.fixed64()?),
                        Some(WireType::Fixed32) => Wire::Fixed32(packed.fixed32()?),
                        _ => Wire::Varint(packed.varint()?),
                    };
                    number_of(schema, of, field, number, value, contents)?;
                }
            }
            (_, value) => number_of(schema, of, field, number, value, contents)?,
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum WireType {
    Varint,
    Fixed64,
    Fixed32,
}

/// How a number is written; `None` for what is no number.
const fn wire_type(form: Form) -> Option<WireType> {
    match form {
        Form::Double | Form::Fixed64 | Form::Sfixed64 => Some(WireType::Fixed64),
        Form::Float | Form::Fixed32 | Form::Sfixed32 => Some(WireType::Fixed32),
        Form::Text | Form::Group | Form::Message | Form::Bytes => None,
        Form::Int64
        | Form::Uint64
        | Form::Int32
        | Form::Boolean
        | Form::Uint32
        | Form::Enum
        | Form::Sint32
        | Form::Sint64 => Some(WireType::Varint),
    }
}

/// Sets a number, a Boolean or an enum. With another wire type than the field's it is an unknown field, and so is a number
/// without a name of a closed enum.
fn number_of(
    schema: &Schema,
    of: &MessageType,
    field: &Field,
    number: u32,
    wire: Wire<'_>,
    contents: &mut Contents,
) -> Result<(), Fault> {
    let Some(content) = content(field.form, wire) else { return Ok(()) };
    if let Content::Enum(value) = content
        // An entry of a map is unknown as a whole then, which its reader decides.
        && !of.is_map_entry
    {
        let declared = schema.enum_named(&field.type_name)?;
        if !declared.is_open && declared.name(value).is_none() {
            return Ok(());
        }
    }
    contents.set(number, field, content);
    Ok(())
}

fn content(form: Form, wire: Wire<'_>) -> Option<Content> {
    Some(match (form, wire) {
        (Form::Double, Wire::Fixed64(bits)) => Content::Double(f64::from_bits(bits)),
        (Form::Float, Wire::Fixed32(bits)) => Content::Float(f32::from_bits(bits)),
        (Form::Int64, Wire::Varint(bits)) | (Form::Sfixed64, Wire::Fixed64(bits)) => {
            Content::Long(bits.cast_signed().into())
        }
        (Form::Uint64, Wire::Varint(bits)) | (Form::Fixed64, Wire::Fixed64(bits)) => {
            Content::Long(bits.into())
        }
        (Form::Sint64, Wire::Varint(bits)) => Content::Long(unzigzag(bits).into()),
        (Form::Int32, Wire::Varint(bits)) => Content::Integer(low(bits).into()),
        (Form::Uint32, Wire::Varint(bits)) => Content::Integer(low(bits).cast_unsigned().into()),
        (Form::Sint32, Wire::Varint(bits)) => Content::Integer(unzigzag(bits & 0xFFFF_FFFF)),
        (Form::Fixed32, Wire::Fixed32(bits)) => Content::Integer(bits.into()),
        (Form::Sfixed32, Wire::Fixed32(bits)) => Content::Integer(bits.cast_signed().into()),
        (Form::Boolean, Wire::Varint(bits)) => Content::Boolean(bits != 0),
        (Form::Enum, Wire::Varint(bits)) => Content::Enum(low(bits)),
        _ => return None,
    })
}

fn text(bytes: &[u8], field: &Field, of: &MessageType) -> Result<String, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if field.checks_text => {
            Err(format!("the text of `{}` in `{}` is no UTF-8", field.name, of.name))
        }
        Err(_) => Ok(String::from_utf8_lossy(bytes).into_owned()),
    }
}
