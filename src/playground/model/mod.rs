//! The model: what the user has typed, and the state of the page around it.
//!
//! What a link holds is [`Inputs`], and nothing else; the invoke panel is a type of its own that no encoder takes.

mod exchange;
mod invoke;
mod sheet;

pub use exchange::{Exchange, ExportText, FoundRule, Wanted};
pub use invoke::{
    Answer, Batch, Cause, Invoke, InvokeOutcome, InvokeRun, Preset, RequestMode, Sending,
};

pub use sheet::{Moment, Place, Sheet, SheetView};

use super::event::CopyWhat;
use super::results::{MessageResult, Results};
pub use crate::assist::inputs::{Inputs, MessageInput, PayloadKind};

use crate::assist::inputs::Platform;
use crate::assist::ladder::{Block, Tone};
use crate::engine::action::shell::Shell;
use crate::engine::arn::FunctionArn;

/// Whose work is on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The visitor's own; it is kept on the device.
    #[default]
    Own,
    /// From a link or the gallery; the visitor's own work waits beside it, untouched.
    Shared {
        /// The own work.
        own: Box<Inputs>,
        /// Where it is from: `This rule came with the link`.
        from: String,
    },
}

/// How the rule is edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleView {
    /// The SQL without escapes, and the fields beside it.
    #[default]
    Sql,
    /// The whole document.
    Json,
}

/// The tabs of the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResultTab {
    /// The ladder.
    #[default]
    Why,
    /// What the actions are handed.
    Output,
    /// The commands.
    Permission,
    /// The tree.
    Inspect,
}

impl ResultTab {
    /// In the order of the page.
    pub const ALL: [Self; 4] = [Self::Why, Self::Output, Self::Permission, Self::Inspect];
}

/// The pane that a phone shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The rule.
    Rule,
    /// The messages.
    Message,
    /// The result.
    #[default]
    Result,
    /// The invoke panel.
    Invoke,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// In the order in which a press goes through them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word that the device keeps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word that the device kept; an unknown one is the system's.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// The dialog that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialog {
    /// None.
    #[default]
    None,
    /// Choose one of the rules of a text.
    Rules,
}

/// Whether the draft is on the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed yet.
    #[default]
    Unchanged,
    /// It is on the device.
    Saved,
    /// It waits for a pause.
    Pending,
    /// The browser keeps no data for the page.
    Denied,
    /// What the device holds cannot be read here, and is not written over.
    Kept,
}

/// Whether a module that comes later is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ModuleState {
    /// Nothing has needed it.
    #[default]
    Asleep,
    /// It is on its way.
    Loading,
    /// It is there.
    Ready,
    /// It did not come, and why.
    Missing(String),
}

/// In the place of `Model::work`: a rule that the list is to get. Until it is there, nothing is written over the last one.
pub const NEW: &str = "+";

/// Why a far function gives nothing.
const NO_ANNEX: &str =
    "the part of the engine that computes this did not load; load the page again";

/// What the page was found to be when it started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Its address, without fragment.
    pub address: String,
    /// Whether the device can hand texts to other applications.
    pub can_send: bool,
}

impl Found {
    /// Whether the page is in a frame of another one, where it is only read.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.address.ends_with("?embed")
    }
}

/// A line under the top bar, until the next edit or a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its tone.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// What *Undo* takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// What was done: `the import of rule.json`.
    pub what: String,
    /// The inputs before it.
    pub before: Inputs,
    /// The selected message before it.
    pub selected: usize,
    /// What `Model::work` was, where the step has begun another rule.
    pub work: Option<String>,
}

/// The two SQL versions side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// The revision and the message that were asked about.
    pub of: Option<(u64, usize)>,
    /// What came last.
    pub blocks: Vec<Block>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the user has typed.
    pub inputs: Inputs,
    /// Whose work it is.
    pub origin: Origin,
    /// Which rule of the list the own work is, and its state: what the annex said last (`annex::work`). Empty where it has not
    /// said anything yet, [`NEW`] for a rule that the list is to get.
    pub work: String,
    /// The selected message.
    pub selected: usize,
    /// SQL or JSON.
    pub rule_view: RuleView,
    /// The tab of the result.
    pub tab: ResultTab,
    /// The pane that a phone shows.
    pub pane: Pane,
    /// The rungs that the user opened or closed, against what the page would do.
    pub toggled_rungs: [bool; 10],
    /// Whether values stand at the ends of the SQL's lines.
    pub show_values: bool,
    /// The shell of commands.
    pub shell: Shell,
    /// Whether a command stands on one line.
    pub one_line: bool,
    /// Light, dark, system.
    pub theme: Theme,
    /// The dialog that is open.
    pub dialog: Dialog,
    /// The parts of the page that the annex draws, as they are open.
    pub sheets: Vec<Sheet>,
    /// What the page was found to be.
    pub found: Found,
    /// The invoke panel.
    pub invoke: Invoke,
    /// What was copied just now.
    pub copied: Option<CopyWhat>,
    /// The revision and the message of the link that was copied last.
    pub linked: Option<(u64, usize)>,
    /// Whether the draft is kept.
    pub saved: Saved,
    /// What *Undo* takes back, the last one last.
    pub undo: Vec<Undo>,
    /// The line under the top bar.
    pub notice: Option<Notice>,
    /// Whether the page came over https.
    pub secure: bool,
    /// Counts the changes of the inputs.
    pub revision: u64,
    /// The revision at which a message was given another name last.
    pub named_at: u64,
    /// The revision at which typing paused last.
    pub paused: u64,
    /// Exports and imports.
    pub exchange: Exchange,
    /// The module with what the page does not need at first.
    pub annex: ModuleState,
    /// What the page runs on.
    pub platform: Platform,
    /// What the engine made of the inputs.
    pub results: Results,
    /// The two SQL versions side by side.
    pub versions: Versions,
    /// The words of choices of ours that were met, by their names; empty until they have come.
    pub noted: Vec<(&'static str, String)>,
    /// The example that was opened last, as it was then.
    pub example: Option<Box<Inputs>>,
    /// The problem that `F8` went to last.
    pub problem: Option<usize>,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            inputs: Inputs::default(),
            origin: Origin::default(),
            work: String::new(),
            selected: 0,
            rule_view: RuleView::default(),
            tab: ResultTab::default(),
            pane: Pane::default(),
            toggled_rungs: [false; 10],
            show_values: true,
            shell: Shell::default(),
            one_line: false,
            theme: Theme::default(),
            dialog: Dialog::default(),
            sheets: Vec::new(),
            found: Found::default(),
            invoke: Invoke::default(),
            copied: None,
            linked: None,
            saved: Saved::default(),
            undo: Vec::new(),
            notice: None,
            secure: false,
            revision: 0,
            named_at: u64::MAX,
            paused: 0,
            exchange: Exchange::default(),
            annex: ModuleState::default(),
            platform: Platform {
                zones: |_, _| None,
                in_case: |text, _| text.to_owned(),
                now: || 0,
                far: |_| None,
            },
            results: Results::default(),
            versions: Versions::default(),
            noted: Vec::new(),
            example: None,
            problem: None,
        }
    }
}

impl Model {
    /// The page on a first visit.
    #[must_use]
    pub fn new(platform: Platform) -> Self {
        let mut model = Self { platform, inputs: super::examples::first(), ..Self::default() };
        model.refresh();
        model
    }

    /// Has the engine look at the inputs again.
    pub(super) fn refresh(&mut self) {
        let mut platform = self.platform;
        if let ModuleState::Missing(_) = self.annex {
            platform.far = |_| Some(Err(NO_ANNEX.to_owned()));
        }
        self.results.refresh(&self.inputs, self.selected, platform);
    }

    /// The selected message.
    #[must_use]
    pub fn message(&self) -> Option<&MessageInput> {
        self.inputs.messages.get(self.selected)
    }

    /// What came of the selected message.
    #[must_use]
    pub fn result(&self) -> Option<&MessageResult> {
        self.results.messages.get(self.selected).map(AsRef::as_ref)
    }

    /// The first function that the message with this index reaches.
    #[must_use]
    pub fn function(&self, index: usize) -> Option<&FunctionArn> {
        let actions = self.results.messages.get(index)?.run.actions.iter();
        let mut lambdas = actions.filter_map(|action| action.lambda.as_ref());
        lambdas.find_map(|lambda| lambda.arn.as_ref().ok())
    }
}
