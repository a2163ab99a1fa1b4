//! The fourth rung: WHERE, its conditions one by one, each with its values in place.
//!
//! Guide: iot-sql-where, iot-sql-operators.

use super::near_miss::{
    NAME, NearMiss, is_constant, missing, near_miss, payload_with, recorded, step, written,
};
use super::{Block, ConditionRow, Rung, Subject, Suggestion, Tone};
use crate::assist::comparison::path;
use crate::assist::value_text::{counted, cut, grouped, short, uncapitalised};
use crate::engine::diagnostic::Edit;
use crate::engine::evaluate::Outcome;
use crate::engine::evaluate::trace::{Part, Step};
use crate::engine::functions::Absence;
use crate::engine::source::SourceId;
use crate::engine::syntax::ast::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
use crate::engine::value::{Value, convert};

/// The most conditions that are named beside a rung.
const NAMED: usize = 3;

/// `None` when WHERE was not evaluated.
pub(super) fn rung(subject: Subject<'_>) -> Option<Rung> {
    let Some(condition) = &subject.rule.statement.condition else {
        return Some(Rung::passed("No WHERE", "every matching message passes"));
    };
    let gave = step(subject, condition).map(|step| &step.value);
    match &subject.run.evaluation.outcome {
        // For a message that does not get here: what it would give.
        Outcome::TopicDoesNotMatch => match gave? {
            value if holds(value) => Some(Rung::passed("WHERE is true", String::new())),
            value => Some(stopped(subject, condition, value)),
        },
        Outcome::ConditionNotTrue { value, .. } => Some(stopped(subject, condition, value)),
        Outcome::Failed(words) if !gave.is_some_and(holds) => Some(
            Rung::stopped(Tone::Bad, "WHERE fails", "")
                .text(format!("{words}. When a call fails, the rule fails: no action runs, and only the logs tell."))
                .block(Block::Conditions(condition_rows(subject)))
                .reason("Fails", format!("Fails on AWS: {words}"), "No action runs; the reason stands in the logs only."),
        ),
        Outcome::CannotTell(why) if !gave.is_some_and(holds) => {
            Some(super::select::cannot_tell("WHERE cannot be told", why).block(Block::Conditions(condition_rows(subject))))
        }
        _ => Some(
            Rung::passed("WHERE is true", leaves_in_short(subject, condition))
                .block(Block::Conditions(condition_rows(subject))),
        ),
    }
}

/// Whether WHERE lets the message through.
///
/// Deduced: the String `"true"` does, as the logical operators take it; the guide does not say so for WHERE itself.
fn holds(value: &Value) -> bool {
    convert::to_boolean(value) == Some(true)
}

fn stopped(subject: Subject<'_>, condition: &Expression, value: &Value) -> Rung {
    let undefined = value.is_undefined();
    let (title, tone) = match value {
        Value::Boolean(false) => ("WHERE is false".to_owned(), Tone::No),
        Value::Undefined => ("WHERE is Undefined".to_owned(), Tone::Undefined),
        other => (format!("WHERE is `{}`, not true", short(other)), Tone::No),
    };
    let mut rows = Rows::new(subject, condition);
    rows.walk(condition, 0, true);
    let mut suggestions = std::mem::take(&mut rows.suggestions);
    suggestions.splice(0..0, rows.together());
    let word = if undefined { "WHERE Undefined" } else { "Does not fire" };
    let (why, near_miss) = rows.reason(undefined).unwrap_or_else(|| {
        (format!("`{}` is `{}`.", written(subject, condition), short(value)), None)
    });
    Rung::stopped(tone, title.clone(), summary(subject, condition))
        .block(Block::Conditions(rows.rows))
        .suggestions(suggestions)
        .reason(
            word,
            format!("Does not fire: {title}"),
            format!("{why} Nothing is logged as an error."),
        )
        .near_miss(near_miss)
}

/// WHERE as rows: AND, OR and NOT taken apart, each part with its values and its result. Empty without WHERE.
#[must_use]
pub fn condition_rows(subject: Subject<'_>) -> Vec<ConditionRow> {
    let Some(condition) = &subject.rule.statement.condition else { return Vec::new() };
    let mut rows = Rows::new(subject, condition);
    rows.walk(condition, 0, true);
    rows.rows
}

/// The conditions without AND, OR and NOT, each with the place where it ends and its row. Empty where WHERE was not evaluated.
#[must_use]
pub fn conditions_at(subject: Subject<'_>) -> Vec<(u32, ConditionRow)> {
    let Some(condition) = &subject.rule.statement.condition else { return Vec::new() };
    let mut leaves = Vec::new();
    collect_leaves(condition, &mut leaves);
    let evaluated = leaves.into_iter().filter_map(|leaf| {
        let value = &step(subject, leaf)?.value;
        let mut values = values_in_place(subject, leaf);
        if values == written(subject, leaf) || path(leaf).is_some() {
            values = String::new();
        }
        let tone = tone_of(value, true);
        let row = ConditionRow {
            expression: written(subject, leaf),
            values,
            result: short(value),
            tone: Some(tone),
            ..ConditionRow::default()
        };
        Some((leaf.span.end, row))
    });
    evaluated.collect()
}

/// `1 of 3 conditions fails`
fn summary(subject: Subject<'_>, condition: &Expression) -> String {
    let Some((operator, parts)) = chain(condition) else {
        return values_in_place(subject, condition);
    };
    let failing = parts
        .iter()
        .filter(|part| !step(subject, part).is_some_and(|step| holds(&step.value)))
        .count();
    let is_undefined =
        |part: &&&Expression| step(subject, part).is_some_and(|step| step.value.is_undefined());
    let undefined = parts.iter().filter(is_undefined).count();
    if undefined > 0 {
        let verb = if undefined == 1 { "is" } else { "are" };
        return format!("{undefined} of {} {verb} Undefined", counted(parts.len(), "condition"));
    }
    if operator == BinaryOperator::Or {
        return format!("none of {} holds", counted(parts.len(), "condition"));
    }
    let verb = if failing == 1 { "fails" } else { "fail" };
    format!("{failing} of {} {verb}", counted(parts.len(), "condition"))
}

/// The conditions with their values, as the passed rung shows them.
fn leaves_in_short(subject: Subject<'_>, condition: &Expression) -> String {
    let mut leaves = Vec::new();
    collect_leaves(condition, &mut leaves);
    let mut shown: Vec<String> =
        leaves.iter().take(NAMED).map(|leaf| values_in_place(subject, leaf)).collect();
    if leaves.len() > NAMED {
        shown.push(format!("{} more", leaves.len() - NAMED));
    }
    shown.join(" · ")
}

fn collect_leaves<'rule>(condition: &'rule Expression, leaves: &mut Vec<&'rule Expression>) {
    if let Some((_, parts)) = chain(condition) {
        parts.into_iter().for_each(|part| collect_leaves(part, leaves));
    } else {
        leaves.push(condition);
    }
}

/// The parts of `a AND b AND c`, or of `a OR b OR c`.
fn chain(condition: &Expression) -> Option<(BinaryOperator, Vec<&Expression>)> {
    let ExpressionKind::Binary { operator, .. } = &condition.kind else { return None };
    let operator = operator.node;
    if !matches!(operator, BinaryOperator::And | BinaryOperator::Or) {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = condition;
    while let ExpressionKind::Binary { operator: own, left, right } = &rest.kind {
        if own.node != operator {
            break;
        }
        parts.push(&**right);
        rest = left;
    }
    parts.push(rest);
    parts.reverse();
    Some((operator, parts))
}

/// The operand of NOT.
fn negation(condition: &Expression) -> Option<&Expression> {
    match &condition.kind {
        ExpressionKind::Unary { operator, operand } if operator.node == UnaryOperator::Not => {
            Some(operand)
        }
        _ => None,
    }
}

/// The condition with the values of its operands: `48 > 50`.
fn values_in_place(subject: Subject<'_>, condition: &Expression) -> String {
    match &condition.kind {
        ExpressionKind::Binary { operator, left, right } => format!(
            "{} {} {}",
            value_of(subject, left),
            operator.node.symbol(),
            value_of(subject, right)
        ),
        ExpressionKind::Call { name, arguments } => {
            let arguments: Vec<String> =
                arguments.iter().map(|argument| value_of(subject, argument)).collect();
            format!("{}({})", name.node, arguments.join(", "))
        }
        _ => value_of(subject, condition),
    }
}

/// A literal as written, anything else as its value.
fn value_of(subject: Subject<'_>, expression: &Expression) -> String {
    match step(subject, expression) {
        Some(step) if !is_constant(expression) => short(&step.value),
        _ => written(subject, expression),
    }
}

struct Rows<'run> {
    subject: Subject<'run>,
    /// Whether one condition alone stops the message.
    alone: bool,
    rows: Vec<ConditionRow>,
    misses: Vec<NearMiss>,
    /// What is Undefined, and why.
    undefined: Vec<(String, String)>,
    suggestions: Vec<Suggestion>,
}

impl<'run> Rows<'run> {
    fn new(subject: Subject<'run>, condition: &Expression) -> Self {
        let alone = match chain(condition) {
            Some((BinaryOperator::And, parts)) => {
                let failing = parts
                    .iter()
                    .filter(|part| !step(subject, part).is_some_and(|step| holds(&step.value)));
                failing.count() <= 1
            }
            _ => true,
        };
        Self {
            subject,
            alone,
            rows: Vec::new(),
            misses: Vec::new(),
            undefined: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    fn walk(&mut self, condition: &Expression, depth: usize, wanted: bool) {
        let lead = if depth == 0 { "WHERE " } else { "" };
        if let Some((operator, parts)) = chain(condition) {
            let join = format!(" {} ", operator.symbol());
            let results: Vec<String> = parts.iter().map(|part| self.result(part)).collect();
            let shape = vec!["…"; parts.len()].join(&join);
            self.push(
                condition,
                depth,
                format!("{lead}{shape}"),
                results.join(&join),
                wanted,
                self.absorbed(condition, operator, &parts),
            );
            parts.into_iter().for_each(|part| self.walk(part, depth + 1, wanted));
            return;
        }
        if let Some(operand) = negation(condition) {
            let values = format!("NOT {}", self.result(operand));
            self.push(condition, depth, format!("{lead}NOT …"), values, wanted, None);
            self.walk(operand, depth + 1, !wanted);
            return;
        }
        self.leaf(condition, depth, wanted);
    }

    /// Why a part that would decide alone does not, beside one that is Undefined.
    fn absorbed(
        &self,
        condition: &Expression,
        operator: BinaryOperator,
        parts: &[&Expression],
    ) -> Option<String> {
        let decides = operator == BinaryOperator::Or;
        let gave = step(self.subject, condition)?;
        let one = |part: &&&Expression| {
            step(self.subject, part).and_then(|step| convert::to_boolean(&step.value))
                == Some(decides)
        };
        (gave.value.is_undefined() && parts.iter().any(|part| one(&part))).then(|| {
            format!(
                "On AWS `{}` of an Undefined is Undefined, whatever stands beside it.",
                operator.symbol()
            )
        })
    }

    /// One change for all conditions that fail, where each has its own.
    fn together(&self) -> Option<Suggestion> {
        let edits: Vec<Edit> = self.misses.iter().filter_map(|miss| miss.edit.clone()).collect();
        let all = edits.len() == self.misses.len() && self.undefined.is_empty();
        if self.alone || edits.len() < 2 || !all {
            return None;
        }
        payload_with(self.subject, &edits)
    }

    /// The elements that a nested query in a condition went through, as far as they are kept.
    fn elements(&mut self, condition: &Expression, depth: usize) {
        let ExpressionKind::Exists(query) = &condition.kind else { return };
        let Some(inner) = &query.condition else { return };
        let trace = &self.subject.run.evaluation.trace;
        let steps = trace.steps.iter().filter(|step| step.part == Part::Where);
        for step in steps.filter(|step| step.span == inner.span) {
            let Some(row) = step.row else { continue };
            self.rows.push(ConditionRow {
                depth,
                expression: written(self.subject, inner),
                values: format!("element {}", row + 1),
                result: short(&step.value),
                tone: Some(tone_of(&step.value, true)),
                note: None,
                place: Some((SourceId::Sql, inner.span)),
            });
        }
        let left_out = trace.rows_left_out.iter().find(|query| query.span == condition.span);
        if let (Some(left_out), Some(last)) = (left_out, self.rows.last_mut()) {
            last.note = Some(format!(
                "{} of {} are not shown.",
                grouped(left_out.left_out),
                counted(left_out.all, "element")
            ));
        }
    }

    fn leaf(&mut self, condition: &Expression, depth: usize, wanted: bool) {
        let expression = written(self.subject, condition);
        let values = values_in_place(self.subject, condition);
        let values = if values == expression { String::new() } else { values };
        let gave = step(self.subject, condition);
        let failing = gave.is_some_and(|step| convert::to_boolean(&step.value) != Some(wanted));
        let mut note = None;
        if failing && let Some(miss) = near_miss(self.subject, condition, wanted, self.alone) {
            note = Some(miss.note.clone());
            self.suggestions.extend(miss.suggestion.clone());
            self.misses.push(miss);
        }
        let mut missing_paths = Vec::new();
        collect_undefined(self.subject, condition, &mut missing_paths);
        let is_path = path(condition).is_some();
        if let Some(why) = gave.and_then(Step::undefined)
            && (missing_paths.is_empty() || is_path)
        {
            let (mut words, suggestion) = missing(self.subject, condition, why);
            let origin = origin(self.subject, condition);
            if origin.span != condition.span {
                let inside = written(self.subject, origin);
                words = format!("`{}` is Undefined: {}", cut(&inside, NAME), uncapitalised(&words));
            }
            note = Some(format!("{words}."));
            self.suggestions.extend(suggestion);
            let what = if is_path { "missing" } else { "Undefined" };
            self.undefined.push((format!("`{expression}` is {what}"), words));
        }
        self.push(condition, depth, expression, values, wanted, note);
        self.elements(condition, depth + 1);
        if !is_path {
            for (text, path) in missing_paths {
                self.missing_path(text, path, depth + 1, failing);
            }
        }
    }

    /// A path inside a condition that has no value.
    fn missing_path(&mut self, text: String, expression: &Expression, depth: usize, failing: bool) {
        let Some(why) = step(self.subject, expression).and_then(Step::undefined) else {
            return;
        };
        let (words, suggestion) = missing(self.subject, expression, why);
        if failing {
            self.suggestions.extend(suggestion);
            self.undefined.push((format!("`{text}` is missing"), words.clone()));
        }
        self.push(expression, depth, text, String::new(), true, Some(format!("{words}.")));
    }

    fn push(
        &mut self,
        condition: &Expression,
        depth: usize,
        expression: String,
        values: String,
        wanted: bool,
        note: Option<String>,
    ) {
        let gave = step(self.subject, condition).map(|step| &step.value);
        let tone = gave.map_or(Tone::Ask, |value| tone_of(value, wanted));
        self.rows.push(ConditionRow {
            depth,
            expression,
            values,
            result: self.result(condition),
            tone: Some(tone),
            note,
            place: Some((SourceId::Sql, condition.span)),
        });
    }

    fn result(&self, condition: &Expression) -> String {
        match recorded(self.subject, condition) {
            None => "not evaluated".to_owned(),
            Some(step) => match &step.why {
                Some(Absence::Fails(_)) => "fails".to_owned(),
                Some(Absence::Unknown(_)) => "cannot be told".to_owned(),
                _ => short(&step.value),
            },
        }
    }

    /// The sentence of the verdict, and its shortest form.
    fn reason(&self, undefined: bool) -> Option<(String, Option<String>)> {
        if undefined && let Some((what, words)) = self.undefined.first() {
            return Some((format!("{words}."), Some(what.clone())));
        }
        self.misses.first().map(|miss| (miss.sentence.clone(), Some(miss.short.clone())))
    }
}

fn tone_of(value: &Value, wanted: bool) -> Tone {
    match value {
        Value::Undefined => Tone::Undefined,
        value if convert::to_boolean(value) == Some(wanted) => Tone::Ok,
        _ => Tone::No,
    }
}

/// How many paths without a value are told of in one condition; nobody reads more.
const MOST_MISSING: usize = 100;

/// The longest paths inside a condition that have no value, each with its text.
fn collect_undefined<'rule>(
    subject: Subject<'_>,
    expression: &'rule Expression,
    found: &mut Vec<(String, &'rule Expression)>,
) {
    if found.len() == MOST_MISSING {
        return;
    }
    if path(expression).is_some() {
        if step(subject, expression).is_some_and(|step| step.value.is_undefined()) {
            let text = written(subject, expression);
            if found.iter().all(|(known, _)| *known != text) {
                found.push((text, expression));
            }
        }
        return;
    }
    parts(expression).into_iter().for_each(|part| collect_undefined(subject, part, found));
}

/// The expression inside `expression` whose value is Undefined for the same reason: where that came from.
fn origin<'rule>(subject: Subject<'_>, expression: &'rule Expression) -> &'rule Expression {
    let why = |of: &Expression| step(subject, of).and_then(Step::undefined);
    let same = |part: &&&Expression| why(part).is_some() && why(part) == why(expression);
    let parts = parts(expression);
    parts.iter().find(same).map_or(expression, |part| origin(subject, part))
}

/// What an expression is made of; nested queries are whole.
fn parts(expression: &Expression) -> Vec<&Expression> {
    match &expression.kind {
        ExpressionKind::Binary { left, right, .. } => vec![left, right],
        ExpressionKind::Unary { operand: inside, .. }
        | ExpressionKind::Cast { value: inside, .. }
        | ExpressionKind::Member { object: inside, .. } => vec![inside],
        ExpressionKind::Call { arguments: items, .. } | ExpressionKind::Array(items) => {
            items.iter().collect()
        }
        ExpressionKind::Case { subject: compared, .. } => vec![compared],
        _ => Vec::new(),
    }
}
