//! Members whose names have blanks, written as if such a name could stand in a statement.
//!
//! Leaves to others: what else such words can mean (`engine::syntax`).
//!
//! Guide: iot-sql-json.

use crate::assist::comparison::access;
use crate::assist::reason::at_path;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::rule::Rule;
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::{Token, TokenKind, tokens};
use crate::engine::value::Value;

/// The most of them that are told of.
const MOST: usize = 20;

/// `my key`, where the statement cannot be read and the payload has a member of that name.
#[must_use]
#[inline(never)]
pub fn names_with_blanks(rule: &Rule, payload: &Value) -> Vec<Diagnostic> {
    if rule.query.is_some() || payload.as_object().is_none() {
        return Vec::new();
    }
    let tokens = tokens(&rule.sql);
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut end = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.span.start < end || problems.len() == MOST {
            continue;
        }
        let rest = tokens.get(at..).unwrap_or_default();
        if let Some((span, path)) = named(&rule.sql, rest, payload) {
            let call = access(&path);
            let what = format!("{} is not one name: it has a blank", quoted(span.text(&rule.sql)));
            end = span.end;
            problems.push(
                Diagnostic::new(code::NAME_WITH_BLANK, SourceId::Sql, span, what)
                    .help(format!("the payload has it; write {}", quoted(&call)))
                    .fix("Read the member", span, call),
            );
        }
    }
    problems
}

/// The place and the path of the words at the beginning, where they are a path to a member whose name has blanks.
fn named(sql: &str, tokens: &[Token], payload: &Value) -> Option<(Span, Vec<String>)> {
    let text = |token: &Token| token.span.text(sql);
    let (mut path, mut scope): (Vec<String>, Value) = (Vec::new(), payload.clone());
    let start = tokens.first()?.span;
    let mut rest = tokens;
    loop {
        let first = rest.first().filter(|token| is_word(token))?.span;
        for (name, _) in scope.as_object()?.iter().filter(|(name, _)| name.contains(' ')) {
            let words: Vec<&str> = name.split(' ').collect();
            let written: Option<Vec<&Token>> = (0..words.len()).map(|at| rest.get(at)).collect();
            let Some(written) = written else { continue };
            if written.iter().zip(&words).all(|(token, word)| text(token) == *word) {
                path.push(name.to_string());
                let last = written.last().map_or(first, |token| token.span);
                return Some((start.join(last), path));
            }
        }
        let [_, dot, after @ ..] = rest else { return None };
        path.push(first.text(sql).to_owned());
        scope = at_path(payload, &path);
        rest = after;
        if text(dot) != "." {
            return None;
        }
    }
}

const fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Field | TokenKind::Keyword | TokenKind::Function)
}
