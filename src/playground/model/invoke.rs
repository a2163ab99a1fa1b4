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

/// The invoke panel. Not part of [`Inputs`](super::Inputs), never saved, never in a link.
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
    /// Where.
    pub url: String,
    /// How many bytes.
    pub sent_bytes: usize,
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

impl Preset {
    /// In the order of the panel.
    pub const ALL: [Self; 5] = [
        Self::RuntimeEmulator,
        Self::Sam,
        Self::ServerlessOffline,
        Self::CargoLambda,
        Self::LocalStack,
    ];

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RuntimeEmulator => "Lambda RIE",
            Self::Sam => "SAM",
            Self::ServerlessOffline => "serverless",
            Self::CargoLambda => "cargo lambda",
            Self::LocalStack => "LocalStack",
        }
    }

    /// Its usual address; the emulators that route by name get `function`.
    #[must_use]
    pub fn url(self, function: Option<&str>) -> String {
        let function = function.unwrap_or("my_function");
        match self {
            Self::RuntimeEmulator => {
                "http://localhost:9000/2015-03-31/functions/function/invocations".to_owned()
            }
            Self::Sam => {
                format!("http://127.0.0.1:3001/2015-03-31/functions/{function}/invocations")
            }
            Self::ServerlessOffline => {
                format!("http://localhost:3002/2015-03-31/functions/{function}/invocations")
            }
            Self::CargoLambda => {
                format!("http://localhost:9000/2015-03-31/functions/{function}/invocations")
            }
            Self::LocalStack => {
                format!("http://localhost:4566/2015-03-31/functions/{function}/invocations")
            }
        }
    }

    /// What it does to a browser, in a sentence.
    #[must_use]
    pub const fn note(self) -> &'static str {
        match self {
            Self::RuntimeEmulator => {
                "Lambda RIE sends no CORS headers, so the reply stays unread, and it runs the function for any method: a preflight would run it twice. The mode Simple avoids that."
            }
            Self::Sam => {
                "SAM takes POST only and answers a preflight with 405. The mode Simple avoids that; the reply stays unread."
            }
            Self::ServerlessOffline => {
                "serverless-offline lets browsers read its replies, and takes few headers beside the content type."
            }
            Self::CargoLambda => "cargo lambda lets browsers read its replies.",
            Self::LocalStack => {
                "LocalStack answers 403 to pages that it does not know; EXTRA_CORS_ALLOWED_ORIGINS names those that it does."
            }
        }
    }
}
