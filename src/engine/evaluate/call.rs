//! Calls of builtins.
//!
//! Guide: iot-sql-functions.

use super::Answer;
use super::evaluator::{Evaluator, weight};
use super::trace::Recorder;
use crate::engine::functions::{Absence, Arguments, Body, Builtin, Fidelity, Undefined};
use crate::engine::notes;
use crate::engine::query::node::{Call, Node};
use crate::engine::value::{Kind, Value};

impl<R: Recorder> Evaluator<'_, R> {
    pub(super) fn call(&mut self, call: &Call) -> Answer {
        let builtin = call.function.0;
        let mut values = Vec::with_capacity(call.arguments.len());
        let mut absent = Vec::new();
        for (index, argument) in call.arguments.iter().enumerate() {
            match self.value(argument) {
                Ok(value) => values.push(value),
                Err(Absence::Undefined(why)) => {
                    values.push(Value::Undefined);
                    absent.push((index, why));
                }
                Err(other) => {
                    self.look_at(call.arguments.iter().skip(index + 1));
                    return Err(other);
                }
            }
        }
        self.spend(work(builtin, &values))?;
        let arguments = Arguments::new(&values, call.everything, self.context);
        let result = match builtin.body {
            Body::Function(body) => body(&arguments),
            Body::Far => arguments.far(builtin.name, &values),
            Body::Special => {
                let why = format!("`{}` is evaluated apart", builtin.name);
                return Err(Undefined::Other(why).into());
            }
        };
        self.spend(arguments.work())?;
        self.note_reading(builtin, &arguments, &result, !absent.is_empty());
        if let Some(note) = arguments.noted() {
            self.note(note);
        }
        match result {
            Ok(Value::Undefined) => Err(Absence::Undefined(no_value(builtin, absent))),
            Ok(value) => Ok(value),
            Err(Absence::Undefined(why)) => Err(Absence::Undefined(cause(why, absent))),
            Err(other) => Err(other),
        }
    }

    /// Notes what is our reading of the builtin, where this call depends on it. What is Undefined because an argument is
    /// does not.
    fn note_reading(
        &mut self,
        builtin: &Builtin,
        arguments: &Arguments<'_>,
        result: &Answer,
        has_absent: bool,
    ) {
        let Fidelity::OurReading(text) = builtin.fidelity else { return };
        let result = match result {
            Ok(value) => value,
            Err(Absence::Undefined(_)) if has_absent => return,
            Err(Absence::Undefined(_)) => &Value::Undefined,
            Err(Absence::Fails(_) | Absence::Unknown(_)) => return,
        };
        if (builtin.reading_matters)(arguments, result) {
            self.note(notes::of_builtin(builtin.name, text));
        }
    }

    /// `get_or_default`: what it guards may fail.
    ///
    /// Guide: iot-sql-functions (get_or_default).
    pub(super) fn default(&mut self, value: &Node, default: Option<&Node>) -> Answer {
        let why = match self.value(value) {
            Ok(Value::Bytes(_)) => {
                self.note(notes::RAW_BYTES);
                Undefined::Other("raw bytes, and no default".to_owned())
            }
            Ok(Value::Null) => Undefined::Other("NULL, and no default".to_owned()),
            Ok(value) => {
                self.look_at(default);
                return Ok(value);
            }
            Err(Absence::Undefined(why)) => why,
            Err(Absence::Fails(why)) => Undefined::Other(format!("{why}, and no default")),
            Err(other) => return Err(other),
        };
        match default {
            Some(default) => self.value(default),
            None => Err(why.into()),
        }
    }
}

/// The work of a call: texts are gone through, and so are Arrays and Objects that the function takes as texts.
fn work(builtin: &Builtin, values: &[Value]) -> usize {
    let last = builtin.parameters.last();
    let weights = values.iter().enumerate().map(|(index, value)| {
        let parameter = builtin.parameters.get(index).or(last);
        match value {
            Value::String(_) | Value::Bytes(_) => weight(value),
            Value::Array(_) | Value::Object(_)
                if parameter.is_some_and(|parameter| parameter.kind == Some(Kind::String)) =>
            {
                weight(value)
            }
            Value::Array(items) if builtin.repeats => items.len(),
            _ => 0,
        }
    });
    weights.fold(0, usize::saturating_add)
}

/// The reason of a call: that of the argument that it does not take, when that is Undefined itself.
fn cause(why: Undefined, absent: Vec<(usize, Undefined)>) -> Undefined {
    let Undefined::Argument { index, found: Kind::Undefined, .. } = &why else { return why };
    let index = *index;
    let found = absent.into_iter().find(|(at, _)| *at == index);
    found.map_or(why, |(_, reason)| reason)
}

fn no_value(builtin: &Builtin, absent: Vec<(usize, Undefined)>) -> Undefined {
    let first = absent.into_iter().next();
    first.map_or_else(
        || Undefined::Other(format!("`{}` gives no value here", builtin.name)),
        |(_, reason)| reason,
    )
}
