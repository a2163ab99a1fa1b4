//! The file of a rule and its messages: what a link holds, as JSON that can be read and compared. A long text is an array of its
//! lines; the number says how to read the rest, and what one number means never changes.
//!
//! Leaves to others: the members (`assist::inputs`), what becomes of a file that is opened (`annex::opened`).

use crate::assist::inputs::{self, Inputs, read_members, with_lines_joined};
use crate::assist::question::count;
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;
use std::rc::Rc;

/// What tells such a file from others; its value is the number of the format.
pub(super) const MARK: &str = "rulescope";
/// The number of the format.
const NUMBER: usize = 1;

/// The file of one rule; `selected` is the index of the message that it opens on.
#[must_use]
pub(super) fn write(inputs: &Inputs, selected: usize) -> String {
    marked(&members(inputs, selected))
}

/// A file of these members.
#[must_use]
pub(super) fn marked(members: &Object) -> String {
    let mut all: Object = std::iter::once((MARK, count(NUMBER))).collect();
    for (name, value) in members.iter() {
        all.insert(name.clone(), value.clone());
    }
    json::write_pretty(&Value::object(all)).unwrap_or_default() + "\n"
}

/// The members of a rule, lines apart.
#[must_use]
pub(super) fn members(inputs: &Inputs, selected: usize) -> Object {
    let text = inputs::write_at(inputs, selected);
    let value = json::read(&text, SqlVersion::V2016).unwrap_or_default();
    value.as_object().map(with_lines_apart).unwrap_or_default()
}

/// The rule of these members.
#[must_use]
pub(super) fn inputs_of(members: &Object) -> Option<Inputs> {
    read_members(&with_lines_joined(members)).ok()
}

/// The members of a file of this format.
///
/// # Errors
/// A sentence that says why it is none.
pub(super) fn read(text: &str) -> Result<Object, String> {
    let value = json::read(text, SqlVersion::V2016)
        .map_err(|error| format!("It is no JSON that can be read: {error}."))?;
    let members = value.as_object().ok_or("It is no file of this page.")?;
    match members.get(MARK) {
        Some(Value::Int(number)) if number.get() == 1 => Ok(members.clone()),
        Some(Value::Int(number)) if number.get() > 1 => Err(format!(
            "It has the format {}, which a newer version of this page has made. Reload the page.",
            number.get()
        )),
        _ => Err("It is no file of this page.".to_owned()),
    }
}

/// A text with line breaks as an array of its lines, as `with_lines_joined` takes it.
fn with_lines_apart(members: &Object) -> Object {
    let apart = |(name, value): (&Rc<str>, &Value)| {
        let value = match (name.as_ref(), value) {
            ("document" | "payload", Value::String(text)) if text.contains('\n') => {
                Value::array(text.split('\n').map(Value::from).collect())
            }
            ("messages", Value::Array(messages)) => {
                let messages = messages.iter().filter_map(Value::as_object);
                Value::array(messages.map(|one| Value::object(with_lines_apart(one))).collect())
            }
            _ => value.clone(),
        };
        (name.clone(), value)
    };
    members.iter().map(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::inputs::MessageInput;

    #[test]
    fn what_is_written_is_read_back_to_the_byte() {
        for payload in ["", "{\n  \"a\": 12345678901234567890\n}", "\r\n\u{1}\u{2028}é", "\n", "[]"]
        {
            let message = MessageInput { payload: payload.to_owned(), ..MessageInput::default() };
            let inputs = Inputs {
                document: format!("{{\n{payload}"),
                messages: vec![message],
                ..Inputs::default()
            };
            let text = write(&inputs, 0);
            assert_eq!(inputs_of(&read(&text).unwrap()), Some(inputs), "{text}");
        }
    }

    #[test]
    fn other_files_say_what_they_are_not() {
        for (text, why) in [
            ("{\"rulescope\": 2}", "format 2"),
            ("{\"rulescope\": \"1\"}", "no file of this page"),
            ("[]", "no file of this page"),
            ("{", "no JSON"),
        ] {
            let said = read(text).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
    }
}
