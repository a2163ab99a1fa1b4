//! What SELECT makes: `*`, VALUE, names, dotted names.
//!
//! Guide: iot-sql-select, iot-sql-json.

use super::Answer;
use super::evaluator::Evaluator;
use super::expression::in_json;
use super::trace::Recorder;
use crate::engine::functions::{Absence, Unknown};
use crate::engine::notes;
use crate::engine::query::node::{Item, ItemKind, Projection};
use crate::engine::value::{Object, Value};
use std::rc::Rc;

impl<R: Recorder> Evaluator<'_, R> {
    /// The result for the payload, or for the row of a nested query.
    pub(super) fn select(&mut self, projection: &Projection) -> Answer {
        if let [only] = projection.items.as_slice() {
            if projection.is_value {
                return self.taken(only);
            }
            if matches!(only.kind, ItemKind::Everything) && only.name.is_empty() {
                if self.rows.last().is_some_and(|row| row.as_object().is_none()) {
                    self.note(notes::NESTED_PLAIN_ROW);
                }
                return self.taken(only);
            }
        }
        let mut output = Object::with_capacity(projection.items.len());
        for (index, item) in projection.items.iter().enumerate() {
            if let Err(absence) = self.put(item, &mut output) {
                let after = projection.items.iter().skip(index + 1);
                self.look_at(after.filter_map(|item| match &item.kind {
                    ItemKind::Expression(node) | ItemKind::Members(node) => Some(node),
                    ItemKind::Everything => None,
                }));
                return Err(absence);
            }
        }
        self.made(Value::object(output))
    }

    /// What an item takes, before it gets a name.
    fn taken(&mut self, item: &Item) -> Answer {
        match &item.kind {
            ItemKind::Expression(node) | ItemKind::Members(node) => self.value(node),
            ItemKind::Everything => {
                self.recorder.enter();
                let taken = match self.rows.len().checked_sub(1) {
                    Some(row) => self.row(row),
                    None => self.payload(),
                };
                self.recorder.leave(self.part, item.span, &taken);
                taken
            }
        }
    }

    fn put(&mut self, item: &Item, output: &mut Object) -> Result<(), Absence> {
        if let ItemKind::Members(_) = item.kind {
            self.note(notes::MEMBERS);
        }
        let value = match self.taken(item) {
            Ok(value) => value,
            Err(Absence::Undefined(_)) => {
                if let [name] = item.name.as_slice()
                    && output.get(name).is_some()
                {
                    self.note(notes::UNDEFINED_KEEPS);
                }
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        if let Some(note) = item.note {
            self.note(note);
        }
        let replaces = if item.name.is_empty() {
            // `*` beside itself a thousand times makes no larger value. A member that is looked up takes as long as four values.
            self.spend(4 * value.as_object().map_or(0, Object::len))?;
            spread(item, &value, output)?
        } else {
            insert(output, &item.name, in_json(value)?)
        };
        if replaces {
            self.note(notes::LATER_NAME);
        }
        Ok(())
    }
}

/// Puts a value where a dotted name leads; says whether it took the place of another.
///
/// Guide: iot-sql-json.
/// Deduced: names with the same beginning share its object; something that is no object gives way.
fn insert(output: &mut Object, path: &[Rc<str>], value: Value) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    if rest.is_empty() {
        return output.insert(Rc::clone(first), value).is_some();
    }
    let is_object = matches!(output.get(first), Some(Value::Object(_)));
    let replaces =
        !is_object && output.insert(Rc::clone(first), Value::object(Object::new())).is_some();
    match output.get_mut(first) {
        Some(Value::Object(members)) => insert(Rc::make_mut(members), rest, value) || replaces,
        _ => replaces,
    }
}

/// Puts the members of an Object, each under its own name; says whether one took the place of another.
fn spread(item: &Item, value: &Value, output: &mut Object) -> Result<bool, Absence> {
    match (value, &item.kind) {
        (Value::Object(members), _) => {
            let mut replaces = false;
            for (name, member) in members.iter() {
                replaces |= output.insert(Rc::clone(name), member.clone()).is_some();
            }
            Ok(replaces)
        }
        // Reported form: without an object it adds nothing.
        (_, ItemKind::Members(_)) => Ok(false),
        (_, ItemKind::Everything | ItemKind::Expression(_)) => {
            let why = "AWS does not say what `*` beside other items adds when the payload or row is no object; \
                       `encode(*, 'base64') AS data` is certain";
            Err(Absence::Unknown(Unknown::Other(why.to_owned())))
        }
    }
}
