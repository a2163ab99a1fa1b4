//! What follows a backslash.

use super::{Assertion, Node, Reader, Refusal, invalid, unsupported};
use crate::engine::functions::regex::set::Set;
use std::rc::Rc;

/// What an escape in a class stands for.
pub(super) enum Escaped {
    Character(char),
    Set(Set),
}

impl Reader {
    /// Reads an escape behind its backslash.
    pub(super) fn escape(&mut self) -> Result<Node, Refusal> {
        let letter = self.raw().ok_or_else(|| invalid("it ends with a `\\`"))?;
        let only_newline = self.flags.only_newline;
        Ok(match letter {
            'A' => Node::Assert(Assertion::Start),
            'z' => Node::Assert(Assertion::End),
            'Z' => Node::Assert(Assertion::EndOrLastLineEnd { only_newline }),
            'b' if self.raw_is('{') => return Err(unsupported("`\\b{`")),
            'b' => Node::Assert(Assertion::WordBoundary { negative: false }),
            'B' => Node::Assert(Assertion::WordBoundary { negative: true }),
            'R' if matches!(self.peek(), Some('?' | '*' | '+' | '{')) => {
                return Err(unsupported("`\\R` with a quantifier"));
            }
            'R' => line_break(),
            'G' | 'X' | 'N' => return Err(unsupported(format!("`\\{letter}`"))),
            'k' => self.named_back_reference()?,
            '1'..='9' => self.back_reference(letter),
            _ => match self.set_of_escape(letter)? {
                Some(set) => Node::One(Rc::new(set)),
                None => {
                    let character = self.escaped_character(letter)?;
                    self.one(character)
                }
            },
        })
    }

    pub(super) fn escape_in_class(&mut self) -> Result<Escaped, Refusal> {
        let letter = self.raw().ok_or_else(|| invalid("it ends with a `\\`"))?;
        match letter {
            // As an end of a range it is the vertical tab alone.
            'v' if self.raw_is('-') => Ok(Escaped::Character('\u{b}')),
            'N' => Err(unsupported("`\\N`")),
            _ => Ok(match self.set_of_escape(letter)? {
                Some(set) => Escaped::Set(set),
                None => Escaped::Character(self.escaped_character(letter)?),
            }),
        }
    }

    /// The set of `\d`, `\p{L}` and the like; nothing for any other letter.
    fn set_of_escape(&mut self, letter: char) -> Result<Option<Set>, Refusal> {
        if !matches!(letter, 'p' | 'P') {
            return Ok(Set::class(letter));
        }
        let first = self.raw().ok_or_else(|| invalid("`\\p` has no name"))?;
        let name = if first == '{' {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let length = rest.iter().position(|next| *next == '}');
            let length = length.ok_or_else(|| invalid("a `\\p{` is not closed"))?;
            self.at += length + 1;
            rest.get(..length).unwrap_or_default().iter().collect()
        } else {
            String::from(first)
        };
        if name.is_empty() {
            return Err(invalid("`\\p{}` has no name"));
        }
        let set = Set::named(&name, self.flags.any_case)?;
        Ok(Some(if letter == 'P' { set.negated() } else { set }))
    }

    /// `\12` is group 12 where there are so many before it, else group 1 and a `2`.
    fn back_reference(&mut self, digit: char) -> Node {
        let value = |digit: char| digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        let mut group = value(digit).unwrap_or_default();
        while let Some(next) = self.peek().and_then(value) {
            let longer = group.saturating_mul(10).saturating_add(next);
            if longer >= self.groups {
                break;
            }
            group = longer;
            self.at += 1;
        }
        Node::Same { group, any_case: self.flags.any_case }
    }

    fn named_back_reference(&mut self) -> Result<Node, Refusal> {
        if self.raw() != Some('<') {
            return Err(invalid("`\\k` is not followed by `<`"));
        }
        let name = self.name()?;
        let group = self.names.iter().find(|(known, _)| *known == name);
        let (_, group) = group.ok_or_else(|| invalid(format!("there is no group `{name}`")))?;
        Ok(Node::Same { group: *group, any_case: self.flags.any_case })
    }

    /// The one character that an escape stands for.
    fn escaped_character(&mut self, letter: char) -> Result<char, Refusal> {
        Ok(match letter {
            'a' => '\u{7}',
            'e' => '\u{1b}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => self.octal()?,
            'x' => self.hexadecimal()?,
            'u' => {
                let code = self.hexadecimal_digits(4)?;
                char::from_u32(code).ok_or_else(|| unsupported("half of a surrogate pair"))?
            }
            'c' => {
                let control = self.raw().ok_or_else(|| invalid("`\\c` stands before nothing"))?;
                char::from_u32(u32::from(control) ^ 64).ok_or_else(|| unsupported("`\\c`"))?
            }
            _ if letter.is_ascii_alphanumeric() => {
                return Err(invalid(format!("there is no escape `\\{letter}`")));
            }
            _ => letter,
        })
    }

    /// `\0` and one to three octal digits, up to 377.
    fn octal(&mut self) -> Result<char, Refusal> {
        let mut code = None;
        for _ in 0..3 {
            let Some(digit) = self.text.get(self.at).and_then(|next| next.to_digit(8)) else {
                break;
            };
            let more = code.unwrap_or(0) * 8 + digit;
            if more > 0o377 {
                break;
            }
            code = Some(more);
            self.at += 1;
        }
        code.and_then(char::from_u32).ok_or_else(|| invalid("`\\0` stands before no octal digit"))
    }

    /// `\x41`, `\x{1F600}`
    fn hexadecimal(&mut self) -> Result<char, Refusal> {
        if !self.raw_is('{') {
            let code = self.hexadecimal_digits(2)?;
            return char::from_u32(code).ok_or_else(|| invalid("`\\x` is no character"));
        }
        self.at += 1;
        let mut code = None;
        while let Some(digit) = self.text.get(self.at).and_then(|next| next.to_digit(16)) {
            let more = code.unwrap_or(0_u32).saturating_mul(16).saturating_add(digit);
            code = Some(more);
            self.at += 1;
        }
        if !self.raw_is('}') {
            return Err(invalid("a `\\x{` is not closed"));
        }
        self.at += 1;
        match code {
            Some(0xD800..=0xDFFF) => Err(unsupported("half of a surrogate pair")),
            _ => code.and_then(char::from_u32).ok_or_else(|| invalid("`\\x{` is no character")),
        }
    }

    fn hexadecimal_digits(&mut self, count: usize) -> Result<u32, Refusal> {
        let mut code = 0;
        for _ in 0..count {
            let digit = self.raw().and_then(|next| next.to_digit(16));
            code =
                code * 16 + digit.ok_or_else(|| invalid("an escape lacks hexadecimal digits"))?;
        }
        Ok(code)
    }
}

/// `\R`
fn line_break() -> Node {
    let one = |character| Node::One(Rc::new(Set::range(character, character)));
    let any = Node::One(Rc::new(Set::class('v').unwrap_or_default()));
    Node::Alternatives(vec![Node::Sequence(vec![one('\r'), one('\n')]), any])
}

/// The pattern with what stands between `\Q` and `\E` written as escapes.
pub(super) fn without_quotes(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match rest.next() {
            Some('Q') => quote(&mut rest, &mut out),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

fn quote(rest: &mut std::str::Chars<'_>, out: &mut Vec<char>) {
    while let Some(character) = rest.next() {
        if character == '\\' && rest.as_str().starts_with('E') {
            rest.next();
            return;
        }
        // A digit might continue a number before the quote.
        if character.is_ascii_digit() {
            out.extend(['\\', 'x', '3']);
        } else if character.is_ascii() && !character.is_ascii_alphabetic() {
            out.push('\\');
        }
        out.push(character);
    }
}
