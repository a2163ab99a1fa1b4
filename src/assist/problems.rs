//! All problems of a rule and a message in one list.
//!
//! Leaves to others: finding those of the rule (`engine`), and showing them.

mod blank;
mod event;
mod operations;
mod payload;
mod values;

pub use blank::names_with_blanks;
pub use event::is_placeholder;
pub use payload::{message_problems, payload_not_read, payload_problems};

use crate::assist::comparison::access;
use crate::assist::reason::nearest;
use crate::assist::trace_text::template_text;
use crate::engine::action::permission::permission;
use crate::engine::diagnostic::code::{
    action as action_codes, behaviour, document, names, syntax, template as template_codes,
    values as value_codes,
};
use crate::engine::diagnostic::{Diagnostic, by_place, sort};
use crate::engine::message::Message;
use crate::engine::rule::{Identity, Rule};
use crate::engine::run::Run;
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::is_plain_name;
use crate::engine::value::Value;

/// The problems of what a rule makes of a message.
#[must_use]
pub fn run_problems(
    rule: &Rule,
    identity: &Identity,
    message: &Message,
    run: &Run,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let payload = run.payload.everything();
    for action in run.actions.iter().chain(&run.error_action) {
        problems.extend(
            action.diagnostics.iter().map(|problem| name_meant(rule, &payload, problem.clone())),
        );
        let arn = action.lambda.as_ref().and_then(|lambda| lambda.arn.as_ref().ok());
        if let Some(arn) = arn {
            // The other problems of the permission are those of the fields and of the function, which are told by themselves.
            let needs =
                permission(arn, identity).diagnostics.into_iter().filter_map(
                    |problem| match problem.code {
                        action_codes::RULE_NAME_MISSING
                        | action_codes::ACCOUNT_MISSING
                        | action_codes::REGION_MISSING => Some(problem),
                        action_codes::LATEST_POLICY => {
                            let source = SourceId::Template(action.index);
                            Some(Diagnostic { source, span: Span::default(), ..problem })
                        }
                        _ => None,
                    },
                );
            problems.extend(needs);
        }
    }
    problems.extend(event::event_problems(rule, identity, message, run));
    problems.extend(values::value_problems(rule, message, run));
    problems.extend(names_with_blanks(rule, &payload));
    problems
}

/// The problem of a hole that is Undefined, with the name that was meant where the payload has it in other letters, or deeper.
fn name_meant(rule: &Rule, payload: &Value, problem: Diagnostic) -> Diagnostic {
    let text = match problem.source {
        SourceId::Template(index) => template_text(rule, index),
        source => rule.field(source).map(|field| field.template.text.as_str()),
    };
    let written = problem.span.text(text.unwrap_or_default());
    let name = written.trim_matches(['$', '{', '}', ' ']);
    let is_hole = problem.code == template_codes::HOLE_UNDEFINED && is_plain_name(name);
    // The whole payload is looked through: not for problems that it says nothing about.
    if !is_hole || problem.fix.is_some() {
        return problem;
    }
    let near = nearest(name, payload);
    match near.filter(|path| path.last().is_some_and(|last| last.eq_ignore_ascii_case(name))) {
        Some(path) => {
            let (span, code) = (problem.span, access(&path));
            let title = format!("Write `{code}`");
            problem.help(format!("the payload has `{code}`")).fix(
                title,
                span,
                format!("${{{code}}}"),
            )
        }
        None => problem,
    }
}

/// What follows from another problem is not told beside it.
///
/// In a text that cannot be read nothing is known of `WHERE`. An ARN without `function:` has its name in that place. A hole that
/// is Undefined since its name is one that only SELECT gives is told once, with what mends it.
fn told_once(problems: &mut Vec<Diagnostic>) {
    let is_broken = problems.iter().any(|problem| problem.is_error() && is_syntax(problem));
    let is_shifted = problems
        .iter()
        .any(|problem| problem.code == action_codes::ARN_RESOURCE && problem.fix.is_some());
    let has_no_select = problems.iter().any(|problem| problem.code == syntax::NO_SELECT);
    // Where the text has an error, what is known of the values there is guessed.
    let errors: Vec<Span> = problems
        .iter()
        .filter(|problem| is_syntax(problem) && problem.is_error())
        .map(|problem| problem.span)
        .collect();
    let meant: Vec<Span> = problems
        .iter()
        .filter(|problem| problem.source == SourceId::Sql && problem.fix.is_some())
        .filter(|problem| !is_naming(problem))
        .map(|problem| problem.span)
        .collect();
    problems.retain(|problem| {
        let touches =
            |span: &Span| problem.span.start <= span.end && span.start <= problem.span.end;
        let is_guess = problem.source == SourceId::Sql
            && (300..400).contains(&problem.code.number)
            && errors.iter().any(touches);
        let is_name = is_naming(problem) && (is_broken || meant.contains(&problem.span));
        let is_lost = has_no_select && problem.code == names::VARIABLE_UNDECLARED;
        !(is_broken && problem.code == value_codes::NEVER_FIRES
            || is_shifted && problem.code == action_codes::NAME_MISSING
            || is_guess
            || is_name
            || is_lost)
    });
    blanks(problems);
    let is_alias = |problem: &Diagnostic| problem.code == behaviour::ALIAS_UNSEEN;
    let aliases: Vec<Diagnostic> =
        problems.iter().filter(|problem| is_alias(problem)).cloned().collect();
    for alias in aliases {
        let of_hole = |problem: &Diagnostic| {
            problem.source == alias.source
                && problem.span.start < alias.span.start
                && alias.span.end < problem.span.end
        };
        let is_undefined = |problem: &&mut Diagnostic| {
            problem.code == template_codes::HOLE_UNDEFINED && of_hole(problem)
        };
        let Some(hole) = problems.iter_mut().find(is_undefined) else { continue };
        (hole.help, hole.fix) = (alias.help.clone(), alias.fix.clone());
        problems.retain(|problem| *problem != alias);
    }
}

/// Whether it is a problem of the statement's syntax.
fn is_syntax(problem: &Diagnostic) -> bool {
    problem.source == SourceId::Sql && problem.code.number < 200
}

/// Whether it asks for a name for an item: what the item says may be another thing once it is mended.
fn is_naming(problem: &Diagnostic) -> bool {
    matches!(problem.code.number, 232..=234)
}

/// `SELECT my key`, where the payload has such a member: that is what was meant, whatever the words look like.
fn blanks(problems: &mut Vec<Diagnostic>) {
    let is_key = |problem: &&Diagnostic| problem.code == syntax::NAME_WITH_BLANK;
    let keys: Vec<Span> = problems.iter().filter(is_key).map(|problem| problem.span).collect();
    problems.retain(|problem| {
        let inside = |key: &Span| key.start <= problem.span.start && problem.span.start < key.end;
        problem.code == syntax::NAME_WITH_BLANK
            || problem.source != SourceId::Sql
            || !keys.iter().any(inside)
    });
}

/// One list: errors before warnings before hints, each kind in the order of its places, none twice.
#[must_use]
pub fn sorted(problems: impl IntoIterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut sorted: Vec<Diagnostic> = Vec::new();
    for problem in problems {
        let known = |other: &Diagnostic| {
            other.code == problem.code
                && other.source == problem.source
                && other.span == problem.span
                && other.message == problem.message
        };
        let is_version = |other: &&mut Diagnostic| {
            other.code == document::VERSION_MISSING && other.code == problem.code
        };
        if let Some(other) = sorted.iter_mut().find(is_version) {
            // What a missing version does to the payload at hand says more than that it is missing.
            other.message = problem.message;
        } else if !sorted.iter().any(known) {
            sorted.push(problem);
        }
    }
    told_once(&mut sorted);
    sort(&mut sorted, &|problem| {
        let [start, ..] = by_place(problem);
        // Of two at one place, what the message shows says more than what is known without it.
        let is_general = u32::from(problem.code.number < 800);
        [problem.severity.rank(), problem.source.rank(), start, is_general]
    });
    sorted
}
