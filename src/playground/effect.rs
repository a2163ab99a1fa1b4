//! Everything that the page can ask of the browser; data, so that a story can be told without one.

use super::event::{CopyWhat, Field};
use super::model::{Place, Preset, RequestMode, Theme};
use crate::engine::source::Span;

/// Something to do outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send `Event::PauseOver(revision)` after that many milliseconds.
    WaitForPause {
        /// The revision of the model that waits.
        revision: u64,
        /// Milliseconds.
        millis: u32,
    },
    /// Keep the draft on the device.
    SaveDraft(String),
    /// Keep the draft of a rule that the list is to get, beside the one before, which only the annex can put away.
    SaveNew(String),
    /// Keep the theme on the device.
    SaveTheme(Theme),
    /// Show this theme.
    ShowTheme(Theme),
    /// Put this fragment in the address, without a new entry in the history; empty for none.
    SetFragment(String),
    /// Put a text on the clipboard.
    Copy {
        /// Which of the things that can be copied.
        what: CopyWhat,
        /// The text.
        text: String,
    },
    /// Give the person a file.
    SaveFile {
        /// Its name.
        name: String,
        /// Its media type.
        kind: String,
        /// What is in it.
        text: String,
    },
    /// Hand a text to another application of the device, which the person chooses.
    HandOn {
        /// What it is.
        title: String,
        /// The text.
        text: String,
    },
    /// Send `Event::CopyShown` in two seconds.
    ForgetCopied,
    /// Put the caret in a field; select the range in bytes of its text.
    Select(Field, Span),
    /// Put the focus on the element with this id.
    Focus(String),
    /// Send a request. Only `Event::SendPressed` and `Event::SendAllPressed` begin with one.
    Send(Request),
    /// Ask another module of the page; `Event::Answered` has the answer. It is loaded first where that is needed.
    Ask {
        /// Whom.
        module: Module,
        /// What the answer is for.
        tag: Tag,
        /// JSON, as `assist::question::question` writes it.
        question: String,
    },
    /// Ask whether anything listens at this address, for the request with this number. Only `Event::ListenerAsked` gives it;
    /// with `Send` all that leaves the browser.
    AskListener {
        /// The number of the request.
        number: u32,
        /// The address to ask for.
        url: String,
    },
    /// Keep the endpoint on the device, as `Invoke::kept` writes it; `None` forgets it.
    KeepEndpoint(Option<String>),
    /// Stop the request with this number; `Event::InvokeEnded` says that it was cancelled.
    CancelSend(u32),
}

/// A module of the page that is loaded when it is first asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// [`crate::annex`]
    Annex,
    /// [`crate::exchange`]
    Exchange,
}

impl Module {
    /// The id of the element of `index.html` that names its files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Annex => "annex",
            Self::Exchange => "exchange",
        }
    }
}

/// What an answer is for; it comes back with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// The annex was only to be there.
    Loaded,
    /// The causes why the request with this number has no answer.
    NoAnswer(u32),
    /// The words of choices of ours.
    Notes,
    /// An example of the gallery, to be shown.
    Example(&'static str),
    /// The two SQL versions side by side, for the inputs and the message of this revision.
    Versions(u64, usize),
    /// The rule in the form of another tool, at this revision of the model.
    Exports(u64),
    /// The rules in a text.
    Rules,
    /// The sheet at this place.
    Sheet(Place),
    /// Only what a sheet asks of the page, such as to copy the link.
    Asks,
    /// A message that the rule lets through.
    Message,
}

/// A request of the invoke panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its number.
    pub number: u32,
    /// What it says of the message: `message 1, “Press 7”. Fires: 1 invocation of …`.
    pub about: String,
    /// `http:` or `https:` address, checked.
    pub url: String,
    /// Headers beside the content type.
    pub headers: Vec<(String, String)>,
    /// Exactly the bytes that the rule would send.
    pub body: Vec<u8>,
    /// The kind of endpoint.
    pub preset: Preset,
    /// The browser's name for the permission to call such an address; empty where it needs none.
    pub network: &'static str,
    /// How it is made.
    pub mode: RequestMode,
    /// Give up after this many milliseconds.
    pub timeout_millis: u32,
}
