//! Stand-ins as JSON: an array of `{"fn", "args"?, "argsPrefix"?, "returns" | "fail"}`.
//!
//! One for `decode` may give, instead of an answer, the file that AWS reads from S3 to decode Protobuf: `{"fn": "decode",
//! "descriptorSet": "…"}`, the base64 text of what `protoc --include_imports --descriptor_set_out` writes; with `"bucket"` and
//! `"key"` for calls that name these only.
//!
//! Read by the engine's own JSON, not by a library: every digit of an answer stays, and the page, which reads nothing else
//! of a case, is smaller by what the library and its glue would add.

use crate::engine::base64;
use crate::engine::host::{ArgumentMatch, ServiceAnswer, StandIn};
use crate::engine::source::{LineIndex, Span};
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;

/// Reads stand-ins. Blank text is none; a Decimal without a fraction stays one.
///
/// # Errors
/// What is wrong with the text, as a sentence for the user.
pub fn read_stand_ins(text: &str) -> Result<Vec<StandIn>, String> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let value = json::read(text, SqlVersion::V2015).map_err(|problem| {
        let place = LineIndex::new(text).position(text, Span::at(problem.offset).start);
        format!("line {}, column {}: {problem}", place.line, place.column)
    })?;
    let list = value.as_array().ok_or("the stand-ins are no JSON array")?;
    list.iter().enumerate().map(|(index, item)| stand_in(index + 1, item)).collect()
}

fn stand_in(number: usize, item: &Value) -> Result<StandIn, String> {
    let members = item.as_object().ok_or_else(|| format!("stand-in {number} is no JSON object"))?;
    let function = members.get("fn").and_then(Value::as_str);
    let function =
        function.ok_or_else(|| format!("stand-in {number} needs `fn`, the function's name"))?;
    Ok(StandIn {
        function: function.to_owned(),
        arguments: match file_place(function, members)? {
            places if places.is_empty() => arguments(function, members)?,
            places => ArgumentMatch::AtPlaces(places),
        },
        answer: match members.get("descriptorSet") {
            None => answer(function, members)?,
            Some(file) => descriptor_set(function, members, file)?,
        },
    })
}

/// `"bucket"` and `"key"`, the third and the fourth argument of `decode`.
fn file_place(function: &str, members: &Object) -> Result<Vec<(usize, Value)>, String> {
    let mut places = Vec::new();
    for (name, place) in [("bucket", 2), ("key", 3)] {
        let Some(value) = members.get(name) else { continue };
        if members.get("descriptorSet").is_none() {
            return Err(format!("`{name}` of the stand-in for `{function}` needs `descriptorSet`"));
        }
        places.push((place, value.clone()));
    }
    let argument_lists = ["args", "argsPrefix"].map(|name| members.get(name));
    if !places.is_empty() && argument_lists.iter().any(Option::is_some) {
        return Err(format!("the stand-in for `{function}` has `args` beside `bucket` or `key`"));
    }
    Ok(places)
}

fn descriptor_set(function: &str, members: &Object, file: &Value) -> Result<ServiceAnswer, String> {
    if !function.eq_ignore_ascii_case("decode") {
        return Err(format!("only a stand-in for `decode` has `descriptorSet`, not `{function}`"));
    }
    if let Some(other) = ["returns", "fail"].into_iter().find(|name| members.get(name).is_some()) {
        return Err(format!("the stand-in for `decode` has `{other}` beside `descriptorSet`"));
    }
    let text: String = file.as_str().unwrap_or_default().split_whitespace().collect();
    match base64::decode(&text) {
        Some(bytes) if !bytes.is_empty() => Ok(ServiceAnswer::DescriptorSet(bytes.into())),
        _ => Err("`descriptorSet` of the stand-in for `decode` is no base64 text".to_owned()),
    }
}

fn arguments(function: &str, members: &Object) -> Result<ArgumentMatch, String> {
    let list = |name: &str| match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Array(items)) => Ok(Some(items.to_vec())),
        Some(_) => Err(format!("`{name}` of the stand-in for `{function}` is no array")),
    };
    match (list("args")?, list("argsPrefix")?) {
        (None, None) => Ok(ArgumentMatch::Any),
        (Some(all), None) => Ok(ArgumentMatch::Exactly(all)),
        (None, Some(first)) => Ok(ArgumentMatch::StartsWith(first)),
        (Some(_), Some(_)) => {
            Err(format!("the stand-in for `{function}` has both `args` and `argsPrefix`"))
        }
    }
}

/// `"returns": value`, `"fail": "why"`, or `"fail": true` for a failure without words.
fn answer(function: &str, members: &Object) -> Result<ServiceAnswer, String> {
    let failure = match members.get("fail") {
        None | Some(Value::Null | Value::Boolean(false)) => None,
        Some(Value::Boolean(true)) => Some(format!("{function} fails")),
        Some(Value::String(why)) => Some(why.to_string()),
        Some(_) => return Err(format!("`fail` of the stand-in for `{function}` is no text")),
    };
    match (members.get("returns"), failure) {
        (Some(value), None) => Ok(ServiceAnswer::Returns(value.clone())),
        (None, Some(why)) => Ok(ServiceAnswer::Fails(why)),
        (None, None) => Err(format!("the stand-in for `{function}` needs `returns` or `fail`")),
        (Some(_), Some(_)) => {
            Err(format!("the stand-in for `{function}` has both `returns` and `fail`"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_take_arguments_a_beginning_or_any() {
        let text = r#"[{"fn":"aws_lambda","args":["a",{"b":1}],"returns":{"x":0.10}},
            {"fn":"get_secret","argsPrefix":["k"],"fail":"no such secret"},{"fn":"get_dynamodb","returns":null}]"#;
        let stand_ins = read_stand_ins(text).unwrap();
        assert!(matches!(&stand_ins[0].arguments, ArgumentMatch::Exactly(list) if list.len() == 2));
        assert_eq!(stand_ins[1].answer, ServiceAnswer::Fails("no such secret".to_owned()));
        assert_eq!(stand_ins[2].answer, ServiceAnswer::Returns(Value::Null));
        assert_eq!(stand_ins[2].arguments, ArgumentMatch::Any);
    }

    #[test]
    fn what_is_wrong_with_stand_ins_is_told() {
        for (text, wanted) in [
            ("[", "line 1"),
            ("{}", "no JSON array"),
            (r#"[{"fn":"f"}]"#, "needs `returns` or `fail`"),
            (r#"[{"fn":"f","returns":1,"fail":"x"}]"#, "both `returns` and `fail`"),
            (r#"[{"fn":"f","args":[],"argsPrefix":[],"returns":1}]"#, "both `args`"),
            (r#"[{"returns":1}]"#, "`fn`"),
            ("[1]", "stand-in 1 is no JSON object"),
            (r#"[{"fn":"f","args":1,"returns":1}]"#, "`args` of the stand-in"),
            (r#"[{"fn":"f","descriptorSet":"AAAA"}]"#, "only a stand-in for `decode`"),
            (r#"[{"fn":"decode","descriptorSet":"!"}]"#, "no base64 text"),
            (r#"[{"fn":"decode","descriptorSet":""}]"#, "no base64 text"),
            (r#"[{"fn":"decode","descriptorSet":7}]"#, "no base64 text"),
            (r#"[{"fn":"decode","bucket":"b","returns":1}]"#, "needs `descriptorSet`"),
            (r#"[{"fn":"decode","key":"k","args":[],"descriptorSet":"AAAA"}]"#, "beside `bucket`"),
            (r#"[{"fn":"decode","returns":1,"descriptorSet":"AAAA"}]"#, "beside `descriptorSet`"),
            (r#"[{"fn":"decode","fail":"x","descriptorSet":"AAAA"}]"#, "beside `descriptorSet`"),
        ] {
            let message = read_stand_ins(text).unwrap_err();
            assert!(message.contains(wanted), "{text}: {message}");
        }
        assert!(read_stand_ins("  ").unwrap().is_empty());
    }
}
