//! What the user has typed, as a whole: the document of the rule and its messages. The page's model holds it, links and drafts are
//! made of it, and a question about it carries it.
//!
//! Leaves to others: what is shown and selected (`playground`).

pub mod draft;
mod example;
mod format;
pub mod link;
mod platform;
mod received;

pub use example::{read_example, with_lines_joined};
pub use format::{
    MAX_MESSAGES, NotThisFormat, read, read_at, read_members, read_message, write, write_at,
    write_message,
};
pub use platform::{PageHost, Platform};
pub use received::{Received, receive};

/// Everything that the verdict depends on; what drafts and links hold, and nothing else (`share`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The rule document exactly as typed; JSON when it is right.
    pub document: String,
    /// The rule's name, where the document does not say.
    pub rule_name: String,
    /// The account of the rule.
    pub account: String,
    /// The Region of the rule.
    pub region: String,
    /// The messages, in the order of the list.
    pub messages: Vec<MessageInput>,
    /// The policy of the function, as pasted; drafts hold it, links never do.
    pub policy: String,
}

impl Inputs {
    /// Without the policy, which stays on the device: it names roles, accounts and functions beyond the rule.
    #[must_use]
    pub fn without_policy(self) -> Self {
        Self { policy: String::new(), ..self }
    }
}

/// The time of a message that is read anew each time that the message is.
pub const NOW: &str = "now";

/// The names in [`MessageInput::properties`]: those of `get_mqtt_property`, and the trace id.
pub const PROPERTIES: [&str; 5] =
    ["content_type", "format_indicator", "response_topic", "correlation_data", "trace_id"];

/// One message as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageInput {
    /// What the user calls it.
    pub name: String,
    /// The topic.
    pub topic: String,
    /// The payload in the form that `kind` says.
    pub payload: String,
    /// How `payload` is to be read.
    pub kind: PayloadKind,
    /// MQTT client id; empty for not given.
    pub client_id: String,
    /// Principal; empty for not given.
    pub principal: String,
    /// Source IP address; empty for not given.
    pub source_ip: String,
    /// Milliseconds since 1970, as typed: fixed, so that a link gives the same result; or [`NOW`], which is another time for each reader.
    pub timestamp: String,
    /// Whether it was published over HTTPS instead of MQTT.
    pub http: bool,
    /// MQTT 5 user properties, one `name=value` a line.
    pub user_properties: String,
    /// What else MQTT says of it, one `name=value` a line, by the names of [`PROPERTIES`].
    pub properties: String,
    /// Stand-ins for calls to AWS: a JSON array as the command line's `context.standins`; empty for none.
    pub stand_ins: String,
    /// What is expected of it: a JSON object as the `expect` of a suite (`assist::case`); empty for nothing.
    pub expect: String,
}

impl MessageInput {
    /// Its name; one without is called by its number.
    #[must_use]
    pub fn called(&self, index: usize) -> String {
        if self.name.trim().is_empty() {
            format!("Message {}", index + 1)
        } else {
            self.name.clone()
        }
    }
}

/// How a payload is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PayloadKind {
    /// JSON, sent as typed.
    #[default]
    Json,
    /// Any text, sent as typed.
    Text,
    /// Base64 of the bytes.
    Base64,
    /// Hexadecimal digits of the bytes.
    Hex,
}

impl PayloadKind {
    /// Whether what is typed is what is sent.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Json | Self::Text)
    }
}
