//! Runs a program on a text, by trying the choices in order and going back where one fails.
//!
//! Going back is Java's way, so what groups hold and which match comes first agree. A choice that has failed at a position
//! is not tried there again, which keeps patterns like `(a|a)*b` from taking forever where nothing refers back.

use super::super::{Absence, Unknown};
use super::pattern::Assertion;
use super::program::{Instruction, Program};
use crate::engine::limits::{MAX_PATTERN_CHOICES, MAX_PATTERN_STEPS};

/// A match: where each group begins and ends, the whole match first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    ends: Vec<Option<usize>>,
}

impl Found {
    pub(super) fn start(&self) -> usize {
        self.group(0).map_or(0, |(start, _)| start)
    }

    pub(super) fn end(&self) -> usize {
        self.group(0).map_or(0, |(_, end)| end)
    }

    /// Where a group matched, if it did.
    pub(super) fn group(&self, number: usize) -> Option<(usize, usize)> {
        let end = |index: usize| self.ends.get(index).copied().flatten();
        end(number * 2).zip(end(number * 2 + 1))
    }
}

/// One pattern on one text, for as many matches as are asked for.
pub(super) struct Search<'run> {
    program: &'run Program,
    text: &'run [char],
    steps: usize,
    ends: Vec<Option<usize>>,
    rounds: Vec<usize>,
    held: Vec<Held>,
    failed: Failed,
}

/// What to go back to.
enum Held {
    Choice { instruction: usize, position: usize },
    End { index: usize, before: Option<usize> },
    Round { number: usize, before: usize },
}

impl<'run> Search<'run> {
    pub(super) fn new(program: &'run Program, text: &'run [char]) -> Self {
        let choices = if program.has_back_reference { 0 } else { program.choices };
        let failed = Failed::new(choices, text.len() + 1);
        Self {
            program,
            text,
            // Room for what failed is made empty first.
            steps: failed.bits.len() / 8,
            ends: vec![None; program.groups * 2],
            rounds: vec![0; program.loops],
            held: Vec::new(),
            failed,
        }
    }

    /// The work so far, in the measure of the evaluator: one for a value, four steps take as long.
    pub(super) fn work(&self) -> usize {
        (self.steps + self.program.instructions.len()) / 4
    }

    /// The first match that begins at `from` or after it.
    pub(super) fn find(&mut self, from: usize) -> Result<Option<Found>, Absence> {
        self.failed.forget();
        for start in from..=self.text.len() {
            if !self.may_begin(start) {
                self.steps += 1;
                continue;
            }
            // A pattern may have thousands of groups.
            self.steps += self.ends.len() / 8;
            self.ends.fill(None);
            self.held.clear();
            if self.run(0, start, None, true)?.is_some() {
                return Ok(Some(Found { ends: self.ends.clone() }));
            }
        }
        Ok(None)
    }

    /// Whether a match may begin there, by what it has to begin with: most places are passed over by that.
    fn may_begin(&self, start: usize) -> bool {
        // The first instruction saves the place.
        match self.program.instructions.get(1) {
            Some(Instruction::Assert(Assertion::Start)) => start == 0,
            Some(Instruction::One(set)) => {
                let next = self.text.get(start);
                next.is_some_and(|character| set.contains(*character) != Some(false))
            }
            _ => true,
        }
    }

    /// Runs up to `Accept`, which counts only at `target` if there is one; gives the position there.
    ///
    /// `remembers` whether failed choices are kept: only the outermost run may, since it ends with its first success.
    fn run(
        &mut self,
        mut instruction: usize,
        mut position: usize,
        target: Option<usize>,
        remembers: bool,
    ) -> Result<Option<usize>, Absence> {
        let bottom = self.held.len();
        let program = self.program;
        loop {
            self.steps += 1;
            if self.steps > MAX_PATTERN_STEPS || self.held.len() > MAX_PATTERN_CHOICES {
                return Err(cannot_tell("it takes too many steps on this text"));
            }
            let next = match program.instructions.get(instruction) {
                None => None,
                Some(Instruction::One(set)) => match self.text.get(position) {
                    Some(character) if set.contains(*character).ok_or_else(needs_tables)? => {
                        position += 1;
                        Some(instruction + 1)
                    }
                    _ => None,
                },
                Some(Instruction::Choice { first, second, number }) => {
                    if remembers && !self.failed.enter(*number, position) {
                        None
                    } else {
                        self.held.push(Held::Choice { instruction: *second, position });
                        Some(*first)
                    }
                }
                Some(Instruction::Jump(to)) => Some(*to),
                Some(Instruction::Save(index)) => {
                    if let Some(end) = self.ends.get_mut(*index) {
                        self.held.push(Held::End { index: *index, before: *end });
                        *end = Some(position);
                    }
                    Some(instruction + 1)
                }
                Some(Instruction::Round(number)) => {
                    if let Some(round) = self.rounds.get_mut(*number) {
                        self.held.push(Held::Round { number: *number, before: *round });
                        *round = position;
                    }
                    Some(instruction + 1)
                }
                Some(Instruction::EndOfRound { number, exit }) => {
                    let idle = self.rounds.get(*number) == Some(&position);
                    Some(if idle { *exit } else { instruction + 1 })
                }
                Some(Instruction::Assert(assertion)) => {
                    self.holds(*assertion, position)?.then_some(instruction + 1)
                }
                Some(Instruction::Same { group, any_case }) => {
                    let length = self.same(*group, *any_case, position);
                    length.map(|length| {
                        position += length;
                        instruction + 1
                    })
                }
                Some(Instruction::Look { behind, negative, after }) => {
                    let seen = self.look(instruction + 1, position, *behind, *negative)?;
                    (seen != *negative).then_some(*after)
                }
                Some(Instruction::Atomic { after }) => {
                    let end = self.run(instruction + 1, position, None, false)?;
                    end.map(|end| {
                        position = end;
                        *after
                    })
                }
                Some(Instruction::Accept) => {
                    if target.is_none_or(|target| target == position) {
                        self.keep_ends_only(bottom);
                        return Ok(Some(position));
                    }
                    None
                }
            };
            match next.map_or_else(|| self.go_back(bottom), |next| Some((next, position))) {
                Some(place) => (instruction, position) = place,
                None => return Ok(None),
            }
        }
    }

    /// The choice to try next, with everything since then undone; `None` if there is none above `bottom`.
    fn go_back(&mut self, bottom: usize) -> Option<(usize, usize)> {
        while self.held.len() > bottom {
            match self.held.pop()? {
                Held::Choice { instruction, position } => return Some((instruction, position)),
                Held::End { index, before } => {
                    if let Some(end) = self.ends.get_mut(index) {
                        *end = before;
                    }
                }
                Held::Round { number, before } => {
                    if let Some(round) = self.rounds.get_mut(number) {
                        *round = before;
                    }
                }
            }
        }
        None
    }

    /// Gives up the choices above `bottom`, but not what has to be undone if something before them fails.
    fn keep_ends_only(&mut self, bottom: usize) {
        let kept: Vec<Held> =
            self.held.drain(bottom..).filter(|held| !matches!(held, Held::Choice { .. })).collect();
        self.held.extend(kept);
    }

    fn look(
        &mut self,
        instruction: usize,
        position: usize,
        behind: Option<(usize, usize)>,
        negative: bool,
    ) -> Result<bool, Absence> {
        let bottom = self.held.len();
        let seen = match behind {
            None => self.run(instruction, position, None, false)?.is_some(),
            Some((least, most)) => {
                let mut seen = false;
                for length in least..=most.min(position) {
                    let start = position - length;
                    if self.run(instruction, start, Some(position), false)?.is_some() {
                        seen = true;
                        break;
                    }
                }
                seen
            }
        };
        if negative {
            while self.go_back(bottom).is_some() {}
        }
        Ok(seen)
    }

    /// How many characters repeat what the group matched; `None` if they do not, or it matched nothing yet.
    fn same(&mut self, group: usize, any_case: bool, position: usize) -> Option<usize> {
        let start = self.ends.get(group * 2).copied().flatten()?;
        let end = self.ends.get(group * 2 + 1).copied().flatten()?;
        let wanted = self.text.get(start..end)?;
        let found = self.text.get(position..position + wanted.len())?;
        self.steps += wanted.len();
        let same = wanted.iter().zip(found).all(|(wanted, found)| {
            wanted == found || (any_case && wanted.eq_ignore_ascii_case(found))
        });
        same.then_some(wanted.len())
    }

    fn holds(&self, assertion: Assertion, position: usize) -> Result<bool, Absence> {
        let length = self.text.len();
        let before = position.checked_sub(1).and_then(|index| self.text.get(index)).copied();
        let after = self.text.get(position).copied();
        Ok(match assertion {
            Assertion::Start => position == 0,
            Assertion::End => position == length,
            Assertion::LineStart { only_newline } => match (before, after) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some('\r'), Some('\n')) if !only_newline => false,
                (Some(before), Some(_)) => ends_line(before, only_newline),
            },
            Assertion::LineEnd { only_newline } => match (before, after) {
                (_, None) => true,
                (Some('\r'), Some('\n')) if !only_newline => false,
                (_, Some(after)) => ends_line(after, only_newline),
            },
            Assertion::EndOrLastLineEnd { only_newline } => match (before, after) {
                (_, None) => true,
                (Some('\r'), Some('\n')) if !only_newline => false,
                (_, Some('\r')) if !only_newline && position + 2 == length => {
                    self.text.get(position + 1) == Some(&'\n')
                }
                (_, Some(after)) => position + 1 == length && ends_line(after, only_newline),
            },
            Assertion::WordBoundary { negative } => {
                let word = |side: Option<char>| match side {
                    None => Ok(false),
                    Some(character) if character.is_ascii() => {
                        Ok(character == '_' || character.is_ascii_alphanumeric())
                    }
                    Some(_) => Err(needs_tables()),
                };
                (word(before)? != word(after)?) != negative
            }
        })
    }
}

fn ends_line(character: char, only_newline: bool) -> bool {
    character == '\n'
        || (!only_newline && matches!(character, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'))
}

fn needs_tables() -> Absence {
    cannot_tell("it asks what kind of character one beyond ASCII is")
}

fn cannot_tell(why: &str) -> Absence {
    Absence::Unknown(Unknown::Other(format!("this pattern cannot be run here: {why}")))
}

/// Which choices were entered at which positions. One that is entered again has failed there, or is being tried.
struct Failed {
    positions: usize,
    bits: Vec<u64>,
    touched: Vec<usize>,
}

/// Above this many places nothing is remembered; steps are counted all the same.
const MOST_PLACES: usize = 1 << 26;

impl Failed {
    fn new(choices: usize, positions: usize) -> Self {
        let places = choices.saturating_mul(positions);
        let places = if places > MOST_PLACES { 0 } else { places };
        Self { positions, bits: vec![0; places.div_ceil(64)], touched: Vec::new() }
    }

    /// Whether it is the first time; always, where nothing is remembered.
    fn enter(&mut self, choice: usize, position: usize) -> bool {
        let place = choice * self.positions + position;
        let Some(word) = self.bits.get_mut(place / 64) else { return true };
        let bit = 1 << (place % 64);
        if *word & bit != 0 {
            return false;
        }
        if *word == 0 {
            self.touched.push(place / 64);
        }
        *word |= bit;
        true
    }

    fn forget(&mut self) {
        for index in self.touched.drain(..) {
            if let Some(word) = self.bits.get_mut(index) {
                *word = 0;
            }
        }
    }
}
