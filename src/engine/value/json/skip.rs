//! Goes past values that nobody asks for. A payload is mostly made of those, and all of it has to be JSON: this only checks, in a
//! fifth of the time that the reader takes.
//!
//! Leaves to others: what is wrong (`reader`).

use super::plain::{digits_end, plain_end};
use super::reader::MAX_DEPTH;

/// The place after the value that begins at `at`, inside of `depth` others; `None` where it is not valid. What stands behind it is
/// not looked at.
#[inline(always)]
pub(super) fn value_end(text: &[u8], at: usize, depth: usize) -> Option<usize> {
    match text.get(at)? {
        b'"' => string_end(text, at),
        b'-' | b'0'..=b'9' => number_end(text, at),
        b't' => word_end(text, at, b"true"),
        b'f' => word_end(text, at, b"false"),
        b'n' => word_end(text, at, b"null"),
        b'{' | b'[' => container_end(text, at, depth),
        _ => None,
    }
}

/// The same for an array or an object.
fn container_end(text: &[u8], mut at: usize, depth: usize) -> Option<usize> {
    // One bit for each level that is open, the innermost lowest; set for an object.
    let mut levels = 0_u128;
    let mut open = 0;
    loop {
        at = match text.get(at)? {
            b'"' => string_end(text, at)?,
            b'-' | b'0'..=b'9' => number_end(text, at)?,
            bracket @ (b'{' | b'[') => {
                if depth + open == MAX_DEPTH {
                    return None;
                }
                let is_object = *bracket == b'{';
                let inside = blanks_end(text, at + 1);
                if text.get(inside)? != &(if is_object { b'}' } else { b']' }) {
                    levels = levels << 1 | u128::from(is_object);
                    open += 1;
                    at = if is_object { name_end(text, inside)? } else { inside };
                    continue;
                }
                inside + 1
            }
            b't' => word_end(text, at, b"true")?,
            b'f' => word_end(text, at, b"false")?,
            b'n' => word_end(text, at, b"null")?,
            _ => return None,
        };
        loop {
            if open == 0 {
                return Some(at);
            }
            at = blanks_end(text, at);
            let is_object = levels & 1 == 1;
            match (text.get(at)?, is_object) {
                (b',', _) => {
                    at = blanks_end(text, at + 1);
                    if is_object {
                        at = name_end(text, at)?;
                    }
                    break;
                }
                (b'}', true) | (b']', false) => {
                    levels >>= 1;
                    open -= 1;
                    at += 1;
                }
                _ => return None,
            }
        }
    }
}

/// The place of the first byte that is no blank.
#[inline]
pub(super) fn blanks_end(text: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\t' | b'\r') = text.get(at) {
        at += 1;
    }
    at
}

/// The place of the value that follows the name at `at`.
#[inline]
fn name_end(text: &[u8], at: usize) -> Option<usize> {
    if text.get(at) != Some(&b'"') {
        return None;
    }
    let colon = blanks_end(text, string_end(text, at)?);
    (text.get(colon) == Some(&b':')).then(|| blanks_end(text, colon + 1))
}

#[inline(always)]
fn string_end(text: &[u8], at: usize) -> Option<usize> {
    let mut end = plain_end(text, at + 1);
    while text.get(end)? != &b'"' {
        end = plain_end(text, escape_end(text, end)?);
    }
    Some(end + 1)
}

fn escape_end(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at..)? {
        [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Some(at + 2),
        [b'\\', b'u', digits @ ..] => {
            digits.first_chunk::<4>()?.iter().all(u8::is_ascii_hexdigit).then_some(at + 6)
        }
        _ => None,
    }
}

#[inline]
fn word_end(text: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    text.get(at..)?.starts_with(word).then_some(at + word.len())
}

#[inline(always)]
fn number_end(text: &[u8], at: usize) -> Option<usize> {
    let first = at + usize::from(text.get(at) == Some(&b'-'));
    let mut end = some_digits_end(text, first)?;
    if end > first + 1 && text.get(first) == Some(&b'0') {
        return None;
    }
    if text.get(end) == Some(&b'.') {
        end = some_digits_end(text, end + 1)?;
    }
    if let Some(b'e' | b'E') = text.get(end) {
        let is_signed = matches!(text.get(end + 1), Some(b'+' | b'-'));
        end = some_digits_end(text, end + 1 + usize::from(is_signed))?;
    }
    Some(end)
}

#[inline]
fn some_digits_end(text: &[u8], at: usize) -> Option<usize> {
    let end = digits_end(text, at);
    (end > at).then_some(end)
}
