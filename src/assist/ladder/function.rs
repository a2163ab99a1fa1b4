//! The rungs of the function: its template is filled, its ARN is legal, it lies where the rule does.
//!
//! Guide: lambda-rule-action, iot-substitution-templates.

use super::members::holes;
use super::near_miss::{Meant, alias, meant};
use super::{ArnPartView, Block, Proposal, Rung, RungState, Subject, Suggestion, Tone};
use crate::assist::value_text::{capitalised, counted, listed, one_line};
use crate::engine::action::lambda::ResolvedLambda;
use crate::engine::action::substitution::{FilledHole, HoleResult, Piece, Template};
use crate::engine::action::{Action, ActionKind};
use crate::engine::arn::{ArnPart, ArnRole, FunctionArn, partition_of};
use crate::engine::diagnostic::{Diagnostic, Edit, apply};
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::ast::Expression;
use crate::engine::value::Value;

const TEMPLATE: &str = "Template resolves";
const ARN: &str = "Function ARN is legal";
const REGION: &str = "Same Region and partition";

/// The sixth rung. A rule without a Lambda action ends before it.
pub(super) fn template(subject: Subject<'_>) -> Option<Rung> {
    let mut rows = Vec::new();
    let mut labels = Vec::new();
    for (index, lambda) in subject.lambdas() {
        if let Some(problem) = error_of(subject, index) {
            return Some(with_error(problem));
        }
        if lambda.filled.text.is_empty() {
            return Some(known_later());
        }
        let stopped = lambda
            .filled
            .holes
            .iter()
            .enumerate()
            .find_map(|(at, hole)| unfilled(subject, index, lambda, at, hole));
        if stopped.is_some() {
            return stopped;
        }
        if let Some(template) = template_of(subject, index) {
            rows.extend(holes(subject, index, template, lambda));
        }
        labels.push(label(lambda));
    }
    if labels.is_empty() {
        return Some(no_lambda());
    }
    let value = match rows.len() {
        0 => "no holes".to_owned(),
        holes => format!("{}, none Undefined", counted(holes, "hole")),
    };
    let rung = Rung::passed(TEMPLATE, value).gives(listed(&labels));
    Some(if rows.is_empty() { rung } else { rung.block(Block::Conditions(rows)) })
}

/// What is wrong with a template whatever the message.
fn error_of(subject: Subject<'_>, index: usize) -> Option<&Diagnostic> {
    let own =
        |problem: &&Diagnostic| problem.is_error() && problem.source == SourceId::Template(index);
    subject.problems.iter().find(own)
}

fn with_error(problem: &Diagnostic) -> Rung {
    let message = &problem.message;
    let help = problem.help.as_deref().map(|help| format!("{}.", capitalised(help)));
    Rung::stopped(Tone::Bad, "Template has an error", "")
        .text(format!("{}. {}", capitalised(message), help.clone().unwrap_or_default()))
        .reason(
            "Template error",
            format!("Fires, but the template has an error: {message}"),
            help.unwrap_or_else(|| "The function’s name cannot be made.".to_owned()),
        )
}

/// The document takes the function from somewhere else, such as `Fn::GetAtt`.
fn known_later() -> Rung {
    Rung::cannot_tell("Function is not in the document", "known at deployment")
        .text("The document takes the function’s ARN from somewhere else, which is known at deployment only. Write an ARN in its place to see which function runs, and its permission.")
        .reason(
            "Fires",
            "Fires, but which function runs is known at deployment only",
            "The document takes the ARN from somewhere else. Write one in its place to see more.",
        )
}

fn no_lambda() -> Rung {
    Rung {
        state: RungState::NotReached,
        title: TEMPLATE.to_owned(),
        value: "no Lambda action".to_owned(),
        ..Rung::default()
    }
}

/// The function in a few letters: `line-7:prod`; of an ARN that is not legal what follows `:function:`, or all of it.
#[must_use]
pub fn label(lambda: &ResolvedLambda) -> String {
    match &lambda.arn {
        Ok(arn) => function_label(arn),
        Err(_) => {
            let text = lambda.filled.text.as_str();
            text.split_once(":function:").map_or(text, |(_, name)| name).to_owned()
        }
    }
}

/// `line-7:prod`
#[must_use]
pub fn function_label(arn: &FunctionArn) -> String {
    match &arn.qualifier {
        Some(qualifier) => format!("{}:{qualifier}", arn.name),
        None => arn.name.clone(),
    }
}

/// The template of the action with this index.
pub(super) fn template_of(subject: Subject<'_>, index: usize) -> Option<&Template> {
    match subject.rule.actions.get(index) {
        Some(Action { kind: ActionKind::Lambda(lambda), .. }) => Some(&lambda.function_arn),
        _ => None,
    }
}

fn expression_of(template: &Template, hole: Span) -> Option<&Expression> {
    template.pieces.iter().find_map(|piece| match piece {
        Piece::Hole(own) if own.span == hole => Some(&own.expression),
        _ => None,
    })
}

/// The rung for a hole that nothing can be put into.
fn unfilled(
    subject: Subject<'_>,
    index: usize,
    lambda: &ResolvedLambda,
    at: usize,
    hole: &FilledHole,
) -> Option<Rung> {
    let template = template_of(subject, index)?;
    let written = one_line(hole.span.text(&template.text));
    let name = written.trim_start_matches("${").trim_end_matches('}').trim().to_owned();
    let (value, why) = match &hole.result {
        HoleResult::Value(_) => return None,
        HoleResult::Unknown(why) => {
            return Some(super::select::cannot_tell("Template cannot be told", why));
        }
        HoleResult::Fails(words) => {
            return Some(
                Rung::stopped(Tone::Bad, "Template fails", written.clone())
                    .text(format!("Hole {} is `{name}`: {words}. The action fails, and the error action runs where there is one.", at + 1))
                    .reason("Action fails", format!("Fires, but the action fails: {words}"), format!("The call stands in `{written}`.")),
            );
        }
        HoleResult::Nothing(value, why) => (value, why),
    };
    let mut suggestions = Vec::new();
    let mut words = match value {
        Value::Undefined => format!("`{name}` is Undefined"),
        _ => format!("`{name}` is Null, which has no text form"),
    };
    if let Some(expression) = expression_of(template, hole.span) {
        let replaced = |code: &str| {
            let edit = Edit { span: expression.span, replacement: code.to_owned() };
            Proposal::FunctionArn(index, apply(&template.text, &[edit]))
        };
        if let Some(code) = alias(subject, expression) {
            words.push_str(": templates see the payload, not the names that SELECT gives");
            suggestions.push(Suggestion {
                title: format!("Use `{code}`"),
                code: format!("${{{code}}}"),
                gives: String::new(),
                consequence: "What SELECT calls by that name.".to_owned(),
                proposal: replaced(&code),
            });
        } else if let Some(why) = why {
            let Meant { why, path } = meant(&subject.run.payload, expression, why);
            words = format!("{words}: {why}");
            suggestions.extend(path.map(|(code, value)| Suggestion {
                title: format!("Use `{code}`"),
                code: format!("${{{code}}}"),
                gives: crate::assist::value_text::short(&value),
                consequence: "Changes the name in the template.".to_owned(),
                proposal: replaced(&code),
            }));
        }
    }
    Some(
        Rung::stopped(Tone::Undefined, "Template has a hole without a value", written.clone())
            .text(format!("{}.", capitalised(&words)))
            .block(Block::Conditions(holes(subject, index, template, lambda)))
            .text(format!("This page leaves the hole empty, which gives `{}`. AWS does not say what it does; expect the action to fail.", lambda.filled.text))
            .suggestions(suggestions)
            .reason("Hole Undefined", format!("Fires, but the function’s name has no value for `{written}`"), format!("{}.", capitalised(&words)))
            .near_miss(Some(format!("`{name}` has no value"))),
    )
}

/// The seventh rung.
pub(super) fn arn(subject: Subject<'_>) -> Option<Rung> {
    let mut labels = Vec::new();
    for (index, lambda) in subject.lambdas() {
        match &lambda.arn {
            Ok(arn) => labels.push(function_label(arn)),
            Err(problems) => return Some(illegal(subject, index, lambda, problems)),
        }
    }
    if labels.is_empty() {
        return None;
    }
    let parts = match subject.lambdas().next() {
        Some((_, lambda)) => arn_parts(lambda),
        None => Vec::new(),
    };
    Some(Rung::passed(ARN, listed(&labels)).block(Block::Arn(parts)))
}

fn illegal(
    subject: Subject<'_>,
    index: usize,
    lambda: &ResolvedLambda,
    problems: &[Diagnostic],
) -> Rung {
    let text = lambda.filled.text.as_str();
    let wrong = lambda.parts.iter().find(|part| part.problem.is_some());
    let problem = wrong.and_then(|part| part.problem.as_ref()).or(problems.first());
    let label = label(lambda);
    let message = problem
        .map_or_else(|| "this is no function's ARN".to_owned(), |problem| problem.message.clone());
    let mut rung = Rung::stopped(Tone::Bad, "Function ARN is not legal", label.clone());
    rung = rung.text(explained(lambda, wrong, &message)).block(Block::Arn(arn_parts(lambda)));
    let (word, headline, sentence) = match wrong.map(|part| part.role) {
        Some(ArnRole::Name) if name_of(lambda).is_empty() => (
            "Name missing",
            "Fires, but the function ARN has no name".to_owned(),
            "The message passes the rule, yet no function is named.".to_owned(),
        ),
        Some(ArnRole::Name) => (
            "Name not legal",
            format!("Fires, but the Lambda name is not legal: `{}`", name_of(lambda)),
            "The message passes the rule, yet no function can have this name.".to_owned(),
        ),
        Some(ArnRole::Qualifier) => (
            "Alias not legal",
            format!("Fires, but the alias is not legal: `{label}`"),
            "The message passes the rule, yet no alias or version can have this name.".to_owned(),
        ),
        _ => (
            "ARN not legal",
            format!("Fires, but the function ARN is not legal: `{text}`"),
            format!("The message passes the rule, yet the action fails: {message}."),
        ),
    };
    rung.suggestions(suggestions(subject, index, lambda)).reason(word, headline, sentence)
}

/// The name alone, where the ARN has one.
fn name_of(lambda: &ResolvedLambda) -> &str {
    let name = lambda.parts.iter().find(|part| part.role == ArnRole::Name);
    name.map_or(lambda.filled.text.as_str(), |part| part.span.text(&lambda.filled.text))
}

/// What is wrong, which hole brought it in, and what AWS does.
fn explained(lambda: &ResolvedLambda, wrong: Option<&ArnPart>, message: &str) -> String {
    let mut sentence = format!("{}.", capitalised(message));
    let text = lambda.filled.text.as_str();
    if let Some(problem) = wrong.and_then(|part| part.problem.as_ref()) {
        let at = problem.span.start;
        let hole = lambda
            .filled
            .holes
            .iter()
            .position(|hole| hole.filled.start <= at && at < hole.filled.end);
        if let Some(number) = hole {
            let what = problem.span.text(text);
            let what = if what.is_empty() { String::new() } else { format!(" put in `{what}`") };
            sentence.push_str(&format!(" Hole {}{what}.", number + 1));
        }
    }
    sentence.push_str(" AWS takes the rule when you create it; each matching message then fails at the action, and the function’s own log stays empty.");
    sentence
}

fn suggestions(subject: Subject<'_>, index: usize, lambda: &ResolvedLambda) -> Vec<Suggestion> {
    let Some(template) = template_of(subject, index) else { return Vec::new() };
    let title = |code: &str, gives: &str| {
        // A code that is only a part is named by the whole that it gives.
        let named = if code.starts_with("${") || gives.is_empty() { code } else { gives };
        format!("Use `{named}`")
    };
    let mended = lambda.suggestions.iter().map(|suggestion| Suggestion {
        title: title(&suggestion.code, &suggestion.gives),
        code: suggestion.code.clone(),
        gives: suggestion.gives.clone(),
        consequence: format!("{}.", capitalised(&suggestion.consequence)),
        proposal: Proposal::FunctionArn(index, apply(&template.text, &suggestion.edits)),
    });
    mended.collect()
}

fn arn_parts(lambda: &ResolvedLambda) -> Vec<ArnPartView> {
    let whole = lambda.filled.text.as_str();
    lambda.parts.iter().map(|part| arn_part(whole, part)).collect()
}

fn arn_part(whole: &str, part: &ArnPart) -> ArnPartView {
    let text = part.span.text(whole).to_owned();
    let Some(problem) = &part.problem else {
        let word = match part.role {
            ArnRole::Arn | ArnRole::ResourceType | ArnRole::Other => "",
            ArnRole::Partition | ArnRole::Service | ArnRole::Name | ArnRole::Qualifier => "ok",
            ArnRole::Region => "region ok",
            ArnRole::Account => "account ok",
        };
        return ArnPartView { text, word: word.to_owned(), wrong: false, bad: None };
    };
    let own = problem.span;
    let inside = part.span.start <= own.start && own.end <= part.span.end && !own.is_empty();
    if !inside || own == part.span {
        return ArnPartView { text, word: problem.message.clone(), wrong: true, bad: None };
    }
    let (start, end) = (own.start - part.span.start, own.end - part.span.start);
    let position = Span { start: 0, end: start }.text(&text).chars().count() + 1;
    let word = format!("“{}” at {position}", own.text(whole));
    ArnPartView { text, word, wrong: true, bad: Some(Span { start, end }) }
}

/// The eighth rung.
pub(super) fn region(subject: Subject<'_>) -> Option<Rung> {
    let mut first = None;
    for (index, lambda) in subject.lambdas() {
        let arn = lambda.arn.as_ref().ok()?;
        let Some(region) = subject.identity.region.as_deref() else {
            return Some(
                Rung::cannot_tell(REGION, format!("{} = ?", arn.region))
                    .text("The Region of the rule is not known. Fill it in beside the rule's name: a rule reaches functions of its own Region only."),
            );
        };
        if arn.region != region
            || partition_of(region).is_some_and(|partition| partition != arn.partition)
        {
            return Some(elsewhere(subject, index, lambda, arn, region));
        }
        first.get_or_insert(arn);
    }
    let arn = first?;
    let rung = Rung::passed(REGION, format!("{} = {}", arn.region, arn.region));
    let account = subject.identity.account_id.as_deref();
    Some(match account.filter(|account| *account != arn.account_id) {
        Some(account) => rung.text(format!("The function is in account {}, the rule in {account}. That is allowed; the permission is given in the function's account.", arn.account_id)),
        None => rung,
    })
}

fn elsewhere(
    subject: Subject<'_>,
    index: usize,
    lambda: &ResolvedLambda,
    arn: &FunctionArn,
    region: &str,
) -> Rung {
    let same_region = arn.region == region;
    let (what, own, wanted) = if same_region {
        ("partition", arn.partition.as_str(), partition_of(region).unwrap_or_default())
    } else {
        ("Region", arn.region.as_str(), region)
    };
    let mut mended = suggestions(subject, index, lambda);
    if mended.is_empty() && partition_of(region) == Some(arn.partition.as_str()) {
        mended.extend(moved(subject, index, arn, region));
    }
    Rung::stopped(Tone::Bad, format!("Function is in another {what}"), format!("{own} ≠ {wanted}"))
        .text(format!("The rule is in `{wanted}`, the function in `{own}`. A Lambda action reaches functions of the rule’s own {what} only; another account is allowed."))
        .suggestions(mended)
        .reason(
            "Other Region",
            format!("Fires, but the function is in another {what}: `{own}`"),
            format!("The rule is in `{wanted}`, and reaches functions there only."),
        )
}

/// The same template with the rule's Region, where the Region stands in it as it is.
fn moved(
    subject: Subject<'_>,
    index: usize,
    arn: &FunctionArn,
    region: &str,
) -> Option<Suggestion> {
    let template = template_of(subject, index)?;
    let written = format!(":lambda:{}:", arn.region);
    let text = template.text.replacen(&written, &format!(":lambda:{region}:"), 1);
    (text != template.text).then(|| Suggestion {
        title: format!("Use `{region}`"),
        code: region.to_owned(),
        gives: text.clone(),
        consequence: "The function of that name in the rule’s Region; it has to exist there."
            .to_owned(),
        proposal: Proposal::FunctionArn(index, text),
    })
}
