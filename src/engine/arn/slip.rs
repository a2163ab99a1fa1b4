//! Texts that people write where a function's ARN is wanted, each with its own words.

use super::check::check_function_arn;
use super::names;
use super::part::{FORM, hole_meant};
use crate::engine::diagnostic::code::{Code, action as code};
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::source::{SourceId, Span};

/// What was written instead.
pub(super) struct Slip {
    /// How many parts of an ARN are right before the wrong one.
    pub(super) right_parts: usize,
    /// What is wrong.
    pub(super) problem: Diagnostic,
}

/// Finds out whether a text is something else than a function's ARN.
pub(super) fn find(text: &str) -> Option<Slip> {
    let whole = Span::new(0, text.len());
    if text.is_empty() {
        return Some(no_arn(code::ARN_EMPTY, whole, "there is no function ARN").help(FORM));
    }
    if let Some(slip) = space_around(text) {
        return Some(slip);
    }
    if let Some(place) = placeholder(text) {
        let written = place.text(text);
        let message = format!("{} is still a placeholder", quoted(written));
        let slip = no_arn(code::ARN_PLACEHOLDER, place, message)
            .help("AWS IoT does not replace it: write the value that it stands for");
        let is_name = text.get(..place.start as usize).is_some_and(|it| it.ends_with(":function:"));
        let is_manual = written.to_ascii_lowercase().contains("name");
        return Some(match hole_meant(written, place).filter(|_| is_name && !is_manual) {
            Some((place, hole)) => slip.fix(&format!("Write `{hole}`"), place, &hole),
            None => slip,
        });
    }
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some(
            no_arn(code::ARN_URL, whole, "this is an address, not a function ARN")
                .help(format!("a rule calls the function itself, not its URL; {FORM}")),
        );
    }
    if text.starts_with("arn:") {
        return arn_of_something_else(text);
    }
    if lower.starts_with("arn:") {
        let place = Span::new(0, "arn".len());
        let message = format!("`{}` must be in small letters", place.text(text));
        return Some(no_arn(code::ARN_NONE, place, message).fix("Use `arn`", place, "arn"));
    }
    Some(not_even_an_arn(text, whole))
}

fn not_even_an_arn(text: &str, whole: Span) -> Slip {
    let (name, qualifier) = text.split_once(':').unwrap_or((text, ""));
    let is_name =
        names::is_function_name(name) && !names::is_account_id(name) && name != "function";
    if is_name && (qualifier.is_empty() || names::is_qualifier(qualifier)) {
        let message = format!("{} is a function's name, not its ARN", quoted(text));
        return no_arn(code::ARN_BARE_NAME, whole, message).help(FORM);
    }
    if text.split(':').any(|part| part == "function") {
        let message = format!("{} is only a part of a function ARN", quoted(text));
        return no_arn(code::ARN_PARTIAL, whole, message)
            .help(format!("the Lambda API takes it, a rule does not; {FORM}"));
    }
    no_arn(code::ARN_NONE, whole, format!("{} is not an ARN", quoted(text))).help(FORM)
}

/// An ARN whose service or resource is another one.
fn arn_of_something_else(text: &str) -> Option<Slip> {
    let mut parts = text.splitn(6, ':').skip(1);
    let (partition, service) = (parts.next()?, parts.next().unwrap_or_default());
    let resource = parts.nth(2).unwrap_or_default();
    // `arn:aws` ends before the colon that would stand there.
    let start = ("arn:".len() + partition.len() + 1).min(text.len());
    let place = Span::new(start, start + service.len());
    if service == "apigateway" {
        let slip =
            an_arn(code::ARN_API_GATEWAY, place, 2, "this is the invocation URI of API Gateway")
                .help("write the function ARN that stands inside it");
        let inner =
            text.split_once("/functions/").map(|(_, inner)| inner.trim_end_matches("/invocations"));
        return Some(match inner {
            Some(inner) => slip.fix("Use the function ARN inside", Span::new(0, text.len()), inner),
            None => slip,
        });
    }
    if service != "lambda" {
        let kind = resource.split(['/', ':']).next().unwrap_or_default();
        let message = match (service, kind) {
            ("iam", "role") => "this is the ARN of a role".to_owned(),
            ("iot", "rule") => "this is the ARN of a rule".to_owned(),
            ("", _) => "the ARN names no service".to_owned(),
            (service, _) => format!("this is an ARN of {}, not of `lambda`", quoted(service)),
        };
        return Some(
            an_arn(code::ARN_SERVICE, place, 2, message)
                .help(format!("the Lambda action takes only a function, and no role; {FORM}")),
        );
    }
    let before = text.len() - resource.len();
    if resource.starts_with("layer:") {
        let place = Span::new(before, before + "layer".len());
        return Some(an_arn(code::ARN_LAYER, place, 5, "this is the ARN of a layer").help(FORM));
    }
    if resource.starts_with("function/") {
        let slash = Span::new(before + "function".len(), before + "function/".len());
        return Some(
            an_arn(code::ARN_SLASH, slash, 5, "`function/` must be `function:`")
                .help(FORM)
                .fix("Use `:`", slash, ":"),
        );
    }
    None
}

/// Spaces around the text or beside a colon, which come from copying. One inside a name is a wrong character of the name.
fn space_around(text: &str) -> Option<Slip> {
    let beside = |at: usize, space: char| {
        let (before, after) = (text.get(..at), text.get(at + space.len_utf8()..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        before.trim_end().is_empty()
            || after.trim_start().is_empty()
            || before.trim_end().ends_with(':')
            || after.trim_start().starts_with(':')
    };
    let (at, space) = text
        .char_indices()
        .find(|(at, character)| character.is_whitespace() && beside(*at, *character))?;
    let place = Span::new(at, at + space.len_utf8());
    let slip =
        no_arn(code::ARN_SPACE, place, "a function ARN cannot have a space").help("remove it");
    let without: String = text.split_whitespace().collect();
    let mends = check_function_arn(&without).arn.is_some();
    Some(if mends {
        slip.fix("Remove the spaces", Span::new(0, text.len()), &without)
    } else {
        slip
    })
}

/// `${AWS::Region}`, `<region>`, `{account}`: what a tool, or the reader of a manual, should have replaced.
fn placeholder(text: &str) -> Option<Span> {
    if let Some(start) = text.find("${") {
        let end = text.get(start..)?.find('}').map_or(text.len(), |end| start + end + 1);
        return Some(Span::new(start, end));
    }
    let mut start = 0;
    for part in text.split(':') {
        let span = Span::new(start, start + part.len());
        start += part.len() + 1;
        let inside =
            |open, close| part.len() > 2 && part.starts_with(open) && part.ends_with(close);
        if inside('<', '>') || inside('{', '}') {
            return Some(span);
        }
    }
    None
}

fn no_arn(code: Code, place: Span, message: impl Into<String>) -> Slip {
    an_arn(code, place, 0, message)
}

fn an_arn(code: Code, place: Span, right_parts: usize, message: impl Into<String>) -> Slip {
    Slip { right_parts, problem: Diagnostic::new(code, SourceId::Template(0), place, message) }
}

impl Slip {
    fn help(self, help: impl Into<String>) -> Self {
        Self { problem: self.problem.help(help), ..self }
    }

    fn fix(self, title: &str, place: Span, replacement: &str) -> Self {
        Self { problem: self.problem.fix(title, place, replacement), ..self }
    }
}
