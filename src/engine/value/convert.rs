//! Conversions from one type to another: those that operators and functions apply by themselves, and `cast`.
//!
//! Guide: iot-sql-data-types (Conversions), iot-sql-functions (cast).

use super::{Decimal, Int, Number, Value, json};
use crate::engine::version::SqlVersion;
use std::borrow::Cow;

/// As a number: Int and Decimal as they are, a String that looks like a number as a Decimal; nothing else.
///
/// Deduced: the guide's conversion tables keep Null, its tables of functions and operators make it Undefined; no example
/// shows a Null that stays.
#[must_use]
pub fn to_number(value: &Value) -> Option<Number> {
    match value {
        Value::Int(number) => Some(Number::Int(*number)),
        Value::Decimal(number) => Some(Number::Decimal(*number)),
        Value::String(text) => decimal_in(text).map(Number::Decimal),
        Value::Undefined
        | Value::Null
        | Value::Boolean(_)
        | Value::Array(_)
        | Value::Object(_)
        | Value::Bytes(_) => None,
    }
}

/// The number that a String holds: `^-?\d+(\.\d+)?((?i)E-?\d+)?$`, so without a plus, without blanks.
fn decimal_in(text: &str) -> Option<Decimal> {
    if text.contains('+') { None } else { Decimal::parse(text) }
}

/// As a whole number, rounded down; `None` also where that has more than 34 digits.
///
/// Differs: the conversion table says "nearest" for a Decimal and "truncated" for a String, while `cast`, each function and
/// the example `substring("012345", 2.745)` round down; both round down here.
#[must_use]
pub fn to_int_floor(value: &Value) -> Option<Int> {
    match to_number(value)? {
        Number::Int(number) => Some(number),
        Number::Decimal(number) => number.floor(),
    }
}

/// As text; `None` for Undefined, Null and raw bytes. Arrays and Objects become JSON text.
#[must_use]
pub fn to_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Boolean(true) => Some(Cow::Borrowed("true")),
        Value::Boolean(false) => Some(Cow::Borrowed("false")),
        Value::Int(number) => Some(Cow::Owned(number.to_string())),
        Value::Decimal(number) => Some(Cow::Owned(number.to_string())),
        Value::Array(_) | Value::Object(_) => json::write(value).map(Cow::Owned),
        Value::Undefined | Value::Null | Value::Bytes(_) => None,
    }
}

/// As a Boolean: a Boolean, or the String `true` or `false` in any case of letters.
#[must_use]
pub fn to_boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(truth) => Some(*truth),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        Value::String(_)
        | Value::Undefined
        | Value::Null
        | Value::Int(_)
        | Value::Decimal(_)
        | Value::Array(_)
        | Value::Object(_)
        | Value::Bytes(_) => None,
    }
}

/// What `cast` can make of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CastTarget {
    /// `String`, `Nvarchar`, `Text`, `Ntext`, `Varchar`.
    String,
    /// `Int`, `Integer`.
    Int,
    /// `Double`: a Decimal with the digits of a double-precision number.
    Double,
    /// `Decimal`.
    Decimal,
    /// `Bool`, `Boolean`.
    Boolean,
}

impl CastTarget {
    /// The type words, in the order of the guide.
    pub const WORDS: &[(&str, Self)] = &[
        ("String", Self::String),
        ("Nvarchar", Self::String),
        ("Text", Self::String),
        ("Ntext", Self::String),
        ("Varchar", Self::String),
        ("Int", Self::Int),
        ("Integer", Self::Int),
        ("Double", Self::Double),
        ("Decimal", Self::Decimal),
        ("Bool", Self::Boolean),
        ("Boolean", Self::Boolean),
    ];

    /// Reads the word after `AS`, in any case of letters.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let found = Self::WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        found.map(|(_, target)| *target)
    }

    /// The first SQL version that has it.
    #[must_use]
    pub const fn since(self) -> SqlVersion {
        match self {
            Self::String | Self::Int | Self::Double => SqlVersion::V2015,
            Self::Decimal | Self::Boolean => SqlVersion::V2016,
        }
    }
}

/// What `cast(value AS target)` gives.
///
/// A Decimal that is cast to a Double is not rounded yet: that is a far function (`functions::far`), which the evaluator calls.
///
/// Differs: the guide's table casts a Boolean to the Int `1.0` or `0.0`; its example `cast(true as Int)` gives `1`, and so
/// does this.
#[must_use]
pub fn cast(value: &Value, target: CastTarget, version: SqlVersion) -> Value {
    match target {
        CastTarget::String => to_text(value).map_or(Value::Undefined, |text| Value::string(&text)),
        CastTarget::Boolean => truth_of(value).map_or(Value::Undefined, Value::Boolean),
        // A Decimal that is too large for an Int has no fraction, and stays, as it does in `floor`.
        CastTarget::Int => match number_of(value) {
            Some(Number::Int(number)) => Value::Int(number),
            Some(Number::Decimal(number)) => {
                number.floor().map_or(Value::Decimal(number), Value::Int)
            }
            None => Value::Undefined,
        },
        CastTarget::Decimal => {
            number_of(value).map_or(Value::Undefined, |number| version.settle(number).into())
        }
        CastTarget::Double => number_of(value).map_or(Value::Undefined, Value::from),
    }
}

/// Whether the guide contradicts itself on the Int of this value: a Boolean, and a negative number with a fraction.
#[must_use]
pub fn is_cast_disputed(value: &Value) -> bool {
    let is_negative_fraction = || {
        let number = to_number(value).map(Number::to_decimal);
        number.is_some_and(|number| number.is_negative() && number.to_int_exact().is_none())
    };
    matches!(value, Value::Boolean(_)) || is_negative_fraction()
}

fn number_of(value: &Value) -> Option<Number> {
    if let Value::Boolean(truth) = value {
        return Decimal::new(if *truth { 10 } else { 0 }, -1).map(Number::Decimal);
    }
    to_number(value)
}

fn truth_of(value: &Value) -> Option<bool> {
    match value {
        Value::Int(number) => Some(*number != Int::ZERO),
        Value::Decimal(number) => Some(!number.is_zero()),
        Value::Boolean(_)
        | Value::String(_)
        | Value::Undefined
        | Value::Null
        | Value::Array(_)
        | Value::Object(_)
        | Value::Bytes(_) => to_boolean(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        if text == "undefined" {
            return Value::Undefined;
        }
        json::read(text, SqlVersion::V2015).unwrap()
    }

    fn text(value: &Value) -> String {
        json::write(value).unwrap_or_else(|| "undefined".to_owned())
    }

    #[test]
    fn numbers_come_from_numbers_and_from_strings_that_look_like_one() {
        for (from, wanted) in [
            ("5", "5"),
            ("5.0", "5.0"),
            ("\"0\"", "0"),
            ("\"-1.2\"", "-1.2"),
            ("\"5E-12\"", "5E-12"),
            ("\"1e3\"", "1E+3"),
            ("\"+1\"", "undefined"),
            ("\".5\"", "undefined"),
            ("\"5.\"", "undefined"),
            ("\" 1\"", "undefined"),
            ("\"1 \"", "undefined"),
            ("\"1E+3\"", "undefined"),
            ("\"0x1F\"", "undefined"),
            ("\"1,5\"", "undefined"),
            ("\"\"", "undefined"),
            ("\"NaN\"", "undefined"),
            ("true", "undefined"),
            ("null", "undefined"),
            ("[1]", "undefined"),
            ("{}", "undefined"),
            ("undefined", "undefined"),
        ] {
            let number = to_number(&value(from)).map_or(Value::Undefined, Value::from);
            assert_eq!(text(&number), wanted, "{from}");
        }
    }

    #[test]
    fn whole_numbers_are_rounded_down() {
        for (from, wanted) in [
            ("2.745", Some(2)),
            ("-1.5", Some(-2)),
            ("\"2.9\"", Some(2)),
            ("7", Some(7)),
            ("1E40", None),
            ("false", None),
        ] {
            assert_eq!(to_int_floor(&value(from)), wanted.map(Int::from), "{from}");
        }
    }

    #[test]
    fn texts_come_from_all_but_null_and_undefined() {
        for (from, wanted) in [
            ("\"a\"", Some("a")),
            ("1.50", Some("1.50")),
            ("0.0000001", Some("1E-7")),
            ("true", Some("true")),
            ("[\"HELLO\", 1, null]", Some("[\"HELLO\",1,null]")),
            ("{\"a\": 1}", Some("{\"a\":1}")),
            ("null", None),
            ("undefined", None),
        ] {
            assert_eq!(to_text(&value(from)).as_deref(), wanted, "{from}");
        }
        assert_eq!(to_text(&Value::Bytes(std::rc::Rc::from([65_u8]))), None);
    }

    #[test]
    fn casts_follow_the_table() {
        use CastTarget as To;
        for (from, target, wanted) in [
            ("5", To::Decimal, "5"),
            ("10.0", To::Decimal, "10.0"),
            ("true", To::Decimal, "1.0"),
            ("\"1.5\"", To::Decimal, "1.5"),
            ("\"x\"", To::Decimal, "undefined"),
            ("0.1234567890123456789", To::Double, "0.1234567890123456789"),
            ("5", To::Double, "5"),
            ("-1.5", To::Int, "-2"),
            ("true", To::Int, "1"),
            ("false", To::Int, "0"),
            ("\"2.9\"", To::Int, "2"),
            ("0.0", To::Boolean, "false"),
            ("-3", To::Boolean, "true"),
            ("\"TRUE\"", To::Boolean, "true"),
            ("\"1\"", To::Boolean, "undefined"),
            ("1.50", To::String, "\"1.50\""),
            ("[1]", To::String, "\"[1]\""),
            ("[1]", To::Int, "undefined"),
            ("null", To::String, "undefined"),
            ("null", To::Int, "undefined"),
            ("undefined", To::Boolean, "undefined"),
        ] {
            let result = cast(&value(from), target, SqlVersion::V2015);
            assert_eq!(text(&result), wanted, "{from} as {target:?}");
        }
        assert_eq!(text(&cast(&value("10.0"), To::Decimal, SqlVersion::V2016)), "10");
    }

    #[test]
    fn type_words_are_read_in_any_case() {
        assert_eq!(CastTarget::parse("nVarChar"), Some(CastTarget::String));
        assert_eq!(CastTarget::parse("DECIMAL"), Some(CastTarget::Decimal));
        assert_eq!(CastTarget::parse("Float"), None);
    }
}
