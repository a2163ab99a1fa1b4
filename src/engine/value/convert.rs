//! Conversions between types.
//!
//! Guide: iot-sql-data-types (Conversions).
use super::{Int, Number, Value};
use std::borrow::Cow;

/// x
#[must_use]
pub fn to_number(_value: &Value) -> Option<Number> {
    None
}
/// x
#[must_use]
pub fn to_int_floor(_value: &Value) -> Option<Int> {
    None
}
/// x
#[must_use]
pub fn to_text(_value: &Value) -> Option<Cow<'_, str>> {
    None
}
