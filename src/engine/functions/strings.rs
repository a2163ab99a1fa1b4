//! Text: characters, searching, cutting.
//!
//! Characters are Unicode code points everywhere.
//!
//! Leaves to others: spaces around text (`spaces`), patterns (`regex`), encodings (`encoding`), and what becomes text at all (`value::convert`).
//!
//! Guide: iot-sql-functions.

mod spaces;

use super::{
    Absence, Arguments, Builtin, Fidelity, Parameter, any, example, gives_nothing, optional,
    required, too_long, undefined,
};
use crate::engine::host::Case;
use crate::engine::limits::MAX_TEXT_BYTES;
use crate::engine::value::{Int, Kind, Number, Value, convert};
use spaces::{LPAD, LTRIM, RPAD, RTRIM, TRIM};

pub(super) const FAMILY: &[Builtin] = &[
    CHR, CONCAT, ENDSWITH, INDEXOF, LENGTH, LOWER, LPAD, LTRIM, NUMBYTES, REPLACE, RPAD, RTRIM,
    STARTSWITH, SUBSTRING, TRIM, UPPER,
];

const TEXT: Parameter = required("text", Kind::String);
const NO_TEXT: &str = "an argument is Null or Undefined";

const CHR: Builtin = Builtin::new("chr", chr)
    .summary("The ASCII character with the number `code`.")
    .parameters(&[required("code", Kind::Int)])
    .returns(Kind::String)
    .undefined("`code` is no number, or below 0, or above 127")
    .fidelity(Fidelity::OurReading(
        "The guide speaks of ASCII without its bounds; here they are 0 and 127.",
    ))
    .matters_when(gives_nothing)
    .examples(&[
        example("chr(65)", r#""A""#),
        example("chr(49)", r#""1""#),
        example("chr(65.9)", r#""A""#),
        example("chr(200)", "Undefined"),
    ])
    .search(&["ascii", "char", "code", "character"]);

fn chr(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let code = arguments.integer(0)?.get();
    match u8::try_from(code) {
        Ok(code) if code.is_ascii() => Ok(char::from(code).to_string().into()),
        _ => Err(undefined(format!("`{code}` is no ASCII character"))),
    }
}

const CONCAT: Builtin = Builtin::new("concat", concat)
    .summary("Joins texts; or arrays, when any argument is an array.")
    .parameters(&[Parameter { optional: true, ..any("value") }])
    .repeats()
    .undefined("there is no argument, or one of several is Undefined, or a Null has to become text")
    .fidelity(Fidelity::OurReading(
        "One argument comes back unchanged, as the table says; the guide's example makes text of the number in `concat(1)`. \
         Numbers and Booleans alone are joined as text, where the guide is silent.",
    ))
    .matters_when(|arguments, _| {
        let joins = |value: &Value| matches!(value, Value::String(_) | Value::Array(_));
        arguments.len() == 1 && arguments.value(0).as_str().is_none()
            || arguments.len() > 1 && !arguments.values().iter().any(joins)
    })
    .examples(&[
        example("concat()", "Undefined"),
        example("concat(1)", "1"),
        example(r#"concat("con", "cat")"#, r#""concat""#),
        example(r#"concat(1, "hello")"#, r#""1hello""#),
        example(r#"concat("he", "is", "man")"#, r#""heisman""#),
        example("concat([1, 2, 3], 4)", "[1,2,3,4]"),
        example(r#"concat([1, 2, 3], "hello", [4, 5, 6])"#, r#"[1,2,3,"hello",4,5,6]"#),
    ])
    .search(&["join", "append", "merge", "+", "concatenate"]);

fn concat(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let values = arguments.values();
    match values {
        [] => Err(undefined("there is nothing to join")),
        [only] => Ok(only.clone()),
        _ if values.iter().any(|value| value.kind() == Kind::Array) => concat_arrays(arguments),
        _ => concat_texts(arguments),
    }
}

/// Deduced: the guide appends what is no Array; an Undefined argument makes the whole Undefined, as it does with text.
fn concat_arrays(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let mut items = Vec::new();
    for (index, value) in arguments.values().iter().enumerate() {
        match value {
            Value::Array(more) => items.extend(more.iter().cloned()),
            Value::Undefined => return Err(arguments.wrong(index, "a value").into()),
            Value::Null
            | Value::Boolean(_)
            | Value::Int(_)
            | Value::Decimal(_)
            | Value::String(_)
            | Value::Object(_)
            | Value::Bytes(_) => items.push(value.clone()),
        }
        if items.len() > MAX_TEXT_BYTES {
            return Err(too_long());
        }
    }
    Ok(Value::array(items))
}

fn concat_texts(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let mut text = String::new();
    for index in 0..arguments.len() {
        text.push_str(&arguments.string(index)?);
        if text.len() > MAX_TEXT_BYTES {
            return Err(too_long());
        }
    }
    Ok(text.into())
}

const ENDSWITH: Builtin = Builtin::new("endswith", endswith)
    .summary("Whether `text` ends with `suffix`.")
    .parameters(&[TEXT, required("suffix", Kind::String)])
    .returns(Kind::Boolean)
    .undefined(NO_TEXT)
    .examples(&[
        example(r#"endswith("cat", "at")"#, "true"),
        example("endswith('cat', 'ca')", "false"),
        example("endswith(123, 23)", "true"),
        example("endswith(null, 'a')", "Undefined"),
    ])
    .search(&["suffix", "tail", "like", "end"]);

fn endswith(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.string(0)?.ends_with(&*arguments.string(1)?).into())
}

const INDEXOF: Builtin = Builtin::new("indexof", indexof)
    .summary("Where `part` first stands in `text`, counted from 0.")
    .parameters(&[TEXT, required("part", Kind::String)])
    .returns(Kind::Int)
    .undefined(NO_TEXT)
    .since_2016()
    .fidelity(Fidelity::OurReading(
        "The guide does not say what a part gives that is not there; here it is -1.",
    ))
    .matters_when(|_, result| *result == Value::from(-1_i64))
    .examples(&[
        example(r#"indexof("abcd", "bc")"#, "1"),
        example("indexof('abcd', 'x')", "-1"),
        example("indexof([1,2], '2')", "3"),
    ])
    .search(&["find", "position", "contains", "like", "search"]);

fn indexof(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let text = arguments.string(0)?;
    let part = arguments.string(1)?;
    let before = text.split_once(&*part).map(|(before, _)| count(before));
    Ok(before.unwrap_or_else(|| Int::from(-1)).into())
}

const LENGTH: Builtin = Builtin::new("length", length)
    .summary("How many characters `text` has.")
    .parameters(&[TEXT])
    .returns(Kind::Int)
    .undefined(NO_TEXT)
    .since_2016()
    .fidelity(Fidelity::OurReading(
        "The guide says characters; here they are Unicode code points, so an emoji is one.",
    ))
    .matters_when(|arguments, _| {
        arguments.string(0).is_ok_and(|text| text.chars().any(|letter| letter.len_utf16() > 1))
    })
    .examples(&[
        example(r#"length("hi")"#, "2"),
        example("length(false)", "5"),
        example("length('€')", "1"),
        example("length(null)", "Undefined"),
    ])
    .search(&["len", "size", "count", "characters"]);

fn length(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(count(&arguments.string(0)?).into())
}

const LOWER: Builtin = Builtin::new("lower", lower)
    .summary("`text` in lower case.")
    .parameters(&[TEXT])
    .returns(Kind::String)
    .undefined(NO_TEXT)
    .examples(&[
        example(r#"lower("HELLO")"#, r#""hello""#),
        example(r#"lower(["HELLO"])"#, r#""[\"hello\"]""#),
        example("lower(null)", "Undefined"),
    ])
    .search(&["lowercase", "small", "case", "downcase"]);

fn lower(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.context().host.in_case(&arguments.string(0)?, Case::Lower).into())
}

const UPPER: Builtin = Builtin::new("upper", upper)
    .summary("`text` in upper case.")
    .parameters(&[TEXT])
    .returns(Kind::String)
    .undefined(NO_TEXT)
    .examples(&[
        example(r#"upper("hello")"#, r#""HELLO""#),
        example(r#"upper(["hello"])"#, r#""[\"HELLO\"]""#),
        example("upper(null)", "Undefined"),
    ])
    .search(&["uppercase", "capital", "case", "upcase"]);

fn upper(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.context().host.in_case(&arguments.string(0)?, Case::Upper).into())
}

const NUMBYTES: Builtin = Builtin::new("numbytes", numbytes)
    .summary("How many bytes `text` has in UTF-8.")
    .parameters(&[TEXT])
    .returns(Kind::Int)
    .undefined(NO_TEXT)
    .since_2016()
    .examples(&[
        example(r#"numbytes("hi")"#, "2"),
        example(r#"numbytes("€")"#, "3"),
        example("numbytes(null)", "Undefined"),
    ])
    .search(&["size", "length", "utf-8", "octets"]);

fn numbytes(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(whole(arguments.string(0)?.len()).into())
}

const REPLACE: Builtin = Builtin::new("replace", replace)
    .summary("`text` with every `part` replaced by `by`; `part` is no pattern.")
    .parameters(&[TEXT, required("part", Kind::String), required("by", Kind::String)])
    .returns(Kind::String)
    .undefined(NO_TEXT)
    .examples(&[
        example(r#"replace("abcd", "bc", "x")"#, r#""axd""#),
        example(r#"replace("abcdabcd", "b", "x")"#, r#""axcdaxcd""#),
        example("replace('a.b', '.', '-')", r#""a-b""#),
        example("replace('a', null, 'b')", "Undefined"),
    ])
    .search(&["substitute", "change", "swap"]);

fn replace(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let text = arguments.string(0)?;
    let part = arguments.string(1)?;
    let by = arguments.string(2)?;
    let times = text.matches(&*part).count();
    if times.saturating_mul(by.len()).saturating_add(text.len()) > MAX_TEXT_BYTES {
        return Err(too_long());
    }
    Ok(text.replace(&*part, &by).into())
}

const STARTSWITH: Builtin = Builtin::new("startswith", startswith)
    .summary("Whether `text` begins with `prefix`.")
    .parameters(&[TEXT, required("prefix", Kind::String)])
    .returns(Kind::Boolean)
    .undefined(NO_TEXT)
    .examples(&[
        example(r#"startswith("ranger", "ran")"#, "true"),
        example("startswith(false, 'fa')", "true"),
        example("startswith('a', missing)", "Undefined"),
    ])
    .search(&["prefix", "begins", "like", "head"]);

fn startswith(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.string(0)?.starts_with(&*arguments.string(1)?).into())
}

const SUBSTRING: Builtin = Builtin::new("substring", substring)
    .summary(
        "The characters of `text` from `start`, counted from 0, up to `end`, which is left out.",
    )
    .parameters(&[TEXT, required("start", Kind::Int), optional("end", Kind::Int)])
    .returns(Kind::String)
    .undefined("`text` is Null or Undefined, or an index is no number")
    .examples(&[
        example(r#"substring("012345", 2)"#, r#""2345""#),
        example(r#"substring("012345", 2.745)"#, r#""2345""#),
        example(r#"substring("012345", -1)"#, r#""012345""#),
        example("substring(true, 1.2)", r#""rue""#),
        example("substring(false, -2.411E247)", r#""false""#),
        example(r#"substring("012345", 1, 3)"#, r#""12""#),
        example(r#"substring("012345", 3, 1)"#, r#""""#),
        example("substring('012345', 'x')", "Undefined"),
    ])
    .search(&["slice", "cut", "part", "left", "right", "mid", "substr"]);

fn substring(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let text = arguments.string(0)?;
    let end = text.chars().count();
    let from = index_within(arguments, 1, end)?;
    let to = if arguments.len() > 2 { index_within(arguments, 2, end)? } else { end };
    let characters = text.chars().skip(from).take(to.saturating_sub(from));
    Ok(characters.collect::<String>().into())
}

/// An argument as an index: a number rounded down, brought between 0 and `most`, however large it is.
fn index_within(arguments: &Arguments<'_>, argument: usize, most: usize) -> Result<usize, Absence> {
    let number = arguments.number(argument)?;
    let negative = match number {
        Number::Int(number) => number < Int::ZERO,
        Number::Decimal(number) => number.is_negative(),
    };
    if negative {
        return Ok(0);
    }
    let index = convert::to_int_floor(&number.into());
    let index = index.and_then(|index| usize::try_from(index.get()).ok());
    Ok(index.map_or(most, |index| index.min(most)))
}

fn count(text: &str) -> Int {
    whole(text.chars().count())
}

fn whole(count: usize) -> Int {
    i64::try_from(count).map_or(Int::MAX, Int::from)
}

#[cfg(test)]
mod tests {
    use super::super::example;

    #[test]
    fn every_argument_kind_does_what_the_tables_say() {
        example::check(&[
            ("chr('65')", r#""A""#),
            ("chr('65.9')", r#""A""#),
            ("chr(0)", r#""\u0000""#),
            ("chr(127)", "\"\u{7f}\""),
            ("chr(128)", "Undefined"),
            ("chr(-1)", "Undefined"),
            ("chr(1E40)", "Undefined"),
            ("chr(true)", "Undefined"),
            ("chr([65])", "Undefined"),
            ("chr(null)", "Undefined"),
            ("concat('a', true)", r#""atrue""#),
            ("concat('a', [1])", r#"["a",1]"#),
            ("concat([1], null)", "[1,null]"),
            ("concat([1], missing)", "Undefined"),
            ("concat('a', missing)", "Undefined"),
            ("concat('a', null)", "Undefined"),
            ("concat(1, 2)", r#""12""#),
            ("concat(null)", "null"),
            ("concat({'a':1}, 'b')", r#""{\"a\":1}b""#),
            ("indexof('aaa', 'a')", "0"),
            ("indexof('a€b', 'b')", "2"),
            ("indexof('abc', '')", "0"),
            ("indexof(null, 'a')", "Undefined"),
            ("length('😀')", "1"),
            ("length('')", "0"),
            ("numbytes('😀')", "4"),
            ("lower({'A':'B'})", r#""{\"a\":\"b\"}""#),
            ("upper('straße')", r#""STRASSE""#),
            ("replace(12321, 2, 'x')", r#""1x3x1""#),
            ("replace('ab', '', '-')", r#""-a-b-""#),
            ("replace([1,2], ',', ';')", r#""[1;2]""#),
            ("substring('012345', 9)", r#""""#),
            ("substring('012345', -50, 50)", r#""012345""#),
            ("substring('a€b', 1, 2)", r#""€""#),
            ("substring('012345', 1, null)", "Undefined"),
            ("substring(null, 1)", "Undefined"),
        ]);
    }

    #[test]
    fn text_does_not_grow_without_end() {
        let long = "a".repeat(130_000);
        let doubled = format!("numbytes(replace('{long}', 'a', 'bb'))");
        let emptied = format!("numbytes(replace('{long}', '{long}', ''))");
        let squared = format!("replace('{long}', 'a', '{long}')");
        example::check(&[(&doubled, "260000"), (&emptied, "0"), (&squared, "cannot tell")]);
    }
}
