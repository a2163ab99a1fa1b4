//! Makes a message that a rule lets through: a topic from its filter, a payload from the members that its SQL reads.
//!
//! A best effort for a first try: conditions beyond a comparison of a member with a literal are left to the user.

use crate::assist::comparison::{mirrored, path};
use crate::assist::inputs::MessageInput;
use crate::engine::query::paths_read;
use crate::engine::rule::Rule;
use crate::engine::syntax::ast::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
use crate::engine::value::{Int, Number, Object, Value, json};

/// A message that fits the rule, as far as that can be told from its text; `name` is the rule's.
#[must_use]
pub(super) fn matching(rule: &Rule, name: Option<&str>) -> MessageInput {
    let mut wanted = Wanted { topic: topic_levels(rule, name), payload: Object::new() };
    if let Some(query) = &rule.query {
        for path in paths_read(query) {
            let names: Vec<&str> = path.iter().map(AsRef::as_ref).collect();
            set(&mut wanted.payload, &names, Some(Value::from(1_i64)));
        }
    }
    if let Some(condition) = &rule.statement.condition {
        wanted.condition(condition, true);
    }
    MessageInput {
        topic: wanted.topic.join("/"),
        payload: json::write_pretty(&Value::object(wanted.payload)).unwrap_or_default(),
        ..MessageInput::default()
    }
}

fn topic_levels(rule: &Rule, name: Option<&str>) -> Vec<String> {
    let filter = match &rule.statement.from {
        Some(source) => source.filter.clone(),
        None => format!("$aws/rules/{}/#", name.unwrap_or("my_rule")),
    };
    let level = |level: &str| match level {
        "+" => "1".to_owned(),
        "#" => "a".to_owned(),
        other => other.to_owned(),
    };
    filter.split('/').map(level).collect()
}

struct Wanted {
    topic: Vec<String>,
    payload: Object,
}

impl Wanted {
    /// Makes `condition` give `holds`, where its form is known.
    fn condition(&mut self, condition: &Expression, holds: bool) {
        match &condition.kind {
            ExpressionKind::Unary { operator, operand } if operator.node == UnaryOperator::Not => {
                self.condition(operand, !holds);
            }
            ExpressionKind::Binary { operator, left, right } => match operator.node {
                BinaryOperator::And if holds => {
                    self.condition(left, true);
                    self.condition(right, true);
                }
                BinaryOperator::Or if !holds => {
                    self.condition(left, false);
                    self.condition(right, false);
                }
                BinaryOperator::And | BinaryOperator::Or => self.condition(left, holds),
                operator => self.comparison(left, operator, right, holds),
            },
            ExpressionKind::Call { name, arguments } => self.call(&name.node, arguments, holds),
            _ => self.give(condition, Some(Value::from(holds))),
        }
    }

    fn comparison(
        &mut self,
        left: &Expression,
        operator: BinaryOperator,
        right: &Expression,
        holds: bool,
    ) {
        if let Some(value) = literal(right).and_then(|limit| fitting(operator, &limit, holds)) {
            self.give(left, Some(value));
        } else if let Some(operator) = mirrored(operator)
            && let Some(value) = literal(left).and_then(|limit| fitting(operator, &limit, holds))
        {
            self.give(right, Some(value));
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expression], holds: bool) {
        let Some(first) = arguments.first() else { return };
        match name.to_ascii_lowercase().as_str() {
            "isundefined" if holds => self.give(first, None),
            "isnull" if holds => self.give(first, Some(Value::Null)),
            "startswith" | "endswith" if holds => {
                self.give(first, arguments.get(1).and_then(literal));
            }
            _ => {}
        }
    }

    /// Gives a member of the payload, or a level of the topic, this value; `None` takes it away.
    fn give(&mut self, place: &Expression, value: Option<Value>) {
        if let Some(path) = path(place) {
            set(&mut self.payload, &path, value);
            return;
        }
        let ExpressionKind::Call { name, arguments } = &place.kind else { return };
        let level = match arguments.as_slice() {
            [only] if name.node.eq_ignore_ascii_case("topic") => match &only.kind {
                ExpressionKind::Number(digits) => digits.parse::<usize>().ok(),
                _ => None,
            },
            _ => None,
        };
        let slot = level.and_then(|level| self.topic.get_mut(level.checked_sub(1)?));
        if let (Some(slot), Some(Value::String(text))) = (slot, value) {
            *slot = text.to_string();
        }
    }
}

/// Sets the member at a path; objects on the way are made.
fn set(payload: &mut Object, path: &[&str], value: Option<Value>) {
    let Some((first, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        match value {
            Some(value) => {
                payload.insert(*first, value);
            }
            None => {
                payload.remove(first);
            }
        }
        return;
    }
    let mut inside = payload.get(first).and_then(Value::as_object).cloned().unwrap_or_default();
    set(&mut inside, rest, value);
    if inside.is_empty() {
        payload.remove(first);
    } else {
        payload.insert(*first, Value::object(inside));
    }
}

/// A value that makes `value operator limit` give `holds`.
fn fitting(operator: BinaryOperator, limit: &Value, holds: bool) -> Option<Value> {
    let equal = || Some(limit.clone());
    match (operator, holds) {
        (BinaryOperator::Equal, true)
        | (BinaryOperator::NotEqual, false)
        | (BinaryOperator::GreaterOrEqual | BinaryOperator::LessOrEqual, true)
        | (BinaryOperator::Greater | BinaryOperator::Less, false) => equal(),
        (BinaryOperator::Greater, true) | (BinaryOperator::LessOrEqual, false) => moved(limit, 1),
        (BinaryOperator::Less, true) | (BinaryOperator::GreaterOrEqual, false) => moved(limit, -1),
        (BinaryOperator::NotEqual, true) | (BinaryOperator::Equal, false) => match limit {
            Value::String(text) => Some(Value::from(format!("not {text}"))),
            Value::Boolean(value) => Some(Value::from(!value)),
            other => moved(other, 1).or(Some(Value::from(1_i64))),
        },
        (BinaryOperator::In, true) => limit.as_array()?.first().cloned(),
        _ => None,
    }
}

/// A number so much further on.
fn moved(limit: &Value, by: i128) -> Option<Value> {
    match limit {
        Value::Int(number) => Int::new(number.get() + by).map(Value::from),
        Value::Decimal(number) => number.add(Int::new(by)?.into()).map(Value::from),
        _ => None,
    }
}

/// The value of a literal.
fn literal(expression: &Expression) -> Option<Value> {
    match &expression.kind {
        ExpressionKind::Null => Some(Value::Null),
        ExpressionKind::Boolean(value) => Some(Value::from(*value)),
        ExpressionKind::Number(digits) => Number::parse(digits).map(Value::from),
        ExpressionKind::String { text, .. } => Some(Value::from(text.as_str())),
        ExpressionKind::Array(items) => {
            items.iter().map(literal).collect::<Option<_>>().map(Value::array)
        }
        ExpressionKind::Unary { operator, operand } if operator.node == UnaryOperator::Minus => {
            match literal(operand)? {
                Value::Int(number) => Int::new(-number.get()).map(Value::from),
                Value::Decimal(number) => Some(Value::from(number.negate())),
                _ => None,
            }
        }
        _ => None,
    }
}
