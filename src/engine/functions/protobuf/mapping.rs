//! A message as JSON, by Protobuf's own mapping; field names as the `.proto` file writes them.
//!
//! Leaves to others: the types of `google.protobuf` with forms of their own (`well_known`).

use super::message::{Content, Contents, read};
use super::schema::{Field, Form, MessageType, Schema};
use super::wire::{Fault, Reader, too_deep};
use crate::engine::base64;
use crate::engine::limits::{MAX_DECODED_BYTES, MAX_MESSAGE_DEPTH};
use crate::engine::value::{Decimal, Number, Object, Value};
use crate::engine::version::SqlVersion;
use std::rc::Rc;

/// Turns messages into values.
pub(super) struct Mapping<'schema> {
    pub(super) schema: &'schema Schema,
    version: SqlVersion,
    /// Bytes of the JSON text so far, at least.
    bytes: usize,
    /// Whether something was met that Protobuf's mapping decides and the guide does not.
    pub(super) is_our_reading: bool,
}

impl<'schema> Mapping<'schema> {
    pub(super) const fn new(schema: &'schema Schema, version: SqlVersion) -> Self {
        Self { schema, version, bytes: 0, is_our_reading: false }
    }

    /// The JSON of a message.
    pub(super) fn message(
        &mut self,
        of: &MessageType,
        contents: &Contents,
        depth: usize,
    ) -> Result<Value, Fault> {
        if depth > MAX_MESSAGE_DEPTH {
            return Err(too_deep());
        }
        if let Some(name) = of.name.strip_prefix("google.protobuf.")
            && let Some(value) = self.well_known(name, of, contents, depth)?
        {
            self.is_our_reading = true;
            return Ok(value);
        }
        self.spend(2)?;
        self.members(of, contents, depth).map(Value::object)
    }

    /// The members of the JSON of a message, in the order of the fields' numbers.
    pub(super) fn members(
        &mut self,
        of: &MessageType,
        contents: &Contents,
        depth: usize,
    ) -> Result<Object, Fault> {
        let mut members = Object::new();
        for (number, field) in &of.fields {
            let held = contents.get(*number);
            let is_left_out = match held {
                [] => true,
                [only] => !field.is_repeated && !field.has_presence && self.is_default(field, only),
                _ => false,
            };
            if is_left_out {
                if field.is_required {
                    let name = &field.name;
                    return Err(format!("`{}` lacks `{name}`, which is required", of.name));
                }
                self.is_our_reading |= !field.has_presence && !field.is_repeated;
                continue;
            }
            self.is_our_reading |= field.name.contains('_');
            self.spend(field.name.len() + 3)?;
            let value = self.field(field, held, depth)?;
            members.insert(Rc::clone(&field.name), value);
        }
        Ok(members)
    }

    fn field(&mut self, field: &Field, held: &[Content], depth: usize) -> Result<Value, Fault> {
        if !field.is_repeated {
            return held
                .last()
                .map_or(Ok(Value::Null), |content| self.value(field, content, depth));
        }
        if field.form == Form::Message {
            let of = self.schema.named(&field.type_name)?;
            if of.is_map_entry {
                return self.map(of, held, depth);
            }
        }
        let values = held.iter().map(|content| self.value(field, content, depth));
        values.collect::<Result<_, _>>().map(Value::array)
    }

    /// An Object with a member for each entry of a map; of equal keys the last one counts.
    pub(super) fn map(
        &mut self,
        of: &MessageType,
        held: &[Content],
        depth: usize,
    ) -> Result<Value, Fault> {
        let (Some(key), Some(value)) = (of.fields.get(&1), of.fields.get(&2)) else {
            return Err(format!("`{}` is no map", of.name));
        };
        let mut members = Object::new();
        for content in held {
            let Content::Message(entry) = content else { continue };
            let name = match entry.one(1) {
                Some(content) => key_text(content),
                None => key_text(&default(self.schema, key)?),
            };
            self.spend(name.len() + 3)?;
            if let Some(Content::Enum(number)) = entry.one(2) {
                let declared = self.schema.enum_named(&value.type_name)?;
                if !declared.is_open && declared.name(*number).is_none() {
                    continue;
                }
            }
            let json = match entry.one(2) {
                Some(content) => self.value(value, content, depth + 1)?,
                None => self.default_value(value, depth + 1)?,
            };
            members.insert(name, json);
        }
        Ok(Value::object(members))
    }

    /// What a field without a value stands for.
    pub(super) fn default_value(&mut self, field: &Field, depth: usize) -> Result<Value, Fault> {
        let content = default(self.schema, field)?;
        self.value(field, &content, depth)
    }

    /// One value of a field.
    pub(super) fn value(
        &mut self,
        field: &Field,
        content: &Content,
        depth: usize,
    ) -> Result<Value, Fault> {
        let value = match content {
            Content::Message(contents) => {
                let of = self.schema.named(&field.type_name)?;
                return self.message(of, contents, depth + 1);
            }
            Content::Enum(number) => {
                self.is_our_reading = true;
                if field.type_name == ".google.protobuf.NullValue" {
                    Value::Null
                } else {
                    let declared = self.schema.enum_named(&field.type_name)?;
                    let name = declared.name(*number).cloned();
                    name.map_or_else(|| i64::from(*number).into(), Value::String)
                }
            }
            Content::Integer(number) => (*number).into(),
            Content::Long(number) => {
                self.is_our_reading = true;
                number.to_string().into()
            }
            Content::Float(number) => self.decimal(f64::from(*number), &format!("{number:e}")),
            Content::Double(number) => self.decimal(*number, &format!("{number:e}")),
            Content::Boolean(truth) => (*truth).into(),
            Content::Text(text) => Value::string(text),
            Content::Bytes(bytes) => {
                self.is_our_reading = true;
                base64::encode(bytes).into()
            }
        };
        self.spend(value.as_str().map_or(1, |text| text.len() + 2))?;
        Ok(value)
    }

    /// A number of single or double precision: the shortest digits that give it again.
    fn decimal(&mut self, number: f64, digits: &str) -> Value {
        let exact = Decimal::parse(digits).filter(|_| number.is_finite());
        if let Some(exact) = exact {
            return self.version.settle(Number::Decimal(exact)).into();
        }
        self.is_our_reading = true;
        let text = if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        text.into()
    }

    fn is_default(&self, field: &Field, content: &Content) -> bool {
        match content {
            Content::Integer(number) => *number == 0,
            Content::Long(number) => *number == 0,
            // A negative zero is no default.
            Content::Float(number) => number.to_bits() == 0,
            Content::Double(number) => number.to_bits() == 0,
            Content::Boolean(truth) => !truth,
            Content::Text(text) => text.is_empty(),
            Content::Bytes(bytes) => bytes.is_empty(),
            Content::Enum(number) => self
                .schema
                .enum_named(&field.type_name)
                .is_ok_and(|declared| declared.default == *number),
            Content::Message(_) => false,
        }
    }

    /// Reads bytes as a message and gives its contents, one level deeper.
    pub(super) fn read_inside(
        &self,
        of: &MessageType,
        bytes: &[u8],
        depth: usize,
    ) -> Result<Contents, Fault> {
        let mut contents = Contents::default();
        read(self.schema, of, Reader::new(bytes), depth + 1, &mut contents)?;
        Ok(contents)
    }

    /// Counts bytes of the JSON text, so that a small message cannot become a huge one.
    ///
    /// Guide: binary-payloads: what is decoded has at most 128 KB.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        self.bytes += bytes;
        if self.bytes > MAX_DECODED_BYTES { Err(too_large()) } else { Ok(()) }
    }
}

pub(super) fn too_large() -> Fault {
    format!("the decoded message is larger than {} KiB", MAX_DECODED_BYTES / 1024)
}

/// The key of a map's entry as the name of a member.
fn key_text(content: &Content) -> String {
    match content {
        Content::Integer(number) => number.to_string(),
        Content::Long(number) => number.to_string(),
        Content::Boolean(truth) => truth.to_string(),
        Content::Text(text) => text.clone(),
        // No map has keys of other types.
        Content::Float(_)
        | Content::Double(_)
        | Content::Bytes(_)
        | Content::Enum(_)
        | Content::Message(_) => String::new(),
    }
}

/// What a map's key or value is where its entry does not say.
fn default(schema: &Schema, field: &Field) -> Result<Content, Fault> {
    Ok(match field.form {
        Form::Double => Content::Double(0.0),
        Form::Float => Content::Float(0.0),
        Form::Int64 | Form::Uint64 | Form::Fixed64 | Form::Sfixed64 | Form::Sint64 => {
            Content::Long(0)
        }
        Form::Int32 | Form::Fixed32 | Form::Uint32 | Form::Sfixed32 | Form::Sint32 => {
            Content::Integer(0)
        }
        Form::Boolean => Content::Boolean(false),
        Form::Text => Content::Text(String::new()),
        Form::Group | Form::Message => Content::Message(Contents::default()),
        Form::Bytes => Content::Bytes(Vec::new()),
        Form::Enum => Content::Enum(schema.enum_named(&field.type_name)?.default),
    })
}
