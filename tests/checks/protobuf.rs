//! Protobuf: whatever the bytes of a message and of its descriptor set are, there is a value that JSON can hold, or a reason.

use super::payload::check_value;
use rulescope::engine::functions::protobuf::decode;
use rulescope::engine::limits::MAX_DECODED_BYTES;
use rulescope::engine::value::json;
use rulescope::engine::version::SqlVersion;

/// A set and a message of a type in it.
pub(crate) fn check(set: &[u8], file: &str, message_type: &str, bytes: &[u8]) {
    match decode(bytes, set, file, message_type, SqlVersion::V2016) {
        Ok(decoded) => {
            check_value(&decoded.value, SqlVersion::V2016);
            assert!(
                json::write(&decoded.value).is_some_and(|text| text.len() <= MAX_DECODED_BYTES)
            );
        }
        Err(why) => assert!(!why.is_empty() && !why.ends_with('.') && !why.contains('\n'), "{why}"),
    }
}

/// One text of bytes: the length of the set in two bytes, the set, the message. The types are those of the tests' sets.
pub(crate) fn check_joined(data: &[u8]) {
    let Some((length, rest)) = data.split_first_chunk() else { return };
    let length = usize::from(u16::from_le_bytes(*length)).min(rest.len());
    let (set, message) = rest.split_at(length);
    for (file, message_type) in TYPES {
        check(set, file, message_type, message);
    }
}

/// The types of the sets in `tests/protobuf`.
pub(crate) const TYPES: &[(&str, &str)] = &[
    ("readings", "Reading"),
    ("readings", "Numbers"),
    ("readings", "Own"),
    ("legacy", "Legacy"),
    ("small", "Sample"),
];
