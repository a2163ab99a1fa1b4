//! The parts of a text that a JSON string holds as they are; both directions look for their end.

/// The place of the first quote, backslash or control character from `at` on; the end of the text where there is none.
///
/// Looks at eight bytes at a time, and has the highest bit set of those that it looks for.
pub(super) fn plain_end(text: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = ONES << 7;
    const QUOTES: u64 = ONES * b'"' as u64;
    const BACKSLASHES: u64 = ONES * b'\\' as u64;
    while let Some(word) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*word);
        let controls = word.wrapping_sub(ONES * 0x20);
        let quotes = (word ^ QUOTES).wrapping_sub(ONES);
        let backslashes = (word ^ BACKSLASHES).wrapping_sub(ONES);
        // Bytes above the first one may be wrong, for the subtractions borrow upwards.
        let found = (controls | quotes | backslashes) & !word & HIGHEST;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(b' ' | b'!' | b'#'..=b'[' | b']'..) = text.get(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_lies() {
        for (plain, length) in [("abcdefghijklmnopqrst", 20), ("é€😀\u{7f} !#[]\u{80}", 17)] {
            assert_eq!(plain_end(plain.as_bytes(), 0), length);
            for (at, _) in plain.char_indices() {
                let (before, after) = plain.split_at(at);
                for special in ["\"", "\\", "\0", "\u{1f}", "\n", "\"\\", "\u{1f}\"", "\\ "] {
                    let text = format!("{before}{special}{after}");
                    assert_eq!(plain_end(text.as_bytes(), 0), at, "{text:?}");
                }
            }
        }
    }
}
