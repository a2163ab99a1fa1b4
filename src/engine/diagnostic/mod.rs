//! Problems as data: a code, a place, words, and where there is one, a fix as an edit.
//!
//! Leaves to others: drawing them. The voice: small first letter, no full stop, what the user wrote in backticks; the
//! message says what is wrong, the help says what to do.

pub mod code;
mod nearest;
mod render;

pub use code::Code;
pub use nearest::nearest;
pub use render::render;

use super::source::{SourceId, Span};

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// AWS refuses it, or it fails there.
    Error,
    /// AWS takes it, and it probably does not do what its author means; or it is a risk.
    Warning,
    /// Worth knowing.
    Hint,
}

impl Severity {
    /// Its place among the severities: 0 for the heaviest.
    #[must_use]
    pub const fn rank(self) -> u32 {
        match self {
            Self::Error => 0,
            Self::Warning => 1,
            Self::Hint => 2,
        }
    }

    /// The word that outputs use: `error`, `warning`, `hint`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A second place that belongs to a problem, and what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where, in the same text as the problem.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// Replaces a part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What comes in its place.
    pub replacement: String,
}

/// Edits of one text that together mend a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The words of the button: what the edit does.
    pub title: String,
    /// The edits; they do not overlap and count in the problem's text.
    pub edits: Vec<Edit>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of problem.
    pub code: Code,
    /// How much it weighs; the code's own severity unless the place makes it lighter.
    pub severity: Severity,
    /// The text that `span`, `labels` and `fix` count in.
    pub source: SourceId,
    /// Where.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: String,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// What to do, in one line.
    pub help: Option<String>,
    /// How to mend it, where there is one right way.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A problem with the severity of its code.
    #[must_use]
    pub fn new(code: Code, source: SourceId, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            source,
            span,
            message: readable(message.into()),
            labels: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(readable(help.into()));
        self
    }

    /// Says what to write instead, and offers it; without a title the button says it too.
    #[must_use]
    #[inline(never)]
    pub fn instead(self, title: &str, span: Span, meant: &str) -> Self {
        let title = if title.is_empty() { format!("Write {meant}") } else { title.to_owned() };
        self.help(format!("write {}", quoted(meant))).fix(title, span, meant)
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: readable(text.into()) });
        self
    }

    /// Adds a fix of one edit.
    #[must_use]
    pub fn fix(self, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.fix_all(title, vec![Edit { span, replacement: replacement.into() }])
    }

    /// Adds a fix of several edits.
    #[must_use]
    pub fn fix_all(mut self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { title: readable(title.into()), edits });
        self
    }

    /// Whether it is of severity `Error`.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What reading gave, and what is wrong with it: both, always.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<T> {
    /// What was read, as far as it can be used.
    pub value: T,
    /// The problems, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Whether no problem is an error.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        !self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// What is wrong in the first place that is wrong.
    #[must_use]
    pub fn first_error(&self) -> Option<&str> {
        let error = self.diagnostics.iter().find(|problem| problem.is_error());
        error.map(|problem| problem.message.as_str())
    }
}

/// A text of the user's for a message: in backticks, on one line, cut where it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let visible = |character: char| if character.is_control() { ' ' } else { character };
    let mut out = String::from("`");
    out.extend(text.chars().take(MOST).map(visible));
    out.push_str(if text.chars().nth(MOST).is_some() { "…`" } else { "`" });
    out
}

/// A message whose quoted texts and words are cut where they are too long to be read.
fn readable(message: String) -> String {
    const MOST: usize = 80;
    if message.len() < 2 * MOST {
        return message;
    }
    let mut out = String::new();
    for (at, piece) in message.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        let is_code = at % 2 == 1;
        for (number, word) in piece.split(|end| end == ' ' && !is_code).enumerate() {
            if number > 0 {
                out.push(' ');
            }
            out.extend(word.chars().take(MOST));
            if word.chars().nth(MOST).is_some() {
                out.push('…');
            }
        }
    }
    out
}

/// Sorts problems by a key, those of equal keys staying in their order. By insertion, as the lists are short and nearly in
/// order: each type that the library's sort is compiled for costs the page some 4 KB.
pub fn sort(problems: &mut Vec<Diagnostic>, key: &dyn Fn(&Diagnostic) -> [u32; 4]) {
    let mut sorted: Vec<Diagnostic> = Vec::with_capacity(problems.len());
    for problem in problems.drain(..) {
        let at = sorted.partition_point(|known| key(known) <= key(&problem));
        sorted.insert(at, problem);
    }
    *problems = sorted;
}

/// The key that puts problems in the order of their places.
#[must_use]
pub fn by_place(problem: &Diagnostic) -> [u32; 4] {
    [problem.span.start, problem.span.end, 0, 0]
}

/// Applies the edits to `text`. Edits that overlap one before them, or lie outside, are left out.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<&Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        sorted.insert(sorted.partition_point(|known| known.span <= edit.span), edit);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        let (Some(kept), Some(_)) =
            (text.get(done..edit.span.start as usize), text.get(edit.span.range()))
        else {
            continue;
        };
        out.push_str(kept);
        out.push_str(&edit.replacement);
        done = edit.span.end as usize;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_texts_stay_on_one_line_and_are_cut() {
        assert_eq!(quoted("a/b"), "`a/b`");
        assert_eq!(quoted("a\nb"), "`a b`");
        assert_eq!(quoted(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
    }

    #[test]
    fn long_words_and_texts_in_messages_are_cut() {
        let long = "é".repeat(200);
        let cut = format!("{}…", "é".repeat(80));
        assert_eq!(
            readable(format!("`{long} {long}` is {long} here")),
            format!("`{cut}` is {cut} here")
        );
        let short = "`a b` is c".to_owned();
        assert_eq!(readable(short.clone()), short);
    }

    #[test]
    fn edits_apply_in_order_of_place_and_overlaps_are_left_out() {
        let edit =
            |start, end, text: &str| Edit { span: Span { start, end }, replacement: text.into() };
        assert_eq!(apply("abcdef", &[edit(4, 5, "E"), edit(0, 1, "A")]), "AbcdEf");
        assert_eq!(apply("abc", &[edit(3, 3, "!")]), "abc!");
        assert_eq!(apply("abc", &[edit(0, 2, "x"), edit(1, 3, "y")]), "xc");
        assert_eq!(apply("aü", &[edit(2, 3, "x")]), "aü", "not on a boundary");
    }
}
