//! Reads JSON: RFC 8259 to the letter, in one pass.

use super::error::{JsonError, JsonErrorKind, JsonNote, JsonNoteKind};
use super::names::Names;
use super::plain::plain_end;
use super::skip::blanks_end;
use crate::engine::value::decimal::ShortNumber;
use crate::engine::value::{Number, Object, Value};
use crate::engine::version::SqlVersion;
use std::borrow::Cow;
use std::rc::Rc;

pub use crate::engine::limits::MAX_JSON_DEPTH as MAX_DEPTH;

/// Reads one JSON value. Numbers are those of `version`: where it makes whole Decimals Ints, `10.0` is `10`.
///
/// # Errors
/// The first thing that is wrong, and where.
pub fn read(text: &str, version: SqlVersion) -> Result<Value, JsonError> {
    read_again(text, version, &mut Names::default())
}

/// The same for one text of many that resemble each other: `names` keeps those of the texts before it.
///
/// # Errors
/// The first thing that is wrong, and where.
pub fn read_again(text: &str, version: SqlVersion, names: &mut Names) -> Result<Value, JsonError> {
    Reader::new(text, version, names).document().map_err(|error| *error)
}

/// Reads one JSON value, and tells what is worth knowing about the text.
///
/// Deduced: the guide does not say what a number beyond the largest Decimal is; it is Undefined here.
///
/// # Errors
/// The first thing that is wrong, and where.
pub fn read_with_notes(
    text: &str,
    version: SqlVersion,
) -> Result<(Value, Vec<JsonNote>), JsonError> {
    let mut names = Names::default();
    let mut reader = Reader::new(text, version, &mut names);
    let value = reader.document().map_err(|error| *error)?;
    Ok((value, reader.notes))
}

/// Small, since it goes back through all levels with each value.
pub(super) type Read<T> = Result<T, Box<JsonError>>;

pub(super) struct Reader<'text, 'names> {
    text: &'text str,
    /// Always on a character boundary.
    pub(super) at: usize,
    depth: usize,
    version: SqlVersion,
    notes: Vec<JsonNote>,
    names: &'names mut Names,
}

impl<'text, 'names> Reader<'text, 'names> {
    fn new(text: &'text str, version: SqlVersion, names: &'names mut Names) -> Self {
        Self { text, at: 0, depth: 0, version, notes: Vec::new(), names }
    }

    /// To read the members of an object that is the whole text.
    pub(super) fn inside(text: &'text str, version: SqlVersion, names: &'names mut Names) -> Self {
        Self { depth: 1, ..Self::new(text, version, names) }
    }

    /// The whole text.
    fn document(&mut self) -> Read<Value> {
        if self.text.starts_with('\u{feff}') {
            return Err(self.error(JsonErrorKind::ByteOrderMark));
        }
        self.skip_blanks();
        if self.at == self.text.len() {
            return Err(self.error(JsonErrorKind::Empty));
        }
        let value = self.value()?;
        self.skip_blanks();
        match self.character() {
            None => Ok(value),
            Some('/') => Err(self.error(JsonErrorKind::Comment)),
            Some(found) => Err(self.error(JsonErrorKind::TextAfterValue(found))),
        }
    }

    #[cold]
    fn error(&self, kind: JsonErrorKind) -> Box<JsonError> {
        Box::new(JsonError { offset: self.at, kind })
    }

    fn note(&mut self, offset: usize, kind: JsonNoteKind) {
        self.notes.push(JsonNote { offset, kind });
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn character(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        self.at = blanks_end(self.text.as_bytes(), self.at);
    }

    /// `kind` of the character at hand, or what says more about it.
    #[cold]
    fn unexpected(&self, kind: impl FnOnce(char) -> JsonErrorKind) -> Box<JsonError> {
        self.error(match self.character() {
            None => JsonErrorKind::UnexpectedEnd,
            Some('\'') => JsonErrorKind::SingleQuote,
            Some(found @ ('‘' | '’' | '“' | '”' | '„' | '‚')) => {
                JsonErrorKind::TypographicQuote(found)
            }
            Some('/') => JsonErrorKind::Comment,
            Some(found) => kind(found),
        })
    }

    pub(super) fn value(&mut self) -> Read<Value> {
        match self.byte() {
            Some(b'"') => Ok(Value::String(Rc::from(self.string()?))),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(byte) if byte.is_ascii_alphabetic() => self.word(),
            _ => Err(self.unexpected(JsonErrorKind::ExpectedValue)),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Read<Value>) -> Read<Value> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(JsonErrorKind::TooDeep));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_blanks();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self) -> Read<Value> {
        let mut members = Object::new();
        self.members(|reader, offset, name| {
            let value = reader.value()?;
            if members.insert(reader.names.share(&name), value).is_some() {
                reader.note(offset, JsonNoteKind::DuplicateName(name.into_owned()));
            }
            Ok(())
        })?;
        Ok(Value::object(members))
    }

    /// After `{` and blanks: calls `read` at the value of each member, with the place of its name.
    fn members(
        &mut self,
        mut read: impl FnMut(&mut Self, usize, Cow<'text, str>) -> Read<()>,
    ) -> Read<()> {
        if self.byte() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            let offset = self.at;
            let name = self.name()?;
            read(self, offset, name)?;
            if self.ends(b'}')? {
                return Ok(());
            }
        }
    }

    /// A name, the colon and the blanks around it.
    #[inline]
    pub(super) fn name(&mut self) -> Read<Cow<'text, str>> {
        let start = self.at + 1;
        let end = plain_end(self.text.as_bytes(), start);
        let is_plain = self.byte() == Some(b'"')
            && matches!(self.text.as_bytes().get(end..), Some([b'"', b':', ..]));
        let name = if is_plain {
            self.at = end + 2;
            Cow::Borrowed(self.text.get(start..end).unwrap_or_default())
        } else {
            self.rare_name()?
        };
        self.skip_blanks();
        Ok(name)
    }

    /// A name with an escape, with blanks before the colon, or wrong.
    #[cold]
    fn rare_name(&mut self) -> Read<Cow<'text, str>> {
        if self.byte() != Some(b'"') {
            return Err(self.unexpected(JsonErrorKind::ExpectedName));
        }
        let name = self.string()?;
        self.skip_blanks();
        if self.byte() != Some(b':') {
            return Err(self.unexpected(JsonErrorKind::ExpectedColon));
        }
        self.at += 1;
        Ok(name)
    }

    /// After `[` and blanks.
    fn array(&mut self) -> Read<Value> {
        let mut items = Vec::new();
        if self.byte() == Some(b']') {
            self.at += 1;
            return Ok(Value::array(items));
        }
        loop {
            items.push(self.value()?);
            if self.ends(b']')? {
                return Ok(Value::array(items));
            }
        }
    }

    /// After an element: whether `close` follows; else a comma must, and another element.
    #[inline]
    fn ends(&mut self, close: u8) -> Read<bool> {
        self.skip_blanks();
        let comma = self.at;
        match self.byte() {
            Some(found) if found == close => {
                self.at += 1;
                Ok(true)
            }
            Some(b',') => {
                self.at += 1;
                self.skip_blanks();
                if self.byte() == Some(close) {
                    let kind = JsonErrorKind::TrailingComma(close.into());
                    return Err(Box::new(JsonError { offset: comma, kind }));
                }
                Ok(false)
            }
            _ => Err(self
                .unexpected(|found| JsonErrorKind::ExpectedComma { close: close.into(), found })),
        }
    }

    fn word(&mut self) -> Read<Value> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let value = match word {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            "null" => Value::Null,
            _ => return Err(self.error(JsonErrorKind::UnknownWord(clipped(word)))),
        };
        self.at += end;
        Ok(value)
    }

    fn number(&mut self) -> Read<Value> {
        let rest = self.rest().as_bytes();
        let digits = rest.strip_prefix(b"-").unwrap_or(rest);
        if let [b'0', b'0'..=b'9', ..] = digits {
            return Err(self.error(JsonErrorKind::LeadingZero));
        }
        let number = match ShortNumber::read(rest) {
            Some(short) => {
                self.at += short.length;
                Some(short.number())
            }
            None => self.long_number()?,
        };
        Ok(number.map_or(Value::Undefined, |number| self.version.settle(number).into()))
    }

    #[cold]
    fn long_number(&mut self) -> Read<Option<Number>> {
        let rest = self.rest();
        let end = rest
            .bytes()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
            .unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or_default();
        let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
        let number = Number::parse(text);
        if number.is_none() && !is_number(digits) {
            return Err(self.error(JsonErrorKind::Number(clipped(text))));
        }
        match number {
            None => self.note(self.at, JsonNoteKind::NumberTooLarge),
            Some(number) if is_rounded(digits, number) => {
                self.note(self.at, JsonNoteKind::NumberRounded);
            }
            Some(_) => {}
        }
        self.at += end;
        Ok(number)
    }

    #[inline]
    pub(super) fn string(&mut self) -> Read<Cow<'text, str>> {
        let opening = self.at;
        self.at += 1;
        let plain = self.plain_part();
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        self.escaped_string(opening, plain).map(Cow::Owned)
    }

    #[cold]
    fn escaped_string(&mut self, opening: usize, plain: &str) -> Read<String> {
        let mut out = String::from(plain);
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => self.escape(opening, &mut out)?,
                Some(control) => {
                    return Err(self.error(JsonErrorKind::ControlCharacter(control.into())));
                }
                None => {
                    let kind = JsonErrorKind::UnterminatedString;
                    return Err(Box::new(JsonError { offset: opening, kind }));
                }
            }
            out.push_str(self.plain_part());
        }
    }

    /// Up to the next quote, backslash, control character, or the end.
    #[inline]
    fn plain_part(&mut self) -> &'text str {
        let start = self.at;
        self.at = plain_end(self.text.as_bytes(), start);
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn escape(&mut self, opening: usize, out: &mut String) -> Read<()> {
        let start = self.at;
        self.at += 1;
        let Some(escaped) = self.character() else {
            let kind = JsonErrorKind::UnterminatedString;
            return Err(Box::new(JsonError { offset: opening, kind }));
        };
        out.push(match escaped {
            '"' | '\\' | '/' => escaped,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let unit = self.code_unit(start)?;
                out.push(self.code_point(start, unit));
                return Ok(());
            }
            _ => {
                let kind = JsonErrorKind::UnknownEscape(escaped);
                return Err(Box::new(JsonError { offset: start, kind }));
            }
        });
        self.at += 1;
        Ok(())
    }

    /// At the `u` of an escape: reads `uXXXX`.
    fn code_unit(&mut self, start: usize) -> Read<u16> {
        let digits = self.text.get(self.at + 1..self.at + 5).unwrap_or_default();
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u16::from_str_radix(digits, 16) {
            Ok(unit) if all_digits => {
                self.at += 5;
                Ok(unit)
            }
            _ => Err(Box::new(JsonError { offset: start, kind: JsonErrorKind::UnicodeEscape })),
        }
    }

    /// The character of `unit`, together with a second escape where that makes a pair.
    fn code_point(&mut self, start: usize, unit: u16) -> char {
        let after = self.at;
        if (0xd800..0xdc00).contains(&unit) && self.rest().starts_with("\\u") {
            self.at += 1;
            if let Ok(second) = self.code_unit(start)
                && let Some(Ok(character)) = char::decode_utf16([unit, second]).next()
            {
                return character;
            }
            self.at = after;
        }
        char::from_u32(unit.into()).unwrap_or_else(|| {
            self.note(start, JsonNoteKind::LoneSurrogate);
            char::REPLACEMENT_CHARACTER
        })
    }
}

/// Whether the text, without a minus, is a number of JSON.
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    let mut parts = text.splitn(2, |byte| matches!(byte, b'e' | b'E'));
    let mut mantissa = parts.next().unwrap_or_default().splitn(2, |byte| *byte == b'.');
    let exponent = parts.next().unwrap_or(b"0");
    digits(exponent.strip_prefix(b"-").or(exponent.strip_prefix(b"+")).unwrap_or(exponent))
        && mantissa.next().is_some_and(digits)
        && mantissa.next().is_none_or(digits)
}

/// Whether the number, written `text`, lost digits.
fn is_rounded(text: &[u8], number: Number) -> bool {
    let mantissa = text.split(|byte| matches!(byte, b'e' | b'E')).next().unwrap_or_default();
    let is_other = |byte: &u8| matches!(byte, b'1'..=b'9');
    let Some(first) = mantissa.iter().position(is_other) else { return false };
    let last = mantissa.iter().rposition(is_other).unwrap_or(first);
    let significant = mantissa.get(first..=last).unwrap_or_default();
    let count = significant.iter().filter(|byte| byte.is_ascii_digit()).count();
    count > 34 || number.to_decimal().is_zero()
}

/// The first characters of what the user wrote, for a message of one line.
fn clipped(text: &str) -> String {
    const SHOWN: usize = 24;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::json::write;

    #[test]
    fn values_are_read_exactly_and_in_order() {
        for (text, wanted) in [
            (" { \"b\" : 1 , \"a\" : [ 1.50 , true ] } ", r#"{"b":1,"a":[1.50,true]}"#),
            (r#"{"a":1,"b":2,"a":3}"#, r#"{"a":3,"b":2}"#),
            ("10.0", "10"),
            ("1e3", "1000"),
            ("-0", "0"),
            ("0.1000", "0.1000"),
            ("1E400", "1E+400"),
            ("12345678901234567890.12345678901234", "12345678901234567890.12345678901234"),
            (r#""\u00e9\u20ac\ud83d\ude00\/""#, r#""é€😀/""#),
            (r#""\ud83dx\ude00""#, "\"\u{fffd}x\u{fffd}\""),
            (r#""\ud83d\u0041""#, "\"\u{fffd}A\""),
            (r#"[1E1000]"#, "[]"),
        ] {
            let value = read(text, SqlVersion::V2016).unwrap();
            assert_eq!(write(&value).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(write(&read("10.0", SqlVersion::V2015).unwrap()).as_deref(), Some("10.0"));
    }

    #[test]
    fn problems_have_a_place_and_a_sentence() {
        for (text, offset, sentence) in [
            ("", 0, "there is no JSON value"),
            (" \n", 2, "there is no JSON value"),
            ("{\"a\": 1", 7, "the text ends before the JSON value does"),
            ("[1,", 3, "the text ends before the JSON value does"),
            ("{\"a\": ;}", 6, "expected a JSON value, found `;`"),
            ("{\"a\": True}", 6, "`True` is not a JSON value, `true` is"),
            ("[None]", 1, "`None` is not a JSON value, `null` is"),
            ("hello", 0, "`hello` is not a JSON value; text stands in double quotes"),
            ("{a: 1}", 1, "expected a name in double quotes, found `a`"),
            ("{\"a\" 1}", 5, "expected `:` after the name, found `1`"),
            ("[1 2]", 3, "expected `,` or `]`, found `2`"),
            ("{\"a\":1 \"b\":2}", 7, "expected `,` or `}`, found `\"`"),
            ("[1, ]", 2, "JSON has no comma before `]`"),
            ("{\"a\":1,}", 6, "JSON has no comma before `}`"),
            ("{,}", 1, "expected a name in double quotes, found `,`"),
            ("{'a': 1}", 1, "JSON has double quotes, not single quotes"),
            ("['a']", 1, "JSON has double quotes, not single quotes"),
            ("{“a”: 1}", 1, "JSON has straight double quotes, found `“`"),
            ("{} // x", 3, "JSON has no comments"),
            ("{ /* x */ }", 2, "JSON has no comments"),
            ("[\"abc]", 1, "the string has no closing double quote"),
            ("\"a\nb\"", 2, "a string cannot hold a line break; in JSON it is written `\\n`"),
            ("\"a\tb\"", 2, "a string cannot hold a tab; in JSON it is written `\\t`"),
            ("\"\u{1}\"", 1, "a string cannot hold the control character `\\u0001` itself"),
            (r#""a\x""#, 2, "JSON has no escape `\\x`"),
            (r#""\u12g4""#, 1, "four hexadecimal digits stand after `\\u`"),
            (r#""\u+123""#, 1, "four hexadecimal digits stand after `\\u`"),
            ("\"\\", 0, "the string has no closing double quote"),
            ("01", 0, "a JSON number has no zeros in front"),
            ("-", 0, "`-` is not a JSON number"),
            ("1.", 0, "`1.` is not a JSON number"),
            ("[1e+]", 1, "`1e+` is not a JSON number"),
            ("1-2", 0, "`1-2` is not a JSON number"),
            (".5", 0, "expected a JSON value, found `.`"),
            ("+1", 0, "expected a JSON value, found `+`"),
            ("{} {}", 3, "expected nothing after the JSON value, found `{`"),
            ("80 €", 3, "expected nothing after the JSON value, found `€`"),
            ("\u{feff}{}", 0, "the text begins with a byte order mark"),
        ] {
            let error = read(text, SqlVersion::V2016).unwrap_err();
            assert_eq!((error.offset, error.to_string().as_str()), (offset, sentence), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&nested(MAX_DEPTH), SqlVersion::V2016).is_ok());
        for depth in [MAX_DEPTH + 1, 1_000_000] {
            let error = read(&nested(depth), SqlVersion::V2016).unwrap_err();
            assert_eq!(error, JsonError { offset: MAX_DEPTH, kind: JsonErrorKind::TooDeep });
        }
        let wide = format!("[{}[]]", "[],".repeat(1000));
        assert!(read(&wide, SqlVersion::V2016).is_ok(), "depth counts levels, not brackets");
    }

    #[test]
    fn notes_tell_what_was_changed() {
        let text = r#"{"a":1,"a":12345678901234567890123456789012345,"b":1e1000,"c":1e-1200,"d":"\ud800","e":100000000000000000000000000000000000000.0}"#;
        let (_, notes) = read_with_notes(text, SqlVersion::V2016).unwrap();
        let found: Vec<_> = notes
            .iter()
            .map(|note| (text.get(note.offset..note.offset + 3).unwrap(), note.kind.clone()))
            .collect();
        assert_eq!(
            found,
            [
                ("123", JsonNoteKind::NumberRounded),
                ("\"a\"", JsonNoteKind::DuplicateName("a".into())),
                ("1e1", JsonNoteKind::NumberTooLarge),
                ("1e-", JsonNoteKind::NumberRounded),
                ("\\ud", JsonNoteKind::LoneSurrogate),
            ]
        );
    }
}
