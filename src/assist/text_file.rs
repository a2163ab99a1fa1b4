//! The text of a file, in the encodings that people have files in.
//!
//! Leaves to others: reading the file (`web::browser::files`, the command line), and what its text means.

/// What to tell the reader of a file that has no text.
pub const NOT_READ: &str = "it is no text in UTF-8 or UTF-16, or it is larger than 4 MB";

/// The text in these bytes: UTF-8 with a byte order mark or without, or UTF-16 with one, which PowerShell on Windows writes.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = match bytes {
        [0xff, 0xfe, ..] => units.iter().copied().map(u16::from_le_bytes).collect(),
        [0xfe, 0xff, ..] => units.iter().copied().map(u16::from_be_bytes).collect(),
        _ => return std::str::from_utf8(bytes).ok().map(unmarked),
    };
    let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty())?;
    Some(unmarked(&text))
}

fn unmarked(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_as_editors_and_shells_write_them() {
        for (bytes, expected) in [
            (&b""[..], Some("")),
            (b"a\r\n", Some("a\r\n")),
            (b"\xef\xbb\xbfa", Some("a")),
            ("\u{1F600} \u{e9}".as_bytes(), Some("\u{1F600} \u{e9}")),
            (b"\xff\xfea\0\r\0\n\0", Some("a\r\n")),
            (b"\xff\xfe\x3d\xd8\x00\xde", Some("\u{1F600}")),
            (b"\xfe\xff\0a", Some("a")),
            (b"\xff\xfe", Some("")),
            // Half a unit, half a character, and Windows-1252.
            (b"\xff\xfea", None),
            (b"\xff\xfe\x3d\xd8", None),
            (b"20 \xb0C", None),
            (b"\0\xff\xfe", None),
        ] {
            assert_eq!(text(bytes).as_deref(), expected, "{bytes:x?}");
        }
    }
}
