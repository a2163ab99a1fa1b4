//! Templates in a rule document: those of functions, and those in the fields of the actions that are not run.
//!
//! Leaves to others: what the holes mean (`query`), and what a message makes of them (`action`).
//!
//! Guide: iot-substitution-templates; the page of each action says which of its fields take templates.

use super::Spelling;
use super::actions::ActionReader;
use super::intrinsic::{TextOf, text_of};
use super::json::{Kind, Member, Node, Text};
use super::members::is_same;
use super::problem::problem;
use crate::engine::action::field::TemplateField;
use crate::engine::action::substitution::{Piece, Template};
use crate::engine::diagnostic::code::{action, template as code};
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::query::TemplateQuery;
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::parse_template;
use crate::engine::syntax::template::is_filled_at_deployment;

/// Fields that take no template; those inside of them neither. No name stands for all actions.
const NO_TEMPLATE: &[(&str, &str)] = &[
    ("", "roleArn"),
    ("republish", "qos"),
    ("firehose", "separator"),
    ("http", "key"),
    ("http", "auth"),
    ("kafka", "destinationArn"),
    ("s3", "cannedAcl"),
    ("salesforce", "url"),
    ("salesforce", "token"),
    ("sns", "messageFormat"),
    ("timestream", "name"),
];

/// Fields whose templates the console does not take.
const API_ONLY: &[(&str, &str)] = &[
    ("cloudwatchAlarm", "alarmName"),
    ("cloudwatchLogs", "logGroupName"),
    ("dynamoDB", "tableName"),
    ("dynamoDB", "hashKeyField"),
    ("dynamoDB", "hashKeyType"),
    ("dynamoDB", "rangeKeyField"),
    ("dynamoDB", "rangeKeyType"),
    ("dynamoDBv2", "tableName"),
    ("elasticsearch", "endpoint"),
    ("openSearch", "endpoint"),
    ("firehose", "deliveryStreamName"),
    ("iotAnalytics", "channelName"),
    ("iotEvents", "inputName"),
    ("kinesis", "streamName"),
    ("s3", "bucketName"),
    ("sns", "targetArn"),
    ("sqs", "queueUrl"),
    ("stepFunctions", "stateMachineName"),
    ("timestream", "databaseName"),
    ("timestream", "tableName"),
];

/// Fields with templates that are read of one rule; it has ten actions.
const MOST_FIELDS: usize = 200;

impl ActionReader<'_> {
    /// The fields of an action that have templates.
    pub(super) fn fields(&mut self, action: &str, node: &Node) -> Vec<TemplateField> {
        let mut fields = Vec::new();
        self.walk(action, node, "", &mut fields);
        for field in &mut fields {
            let type_name = match field.path.as_str() {
                "hashKeyValue" => "hashKeyType",
                "rangeKeyValue" => "rangeKeyType",
                _ => continue,
            };
            let is_type = |own: &&Member| is_same(type_name, &own.name);
            let own = node.as_object().and_then(|members| members.iter().find(is_type));
            let word = own.and_then(|own| own.value.as_text());
            field.is_number = word.is_some_and(|word| word.value == "NUMBER");
        }
        fields
    }

    fn walk(&mut self, action: &str, node: &Node, path: &str, out: &mut Vec<TemplateField>) {
        match (text_of(node), &node.kind) {
            (TextOf::Known(text), _) => self.field(action, text, node.span, path, out),
            // What is filled at deployment is no template yet.
            (TextOf::AtDeployment(..), _) => {}
            (TextOf::Other, Kind::Object(members)) => {
                for member in members {
                    let name = camel(&member.name, self.spelling);
                    let dot = if path.is_empty() { "" } else { "." };
                    self.walk(action, &member.value, &format!("{path}{dot}{name}"), out);
                }
            }
            (TextOf::Other, Kind::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(action, item, &format!("{path}[{index}]"), out);
                }
            }
            (TextOf::Other, _) => {}
        }
    }

    fn field(
        &mut self,
        action: &str,
        text: Text,
        span: Span,
        path: &str,
        out: &mut Vec<TemplateField>,
    ) {
        let Some(start) = text.value.find("${").filter(|_| self.fields < MOST_FIELDS) else {
            return;
        };
        if let Some(name) = listed(NO_TEMPLATE, action, path) {
            let hole = Span::new(start, start + 2);
            self.problems.push(
                problem(
                    code::NO_TEMPLATE_HERE,
                    text.map.place(hole).unwrap_or(span),
                    format!("`{name}` takes no substitution template"),
                )
                .help("write the value itself"),
            );
            return;
        }
        let source = SourceId::Field(self.fields);
        self.fields += 1;
        let console = listed(API_ONLY, action, path).map(|name| format!("in `{name}`"));
        let template = self.read_template(text, source, console.as_deref());
        let query = TemplateQuery::none(source);
        out.push(TemplateField { path: path.to_owned(), template, query, span, is_number: false });
    }

    /// Reads a template. `not_in_console` says where the console does not take one.
    pub(super) fn read_template(
        &mut self,
        text: Text,
        source: SourceId,
        not_in_console: Option<&str>,
    ) -> Template {
        let parsed = parse_template(&text.value);
        let placeholders = pseudo_parameters(&text.value);
        let is_told = |place: Span| placeholders.iter().any(|told| told.join(place) == *told);
        for mut found in parsed.diagnostics {
            if !is_told(found.span) {
                found.source = source;
                self.problems.push(found);
            }
        }
        if let Some(place) = placeholders.first() {
            let message = format!("{} is still a placeholder", quoted(place.text(&text.value)));
            self.problems.push(
                Diagnostic::new(action::ARN_PLACEHOLDER, source, *place, message)
                    .help("AWS IoT does not replace it: write the value that it stands for"),
            );
        }
        let hole = parsed.value.pieces.iter().find_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole.span),
            Piece::Literal(_) => None,
        });
        if let (Some(hole), Some(place), true) = (hole, not_in_console, placeholders.is_empty()) {
            let message = format!("the console does not take a template {place}");
            self.problems.push(
                Diagnostic::new(action::TEMPLATE_API_ONLY, source, hole, message)
                    .help("create the rule with the API, the AWS CLI or a deployment tool"),
            );
        }
        self.templates.push((source, text.map));
        parsed.value
    }
}

/// The listed name among those of a path.
fn listed(list: &[(&'static str, &'static str)], action: &str, path: &str) -> Option<&'static str> {
    let names = path.split('.').map(|name| name.split('[').next().unwrap_or_default());
    names.into_iter().find_map(|name| {
        let own = |(of, listed): &&(&str, &str)| {
            (of.is_empty() || *of == action) && is_same(listed, name)
        };
        list.iter().find(own).map(|(_, listed)| *listed)
    })
}

/// A name as the API spells it.
fn camel(name: &str, spelling: Spelling) -> String {
    let mut characters = name.chars();
    match (spelling, characters.next()) {
        (Spelling::Pascal, Some(first)) => first.to_lowercase().chain(characters).collect(),
        _ => name.to_owned(),
    }
}

/// `${AWS::Region}` and the like, which only a deployment tool fills.
fn pseudo_parameters(text: &str) -> Vec<Span> {
    text.match_indices("${")
        .filter(|(start, _)| text.get(*start..).is_some_and(is_filled_at_deployment))
        .map(|(start, _)| {
            let end = text
                .get(start..)
                .and_then(|rest| rest.find('}'))
                .map_or(text.len(), |end| start + end + 1);
            Span::new(start, end)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::diagnostic::{Edit, apply};
    use crate::engine::rule::actions::ACTIONS;
    use crate::engine::rule::{read, with_field};

    #[test]
    fn the_tables_name_actions_that_exist() {
        for (action, field) in NO_TEMPLATE.iter().chain(API_ONLY) {
            assert!(action.is_empty() || ACTIONS.contains(action), "{action}.{field}");
        }
    }

    #[test]
    fn a_field_is_found_by_any_name_of_its_path() {
        for (action, path, no_template, api_only) in [
            ("s3", "roleArn", Some("roleArn"), None),
            ("s3", "key", None, None),
            ("s3", "bucket_name", None, Some("bucketName")),
            ("http", "headers[0].key", Some("key"), None),
            ("http", "headers[0].value", None, None),
            ("http", "auth.sigv4.serviceName", Some("auth"), None),
            ("timestream", "dimensions[12].name", Some("name"), None),
            ("dynamoDBv2", "putItem.tableName", None, Some("tableName")),
            ("republish", "headers.messageExpiry", None, None),
            ("email", "to", None, None),
        ] {
            assert_eq!(listed(NO_TEMPLATE, action, path), no_template, "{action}.{path}");
            assert_eq!(listed(API_ONLY, action, path), api_only, "{action}.{path}");
        }
    }

    #[test]
    fn a_template_has_its_place_in_the_document_and_can_be_written_anew() {
        let document = r#"{"sql": "SELECT * FROM 'a'", "actions": [{"s3": {"key": "\u0061/${x}"}}],
            "errorAction": {"S3": {"Key": "b\n${get(\"x\", 0) y}"}}}"#;
        let checked = read(document);
        let rule = &checked.value;
        let place = |number, start, end| {
            let place = rule.place_in_document(SourceId::Field(number), Span::new(start, end));
            place.unwrap().text(document)
        };
        assert_eq!(place(0, 0, 6), r"\u0061/${x}");
        assert_eq!(place(1, 8, 11), r#"\"x\""#);
        assert_eq!(rule.place_in_document(SourceId::Field(2), Span::default()), None);
        let field = rule.field(SourceId::Field(1)).unwrap();
        assert_eq!((field.path.as_str(), field.template.text.len()), ("Key", 18));
        let edit = Edit { span: Span::new(15, 17), replacement: String::new() };
        let mended = apply(&field.template.text, &[edit]);
        let written = with_field(document, rule, SourceId::Field(1), &mended);
        assert!(written.ends_with(r#"{"Key": "b\n${get(\"x\", 0)}"}}}"#), "{written}");
    }

    #[test]
    fn fields_beyond_the_most_are_left_alone() {
        let many = vec![r#""${x}""#; MOST_FIELDS + 5].join(",");
        let document = format!(
            r#"{{"sql": "SELECT * FROM 'a'", "actions": [{{"kafka": {{"headers": [{many}]}}}}]}}"#
        );
        let rule = read(&document).value;
        assert!(rule.field(SourceId::Field(MOST_FIELDS - 1)).is_some());
        assert_eq!(rule.field(SourceId::Field(MOST_FIELDS)), None);
    }
}
