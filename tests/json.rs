//! JSON read and written: one undoes the other, and what is JSON is what RFC 8259 says, on random and broken texts.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::Generator;
use rulescope::engine::value::{Number, Object, Value, json};
use rulescope::engine::version::SqlVersion;

const CASES: usize = 20_000;

fn value(generator: &mut Generator, depth: usize) -> Value {
    match generator.below(if depth == 0 { 5 } else { 7 }) {
        0 => Value::Null,
        1 => Value::Boolean(generator.below(2) == 0),
        2 | 3 if generator.below(2) == 0 => Value::from(text(generator)),
        2..=4 => {
            let number = format!(
                "{}.{}E{}",
                generator.below(1000),
                generator.below(1000),
                generator.below(20)
            );
            Number::parse(&number).unwrap().whole_to_int().into()
        }
        5 => Value::array((0..generator.below(5)).map(|_| value(generator, depth - 1)).collect()),
        _ => {
            let members =
                (0..generator.below(5)).map(|_| (text(generator), value(generator, depth - 1)));
            Value::object(members.collect::<Object>())
        }
    }
}

fn text(generator: &mut Generator) -> String {
    const CHARACTERS: &[char] = &[
        'a', 'b', '"', '\\', '/', '\n', '\t', '\u{0}', '\u{1f}', '\u{7f}', 'é', '€', '😀',
        '\u{2028}', '\u{fffd}',
    ];
    (0..generator.below(8)).map(|_| generator.one_of(CHARACTERS)).collect()
}

#[test]
fn what_is_written_reads_back_the_same() {
    let mut generator = Generator::new(8259);
    for _ in 0..CASES {
        let value = value(&mut generator, 4);
        let written = json::write(&value).unwrap();
        assert_eq!(json::read(&written, SqlVersion::V2016).as_ref(), Ok(&value), "{written}");
        let pretty = json::write_pretty(&value).unwrap();
        assert_eq!(json::read(&pretty, SqlVersion::V2016).as_ref(), Ok(&value), "{pretty}");
        assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok(), "{written}");
    }
}

#[test]
fn broken_texts_are_refused_exactly_where_another_reader_refuses_them() {
    const PARTS: &[&str] = &[
        "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "1", "-", "+", ".", "e", "E", "true", "nul",
        " ", "\n", "a", "\\u00", "'", "//", "\u{1}", "€",
    ];
    let mut generator = Generator::new(404);
    let mut accepted = 0;
    for _ in 0..CASES * 5 {
        let mut text = match generator.below(3) {
            0 => String::new(),
            _ => json::write(&value(&mut generator, 2)).unwrap(),
        };
        for _ in 0..generator.below(4) {
            let at = generator.below(text.len() + 1);
            if !text.is_char_boundary(at) {
                continue;
            }
            if generator.below(2) == 0 && at < text.len() {
                text.remove(at);
            } else {
                text.insert_str(at, generator.one_of(PARTS));
            }
        }
        let ours = json::read(&text, SqlVersion::V2016);
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{text:?}: {ours:?}, {theirs:?}");
        match ours {
            Ok(_) => accepted += 1,
            Err(error) => {
                assert!(text.is_char_boundary(error.offset), "{text:?}: {error:?}");
                let sentence = error.to_string();
                assert!(!sentence.is_empty() && !sentence.ends_with('.'), "{sentence}");
            }
        }
    }
    assert!(accepted > CASES / 4, "{accepted}");
}
