//! Elements of arrays, members of objects.
//!
//! Leaves to others: paths (`object.name`) and nested queries, which the grammar has.
//!
//! Guide: iot-sql-functions (get, transform).

use super::{
    Absence, Arguments, Builtin, Fidelity, Undefined, any, example, required, too_long, undefined,
};
use crate::engine::limits::MAX_TEXT_BYTES;
use crate::engine::value::{Kind, Value, json};
use std::rc::Rc;

pub(super) const FAMILY: &[Builtin] = &[GET, TRANSFORM];

const GET: Builtin = Builtin::new("get", get)
    .summary("The element of an array, the member of an object, the character of a text.")
    .parameters(&[any("collection"), any("key")])
    .undefined("there is nothing at `key`, or `collection` is no array, object or text")
    .fidelity(Fidelity::OurReading(
        "An index that is a Decimal is rounded down. A key of an object has to be a String; it is not converted.",
    ))
    .matters_when(|arguments, result| {
        matches!(arguments.value(1), Value::Decimal(_)) || matches!(arguments.value(0), Value::Object(_)) && result.is_undefined()
            && !matches!(arguments.value(1), Value::String(_))
    })
    .examples(&[
        example(r#"get(["a", "b", "c"], 1)"#, r#""b""#),
        example(r#"get({"a":"b"}, "a")"#, r#""b""#),
        example(r#"get("abc", 0)"#, r#""a""#),
        example("get([1,2], 5)", "Undefined"),
        example("get([1,2], -1)", "Undefined"),
    ])
    .search(&["index", "element", "at", "item", "member", "[]", "brackets"]);

fn get(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    match arguments.value(0) {
        Value::Array(items) => {
            let index = arguments.integer(1)?.get();
            let found = usize::try_from(index).ok().and_then(|index| items.get(index));
            found.cloned().ok_or_else(|| undefined(format!("the array has no element {index}")))
        }
        Value::String(text) => {
            let index = arguments.integer(1)?.get();
            let found = usize::try_from(index).ok().and_then(|index| text.chars().nth(index));
            let missing = || undefined(format!("the text has no character {index}"));
            found.map(|character| character.to_string().into()).ok_or_else(missing)
        }
        Value::Object(members) => {
            let key = arguments.value(1);
            let name = key.as_str().ok_or_else(|| arguments.wrong(1, "a String"))?;
            let missing = || Undefined::Missing { name: name.into() }.into();
            members.get(name).cloned().ok_or_else(missing)
        }
        Value::Undefined
        | Value::Null
        | Value::Boolean(_)
        | Value::Int(_)
        | Value::Decimal(_)
        | Value::Bytes(_) => Err(arguments.wrong(0, "an Array, an Object or a String").into()),
    }
}

/// The size that the guide allows the result of `transform`.
const LARGEST_RESULT: usize = 128 * 1024;

const TRANSFORM: Builtin = Builtin::new("transform", transform)
    .summary("`array` with the members of `object` added to each of its objects, in mode `enrichArray`.")
    .parameters(&[
        required("mode", Kind::String),
        required("object", Kind::Object),
        required("array", Kind::Array),
    ])
    .returns(Kind::Array)
    .undefined("the mode is not `enrichArray`, an argument has another type, an element is no object, or the result is larger than 128 KiB")
    .since_2016()
    .fidelity(Fidelity::OurReading(
        "Where an element has a member of the same name, that of `object` wins. An element that is no object makes the whole Undefined. \
         The guide says neither.",
    ))
    .matters_when(|arguments, result| match (arguments.value(1), arguments.value(2)) {
        (Value::Object(_), Value::Array(items)) if arguments.value(0).as_str() == Some("enrichArray") => {
            let are_objects = items.iter().all(|item| item.as_object().is_some());
            result.is_undefined() && !are_objects || overwrites(arguments)
        }
        _ => false,
    })
    .examples(&[
        example(
            r#"transform("enrichArray", {"data1": 1}, [{"a": 3}, {"b": 4}])"#,
            r#"[{"a":3,"data1":1},{"b":4,"data1":1}]"#,
        ),
        example("transform('enrichArray', {'a':1}, [])", "[]"),
        example("transform('other', {'a':1}, [{'b':2}])", "Undefined"),
    ])
    .search(&["enricharray", "enrich", "map", "merge", "add to each"]);

/// Whether an element has a member of the same name as what is added.
fn overwrites(arguments: &Arguments<'_>) -> bool {
    let Some(added) = arguments.value(1).as_object() else { return false };
    let items = arguments.value(2).as_array().unwrap_or_default().iter();
    let mut members = items.filter_map(Value::as_object);
    members.any(|members| added.iter().any(|(name, _)| members.get(name).is_some()))
}

fn transform(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    if arguments.value(0).as_str() != Some("enrichArray") {
        return Err(undefined("the only mode is `enrichArray`"));
    }
    let added = arguments.value(1).as_object().ok_or_else(|| arguments.wrong(1, "an Object"))?;
    let items = arguments.value(2).as_array().ok_or_else(|| arguments.wrong(2, "an Array"))?;
    if items.len().saturating_mul(added.len()) > MAX_TEXT_BYTES {
        return Err(too_long());
    }
    let mut enriched = Vec::with_capacity(items.len());
    for item in items {
        let members = item.as_object().ok_or_else(|| undefined("an element is no Object"))?;
        let mut members = members.clone();
        for (name, value) in added.iter() {
            members.insert(Rc::clone(name), value.clone());
        }
        enriched.push(Value::object(members));
    }
    let result = Value::array(enriched);
    if json::write(&result).is_some_and(|text| text.len() > LARGEST_RESULT) {
        return Err(undefined("the result is larger than 128 KiB"));
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::super::example;

    #[test]
    fn get_does_what_its_table_says() {
        example::check(&[
            ("get([1,2], '1')", "2"),
            ("get([1,2], 1.7)", "2"),
            ("get([1,2], 'x')", "Undefined"),
            ("get([1,2], true)", "Undefined"),
            ("get([1,2], null)", "Undefined"),
            ("get([null], 0)", "null"),
            ("get('abc', 3)", "Undefined"),
            ("get('abc', '1')", r#""b""#),
            ("get('a€b', 1)", r#""€""#),
            ("get({'a':1}, 'b')", "Undefined"),
            ("get({'1':5}, '1')", "5"),
            ("get({'1':5}, 1)", "Undefined"),
            ("get(5, 0)", "Undefined"),
            ("get(null, 0)", "Undefined"),
            ("get(missing, 0)", "Undefined"),
            ("get(true, 0)", "Undefined"),
        ]);
    }

    #[test]
    fn transform_takes_an_object_and_an_array_of_objects() {
        example::check(&[
            ("transform('enrichArray', 5, [{'b':2}])", "Undefined"),
            ("transform('enrichArray', {'a':1}, 5)", "Undefined"),
            ("transform('enrichArray', {'a':1}, [1])", "Undefined"),
            ("transform('ENRICHARRAY', {'a':1}, [{}])", "Undefined"),
            ("transform('enrichArray', {'a':1}, [{'a':2,'b':3}])", r#"[{"a":1,"b":3}]"#),
            ("transform('enrichArray', {}, [{'a':2}])", r#"[{"a":2}]"#),
        ]);
    }

    #[test]
    fn a_result_above_128_kib_is_undefined() {
        let long = "x".repeat(70_000);
        let twice = format!("transform('enrichArray', {{'a':'{long}'}}, [{{}},{{}}])");
        let once = format!("length(get(transform('enrichArray', {{'a':'{long}'}}, [{{}}]), 0).a)");
        example::check(&[(&twice, "Undefined"), (&once, "70000")]);
    }
}
