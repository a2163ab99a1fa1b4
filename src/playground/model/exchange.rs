//! What was asked of the module `exchange`: the form of an export, the rules that a text holds.

use crate::engine::action::shell::Shell;
use std::rc::Rc;

/// Exports and imports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The id of the form that is shown (`exchange::FORMS`); empty for none.
    pub form: String,
    /// The texts of that form, or why there are none.
    pub exports: Rc<[ExportText]>,
    /// For what they were asked: the revision, the shell, whether on one line, the form.
    pub asked: Option<(u64, Shell, bool, String)>,
    /// The text whose rules are asked for.
    pub wanted: Option<Wanted>,
    /// The rules to choose from, and where they come from.
    pub found: Rc<[FoundRule]>,
    /// What the text is called.
    pub source: String,
}

/// A text that is handed out, or why it is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportText {
    /// What it is.
    pub title: String,
    /// The text; empty where there is none.
    pub text: String,
    /// What stands in it for something that is missing.
    pub holes: Vec<String>,
    /// Why there is none, or what to know.
    pub notes: Vec<String>,
}

/// A text whose rules are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What it is called.
    pub name: String,
    /// The text.
    pub text: String,
    /// The revision that it made when it was pasted into the rule; `None` for a file.
    pub revision: Option<u64>,
}

/// A rule that was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundRule {
    /// What it is called there.
    pub title: String,
    /// Its statement.
    pub sql: String,
    /// Its document.
    pub document: String,
    /// Its name, account and Region, where they are known.
    pub identity: [Option<String>; 3],
    /// What was changed, and what is still to be filled in.
    pub notes: String,
    /// Whether something is.
    pub has_placeholders: bool,
}
