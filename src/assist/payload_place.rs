//! Where a member of a payload stands in its JSON text.
//!
//! Leaves to others: whether the text is JSON (`value::json`). Of a text that is none, the answer is a guess or `None`.

use crate::engine::source::Span;
use crate::engine::value::json;
use crate::engine::value::{Int, Value};
use crate::engine::version::SqlVersion;

/// The place of the value at `path`, from the outermost object inwards. Of a key that stands twice the last one counts.
#[must_use]
pub fn place(text: &str, path: &[&str]) -> Option<Span> {
    let mut at = skip_blanks(text, 0);
    for name in path {
        at = member(text, at, name)?;
    }
    Some(Span::new(at, end_of_value(text, at)))
}

/// The place of the first number of a JSON text that is `wanted`.
#[must_use]
pub fn place_of_number(text: &str, wanted: Int, version: SqlVersion) -> Option<Span> {
    let mut at = 0;
    while let Some(next) = byte(text, at) {
        let end = match next {
            b'"' => end_of_string(text, at),
            b'-' | b'0'..=b'9' => end_of_value(text, at),
            _ => at + 1,
        };
        let is_it = |written: &str| json::read(written, version) == Ok(Value::Int(wanted));
        if next != b'"' && text.get(at..end).is_some_and(is_it) {
            return Some(Span::new(at, end));
        }
        at = end;
    }
    None
}

/// The start of the value of the member `name` of the object that begins at `at`.
fn member(text: &str, at: usize, name: &str) -> Option<usize> {
    let mut found = None;
    let mut at = after(text, at, b'{')?;
    while byte(text, at) == Some(b'"') {
        let key_end = end_of_string(text, at);
        let key = text.get(at..key_end)?;
        let value = skip_blanks(text, after(text, skip_blanks(text, key_end), b':')?);
        if is_key(key, name) {
            found = Some(value);
        }
        at = skip_blanks(text, end_of_value(text, value));
        match after(text, at, b',') {
            Some(next) => at = next,
            None => break,
        }
    }
    found
}

/// Whether a JSON string with its quotes is `name`.
fn is_key(quoted: &str, name: &str) -> bool {
    if quoted.contains('\\') {
        let read = json::read(quoted, SqlVersion::V2016);
        return read.is_ok_and(|value| value.as_str() == Some(name));
    }
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) == Some(name)
}

/// The byte after the value that begins at `at`.
fn end_of_value(text: &str, at: usize) -> usize {
    match byte(text, at) {
        Some(b'"') => end_of_string(text, at),
        Some(b'{' | b'[') => end_of_group(text, at),
        _ => {
            let rest = text.get(at..).unwrap_or_default();
            let ends = |character: char| character.is_whitespace() || ",]}".contains(character);
            at + rest.find(ends).unwrap_or(rest.len())
        }
    }
}

fn end_of_group(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(next) = byte(text, at) {
        match next {
            b'"' => {
                at = end_of_string(text, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

/// The byte after the string that begins at `start`.
fn end_of_string(text: &str, start: usize) -> usize {
    let mut at = start + 1;
    while let Some(next) = byte(text, at) {
        match next {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn after(text: &str, at: usize, wanted: u8) -> Option<usize> {
    (byte(text, at) == Some(wanted)).then(|| skip_blanks(text, at + 1))
}

fn skip_blanks(text: &str, mut at: usize) -> usize {
    while matches!(byte(text, at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

fn byte(text: &str, at: usize) -> Option<u8> {
    text.as_bytes().get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, path: &[&str], expected: Option<&str>) {
        let found = place(text, path).map(|span| span.text(text));
        assert_eq!(found, expected, "{path:?} in {text}");
    }

    #[test]
    fn members_are_found_at_any_depth() {
        let text =
            r#" { "a" : 1, "b": {"c": [1, {"a": 2}], "d": "x,}\"" , "e": -1.5e3}, "b2": null } "#;
        check(text, &["a"], Some("1"));
        check(text, &["b", "c"], Some(r#"[1, {"a": 2}]"#));
        check(text, &["b", "d"], Some(r#""x,}\"""#));
        check(text, &["b", "e"], Some("-1.5e3"));
        check(text, &["b2"], Some("null"));
        check(text, &[], Some(text.trim()));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        check(r#"{"a": 1}"#, &["b"], None);
        check(r#"{"a": 1}"#, &["a", "b"], None);
        check("", &["a"], None);
        check("{", &["a"], None);
        check(r#"{"a"#, &["a"], None);
        check(r#"{"a":"#, &["a"], Some(""));
        check(r#"{"a":"b\"#, &["a"], Some(r#""b\"#));
    }

    #[test]
    fn a_number_is_found_where_it_is_one() {
        let text = r#"{"12": "12", "é": ["12]", 1, [-12, 120, 12.0]], "b": 12}"#;
        let found = |wanted: i64, version| {
            place_of_number(text, Int::from(wanted), version).map(|span| span.text(text))
        };
        assert_eq!(found(-12, SqlVersion::V2015), Some("-12"));
        assert_eq!(found(12, SqlVersion::V2015), Some("12"));
        assert_eq!(found(12, SqlVersion::V2016), Some("12.0"));
        assert_eq!(found(13, SqlVersion::V2016), None);
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        check(r#"{"a": 1, "a": 2}"#, &["a"], Some("2"));
    }
}
