//! A JSON text laid out anew: only white space changes, so that numbers and texts stay as they were written.
//!
//! Leaves to others: reading values, and writing those that were computed (`engine::value::json`), which looks the same.

use crate::engine::value::json;
use crate::engine::version::SqlVersion;

/// The longest array or object that stays on one line.
const ONE_LINE: usize = 48;

/// The text, laid out.
///
/// # Errors
/// It is no JSON: why.
pub fn laid_out(text: &str) -> Result<String, json::JsonError> {
    json::read(text, SqlVersion::V2015)?;
    let tokens = tokens(text);
    let mut out = String::with_capacity(text.len() * 2);
    let mut level = 0_usize;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        match *token {
            "{" | "[" => {
                let rest = tokens.get(index..).unwrap_or_default();
                if let Some(line) = on_one_line(token, rest, level) {
                    out.push_str(&line.text);
                    index += line.tokens;
                    continue;
                }
                level += 1;
                out.push_str(token);
                new_line(level, &mut out);
            }
            "}" | "]" => {
                level = level.saturating_sub(1);
                new_line(level, &mut out);
                out.push_str(token);
            }
            "," => {
                out.push(',');
                new_line(level, &mut out);
            }
            ":" => out.push_str(": "),
            other => out.push_str(other),
        }
    }
    Ok(out)
}

/// A group on one line.
struct Line {
    text: String,
    /// How many tokens follow its first one.
    tokens: usize,
}

/// The group that `open` begins on one line: an empty one, or a short one inside another without groups in it.
fn on_one_line(open: &str, rest: &[&str], level: usize) -> Option<Line> {
    let end = rest.iter().position(|token| matches!(*token, "{" | "[" | "}" | "]"))?;
    let close = rest.get(end).filter(|token| matches!(**token, "}" | "]"))?;
    let inside = rest.get(..end)?;
    if inside.is_empty() {
        return Some(Line { text: format!("{open}{close}"), tokens: 1 });
    }
    if level == 0 || inside.len() > ONE_LINE {
        return None;
    }
    let mut text = open.to_owned();
    let space = if open == "{" { " " } else { "" };
    text.push_str(space);
    for token in inside {
        text.push_str(token);
        if matches!(*token, "," | ":") {
            text.push(' ');
        }
    }
    text.push_str(space);
    text.push_str(close);
    (text.chars().count() <= ONE_LINE).then_some(Line { text, tokens: end + 1 })
}

fn new_line(level: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&"  ".repeat(level));
}

/// Texts, numbers, words and signs of a JSON text.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            _ => rest.find(|c: char| c.is_whitespace() || ",:]}".contains(c)).unwrap_or(rest.len()),
        };
        let Some((token, after)) = rest.split_at_checked(length.max(first.len_utf8())) else {
            break;
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

fn string_length(rest: &str) -> usize {
    let mut is_escaped = false;
    let end = rest.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(rest.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_changes() {
        for text in [
            r#"{"a":1E3,"b":[1.50,-0.0,10.00,1e-7],"c":"x , \" : {","d":{},"e":[],"f":{"g":[[1,2],{"h":null}]},"é😀":true}"#,
            "  [ 1 ,\n2 ]\t",
            "12345678901234567890123456789012345678901234567890",
            "\"\\u00e9\\\\\"",
        ] {
            let laid = laid_out(text).unwrap();
            assert_eq!(tokens(&laid), tokens(text), "{text}");
            assert_eq!(laid_out(&laid).unwrap(), laid, "{text}");
        }
    }

    #[test]
    fn it_looks_like_what_is_written_from_values() {
        for text in [
            r#"{"a":1,"b":[1,2,3],"c":{"d":"e"},"f":[{"g":1},{"g":2}],"h":["a long text that is too long for a line","x"]}"#,
            r#"{"only":"one"}"#,
            r#"[[1],[2,[3]]]"#,
        ] {
            let value = json::read(text, SqlVersion::V2015).unwrap();
            assert_eq!(Some(laid_out(text).unwrap()), json::write_pretty(&value), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_says_why() {
        for text in ["", "{", "{'a': 1}", "[1,]", "1 2"] {
            assert!(laid_out(text).is_err(), "{text}");
        }
    }
}
