//! Protobuf messages as JSON, with the descriptor set that AWS would read from S3.
//!
//! | Part | What it does |
//! | --- | --- |
//! | `wire` | the bytes: tags, numbers, lengths, groups |
//! | `schema` | the descriptor set: files, messages, fields |
//! | `message` | the bytes of a message by its type |
//! | `mapping`, `well_known` | the message as JSON |
//!
//! Own code: a library for this (prost-reflect with its JSON mapping) brings a dozen crates and passes numbers through
//! serde, has no bounds of ours, and renames fields; the format and its descriptors are small.
//!
//! Guide: binary-payloads, iot-sql-functions (decode).
//! Deduced: the JSON is that of Protobuf's own mapping, with the field names of the `.proto` file; the guide does not say.

mod mapping;
mod message;
mod schema;
#[cfg(test)]
mod tests;
mod well_known;
mod wire;

use crate::engine::limits::{MAX_DECODED_BYTES, MAX_DESCRIPTOR_BYTES};
use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;
use mapping::Mapping;
use message::Contents;
use schema::Schema;
use wire::Fault;

/// What a message holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// As JSON.
    pub value: Value,
    /// Whether something of it follows Protobuf's mapping where the guide is silent.
    pub is_our_reading: bool,
}

/// Decodes a message of the type `message_type` of the file `proto_name`, which stands in `descriptor_set`.
///
/// # Errors
/// Why AWS could not decode it, as a sentence.
pub fn decode(
    bytes: &[u8],
    descriptor_set: &[u8],
    proto_name: &str,
    message_type: &str,
    version: SqlVersion,
) -> Result<Decoded, String> {
    decode_or_fault(bytes, descriptor_set, proto_name, message_type, version).map_err(|fault| {
        // Names in it come from the set, and may be anything.
        let shown = |letter: char| if letter.is_control() { '\u{FFFD}' } else { letter };
        fault.chars().take(LONGEST_FAULT).map(shown).collect()
    })
}

/// Characters of a reason.
const LONGEST_FAULT: usize = 400;

fn decode_or_fault(
    bytes: &[u8],
    descriptor_set: &[u8],
    proto_name: &str,
    message_type: &str,
    version: SqlVersion,
) -> Result<Decoded, Fault> {
    if bytes.len() > MAX_DECODED_BYTES {
        return Err(format!("the message is larger than {} KiB", MAX_DECODED_BYTES / 1024));
    }
    if descriptor_set.len() > MAX_DESCRIPTOR_BYTES {
        let most = MAX_DESCRIPTOR_BYTES / 1024;
        return Err(format!("the descriptor set is larger than {most} KiB"));
    }
    let of_set = |fault: String| format!("the descriptor set cannot be used: {fault}");
    let schema = Schema::read(descriptor_set).map_err(of_set)?;
    let of = schema.find(proto_name, message_type).map_err(of_set)?;
    let mut mapping = Mapping::new(&schema, version);
    let contents = mapping.read_inside(of, bytes, 0);
    let value = contents
        .and_then(|contents: Contents| mapping.message(of, &contents, 1))
        .map_err(|fault| format!("the bytes are no `{}`: {fault}", of.name))?;
    if json::write(&value).is_some_and(|text| text.len() > MAX_DECODED_BYTES) {
        return Err(mapping::too_large());
    }
    Ok(Decoded { value, is_our_reading: mapping.is_our_reading })
}
