//! How a rule was before: its last states, and room for them.

use super::list::{List, time};
use crate::annex::device::Device;
use crate::assist::question::{Members, object};
use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;

/// How many states are kept of each rule.
const MOST: usize = 20;

/// A state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::annex) struct State {
    /// Since when the rule stood like that.
    pub at: i64,
    /// What had been changed then.
    pub what: String,
    /// The rule and its messages, as text.
    pub inputs: String,
}

impl State {
    pub(in crate::annex) fn read(of: Members<'_>) -> Self {
        Self {
            at: time(of.value("at")),
            what: of.text("what").to_owned(),
            inputs: of.text("inputs").to_owned(),
        }
    }

    pub(in crate::annex) fn write(&self) -> Value {
        object([
            ("at", self.at.into()),
            ("what", self.what.as_str().into()),
            ("inputs", self.inputs.as_str().into()),
        ])
    }
}

/// The states of a rule, the last one first.
pub(in crate::annex) fn states(device: &dyn Device, id: usize) -> Vec<State> {
    let text = device.load(&place(id)).unwrap_or_default();
    let value = json::read(&text, SqlVersion::V2016).unwrap_or_default();
    value.as_array().unwrap_or_default().iter().map(|one| State::read(Members(one))).collect()
}

/// Puts one more state before the others; the oldest goes.
pub(super) fn push(device: &dyn Device, list: &mut List, id: usize, state: State) {
    let mut all = states(device, id);
    all.insert(0, state);
    save(device, list, id, &all);
}

/// Keeps the states of a rule, as many as there is room for.
pub(super) fn save(device: &dyn Device, list: &mut List, id: usize, states: &[State]) {
    let mut kept = states.len().min(MOST);
    while kept > 0 {
        let text = written(states.get(..kept).unwrap_or_default());
        if keep_with_room(device, list, &place(id), &text) {
            return;
        }
        kept -= 1;
        list.dropped += 1;
    }
    device.forget(&place(id));
}

/// Keeps a text; where there is no room, the oldest states of all rules go until there is. False when there is none then.
pub(super) fn keep_with_room(device: &dyn Device, list: &mut List, at: &str, text: &str) -> bool {
    while !device.keep(at, text) {
        let oldest = list
            .entries
            .iter()
            .map(|entry| entry.id)
            // A history that is just being written makes room for itself.
            .filter(|id| place(*id) != at)
            .filter_map(|id| Some((states(device, id).last()?.at, id)))
            .min();
        let Some((_, id)) = oldest else { return false };
        let mut left = states(device, id);
        left.pop();
        list.dropped += 1;
        if left.is_empty() || !device.keep(&place(id), &written(&left)) {
            device.forget(&place(id));
        }
    }
    true
}

fn written(states: &[State]) -> String {
    let all = states.iter().map(State::write).collect();
    json::write(&Value::array(all)).unwrap_or_default()
}

pub(super) fn place(id: usize) -> String {
    format!("rulescope.history.{id}")
}
