//! Reads a text by the items of a pattern, strictly: each number has the width that the pattern says.

use super::Field;
use super::pattern::{Item, Meaning, Number, Sign};
use super::resolve::Values;
use crate::engine::functions::time::zone::{Regions, Zone};

/// What a text says.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) values: Values,
    pub(super) zone: Option<Zone>,
    /// The name of a zone that cannot be known.
    pub(super) unsettled: Option<&'static str>,
}

/// Reads the whole text; `None` if it does not fit.
pub(super) fn read(text: &str, items: &[Item], regions: &Regions<'_>) -> Option<Found> {
    let text: Vec<char> = text.chars().collect();
    let mut reader = Reader { text: &text, found: Found::default(), regions };
    let end = reader.all(items, 0)?;
    (end == text.len()).then_some(reader.found)
}

/// Each item is read at a place and gives the place behind it.
pub(super) struct Reader<'run> {
    /// Up to where reading goes.
    pub(super) text: &'run [char],
    pub(super) found: Found,
    pub(super) regions: &'run Regions<'run>,
}

impl Reader<'_> {
    fn all(&mut self, items: &[Item], at: usize) -> Option<usize> {
        items.iter().try_fold(at, |at, item| self.item(item, at))
    }

    fn item(&mut self, item: &Item, at: usize) -> Option<usize> {
        match item {
            Item::Number(number) if number.meaning == Meaning::Fraction => {
                self.fraction(number, at)
            }
            Item::Number(number) => self.number(number, at),
            Item::Word { field, words, first } => self.word(*field, words, *first, at),
            Item::Literal(character) => (self.text.get(at) == Some(character)).then_some(at + 1),
            Item::Zone(style) => self.zone(*style, at),
            Item::Offset { form, zero } => {
                let (seconds, end) = self.offset(*form, zero, at)?;
                self.set(Field::Offset, seconds).then_some(end)
            }
            Item::NamedOffset { full } => {
                let (seconds, end) = self.named_offset(*full, at)?;
                self.set(Field::Offset, seconds).then_some(end)
            }
            Item::Optional(items) => {
                let before = self.found.clone();
                let end = self.all(items, at);
                if end.is_none() {
                    self.found = before;
                }
                Some(end.unwrap_or(at))
            }
            Item::Padded { width, item } => self.padded(*width, item, at),
        }
    }

    /// Sets a field; one that was set before has to have the same value.
    pub(super) fn set(&mut self, field: Field, value: i64) -> bool {
        self.found.values.insert(field, value).is_none_or(|before| before == value)
    }

    fn padded(&mut self, width: usize, item: &Item, at: usize) -> Option<usize> {
        let end = at + width;
        let whole = self.text;
        let window = whole.get(..end)?;
        let blanks = window.get(at..)?.iter().take_while(|next| **next == ' ').count();
        self.text = window;
        let after = self.item(item, at + blanks);
        self.text = whole;
        after.filter(|after| *after == end)
    }

    fn word(&mut self, field: Field, words: &[&str], first: i64, at: usize) -> Option<usize> {
        let mut best: Option<(usize, i64)> = None;
        for (word, value) in words.iter().zip(first..) {
            let length = word.chars().count();
            let no_shorter = best.is_none_or(|(longest, _)| length >= longest);
            if no_shorter && self.starts_with(word, at) {
                best = Some((length, value));
            }
        }
        let (length, value) = best?;
        self.set(field, value).then_some(at + length)
    }

    pub(super) fn starts_with(&self, word: &str, at: usize) -> bool {
        let mut rest = self.text.get(at..).unwrap_or_default().iter();
        word.chars().all(|wanted| rest.next() == Some(&wanted))
    }

    pub(super) fn digit(&self, at: usize) -> Option<i64> {
        self.text.get(at).and_then(|next| next.to_digit(10)).map(i64::from)
    }

    /// How many digits stand at `at`, at most `most`.
    fn digits(&self, at: usize, most: usize) -> usize {
        (0..most).take_while(|index| self.digit(at + index).is_some()).count()
    }

    fn number(&mut self, number: &Number, at: usize) -> Option<usize> {
        let (mut start, mut negative, mut positive) = (at, false, false);
        match (self.text.get(at)?, number.sign) {
            ('+', Sign::ExceedsPad) => positive = true,
            ('-', Sign::ExceedsPad | Sign::Normal) => negative = true,
            _ => {}
        }
        start += usize::from(negative || positive);
        let count = self.digits(start, number.most.saturating_add(number.reserved));
        if count < number.least {
            return None;
        }
        let count = if number.reserved > 0 {
            count.saturating_sub(number.reserved).max(number.least)
        } else {
            count
        };
        let mut value = 0_i64;
        for index in start..start + count {
            value = value.checked_mul(10)?.checked_add(self.digit(index)?)?;
        }
        if negative && value == 0 {
            return None;
        }
        if number.sign == Sign::ExceedsPad && !negative && positive != (count > number.least) {
            return None;
        }
        let value = match number.meaning {
            Meaning::ShortYear => 2000 + value,
            Meaning::Value | Meaning::Fraction if negative => -value,
            Meaning::Value | Meaning::Fraction => value,
        };
        self.set(number.field, value).then_some(start + count)
    }

    fn fraction(&mut self, number: &Number, at: usize) -> Option<usize> {
        if self.digits(at, number.most) < number.least {
            return None;
        }
        let mut value = 0;
        for index in 0..9 {
            let digit = if index < number.most { self.digit(at + index)? } else { 0 };
            value = value * 10 + digit;
        }
        self.set(number.field, value).then_some(at + number.most)
    }
}
