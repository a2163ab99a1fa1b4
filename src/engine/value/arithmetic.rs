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
        return divide_ints(*left, *right);
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
        (Number::Int(_) | Number::Decimal(_), Number::Int(_) | Number::Decimal(_)) => {
            version.settle(result).into()
        }
    }
}

fn divide_ints(left: Int, right: Int) -> Value {
    let quotient = match INTEGER_DIVISION {
        IntegerDivision::Truncate => {
            left.get().checked_div(right.get()).and_then(Int::new).map(Number::Int)
        }
        IntegerDivision::ExactOrDecimal => Decimal::from(left)
            .divide(Decimal::from(right))
            .map(|quotient| Number::Decimal(quotient).whole_to_int()),
    };
    quotient.map_or(Value::Undefined, Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::json;

    fn value(text: &str, version: SqlVersion) -> Value {
        if text == "undefined" { Value::Undefined } else { json::read(text, version).unwrap() }
    }

    fn check(version: SqlVersion, cases: &[(&str, char, &str, &str)]) {
        for (left, operator, right, wanted) in cases {
            let operation = match operator {
                '+' => add,
                '-' => subtract,
                '*' => multiply,
                '/' => divide,
                _ => remainder,
            };
            let result = operation(&value(left, version), &value(right, version), version);
            let text = json::write(&result).unwrap_or_else(|| "undefined".to_owned());
            assert_eq!(text, *wanted, "{left} {operator} {right}");
        }
    }

    #[test]
    fn numbers_follow_the_operator_tables() {
        check(
            SqlVersion::V2016,
            &[
                ("1", '+', "2", "3"),
                ("0.5", '+', "0.5", "1"),
                ("1.25", '+', "0.25", "1.50"),
                ("\"5\"", '-', "3", "2"),
                ("\"5.5\"", '*', "\"2\"", "11"),
                ("\"five\"", '*', "2", "undefined"),
                ("10", '/', "4", "2.5"),
                ("10", '/', "5", "2"),
                ("215", '/', "9", "23.88888888888888888888888888888889"),
                ("1", '/', "0", "undefined"),
                ("1", '%', "0", "undefined"),
                ("-7", '%', "3", "-1"),
                ("7", '%', "1.5", "1"),
                (
                    "9999999999999999999999999999999999",
                    '+',
                    "2",
                    "1.000000000000000000000000000000000E+34",
                ),
                ("true", '+', "1", "undefined"),
                ("null", '-', "1", "undefined"),
                ("undefined", '*', "1", "undefined"),
                ("[1]", '+', "[2]", "undefined"),
            ],
        );
        check(
            SqlVersion::V2015,
            &[
                ("0.5", '+', "0.5", "1.0"),
                ("10", '/', "5", "2"),
                ("10.0", '/', "5", "2.0"),
                ("2", '*', "1.50", "3.00"),
            ],
        );
    }

    #[test]
    fn a_string_on_either_side_of_plus_joins_texts() {
        check(
            SqlVersion::V2016,
            &[
                ("\"1\"", '+', "2", "\"12\""),
                ("1", '+', "\"2\"", "\"12\""),
                ("\"a\"", '+', "true", "\"atrue\""),
                ("\"a\"", '+', "[1,\"b\"]", "\"a[1,\\\"b\\\"]\""),
                ("\"a\"", '+', "null", "undefined"),
                ("undefined", '+', "\"a\"", "undefined"),
            ],
        );
    }

    #[test]
    fn a_minus_in_front_subtracts_from_zero() {
        let version = SqlVersion::V2016;
        for (text, wanted) in
            [("5", "-5"), ("-1.50", "1.50"), ("\"5\"", "-5"), ("0", "0"), ("true", "undefined")]
        {
            let result = json::write(&negate(&value(text, version), version));
            assert_eq!(result.as_deref().unwrap_or("undefined"), wanted, "-{text}");
        }
    }
}
