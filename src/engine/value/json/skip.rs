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
        b'{' => container_end::<true>(text, at, depth),
        b'[' => container_end::<false>(text, at, depth),
        _ => None,
    }
}

/// The same for an object, or an array.
fn container_end<const IS_OBJECT: bool>(text: &[u8], at: usize, depth: usize) -> Option<usize> {
    if depth == MAX_DEPTH {
        return None;
    }
    let bracket = if IS_OBJECT { b'}' } else { b']' };
    let mut at = blanks_end(text, at + 1);
    if text.get(at)? == &bracket {
        return Some(at + 1);
    }
    loop {
        if IS_OBJECT {
            at = name_end(text, at)?;
        }
        at = blanks_end(text, value_end(text, at, depth + 1)?);
        match text.get(at)? {
            b',' => at = blanks_end(text, at + 1),
            end if *end == bracket => return Some(at + 1),
            _ => return None,
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
