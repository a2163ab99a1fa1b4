//! The SET clause: its variables and the rules that AWS has for them.
//!
//! Guide: iot-sql-set.

use super::compile::Compiler;
use super::node::Variable;
use crate::engine::diagnostic::code::names;
use crate::engine::limits::MAX_SQL_DEPTH;
use crate::engine::syntax::ast::Assignment;
use std::rc::Rc;

/// How many variables a statement may have.
const MAX_VARIABLES: usize = 10;

/// How many characters a name may have.
const MAX_NAME: usize = 64;

impl Compiler {
    /// In order: each variable sees those before it.
    pub(super) fn set(&mut self, assignments: &[Assignment]) -> Vec<Variable> {
        if let Some(first) = assignments.first() {
            self.version_not_stated(first.name.span, "SET");
        }
        let name_of = |assignment: &Assignment| Rc::from(assignment.name.node.as_str());
        self.later_variables = assignments.iter().map(name_of).collect();
        let mut compiled = Vec::with_capacity(assignments.len());
        for assignment in assignments {
            let (value, height) = self.clause(&assignment.value);
            let name: Rc<str> = name_of(assignment);
            self.check_assignment(assignment, compiled.len());
            // One that is too deep itself was reported; what uses it need not be.
            let height = if height > MAX_SQL_DEPTH { 0 } else { height };
            self.variables.add(Rc::clone(&name), height);
            compiled.push(Variable { name, value, height });
        }
        self.later_variables.clear();
        compiled
    }

    fn check_assignment(&mut self, assignment: &Assignment, before: usize) {
        let name = assignment.name.node.as_str();
        let span = assignment.name.span;
        if self.variables.find(name).is_some() {
            let message = format!("`@{name}` is set twice");
            let problem = self.problem(names::VARIABLE_TWICE, span, message);
            self.report(problem.help("a variable keeps its first value; take another name"));
        }
        if before == MAX_VARIABLES {
            let message = format!("`@{name}` is one variable more than AWS allows");
            let problem = self.problem(names::VARIABLE_COUNT, span, message);
            let help = format!("a statement may set {MAX_VARIABLES} variables");
            self.report(problem.help(help));
        }
        let length = name.chars().count();
        if length > MAX_NAME {
            let message = format!("the name of a variable has {length} characters");
            let problem = self.problem(names::VARIABLE_LENGTH, span, message);
            self.report(problem.help(format!("it may have {MAX_NAME}")));
        }
    }
}
