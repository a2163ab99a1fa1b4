//! From tree to text: one canonical line, or laid out for reading.

use super::ast::{Expression, Statement};

/// The statement in one line, keywords in capitals, parentheses only where they are needed.
#[must_use]
pub fn print_statement(_statement: &Statement) -> String {
    String::new()
}

/// The expression in one line.
#[must_use]
pub fn print_expression(_expression: &Expression) -> String {
    String::new()
}

/// The statement over several lines: a clause begins a line, and so does each item of a long list.
#[must_use]
pub fn format_statement(statement: &Statement) -> String {
    print_statement(statement)
}
