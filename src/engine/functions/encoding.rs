//! `encode` and `decode`: base64, and Protobuf by a stand-in.
//!
//! Leaves to others: base64 itself (`engine::base64`), what the decoded JSON text says (`value::json`), Protobuf (`protobuf`).
//!
//! Guide: iot-sql-functions (encode, decode), binary-payloads.

use super::far::FarBody;
use super::{
    Absence, Arguments, Builtin, Fidelity, Given, Undefined, any, example, optional, protobuf,
    required, too_long, undefined,
};
use crate::engine::base64;
use crate::engine::host::ServiceAnswer;
use crate::engine::limits::MAX_TEXT_BYTES;
use crate::engine::notes;
use crate::engine::value::{Kind, Value, json};
use std::borrow::Cow;

pub(super) const FAMILY: &[Builtin] = &[DECODE, ENCODE];

/// The scheme of `decode` that AWS answers with the help of a file in S3.
pub(super) const PROTOBUF: &str = "proto";

const DECODE: Builtin = Builtin::new("decode", decode)
    .summary("What base64 text holds: a JSON value if it is one, else text; or what a Protobuf message holds.")
    .parameters(&[
        any("value"),
        required("scheme", Kind::String),
        optional("bucket", Kind::String),
        optional("key", Kind::String),
        optional("protoName", Kind::String),
        optional("messageType", Kind::String),
    ])
    .undefined("`value` is Null or Undefined, or the scheme is unknown; text that cannot be decoded gives Null")
    .since_2016()
    .fidelity(Fidelity::OurReading(
        "Bytes that are no UTF-8 text give Null; the padding may be missing.",
    ))
    .matters_when(|arguments, result| arguments.len() == 2 && matches!(result, Value::Null))
    .examples(&[
        example(r#"decode("eyAidGVtcGVyYXR1cmUiOiAzMyB9Cg==", "base64").temperature"#, "33"),
        example("decode('aGVsbG8=', 'base64')", r#""hello""#),
        example("decode('ODA=', 'base64')", "80"),
        example("decode('!!!', 'base64')", "null"),
    ])
    .search(&["base64", "protobuf", "proto", "binary", "parse json", "unpack"]);

fn decode(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    match (&*arguments.string(1)?, arguments.len()) {
        (PROTOBUF, 6) => protobuf_value(arguments),
        ("base64", 2) => {
            let text = text_of_bytes(arguments, 0).map_or_else(|| arguments.string(0), Ok)?;
            Ok(base64::decode(&text).map_or(Value::Null, |bytes| {
                String::from_utf8(bytes).map_or(Value::Null, |text| {
                    json::read(&text, arguments.context().version).unwrap_or_else(|_| text.into())
                })
            }))
        }
        (PROTOBUF | "base64", found) => Err(Undefined::ArgumentCount { found }.into()),
        (other, _) => Err(undefined(format!("`{other}` is no scheme that decode knows"))),
    }
}

/// What a Protobuf message holds: a stand-in says it, or gives the descriptor set that AWS would read from S3.
///
/// Guide: binary-payloads, iot-sql-functions (decode): `*`, or base64 text; what cannot be decoded fails.
/// Deduced: a value of another type is Undefined, as it is for every function.
fn protobuf_value(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let descriptor_set = match arguments.ask("decode") {
        ServiceAnswer::DescriptorSet(file) => file,
        answer => return arguments.take("decode", answer),
    };
    let decoded;
    let bytes = if arguments.is_everything(0) {
        &*arguments.context().message.payload.bytes
    } else if let Value::Bytes(bytes) = arguments.value(0) {
        &**bytes
    } else if let Some(text) = arguments.value(0).as_str() {
        let fails = || Absence::Fails("decode: the text is no base64".to_owned());
        decoded = base64::decode(text).ok_or_else(fails)?;
        &decoded
    } else {
        return Err(arguments.wrong(0, "`*` or a base64 text").into());
    };
    arguments.spend(bytes.len() + descriptor_set.len());
    let (proto_name, message_type) = (arguments.string(4)?, arguments.string(5)?);
    let given = [
        Value::Bytes(bytes.into()),
        Value::Bytes(descriptor_set),
        proto_name.into_owned().into(),
        message_type.into_owned().into(),
    ];
    arguments.far("protobuf", &given)
}

/// The parts of `decode` that are far.
pub(super) const FAR: &[(&str, FarBody)] = &[("protobuf", protobuf_message)];

/// What a message holds, by a descriptor set, the name of a file in it, and the name of a type.
fn protobuf_message(given: &Given<'_>) -> Result<Value, Absence> {
    let (Value::Bytes(bytes), Value::Bytes(descriptor_set)) = (given.value(0), given.value(1))
    else {
        return Err(given.wrong(0, "bytes").into());
    };
    let (proto_name, message_type) = (given.string(2)?, given.string(3)?);
    let decoded =
        protobuf::decode(bytes, descriptor_set, &proto_name, &message_type, given.version())
            .map_err(|why| Absence::Fails(format!("decode: {why}")))?;
    if decoded.is_our_reading {
        given.note(notes::PROTOBUF_JSON);
    }
    Ok(decoded.value)
}

/// The text of a payload that is no JSON, given as `*`.
///
/// Deduced: the guide decodes `*` with Protobuf only; base64 text that is the whole payload is decoded all the same.
fn text_of_bytes<'call>(arguments: &Arguments<'call>, index: usize) -> Option<Cow<'call, str>> {
    if let Value::Bytes(bytes) = arguments.value(index) {
        std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
    } else {
        None
    }
}

const ENCODE: Builtin = Builtin::new("encode", encode)
    .summary("The base64 text of a value; of the payload's own bytes for `*`.")
    .parameters(&[any("value"), required("scheme", Kind::String)])
    .returns(Kind::String)
    .undefined("`value` is Null or Undefined, or the scheme is not `base64`")
    .since_2016()
    .fidelity(Fidelity::OurReading(
        "The base64 is the standard alphabet with padding. `*` of a JSON payload encodes the bytes as they were published.",
    ))
    .matters_when(|arguments, _| arguments.is_everything(0))
    .examples(&[
        example("encode('hello', 'base64')", r#""aGVsbG8=""#),
        example("encode(80, 'base64')", r#""ODA=""#),
        example("encode([1,2], 'base64')", r#""WzEsMl0=""#),
        example("encode(*, 'base64')", r#""e30=""#),
        example("encode(null, 'base64')", "Undefined"),
    ])
    .search(&["base64", "binary", "bytes", "raw"]);

fn encode(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let scheme = arguments.string(1)?;
    if scheme != "base64" {
        return Err(undefined(format!("`{scheme}` is no scheme that encode knows")));
    }
    let text;
    let bytes = if arguments.is_everything(0) {
        &*arguments.context().message.payload.bytes
    } else if let Value::Bytes(bytes) = arguments.value(0) {
        &**bytes
    } else {
        text = arguments.string(0)?;
        text.as_bytes()
    };
    if bytes.len() > MAX_TEXT_BYTES / 2 {
        return Err(too_long());
    }
    Ok(base64::encode(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::super::example;

    #[test]
    fn schemes_and_kinds_do_what_the_guide_says() {
        example::check(&[
            ("encode(true, 'base64')", r#""dHJ1ZQ==""#),
            ("encode(missing, 'base64')", "Undefined"),
            ("encode('a', 'hex')", "Undefined"),
            ("encode('a', null)", "Undefined"),
            ("decode('WzEsMl0=', 'base64')", "[1,2]"),
            ("decode('/w==', 'base64')", "null"),
            ("decode('', 'base64')", r#""""#),
            ("decode(null, 'base64')", "Undefined"),
            ("decode(missing, 'base64')", "Undefined"),
            ("decode('a', 'hex')", "Undefined"),
            ("decode('aGVsbG8=', 'base64', 'b', 'k', 'p', 'm')", "Undefined"),
            ("decode(*, 'proto')", "Undefined"),
            ("decode(*, 'proto', 'bucket', 'key.desc', 'file', 'Message')", "cannot tell"),
            ("decode(encode(*, 'base64'), 'base64')", "{}"),
        ]);
    }
}
