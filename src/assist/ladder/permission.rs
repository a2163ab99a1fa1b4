//! The last rungs: the permission on the function, which no page can see, and the invocation.
//!
//! Guide: lambda-rule-action.

use super::function::{function_label, template_of};
use super::{Proposal, Rung, RungState, Subject, Suggestion, Tone};
use crate::assist::value_text::{capitalised, counted, listed};
use crate::engine::action::permission::problems;
use crate::engine::evaluate::Outcome;
use crate::engine::source::SourceId;
use crate::engine::value::json;

/// The ninth rung.
pub(super) fn rung(subject: Subject<'_>) -> Option<Rung> {
    let mut labels = Vec::new();
    let mut missing = None;
    for (index, lambda) in subject.lambdas() {
        let arn = lambda.arn.as_ref().ok()?;
        let problems = problems(arn, subject.identity);
        let errors = problems.iter().filter(|problem| problem.is_error());
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
    if let Some(policy) = subject.policy {
        return Some(policy.judge(subject));
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
