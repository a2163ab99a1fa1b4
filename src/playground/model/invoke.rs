//! The invoke panel: an address of the user's own, and what came of what was sent there. No encoder of drafts and links takes
//! these types.

use crate::engine::arn::FunctionArn;
use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;
use crate::playground::effect::Request;
use std::rc::Rc;

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

/// A kind of endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The Runtime Interface Emulator of the AWS base images.
    RuntimeEmulator,
    /// `sam local start-lambda`
    Sam,
    /// `cargo lambda watch`
    CargoLambda,
    /// `serverless-offline`
    ServerlessOffline,
    /// LocalStack, and others on its port.
    LocalStack,
    /// A function's own address on AWS.
    FunctionUrl,
    /// Any other address.
    #[default]
    Url,
}

/// The invoke panel. Not part of [`Inputs`](super::Inputs), never in a link; on the device only as [`Invoke::kept`] writes it, and
/// only if the user says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invoke {
    /// Whether the panel is open.
    pub open: bool,
    /// The kind of endpoint.
    pub preset: Preset,
    /// The address, as typed.
    pub url: String,
    /// The address as the preset wrote it; while it stands there, it follows the function of the message.
    pub filled: String,
    /// Headers, one `Name: value` a line.
    pub headers: String,
    /// Seconds, as typed.
    pub timeout: String,
    /// How the request is made.
    pub mode: RequestMode,
    /// Whether the endpoint is kept on the device.
    pub remember: bool,
    /// The request under way.
    pub sending: Option<Sending>,
    /// The requests that wait for it, the next one last.
    pub waiting: Vec<Request>,
    /// What came of the messages that were sent together.
    pub batch: Batch,
    /// What came of the requests, newest first.
    pub runs: Vec<InvokeRun>,
    /// The run that is shown whole.
    pub shown: Option<u32>,
    /// How many requests were sent.
    pub sent: u32,
}

/// What came of messages that were sent together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// How many there are.
    pub of: usize,
    /// How many were sent and are over.
    pub done: usize,
    /// How many of these were answered as an invocation is.
    pub good: usize,
}

/// A request under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// What was sent. An answer with another number is dropped.
    pub request: Request,
    /// When, in milliseconds since 1970.
    pub started: i64,
}

/// What came of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvokeRun {
    /// What was sent.
    pub request: Rc<Request>,
    /// How long it took, in milliseconds.
    pub took: i64,
    /// What came.
    pub outcome: Rc<InvokeOutcome>,
    /// When it ended, in milliseconds since 1970.
    pub at: i64,
    /// Whether anything listens there; `None` until it was asked.
    pub listens: Option<bool>,
    /// Why there is no answer, as far as the annex has said.
    pub causes: Rc<[Cause]>,
}

/// Why a browser may have given no answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cause {
    /// In a few words.
    pub title: String,
    /// Whether it is no guess.
    pub certain: bool,
    /// What to do, in a sentence.
    pub text: String,
    /// What to type for it, if anything.
    pub command: String,
}

/// The outcomes of a request as the browser tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvokeOutcome {
    /// Any HTTP answer that could be read.
    Answered(Answer),
    /// Sent in the mode that does not read the reply.
    SentUnread,
    /// The browser gave no answer and does not say why.
    Failed {
        /// The words of the browser.
        said: String,
        /// Whether it tells that the person, or a policy, keeps the page from this network.
        denied: bool,
        /// Where the page is from: `https://example.org`.
        page: String,
    },
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
    /// The body as text, or a hexadecimal view of one that is no UTF-8; of at most 1 MB.
    pub body: String,
    /// Whether `body` is text as it came.
    pub is_text: bool,
    /// The body laid out, if it is JSON.
    pub pretty: Option<String>,
    /// Whether the body is what a runtime says of a function that failed.
    pub is_error: bool,
    /// Bytes received in all, also those that are not shown.
    pub received_bytes: usize,
    /// Bytes that are shown.
    pub shown_bytes: usize,
}

impl Answer {
    /// A header that the browser shows.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }

    /// Whether the emulator stopped the function: the Runtime Interface Emulator says so in plain text, with the status 200.
    #[must_use]
    pub fn is_stopped_function(&self) -> bool {
        self.body.starts_with("Task timed out")
    }

    /// Whether the function itself failed, whatever the status is.
    #[must_use]
    pub fn is_failed_function(&self) -> bool {
        self.is_error || self.is_stopped_function() || self.header("x-amz-function-error").is_some()
    }

    /// Reads the body as JSON, once.
    pub(in crate::playground) fn read(&mut self) {
        let is_whole = self.is_text && self.received_bytes == self.shown_bytes;
        let Some(value) =
            is_whole.then(|| json::read(&self.body, SqlVersion::V2016).ok()).flatten()
        else {
            return;
        };
        // A failed function is told by these two together: not every emulator lets a page see the header that says so.
        let is_text = |name| matches!(&value, Value::Object(object) if matches!(object.get(name), Some(Value::String(_))));
        self.is_error = is_text("errorMessage") && is_text("errorType");
        self.pretty = json::write_pretty(&value);
    }
}

impl Invoke {
    /// The endpoint as the device keeps it: preset and mode, timeout and address in a line each, then the headers.
    #[must_use]
    pub fn kept(&self) -> String {
        let at = |at: Option<usize>| at.unwrap_or_default();
        let preset = at(Preset::ALL.iter().position(|preset| *preset == self.preset));
        let mode = at(RequestMode::ALL.iter().position(|mode| *mode == self.mode));
        let Self { timeout, url, headers, .. } = self;
        format!("{preset} {mode}\n{timeout}\n{url}\n{headers}")
    }

    /// Takes over what the device kept; what it cannot read stays as it is.
    pub(in crate::playground) fn restore(&mut self, kept: &str) {
        let mut lines = kept.splitn(4, '\n');
        let mut next = || lines.next().unwrap_or_default();
        let (choices, timeout, url, headers) = (next(), next(), next(), next());
        let mut choices = choices.split(' ').map(|choice| choice.parse::<usize>().ok());
        let mut choice = || choices.next().flatten();
        let preset = choice().and_then(|at| Preset::ALL.get(at));
        let mode = choice().and_then(|at| RequestMode::ALL.get(at));
        self.preset = preset.copied().unwrap_or_default();
        self.mode = mode.copied().unwrap_or_default();
        for (place, text) in
            [(&mut self.timeout, timeout), (&mut self.url, url), (&mut self.headers, headers)]
        {
            text.clone_into(place);
        }
        self.remember = true;
    }
}

impl RequestMode {
    /// The word that the annex knows it by.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Preflight => "preflight",
            Self::NoReply => "no reply",
        }
    }

    /// In the order of the panel.
    pub const ALL: [Self; 3] = [Self::Simple, Self::Preflight, Self::NoReply];
}

impl Preset {
    /// In the order of the panel.
    pub const ALL: [Self; 7] = [
        Self::RuntimeEmulator,
        Self::Sam,
        Self::CargoLambda,
        Self::ServerlessOffline,
        Self::LocalStack,
        Self::FunctionUrl,
        Self::Url,
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
            Self::FunctionUrl => "Function URL",
            Self::Url => "URL",
        }
    }

    /// The word that the annex knows it by.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::RuntimeEmulator => "rie",
            Self::Sam => "sam",
            Self::CargoLambda => "cargo-lambda",
            Self::ServerlessOffline => "serverless",
            Self::LocalStack => "localstack",
            Self::FunctionUrl => "function-url",
            Self::Url => "url",
        }
    }

    /// Its usual address; those that route by name get the function's.
    #[must_use]
    pub fn url(self, function: Option<&FunctionArn>) -> String {
        let name = function.map_or("my_function", |arn| &arn.name);
        let origin = match self {
            Self::RuntimeEmulator => {
                return "http://localhost:9000/2015-03-31/functions/function/invocations"
                    .to_owned();
            }
            Self::FunctionUrl => {
                let region = function.map_or("us-east-1", |arn| &arn.region);
                return format!("https://<url-id>.lambda-url.{region}.on.aws/");
            }
            Self::Url => return String::new(),
            Self::Sam => "http://127.0.0.1:3001",
            Self::ServerlessOffline => "http://localhost:3002",
            Self::CargoLambda => "http://localhost:9000",
            Self::LocalStack => "http://localhost:4566",
        };
        let qualifier = function.and_then(|arn| arn.qualifier.as_deref());
        let query = match qualifier {
            Some(qualifier) if self == Self::LocalStack => format!("?Qualifier={qualifier}"),
            _ => String::new(),
        };
        format!("{origin}/2015-03-31/functions/{name}/invocations{query}")
    }
}
