//! Counts the steps that are taken through a statement, so that a test sees what grows faster than it. Counts in tests of this
//! crate only; elsewhere there is nothing to it.

/// One more lexeme, node, name or step of an evaluation is looked at.
#[cfg(not(test))]
#[inline(always)]
pub(in crate::engine) const fn step() {}

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// One more lexeme, node, name or step of an evaluation is looked at.
#[cfg(test)]
pub(in crate::engine) fn step() {
    STEPS.set(STEPS.get() + 1);
}

/// How many steps this thread takes for the work.
#[cfg(test)]
pub(crate) fn count(work: impl FnOnce()) -> usize {
    let before = STEPS.get();
    work();
    STEPS.get() - before
}
