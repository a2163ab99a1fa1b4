//! The double nearest to a decimal, by whole numbers alone.
//!
//! Reading the text of a number as the standard library does it would bring a table of powers into the page that is larger,
//! compressed, than all the arithmetic of decimals.

use std::cmp::Ordering;

/// The double nearest to `coefficient × 10^exponent`, ties to even; infinite beyond the range.
pub(super) fn nearest(coefficient: i128, exponent: i32) -> f64 {
    if coefficient == 0 {
        return 0.0;
    }
    let magnitude = of_magnitude(coefficient.unsigned_abs(), exponent);
    if coefficient < 0 { -magnitude } else { magnitude }
}

/// Bits of the quotient beyond what a double holds, so that rounding sees what was cut.
const QUOTIENT_BITS: i64 = 66;
/// The exponent of the smallest normal double.
const LEAST: i64 = -1022;

fn of_magnitude(coefficient: u128, exponent: i32) -> f64 {
    let mut dividend = Whole::new(coefficient);
    let mut divisor = Whole::new(1);
    let powers = if exponent < 0 { &mut divisor } else { &mut dividend };
    (0..exponent.unsigned_abs()).for_each(|_| powers.times_ten());
    let shift = QUOTIENT_BITS - (dividend.bits() - divisor.bits());
    if shift > 0 {
        dividend.shift_left(shift);
    } else {
        divisor.shift_left(-shift);
    }
    let (quotient, is_exact) = divide(dividend, divisor);

    // The number is quotient × 2^-shift; its leading bit stands for 2^leading.
    let bits = 128 - i64::from(quotient.leading_zeros());
    let leading = bits - 1 - shift;
    if leading > 1023 {
        return f64::INFINITY;
    }
    let kept = if leading < LEAST { 53 - (LEAST - leading) } else { 53 };
    let Ok(cut) = u32::try_from(bits - kept.max(-1)) else { return 0.0 };
    let (mantissa, rest) = (quotient >> cut, quotient & ((1 << cut) - 1));
    let up = match rest.cmp(&(1 << (cut - 1))) {
        Ordering::Less => false,
        Ordering::Equal => !is_exact || mantissa & 1 == 1,
        Ordering::Greater => true,
    };
    // A carry out of the mantissa goes into the exponent, where it belongs.
    let Ok(mantissa) = u64::try_from(mantissa + u128::from(up)) else { return f64::INFINITY };
    let biased = u64::try_from(leading - LEAST).unwrap_or(0);
    f64::from_bits((biased << 52) + mantissa)
}

/// The quotient, of at most `QUOTIENT_BITS + 1` bits, and whether nothing is left over.
fn divide(mut dividend: Whole, mut divisor: Whole) -> (u128, bool) {
    let mut quotient = 0;
    divisor.shift_left(QUOTIENT_BITS);
    for _ in 0..=QUOTIENT_BITS {
        quotient <<= 1;
        if dividend.compare(&divisor) != Ordering::Less {
            dividend.subtract(&divisor);
            quotient |= 1;
        }
        divisor.halve();
    }
    (quotient, dividend.bits() == 0)
}

/// A whole number of any size: 32 bits each, the lowest first, none of the highest zero.
struct Whole(Vec<u32>);

impl Whole {
    fn new(value: u128) -> Self {
        let mut whole = Self((0..4).map(|part| low(u64_of(value >> (32 * part)))).collect());
        whole.trim();
        whole
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn bits(&self) -> i64 {
        let Some(last) = self.0.last() else { return 0 };
        i64::try_from(self.0.len()).unwrap_or(0) * 32 - i64::from(last.leading_zeros())
    }

    fn times_ten(&mut self) {
        let mut carry = 0;
        for part in &mut self.0 {
            let product = u64::from(*part) * 10 + carry;
            *part = low(product);
            carry = product >> 32;
        }
        if carry > 0 {
            self.0.push(low(carry));
        }
    }

    fn shift_left(&mut self, bits: i64) {
        for _ in 0..bits / 32 {
            self.0.insert(0, 0);
        }
        let mut carry = 0;
        for part in &mut self.0 {
            let shifted = (u64::from(*part) << (bits % 32)) | carry;
            *part = low(shifted);
            carry = shifted >> 32;
        }
        if carry > 0 {
            self.0.push(low(carry));
        }
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for part in self.0.iter_mut().rev() {
            let next = *part << 31;
            *part = (*part >> 1) | carry;
            carry = next;
        }
        self.trim();
    }

    fn compare(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Takes away a number that is not larger.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        let theirs = other.0.iter().copied().chain(std::iter::repeat(0));
        for (part, other) in self.0.iter_mut().zip(theirs) {
            let (once, first) = part.overflowing_sub(other);
            let (twice, second) = once.overflowing_sub(u32::from(borrow));
            *part = twice;
            borrow = first || second;
        }
        self.trim();
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest 32 bits are what is asked for")]
const fn low(value: u64) -> u32 {
    value as u32
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest 64 bits are what is asked for")]
const fn u64_of(value: u128) -> u64 {
    value as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_doubles_are_those_of_the_standard_library() {
        let cases = [
            (1, 0),
            (1, -1),
            (3, -1),
            (-25, -1),
            (1, 999),
            (1, -999),
            (1, 308),
            (18, 307),
            (17_976_931_348_623_157, 292),
            (17_976_931_348_623_159, 292),
            (5, -324),
            (25, -325),
            (2_470_328_229_206_233, -339),
            (24, -325),
            (22_250_738_585_072_014, -324),
            (22_250_738_585_072_011, -324),
            (9_007_199_254_740_993, 0),
            (9_007_199_254_740_991, 0),
            (9_999_999_999_999_999_999_999_999_999_999_999, 0),
            (1, 22),
            (1, 23),
            (45_035_996_273_704_965, -1),
            (45_035_996_273_704_975, -1),
        ];
        for (coefficient, exponent) in cases {
            let wanted: f64 = format!("{coefficient}e{exponent}").parse().unwrap();
            assert_eq!(nearest(coefficient, exponent), wanted, "{coefficient}e{exponent}");
        }
    }

    #[test]
    fn any_decimal_gives_the_double_that_the_standard_library_reads() {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed
        };
        for _ in 0..20_000 {
            let digits = i128::from(next()) * i128::from(next() % 100_000_000_000_000);
            let coefficient = (digits >> (next() % 110)) - i128::from(next() % 3);
            let exponent = i32::try_from(next() % 700).unwrap() - 360;
            let wanted: f64 = format!("{coefficient}e{exponent}").parse().unwrap();
            assert_eq!(nearest(coefficient, exponent), wanted, "{coefficient}e{exponent}");
        }
    }
}
