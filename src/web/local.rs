//! The state of the page that the model need not know: which of two forms is shown, how wide the columns are.

use crate::web::browser::{editor, location, storage};

/// The state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// How the output is shown: laid out, exactly as it is sent, or as what SELECT changed.
    pub output_form: u8,
    /// The widths of the columns.
    pub widths: Widths,
    /// The verdict as it was last said aloud.
    pub said: String,
    /// Whether a draft is kept at which the engine stopped.
    pub has_kept: bool,
    /// Whether the page is in a frame of another: nothing can be edited, sent or kept.
    pub is_embedded: bool,
    /// Whether the editor's script has come; until then fields are text areas.
    pub has_editor: bool,
}

/// The widths that were chosen, in pixels; `None` as the style sheet has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// Of the rule.
    pub rule: Option<i32>,
    /// Of the messages.
    pub message: Option<i32>,
}

/// A change of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another form of the output.
    OutputForm(u8),
    /// Other widths.
    Widths(Widths),
    /// The verdict was said.
    Said(String),
    /// An editor is about to be used.
    EditorWanted,
    /// The editor's script has come.
    EditorCame,
    /// The reference is to be opened, at this name.
    Reference(String),
    /// Evaluate the draft at which the engine stopped (true), or forget it.
    Kept(bool),
}

impl Local {
    /// At the start.
    #[must_use]
    pub fn new(has_kept: bool) -> Self {
        Self {
            widths: Widths::read(&storage::load(storage::COLUMNS).unwrap_or_default()),
            has_kept,
            is_embedded: location::is_embedded(),
            has_editor: editor::is_there(),
            ..Self::default()
        }
    }

    /// Changes what is only a matter of this state.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::OutputForm(form) => self.output_form = form,
            Change::Widths(widths) => {
                storage::save(storage::COLUMNS, &widths.write());
                self.widths = widths;
            }
            Change::Said(said) => self.said = said,
            Change::EditorCame => self.has_editor = true,
            Change::Kept(_) => self.has_kept = false,
            Change::EditorWanted | Change::Reference(_) => {}
        }
    }
}

impl Widths {
    /// The least width of a pane.
    pub const LEAST: i32 = 280;
    /// The most of the first two, so that all panes stay on a screen.
    pub const MOST: i32 = 720;

    /// `480 -`: a width or a dash for each.
    fn write(self) -> String {
        let one =
            |width: Option<i32>| width.map_or_else(|| "-".to_owned(), |width| width.to_string());
        format!("{} {}", one(self.rule), one(self.message))
    }

    fn read(text: &str) -> Self {
        let is_possible = |width: &i32| (Self::LEAST..=Self::MOST).contains(width);
        let mut parts = text.split(' ').map(|part| part.parse().ok().filter(is_possible));
        Self { rule: parts.next().flatten(), message: parts.next().flatten() }
    }
}
