//! Regular expressions, as Java has them.
//!
//! The rules engine is written in Java, and the guide's patterns are Java's: `$1` in a replacement, look-around, possessive
//! quantifiers, `$` before a last line end. No crate reads that dialect, and one for another dialect would have to be told
//! apart from it pattern by pattern; so the dialect has its own reader and its own matcher here, which is also smaller in
//! the page. It counts its steps, so that no pattern and no text can make it hang.
//!
//! | Part | What it does |
//! | --- | --- |
//! | `pattern` | reads the text of a pattern into a tree |
//! | `set` | sets of characters, and those that have a name |
//! | `program` | turns the tree into instructions |
//! | `matcher` | runs them on a text |
//! | `replacement` | reads `$1` and `\$` |
//!
//! A pattern that Java refuses gives Undefined. What only Java could tell (character classes of Unicode on letters beyond
//! ASCII, a pattern that takes too many steps) cannot be told here.
//!
//! Guide: iot-sql-functions (regexp_matches, regexp_replace, regexp_substr).
//! Deduced: the guide names no dialect; its page refers to Java's formats elsewhere, and `$1` is Java's.

mod matcher;
mod pattern;
mod program;
mod replacement;
mod set;

use super::far::FarBody;
use super::{
    Absence, Arguments, Builtin, Fidelity, Given, Unknown, example, required, too_long, undefined,
};
use crate::engine::limits::MAX_TEXT_BYTES;
use crate::engine::value::{Kind, Value};
use matcher::{Found, Search};
use program::Program;
use std::cell::RefCell;
use std::rc::Rc;

pub(super) const FAMILY: &[Builtin] = &[REGEXP_MATCHES, REGEXP_REPLACE, REGEXP_SUBSTR];

pub(super) const FAR: &[(&str, FarBody)] = &[
    ("regexp_matches", regexp_matches),
    ("regexp_replace", regexp_replace),
    ("regexp_substr", regexp_substr),
];

const DIALECT: Fidelity = Fidelity::OurReading(
    "The guide does not name the dialect; patterns are read as Java's, which its `$1` is. What needs tables of Unicode, or \
     too many steps, cannot be told here.",
);

const REGEXP_MATCHES: Builtin = Builtin::far("regexp_matches")
    .summary("Whether a part of `text` matches `pattern`.")
    .parameters(&[required("text", Kind::String), required("pattern", Kind::String)])
    .returns(Kind::Boolean)
    .undefined("an argument is Null or Undefined, or the pattern is not valid")
    .fidelity(DIALECT)
    .matters_when(|arguments, _| is_of_java(arguments))
    .examples(&[
        example(r#"regexp_matches("aaaa", "a{2,}")"#, "true"),
        example(r#"regexp_matches("aaaa", "b")"#, "false"),
        example(r#"regexp_matches("bbb", "(aaa|bbb)")"#, "true"),
        example("regexp_matches('a', '(')", "Undefined"),
    ])
    .search(&["regex", "pattern", "like", "match", "contains"]);

fn regexp_matches(arguments: &Given<'_>) -> Result<Value, Absence> {
    let text = characters(&arguments.string(0)?);
    let program = compile(&arguments.string(1)?)?;
    Ok(first(arguments, &program, &text)?.is_some().into())
}

const REGEXP_REPLACE: Builtin = Builtin::far("regexp_replace")
    .summary(
        "`text` with every match of `pattern` replaced by `by`, where `$1` is the first group.",
    )
    .parameters(&[
        required("text", Kind::String),
        required("pattern", Kind::String),
        required("by", Kind::String),
    ])
    .returns(Kind::String)
    .undefined("an argument is Null or Undefined, or the pattern or the replacement is not valid")
    .fidelity(DIALECT)
    .matters_when(|arguments, _| is_of_java(arguments))
    .examples(&[
        example(r#"regexp_replace("abcd", "bc", "x")"#, r#""axd""#),
        example(r#"regexp_replace("abcd", "b(.*)d", "$1")"#, r#""ac""#),
        example("regexp_replace('a1b22', '[0-9]+', '#')", r##""a#b#""##),
        example("regexp_replace('abcd', 'b(.*)d', '$9')", "Undefined"),
    ])
    .search(&["regex", "pattern", "substitute", "capture group", "replace all"]);

fn regexp_replace(arguments: &Given<'_>) -> Result<Value, Absence> {
    let text = characters(&arguments.string(0)?);
    let program = compile(&arguments.string(1)?)?;
    let pieces = replacement::read(&arguments.string(2)?, &program).map_err(undefined)?;
    let mut search = Search::new(&program, &text);
    let mut out = String::new();
    let (mut copied, mut from) = (0, 0);
    loop {
        let found = search.find(from);
        if !matches!(found, Ok(Some(_))) {
            arguments.spend(search.work());
        }
        let Some(found) = found? else { break };
        out.extend(text.get(copied..found.start()).unwrap_or_default());
        replacement::write(&pieces, &text, &found, &mut out);
        copied = found.end();
        from = next_start(&found);
        if out.len() > MAX_TEXT_BYTES {
            arguments.spend(search.work());
            return Err(too_long());
        }
    }
    out.extend(text.get(copied..).unwrap_or_default());
    Ok(out.into())
}

/// Where the search for the next match begins: an empty match must not be found twice.
fn next_start(found: &Found) -> usize {
    found.end() + usize::from(found.start() == found.end())
}

const REGEXP_SUBSTR: Builtin = Builtin::far("regexp_substr")
    .summary("The first part of `text` that matches `pattern`.")
    .parameters(&[required("text", Kind::String), required("pattern", Kind::String)])
    .returns(Kind::String)
    .undefined("an argument is Null or Undefined, the pattern is not valid, or nothing matches")
    .fidelity(Fidelity::OurReading(
        "The guide does not say what it gives when nothing matches; here that is Undefined. The dialect is Java's.",
    ))
    .matters_when(|arguments, result| result.is_undefined() || is_of_java(arguments))
    .examples(&[
        example(r#"regexp_substr("hihihello", "hi")"#, r#""hi""#),
        example(r#"regexp_substr("hihihello", "(hi)*")"#, r#""hihi""#),
        example("regexp_substr('abc', 'x')", "Undefined"),
    ])
    .search(&["regex", "pattern", "extract", "capture", "find"]);

fn regexp_substr(arguments: &Given<'_>) -> Result<Value, Absence> {
    let text = characters(&arguments.string(0)?);
    let program = compile(&arguments.string(1)?)?;
    let found = first(arguments, &program, &text)?;
    let found = found.ok_or_else(|| undefined("no part of the text matches the pattern"))?;
    Ok(text.get(found.start()..found.end()).unwrap_or_default().iter().collect::<String>().into())
}

/// The text by its characters. There are never more of them than bytes, and mostly as many.
fn characters(text: &str) -> Vec<char> {
    let mut characters = Vec::with_capacity(text.len());
    characters.extend(text.chars());
    characters
}

fn first(
    arguments: &Given<'_>,
    program: &Program,
    text: &[char],
) -> Result<Option<Found>, Absence> {
    let mut search = Search::new(program, text);
    let found = search.find(0);
    arguments.spend(search.work());
    found
}

/// Whether the pattern is more than what every dialect reads alike.
fn is_of_java(arguments: &Arguments<'_>) -> bool {
    let pattern = arguments.value(1).as_str().unwrap_or_default();
    ["\\", "$", "(?", "&&", "[[", "++", "*+", "?+", "}+"].iter().any(|part| pattern.contains(part))
}

/// Why a pattern is not run.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Refusal {
    /// Java refuses it too.
    Invalid(String),
    /// Java runs it, this engine cannot.
    Unsupported(String),
}

impl From<Refusal> for Absence {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(why) => undefined(format!("the pattern is not valid: {why}")),
            Refusal::Unsupported(what) => {
                Self::Unknown(Unknown::Other(format!("this pattern cannot be run here: {what}")))
            }
        }
    }
}

/// The program of a pattern. A rule has the same patterns for each message, so the last ones are kept.
fn compile(pattern: &str) -> Result<Rc<Program>, Refusal> {
    const MOST_KEPT: usize = 8;
    thread_local! {
        static KEPT: RefCell<Vec<(String, Rc<Program>)>> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some((_, program)) = kept.iter().find(|(known, _)| *known == pattern) {
            return Ok(Rc::clone(program));
        }
        let program = Rc::new(program::build(&pattern::read(pattern)?)?);
        if kept.len() == MOST_KEPT {
            kept.remove(0);
        }
        kept.push((pattern.to_owned(), Rc::clone(&program)));
        Ok(program)
    })
}

#[cfg(test)]
mod tests;
