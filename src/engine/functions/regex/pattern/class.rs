//! Classes in brackets, with Java's unions and intersections.
//!
//! ```text
//! class = "[" "^"? part+ ("&&" part*)* "]"
//! part  = class | character ("-" character)? | escape of a class
//! ```

use super::escape::Escaped;
use super::{Reader, Refusal, invalid, unsupported};
use crate::engine::functions::regex::set::Set;

impl Reader {
    /// Reads a class behind its `[`; or, where it `opens` none, the part of one on the right of `&&`, up to the `]`.
    pub(super) fn brackets(&mut self, opens: bool) -> Result<Set, Refusal> {
        let negative = opens && self.eat('^');
        let mut all: Option<Set> = None;
        loop {
            match self.peek() {
                None => return Err(invalid("a `[` is not closed")),
                Some('&') if self.peek_second() == Some('&') => {
                    self.at += 2;
                    all = Some(self.intersection(all)?);
                }
                Some(']') if all.is_some() => {
                    self.at += usize::from(opens);
                    let set = all.unwrap_or_default();
                    return Ok(if negative { set.negated() } else { set });
                }
                Some('[') => {
                    self.at += 1;
                    all = joined(all, self.deeper(|reader| reader.brackets(true))?);
                }
                Some(_) => all = joined(all, self.part()?),
            }
        }
    }

    /// What stands on the right of `&&`, together with what stands on its left.
    fn intersection(&mut self, left: Option<Set>) -> Result<Set, Refusal> {
        let mut right = None;
        loop {
            let part = match self.peek() {
                None => return Err(invalid("a `[` is not closed")),
                Some(']' | '&') => break,
                Some('[') => {
                    self.at += 1;
                    self.deeper(|reader| reader.brackets(true))?
                }
                Some(_) => self.deeper(|reader| reader.brackets(false))?,
            };
            right = joined(right, part);
        }
        match (left, right) {
            (Some(left), Some(right)) => Ok(left.intersection(right)),
            (None, Some(right)) => Ok(right),
            (None, None) => Err(invalid("a `&&` stands between nothing")),
            (Some(_), None) => Err(unsupported("a `&&` stands before nothing")),
        }
    }

    /// A character, a range, a class such as `\d`.
    fn part(&mut self) -> Result<Set, Refusal> {
        let first = match self.class_member()? {
            Escaped::Set(set) => return Ok(set),
            Escaped::Character(character) => character,
        };
        let mut last = first;
        if self.peek() == Some('-') && !matches!(self.peek_second(), Some('[' | ']')) {
            self.at += 1;
            last = match self.class_member()? {
                Escaped::Character(character) if character >= first => character,
                Escaped::Character(_) | Escaped::Set(_) => {
                    return Err(invalid("a range of characters ends before it begins"));
                }
            };
        }
        Ok(self.in_any_case(Set::range(first, last)))
    }

    fn class_member(&mut self) -> Result<Escaped, Refusal> {
        match self.take() {
            None => Err(invalid("a `[` is not closed")),
            Some('\\') => self.escape_in_class(),
            Some(character) => Ok(Escaped::Character(character)),
        }
    }
}

fn joined(all: Option<Set>, more: Set) -> Option<Set> {
    Some(match all {
        None => more,
        Some(set) => set.union(more),
    })
}
