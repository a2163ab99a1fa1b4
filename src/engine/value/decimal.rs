//! Decimal numbers of 34 significant digits, exact.
//!
//! Guide: iot-sql-data-types.

use super::Int;
use std::cmp::Ordering;

/// `coefficient × 10^exponent`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    coefficient: i128,
    exponent: i16,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { coefficient: 0, exponent: 0 };

    /// `coefficient × 10^exponent`, rounded.
    #[must_use]
    pub fn new(coefficient: i128, exponent: i32) -> Option<Self> {
        Some(Self { coefficient, exponent: i16::try_from(exponent).ok()? })
    }

    /// Reads a number.
    #[must_use]
    pub fn parse(_text: &str) -> Option<Self> {
        None
    }

    /// The shortest digits that give the same double.
    #[must_use]
    pub fn from_f64(_value: f64) -> Option<Self> {
        None
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        0.0
    }

    /// As an Int, where it is whole and has at most 34 digits.
    #[must_use]
    pub fn to_int_exact(self) -> Option<Int> {
        None
    }

    /// Toward −∞.
    #[must_use]
    pub fn floor(self) -> Option<Int> {
        None
    }

    /// Toward +∞.
    #[must_use]
    pub fn ceil(self) -> Option<Int> {
        None
    }

    /// To the nearest, halves away from zero.
    #[must_use]
    pub fn round_half_away(self) -> Option<Int> {
        None
    }

    /// Toward zero.
    #[must_use]
    pub fn truncate(self) -> Option<Int> {
        None
    }

    /// Cut to `places` digits after the point.
    #[must_use]
    pub fn truncate_to(self, _places: u32) -> Self {
        self
    }

    /// Without zeros at the end of the fraction.
    #[must_use]
    pub fn without_trailing_zeros(self) -> Self {
        self
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.coefficient == 0
    }

    /// Whether it is less than zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.coefficient < 0
    }

    /// The magnitude.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { coefficient: self.coefficient.abs(), exponent: self.exponent }
    }

    /// The number with the other sign.
    #[must_use]
    pub const fn negate(self) -> Self {
        Self { coefficient: -self.coefficient, exponent: self.exponent }
    }

    /// The sum; `None` on overflow.
    #[must_use]
    pub fn add(self, _other: Self) -> Option<Self> {
        None
    }

    /// The difference; `None` on overflow.
    #[must_use]
    pub fn subtract(self, _other: Self) -> Option<Self> {
        None
    }

    /// The product; `None` on overflow.
    #[must_use]
    pub fn multiply(self, _other: Self) -> Option<Self> {
        None
    }

    /// The quotient; `None` on overflow and division by zero.
    #[must_use]
    pub fn divide(self, _other: Self) -> Option<Self> {
        None
    }

    /// The remainder, with the sign of `self`; `None` of a division by zero.
    #[must_use]
    pub fn remainder(self, _other: Self) -> Option<Self> {
        None
    }
}

impl From<Int> for Decimal {
    fn from(value: Int) -> Self {
        Self { coefficient: value.get(), exponent: 0 }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.coefficient.cmp(&other.coefficient)
    }
}

impl std::hash::Hash for Decimal {
    fn hash<H: std::hash::Hasher>(&self, _state: &mut H) {}
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}E{}", self.coefficient, self.exponent)
    }
}
