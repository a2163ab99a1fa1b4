//! Payloads: what is JSON is what another reader takes for JSON, and what is written reads back the same.

use super::places::{check_colours, check_problems};
use rulescope::assist::highlight;
use rulescope::assist::problems::message_problems;
use rulescope::engine::message::{DecodedPayload, Message, Payload};
use rulescope::engine::value::compare::same;
use rulescope::engine::value::{Object, Value, json};
use rulescope::engine::version::SqlVersion;
use std::rc::Rc;

/// Bytes as a payload, for both versions.
pub(crate) fn check(bytes: &[u8]) {
    for version in [SqlVersion::V2015, SqlVersion::V2016] {
        let payload = Payload::bytes(bytes);
        match payload.decode(version) {
            DecodedPayload::Empty => assert!(bytes.is_empty()),
            DecodedPayload::Binary(kept) => assert_eq!(&*kept, bytes),
            DecodedPayload::Json(value) => check_value(&value, version),
        }
        if let Some(text) = payload.as_text() {
            check_text(text, version);
            check_members(text, version);
            check_colours(text, &highlight::json(text));
        }
    }
}

fn check_text(text: &str, version: SqlVersion) {
    let ours = json::read_with_notes(text, version);
    let theirs = serde_json::from_str::<serde::de::IgnoredAny>(text);
    match &ours {
        Ok((value, notes)) => {
            assert!(theirs.is_ok(), "{text:?}: {theirs:?}");
            assert_eq!(json::read(text, version).as_ref(), Ok(value), "{text:?}");
            for note in notes {
                assert!(text.get(note.offset..).is_some_and(|rest| !rest.is_empty()), "{text:?}");
                assert!(!note.to_string().is_empty());
            }
        }
        Err(error) => {
            // Each reader has a bound of its own for levels of nesting.
            let is_deep = text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > 100;
            assert!(theirs.is_err() || is_deep, "{text:?}: {error:?}");
            assert!(text.is_char_boundary(error.offset), "{text:?}: {error:?}");
            let sentence = error.to_string();
            assert!(!sentence.is_empty() && !sentence.ends_with('.'), "{sentence}");
        }
    }
    let message = Message { payload: Payload::text(text), topic: "a".into(), ..Message::default() };
    check_problems(text, &message_problems(&message, Some(&ours), true));
}

/// Who reads only some members, of one text after another, gets what all of the text has.
fn check_members(text: &str, version: SqlVersion) {
    let whole = json::read(text, version);
    let object = whole.as_ref().ok().and_then(Value::as_object);
    let every_second = object.into_iter().flat_map(Object::iter).step_by(2);
    let names = every_second.map(|(name, _)| Rc::clone(name)).take(json::Members::MOST - 1);
    let names: Vec<Rc<str>> = names.chain([Rc::from("none")]).collect();
    // The text itself, without a part, and with one twice.
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (before, after) = text.split_at(middle);
    let without = after.split_once(',').map(|(_, after)| format!("{before},{after}"));
    let with = before.rsplit_once(',').map(|(_, part)| format!("{before},{part}{after}"));
    let (without, with) = (without.unwrap_or_default(), with.unwrap_or_default());
    let texts =
        ["{}", r#"{"none":"a","a":"b"}"#, text, &without, text, &with, "[1]", &without, text];
    check_stream(&names, texts, version);
}

/// Reads these members of one text after another; each as if it were the first, and as all of it is read.
pub(crate) fn check_stream<'text>(
    names: &[Rc<str>],
    texts: impl IntoIterator<Item = &'text str>,
    version: SqlVersion,
) {
    let mut members = json::Members::new(names);
    for text in texts {
        let whole = json::read(text, version);
        match (&whole, members.read(text, version)) {
            (Ok(whole @ Value::Object(_)), Ok(some)) => {
                for name in names {
                    assert_eq!(whole.member(name), some.member(name), "{name:?} of {text:?}");
                }
            }
            (whole, read) => assert_eq!(whole, &read, "{text:?}"),
        }
    }
}

/// A value reads back as it was written. What is Undefined, such as a number of a payload that is too large, is not written.
pub(crate) fn check_value(value: &Value, version: SqlVersion) {
    let Some(written) = json::write(value) else {
        assert!(value.is_undefined(), "JSON that is not written: {value:?}");
        return;
    };
    let pretty = json::write_pretty(value).unwrap_or_default();
    for text in [&written, &pretty] {
        let again = json::read(text, version).unwrap_or(Value::Undefined);
        assert_eq!(json::write(&again).as_ref(), Some(&written), "{value:?}");
        // Of a Decimal without a point, such as that of `2E0`, only the number comes back.
        let is_same = again == *value || version == SqlVersion::V2015 && same(&again, value);
        assert!(is_same || holds_undefined(value), "{text}: {value:?} became {again:?}");
    }
    let mut appended = String::from("x");
    json::write_into(value, &mut appended);
    assert_eq!(appended.strip_prefix('x'), Some(written.as_str()));
}

fn holds_undefined(value: &Value) -> bool {
    let items = value.as_array().unwrap_or_default();
    let mut members = value.as_object().into_iter().flat_map(Object::iter);
    value.is_undefined()
        || items.iter().any(holds_undefined)
        || members.any(|(_, value)| holds_undefined(value))
}
