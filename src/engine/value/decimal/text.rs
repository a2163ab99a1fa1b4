//! Decimals from text and from doubles, and back.

use super::Decimal;
use super::double::nearest;
use super::wide::{LIMIT, Wide, nudged};
use crate::engine::value::{Int, Number};
use std::fmt::{Display, Formatter, Result as Printed, Write};

/// A number of fewer than 18 characters and without an exponent, as almost all are.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine::value) struct ShortNumber {
    pub(super) coefficient: i64,
    /// How many digits stand behind the point, if there is one.
    pub(super) places: Option<i16>,
    /// How many bytes it takes.
    pub(in crate::engine::value) length: usize,
}

impl ShortNumber {
    /// Reads it from the start of a text; `None` where something else, or a longer number, stands there.
    #[inline]
    pub(in crate::engine::value) fn read(text: &[u8]) -> Option<Self> {
        let start = usize::from(text.first() == Some(&b'-'));
        let mut end = start;
        let mut point = None;
        let mut magnitude = 0;
        loop {
            match text.get(end) {
                Some(digit @ b'0'..=b'9') => magnitude = magnitude * 10 + i64::from(digit - b'0'),
                Some(b'.') if point.is_none() && end > start => point = Some(end),
                Some(b'.' | b'e' | b'E' | b'+' | b'-') => return None,
                _ => break,
            }
            end += 1;
            if end == start + 18 {
                return None;
            }
        }
        let places = point.map(|point| end - point - 1);
        if end == start || places == Some(0) {
            return None;
        }
        Some(Self {
            coefficient: if start == 0 { magnitude } else { -magnitude },
            places: places.and_then(|places| i16::try_from(places).ok()),
            length: end,
        })
    }

    pub(in crate::engine::value) fn number(self) -> Number {
        match self.places {
            None => Number::Int(Int::from(self.coefficient)),
            Some(_) => Number::Decimal(self.decimal()),
        }
    }

    fn decimal(self) -> Decimal {
        Decimal { coefficient: self.coefficient.into(), exponent: -self.places.unwrap_or_default() }
    }
}

impl Decimal {
    /// Reads `-?digits(.digits)?([eE][+-]?digits)?`, which holds the numbers of JSON, of SQL and of the guide's conversion from
    /// String. There may be any number of digits; they are rounded to 34. `None` for other texts, and beyond the range.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(short) = ShortNumber::read(text.as_bytes())
            && short.length == text.len()
        {
            return Some(short.decimal());
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        if whole.is_empty() {
            return None;
        }
        let mut coefficient = 0_u128;
        let mut dropped = 0_i64;
        let mut something_cut = false;
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = digit(byte)?;
            // One digit more than is kept, for the rounding.
            if coefficient < LIMIT {
                coefficient = coefficient * 10 + u128::from(digit);
            } else {
                dropped += 1;
                something_cut |= digit != 0;
            }
        }
        let behind_point = i64::try_from(fraction.len()).ok()?;
        let exponent = exponent.saturating_add(dropped).saturating_sub(behind_point);
        let exponent = exponent.clamp(i32::MIN.into(), i32::MAX.into());
        let magnitude = Wide::from(nudged(coefficient, something_cut));
        Self::round(negative, magnitude, i32::try_from(exponent).ok()?)
    }

    /// The shortest digits that give the same double; `None` for NaN and infinity.
    ///
    /// A whole number below ten million gets one digit behind the point, as Java prints it: `3.0`. Versions in which whole
    /// Decimals are Ints do not show it.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let shortest = Self::parse(&format!("{value:e}"))?;
        if value.abs() < 1e7 && shortest.to_int_exact().is_some() {
            return shortest.add(Self { coefficient: 0, exponent: -1 });
        }
        Some(shortest)
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        nearest(self.coefficient, i32::from(self.exponent))
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    /// Beyond any number of digits that a text could have in front.
    const FAR: i64 = 1 << 40;
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if unsigned.is_empty() {
        return None;
    }
    let mut exponent = 0_i64;
    for byte in unsigned.bytes() {
        exponent = (exponent * 10 + i64::from(digit(byte)?)).min(FAR);
    }
    Some(if negative { -exponent } else { exponent })
}

fn digit(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then_some(byte.wrapping_sub(b'0'))
}

impl Display for Decimal {
    /// As Java's `BigDecimal` prints: `0.000001`, `1E-7`, `1.50`, `1.5E+20`.
    ///
    /// Deduced: the guide says "possibly in scientific notation" and shows no example.
    fn fmt(&self, out: &mut Formatter<'_>) -> Printed {
        self.print(out)
    }
}

impl Decimal {
    /// Prints it as [`Display`] does; straight into a String, that takes half the time.
    pub(in crate::engine::value) fn print(self, out: &mut impl Write) -> Printed {
        /// No number is printed with more zeros in front.
        const ZEROS: &str = "0.00000";
        let mut buffer = itoa::Buffer::new();
        let digits = match u64::try_from(self.coefficient.unsigned_abs()) {
            Ok(magnitude) => buffer.format(magnitude),
            Err(_) => buffer.format(self.coefficient.unsigned_abs()),
        };
        if self.is_negative() {
            out.write_str("-")?;
        }
        let places = usize::from(self.exponent.unsigned_abs());
        let behind_first = i32::try_from(digits.len() - 1).unwrap_or(i32::MAX);
        let first_digit = i32::from(self.exponent).saturating_add(behind_first);
        if self.exponent > 0 || first_digit < -6 {
            let (first, others) = digits.split_at_checked(1).unwrap_or((digits, ""));
            let point = if others.is_empty() { "" } else { "." };
            return write!(out, "{first}{point}{others}E{first_digit:+}");
        }
        if places == 0 {
            return out.write_str(digits);
        }
        match digits.len().checked_sub(places) {
            Some(point @ 1..) => {
                let (whole, fraction) = digits.split_at_checked(point).unwrap_or((digits, ""));
                out.write_str(whole)?;
                out.write_str(".")?;
                out.write_str(fraction)
            }
            _ => {
                out.write_str(ZEROS.get(..2 + places - digits.len()).unwrap_or(ZEROS))?;
                out.write_str(digits)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_and_printed_as_they_came() {
        for (text, printed) in [
            ("0", "0"),
            ("-0", "0"),
            ("0.00", "0.00"),
            ("0E5", "0E+5"),
            ("1.50", "1.50"),
            ("-1.50", "-1.50"),
            ("007", "7"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1E-7"),
            ("0.00000012", "1.2E-7"),
            ("1E3", "1E+3"),
            ("12e+3", "1.2E+4"),
            ("1234567890123456789012345678901234", "1234567890123456789012345678901234"),
            ("12345678901234567890123456789012345", "1.234567890123456789012345678901234E+34"),
            ("12345678901234567890123456789012355", "1.234567890123456789012345678901236E+34"),
            ("123456789012345678901234567890123450001", "1.234567890123456789012345678901235E+38"),
            ("99999999999999999999999999999999995", "1.000000000000000000000000000000000E+35"),
            ("1E-1000", "0"),
            ("0e99999999999999999999", "0E+999"),
        ] {
            assert_eq!(
                Decimal::parse(text).map(|value| value.to_string()),
                Some(printed.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "", "-", ".5", "5.", "+1", "1e", "1e+", "1E--1", " 1", "1 ", "0x1F", "1,5", "NaN",
            "--1", "1.2.3", "1e5.0", "١",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::parse("1E1000"), None, "too large");
        assert_eq!(Decimal::parse("9".repeat(1001).as_str()), None, "too large");
    }

    #[test]
    fn many_digits_are_read_in_linear_time() {
        let text = format!("0.{}1", "0".repeat(900));
        assert_eq!(Decimal::parse(&text), Decimal::new(1, -901));
        let text = format!("1{}E-1000000", "0".repeat(1_000_000));
        assert_eq!(Decimal::parse(&text), Decimal::new(1, 0));
    }

    #[test]
    fn doubles_have_their_shortest_digits() {
        for (double, printed) in [
            (3.0, "3.0"),
            (-0.0, "0.0"),
            (0.1, "0.1"),
            (0.7390851332151607, "0.7390851332151607"),
            (9_999_999.0, "9999999.0"),
            (1e7, "1E+7"),
            (1.5e300, "1.5E+300"),
            (5e-324, "5E-324"),
        ] {
            assert_eq!(Decimal::from_f64(double).unwrap().to_string(), printed);
            assert_eq!(Decimal::from_f64(double).unwrap().to_f64(), double);
        }
        for double in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Decimal::from_f64(double), None);
        }
        assert_eq!(Decimal::parse("1E999").unwrap().to_f64(), f64::INFINITY);
    }
}
