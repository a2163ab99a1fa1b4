//! Whether a function suits its rule, and who chooses it.
//!
//! Guide: lambda-rule-action, accessing-cross-account-resources-using-rules.

use super::substitution::{Filled, FilledHole, Origin};
use crate::engine::arn::{
    ArnPart, ArnRole, FunctionArn, Identity, REGIONS, check_function_arn, is_account_id,
    nearest_region, partition_of,
};
use crate::engine::diagnostic::code::{Code, action as code};
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::source::{SourceId, Span};

/// What an ARN of legal parts has against it, by itself and with the rule; spans count in its text.
pub(super) fn suits(arn: &FunctionArn, identity: &Identity) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let meant = nearest_region(&arn.region);
    // A slip in the rule's own Region is told as what follows from it.
    let is_slip = meant.is_some() && meant == identity.region.as_deref();
    if !is_slip && !REGIONS.contains(&arn.region.as_str()) {
        let message = format!("the Region `{}` is not known here", arn.region);
        let problem = part_problem(arn, ArnRole::Region, code::REGION_UNKNOWN, message);
        let place = problem.span;
        problems.push(match meant {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")).fix(
                format!("Use `{meant}`"),
                place,
                meant,
            ),
            None => problem.help("new Regions come; check the name"),
        });
    }
    problems.extend(against_rule(arn, identity).into_iter().map(|problem| match meant {
        Some(meant) if is_slip && problem.code == code::OTHER_REGION => {
            let place = problem.span;
            problem.help(format!("did you mean `{meant}`?")).fix(
                format!("Use `{meant}`"),
                place,
                meant,
            )
        }
        _ => problem,
    }));
    if arn.qualifier.as_deref() == Some("$LATEST") {
        let message = "`$LATEST` runs the same code as no qualifier, and cannot have a permission";
        let problem = part_problem(arn, ArnRole::Qualifier, code::LATEST, message);
        let place = Span { start: problem.span.start.saturating_sub(1), ..problem.span };
        problems.push(problem.help("leave it out").fix("Remove `:$LATEST`", place, ""));
    }
    problems
}

/// Where a function does not suit its rule; spans count in the ARN's text.
///
/// Guide: lambda-rule-action: the same Region; accessing-cross-account-resources-using-rules: another account is possible.
pub(super) fn against_rule(arn: &FunctionArn, identity: &Identity) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let region = identity.region.as_deref().unwrap_or(&arn.region);
    let other_partition = partition_of(region).filter(|partition| *partition != arn.partition);
    if let Some(partition) = other_partition {
        let message = format!("the function is in `{}`, the rule in `{partition}`", arn.partition);
        problems.push(
            part_problem(arn, ArnRole::Partition, code::OTHER_PARTITION, message)
                .help("a rule reaches only functions of its own partition and Region"),
        );
    } else if partition_of(region).is_some() && region != arn.region {
        let message = format!("the function is in `{}`, the rule in `{region}`", arn.region);
        problems.push(
            part_problem(arn, ArnRole::Region, code::OTHER_REGION, message)
                .help("a rule reaches only functions of its own Region"),
        );
    }
    let account = identity.account_id.as_deref().filter(|account| is_account_id(account));
    if let Some(account) = account.filter(|account| *account != arn.account_id) {
        let message =
            format!("the function is in account `{}`, the rule in `{account}`", arn.account_id);
        problems.push(part_problem(arn, ArnRole::Account, code::OTHER_ACCOUNT, message).help(
            "this works; run the permission command with credentials of the function's account",
        ));
    }
    problems
}

fn part_problem(
    arn: &FunctionArn,
    role: ArnRole,
    code: Code,
    message: impl Into<String>,
) -> Diagnostic {
    let parts = check_function_arn(&arn.to_string()).parts;
    let span =
        parts.iter().find(|part| part.role == role).map_or(Span::default(), |part| part.span);
    Diagnostic::new(code, SourceId::Template(0), span, message)
}

/// Where whoever publishes has a say in which function runs; spans count in the filled text.
pub(super) fn chosen_by_others(parts: &[ArnPart], filled: &Filled) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let by_publisher =
        |hole: &&FilledHole| hole.origin == Origin::Publisher && !hole.filled.is_empty();
    for hole in filled.holes.iter().filter(by_publisher) {
        let text = hole.filled.text(&filled.text);
        let begins_inside = |part: &&ArnPart| {
            part.span.start > hole.filled.start && part.span.start <= hole.filled.end
        };
        if parts.iter().filter(begins_inside).any(|part| part.role == ArnRole::Qualifier) {
            let message = format!(
                "{} brings a colon: what follows it is an alias or a version",
                quoted(text)
            );
            problems.push(
                Diagnostic::new(
                    code::HOLE_MAKES_QUALIFIER,
                    SourceId::Template(0),
                    hole.filled,
                    message,
                )
                .help("write `replace(…, ':', '-')` around it, unless that is meant"),
            );
        }
    }
    if let Some(hole) = filled.holes.iter().find(by_publisher) {
        let message = "whoever publishes chooses which function runs";
        problems.push(
            Diagnostic::new(code::PUBLISHER_CHOOSES, SourceId::Template(0), hole.filled, message)
                .help("each function that it can name needs a permission; give it to no other"),
        );
    }
    problems
}
