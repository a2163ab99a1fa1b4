//! A rule and its permissions as resources of Terraform's AWS provider, laid out as `terraform fmt` does.
//!
//! In Terraform's texts `${` is written `$${`, and `%{` is written `%%{`.

use super::names;
use super::quoted::{double_quoted, is_odd};
use super::subject::{Grant, Refusal, Subject};
use crate::engine::value::{Object, Value, json};
use crate::exchange::terraform_names::{block_of, is_repeated, snake};

/// A part of a block.
enum Item {
    /// An attribute on one line.
    Line(String, String),
    /// An attribute over several lines, without the indentation of the first.
    Lines(String, Vec<String>),
    /// A block: its head and what is in it.
    Block(String, Vec<Self>),
}

/// The resources.
pub(super) fn resources(subject: &Subject) -> Result<String, Refusal> {
    let grants = subject.grants()?;
    let label = names::snake("", &[subject.name.as_deref().unwrap_or("rule")]);
    let label = if label.starts_with(|first: char| first.is_ascii_digit()) {
        format!("rule_{label}")
    } else {
        label
    };
    let mut items = Vec::new();
    let own: Vec<&Grant> = grants.iter().filter(|grant| !grant.is_elsewhere).collect();
    if subject.account.is_none() && !own.is_empty() {
        items.push(Item::Block("data \"aws_caller_identity\" \"current\"".to_owned(), Vec::new()));
    }
    let rule = rule(subject)?;
    items.push(Item::Block(format!("resource \"aws_iot_topic_rule\" \"{label}\""), rule));
    let mut taken = Vec::new();
    for grant in own {
        let qualifier = grant.arn.qualifier.as_deref();
        let parts: Vec<&str> =
            [Some(grant.arn.name.as_str()), qualifier].into_iter().flatten().collect();
        let own = names::unique(&names::snake("invoke", &parts), &mut taken);
        let permission = permission(subject, grant, &label);
        items
            .push(Item::Block(format!("resource \"aws_lambda_permission\" \"{own}\""), permission));
    }
    let mut out = String::new();
    write(&items, 0, &mut out);
    Ok(out)
}

fn rule(subject: &Subject) -> Result<Vec<Item>, Refusal> {
    let payload = &subject.payload;
    let mut items = vec![line("name", subject.name_or_hole())];
    if let Some(description) = payload.member("description").as_str() {
        items.push(line("description", description));
    }
    let is_enabled = payload.member("ruleDisabled") != Value::Boolean(true);
    items.push(Item::Line("enabled".to_owned(), is_enabled.to_string()));
    let version = payload.member("awsIotSqlVersion");
    items.push(line("sql_version", version.as_str().unwrap_or("2015-10-08")));
    let sql = payload.member("sql");
    let sql = sql.as_str().unwrap_or_default();
    items.push(match heredoc(sql) {
        Some(lines) => Item::Lines("sql".to_owned(), lines),
        None => line("sql", sql),
    });
    for action in payload.member("actions").as_array().unwrap_or_default() {
        items.extend(action_blocks(action)?);
    }
    let error_action = payload.member("errorAction");
    if !error_action.is_undefined() {
        items.push(Item::Block("error_action".to_owned(), action_blocks(&error_action)?));
    }
    Ok(items)
}

fn action_blocks(action: &Value) -> Result<Vec<Item>, Refusal> {
    let members = action.as_object().into_iter().flat_map(Object::iter);
    let block = |(name, value): (&std::rc::Rc<str>, &Value)| {
        let block = block_of(name).ok_or_else(|| {
            Refusal::new(
                format!("Terraform's `aws_iot_topic_rule` has no block for the action `{name}`"),
                "use another form",
            )
        })?;
        Ok(Item::Block(block.to_owned(), body(value, name)))
    };
    members.map(block).collect()
}

/// The attributes of an object, then its blocks.
fn body(value: &Value, action: &str) -> Vec<Item> {
    let mut lines = Vec::new();
    let mut blocks = Vec::new();
    for (name, value) in value.as_object().into_iter().flat_map(Object::iter) {
        let own = snake(name);
        match value {
            Value::Object(_) if crate::exchange::import::is_map(name) => {
                lines.push(Item::Lines(own, map(value)));
            }
            Value::Object(_) => blocks.push(Item::Block(own, body(value, action))),
            Value::Array(items) => match is_repeated(name, action) {
                Some(block) => {
                    blocks.extend(
                        items.iter().map(|item| Item::Block(block.to_owned(), body(item, action))),
                    );
                }
                None => lines.push(Item::Line(own, expression(value))),
            },
            _ => lines.push(Item::Line(own, expression(value))),
        }
    }
    lines.extend(blocks);
    lines
}

fn permission(subject: &Subject, grant: &Grant, label: &str) -> Vec<Item> {
    let mut items = vec![
        line("statement_id", &grant.permission.statement_id),
        line("action", "lambda:InvokeFunction"),
        line("function_name", &grant.arn.unqualified().to_string()),
    ];
    if let Some(qualifier) = &grant.arn.qualifier {
        items.push(line("qualifier", qualifier));
    }
    items.push(line("principal", "iot.amazonaws.com"));
    items.push(Item::Line("source_arn".to_owned(), format!("aws_iot_topic_rule.{label}.arn")));
    items.push(match &subject.account {
        Some(account) => line("source_account", account),
        None => Item::Line(
            "source_account".to_owned(),
            "data.aws_caller_identity.current.account_id".to_owned(),
        ),
    });
    items
}

fn line(name: &str, text: &str) -> Item {
    Item::Line(name.to_owned(), quoted(text))
}

fn expression(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(expression).collect();
            format!("[{}]", items.join(", "))
        }
        other => json::write(other).unwrap_or_else(|| "null".to_owned()),
    }
}

fn map(value: &Value) -> Vec<String> {
    let members = value.as_object().into_iter().flat_map(Object::iter);
    let members: Vec<(String, String)> =
        members.map(|(name, value)| (quoted(name), expression(value))).collect();
    let width = members.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    let mut lines = vec!["{".to_owned()];
    lines.extend(members.iter().map(|(name, value)| format!("  {name:width$} = {value}")));
    lines.push("}".to_owned());
    lines
}

/// Several lines of text, when they come back as they are: a heredoc takes the common indentation away and ends in a line end,
/// which `chomp` takes away.
fn heredoc(text: &str) -> Option<Vec<String>> {
    let is_kept = |character: char| character == '\n' || !is_odd(character);
    let lines: Vec<&str> = text.split('\n').collect();
    let fits = lines.len() > 1
        && text.chars().all(is_kept)
        && !text.starts_with(' ')
        && lines
            .iter()
            .all(|line| !line.trim().is_empty() && !line.ends_with(' ') && line.trim() != "SQL");
    if !fits {
        return None;
    }
    let mut out = vec!["chomp(<<-SQL".to_owned()];
    out.extend(lines.iter().map(|line| format!("  {}", templates_escaped(line))));
    out.extend(["SQL".to_owned(), ")".to_owned()]);
    Some(out)
}

fn quoted(text: &str) -> String {
    double_quoted(&templates_escaped(text))
}

fn templates_escaped(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}

/// Attributes that follow each other on lines of their own have their `=` in one column; a blank line stands before and after
/// what takes several lines.
fn write(items: &[Item], level: usize, out: &mut String) {
    let indentation = "  ".repeat(level);
    let mut rest = items;
    let mut is_first = true;
    while let Some((item, after)) = rest.split_first() {
        if !is_first {
            out.push('\n');
        }
        is_first = false;
        rest = after;
        match item {
            Item::Line(..) => {
                let count =
                    1 + after.iter().take_while(|item| matches!(item, Item::Line(..))).count();
                let lines = items.get(items.len() - after.len() - 1..).unwrap_or_default();
                write_lines(lines.iter().take(count), &indentation, out);
                rest = after.get(count - 1..).unwrap_or_default();
            }
            Item::Lines(name, lines) => {
                out.push_str(&format!("{indentation}{name} = "));
                for (index, line) in lines.iter().enumerate() {
                    if index > 0 {
                        out.push_str(&indentation);
                    }
                    out.push_str(line);
                    out.push('\n');
                }
            }
            Item::Block(head, inside) if inside.is_empty() => {
                out.push_str(&format!("{indentation}{head} {{}}\n"));
            }
            Item::Block(head, inside) => {
                out.push_str(&format!("{indentation}{head} {{\n"));
                write(inside, level + 1, out);
                out.push_str(&format!("{indentation}}}\n"));
            }
        }
    }
}

fn write_lines<'i>(
    items: impl Iterator<Item = &'i Item> + Clone,
    indentation: &str,
    out: &mut String,
) {
    let pairs = items.filter_map(|item| match item {
        Item::Line(name, value) => Some((name, value)),
        Item::Lines(..) | Item::Block(..) => None,
    });
    let width = pairs.clone().map(|(name, _)| name.len()).max().unwrap_or_default();
    for (name, value) in pairs {
        out.push_str(&format!("{indentation}{name:width$} = {value}\n"));
    }
}
