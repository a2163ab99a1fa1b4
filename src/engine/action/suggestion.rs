//! Ways to mend the template of a function's ARN, each tried on the message before it is offered.
//!
//! Guide: lambda-rule-action.

use super::lambda::place_in_template;
use super::substitution::{Filled, FilledHole, Hole, HoleResult, Piece, Template};
use crate::engine::arn::{
    ArnPart, ArnRole, FUNCTION_NAME_MAX, Identity, check_function_arn, partition_of,
};
use crate::engine::diagnostic::Edit;
use crate::engine::diagnostic::code::action as code;
use crate::engine::source::Span;
use crate::engine::syntax::ast::ExpressionKind;
use crate::engine::value::Value;

/// A way to mend a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it writes: `${topic(2)}`.
    pub code: String,
    /// What that gives for this message.
    pub gives: String,
    /// What else it means, in one line.
    pub consequence: String,
    /// The edits of the template's text.
    pub edits: Vec<Edit>,
}

/// Finds ways to mend what is wrong with the parts, or with their Region; the likeliest first.
pub(super) fn suggest(
    template: &Template,
    filled: &Filled,
    parts: &[ArnPart],
    identity: &Identity,
) -> Vec<Suggestion> {
    let wrong = parts.iter().find(|part| part.problem.is_some());
    match wrong {
        Some(part) => {
            let mut found = whole_arn(filled, part, identity);
            found.extend(other_holes(template, filled, part));
            found
        }
        None => region_of_the_rule(filled, parts, identity).into_iter().collect(),
    }
}

/// Puts Region and account of the rule before a bare name or a partial ARN.
fn whole_arn(filled: &Filled, part: &ArnPart, identity: &Identity) -> Vec<Suggestion> {
    let number = part.problem.as_ref().map(|problem| problem.code.number);
    let wanted = [code::ARN_BARE_NAME, code::ARN_PARTIAL].map(|code| Some(code.number));
    let (Some(region), Some(account)) = (&identity.region, &identity.account_id) else {
        return Vec::new();
    };
    let Some(partition) = partition_of(region).filter(|_| wanted.contains(&number)) else {
        return Vec::new();
    };
    let whole = format!("arn:{partition}:lambda:{region}:{account}:function:");
    // The beginning of the ARN, up to what is written already.
    let mut cuts = whole.match_indices(':').map(|(at, _)| at + 1).collect::<Vec<_>>();
    cuts.reverse();
    let found = cuts.into_iter().find_map(|cut| {
        let prefix = whole.get(..cut)?;
        let gives = format!("{prefix}{}", filled.text);
        check_function_arn(&gives).arn.map(|_| Suggestion {
            code: prefix.to_owned(),
            gives,
            consequence: "the function of that name in the rule's account and Region".to_owned(),
            edits: vec![Edit { span: Span::default(), replacement: prefix.to_owned() }],
        })
    });
    found.into_iter().collect()
}

/// Names the rule's Region instead.
fn region_of_the_rule(
    filled: &Filled,
    parts: &[ArnPart],
    identity: &Identity,
) -> Option<Suggestion> {
    let part = parts.iter().find(|part| part.role == ArnRole::Region)?;
    let region = identity.region.as_deref()?;
    let mended = replaced(&filled.text, part.span, region);
    let place = place_in_template(filled, part.span);
    let is_literal = filled
        .holes
        .iter()
        .all(|hole| hole.span.end <= place.start || place.end <= hole.span.start);
    let differs = part.span.text(&filled.text) != region;
    (differs && is_literal && check_function_arn(&mended).arn.is_some()).then(|| Suggestion {
        code: region.to_owned(),
        gives: mended,
        consequence: format!("there must be a function of that name in `{region}`"),
        edits: vec![Edit { span: place, replacement: region.to_owned() }],
    })
}

/// Writes another expression into the hole that a wrong part comes from.
fn other_holes(template: &Template, filled: &Filled, part: &ArnPart) -> Vec<Suggestion> {
    let Some(problem) = &part.problem else { return Vec::new() };
    let place = problem.span;
    let touched =
        |hole: &&FilledHole| hole.filled.start < place.end && place.start < hole.filled.end;
    let Some(hole) = filled.holes.iter().find(touched) else { return Vec::new() };
    let Some(written) = template.pieces.iter().find_map(|piece| match piece {
        Piece::Hole(written) if written.span == hole.span => Some(written),
        Piece::Hole(_) | Piece::Literal(_) => None,
    }) else {
        return Vec::new();
    };
    let HoleResult::Value(Value::String(value)) = &hole.result else { return Vec::new() };
    let beside = part.span.len().saturating_sub(hole.filled.len()) as usize;
    let room = FUNCTION_NAME_MAX.saturating_sub(beside);
    let mut found = candidates(template, written, value, room);
    found.retain(|candidate| {
        candidate.gives != **value
            && check_function_arn(&replaced(&filled.text, hole.filled, &candidate.gives))
                .arn
                .is_some()
    });
    found
}

/// Expressions to write instead, with what each gives for this value; whether that is legal is not asked here.
fn candidates(template: &Template, hole: &Hole, value: &str, room: usize) -> Vec<Suggestion> {
    let suggestion = |code: String, gives: String, consequence: &str| Suggestion {
        edits: vec![Edit { span: hole.span, replacement: code.clone() }],
        code,
        gives,
        consequence: consequence.to_owned(),
    };
    let mut found = Vec::new();
    let expression = hole.expression.span.text(&template.text).trim();
    if is_whole_topic(&hole.expression.kind) {
        let last = value.split('/').next_back().unwrap_or_default();
        let count = value.split('/').count();
        found.push(suggestion(
            format!("${{topic({count})}}"),
            last.to_owned(),
            "topics that share this level reach the same function",
        ));
        found.push(suggestion(
            "${replace(topic(), '/', '-')}".to_owned(),
            value.replace('/', "-"),
            "each topic needs a function of its own",
        ));
    }
    let legal = |character: char| {
        if character.is_ascii_alphanumeric() || matches!(character, '-' | '_') {
            character
        } else {
            '-'
        }
    };
    let plain: String = value.chars().map(legal).collect();
    if found.iter().all(|earlier| earlier.gives != plain) {
        found.push(suggestion(
            format!("${{regexp_replace({expression}, '[^a-zA-Z0-9_-]', '-')}}"),
            plain,
            "different values may reach the same function",
        ));
    }
    if value.len() > room && value.is_ascii() {
        found.push(suggestion(
            format!("${{substring({expression}, 0, {room})}}"),
            value.get(..room).unwrap_or_default().to_owned(),
            "values that begin alike reach the same function",
        ));
    }
    found
}

/// `topic()`.
fn is_whole_topic(kind: &ExpressionKind) -> bool {
    matches!(kind, ExpressionKind::Call { name, arguments }
        if name.node.eq_ignore_ascii_case("topic") && arguments.is_empty())
}

fn replaced(text: &str, span: Span, replacement: &str) -> String {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    format!("{before}{replacement}{after}")
}
