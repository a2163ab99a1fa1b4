//! `+ - * / %` of decimals: computed exactly, then rounded once.
//!
//! An exact result keeps the zeros that its operands ask for, as Java's `BigDecimal` does: `1.50 + 1.5` is `3.00`.

use super::Decimal;
use super::wide::{LIMIT, Wide, digits, nudged, power_of_ten, shortened};

impl Decimal {
    /// The sum; `None` when it is too large.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "the result may be missing")]
    pub fn add(self, other: Self) -> Option<Self> {
        let (upper, lower) =
            if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        if upper.is_zero() {
            return Some(lower);
        }
        let mut left = upper.coefficient.unsigned_abs();
        let mut right = lower.coefficient.unsigned_abs();
        let mut exponent = i32::from(lower.exponent);
        let mut distance = u32::from(upper.exponent.abs_diff(lower.exponent));
        if distance > Self::MAX_DIGITS {
            // Too far apart to write both out: give `left` all its digits, and cut `right` where it can only decide a rounding.
            let padding = (Self::MAX_DIGITS - digits(left)).min(distance);
            left *= power_of_ten(padding);
            distance -= padding;
            let cut = distance.saturating_sub(Self::MAX_DIGITS);
            right = shortened(right, cut);
            exponent = exponent.saturating_add_unsigned(cut);
            distance -= cut;
        }
        let left_wide = Wide::product(left, power_of_ten(distance));
        let right_wide = Wide::from(right);
        if right == 0 {
            let padding = (Self::MAX_DIGITS - digits(left)).min(distance);
            let exponent = exponent.saturating_add_unsigned(distance - padding);
            let magnitude = Wide::from(left * power_of_ten(padding));
            return Self::round(upper.is_negative(), magnitude, exponent);
        }
        if upper.is_negative() == lower.is_negative() {
            Self::round(upper.is_negative(), left_wide.plus(right_wide), exponent)
        } else if left_wide >= right_wide {
            Self::round(upper.is_negative(), left_wide.minus(right_wide), exponent)
        } else {
            Self::round(lower.is_negative(), right_wide.minus(left_wide), exponent)
        }
    }

    /// The difference; `None` when it is too large.
    #[must_use]
    pub fn subtract(self, other: Self) -> Option<Self> {
        self.add(other.negate())
    }

    /// The product; `None` when it is too large.
    #[must_use]
    pub fn multiply(self, other: Self) -> Option<Self> {
        Self::round(
            self.is_negative() != other.is_negative(),
            Wide::product(self.coefficient.unsigned_abs(), other.coefficient.unsigned_abs()),
            i32::from(self.exponent) + i32::from(other.exponent),
        )
    }

    /// The quotient; `None` when it is too large, or `other` is zero.
    #[must_use]
    pub fn divide(self, other: Self) -> Option<Self> {
        /// As many digits of the remainder as can be worked on at once without overflow.
        const STEP: u32 = 4;
        if other.is_zero() {
            return None;
        }
        let divisor = other.coefficient.unsigned_abs();
        let mut quotient = self.coefficient.unsigned_abs() / divisor;
        let mut rest = self.coefficient.unsigned_abs() % divisor;
        let even = i32::from(self.exponent) - i32::from(other.exponent);
        let mut exponent = even;
        // One digit more than is kept, for the rounding.
        while rest != 0 && quotient < LIMIT {
            let step = if quotient == 0 { STEP } else { STEP.min(35 - digits(quotient)) };
            let shifted = rest * power_of_ten(step);
            quotient = quotient * power_of_ten(step) + shifted / divisor;
            rest = shifted % divisor;
            exponent -= i32::try_from(step).ok()?;
        }
        while exponent < even && rest == 0 && quotient.is_multiple_of(10) && quotient != 0 {
            quotient /= 10;
            exponent += 1;
        }
        let quotient = nudged(quotient, rest != 0);
        Self::round(self.is_negative() != other.is_negative(), Wide::from(quotient), exponent)
    }

    /// What is left of `self` after a whole number of `other` is taken away, with the sign of `self`; `None` when `other` is
    /// zero.
    #[must_use]
    pub fn remainder(self, other: Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let divisor = other.coefficient.unsigned_abs();
        let mut rest = self.coefficient.unsigned_abs();
        let distance = u32::from(self.exponent.abs_diff(other.exponent));
        if self.exponent >= other.exponent {
            rest %= divisor;
            for step in steps(distance) {
                rest = rest * power_of_ten(step) % divisor;
            }
            return Self::round(self.is_negative(), Wide::from(rest), other.exponent.into());
        }
        // The divisor is the larger one once its zeros are written out, unless they are few.
        if distance > Self::MAX_DIGITS {
            return Some(self);
        }
        let divisor = Wide::product(divisor, power_of_ten(distance));
        if divisor.high == 0 {
            rest %= divisor.low;
        }
        Self::round(self.is_negative(), Wide::from(rest), self.exponent.into())
    }
}

/// `distance` in parts of at most four.
fn steps(distance: u32) -> impl Iterator<Item = u32> {
    std::iter::repeat_n(4, (distance / 4) as usize).chain(std::iter::once(distance % 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Operation = fn(Decimal, Decimal) -> Option<Decimal>;

    #[test]
    fn results_are_exact_where_they_can_be_and_rounded_half_to_even_where_not() {
        let nines = "9999999999999999999999999999999999";
        for (left, operator, right, wanted) in [
            ("0.1", '+', "0.2", "0.3"),
            ("1.50", '+', "1.5", "3.00"),
            ("1E30", '+', "1E-3", "1000000000000000000000000000000.001"),
            ("1E40", '+', "1", "1.000000000000000000000000000000000E+40"),
            ("1E40", '-', "1", "1.000000000000000000000000000000000E+40"),
            ("1E33", '-', "0.6", "999999999999999999999999999999999.4"),
            ("1E33", '-', "0.06", "999999999999999999999999999999999.9"),
            ("1E33", '-', "0.04", "1000000000000000000000000000000000"),
            ("1E36", '-', "51", "9.999999999999999999999999999999999E+35"),
            ("1E999", '+', "1E-999", "1.000000000000000000000000000000000E+999"),
            (nines, '+', "1", "1.000000000000000000000000000000000E+34"),
            (nines, '+', "0.5", "1.000000000000000000000000000000000E+34"),
            (
                "9999999999999999999999999999999998",
                '+',
                "0.5",
                "9999999999999999999999999999999998",
            ),
            ("5", '+', "0E-3", "5.000"),
            ("1.1", '-', "1.1", "0.0"),
            ("-3", '+', "5", "2"),
            ("1.20", '*', "3", "3.60"),
            (nines, '*', nines, "9.999999999999999999999999999999998E+67"),
            ("-2", '*', "0.5", "-1.0"),
            ("1E-600", '*', "1E-600", "0"),
            ("10", '/', "4", "2.5"),
            ("1", '/', "3", "0.3333333333333333333333333333333333"),
            ("2", '/', "3", "0.6666666666666666666666666666666667"),
            ("215", '/', "9", "23.88888888888888888888888888888889"),
            ("1.20", '/', "0.3", "4.0"),
            ("-1", '/', "8", "-0.125"),
            ("0", '/', "7", "0"),
            ("7", '%', "3", "1"),
            ("-7", '%', "3", "-1"),
            ("7", '%', "-3", "1"),
            ("5.5", '%', "2", "1.5"),
            ("1E999", '%', "7", "6"),
            ("1E-5", '%', "1E900", "0.00001"),
            ("12345", '%', "1E3", "345"),
        ] {
            let operation: Operation = match operator {
                '+' => Decimal::add,
                '-' => Decimal::subtract,
                '*' => Decimal::multiply,
                '/' => Decimal::divide,
                _ => Decimal::remainder,
            };
            let parse = |text| Decimal::parse(text).unwrap();
            let result = operation(parse(left), parse(right)).unwrap();
            assert_eq!(result.to_string(), wanted, "{left} {operator} {right}");
        }
    }

    #[test]
    fn what_has_no_result_gives_none() {
        let parse = |text| Decimal::parse(text).unwrap();
        assert_eq!(parse("1").divide(parse("0.00")), None);
        assert_eq!(parse("1").remainder(parse("0")), None);
        assert_eq!(parse("9E999").add(parse("9E999")), None);
        assert_eq!(parse("1E600").multiply(parse("1E600")), None);
        assert_eq!(parse("1E600").divide(parse("1E-600")), None);
    }
}
