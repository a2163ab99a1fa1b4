//! What each part of a statement gave, as plain data.
//!
//! The evaluator is generic over a [`Recorder`], so that a trace costs nothing when nobody asks for it.

use crate::engine::functions::{Absence, Undefined};
use crate::engine::source::{SourceId, Span};
use crate::engine::steps::step;
use crate::engine::value::Value;
use std::collections::HashMap;

/// Which part of the rule a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The value of a SET variable.
    Set,
    /// WHERE.
    Where,
    /// SELECT.
    Select,
    /// The template of the Lambda action with this index; spans count in the template's text.
    Template(usize),
    /// The template of a field of another action, by its number in the rule; spans count in the template's text.
    Field(usize),
}

impl Part {
    /// The text that spans count in.
    #[must_use]
    pub const fn source(self) -> SourceId {
        match self {
            Self::Set | Self::Where | Self::Select => SourceId::Sql,
            Self::Template(index) => SourceId::Template(index),
            Self::Field(number) => SourceId::Field(number),
        }
    }
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
    /// What it gave; Undefined where that cannot be told.
    pub value: Value,
    /// Why there is no value, if there is none.
    pub why: Option<Absence>,
    /// Where that began: the innermost part without a value for the same reason; its own place where there is a value.
    pub began: (Part, Span),
    /// Whether the result depends on it. What AWS would not evaluate is evaluated all the same, to be looked at.
    pub needed: bool,
    /// The element of the innermost nested query around it, from 0.
    pub row: Option<usize>,
}

impl Step {
    /// Why it is Undefined; nothing where a call fails or an answer of AWS is missing.
    #[must_use]
    pub const fn undefined(&self) -> Option<&Undefined> {
        match &self.why {
            Some(Absence::Undefined(why)) => Some(why),
            _ => None,
        }
    }

    /// Whether it can be told what it gives: a value, or Undefined.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        matches!(self.why, None | Some(Absence::Undefined(_)))
    }
}

/// Elements of a nested query whose steps are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowsLeftOut {
    /// Which clause.
    pub part: Part,
    /// Where the nested query stands.
    pub span: Span,
    /// How many elements it went through.
    pub all: usize,
    /// How many of them left no steps.
    pub left_out: usize,
}

/// The steps of a run, in the order in which they ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// At most [`Trace::LIMIT`] of them.
    pub steps: Vec<Step>,
    /// How many more there were.
    pub left_out: usize,
    /// The nested queries of which only some elements are kept.
    pub rows_left_out: Vec<RowsLeftOut>,
    /// The indexes of the steps that [`Trace::at`] gives, by their places.
    places: HashMap<(Part, Span), usize>,
}

impl Trace {
    /// How many steps are kept.
    pub const LIMIT: usize = 2_000;
    /// Of how many elements of a nested query the steps are kept in any case.
    pub const FIRST_ROWS: usize = 3;
    /// Of how many more, that did not get into its result.
    pub const FAILING_ROWS: usize = 10;
    /// How many nested queries are told of that left elements out.
    const MOST_QUERIES: usize = 100;

    /// The last step recorded for exactly this place; inside a nested query that of the first element.
    #[must_use]
    pub fn at(&self, part: Part, span: Span) -> Option<&Step> {
        step();
        self.steps.get(*self.places.get(&(part, span))?)
    }

    /// With its places, which are looked up once for each part of what the trace is told of.
    fn with_places(mut self) -> Self {
        let mut places = HashMap::with_capacity(self.steps.len());
        for (index, step) in self.steps.iter().enumerate() {
            let first = *places.entry((step.part, step.span)).or_insert(index);
            // Of those outside of elements the last counts, or else the first.
            if step.row.is_none() && first != index {
                places.insert((step.part, step.span), index);
            }
        }
        self.places = places;
        self
    }
}

/// Takes what each part gave, or does not.
pub trait Recorder {
    /// Whether it keeps anything: then what is not needed is evaluated too.
    const KEEPS: bool;
    /// Begins a sub-expression: the steps until its end are its parts.
    fn enter(&mut self) {}
    /// Ends a sub-expression with what it gave.
    fn leave(&mut self, _part: Part, _span: Span, _answer: &Result<Value, Absence>) {}
    /// The sub-expression that is under way gives what another place gave.
    fn refer(&mut self, _part: Part, _span: Span) {}
    /// Begins something apart, whose steps count their depth anew; gives what `take_up` wants at its end.
    fn set_aside(&mut self) -> Apart {
        Apart::default()
    }
    /// Ends something apart.
    fn take_up(&mut self, _apart: Apart) {}
    /// Begins something that the result does not depend on, or ends it; gives what was before.
    fn unneeded(&mut self, _unneeded: bool) -> bool {
        false
    }
    /// What is kept so far, for `back_to`.
    fn mark(&self) -> Mark {
        Mark::default()
    }
    /// Forgets what was kept since.
    fn back_to(&mut self, _mark: Mark) {}
    /// Begins the elements of a nested query.
    fn begin_rows(&mut self) {}
    /// Begins the next element.
    fn begin_row(&mut self) {}
    /// Ends an element, which got into the result, or did not.
    fn end_row(&mut self, _counts: bool) {}
    /// Ends the elements.
    fn end_rows(&mut self) {}
}

/// What a recorder has under way while something apart is evaluated.
#[derive(Clone, Copy, Debug, Default)]
pub struct Apart {
    depth: u16,
    row: Option<usize>,
}

/// How much a recorder had kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark {
    steps: usize,
    left_out: usize,
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTrace;

impl Recorder for NoTrace {
    const KEEPS: bool = false;
}

/// Keeps the steps.
#[derive(Clone, Debug, Default)]
pub struct Tracer {
    depth: u16,
    unneeded: bool,
    row: Option<usize>,
    /// The sub-expressions that are under way.
    open: Vec<Open>,
    /// The nested queries that are under way.
    queries: Vec<Rows>,
    /// What was kept so far.
    trace: Trace,
}

/// A sub-expression under way.
#[derive(Clone, Debug, Default)]
struct Open {
    /// The index of the first step inside it.
    first: usize,
    refers: Option<(Part, Span)>,
    /// How many elements of the nested query that it is there were, and how many left no steps.
    rows: (usize, usize),
}

/// A nested query under way.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// The element around it.
    around: Option<usize>,
    /// How many elements have begun, and how many left no steps.
    begun: usize,
    left_out: usize,
    failing: usize,
    /// What was kept when the element under way began.
    before: Mark,
}

impl Tracer {
    /// What was kept.
    #[must_use]
    pub fn finish(self) -> Trace {
        self.trace.with_places()
    }

    /// The place where an absence began that the steps from `first` on, at this depth, may have brought.
    fn began(&self, open: &Open, why: &Absence, own: (Part, Span)) -> (Part, Span) {
        let inside = self.trace.steps.get(open.first..).unwrap_or_default();
        let brings = |step: &&Step| step.depth == self.depth + 1 && step.why.as_ref() == Some(why);
        if let Some(part) = inside.iter().find(brings) {
            return part.began;
        }
        match open.refers {
            Some((part, span)) => {
                let steps = self.trace.steps.iter().rev();
                let held = steps.filter(|step| step.row.is_none());
                let mut held = held.filter(|step| (step.part, step.span) == (part, span));
                held.next().map_or((part, span), |step| step.began)
            }
            None => own,
        }
    }
}

impl Recorder for Tracer {
    const KEEPS: bool = true;

    fn enter(&mut self) {
        self.depth = self.depth.saturating_add(1);
        self.open.push(Open { first: self.trace.steps.len(), ..Open::default() });
    }

    fn leave(&mut self, part: Part, span: Span, answer: &Result<Value, Absence>) {
        self.depth = self.depth.saturating_sub(1);
        let open = self.open.pop().unwrap_or_default();
        let (all, left_out) = open.rows;
        if left_out > 0 && self.trace.rows_left_out.len() < Trace::MOST_QUERIES {
            self.trace.rows_left_out.push(RowsLeftOut { part, span, all, left_out });
        }
        if self.trace.steps.len() >= Trace::LIMIT {
            self.trace.left_out += 1;
            return;
        }
        let own = (part, span);
        let (value, why, began) = match answer {
            Ok(value) => (value.clone(), None, own),
            Err(why) => (Value::Undefined, Some(why.clone()), self.began(&open, why, own)),
        };
        self.trace.steps.push(Step {
            part,
            span,
            depth: self.depth,
            value,
            why,
            began,
            needed: !self.unneeded,
            row: self.row,
        });
    }

    fn refer(&mut self, part: Part, span: Span) {
        if let Some(open) = self.open.last_mut() {
            open.refers = Some((part, span));
        }
    }

    fn set_aside(&mut self) -> Apart {
        Apart { depth: std::mem::take(&mut self.depth), row: self.row.take() }
    }

    fn take_up(&mut self, apart: Apart) {
        Apart { depth: self.depth, row: self.row } = apart;
    }

    fn unneeded(&mut self, unneeded: bool) -> bool {
        std::mem::replace(&mut self.unneeded, unneeded)
    }

    fn mark(&self) -> Mark {
        Mark { steps: self.trace.steps.len(), left_out: self.trace.left_out }
    }

    fn back_to(&mut self, mark: Mark) {
        self.trace.steps.truncate(mark.steps);
        self.trace.left_out = mark.left_out;
    }

    fn begin_rows(&mut self) {
        self.queries.push(Rows { around: self.row, ..Rows::default() });
    }

    fn begin_row(&mut self) {
        let before = self.mark();
        if let Some(rows) = self.queries.last_mut() {
            rows.before = before;
            self.row = Some(rows.begun);
            rows.begun += 1;
        }
    }

    fn end_row(&mut self, counts: bool) {
        let Some(rows) = self.queries.last_mut() else { return };
        let is_first = rows.begun <= Trace::FIRST_ROWS;
        rows.failing += usize::from(!counts && !is_first);
        if !is_first && (counts || rows.failing > Trace::FAILING_ROWS) {
            rows.left_out += 1;
            let before = rows.before;
            self.back_to(before);
        }
    }

    fn end_rows(&mut self) {
        let Some(rows) = self.queries.pop() else { return };
        self.row = rows.around;
        if let Some(open) = self.open.last_mut() {
            open.rows = (rows.begun, rows.left_out);
        }
    }
}
