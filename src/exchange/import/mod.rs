//! Rules in texts that other tools write.
//!
//! Leaves to others: reading YAML (`yaml`) and HCL (`hcl`), where the rules are (`template`, `terraform`, `serverless`), what
//! CloudFormation fills in at deployment (`intrinsic`).

mod command;
mod hcl;
mod intrinsic;
mod language;
mod rule;
mod serverless;
mod template;
mod terraform;
mod yaml;

pub(super) use rule::{Imported, Placeholder, is_map, pascal};

use crate::assist::question::{Members, count, object};
use crate::engine::rule::Identity;
use crate::engine::source::LineIndex;
use crate::engine::value::Value;
use crate::engine::value::json;
use crate::engine::version::SqlVersion;
use crate::exchange::json::{identity, words};
use language::Language;

/// The rules in a text.
pub(super) fn answer(question: Members<'_>) -> Value {
    match rules(question.text("text"), &identity(question)) {
        Ok(rules) => {
            object([("rules", Value::array(rules.iter().map(Imported::to_value).collect()))])
        }
        Err(problem) => problem.to_value(),
    }
}

/// Why there is no rule in a text.
#[derive(Debug)]
pub(in crate::exchange) struct Problem {
    /// What is wrong.
    pub(in crate::exchange) message: String,
    /// What to do.
    pub(in crate::exchange) help: String,
    /// Line and column, from 1.
    place: Option<(usize, usize)>,
}

impl Problem {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), place: None }
    }

    fn at(mut self, line: usize, column: usize) -> Self {
        self.place = Some((line, column));
        self
    }

    /// The message, with the place where there is one.
    pub(in crate::exchange) fn placed_message(&self) -> String {
        match self.place {
            Some((line, column)) => format!("{} (line {line}, column {column})", self.message),
            None => self.message.clone(),
        }
    }

    fn to_value(&self) -> Value {
        let (line, column) =
            self.place.map(|(line, column)| (count(line), count(column))).unwrap_or_default();
        object([
            ("problem", Value::from(words(&self.placed_message(), &self.help))),
            ("line", line),
            ("column", column),
        ])
    }
}

/// The largest text that is read; a template of CloudFormation has at most 1 MB.
const MAX_BYTES: usize = 2 << 20;

/// The rules in a text; what is filled at deployment comes from `identity` as far as it is known there.
pub(in crate::exchange) fn rules(
    text: &str,
    identity: &Identity,
) -> Result<Vec<Imported>, Problem> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.len() > MAX_BYTES {
        let message = format!("the text has {} bytes", text.len());
        return Err(Problem::new(
            message,
            format!("at most {MAX_BYTES} are read; paste the rule alone"),
        ));
    }
    match language::of(text) {
        Language::Nothing => {
            Err(Problem::new("the text is empty", "paste a rule, a template, or its SQL"))
        }
        Language::Json => template::rules(&from_json(text)?, identity),
        Language::Sql => Ok(vec![from_sql(text)]),
        Language::Hcl => terraform::rules(text, identity),
        Language::Command => command::rule(text, identity),
        Language::Yaml => {
            let root = yaml::read(text)?;
            let found = serverless::rules(&root, identity);
            if found.is_empty() { template::rules(&root, identity) } else { Ok(found) }
        }
    }
}

fn from_json(text: &str) -> Result<Value, Problem> {
    json::read(text, SqlVersion::V2015).map_err(|error| {
        let position =
            LineIndex::new(text).position(text, u32::try_from(error.offset).unwrap_or_default());
        Problem::new(format!("this is not JSON: {error}"), "mend it, or paste the SQL alone")
            .at(position.line, position.column)
    })
}

fn from_sql(text: &str) -> Imported {
    let members = [
        ("sql", Value::string(text.trim())),
        ("awsIotSqlVersion", Value::string(SqlVersion::V2016.name())),
        ("ruleDisabled", Value::from(false)),
        ("actions", Value::array(Vec::new())),
    ];
    let mut rule = Imported::new("SQL", &Value::object(members.into_iter().collect()));
    rule.note("the SQL names no version: 2016-03-23 is written, as the console does");
    rule
}
