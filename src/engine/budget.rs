//! The work that evaluations may make together: those of a rule's statement and templates, on one message or on all of a page.
//!
//! Leaves to others: what work is (`limits`), and what each step takes (`evaluate`).

use super::limits::MAX_RUN_WORK;
use std::cell::Cell;

/// What is left of it. What is only looked at, for the trace, has as much of its own, so that nobody's result depends on a trace.
#[derive(Debug)]
pub struct Budget {
    whole: usize,
    work: Cell<usize>,
    looked: Cell<usize>,
}

impl Budget {
    /// That much work.
    #[must_use]
    pub const fn new(whole: usize) -> Self {
        Self { whole, work: Cell::new(whole), looked: Cell::new(whole) }
    }

    /// Takes so much of it; false when it is not there any more.
    pub(in crate::engine) fn take(&self, work: usize, looks: bool) -> bool {
        let left = if looks { &self.looked } else { &self.work };
        let rest = left.get().checked_sub(work);
        left.set(rest.unwrap_or_default());
        rest.is_some()
    }

    /// How much is left.
    pub(in crate::engine) const fn left(&self) -> usize {
        self.work.get()
    }

    /// Whether more can be looked at.
    pub(in crate::engine) const fn can_look(&self) -> bool {
        self.looked.get() > 0
    }

    /// How much was taken, without what was only looked at.
    #[must_use]
    pub const fn spent(&self) -> usize {
        self.whole - self.work.get()
    }
}

impl Default for Budget {
    /// For one message.
    fn default() -> Self {
        Self::new(MAX_RUN_WORK)
    }
}
