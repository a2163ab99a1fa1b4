//! The question `open`: a link that the page cannot read by itself, or a file of this page (`annex::file`).
//!
//! A link that was written by hand begins with `#rule=`: parameters as in a query, each `name=value`, `&` between them, and
//! anything in a value percent-encoded that would end it. `+` is itself, as topic filters have it. [`PARAMETERS`] names them;
//! README.md documents them.

use super::device::Device;
use super::sheets::Answer;
use super::work::{Brought, bring};
use crate::assist::inputs::link::{LinkError, decode};
use crate::assist::inputs::{Inputs, MessageInput, PayloadKind};
use crate::assist::question::{Members, problem};
use crate::assist::value_text::cut;
use crate::engine::diagnostic::nearest;
use crate::engine::rule::{from_parts, read, with_function_arn};
use crate::engine::value::Value;
use crate::engine::version::SqlVersion;

/// What a link may say.
const PARAMETERS: [&str; 20] = [
    "rule",
    "sql",
    "version",
    "name",
    "account",
    "region",
    "functionArn",
    "message",
    "topic",
    "payload",
    "kind",
    "clientId",
    "principal",
    "sourceIp",
    "time",
    "protocol",
    "userProperties",
    "standIns",
    "properties",
    "expect",
];

/// The largest link that was written by hand, in bytes.
const LARGEST: usize = 64 * 1024;
/// The most messages of one.
const MOST_MESSAGES: usize = 200;

/// `{"kind": "open", "fragment": …}`, or `"name"` and `"text"` of a file.
pub(super) fn answer(question: Members<'_>, device: &dyn Device) -> Value {
    let mut answer = Answer::default();
    let opened = match question.some_text("fragment") {
        Some(fragment) => match link(fragment) {
            Ok((inputs, selected)) => {
                answer.beside(&inputs, selected, "This rule came with the link");
                Ok(())
            }
            Err(why) => Err(why),
        },
        None => {
            let name = cut(question.text("name"), 80).replace('`', "");
            match bring(device, question.text("text")) {
                Ok(Brought::One(inputs, selected)) => {
                    answer.beside(&inputs, selected, &format!("This rule came from `{name}`"));
                    Ok(())
                }
                Ok(Brought::All(said)) => {
                    answer.notice(&format!("`{name}`: {said}. They are in “My rules”."));
                    Ok(())
                }
                Err(why) => Err(format!("`{name}` was not opened. {why}")),
            }
        }
    };
    match opened {
        Ok(()) => answer.write(),
        Err(why) => problem(&why),
    }
}

fn link(fragment: &str) -> Result<(Inputs, usize), String> {
    let own = " Your own work is as it was.";
    if fragment.starts_with("rule=") {
        let opened = by_hand(fragment);
        let why = |why| format!("This link cannot be opened: {why}.{own}");
        return opened.map(|inputs| (inputs, 0)).map_err(why);
    }
    decode(fragment).map_err(|error| {
        let own = if error == LinkError::Foreign { "" } else { own };
        format!("{error}{own}")
    })
}

/// What is read so far.
#[derive(Default)]
struct Read {
    inputs: Inputs,
    sql: String,
    document: String,
    version: Option<SqlVersion>,
    function_arns: Vec<String>,
    /// Whether the last message has a topic already.
    has_topic: bool,
}

fn by_hand(fragment: &str) -> Result<Inputs, String> {
    if fragment.len() > LARGEST {
        return Err(format!("it is longer than {LARGEST} bytes; share a file instead"));
    }
    let mut read = Read::default();
    let mut seen: Vec<&str> = Vec::new();
    for part in fragment.split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or_else(|| {
            format!("`{}` has no `=`; write `&` in a value as `%26`", shown(part))
        })?;
        let known = PARAMETERS.into_iter().find(|known| *known == name);
        let name = known.ok_or_else(|| unknown(name))?;
        let value = decoded(value).map_err(|why| format!("in `{name}`, {why}"))?;
        let may_repeat = PARAMETERS.iter().position(|known| *known == name) >= Some(FIRST_REPEATED);
        if seen.contains(&name) && !may_repeat {
            return Err(format!("`{name}` is there twice"));
        }
        seen.push(name);
        read.take(name, value)?;
    }
    read.finish()
}

/// From here on parameters may be there for each action and each message.
const FIRST_REPEATED: usize = 6;

impl Read {
    fn take(&mut self, name: &'static str, value: String) -> Result<(), String> {
        match name {
            "rule" if value.trim_start().starts_with('{') => self.document = value,
            "rule" if value.is_empty() => {}
            "rule" | "sql" => {
                if !self.sql.is_empty() {
                    return Err("both `rule` and `sql` hold a statement".to_owned());
                }
                self.sql = value;
            }
            "version" => {
                let version = SqlVersion::parse(&value).ok_or_else(|| {
                    format!(
                        "`version` is `2015-10-08`, `2016-03-23` or `beta`, not `{}`",
                        shown(&value)
                    )
                })?;
                self.version = Some(version);
            }
            "functionArn" => self.function_arns.push(value),
            "name" => self.inputs.rule_name = value,
            "account" => self.inputs.account = value,
            "region" => self.inputs.region = value,
            "message" => {
                self.begin()?;
                self.message()?.name = value;
            }
            "topic" => {
                if self.has_topic {
                    self.begin()?;
                }
                self.message()?.topic = value;
                self.has_topic = true;
            }
            _ => self.of_message(name, value)?,
        }
        Ok(())
    }

    fn of_message(&mut self, name: &str, value: String) -> Result<(), String> {
        let message = self.message()?;
        match name {
            "payload" => message.payload = value,
            "kind" => {
                message.kind = match value.as_str() {
                    "json" => PayloadKind::Json,
                    "text" => PayloadKind::Text,
                    "base64" => PayloadKind::Base64,
                    "hex" => PayloadKind::Hex,
                    other => {
                        return Err(format!(
                            "`kind` is `json`, `text`, `base64` or `hex`, not `{}`",
                            shown(other)
                        ));
                    }
                }
            }
            "protocol" => {
                message.http = match value.as_str() {
                    "mqtt" => false,
                    "http" => true,
                    other => {
                        return Err(format!(
                            "`protocol` is `mqtt` or `http`, not `{}`",
                            shown(other)
                        ));
                    }
                }
            }
            "clientId" => message.client_id = value,
            "principal" => message.principal = value,
            "sourceIp" => message.source_ip = value,
            "time" => message.timestamp = value,
            "userProperties" => message.user_properties = value,
            "properties" => message.properties = value,
            "expect" => message.expect = value,
            _ => message.stand_ins = value,
        }
        Ok(())
    }

    fn begin(&mut self) -> Result<(), String> {
        if self.inputs.messages.len() == MOST_MESSAGES {
            return Err(format!("it has more than {MOST_MESSAGES} messages"));
        }
        self.inputs.messages.push(MessageInput::default());
        self.has_topic = false;
        Ok(())
    }

    fn message(&mut self) -> Result<&mut MessageInput, String> {
        if self.inputs.messages.is_empty() {
            self.begin()?;
        }
        self.inputs.messages.last_mut().ok_or_else(String::new)
    }

    fn finish(mut self) -> Result<Inputs, String> {
        let has_document = !self.document.is_empty();
        if has_document && !self.sql.is_empty() {
            return Err("it has a rule document and `sql`; one of them is the rule".to_owned());
        }
        if has_document && self.version.is_some() {
            return Err("it has a rule document, which says its version itself".to_owned());
        }
        if !has_document && self.sql.trim().is_empty() {
            return Err("it has no rule; write the statement after `rule=`".to_owned());
        }
        let mut document = if has_document {
            self.document
        } else {
            let first = self.function_arns.first().map(String::as_str);
            from_parts(&self.sql, self.version.unwrap_or(SqlVersion::V2016), first)
        };
        for (index, arn) in self.function_arns.iter().enumerate() {
            if has_document || index > 0 {
                document = with_function_arn(&document, &read(&document).value, index, arn);
            }
        }
        let inputs = &mut self.inputs;
        // What the ARN says of the place, where nothing else does.
        let parts: Vec<&str> =
            self.function_arns.first().map(|arn| arn.split(':').collect()).unwrap_or_default();
        for (field, at) in [(&mut inputs.region, 3), (&mut inputs.account, 4)] {
            let said = parts.get(at).filter(|part| !part.contains(['$', '{']));
            if let (true, Some(said)) = (field.is_empty(), said) {
                *field = (*said).to_owned();
            }
        }
        let filter = read(&document).value.statement.from.map(|from| from.filter);
        if let (true, Some(topic)) =
            (inputs.messages.is_empty(), filter.filter(|it| !it.contains(['+', '#'])))
        {
            inputs.messages.push(MessageInput { topic, ..MessageInput::default() });
        }
        inputs.document = document;
        Ok(self.inputs)
    }
}

fn unknown(name: &str) -> String {
    let near = nearest(name, PARAMETERS.into_iter());
    let near = near.map(|near| format!("; `{near}` is")).unwrap_or_default();
    format!("`{}` is no parameter of a link to a rule{near}", shown(name))
}

/// A text of the link between backticks.
fn shown(text: &str) -> String {
    cut(text, 30).replace('`', "'")
}

/// A value without its percent signs.
fn decoded(value: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(), digit()) else {
            return Err(
                "two hexadecimal digits follow each `%`; write `%` itself as `%25`".to_owned()
            );
        };
        bytes.extend(u8::try_from(high * 16 + low));
    }
    String::from_utf8(bytes).map_err(|_| "what is percent-encoded is no UTF-8".to_owned())
}
