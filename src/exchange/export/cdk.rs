//! A rule and its permissions as a CDK stack in TypeScript.
//!
//! The constructs are those of CloudFormation itself (`Cfn…`): they say all that a rule can say, and grant nothing by themselves.

use super::names;
use super::subject::{Refusal, Subject};
use crate::engine::value::{Value, json};
use crate::exchange::import::is_map;

/// The stack.
pub(super) fn stack(subject: &Subject) -> Result<String, Refusal> {
    let grants = subject.grants()?.iter().filter(|grant| !grant.is_elsewhere);
    let grants: Vec<_> = grants.collect();
    let name = subject.name.as_deref().unwrap_or_default();
    let class = format!("{}Stack", names::pascal("Rule", &[name]));
    let mut out = String::from("import { Stack, type StackProps, aws_iot as iot");
    if !grants.is_empty() {
        out.push_str(", aws_lambda as lambda");
    }
    out.push_str(" } from 'aws-cdk-lib';\nimport type { Construct } from 'constructs';\n\n");
    out.push_str(&format!("export class {class} extends Stack {{\n"));
    out.push_str("  constructor(scope: Construct, id: string, props?: StackProps) {\n");
    out.push_str("    super(scope, id, props);\n\n");
    let keep = if grants.is_empty() { "" } else { "const rule = " };
    out.push_str(&format!("    {keep}new iot.CfnTopicRule(this, 'TopicRule', {{\n"));
    if let Some(name) = &subject.name {
        out.push_str(&format!("      ruleName: {},\n", quoted(name)));
    }
    out.push_str("      topicRulePayload: ");
    write(&subject.payload, "", 3, &mut out);
    out.push_str(",\n    });\n");
    let mut taken = vec!["TopicRule".to_owned()];
    for grant in grants {
        let qualifier = grant.arn.qualifier.as_deref().unwrap_or_default();
        let id = names::unique(&names::pascal("Invoke", &[&grant.arn.name, qualifier]), &mut taken);
        let function = quoted(&grant.function_name()?);
        out.push_str(&format!(
            "\n    new lambda.CfnPermission(this, '{id}', {{\n      functionName: {function},\n      \
             action: 'lambda:InvokeFunction',\n      principal: 'iot.amazonaws.com',\n      \
             sourceArn: rule.attrArn,\n      sourceAccount: this.account,\n    }});\n"
        ));
    }
    out.push_str("  }\n}\n");
    Ok(out)
}

/// A value of TypeScript; what follows its first line is indented by `level`.
fn write(value: &Value, name: &str, level: usize, out: &mut String) {
    match value {
        Value::String(text) if text.contains('\n') && name == "sql" => {
            out.push_str("[\n");
            for line in text.split('\n') {
                indent(level + 1, out);
                out.push_str(&quoted(line));
                out.push_str(",\n");
            }
            indent(level, out);
            out.push_str("].join('\\n')");
        }
        Value::String(text) => out.push_str(&quoted(text)),
        Value::Array(items) if !items.is_empty() => {
            out.push_str("[\n");
            for item in items.iter() {
                indent(level + 1, out);
                write(item, "", level + 1, out);
                out.push_str(",\n");
            }
            indent(level, out);
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push_str("{\n");
            for (own, value) in members.iter() {
                indent(level + 1, out);
                let key = if is_map(name) { quoted(own) } else { property(own) };
                out.push_str(&format!("{key}: "));
                write(value, own, level + 1, out);
                out.push_str(",\n");
            }
            indent(level, out);
            out.push('}');
        }
        Value::Array(_)
        | Value::Object(_)
        | Value::Undefined
        | Value::Null
        | Value::Boolean(_)
        | Value::Int(_)
        | Value::Decimal(_)
        | Value::Bytes(_) => {
            out.push_str(&json::write(value).unwrap_or_else(|| "undefined".to_owned()));
        }
    }
}

/// A property as CDK spells it: `dynamoDB` is `dynamoDb` there.
fn property(name: &str) -> String {
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
    match name {
        "dynamoDB" => "dynamoDb".to_owned(),
        _ if is_name => name.to_owned(),
        _ => quoted(name),
    }
}

/// A string in single quotes, or in double ones where that is easier to read: `${` means nothing in either.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{2028}'
            | '\u{2029}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            control if control.is_control() => {
                out.push_str(&format!("\\x{:02x}", u32::from(control)));
            }
            same if same == quote => out.extend(['\\', same]),
            other => out.push(other),
        }
    }
    out.push(quote);
    out
}

fn indent(level: usize, out: &mut String) {
    for _ in 0..level {
        out.push_str("  ");
    }
}
