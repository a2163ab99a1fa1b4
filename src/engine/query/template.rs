//! Compiles the holes of a substitution template.
//!
//! Guide: iot-substitution-templates.

use super::call::DECODE_PROTO;
use super::compile::Compiler;
use super::node::{Node, Variable};
use super::{Query, REGISTRY};
use crate::engine::diagnostic::code::names;
use crate::engine::diagnostic::{Checked, Diagnostic};
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::template::{Piece, Template, is_filled_at_deployment};
use crate::engine::version::SqlVersion;
use std::rc::Rc;

/// A template whose holes can be filled.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateQuery {
    /// The version whose rules it follows.
    pub version: SqlVersion,
    /// The text that its spans count in.
    pub source: SourceId,
    /// The SET variables of the statement.
    pub variables: Rc<[Variable]>,
    /// What the holes mean, in order; `None` for one with an error that AWS would refuse.
    pub holes: Vec<Option<Node>>,
}

impl TemplateQuery {
    /// Of a template that is not compiled: none of its holes can be filled.
    #[must_use]
    pub fn none(source: SourceId) -> Self {
        Self { version: SqlVersion::default(), source, variables: Rc::from([]), holes: Vec::new() }
    }
}

/// Compiles the holes of a template; they see the SET variables of `query`, and nothing else of it. Without a query, a hole
/// that names a variable cannot be filled, and it is no problem of the template.
#[must_use]
pub fn compile_template(
    template: &Template,
    query: Option<&Query>,
    version: SqlVersion,
    source: SourceId,
) -> Checked<TemplateQuery> {
    compile_next_template(template, query, version, source, &mut 0)
}

/// The same for a template of a rule with several: `registry_calls` counts the calls of `get_registry_data` in those before
/// it, and in this one.
pub fn compile_next_template(
    template: &Template,
    query: Option<&Query>,
    version: SqlVersion,
    source: SourceId,
    registry_calls: &mut usize,
) -> Checked<TemplateQuery> {
    let variables = query.map_or_else(|| Rc::from([]), |query| Rc::clone(&query.variables));
    let before = *registry_calls + query.map_or(0, |query| query.registry_calls);
    let mut counted_calls = vec![(REGISTRY, Span::default()); before];
    let mut diagnostics = Vec::new();
    let mut holes = Vec::new();
    for piece in &template.pieces {
        let Piece::Hole(hole) = piece else { continue };
        // What only a deployment tool fills is told with the document, and has no meaning here.
        if is_filled_at_deployment(hole.span.text(&template.text)) {
            holes.push(None);
            continue;
        }
        let mut compiler = Compiler::new(version, source);
        for variable in variables.iter() {
            compiler.variables.add(Rc::clone(&variable.name), variable.height);
        }
        compiler.knows_variables = query.is_some();
        compiler.counted_calls = counted_calls;
        let (node, _) = compiler.clause(&hole.expression);
        compiler.check_expression(&node);
        compiler.check_decode(hole.span);
        if let Some(query) = query {
            compiler.check_aliases(&node, &query.projection);
        }
        counted_calls = std::mem::take(&mut compiler.counted_calls);
        holes.push(compiler.is_usable().then_some(node));
        diagnostics.append(&mut compiler.into_diagnostics());
    }
    *registry_calls += counted_calls.iter().filter(|(name, _)| *name == REGISTRY).count() - before;
    Checked { value: TemplateQuery { version, source, variables, holes }, diagnostics }
}

impl Compiler {
    /// Guide: binary-payloads: a template cannot decode protobuf.
    fn check_decode(&mut self, hole: Span) {
        let calls: Vec<Span> =
            self.calls_of(DECODE_PROTO).filter(|call| hole.join(*call) == hole).collect();
        let refused: Vec<Diagnostic> = calls
            .into_iter()
            .map(|span| {
                self.problem(names::TEMPLATE_FUNCTION, span, "a template cannot decode protobuf")
                    .help("set the result to a variable before SELECT, and use that")
            })
            .collect();
        self.diagnostics.extend(refused);
    }
}
