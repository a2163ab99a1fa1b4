//! From text to tree and back. Reading never fails: a tree and a list of problems come out, always.
//!
//! Leaves to others: what the names mean, how many arguments a function takes, what a version has (`query`).
//!
//! Guide: iot-sql-reference.

mod alias;
pub mod ast;
mod between;
mod case;
mod cursor;
mod dialects;
mod expression;
mod foreign;
mod format;
mod habits;
mod lexeme;
mod lexer;
mod mistakes;
mod nested;
mod parser;
mod primary;
mod print;
mod problems;
mod select;
pub mod template;
mod token;

pub use format::format_statement;
pub use lexeme::{continues_name, is_plain_name};
pub use print::{print_expression, print_statement};
pub use template::parse_template;
pub use token::{Token, TokenKind, template_tokens, tokens};

use crate::engine::diagnostic::Checked;
use crate::engine::source::SourceId;
use ast::{Expression, Statement};
use cursor::Parser;
use lexeme::Form;
use lexer::Mode;

/// Reads a whole statement; the problems carry the source `Sql`.
#[must_use]
pub fn parse_statement(sql: &str) -> Checked<Statement> {
    let mut parser = Parser::new(sql, 0, Mode::Statement, SourceId::Sql);
    let value = parser.statement();
    Checked { value, diagnostics: parser.finish().finish() }
}

/// Reads a single expression, as a template or a test writes it; the problems carry the source `Sql`.
#[must_use]
pub fn parse_expression(text: &str) -> Checked<Expression> {
    let mut parser = Parser::new(text, 0, Mode::Expression, SourceId::Sql);
    let value = parser.expression().expression;
    if parser.form() != Form::End {
        parser.expected("the end of the expression");
    }
    Checked { value, diagnostics: parser.finish().finish() }
}
