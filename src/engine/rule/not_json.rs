//! Texts that are pasted where a rule document is wanted: SQL, YAML, Terraform, a command.
//!
//! Leaves to others: JSON with mistakes (`json`).

use super::edit::from_parts;
use super::json;
use crate::engine::diagnostic::Diagnostic;
use crate::engine::diagnostic::code::{Code, document as code};
use crate::engine::source::{LineIndex, SourceId, Span};
use crate::engine::version::SqlVersion;

/// A text that is no JSON.
pub(super) struct NotJson {
    /// What it is, with the place.
    pub(super) problem: Diagnostic,
    /// Whether the text itself is the SQL.
    pub(super) is_sql: bool,
}

/// Finds out whether a document is something else than JSON.
pub(super) fn detect(document: &str) -> Option<NotJson> {
    let text = document
        .trim_start_matches(|character: char| character.is_whitespace() || character == '\u{FEFF}');
    let start = document.len() - text.len();
    if text.is_empty() {
        return Some(found(
            document,
            code::EMPTY,
            start,
            "the rule document is empty",
            "paste a rule, or write its SQL",
        ));
    }
    // `[` begins JSON too, though no rule; a tag of Terraform never does.
    if text.starts_with(['{', '[', '"', '/']) {
        return None;
    }
    if is_sql(text) {
        let place = Span::new(start, start + text.trim_end().len());
        let wrapped = from_parts(place.text(document), SqlVersion::V2016, None);
        let found = found(
            document,
            code::IS_SQL,
            start,
            "this is SQL, not a rule document",
            "put it into a document with its actions",
        );
        let whole = Span::new(0, document.len());
        return Some(NotJson {
            problem: found.problem.fix("Make a document of it", whole, wrapped),
            is_sql: true,
        });
    }
    let first_line = text.lines().next().unwrap_or_default();
    if first_line.starts_with("aws ") || first_line.starts_with("$ aws ") {
        let found = found(
            document,
            code::IS_COMMAND,
            start,
            "this is a command, not a rule document",
            "paste the JSON that follows `--topic-rule-payload`",
        );
        return Some(with_json_inside(document, found));
    }
    if text.contains("aws_iot_topic_rule")
        || text.starts_with("resource ")
        || text.starts_with("terraform ")
    {
        return Some(found(
            document,
            code::IS_HCL,
            start,
            "this is Terraform's language, not JSON",
            "create the rule and paste what `aws iot get-topic-rule` gives, or paste the SQL alone",
        ));
    }
    if is_yaml(text) {
        return Some(found(
            document,
            code::IS_YAML,
            start,
            "this is YAML, not JSON",
            "paste the rule as JSON, what `aws iot get-topic-rule` gives, or the SQL alone",
        ));
    }
    // A scalar is JSON, and no rule; that is told like other values that are none.
    if json::read(text).1.is_empty() {
        return None;
    }
    let found = found(
        document,
        code::NOT_JSON,
        start,
        "this is not JSON",
        "a rule document begins with `{`",
    );
    Some(with_json_inside(document, found))
}

fn found(document: &str, code: Code, start: usize, what: &str, help: &str) -> NotJson {
    let place = Span::new(
        start,
        document
            .get(start..)
            .unwrap_or_default()
            .lines()
            .next()
            .map_or(start, |line| start + line.len()),
    );
    let position = LineIndex::new(document).position(document, place.start);
    let message = format!("{what} (line {}, column {})", position.line, position.column);
    NotJson {
        problem: Diagnostic::new(code, SourceId::RuleDocument, place, message).help(help),
        is_sql: false,
    }
}

/// Offers to keep what stands between the first brace and the last, if that looks like a rule.
fn with_json_inside(document: &str, found: NotJson) -> NotJson {
    let inside = document
        .find('{')
        .zip(document.rfind('}'))
        .and_then(|(start, end)| document.get(start..=end));
    match inside {
        Some(inside) if inside.to_ascii_lowercase().contains("\"sql\"") => {
            let whole = Span::new(0, document.len());
            NotJson { problem: found.problem.fix("Keep only the JSON", whole, inside), ..found }
        }
        _ => found,
    }
}

/// `SELECT …`, `SET @…`, also after comments of SQL.
fn is_sql(text: &str) -> bool {
    let text = text.trim_start_matches('(').trim_start();
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let after = text.get(word.len()..).unwrap_or_default();
    let is_word = after.starts_with(|next: char| {
        next.is_whitespace() || matches!(next, '*' | '(' | '\'' | '"' | '@')
    });
    match word.to_ascii_uppercase().as_str() {
        "SELECT" => is_word,
        "SET" => after.trim_start().starts_with('@'),
        _ => text.starts_with("--") && !text.starts_with("---"),
    }
}

/// A document mark, a list, or a name with a colon at the beginning of the first line that is no comment.
fn is_yaml(text: &str) -> bool {
    let Some(line) =
        text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'))
    else {
        return text.starts_with('#');
    };
    let name = line.strip_prefix("- ").unwrap_or(line).split(':').next().unwrap_or_default();
    let is_name = !name.is_empty()
        && name.chars().all(|character| {
            character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '\'' | '"')
        });
    line == "---"
        || line.starts_with("--- ")
        || line.starts_with("%YAML")
        || (line.contains(':') && is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_named_with_line_and_column() {
        let cases = [
            ("", Some(501)),
            ("  \n", Some(501)),
            ("SELECT * FROM 'a/b'", Some(502)),
            ("\n  select*from 'a'", Some(502)),
            ("SET @x = 1 SELECT @x FROM 'a'", Some(502)),
            ("-- a comment\nSELECT 1 FROM 'a'", Some(502)),
            ("Resources:\n  MyRule:\n    Type: AWS::IoT::TopicRule", Some(503)),
            ("---\nsql: SELECT 1", Some(503)),
            ("# a comment\nsql: SELECT 1", Some(503)),
            ("- lambda:\n", Some(503)),
            ("resource \"aws_iot_topic_rule\" \"r\" {\n}", Some(504)),
            ("# rule\nresource \"aws_iot_topic_rule\" \"r\" {\n}", Some(504)),
            (
                "aws iot create-topic-rule --rule-name r --topic-rule-payload '{\"sql\": \"x\"}'",
                Some(505),
            ),
            ("new iot.CfnTopicRule(this, 'R', {})", Some(506)),
            ("selected", Some(506)),
            ("set the table", Some(506)),
            ("<xml/>", Some(506)),
            ("{\"sql\": 1}", None),
            (" \n{", None),
            ("[1]", None),
            ("// note\n{}", None),
        ];
        for (text, number) in cases {
            let found = detect(text).map(|found| found.problem.code.number);
            assert_eq!(found, number, "{text}");
        }
        let problem = detect("\n  Sql: SELECT 1").unwrap().problem;
        assert_eq!(problem.message, "this is YAML, not JSON (line 2, column 3)");
    }
}
