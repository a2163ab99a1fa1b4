//! The names under which files of messages hold topic, payload and the rest, and the message of them.

use crate::annex::sheets::moment::moment;
use crate::assist::inputs::{MessageInput, PayloadKind};
use crate::assist::value_text::cut;
use crate::engine::base64;
use crate::engine::value::Value;
use crate::engine::value::json;
use crate::engine::version::SqlVersion;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Topic,
    Payload,
    PayloadBase64,
    PayloadHex,
    ClientId,
    Principal,
    SourceIp,
    Time,
    Protocol,
    ContentType,
    FormatIndicator,
    ResponseTopic,
    CorrelationData,
    TraceId,
}

/// The columns by their names in small letters, without what is no letter or digit.
const NAMES: [(&str, Column); 26] = [
    ("name", Column::Name),
    ("topic", Column::Topic),
    ("payload", Column::Payload),
    ("message", Column::Payload),
    ("payloadtext", Column::Payload),
    ("inputpayload", Column::Payload),
    ("payloadbase64", Column::PayloadBase64),
    ("base64", Column::PayloadBase64),
    ("payloadhex", Column::PayloadHex),
    ("hex", Column::PayloadHex),
    ("clientid", Column::ClientId),
    ("principal", Column::Principal),
    ("principalid", Column::Principal),
    ("sourceip", Column::SourceIp),
    ("timestamp", Column::Time),
    ("time", Column::Time),
    ("tst", Column::Time),
    ("protocol", Column::Protocol),
    ("contenttype", Column::ContentType),
    ("formatindicator", Column::FormatIndicator),
    ("payloadformatindicator", Column::FormatIndicator),
    ("responsetopic", Column::ResponseTopic),
    ("correlationdata", Column::CorrelationData),
    ("traceid", Column::TraceId),
    ("trace", Column::TraceId),
    ("subject", Column::Topic),
];

fn column(name: &str) -> Option<Column> {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let plain: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    NAMES.iter().find(|(known, _)| *known == plain).map(|(_, column)| *column)
}

pub(super) fn is_known(name: &str) -> bool {
    column(name).is_some()
}

pub(super) fn is_topic(name: &str) -> bool {
    column(name) == Some(Column::Topic)
}

pub(super) fn is_payload(name: &str) -> bool {
    matches!(column(name), Some(Column::Payload | Column::PayloadBase64 | Column::PayloadHex))
}

/// What a line says of a message.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    message: MessageInput,
    /// The payload exactly as the line has it, where that is known.
    pub(super) payload_text: Option<String>,
    problem: Option<String>,
}

impl Row {
    /// Takes a value by the name of its column.
    pub(super) fn set(&mut self, name: &str, value: &Value) {
        let Some(column) = column(name) else { return };
        if column == Column::Payload && self.payload_text.is_some() {
            return;
        }
        let text = match value {
            Value::String(text) => text.to_string(),
            Value::Null | Value::Undefined => String::new(),
            other => json::write(other).unwrap_or_default(),
        };
        let message = &mut self.message;
        match column {
            Column::Name => message.name = text,
            Column::Topic => message.topic = text,
            Column::Payload => self.payload_text = Some(text),
            Column::PayloadBase64 if !text.is_empty() => {
                (message.kind, message.payload) = (PayloadKind::Base64, text);
            }
            Column::PayloadHex if !text.is_empty() => {
                (message.kind, message.payload) = (PayloadKind::Hex, text);
            }
            Column::PayloadBase64 | Column::PayloadHex => {}
            Column::ClientId => message.client_id = text,
            Column::Principal => message.principal = text,
            Column::SourceIp => message.source_ip = text,
            Column::Time => match moment(&text) {
                Some(millis) => message.timestamp = millis.to_string(),
                None if text.trim().is_empty() => {}
                None => self.problem = Some(format!("`{}` is no time", cut(&text, 30))),
            },
            Column::Protocol => message.http = text.to_ascii_lowercase().starts_with("http"),
            Column::ContentType => property(message, "content_type", &text),
            Column::FormatIndicator => {
                let word = match text.as_str() {
                    "0" => "UNSPECIFIED_BYTES",
                    "1" => "UTF8_DATA",
                    other => other,
                };
                property(message, "format_indicator", word);
            }
            Column::ResponseTopic => property(message, "response_topic", &text),
            Column::CorrelationData => property(message, "correlation_data", &text),
            Column::TraceId => property(message, "trace_id", &text),
        }
    }

    /// Adds a user property.
    pub(super) fn user_property(&mut self, name: &str, value: &str) {
        put_line(&mut self.message.user_properties, name, value);
    }

    /// Takes bytes as the payload.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.message.kind = PayloadKind::Base64;
        self.message.payload = base64::encode(bytes);
        self.payload_text = None;
    }

    /// The message, or why it is none.
    pub(super) fn message(self) -> Result<MessageInput, String> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let mut message = self.message;
        if let Some(text) = self.payload_text
            && message.kind == PayloadKind::Json
        {
            (message.kind, message.payload) = typed(text);
        }
        Ok(message)
    }
}

/// The text as a payload: JSON where it is JSON, else text.
pub(super) fn typed(text: String) -> (PayloadKind, String) {
    let is_json = text.trim().is_empty() || json::read(&text, SqlVersion::default()).is_ok();
    (if is_json { PayloadKind::Json } else { PayloadKind::Text }, text)
}

fn property(message: &mut MessageInput, name: &str, value: &str) {
    if !value.is_empty() {
        put_line(&mut message.properties, name, value);
    }
}

/// Adds `name=value`; a line end, which these lines cannot hold, becomes a blank.
fn put_line(lines: &mut String, name: &str, value: &str) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.push_str(&format!("{name}={value}").replace(['\n', '\r'], " "));
}
