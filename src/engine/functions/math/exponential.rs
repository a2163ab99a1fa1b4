//! `e` raised to a double, rounded once.
//!
//! The usual routine for doubles is wrong in the last place now and then; for 1 it gives 2.7182818284590455, where the guide
//! prints 2.718281828459045. Decimals of 34 digits leave no doubt.

use crate::engine::value::Decimal;

/// `e` raised to `exponent`; infinite where that is too large for a double, as the usual routine has it.
pub(super) fn exp(exponent: f64) -> f64 {
    exact(exponent).unwrap_or_else(|| libm::exp(exponent))
}

/// By the power series of `exponent / 2^HALVINGS`, which ends soon, squared `HALVINGS` times.
fn exact(exponent: f64) -> Option<f64> {
    const HALVINGS: u32 = 10;
    const MOST_TERMS: i128 = 40;
    // Beyond these the result is infinite, or zero.
    if !(-746.0..=710.0).contains(&exponent) {
        return None;
    }
    let halved = decimal(exponent)?.divide(Decimal::new(1 << HALVINGS, 0)?)?;
    let mut term = Decimal::new(1, 0)?;
    let mut sum = term;
    for number in 1..=MOST_TERMS {
        term = term.multiply(halved)?.divide(Decimal::new(number, 0)?)?;
        let next = sum.add(term)?;
        if next == sum {
            break;
        }
        sum = next;
    }
    for _ in 0..HALVINGS {
        sum = sum.multiply(sum)?;
    }
    Some(sum.to_f64())
}

/// The decimal of a double, to 34 digits: its shortest text would be a little beside it.
fn decimal(double: f64) -> Option<Decimal> {
    const FRACTION_BITS: u64 = 52;
    /// As many halvings as one whole number of 34 digits can say.
    const AT_ONCE: u64 = 100;
    let bits = double.abs().to_bits();
    let (exponent, fraction) = (bits >> FRACTION_BITS, bits & ((1 << FRACTION_BITS) - 1));
    let whole = if exponent == 0 { fraction } else { fraction | (1 << FRACTION_BITS) };
    let mut value = Decimal::new(whole.into(), 0)?;
    // The double is `whole / 2^halvings`; below 1024, where this is asked, there are some.
    let mut halvings = (1075 - exponent.max(1)).min(1075);
    while halvings > 0 {
        let now = halvings.min(AT_ONCE);
        value = value.divide(Decimal::new(1 << now, 0)?)?;
        halvings -= now;
    }
    Some(if double < 0.0 { value.negate() } else { value })
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn known_values_are_met_exactly() {
        for (exponent, wanted) in [
            (0.0, 1.0),
            (1.0, std::f64::consts::E),
            (-1.0, 0.367_879_441_171_442_33),
            (0.5, 1.648_721_270_700_128_2),
            (10.0, 22_026.465_794_806_718),
            (100.0, 2.688_117_141_816_135_6e43),
            (1e-300, 1.0),
            (709.0, 8.218_407_461_554_972e307),
            (710.0, f64::INFINITY),
            (-745.0, 5e-324),
            (-800.0, 0.0),
        ] {
            assert_eq!(exp(exponent), wanted, "exp({exponent})");
        }
        assert!(exp(f64::NAN).is_nan());
    }

    #[test]
    fn it_is_never_far_from_the_usual_routine() {
        for step in -7_000..7_000 {
            let exponent = f64::from(step) / 10.0 + 0.037;
            let usual = libm::exp(exponent);
            assert!((exp(exponent) - usual).abs() <= usual * 3e-16, "exp({exponent})");
        }
    }
}
