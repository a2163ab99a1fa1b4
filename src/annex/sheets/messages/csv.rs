//! Comma-separated values as RFC 4180 has them, with a header.
//!
//! Deduced: of a semicolon, a tab and a comma the one counts that parts the header into columns that are known; a quote that
//! opens no field stands for itself.

use super::columns::{self, Row};
use super::lines::Line;
use crate::assist::value_text::{cut, listed};
use crate::engine::value::json;
use crate::engine::value::{Object, Value};
use crate::engine::version::SqlVersion;

/// What may part the fields of a line.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// A record: the line on which it begins, and its fields; or what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) fields: Result<Vec<String>, &'static str>,
}

/// The header of a text that is CSV with messages in it: the separator, and the names of its columns.
pub(super) fn header(text: &str) -> Option<(char, Vec<String>)> {
    let first = text.lines().next()?;
    SEPARATORS.into_iter().find_map(|separator| {
        let record = records(first, separator).next()?;
        let names: Vec<String> =
            record.fields.ok()?.iter().map(|name| name.trim().to_owned()).collect();
        let known = |name: &String| columns::is_topic(name) || columns::is_payload(name);
        (names.len() > 1 && names.iter().any(known)).then_some((separator, names))
    })
}

/// What is to be said of the columns of a header.
pub(super) fn notes(names: &[String]) -> Vec<String> {
    let has_payload = names.iter().any(|name| columns::is_payload(name));
    let others: Vec<&String> = names.iter().filter(|name| !columns::is_known(name)).collect();
    let names: Vec<String> =
        others.iter().take(12).map(|name| format!("`{}`", cut(name, 30))).collect();
    match (has_payload, names.is_empty()) {
        (_, true) => Vec::new(),
        (false, _) => {
            vec![format!("No column `payload`: the payload is made of {}.", listed(&names))]
        }
        (true, _) => vec![format!("Columns that are not read: {}.", listed(&names))],
    }
}

/// The messages of a text with this header.
pub(super) fn read<'text>(
    text: &'text str,
    separator: char,
    names: &'text [String],
) -> impl Iterator<Item = Line> + 'text {
    let has_payload = names.iter().any(|name| columns::is_payload(name));
    let line = move |record: Record| {
        let row = record.fields.map_err(str::to_owned).and_then(|fields| {
            if fields.len() != names.len() {
                return Err(format!(
                    "{} fields where the header has {}",
                    fields.len(),
                    names.len()
                ));
            }
            Ok(row(names, fields, has_payload))
        });
        Line { line: record.line, read: row.and_then(Row::message) }
    };
    let is_blank = |record: &Record| {
        record.fields.as_ref().is_ok_and(|fields| fields.iter().all(String::is_empty))
    };
    let records = records(text, separator).skip(1).filter(move |record| !is_blank(record));
    records.map(line)
}

fn row(names: &[String], fields: Vec<String>, has_payload: bool) -> Row {
    let mut row = Row::default();
    let mut members = Object::new();
    for (name, field) in names.iter().zip(fields) {
        if columns::is_known(name) {
            row.set(name, &Value::from(field));
        } else if !has_payload && !field.is_empty() {
            members.insert(name.as_str(), value(&field));
        }
    }
    if !has_payload {
        row.payload_text = json::write(&Value::object(members));
    }
    row
}

/// A number, a truth value or null for what is written as one in JSON; else the text.
fn value(field: &str) -> Value {
    match json::read(field, SqlVersion::V2015) {
        Ok(value @ (Value::Int(_) | Value::Decimal(_) | Value::Boolean(_) | Value::Null)) => value,
        _ => Value::from(field),
    }
}

/// The records of a text. A quoted field may hold separators, line ends and doubled quotes.
pub(super) fn records(text: &str, separator: char) -> impl Iterator<Item = Record> {
    let mut rest = text.chars().peekable();
    let mut line = 1;
    std::iter::from_fn(move || {
        rest.peek()?;
        let begin = line;
        let mut fields = Vec::new();
        let mut field = String::new();
        let mut is_quoted = false;
        let mut was_quoted = false;
        let mut problem = None;
        loop {
            let Some(next) = rest.next() else {
                if is_quoted {
                    problem = Some("a quote is not closed");
                }
                break;
            };
            match next {
                '"' if is_quoted && rest.next_if_eq(&'"').is_some() => field.push('"'),
                '"' if is_quoted => is_quoted = false,
                '"' if field.is_empty() && !was_quoted => {
                    is_quoted = true;
                    was_quoted = true;
                }
                '\n' if is_quoted => {
                    line += 1;
                    field.push('\n');
                }
                _ if is_quoted => field.push(next),
                '\r' if rest.peek() == Some(&'\n') => {}
                '\n' => {
                    line += 1;
                    break;
                }
                _ if next == separator => {
                    fields.push(std::mem::take(&mut field));
                    was_quoted = false;
                }
                _ if was_quoted => problem = Some("text stands after a closing quote"),
                _ => field.push(next),
            }
        }
        fields.push(field);
        let fields = problem.map_or(Ok(fields), Err);
        Some(Record { line: begin, fields })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<(usize, Result<Vec<String>, &'static str>)> {
        records(text, ',').map(|record| (record.line, record.fields)).collect()
    }

    fn ok(line: usize, fields: &[&str]) -> (usize, Result<Vec<String>, &'static str>) {
        (line, Ok(fields.iter().map(|field| (*field).to_owned()).collect()))
    }

    #[test]
    fn quoted_fields_hold_separators_line_ends_and_quotes() {
        assert_eq!(
            fields("a,\"b,\"\"c\"\"\r\nd\",\r\n,\"\"\nx"),
            [ok(1, &["a", "b,\"c\"\r\nd", ""]), ok(3, &["", ""]), ok(4, &["x"])]
        );
        assert_eq!(fields(""), []);
        assert_eq!(fields("a 5\" tube,b"), [ok(1, &["a 5\" tube", "b"])]);
    }

    #[test]
    fn what_is_no_record_is_told() {
        assert_eq!(fields("\"a\"b,c\nd")[0], (1, Err("text stands after a closing quote")));
        assert_eq!(fields("\"a\"b,c\nd")[1], ok(2, &["d"]));
        assert_eq!(fields("x\n\"a\nb"), [ok(1, &["x"]), (2, Err("a quote is not closed"))]);
    }
}
