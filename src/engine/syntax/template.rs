//! Substitution templates: `${expression}` in a text field of an action.
//!
//! Leaves to others: filling the holes (`action/substitution`). Guide: iot-substitution-templates.

use super::ast::Expression;
use super::cursor::{Parsed, Parser};
use super::lexeme::{Form, Keyword};
use super::lexer::Mode;
use super::problems::Problems;
use crate::engine::diagnostic::code::syntax::UNCLOSED_STRING;
use crate::engine::diagnostic::code::template as code;
use crate::engine::diagnostic::{Checked, Diagnostic};
use crate::engine::source::{SourceId, Span};

/// Whether only a deployment tool fills the hole that begins here: `${AWS::Region}` of CloudFormation,
/// `${aws_lambda_function.f.arn}` of Terraform.
#[must_use]
pub fn is_filled_at_deployment(hole: &str) -> bool {
    let is_resource = |rest: &str| {
        let type_name = rest.split(|end: char| !end.is_ascii_lowercase() && end != '_').next();
        type_name
            .is_some_and(|name| rest.get(name.len()..).is_some_and(|rest| rest.starts_with('.')))
    };
    hole.starts_with("${AWS::") || hole.strip_prefix("${aws_").is_some_and(is_resource)
}

/// A text with holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// As written, escapes of JSON undone; all spans of the template count in it.
    pub text: String,
    /// Literal text and holes, in order; together they cover the text.
    pub pieces: Vec<Piece>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text that stays as it is.
    Literal(Span),
    /// `${…}`.
    Hole(Hole),
}

/// `${expression}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// With `${` and `}`.
    pub span: Span,
    /// What is between them; its spans count in the template's text.
    pub expression: Expression,
}

/// Reads a template; the problems carry the source `Template(0)`, which callers replace by their action's index.
///
/// Deduced: the guide has no escape for `${`, so each one begins an expression; a dollar sign alone is text.
#[must_use]
pub fn parse_template(text: &str) -> Checked<Template> {
    let mut problems = Problems::new(SourceId::Template(0));
    let mut pieces = Vec::new();
    let mut done = 0;
    while let Some(start) = next_hole(text, done) {
        if start > done {
            pieces.push(Piece::Literal(Span::new(done, start)));
        }
        report_doubled_dollar(text, start, &mut problems);
        let (hole, own) = read_hole(text, start);
        problems.append(own);
        done = hole.span.end as usize;
        pieces.push(Piece::Hole(hole));
    }
    if done < text.len() {
        pieces.push(Piece::Literal(Span::new(done, text.len())));
    }
    Checked { value: Template { text: text.to_owned(), pieces }, diagnostics: problems.finish() }
}

/// Where the next `${` stands, from the byte `from` on.
pub(super) fn next_hole(text: &str, from: usize) -> Option<usize> {
    text.get(from..).and_then(|rest| rest.find("${")).map(|at| from + at)
}

/// Where the expression of the hole at `start` begins: after `${`, and after `!`, which is none of it.
pub(super) fn inside_hole(text: &str, start: usize) -> usize {
    let inside = start + 2;
    inside + usize::from(text.get(inside..).is_some_and(|rest| rest.starts_with('!')))
}

fn read_hole(text: &str, start: usize) -> (Hole, Problems) {
    let inside = inside_hole(text, start);
    let mut parser = Parser::new(text, inside, Mode::Hole, SourceId::Template(0));
    let end = parser.text_end;
    let is_closed = text.get(end..).is_some_and(|rest| rest.starts_with('}'));
    let span = Span::new(start, end + usize::from(is_closed));
    let opening = Span::new(start, inside);
    if inside > start + 2 {
        parser.report(sub_escape(&parser, opening));
    }
    let expression = if parser.form() == Form::End && is_closed {
        let empty = parser
            .problem(code::EMPTY, span, "there is no expression between `${` and `}`")
            .help("write one, such as `${topic(2)}`");
        parser.report(empty);
        Parsed::error(Span::at(inside)).expression
    } else {
        parser.expression().expression
    };
    if !is_closed && !parser.has_code(UNCLOSED_STRING) {
        let unclosed = parser
            .problem(code::UNCLOSED, Span::new(start, start + 2), "this `${` is not closed")
            .help("put `}` after the expression");
        let mut problems = Problems::new(SourceId::Template(0));
        problems.add(unclosed);
        return (Hole { span, expression }, problems);
    }
    if is_closed && parser.form() != Form::End {
        report_leftover(&mut parser);
    }
    (Hole { span, expression }, parser.finish())
}

fn report_leftover(parser: &mut Parser<'_>) {
    if parser.form() == Form::Unknown {
        return parser.unknown_character();
    }
    let leftover = Span { start: parser.here().start, end: Span::at(parser.text_end).end };
    let help = if parser.is_keyword(Keyword::As) {
        "a template has no aliases; remove it"
    } else {
        "a template holds one expression; join texts with `+`"
    };
    let problem =
        parser.problem(code::LEFTOVER, leftover, "expected `}` after the expression").help(help);
    parser.report_here(problem);
}

fn sub_escape(parser: &Parser<'_>, opening: Span) -> Diagnostic {
    let bang = Span { start: opening.end - 1, end: opening.end };
    parser
        .problem(
            code::SUB_ESCAPE,
            opening,
            "`${!` is the escape of `Fn::Sub`, which only CloudFormation reads",
        )
        .help("a rule document has `${`")
        .fix("Remove the exclamation mark", bang, "")
}

/// `$${a}`: the escape of Terraform and others, or a dollar sign before a hole.
fn report_doubled_dollar(text: &str, start: usize, problems: &mut Problems) {
    if !text.get(..start).is_some_and(|before| before.ends_with('$')) {
        return;
    }
    let dollar = Span::new(start - 1, start);
    let problem = problems
        .make(
            code::DOUBLED_DOLLAR,
            Span::new(start - 1, start + 2),
            "`$${` gives a dollar sign and then the value",
        )
        .help("`$${` is how Terraform and others write `${`; a rule document has `${`")
        .fix("Remove a dollar sign", dollar, "");
    problems.add(problem);
}
