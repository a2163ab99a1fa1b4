//! The tables of `+`, `-`, `*`, `/` and `%`.
//!
//! Guide: iot-sql-operators.

use super::{Decimal, Int, Number, Value, convert};
use crate::engine::version::SqlVersion;

/// What the division of two Ints gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerDivision {
    /// An Int where it comes out even, else a Decimal.
    ExactOrDecimal,
    /// An Int, the fraction cut off.
    Truncate,
}

/// The one switch for the division of two Ints.
///
/// Deduced: the operator table promises an Int, while an example of iot-sql-set prints `23.89` for `(75 - 32) * 5 / 9`;
/// nothing shows a fraction cut off.
pub const INTEGER_DIVISION: IntegerDivision = IntegerDivision::ExactOrDecimal;

/// `left + right`: with a String on either side the texts are joined, else numbers are added.
#[must_use]
pub fn add(left: &Value, right: &Value, version: SqlVersion) -> Value {
    if matches!(left, Value::String(_)) || matches!(right, Value::String(_)) {
        return match (convert::to_text(left), convert::to_text(right)) {
            (Some(left), Some(right)) => Value::from(format!("{left}{right}")),
            _ => Value::Undefined,
        };
    }
    numeric(left, right, version, Decimal::add)
}

/// `left - right`.
#[must_use]
pub fn subtract(left: &Value, right: &Value, version: SqlVersion) -> Value {
    numeric(left, right, version, Decimal::subtract)
}

/// `left * right`.
#[must_use]
pub fn multiply(left: &Value, right: &Value, version: SqlVersion) -> Value {
    numeric(left, right, version, Decimal::multiply)
}

/// `left / right`; Undefined where `right` is zero.
///
/// Deduced: the guide does not speak of a division by zero.
#[must_use]
pub fn divide(left: &Value, right: &Value, version: SqlVersion) -> Value {
    if let (Value::Int(left), Value::Int(right)) = (left, right) {
        return divide_ints(*left, *right, version);
    }
    numeric(left, right, version, Decimal::divide)
}

/// `left % right`, with the sign of `left`; Undefined where `right` is zero.
///
/// Deduced: the guide does not say whose sign a remainder has; this is how Java does it.
#[must_use]
pub fn remainder(left: &Value, right: &Value, version: SqlVersion) -> Value {
    numeric(left, right, version, Decimal::remainder)
}

/// `-value`.
///
/// Deduced: the guide has no table for it; it is `0 - value` here.
#[must_use]
pub fn negate(value: &Value, version: SqlVersion) -> Value {
    subtract(&Value::Int(Int::ZERO), value, version)
}

fn numeric(
    left: &Value,
    right: &Value,
    version: SqlVersion,
    operation: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Value {
    let (Some(left), Some(right)) = (convert::to_number(left), convert::to_number(right)) else {
        return Value::Undefined;
    };
    let Some(result) = operation(left.to_decimal(), right.to_decimal()) else {
        return Value::Undefined;
    };
    let result = Number::Decimal(result);
    match (left, right) {
        (Number::Int(_), Number::Int(_)) => result.whole_to_int().into(),
        _ => version.settle(result).into(),
    }
}

fn divide_ints(left: Int, right: Int, version: SqlVersion) -> Value {
    match INTEGER_DIVISION {
        IntegerDivision::Truncate => match left.get().checked_div(right.get()) {
            Some(quotient) => {
                Number::Decimal(Decimal::new(quotient, 0).unwrap_or_default()).whole_to_int().into()
            }
            None => Value::Undefined,
        },
        IntegerDivision::ExactOrDecimal => match Decimal::from(left).divide(Decimal::from(right)) {
            Some(quotient) => Number::Decimal(quotient).whole_to_int().into(),
            None => Value::Undefined,
        },
    }
}
