//! The rules of the last cases: lines with the same text read theirs once.

use super::json;
use crate::engine::diagnostic::{Checked, Diagnostic};
use crate::engine::rule::{Rule, from_sql, read as read_document};
use crate::engine::run::ReadyRule;
use crate::engine::version::SqlVersion;
use serde_json::value::RawValue;
use std::rc::Rc;

/// How a case gives its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RuleText {
    /// By a statement, and what belongs to it.
    Sql { sql: String, version: Option<SqlVersion>, function_arn: Option<String> },
    /// By a rule document, as JSON or as the text of it.
    Document(String),
}

/// A rule that was read.
#[derive(Debug)]
pub(super) struct ReadRule {
    pub(super) ready: ReadyRule,
    /// Its problems.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The rules of the last cases, the last one first.
#[derive(Debug, Default)]
pub struct Rules {
    read: Vec<(RuleText, Rc<ReadRule>)>,
}

impl Rules {
    /// How many rules are kept; a stream of any length takes no more memory than these.
    const MOST: usize = 16;

    /// Reads a rule, unless one of the last cases gave the same.
    pub(super) fn read(&mut self, text: RuleText) -> Rc<ReadRule> {
        if let Some(place) = self.read.iter().position(|(known, _)| *known == text) {
            let (text, rule) = self.read.remove(place);
            self.read.insert(0, (text, Rc::clone(&rule)));
            return rule;
        }
        let rule = Rc::new(ReadRule::from(text.read()));
        self.read.insert(0, (text, Rc::clone(&rule)));
        self.read.truncate(Self::MOST);
        rule
    }
}

impl RuleText {
    pub(super) fn document(raw: &RawValue) -> Self {
        Self::Document(json::text_or_source(raw))
    }

    fn read(&self) -> Checked<Rule> {
        match self {
            Self::Sql { sql, version, function_arn } => {
                from_sql(sql, *version, function_arn.as_deref())
            }
            Self::Document(text) => read_document(text),
        }
    }
}

impl From<Checked<Rule>> for ReadRule {
    fn from(checked: Checked<Rule>) -> Self {
        Self { ready: ReadyRule::new(checked.value), diagnostics: checked.diagnostics }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_rules_are_kept() {
        let text = |number: usize| RuleText::Sql {
            sql: format!("SELECT * FROM 'a/{number}'"),
            version: None,
            function_arn: None,
        };
        let mut rules = Rules::default();
        let first = rules.read(text(0));
        for number in 1..Rules::MOST {
            rules.read(text(number));
        }
        assert!(Rc::ptr_eq(&rules.read(text(0)), &first), "read again");
        for number in 1..=Rules::MOST {
            let _ = rules.read(text(100 + number));
        }
        assert_eq!(rules.read.len(), Rules::MOST);
        assert!(!Rc::ptr_eq(&rules.read(text(0)), &first), "forgotten");
        let other = RuleText::Sql {
            sql: "SELECT * FROM 'a/0'".to_owned(),
            version: Some(SqlVersion::V2016),
            function_arn: None,
        };
        assert_eq!(rules.read(other).ready.rule().version, SqlVersion::V2016);
    }
}
