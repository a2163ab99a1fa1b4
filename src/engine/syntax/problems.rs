//! The list of problems of one text, kept short.

use crate::engine::diagnostic::{Code, Diagnostic, by_place, sort};
use crate::engine::limits::MAX_SQL_PROBLEMS;
use crate::engine::source::{SourceId, Span};

/// Collects problems: no more errors than the limit, and apart from them no more others, so that a hint cannot push an error out.
#[derive(Debug)]
pub(super) struct Problems {
    source: SourceId,
    list: Vec<Diagnostic>,
    errors: usize,
    others: usize,
}

impl Problems {
    pub(super) const fn new(source: SourceId) -> Self {
        Self { source, list: Vec::new(), errors: 0, others: 0 }
    }

    /// A problem in this text, not yet in the list.
    pub(super) fn make(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.source, span, message)
    }

    pub(super) fn add(&mut self, problem: Diagnostic) {
        let same = if problem.is_error() { &mut self.errors } else { &mut self.others };
        if *same < MAX_SQL_PROBLEMS {
            *same += 1;
            self.list.push(problem);
        }
    }

    pub(super) fn append(&mut self, others: Self) {
        for problem in others.list {
            self.add(problem);
        }
    }

    pub(super) fn has(&self, code: Code) -> bool {
        self.list.iter().any(|problem| problem.code == code)
    }

    /// The problems in the order of their places; the heaviest are kept where there are too many.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        sort(&mut self.list, &|problem| [problem.severity.rank(), 0, 0, 0]);
        self.list.truncate(MAX_SQL_PROBLEMS);
        sort(&mut self.list, &by_place);
        self.list
    }
}
