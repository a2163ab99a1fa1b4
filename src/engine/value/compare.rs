//! Comparing.
use super::Value;
/// x
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    a == b
}
