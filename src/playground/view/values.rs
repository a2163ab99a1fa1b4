//! What each part of the rule gave for the selected message: as a table, and at the ends of the SQL's lines.

use super::Tone;
use crate::assist::ladder::{RungState, conditions_at};
use crate::assist::origin::from;
use crate::assist::trace_text::{because, field_name, field_text, template_text};
use crate::assist::value_text::{counted, one_line, short};
use crate::engine::evaluate::trace::{Part, Step};
use crate::engine::rule::Rule;
use crate::engine::source::{LineIndex, Span};
use crate::engine::syntax::ast::{BinaryOperator, Expression, ExpressionKind, SelectItemKind};
use crate::engine::value::Value;
use crate::playground::event::Field;
use crate::playground::model::Model;
use crate::playground::results::MessageResult;

/// A value at the end of a line of the SQL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineValue {
    /// From 1.
    pub line: usize,
    /// The value, short.
    pub text: String,
    /// Its tone; `None` for plain.
    pub tone: Option<Tone>,
}

/// A row of "Values in this message".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueRow {
    /// As written.
    pub expression: String,
    /// What it gave.
    pub value: String,
    /// Its type.
    pub kind: String,
    /// `WHERE`, `SELECT`, `functionArn`; or why it is Undefined.
    pub from: String,
    /// Where, to light it up.
    pub field: Option<(Field, Span)>,
}

/// The most rows of the table.
const ROWS: usize = 60;

/// The rule and the result that belong together; nothing while the rule's text has an error.
fn current(model: &Model) -> Option<(&Rule, &MessageResult)> {
    let rule = &model.results.checked.as_deref()?.rule;
    let result = model.result().filter(|_| !model.results.is_stale())?;
    Some((rule, result))
}

pub(super) fn rows(model: &Model) -> Vec<ValueRow> {
    let Some((rule, result)) = current(model) else { return Vec::new() };
    // The last step of a place counts; places in the order of the text.
    let mut steps: Vec<&Step> = Vec::new();
    for step in &result.run.evaluation.trace.steps {
        match steps.binary_search_by_key(&(step.part, step.span), |known| (known.part, known.span))
        {
            Ok(at) => steps.splice(at..=at, [step]).for_each(drop),
            Err(at) => steps.insert(at, step),
        }
    }
    let payload = result.run.payload.everything();
    let rows = steps.into_iter().filter_map(|step| row(rule, result, step, &payload));
    rows.take(ROWS).collect()
}

fn row(rule: &Rule, result: &MessageResult, step: &Step, payload: &Value) -> Option<ValueRow> {
    let of_sql = |part: &str| (rule.sql.as_str(), Some((Field::Sql, step.span)), part.to_owned());
    let (text, field, part) = match step.part {
        Part::Set => of_sql("SET"),
        Part::Where => of_sql("WHERE"),
        Part::Select => of_sql("SELECT"),
        Part::Template(index) => {
            let place = (Field::FunctionArn(index), step.span);
            (template_text(rule, index)?, Some(place), "functionArn".to_owned())
        }
        Part::Field(_) => {
            let place = rule.place_in_document(step.part.source(), step.span);
            let place = place.map(|span| (Field::Document, span));
            (field_text(rule, step.part)?, place, field_name(rule, step.part)?)
        }
    };
    let expression = one_line(step.span.text(text));
    if is_literal(&expression) || goes_on(text, step.span) {
        return None;
    }
    let source = crate::engine::syntax::parse_expression(&expression);
    if is_chain(&source.value) {
        return None;
    }
    let comes = from(&source.value);
    let trace = &result.run.evaluation.trace;
    let from = match because(rule, trace, step, payload) {
        Some(why) => format!("{part}: {why}"),
        None if comes.is_empty() => part,
        None => format!("{part}, {comes}"),
    };
    Some(ValueRow {
        expression,
        value: if step.is_known() { short(&step.value) } else { "not known".to_owned() },
        kind: if step.is_known() { step.value.kind().name().to_owned() } else { String::new() },
        from,
        field,
    })
}

/// Whether an expression only joins others, which have rows of their own.
fn is_chain(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Binary { operator, .. } => {
            matches!(operator.node, BinaryOperator::And | BinaryOperator::Or)
        }
        _ => false,
    }
}

/// Whether an expression says its value itself.
fn is_literal(expression: &str) -> bool {
    let first = expression.chars().next().unwrap_or(' ');
    let is_word =
        ["true", "false", "null"].iter().any(|word| expression.eq_ignore_ascii_case(word));
    let is_text = matches!(first, '\'' | '"')
        && expression.len() > 1
        && expression.matches(first).count() == 2
        && expression.ends_with(first);
    let is_number = first.is_ascii_digit()
        && expression
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '.');
    is_word || is_text || is_number || expression.is_empty()
}

/// Whether the place is the beginning of a longer path: `state` of `state.mode`.
fn goes_on(text: &str, span: Span) -> bool {
    text.get(span.end as usize..).is_some_and(|after| after.trim_start().starts_with('.'))
}

/// One value for each line of the SQL: that of the last thing that ends there.
pub(super) fn at_line_ends(model: &Model) -> Vec<LineValue> {
    let Some((rule, result)) = current(model) else { return Vec::new() };
    let lines = LineIndex::new(&rule.sql);
    let room = |at: u32| {
        let line = rule.sql.lines().nth(lines.line(at.saturating_sub(1)).saturating_sub(1));
        ROOM.min(LINE.saturating_sub(line.map_or(0, |line| line.chars().count())))
    };
    let mut values: Vec<LineValue> = Vec::new();
    let mut put = |at: u32, text: String, tone: Option<Tone>| {
        let line = lines.line(at.saturating_sub(1));
        values.retain(|value| value.line != line);
        values.push(LineValue { line, text, tone });
    };
    let trace = &result.run.evaluation.trace;
    for item in &rule.statement.select.items {
        let value = match &item.kind {
            SelectItemKind::Everything(_) => Some(everything(&result.run.payload.everything())),
            SelectItemKind::Members(expression) | SelectItemKind::Expression(expression) => {
                trace.at(Part::Select, expression.span).map(|step| short(&step.value))
            }
        };
        let is_undefined = value.as_deref() == Some("Undefined");
        if let Some(value) = value {
            put(item.span.end, value, is_undefined.then_some(Tone::Undefined));
        }
    }
    if let Some(source) = &rule.statement.from {
        let topic = &result.message().topic;
        match result.ladder.rungs.get(1).map(|rung| rung.state) {
            Some(RungState::Passed) => {
                let at = source.span.end;
                put(at, fitting(topic, "matches", room(at)), Some(Tone::Ok));
            }
            Some(RungState::Stopped) => {
                let at = source.span.end;
                put(at, fitting(topic, "does not match", room(at)), Some(Tone::No));
            }
            _ => {}
        }
    }
    for (at, row) in conditions_at(model.results.subject(rule, result)) {
        put(at, fitting(&row.values, &format!("→ {}", row.result), room(at)), row.tone);
    }
    values
}

/// The most characters that fit beside a statement.
const ROOM: usize = 26;
/// The most characters of a line and its value together, in a pane as wide as it is at first.
const LINE: usize = 45;

/// Two texts, or the second alone where both take too much room.
fn fitting(first: &str, second: &str, room: usize) -> String {
    let both = format!("{first} {second}");
    if first.is_empty() || both.chars().count() > room { second.to_owned() } else { both }
}

/// What `*` stands for, in a word.
fn everything(payload: &Value) -> String {
    match payload {
        Value::Object(members) => counted(members.len(), "field"),
        other => short(other),
    }
}
