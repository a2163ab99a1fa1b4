//! Operators on two operands.
//!
//! Guide: iot-sql-operators.

use super::Answer;
use super::evaluator::{Evaluator, weight};
use super::trace::Recorder;
use crate::engine::functions::{Absence, Undefined};
use crate::engine::message::DecodedPayload;
use crate::engine::notes;
use crate::engine::query::node::{Node, NodeKind};
use crate::engine::syntax::ast::BinaryOperator;
use crate::engine::value::{Value, arithmetic, compare, convert};
use std::cmp::Ordering;

impl<'run, R: Recorder> Evaluator<'run, R> {
    /// Both sides are evaluated, always: AND and OR of an Undefined are Undefined whatever the other side is.
    ///
    /// Deduced: the table of the guide has it so; whether AWS stops after the left side shows only in calls to services.
    pub(super) fn binary(&mut self, operator: BinaryOperator, left: &Node, right: &Node) -> Answer {
        let (mut left_place, mut right_place) = (Value::Undefined, Value::Undefined);
        let left = self.operand(left, &mut left_place);
        let right = self.operand(right, &mut right_place);
        let (left, right) = match (left, right) {
            (Ok(left), Ok(right)) => (left, right),
            (Err(absence), Ok(_)) | (Ok(_), Err(absence)) => return Err(absence),
            (Err(left), Err(right)) => return Err(graver(left, right)),
        };
        match self.apply(operator, left, right)? {
            Some(value) => Ok(value),
            None => Err(self.why_not(operator, left, right)),
        }
    }

    /// What a node gives, as [`Self::value`] does; a literal or a member of the payload where it lies, anything else in `place`.
    /// Most operands are of the first kind, and a value takes time to move.
    fn operand<'value>(
        &mut self,
        node: &'value Node,
        place: &'value mut Value,
    ) -> Result<&'value Value, Absence>
    where
        'run: 'value,
    {
        let lying = match (&node.kind, self.context.payload) {
            _ if R::KEEPS => None,
            (NodeKind::Constant(value), _) => Some(value),
            (NodeKind::Field(name), DecodedPayload::Json(Value::Object(members))) => {
                members.get(name).filter(|value| !value.is_undefined())
            }
            _ => None,
        };
        let Some(value) = lying else {
            *place = self.value(node)?;
            return Ok(place);
        };
        self.spend(1)?;
        Ok(value)
    }

    /// `None` for Undefined.
    fn apply(
        &mut self,
        operator: BinaryOperator,
        left: &Value,
        right: &Value,
    ) -> Result<Option<Value>, Absence> {
        let version = self.context.version;
        let ordered = |holds: fn(Ordering) -> bool| {
            compare::order(left, right).map(|ordering| Value::Boolean(holds(ordering)))
        };
        let number = |value: Value| (!value.is_undefined()).then_some(value);
        Ok(match operator {
            BinaryOperator::And => truths(left, right).map(|(a, b)| Value::Boolean(a && b)),
            BinaryOperator::Or => truths(left, right).map(|(a, b)| Value::Boolean(a || b)),
            BinaryOperator::Equal | BinaryOperator::NotEqual => {
                self.spend_on_containers(left, right)?;
                self.note_equality(left, right);
                let wanted = operator == BinaryOperator::Equal;
                compare::equal(left, right).map(|equal| Value::Boolean(equal == wanted))
            }
            BinaryOperator::Less => ordered(Ordering::is_lt),
            BinaryOperator::LessOrEqual => ordered(Ordering::is_le),
            BinaryOperator::Greater => ordered(Ordering::is_gt),
            BinaryOperator::GreaterOrEqual => ordered(Ordering::is_ge),
            BinaryOperator::In => {
                self.spend(weight(right))?;
                compare::contains(left, right).map(Value::Boolean)
            }
            BinaryOperator::Add => {
                if matches!(left, Value::String(_)) || matches!(right, Value::String(_)) {
                    self.spend(weight(left).saturating_add(weight(right)))?;
                }
                number(arithmetic::add(left, right, version))
            }
            BinaryOperator::Subtract => number(arithmetic::subtract(left, right, version)),
            BinaryOperator::Multiply => number(arithmetic::multiply(left, right, version)),
            BinaryOperator::Divide => {
                let quotient = arithmetic::divide(left, right, version);
                self.note_division(left, right, &quotient);
                number(quotient)
            }
            BinaryOperator::Remainder => {
                let remainder = arithmetic::remainder(left, right, version);
                if convert::to_number(&remainder).is_some_and(|it| it.to_decimal().is_negative()) {
                    self.note(notes::REMAINDER_SIGN);
                }
                number(remainder)
            }
        })
    }

    pub(super) fn spend_on_containers(
        &mut self,
        left: &Value,
        right: &Value,
    ) -> Result<(), Absence> {
        match (left, right) {
            (Value::Array(_), Value::Array(_))
            | (Value::Object(_), Value::Object(_))
            | (Value::String(_), Value::String(_)) => self.spend(weight(left).min(weight(right))),
            _ => Ok(()),
        }
    }

    pub(super) fn note_equality(&mut self, left: &Value, right: &Value) {
        match (left, right) {
            (Value::Null, Value::Null) => self.note(notes::NULL_EQUALITY),
            (Value::Boolean(_), Value::Boolean(_)) => self.note(notes::BOOLEAN_EQUALITY),
            _ => {}
        }
    }

    fn note_division(&mut self, left: &Value, right: &Value, quotient: &Value) {
        if let (Value::Int(left), Value::Int(right)) = (left, right)
            && !quotient.is_undefined()
            && left.get().checked_rem(right.get()).is_some_and(|remainder| remainder != 0)
        {
            self.note(notes::INTEGER_DIVISION);
        }
    }

    /// The reason for an Undefined of two operands that both have a value.
    fn why_not(&mut self, operator: BinaryOperator, left: &Value, right: &Value) -> Absence {
        let is_zero = |value: &Value| {
            convert::to_number(value).is_some_and(|number| number.to_decimal().is_zero())
        };
        let is_number = |value: &Value| convert::to_number(value).is_some();
        match operator {
            BinaryOperator::In => self.note(notes::MEMBERSHIP),
            BinaryOperator::Divide | BinaryOperator::Remainder
                if is_number(left) && is_zero(right) =>
            {
                self.note(notes::ZERO_DIVISION);
                return Undefined::Other("a division by zero".to_owned()).into();
            }
            BinaryOperator::Add
            | BinaryOperator::Subtract
            | BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::Remainder => {
                if is_number(left) && is_number(right) {
                    self.note(notes::NUMBER_OVERFLOW);
                    return Undefined::Other("a result beyond the range".to_owned()).into();
                }
                if matches!(left, Value::Null) || matches!(right, Value::Null) {
                    self.note(notes::NULL_OPERAND);
                }
            }
            BinaryOperator::Or
            | BinaryOperator::And
            | BinaryOperator::Equal
            | BinaryOperator::NotEqual
            | BinaryOperator::Less
            | BinaryOperator::LessOrEqual
            | BinaryOperator::Greater
            | BinaryOperator::GreaterOrEqual => {}
        }
        let (left, right) = (left.kind(), Some(right.kind()));
        Undefined::Operand { operator: operator.symbol(), left, right }.into()
    }
}

/// What cannot be told or fails before what is Undefined, and the left side before the right one.
fn graver(left: Absence, right: Absence) -> Absence {
    let is_undefined = |absence: &Absence| matches!(absence, Absence::Undefined(_));
    if is_undefined(&left) && !is_undefined(&right) { right } else { left }
}

/// Booleans, or texts of them, on both sides.
fn truths(left: &Value, right: &Value) -> Option<(bool, bool)> {
    Some((convert::to_boolean(left)?, convert::to_boolean(right)?))
}
