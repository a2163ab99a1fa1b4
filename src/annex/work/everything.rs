//! All rules as one file, and back.

use super::list::{List, time};
use super::{Entry, State, add, history, load, states};
use crate::annex::device::Device;
use crate::annex::file;
use crate::assist::inputs::{self, Inputs};
use crate::assist::question::Members;
use crate::assist::value_text::counted;
use crate::engine::value::{Object, Value};

/// The file.
pub(in crate::annex) fn everything(device: &dyn Device) -> String {
    let list = List::load(device);
    let rule = |entry: &Entry| {
        let mut members = Object::new();
        members.insert("name", entry.called().into());
        members.insert("at", entry.at.into());
        members.insert("what", entry.what.as_str().into());
        let of = file::members(&load(device, entry.id)?, 0);
        members.insert("rule", Value::object(of));
        let states = states(device, entry.id);
        members.insert("history", Value::array(states.iter().map(state).collect()));
        Some(Value::object(members))
    };
    let rules = list.entries.iter().filter_map(rule).collect();
    file::marked(&std::iter::once(("rules", Value::array(rules))).collect())
}

fn state(state: &State) -> Value {
    let rule = inputs::read(&state.inputs).map(|inputs| file::members(&inputs, 0));
    let mut members = Object::new();
    members.insert("at", state.at.into());
    members.insert("what", state.what.as_str().into());
    members.insert("rule", Value::object(rule.unwrap_or_default()));
    Value::object(members)
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::annex) enum Brought {
    /// One rule, which is not in the list by that, and the index of its selected message.
    One(Box<Inputs>, usize),
    /// Rules were put into the list; what to say of it.
    All(String),
}

/// Reads a file: one rule, or all rules of a device, which are put into the list unless they are there already.
///
/// # Errors
/// A sentence that says why it cannot be read.
pub(in crate::annex) fn bring(device: &dyn Device, text: &str) -> Result<Brought, String> {
    let members = file::read(text)?;
    let file = Value::object(members.clone());
    let Some(rules) = members.get("rules").map(|_| Members(&file).list("rules")) else {
        let one = file::inputs_of(&members).ok_or("It holds no rule that can be read.")?;
        let selected = Members(&file).count("selected").unwrap_or_default();
        return Ok(Brought::One(Box::new(one.without_policy()), selected));
    };
    let (mut brought, mut known, mut wrong, mut unkept) = (0, 0, 0, 0);
    for rule in rules {
        let Some(inputs) = inputs_of(rule) else {
            wrong += 1;
            continue;
        };
        let mut list = List::load(device);
        let name = rule.text("name");
        let is_known = |entry: &Entry| {
            entry.called() == name && load(device, entry.id).as_ref() == Some(&inputs)
        };
        if list.entries.iter().any(is_known) {
            known += 1;
            continue;
        }
        let Some(id) = add(device, &mut list, &inputs, name) else {
            unkept += 1;
            continue;
        };
        let state = |of: Members<'_>| {
            Some(State {
                at: time(of.value("at")),
                what: of.text("what").to_owned(),
                inputs: inputs::write(&inputs_of(of)?),
            })
        };
        let states: Vec<State> = rule.list("history").filter_map(state).collect();
        history::save(device, &mut list, id, &states);
        if let Some(entry) = list.find_mut(id) {
            entry.at = time(rule.value("at"));
            entry.what = rule.text("what").to_owned();
        }
        list.save(device);
        brought += 1;
    }
    let mut said = vec![format!("{} added", counted(brought, "rule"))];
    let parts = [(known, "already there"), (wrong, "not readable"), (unkept, "without room")];
    said.extend(
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")),
    );
    Ok(Brought::All(said.join(", ")))
}

fn inputs_of(of: Members<'_>) -> Option<Inputs> {
    file::inputs_of(of.value("rule").as_object()?)
}
