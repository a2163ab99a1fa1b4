//! The tables for `=`, `<>`, `<` and `IN`: what is equal to what, and what comes before what.
//!
//! Guide: iot-sql-operators.

use super::{Kind, Number, Value, convert};
use std::cmp::Ordering;

/// What `left = right` gives; `None` when either side is Undefined, and so is the comparison. `<>` is its negation.
///
/// Numbers are equal by their value, Objects whatever the order of their members. Values of different types are not
/// equal; no String is read as a number: `5 = "5"` is false.
///
/// Deduced: the guide has no row for two Booleans, nor for two Nulls; both compare like everything else here.
#[must_use]
pub fn equal(left: &Value, right: &Value) -> Option<bool> {
    if left.is_undefined() || right.is_undefined() {
        return None;
    }
    Some(same(left, right))
}

/// Whether both are the same value; an Undefined is not the same as anything.
#[must_use]
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Boolean(left), Value::Boolean(right)) => left == right,
        (Value::Int(left), Value::Int(right)) => left == right,
        (Value::Int(left), Value::Decimal(right)) => Number::Int(*left).to_decimal() == *right,
        (Value::Decimal(left), Value::Int(right)) => *left == Number::Int(*right).to_decimal(),
        (Value::Decimal(left), Value::Decimal(right)) => left == right,
        (Value::String(left), Value::String(right)) => left == right,
        (Value::Bytes(left), Value::Bytes(right)) => left == right,
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right.iter()).all(|(a, b)| same(a, b))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(name, a)| right.get(name).is_some_and(|b| same(a, b)))
        }
        _ => false,
    }
}

/// How `left` and `right` are ordered, for `<`, `<=`, `>`, `>=`; `None` when the comparison is Undefined.
///
/// Only numbers have an order, and Strings that look like numbers: `"10" > "9"` is true, `"b" > "a"` is Undefined.
#[must_use]
pub fn order(left: &Value, right: &Value) -> Option<Ordering> {
    Some(match (left, right) {
        (Value::Int(left), Value::Int(right)) => left.cmp(right),
        (Value::Decimal(left), Value::Decimal(right)) => left.cmp(right),
        _ => convert::to_number(left)?.compare(convert::to_number(right)?),
    })
}

/// What `item IN list` gives: whether an element is equal to `item`; `None` when it is Undefined.
///
/// Deduced: the guide names Int, Decimal, String, Array and Object on the left and an Array on the right; anything else is
/// Undefined here.
#[must_use]
pub fn contains(item: &Value, list: &Value) -> Option<bool> {
    let items = list.as_array()?;
    match item.kind() {
        Kind::Int | Kind::Decimal | Kind::String | Kind::Array | Kind::Object => {
            Some(items.iter().any(|element| same(item, element)))
        }
        Kind::Undefined | Kind::Null | Kind::Boolean | Kind::Bytes => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::json;
    use crate::engine::version::SqlVersion;

    fn value(text: &str) -> Value {
        if text == "undefined" {
            return Value::Undefined;
        }
        json::read(text, SqlVersion::V2015).unwrap()
    }

    #[test]
    fn equality_follows_the_table() {
        for (left, right, wanted) in [
            ("5", "5", Some(true)),
            ("5", "5.0", Some(true)),
            ("5.10", "5.1", Some(true)),
            ("5", "6", Some(false)),
            ("5", "\"5\"", Some(false)),
            ("\"a\"", "\"a\"", Some(true)),
            ("\"a\"", "\"A\"", Some(false)),
            ("true", "true", Some(true)),
            ("true", "\"true\"", Some(false)),
            ("null", "null", Some(true)),
            ("null", "0", Some(false)),
            ("[1,2]", "[1,2.0]", Some(true)),
            ("[1,2]", "[2,1]", Some(false)),
            ("{\"a\":1,\"b\":[]}", "{\"b\":[],\"a\":1}", Some(true)),
            ("{\"a\":1}", "{\"b\":1}", Some(false)),
            ("undefined", "null", None),
            ("1", "undefined", None),
        ] {
            assert_eq!(equal(&value(left), &value(right)), wanted, "{left} = {right}");
        }
    }

    #[test]
    fn only_numbers_and_strings_that_look_like_numbers_have_an_order() {
        for (left, right, wanted) in [
            ("1", "2", Some(Ordering::Less)),
            ("\"10\"", "\"9\"", Some(Ordering::Greater)),
            ("5", "\"5\"", Some(Ordering::Equal)),
            ("\"b\"", "\"a\"", None),
            ("true", "false", None),
            ("null", "1", None),
            ("[1]", "1", None),
            ("undefined", "1", None),
        ] {
            assert_eq!(order(&value(left), &value(right)), wanted, "{left} < {right}");
        }
    }

    #[test]
    fn membership_wants_an_array_on_the_right() {
        let list = "[1, 2, 3, \"three\", 5.7, null]";
        for (item, list, wanted) in [
            ("3", list, Some(true)),
            ("\"3\"", list, Some(false)),
            ("\"three\"", list, Some(true)),
            ("5.70", list, Some(true)),
            ("4", list, Some(false)),
            ("null", list, None),
            ("true", list, None),
            ("undefined", list, None),
            ("1", "1", None),
            ("1", "undefined", None),
        ] {
            assert_eq!(contains(&value(item), &value(list)), wanted, "{item} IN {list}");
        }
    }
}
