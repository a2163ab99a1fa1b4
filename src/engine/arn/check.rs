//! Takes a text for a function's ARN, part by part.
//!
//! Leaves to others: one part alone (`part`), texts that are something else (`slip`).
//!
//! Guide: lambda-rule-action.

use super::function::{ArnCheck, ArnPart, ArnRole, FunctionArn};
use super::part::problem;
use super::slip::{self, Slip};
use super::{names, region};
use crate::engine::diagnostic::Diagnostic;
use crate::engine::diagnostic::code::action as code;
use crate::engine::source::{SourceId, Span};

/// The parts in order; what follows the last is `Other`.
const ROLES: [ArnRole; 8] = [
    ArnRole::Arn,
    ArnRole::Partition,
    ArnRole::Service,
    ArnRole::Region,
    ArnRole::Account,
    ArnRole::ResourceType,
    ArnRole::Name,
    ArnRole::Qualifier,
];

/// Takes a text for a function's ARN, as a rule names it; problems carry the source `Template(0)`, which callers replace by
/// their action's index.
///
/// Deduced: AWS takes any text when a rule is created, and fails when it runs. The guide documents an ARN, so names and
/// partial ARNs, which Lambda itself would take, are problems here.
#[must_use]
pub fn check_function_arn(text: &str) -> ArnCheck {
    if let Some(slip) = slip::find(text) {
        return from_slip(text, slip);
    }
    let mut parts = split(text);
    let mut region_text = "";
    for part in &mut parts {
        let written = part.span.text(text);
        if part.role == ArnRole::Region {
            region_text = written;
        }
        part.problem = problem(part.role, written, part.span);
    }
    check_partition_of_region(text, &mut parts, region_text);
    let value = |role| {
        let part = parts.iter().find(|part| part.role == role);
        part.map(|part| part.span.text(text).to_owned())
    };
    let is_whole = parts.iter().all(|part| part.problem.is_none());
    let arn = (|| {
        Some(FunctionArn {
            partition: value(ArnRole::Partition)?,
            region: value(ArnRole::Region)?,
            account_id: value(ArnRole::Account)?,
            name: value(ArnRole::Name)?,
            qualifier: value(ArnRole::Qualifier),
        })
    })();
    ArnCheck { arn: arn.filter(|_| is_whole), parts }
}

fn from_slip(text: &str, slip: Slip) -> ArnCheck {
    // The parts before the wrong one are what they seem.
    let mut parts = split(text);
    parts.truncate(slip.right_parts);
    let start = parts.last().map_or(0, |part| part.span.end as usize + 1);
    let rest = Span::new(start.min(text.len()), text.len());
    parts.push(ArnPart { span: rest, role: ArnRole::Other, problem: Some(slip.problem) });
    ArnCheck { parts, arn: None }
}

/// The parts between the colons. Where Region or account is left out, its part is empty and the following keep their roles;
/// where the text ends too early, the part that should follow is empty.
fn split(text: &str) -> Vec<ArnPart> {
    let mut parts: Vec<ArnPart> = Vec::new();
    let mut start = 0;
    for written in text.split(':') {
        let span = Span::new(start, start + written.len());
        let left_out = |role| ArnPart { span: Span::at(start), role, problem: None };
        if parts.len() == 3 && (names::is_account_id(written) || written == "function") {
            parts.push(left_out(ArnRole::Region));
        }
        if parts.len() == 4 && written == "function" {
            parts.push(left_out(ArnRole::Account));
        }
        let role = ROLES.get(parts.len()).copied().unwrap_or(ArnRole::Other);
        parts.push(ArnPart { span, role, problem: None });
        start += written.len() + 1;
    }
    if let Some(role) = ROLES.get(parts.len()).filter(|role| **role != ArnRole::Qualifier) {
        parts.push(ArnPart { span: Span::at(text.len()), role: *role, problem: None });
    }
    parts
}

/// A Region of another partition than the one that is named.
fn check_partition_of_region(text: &str, parts: &mut [ArnPart], region_text: &str) {
    let Some(right) = region::partition_of(region_text) else { return };
    let Some(part) = parts.iter_mut().find(|part| part.role == ArnRole::Partition) else { return };
    let written = part.span.text(text);
    if part.problem.is_none() && written != right {
        let message = format!("the Region `{region_text}` is not in the partition `{written}`");
        part.problem = Some(
            Diagnostic::new(code::ARN_PARTITION, SourceId::Template(0), part.span, message)
                .help(format!("write `arn:{right}:lambda:{region_text}:…`"))
                .fix(format!("Use `{right}`"), part.span, right),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::diagnostic::apply;

    const GOOD: &str = "arn:aws:lambda:us-east-1:123456789012:function:my_function";

    /// The code, the marked text and the text after the fix, of each problem.
    fn problems(text: &str) -> Vec<(u16, String, Option<String>)> {
        let check = check_function_arn(text);
        assert_eq!(
            check.arn.is_some(),
            check.parts.iter().all(|part| part.problem.is_none()),
            "{text}"
        );
        let problems = check.parts.into_iter().filter_map(|part| part.problem);
        problems
            .map(|problem| {
                let after = problem.fix.map(|fix| apply(text, &fix.edits));
                (problem.code.number, problem.span.text(text).to_owned(), after)
            })
            .collect()
    }

    #[test]
    fn legal_arns_are_read_and_written_back() {
        let name = "n".repeat(64);
        for (text, name, qualifier) in [
            (GOOD.to_owned(), "my_function", None),
            (format!("{GOOD}:prod"), "my_function", Some("prod")),
            (format!("{GOOD}:7"), "my_function", Some("7")),
            (format!("{GOOD}:$LATEST"), "my_function", Some("$LATEST")),
            (format!("arn:aws-cn:lambda:cn-north-1:123456789012:function:{name}"), &*name, None),
            ("arn:aws:lambda:nz-south-9:123456789012:function:-".to_owned(), "-", None),
        ] {
            let arn = check_function_arn(&text).arn.expect(&text);
            assert_eq!((arn.name.as_str(), arn.qualifier.as_deref()), (name, qualifier));
            assert_eq!(arn.to_string(), text);
            assert_eq!(arn.unqualified().qualifier, None);
        }
    }

    #[test]
    fn each_slip_has_its_own_code_place_and_fix() {
        let long = format!("arn:aws:lambda:us-east-1:123456789012:function:{}", "n".repeat(65));
        let qualifier = format!("{GOOD}:{}", "q".repeat(129));
        let cases: &[(&str, u16, &str, Option<&str>)] = &[
            ("", 701, "", None),
            ("my_function", 702, "my_function", None),
            ("my_function:prod", 702, "my_function:prod", None),
            ("123456789012:function:f", 703, "123456789012:function:f", None),
            ("function:f", 703, "function:f", None),
            (
                "lambda:us-east-1:123456789012:function:f",
                703,
                "lambda:us-east-1:123456789012:function:f",
                None,
            ),
            ("some/topic", 704, "some/topic", None),
            (
                "ARN:aws:lambda:us-east-1:123456789012:function:f",
                704,
                "ARN",
                Some("arn:aws:lambda:us-east-1:123456789012:function:f"),
            ),
            (
                "https://x.lambda-url.us-east-1.on.aws/",
                705,
                "https://x.lambda-url.us-east-1.on.aws/",
                None,
            ),
            (
                "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:my_function/invocations",
                706,
                "apigateway",
                Some(GOOD),
            ),
            ("arn:aws:iam::123456789012:role/r", 707, "iam", None),
            ("arn:aws:iot:us-east-1:123456789012:rule/r", 707, "iot", None),
            ("arn:aws:sns:us-east-1:123456789012:t", 707, "sns", None),
            ("arn:aws", 707, "", None),
            ("arn:aws:lambda:us-east-1:123456789012:layer:l:1", 708, "layer", None),
            (
                "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:x",
                709,
                "event-source-mapping",
                None,
            ),
            ("arn:aws:lambda:us-east-1:123456789012", 709, "", None),
            (
                "arn:aws:lambda:us-east-1:123456789012:function/f",
                710,
                "/",
                Some("arn:aws:lambda:us-east-1:123456789012:function:f"),
            ),
            (
                "arn:amazon:lambda:us-east-1:123456789012:function:f",
                711,
                "amazon",
                Some("arn:aws:lambda:us-east-1:123456789012:function:f"),
            ),
            (
                "arn:aws:lambda:cn-north-1:123456789012:function:f",
                711,
                "aws",
                Some("arn:aws-cn:lambda:cn-north-1:123456789012:function:f"),
            ),
            (
                "arn:aws:lambda:us-east1:123456789012:function:f",
                712,
                "us-east1",
                Some("arn:aws:lambda:us-east-1:123456789012:function:f"),
            ),
            ("arn:aws:lambda::123456789012:function:f", 712, "", None),
            ("arn:aws:lambda:123456789012:function:f", 712, "", None),
            ("arn:aws:lambda:us-east-1:function:f", 713, "", None),
            ("arn:aws:lambda:us-east-1::function:f", 713, "", None),
            (
                "arn:aws:lambda:us-east-1:1234-5678-9012:function:f",
                713,
                "1234-5678-9012",
                Some("arn:aws:lambda:us-east-1:123456789012:function:f"),
            ),
            ("arn:aws:lambda:us-east-1:12345678901٢:function:f", 713, "12345678901٢", None),
            ("arn:aws:lambda:us-east-1:123456789012:function", 714, "", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:", 714, "", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:some/topic", 715, "/", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:a.b", 715, ".", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:a b", 715, " ", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:é", 715, "é", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:*", 715, "*", None),
            (&long, 716, "n", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:f:a.b", 717, ".", None),
            (
                "arn:aws:lambda:us-east-1:123456789012:function:f:",
                717,
                ":",
                Some("arn:aws:lambda:us-east-1:123456789012:function:f"),
            ),
            (&qualifier, 717, "q", None),
            ("arn:aws:lambda:us-east-1:123456789012:function:f:1:2", 718, "2", None),
            (" arn:aws:lambda:us-east-1:123456789012:function:my_function\n", 719, " ", Some(GOOD)),
            ("arn:aws:lambda: us-east-1:123456789012:function:my_function", 719, " ", Some(GOOD)),
            ("arn:aws:lambda:${AWS::Region}:123456789012:function:f", 720, "${AWS::Region}", None),
            ("arn:aws:lambda:us-east-1:<account>:function:f", 720, "<account>", None),
            ("${MyFunction.Arn", 720, "${MyFunction.Arn", None),
        ];
        for (text, number, place, mended) in cases {
            let expected = (*number, (*place).to_owned(), mended.map(str::to_owned));
            assert_eq!(problems(text), [expected], "{text}");
        }
    }

    #[test]
    fn the_parts_cover_what_is_written_and_keep_their_roles() {
        let check = check_function_arn("arn:aws:lambda:function:f:prod");
        let roles: Vec<(ArnRole, bool)> =
            check.parts.iter().map(|part| (part.role, part.problem.is_some())).collect();
        use ArnRole::*;
        assert_eq!(
            roles,
            [
                (Arn, false),
                (Partition, false),
                (Service, false),
                (Region, true),
                (Account, true),
                (ResourceType, false),
                (Name, false),
                (Qualifier, false)
            ]
        );
        for text in
            [GOOD, "arn:aws:iam::123456789012:role/r", "x", "", "arn:::::::::", ":::", "arn:"]
        {
            for part in check_function_arn(text).parts {
                assert!(text.get(part.span.range()).is_some(), "{text:?}: {part:?}");
            }
        }
    }
}
