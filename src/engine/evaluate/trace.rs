//! What each part of a statement gave, as plain data.
//!
//! The evaluator is generic over a [`Recorder`], so that a trace costs nothing when nobody asks for it.

use crate::engine::functions::Undefined;
use crate::engine::source::Span;
use crate::engine::value::Value;

/// Which part of the rule a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The value of a SET variable.
    Set,
    /// WHERE.
    Where,
    /// SELECT.
    Select,
    /// The template of the action with this index; spans count in the template's text.
    Template(usize),
}

/// One sub-expression and what it gave. A step comes after the steps of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Which clause.
    pub part: Part,
    /// Where it was written.
    pub span: Span,
    /// How deep it stands: 0 for a whole clause or select item.
    pub depth: u16,
    /// What it gave.
    pub value: Value,
    /// Why that is Undefined, if it is.
    pub why: Option<Undefined>,
}

/// The steps of a run, in the order in which they ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// At most [`Trace::LIMIT`] of them.
    pub steps: Vec<Step>,
    /// How many more there were.
    pub left_out: usize,
}

impl Trace {
    /// How many steps are kept.
    pub const LIMIT: usize = 2_000;

    /// The last step recorded for exactly this place.
    #[must_use]
    pub fn at(&self, part: Part, span: Span) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.part == part && step.span == span)
    }
}

/// Takes what each part gave, or does not.
pub trait Recorder {
    /// Begins a sub-expression: the steps until its end are its parts.
    fn enter(&mut self);
    /// Ends a sub-expression with what it gave.
    fn leave(&mut self, part: Part, span: Span, value: &Value, why: Option<&Undefined>);
    /// Ends a sub-expression of which it cannot be told what it gave: a call failed, or a stand-in is missing.
    fn abandon(&mut self);
    /// Begins something apart, whose steps count their depth anew; gives what `take_up` wants at its end.
    fn set_aside(&mut self) -> u16;
    /// Ends something apart.
    fn take_up(&mut self, depth: u16);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTrace;

impl Recorder for NoTrace {
    #[inline]
    fn enter(&mut self) {}
    #[inline]
    fn leave(&mut self, _: Part, _: Span, _: &Value, _: Option<&Undefined>) {}
    #[inline]
    fn abandon(&mut self) {}
    #[inline]
    fn set_aside(&mut self) -> u16 {
        0
    }
    #[inline]
    fn take_up(&mut self, _: u16) {}
}

/// Keeps the steps.
#[derive(Clone, Debug, Default)]
pub struct Tracer {
    depth: u16,
    /// What was kept so far.
    pub trace: Trace,
}

impl Recorder for Tracer {
    fn enter(&mut self) {
        self.depth = self.depth.saturating_add(1);
    }

    fn leave(&mut self, part: Part, span: Span, value: &Value, why: Option<&Undefined>) {
        self.depth = self.depth.saturating_sub(1);
        if self.trace.steps.len() < Trace::LIMIT {
            self.trace.steps.push(Step {
                part,
                span,
                depth: self.depth,
                value: value.clone(),
                why: why.cloned(),
            });
        } else {
            self.trace.left_out += 1;
        }
    }

    fn abandon(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn set_aside(&mut self) -> u16 {
        std::mem::take(&mut self.depth)
    }

    fn take_up(&mut self, depth: u16) {
        self.depth = depth;
    }
}
