//! Spaces before and after text.
//!
//! Guide: iot-sql-functions (lpad, rpad, ltrim, rtrim, trim).

use super::{NO_TEXT, TEXT, index_within};
use crate::engine::functions::{Absence, Arguments, Builtin, example, required};
use crate::engine::value::{Kind, Value};

pub(super) const LPAD: Builtin = Builtin::new("lpad", lpad)
    .summary("`text` with `count` spaces before it; it does not pad to a width.")
    .parameters(&[TEXT, required("count", Kind::Int)])
    .returns(Kind::String)
    .undefined("`text` is Null or Undefined, or `count` is no number")
    .examples(&[
        example(r#"lpad("hello", 2)"#, r#""  hello""#),
        example("lpad(1, 3)", r#""   1""#),
        example("lpad('a', -5)", r#""a""#),
        example("lpad('a', true)", "Undefined"),
    ])
    .search(&["pad", "left", "spaces", "indent"]);

fn lpad(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let text = arguments.string(0)?;
    Ok(format!("{}{text}", spaces(arguments)?).into())
}

pub(super) const RPAD: Builtin = Builtin::new("rpad", rpad)
    .summary("`text` with `count` spaces after it; it does not pad to a width.")
    .parameters(&[TEXT, required("count", Kind::Int)])
    .returns(Kind::String)
    .undefined("`text` is Null or Undefined, or `count` is no number")
    .examples(&[
        example(r#"rpad("hello", 2)"#, r#""hello  ""#),
        example("rpad(1, 3)", r#""1   ""#),
        example("rpad('a', 2.9)", r#""a  ""#),
        example("rpad('a', null)", "Undefined"),
    ])
    .search(&["pad", "right", "spaces"]);

fn rpad(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let text = arguments.string(0)?;
    Ok(format!("{text}{}", spaces(arguments)?).into())
}

/// The spaces that the second argument asks for; the guide stops at 1000.
fn spaces(arguments: &Arguments<'_>) -> Result<String, Absence> {
    Ok(" ".repeat(index_within(arguments, 1, 1000)?))
}

pub(super) const LTRIM: Builtin = Builtin::new("ltrim", ltrim)
    .summary("`text` without the spaces and tabs before it.")
    .parameters(&[TEXT])
    .returns(Kind::String)
    .undefined(NO_TEXT)
    .examples(&[example(r#"ltrim(" h i ")"#, r#""h i ""#), example("ltrim(12)", r#""12""#)])
    .search(&["strip", "whitespace", "left", "blank"]);

fn ltrim(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.string(0)?.trim_start_matches(BLANKS).into())
}

pub(super) const RTRIM: Builtin = Builtin::new("rtrim", rtrim)
    .summary("`text` without the spaces and tabs after it.")
    .parameters(&[TEXT])
    .returns(Kind::String)
    .undefined(NO_TEXT)
    .examples(&[example(r#"rtrim(" h i ")"#, r#"" h i""#), example("rtrim(true)", r#""true""#)])
    .search(&["strip", "whitespace", "right", "blank"]);

fn rtrim(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.string(0)?.trim_end_matches(BLANKS).into())
}

pub(super) const TRIM: Builtin = Builtin::new("trim", trim)
    .summary("`text` without the spaces and tabs around it.")
    .parameters(&[TEXT])
    .returns(Kind::String)
    .undefined(NO_TEXT)
    .examples(&[example(r#"trim(" hi ")"#, r#""hi""#), example("trim(missing)", "Undefined")])
    .search(&["strip", "whitespace", "blank"]);

fn trim(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.string(0)?.trim_matches(BLANKS).into())
}

/// What the guide trims: not line ends.
const BLANKS: [char; 2] = [' ', '\t'];

#[cfg(test)]
mod tests {
    use crate::engine::functions::example;

    #[test]
    fn every_argument_kind_does_what_the_tables_say() {
        example::check(&[
            ("lpad('a', 2.9)", r#""  a""#),
            ("lpad('a', '2')", r#""  a""#),
            ("lpad('a', 'x')", "Undefined"),
            ("lpad(null, 2)", "Undefined"),
            ("length(lpad('a', 5000))", "1001"),
            ("length(rpad('a', 1E300))", "1001"),
            ("trim('\t a \t')", r#""a""#),
            ("trim('\n')", r#""\n""#),
            ("trim({'a':1})", r#""{\"a\":1}""#),
        ]);
    }
}
