//! Calls of far functions (`engine::functions::far`) as text: how the page hands one to its annex, and takes the answer.
//!
//! Everything arrives as it was: digits, types, Undefined, bytes, and why there is no value. A value is written as a row of JSON
//! values, parts of a container after it, so that its depth does not matter.

use crate::assist::ladder::{POLICY, answer_policy};
use crate::assist::question::{Members, count, object};
use crate::engine::absence::{Absence, Undefined, Unknown};
use crate::engine::base64;
use crate::engine::functions::far;
use crate::engine::host::{FarAnswer, FarCall, FixedHost, Zone};
use crate::engine::notes;
use crate::engine::value::{Decimal, Object, Value, json};
use crate::engine::version::SqlVersion;
use std::slice::Iter;

/// What far functions say that they want. The words of a reason are constants, also in the page.
const WANTED: [&str; 3] = ["a number", "a value with a text form", "bytes"];

/// The call as text.
#[must_use]
pub fn write_call(call: &FarCall<'_>) -> String {
    let mut row = Vec::new();
    call.values.iter().for_each(|value| write(value, &mut row));
    let call = object([
        ("function", call.function.into()),
        ("version", call.version.name().into()),
        ("values", Value::array(row)),
    ]);
    json::write(&call).unwrap_or_default()
}

/// The answer to `call` in a text.
#[must_use]
pub fn read_answer(call: &FarCall<'_>, answer: &str) -> FarAnswer {
    let answer = json::read(answer, SqlVersion::V2016).unwrap_or_default();
    let answer = Members(&answer);
    let note = answer.some_text("note");
    FarAnswer {
        result: read_result(call, answer),
        work: answer.count("work").unwrap_or_default(),
        note: notes::ALL.iter().find(|known| Some(known.id) == note).copied(),
    }
}

fn read_result(call: &FarCall<'_>, answer: Members<'_>) -> Result<Value, Absence> {
    if let Some(row) = answer.value("value").as_array() {
        return Ok(read(&mut row.iter()));
    }
    Err(if let Some(why) = answer.some_text("undefined") {
        match answer.count("argument") {
            Some(index) => Absence::Undefined(Undefined::Argument {
                index,
                found: call.values.get(index).unwrap_or(&Value::Undefined).kind(),
                wanted: WANTED.into_iter().find(|known| *known == why).unwrap_or("another value"),
            }),
            None => Absence::Undefined(Undefined::Other(why.to_owned())),
        }
    } else if let Some(why) = answer.some_text("fails") {
        Absence::Fails(why.to_owned())
    } else {
        Absence::Unknown(Unknown::Other(answer.text("unknown").to_owned()))
    })
}

/// Computes the call in a text, and answers in one.
#[must_use]
pub fn answer(call: &str, zones: fn(&str, i64) -> Option<Zone>) -> String {
    let call = json::read(call, SqlVersion::V2016).unwrap_or_default();
    let call = Members(&call);
    if call.text("function") == POLICY {
        return json::write(&answer_policy(call)).unwrap_or_default();
    }
    let mut row = call.value("values").as_array().unwrap_or_default().iter();
    let mut values = Vec::new();
    while row.len() > 0 {
        values.push(read(&mut row));
    }
    let call = FarCall {
        function: far::names().find(|name| *name == call.text("function")).unwrap_or_default(),
        values: &values,
        version: SqlVersion::parse(call.text("version")).unwrap_or_default(),
    };
    let answer = far::compute(&call, &FixedHost::new(zones));
    json::write(&write_answer(answer)).unwrap_or_default()
}

fn write_answer(FarAnswer { result, work, note }: FarAnswer) -> Value {
    let (name, said, argument) = match result {
        Ok(value) => {
            let mut row = Vec::new();
            write(&value, &mut row);
            ("value", Value::array(row), None)
        }
        Err(Absence::Undefined(Undefined::Argument { index, wanted, .. })) => {
            ("undefined", wanted.into(), Some(index))
        }
        Err(Absence::Undefined(Undefined::Other(why))) => ("undefined", why.into(), None),
        Err(Absence::Undefined(_)) => ("undefined", "the function gives no value".into(), None),
        Err(Absence::Fails(why)) => ("fails", why.into(), None),
        Err(Absence::Unknown(Unknown::Other(why))) => ("unknown", why.into(), None),
        Err(Absence::Unknown(Unknown::StandIn(_))) => {
            ("unknown", "a stand-in is missing".into(), None)
        }
    };
    object([
        (name, said),
        ("argument", argument.map_or(Value::Undefined, count)),
        ("work", count(work)),
        ("note", note.map_or(Value::Undefined, |note| note.id.into())),
    ])
}

/// A value: itself where JSON has it, else a word of one letter and what belongs to it.
fn write(value: &Value, row: &mut Vec<Value>) {
    match value {
        Value::Null | Value::Boolean(_) | Value::Int(_) => row.push(value.clone()),
        Value::Undefined => row.push("u".into()),
        Value::Decimal(number) => row.extend(["d".into(), number.to_string().into()]),
        Value::String(_) => row.extend(["s".into(), value.clone()]),
        Value::Bytes(bytes) => row.extend(["b".into(), base64::encode(bytes).into()]),
        Value::Array(items) => {
            row.extend(["a".into(), count(items.len())]);
            items.iter().for_each(|item| write(item, row));
        }
        Value::Object(members) => {
            row.extend(["o".into(), count(members.len())]);
            for (name, value) in members.iter() {
                row.push(Value::String(name.clone()));
                write(value, row);
            }
        }
    }
}

fn read(row: &mut Iter<'_, Value>) -> Value {
    let Some(first) = row.next() else { return Value::Undefined };
    let Some(letter) = first.as_str() else { return first.clone() };
    if letter == "u" {
        return Value::Undefined;
    }
    let next = row.next().unwrap_or(&Value::Undefined);
    let text = next.as_str().unwrap_or_default();
    let length = if let Value::Int(number) = next { number.get() } else { 0 };
    match letter {
        "d" => Decimal::parse(text).map_or(Value::Undefined, Value::Decimal),
        "b" => Value::Bytes(base64::decode(text).unwrap_or_default().into()),
        "a" => Value::array((0..length).map(|_| read(row)).collect()),
        "o" => {
            let mut members = Object::new();
            for _ in 0..length {
                let name = row.next().and_then(Value::as_str).unwrap_or_default();
                members.insert(name, read(row));
            }
            Value::object(members)
        }
        _ => next.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::functions;
    use crate::engine::zones::bundled;

    fn values() -> Vec<Value> {
        let decimal = |text| Value::Decimal(Decimal::parse(text).unwrap());
        let object = object([("b", decimal("5")), ("a", Value::array(vec![Value::Null]))]);
        vec![
            Value::Undefined,
            Value::Null,
            true.into(),
            7_i64.into(),
            Value::Int(crate::engine::value::Int::MAX),
            decimal("0.5"),
            decimal("5"),
            decimal("5.00"),
            decimal("-1.234567890123456789012345678901234E-900"),
            "".into(),
            "u".into(),
            "a{2,} “€” 😀\u{0}\n\"".into(),
            "yyyy-MM-dd z".into(),
            "Europe/Oslo".into(),
            Value::array(vec![Value::Undefined, "a".into(), object.clone()]),
            object,
            Value::Bytes([0, 255, 7].as_slice().into()),
        ]
    }

    #[test]
    fn values_arrive_as_they_were() {
        let mut deep = Value::array(Vec::new());
        for _ in 0..500 {
            deep = Value::array(vec![object([("in", deep)])]);
        }
        for value in values().into_iter().chain([deep]) {
            let mut row = Vec::new();
            write(&value, &mut row);
            let text = json::write(&Value::array(row)).unwrap();
            let row = json::read(&text, SqlVersion::V2016).unwrap();
            let got = read(&mut row.as_array().unwrap().iter());
            assert_eq!(format!("{got:?}"), format!("{value:?}"));
        }
    }

    #[test]
    fn a_far_function_gives_the_same_by_way_of_text() {
        let host = FixedHost::new(bundled);
        let values = values();
        for function in far::names() {
            let most = functions::find(function).map_or(4, |builtin| builtin.parameters.len());
            for first in 0..values.len() {
                for second in 0..values.len() {
                    let all = [&values[first..=first], &values[second..=second], &values].concat();
                    for given in [&all[..most.min(1)], &all[..most]] {
                        for version in [SqlVersion::V2015, SqlVersion::V2016] {
                            let call = FarCall { function, values: given, version };
                            let got = read_answer(&call, &answer(&write_call(&call), bundled));
                            let wanted = far::compute(&call, &host);
                            assert_eq!(format!("{got:?}"), format!("{wanted:?}"), "{call:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_call_cannot_be_told() {
        for text in ["", "7", "{}", r#"{"function":"upper","values":["s"]}"#] {
            let call = FarCall { function: "upper", values: &[], version: SqlVersion::V2016 };
            let got = read_answer(&call, &answer(text, bundled));
            assert!(matches!(got.result, Err(Absence::Unknown(_))), "{text}: {got:?}");
        }
    }
}
