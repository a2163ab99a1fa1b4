//! Messages against what Protobuf's own library for Python makes of them: `tests/protobuf/make.py` writes the rows.

use super::decode;
use crate::engine::base64;
use crate::engine::limits::{MAX_DECODED_BYTES, MAX_DESCRIPTOR_BYTES, MAX_MESSAGE_DEPTH};
use crate::engine::value::{Value, compare, json};
use crate::engine::version::SqlVersion;

const READINGS: &[u8] = include_bytes!("../../../../tests/protobuf/readings.desc");
const LEGACY: &[u8] = include_bytes!("../../../../tests/protobuf/legacy.desc");
const SMALL: &[u8] = include_bytes!("../../../../tests/protobuf/small.desc");
/// Made without `--include_imports`.
const ALONE: &[u8] = include_bytes!("../../../../tests/protobuf/readings-alone.desc");
const ROWS: &str = include_str!("../../../../tests/protobuf/rows.jsonl");

fn text_of(bytes: &[u8], set: &[u8], file: &str, message: &str) -> Result<String, String> {
    let decoded = decode(bytes, set, file, message, SqlVersion::V2016)?;
    Ok(json::write(&decoded.value).unwrap())
}

#[test]
fn messages_hold_what_the_library_of_protobuf_finds() {
    let mut count = 0;
    for line in ROWS.lines() {
        let row = json::read(line, SqlVersion::V2016).unwrap();
        let text = |name: &str| row.member(name).as_str().unwrap_or_default().to_owned();
        let set = match text("file").as_str() {
            "readings" => READINGS,
            "legacy" => LEGACY,
            _ => SMALL,
        };
        let payload = base64::decode(&text("payload")).unwrap();
        let decoded = decode(&payload, set, &text("file"), &text("type"), SqlVersion::V2016);
        match row.member("value") {
            Value::Undefined => assert!(decoded.is_err(), "{}: {decoded:?}", text("id")),
            wanted => {
                let value = decoded.map(|decoded| decoded.value);
                let value = value.unwrap_or_else(|why| format!("{}: {why}", text("id")).into());
                let got = json::write(&value).unwrap();
                assert!(compare::same(&value, &wanted), "{}: {got}\nnot {wanted:?}", text("id"));
            }
        }
        count += 1;
    }
    assert!(count > 70, "{count} rows");
}

#[test]
fn numbers_keep_their_digits() {
    let row = |id: &str| {
        let line = ROWS.lines().find(|line| line.contains(&format!("\"id\": \"{id}\""))).unwrap();
        let row = json::read(line, SqlVersion::V2016).unwrap();
        let payload = base64::decode(row.member("payload").as_str().unwrap()).unwrap();
        text_of(&payload, READINGS, "readings", "Numbers").unwrap()
    };
    let wanted = r#"{"doubles":[1.7976931348623157E+308,5E-324,123456789012345680000,1000000000000000000000,0.30000000000000004,-0.5],"floats":[3.4028235E+38,1.1754944E-38,16777216,0.3]}"#;
    assert_eq!(row("extreme-numbers"), wanted);
    assert!(row("numbers").contains(r#""a_uint64":"18446744073709551615""#), "{}", row("numbers"));
}

#[test]
fn a_message_is_found_by_its_name_in_the_file() {
    let bytes = [0x0A, 1, b'a'];
    for (file, message) in [
        ("readings", "Reading"),
        ("readings", "site.Reading"),
        ("readings.proto", ".site.Reading"),
        ("parts/unit", "Unit"),
        ("unit", "parts.Unit"),
    ] {
        assert!(text_of(&bytes, READINGS, file, message).is_ok(), "{file} {message}");
    }
    assert_eq!(text_of(&[], READINGS, "readings", "Reading.Point"), Ok("{}".to_owned()));
}

#[test]
fn what_cannot_be_decoded_is_told() {
    let large = vec![0; MAX_DECODED_BYTES + 1];
    let large_set = vec![0; MAX_DESCRIPTOR_BYTES + 1];
    // A packed list of the enum with the longest JSON: 40 000 bytes become 40 000 times `"UNKNOWN",`.
    let mut long = vec![0xA2, 0x02, 0xC0, 0xB8, 0x02];
    long.extend([0; 40_000]);
    let mut deep = vec![0x0A, 0x00];
    for _ in 0..=MAX_MESSAGE_DEPTH {
        let mut outer = vec![0x6A];
        let mut length = deep.len();
        while length >= 0x80 {
            outer.push(u8::try_from(length & 0x7F).unwrap() | 0x80);
            length >>= 7;
        }
        outer.push(u8::try_from(length).unwrap());
        outer.append(&mut deep);
        deep = outer;
    }
    let set = "the descriptor set cannot be used: ";
    let cases: [(&[u8], &[u8], _, _, String); 12] = [
        (&[], SMALL, "big", "Sample", format!("{set}it has no file `big.proto`; it has `small.proto`")),
        (&[], SMALL, "small", "Simple", format!("{set}its file `small.proto` has no message `Simple`; it has `Sample`")),
        (&[], ALONE, "readings", "Reading", format!("{set}it has no `google/protobuf/any.proto`, which `readings.proto` imports; protoc needs `--include_imports` for it")),
        (&[], b"", "a", "B", format!("{set}it holds no file")),
        (&[], b"{}", "a", "B", format!("{set}the message ends at byte 2")),
        (&[], &large_set, "a", "B", "the descriptor set is larger than 32 KiB".to_owned()),
        (&large, SMALL, "small", "Sample", "the message is larger than 128 KiB".to_owned()),
        (&long, READINGS, "readings", "Numbers", "the bytes are no `site.Numbers`: the decoded message is larger than 128 KiB".to_owned()),
        (&deep, READINGS, "readings", "Reading", "the bytes are no `site.Reading`: messages lie in each other more than 100 deep".to_owned()),
        (&[0x0A, 5], SMALL, "small", "Sample", "the bytes are no `Sample`: the field at byte 1 says that 5 bytes follow, but only 0 are left".to_owned()),
        (&[0x0A, 1, 0xFF], SMALL, "small", "Sample", "the bytes are no `Sample`: the text of `id` in `Sample` is no UTF-8".to_owned()),
        (&[0x58, 0], LEGACY, "legacy", "Legacy", "the bytes are no `Legacy`: `Legacy` lacks `id`, which is required".to_owned()),
    ];
    for (bytes, set, file, message, wanted) in cases {
        let why = text_of(bytes, set, file, message).unwrap_err();
        assert!(why.starts_with(&wanted), "{why}\nnot {wanted}");
    }
}

#[test]
fn an_extension_is_an_unknown_field() {
    let bytes = [0x08, 1, 0xA0, 0x06, 5];
    assert_eq!(text_of(&bytes, LEGACY, "legacy", "Legacy"), Ok(r#"{"id":1}"#.to_owned()));
}

#[test]
fn our_reading_is_told_where_it_matters() {
    let is_ours = |bytes: &[u8]| {
        decode(bytes, SMALL, "small", "Sample", SqlVersion::V2016).unwrap().is_our_reading
    };
    let all_but_the_long_one = [0x0A, 1, b'a', 0x10, 2];
    assert!(is_ours(&[0x18, 5]), "64 bits");
    assert!(is_ours(&all_but_the_long_one), "a default is left out");
    let plain = decode(&[0x08, 1], LEGACY, "legacy", "Legacy", SqlVersion::V2016).unwrap();
    assert!(!plain.is_our_reading);
}

/// Every change of one byte of a set or a message gives a value or a reason.
#[test]
fn nothing_panics_on_broken_bytes() {
    let message = base64::decode("CgNzLTERAAAAAAAANUAYqOjI6ZcHIAEqAgD/MgwB/v8=").unwrap();
    for at in 0..READINGS.len() {
        let mut set = READINGS.to_vec();
        set[at] = [0, 0x7F, 0xFF, 0x80][at % 4];
        let _ = decode(&message, &set, "readings", "Reading", SqlVersion::V2016);
    }
    for line in ROWS.lines() {
        let row = json::read(line, SqlVersion::V2016).unwrap();
        let payload = base64::decode(row.member("payload").as_str().unwrap()).unwrap();
        for at in 0..payload.len() {
            let mut bytes = payload.clone();
            bytes[at] = [0, 1, 0x0B, 0x80, 0xFF][at % 5];
            let message = ["Reading", "Numbers", "Own"][at % 3];
            let _ = decode(&bytes, READINGS, "readings", message, SqlVersion::V2016);
        }
    }
}
