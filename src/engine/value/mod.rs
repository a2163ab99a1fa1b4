//! The values of the rule language: the eight types of the guide, and the raw bytes of a payload that is no JSON.
//!
//! Leaves to others: decimal numbers (`decimal`), operators (`arithmetic`, `compare`), conversions (`convert`), JSON (`json`).
//! Cloning a value is cheap: text, arrays and objects are shared.
//!
//! Guide: iot-sql-data-types.

pub mod arithmetic;
pub mod compare;
pub mod convert;
pub mod decimal;
pub mod json;
mod object;

pub use decimal::Decimal;
pub use object::Object;

use crate::engine::version::SqlVersion;
use std::cmp::Ordering;
use std::rc::Rc;

/// A value. There is no `Option<Value>` in this project: the absence of a value is [`Value::Undefined`].
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// No value: a missing member, a failed conversion. Why it is missing is told by the trace.
    #[default]
    Undefined,
    /// JSON's null, which is a value.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number of at most 34 digits.
    Int(Int),
    /// A decimal number of 34 digits and an exponent.
    Decimal(Decimal),
    /// Unicode text.
    String(Rc<str>),
    /// A list of any values.
    Array(Rc<Vec<Self>>),
    /// Members in the order in which they came.
    Object(Rc<Object>),
    /// The bytes of a payload that is not JSON; only `*` gives it.
    Bytes(Rc<[u8]>),
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// [`Value::Undefined`].
    Undefined,
    /// [`Value::Null`].
    Null,
    /// [`Value::Boolean`].
    Boolean,
    /// [`Value::Int`].
    Int,
    /// [`Value::Decimal`].
    Decimal,
    /// [`Value::String`].
    String,
    /// [`Value::Array`].
    Array,
    /// [`Value::Object`].
    Object,
    /// [`Value::Bytes`].
    Bytes,
}

impl Kind {
    /// The guide's word for the type; raw bytes have none there.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Undefined => "Undefined",
            Self::Null => "Null",
            Self::Boolean => "Boolean",
            Self::Int => "Int",
            Self::Decimal => "Decimal",
            Self::String => "String",
            Self::Array => "Array",
            Self::Object => "Object",
            Self::Bytes => "raw bytes",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name())
    }
}

impl Value {
    /// The type.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Undefined => Kind::Undefined,
            Self::Null => Kind::Null,
            Self::Boolean(_) => Kind::Boolean,
            Self::Int(_) => Kind::Int,
            Self::Decimal(_) => Kind::Decimal,
            Self::String(_) => Kind::String,
            Self::Array(_) => Kind::Array,
            Self::Object(_) => Kind::Object,
            Self::Bytes(_) => Kind::Bytes,
        }
    }

    /// A String.
    #[must_use]
    pub fn string(text: &str) -> Self {
        Self::String(Rc::from(text))
    }

    /// An Array.
    #[must_use]
    pub fn array(items: Vec<Self>) -> Self {
        Self::Array(Rc::new(items))
    }

    /// An Object.
    #[must_use]
    pub fn object(members: Object) -> Self {
        Self::Object(Rc::new(members))
    }

    /// Whether there is no value.
    #[must_use]
    pub const fn is_undefined(&self) -> bool {
        matches!(self, Self::Undefined)
    }

    /// The text of a String.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// A number, with its type.
    pub(in crate::engine) const fn as_number(&self) -> Option<Number> {
        match self {
            Self::Int(number) => Some(Number::Int(*number)),
            Self::Decimal(number) => Some(Number::Decimal(*number)),
            _ => None,
        }
    }

    /// The members of an Object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The elements of an Array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// A path step: the member `name` of an Object; Undefined of anything else.
    ///
    /// Deduced: a step into an Array does not map over its elements; the guide shows nested queries for that.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        self.as_object().and_then(|members| members.get(name)).cloned().unwrap_or_default()
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Int> for Value {
    fn from(value: Int) -> Self {
        Self::Int(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Int::from(value))
    }
}

impl From<Decimal> for Value {
    fn from(value: Decimal) -> Self {
        Self::Decimal(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::string(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(Rc::from(text))
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        match number {
            Number::Int(value) => Self::Int(value),
            Number::Decimal(value) => Self::Decimal(value),
        }
    }
}

/// A whole number of at most 34 digits.
///
/// Guide: iot-sql-data-types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(Rust, packed(8))]
pub struct Int(i128);

impl Int {
    /// The largest: thirty-four nines.
    pub const MAX: Self = Self(10_i128.pow(34) - 1);
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// `value`, where it has at most 34 digits.
    #[must_use]
    pub const fn new(value: i128) -> Option<Self> {
        if value > Self::MAX.0 || value < -Self::MAX.0 { None } else { Some(Self(value)) }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i128 {
        self.0
    }
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Self(i128::from(value))
    }
}

impl std::fmt::Display for Int {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.get().fmt(out)
    }
}

/// What arithmetic works on: a number with its type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Int(Int),
    /// A decimal number.
    Decimal(Decimal),
}

impl Number {
    /// Reads a number as JSON and SQL write it: an Int without point and exponent and with at most 34 digits, else a Decimal.
    /// `None` when the text is no number, or beyond the largest Decimal.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // Most numbers are short and whole.
        if text.len() < 19
            && !text.starts_with('+')
            && let Ok(number) = text.parse::<i64>()
        {
            return Some(Self::Int(Int::from(number)));
        }
        let number = Self::Decimal(Decimal::parse(text)?);
        Some(if text.contains(['.', 'e', 'E']) { number } else { number.whole_to_int() })
    }

    /// Compares by value; the type does not matter.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Int(left), Self::Int(right)) => left.cmp(&right),
            _ => self.to_decimal().cmp(&other.to_decimal()),
        }
    }

    /// The same number as a Decimal.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        match self {
            Self::Int(value) => Decimal::from(value),
            Self::Decimal(value) => value,
        }
    }

    /// A Decimal without a fraction becomes an Int, as `2016-03-23` does it; one too large for 34 digits stays.
    #[must_use]
    pub fn whole_to_int(self) -> Self {
        match self {
            Self::Int(_) => self,
            Self::Decimal(value) => value.to_int_exact().map_or(self, Self::Int),
        }
    }
}

impl SqlVersion {
    /// The number as this version processes it: whole Decimals become Ints where [`Self::whole_decimals_are_ints`].
    #[must_use]
    pub fn settle(self, number: Number) -> Number {
        if self.whole_decimals_are_ints() { number.whole_to_int() } else { number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_small() {
        assert!(size_of::<Value>() <= 32);
    }
}
