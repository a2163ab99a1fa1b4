//! What can be wrong with a JSON text, and what is worth knowing about one that is right.

use super::MAX_DEPTH;

/// Why a text is no JSON, and where. Prints as a sentence without the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// In bytes from the start of the text.
    pub offset: usize,
    /// What is wrong there.
    pub kind: JsonErrorKind,
}

/// What is wrong with a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// Nothing but blanks.
    Empty,
    /// `{"a": 1`
    UnexpectedEnd,
    /// `{"a": ;}`
    ExpectedValue(char),
    /// `{"a": True}`
    UnknownWord(String),
    /// `{a: 1}`
    ExpectedName(char),
    /// `{"a" 1}`
    ExpectedColon(char),
    /// `[1 2]`, with the bracket that may close it.
    ExpectedComma {
        /// `]` or `}`.
        close: char,
        /// What came.
        found: char,
    },
    /// `[1, 2,]`, with the bracket.
    TrailingComma(char),
    /// `{'a': 1}`
    SingleQuote,
    /// `{“a”: 1}`
    TypographicQuote(char),
    /// `{} // so`
    Comment,
    /// `"abc`
    UnterminatedString,
    /// A line break or another control character inside a string.
    ControlCharacter(char),
    /// `"\x"`
    UnknownEscape(char),
    /// `"\u12"`
    UnicodeEscape,
    /// `01`
    LeadingZero,
    /// `1.`, `-`, `1e`
    Number(String),
    /// `{} {}`
    TextAfterValue(char),
    /// U+FEFF at the start.
    ByteOrderMark,
    /// Arrays and objects lie in each other more than [`MAX_DEPTH`] levels deep.
    TooDeep,
}

impl std::fmt::Display for JsonError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use JsonErrorKind as Kind;
        match &self.kind {
            Kind::Empty => out.write_str("there is no JSON value"),
            Kind::UnexpectedEnd => out.write_str("the text ends before the JSON value does"),
            Kind::ExpectedValue(found) => {
                write!(out, "expected a JSON value, found `{}`", shown(*found))
            }
            Kind::UnknownWord(word) => match word.to_ascii_lowercase().as_str() {
                same @ ("true" | "false" | "null") => {
                    write!(out, "`{word}` is not a JSON value, `{same}` is")
                }
                "none" | "nil" | "undefined" => {
                    write!(out, "`{word}` is not a JSON value, `null` is")
                }
                _ => write!(out, "`{word}` is not a JSON value; text stands in double quotes"),
            },
            Kind::ExpectedName(found) => {
                write!(out, "expected a name in double quotes, found `{}`", shown(*found))
            }
            Kind::ExpectedColon(found) => {
                write!(out, "expected `:` after the name, found `{}`", shown(*found))
            }
            Kind::ExpectedComma { close, found } => {
                write!(out, "expected `,` or `{close}`, found `{}`", shown(*found))
            }
            Kind::TrailingComma(close) => write!(out, "JSON has no comma before `{close}`"),
            Kind::SingleQuote => out.write_str("JSON has double quotes, not single quotes"),
            Kind::TypographicQuote(found) => {
                write!(out, "JSON has straight double quotes, found `{found}`")
            }
            Kind::Comment => out.write_str("JSON has no comments"),
            Kind::UnterminatedString => out.write_str("the string has no closing double quote"),
            Kind::ControlCharacter('\n' | '\r') => {
                out.write_str("a string cannot hold a line break; in JSON it is written `\\n`")
            }
            Kind::ControlCharacter('\t') => {
                out.write_str("a string cannot hold a tab; in JSON it is written `\\t`")
            }
            Kind::ControlCharacter(found) => {
                let code = u32::from(*found);
                write!(out, "a string cannot hold the control character `\\u{code:04x}` itself")
            }
            Kind::UnknownEscape(found) => write!(out, "JSON has no escape `\\{found}`"),
            Kind::UnicodeEscape => out.write_str("four hexadecimal digits stand after `\\u`"),
            Kind::LeadingZero => out.write_str("a JSON number has no zeros in front"),
            Kind::Number(text) => write!(out, "`{text}` is not a JSON number"),
            Kind::TextAfterValue(found) => {
                write!(out, "expected nothing after the JSON value, found `{}`", shown(*found))
            }
            Kind::ByteOrderMark => out.write_str("the text begins with a byte order mark"),
            Kind::TooDeep => {
                write!(out, "arrays and objects lie in each other more than {MAX_DEPTH} deep")
            }
        }
    }
}

impl std::error::Error for JsonError {}

/// Something worth knowing about a text that is JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonNote {
    /// In bytes from the start of the text.
    pub offset: usize,
    /// What.
    pub kind: JsonNoteKind,
}

/// What is worth knowing about a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonNoteKind {
    /// The object had a member of this name before; the last one counts.
    DuplicateName(String),
    /// The number has more digits than 34, or is nearer to zero than `1E-999`.
    NumberRounded,
    /// The number is beyond `9.999…E999`; it is read as Undefined.
    NumberTooLarge,
    /// An escape for half of a surrogate pair; it is read as U+FFFD.
    LoneSurrogate,
}

impl std::fmt::Display for JsonNote {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.kind {
            JsonNoteKind::DuplicateName(name) => {
                write!(out, "the name `{name}` occurs twice; the last one counts")
            }
            JsonNoteKind::NumberRounded => {
                out.write_str("the number is rounded to 34 digits, as AWS IoT keeps no more")
            }
            JsonNoteKind::NumberTooLarge => {
                out.write_str("the number is too large for AWS IoT; it is Undefined here")
            }
            JsonNoteKind::LoneSurrogate => {
                out.write_str("half of a surrogate pair is no character; it becomes `\u{fffd}`")
            }
        }
    }
}

/// A character as people can read it.
fn shown(character: char) -> String {
    if character.is_control() {
        format!("U+{:04X}", u32::from(character))
    } else {
        character.to_string()
    }
}
