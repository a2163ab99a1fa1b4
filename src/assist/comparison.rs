//! Comparisons in a statement, and the paths that they compare.

use crate::engine::syntax::ast::{BinaryOperator, Expression, ExpressionKind};

/// The operator that holds where this one does not; `None` for one that compares nothing, and for `IN`.
#[must_use]
pub const fn negated(operator: BinaryOperator) -> Option<BinaryOperator> {
    Some(match operator {
        BinaryOperator::Equal => BinaryOperator::NotEqual,
        BinaryOperator::NotEqual => BinaryOperator::Equal,
        BinaryOperator::Less => BinaryOperator::GreaterOrEqual,
        BinaryOperator::LessOrEqual => BinaryOperator::Greater,
        BinaryOperator::Greater => BinaryOperator::LessOrEqual,
        BinaryOperator::GreaterOrEqual => BinaryOperator::Less,
        _ => return None,
    })
}

/// The operator with its sides exchanged; `None` for one that compares nothing, and for `IN`.
#[must_use]
pub const fn mirrored(operator: BinaryOperator) -> Option<BinaryOperator> {
    Some(match operator {
        BinaryOperator::Less => BinaryOperator::Greater,
        BinaryOperator::LessOrEqual => BinaryOperator::GreaterOrEqual,
        BinaryOperator::Greater => BinaryOperator::Less,
        BinaryOperator::GreaterOrEqual => BinaryOperator::LessOrEqual,
        BinaryOperator::Equal | BinaryOperator::NotEqual => operator,
        _ => return None,
    })
}

/// The names of a path into the payload: `a.b.c`; `None` for anything else.
#[must_use]
pub fn path(expression: &Expression) -> Option<Vec<&str>> {
    match &expression.kind {
        ExpressionKind::Field(name) => Some(vec![name]),
        ExpressionKind::Member { object, name } => {
            let mut path = path(object)?;
            path.push(&name.node);
            Some(path)
        }
        _ => None,
    }
}

/// The expression that reads a path; names that a path cannot hold go through `get`.
///
/// Guide: iot-sql-json.
#[must_use]
pub fn access(path: &[String]) -> String {
    path.iter().enumerate().fold(String::new(), |before, (index, name)| {
        let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
        match (is_plain, index) {
            (true, 0) => name.clone(),
            (true, _) => format!("{before}.{name}"),
            (false, 0) => format!("get(*, \"{name}\")"),
            (false, _) => format!("get({before}, \"{name}\")"),
        }
    })
}
