//! A rule that was found, in the shape of the API.
//!
//! Guide: iot-create-rule.

use crate::assist::question::object;
use crate::engine::arn::{is_rule_name, partition_of};
use crate::engine::rule::Identity;
use crate::engine::value::{Object, Value, json};
use crate::exchange::json::{identity_value, texts};

/// A rule that was found in a text.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange) struct Imported {
    /// What it is called where it was found.
    pub(in crate::exchange) title: String,
    /// What `create-topic-rule` takes as `topicRulePayload`, its members in the guide's order.
    pub(in crate::exchange) payload: Value,
    /// What the text says of its name, account and Region.
    pub(in crate::exchange) identity: Identity,
    /// What stands for something that is not in the text.
    pub(in crate::exchange) placeholders: Vec<Placeholder>,
    /// What was changed on the way.
    pub(in crate::exchange) notes: Vec<String>,
}

/// A text that stands for something that only deployment knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Placeholder {
    /// As it stands in the document.
    pub(in crate::exchange) text: String,
    /// What it stands for.
    pub(in crate::exchange) what: String,
}

/// The members of a payload, in the order in which they are written.
const MEMBERS: &[&str] =
    &["sql", "description", "awsIotSqlVersion", "ruleDisabled", "actions", "errorAction"];

/// What `get-topic-rule` adds.
const BESIDE: &[&str] = &["ruleName", "ruleArn", "createdAt"];
/// Unknown members that are told.
const MOST_UNKNOWN: usize = 10;

impl Imported {
    /// The rule with this payload, whose members are put in order; others are left out, and told.
    pub(super) fn new(title: &str, payload: &Value) -> Self {
        let mut rule = Self { title: title.to_owned(), ..Self::default() };
        let mut ordered = Object::new();
        for name in MEMBERS {
            let value = match (*name, payload.member(name)) {
                (_, Value::Undefined | Value::Null) => continue,
                ("ruleDisabled", value) => boolean(&value).map(Value::from).unwrap_or(value),
                (_, value) => value,
            };
            ordered.insert(*name, value);
        }
        rule.payload = Value::object(ordered);
        let members = payload.as_object().into_iter().flat_map(Object::iter);
        let others = members
            .filter(|(name, _)| !MEMBERS.iter().chain(BESIDE).any(|known| **known == ***name));
        for (name, _) in others.take(MOST_UNKNOWN) {
            rule.note(format!("`{name}` is left out: a rule has no such member"));
        }
        rule
    }

    /// The document, as the page has it.
    pub(in crate::exchange) fn document(&self) -> String {
        let mut text = json::write_pretty(&self.payload).unwrap_or_default();
        text.push('\n');
        text
    }

    /// A name that AWS would take becomes the rule's; another one is told.
    pub(super) fn named(&mut self, name: &Value) {
        let Some(name) = name.as_str().filter(|name| !name.is_empty()) else { return };
        if is_rule_name(name) {
            self.identity.rule_name = Some(name.to_owned());
        } else {
            self.note(format!("the name `{name}` is left out: no rule can have it"));
        }
    }

    /// Adds a note, once.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub(super) fn to_value(&self) -> Value {
        let placeholder = |placeholder: &Placeholder| {
            object([
                ("text", Value::string(&placeholder.text)),
                ("what", Value::string(&placeholder.what)),
            ])
        };
        let placeholders = self.placeholders.iter().map(placeholder).collect();
        object([
            ("title", Value::string(&self.title)),
            ("sql", self.payload.member("sql")),
            ("document", Value::from(self.document())),
            ("identity", identity_value(&self.identity)),
            ("placeholders", Value::array(placeholders)),
            ("notes", texts(&self.notes)),
        ])
    }
}

/// What is told while a rule is filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// What stands for something.
    pub(super) placeholders: Vec<Placeholder>,
    /// What was changed.
    pub(super) notes: Vec<String>,
}

impl Told {
    /// Adds a placeholder, once, and gives its text.
    pub(super) fn placeholder(&mut self, text: String, what: String) -> String {
        if !self.placeholders.iter().any(|known| known.text == text) {
            self.placeholders.push(Placeholder { text: text.clone(), what });
        }
        text
    }

    /// The placeholder `<name>`.
    pub(super) fn unknown(&mut self, name: &str, what: &str) -> String {
        let name: String =
            name.chars().filter(|character| !character.is_control()).take(80).collect();
        self.placeholder(format!("<{name}>"), what.to_owned())
    }

    /// Adds a note, once.
    pub(super) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// What is filled at deployment, such as `AWS::Region`: known, or the placeholder `${AWS::Region}`.
    pub(super) fn pseudo_parameter(&mut self, name: &str, surroundings: &Surroundings) -> String {
        let Surroundings { partition, region, account_id } = surroundings;
        let (known, what) = match name {
            "AWS::Partition" => (partition.clone(), "the partition, such as `aws`"),
            "AWS::Region" => (region.clone(), "the Region of the deployment"),
            "AWS::AccountId" => (account_id.clone(), "the account of the deployment"),
            "AWS::URLSuffix" => (suffix(partition.as_deref()), "the domain of the partition"),
            _ => (None, "what deployment puts there"),
        };
        known.unwrap_or_else(|| self.placeholder(format!("${{{name}}}"), what.to_owned()))
    }

    /// The ARN of a function of the deployment's own place, from its name; an ARN is itself.
    pub(super) fn function_arn(&mut self, name: &str, surroundings: &Surroundings) -> String {
        if name.starts_with("arn:") {
            return name.to_owned();
        }
        let [partition, region, account] = ["AWS::Partition", "AWS::Region", "AWS::AccountId"]
            .map(|what| self.pseudo_parameter(what, surroundings));
        format!("arn:{partition}:lambda:{region}:{account}:function:{name}")
    }

    /// Hands everything to the rule.
    pub(super) fn keep(self, rule: &mut Imported) {
        rule.placeholders.extend(self.placeholders);
        for note in self.notes {
            rule.note(note);
        }
    }
}

fn suffix(partition: Option<&str>) -> Option<String> {
    match partition? {
        "aws" | "aws-us-gov" => Some("amazonaws.com".to_owned()),
        "aws-cn" => Some("amazonaws.com.cn".to_owned()),
        _ => None,
    }
}

/// What surrounds a deployment, as far as it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    pub(super) partition: Option<String>,
    pub(super) region: Option<String>,
    pub(super) account_id: Option<String>,
}

impl Surroundings {
    pub(super) fn of(identity: &Identity) -> Self {
        let partition = identity.region.as_deref().and_then(partition_of).map(str::to_owned);
        let Identity { account_id, region, .. } = identity.clone();
        Self { partition, region, account_id }
    }
}

/// `true`, and what languages of templates take for it.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(value) => Some(*value),
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Names as the API spells them: `FunctionArn` becomes `functionArn`. The keys of a map stay as they are.
pub(super) fn camel(value: &Value) -> Value {
    recased(value, &|name| first_letter(name, char::to_ascii_lowercase))
}

/// Names as CloudFormation spells them: `functionArn` becomes `FunctionArn`. The keys of a map stay as they are.
pub(in crate::exchange) fn pascal(value: &Value) -> Value {
    recased(value, &|name| first_letter(name, char::to_ascii_uppercase))
}

fn recased(value: &Value, name_of: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::Array(items) => {
            Value::array(items.iter().map(|item| recased(item, name_of)).collect())
        }
        Value::Object(members) => {
            let renamed = members.iter().map(|(name, value)| {
                let value = if is_map(name) { value.clone() } else { recased(value, name_of) };
                (name_of(name), value)
            });
            Value::object(renamed.collect())
        }
        Value::Undefined
        | Value::Null
        | Value::Boolean(_)
        | Value::Int(_)
        | Value::Decimal(_)
        | Value::String(_)
        | Value::Bytes(_) => value.clone(),
    }
}

fn first_letter(name: &str, change: fn(&char) -> char) -> String {
    let mut characters = name.chars();
    characters.next().iter().map(change).chain(characters).collect()
}

/// Members whose own members have names that the user chooses.
pub(in crate::exchange) fn is_map(name: &str) -> bool {
    name.eq_ignore_ascii_case("clientProperties")
}
