//! The name that was probably meant.

use crate::engine::steps::step;

/// The name nearest to `written`, if one is near enough to be a slip: letters left out, added, changed or swapped; or a name
/// that was cut short.
#[must_use]
pub fn nearest<'name>(
    written: &str,
    names: impl Iterator<Item = &'name str>,
) -> Option<&'name str> {
    let lower = written.to_ascii_lowercase();
    let written: Vec<char> = lower.chars().take(LONGEST).collect();
    let most = (written.len() / 3).clamp(1, 3);
    let slips = |name: &str| {
        step();
        let is_cut_short = written.len() >= 4 && name.to_ascii_lowercase().starts_with(&lower);
        // As many at least as one is longer than the other.
        let longer = written.len().abs_diff(name.chars().take(LONGEST).count());
        let slips = if longer > most { longer } else { distance(&written, name) };
        if is_cut_short { slips.min(most) } else { slips }
    };
    names
        .take(MOST)
        .map(|name| (slips(name), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many names are compared: a payload can have more members than anybody reads.
const MOST: usize = 300;

/// No name of the language is nearly as long.
const LONGEST: usize = 64;

/// How many slips lie between the two, without regard to case: the optimal string alignment distance.
fn distance(written: &[char], name: &str) -> usize {
    let name: Vec<char> = name.to_ascii_lowercase().chars().take(LONGEST).collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=name.len()).collect();
    let mut previous = None;
    for (row, letter) in written.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut previous_other = None;
        for (column, other) in name.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX);
            let changed = at(&last, column).saturating_add(usize::from(letter != other));
            let added = at(&current, column).saturating_add(1);
            let left_out = at(&last, column + 1).saturating_add(1);
            let mut best = changed.min(added).min(left_out);
            if previous == Some(other) && previous_other == Some(letter) {
                let swapped =
                    column.checked_sub(1).map_or(usize::MAX, |at_start| at(&before_last, at_start));
                best = best.min(swapped.saturating_add(1));
            }
            current.push(best);
            previous_other = Some(other);
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(letter);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_another_word_does_not() {
        let names = ["upper", "lower", "substring", "regexp_matches", "topic"];
        for (written, wanted) in [
            ("uper", Some("upper")),
            ("UPPERR", Some("upper")),
            ("tpoic", Some("topic")),
            ("substr", Some("substring")),
            ("regex_matches", Some("regexp_matches")),
            ("lowre", Some("lower")),
            ("coalesce", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, names.into_iter()), wanted, "{written}");
        }
    }

    #[test]
    fn distances_count_slips() {
        for (written, name, wanted) in
            [("", "", 0), ("a", "", 1), ("", "ab", 2), ("ab", "ba", 1), ("kitten", "sitting", 3)]
        {
            let letters: Vec<char> = written.chars().collect();
            assert_eq!(distance(&letters, name), wanted, "{written} {name}");
        }
    }
}
