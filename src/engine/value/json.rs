//! JSON text to values and back.
use super::Value;
use crate::engine::version::SqlVersion;

/// x
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// x
    pub offset: usize,
}
/// x
/// # Errors
/// x
pub fn read(_text: &str, _version: SqlVersion) -> Result<Value, JsonError> {
    Err(JsonError { offset: 0 })
}
