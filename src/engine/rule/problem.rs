//! Problems of the rule document.

use crate::engine::diagnostic::{Code, Diagnostic};
use crate::engine::source::{SourceId, Span};

/// A problem of the document.
pub(super) fn problem(code: Code, place: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, SourceId::RuleDocument, place, message)
}
