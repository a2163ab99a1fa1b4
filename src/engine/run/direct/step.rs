//! Plain expressions, and what they give.
//!
//! Leaves to others: where the members lie (`value::json`), everything that is not plain (`evaluate`).

use crate::engine::syntax::ast::BinaryOperator;
use crate::engine::value::decimal::Short;
use crate::engine::value::json::{self, write_string};
use crate::engine::value::{Number, Value};
use crate::engine::version::SqlVersion;
use std::ops::Range;
use std::rc::Rc;

/// An expression.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Boolean(bool),
    Number(Short),
    Text(Rc<str>),
    /// The member at this place among those that are read.
    Member(usize),
    /// The same, of a row: where the row lacks it, it is sought outside, and that is a choice of ours.
    Sought(usize),
    Topic,
    /// A level of the topic, from 0.
    Level(usize),
    Not(Box<Self>),
    Minus(Box<Self>),
    Binary(BinaryOperator, Box<[Self; 2]>),
}

/// What a step gives.
#[derive(Clone, Copy)]
pub(super) enum Plain<'run> {
    Boolean(bool),
    Number(Short),
    Text(&'run str),
    /// A text of the payload without escapes, as it is written there.
    Quoted(&'run str),
    /// JSON that is read only to be handed on: null, an Array, an Object, a text with escapes, a number of many digits.
    Source(&'run str),
}

/// One run, or one row of it.
pub(super) struct Run<'run> {
    /// The payload, or the rows.
    pub(super) text: &'run str,
    pub(super) topic: &'run str,
    /// Where the members lie in the text.
    pub(super) places: &'run [Range<usize>],
    pub(super) version: SqlVersion,
    /// Whether it is enough to know that a condition is not true.
    pub(super) is_brief: bool,
}

impl<'run> Run<'run> {
    /// Whether a condition is true.
    pub(super) fn passes(&self, condition: &'run Step) -> Option<bool> {
        match condition {
            // What AND holds back on one side does not pass, whatever the other side is.
            Step::Binary(BinaryOperator::And, sides) if self.is_brief => {
                let [left, right] = &**sides;
                Some(self.passes(left)? && self.passes(right)?)
            }
            _ => match self.value(condition)? {
                Plain::Boolean(truth) => Some(truth),
                _ => None,
            },
        }
    }

    /// Whether the step is a member that is not there.
    pub(super) fn lacks(&self, step: &Step) -> bool {
        matches!(step, Step::Member(place) if self.places.get(*place).is_none_or(Range::is_empty))
    }

    /// What a step gives; nothing where the whole evaluator is needed.
    pub(super) fn value(&self, step: &'run Step) -> Option<Plain<'run>> {
        match step {
            Step::Boolean(truth) => Some(Plain::Boolean(*truth)),
            Step::Number(number) => Some(Plain::Number(*number)),
            Step::Text(text) => Some(Plain::Text(text)),
            Step::Member(place) | Step::Sought(place) => self.member(*place),
            Step::Topic => Some(Plain::Text(self.topic)),
            Step::Level(level) => Some(Plain::Text(nth_level(self.topic, *level)?)),
            Step::Not(operand) => match self.value(operand)? {
                Plain::Boolean(truth) => Some(Plain::Boolean(!truth)),
                _ => None,
            },
            Step::Minus(operand) => match self.value(operand)? {
                Plain::Number(number) => Some(Plain::Number(Short::ZERO.subtract(number)?)),
                _ => None,
            },
            Step::Binary(operator, sides) => {
                let [left, right] = &**sides;
                binary(*operator, self.operand(left)?, self.operand(right)?)
            }
        }
    }

    /// The same; for those that are seldom made of others.
    #[inline(always)]
    fn operand(&self, step: &'run Step) -> Option<Plain<'run>> {
        match step {
            Step::Member(place) | Step::Sought(place) => self.member(*place),
            Step::Number(number) => Some(Plain::Number(*number)),
            Step::Text(text) => Some(Plain::Text(text)),
            _ => self.value(step),
        }
    }

    #[inline(never)]
    fn member(&self, place: usize) -> Option<Plain<'run>> {
        let source = self.text.get(self.places.get(place)?.clone())?;
        Some(match source.as_bytes() {
            [b'"', text @ .., b'"'] if !text.contains(&b'\\') => Plain::Quoted(source),
            [b't', ..] => Plain::Boolean(true),
            [b'f', ..] => Plain::Boolean(false),
            number @ [b'-' | b'0'..=b'9', ..] => match Short::read(number) {
                Some(short) => Plain::Number(short),
                // One beyond the range is no value.
                None if json::read(source, self.version).ok()?.is_undefined() => return None,
                None => Plain::Source(source),
            },
            [] => return None,
            _ => Plain::Source(source),
        })
    }
}

fn binary<'run>(
    operator: BinaryOperator,
    left: Plain<'run>,
    right: Plain<'run>,
) -> Option<Plain<'run>> {
    let truth = match operator {
        BinaryOperator::And | BinaryOperator::Or => {
            let (Plain::Boolean(left), Plain::Boolean(right)) = (left, right) else { return None };
            if operator == BinaryOperator::And { left && right } else { left || right }
        }
        BinaryOperator::Equal => equal(left, right)?,
        BinaryOperator::NotEqual => !equal(left, right)?,
        _ => {
            let (Plain::Number(left), Plain::Number(right)) = (left, right) else { return None };
            match operator {
                BinaryOperator::Less => left.compare(right).is_lt(),
                BinaryOperator::LessOrEqual => left.compare(right).is_le(),
                BinaryOperator::Greater => left.compare(right).is_gt(),
                BinaryOperator::GreaterOrEqual => left.compare(right).is_ge(),
                BinaryOperator::Add => return left.add(right).map(Plain::Number),
                BinaryOperator::Subtract => return left.subtract(right).map(Plain::Number),
                BinaryOperator::Multiply => return left.multiply(right).map(Plain::Number),
                BinaryOperator::Divide => return divide(left, right).map(Plain::Number),
                _ => return None,
            }
        }
    };
    Some(Plain::Boolean(truth))
}

/// What two Ints give that does not come out even is a choice of ours.
fn divide(left: Short, right: Short) -> Option<Short> {
    let quotient = left.number().to_decimal().divide(right.number().to_decimal())?;
    let quotient = Short::of(Number::Decimal(quotient).whole_to_int())?;
    let is_choice = left.is_int() && right.is_int() && !quotient.is_int();
    (!is_choice).then_some(quotient)
}

impl Plain<'_> {
    /// The text of a String, where it is at hand.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Quoted(source) => source.get(1..source.len() - 1),
            _ => None,
        }
    }

    pub(super) fn value(self, version: SqlVersion) -> Value {
        match self {
            Self::Boolean(truth) => Value::Boolean(truth),
            Self::Number(number) => number.number().into(),
            Self::Text(_) | Self::Quoted(_) => Value::string(self.text().unwrap_or_default()),
            Self::Source(source) => json::read(source, version).unwrap_or_default(),
        }
    }

    pub(super) fn write(self, version: SqlVersion, out: &mut String) {
        match self {
            Self::Boolean(truth) => out.push_str(if truth { "true" } else { "false" }),
            Self::Number(number) => number.write(out),
            Self::Quoted(source) => out.push_str(source),
            Self::Text(text) => write_string(text, out),
            Self::Source(_) => json::write_into(&self.value(version), out),
        }
    }
}

/// Guide: iot-sql-operators. What two Booleans or two Nulls give is a choice of ours.
fn equal(left: Plain<'_>, right: Plain<'_>) -> Option<bool> {
    match (left, right) {
        (Plain::Number(left), Plain::Number(right)) => Some(left.compare(right).is_eq()),
        (Plain::Number(_), Plain::Text(_) | Plain::Quoted(_))
        | (Plain::Text(_) | Plain::Quoted(_), Plain::Number(_)) => Some(false),
        _ => Some(left.text()? == right.text()?),
    }
}

fn nth_level(topic: &str, level: usize) -> Option<&str> {
    let next = |from: usize| {
        let rest = topic.as_bytes().get(from..)?;
        Some(rest.iter().position(|byte| *byte == b'/').map(|length| from + length))
    };
    let mut start = 0;
    for _ in 0..level {
        start = next(start)?? + 1;
    }
    topic.get(start..next(start)?.unwrap_or(topic.len()))
}
