//! What is wrong with one part of a function's ARN.
//!
//! Guide: lambda-rule-action; the patterns are those of the public service model of AWS Lambda.

use super::function::ArnRole;
use super::{names, region};
use crate::engine::diagnostic::code::{Code, action as code};
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::source::{SourceId, Span};

/// The form of the ARN, for help.
pub(super) const FORM: &str = "write `arn:aws:lambda:REGION:ACCOUNT:function:NAME`";

/// What is wrong with one part, looked at alone.
pub(super) fn problem(role: ArnRole, written: &str, span: Span) -> Option<Diagnostic> {
    match role {
        // Other services and prefixes are slips, found before.
        ArnRole::Arn | ArnRole::Service => None,
        ArnRole::Partition => partition_problem(written, span),
        ArnRole::Region => region_problem(written, span),
        ArnRole::Account => account_problem(written, span),
        ArnRole::ResourceType => resource_problem(written, span),
        ArnRole::Name => name_problem(written, span),
        ArnRole::Qualifier => qualifier_problem(written, span),
        ArnRole::Other => {
            let message = format!("{} follows where the function ARN should end", quoted(written));
            let help = "after the name there is at most one alias or version";
            Some(new(code::ARN_REST, span, message).help(help))
        }
    }
}

fn new(code: Code, place: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, SourceId::Template(0), place, message)
}

fn partition_problem(written: &str, span: Span) -> Option<Diagnostic> {
    if region::is_partition(written) {
        return None;
    }
    let message = if written.is_empty() {
        "the function ARN has no partition".to_owned()
    } else {
        format!("{} is not a partition of AWS", quoted(written))
    };
    Some(
        new(code::ARN_PARTITION, span, message)
            .help("write `aws`; in China `aws-cn`, in GovCloud `aws-us-gov`")
            .fix("Use `aws`", span, "aws"),
    )
}

fn resource_problem(written: &str, span: Span) -> Option<Diagnostic> {
    if written == "function" {
        return None;
    }
    let message = if written.is_empty() {
        "the function ARN ends before `function:`".to_owned()
    } else {
        format!("`function` is expected here, not {}", quoted(written))
    };
    let problem = new(code::ARN_RESOURCE, span, message).help(FORM);
    let is_name = !written.is_empty() && written.chars().all(names::is_name_character);
    Some(if is_name && written != "layer" && written != "event-source-mapping" {
        problem.fix("Write `function:` before it", Span { end: span.start, ..span }, "function:")
    } else {
        problem
    })
}

fn region_problem(written: &str, span: Span) -> Option<Diagnostic> {
    if region::is_region(written) {
        return None;
    }
    if written.is_empty() {
        return Some(new(code::ARN_REGION, span, "the function ARN has no Region").help(FORM));
    }
    let problem =
        new(code::ARN_REGION, span, format!("{} is not the name of a Region", quoted(written)));
    Some(match region::nearest_region(written) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")).fix(
            format!("Use `{meant}`"),
            span,
            meant,
        ),
        None => problem.help("a Region is written like `us-east-1`"),
    })
}

fn account_problem(written: &str, span: Span) -> Option<Diagnostic> {
    if names::is_account_id(written) {
        return None;
    }
    if written.is_empty() {
        return Some(new(code::ARN_ACCOUNT, span, "the function ARN has no account").help(FORM));
    }
    let problem = new(code::ARN_ACCOUNT, span, format!("{} is not an account id", quoted(written)));
    let digits: String = written.chars().filter(|character| *character != '-').collect();
    Some(if names::is_account_id(&digits) {
        problem.help(format!("write `{digits}`")).fix("Remove the hyphens", span, digits)
    } else {
        problem.help("an account id has twelve digits")
    })
}

fn name_problem(written: &str, span: Span) -> Option<Diagnostic> {
    if written.is_empty() {
        let help = "write the function's name after `function:`";
        return Some(new(code::NAME_MISSING, span, "the function ARN has no name").help(help));
    }
    if let Some((place, character)) = first_wrong(written, span) {
        let message =
            format!("{} is no function's name: it has {}", quoted(written), visible(character));
        let problem = new(code::NAME_ILLEGAL, place, message);
        return Some(match hole_meant(written, span) {
            Some((place, hole)) => problem
                .help(format!("a part that the message fills is written `{hole}`"))
                .fix(format!("Write `{hole}`"), place, hole),
            None => problem.help("a function's name has letters, digits, `-` and `_`"),
        });
    }
    let most = names::FUNCTION_NAME_MAX;
    if written.len() > most {
        let place = Span::new(span.start as usize + most, span.end as usize);
        let message =
            format!("the name has {} characters, a function's has at most {most}", written.len());
        return Some(new(code::NAME_TOO_LONG, place, message).help("shorten it"));
    }
    None
}

fn qualifier_problem(written: &str, span: Span) -> Option<Diagnostic> {
    if names::is_qualifier(written) {
        return None;
    }
    if written.is_empty() {
        let colon = Span { start: span.start.saturating_sub(1), end: span.start };
        return Some(
            new(code::QUALIFIER_ILLEGAL, colon, "the function ARN ends with a colon")
                .help("write an alias or a version after it, or leave it out")
                .fix("Remove the colon", colon, ""),
        );
    }
    if let Some((place, character)) = first_wrong(written, span) {
        let message = format!("{} is no alias: it has {}", quoted(written), visible(character));
        let help = "an alias has letters, digits, `-` and `_`; a version is a number";
        return Some(new(code::QUALIFIER_ILLEGAL, place, message).help(help));
    }
    let most = names::QUALIFIER_MAX;
    let place = Span::new(span.start as usize + most, span.end as usize);
    let message = format!("the alias has {} characters, it may have {most}", written.len());
    Some(new(code::QUALIFIER_ILLEGAL, place, message).help("shorten it"))
}

/// `{device}`, as other tools write what a message fills, and the hole that says so here.
pub(super) fn hole_meant(written: &str, span: Span) -> Option<(Span, String)> {
    let (before, rest) = written.split_once('{')?;
    let (inside, after) = rest.trim_start_matches('{').split_once('}')?;
    let is_path = !inside.is_empty()
        && inside.chars().all(|one| one.is_ascii_alphanumeric() || "_.()".contains(one));
    let start = span.start as usize + before.len();
    let end = span.end as usize - after.trim_start_matches('}').len();
    is_path.then(|| (Span::new(start, end), format!("${{{inside}}}")))
}

/// The first character that a name may not have.
fn first_wrong(written: &str, span: Span) -> Option<(Span, char)> {
    let (at, character) =
        written.char_indices().find(|(_, character)| !names::is_name_character(*character))?;
    let start = span.start as usize + at;
    Some((Span::new(start, start + character.len_utf8()), character))
}

/// A character in words that a reader can see.
fn visible(character: char) -> String {
    match character {
        ' ' => "a space".to_owned(),
        '`' => "a backtick".to_owned(),
        seen if seen.is_ascii_graphic() || seen.is_alphanumeric() => format!("`{seen}`"),
        hidden => format!("the character U+{:04X}", u32::from(hidden)),
    }
}
