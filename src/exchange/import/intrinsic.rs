//! What CloudFormation fills in at deployment: the functions of its templates, and the names that it gives to resources.
//!
//! What the template itself tells is filled in; the rest becomes a placeholder that is told. IoT's own `${…}` is left as it is.
//!
//! Guide: iot-substitution-templates.

use super::rule::{Surroundings, Told};
use crate::engine::value::{Object, Value};

/// How deep functions may lie in each other and name each other.
const DEEPEST: usize = 24;
/// The most functions that are read for one rule, and the most bytes that they give.
const MOST_CALLS: usize = 10_000;
const MOST_BYTES: usize = 4 << 20;

/// Fills values of one template.
pub(super) struct Filler<'t> {
    template: &'t Value,
    surroundings: &'t Surroundings,
    depth: usize,
    calls: usize,
    bytes: usize,
    pub(super) told: Told,
}

impl<'t> Filler<'t> {
    pub(super) fn new(template: &'t Value, surroundings: &'t Surroundings) -> Self {
        Self { template, surroundings, depth: 0, calls: 0, bytes: 0, told: Told::default() }
    }

    /// The value with everything filled in; Undefined for what is `AWS::NoValue`.
    pub(super) fn fill(&mut self, value: &Value) -> Value {
        match value {
            Value::Array(items) => {
                let filled = items.iter().map(|item| self.fill(item));
                Value::array(filled.filter(|item| !item.is_undefined()).collect())
            }
            Value::Object(members) => match function(members) {
                Some((name, argument)) => self.deeper(name, |filler| filler.call(name, argument)),
                None => {
                    let filled =
                        members.iter().map(|(name, value)| (name.clone(), self.fill(value)));
                    let filled: Object =
                        filled.filter(|(_, value)| !value.is_undefined()).collect();
                    Value::object(filled)
                }
            },
            Value::Undefined
            | Value::Null
            | Value::Boolean(_)
            | Value::Int(_)
            | Value::Decimal(_)
            | Value::String(_)
            | Value::Bytes(_) => value.clone(),
        }
    }

    /// The text of a value; what is no text becomes a placeholder.
    pub(super) fn text(&mut self, value: &Value) -> String {
        match self.fill(value) {
            Value::String(text) => text.to_string(),
            Value::Undefined | Value::Null => String::new(),
            other => crate::engine::value::json::write(&other).unwrap_or_default(),
        }
    }

    /// The ARN of a function of the template, by its logical name.
    pub(super) fn function_arn(&mut self, logical: &str) -> String {
        let properties = self.resource(logical).member("Properties");
        let name = match properties.member("FunctionName") {
            Value::Undefined => self.told.placeholder(
                logical.to_owned(),
                format!("the name of the function `{logical}`, which deployment makes"),
            ),
            name => self
                .deeper(logical, |filler| Value::from(filler.text(&name)))
                .as_str()
                .unwrap_or(logical)
                .to_owned(),
        };
        self.told.function_arn(&name, self.surroundings)
    }

    fn resource(&self, logical: &str) -> Value {
        self.template.member("Resources").member(logical)
    }

    fn deeper(&mut self, name: &str, fill: impl FnOnce(&mut Self) -> Value) -> Value {
        self.calls += 1;
        if self.depth >= DEEPEST || self.calls > MOST_CALLS || self.bytes > MOST_BYTES {
            return self.unknown(name, "a value that depends on too many others");
        }
        self.depth += 1;
        let value = fill(self);
        self.depth -= 1;
        self.bytes += value.as_str().map_or(0, str::len);
        value
    }

    fn call(&mut self, name: &str, argument: &Value) -> Value {
        match name {
            "Ref" => self.reference(argument.as_str().unwrap_or_default()),
            "Fn::GetAtt" => self.attribute(argument),
            "Fn::Sub" => self.substituted(argument),
            "Fn::Join" => self.joined(argument),
            "Fn::Split" => self.split(argument),
            "Fn::Select" => self.selected(argument),
            "Fn::If" => self.chosen(argument),
            "Fn::FindInMap" => self.found(argument),
            _ => self.call_unknown(name, argument),
        }
    }

    fn call_unknown(&mut self, name: &str, argument: &Value) -> Value {
        let text = self.text(argument);
        self.unknown(&format!("{name} {text}"), &format!("what `{name}` gives at deployment"))
    }

    /// A placeholder `<name>`.
    fn unknown(&mut self, name: &str, what: &str) -> Value {
        Value::from(self.told.unknown(name, what))
    }

    fn reference(&mut self, name: &str) -> Value {
        if name == "AWS::NoValue" {
            return Value::Undefined;
        }
        if name.starts_with("AWS::") {
            return Value::from(self.pseudo_parameter(name));
        }
        let parameter = self.template.member("Parameters").member(name);
        if !parameter.is_undefined() {
            let default = parameter.member("Default");
            if let Value::String(_) | Value::Int(_) | Value::Decimal(_) | Value::Boolean(_) =
                default
            {
                self.told.note(format!("the parameter `{name}` is read as its default"));
                return match default {
                    Value::String(_) => default,
                    other => {
                        Value::from(crate::engine::value::json::write(&other).unwrap_or_default())
                    }
                };
            }
            return self.unknown(name, &format!("the parameter `{name}`, which has no default"));
        }
        let resource = self.resource(name);
        match resource.member("Type").as_str() {
            Some("AWS::Lambda::Function" | "AWS::Serverless::Function") => {
                match resource.member("Properties").member("FunctionName") {
                    Value::Undefined => self.unknown(name, "the name that deployment makes"),
                    given => Value::from(self.text(&given)),
                }
            }
            Some("AWS::Lambda::Alias" | "AWS::Lambda::Version") => {
                Value::from(self.qualified(name, &resource))
            }
            // Of an alias that SAM makes: `MyFunction.Alias`, `MyFunctionAliasprod`.
            None if name.ends_with(".Alias") => {
                let function = name.strip_suffix(".Alias").unwrap_or(name).to_owned();
                Value::from(self.alias_of(&function))
            }
            _ => self.unknown(name, &format!("`{name}`, which deployment makes")),
        }
    }

    /// The ARN of an alias or version of the template.
    fn qualified(&mut self, logical: &str, resource: &Value) -> String {
        let properties = resource.member("Properties");
        let function = self.function_of(&properties.member("FunctionName"));
        let qualifier = match properties.member("Name") {
            Value::Undefined => self.told.placeholder(
                "VERSION".to_owned(),
                format!("the number of the version `{logical}`"),
            ),
            name => self.text(&name),
        };
        format!("{function}:{qualifier}")
    }

    /// The ARN of the function that `FunctionName` of an alias names.
    fn function_of(&mut self, name: &Value) -> String {
        let logical = name.as_object().and_then(function).and_then(|(call, argument)| {
            let text = argument.as_str().or_else(|| argument.as_array()?.first()?.as_str())?;
            (call == "Ref" || call == "Fn::GetAtt")
                .then(|| text.split('.').next().unwrap_or(text).to_owned())
        });
        match logical.filter(|logical| !self.resource(logical).is_undefined()) {
            Some(logical) => self.function_arn(&logical),
            None => {
                let name = self.text(name);
                self.told.function_arn(&name, self.surroundings)
            }
        }
    }

    /// The ARN of a SAM function, with the alias that it publishes.
    pub(super) fn alias_of(&mut self, logical: &str) -> String {
        let alias = self.resource(logical).member("Properties").member("AutoPublishAlias");
        let arn = self.function_arn(logical);
        match alias {
            Value::Undefined => arn,
            alias => format!("{arn}:{}", self.text(&alias)),
        }
    }

    fn attribute(&mut self, argument: &Value) -> Value {
        let parts: Vec<String> = match argument {
            Value::String(text) => text.splitn(2, '.').map(str::to_owned).collect(),
            Value::Array(items) => items.iter().map(|item| self.text(item)).collect(),
            _ => Vec::new(),
        };
        let (logical, attribute) = match parts.as_slice() {
            [logical, attribute] => (logical.as_str(), attribute.as_str()),
            _ => return self.call_unknown("Fn::GetAtt", argument),
        };
        let kind = self.resource(logical).member("Type");
        match (kind.as_str(), attribute) {
            (Some("AWS::Lambda::Function" | "AWS::Serverless::Function"), "Arn") => {
                Value::from(self.function_arn(logical))
            }
            _ => self.unknown(
                &format!("{logical}.{attribute}"),
                &format!("`{attribute}` of `{logical}`, which deployment makes"),
            ),
        }
    }

    /// `${…}` of `Fn::Sub`; `${!…}` is `${…}`.
    fn substituted(&mut self, argument: &Value) -> Value {
        let (text, own) = match argument {
            Value::String(text) => (text.to_string(), Value::Undefined),
            Value::Array(items) => match items.first() {
                Some(Value::String(text)) => {
                    (text.to_string(), items.get(1).cloned().unwrap_or_default())
                }
                _ => return self.call_unknown("Fn::Sub", argument),
            },
            _ => return self.call_unknown("Fn::Sub", argument),
        };
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let Some((inside, behind)) = after.split_once('}') else {
                out.push_str("${");
                rest = after;
                continue;
            };
            let name = inside.trim();
            if let Some(literal) = inside.strip_prefix('!') {
                self.told.note(format!(
                    "`${{!{literal}}}` is read as `${{{literal}}}`: `Fn::Sub` takes the `!` away"
                ));
                out.push_str("${");
                out.push_str(literal);
                out.push('}');
            } else if is_reference(name) {
                let filled = match own.member(name) {
                    Value::Undefined if name.contains('.') => self.attribute(&Value::string(name)),
                    Value::Undefined => self.reference(name),
                    given => self.fill(&given),
                };
                match filled {
                    Value::String(text) => out.push_str(&text),
                    other => {
                        out.push_str(
                            &crate::engine::value::json::write(&other).unwrap_or_default(),
                        );
                    }
                }
            } else {
                self.told.note(format!("`${{{inside}}}` stays as it is; in `Fn::Sub` it must be written `${{!{inside}}}`"));
                out.push_str("${");
                out.push_str(inside);
                out.push('}');
            }
            rest = behind;
        }
        out.push_str(rest);
        Value::from(out)
    }

    fn joined(&mut self, argument: &Value) -> Value {
        let Some([Value::String(delimiter), parts]) = argument.as_array() else {
            return self.call_unknown("Fn::Join", argument);
        };
        match self.fill(parts) {
            Value::Array(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.text(part)).collect();
                Value::from(parts.join(delimiter))
            }
            // The list itself is only known at deployment.
            Value::String(text) => Value::String(text),
            _ => self.call_unknown("Fn::Join", argument),
        }
    }

    fn split(&mut self, argument: &Value) -> Value {
        let Some([Value::String(delimiter), text]) = argument.as_array() else {
            return self.call_unknown("Fn::Split", argument);
        };
        let text = self.text(text);
        let parts: Vec<Value> = if delimiter.is_empty() {
            vec![Value::from(text)]
        } else {
            text.split(&**delimiter).map(Value::string).collect()
        };
        Value::array(parts)
    }

    fn selected(&mut self, argument: &Value) -> Value {
        let Some([index, list]) = argument.as_array() else {
            return self.call_unknown("Fn::Select", argument);
        };
        let index: Option<usize> = self.text(index).parse().ok();
        let list = self.fill(list);
        let item = index.and_then(|index| list.as_array()?.get(index).cloned());
        item.unwrap_or_else(|| self.call_unknown("Fn::Select", argument))
    }

    /// Nobody but deployment knows the condition: the first choice is taken, and told.
    fn chosen(&mut self, argument: &Value) -> Value {
        let Some([condition, first, _]) = argument.as_array() else {
            return self.call_unknown("Fn::If", argument);
        };
        let condition = condition.as_str().unwrap_or("a condition");
        self.told.note(format!("`Fn::If` is read as if `{condition}` holds"));
        self.fill(first)
    }

    fn found(&mut self, argument: &Value) -> Value {
        let keys: Vec<String> = argument
            .as_array()
            .unwrap_or_default()
            .iter()
            .take(3)
            .map(|key| self.text(key))
            .collect();
        let mut value = self.template.member("Mappings");
        for key in &keys {
            value = value.member(key);
        }
        if keys.len() == 3 && !value.is_undefined() {
            return value;
        }
        self.unknown(
            &format!("Fn::FindInMap {}", keys.join(".")),
            "what `Fn::FindInMap` gives at deployment",
        )
    }

    fn pseudo_parameter(&mut self, name: &str) -> String {
        self.told.pseudo_parameter(name, self.surroundings)
    }
}

/// An object that calls a function of CloudFormation.
fn function(members: &Object) -> Option<(&str, &Value)> {
    let (name, argument) = members.iter().next().filter(|_| members.len() == 1)?;
    (&**name == "Ref" || name.starts_with("Fn::")).then_some((&**name, argument))
}

/// `AWS::Region`, `Name`, `Name.Attribute`: what `Fn::Sub` replaces.
fn is_reference(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| {
            character.is_ascii_alphanumeric() || matches!(character, '.' | ':' | '_')
        })
}
