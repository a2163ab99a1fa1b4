//! base64: the standard alphabet for payloads and functions, the one for addresses (`-` and `_`, no padding) for links.
//!
//! Own code, since both directions and both alphabets are smaller in the page than a crate's general engine, and since the
//! leniency of Java's decoder, which rules meet, is a choice of its own.

/// The text of the bytes, in the standard alphabet, with padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = digits(bytes, STANDARD);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// The text of the bytes, in the alphabet for addresses, without padding.
#[must_use]
pub fn encode_url(bytes: &[u8]) -> String {
    digits(bytes, FOR_ADDRESSES)
}

/// The bytes of a text in the standard alphabet, as Java's decoder has them: padding may be missing, but not be wrong, and
/// nothing else may stand in the text.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    bytes(text, STANDARD)
}

/// The bytes of a text in the alphabet for addresses; padding may be missing.
#[must_use]
pub fn decode_url(text: &str) -> Option<Vec<u8>> {
    bytes(text, FOR_ADDRESSES)
}

/// The digits 62 and 63 of an alphabet; the others are the same in both.
type LastDigits = [u8; 2];

const STANDARD: LastDigits = *b"+/";
const FOR_ADDRESSES: LastDigits = *b"-_";

const FIRST_DIGITS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

fn digits(bytes: &[u8], last: LastDigits) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        bits = (bits << 8 | u32::from(*byte)) & 0xFFFF;
        held += 8;
        while held >= 6 {
            held -= 6;
            text.push(digit(bits >> held, last));
        }
    }
    if held > 0 {
        text.push(digit(bits << (6 - held), last));
    }
    text
}

fn digit(bits: u32, last: LastDigits) -> char {
    let index = usize::try_from(bits & 63).unwrap_or_default();
    let mut alphabet = FIRST_DIGITS.iter().chain(&last);
    alphabet.nth(index).map_or('=', |digit| char::from(*digit))
}

fn bytes(text: &str, last: LastDigits) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let rest = digits.len() % 4;
    if rest == 1 || (padding > 0 && rest + padding != 4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for digit in digits.bytes() {
        bits = (bits << 6 | value(digit, last)?) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).ok()?);
        }
    }
    Some(bytes)
}

fn value(digit: u8, last: LastDigits) -> Option<u32> {
    match digit {
        b'A'..=b'Z' => Some(u32::from(digit - b'A')),
        b'a'..=b'z' => Some(u32::from(digit - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 52),
        _ if digit == last[0] => Some(62),
        _ if digit == last[1] => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_both_alphabets() {
        for length in 0..300_u32 {
            let bytes: Vec<u8> =
                (0..length).map(|at| (at * 37 + length).to_le_bytes()[0]).collect();
            assert_eq!(decode(&encode(&bytes)).as_ref(), Some(&bytes));
            assert_eq!(decode_url(&encode_url(&bytes)).as_ref(), Some(&bytes));
        }
    }

    #[test]
    fn text_is_what_everybody_else_writes() {
        let cases: &[(&[u8], &str, &str)] = &[
            (b"", "", ""),
            (b"f", "Zg==", "Zg"),
            (b"fo", "Zm8=", "Zm8"),
            (b"foo", "Zm9v", "Zm9v"),
            (b"foobar", "Zm9vYmFy", "Zm9vYmFy"),
            (&[0xFB, 0xEF, 0xFF], "++//", "--__"),
        ];
        for (bytes, standard, address) in cases {
            assert_eq!(encode(bytes), *standard);
            assert_eq!(encode_url(bytes), *address);
        }
    }

    #[test]
    fn faults_are_refused() {
        let cases: &[(&str, Option<&[u8]>)] = &[
            ("AA", Some(&[0])),
            ("AAA", Some(&[0, 0])),
            ("AA=", None),
            ("AAA==", None),
            ("AAAA=", None),
            ("=", None),
            ("A", None),
            ("AA==AA==", None),
            ("AA AA", None),
            ("_-__", None),
            ("é===", None),
        ];
        for (text, bytes) in cases {
            assert_eq!(decode(text).as_deref(), *bytes, "{text}");
        }
    }
}
