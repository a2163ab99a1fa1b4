//! A text that a regular expression probably matches: the first alternative, each repetition as short as it may be.
//!
//! Leaves to others: whether it does match; the engine is asked.

use std::iter::Peekable;
use std::str::Chars;

/// The most characters that are made of one pattern.
const MOST: usize = 256;

pub(super) fn sample(pattern: &str) -> String {
    let mut out = alternative(&mut pattern.chars().peekable(), 0);
    out.retain(|character| character != '\0');
    out.chars().take(MOST).collect()
}

/// The first alternative up to the end of the group; the others are passed over.
fn alternative(rest: &mut Peekable<Chars<'_>>, depth: usize) -> String {
    let mut out = String::new();
    let mut is_over = false;
    while let Some(next) = rest.next() {
        let piece = match next {
            ')' => break,
            '|' => {
                is_over = true;
                continue;
            }
            '(' if depth > 32 => return out,
            '(' => {
                // `(?:` and its like say something of the group, not of the text.
                if rest.next_if_eq(&'?').is_some() {
                    while rest.next_if(|it| "imsxu-:<>=!".contains(*it)).is_some() {}
                }
                alternative(rest, depth + 1)
            }
            '[' => set(rest).to_string(),
            '.' => "a".to_owned(),
            '^' | '$' => String::new(),
            '\\' => rest.next().map(escaped).map(String::from).unwrap_or_default(),
            other => other.to_string(),
        };
        let times = times(rest);
        if !is_over && out.len() < MOST {
            out.push_str(&piece.repeat(times));
        }
    }
    out
}

/// How often the piece before stands at least, and once where it need not stand at all.
fn times(rest: &mut Peekable<Chars<'_>>) -> usize {
    let mut times = 1;
    match rest.peek() {
        Some('*' | '+' | '?') => drop(rest.next()),
        Some('{') => {
            let digits: String = rest.by_ref().take_while(|it| *it != '}').skip(1).collect();
            let least = digits.split(',').next().and_then(|least| least.parse().ok());
            times = least.unwrap_or(1).min(MOST);
        }
        _ => return times,
    }
    // Lazy or possessive.
    rest.next_if(|it| matches!(it, '?' | '+'));
    times
}

/// A character of a set in brackets.
fn set(rest: &mut Peekable<Chars<'_>>) -> char {
    let is_negated = rest.next_if_eq(&'^').is_some();
    let mut members = Vec::new();
    while let Some(next) = rest.next() {
        match next {
            ']' if !members.is_empty() => break,
            '\\' => members.extend(rest.next().map(escaped)),
            other => members.push(other),
        }
    }
    let first = members.first().copied().unwrap_or('a');
    if is_negated {
        ['~', 'a', '1', ' '].into_iter().find(|it| !members.contains(it)).unwrap_or('é')
    } else {
        first
    }
}

/// What an escape stands for; `\0` for a place between characters.
const fn escaped(character: char) -> char {
    match character {
        'd' => '1',
        'w' | 'D' | 'S' => 'a',
        's' | 'W' => ' ',
        't' => '\t',
        'n' => '\n',
        'b' | 'B' | 'A' | 'z' | 'Z' => '\0',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::sample;

    #[test]
    fn a_sample_has_the_first_alternative_and_as_little_as_may_be() {
        for (pattern, text) in [
            ("^line-[0-9]+$", "line-0"),
            (r"\d{3}-\w+", "111-a"),
            ("(?:press|mill) (a|b)?", "press a"),
            ("[^a-z]x", "~x"),
            (r"a\.b\\", r"a.b\"),
            ("(((", ""),
            ("[", "a"),
            ("x{", "x"),
            ("", ""),
            ("a{9999}{9999}", &"a".repeat(256)),
        ] {
            assert_eq!(sample(pattern), text, "{pattern}");
        }
    }
}
