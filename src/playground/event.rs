//! Everything that can happen to the page.

use super::effect::Tag;
use super::model::{
    Found, InvokeOutcome, Pane, PayloadKind, Place, Preset, RequestMode, ResultTab, RuleView, Theme,
};
use crate::engine::action::shell::Shell;
use crate::engine::source::Span;
use crate::engine::value::Value;
use crate::engine::version::SqlVersion;

/// A field that is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The rule's name.
    RuleName,
    /// The account.
    Account,
    /// The Region.
    Region,
    /// The SQL, in the SQL view.
    Sql,
    /// The rule document, in the JSON view.
    Document,
    /// The `functionArn` template of the action with this index.
    FunctionArn(usize),
    /// Of the selected message: its name.
    MessageName,
    /// Its topic.
    Topic,
    /// Its payload.
    Payload,
    /// The policy of the function.
    Policy,
    /// Of the invoke panel: the address.
    InvokeUrl,
    /// Its headers.
    InvokeHeaders,
    /// Its timeout.
    InvokeTimeout,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The page has started: the draft on the device, if any, and the fragment of the address.
    Started {
        /// The saved draft, as `share::save_draft` wrote it; that of a new rule before any other.
        draft: Option<String>,
        /// The fragment after `#`.
        fragment: String,
        /// Whether there is no place to keep a draft.
        storage_denied: bool,
        /// The theme that was chosen before.
        theme: Theme,
        /// Whether the page was loaded over https (for what a browser lets it call).
        secure: bool,
        /// What the page was found to be.
        found: Found,
    },
    /// The fragment of the address changed.
    FragmentChanged(String),
    /// A field was edited; its whole text.
    Edited(Field, String),
    /// The awaited pause is over; an old revision means nothing.
    PauseOver(u64),
    /// SQL or JSON.
    RuleViewChosen(RuleView),
    /// The SQL version of the document.
    VersionChosen(SqlVersion),
    /// One more Lambda action.
    ActionAdded,
    /// Lay the SQL, or the document, out afresh.
    FormatPressed,
    /// Lay the payload of the selected message out.
    PayloadFormatPressed,
    /// Take the last fix or import back.
    UndoPressed,
    /// Apply the fix of the problem with this index in the list.
    FixPressed(usize),
    /// Apply the suggestion with this index of the stopped rung.
    SuggestionPressed(usize),
    /// Go to the place of the problem with this index.
    ProblemPressed(usize),
    /// Go to a place that the page shows, such as that of a value.
    PlacePressed(Field, Span),
    /// The next or the previous problem (`F8`).
    NextProblem {
        /// Backwards.
        back: bool,
    },
    /// Another message.
    MessageSelected(usize),
    /// One down or up the list (`Alt+↓`, `Alt+↑`).
    MessageStepped {
        /// Upwards.
        up: bool,
    },
    /// A new message, made from the filter and the members that the SQL reads.
    MessageAdded,
    /// A copy of the selected message.
    MessageDuplicated,
    /// The selected message goes.
    MessageRemoved,
    /// The selected message changes places with its neighbour.
    MessageMoved {
        /// With the one before it.
        up: bool,
    },
    /// JSON, text, base64, hex.
    PayloadKindChosen(PayloadKind),
    /// A tab of the result.
    TabChosen(ResultTab),
    /// A pane, on a phone.
    PaneChosen(Pane),
    /// A rung of the ladder was opened or closed.
    RungToggled(usize),
    /// The shell that commands are written for.
    ShellChosen(Shell),
    /// Light, dark, system: the next of them.
    ThemePressed,
    /// Values at the ends of the SQL's lines, or not.
    ShowValuesToggled,
    /// An example of the gallery, by its id.
    ExampleChosen(String),
    /// Open the sheet of that name at a place.
    SheetOpened(Place, &'static str),
    /// Something was done in the sheet at a place.
    SheetActed {
        /// Where.
        place: Place,
        /// What, as the sheet has called it.
        act: Value,
        /// The text that was typed or chosen.
        text: Option<String>,
    },
    /// What came of the selected message is what is expected of it from now on.
    ExpectationKept,
    /// Close the sheet at a place.
    SheetClosed(Place),
    /// Close the dialog that is open.
    DialogClosed,
    /// Copy something that the page shows.
    CopyPressed(CopyWhat),
    /// Copying worked, or did not.
    CopyDone {
        /// What was copied.
        what: CopyWhat,
        /// Whether it is on the clipboard.
        worked: bool,
    },
    /// Two seconds after copying.
    CopyShown,
    /// Keep the shared rule as one's own.
    KeepCopyPressed,
    /// Back from a shared rule.
    BackToOwnPressed,
    /// Start afresh with AWS's example.
    ResetPressed,
    /// A file was dropped or chosen: its name and text.
    FileRead {
        /// Its name.
        name: String,
        /// Its text; `None` when it is no UTF-8 or too large.
        text: Option<String>,
    },
    /// The draft on the device was changed by another tab; its text.
    DraftElsewhere(String),
    /// A file was dropped on the messages, or chosen for a payload.
    PayloadRead {
        /// Its name.
        name: String,
        /// Its text; of one that is no UTF-8 its bytes as base64; `None` when it is too large.
        text: Option<String>,
        /// Whether it is base64.
        is_bytes: bool,
    },
    /// Several files were dropped at once: the `name`, `text` and `bytes` of each, as above.
    FilesRead(Value),
    /// The draft could not be kept, or could again.
    DraftSaved {
        /// Whether it is on the device.
        worked: bool,
    },
    /// Open or close the invoke panel.
    InvokeToggled,
    /// A local emulator: fills the address.
    PresetChosen(Preset),
    /// How the request is made.
    RequestModeChosen(RequestMode),
    /// Send what the rule would send; the time in milliseconds since 1970.
    SendPressed {
        /// Now.
        now: i64,
    },
    /// Send what the rule would send for each message that fires, one after the other.
    SendAllPressed {
        /// Now.
        now: i64,
    },
    /// Send once more what was sent with the request of this number.
    SendAgainPressed {
        /// The number.
        number: u32,
        /// Now.
        now: i64,
    },
    /// Stop the request under way, and send none of those that wait.
    CancelPressed,
    /// Ask whether anything listens where the request with this number went.
    ListenerAsked(u32),
    /// Whether anything does.
    ListenerTold {
        /// Which request.
        number: u32,
        /// Whether anything answered, readable or not.
        listens: bool,
    },
    /// Show or hide what was sent and what came of the request with this number.
    RunToggled(u32),
    /// Keep the endpoint on the device from now on, or forget it.
    RememberToggled,
    /// The endpoint that the device kept.
    EndpointKept(String),
    /// What came of a request.
    InvokeEnded {
        /// Which request.
        number: u32,
        /// What came.
        outcome: InvokeOutcome,
        /// Now, in milliseconds since 1970.
        now: i64,
    },
    /// The rule and its permission in this form (`exchange::FORMS`); empty for none.
    ExportChosen(String),
    /// The rule with this index, of those that a text holds.
    RuleChosen(usize),
    /// An editor is used: the annex is needed soon.
    AnnexWanted,
    /// A module has answered.
    Answered {
        /// What the answer is for.
        tag: Tag,
        /// The answer, or why there is none (`assist::question::read`).
        answer: Result<String, String>,
    },
}

/// Things that can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyWhat {
    /// The share link.
    Link,
    /// What the button with this number of a sheet copies.
    Sheet(usize),
    /// The output, minified as AWS would send it.
    Output,
    /// A request of the invoke panel as a `curl` line: the one with this number, or with 0 as it would be sent now.
    Curl(u32),
    /// The same as `aws lambda invoke`.
    AwsInvoke(u32),
    /// What came back in the run with this number, as it came.
    Reply(u32),
    /// What mends the cause with the second number, of the run with the first.
    Remedy(u32, usize),
    /// Nothing is copied: a result is kept as expectation, which is said in the same way.
    Expectation,
    /// The rule document.
    Document,
    /// The export with this index, of the form that is shown.
    Export(usize),
}
