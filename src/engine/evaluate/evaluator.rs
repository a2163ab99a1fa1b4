//! What an evaluation holds while it runs, and the step that every expression takes.

use super::Answer;
use super::trace::{Part, Recorder};
use crate::engine::functions::{Absence, Context, Undefined, Unknown};
use crate::engine::limits::{MAX_EVALUATION_WORK, MAX_VALUE_WEIGHT};
use crate::engine::notes::{self, Note};
use crate::engine::query::node::{Node, Variable};
use crate::engine::steps::step;
use crate::engine::value::{Value, json};

/// What AWS lets the SET variables hold, each and all together. Guide: iot-sql-set.
const MAX_VARIABLE_BYTES: usize = 128 * 1024;

/// The state of one evaluation: of a statement, an expression, or a template.
pub(in crate::engine) struct Evaluator<'run, R> {
    pub(super) context: Context<'run>,
    /// Which clause is evaluated.
    pub(super) part: Part,
    /// The rows of the nested queries around the current place, outermost first.
    pub(super) rows: Vec<Value>,
    pub(super) recorder: &'run mut R,
    /// Choices of ours that were met, each once.
    pub(in crate::engine) notes: Vec<Note>,
    variables: &'run [Variable],
    /// What the variables gave, as far as they were used.
    held: Vec<Option<Answer>>,
    held_bytes: usize,
    work: usize,
    /// The work that went into parts which the result does not depend on.
    looked: usize,
    /// Whether it goes into such parts now.
    looks: bool,
}

impl<'run, R: Recorder> Evaluator<'run, R> {
    pub(in crate::engine) fn new(
        variables: &'run [Variable],
        context: Context<'run>,
        part: Part,
        recorder: &'run mut R,
    ) -> Self {
        Self {
            context,
            part,
            rows: Vec::new(),
            recorder,
            notes: Vec::new(),
            variables,
            held: Vec::new(),
            held_bytes: 0,
            work: 0,
            looked: 0,
            looks: false,
        }
    }

    /// What a node gives; with a step in the trace.
    pub(in crate::engine) fn value(&mut self, node: &Node) -> Answer {
        step();
        self.spend(1)?;
        self.recorder.enter();
        let answer = self.compute(&node.kind);
        self.recorder.leave(self.part, node.span, &answer);
        answer
    }

    /// What parts would give that the result does not depend on, for the trace. Nothing else shows that they were looked at.
    pub(super) fn look_at<'node>(&mut self, nodes: impl IntoIterator<Item = &'node Node>) {
        if !R::KEEPS || self.looked > MAX_EVALUATION_WORK || !self.context.budget.can_look() {
            return;
        }
        let looked = std::mem::replace(&mut self.looks, true);
        // Keeping what the variables hold takes its time too.
        self.looked += self.held.len();
        self.context.budget.take(self.held.len(), true);
        let before = (self.held.clone(), self.held_bytes, self.notes.len(), self.work);
        let was_unneeded = self.recorder.unneeded(true);
        for node in nodes {
            self.work = self.looked;
            let _would_be = self.value(node);
            self.looked = self.work;
        }
        self.recorder.unneeded(was_unneeded);
        let notes;
        (self.held, self.held_bytes, notes, self.work) = before;
        self.notes.truncate(notes);
        self.looks = looked;
    }

    pub(super) fn note(&mut self, note: Note) {
        if !self.notes.iter().any(|known| known.id == note.id) {
            self.notes.push(note);
        }
    }

    pub(super) fn spend(&mut self, work: usize) -> Result<(), Absence> {
        self.work = self.work.saturating_add(work);
        let is_there = self.context.budget.take(work, self.looks);
        let why = if self.work > MAX_EVALUATION_WORK {
            "the statement takes more work with this message than the page does; it stopped"
        } else if is_there {
            return Ok(());
        } else {
            "the rule takes more work with its messages than the page does at once; it stopped"
        };
        Err(Absence::Unknown(Unknown::Other(why.to_owned())))
    }

    /// A value that was put together from others; not one that takes too long to go through.
    pub(super) fn made(&mut self, value: Value) -> Answer {
        let weight = weight(&value);
        self.spend(weight)?;
        if weight <= MAX_VALUE_WEIGHT {
            return Ok(value);
        }
        let why =
            "the statement makes a larger value of this message than the page does; it stopped";
        Err(Absence::Unknown(Unknown::Other(why.to_owned())))
    }

    /// A SET variable: evaluated once, apart from the rows around its use.
    ///
    /// Guide: iot-sql-set.
    /// Deduced: it is evaluated when it is first used, so one that is not needed cannot fail; the guide is silent.
    pub(super) fn variable(&mut self, index: usize) -> Answer {
        let Some(variable) = self.variables.get(index) else {
            return Err(Undefined::Other("the variable is not set".to_owned()).into());
        };
        self.recorder.refer(Part::Set, variable.value.span);
        if let Some(Some(answer)) = self.held.get(index) {
            return answer.clone();
        }
        let rows = std::mem::take(&mut self.rows);
        let part = std::mem::replace(&mut self.part, Part::Set);
        let apart = self.recorder.set_aside();
        let answer = self.value(&variable.value);
        self.recorder.take_up(apart);
        self.part = part;
        self.rows = rows;
        let answer = answer.and_then(|value| self.hold(variable, value));
        if self.held.len() <= index {
            self.held.resize(self.variables.len(), None);
        }
        if let Some(place) = self.held.get_mut(index) {
            *place = Some(answer.clone());
        }
        answer
    }

    /// Deduced: a statement whose variables hold too much fails; the guide gives the bound only.
    fn hold(&mut self, variable: &Variable, value: Value) -> Answer {
        if let Value::Bytes(_) = value {
            self.note(notes::RAW_BYTES);
            let why = "SET takes no raw bytes; `encode(*, 'base64')` makes them a text";
            return Err(Undefined::Other(why.to_owned()).into());
        }
        self.held_bytes = self.held_bytes.saturating_add(json_bytes(&value));
        if self.held_bytes > MAX_VARIABLE_BYTES {
            let name = &variable.name;
            return Err(Absence::Fails(format!("with `@{name}`, SET holds more than 128 KiB")));
        }
        Ok(value)
    }
}

/// Bytes of the value as JSON text; a little more than that for a value far from any bound.
fn json_bytes(value: &Value) -> usize {
    let most = most_json_bytes(value);
    if most <= MAX_VARIABLE_BYTES / 16 {
        return most;
    }
    json::write(value).map_or(0, |text| text.len())
}

/// A bound that needs no text: a character takes six bytes at most (`\u0001`), a number fewer than 64.
fn most_json_bytes(value: &Value) -> usize {
    match value {
        Value::Undefined | Value::Bytes(_) => 0,
        Value::Null | Value::Boolean(_) => 5,
        Value::Int(_) | Value::Decimal(_) => 64,
        Value::String(text) => 2 + 6 * text.len(),
        Value::Array(items) => {
            2 + items.iter().map(|item| 1 + most_json_bytes(item)).sum::<usize>()
        }
        Value::Object(members) => {
            let member = |(name, value): (&std::rc::Rc<str>, &Value)| {
                4 + 6 * name.len() + most_json_bytes(value)
            };
            2 + members.iter().map(member).sum::<usize>()
        }
    }
}

/// The work of going through a value: one for each value in it, and one for each eight bytes of text; no more than an evaluation
/// may take.
pub(super) fn weight(value: &Value) -> usize {
    let mut left = MAX_EVALUATION_WORK;
    weigh(value, &mut left);
    MAX_EVALUATION_WORK - left
}

fn weigh(value: &Value, left: &mut usize) {
    let own = match value {
        Value::String(text) => 1 + text.len() / 8,
        Value::Bytes(bytes) => 1 + bytes.len() / 8,
        _ => 1,
    };
    *left = left.saturating_sub(own);
    match value {
        Value::Array(items) => {
            for item in items.iter() {
                if *left == 0 {
                    return;
                }
                weigh(item, left);
            }
        }
        Value::Object(members) => {
            for (name, value) in members.iter() {
                if *left == 0 {
                    return;
                }
                *left = left.saturating_sub(name.len() / 8);
                weigh(value, left);
            }
        }
        _ => {}
    }
}
