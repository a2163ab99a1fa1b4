//! JSON text to values and back: the only place where the two meet.
//!
//! The reader is ours since numbers keep all their digits, members their order, and problems their place; and since it must
//! stay harmless on any text.
//!
//! Leaves to others: the rule document, which people write by hand and which is read with more patience (`rule`).

mod error;
mod members;
mod names;
mod plain;
mod reader;
mod skip;
mod writer;

pub use error::{JsonError, JsonErrorKind, JsonNote, JsonNoteKind};
pub use members::Members;
pub use names::Names;
pub use reader::{MAX_DEPTH, read, read_again, read_with_notes};
pub use writer::{write, write_into, write_pretty, write_string, write_until};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::version::SqlVersion;

    #[test]
    fn what_is_written_reads_back_the_same() {
        for text in [
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "-12",
            "1.50",
            "1E-7",
            "1E+40",
            "1234567890123456789012345678901234",
            r#"{"b":1,"a":[1,{"c":null}],"":"x"}"#,
            r#""quote \" backslash \\ newline \n tab \t bell \u0007 € 😀""#,
        ] {
            let value = read(text, SqlVersion::V2015).unwrap();
            assert_eq!(write(&value).as_deref(), Some(text));
        }
    }
}
