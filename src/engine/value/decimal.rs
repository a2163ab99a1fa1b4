//! Decimal numbers of 34 significant digits, exact.

use super::Int;

/// `coefficient × 10^exponent`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    coefficient: i128,
    exponent: i16,
}

impl Decimal {
    /// x
    #[must_use]
    pub fn to_int_exact(self) -> Option<Int> {
        None
    }
    /// x
    #[must_use]
    pub fn to_f64(self) -> f64 {
        0.0
    }
}

impl From<Int> for Decimal {
    fn from(value: Int) -> Self {
        Self { coefficient: value.get(), exponent: 0 }
    }
}
