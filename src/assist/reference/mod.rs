//! What there is to know about each function and each word of the language, in lines to read: for the reference and for hovers.
//!
//! Leaves to others: the table of functions (`engine::functions`); how lines are drawn.

mod constructs;

pub use constructs::{CONSTRUCTS, Construct, ConstructExample};

use super::ladder::Tone;
use super::value_text::short;
use crate::engine::evaluate::trace::Step;
use crate::engine::functions::{Builtin, FAMILIES, Fidelity};
use crate::engine::guide::Page;
use crate::engine::syntax::is_plain_name;

/// A line to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// Its text; what stands between backticks is code.
    pub text: String,
    /// A second text: the value of an expression, the address of a link.
    pub more: String,
    /// The tone of a value.
    pub tone: Option<Tone>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// A sentence.
    #[default]
    Text,
    /// A signature or a form.
    Form,
    /// An expression and its value.
    Value,
    /// Something less important.
    Note,
    /// A page of the guide.
    Link,
}

impl LineKind {
    /// The word of the style sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Form => "form",
            Self::Value => "value",
            Self::Note => "note",
            Self::Link => "link",
        }
    }
}

impl Line {
    pub(super) fn new(kind: LineKind, text: String) -> Self {
        Self { kind, text, ..Self::default() }
    }

    pub(super) fn value(expression: String, step: &Step) -> Self {
        let undefined = step.value.is_undefined();
        let more = match (step.is_known(), undefined) {
            (false, _) => "not known here".to_owned(),
            (true, true) => "Undefined".to_owned(),
            (true, false) => format!("{} ({})", short(&step.value), step.value.kind().name()),
        };
        let tone = match (step.is_known(), undefined) {
            (false, _) => Some(Tone::Ask),
            (true, true) => Some(Tone::Undefined),
            _ => None,
        };
        Self { kind: LineKind::Value, text: expression, more, tone }
    }

    fn link(page: Page) -> Self {
        let text = format!("{} in the AWS IoT developer guide", page.title());
        Self { kind: LineKind::Link, text, more: page.url().to_owned(), tone: None }
    }
}

/// What there is to know about a function.
#[must_use]
pub fn of_function(builtin: &Builtin) -> Vec<Line> {
    let returns = builtin.returns.map(|kind| format!(" → {}", kind.name())).unwrap_or_default();
    let mut lines = vec![Line::new(LineKind::Form, form(builtin) + &returns)];
    lines.push(Line::new(LineKind::Text, builtin.summary.to_owned()));
    if !builtin.undefined.is_empty() {
        lines.push(Line::new(LineKind::Note, format!("Undefined when {}.", builtin.undefined)));
    }
    lines.push(Line::new(
        LineKind::Note,
        format!("{}; {}.", versions(builtin), fidelity(builtin.fidelity)),
    ));
    if let Fidelity::OurReading(note) = builtin.fidelity {
        lines.push(Line::new(LineKind::Note, note.to_owned()));
    }
    lines.push(Line::link(Page::Functions));
    lines
}

/// `substring(text, start[, end])`; `cast(value AS type)`.
#[must_use]
pub fn form(builtin: &Builtin) -> String {
    if builtin.name == "cast" { "cast(value AS type)".to_owned() } else { builtin.signature() }
}

/// The SQL versions that have a function, in words.
#[must_use]
pub fn versions(builtin: &Builtin) -> &'static str {
    if builtin.since.has_2016_constructs() {
        "Since SQL version 2016-03-23"
    } else {
        "In every SQL version"
    }
}

/// How sure is what is known, in words.
#[must_use]
pub const fn fidelity(fidelity: Fidelity) -> &'static str {
    match fidelity {
        Fidelity::Documented => "documented",
        Fidelity::Reported => "reported, not documented",
        Fidelity::OurReading(_) => "our reading in part",
        Fidelity::NeedsAws => "needs AWS, so a stand-in answers here",
    }
}

/// What there is to know about a word or a sign; `before` is what stands before it.
#[must_use]
pub fn of_word(word: &str, before: &str) -> Vec<Line> {
    let word = word.to_ascii_uppercase();
    let found = CONSTRUCTS.iter().filter(|one| one.words.contains(&word.as_str()));
    // A star after a value multiplies; at the beginning of a value it is the payload.
    let ends_value = before.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '_' | ')' | ']' | '}' | '\'' | '"')
    }) && (is_plain_name(before) || !before.chars().all(char::is_alphabetic));
    let mut found = found.filter(|one| word != "*" || one.is_operator == ends_value);
    found.next().map(of_construct).unwrap_or_default()
}

/// What there is to know about a construct.
#[must_use]
pub fn of_construct(construct: &Construct) -> Vec<Line> {
    let mut lines = vec![
        Line::new(LineKind::Form, construct.form.to_owned()),
        Line::new(LineKind::Text, construct.summary.to_owned()),
    ];
    if construct.since_2016 {
        lines.push(Line::new(LineKind::Note, "Since SQL version 2016-03-23.".to_owned()));
    }
    lines.push(Line::link(construct.page));
    lines
}

/// The family that a function belongs to.
#[must_use]
pub fn family(name: &str) -> &'static str {
    let holds = |family: &&(&str, &[Builtin])| family.1.iter().any(|one| one.name == name);
    FAMILIES.iter().find(holds).map_or("", |(title, _)| title)
}
