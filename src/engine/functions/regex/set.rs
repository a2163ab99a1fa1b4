//! Sets of characters, and the sets that have a name: `\d`, `\p{Alpha}`.

use super::Refusal;

/// Characters by their code points. Beyond ASCII a set may be inexact: it is then known for ASCII characters only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    /// Sorted, apart from each other, both ends included.
    ranges: Vec<(u32, u32)>,
    inexact: bool,
}

const LAST: u32 = char::MAX as u32;

impl Set {
    pub(super) fn range(first: char, last: char) -> Self {
        Self::of(&[(first, last)])
    }

    pub(super) fn of(ranges: &[(char, char)]) -> Self {
        let ranges = ranges.iter().map(|(first, last)| (u32::from(*first), u32::from(*last)));
        Self { ranges: merged(ranges.collect()), inexact: false }
    }

    /// What `.` stands for: all but these.
    pub(super) fn all_but(characters: &[char]) -> Self {
        let ranges: Vec<_> = characters.iter().map(|one| (*one, *one)).collect();
        Self::of(&ranges).negated()
    }

    pub(super) fn union(mut self, other: Self) -> Self {
        self.ranges.extend(other.ranges);
        Self { ranges: merged(self.ranges), inexact: self.inexact || other.inexact }
    }

    pub(super) fn intersection(self, other: Self) -> Self {
        self.negated().union(other.negated()).negated()
    }

    pub(super) fn negated(self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut next = 0;
        for (first, last) in self.ranges {
            if first > next {
                ranges.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            ranges.push((next, LAST));
        }
        Self { ranges, inexact: self.inexact }
    }

    /// With the other case of each ASCII letter: what Java's flag `i` does without `u`.
    pub(super) fn folded(self) -> Self {
        let mut more = Vec::new();
        for (first, last) in &self.ranges {
            let mut shift = |from: char, to: char, by: fn(u32) -> u32| {
                let (low, high) = ((*first).max(from.into()), (*last).min(to.into()));
                if low <= high {
                    more.push((by(low), by(high)));
                }
            };
            shift('A', 'Z', |code| code + 32);
            shift('a', 'z', |code| code - 32);
        }
        self.union(Self { ranges: more, inexact: false })
    }

    /// Whether the character is in it; `None` where only Unicode's tables could tell.
    pub(super) fn contains(&self, character: char) -> Option<bool> {
        if self.inexact && !character.is_ascii() {
            return None;
        }
        let code = u32::from(character);
        let after = self.ranges.partition_point(|(first, _)| *first <= code);
        let range = after.checked_sub(1).and_then(|index| self.ranges.get(index));
        Some(range.is_some_and(|(_, last)| code <= *last))
    }

    /// The set of a class of one letter: `d`, `s`, `w`, `h`, `v`; in capitals, all but that.
    pub(super) fn class(letter: char) -> Option<Self> {
        let set = match letter.to_ascii_lowercase() {
            'd' => Self::range('0', '9'),
            's' => Self::of(&[('\t', '\r'), (' ', ' ')]),
            'w' => Self::of(&[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')]),
            'h' => Self::of(&[
                ('\t', '\t'),
                (' ', ' '),
                ('\u{a0}', '\u{a0}'),
                ('\u{1680}', '\u{1680}'),
                ('\u{180e}', '\u{180e}'),
                ('\u{2000}', '\u{200a}'),
                ('\u{202f}', '\u{202f}'),
                ('\u{205f}', '\u{205f}'),
                ('\u{3000}', '\u{3000}'),
            ]),
            'v' => Self::of(&[('\n', '\r'), ('\u{85}', '\u{85}'), ('\u{2028}', '\u{2029}')]),
            _ => return None,
        };
        Some(if letter.is_ascii_uppercase() { set.negated() } else { set })
    }

    /// The set `\p{name}`; with the flag `i` those of one case differ between versions of Java.
    pub(super) fn named(name: &str, any_case: bool) -> Result<Self, Refusal> {
        let unsupported = || Refusal::Unsupported(format!("`\\p{{{name}}}`"));
        let (_, ascii, exact) =
            NAMED.iter().find(|(known, _, _)| *known == name).ok_or_else(unsupported)?;
        if any_case && ONE_CASE.contains(&name) {
            return Err(unsupported());
        }
        let ranges: Vec<_> = ascii.iter().map(|ends| (ends.0, ends.1)).collect();
        Ok(Self { inexact: !exact, ..Self::of(&ranges) })
    }
}

/// Names whose set the flag `i` changes, or does not, with the version of Java.
const ONE_CASE: &[&str] =
    &["Lower", "Upper", "Lu", "Ll", "IsLu", "IsLl", "IsUppercase", "IsLowercase"];

type Named = (&'static str, &'static [(char, char)], bool);

const UPPER: &[(char, char)] = &[('A', 'Z')];
const LOWER: &[(char, char)] = &[('a', 'z')];
const LETTERS: &[(char, char)] = &[('A', 'Z'), ('a', 'z')];
const DIGITS: &[(char, char)] = &[('0', '9')];
const LETTERS_AND_DIGITS: &[(char, char)] = &[('A', 'Z'), ('a', 'z'), ('0', '9')];
const CONTROLS: &[(char, char)] = &[('\0', '\x1f'), ('\x7f', '\x7f')];
const PUNCTUATION: &[(char, char)] = &[
    ('!', '#'),
    ('%', '*'),
    (',', '/'),
    (':', ';'),
    ('?', '@'),
    ('[', ']'),
    ('_', '_'),
    ('{', '{'),
    ('}', '}'),
];
const SYMBOLS: &[(char, char)] =
    &[('$', '$'), ('+', '+'), ('<', '>'), ('^', '^'), ('`', '`'), ('|', '|'), ('~', '~')];

/// Name, ASCII characters, and whether there are no others.
const NAMED: &[Named] = &[
    ("Lower", LOWER, true),
    ("Upper", UPPER, true),
    ("ASCII", &[('\0', '\x7f')], true),
    ("Alpha", LETTERS, true),
    ("Digit", DIGITS, true),
    ("Alnum", LETTERS_AND_DIGITS, true),
    ("Punct", &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')], true),
    ("Graph", &[('!', '~')], true),
    ("Print", &[(' ', '~')], true),
    ("Blank", &[(' ', ' '), ('\t', '\t')], true),
    ("Cntrl", CONTROLS, true),
    ("XDigit", &[('0', '9'), ('A', 'F'), ('a', 'f')], true),
    ("Space", &[('\t', '\r'), (' ', ' ')], true),
    ("L", LETTERS, false),
    ("IsL", LETTERS, false),
    ("IsAlphabetic", LETTERS, false),
    ("IsLetter", LETTERS, false),
    ("IsLatin", LETTERS, false),
    ("Lu", UPPER, false),
    ("IsLu", UPPER, false),
    ("IsUppercase", UPPER, false),
    ("Ll", LOWER, false),
    ("IsLl", LOWER, false),
    ("IsLowercase", LOWER, false),
    ("Lm", &[], false),
    ("Lo", &[], false),
    ("M", &[], false),
    ("Mn", &[], false),
    ("N", DIGITS, false),
    ("IsN", DIGITS, false),
    ("Nd", DIGITS, false),
    ("IsNd", DIGITS, false),
    ("IsDigit", DIGITS, false),
    ("Nl", &[], false),
    ("No", &[], false),
    ("P", PUNCTUATION, false),
    ("IsP", PUNCTUATION, false),
    ("IsPunctuation", PUNCTUATION, false),
    ("S", SYMBOLS, false),
    ("IsS", SYMBOLS, false),
    ("Sc", &[('$', '$')], false),
    ("Z", &[(' ', ' ')], false),
    ("IsZ", &[(' ', ' ')], false),
    ("Zs", &[(' ', ' ')], false),
    ("C", CONTROLS, false),
    ("Cc", CONTROLS, false),
    ("IsWhite_Space", &[('\t', '\r'), (' ', ' ')], false),
];

fn merged(unsorted: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let mut ranges = Vec::with_capacity(unsorted.len());
    for range in unsorted {
        ranges.insert(ranges.partition_point(|known| *known <= range), range);
    }
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        match out.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => out.push((first, last)),
        }
    }
    out
}
