//! Typing: every field's whole text comes here, and goes to where it is kept.
//!
//! The document as typed is the truth of the rule; the fields of the SQL view edit it and leave every other byte alone.

use super::exchange;
use super::invoke;
use super::open;
use crate::assist::json_layout::laid_out;
use crate::assist::ladder::Tone;
use crate::engine::diagnostic::Diagnostic;
use crate::engine::rule::{from_parts, with_function_arn, with_sql, with_version};
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::format_statement;
use crate::engine::version::SqlVersion;
use crate::playground::effect::Effect;
use crate::playground::event::Field;
use crate::playground::model::{Model, RuleView};

pub(super) fn edited(model: &mut Model, field: Field, text: String) -> Vec<Effect> {
    match field {
        Field::Sql => return sql(model, &text),
        Field::Document => return whole_document(model, text),
        Field::FunctionArn(index) => function_arn(model, index, &text),
        Field::RuleName | Field::Account | Field::Region => identity(model, field, text),
        Field::Policy => {
            if model.inputs.policy != text {
                model.inputs.policy = text;
                model.changed();
            }
        }
        Field::InvokeUrl | Field::InvokeHeaders | Field::InvokeTimeout => {
            return invoke::edited(model, field, text);
        }
        _ => message(model, field, text),
    }
    Vec::new()
}

/// The document itself.
fn whole_document(model: &mut Model, text: String) -> Vec<Effect> {
    let is_new = is_new_template(&text, &model.inputs.document);
    let is_other =
        is_new && (!open::is_rule(&text) || text.matches("AWS::IoT::TopicRule").count() > 1);
    if !is_other {
        document(model, text);
        return Vec::new();
    }
    pasted(model, &text, text.clone())
}

fn is_new_template(text: &str, before: &str) -> bool {
    exchange::is_template(text) && !exchange::is_template(before)
}

/// A template of another tool, which makes this document for now; its rules are asked for.
fn pasted(model: &mut Model, text: &str, document: String) -> Vec<Effect> {
    model.remember("the pasted text");
    self::document(model, document);
    exchange::wanted(model, "the pasted text", text, Some(model.revision))
}

/// The SQL of the document. A whole rule document that is pasted here is taken for what it is.
fn sql(model: &mut Model, text: &str) -> Vec<Effect> {
    if text.trim_start().starts_with('{') && open::is_rule(text) {
        return open::import(model, "the pasted document", text.to_owned());
    }
    let checked = model.results.checked.as_deref();
    let before = checked.map(|checked| checked.rule.sql.as_str()).unwrap_or_default();
    let is_template = is_new_template(text, before);
    let document = match checked {
        Some(checked) if !model.inputs.document.trim().is_empty() => {
            if checked.rule.places.sql.is_empty() && checked.rule.places.payload.is_empty() {
                // There is no place for it in a text that is no document; the view offers no SQL then.
                return Vec::new();
            }
            with_sql(&checked.document, &checked.rule, text)
        }
        _ => from_parts(text, SqlVersion::V2016, None),
    };
    if is_template {
        return pasted(model, text, document);
    }
    self::document(model, document);
    Vec::new()
}

pub(super) fn document(model: &mut Model, text: String) {
    if text != model.inputs.document {
        model.inputs.document = text;
        model.changed();
    }
}

pub(super) fn function_arn(model: &mut Model, index: usize, text: &str) {
    if let Some(checked) = model.results.checked.as_deref() {
        let edited = with_function_arn(&checked.document, &checked.rule, index, text);
        document(model, edited);
    }
}

/// One more Lambda action, begun with what is known of its ARN; the caret goes there.
pub(super) fn add_action(model: &mut Model) -> Vec<Effect> {
    let Some(checked) = model.results.checked.clone() else { return Vec::new() };
    let rule = &checked.rule;
    if rule.places.sql.is_empty() && rule.places.payload.is_empty() {
        return Vec::new();
    }
    let identity = &model.results.identity;
    let begin = match (&identity.region, &identity.account_id) {
        (Some(region), Some(account)) => format!("arn:aws:lambda:{region}:{account}:function:"),
        _ => String::new(),
    };
    model.remember("the new action");
    // The action for errors counts as the one behind the last.
    let behind = rule.actions.len() + usize::from(rule.error_action.is_some());
    document(model, with_function_arn(&checked.document, rule, behind, &begin));
    vec![Effect::Select(
        Field::FunctionArn(rule.actions.len()),
        Span::new(begin.len(), begin.len()),
    )]
}

/// A field beside the document; where the document itself says it, the field only shows it.
fn identity(model: &mut Model, field: Field, text: String) {
    let said = model
        .results
        .checked
        .as_deref()
        .map(|checked| checked.rule.identity.clone())
        .unwrap_or_default();
    let (place, is_said) = match field {
        Field::RuleName => (&mut model.inputs.rule_name, said.rule_name.is_some()),
        Field::Account => (&mut model.inputs.account, said.account_id.is_some()),
        _ => (&mut model.inputs.region, said.region.is_some()),
    };
    if !is_said && *place != text {
        *place = text;
        model.changed();
    }
}

fn message(model: &mut Model, field: Field, text: String) {
    // A name is typed key by key, and taken back as a whole.
    if field == Field::MessageName && model.named_at != model.revision {
        model.remember(format!("the new name of message {}", model.selected + 1));
    }
    let Some(message) = model.inputs.messages.get_mut(model.selected) else { return };
    let place = match field {
        Field::MessageName => &mut message.name,
        Field::Topic => &mut message.topic,
        Field::Payload => &mut message.payload,
        _ => return,
    };
    if *place != text {
        *place = text;
        model.changed();
        if field == Field::MessageName {
            model.named_at = model.revision;
        }
    }
}

pub(super) fn version(model: &mut Model, version: SqlVersion) -> Vec<Effect> {
    if let Some(checked) = model.results.checked.as_deref() {
        let edited = with_version(&checked.document, &checked.rule, version);
        document(model, edited);
    }
    Vec::new()
}

/// Lays the payload of the selected message out.
pub(super) fn format_payload(model: &mut Model) -> Vec<Effect> {
    let Some(payload) = model.message().map(|message| message.payload.clone()) else {
        return Vec::new();
    };
    match laid_out(&payload) {
        Ok(formatted) if formatted != payload => {
            model.remember("the layout");
            message(model, Field::Payload, formatted);
        }
        Ok(_) => {}
        Err(error) => model.notice(Tone::No, format!("The payload cannot be laid out: {error}.")),
    }
    Vec::new()
}

/// Lays the SQL out, or the document, whichever is shown.
pub(super) fn format(model: &mut Model) -> Vec<Effect> {
    let Some(checked) = model.results.checked.clone() else { return Vec::new() };
    let formatted = match model.rule_view {
        RuleView::Sql => {
            let in_sql =
                |problem: &&Diagnostic| problem.source == SourceId::Sql && problem.is_error();
            if let Some(problem) = checked.problems.iter().find(in_sql) {
                model.notice(Tone::No, format!("The SQL cannot be laid out: {}.", problem.message));
                return Vec::new();
            }
            let sql = format_statement(&checked.rule.statement);
            with_sql(&checked.document, &checked.rule, &sql)
        }
        RuleView::Json => match laid_out(&checked.document) {
            Ok(document) => document,
            Err(error) => {
                model.notice(Tone::No, format!("The document cannot be laid out: {error}."));
                return Vec::new();
            }
        },
    };
    if formatted != model.inputs.document {
        model.remember("the layout");
        document(model, formatted);
    }
    Vec::new()
}
