//! The first rung: AWS takes the rule, and it is enabled.
//!
//! Guide: iot-create-rule.

use super::{Block, Proposal, Rung, Subject, Suggestion, Tone};
use crate::assist::value_text::{capitalised, counted};
use crate::engine::diagnostic::Diagnostic;
use crate::engine::diagnostic::code::action::RULE_NAME_ILLEGAL;
use crate::engine::source::SourceId;

pub(super) fn rung(subject: Subject<'_>) -> Rung {
    if let Some(problem) = refusal(subject) {
        return refused(subject, problem);
    }
    if subject.rule.disabled {
        let enable = Suggestion {
            title: "Enable the rule".to_owned(),
            code: "\"ruleDisabled\": false".to_owned(),
            gives: String::new(),
            consequence: "Every matching message runs the rule.".to_owned(),
            proposal: Proposal::Enable,
        };
        return Rung::stopped(Tone::No, "Rule is disabled", "`ruleDisabled` true")
            .text("A disabled rule sees no message. A message sent to it by Basic Ingest is logged as `RuleNotFound`.")
            .suggestions(vec![enable])
            .reason(
                "Rule disabled",
                "Does not fire: the rule is disabled",
                "`ruleDisabled` is true, so no message reaches it.",
            );
    }
    Rung::passed("Rule enabled", "`ruleDisabled` false")
}

/// The first problem for which AWS refuses the rule as a whole. What is wrong with a template shows when it is filled.
fn refusal(subject: Subject<'_>) -> Option<&Diagnostic> {
    refusals(subject).next()
}

fn refusals(subject: Subject<'_>) -> impl Iterator<Item = &Diagnostic> {
    let whole = move |problem: &&Diagnostic| match problem.source {
        SourceId::Sql | SourceId::RuleDocument => true,
        SourceId::Identity => problem.code == RULE_NAME_ILLEGAL,
        // No rung tells of them.
        SourceId::Field(_) => true,
        SourceId::Template(index) => index >= subject.rule.actions.len(),
        SourceId::Payload | SourceId::Topic => false,
    };
    subject.problems.iter().filter(|problem| problem.is_error()).filter(whole)
}

fn refused(subject: Subject<'_>, problem: &Diagnostic) -> Rung {
    let count = refusals(subject).count();
    let sentence = match &problem.help {
        Some(help) if help.ends_with('?') => capitalised(help),
        Some(help) => format!("{}.", capitalised(help)),
        None => "The rule cannot be created like this.".to_owned(),
    };
    let pairs =
        refusals(subject).map(|problem| (problem.code.to_string(), problem.message.clone()));
    Rung::stopped(Tone::Bad, "AWS refuses the rule", counted(count, "problem"))
        .text("The rule cannot be created with this text. What follows is what it would do without the problem.")
        .block(Block::Pairs(pairs.collect()))
        .reason("Refused", format!("AWS refuses this rule: {}", problem.message), sentence)
}
