//! Values that make a comparison hold, and their places in a payload.

use crate::engine::syntax::ast::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
use crate::engine::value::arithmetic::{add, negate};
use crate::engine::value::{Kind, Number, Object, Value};
use crate::engine::version::SqlVersion;

/// A step into the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Name(String),
    /// The first element of an array.
    First,
}

/// A value of a type.
pub(super) fn of_kind(kind: Kind) -> Option<Value> {
    match kind {
        Kind::String => Some("a".into()),
        Kind::Boolean => Some(true.into()),
        Kind::Array => Some(Value::array(vec![1_i64.into()])),
        Kind::Object => Some(Value::object(Object::new())),
        _ => None,
    }
}

/// The value with another one at a path; what is on the way is made. A default gives way to what is there.
pub(super) fn put(now: &Value, path: &[Step], value: Option<Value>, is_default: bool) -> Value {
    let Some((first, rest)) = path.split_first() else {
        return match value {
            _ if is_default && !now.is_undefined() => now.clone(),
            Some(value) => value,
            None => Value::Undefined,
        };
    };
    match first {
        Step::Name(name) => {
            let mut members = now.as_object().cloned().unwrap_or_default();
            let before = members.get(name).cloned().unwrap_or_default();
            let inside = put(&before, rest, value, is_default);
            if inside.is_undefined() {
                members.remove(name);
            } else {
                members.insert(name.as_str(), inside);
            }
            Value::object(members)
        }
        Step::First => {
            let mut items = now.as_array().map(<[Value]>::to_vec).unwrap_or_default();
            let before = items.first().cloned().unwrap_or_default();
            let inside = put(&before, rest, value, is_default);
            match items.first_mut() {
                Some(item) => *item = inside,
                None => items.push(inside),
            }
            Value::array(items)
        }
    }
}

/// The value at a path.
pub(super) fn at(now: &Value, path: &[Step]) -> Value {
    path.iter().fold(now.clone(), |now, step| match step {
        Step::Name(name) => now.member(name),
        Step::First => now.as_array().and_then(<[Value]>::first).cloned().unwrap_or_default(),
    })
}

/// Values that make `value operator limit` give `holds`, the likeliest first.
pub(super) fn fitting(operator: BinaryOperator, limit: &Value, holds: bool) -> Vec<Value> {
    let equal = || vec![limit.clone()];
    match (operator, holds) {
        (BinaryOperator::Equal, true)
        | (BinaryOperator::NotEqual, false)
        | (BinaryOperator::GreaterOrEqual | BinaryOperator::LessOrEqual, true)
        | (BinaryOperator::Greater | BinaryOperator::Less, false) => equal(),
        (BinaryOperator::Greater, true) | (BinaryOperator::LessOrEqual, false) => moved(limit, 1),
        (BinaryOperator::Less, true) | (BinaryOperator::GreaterOrEqual, false) => moved(limit, -1),
        (BinaryOperator::NotEqual, true) | (BinaryOperator::Equal, false) => other_than(limit),
        (BinaryOperator::In, true) => limit.as_array().unwrap_or_default().to_vec(),
        (BinaryOperator::In, false) => {
            let items = limit.as_array().unwrap_or_default();
            let others = items.iter().flat_map(other_than).find(|other| !items.contains(other));
            others.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn other_than(limit: &Value) -> Vec<Value> {
    match limit {
        Value::String(text) => vec![format!("not {text}").into()],
        Value::Boolean(value) => vec![(!value).into()],
        Value::Int(_) | Value::Decimal(_) => moved(limit, 1),
        _ => vec![1_i64.into()],
    }
}

/// A number so much further on.
fn moved(limit: &Value, by: i64) -> Vec<Value> {
    let number = match limit {
        // A text that is a number compares as one.
        Value::String(text) => Number::parse(text).map(Value::from),
        Value::Int(_) | Value::Decimal(_) => Some(limit.clone()),
        _ => None,
    };
    let sum = number.map(|number| add(&number, &by.into(), SqlVersion::V2016));
    sum.into_iter().filter(|sum| !sum.is_undefined()).collect()
}

/// The value of a literal.
pub(super) fn literal(expression: &Expression) -> Option<Value> {
    match &expression.kind {
        ExpressionKind::Null => Some(Value::Null),
        ExpressionKind::Boolean(value) => Some((*value).into()),
        ExpressionKind::Number(digits) => Number::parse(digits).map(Value::from),
        ExpressionKind::String { text, .. } => Some(text.as_str().into()),
        ExpressionKind::Array(items) => {
            items.iter().map(literal).collect::<Option<_>>().map(Value::array)
        }
        ExpressionKind::Unary { operator, operand } if operator.node == UnaryOperator::Minus => {
            Some(negate(&literal(operand)?, SqlVersion::V2016)).filter(|it| !it.is_undefined())
        }
        _ => None,
    }
}
