//! Rules in the files of the Serverless Framework: events of its functions, and resources of CloudFormation beside them.

use super::rule::{Imported, Surroundings, Told, boolean};
use super::template;
use crate::assist::question::object;
use crate::engine::rule::Identity;
use crate::engine::value::{Object, Value};

/// How often variables may name each other.
const DEEPEST: usize = 8;

/// The rules; none when the document is no such file.
pub(super) fn rules(root: &Value, identity: &Identity) -> Vec<Imported> {
    let functions = root.member("functions");
    let surroundings = Surroundings::of(identity);
    let mut found = Vec::new();
    for (key, function) in functions.as_object().into_iter().flat_map(Object::iter) {
        let events = function.member("events");
        let events = events.as_array().unwrap_or_default().iter().map(|event| event.member("iot"));
        for (number, event) in events.filter(|event| event.as_object().is_some()).enumerate() {
            found.push(rule(root, key, number, function, &event, &surroundings));
        }
    }
    // Their resources are those of CloudFormation.
    let resources = root.member("resources");
    if functions.as_object().is_some() && !resources.is_undefined() {
        let mut reader = Variables { root, told: Told::default(), steps: 0 };
        let filled = reader.fill(&resources, 0);
        for mut rule in template::rules(&filled, identity).unwrap_or_default() {
            reader.told.clone().keep(&mut rule);
            found.push(rule);
        }
    }
    found
}

fn rule(
    root: &Value,
    key: &str,
    number: usize,
    function: &Value,
    event: &Value,
    surroundings: &Surroundings,
) -> Imported {
    let mut reader = Variables { root, told: Told::default(), steps: 0 };
    let event = reader.fill(event, 0);
    let name = match reader.fill(&function.member("name"), 0) {
        Value::String(name) => name.to_string(),
        _ => reader.told.placeholder(
            key.to_owned(),
            format!("the name of the function `{key}`, which is SERVICE-STAGE-{key}"),
        ),
    };
    let arn = reader.told.function_arn(&name, surroundings);
    let payload = object([
        ("sql", event.member("sql")),
        ("description", event.member("description")),
        ("awsIotSqlVersion", event.member("sqlVersion")),
    ]);
    let called = template::calling(&payload, &arn);
    let is_enabled = boolean(&event.member("enabled")).unwrap_or(true);
    let members = called.as_object().into_iter().flat_map(Object::iter);
    let members: Object = members
        .map(|(name, value)| {
            let is_switch = &**name == "ruleDisabled";
            (name.clone(), if is_switch { Value::from(!is_enabled) } else { value.clone() })
        })
        .collect();
    let title = event.member("name");
    let title = title.as_str().map_or_else(|| format!("{key}.{}", number + 1), str::to_owned);
    let mut rule = Imported::new(&title, &Value::object(members));
    rule.named(&event.member("name"));
    reader.told.keep(&mut rule);
    rule
}

/// `${self:custom.topic}` and its like; `${topic()}` has no colon after its first word and stays.
struct Variables<'r> {
    root: &'r Value,
    told: Told,
    steps: usize,
}

/// The most variables that are looked up for one rule.
const MOST_STEPS: usize = 1000;

impl Variables<'_> {
    fn fill(&mut self, value: &Value, depth: usize) -> Value {
        match value {
            Value::String(text) => self.filled(text, depth),
            Value::Array(items) => {
                Value::array(items.iter().map(|item| self.fill(item, depth)).collect())
            }
            Value::Object(members) => {
                let filled =
                    members.iter().map(|(name, value)| (name.clone(), self.fill(value, depth)));
                Value::object(filled.collect())
            }
            Value::Undefined
            | Value::Null
            | Value::Boolean(_)
            | Value::Int(_)
            | Value::Decimal(_)
            | Value::Bytes(_) => value.clone(),
        }
    }

    fn filled(&mut self, text: &str, depth: usize) -> Value {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let inside = after.split_once('}').map(|(inside, _)| inside);
            let Some(inside) = inside.filter(|inside| is_variable(inside)) else {
                out.push_str("${");
                rest = after;
                continue;
            };
            rest = after.get(inside.len() + 1..).unwrap_or_default();
            let value = self.variable(inside, depth);
            if out.is_empty() && rest.is_empty() && before.is_empty() {
                return value;
            }
            match value {
                Value::String(text) => out.push_str(&text),
                other => {
                    out.push_str(&crate::engine::value::json::write(&other).unwrap_or_default());
                }
            }
        }
        out.push_str(rest);
        Value::from(out)
    }

    /// `self:custom.topic, 'default'`
    fn variable(&mut self, inside: &str, depth: usize) -> Value {
        self.steps += 1;
        let (address, default) = inside.split_once(',').unwrap_or((inside, ""));
        if let Some(path) = address
            .trim()
            .strip_prefix("self:")
            .filter(|_| depth < DEEPEST && self.steps < MOST_STEPS)
        {
            let found =
                path.split('.').fold(self.root.clone(), |value, name| value.member(name.trim()));
            if !found.is_undefined() {
                return self.fill(&found, depth + 1);
            }
        }
        let default = default.trim().trim_matches(['\'', '"']);
        if !default.is_empty() && !default.contains(':') {
            self.told.note(format!("`${{{inside}}}` is read as its default `{default}`"));
            return Value::string(default);
        }
        Value::from(self.told.unknown(inside.trim(), "what the Serverless Framework puts there"))
    }
}

/// Whether it begins with a source and a colon: `self:`, `opt:`, `env:`, `file(…):`.
fn is_variable(inside: &str) -> bool {
    let word: String = inside.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    let after = inside.trim_start().get(word.len()..).unwrap_or_default();
    !word.is_empty()
        && (after.starts_with(':') || (word == "file" && after.starts_with('(')))
        && !after.starts_with("::")
}
