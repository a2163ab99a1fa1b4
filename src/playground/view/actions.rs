//! The actions that have no editor: what their templates give for the selected message.

use crate::assist::value_text::one_line;
use crate::engine::action::field::TemplateField;
use crate::engine::action::substitution::{Filled, HoleResult, Template};
use crate::engine::action::{Action, ActionKind, ActionRun};
use crate::engine::value::Value;
use crate::playground::model::Model;

/// An action that is named and not run, or the error action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherActionView {
    /// `republish`
    pub name: String,
    /// Whether it is the error action.
    pub is_error_action: bool,
    /// Its fields that have templates.
    pub fields: Vec<FieldRow>,
}

/// A field with a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldRow {
    /// `headers.contentType`
    pub path: String,
    /// As written.
    pub template: String,
    /// What it gives; nothing where that is no text, or not known.
    pub value: String,
    /// The holes without a text: `${id}` is Undefined.
    pub note: String,
}

/// Fields that are shown of one action.
const ROWS: usize = 40;

pub(super) fn other_actions(model: &Model) -> Vec<OtherActionView> {
    let Some(checked) = &model.results.checked else { return Vec::new() };
    let rule = &checked.rule;
    let run = model.result().filter(|_| !model.results.is_stale()).map(|result| &result.run);
    let actions = rule.actions.iter().enumerate();
    let others = actions.filter(|(_, action)| matches!(action.kind, ActionKind::Other(_)));
    let mut views: Vec<OtherActionView> = others
        .map(|(index, action)| view(action, run.and_then(|run| run.actions.get(index))))
        .collect();
    if let Some(action) = &rule.error_action {
        let run = run.and_then(|run| run.error_action.as_ref());
        views.push(OtherActionView { is_error_action: true, ..view(action, run) });
    }
    views
}

fn view(action: &Action, run: Option<&ActionRun>) -> OtherActionView {
    let fields = match &action.kind {
        ActionKind::Lambda(lambda) => {
            let filled = run.and_then(|run| run.lambda.as_ref()).map(|lambda| &lambda.filled);
            let filled = filled.map(|filled| (filled.text.as_str(), filled));
            vec![row("functionArn", &lambda.function_arn, filled)]
        }
        ActionKind::Other(fields) => {
            let row = |(index, field): (usize, &TemplateField)| {
                let resolved = run.and_then(|run| run.fields.get(index));
                let filled = resolved.map(|field| (field.text.as_str(), &field.filled));
                row(&field.path, &field.template, filled)
            };
            fields.iter().take(ROWS).enumerate().map(row).collect()
        }
    };
    OtherActionView { name: action.name.clone(), is_error_action: false, fields }
}

fn row(path: &str, template: &Template, filled: Option<(&str, &Filled)>) -> FieldRow {
    let value = filled.filter(|(_, filled)| filled.is_known());
    let value = value.map(|(text, _)| text.to_owned()).unwrap_or_default();
    let holes = filled.map(|(_, filled)| filled.holes.as_slice()).unwrap_or_default();
    let mut notes = Vec::new();
    for hole in holes {
        let what = match &hole.result {
            HoleResult::Value(_) => continue,
            HoleResult::Nothing(Value::Null, _) => "is Null",
            HoleResult::Nothing(..) => "is Undefined",
            HoleResult::Fails(_) => "fails",
            HoleResult::Unknown(_) => "is not known here",
        };
        notes.push(format!("`{}` {what}", one_line(hole.span.text(&template.text))));
    }
    FieldRow {
        path: path.to_owned(),
        template: one_line(&template.text),
        value,
        note: notes.join(", "),
    }
}
