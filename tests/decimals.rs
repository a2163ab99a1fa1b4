//! The laws of decimals, against whole numbers of any size: every result is the exact one, rounded once, half to even.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::Generator;
use num_bigint::BigInt;
use rulescope::engine::value::Decimal;
use std::cmp::Ordering;

const CASES: usize = 20_000;
const DIGITS: usize = 34;

/// `coefficient × 10^exponent`, exactly.
#[derive(Clone, Debug)]
struct Exact {
    coefficient: BigInt,
    exponent: i64,
}

impl Exact {
    fn of(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once('E').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i64 = exponent.parse().unwrap();
        Self {
            coefficient: format!("{whole}{fraction}").parse().unwrap(),
            exponent: exponent - i64::try_from(fraction.len()).unwrap(),
        }
    }

    fn is_zero(&self) -> bool {
        self.coefficient == BigInt::from(0)
    }

    fn is_negative(&self) -> bool {
        self.coefficient < BigInt::from(0)
    }

    /// Both at the smaller exponent.
    fn aligned(&self, other: &Self) -> (BigInt, BigInt, i64) {
        let exponent = self.exponent.min(other.exponent);
        let at = |number: &Self| &number.coefficient * power(number.exponent - exponent);
        (at(self), at(other), exponent)
    }

    fn compare(&self, other: &Self) -> Ordering {
        let (left, right, _) = self.aligned(other);
        left.cmp(&right)
    }

    /// Rounded to 34 digits; `below` tells that something not written here is still behind the last digit.
    fn rounded(&self, something_below: bool) -> Self {
        let digits = self.coefficient.to_string().trim_start_matches('-').len();
        let Some(dropped @ 1..) = digits.checked_sub(DIGITS) else { return self.clone() };
        let dropped = i64::try_from(dropped).unwrap();
        let unit = power(dropped);
        let magnitude =
            if self.is_negative() { -&self.coefficient } else { self.coefficient.clone() };
        let (kept, rest) = (&magnitude / &unit, &magnitude % &unit);
        let up = match (rest * BigInt::from(2)).cmp(&unit) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => something_below || &kept % BigInt::from(2) == BigInt::from(1),
        };
        let kept = if up { kept + BigInt::from(1) } else { kept };
        let coefficient = if self.is_negative() { -kept } else { kept };
        // A carry may have made 35 digits, the last of which is a zero.
        Self { coefficient, exponent: self.exponent + dropped }
    }
}

fn power(exponent: i64) -> BigInt {
    BigInt::from(10).pow(u32::try_from(exponent).unwrap())
}

/// Numbers of all sizes, with many zeros, nines and fives, where roundings go wrong.
fn number(generator: &mut Generator) -> String {
    let digits = 1 + generator.below(DIGITS);
    let alphabet: &[&str] = generator.one_of(&[
        &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][..],
        &["0", "9"][..],
        &["0", "0", "0", "5"][..],
        &["9"][..],
    ]);
    let mut text = if generator.below(2) == 0 { "-" } else { "" }.to_owned();
    text.push_str(generator.one_of(&["1", "5", "9", "0"]));
    for _ in 1..digits {
        text.push_str(generator.one_of(alphabet));
    }
    let spread = generator.one_of(&[3, 40, 80, 400]);
    let exponent =
        i64::try_from(generator.below(2 * spread)).unwrap() - i64::try_from(spread).unwrap();
    format!("{text}E{exponent}")
}

fn check(left: &str, operator: char, right: &str, result: Option<Decimal>, wanted: &Exact) {
    let result = result.unwrap_or_else(|| panic!("{left} {operator} {right} has no result"));
    let text = result.to_string();
    assert_eq!(
        Exact::of(&text).compare(wanted),
        Ordering::Equal,
        "{left} {operator} {right}: wanted {}E{}, got {text}",
        wanted.coefficient,
        wanted.exponent
    );
    assert!(text.bytes().filter(u8::is_ascii_digit).count() <= DIGITS + 10, "{text}");
}

#[test]
fn sums_products_quotients_and_remainders_are_exact_and_rounded_once() {
    let mut generator = Generator::new(20_151_008);
    for _ in 0..CASES {
        let (left, right) = (number(&mut generator), number(&mut generator));
        let (a, b) = (Decimal::parse(&left).unwrap(), Decimal::parse(&right).unwrap());
        let (x, y) = (Exact::of(&left), Exact::of(&right));
        let (aligned_left, aligned_right, exponent) = x.aligned(&y);
        let exact = |coefficient| Exact { coefficient, exponent };
        check(&left, '+', &right, a.add(b), &exact(&aligned_left + &aligned_right).rounded(false));
        check(
            &left,
            '-',
            &right,
            a.subtract(b),
            &exact(&aligned_left - &aligned_right).rounded(false),
        );
        let product = Exact {
            coefficient: &x.coefficient * &y.coefficient,
            exponent: x.exponent + y.exponent,
        };
        check(&left, '*', &right, a.multiply(b), &product.rounded(false));
        if y.is_zero() {
            assert!(a.divide(b).is_none() && a.remainder(b).is_none());
            continue;
        }
        let shifted = &x.coefficient * power(80);
        let quotient = Exact {
            coefficient: &shifted / &y.coefficient,
            exponent: x.exponent - y.exponent - 80,
        };
        let rest = &shifted % &y.coefficient != BigInt::from(0);
        check(&left, '/', &right, a.divide(b), &quotient.rounded(rest));
        check(&left, '%', &right, a.remainder(b), &exact(aligned_left % aligned_right));
    }
}

#[test]
fn order_and_equality_are_those_of_the_values() {
    let mut generator = Generator::new(20_160_323);
    for _ in 0..CASES {
        let left = number(&mut generator);
        let right = if generator.below(4) == 0 {
            format!("{}0E-1", left.split('E').next().unwrap())
        } else {
            number(&mut generator)
        };
        let (a, b) = (Decimal::parse(&left).unwrap(), Decimal::parse(&right).unwrap());
        assert_eq!(a.cmp(&b), Exact::of(&left).compare(&Exact::of(&right)), "{left} and {right}");
        assert_eq!(b.cmp(&a), a.cmp(&b).reverse(), "{left} and {right}");
    }
}

#[test]
fn printing_and_reading_gives_the_same_digits() {
    let mut generator = Generator::new(7);
    for _ in 0..CASES {
        let number = Decimal::parse(&number(&mut generator)).unwrap();
        let text = number.to_string();
        assert_eq!(Decimal::parse(&text).unwrap().to_string(), text);
    }
}

#[test]
fn texts_of_any_length_are_rounded_once() {
    let mut generator = Generator::new(34);
    for _ in 0..CASES {
        let mut text = number(&mut generator).split('E').next().unwrap().to_owned();
        for _ in 0..generator.below(60) {
            text.push_str(generator.one_of(&["0", "0", "0", "5", "4", "9"]));
        }
        let wanted = Exact::of(&text).rounded(false);
        let got = Decimal::parse(&text).unwrap().to_string();
        assert_eq!(Exact::of(&got).compare(&wanted), Ordering::Equal, "{text}: got {got}");
    }
}

#[test]
fn doubles_go_there_and_back() {
    let mut generator = Generator::new(64);
    for _ in 0..CASES {
        let double = f64::from_bits(generator.bits());
        let Some(decimal) = Decimal::from_f64(double) else {
            assert!(!double.is_finite());
            continue;
        };
        assert_eq!(decimal.to_f64(), double, "{double:e}");
    }
}

#[test]
fn whole_parts_lie_on_their_side() {
    let mut generator = Generator::new(5);
    let mut seen = 0;
    for _ in 0..CASES {
        let text = number(&mut generator);
        let value = Decimal::parse(&text).unwrap();
        let (Some(floor), Some(ceil)) = (value.floor(), value.ceil()) else { continue };
        seen += 1;
        let (floor, ceil) = (Decimal::from(floor), Decimal::from(ceil));
        let one = Decimal::new(1, 0).unwrap();
        assert!(floor <= value && value <= ceil, "{text}");
        assert!(ceil.subtract(floor).unwrap() <= one, "{text}");
        let nearest = Decimal::from(value.round_half_away().unwrap());
        let distance = value.subtract(nearest).unwrap().abs();
        assert!(distance <= Decimal::new(5, -1).unwrap(), "{text}");
        let toward_zero = Decimal::from(value.truncate().unwrap());
        assert!(toward_zero.abs() <= value.abs(), "{text}");
    }
    assert!(seen > CASES / 4);
}
