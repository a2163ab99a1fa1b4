//! YAML to values, with the short forms of CloudFormation (`!Sub`) as their long ones (`{"Fn::Sub": …}`).
//!
//! Leaves to others: what the functions give (`intrinsic`). Only the first document of a text is read.

use super::Problem;
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};
use std::collections::BTreeMap;

/// How many levels of lists and maps may lie in each other; as many as in JSON.
const DEEPEST: usize = json::MAX_DEPTH;
/// The most values, those that aliases repeat counted each time.
const MOST_VALUES: usize = 200_000;

/// The first document of a text.
pub(super) fn read(text: &str) -> Result<Value, Problem> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            at(
                Problem::new(
                    format!("this is not YAML: {}", error.info()),
                    "mend it, or paste the rule alone",
                ),
                error.marker(),
            )
        })?;
        if reader.take(event, &span.start)? {
            break;
        }
    }
    Ok(reader.root)
}

fn at(problem: Problem, place: &Marker) -> Problem {
    problem.at(place.line(), place.col() + 1)
}

/// A list or a map that is not closed yet.
struct Open {
    anchor: usize,
    function: Option<String>,
    values: usize,
    inside: Inside,
}

enum Inside {
    List(Vec<Value>),
    /// The key whose value comes next, if it is there.
    Map(Object, Option<String>),
}

#[derive(Default)]
struct Reader {
    root: Value,
    open: Vec<Open>,
    /// Each value with an anchor, and how many values it holds.
    anchors: BTreeMap<usize, (Value, usize)>,
    values: usize,
}

impl Reader {
    /// Takes an event; whether the document has ended.
    fn take(&mut self, event: Event<'_>, place: &Marker) -> Result<bool, Problem> {
        match event {
            Event::SequenceStart(anchor, tag) => {
                self.begin(anchor, tag.as_deref(), Inside::List(Vec::new()), place)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(anchor, tag.as_deref(), Inside::Map(Object::new(), None), place)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(false) };
                let value = match open.inside {
                    Inside::List(items) => Value::array(items),
                    Inside::Map(members, _) => Value::object(members),
                };
                self.finish(called(open.function, value), open.values, open.anchor, place)?;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let function = function(tag.as_deref());
                let is_text = style != ScalarStyle::Plain
                    || function.is_some()
                    || tag.as_deref().is_some_and(|tag| tag.suffix == "str");
                let value = if is_text { Value::string(&text) } else { plain(&text) };
                self.finish(called(function, value), 1, anchor, place)?;
            }
            Event::Alias(anchor) => {
                let (value, count) = self.anchors.get(&anchor).cloned().unwrap_or_default();
                self.finish(value, count, 0, place)?;
            }
            Event::DocumentEnd => return Ok(true),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
        Ok(false)
    }

    fn begin(
        &mut self,
        anchor: usize,
        tag: Option<&Tag>,
        inside: Inside,
        place: &Marker,
    ) -> Result<(), Problem> {
        if self.open.len() >= DEEPEST {
            let message = format!("the YAML is nested more than {DEEPEST} levels deep");
            return Err(at(Problem::new(message, "paste the rule alone"), place));
        }
        self.open.push(Open { anchor, function: function(tag), values: 1, inside });
        Ok(())
    }

    /// Puts a whole value where it belongs.
    fn finish(
        &mut self,
        value: Value,
        count: usize,
        anchor: usize,
        place: &Marker,
    ) -> Result<(), Problem> {
        if anchor > 0 {
            self.anchors.insert(anchor, (value.clone(), count));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = value;
            return Ok(());
        };
        open.values = open.values.saturating_add(count);
        self.values = self.values.saturating_add(count);
        if self.values.max(open.values) > MOST_VALUES {
            let message = format!(
                "the YAML holds more than {MOST_VALUES} values, those of its aliases counted each time"
            );
            return Err(at(Problem::new(message, "paste the rule alone"), place));
        }
        match &mut open.inside {
            Inside::List(items) => items.push(value),
            Inside::Map(members, key) => match key.take() {
                None => *key = Some(key_text(&value)),
                // `<<: *defaults`: what the map itself says goes before.
                Some(name) if name == "<<" => merge(members, &value),
                Some(name) => {
                    members.insert(name, value);
                }
            },
        }
        Ok(())
    }
}

fn merge(members: &mut Object, value: &Value) {
    for part in value.as_array().unwrap_or(std::slice::from_ref(value)) {
        for (name, value) in part.as_object().into_iter().flat_map(Object::iter) {
            if members.get(name).is_none() {
                members.insert(name.clone(), value.clone());
            }
        }
    }
}

fn key_text(value: &Value) -> String {
    value.as_str().map_or_else(|| json::write(value).unwrap_or_default(), str::to_owned)
}

/// The function that a tag stands for: `!Sub`, `!GetAtt`, `!Ref`, `!Condition`.
fn function(tag: Option<&Tag>) -> Option<String> {
    let tag = tag.filter(|tag| tag.handle == "!" && !tag.suffix.is_empty())?;
    Some(match tag.suffix.as_str() {
        "Ref" | "Condition" => tag.suffix.clone(),
        other => format!("Fn::{other}"),
    })
}

fn called(function: Option<String>, argument: Value) -> Value {
    match function {
        Some(name) => Value::object([(name, argument)].into_iter().collect()),
        None => argument,
    }
}

/// A scalar without quotes: a number, a Boolean, null, or a text. What YAML 1.1 calls a date stays the text that it is.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::from(true),
        "false" | "False" | "FALSE" => return Value::from(false),
        _ => {}
    }
    let is_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    match json::read(text, SqlVersion::V2015) {
        Ok(number) if is_number => number,
        _ => Value::string(text),
    }
}
