//! Plain statements on plain messages, from the text of the payload to what they give, with nothing in between: members are found
//! and not read before they are used, and no value is made that is not asked for.
//!
//! Most rules compare and compute members, and most messages have them as expected. Whatever is otherwise, a member that is
//! missing, a choice of ours that has to be noted, a number of many digits, is left to the whole evaluator, which says `why`.
//!
//! Leaves to others: everything that is not plain (`evaluate`).

mod compile;
mod rows;
mod step;

use self::compile::Compiler;
use self::rows::Rows;
use self::step::{Run, Step};
use crate::engine::limits::MAX_VALUE_WEIGHT;
use crate::engine::message::Message;
use crate::engine::query::Query;
use crate::engine::topic::ReadyFilter;
use crate::engine::value::Object;
use crate::engine::value::json::{self, Members};
use crate::engine::version::SqlVersion;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// How long outputs mostly are at most.
const ROOM: usize = 160;

/// A plain statement.
#[derive(Clone, Debug)]
pub(super) struct Direct {
    version: SqlVersion,
    filter: Option<ReadyFilter>,
    condition: Option<Step>,
    items: Vec<Output>,
    /// How many steps there are, with the bytes of its texts.
    size: usize,
    /// How many of them read the payload or the topic, and how many steps may be taken for each row.
    reads: usize,
    /// Where the members lie in the payload; kept for its room.
    places: RefCell<Vec<Range<usize>>>,
}

/// An item of SELECT.
#[derive(Clone, Debug)]
pub(super) struct Output {
    name: Rc<str>,
    /// As JSON, with the colon.
    written: String,
    given: Given,
}

/// What an item gives.
#[derive(Clone, Debug)]
enum Given {
    Step(Step),
    Rows(Rows),
}

impl Direct {
    /// The plain statement that the query is, if it is one; with the members that it reads.
    pub(super) fn new(query: &Query) -> Option<(Self, Vec<Rc<str>>)> {
        if !query.version.whole_decimals_are_ints() || query.projection.is_value {
            return None;
        }
        let mut program = Compiler::default();
        let condition = match &query.condition {
            Some(node) => Some(program.step(node)?),
            None if query.has_where => return None,
            None => None,
        };
        let filter = match &query.filter {
            Some(filter) => Some(ReadyFilter::new(filter)?),
            None => None,
        };
        let items = program.outputs(&query.projection.items)?;
        let direct = Self {
            version: query.version,
            filter,
            condition,
            items,
            size: program.size,
            reads: program.reads,
            places: RefCell::default(),
        };
        Some((direct, program.names))
    }

    /// The most work that it takes for a message, in the measure of `limits`.
    pub(super) fn most(&self, message: &Message) -> usize {
        let longest = message.payload.bytes.len().max(message.topic.len());
        (longest / 2 + 1).saturating_mul(self.reads).saturating_add(self.size)
    }

    /// Runs it: whether the message passes; each item is handed to `put` then. `None` where it does not go this way, also after
    /// some items.
    fn run(
        &self,
        message: &Message,
        members: &mut Members,
        is_brief: bool,
        mut put: impl FnMut(&Output, &Run<'_>) -> Option<()>,
    ) -> Option<bool> {
        let payload = message.payload.as_text()?;
        let topic = message.topic.as_str();
        // Neither work nor values come near their bounds.
        let most = (payload.len().max(topic.len()) / 2 + 1).checked_mul(self.reads)?;
        if most > MAX_VALUE_WEIGHT / 2 || self.size > MAX_VALUE_WEIGHT / 2 {
            return None;
        }
        let passes = !topic.starts_with('$')
            && (message.bypasses_from || self.filter.as_ref()?.matches(topic));
        let places = &mut *self.places.try_borrow_mut().ok()?;
        if !passes || !members.find(payload, places) {
            return None;
        }
        let run = Run { text: payload, topic, places, version: self.version, is_brief };
        if let Some(condition) = &self.condition
            && !run.passes(condition)?
        {
            return Some(false);
        }
        for item in &self.items {
            put(item, &run)?;
        }
        Some(true)
    }

    /// Runs it, and appends what it gives as JSON text.
    pub(super) fn write(
        &self,
        message: &Message,
        members: &mut Members,
        out: &mut String,
    ) -> Option<bool> {
        let start = out.len();
        let passes = self.run(message, members, true, |item, run| item.write(run, start, out));
        match passes {
            Some(true) => close(start, out),
            Some(false) => {}
            None => out.truncate(start),
        }
        passes
    }

    /// Runs it; gives the Object that it makes.
    pub(super) fn object(
        &self,
        message: &Message,
        members: &mut Members,
    ) -> Option<Option<Object>> {
        let mut object = Object::new();
        let passes = self.run(message, members, false, |item, run| {
            let value = match &item.given {
                Given::Step(step) if run.lacks(step) => return Some(()),
                Given::Step(step) => run.value(step)?.value(self.version),
                Given::Rows(rows) => {
                    let mut text = String::new();
                    rows.write(run, &mut text)?;
                    json::read(&text, self.version).ok()?
                }
            };
            object.insert(Rc::clone(&item.name), value);
            Some(())
        })?;
        Some(passes.then_some(object))
    }
}

impl Output {
    /// Appends it to the object that begins at `start`, if it has a value.
    #[inline]
    fn write(&self, run: &Run<'_>, start: usize, out: &mut String) -> Option<()> {
        match &self.given {
            Given::Step(step) if run.lacks(step) => {}
            Given::Step(step) => {
                let value = run.value(step)?;
                self.open(start, out);
                value.write(run.version, out);
            }
            Given::Rows(rows) => {
                self.open(start, out);
                rows.write(run, out)?;
            }
        }
        Some(())
    }

    #[inline]
    fn open(&self, start: usize, out: &mut String) {
        if out.len() == start {
            out.reserve(ROOM);
            out.push('{');
        } else {
            out.push(',');
        }
        out.push_str(&self.written);
    }
}

/// Ends the object that begins at `start`; one without members has not begun.
fn close(start: usize, out: &mut String) {
    if out.len() == start {
        out.push('{');
    }
    out.push('}');
}
