//! Builtins: numbers.
//!
//! Guide: iot-sql-functions. Functions that the guide calls double precision compute with 64-bit floating point; the others
//! keep all 34 digits.
//!
//! Deduced: the guide says that imaginary, infinite and NaN results are Undefined in general, not for each function.

mod exponential;

use super::far::FarBody;
use super::{
    Absence, Arguments, Builtin, Dependency, Fidelity, Given, example, gives_nothing, required,
    undefined,
};
use crate::engine::value::{Decimal, Int, Kind, Number, Value, arithmetic, convert};

pub(super) const FAMILY: &[Builtin] = &[
    ABS, ACOS, ASIN, ATAN, ATAN2, CEIL, COS, COSH, EXP, FLOOR, LN, LOG, MOD, POWER, RAND,
    REMAINDER, ROUND, SIGN, SIN, SINH, SQRT, TAN, TANH, TRUNC,
];

pub(super) const FAR: &[(&str, FarBody)] = &[
    ("double", |number| double(number, number.double(0)?)),
    ("acos", acos),
    ("asin", asin),
    ("atan", atan),
    ("atan2", atan2),
    ("cos", cos),
    ("cosh", cosh),
    ("exp", exp),
    ("ln", ln),
    ("log", log),
    ("power", power),
    ("sin", sin),
    ("sinh", sinh),
    ("sqrt", sqrt),
    ("tan", tan),
    ("tanh", tanh),
];

const ABS: Builtin = Builtin::new("abs", abs)
    .summary("The number without its sign.")
    .parameters(&[required("number", Kind::Decimal)])
    .examples(&[example("abs(-5)", "5"), example("abs(\"-5.123\")", "5.123")])
    .search(&["absolute", "magnitude"]);

fn abs(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(match arguments.number(0)? {
        Number::Int(number) => Int::new(number.get().abs()).map_or(Value::Undefined, Value::Int),
        Number::Decimal(number) => settled(arguments, number.abs()),
    })
}

const ACOS: Builtin = Builtin::far("acos")
    .summary("The inverse cosine, in radians.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the number is not from -1 to 1")
    .examples(&[example("acos(0)", "1.5707963267948966"), example("acos(2)", "Undefined")])
    .search(&["arccosine", "trigonometry"]);

fn acos(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::acos(arguments.double(0)?))
}

const ASIN: Builtin = Builtin::far("asin")
    .summary("The inverse sine, in radians.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the number is not from -1 to 1")
    .examples(&[example("asin(1)", "1.5707963267948966")])
    .search(&["arcsine", "trigonometry"]);

fn asin(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::asin(arguments.double(0)?))
}

const ATAN: Builtin = Builtin::far("atan")
    .summary("The inverse tangent, in radians.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .examples(&[example("atan(1)", "0.7853981633974483")])
    .search(&["arctangent", "trigonometry"]);

fn atan(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::atan(arguments.double(0)?))
}

const ATAN2: Builtin = Builtin::far("atan2")
    .summary(
        "The angle, in radians, between the positive x axis and the point with these coordinates.",
    )
    .parameters(&[required("y", Kind::Decimal), required("x", Kind::Decimal)])
    .returns(Kind::Decimal)
    .fidelity(Fidelity::OurReading(
        "The guide calls the arguments x and y; its example has the usual order, y before x.",
    ))
    .matters_when(|arguments, _| arguments.value(0) != arguments.value(1))
    .examples(&[example("atan2(1, 0)", "1.5707963267948966")])
    .search(&["angle", "heading", "trigonometry"]);

fn atan2(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::atan2(arguments.double(0)?, arguments.double(1)?))
}

const CEIL: Builtin = Builtin::new("ceil", ceil)
    .summary("The number, rounded up to a whole one.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Int)
    .examples(&[example("ceil(1.2)", "2"), example("ceil(-1.2)", "-1")])
    .search(&["ceiling", "round up"]);

fn ceil(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(whole(arguments.number(0)?, Decimal::ceil))
}

const COS: Builtin = Builtin::far("cos")
    .summary("The cosine of an angle in radians.")
    .parameters(&[required("angle", Kind::Decimal)])
    .returns(Kind::Decimal)
    .examples(&[example("cos(0)", "1")])
    .search(&["cosine", "trigonometry"]);

fn cos(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::cos(arguments.double(0)?))
}

const COSH: Builtin = Builtin::far("cosh")
    .summary("The hyperbolic cosine.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the result is too large for double precision")
    .examples(&[example("cosh(2.3)", "5.037220649268761")])
    .search(&["hyperbolic cosine"]);

fn cosh(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::cosh(arguments.double(0)?))
}

const EXP: Builtin = Builtin::far("exp")
    .summary("`e` raised to a number.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the result is too large for double precision")
    .examples(&[example("exp(1)", "2.718281828459045")])
    .search(&["exponential", "power of e"]);

fn exp(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, exponential::exp(arguments.double(0)?))
}

const FLOOR: Builtin = Builtin::new("floor", floor)
    .summary("The number, rounded down to a whole one.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Int)
    .examples(&[example("floor(1.2)", "1"), example("floor(-1.2)", "-2")])
    .search(&["round down", "whole number"]);

fn floor(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(whole(arguments.number(0)?, Decimal::floor))
}

const LN: Builtin = Builtin::far("ln")
    .summary("The natural logarithm.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the number is not above zero")
    .fidelity(Fidelity::OurReading(
        "The guide does not say what the logarithm of 0 or of a negative number is.",
    ))
    .matters_when(gives_nothing)
    .examples(&[example("ln(1)", "0"), example("ln(0)", "Undefined")])
    .search(&["logarithm", "natural"]);

fn ln(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::log(arguments.double(0)?))
}

const LOG: Builtin = Builtin::far("log")
    .summary("The logarithm to base 10.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the number is not above zero")
    .fidelity(Fidelity::OurReading(
        "The guide does not say what the logarithm of 0 or of a negative number is.",
    ))
    .matters_when(gives_nothing)
    .examples(&[example("log(100)", "2")])
    .search(&["logarithm", "base 10", "log10", "decibel"]);

fn log(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::log10(arguments.double(0)?))
}

/// The sign of a remainder, and what there is none of.
fn sign_or_nothing(_: &Arguments<'_>, result: &Value) -> bool {
    result.is_undefined()
        || convert::to_number(result).is_some_and(|number| number.to_decimal().is_negative())
}

const MOD: Builtin = Builtin::new("mod", mod_)
    .summary("The remainder of a division, as `%` gives it.")
    .parameters(&[required("dividend", Kind::Decimal), required("divisor", Kind::Decimal)])
    .undefined("the divisor is zero")
    .fidelity(Fidelity::OurReading(
        "The guide does not say whose sign the result has (here the dividend's), nor what a division by zero gives.",
    ))
    .matters_when(sign_or_nothing)
    .examples(&[example("mod(8, 3)", "2"), example("mod(8, 0)", "Undefined")])
    .search(&["modulo", "modulus", "remainder", "%"]);

fn mod_(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let (_, divisor) = (arguments.number(0)?, arguments.number(1)?);
    if divisor.to_decimal().is_zero() {
        return Err(undefined("remainder of a division by zero"));
    }
    let version = arguments.context().version;
    Ok(arithmetic::remainder(arguments.value(0), arguments.value(1), version))
}

const POWER: Builtin = Builtin::far("power")
    .summary("`base` raised to `exponent`.")
    .parameters(&[required("base", Kind::Decimal), required("exponent", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the result is imaginary, or too large for double precision")
    .examples(&[example("power(2, 5)", "32"), example("power(2, 0.5)", "1.4142135623730951")])
    .search(&["pow", "exponent", "square"]);

fn power(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::pow(arguments.double(0)?, arguments.double(1)?))
}

const RAND: Builtin = Builtin::new("rand", rand)
    .summary("A random number from 0 to 1.")
    .returns(Kind::Decimal)
    .depends_on(Dependency::Chance)
    .search(&["random", "sample"]);

fn rand(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(settled(arguments, arguments.context().host.random()))
}

const REMAINDER: Builtin = Builtin::new("remainder", mod_)
    .summary("The remainder of a division; the same as `mod`.")
    .parameters(&[required("dividend", Kind::Decimal), required("divisor", Kind::Decimal)])
    .undefined("the divisor is zero")
    .fidelity(Fidelity::OurReading(
        "The guide does not say whose sign the result has (here the dividend's), nor what a division by zero gives.",
    ))
    .matters_when(sign_or_nothing)
    .examples(&[example("remainder(8, 3)", "2"), example("remainder(-8, 3)", "-2")])
    .search(&["modulo", "mod", "%"]);

/// Whether a number lies in the middle between two whole ones.
fn is_half(number: Number) -> bool {
    let number = number.to_decimal();
    let double = number.add(number).and_then(Decimal::to_int_exact);
    double.is_some() && number.to_int_exact().is_none()
}

const ROUND: Builtin = Builtin::new("round", round)
    .summary("The number, rounded to the nearest whole one; a half goes away from zero.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Int)
    .fidelity(Fidelity::OurReading(
        "The guide says that halves go up, and down; its example takes -1.5 to -2, which is away from zero.",
    ))
    .matters_when(|arguments, _| arguments.number(0).is_ok_and(is_half))
    .examples(&[example("round(1.5)", "2"), example("round(-1.5)", "-2"), example("round(-1.1)", "-1")])
    .search(&["nearest", "whole number"]);

fn round(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(whole(arguments.number(0)?, Decimal::round_half_away))
}

const SIGN: Builtin = Builtin::new("sign", sign)
    .summary("-1 for a number below zero, 0 for zero, 1 for a number above.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Int)
    .examples(&[example("sign(-7)", "-1"), example("sign(0)", "0"), example("sign(13)", "1")])
    .search(&["signum", "negative", "positive"]);

fn sign(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let number = arguments.number(0)?.to_decimal();
    Ok(Value::from(match number.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Less => -1_i64,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => 1,
    }))
}

const SIN: Builtin = Builtin::far("sin")
    .summary("The sine of an angle in radians.")
    .parameters(&[required("angle", Kind::Decimal)])
    .returns(Kind::Decimal)
    .examples(&[example("sin(0)", "0")])
    .search(&["sine", "trigonometry"]);

fn sin(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::sin(arguments.double(0)?))
}

const SINH: Builtin = Builtin::far("sinh")
    .summary("The hyperbolic sine.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the result is too large for double precision")
    .examples(&[example("sinh(2.3)", "4.936961805545957")])
    .search(&["hyperbolic sine"]);

fn sinh(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::sinh(arguments.double(0)?))
}

const SQRT: Builtin = Builtin::far("sqrt")
    .summary("The square root.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .undefined("the number is negative")
    .examples(&[example("sqrt(9)", "3"), example("sqrt(2)", "1.4142135623730951")])
    .search(&["square root", "root"]);

fn sqrt(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::sqrt(arguments.double(0)?))
}

const TAN: Builtin = Builtin::far("tan")
    .summary("The tangent of an angle in radians.")
    .parameters(&[required("angle", Kind::Decimal)])
    .returns(Kind::Decimal)
    .examples(&[example("tan(3)", "-0.1425465430742778")])
    .search(&["tangent", "trigonometry"]);

fn tan(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::tan(arguments.double(0)?))
}

const TANH: Builtin = Builtin::far("tanh")
    .summary("The hyperbolic tangent.")
    .parameters(&[required("number", Kind::Decimal)])
    .returns(Kind::Decimal)
    .examples(&[example("tanh(2.3)", "0.9800963962661914")])
    .search(&["hyperbolic tangent"]);

fn tanh(arguments: &Given<'_>) -> Result<Value, Absence> {
    double(arguments, libm::tanh(arguments.double(0)?))
}

const TRUNC: Builtin = Builtin::new("trunc", trunc)
    .summary("The number, cut to `places` digits behind the point, from 0 to 34.")
    .parameters(&[required("number", Kind::Decimal), required("places", Kind::Int)])
    .examples(&[
        example("trunc(2.3, 0)", "2"),
        example("trunc(2.888, 2)", "2.88"),
        example("trunc(2.00, 5)", "2"),
    ])
    .search(&["truncate", "cut", "decimal places", "precision"]);

fn trunc(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    const MOST_PLACES: i128 = 34;
    let number = arguments.number(0)?;
    let places = match arguments.value(1) {
        Value::Int(places) => places.get(),
        // A Decimal too large for an Int is far beyond either end.
        Value::Decimal(places) => match places.floor() {
            Some(places) => places.get(),
            None if places.is_negative() => 0,
            None => MOST_PLACES,
        },
        _ => return Err(arguments.wrong(1, "an Int or a Decimal").into()),
    };
    let places = u32::try_from(places.clamp(0, MOST_PLACES)).unwrap_or(0);
    Ok(match number {
        Number::Int(number) => Value::Int(number),
        Number::Decimal(number) => {
            settled(arguments, number.truncate_to(places).without_trailing_zeros())
        }
    })
}

fn settled(arguments: &Given<'_>, number: Decimal) -> Value {
    arguments.version().settle(Number::Decimal(number)).into()
}

/// A double-precision result. NaN and infinity are no values.
fn double(arguments: &Given<'_>, result: f64) -> Result<Value, Absence> {
    match Decimal::from_f64(result) {
        Some(number) => Ok(settled(arguments, number)),
        None if result.is_nan() => Err(undefined("the result is no real number")),
        None => Err(undefined("the result is too large for double precision")),
    }
}

/// A number rounded by `rounding`.
///
/// Deduced: a Decimal that is too large for an Int has no fraction, and stays.
fn whole(number: Number, rounding: fn(Decimal) -> Option<Int>) -> Value {
    match number {
        Number::Int(number) => Value::Int(number),
        Number::Decimal(number) => rounding(number).map_or(Value::Decimal(number), Value::Int),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::check;

    #[test]
    fn exact_functions_keep_all_digits() {
        check(&[
            ("abs('-1234567890123456789012345678901.234')", "1234567890123456789012345678901.234"),
            ("abs(-9999999999999999999999999999999999)", "9999999999999999999999999999999999"),
            ("floor(1234567890123456789012345678901.9)", "1234567890123456789012345678901"),
            ("ceil(-0.5)", "0"),
            ("floor(1E40)", "1E+40"),
            ("round(0.49999999999999999999999)", "0"),
            ("round('2.5')", "3"),
            ("sign(-1E-900)", "-1"),
            ("mod(1E30, 7)", "1"),
            ("mod(8.5, -3)", "2.5"),
            ("mod('8', 0.0)", "Undefined"),
            ("trunc(1.23456789012345678901234567890123, 31)", "1.2345678901234567890123456789012"),
            ("trunc(-2.50, 1E50)", "-2.5"),
            ("trunc(2.5, -1E50)", "2"),
            ("trunc(2.5, '1')", "Undefined"),
        ]);
    }

    #[test]
    fn double_precision_functions_round_first_and_have_shortest_digits() {
        check(&[
            ("sqrt(2.0000000000000000000000000001)", "1.4142135623730951"),
            ("power(10, 20)", "100000000000000000000"),
            ("power(10, 40)", "1E+40"),
            ("power(10, 3)", "1000"),
            ("power(10, 400)", "Undefined"),
            ("power(-1, 0.5)", "Undefined"),
            ("exp(1000)", "Undefined"),
            ("exp(-1000)", "0"),
            ("ln(-1)", "Undefined"),
            ("log(0)", "Undefined"),
            ("sin(1E999)", "Undefined"),
            ("atan(1E999)", "1.5707963267948966"),
            ("asin(-2)", "Undefined"),
            ("rand()", "0.5"),
            ("cast(0.1234567890123456789 AS Double)", "0.12345678901234568"),
            ("cast(12345678901234567890.5 AS Double)", "12345678901234567000"),
            ("cast(true AS Double)", "1"),
            ("cast(5 AS Double)", "5"),
            ("cast(1E400 AS Double)", "Undefined"),
        ]);
    }

    #[test]
    fn only_numbers_and_strings_that_look_like_one_are_taken() {
        for function in super::FAMILY {
            let others = ", 1".repeat(function.parameters.len().saturating_sub(1));
            if function.parameters.is_empty() {
                continue;
            }
            for wrong in ["true", "null", "missing", "[1]", "{'a': 1}", "'x'", "' 1'"] {
                let call = format!("{}({wrong}{others})", function.name);
                check(&[(&call, "Undefined")]);
            }
        }
    }
}
