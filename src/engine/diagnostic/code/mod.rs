//! The register of problem codes. Numbers are never reused: links and documents point at them.
//!
//! `1xx` text and syntax · `2xx` names, arity, versions · `3xx` values known before running · `4xx` topics and filters ·
//! `5xx` the rule document · `6xx` substitution templates · `7xx` the Lambda action and its permission · `8xx` hints about
//! behaviour that surprises · `9xx` messages and their payload.

use super::Severity;
use crate::engine::guide::Page;

/// One kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// Its number, for ever.
    pub number: u16,
    /// Its usual severity.
    pub severity: Severity,
    /// Where AWS says so.
    pub page: Page,
}

/// A code with its words, which the page does without and the command line and the documents tell.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What AWS does then, and what to do, in a sentence or two.
    pub explanation: &'static str,
}

impl std::fmt::Display for Code {
    /// `E105`, `W301`, `H802`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = match self.severity {
            Severity::Error => 'E',
            Severity::Warning => 'W',
            Severity::Hint => 'H',
        };
        write!(out, "{letter}{}", self.number)
    }
}

/// Declares the codes of one range, and their list, so that none can be left out of the register.
macro_rules! codes {
    ($($name:ident = $severity:ident $number:literal $title:literal, $page:ident, $explanation:literal;)*) => {
        $(
            #[doc = concat!($title, ".")]
            pub const $name: Code =
                Code { number: $number, severity: Severity::$severity, page: Page::$page };
        )*
        pub(super) const ALL: &[Entry] =
            &[$(Entry { code: $name, title: $title, explanation: $explanation },)*];
    };
}

macro_rules! ranges {
    ($($(#[$doc:meta])* $range:ident = $first:literal;)*) => {
        $($(#[$doc])* pub mod $range;)*
        /// The whole register, range by range.
        pub fn all() -> impl Iterator<Item = &'static Entry> {
            [$($range::ALL,)*].into_iter().flatten()
        }
        #[cfg(test)]
        const RANGES: &[(u16, &[Entry])] = &[$(($first, $range::ALL),)*];
    };
}

ranges! {
    /// Text and syntax.
    syntax = 100;
    /// Names, number of arguments, versions.
    names = 200;
    /// Values known before running.
    values = 300;
    /// Topics and topic filters.
    topic = 400;
    /// The rule document.
    document = 500;
    /// Substitution templates.
    template = 600;
    /// The Lambda action, its ARN, the permission.
    action = 700;
    /// Behaviour that surprises.
    behaviour = 800;
    /// Messages and payloads.
    message = 900;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_are_unique_and_in_their_range() {
        let mut seen = BTreeSet::new();
        for (first, entries) in RANGES {
            for Entry { code, .. } in *entries {
                assert!(seen.insert(code.number), "{code} twice");
                assert!((*first..first + 100).contains(&code.number), "{code} is not in {first}…");
            }
        }
        assert_eq!(seen.len(), all().count());
    }

    #[test]
    fn titles_and_explanations_keep_the_voice() {
        for Entry { code, title, explanation } in all() {
            assert!(!title.is_empty() && !title.ends_with('.'), "{code}: {title}");
            assert!(
                explanation.ends_with('.') && !explanation.contains("  "),
                "{code}: {explanation}"
            );
            assert!(
                explanation.starts_with(|first: char| !first.is_lowercase()),
                "{code}: {explanation}"
            );
            assert!(explanation.matches('`').count() % 2 == 0, "{code}: {explanation}");
        }
    }
}
