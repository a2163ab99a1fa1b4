//! Edits of a rule document that leave every other byte as it is.

use super::json::{self, Kind, Member, Node};
use super::{Rule, Spelling};
use crate::engine::action::ActionKind;
use crate::engine::diagnostic::{Edit, apply};
use crate::engine::source::{SourceId, Span};
use crate::engine::value::json::write_string;
use crate::engine::version::SqlVersion;

/// The document with another SQL text.
#[must_use]
pub fn with_sql(document: &str, rule: &Rule, sql: &str) -> String {
    if rule.places.payload.is_empty() {
        // A document that is nothing but SQL stays so.
        return if rule.places.sql.is_empty() {
            from_parts(sql, rule.version, None)
        } else {
            replace(document, rule.places.sql, sql)
        };
    }
    with_member(document, rule, rule.places.sql, "sql", &quote(sql))
}

/// The document with another `functionArn` in the action with this index; a document without that action gets it.
#[must_use]
pub fn with_function_arn(document: &str, rule: &Rule, action_index: usize, text: &str) -> String {
    let places = &rule.places;
    if places.payload.is_empty() {
        return from_parts(&rule.sql, rule.version, Some(text));
    }
    let action = rule.action(action_index);
    if let Some(ActionKind::Lambda(lambda)) = action.map(|action| &action.kind) {
        let (written, _) = json::read(lambda.span.text(document));
        let names_function = !matches!(&written.kind, Kind::Object(members) if !members.iter().any(|member| is_function(&member.name)));
        return if names_function {
            replace(document, lambda.span, &quote(text))
        } else {
            let name = places.spelling.of("functionArn");
            insert(
                document,
                lambda.span.start,
                &written,
                &format!("{}: {}", quote(&name), quote(text)),
            )
        };
    }
    let new = lambda_action(places.spelling, text);
    let (payload, _) = json::read(places.payload.text(document));
    let members = payload.as_object().unwrap_or_default();
    let actions = members.iter().rev().find(|member| member.name == places.spelling.of("actions"));
    match actions.map(|member| &member.value) {
        Some(list) if matches!(list.kind, Kind::Array(_)) => {
            insert(document, places.payload.start, list, &new)
        }
        Some(other) => {
            replace(document, other.span.shifted(places.payload.start), &format!("[{new}]"))
        }
        None => with_member(document, rule, Span::default(), "actions", &format!("[{new}]")),
    }
}

/// The document with another text in the field whose template is this source.
#[must_use]
pub fn with_field(document: &str, rule: &Rule, source: SourceId, text: &str) -> String {
    match rule.field(source) {
        Some(field) => replace(document, field.span, &quote(text)),
        None => document.to_owned(),
    }
}

/// The document with another SQL version.
#[must_use]
pub fn with_version(document: &str, rule: &Rule, version: SqlVersion) -> String {
    if rule.places.payload.is_empty() {
        return from_parts(&rule.sql, version, None);
    }
    with_member(
        document,
        rule,
        rule.places.version.unwrap_or_default(),
        "awsIotSqlVersion",
        &quote(version.name()),
    )
}

/// The document with the rule disabled, or enabled.
#[must_use]
pub fn with_rule_disabled(document: &str, rule: &Rule, disabled: bool) -> String {
    if rule.places.payload.is_empty() {
        return document.to_owned();
    }
    with_member(
        document,
        rule,
        rule.places.disabled.unwrap_or_default(),
        "ruleDisabled",
        if disabled { "true" } else { "false" },
    )
}

/// A new document, as `create-topic-rule` takes it: a statement, its version, and perhaps one Lambda action.
#[must_use]
pub fn from_parts(sql: &str, version: SqlVersion, function_arn: Option<&str>) -> String {
    let actions = match function_arn {
        Some(arn) => format!("[\n    {}\n  ]", lambda_action(Spelling::Camel, arn)),
        None => "[]".to_owned(),
    };
    format!(
        "{{\n  \"sql\": {},\n  \"awsIotSqlVersion\": \"{}\",\n  \"ruleDisabled\": false,\n  \"actions\": {actions}\n}}\n",
        quote(sql),
        version.name()
    )
}

fn lambda_action(spelling: Spelling, function_arn: &str) -> String {
    let (lambda, name) = (spelling.of("lambda"), spelling.of("functionArn"));
    format!("{{ \"{lambda}\": {{ \"{name}\": {} }} }}", quote(function_arn))
}

fn is_function(name: &str) -> bool {
    super::members::is_same("functionArn", name) || name == "Ref" || name.starts_with("Fn::")
}

/// Puts a value at its place, or adds the member to the payload.
fn with_member(document: &str, rule: &Rule, place: Span, name: &str, value: &str) -> String {
    if !place.is_empty() {
        return replace(document, place, value);
    }
    let payload = rule.places.payload;
    let (read, _) = json::read(payload.text(document));
    let name = rule.places.spelling.of(name);
    insert(document, payload.start, &read, &format!("{}: {value}", quote(&name)))
}

/// Adds an item at the end of an object or an array, laid out as the first item is; the node counts from `base` on.
fn insert(document: &str, base: u32, node: &Node, item: &str) -> String {
    let items: Vec<Span> = match &node.kind {
        Kind::Object(members) => members.iter().map(Member::span).collect(),
        Kind::Array(items) => items.iter().map(|item| item.span).collect(),
        _ => return document.to_owned(),
    };
    let start = node.span.shifted(base).start + 1;
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return replace(document, Span { start, end: start }, item);
    };
    let before = Span { start, end: first.shifted(base).start }.text(document);
    let is_space = !before.is_empty() && before.trim().is_empty();
    let space = if is_space { before } else { " " };
    replace(document, Span::at(last.shifted(base).end as usize), &format!(",{space}{item}"))
}

fn replace(document: &str, span: Span, text: &str) -> String {
    apply(document, &[Edit { span, replacement: text.to_owned() }])
}

/// A text as JSON.
fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}
