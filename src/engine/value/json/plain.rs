//! The parts of a text that a JSON string holds as they are; both directions look for their end.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = ONES << 7;

/// The place of the first quote, backslash or control character from `at` on; the end of the text where there is none.
///
/// Looks at eight bytes at a time, and has the highest bit set of those that it looks for.
#[inline]
pub(super) fn plain_end(text: &[u8], mut at: usize) -> usize {
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

/// The place of the first byte from `at` on that is no digit; the end of the text where there is none.
///
/// Eight bytes at a time as well, since a loop that ends after a few digits, each time others, is guessed wrong.
#[inline]
pub(super) fn digits_end(text: &[u8], mut at: usize) -> usize {
    const ZEROS: u64 = ONES * b'0' as u64;
    const TO_HIGHEST: u64 = ONES * (128 - 10);
    while let Some(word) = text.get(at..).and_then(<[u8]>::first_chunk) {
        // A digit gives a number below ten, the only ones that do not reach the highest bit.
        let distances = u64::from_le_bytes(*word) ^ ZEROS;
        let reach = (distances & !HIGHEST) + TO_HIGHEST;
        let found = (reach | distances) & HIGHEST;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(b'0'..=b'9') = text.get(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_is_no_digit_is_found() {
        for length in [0, 1, 7, 8, 9, 17] {
            for other in 0..=u8::MAX {
                for after in ["", "12345678901"] {
                    let mut text = "1234567890".repeat(2).into_bytes();
                    text.truncate(length);
                    text.push(other);
                    text.extend_from_slice(after.as_bytes());
                    let wanted = if other.is_ascii_digit() { text.len() } else { length };
                    assert_eq!(digits_end(&text, 0), wanted, "{text:?}");
                }
            }
        }
    }

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
