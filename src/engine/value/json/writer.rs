//! Writes values as JSON.
//!
//! Guide: iot-sql-data-types (Undefined): a member without a value is left out.
//! Deduced: an element of an Array without a value is left out as well; the guide speaks of Objects only. Raw bytes, which JSON
//! cannot hold, are treated alike.

use super::plain::plain_end;
use crate::engine::value::Value;
use std::fmt::Write;

/// The value as JSON text without blanks; `None` for Undefined and raw bytes.
#[must_use]
pub fn write(value: &Value) -> Option<String> {
    let mut out = String::with_capacity(match value {
        Value::Array(_) | Value::Object(_) => 128,
        _ => 0,
    });
    write_into(value, &mut out);
    (!out.is_empty()).then_some(out)
}

/// Appends the value as JSON text without blanks; nothing for Undefined and raw bytes.
pub fn write_into(value: &Value, out: &mut String) {
    write_until(value, usize::MAX, out);
}

/// The same, as far as it takes to have more than `most` bytes in `out`: a large value is not written for the few characters
/// that are shown of it.
pub fn write_until(value: &Value, most: usize, out: &mut String) {
    match value {
        Value::Undefined | Value::Bytes(_) => {}
        Value::Null => out.push_str("null"),
        Value::Boolean(true) => out.push_str("true"),
        Value::Boolean(false) => out.push_str("false"),
        Value::Int(number) => match i64::try_from(number.get()) {
            Ok(short) => out.push_str(itoa::Buffer::new().format(short)),
            Err(_) => out.push_str(itoa::Buffer::new().format(number.get())),
        },
        Value::Decimal(number) => {
            // Printing to a String cannot fail.
            let _ = number.print(out);
        }
        Value::String(text) => write_string(text, out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().filter(|item| has_text(item)).enumerate() {
                if out.len() > most {
                    return;
                }
                if index > 0 {
                    out.push(',');
                }
                write_until(item, most, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            let written = members.iter().filter(|(_, value)| has_text(value));
            for (index, (name, value)) in written.enumerate() {
                if out.len() > most {
                    return;
                }
                if index > 0 {
                    out.push(',');
                }
                write_string(name, out);
                out.push(':');
                write_until(value, most, out);
            }
            out.push('}');
        }
    }
}

/// The value as JSON text for people: two blanks a level; short arrays and objects without others in them on one line, as
/// `{ "mode": "auto" }`. `None` for Undefined and raw bytes.
#[must_use]
pub fn write_pretty(value: &Value) -> Option<String> {
    let mut out = String::new();
    write_laid_out(value, 0, &mut out);
    (!out.is_empty()).then_some(out)
}

/// The longest array or object that stays on one line.
const ONE_LINE: usize = 48;

fn write_laid_out(value: &Value, level: usize, out: &mut String) {
    if level > 0 && write_on_one_line(value, out) {
        return;
    }
    match value {
        Value::Array(items) if items.iter().any(has_text) => {
            out.push('[');
            for (index, item) in items.iter().filter(|item| has_text(item)).enumerate() {
                new_line(index, level + 1, out);
                write_laid_out(item, level + 1, out);
            }
            new_line(0, level, out);
            out.push(']');
        }
        Value::Object(members) if members.iter().any(|(_, value)| has_text(value)) => {
            out.push('{');
            let written = members.iter().filter(|(_, value)| has_text(value));
            for (index, (name, value)) in written.enumerate() {
                new_line(index, level + 1, out);
                write_string(name, out);
                out.push_str(": ");
                write_laid_out(value, level + 1, out);
            }
            new_line(0, level, out);
            out.push('}');
        }
        Value::Array(_)
        | Value::Object(_)
        | Value::Undefined
        | Value::Null
        | Value::Boolean(_)
        | Value::Int(_)
        | Value::Decimal(_)
        | Value::String(_)
        | Value::Bytes(_) => write_into(value, out),
    }
}

/// Writes an array or object of scalars on one line, if it is short; tells whether it did.
fn write_on_one_line(value: &Value, out: &mut String) -> bool {
    let is_scalar = |value: &Value| !matches!(value, Value::Array(_) | Value::Object(_));
    let mut line = String::new();
    match value {
        Value::Array(items) if items.len() <= ONE_LINE && items.iter().all(is_scalar) => {
            for item in items.iter().filter(|item| has_text(item)) {
                line.push_str(if line.is_empty() { "[" } else { ", " });
                write_into(item, &mut line);
            }
            line.push(']');
        }
        Value::Object(members)
            if members.len() <= ONE_LINE && members.iter().all(|(_, value)| is_scalar(value)) =>
        {
            for (name, value) in members.iter().filter(|(_, value)| has_text(value)) {
                line.push_str(if line.is_empty() { "{ " } else { ", " });
                write_string(name, &mut line);
                line.push_str(": ");
                write_into(value, &mut line);
            }
            line.push_str(" }");
        }
        _ => return false,
    }
    let fits = line.len() > 2 && line.chars().count() <= ONE_LINE;
    if fits {
        out.push_str(&line);
    }
    fits
}

fn new_line(index: usize, level: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}

const fn has_text(value: &Value) -> bool {
    !matches!(value, Value::Undefined | Value::Bytes(_))
}

/// Appends a text as a JSON string.
pub fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    loop {
        let (plain, special) =
            rest.split_at_checked(plain_end(rest.as_bytes(), 0)).unwrap_or((rest, ""));
        out.push_str(plain);
        let Some((special, after)) = special.split_at_checked(1) else { break };
        match special {
            "\"" => out.push_str("\\\""),
            "\\" => out.push_str("\\\\"),
            "\n" => out.push_str("\\n"),
            "\r" => out.push_str("\\r"),
            "\t" => out.push_str("\\t"),
            "\u{8}" => out.push_str("\\b"),
            "\u{c}" => out.push_str("\\f"),
            other => {
                for byte in other.bytes() {
                    let _ = write!(out, "\\u{byte:04x}");
                }
            }
        }
        rest = after;
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::Object;
    use crate::engine::value::json::read;
    use crate::engine::version::SqlVersion;

    #[test]
    fn what_has_no_value_is_left_out() {
        let bytes = Value::Bytes(std::rc::Rc::from([1_u8, 2]));
        let members = [("a", Value::Undefined), ("b", Value::Null), ("c", bytes.clone())];
        assert_eq!(
            write(&Value::object(members.into_iter().collect())).as_deref(),
            Some(r#"{"b":null}"#)
        );
        let items = vec![Value::Undefined, Value::from(1_i64), Value::Undefined, Value::Null];
        assert_eq!(write(&Value::array(items)).as_deref(), Some("[1,null]"));
        assert_eq!(write(&Value::object(Object::new())).as_deref(), Some("{}"));
        assert_eq!(write(&Value::Undefined), None);
        assert_eq!(write(&bytes), None);
    }

    #[test]
    fn short_parts_stay_on_one_line_for_people() {
        let text = r#"{"temperature":50,"state":{"mode":"auto"},"list":[1,2,3],"none":{},"deep":{"a":{"b":1}},"long":["aaaaaaaaaaaaaaaaaaaaaaaaa","bbbbbbbbbbbbbbbbbbbbbbbbb"]}"#;
        let wanted = r#"{
  "temperature": 50,
  "state": { "mode": "auto" },
  "list": [1, 2, 3],
  "none": {},
  "deep": {
    "a": { "b": 1 }
  },
  "long": [
    "aaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbb"
  ]
}"#;
        let value = read(text, SqlVersion::V2016).unwrap();
        assert_eq!(write_pretty(&value).as_deref(), Some(wanted));
        assert_eq!(write_pretty(&Value::string("x")).as_deref(), Some("\"x\""));
        assert_eq!(write_pretty(&Value::Undefined), None);
        assert_eq!(read(wanted, SqlVersion::V2016).unwrap(), value);
    }
}
