//! Builtins: bits of whole numbers, in two's complement.
//!
//! Guide: iot-sql-functions.
//! Deduced: the guide names no width; here it is as wide as needed.

use super::{Absence, Arguments, Builtin, Fidelity, example, required, undefined};
use crate::engine::value::{Int, Kind, Value};

pub(super) const FAMILY: &[Builtin] = &[BITAND, BITNOT, BITOR, BITXOR];

const BITAND: Builtin = Builtin::new("bitand", bitand)
    .summary("The bits that both numbers have.")
    .parameters(&[required("a", Kind::Int), required("b", Kind::Int)])
    .returns(Kind::Int)
    .examples(&[example("bitand(13, 5)", "5"), example("bitand(13.9, 5)", "5")])
    .search(&["and", "mask", "flag", "&"]);

fn bitand(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    int(arguments.integer(0)?.get() & arguments.integer(1)?.get())
}

const BITNOT: Builtin = Builtin::new("bitnot", bitnot)
    .summary("The number with all its bits flipped.")
    .parameters(&[required("a", Kind::Int)])
    .returns(Kind::Int)
    .fidelity(Fidelity::OurReading(
        "The guide prints 2 for `bitnot(13)`, which flips four bits only; two's complement gives -14. Check on AWS before you rely on it.",
    ))
    .examples(&[example("bitnot(13)", "-14"), example("bitnot(0)", "-1")])
    .search(&["not", "complement", "invert", "~"]);

fn bitnot(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    int(!arguments.integer(0)?.get())
}

const BITOR: Builtin = Builtin::new("bitor", bitor)
    .summary("The bits that at least one of the numbers has.")
    .parameters(&[required("a", Kind::Int), required("b", Kind::Int)])
    .returns(Kind::Int)
    .examples(&[example("bitor(8, 5)", "13")])
    .search(&["or", "flag", "|"]);

fn bitor(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    int(arguments.integer(0)?.get() | arguments.integer(1)?.get())
}

const BITXOR: Builtin = Builtin::new("bitxor", bitxor)
    .summary("The bits that exactly one of the numbers has.")
    .parameters(&[required("a", Kind::Int), required("b", Kind::Int)])
    .returns(Kind::Int)
    .examples(&[example("bitxor(13, 5)", "8")])
    .search(&["xor", "exclusive", "^"]);

fn bitxor(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    int(arguments.integer(0)?.get() ^ arguments.integer(1)?.get())
}

fn int(result: i128) -> Result<Value, Absence> {
    match Int::new(result) {
        Some(number) => Ok(Value::Int(number)),
        None => Err(undefined("the result has more than 34 digits")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::check;

    #[test]
    fn numbers_are_as_wide_as_needed() {
        check(&[
            (
                "bitand(-1, 9999999999999999999999999999999999)",
                "9999999999999999999999999999999999",
            ),
            ("bitxor(-1, 5)", "-6"),
            ("bitor('8', 5.9)", "13"),
            ("bitand(-1.5, 3)", "2"),
            ("bitnot(bitnot(13))", "13"),
            (
                "bitor(9999999999999999999999999999999999, 384593717069655257060992658440191)",
                "Undefined",
            ),
            ("bitand(1E40, 1)", "Undefined"),
            ("bitnot(null)", "Undefined"),
        ]);
    }
}
