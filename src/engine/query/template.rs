//! Compiles the holes of a substitution template.
//!
//! Guide: iot-substitution-templates.

use super::Query;
use crate::engine::diagnostic::Checked;
use crate::engine::source::SourceId;
use crate::engine::syntax::template::Template;
use crate::engine::version::SqlVersion;

/// A template whose holes can be filled.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateQuery {
    /// The version whose rules it follows.
    pub version: SqlVersion,
    /// The text that its spans count in.
    pub source: SourceId,
}

/// Compiles the holes of a template; they see the SET variables of `query`, and nothing else of it.
#[must_use]
pub fn compile_template(
    _template: &Template,
    _query: Option<&Query>,
    version: SqlVersion,
    source: SourceId,
) -> Checked<TemplateQuery> {
    Checked { value: TemplateQuery { version, source }, diagnostics: Vec::new() }
}
