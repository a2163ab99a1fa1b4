//! Fixes and suggestions, taking them back, and going to the place of a problem.

use super::{edit, sheets};
use crate::assist::ladder::{Proposal, Tone};
use crate::engine::action::ActionKind;
use crate::engine::diagnostic::{Diagnostic, apply};
use crate::engine::rule::{with_field, with_rule_disabled, with_sql};
use crate::engine::source::{SourceId, Span};
use crate::playground::effect::Effect;
use crate::playground::event::Field;
use crate::playground::model::{Model, Pane, PayloadKind, Place, RuleView};

pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    if let Some(undo) = model.undo.pop() {
        if undo.before.document != model.inputs.document {
            model.results.forget();
        }
        model.work = undo.work.unwrap_or_else(|| std::mem::take(&mut model.work));
        model.inputs = undo.before;
        model.selected = undo.selected;
        model.changed();
    }
    Vec::new()
}

pub(super) fn fix(model: &mut Model, index: usize) -> Vec<Effect> {
    let problems = model.results.problems(model.selected);
    let Some(problem) = problems.get(index) else { return Vec::new() };
    let Some(fix) = &problem.fix else { return Vec::new() };
    if problem.source == SourceId::Identity {
        // Places count in the text without the blanks around it.
        let (field, _) = locate(model, problem);
        let text = match field {
            Field::Account => model.inputs.account.trim(),
            Field::Region => model.inputs.region.trim(),
            _ => model.inputs.rule_name.trim(),
        };
        let fixed = apply(text, &fix.edits);
        model.remember(format!("“{}”", fix.title));
        return edit::edited(model, field, fixed);
    }
    let Some(text) = source_text(model, problem.source) else { return Vec::new() };
    let fixed = apply(&text, &fix.edits);
    model.remember(format!("“{}”", fix.title));
    write(model, problem.source, fixed);
    Vec::new()
}

/// The text that the places of a source count in.
fn source_text(model: &Model, source: SourceId) -> Option<String> {
    let rule = model.results.checked.as_deref().map(|checked| &checked.rule);
    match source {
        SourceId::Sql => rule.map(|rule| rule.sql.clone()),
        SourceId::RuleDocument => Some(model.inputs.document.clone()),
        SourceId::Template(index) => match &rule?.action(index)?.kind {
            ActionKind::Lambda(lambda) => Some(lambda.function_arn.text.clone()),
            ActionKind::Other(_) => None,
        },
        SourceId::Field(_) => Some(rule?.field(source)?.template.text.clone()),
        SourceId::Payload => model.message().map(|message| message.payload.clone()),
        SourceId::Topic => model.message().map(|message| message.topic.clone()),
        SourceId::Identity => None,
    }
}

fn write(model: &mut Model, source: SourceId, text: String) {
    match source {
        SourceId::Sql => write_sql(model, &text),
        SourceId::RuleDocument => edit::document(model, text),
        SourceId::Template(index) => edit::function_arn(model, index, &text),
        SourceId::Field(_) => {
            if let Some(checked) = model.results.checked.clone() {
                let document = with_field(&checked.document, &checked.rule, source, &text);
                edit::document(model, document);
            }
        }
        SourceId::Payload => drop(edit::edited(model, Field::Payload, text)),
        SourceId::Topic => drop(edit::edited(model, Field::Topic, text)),
        SourceId::Identity => {}
    }
}

fn write_sql(model: &mut Model, sql: &str) {
    if let Some(checked) = model.results.checked.clone() {
        edit::document(model, with_sql(&checked.document, &checked.rule, sql));
    }
}

pub(super) fn suggestion(model: &mut Model, index: usize) -> Vec<Effect> {
    let result = model.results.messages.get(model.selected);
    let Some(suggestion) = result.and_then(|result| result.ladder.suggestions.get(index)).cloned()
    else {
        return Vec::new();
    };
    propose(model, &suggestion.title, suggestion.proposal)
}

/// Makes a change that can be taken back, under the words of its button.
pub(super) fn propose(model: &mut Model, title: &str, proposal: Proposal) -> Vec<Effect> {
    let of_rule =
        matches!(proposal, Proposal::Sql(_) | Proposal::FunctionArn(..) | Proposal::Enable);
    if of_rule && model.results.is_stale() {
        model.notice(Tone::No, "The rule has changed since; mend its error first.");
        return Vec::new();
    }
    model.remember(format!("“{title}”"));
    match proposal {
        Proposal::FunctionArn(action, text) => edit::function_arn(model, action, &text),
        Proposal::Sql(sql) => write_sql(model, &sql),
        Proposal::Enable => {
            if let Some(checked) = model.results.checked.clone() {
                edit::document(model, with_rule_disabled(&checked.document, &checked.rule, false));
            }
        }
        Proposal::Topic(topic) => drop(edit::edited(model, Field::Topic, topic)),
        Proposal::Payload(payload) => write_payload(model, payload),
        Proposal::StandIn(stand_in) => return add_stand_in(model, &stand_in),
    }
    Vec::new()
}

/// A payload as text; one that was typed as base64 or digits is typed as JSON from here on.
fn write_payload(model: &mut Model, payload: String) {
    let Some(message) = model.inputs.messages.get_mut(model.selected) else { return };
    if matches!(message.kind, PayloadKind::Base64 | PayloadKind::Hex) {
        message.kind = PayloadKind::Json;
    }
    message.payload = payload;
    model.changed();
}

/// Puts a stand-in before the others.
fn add_stand_in(model: &mut Model, stand_in: &str) -> Vec<Effect> {
    let Some(message) = model.inputs.messages.get_mut(model.selected) else { return Vec::new() };
    let before = message.stand_ins.trim();
    let inside = before.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(str::trim);
    message.stand_ins = match inside {
        Some(inside) if !inside.is_empty() => format!("[\n  {stand_in},\n  {inside}\n]"),
        _ => format!("[\n  {stand_in}\n]"),
    };
    model.pane = Pane::Message;
    model.changed();
    sheets::open(model, Place::Message, "message");
    // It has a field for what the call answers, and puts the focus there.
    sheets::acted(model, Place::Message, "fill".into(), None);
    Vec::new()
}

pub(super) fn go_to(model: &mut Model, index: usize) -> Vec<Effect> {
    let problems = model.results.problems(model.selected);
    let Some(problem) = problems.get(index) else { return Vec::new() };
    model.problem = Some(index);
    let (field, span) = locate(model, problem);
    place(model, field, span)
}

pub(super) fn next(model: &mut Model, back: bool) -> Vec<Effect> {
    let count = model.results.problems(model.selected).len();
    if count == 0 {
        return Vec::new();
    }
    let index = match (model.problem, back) {
        (None, false) => 0,
        (None, true) => count - 1,
        (Some(at), false) => (at + 1) % count,
        (Some(at), true) => (at + count - 1) % count,
    };
    go_to(model, index)
}

/// Puts the caret somewhere; shows the pane, and the view of the rule, that has the field.
pub(super) fn place(model: &mut Model, field: Field, span: Span) -> Vec<Effect> {
    match field {
        Field::Document => model.rule_view = RuleView::Json,
        Field::Sql | Field::FunctionArn(_) => model.rule_view = RuleView::Sql,
        _ => {}
    }
    model.pane = match field {
        Field::RuleName
        | Field::Account
        | Field::Region
        | Field::Sql
        | Field::Document
        | Field::FunctionArn(_) => Pane::Rule,
        Field::InvokeUrl | Field::InvokeHeaders | Field::InvokeTimeout => Pane::Invoke,
        _ => Pane::Message,
    };
    vec![Effect::Select(field, span)]
}

/// The field in which a problem is shown, and its place there.
pub(in crate::playground) fn locate(model: &Model, problem: &Diagnostic) -> (Field, Span) {
    let span = problem.span;
    let rule = model.results.checked.as_deref().map(|checked| &checked.rule);
    // The SQL and the functions of actions have editors of their own; other templates stand in the document alone.
    let has_editor = |index: usize| {
        model.rule_view == RuleView::Sql && rule.is_some_and(|rule| index < rule.actions.len())
    };
    match problem.source {
        SourceId::Sql if model.rule_view == RuleView::Sql => (Field::Sql, span),
        SourceId::Template(index) if has_editor(index) => (Field::FunctionArn(index), span),
        SourceId::Sql | SourceId::Template(_) | SourceId::Field(_) => {
            let place = rule.and_then(|rule| rule.place_in_document(problem.source, span));
            (Field::Document, place.unwrap_or_default())
        }
        SourceId::RuleDocument => (Field::Document, span),
        SourceId::Payload => (Field::Payload, span),
        SourceId::Topic => (Field::Topic, span),
        SourceId::Identity => (identity_field(problem), span),
    }
}

fn identity_field(problem: &Diagnostic) -> Field {
    use crate::engine::diagnostic::code::action;
    match problem.code {
        action::ACCOUNT_MISSING | action::ACCOUNT_ILLEGAL => Field::Account,
        action::REGION_MISSING | action::REGION_ILLEGAL => Field::Region,
        _ => Field::RuleName,
    }
}
