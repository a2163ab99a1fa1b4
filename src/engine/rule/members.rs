//! The members of an object by the names that AWS gives them, and what is to be said of other names.

use super::Spelling;
use super::json::Member;
use super::problem::problem;
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::{Diagnostic, nearest, quoted};

/// Unknown members that are told of one object.
const MOST_UNKNOWN: usize = 10;

/// The members of an object that have a known name, each under that name.
pub(super) struct Members<'n> {
    found: Vec<(&'static str, &'n Member)>,
}

impl<'n> Members<'n> {
    /// Sorts the members of an object, which is called `what`; a name in another spelling, or with a slip, still counts.
    pub(super) fn of(
        object: &'n [Member],
        known: &[&'static str],
        spelling: Spelling,
        what: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut found: Vec<(&'static str, &'n Member)> = Vec::new();
        let mut others = Vec::new();
        for member in object {
            match known.iter().find(|name| spelling.of(name) == member.name) {
                Some(name) => found.push((name, member)),
                None => others.push(member),
            }
        }
        for member in others.into_iter().take(MOST_UNKNOWN) {
            let (meant, found_problem) = unknown(member, known, spelling, what);
            problems.push(found_problem);
            if let Some(meant) = meant.filter(|meant| found.iter().all(|(name, _)| name != meant)) {
                found.push((meant, member));
            }
        }
        Self { found }
    }

    /// The member of that name; the last one where it stands twice.
    pub(super) fn get(&self, name: &str) -> Option<&'n Member> {
        self.found.iter().rev().find(|(known, _)| *known == name).map(|(_, member)| *member)
    }
}

fn unknown(
    member: &Member,
    known: &[&'static str],
    spelling: Spelling,
    what: &str,
) -> (Option<&'static str>, Diagnostic) {
    let renamed = |problem: Diagnostic, name: &str| {
        let right = spelling.of(name);
        problem.fix(format!("Use `{right}`"), member.name_span, format!("\"{right}\""))
    };
    if let Some(name) = known.iter().find(|name| is_same(name, &member.name)) {
        let right = spelling.of(name);
        let message = format!("{} must be written `{right}`", quoted(&member.name));
        let found = problem(code::MEMBER_SPELLING, member.name_span, message)
            .help("names of members have fixed letters");
        return (Some(name), renamed(found, name));
    }
    let message = format!("{what} has no member {}", quoted(&member.name));
    let found = problem(code::MEMBER_UNKNOWN, member.name_span, message);
    match nearest(&member.name, known.iter().copied()) {
        Some(near) => {
            let name = known.iter().copied().find(|name| *name == near);
            let right = spelling.of(near);
            (name, renamed(found.help(format!("did you mean `{right}`?")), near))
        }
        None => {
            let names: Vec<String> =
                known.iter().take(6).map(|name| format!("`{}`", spelling.of(name))).collect();
            (None, found.help(format!("it may have {}", names.join(", "))))
        }
    }
}

/// Whether two names differ only in case, `_` and `-`.
pub(super) fn is_same(left: &str, right: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|character| !matches!(character, '_' | '-'))
            .map(|character| character.to_ascii_lowercase())
            .collect()
    };
    left.len() <= 2 * right.len() && letters(left) == letters(right)
}

impl Spelling {
    /// A name in this spelling.
    pub(super) fn of(self, name: &str) -> String {
        match self {
            Self::Camel => name.to_owned(),
            Self::Pascal => {
                let mut characters = name.chars();
                let first = characters.next().map(|first| first.to_ascii_uppercase());
                first.into_iter().chain(characters).collect()
            }
        }
    }
}
