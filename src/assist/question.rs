//! Questions and answers between the page and its other WebAssembly modules, `annex` and `exchange`: JSON objects as text.
//!
//! A question has a `kind`, which says what the other members mean; an answer that is none has a `problem`, in words for the
//! reader. All members are read with patience: one that is missing or of another type is empty.
//!
//! Leaves to others: the kinds (`annex`, `exchange`), how modules are loaded (`web`).

use crate::engine::value::json;
use crate::engine::value::{Object, Value};
use crate::engine::version::SqlVersion;

/// What this build is called; modules of two builds do not understand each other.
pub const BUILD: &str = env!("RULESCOPE_BUILD");

/// A question or an answer as it came, or an object in it.
#[derive(Clone, Copy, Debug)]
pub struct Members<'v>(pub &'v Value);

impl<'v> Members<'v> {
    /// A member; Undefined when there is none.
    #[must_use]
    pub fn value(self, name: &str) -> &'v Value {
        self.0.as_object().and_then(|members| members.get(name)).unwrap_or(&Value::Undefined)
    }

    /// A text, if it is one.
    #[must_use]
    pub fn some_text(self, name: &str) -> Option<&'v str> {
        self.value(name).as_str()
    }

    /// A text; empty when there is none.
    #[must_use]
    pub fn text(self, name: &str) -> &'v str {
        self.some_text(name).unwrap_or_default()
    }

    /// A number that counts something: a place in a text, an index.
    #[must_use]
    pub fn count(self, name: &str) -> Option<usize> {
        let Value::Int(number) = self.value(name) else { return None };
        usize::try_from(number.get()).ok()
    }

    /// Whether it is `true`.
    #[must_use]
    pub fn flag(self, name: &str) -> bool {
        matches!(self.value(name), Value::Boolean(true))
    }

    /// The elements of a list.
    pub fn list(self, name: &str) -> impl Iterator<Item = Members<'v>> {
        self.value(name).as_array().unwrap_or_default().iter().map(Members)
    }
}

/// An object of these members; those that are Undefined are left out when it is written.
#[must_use]
pub fn object<const COUNT: usize>(members: [(&str, Value); COUNT]) -> Value {
    Value::object(members.into_iter().collect())
}

/// A number that counts something.
#[must_use]
pub fn count(number: usize) -> Value {
    i64::try_from(number).map_or(Value::Undefined, Value::from)
}

/// A text that may be missing.
#[must_use]
pub fn some(text: Option<&str>) -> Value {
    text.map_or(Value::Undefined, Value::from)
}

/// The answer that is none, and why.
#[must_use]
pub fn problem(words: &str) -> Value {
    object([("problem", Value::from(words))])
}

/// The answer to a question of a kind that the module does not know, and to the one kind that every module knows: `version`.
#[must_use]
pub fn other(kind: &str) -> Value {
    match kind {
        "version" => object([("build", Value::from(BUILD))]),
        _ => problem(&format!("there is no question of the kind `{kind}`")),
    }
}

/// A question of that kind.
#[must_use]
pub fn question<const COUNT: usize>(kind: &str, members: [(&str, Value); COUNT]) -> String {
    let mut all: Object = members.into_iter().collect();
    all.insert("kind", Value::from(kind));
    json::write(&Value::object(all)).unwrap_or_default()
}

/// Answers in text; what a module exports is this with its own `answer`.
#[must_use]
pub fn in_text(question: &str, answer: fn(&Value) -> Value) -> String {
    let answer = match json::read(question, SqlVersion::V2016) {
        Ok(question) => answer(&question),
        Err(_) => problem("the question is no JSON"),
    };
    json::write(&answer).unwrap_or_default()
}

/// The answer that came, if it is one; else what is in the way.
///
/// # Errors
///
/// The words of the module, or of who could not reach it.
pub fn read(answer: Result<&str, &str>) -> Result<Value, String> {
    let answer = json::read(answer?, SqlVersion::V2016).unwrap_or_default();
    match answer.as_object() {
        None => Err("the answer is no JSON object".to_owned()),
        Some(members) => match members.get("problem").and_then(Value::as_str) {
            Some(problem) => Err(problem.to_owned()),
            None => Ok(answer),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn echo(question: &Value) -> Value {
        let question = Members(question);
        match question.text("kind") {
            "echo" => object([
                ("text", question.text("text").into()),
                ("missing", some(question.some_text("missing"))),
                ("count", question.count("count").map_or(Value::Undefined, count)),
                ("flag", question.flag("flag").into()),
                (
                    "names",
                    Value::array(
                        question.list("list").map(|one| one.text("name").into()).collect(),
                    ),
                ),
            ]),
            kind => other(kind),
        }
    }

    #[test]
    fn a_question_is_answered_in_text() {
        let list = Value::array(vec![object([("name", "a".into())]), Value::Null]);
        let asked = question(
            "echo",
            [("text", "“€”".into()), ("count", count(7)), ("flag", true.into()), ("list", list)],
        );
        let answer = in_text(&asked, echo);
        assert_eq!(answer, r#"{"text":"“€”","count":7,"flag":true,"names":["a",""]}"#);
        let answer = read(Ok(&answer)).unwrap();
        assert_eq!(Members(&answer).count("count"), Some(7));
    }

    #[test]
    fn what_cannot_be_answered_says_why() {
        for (question, wanted) in [
            (r#"{"kind":"song"}"#, "there is no question of the kind `song`"),
            ("{}", "there is no question of the kind ``"),
            ("[1]", "there is no question of the kind ``"),
            (r#"{"kind":"#, "the question is no JSON"),
        ] {
            let answer = in_text(question, echo);
            assert_eq!(read(Ok(&answer)).unwrap_err(), wanted, "{question}");
        }
        assert_eq!(read(Ok("")).unwrap_err(), "the answer is no JSON object");
        assert_eq!(read(Err("not there")).unwrap_err(), "not there");
    }

    #[test]
    fn every_module_says_of_which_build_it_is() {
        let answer = in_text(&question("version", []), echo);
        assert_eq!(Members(&read(Ok(&answer)).unwrap()).text("build"), BUILD);
        assert_eq!(BUILD.len(), 16);
    }
}
