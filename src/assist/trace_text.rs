//! A trace as text, a line for each step, and why a step has no value.
//!
//! Leaves to others: the values table and the ends of lines (`playground/view`), what stands at a caret (`hover`).

use super::reason::{absence, missing, sentence};
use super::value_text::{counted, grouped, one_line, short};
use crate::engine::action::{Action, ActionKind};
use crate::engine::evaluate::trace::{Part, Step, Trace};
use crate::engine::functions::{Absence, Undefined};
use crate::engine::rule::Rule;
use crate::engine::source::Span;
use crate::engine::value::{Kind, Value};

/// The text of a part of the rule, on one line.
#[must_use]
pub fn written(rule: &Rule, part: Part, span: Span) -> String {
    let text = match part {
        Part::Set | Part::Where | Part::Select => rule.sql.as_str(),
        Part::Template(index) => template_text(rule, index).unwrap_or_default(),
        Part::Field(_) => field_text(rule, part).unwrap_or_default(),
    };
    one_line(span.text(text))
}

/// The template of the Lambda action with this index; the error action comes after the actions.
#[must_use]
pub fn template_text(rule: &Rule, index: usize) -> Option<&str> {
    let mut actions = rule.actions.iter().chain(&rule.error_action);
    match actions.nth(index) {
        Some(Action { kind: ActionKind::Lambda(lambda), .. }) => Some(&lambda.function_arn.text),
        _ => None,
    }
}

/// The template of a field of an action that is not run here.
#[must_use]
pub fn field_text(rule: &Rule, part: Part) -> Option<&str> {
    rule.field(part.source()).map(|field| field.template.text.as_str())
}

/// The action and the field of a template: `republish.topic`, `errorAction.s3.key`.
#[must_use]
pub fn field_name(rule: &Rule, part: Part) -> Option<String> {
    let own = |action: &Action| match &action.kind {
        ActionKind::Other(fields) => {
            let field = fields.iter().find(|field| field.query.source == part.source())?;
            Some(format!("{}.{}", action.name, field.path))
        }
        ActionKind::Lambda(_) => None,
    };
    let of_error = || Some(format!("errorAction.{}", own(rule.error_action.as_ref()?)?));
    rule.actions.iter().find_map(own).or_else(of_error)
}

/// Why there is no value, and where that began; or that the result does not depend on it.
#[must_use]
pub fn because(rule: &Rule, trace: &Trace, step: &Step, payload: &Value) -> Option<String> {
    let mut words = Vec::new();
    if let Some(why) = &step.why {
        words.push(match why {
            Absence::Undefined(why) => undefined(rule, trace, step, why, payload),
            other => absence(other),
        });
        let (part, span) = step.began;
        let began = written(rule, part, span);
        let is_named =
            matches!(why, Absence::Undefined(Undefined::Missing { name }) if **name == *began);
        if (part, span) != (step.part, step.span) && !is_named {
            words.push(format!("it begins with `{began}`"));
        }
    }
    if !step.needed {
        words.push("not needed for the result".to_owned());
    }
    (!words.is_empty()).then(|| words.join("; "))
}

/// Why it is Undefined: of a missing member, which object was looked into.
fn undefined(rule: &Rule, trace: &Trace, step: &Step, why: &Undefined, payload: &Value) -> String {
    let Undefined::Missing { name } = why else { return sentence(why, payload) };
    let (part, span) = step.began;
    let is_object = |other: &&Step| {
        other.part == part
            && other.row == step.row
            && other.span.start == span.start
            && other.span.end < span.end
    };
    if let Some(object) = trace.steps.iter().filter(is_object).max_by_key(|other| other.span.end) {
        let place = format!("`{}`", written(rule, part, object.span));
        return missing(name, &object.value, &place);
    }
    match step.row {
        Some(_) => format!("no `{name}` in this element, nor in the payload"),
        None => sentence(why, payload),
    }
}

/// The whole trace, a line for each step: the clause, the expression as deep as it stands, what it gave, and why.
#[must_use]
pub fn print(rule: &Rule, trace: &Trace, payload: &Value) -> String {
    let mut lines: Vec<String> =
        trace.steps.iter().map(|step| line(rule, trace, step, payload)).collect();
    for query in &trace.rows_left_out {
        lines.push(format!(
            "{} of {} of `{}` left out",
            grouped(query.left_out),
            counted(query.all, "element"),
            short_text(&written(rule, query.part, query.span)),
        ));
    }
    if trace.left_out > 0 {
        lines.push(format!("{} more left out", counted(trace.left_out, "step")));
    }
    lines.join("\n")
}

fn line(rule: &Rule, trace: &Trace, step: &Step, payload: &Value) -> String {
    let part = match step.part {
        Part::Set => "set".to_owned(),
        Part::Where => "where".to_owned(),
        Part::Select => "select".to_owned(),
        Part::Template(_) => "template".to_owned(),
        Part::Field(_) => field_name(rule, step.part).unwrap_or_default(),
    };
    let row = step.row.map(|row| format!(" [{row}]")).unwrap_or_default();
    let expression = written(rule, step.part, step.span);
    let value = if step.is_known() { short(&step.value) } else { "?".to_owned() };
    let kind = match step.value.kind() {
        Kind::Undefined => String::new(),
        kind => format!(" {kind}"),
    };
    let because =
        because(rule, trace, step, payload).map(|it| format!(" ({it})")).unwrap_or_default();
    let indent = "  ".repeat(usize::from(step.depth));
    format!("{part}{row} {indent}{} = {value}{kind}{because}", short_text(&expression))
}

fn short_text(text: &str) -> String {
    super::value_text::cut(text, 60)
}
