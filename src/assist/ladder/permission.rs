//! The last rungs: the permission on the function, which no page can see, and the invocation.
//!
//! Guide: lambda-rule-action.

use super::function::{function_label, template_of};
use super::{Block, ConditionRow, Proposal, Rung, RungState, Subject, Suggestion, Tone};
use crate::assist::value_text::{capitalised, counted, listed};
use crate::engine::action::permission::permission;
use crate::engine::action::policy::{Check, Judged, Judgement, Policy};
use crate::engine::evaluate::Outcome;
use crate::engine::source::SourceId;
use crate::engine::value::json;

/// The most statements that are shown of a policy in which none fits.
const STATEMENTS: usize = 5;

/// The ninth rung.
pub(super) fn rung(subject: Subject<'_>) -> Option<Rung> {
    let mut labels = Vec::new();
    let mut missing = None;
    for (index, lambda) in subject.lambdas() {
        let arn = lambda.arn.as_ref().ok()?;
        let checked = permission(arn, subject.identity);
        let errors = checked.diagnostics.iter().filter(|problem| problem.is_error());
        for problem in errors {
            if problem.source != SourceId::Identity {
                let label = function_label(arn);
                let template = template_of(subject, index).map(|template| template.text.as_str());
                let without = template.and_then(|text| text.strip_suffix(":$LATEST"));
                let mended = without.map(|text| Suggestion {
                    title: "Leave `:$LATEST` out".to_owned(),
                    code: text.to_owned(),
                    gives: arn.name.clone(),
                    consequence: "The same code runs, and a permission is possible.".to_owned(),
                    proposal: Proposal::FunctionArn(index, text.to_owned()),
                });
                return Some(
                    Rung::stopped(Tone::Bad, "No permission is possible", label.clone())
                        .text(format!("{}.", capitalised(&problem.message)))
                        .suggestions(mended.into_iter().collect())
                        .reason(
                            "No permission",
                            format!("Fires, but no permission is possible for `{label}`"),
                            format!(
                                "{}.",
                                capitalised(problem.help.as_deref().unwrap_or(&problem.message))
                            ),
                        ),
                );
            }
            missing = missing.or_else(|| Some(problem.message.clone()));
        }
        labels.push(function_label(arn));
    }
    if labels.is_empty() {
        return None;
    }
    match subject.policy {
        Some(Ok(policy)) => return Some(judged(subject, policy)),
        Some(Err(why)) => {
            return Some(Rung::cannot_tell("Permission", "the policy cannot be read").text(
                format!("{}. Paste what `aws lambda get-policy` prints.", capitalised(why)),
            ));
        }
        None => {}
    }
    let value = match &missing {
        Some(missing) => missing.clone(),
        None => format!("not checked: {}", counted(labels.len(), "command")),
    };
    Some(Rung::cannot_tell("Permission", value).text(format!(
        "AWS IoT may call {} only when the function’s policy lets this rule. The console adds that permission, the API, the command line and infrastructure code do not; without it nothing appears in the function’s own log. The command stands under Permission; paste the policy there, and it is checked here.",
        listed(&labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>())
    )))
}

/// The rung for a policy that was pasted: each function must be allowed by a statement.
fn judged(subject: Subject<'_>, policy: &Policy) -> Rung {
    let mut by = Vec::new();
    let mut rows = Vec::new();
    let mut is_open = false;
    for (_, lambda) in subject.lambdas() {
        let Ok(arn) = &lambda.arn else { continue };
        let judgement = policy.judge(arn, subject.identity);
        let label = function_label(arn);
        let decided = judgement.decided_by.and_then(|at| judgement.statements.get(at));
        match (judgement.allowed, decided) {
            (Some(true), Some(statement)) => {
                is_open |= !statement.is_closed;
                by.push(format!("`{}`", statement.name));
                rows.extend(rows_of(statement));
            }
            (None, Some(statement)) => {
                return Rung::cannot_tell("Permission", format!("depends on `{}`", statement.name))
                    .text("Whether the statement is about this call depends on what is not known here: the rule’s name, account or Region, or a condition that this page does not know.")
                    .block(Block::Conditions(rows_of(statement)));
            }
            (_, decided) => return refused(&judgement, decided, &label),
        }
    }
    by.dedup();
    let rung = Rung::passed("Permission", format!("allowed by {}", listed(&by)))
        .block(Block::Conditions(rows));
    if is_open {
        return rung.text("No condition names the rule or its account: a rule of any AWS account can call the function. AWS advises `AWS:SourceArn` and `AWS:SourceAccount`.");
    }
    rung
}

fn refused(judgement: &Judgement, denied: Option<&Judged>, label: &str) -> Rung {
    let (value, sentence, shown) = match denied {
        Some(statement) => (
            format!("`{}` denies it", statement.name),
            format!(
                "The statement `{}` of the policy denies the call; a Deny wins.",
                statement.name
            ),
            vec![statement],
        ),
        None => (
            format!("{}, none fits", counted(judgement.statements.len(), "statement")),
            "No statement of the policy allows exactly this call.".to_owned(),
            judgement.statements.iter().take(STATEMENTS).collect(),
        ),
    };
    Rung::stopped(Tone::Bad, "No permission", value)
        .text(format!("{sentence} AWS IoT gets an error, nothing appears in the function’s own log. The command under Permission adds a statement that fits."))
        .block(Block::Conditions(shown.into_iter().flat_map(rows_of).collect()))
        .reason(
            "No permission",
            format!("Fires, but AWS IoT may not call `{label}`"),
            sentence,
        )
}

/// A statement, and below it what it asks.
fn rows_of(statement: &Judged) -> Vec<ConditionRow> {
    let effect = if statement.denies { "denies" } else { "allows" };
    let (result, tone) = match (statement.applies, statement.denies) {
        (Some(true), false) => (effect, Tone::Ok),
        (Some(true), true) => (effect, Tone::Bad),
        (Some(false), _) => ("does not fit", Tone::No),
        (None, _) => ("cannot be told", Tone::Ask),
    };
    let head = ConditionRow {
        expression: statement.name.clone(),
        result: result.to_owned(),
        tone: Some(tone),
        ..ConditionRow::default()
    };
    let check = |check: &Check| {
        let (result, tone) = match check.fits {
            Some(true) => ("fits", Tone::Ok),
            Some(false) => ("does not fit", Tone::No),
            None => ("cannot be told", Tone::Ask),
        };
        let differs = check.differs.map(|differs| format!(": {differs}")).unwrap_or_default();
        let note = match (check.fits, check.has.as_str()) {
            (Some(false), "") => Some(format!("AWS IoT’s call has no such key{differs}.")),
            (Some(false), has) => Some(format!("The call has `{has}`{differs}.")),
            _ => None,
        };
        ConditionRow {
            depth: 1,
            expression: check.what.clone(),
            values: check.says.clone(),
            result: result.to_owned(),
            tone: Some(tone),
            note,
            place: None,
        }
    };
    std::iter::once(head).chain(statement.checks.iter().map(check)).collect()
}

/// The tenth rung: nothing can be told of it, beyond what would be sent.
pub(super) fn invoke(subject: Subject<'_>) -> Option<Rung> {
    subject.lambdas().next()?;
    let value = match &subject.run.evaluation.outcome {
        Outcome::Produced(value) => {
            let bytes = json::write(value).map_or(0, |text| text.len());
            format!("asynchronous, {}", counted(bytes, "byte"))
        }
        _ => String::new(),
    };
    Some(Rung {
        state: RungState::NotReached,
        title: "Invoke".to_owned(),
        value,
        ..Rung::default()
    }
    .text("The rule hands the event over and does not wait. When the function fails, Lambda tries twice more; the rule’s error action is not told."))
}
