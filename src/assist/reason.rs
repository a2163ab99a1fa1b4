//! Why a value is Undefined, in a sentence, with the name that was probably meant.

use super::value_text::{listed, short};
use crate::engine::diagnostic::nearest as near;
use crate::engine::functions::{Absence, Undefined, Unknown, find};
use crate::engine::value::{Kind, Value};

/// The most names that a sentence lists.
const NAMES: usize = 6;
/// How many levels a name is looked for in.
const DEPTH: usize = 6;

/// The sentence; `scope` is the object in which a missing member was looked for.
#[must_use]
pub fn sentence(why: &Undefined, scope: &Value) -> String {
    match why {
        Undefined::Missing { name } => missing(name, scope, "the payload"),
        Undefined::NotAnObject { name, found } => {
            let of = format!("`.{name}` is taken of {}, which has no members", a(*found));
            if *found == Kind::Array { of + "; a nested query reads its elements" } else { of }
        }
        Undefined::Argument { index, found, wanted } => {
            format!("argument {} is {}, where {wanted} is needed", index + 1, a(*found))
        }
        Undefined::ArgumentCount { found } => {
            format!("{found} arguments are not what the function takes")
        }
        Undefined::Operand { operator, left, right: Some(right) } => {
            let none = format!("`{operator}` has no result for {} and {}", a(*left), a(*right));
            let is_ordering = matches!(*operator, "<" | "<=" | ">" | ">=");
            if is_ordering && (*left == Kind::String || *right == Kind::String) {
                return none + ": of texts, only those that look like numbers have an order";
            }
            none
        }
        Undefined::Operand { operator, left, right: None } => {
            format!("`{operator}` has no result for {}", a(*left))
        }
        Undefined::NoCase => "no branch of the CASE fits, and there is no ELSE".to_owned(),
        Undefined::Other(words) => words.clone(),
    }
}

/// Why there is no member `name` in `scope`, which the sentence calls `place`.
#[must_use]
pub fn missing(name: &str, scope: &Value, place: &str) -> String {
    let Some(members) = scope.as_object() else {
        return match scope {
            Value::Undefined => format!("no `{name}`: the payload is empty"),
            Value::Bytes(_) => {
                format!("no `{name}`: the payload is not JSON, so it has no members")
            }
            other => {
                format!("no `{name}`: the payload is {}, which has no members", a(other.kind()))
            }
        };
    };
    if let Some(near) = nearest(name, scope) {
        let path = near.join(".");
        let found = at_path(scope, &near);
        return format!("no `{name}` in {place}; it has `{path}`, which is `{}`", short(&found));
    }
    if let Some(call) = call_meant(name) {
        return format!("no `{name}` in {place}; the function is written `{call}`");
    }
    if members.is_empty() {
        return format!("no `{name}`: the object is empty");
    }
    let mut names: Vec<String> =
        members.iter().take(NAMES).map(|(member, _)| format!("`{member}`")).collect();
    if members.len() > NAMES {
        names.push(format!("{} more", members.len() - NAMES));
    }
    format!("no `{name}` in {place}; it has {}", listed(&names))
}

/// The call of a function that needs nothing, whose name stands without parentheses.
pub fn call_meant(name: &str) -> Option<String> {
    let builtin = find(name)?;
    builtin.parameters.iter().all(|one| one.optional).then(|| format!("{}()", builtin.name))
}

/// The path in `scope` of the member that was probably meant by `name`: one that differs in case, by a letter or two, or
/// the same name deeper inside.
#[must_use]
pub fn nearest(name: &str, scope: &Value) -> Option<Vec<String>> {
    let members = scope.as_object()?;
    let same = members.iter().find(|(member, _)| member.eq_ignore_ascii_case(name));
    if let Some((member, _)) = same {
        return Some(vec![member.to_string()]);
    }
    if let Some(path) = deeper(name, scope, DEPTH) {
        return Some(path);
    }
    let close = (name.chars().count() > 1)
        .then(|| near(name, members.iter().map(|(member, _)| member.as_ref())))?;
    let close =
        close.or_else(|| shortened(name, members.iter().map(|(member, _)| member.as_ref())));
    close.map(|member| vec![member.to_owned()])
}

/// The only name that is the beginning of the wanted one, or goes on where that ends: `temp` and `temperature`.
fn shortened<'name>(wanted: &str, names: impl Iterator<Item = &'name str>) -> Option<&'name str> {
    const LEAST: usize = 4;
    let is_longer = |long: &str, short: &str| short.len() >= LEAST && long.starts_with(short);
    let mut found = names.filter(|name| is_longer(wanted, name) || is_longer(name, wanted));
    found.next().filter(|_| found.next().is_none())
}

/// The path to a member of that name inside the members of `scope`, the shallowest first.
fn deeper(wanted: &str, scope: &Value, levels: usize) -> Option<Vec<String>> {
    let members = scope.as_object().filter(|_| levels > 0)?;
    for (outer, value) in members.iter() {
        let Some(inside) = value.as_object() else { continue };
        if let Some((member, _)) = inside.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        {
            return Some(vec![outer.to_string(), member.to_string()]);
        }
    }
    members.iter().find_map(|(outer, value)| {
        let mut path = deeper(wanted, value, levels - 1)?;
        path.insert(0, outer.to_string());
        Some(path)
    })
}

/// The value at a path.
#[must_use]
pub fn at_path(scope: &Value, path: &[String]) -> Value {
    path.iter().fold(scope.clone(), |value, name| value.member(name))
}

/// What cannot be told, in words for a headline: ``needs `get_thing_shadow` ``.
#[must_use]
pub fn unknown(why: &Unknown) -> String {
    match why {
        Unknown::StandIn(call) => format!("needs `{}`", call.function),
        Unknown::Other(words) => words.clone(),
    }
}

/// Why it cannot be told what something gives, in a sentence.
#[must_use]
pub fn absence(why: &Absence) -> String {
    match why {
        Absence::Undefined(_) => "it is Undefined".to_owned(),
        Absence::Fails(words) => format!("it fails on AWS: {words}"),
        Absence::Unknown(Unknown::StandIn(call)) => {
            let arguments: Vec<String> = call.arguments.iter().map(short).collect();
            format!("no stand-in answers `{}({})`", call.function, arguments.join(", "))
        }
        Absence::Unknown(Unknown::Other(words)) => words.clone(),
    }
}

/// A type with its article.
#[must_use]
pub fn a(kind: Kind) -> String {
    match kind {
        Kind::Undefined | Kind::Null => kind.name().to_owned(),
        Kind::Bytes => "raw bytes".to_owned(),
        Kind::Int | Kind::Array | Kind::Object => format!("an {kind}"),
        Kind::Boolean | Kind::Decimal | Kind::String => format!("a {kind}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::Object;

    fn payload() -> Value {
        let flag: Object = [("hold", Value::from(false))].into_iter().collect();
        let members = [
            ("device", Value::from("press-7")),
            ("temp", Value::from(48_i64)),
            ("flag", Value::object(flag)),
        ];
        Value::object(members.into_iter().collect())
    }

    fn check(name: &str, expected: Option<&str>) {
        let found = nearest(name, &payload()).map(|path| path.join("."));
        assert_eq!(found.as_deref(), expected, "{name}");
    }

    #[test]
    fn the_name_that_was_meant_is_found() {
        check("flags", Some("flag"));
        check("Temp", Some("temp"));
        check("tepm", Some("temp"));
        check("hold", Some("flag.hold"));
        check("temperature", Some("temp"));
        check("dev", None);
        check("devi", Some("device"));
        check("colour", None);
        check("x", None);
    }

    #[test]
    fn sentences_name_what_is_there() {
        let why = |name: &str| Undefined::Missing { name: name.into() };
        assert_eq!(
            sentence(&why("colour"), &payload()),
            "no `colour` in the payload; it has `device`, `temp` and `flag`"
        );
        assert_eq!(sentence(&why("x"), &Value::Undefined), "no `x`: the payload is empty");
    }
}
