//! A template of CloudFormation before it is YAML or JSON.

use super::quoted::{double_quoted, is_odd};
use crate::engine::value::{Value, json};

/// A value of a template.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// A text.
    Text(String),
    /// A number, `true`, `false`, `null`: the same in YAML and JSON.
    Word(String),
    /// A list.
    List(Vec<Self>),
    /// Members in order.
    Map(Vec<(String, Self)>),
    /// `Ref`.
    Ref(String),
    /// `Fn::GetAtt`: the resource and its attribute.
    Attribute(String, &'static str),
}

impl Tree {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Members in order.
    pub(super) fn map(members: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        Self::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// A value as it is.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::text(&**text),
            Value::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Object(members) => Self::Map(
                members.iter().map(|(name, value)| (name.to_string(), Self::of(value))).collect(),
            ),
            Value::Undefined
            | Value::Null
            | Value::Boolean(_)
            | Value::Int(_)
            | Value::Decimal(_)
            | Value::Bytes(_) => {
                Self::Word(json::write(value).unwrap_or_else(|| "null".to_owned()))
            }
        }
    }

    /// As YAML, functions in their short form.
    pub(super) fn to_yaml(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    /// As JSON, functions in their long form.
    pub(super) fn to_json(&self) -> String {
        let mut text = json::write_pretty(&self.to_value()).unwrap_or_default();
        text.push('\n');
        text
    }

    fn to_value(&self) -> Value {
        let call =
            |name: &str, argument: Value| Value::object([(name, argument)].into_iter().collect());
        match self {
            Self::Text(text) => Value::string(text),
            // It was written as JSON.
            Self::Word(word) => {
                json::read(word, crate::engine::version::SqlVersion::V2015).unwrap_or_default()
            }
            Self::List(items) => Value::array(items.iter().map(Self::to_value).collect()),
            Self::Map(members) => {
                let members = members.iter().map(|(name, value)| (name.as_str(), value.to_value()));
                Value::object(members.collect())
            }
            Self::Ref(name) => call("Ref", Value::string(name)),
            Self::Attribute(name, attribute) => {
                let parts = [name.as_str(), attribute].map(Value::string).to_vec();
                call("Fn::GetAtt", Value::array(parts))
            }
        }
    }

    /// The lines of a block, each begun by its indentation.
    fn write(&self, level: usize, out: &mut String) {
        match self {
            Self::Map(members) if !members.is_empty() => {
                for (name, value) in members {
                    indent(level, out);
                    value.write_member(name, level, out);
                }
            }
            Self::List(items) if !items.is_empty() => {
                for item in items {
                    indent(level, out);
                    out.push_str("- ");
                    item.write_item(level, out);
                }
            }
            other => {
                indent(level, out);
                other.write_scalar(level, out);
            }
        }
    }

    /// `name: value`, its indentation already written.
    fn write_member(&self, name: &str, level: usize, out: &mut String) {
        out.push_str(&scalar(name, None));
        out.push(':');
        match self {
            Self::Map(members) if !members.is_empty() => {
                out.push('\n');
                self.write(level + 1, out);
            }
            Self::List(items) if !items.is_empty() => {
                out.push('\n');
                self.write(level + 1, out);
            }
            other => {
                out.push(' ');
                other.write_scalar(level + 1, out);
            }
        }
    }

    /// What follows `- `: the first member of a map stands on the same line.
    fn write_item(&self, level: usize, out: &mut String) {
        match self {
            Self::Map(members) if !members.is_empty() => {
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        indent(level + 1, out);
                    }
                    value.write_member(name, level + 1, out);
                }
            }
            Self::List(items) if !items.is_empty() => {
                out.push('\n');
                self.write(level + 1, out);
            }
            other => other.write_scalar(level + 1, out),
        }
    }

    fn write_scalar(&self, level: usize, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&scalar(text, Some(level))),
            Self::Word(word) => out.push_str(word),
            Self::List(_) => out.push_str("[]"),
            Self::Map(_) => out.push_str("{}"),
            Self::Ref(name) => out.push_str(&format!("!Ref {name}")),
            Self::Attribute(name, attribute) => {
                out.push_str(&format!("!GetAtt {name}.{attribute}"));
            }
        }
        out.push('\n');
    }
}

fn indent(level: usize, out: &mut String) {
    for _ in 0..level {
        out.push_str("  ");
    }
}

/// A text in the plainest form that every reader of YAML takes for just this text; several lines where a `level` is given.
fn scalar(text: &str, level: Option<usize>) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    if !text.is_empty() && !text.chars().any(is_odd) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    if let Some(level) = level.filter(|_| is_block(text)) {
        let mut out = String::from("|-");
        for line in text.split('\n') {
            out.push('\n');
            indent(level, &mut out);
            out.push_str(line);
        }
        return out;
    }
    double_quoted(text)
}

/// Words that a reader of YAML 1.1 or 1.2 takes for something else than a text.
const WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// Whether a text needs no quotes: a letter or a slash in front, and nothing that YAML could misread.
fn is_plain(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/')
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(is_odd)
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether several lines can stand as they are: `|-` takes the end of the last one away, and finds its indentation in the first.
fn is_block(text: &str) -> bool {
    let is_kept = |character: char| character == '\n' || !is_odd(character);
    text.chars().all(is_kept)
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
        && text.split('\n').all(|line| !line.ends_with(' '))
}
