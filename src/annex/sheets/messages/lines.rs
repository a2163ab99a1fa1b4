//! Reads files of messages: JSON Lines, what `mosquitto_sub` prints, CSV, and a payload a line.
//!
//! Guessing is shown and can be overruled: the sheet names the form and the messages that it gives.

use super::columns::{self, Row, typed};
use super::csv;
use crate::assist::inputs::{MAX_MESSAGES, MessageInput};
use crate::assist::payload_place::place;
use crate::assist::question::Members;
use crate::engine::base64;
use crate::engine::value::json;
use crate::engine::value::{Object, Value};
use crate::engine::version::SqlVersion;

/// How many lines are looked at in all for the end of JSON texts, so that no file takes long.
const MOST_AHEAD: usize = 200_000;
/// How many lines that were not read are kept.
const MOST_UNREAD: usize = 20;

/// How a text of messages is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    JsonLines,
    Verbose,
    Csv,
    Plain,
}

impl Form {
    pub(super) const ALL: [Self; 4] = [Self::JsonLines, Self::Verbose, Self::Csv, Self::Plain];

    /// Its word in the state of the sheet.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::JsonLines => "json",
            Self::Verbose => "verbose",
            Self::Csv => "csv",
            Self::Plain => "plain",
        }
    }

    /// Its name on its button.
    pub(super) const fn button(self) -> &'static str {
        match self {
            Self::JsonLines => "JSON Lines",
            Self::Verbose => "With topic",
            Self::Csv => "CSV",
            Self::Plain => "Payloads",
        }
    }

    /// Its name in a sentence.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::JsonLines => "JSON Lines",
            Self::Verbose => "Topic and payload",
            Self::Csv => "CSV",
            Self::Plain => "A payload a line",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }
}

/// A line, or the first of several that belong together, and the message in it.
#[derive(Debug)]
pub(super) struct Line {
    /// From 1.
    pub(super) line: usize,
    /// The message, or why there is none.
    pub(super) read: Result<MessageInput, String>,
}

/// What was understood of a text.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) form: Form,
    /// What there is to say of the form.
    pub(super) notes: Vec<String>,
    /// How many messages there are.
    pub(super) count: usize,
    /// As many of them as a rule can have.
    pub(super) messages: Vec<MessageInput>,
    /// How many lines were not read.
    pub(super) unread_count: usize,
    /// The first of them, and why.
    pub(super) unread: Vec<(usize, String)>,
}

impl Found {
    fn of(form: Form, lines: impl Iterator<Item = Line>) -> Self {
        let (notes, messages, unread) = (Vec::new(), Vec::new(), Vec::new());
        let mut found = Self { form, notes, count: 0, messages, unread_count: 0, unread };
        for line in lines {
            match line.read {
                Ok(message) => {
                    found.count += 1;
                    if found.messages.len() < MAX_MESSAGES {
                        found.messages.push(message);
                    }
                }
                Err(why) => {
                    found.unread_count += 1;
                    if found.unread.len() < MOST_UNREAD {
                        found.unread.push((line.line, why));
                    }
                }
            }
        }
        found
    }
}

/// The form that a text has.
pub(super) fn form(text: &str) -> Form {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return Form::Plain };
    if first.starts_with('{') {
        return Form::JsonLines;
    }
    if csv::header(text).is_some() {
        return Form::Csv;
    }
    if is_verbose(first) { Form::Verbose } else { Form::Plain }
}

/// Whether a file is meant as messages, more than as one payload: it has several, and each is whole.
pub(super) fn is_capture(text: &str) -> bool {
    match form(text) {
        Form::JsonLines => {
            let found = read(text, Form::JsonLines);
            let is_envelope = found.messages.iter().any(|message| !message.topic.is_empty());
            found.unread_count == 0 && (found.count > 1 || is_envelope)
        }
        Form::Csv => true,
        Form::Verbose => {
            let found = read(text, Form::Verbose);
            found.unread_count == 0 && found.messages.iter().all(|it| is_sure(&it.topic))
        }
        Form::Plain => false,
    }
}

/// A topic with levels, which a word of prose is not.
fn is_sure(topic: &str) -> bool {
    topic.contains('/') && !topic.contains("://") && !topic.starts_with('/')
}

/// `some/topic {"a": 1}`: a first word that may be a topic, and something after it.
fn is_verbose(line: &str) -> bool {
    let Some((topic, payload)) = line.split_once(' ') else { return false };
    let is_topic = !topic.starts_with(['{', '[', '"', '<']) && !topic.contains(['#', '+']);
    is_topic && (is_sure(topic) || payload == "(null)" || payload.starts_with('{'))
}

/// Reads a text in that form.
pub(super) fn read(text: &str, form: Form) -> Found {
    let text = text.trim_start_matches('\u{feff}');
    match form {
        Form::JsonLines => json_lines(text),
        Form::Verbose => Found::of(form, verbose(text)),
        Form::Csv => match csv::header(text) {
            Some((separator, names)) => {
                let notes = csv::notes(&names);
                Found { notes, ..Found::of(form, csv::read(text, separator, &names)) }
            }
            None => {
                let why = "the first line is no header with a column `topic` or `payload`";
                let line = Line { line: 1, read: Err(why.to_owned()) };
                Found::of(form, std::iter::once(line))
            }
        },
        Form::Plain => Found::of(form, numbered(text).map(|(line, text)| plain(line, text))),
    }
}

/// The lines that are not blank, from 1.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim().is_empty())
}

fn plain(line: usize, text: &str) -> Line {
    let (kind, payload) = typed(text.to_owned());
    Line { line, read: Ok(MessageInput { kind, payload, ..MessageInput::default() }) }
}

fn json_lines(text: &str) -> Found {
    let mut of_mosquitto = 0_usize;
    let mut without_topic = 0_usize;
    let line = |(line, text): (usize, &str)| {
        let text = text.trim();
        let read = match json::read(text, SqlVersion::default()) {
            Ok(value) if value.as_object().is_some() => {
                let (message, is_envelope) = of_object(text, &value);
                of_mosquitto += usize::from(Members(&value).some_text("tst").is_some());
                without_topic += usize::from(!is_envelope);
                message
            }
            Ok(_) => Err("it is no JSON object".to_owned()),
            Err(problem) => Err(format!("it is no JSON: {problem}")),
        };
        Line { line, read }
    };
    let mut found = Found::of(Form::JsonLines, numbered(text).map(line));
    let notes = &mut found.notes;
    if of_mosquitto > 0 {
        notes.push("Written by `mosquitto_sub`, `-F %j` or `-F %J`.".to_owned());
    }
    if without_topic > 0 {
        notes.push("Lines without `topic` and `payload` are payloads.".to_owned());
    }
    found
}

/// The message of an object: one with a topic or a payload is an envelope, any other a payload.
fn of_object(text: &str, value: &Value) -> (Result<MessageInput, String>, bool) {
    let names = || value.as_object().into_iter().flat_map(Object::iter);
    let has = |is: fn(&str) -> bool| names().any(|(name, _)| is(name));
    // A payload may well have a member `message` or `time`.
    let is_envelope = has(columns::is_payload) && has(columns::is_topic)
        || Members(value).some_text("topic").is_some()
            && !has(columns::is_payload)
            && names().count() == 1
        || names().any(|(name, _)| &**name == "payload" || name.starts_with("payload"));
    if !is_envelope {
        let (kind, payload) = typed(text.to_owned());
        return (Ok(MessageInput { kind, payload, ..MessageInput::default() }), false);
    }
    let mut row = Row::default();
    // A payload that is no text is taken as it stands, digit by digit.
    let payload_name = names().find(|(name, _)| columns::is_payload(name)).map(|(name, _)| name);
    if let Some(name) = payload_name.filter(|name| !name.to_ascii_lowercase().ends_with("64"))
        && let Some(written) = value.as_object().and_then(|members| members.get(name))
        && !matches!(written, Value::String(_) | Value::Null)
    {
        match bytes(written, Members(value).count("payloadlen")) {
            Some(bytes) => row.bytes(&bytes),
            None => {
                row.payload_text = place(text, &[name]).map(|span| span.text(text).to_owned());
            }
        }
    }
    for (name, value) in names() {
        row.set(name, value);
    }
    for (name, value) in
        Members(value).value("context").as_object().into_iter().flat_map(Object::iter)
    {
        row.set(name, value);
    }
    properties(&mut row, Members(value).value("properties"));
    (row.message(), true)
}

/// What mosquitto writes for a payload that is no text: each byte as a number.
fn bytes(value: &Value, length: Option<usize>) -> Option<Vec<u8>> {
    let items = value.as_array().filter(|items| Some(items.len()) == length)?;
    let byte = |item: &Value| match item {
        Value::Int(number) => u8::try_from(number.get()).ok(),
        _ => None,
    };
    items.iter().map(byte).collect()
}

/// The MQTT 5 properties by the names of mosquitto.
fn properties(row: &mut Row, value: &Value) {
    for (name, value) in value.as_object().into_iter().flat_map(Object::iter) {
        match (&**name, value.as_str()) {
            ("user-properties", _) => {}
            // mosquitto writes its bytes as they are, `get_mqtt_property` gives base64.
            ("correlation-data", Some(data)) => {
                row.set(name, &base64::encode(data.as_bytes()).into());
            }
            _ => row.set(name, value),
        }
    }
    let users = Members(value).value("user-properties");
    let lists = users.as_array().unwrap_or(std::slice::from_ref(users));
    for (name, value) in lists.iter().filter_map(Value::as_object).flat_map(Object::iter) {
        let values = value.as_array().unwrap_or(std::slice::from_ref(value));
        for value in values.iter().filter_map(Value::as_str) {
            row.user_property(name, value);
        }
    }
}

/// `topic payload`: JSON that does not end on its line goes on in the next ones.
fn verbose(text: &str) -> impl Iterator<Item = Line> {
    let mut rest = numbered(text);
    let mut ahead_left = MOST_AHEAD;
    std::iter::from_fn(move || {
        let (line, first) = rest.next()?;
        let Some((topic, payload)) = first.split_once(' ') else {
            return Some(Line { line, read: Err("there is no blank after a topic".to_owned()) });
        };
        let mut payload = if payload == "(null)" { String::new() } else { payload.to_owned() };
        let mut nesting = Nesting::default();
        nesting.pass(&payload);
        if payload.starts_with(['{', '[']) && nesting.is_open() {
            let (mut longer, mut ahead) = (payload.clone(), rest.clone());
            while nesting.is_open() && ahead_left > 0 {
                let Some((_, next)) = ahead.next() else { break };
                ahead_left -= 1;
                longer.push('\n');
                longer.push_str(next);
                nesting.pass(next);
            }
            if !nesting.is_open() && json::read(&longer, SqlVersion::default()).is_ok() {
                (payload, rest) = (longer, ahead);
            }
        }
        let mut row = Row::default();
        row.set("topic", &Value::from(topic));
        row.payload_text = Some(payload);
        Some(Line { line, read: row.message() })
    })
}

/// How deep a place in a JSON text is.
#[derive(Clone, Copy, Debug, Default)]
struct Nesting {
    depth: usize,
    in_text: bool,
}

impl Nesting {
    fn pass(&mut self, text: &str) {
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'\\' if self.in_text => drop(bytes.next()),
                b'"' => self.in_text = !self.in_text,
                b'{' | b'[' if !self.in_text => self.depth += 1,
                b'}' | b']' if !self.in_text => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    const fn is_open(self) -> bool {
        self.depth > 0
    }
}
