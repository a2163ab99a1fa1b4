//! The pane of the rule: its editors, its name, account and Region, its actions.

use super::problems::{FieldMark, first_error, marks_of};
use super::{LineValue, Mark, Tone, values};
use crate::assist::origin::{decides, from};
use crate::assist::value_text::{one_line, short};
use crate::engine::action::lambda::ResolvedLambda;
use crate::engine::action::substitution::{FilledHole, HoleResult, Origin, Piece, Template};
use crate::engine::action::{Action, ActionKind};
use crate::engine::diagnostic::Diagnostic;
use crate::engine::source::Span;
use crate::engine::value::Value;
use crate::playground::event::Field;
use crate::playground::model::Model;
use std::rc::Rc;

/// An editor: a text and what the engine says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditorView {
    /// The text.
    pub text: String,
    /// Its colours; those of a long payload are made when they are shown.
    pub tokens: Rc<[TokenMark]>,
    /// Whether it is a payload whose colours are not made yet.
    pub is_long: bool,
    /// Its problems.
    pub marks: Vec<Mark>,
    /// Values at line ends.
    pub values: Vec<LineValue>,
}

impl EditorView {
    /// Its colours.
    #[must_use]
    pub fn colours(&self) -> Rc<[TokenMark]> {
        if self.is_long { super::highlight::json(&self.text) } else { Rc::clone(&self.tokens) }
    }
}

/// A token to colour in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenMark {
    /// Where, in bytes of the field's text.
    pub span: Span,
    /// The class of the style sheet.
    pub class: &'static str,
}

/// A plain field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldView {
    /// Its text.
    pub text: String,
    /// What to write in it while it is empty.
    pub placeholder: String,
    /// `needed`, or what is wrong with it.
    pub warning: Option<String>,
    /// Where the text comes from, when the field cannot be edited because the document says it: `from the document`.
    pub from_document: Option<&'static str>,
}

/// The Lambda action of the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LambdaView {
    /// Index in the list of actions.
    pub index: usize,
    /// The template's text.
    pub text: String,
    /// Its holes.
    pub holes: Vec<HoleView>,
}

/// A hole of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoleView {
    /// From 1.
    pub number: usize,
    /// The expression.
    pub expression: String,
    /// What it gives.
    pub value: String,
    /// `String, from the topic`
    pub kind: String,
    /// `publisher decides`, …; with a tone.
    pub origin: String,
    /// The tone of the origin.
    pub tone: Tone,
    /// Where it stands in the template's text.
    pub span: Span,
}

/// The SQL editor; without one, why not.
pub(super) fn sql(
    model: &Model,
    problems: &[Diagnostic],
    marks: &[FieldMark],
) -> (Option<EditorView>, String) {
    let is_blank = model.inputs.document.trim().is_empty();
    let Some(checked) = model.results.checked.as_deref().filter(|_| !is_blank) else {
        return (Some(EditorView::default()), String::new());
    };
    if checked.rule.places.sql.is_empty() {
        let why = match first_error(model, problems) {
            Some(error) => {
                format!("There is no SQL to edit: {error}. The document stands under JSON.")
            }
            None => "There is no SQL to edit: the document has no `sql`. It stands under JSON."
                .to_owned(),
        };
        return (None, why);
    }
    let text = checked.rule.sql.clone();
    let editor = EditorView {
        tokens: super::highlight::sql(&text),
        marks: marks_of(marks, Field::Sql),
        values: if model.show_values { values::at_line_ends(model) } else { Vec::new() },
        text,
        ..EditorView::default()
    };
    (Some(editor), String::new())
}

pub(super) fn document(model: &Model, marks: &[FieldMark]) -> EditorView {
    let text = &model.inputs.document;
    let checked = model.results.checked.as_deref().filter(|checked| checked.document == *text);
    EditorView {
        text: text.clone(),
        tokens: match checked {
            Some(checked) => super::highlight::document(text, &checked.rule),
            None => super::highlight::json(text),
        },
        marks: marks_of(marks, Field::Document),
        ..EditorView::default()
    }
}

/// The SQL version in force.
pub(super) fn version(model: &Model) -> String {
    let rule = model.results.checked.as_deref().map(|checked| &checked.rule);
    rule.map(|rule| rule.version.name().to_owned()).unwrap_or_default()
}

/// The three fields beside the document.
pub(super) struct IdentityFields {
    pub(super) rule_name: FieldView,
    pub(super) account: FieldView,
    pub(super) region: FieldView,
}

pub(super) fn identity(model: &Model) -> IdentityFields {
    let said = model
        .results
        .checked
        .as_deref()
        .map(|checked| checked.rule.identity.clone())
        .unwrap_or_default();
    let problems = model.results.identity.problems();
    let needs = needs_identity(model);
    let field = |typed: &str, said: Option<String>, placeholder: &str, codes: fn(u16) -> bool| {
        let wrong = problems.iter().find(|problem| codes(problem.code.number));
        let warning = match wrong {
            Some(problem) => Some(problem.message.clone()),
            None if said.is_none() && typed.trim().is_empty() && needs => Some("needed".to_owned()),
            None => None,
        };
        FieldView {
            from_document: said.is_some().then_some("from the document"),
            text: said.unwrap_or_else(|| typed.to_owned()),
            placeholder: placeholder.to_owned(),
            warning,
        }
    };
    use crate::engine::diagnostic::code::action;
    IdentityFields {
        rule_name: field(&model.inputs.rule_name, said.rule_name, "my_rule", |code| {
            code == action::RULE_NAME_ILLEGAL.number
        }),
        account: field(&model.inputs.account, said.account_id, "12 digits", |code| {
            code == action::ACCOUNT_ILLEGAL.number
        }),
        region: field(&model.inputs.region, said.region, "us-east-1", |code| {
            code == action::REGION_ILLEGAL.number
        }),
    }
}

/// Whether something on the page needs the rule's name, account and Region: a Lambda action.
fn needs_identity(model: &Model) -> bool {
    let actions = model.results.checked.iter().flat_map(|checked| &checked.rule.actions);
    actions.into_iter().any(|action| matches!(action.kind, ActionKind::Lambda(_)))
}

/// The Lambda actions, each with its editor.
pub(super) fn lambdas(model: &Model, marks: &[FieldMark]) -> Vec<(LambdaView, EditorView)> {
    let actions = model.results.checked.iter().flat_map(|checked| &checked.rule.actions);
    let lambdas = actions.enumerate().filter_map(|(index, action)| match action {
        Action { kind: ActionKind::Lambda(lambda), .. } => Some((index, &lambda.function_arn)),
        _ => None,
    });
    lambdas
        .map(|(index, template)| {
            let resolved = resolved(model, index);
            let view = LambdaView {
                index,
                text: template.text.clone(),
                holes: resolved.map(|lambda| holes(template, lambda)).unwrap_or_default(),
            };
            (view, template_editor(template, index, marks))
        })
        .collect()
}

/// What the selected message makes of an action; nothing while the rule's text has an error.
fn resolved(model: &Model, index: usize) -> Option<&ResolvedLambda> {
    let result = model.result().filter(|_| !model.results.is_stale())?;
    result.run.actions.get(index)?.lambda.as_ref()
}

fn template_editor(template: &Template, index: usize, marks: &[FieldMark]) -> EditorView {
    EditorView {
        text: template.text.clone(),
        tokens: super::highlight::template(template),
        marks: marks_of(marks, Field::FunctionArn(index)),
        ..EditorView::default()
    }
}

/// The most holes that are listed; AWS takes no template that is so long.
const MOST_HOLES: usize = 100;

fn holes(template: &Template, lambda: &ResolvedLambda) -> Vec<HoleView> {
    let holes = lambda.filled.holes.iter().enumerate().take(MOST_HOLES);
    holes.map(|(index, hole)| hole_view(template, index + 1, hole)).collect()
}

fn hole_view(template: &Template, number: usize, hole: &FilledHole) -> HoleView {
    let expression = template.pieces.iter().find_map(|piece| match piece {
        Piece::Hole(own) if own.span == hole.span => Some(&own.expression),
        _ => None,
    });
    let (value, kind) = match &hole.result {
        HoleResult::Value(value) | HoleResult::Nothing(value, _) => {
            (short(value), value.kind().name())
        }
        HoleResult::Fails(_) => ("fails".to_owned(), "no value"),
        HoleResult::Unknown(_) => ("not known here".to_owned(), "no value"),
    };
    let from = expression.map_or("", from);
    let has_none = matches!(&hole.result, HoleResult::Nothing(Value::Undefined, _));
    let origin = decides(hole.origin);
    let tone = if hole.origin == Origin::Publisher { Tone::Ask } else { Tone::No };
    HoleView {
        number,
        expression: expression
            .map_or_else(String::new, |own| one_line(own.span.text(&template.text))),
        value,
        kind: if from.is_empty() { kind.to_owned() } else { format!("{kind}, {from}") },
        origin: origin.to_owned(),
        tone: if has_none { Tone::Undefined } else { tone },
        span: hole.span,
    }
}
