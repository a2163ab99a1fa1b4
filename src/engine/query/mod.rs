//! Compiles a statement: from what was written to what it means. Names are resolved; versions, calls and the rules of SET
//! are checked.
//!
//! Leaves to others: reading the text (`syntax`), running (`evaluate`).
//!
//! Guide: iot-sql-reference.

mod call;
mod check;
mod compile;
pub mod node;
mod paths;
mod select;
mod set;
mod template;
#[cfg(test)]
mod tests;

pub use call::texts_of;
pub use paths::{members_read, paths_read};
pub use template::{TemplateQuery, compile_next_template, compile_template};

use crate::engine::diagnostic::{Checked, Diagnostic};
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::ast::{Expression, Quote, Statement, TopicSource};
use crate::engine::topic;
use crate::engine::version::SqlVersion;
use compile::Compiler;
use node::{Node, Projection, Variable};
use std::rc::Rc;

/// A statement that can be run on messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The version whose rules it follows.
    pub version: SqlVersion,
    /// The topic filter, if there is a FROM.
    pub filter: Option<String>,
    /// Whether there is a WHERE.
    pub has_where: bool,
    /// The SET variables, in order.
    pub variables: Rc<[Variable]>,
    /// The condition of WHERE.
    pub condition: Option<Node>,
    /// What SELECT makes.
    pub projection: Projection,
    /// How often it calls `get_registry_data`, which AWS counts together with the templates.
    registry_calls: usize,
}

/// An expression that can be run by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpressionQuery {
    /// The version whose rules it follows.
    pub version: SqlVersion,
    /// What it means.
    pub node: Node,
}

/// Compiles a statement. `None` when it has an error that AWS would refuse.
#[must_use]
pub fn compile(statement: &Statement, version: SqlVersion) -> Checked<Option<Query>> {
    let mut compiler = Compiler::new(version, SourceId::Sql);
    let variables = compiler.set(&statement.set);
    let projection = compiler.select(&statement.select);
    let condition = statement.condition.as_ref().map(|condition| compiler.clause(condition).0);
    compiler.check_statement(&variables, &projection, condition.as_ref());
    if let Some(from) = &statement.from {
        compiler.diagnostics.extend(check_filter(from));
    }
    let is_usable = compiler.is_usable() && !statement.select.items.is_empty();
    let query = Query {
        version,
        filter: statement.from.as_ref().map(|from| from.filter.clone()),
        has_where: condition.is_some(),
        variables: Rc::from(variables),
        condition,
        projection,
        registry_calls: compiler.calls_of(REGISTRY).count(),
    };
    Checked { value: is_usable.then_some(query), diagnostics: compiler.into_diagnostics() }
}

/// Compiles one expression by itself; it has no SET variables. `None` when it has an error that AWS would refuse.
#[must_use]
pub fn compile_expression(
    expression: &Expression,
    version: SqlVersion,
) -> Checked<Option<ExpressionQuery>> {
    let mut compiler = Compiler::new(version, SourceId::Sql);
    let (node, _) = compiler.clause(expression);
    compiler.check_expression(&node);
    let query = compiler.is_usable().then_some(ExpressionQuery { version, node });
    Checked { value: query, diagnostics: compiler.into_diagnostics() }
}

/// The function whose calls AWS counts in the statement and all templates together.
const REGISTRY: &str = "get_registry_data";

/// The problems of the topic filter, each at its place in it; at the whole of it where the filter is not what stands between
/// the quotes: one is missing, or one is doubled.
fn check_filter(from: &TopicSource) -> Vec<Diagnostic> {
    let quotes = match from.quote {
        Quote::None => 0,
        Quote::Single | Quote::Double => 1,
    };
    let start = from.span.start as usize + quotes;
    let text = Span::new(start, start + from.filter.len());
    let is_exact = text.end as usize + quotes == from.span.end as usize;
    topic::check_filter(&from.filter, SourceId::Sql, if is_exact { text } else { from.span })
}
