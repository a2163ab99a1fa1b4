//! The verdict: what the ladder says, in a headline and a sentence.

use super::function::function_label;
use super::{NAMES, PERMISSION, RUNGS, Rung, RungState, Subject, Tone};
use crate::assist::value_text::{counted, listed};

/// The result in words. In all of them, what stands between backticks is code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Its tone.
    pub tone: Tone,
    /// ``Fires, but the Lambda name is not legal: `some/topic` ``
    pub headline: String,
    /// One sentence.
    pub sentence: String,
    /// `Fires`, `Does not fire`, `Name not legal`.
    pub word: String,
    /// `Stopped at rung 7 of 10: function ARN`
    pub label: String,
    /// Why it does not fire, in the shortest form.
    pub near_miss: Option<String>,
}

/// The first rung of the function.
const TEMPLATE: usize = 5;
/// The rung of the Region.
const REGION: usize = 7;
/// The last rung.
const INVOKE: usize = 9;

pub(super) fn verdict(subject: Subject<'_>, rungs: &[Rung], stop: Option<usize>) -> Verdict {
    let label = label(rungs, stop);
    let Some((index, rung)) = stop.and_then(|index| Some((index, rungs.get(index)?))) else {
        return fires(subject, RUNGS, label);
    };
    match (index, rung.state) {
        (TEMPLATE, RungState::NotReached) => without_lambda(subject, label),
        (REGION | PERMISSION, RungState::CannotTell) => fires(subject, index, label),
        (INVOKE, RungState::NotReached) => fires(subject, index, label),
        _ => Verdict {
            tone: rung.tone,
            headline: rung.reason.headline.clone(),
            sentence: rung.reason.sentence.clone(),
            word: rung.reason.word.to_owned(),
            label,
            near_miss: rung.reason.near_miss.clone(),
        },
    }
}

fn label(rungs: &[Rung], stop: Option<usize>) -> String {
    let Some((index, rung)) = stop.and_then(|index| Some((index, rungs.get(index)?))) else {
        return format!("All {RUNGS} rungs passed");
    };
    let name = NAMES.get(index).copied().unwrap_or_default();
    let number = index + 1;
    match rung.state {
        RungState::CannotTell if index == PERMISSION => {
            format!("Rung {number} of {RUNGS}: permission not confirmed")
        }
        RungState::CannotTell => format!("Cannot tell at rung {number} of {RUNGS}: {name}"),
        RungState::NotReached => format!("{index} of {RUNGS} rungs passed"),
        RungState::Stopped | RungState::Passed => {
            format!("Stopped at rung {number} of {RUNGS}: {name}")
        }
    }
}

fn fires(subject: Subject<'_>, passed: usize, label: String) -> Verdict {
    let functions: Vec<String> = subject
        .lambdas()
        .filter_map(|(_, lambda)| lambda.arn.as_ref().ok())
        .map(|arn| format!("`{}`", function_label(arn)))
        .collect();
    let what = counted(functions.len(), "invocation");
    let others = others(subject);
    let also = if others.is_empty() {
        String::new()
    } else {
        format!(" Beside it runs {}.", listed(&others))
    };
    let open = if passed < PERMISSION {
        "The rule's Region is not known here, and whether AWS IoT may call the function depends on its policy."
    } else if passed == PERMISSION {
        "Whether AWS IoT may call it depends on the function’s policy."
    } else {
        "The pasted policy lets AWS IoT call it."
    };
    Verdict {
        tone: Tone::Ok,
        headline: format!("Fires: {what} of {}", listed(&functions)),
        sentence: format!("{passed} of {RUNGS} rungs pass. {open}{also}"),
        word: "Fires".to_owned(),
        label,
        near_miss: None,
    }
}

/// The actions that are named here and not run.
fn others(subject: Subject<'_>) -> Vec<String> {
    let others = subject.run.actions.iter().filter(|action| action.lambda.is_none());
    others.map(|action| format!("`{}`", action.name)).collect()
}

fn without_lambda(subject: Subject<'_>, label: String) -> Verdict {
    let others = others(subject);
    let verdict = Verdict { tone: Tone::Ok, word: "Fires".to_owned(), label, ..Verdict::default() };
    if others.is_empty() {
        return Verdict {
            tone: Tone::Ask,
            headline: "Fires, but the rule has no action".to_owned(),
            sentence: "Nothing is done with the event.".to_owned(),
            ..verdict
        };
    }
    Verdict {
        headline: format!("Fires: {}", listed(&others)),
        sentence: "The rule has no Lambda action; other actions are named here, not run."
            .to_owned(),
        ..verdict
    }
}
