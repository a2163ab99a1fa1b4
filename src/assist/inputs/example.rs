//! The files of the gallery (`static/examples`): the format of links and drafts, in which a long text is an array of its lines,
//! so that it can be read.

use super::{Inputs, read_members};
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;

/// The inputs of an example; `None` for a text that is none.
#[must_use]
pub fn read_example(text: &str) -> Option<Inputs> {
    let value = json::read(text, SqlVersion::V2016).ok()?;
    read_members(&with_lines_joined(value.as_object()?)).ok()
}

/// The same members, lines joined.
#[must_use]
pub fn with_lines_joined(members: &Object) -> Object {
    members
        .iter()
        .map(|(name, value)| {
            let value = match (name.as_ref(), value) {
                ("document" | "payload", Value::Array(lines)) => {
                    let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                    Value::from(lines.join("\n"))
                }
                ("messages", Value::Array(messages)) => {
                    let messages = messages.iter().filter_map(Value::as_object);
                    Value::array(
                        messages.map(|one| Value::object(with_lines_joined(one))).collect(),
                    )
                }
                _ => value.clone(),
            };
            (name.clone(), value)
        })
        .collect()
}
