//! Reads a pattern of `DateTimeFormatter` into items.

use super::Field;
use crate::engine::functions::time::calendar::{MONTHS, WEEKDAYS, short};

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Number(Number),
    /// A word of a list and the number that the first one stands for.
    Word {
        field: Field,
        words: Vec<&'static str>,
        first: i64,
    },
    Literal(char),
    /// `VV`, `z`, `zzzz`
    Zone(ZoneStyle),
    /// `X`, `x`, `Z`, `ZZZZZ`
    Offset {
        form: OffsetForm,
        zero: &'static str,
    },
    /// `O`, `OOOO`, `ZZZZ`: `GMT+8`, `GMT+08:00`
    NamedOffset {
        full: bool,
    },
    /// `[…]`
    Optional(Vec<Self>),
    /// `pp…`: blanks before the item, up to that width.
    Padded {
        width: usize,
        item: Box<Self>,
    },
}

/// A number in the text.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub(super) field: Field,
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) sign: Sign,
    pub(super) meaning: Meaning,
    /// Digits that belong to the numbers after it, which have no separator before them.
    pub(super) reserved: usize,
}

/// Which signs a number may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A minus.
    Normal,
    /// None.
    No,
    /// A minus, and a plus where there are more digits than the pattern has letters.
    ExceedsPad,
}

/// What the digits stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Value,
    /// The last two digits of a year from 2000 on.
    ShortYear,
    /// Digits after the decimal point.
    Fraction,
}

/// How a zone is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoneStyle {
    Id,
    ShortName,
    LongName,
}

/// Which parts an offset has: hours, minutes, seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OffsetForm {
    pub(super) minutes: Part,
    pub(super) seconds: Part,
    pub(super) colon: bool,
}

/// Whether a part of an offset is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Never,
    May,
    Must,
}

pub(super) fn read(pattern: &str) -> Result<Vec<Item>, String> {
    let mut builder = Builder::default();
    let mut rest = pattern.chars().peekable();
    while let Some(next) = rest.next() {
        if next.is_ascii_alphabetic() {
            let mut count = 1;
            while rest.next_if_eq(&next).is_some() {
                count += 1;
            }
            if next == 'p' && builder.padding.is_none() {
                if !rest.peek().is_some_and(char::is_ascii_alphabetic) {
                    return Err("the letter `p` has to stand before another letter".to_owned());
                }
                builder.padding = Some(count);
                builder.level.active = None;
            } else {
                builder.letters(next, count)?;
            }
            continue;
        }
        match next {
            '\'' => {
                let mut is_empty = true;
                loop {
                    match rest.next() {
                        Some('\'') if rest.next_if_eq(&'\'').is_none() => break,
                        Some(character) => builder.push(Item::Literal(character)),
                        None => return Err("a quote in the pattern is not closed".to_owned()),
                    }
                    is_empty = false;
                }
                if is_empty {
                    builder.push(Item::Literal('\''));
                }
            }
            '[' => {
                if builder.outer.len() >= DEEPEST {
                    return Err("the brackets in the pattern are nested too deeply".to_owned());
                }
                builder.level.active = None;
                builder.outer.push(std::mem::take(&mut builder.level));
            }
            ']' => builder.close()?,
            '{' | '}' | '#' => {
                return Err(format!("the pattern has a `{next}`, which has to stand in quotes"));
            }
            _ => builder.push(Item::Literal(next)),
        }
    }
    while !builder.outer.is_empty() {
        builder.close()?;
    }
    Ok(builder.level.items)
}

const DEEPEST: usize = 64;

#[derive(Default)]
struct Level {
    items: Vec<Item>,
    /// The number whose digits the next number would take from.
    active: Option<usize>,
}

#[derive(Default)]
struct Builder {
    /// What is inside the innermost brackets.
    level: Level,
    outer: Vec<Level>,
    padding: Option<usize>,
}

impl Builder {
    fn push(&mut self, item: Item) {
        let item = match self.padding.take() {
            Some(width) => Item::Padded { width, item: Box::new(item) },
            None => item,
        };
        self.level.items.push(item);
        self.level.active = None;
    }

    fn close(&mut self) -> Result<(), String> {
        let outer = self.outer.pop().ok_or("the pattern has a `]` without a `[`")?;
        let inner = std::mem::replace(&mut self.level, outer);
        if !inner.items.is_empty() {
            self.push(Item::Optional(inner.items));
        }
        Ok(())
    }

    /// Adds a number. One of a fixed width directly after another number takes its digits from the end of that.
    fn number(&mut self, number: Number) -> Result<(), String> {
        let active = self.level.active;
        let fixed = number.least == number.most && number.sign == Sign::No;
        let width = number.most;
        self.push(Item::Number(number));
        let level = &mut self.level;
        let last = level.items.len().checked_sub(1);
        level.active = match active.map(|index| level.items.get_mut(index)) {
            None => last,
            Some(Some(Item::Number(before))) => {
                before.reserved = if fixed { before.reserved + width } else { 0 };
                if fixed { active } else { last }
            }
            // Java fails here, too.
            Some(_) => return Err("a padded number stands directly before another".to_owned()),
        };
        Ok(())
    }

    fn value(&mut self, field: Field, least: usize, most: usize, sign: Sign) -> Result<(), String> {
        if least > 19 {
            return Err("a number in the pattern has more than 19 letters".to_owned());
        }
        self.number(Number { field, least, most, sign, meaning: Meaning::Value, reserved: 0 })
    }

    /// One letter: any number of digits; two: two.
    fn one_or_two(&mut self, field: Field, letter: char, count: usize) -> Result<(), String> {
        match count {
            1 => self.value(field, 1, 19, Sign::Normal),
            2 => self.value(field, 2, 2, Sign::No),
            _ => Err(too_many(letter)),
        }
    }

    fn only_one(&mut self, field: Field, letter: char, count: usize) -> Result<(), String> {
        if count == 1 { self.value(field, 1, 19, Sign::Normal) } else { Err(too_many(letter)) }
    }

    fn short_year(&mut self, field: Field) -> Result<(), String> {
        let meaning = Meaning::ShortYear;
        self.number(Number { field, least: 2, most: 2, sign: Sign::No, meaning, reserved: 0 })
    }

    fn words(&mut self, field: Field, words: Vec<&'static str>, first: i64) {
        self.push(Item::Word { field, words, first });
    }

    /// A month or a day of the week from the third letter on. Of names with the same first letter Java takes the last.
    fn names(
        &mut self,
        field: Field,
        names: &'static [&'static str],
        letter: char,
        count: usize,
    ) -> Result<(), String> {
        match count {
            3 => self.words(field, names.iter().copied().map(short).collect(), 1),
            4 => self.words(field, names.to_vec(), 1),
            5 => self.words(field, names.iter().filter_map(|name| name.get(..1)).collect(), 1),
            _ => return Err(too_many(letter)),
        }
        Ok(())
    }

    fn letters(&mut self, letter: char, count: usize) -> Result<(), String> {
        match letter {
            'G' => match count {
                1..=3 => self.words(Field::Era, vec!["BC", "AD"], 0),
                4 => self.words(Field::Era, vec!["Before Christ", "Anno Domini"], 0),
                5 => self.words(Field::Era, vec!["B", "A"], 0),
                _ => return Err(too_many(letter)),
            },
            'u' | 'y' => {
                let field = if letter == 'u' { Field::Year } else { Field::YearOfEra };
                match count {
                    2 => self.short_year(field)?,
                    1 | 3 => self.value(field, count, 19, Sign::Normal)?,
                    _ => self.value(field, count, 19, Sign::ExceedsPad)?,
                }
            }
            'Y' => match count {
                2 => self.short_year(Field::WeekYear)?,
                1 | 3 => self.value(Field::WeekYear, count, 19, Sign::Normal)?,
                _ => self.value(Field::WeekYear, count, 19, Sign::ExceedsPad)?,
            },
            'Q' | 'q' => match count {
                1 | 2 => self.one_or_two(Field::Quarter, letter, count)?,
                3 => self.words(Field::Quarter, vec!["Q1", "Q2", "Q3", "Q4"], 1),
                4 => self.words(
                    Field::Quarter,
                    vec!["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"],
                    1,
                ),
                5 => self.words(Field::Quarter, vec!["1", "2", "3", "4"], 1),
                _ => return Err(too_many(letter)),
            },
            'M' | 'L' => match count {
                1 | 2 => self.one_or_two(Field::Month, letter, count)?,
                _ => self.names(Field::Month, &MONTHS, letter, count)?,
            },
            'E' => {
                let count = count.max(3);
                self.names(Field::DayOfWeek, &WEEKDAYS, letter, count)?;
            }
            'e' | 'c' => match (letter, count) {
                (_, 1) | ('e', 2) => self.value(Field::LocalDayOfWeek, count, count, Sign::No)?,
                (_, 2) => return Err(too_many(letter)),
                _ => self.names(Field::DayOfWeek, &WEEKDAYS, letter, count)?,
            },
            'w' if count <= 2 => self.value(Field::Week, count, 2, Sign::No)?,
            'W' if count == 1 => self.value(Field::WeekOfMonth, 1, 1, Sign::No)?,
            'd' => self.one_or_two(Field::DayOfMonth, letter, count)?,
            'D' => match count {
                1 => self.value(Field::DayOfYear, 1, 19, Sign::Normal)?,
                2 | 3 => self.value(Field::DayOfYear, count, 3, Sign::No)?,
                _ => return Err(too_many(letter)),
            },
            'F' => self.only_one(Field::AlignedDay, letter, count)?,
            'g' => self.value(Field::ModifiedJulianDay, count, 19, Sign::Normal)?,
            'a' if count == 1 => self.words(Field::HalfOfDay, vec!["AM", "PM"], 0),
            'H' => self.one_or_two(Field::Hour, letter, count)?,
            'k' => self.one_or_two(Field::ClockHour, letter, count)?,
            'K' => self.one_or_two(Field::HourOfHalf, letter, count)?,
            'h' => self.one_or_two(Field::ClockHourOfHalf, letter, count)?,
            'm' => self.one_or_two(Field::Minute, letter, count)?,
            's' => self.one_or_two(Field::Second, letter, count)?,
            'S' if count <= 9 => self.number(Number {
                field: Field::Nano,
                least: count,
                most: count,
                sign: Sign::No,
                meaning: Meaning::Fraction,
                reserved: 0,
            })?,
            'n' => self.value(Field::Nano, count, 19, Sign::No)?,
            'A' => self.value(Field::MilliOfDay, count, 19, Sign::No)?,
            'N' => self.value(Field::NanoOfDay, count, 19, Sign::No)?,
            _ => self.zone(letter, count)?,
        }
        Ok(())
    }

    fn zone(&mut self, letter: char, count: usize) -> Result<(), String> {
        use Part::{May, Must, Never};
        let form = |minutes, seconds, colon| OffsetForm { minutes, seconds, colon };
        let of_letters = match count {
            1 => form(May, Never, false),
            2 => form(Must, Never, false),
            3 => form(Must, Never, true),
            4 => form(Must, May, false),
            _ => form(Must, May, true),
        };
        self.push(match (letter, count) {
            ('V', 2) => Item::Zone(ZoneStyle::Id),
            ('z', 1..=3) => Item::Zone(ZoneStyle::ShortName),
            ('z', 4) => Item::Zone(ZoneStyle::LongName),
            ('O', 1 | 4) => Item::NamedOffset { full: count == 4 },
            ('X', 1..=5) => Item::Offset { form: of_letters, zero: "Z" },
            ('x', 1) => Item::Offset { form: of_letters, zero: "+00" },
            ('x', 2 | 4) => Item::Offset { form: of_letters, zero: "+0000" },
            ('x', 3 | 5) => Item::Offset { form: of_letters, zero: "+00:00" },
            ('Z', 1..=3) => Item::Offset { form: form(Must, Never, false), zero: "+0000" },
            ('Z', 4) => Item::NamedOffset { full: true },
            ('Z', 5) => Item::Offset { form: form(Must, May, true), zero: "Z" },
            ('V' | 'z' | 'O' | 'X' | 'x' | 'Z' | 'w' | 'W' | 'a' | 'S', _) => {
                return Err(too_many(letter));
            }
            _ => {
                return Err(format!(
                    "the pattern has the letter `{letter}`, which DateTimeFormatter does not know"
                ));
            }
        });
        Ok(())
    }
}

fn too_many(letter: char) -> String {
    format!("the letter `{letter}` stands a number of times that DateTimeFormatter does not know")
}
