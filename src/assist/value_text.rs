//! How values are shown in sentences: as JSON, cut to a length, and never `null` or nothing for Undefined.

use crate::engine::value::{Value, json};

/// The most characters of a value in a sentence or a row.
const SHORT: usize = 60;

/// A value in a sentence or a row; a long one is cut.
#[must_use]
pub fn short(value: &Value) -> String {
    // No character takes more than four bytes.
    cut(&written(value, SHORT * 4), SHORT)
}

/// A value as JSON text; `Undefined`, and `12 raw bytes`, which JSON has not.
#[must_use]
pub fn whole(value: &Value) -> String {
    written(value, usize::MAX)
}

fn written(value: &Value, most: usize) -> String {
    match value {
        Value::Undefined => "Undefined".to_owned(),
        Value::Bytes(bytes) => counted(bytes.len(), "raw byte"),
        other => {
            let mut text = String::new();
            json::write_until(other, most, &mut text);
            text
        }
    }
}

/// The first `most` characters of a text, with a sign where more were.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// `1 field`, `2 fields`, `12,000 bytes`.
#[must_use]
pub fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(count))
}

/// A number with its thousands apart.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The text on one line, runs of blanks made one.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence with a capital letter first.
#[must_use]
pub fn capitalised(sentence: &str) -> String {
    with_first(sentence, |first| first.to_ascii_uppercase())
}

/// The sentence with a small letter first, as it stands after a colon.
#[must_use]
pub fn uncapitalised(sentence: &str) -> String {
    with_first(sentence, |first| first.to_ascii_lowercase())
}

fn with_first(sentence: &str, change: fn(char) -> char) -> String {
    let mut characters = sentence.chars();
    characters.next().map(change).map(String::from).unwrap_or_default() + characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_and_bytes_have_words_of_their_own() {
        assert_eq!(short(&Value::Undefined), "Undefined");
        assert_eq!(short(&Value::Bytes(vec![1, 2].into())), "2 raw bytes");
    }

    #[test]
    fn what_is_cut_is_the_beginning_of_the_whole() {
        let elements: Vec<Value> =
            ["ä", "😀", "x"].iter().cycle().take(200).map(|text| Value::string(text)).collect();
        let members = [
            ("a", Value::array(elements.clone())),
            ("b", Value::array(elements)),
            ("c", Value::Undefined),
        ];
        for value in [
            Value::object(members.into_iter().collect()),
            Value::string(&"😀".repeat(100)),
            Value::string("short"),
        ] {
            assert_eq!(short(&value), cut(&whole(&value), SHORT));
        }
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("äöü", 2), "äö…");
        assert_eq!(cut("äö", 2), "äö");
    }

    #[test]
    fn sentences_begin_large_and_small() {
        assert_eq!(capitalised("the over"), "The over");
        assert_eq!(uncapitalised("No `a`"), "no `a`");
        assert_eq!(capitalised("`a` is"), "`a` is");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn numbers_have_their_thousands_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(counted(1_234_567, "byte"), "1,234,567 bytes");
        assert_eq!(counted(1, "field"), "1 field");
    }
}
