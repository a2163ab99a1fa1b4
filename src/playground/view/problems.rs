//! The list of problems, and the squiggles in the fields.

use super::Tone;
use crate::assist::value_text::counted;
use crate::engine::action::ActionKind;
use crate::engine::diagnostic::{Diagnostic, Severity};
use crate::engine::source::{LineIndex, SourceId, Span};
use crate::playground::event::Field;
use crate::playground::model::Model;
use crate::playground::update::locate;

/// A row of the problems list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemView {
    /// Its tone.
    pub tone: Tone,
    /// What is wrong.
    pub title: String,
    /// `Error`, `Risk`, `Note`.
    pub chip: String,
    /// What to do.
    pub help: Option<String>,
    /// `E105`
    pub code: String,
    /// The guide's page.
    pub guide: String,
    /// Its address.
    pub url: String,
    /// `SQL 3:7`
    pub place: String,
    /// The words of the fix's button.
    pub fix: Option<String>,
}

/// Something to underline in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where, in bytes of the field's text.
    pub span: Span,
    /// `error`, `warning`, `hint`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
}

/// The most rows of the list.
const MOST: usize = 200;

/// A mark and the field that it stands in.
pub(super) type FieldMark = (Field, Mark);

pub(super) fn rows(model: &Model, problems: Vec<Diagnostic>) -> Vec<ProblemView> {
    problems.into_iter().take(MOST).map(|problem| row(model, problem)).collect()
}

fn row(model: &Model, problem: Diagnostic) -> ProblemView {
    let (tone, chip) = match problem.severity {
        Severity::Error => (Tone::Bad, "Error"),
        Severity::Warning => (Tone::Ask, "Risk"),
        Severity::Hint => (Tone::No, "Note"),
    };
    ProblemView {
        tone,
        chip: chip.to_owned(),
        code: problem.code.to_string(),
        guide: problem.code.page.title().to_owned(),
        url: problem.code.page.url().to_owned(),
        place: place(model, &problem),
        fix: problem.fix.map(|fix| fix.title),
        title: problem.message,
        help: problem.help,
    }
}

/// `SQL 3:7`
fn place(model: &Model, problem: &Diagnostic) -> String {
    let (field, span) = locate(model, problem);
    let rule = model.results.checked.as_deref().map(|checked| &checked.rule);
    let at = |name: &str, text: &str| {
        let position = LineIndex::new(text).position(text, span.start);
        format!("{name} {}:{}", position.line, position.column)
    };
    match field {
        Field::Sql => at("SQL", rule.map(|rule| rule.sql.as_str()).unwrap_or_default()),
        Field::Document => at("document", &model.inputs.document),
        Field::FunctionArn(index) => {
            let template = rule.and_then(|rule| match &rule.actions.get(index)?.kind {
                ActionKind::Lambda(lambda) => Some(lambda.function_arn.text.as_str()),
                ActionKind::Other(_) => None,
            });
            at("functionArn", template.unwrap_or_default())
        }
        Field::Payload => at(
            "payload",
            model.message().map(|message| message.payload.as_str()).unwrap_or_default(),
        ),
        Field::Topic => {
            at("topic", model.message().map(|message| message.topic.as_str()).unwrap_or_default())
        }
        Field::Account => "account".to_owned(),
        Field::Region => "Region".to_owned(),
        _ => "rule name".to_owned(),
    }
}

/// `1 error, 2 risks`
pub(super) fn counts(problems: &[Diagnostic]) -> String {
    let count = |severity, thing| {
        let count = problems.iter().filter(|problem| problem.severity == severity).count();
        (count > 0).then(|| counted(count, thing))
    };
    let counts = [
        count(Severity::Error, "error"),
        count(Severity::Warning, "risk"),
        count(Severity::Hint, "note"),
    ];
    let mut counts: Vec<String> = counts.into_iter().flatten().collect();
    if problems.len() > MOST {
        counts.push(format!("the first {MOST} shown"));
    }
    counts.join(", ")
}

/// All marks, each with its field. What stands in the SQL or a template is marked in the document too, where that is shown.
pub(super) fn marks(model: &Model, problems: &[Diagnostic]) -> Vec<FieldMark> {
    problems.iter().map(|problem| mark(model, problem)).collect()
}

fn mark(model: &Model, problem: &Diagnostic) -> FieldMark {
    let (field, span) = locate(model, problem);
    let message = match &problem.help {
        Some(help) => format!("{}; {help}", problem.message),
        None => problem.message.clone(),
    };
    (field, Mark { span, severity: problem.severity.name(), message })
}

/// The marks of one field.
pub(super) fn marks_of(marks: &[FieldMark], field: Field) -> Vec<Mark> {
    marks.iter().filter(|(own, _)| *own == field).map(|(_, mark)| mark.clone()).collect()
}

/// What is wrong with a field, in words.
pub(super) fn first_in(marks: &[FieldMark], field: Field) -> Option<String> {
    marks.iter().find(|(own, _)| *own == field).map(|(_, mark)| mark.message.clone())
}

/// The first error of the rule's text: its place, and what is wrong.
pub(super) fn first_error(model: &Model, problems: &[Diagnostic]) -> Option<String> {
    let in_rule = |problem: &&Diagnostic| {
        problem.is_error() && matches!(problem.source, SourceId::Sql | SourceId::RuleDocument)
    };
    let problem = problems.iter().find(in_rule)?;
    Some(format!("{}: {}", place(model, problem), problem.message))
}
