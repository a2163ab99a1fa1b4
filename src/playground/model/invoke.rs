//! The invoke panel: an address of the user's own, and what came of what was sent there. No encoder takes these types.

/// How the request of the invoke panel is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequestMode {
    /// `text/plain`, no header of one's own: the browser does not ask first.
    #[default]
    Simple,
    /// With the headers as typed: the browser asks first (preflight).
    Preflight,
    /// The reply cannot be read.
    NoReply,
}

/// A local emulator of Lambda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The Runtime Interface Emulator of the AWS base images.
    RuntimeEmulator,
    /// `sam local start-lambda`
    Sam,
    /// `serverless-offline`
    ServerlessOffline,
    /// `cargo lambda watch`
    CargoLambda,
    /// LocalStack, and others on its port.
    LocalStack,
}

/// The invoke panel. Not part of [`Inputs`], never saved, never in a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invoke {
    /// Whether the panel is open.
    pub open: bool,
    /// The address, as typed.
    pub url: String,
    /// Headers, one `Name: value` a line.
    pub headers: String,
    /// Seconds, as typed.
    pub timeout: String,
    /// How the request is made.
    pub mode: RequestMode,
    /// The request under way.
    pub sending: Option<Sending>,
    /// What came of the requests, newest first.
    pub runs: Vec<InvokeRun>,
    /// How many requests were sent.
    pub sent: u32,
}

/// A request under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Its number; an answer with another one is dropped.
    pub number: u32,
    /// When it was sent, in milliseconds since 1970.
    pub started: i64,
}

/// What came of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvokeRun {
    /// Its number.
    pub number: u32,
    /// Where it was sent.
    pub url: String,
    /// How many bytes were sent.
    pub sent_bytes: usize,
    /// How long it took, in milliseconds.
    pub took: i64,
    /// What came.
    pub outcome: InvokeOutcome,
}

/// The outcomes of a request, told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvokeOutcome {
    /// Any HTTP answer that could be read.
    Answered(Answer),
    /// Sent in the mode that does not read the reply.
    SentUnread,
    /// The browser gave no answer and does not say why: refused, CORS, mixed content, local network permission.
    Failed(String),
    /// No answer in time.
    TimedOut,
    /// Cancelled by the user.
    Cancelled,
}

/// An HTTP answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Status text.
    pub status_text: String,
    /// The headers that the browser shows.
    pub headers: Vec<(String, String)>,
    /// The body as text, or a hexadecimal view of one that is no UTF-8; at most 1 MB.
    pub body: String,
    /// Whether `body` is text as it came.
    pub is_text: bool,
    /// Bytes received in all, also those that were cut.
    pub received_bytes: usize,
}
