//! Rules in files of Terraform: the resources `aws_iot_topic_rule`.

use super::Problem;
use super::hcl::Scope;
use super::rule::{Imported, Surroundings, boolean};
use crate::assist::question::object;
use crate::engine::rule::Identity;
use crate::engine::value::{Object, Value};
use crate::exchange::terraform_names::{action_of, camel, list_of};
use hcl_edit::parser::parse_body;
use hcl_edit::structure::{Block, Body};

const RULE: &str = "aws_iot_topic_rule";

/// How many brackets may be open at once: the reader calls itself for each, and a browser's stack is small.
const DEEPEST: usize = 32;

/// The rules of a file.
pub(super) fn rules(text: &str, identity: &Identity) -> Result<Vec<Imported>, Problem> {
    if let Some((line, column)) = too_deep(text) {
        let message = format!("the text is nested more than {DEEPEST} levels deep");
        return Err(Problem::new(message, "paste the rule's resource alone").at(line, column));
    }
    let file = parse_body(text).map_err(|error| {
        let place = error.location();
        let message =
            format!("this is not Terraform's language: {}", error.message().replace('\n', "; "));
        Problem::new(message, "mend it, or paste the rule's resource alone")
            .at(place.line(), place.column())
    })?;
    let surroundings = Surroundings::of(identity);
    let is_rule = |block: &&Block| {
        block.ident.as_str() == "resource"
            && block.labels.first().is_some_and(|label| label.as_str() == RULE)
    };
    let found: Vec<Imported> = file
        .blocks()
        .filter(is_rule)
        .map(|block| rule(text, &file, block, &surroundings))
        .collect();
    if found.is_empty() {
        let help = format!("no resource has the type `{RULE}`");
        return Err(Problem::new("the text has no rule", help));
    }
    Ok(found)
}

/// Where more brackets are open than may be. Those in texts count too; a `}` at the beginning of a line closes all.
fn too_deep(text: &str) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    for (line, content) in text.lines().enumerate() {
        if content.starts_with('}') {
            depth = 0;
        }
        if content.trim_start().starts_with(['#', '/']) {
            continue;
        }
        for (column, character) in content.chars().enumerate() {
            match character {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some((line + 1, column + 1));
            }
        }
    }
    None
}

fn rule(text: &str, file: &Body, block: &Block, surroundings: &Surroundings) -> Imported {
    let mut scope = Scope::new(text, file, surroundings);
    let body = &block.body;
    let mut attribute = |name: &str| scope.attribute(body, name);
    let (name, sql, version) = (attribute("name"), attribute("sql"), attribute("sql_version"));
    let (description, enabled) = (attribute("description"), attribute("enabled"));
    let mut left = Vec::new();
    let mut actions = Vec::new();
    let mut error_action = Value::Undefined;
    for inside in body.blocks() {
        let kind = inside.ident.as_str();
        if let Some(action) = action_of(kind) {
            actions.push(of_one(action, &inside.body, &mut scope, &mut left));
        } else if kind == "error_action" {
            let first = inside
                .body
                .blocks()
                .find_map(|block| Some((action_of(block.ident.as_str())?, block)));
            if let Some((action, block)) = first {
                error_action = of_one(action, &block.body, &mut scope, &mut left);
            }
        } else if kind != "lifecycle" {
            left.push(kind.to_owned());
        }
    }
    let payload = object([
        ("sql", sql),
        ("description", description),
        ("awsIotSqlVersion", version),
        (
            "ruleDisabled",
            boolean(&enabled).map(|enabled| Value::from(!enabled)).unwrap_or_default(),
        ),
        ("actions", Value::array(actions)),
        ("errorAction", error_action),
    ]);
    let label = block.labels.get(1).map_or("rule", |label| label.as_str());
    let mut rule = Imported::new(name.as_str().unwrap_or(label), &payload);
    rule.named(&name);
    for kind in left {
        rule.note(format!("the block `{kind}` is left out: it is not read"));
    }
    scope.told.keep(&mut rule);
    rule
}

fn of_one(action: &str, body: &Body, scope: &mut Scope<'_>, left: &mut Vec<String>) -> Value {
    Value::object([(action, members(body, scope, left))].into_iter().collect())
}

/// Attributes and blocks by the names of the API.
fn members(body: &Body, scope: &mut Scope<'_>, left: &mut Vec<String>) -> Value {
    let mut out = Object::new();
    for attribute in body.attributes() {
        let value = scope.value(&attribute.value);
        if value != Value::Null {
            out.insert(camel(attribute.key.as_str()), value);
        }
    }
    for block in body.blocks() {
        let kind = block.ident.as_str();
        if kind == "dynamic" {
            left.push(kind.to_owned());
            continue;
        }
        let value = members(&block.body, scope, left);
        match list_of(kind) {
            Some(list) => {
                let mut items = out
                    .get(list)
                    .and_then(|items| items.as_array().map(<[Value]>::to_vec))
                    .unwrap_or_default();
                items.push(value);
                out.insert(list, Value::array(items));
            }
            None => {
                out.insert(camel(kind), value);
            }
        }
    }
    Value::object(out)
}
