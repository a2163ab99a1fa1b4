//! Texts in JSON, and what people write instead.

use super::reader::Reader;
use super::{Text, TextMap};
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::{Edit, quoted};
use crate::engine::rule::problem::problem;
use crate::engine::source::Span;

/// What closes a text that this character opens; `None` when it opens none.
fn closers(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '\'' => Some(&['\'']),
        '`' => Some(&['`']),
        '\u{201C}' | '\u{201D}' | '\u{201E}' => Some(&['\u{201C}', '\u{201D}', '"']),
        '\u{2018}' | '\u{2019}' | '\u{201A}' => Some(&['\u{2018}', '\u{2019}', '\'']),
        _ => None,
    }
}

/// Whether a text begins with this character, rightly or not.
pub(super) fn opens_text(character: char) -> bool {
    closers(character).is_some()
}

impl Reader<'_> {
    /// Reads the text that begins here; its span has the quotes. A name ends at its first quote, since no name has one inside.
    pub(super) fn text(&mut self, is_name: bool) -> (Text, Span) {
        let start = self.at;
        let Some(open) = self.take() else { return (Text::default(), Span::at(start)) };
        let closers = closers(open).unwrap_or(&['"']);
        let mut text = Text { value: String::new(), map: TextMap::begin(self.at) };
        let mut line_ends = Vec::new();
        let mut closes_later = None;
        let mut closed = false;
        while let Some(character) = self.peek() {
            let from = self.at;
            if closers.contains(&character) {
                if character == '"' && !is_name && self.is_inner_quote() {
                    self.inner_quote(&mut text);
                    continue;
                }
                self.take();
                closed = true;
                break;
            }
            if character == '\\' {
                self.escape(&mut text);
                continue;
            }
            if matches!(character, '\n' | '\r') {
                if !*closes_later.get_or_insert_with(|| self.closes_later(closers)) {
                    break;
                }
                line_ends.push((Span::new(from, from + 1), character));
            } else if character < ' ' {
                self.control_character(character);
            }
            self.take();
            self.push(&mut text, character, from);
        }
        if !closed {
            self.unclosed(&mut text, start);
        }
        let span = Span::new(start, self.at);
        self.line_ends(&line_ends);
        if closed && open != '"' {
            self.other_quotes(open, span, &text.value);
        }
        (text, span)
    }

    fn push(&self, text: &mut Text, character: char, from: usize) {
        text.value.push(character);
        text.map.push(character.len_utf8(), from, self.at);
    }

    /// Whether the quote here is followed by what cannot follow a text, and the line has another quote to close it. Two quotes
    /// side by side are both inside, or the first of them is.
    fn is_inner_quote(&self) -> bool {
        let after = self.rest().get(1..).unwrap_or_default();
        let next = after.chars().find(|character| !matches!(character, ' ' | '\t'));
        let may_follow = next.is_none_or(|next| {
            matches!(next, ',' | ':' | '}' | ']' | '"' | '/' | '#' | '\n' | '\r')
        });
        let is_doubled = after.starts_with('"');
        let line_has_another = || {
            after
                .chars()
                .take_while(|character| *character != '\n')
                .any(|character| character == '"')
        };
        is_doubled || (!may_follow && line_has_another())
    }

    fn inner_quote(&mut self, text: &mut Text) {
        let from = self.at;
        self.take();
        let place = Span::new(from, self.at);
        self.push(text, '"', from);
        self.report(problem(code::INNER_QUOTE, place, "the quote ends the text here")
            .help("write `\\\"` for a quote inside a text; in SQL, a text may as well stand in single quotes")
            .fix("Write `\\\"`", place, "\\\""));
    }

    /// Whether a text that goes over a line end is closed further on, with a sign after it that can follow a text, or another
    /// text on a later line.
    fn closes_later(&self, closers: &[char]) -> bool {
        let mut characters = self.rest().char_indices();
        while let Some((at, character)) = characters.next() {
            if character == '\\' {
                characters.next();
            } else if closers.contains(&character) {
                let after = self.rest().get(at + character.len_utf8()..).unwrap_or_default();
                let next = after.trim_start();
                let is_later_line = after.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
                return next.is_empty()
                    || next.starts_with([',', ':', '}', ']'])
                    || (is_later_line && next.starts_with(opens_text));
            }
        }
        false
    }

    fn line_ends(&mut self, line_ends: &[(Span, char)]) {
        let (Some((first, _)), Some((last, _))) = (line_ends.first(), line_ends.last()) else {
            return;
        };
        let edits = line_ends
            .iter()
            .map(|(span, character)| Edit {
                span: *span,
                replacement: if *character == '\n' { "\\n" } else { "" }.to_owned(),
            })
            .collect();
        self.report(
            problem(code::LINE_END, first.join(*last), "a JSON text cannot go over a line end")
                .help("write `\\n` for each line end")
                .fix_all("Write `\\n`", edits),
        );
    }

    fn control_character(&mut self, character: char) {
        let place = Span::new(self.at, self.at + 1);
        let escape = if character == '\t' {
            "\\t".to_owned()
        } else {
            format!("\\u{:04x}", u32::from(character))
        };
        self.report(
            problem(
                code::CONTROL_CHARACTER,
                place,
                "a JSON text cannot hold this character as it is",
            )
            .help(format!("write `{escape}`"))
            .fix(format!("Write `{escape}`"), place, &escape),
        );
    }

    /// A text without its closing quote: it ends with its line, before a comma there.
    fn unclosed(&mut self, text: &mut Text, start: usize) {
        let written = self.source().get(start..self.at).unwrap_or_default();
        let trimmed = written.trim_end();
        let kept = trimmed.strip_suffix(',').unwrap_or(trimmed).trim_end();
        let surplus = written.len() - kept.len();
        if kept.len() > 1 && text.value.len() >= surplus {
            text.value.truncate(text.value.len() - surplus);
            self.at -= surplus;
        }
        let open = Span::new(start, start + written.chars().next().map_or(0, char::len_utf8));
        let end = Span::at(self.at);
        self.report(
            problem(code::UNCLOSED, open, "the text that begins here is not closed")
                .help("write `\"` at its end")
                .fix("Add `\"`", end, "\""),
        );
    }

    fn other_quotes(&mut self, open: char, span: Span, value: &str) {
        let message = format!("{} must stand in double quotes", quoted(value));
        let is_plain = !value.contains(['"', '\\', '\n', '\r', '\t']);
        let quote = span.text(self.source());
        let last = quote.chars().next_back().map_or(0, char::len_utf8);
        let first = Span::new(span.start as usize, span.start as usize + open.len_utf8());
        let last = Span::new(span.end as usize - last, span.end as usize);
        let found = problem(code::QUOTE, span, message).help("JSON knows only `\"`");
        let edit = |span| Edit { span, replacement: "\"".to_owned() };
        let edits = vec![edit(first), edit(last)];
        self.report(if is_plain { found.fix_all("Use double quotes", edits) } else { found });
    }

    fn escape(&mut self, text: &mut Text) {
        let from = self.at;
        self.take();
        let character =
            match self.peek() {
                Some('"') => '"',
                Some('\\') => '\\',
                Some('/') => '/',
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('u') => return self.unicode_escape(text, from),
                other => {
                    let end = self.at + other.map_or(0, char::len_utf8);
                    let place = Span::new(from, end);
                    let message =
                        format!("{} is not an escape of JSON", quoted(place.text(self.source())));
                    self.report(
                        problem(code::ESCAPE, place, message)
                            .help("write `\\\\` for a backslash")
                            .fix("Write `\\\\`", Span::new(from, from + 1), "\\\\"),
                    );
                    return self.push(text, '\\', from);
                }
            };
        self.take();
        self.push(text, character, from);
    }

    /// `\u00e9`, or two of them for a character beyond the first 65,536.
    fn unicode_escape(&mut self, text: &mut Text, from: usize) {
        let digits = |at: usize| {
            let digits = self.source().get(at..at + 4)?;
            let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_hex.then(|| u16::from_str_radix(digits, 16).ok())?
        };
        let Some(first) = digits(from + 2) else {
            let place = Span::new(from, from + 2);
            self.report(
                problem(code::ESCAPE, place, "`\\u` needs four hexadecimal digits")
                    .help("write `\\\\` for a backslash")
                    .fix("Write `\\\\`", Span::new(from, from + 1), "\\\\"),
            );
            return self.push(text, '\\', from);
        };
        let follows = self.source().get(from + 6..).is_some_and(|rest| rest.starts_with("\\u"));
        let second = if follows { digits(from + 8) } else { None };
        let single = char::decode_utf16([first]).next().and_then(Result::ok);
        let pair = second
            .and_then(|second| char::decode_utf16([first, second]).next().and_then(Result::ok));
        let (character, length) = match (single, pair) {
            (Some(character), _) => (character, 6),
            (None, Some(character)) => (character, 12),
            (None, None) => {
                let place = Span::new(from, from + 6);
                self.report(
                    problem(code::ESCAPE, place, "this escape is half of a character")
                        .help("write the character itself"),
                );
                ('\u{FFFD}', 6)
            }
        };
        self.at = from + length;
        self.push(text, character, from);
    }
}
