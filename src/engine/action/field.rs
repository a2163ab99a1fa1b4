//! The fields of actions that are not run here: what their templates give.
//!
//! Leaves to others: which fields take templates (`rule`), filling them (`substitution`).
//!
//! Guide: iot-substitution-templates, republish-rule-action.

use super::hole::hole_problem;
use super::substitution::{Filled, HoleResult, Piece, Template};
use crate::engine::diagnostic::code::{document as code, template};
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::query::TemplateQuery;
use crate::engine::source::{SourceId, Span};
use crate::engine::value::{Int, Value, convert};

/// A field with at least one hole.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateField {
    /// Its members from the action inwards: `topic`, `putItem.tableName`, `headers.userProperties[0].value`.
    pub path: String,
    /// Its template.
    pub template: Template,
    /// What the holes mean; names the text that all places count in.
    pub query: TemplateQuery,
    /// Where its text stands in the rule document, with quotes.
    pub span: Span,
    /// Whether it is the value of a key of type NUMBER.
    pub is_number: bool,
}

/// What a message makes of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedField {
    /// Its members from the action inwards.
    pub path: String,
    /// What AWS uses: the filled text, escapes undone.
    pub text: String,
    /// The text and what filled it.
    pub filled: Filled,
}

/// What the filled template of a field gives, and what is wrong with it. `reads` tells of a republish action whether the rule
/// reads the topic itself.
pub(in crate::engine) fn resolve(
    field: &TemplateField,
    filled: Filled,
    reads: Option<&dyn Fn(&str) -> bool>,
) -> (ResolvedField, Vec<Diagnostic>) {
    let source = field.query.source;
    let written = &field.template.text;
    // A hole that is not compiled has an error, which is told with the rule; JSON may be what the field is to hold.
    let told = filled.holes.iter().zip(&field.query.holes).filter(|(hole, node)| {
        node.is_some()
            && !matches!(hole.result, HoleResult::Value(Value::Array(_) | Value::Object(_)))
    });
    let mut problems: Vec<Diagnostic> = told
        .filter_map(|(hole, _)| hole_problem(hole, written))
        .map(|problem| Diagnostic { source, ..problem })
        .collect();
    let is_topic = reads.is_some() && field.path == "topic";
    let text = if is_topic { target(field, &filled) } else { filled.text.clone() };
    let resolved = ResolvedField { path: field.path.clone(), text, filled };
    if is_topic && resolved.filled.is_known() && reads.is_some_and(|reads| reads(&resolved.text)) {
        let message =
            format!("the rule publishes to {}, which it reads itself", quoted(&resolved.text));
        problems.push(loop_problem(source, Span::new(0, written.len()), message));
    }
    if resolved.filled.is_known() {
        problems.extend(number_problem(field, &resolved.text));
    }
    (resolved, problems)
}

/// What is wrong with the text of a field that holds a number: a key, a time in seconds.
fn number_problem(field: &TemplateField, text: &str) -> Option<Diagnostic> {
    /// In seconds a time after the year 5000, in milliseconds one of 1973.
    const LATEST: i64 = 100_000_000_000;
    let written = &field.template.text;
    let (source, whole) = (field.query.source, Span::new(0, written.len()));
    let number = convert::to_int_floor(&Value::from(text));
    if field.is_number && number.is_none() && !text.is_empty() {
        let message = format!("the key is a NUMBER, and gets the text {}", quoted(text));
        let help = "make it a STRING, or give a number";
        return Some(Diagnostic::new(template::NUMBER_KEY, source, whole, message).help(help));
    }
    let name = field.path.rsplit('.').next().unwrap_or_default();
    let counts_seconds = matches!(name, "metricTimestamp" | "timeInSeconds");
    if !counts_seconds || number.is_none_or(|number| number < Int::from(LATEST)) {
        return None;
    }
    let message = format!("`{name}` counts seconds, {} are milliseconds", quoted(text));
    let problem = Diagnostic::new(template::SECONDS, source, whole, message)
        .help("seconds are `${floor(timestamp() / 1000)}`");
    Some(if written == "${timestamp()}" {
        problem.fix("Write seconds", whole, "${floor(timestamp() / 1000)}")
    } else {
        problem
    })
}

/// The topic of a republish action, which AWS writes with two dollar signs where it begins with one.
fn target(field: &TemplateField, filled: &Filled) -> String {
    let is_doubled = match field.template.pieces.first() {
        Some(Piece::Literal(first)) => first.text(&field.template.text).starts_with("$$"),
        _ => false,
    };
    filled.text.get(usize::from(is_doubled)..).unwrap_or_default().to_owned()
}

/// The problem of a rule that triggers itself. Guide: iot-create-rule.
pub(in crate::engine) fn loop_problem(
    source: SourceId,
    span: Span,
    message: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(code::REPUBLISH_LOOP, source, span, message)
        .help("it triggers itself without end; publish to a topic that the filter does not match")
}
