//! Parts of the page that the annex draws (`annex::sheets`): what is known of one that is open.

use crate::engine::action::shell::Shell;
use crate::engine::value::Value;
use std::rc::Rc;

/// Where a sheet is shown. Each place has one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Over the page.
    Dialog,
    /// Under the fields of the selected message.
    Message,
    /// In the tab of that name.
    Permission,
    /// Under its payload: what is expected of it.
    Expectation,
    /// In the list of messages: which give what is expected (the footer, one node for each), and how many.
    Suite,
    /// In the tab of the output.
    Output,
}

impl Place {
    /// Whether it is asked anew only after a pause of typing: what it shows takes long, or is dimmed until then.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Expectation | Self::Suite | Self::Output)
    }
}

/// What a sheet shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetView {
    /// Its title.
    pub title: String,
    /// What is in it: an array of nodes (`annex::sheets::Node`).
    pub nodes: Value,
    /// What stands at its end, likewise.
    pub footer: Value,
}

/// What a sheet depends on beside its own state: the revision, the selected message, the shell of commands, whether they stand on
/// one line, and whether the annex is there.
pub type Moment = (u64, usize, Shell, bool, bool);

/// A sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where it is shown.
    pub place: Place,
    /// Which it is.
    pub name: &'static str,
    /// What it shows; `None` until it has come.
    pub shown: Option<Rc<SheetView>>,
    /// Its state, of which the page knows nothing.
    pub state: Value,
    /// What was done in it while an answer was awaited, with the text that was typed.
    pub queue: Vec<(Value, Option<String>)>,
    /// The moment that was asked about last.
    pub of: Option<Moment>,
    /// Whether an answer is awaited.
    pub is_asked: bool,
}

impl Sheet {
    /// One that is not asked for yet.
    #[must_use]
    pub fn new(place: Place, name: &'static str) -> Self {
        Self {
            place,
            name,
            shown: None,
            state: Value::Undefined,
            queue: Vec::new(),
            of: None,
            is_asked: false,
        }
    }
}
