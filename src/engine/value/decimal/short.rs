//! Numbers of few digits, which almost all are, in a machine word: what takes no time with them takes a third of the time of a
//! statement otherwise.
//!
//! As a version processes them in which whole Decimals are Ints: a number without places is an Int, one with places has a
//! fraction. Each operation gives what [`arithmetic`](crate::engine::value::arithmetic) gives, or `None` where that needs more
//! digits.

use super::Decimal;
use super::text::ShortNumber;
use crate::engine::value::{Int, Number};
use std::cmp::Ordering;

/// `coefficient ÷ 10^places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Short {
    coefficient: i64,
    /// At most [`Short::MOST_PLACES`].
    places: u32,
}

impl Short {
    /// Zero.
    pub(in crate::engine) const ZERO: Self = Self { coefficient: 0, places: 0 };
    const MOST_PLACES: u32 = 18;

    /// Reads a text that is a number of JSON.
    pub(in crate::engine) fn read(text: &[u8]) -> Option<Self> {
        let short = ShortNumber::read(text).filter(|short| short.length == text.len())?;
        Self::settled(short.coefficient, short.places.map_or(0, i16::unsigned_abs).into())
    }

    /// The same number, if it is short; Decimals without a fraction are not.
    pub(in crate::engine) fn of(number: Number) -> Option<Self> {
        match number {
            Number::Int(int) => {
                Some(Self { coefficient: i64::try_from(int.get()).ok()?, places: 0 })
            }
            Number::Decimal(Decimal { coefficient, exponent: exponent @ ..0 }) => {
                let short = Self {
                    coefficient: i64::try_from(coefficient).ok()?,
                    places: exponent.unsigned_abs().into(),
                };
                (short.places <= Self::MOST_PLACES && !short.is_whole()).then_some(short)
            }
            Number::Decimal(_) => None,
        }
    }

    /// As the number that it is.
    pub(in crate::engine) fn number(self) -> Number {
        if self.places == 0 {
            Number::Int(Int::from(self.coefficient))
        } else {
            Number::Decimal(self.decimal())
        }
    }

    fn decimal(self) -> Decimal {
        let exponent = i16::try_from(self.places).map_or(i16::MIN, |places| -places);
        Decimal { coefficient: self.coefficient.into(), exponent }
    }

    fn settled(coefficient: i64, places: u32) -> Option<Self> {
        let number = Self { coefficient, places };
        if places == 0 {
            return Some(number);
        }
        if places > Self::MOST_PLACES {
            return None;
        }
        let coefficient = if number.is_whole() {
            coefficient / power_of_ten(places)
        } else {
            return Some(number);
        };
        Some(Self { coefficient, places: 0 })
    }

    /// Whether it has no fraction.
    pub(in crate::engine) const fn is_int(self) -> bool {
        self.places == 0
    }

    fn is_whole(self) -> bool {
        // Most fractions end in a digit that is not zero.
        self.coefficient % 10 == 0 && self.coefficient % power_of_ten(self.places) == 0
    }

    /// The sum.
    pub(in crate::engine) fn add(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let sum = self.with(places)?.checked_add(other.with(places)?)?;
        Self::settled(sum, places)
    }

    /// The difference.
    pub(in crate::engine) fn subtract(self, other: Self) -> Option<Self> {
        self.add(Self { coefficient: other.coefficient.checked_neg()?, places: other.places })
    }

    /// The product.
    pub(in crate::engine) fn multiply(self, other: Self) -> Option<Self> {
        Self::settled(self.coefficient.checked_mul(other.coefficient)?, self.places + other.places)
    }

    /// Which is larger.
    pub(in crate::engine) fn compare(self, other: Self) -> Ordering {
        let places = self.places.max(other.places);
        let wide = |number: Self| {
            i128::from(number.coefficient) * i128::from(power_of_ten(places - number.places))
        };
        if self.places == other.places {
            return self.coefficient.cmp(&other.coefficient);
        }
        wide(self).cmp(&wide(other))
    }

    /// The coefficient, with that many places.
    fn with(self, places: u32) -> Option<i64> {
        self.coefficient.checked_mul(power_of_ten(places - self.places))
    }

    /// Appends it as JSON.
    pub(in crate::engine) fn write(self, out: &mut String) {
        let mut buffer = itoa::Buffer::new();
        if self.places == 0 {
            out.push_str(buffer.format(self.coefficient));
            return;
        }
        let digits = buffer.format(self.coefficient.unsigned_abs());
        let point = digits.len().checked_sub(self.places as usize).filter(|point| *point > 0);
        match point.and_then(|point| digits.split_at_checked(point)) {
            Some((whole, fraction)) => {
                if self.coefficient < 0 {
                    out.push('-');
                }
                out.push_str(whole);
                out.push('.');
                out.push_str(fraction);
            }
            // Printing to a String cannot fail.
            None => drop(self.decimal().print(out)),
        }
    }
}

/// Of at most [`Short::MOST_PLACES`].
fn power_of_ten(exponent: u32) -> i64 {
    const POWERS: [i64; 19] = {
        let mut powers = [1; 19];
        let mut rest: &mut [i64] = &mut powers;
        let mut power = 1;
        while let [first, others @ ..] = rest {
            *first = power;
            power *= if others.is_empty() { 1 } else { 10 };
            rest = others;
        }
        powers
    };
    POWERS.get(exponent as usize).copied().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::{Value, arithmetic, compare, json};
    use crate::engine::version::SqlVersion;

    type Exact = fn(&Value, &Value, SqlVersion) -> Value;
    type Quick = fn(Short, Short) -> Option<Short>;

    const TEXTS: [&str; 26] = [
        "0",
        "-0",
        "0.0",
        "-0.00",
        "1",
        "-1",
        "7",
        "10",
        "10.0",
        "1.50",
        "-1.5",
        "0.1",
        "0.2",
        "0.000001",
        "0.0000001",
        "-0.00000012",
        "32",
        "1.8",
        "21.37",
        "99.99",
        "1735689600000",
        "12345678901234567",
        "0.123456789012345",
        "123456789.1234567",
        "-9999999999999999",
        "1000000000.00",
    ];

    #[test]
    fn each_operation_gives_what_the_exact_one_gives() {
        let version = SqlVersion::V2016;
        let operations: [(Exact, Quick); 3] = [
            (arithmetic::add, Short::add),
            (arithmetic::subtract, Short::subtract),
            (arithmetic::multiply, Short::multiply),
        ];
        let mut known = 0;
        for left_text in TEXTS {
            let left = json::read(left_text, version).unwrap();
            let short = Short::read(left_text.as_bytes()).unwrap();
            let mut written = String::new();
            short.write(&mut written);
            assert_eq!(json::write(&left).as_deref(), Some(written.as_str()));
            assert_eq!(Value::from(short.number()), left);
            assert_eq!(Short::of(short.number()), Some(short));
            for right_text in TEXTS {
                let right = json::read(right_text, version).unwrap();
                let other = Short::read(right_text.as_bytes()).unwrap();
                assert_eq!(Some(short.compare(other)), compare::order(&left, &right));
                assert_eq!(
                    short == other,
                    compare::same(&left, &right) && written_same(short, other)
                );
                for (exact, quick) in operations {
                    let Some(result) = quick(short, other) else { continue };
                    known += 1;
                    let wanted = exact(&left, &right, version);
                    let mut written = String::new();
                    result.write(&mut written);
                    assert_eq!(json::write(&wanted), Some(written), "{left_text}, {right_text}");
                    assert_eq!(Value::from(result.number()), wanted, "{left_text}, {right_text}");
                }
            }
        }
        assert!(known > 1_500, "{known}");
    }

    fn written_same(left: Short, right: Short) -> bool {
        left.places == right.places
    }

    #[test]
    fn what_is_no_short_number_is_none() {
        for text in ["", "-", "1.", "1e5", "123456789012345678", "1 ", "x"] {
            assert_eq!(Short::read(text.as_bytes()), None, "{text}");
        }
        assert_eq!(Short::of(Number::parse("1.0").unwrap()), None, "an Int is written otherwise");
        assert_eq!(Short::of(Number::parse("1E5").unwrap()), None);
        assert_eq!(Short::of(Number::parse("0.0000000000000000001").unwrap()), None);
    }
}
