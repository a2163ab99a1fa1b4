//! What the page shows, as rows and words; components only lay them out.
//!
//! In all texts, what stands between backticks is code.

use super::event::{CopyWhat, Field};
use super::model::{InvokeOutcome, Model, PayloadKind, Preset};
use crate::engine::action::shell::Shell;
use crate::engine::source::Span;

pub use crate::assist::ladder::{
    ArnPartView, Block, ConditionRow, LevelPair, RungState, Suggestion as SuggestionView, Tone,
};

/// The bar over the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerdictView {
    /// Its tone.
    pub tone: Tone,
    /// ``Fires, but the Lambda name is not legal: `some/topic` ``
    pub headline: String,
    /// The same in few words, for the line above a phone's panes.
    pub short: String,
    /// One sentence.
    pub sentence: String,
    /// The words of a button that applies the first suggestion, if there is one.
    pub suggestion: Option<String>,
    /// Whether this is the result from before an error in the rule text; shown dimmed, with `sentence` saying why.
    pub stale: bool,
}

/// A row of the list of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageRow {
    /// Its name.
    pub name: String,
    /// Its topic.
    pub topic: String,
    /// Its tone.
    pub tone: Tone,
    /// `Fires`, `Does not fire`, `Name not legal`.
    pub word: String,
    /// How many rungs passed.
    pub passed: usize,
    /// Whether a rung after those stopped it; else all passed or the next cannot be told.
    pub stopped: bool,
    /// `Stopped at rung 7 of 10: function ARN`.
    pub label: String,
    /// The near miss: why it does not fire, shortest form.
    pub near_miss: Option<String>,
    /// Whether it is the selected one.
    pub selected: bool,
}

/// One of the ten rungs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RungView {
    /// How it stands.
    pub state: RungState,
    /// The tone of its bar.
    pub tone: Tone,
    /// `WHERE is true`
    pub title: String,
    /// The user's own values beside it.
    pub value: String,
    /// Whether its body is open.
    pub open: bool,
    /// What its body says, in order.
    pub body: Vec<Block>,
}

/// A hole of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoleView {
    /// From 1.
    pub number: usize,
    /// The expression.
    pub expression: String,
    /// What it gives.
    pub value: String,
    /// `String, from the topic`
    pub kind: String,
    /// `publisher decides`, …; with a tone.
    pub origin: String,
    /// The tone of the origin.
    pub tone: Tone,
    /// Where it stands in the template's text.
    pub span: Span,
}

/// The Lambda action of the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LambdaView {
    /// Index in the list of actions.
    pub index: usize,
    /// The template's text.
    pub text: String,
    /// Its holes.
    pub holes: Vec<HoleView>,
}

/// A row of the problems list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemView {
    /// Its tone.
    pub tone: Tone,
    /// What is wrong.
    pub title: String,
    /// `Error`, `Risk`, `Note`.
    pub chip: String,
    /// What to do.
    pub help: Option<String>,
    /// `E105`
    pub code: String,
    /// The guide's page.
    pub guide: String,
    /// Its address.
    pub url: String,
    /// `SQL 3:7`
    pub place: String,
    /// The words of the fix's button.
    pub fix: Option<String>,
}

/// Something to underline in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where, in bytes of the field's text.
    pub span: Span,
    /// `error`, `warning`, `hint`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
}

/// A token to colour in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenMark {
    /// Where, in bytes of the field's text.
    pub span: Span,
    /// The class of the style sheet.
    pub class: &'static str,
}

/// A value at the end of a line of the SQL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineValue {
    /// From 1.
    pub line: usize,
    /// The value, short.
    pub text: String,
    /// Its tone; `None` for plain.
    pub tone: Option<Tone>,
}

/// An editor: a text and what the engine says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditorView {
    /// The text.
    pub text: String,
    /// Its colours.
    pub tokens: Vec<TokenMark>,
    /// Its problems.
    pub marks: Vec<Mark>,
    /// Values at line ends.
    pub values: Vec<LineValue>,
}

/// A plain field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldView {
    /// Its text.
    pub text: String,
    /// What to write in it while it is empty.
    pub placeholder: String,
    /// `needed`, or what is wrong with it.
    pub warning: Option<String>,
    /// Where the text comes from, when the field cannot be edited because the document says it: `from the document`.
    pub from_document: Option<&'static str>,
}

/// What the actions are handed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputView {
    /// `121 bytes, 2 fields added`; or why there is none.
    pub note: String,
    /// Laid out for reading; `None` when there is none.
    pub pretty: Option<String>,
    /// The colours of `pretty`.
    pub tokens: Vec<TokenMark>,
    /// Exactly the bytes, as text.
    pub exact: String,
    /// Whether it is what the rule would give if the rungs before SELECT had passed.
    pub would_be: bool,
}

/// A command of the permission tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandView {
    /// The messages that need it, from 1.
    pub messages: Vec<usize>,
    /// The function's name.
    pub function: String,
    /// Its alias or version.
    pub qualifier: String,
    /// The statement id.
    pub statement_id: String,
    /// The command for the chosen shell.
    pub command: String,
    /// The policy statement that it makes.
    pub statement: String,
}

/// The permission tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PermissionView {
    /// `3`, `blocked`; beside the tab's name.
    pub chip: String,
    /// One for each function and qualifier that a message reaches.
    pub commands: Vec<CommandView>,
    /// Why there is none, or what else to know.
    pub notices: Vec<(Tone, String, String)>,
    /// The shell.
    pub shell: Shell,
}

/// A row of "Values in this message".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueRow {
    /// As written.
    pub expression: String,
    /// What it gave.
    pub value: String,
    /// Its type.
    pub kind: String,
    /// `WHERE`, `SELECT`, `functionArn`; or why it is Undefined.
    pub from: String,
    /// Where, to light it up.
    pub field: Option<(Field, Span)>,
}

/// The invoke panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvokeView {
    /// Whether *Send* can be pressed.
    pub can_send: bool,
    /// `Send 43 bytes`, or why nothing can be sent.
    pub send_word: String,
    /// What is wrong with the address, headers or timeout.
    pub problem: Option<String>,
    /// What the request does to the browser: preflight or not.
    pub note: String,
    /// The local emulators that can be chosen, by name.
    pub presets: Vec<(Preset, &'static str)>,
    /// What came of the requests, newest first.
    pub runs: Vec<InvokeRunView>,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvokeRunView {
    /// Its number.
    pub number: u32,
    /// Its tone.
    pub tone: Tone,
    /// `200 OK`, `No answer`.
    pub word: String,
    /// `38 ms, 56 bytes`
    pub note: String,
    /// What it means, in a sentence.
    pub sentence: String,
    /// Likely causes of no answer, most likely first: title, what to do.
    pub causes: Vec<(String, String)>,
    /// As it came.
    pub outcome: InvokeOutcome,
}

/// The share dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareView {
    /// The fragment, with `#`.
    pub fragment: String,
    /// How long the whole link is, for an address of usual length.
    pub length: usize,
    /// `fine anywhere`, `some chats cut it`, …
    pub length_word: String,
    /// The tone of that.
    pub tone: Tone,
    /// What is in it, with sizes in characters.
    pub contents: Vec<(String, usize)>,
    /// How many places hold an account id other than the example's.
    pub account_places: usize,
    /// Whether account ids are replaced.
    pub replace_accounts: bool,
    /// Whether payloads are left out.
    pub leave_payloads_out: bool,
    /// What looks like a secret: message number and what.
    pub secrets: Vec<String>,
}

/// A banner under the top bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BannerView {
    /// Its tone.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// Whether it offers *Keep a copy* and *Back to my work*.
    pub shared: bool,
}

/// A rule of the gallery.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleView {
    /// Its id, for ever.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// What it teaches, in a sentence.
    pub lesson: String,
}

/// Everything that the page shows of the model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageView {
    /// The bar.
    pub verdict: VerdictView,
    /// The list.
    pub messages: Vec<MessageRow>,
    /// The ladder: ten, always.
    pub rungs: Vec<RungView>,
    /// The SQL editor; `None` when the document holds no SQL string to edit: then `sql_missing` says why.
    pub sql: Option<EditorView>,
    /// Why there is no SQL to edit.
    pub sql_missing: String,
    /// The document editor.
    pub document: EditorView,
    /// The SQL version in force.
    pub version: String,
    /// The rule's name.
    pub rule_name: FieldView,
    /// Its account.
    pub account: FieldView,
    /// Its Region.
    pub region: FieldView,
    /// Its Lambda actions.
    pub lambdas: Vec<(LambdaView, EditorView)>,
    /// The other actions, by name.
    pub other_actions: Vec<String>,
    /// The problems.
    pub problems: Vec<ProblemView>,
    /// `1 error, 1 risk, 1 note`
    pub problem_counts: String,
    /// The selected message's payload.
    pub payload: EditorView,
    /// `99 bytes, valid JSON object`
    pub payload_note: String,
    /// How it is typed.
    pub payload_kind: PayloadKind,
    /// What is wrong with the topic.
    pub topic_problem: Option<String>,
    /// What is wrong with the stand-ins, the time, or the user properties.
    pub context_problem: Option<String>,
    /// The output.
    pub output: OutputView,
    /// The permission.
    pub permission: PermissionView,
    /// The values.
    pub values: Vec<ValueRow>,
    /// The tree of the statement, as indented lines.
    pub tree: Vec<(usize, String)>,
    /// The invoke panel.
    pub invoke: InvokeView,
    /// The share dialog, when it is open.
    pub share: Option<ShareView>,
    /// The banner.
    pub banner: Option<BannerView>,
    /// Choices of ours that the result of the selected message depends on, each once.
    pub notes: Vec<String>,
    /// The gallery.
    pub examples: Vec<ExampleView>,
    /// What *Undo* would take back; `None` when there is nothing.
    pub undo: Option<String>,
    /// What was copied just now.
    pub copied: Option<CopyWhat>,
    /// `Saved on this device`, or why not.
    pub saved: String,
}

/// What the page shows of the model.
#[must_use]
pub fn page(model: &Model) -> PageView {
    PageView { copied: model.copied, ..PageView::default() }
}
