//! In what two values differ, by structure: members that are there in one of them only, and those that differ, with their paths.
//!
//! The order of members makes no difference, that of elements does. Numbers are compared exactly; Undefined is never Null.

use crate::engine::value::{Object, Value, compare};

/// The most changes that are told one by one; what comes after them is counted.
const MOST: usize = 200;

/// A place at which two values differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Where: `a.b[2]`; empty for the whole value.
    pub path: String,
    /// What the first value has there; `None` when it has nothing.
    pub before: Option<Value>,
    /// What the second value has there; `None` when it has nothing.
    pub after: Option<Value>,
}

/// The changes, in the order of the first value and then of the second.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// As many as are told.
    pub list: Vec<Change>,
    /// How many more there are.
    pub more: usize,
}

/// In what the second value differs from the first.
#[must_use]
pub fn changes(before: &Value, after: &Value) -> Changes {
    let mut found = Changes::default();
    if !(before.is_undefined() && after.is_undefined()) {
        compare_at(&mut String::new(), before, after, &mut found);
    }
    found
}

impl Changes {
    fn add(&mut self, path: &str, before: Option<&Value>, after: Option<&Value>) {
        if self.list.len() < MOST {
            let (before, after) = (before.cloned(), after.cloned());
            self.list.push(Change { path: path.to_owned(), before, after });
        } else {
            self.more += 1;
        }
    }
}

fn compare_at(path: &mut String, before: &Value, after: &Value, found: &mut Changes) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => objects(path, before, after, found),
        (Value::Array(before), Value::Array(after)) => arrays(path, before, after, found),
        _ if compare::same(before, after) => {}
        _ => found.add(path, Some(before), Some(after)),
    }
}

fn objects(path: &mut String, before: &Object, after: &Object, found: &mut Changes) {
    for (name, value) in before.iter() {
        within(path, &step(name), |path| match after.get(name) {
            Some(other) => compare_at(path, value, other, found),
            None => found.add(&*path, Some(value), None),
        });
    }
    for (name, value) in after.iter().filter(|(name, _)| before.get(name).is_none()) {
        within(path, &step(name), |path| found.add(&*path, None, Some(value)));
    }
}

/// What both arrays begin and end with is the same; between that, elements are compared one with one.
fn arrays(path: &mut String, before: &[Value], after: &[Value], found: &mut Changes) {
    let is_same = |pair: &(&Value, &Value)| compare::same(pair.0, pair.1);
    let first = before.iter().zip(after).take_while(is_same).count();
    let rest = before.len().min(after.len()) - first;
    let pairs = before.iter().rev().zip(after.iter().rev());
    // With as many elements in both, those at one place belong together.
    let last =
        if before.len() == after.len() { 0 } else { pairs.take(rest).take_while(is_same).count() };
    let middle = |items: &[Value]| items.len() - last;
    for index in first..middle(before).max(middle(after)) {
        let of = |items: &'_ [Value]| {
            (index < middle(items)).then(|| items.get(index).cloned()).flatten()
        };
        within(path, &format!("[{index}]"), |path| match (of(before), of(after)) {
            (Some(before), Some(after)) => compare_at(path, &before, &after, found),
            (before, after) => found.add(&*path, before.as_ref(), after.as_ref()),
        });
    }
}

/// The path with one more step, for as long as `tell` needs it.
fn within(path: &mut String, step: &str, tell: impl FnOnce(&mut String)) {
    let length = path.len();
    if length > 0 && !step.starts_with('[') {
        path.push('.');
    }
    path.push_str(step);
    tell(path);
    path.truncate(length);
}

/// A name as a step of a path; one that is not plain stands in quotes.
fn step(name: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "_-$".contains(character);
    if !name.is_empty() && name.chars().all(is_plain) {
        return name.to_owned();
    }
    let mut quoted = String::new();
    crate::engine::value::json::write_string(name, &mut quoted);
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::value_text::whole;
    use crate::engine::value::json;
    use crate::engine::version::SqlVersion;

    fn told(before: &str, after: &str) -> String {
        let read = |text: &str| match text {
            "Undefined" => Value::Undefined,
            text => json::read(text, SqlVersion::V2015).unwrap(),
        };
        let text = |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), whole);
        let found = changes(&read(before), &read(after));
        let lines = found.list.iter().map(|change| {
            format!("{}: {} > {}", change.path, text(&change.before), text(&change.after))
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn values_differ_by_their_members_and_paths() {
        for (before, after, wanted) in [
            (r#"{"a":1,"b":2}"#, r#"{"b":2.0,"a":1}"#, ""),
            (r#"{"a":1}"#, r#"{"b":1}"#, "a: 1 > -; b: - > 1"),
            (r#"{"a":{"b":[1,2]}}"#, r#"{"a":{"b":[1,3]}}"#, "a.b[1]: 2 > 3"),
            ("[1,2,3]", "[0,1,2,3]", "[0]: - > 0"),
            ("[1,2,3]", "[1,3]", "[1]: 2 > -"),
            ("[1,2,3]", "[3,2,1]", "[0]: 1 > 3; [2]: 3 > 1"),
            ("[1,1]", "[1]", "[1]: 1 > -"),
            (r#"[{"a":1},2]"#, r#"[{"a":2}]"#, "[0].a: 1 > 2; [1]: 2 > -"),
            (r#"{"a":"5"}"#, r#"{"a":5}"#, r#"a: "5" > 5"#),
            (r#"{"a":null}"#, "{}", "a: null > -"),
            (r#"{"a b":{"":1}}"#, r#"{"a b":{"":2}}"#, r#""a b"."": 1 > 2"#),
            ("null", "Undefined", ": null > Undefined"),
            ("Undefined", "Undefined", ""),
            (
                "0.1234567890123456789012345678901234",
                "0.1234567890123456789012345678901235",
                ": 0.1234567890123456789012345678901234 > 0.1234567890123456789012345678901235",
            ),
            ("{}", "[]", ": {} > []"),
        ] {
            assert_eq!(told(before, after), wanted, "{before} {after}");
        }
    }

    #[test]
    fn what_is_too_much_to_tell_is_counted() {
        let array =
            |value: usize| Value::array(vec![Value::from(i64::try_from(value).unwrap()); 250]);
        let found = changes(&array(1), &array(2));
        assert_eq!((found.list.len(), found.more), (MOST, 50));
    }
}
