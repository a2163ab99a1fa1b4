//! Plain nested queries over an Array of Objects, from the text of the Array to that of the result.
//!
//! Guide: iot-sql-nested-queries.
//!
//! Leaves to others: rows that are no Objects or lack what is asked of them, other sources (`evaluate`).

use super::step::{Run, Step};
use super::{Output, close};
use crate::engine::value::json::Members;
use std::cell::RefCell;
use std::ops::Range;

/// A plain nested query.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// The place of the Array among the members that the statement reads.
    pub(super) source: usize,
    /// The members that are read of a row, and where they lie.
    pub(super) reader: RefCell<(Members, Vec<Range<usize>>)>,
    pub(super) condition: Option<Step>,
    pub(super) element: Element,
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub(super) enum Element {
    /// `SELECT VALUE`
    Value(Step),
    /// An Object of these.
    Object(Vec<Output>),
}

impl Rows {
    /// Appends the Array that it gives, as JSON text. `None` where the whole evaluator is needed, also after some of it.
    pub(super) fn write(&self, run: &Run<'_>, out: &mut String) -> Option<()> {
        let rows = run.text.get(run.places.get(self.source)?.clone())?;
        let (members, places) = &mut *self.reader.try_borrow_mut().ok()?;
        out.push('[');
        let first = out.len();
        members.find_each(rows, places, |places| {
            let row = Run { text: rows, places, ..*run };
            if let Some(condition) = &self.condition
                && !row.passes(condition)?
            {
                return Some(());
            }
            if out.len() > first {
                out.push(',');
            }
            match &self.element {
                Element::Value(step) => row.value(step)?.write(row.version, out),
                Element::Object(items) => {
                    let start = out.len();
                    for item in items {
                        item.write(&row, start, out)?;
                    }
                    close(start, out);
                }
            }
            Some(())
        })?;
        out.push(']');
        Some(())
    }
}
