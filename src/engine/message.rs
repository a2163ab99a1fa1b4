//! An MQTT message as the rules engine sees it.
//!
//! Leaves to others: whether the topic matches (`topic`), what the payload says (`value::json`).

use crate::engine::value::Value;
use crate::engine::value::json::{self, JsonError, Members, Names};
use crate::engine::version::SqlVersion;
use std::rc::Rc;

/// A message and what is known of its sender.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// The topic it was published on, exactly.
    pub topic: String,
    /// Its bytes.
    pub payload: Payload,
    /// Reached the rule without topic matching (Basic Ingest, or a rule without FROM that something else runs).
    pub bypasses_from: bool,
    /// The MQTT client id; `None` when not known, or not MQTT.
    pub client_id: Option<String>,
    /// What `principal()` gives.
    pub principal: Option<String>,
    /// What `sourceip()` gives.
    pub source_ip: Option<String>,
    /// What `traceid()` gives.
    pub trace_id: Option<String>,
    /// How it was published.
    pub protocol: Protocol,
    /// The MQTT 5 properties.
    pub properties: MqttProperties,
}

/// How a message was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protocol {
    /// MQTT, also over WebSocket.
    #[default]
    Mqtt,
    /// An HTTPS request; there is no client id and no trace id.
    Http,
}

/// The MQTT 5 properties that rules can read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MqttProperties {
    /// Content type.
    pub content_type: Option<String>,
    /// `UNSPECIFIED_BYTES` or `UTF8_DATA`.
    pub payload_format_indicator: Option<String>,
    /// Response topic.
    pub response_topic: Option<String>,
    /// Correlation data, base64.
    pub correlation_data: Option<String>,
    /// User properties in order; a name may occur more than once.
    pub user_properties: Vec<(String, String)>,
}

/// The bytes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// As they were published.
    pub bytes: Rc<[u8]>,
}

impl Default for Payload {
    fn default() -> Self {
        Self { bytes: Rc::from([]) }
    }
}

impl Payload {
    /// A payload of text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { bytes: Rc::from(text.as_bytes()) }
    }

    /// A payload of bytes.
    #[must_use]
    pub fn bytes(bytes: &[u8]) -> Self {
        Self { bytes: Rc::from(bytes) }
    }

    /// The bytes as text, where they are UTF-8.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// What the rules engine makes of the bytes.
    ///
    /// Guide: binary-payloads. An empty payload is legal and has no members.
    /// Deduced: a JSON scalar or array at the top level is kept as that value; it has no members either.
    #[must_use]
    pub fn decode(&self, version: SqlVersion) -> DecodedPayload {
        self.decoded(|text| json::read(text, version))
    }

    /// The same for one message of many that run through a rule: `reader` keeps what they have in common.
    #[must_use]
    pub fn decode_next(&self, version: SqlVersion, reader: &mut PayloadReader) -> DecodedPayload {
        self.decoded(|text| match reader {
            PayloadReader::Members(members) => members.read(text, version),
            PayloadReader::Everything(names) => json::read_again(text, version, names),
        })
    }

    fn decoded(&self, read: impl FnOnce(&str) -> Result<Value, JsonError>) -> DecodedPayload {
        if self.bytes.is_empty() {
            return DecodedPayload::Empty;
        }
        let Some(text) = self.as_text() else {
            return DecodedPayload::Binary(Rc::clone(&self.bytes));
        };
        match read(text) {
            Ok(value) => DecodedPayload::Json(value),
            Err(_) => DecodedPayload::Binary(Rc::clone(&self.bytes)),
        }
    }
}

/// Reads the payloads of one message after another.
#[derive(Clone, Debug)]
pub enum PayloadReader {
    /// Only these members of an object.
    Members(Members),
    /// All of it; with the names of the payloads before.
    Everything(Names),
}

/// What the rules engine makes of a payload.
#[derive(Clone, Debug, PartialEq)]
pub enum DecodedPayload {
    /// No bytes at all.
    Empty,
    /// JSON of any kind.
    Json(Value),
    /// Anything else.
    Binary(Rc<[u8]>),
}

impl DecodedPayload {
    /// What `*` stands for.
    #[must_use]
    pub fn everything(&self) -> Value {
        match self {
            Self::Empty => Value::Undefined,
            Self::Json(value) => value.clone(),
            Self::Binary(bytes) => Value::Bytes(Rc::clone(bytes)),
        }
    }
}
