//! Reads a pattern, in the syntax of Java's `java.util.regex.Pattern`.
//!
//! ```text
//! alternatives = sequence ("|" sequence)*
//! sequence     = (atom quantifier?)*
//! quantifier   = ("?" | "*" | "+" | "{" n ("," m?)? "}") ("?" | "+")?
//! atom         = "(" … ")" | class | "." | "^" | "$" | escape | character
//! ```
//!
//! Leaves to others: what stands in brackets (`class`), what follows a backslash (`escape`), the kinds of groups (`group`).

mod class;
mod escape;
mod group;

use super::Refusal;
use super::set::Set;
use crate::engine::limits::MAX_PATTERN_DEPTH;
use std::rc::Rc;

/// A pattern that was read.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) node: Node,
    /// How many groups there are, the whole match included.
    pub(super) groups: usize,
    pub(super) names: Vec<(String, usize)>,
}

/// The tree of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Empty,
    One(Rc<Set>),
    Sequence(Vec<Self>),
    Alternatives(Vec<Self>),
    /// A group that is counted.
    Group {
        number: usize,
        node: Box<Self>,
    },
    Repeat {
        node: Box<Self>,
        least: u32,
        most: Option<u32>,
        greed: Greed,
    },
    /// `(?>…)`
    Atomic(Box<Self>),
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
    Look {
        /// How far back it begins, for a look-behind.
        behind: Option<(usize, usize)>,
        negative: bool,
        node: Box<Self>,
    },
    /// `\1`: what the group matched, once more.
    Same {
        group: usize,
        any_case: bool,
    },
    Assert(Assertion),
}

impl Node {
    /// The least and the most characters that it matches; `None` where there is no bound, or Java sees none.
    pub(super) fn lengths(&self) -> (usize, Option<usize>) {
        match self {
            Self::Empty | Self::Assert(_) | Self::Look { .. } => (0, Some(0)),
            Self::One(_) => (1, Some(1)),
            Self::Same { .. } => (0, None),
            Self::Group { node, .. } | Self::Atomic(node) => node.lengths(),
            Self::Sequence(nodes) => {
                nodes.iter().map(Self::lengths).fold((0, Some(0)), |sum, part| {
                    (
                        sum.0.saturating_add(part.0),
                        sum.1.zip(part.1).map(|(sum, part)| sum.saturating_add(part)),
                    )
                })
            }
            Self::Alternatives(nodes) => {
                let of_each = nodes.iter().map(Self::lengths);
                of_each
                    .reduce(|a, b| (a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a.max(b))))
                    .unwrap_or((0, Some(0)))
            }
            Self::Repeat { node, least, most, .. } => {
                let (shortest, longest) = node.lengths();
                let times = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
                let bounded = matches!(**node, Self::One(_));
                (
                    shortest.saturating_mul(times(*least)),
                    most.zip(longest)
                        .filter(|_| bounded)
                        .map(|(most, longest)| longest.saturating_mul(times(most))),
                )
            }
        }
    }
}

/// How many rounds a repetition tries first, and whether it gives any back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greed {
    /// As many as possible.
    Greedy,
    /// As few as possible.
    Lazy,
    /// As many as possible, for good.
    Possessive,
}

/// Something about a place in the text. `only_newline`: no other character ends a line (flag `d`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assertion {
    Start,
    End,
    LineStart { only_newline: bool },
    LineEnd { only_newline: bool },
    EndOrLastLineEnd { only_newline: bool },
    WordBoundary { negative: bool },
}

pub(super) fn read(text: &str) -> Result<Pattern, Refusal> {
    let mut reader = Reader {
        text: escape::without_quotes(text),
        at: 0,
        flags: Flags::default(),
        groups: 1,
        names: Vec::new(),
        depth: 0,
    };
    let node = reader.alternatives()?;
    if reader.at < reader.text.len() {
        return Err(invalid("there is a `)` without a `(`"));
    }
    Ok(Pattern { node, groups: reader.groups, names: reader.names })
}

struct Reader {
    text: Vec<char>,
    at: usize,
    flags: Flags,
    groups: usize,
    names: Vec<(String, usize)>,
    depth: usize,
}

/// `(?idmsx)`
#[derive(Clone, Copy, Debug, Default)]
struct Flags {
    any_case: bool,
    only_newline: bool,
    lines: bool,
    dot_is_all: bool,
    comments: bool,
}

fn invalid(why: impl Into<String>) -> Refusal {
    Refusal::Invalid(why.into())
}

fn unsupported(what: impl Into<String>) -> Refusal {
    Refusal::Unsupported(what.into())
}

impl Reader {
    /// The next character; with the flag `x`, behind blanks and comments.
    fn peek(&mut self) -> Option<char> {
        while self.flags.comments {
            match self.text.get(self.at)? {
                ' ' | '\t'..='\r' => self.at += 1,
                '#' => {
                    let ends = |character: &char| match character {
                        '\n' => true,
                        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => !self.flags.only_newline,
                        _ => false,
                    };
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    self.at += rest.iter().position(ends).unwrap_or(rest.len());
                }
                _ => break,
            }
        }
        self.text.get(self.at).copied()
    }

    /// Takes the next character.
    fn take(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    /// Takes the next character if it is that one.
    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// The character behind the next one.
    fn peek_second(&self) -> Option<char> {
        self.text.get(self.at + 1).copied()
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        if self.depth >= MAX_PATTERN_DEPTH {
            return Err(unsupported("it is nested too deeply"));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn alternatives(&mut self) -> Result<Node, Refusal> {
        let mut all = vec![self.sequence()?];
        while self.eat('|') {
            all.push(self.sequence()?);
        }
        Ok(if all.len() == 1 { all.swap_remove(0) } else { Node::Alternatives(all) })
    }

    fn sequence(&mut self) -> Result<Node, Refusal> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek() {
            match next {
                '|' | ')' => break,
                _ => {
                    let atom = self.atom(next)?;
                    nodes.push(match atom {
                        // A group of flags takes no quantifier.
                        None => continue,
                        Some(node) => self.quantified(node)?,
                    });
                }
            }
        }
        Ok(Node::Sequence(nodes))
    }

    /// Reads an atom; a group that only sets flags is none.
    fn atom(&mut self, next: char) -> Result<Option<Node>, Refusal> {
        Ok(Some(match next {
            '(' => return self.group(),
            '[' => {
                self.at += 1;
                let set = self.deeper(|reader| reader.brackets(true))?;
                Node::One(Rc::new(set))
            }
            '\\' => {
                self.at += 1;
                self.escape()?
            }
            '?' | '*' | '+' => {
                return Err(invalid(format!("there is nothing before the `{next}`")));
            }
            // Java repeats nothing there, as in `a{2}{3}`.
            '{' => Node::Empty,
            '^' => {
                self.at += 1;
                Node::Assert(if self.flags.lines {
                    Assertion::LineStart { only_newline: self.flags.only_newline }
                } else {
                    Assertion::Start
                })
            }
            '$' => {
                self.at += 1;
                let only_newline = self.flags.only_newline;
                Node::Assert(if self.flags.lines {
                    Assertion::LineEnd { only_newline }
                } else {
                    Assertion::EndOrLastLineEnd { only_newline }
                })
            }
            '.' => {
                self.at += 1;
                let left_out: &[char] = match (self.flags.dot_is_all, self.flags.only_newline) {
                    (true, _) => &[],
                    (false, true) => &['\n'],
                    (false, false) => &['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'],
                };
                Node::One(Rc::new(Set::all_but(left_out)))
            }
            _ => {
                self.at += 1;
                self.one(next)
            }
        }))
    }

    /// A character that stands for itself.
    fn one(&self, character: char) -> Node {
        Node::One(Rc::new(self.in_any_case(Set::range(character, character))))
    }

    fn in_any_case(&self, set: Set) -> Set {
        if self.flags.any_case { set.folded() } else { set }
    }

    fn quantified(&mut self, node: Node) -> Result<Node, Refusal> {
        let (least, most) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => self.counts()?,
            _ => return Ok(node),
        };
        self.at += 1;
        let greed = if self.eat('?') {
            Greed::Lazy
        } else if self.eat('+') {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        Ok(Node::Repeat { node: Box::new(node), least, most, greed })
    }

    /// `{n}`, `{n,}`, `{n,m}`, up to the closing brace.
    fn counts(&mut self) -> Result<(u32, Option<u32>), Refusal> {
        self.at += 1;
        let least = self.count()?.ok_or_else(|| invalid("a `{` stands before no number"))?;
        let most = if self.raw_is(',') {
            self.at += 1;
            if self.raw_is('}') { None } else { Some(self.count()?.unwrap_or(0)) }
        } else {
            Some(least)
        };
        if !self.raw_is('}') {
            return Err(invalid("a `{` is not closed"));
        }
        if most.is_some_and(|most| most < least) {
            return Err(invalid("a repetition ends below where it begins"));
        }
        Ok((least, most))
    }

    fn count(&mut self) -> Result<Option<u32>, Refusal> {
        let mut count = None;
        while let Some(digit) = self.text.get(self.at).and_then(|next| next.to_digit(10)) {
            let more =
                count.unwrap_or(0_u32).checked_mul(10).and_then(|tens| tens.checked_add(digit));
            let more = more.filter(|more| i32::try_from(*more).is_ok());
            count = Some(more.ok_or_else(|| invalid("a repetition is too large"))?);
            self.at += 1;
        }
        Ok(count)
    }

    fn raw_is(&self, wanted: char) -> bool {
        self.text.get(self.at) == Some(&wanted)
    }

    /// Takes the next character, a blank or not.
    fn raw(&mut self) -> Option<char> {
        let next = self.text.get(self.at).copied();
        self.at += usize::from(next.is_some());
        next
    }
}
