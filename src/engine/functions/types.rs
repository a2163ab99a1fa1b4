//! Types, Null and Undefined: tests for them, and what to take in their place.
//!
//! Leaves to others: the casts themselves (`value::convert`), trying an argument that may fail (`evaluate`).
//!
//! Guide: iot-sql-functions.

use super::{Absence, Arguments, Builtin, Parameter, any, example};
use crate::engine::value::{Kind, Value};

pub(super) const FAMILY: &[Builtin] = &[CAST, GET_OR_DEFAULT, IS_NULL, IS_UNDEFINED, NANVL];

/// For the reference and the completion; `cast(value AS type)` is a form of its own in the grammar.
const CAST: Builtin = Builtin::special("cast")
    .summary("`value` as another type; write it as `cast(value AS type)`.")
    .parameters(&[any("value"), any("type")])
    .undefined("`value` is Null or Undefined, or cannot be that type")
    .examples(&[
        example("cast(true AS Int)", "1"),
        example("cast('1.5' AS Decimal)", "1.5"),
        example("cast(-1.5 AS Int)", "-2"),
        example("cast(0 AS Boolean)", "false"),
        example("cast([1,2] AS String)", r#""[1,2]""#),
        example("cast('a' AS Int)", "Undefined"),
    ])
    .search(&["convert", "parse", "to string", "to number", "to int", "to boolean", "type"]);

const GET_OR_DEFAULT: Builtin = Builtin::special("get_or_default")
    .summary("`value`, or `default` when it is Null or Undefined, or when computing it fails.")
    .parameters(&[any("value"), Parameter { optional: true, ..any("default") }])
    .undefined("`value` is Null or Undefined or fails, and there is no `default`")
    .since_2016()
    .examples(&[
        example("get_or_default(5, 1)", "5"),
        example("get_or_default(missing, 1)", "1"),
        example("get_or_default(null, 1)", "1"),
        example("get_or_default(null)", "Undefined"),
        example("get_or_default(CASE missing WHEN 1 THEN 'GOOD' END, 'UNKNOWN')", r#""UNKNOWN""#),
    ])
    .search(&["coalesce", "ifnull", "default", "fallback", "try", "error"]);

const IS_NULL: Builtin = Builtin::new("isNull", is_null)
    .summary("Whether `value` is Null; a missing value is not.")
    .parameters(&[any("value")])
    .returns(Kind::Boolean)
    .since_2016()
    .examples(&[
        example("isNull(5)", "false"),
        example("isNull(null)", "true"),
        example("isNull(missing)", "false"),
    ])
    .search(&["null", "is null", "empty"]);

fn is_null(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok((arguments.value(0).kind() == Kind::Null).into())
}

const IS_UNDEFINED: Builtin = Builtin::new("isUndefined", is_undefined)
    .summary("Whether there is no `value`: a missing member, a failed conversion.")
    .parameters(&[any("value")])
    .returns(Kind::Boolean)
    .since_2016()
    .examples(&[
        example("isUndefined(5)", "false"),
        example("isUndefined(floor([1,2,3]))", "true"),
        example("isUndefined(missing)", "true"),
        example("isUndefined(null)", "false"),
    ])
    .search(&["undefined", "missing", "exists", "defined", "absent"]);

fn is_undefined(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.value(0).is_undefined().into())
}

const NANVL: Builtin = Builtin::new("nanvl", nanvl)
    .summary("`value`, or `default` when it is Null, Undefined or not a number (NaN).")
    .parameters(&[any("value"), any("default")])
    .undefined("`value` is Null or Undefined, and so is `default`")
    .examples(&[
        example("nanvl(8, 3)", "8"),
        example("nanvl(null, 3)", "3"),
        example("nanvl(missing, 3)", "3"),
        example("nanvl('x', 3)", r#""x""#),
    ])
    .search(&["nan", "coalesce", "default", "fallback", "ifnull"]);

/// A Decimal is never NaN here: what would be one is Undefined already.
fn nanvl(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    match arguments.value(0).kind() {
        Kind::Undefined | Kind::Null if arguments.value(1).is_undefined() => {
            Err(arguments.wrong(1, "a value").into())
        }
        Kind::Undefined | Kind::Null => Ok(arguments.value(1).clone()),
        Kind::Boolean
        | Kind::Int
        | Kind::Decimal
        | Kind::String
        | Kind::Array
        | Kind::Object
        | Kind::Bytes => Ok(arguments.value(0).clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;

    #[test]
    fn only_null_is_null_and_only_undefined_is_undefined() {
        for value in ["1.5", "true", "'x'", "[]", "{}", "0", "''"] {
            let (null, undefined) = (format!("isNull({value})"), format!("isUndefined({value})"));
            example::check(&[(&null, "false"), (&undefined, "false")]);
        }
    }

    #[test]
    fn defaults_stand_for_null_and_undefined_alone() {
        example::check(&[
            ("nanvl(1.5, 3)", "1.5"),
            ("nanvl(true, 3)", "true"),
            ("nanvl(false, 3)", "false"),
            ("nanvl([1], 3)", "[1]"),
            ("nanvl(missing, null)", "null"),
            ("nanvl(missing, missing)", "Undefined"),
            ("get_or_default(false, 1)", "false"),
            ("get_or_default('', 'd')", r#""""#),
            ("get_or_default(missing, null)", "null"),
            ("get_or_default(missing, missing)", "Undefined"),
            ("get_or_default(floor('x'), 0)", "0"),
        ]);
    }
}
