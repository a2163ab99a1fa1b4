//! The function that a Lambda action reaches: its ARN, and whether it suits the rule.
//!
//! Leaves to others: filling the template (`substitution`), reading the ARN (`arn`), holding it against the rule (`suits`), ways
//! to mend it (`suggestion`).
//!
//! Guide: lambda-rule-action.

use super::LambdaAction;
use super::hole::hole_problem;
use super::substitution::{Filled, FilledHole, HoleResult};
use super::suggestion::{Suggestion, suggest};
use super::suits::{chosen_by_others, suits};
use crate::engine::arn::{ArnPart, FunctionArn, Identity, check_function_arn};
use crate::engine::diagnostic::code::action as code;
use crate::engine::diagnostic::{Diagnostic, Edit, Fix, quoted};
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::template::is_filled_at_deployment;

/// The `functionArn` of an action after its holes are filled for one message.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedLambda {
    /// The text and what filled it.
    pub filled: Filled,
    /// The parts of the filled text, each with what is wrong with it; all spans count in the filled text.
    pub parts: Vec<ArnPart>,
    /// The ARN, when every part of it is legal and every hole can be told; else the problems of the parts, or those of the
    /// holes. Their spans count in the filled text.
    pub arn: Result<FunctionArn, Vec<Diagnostic>>,
    /// All problems of the function, also those that an ARN of legal parts has with the rule; their spans count in the
    /// template's text.
    pub diagnostics: Vec<Diagnostic>,
    /// Ways to mend what is wrong, the likeliest first.
    pub suggestions: Vec<Suggestion>,
}

/// Reads the filled text as a function's ARN, and holds it against the rule.
#[must_use]
pub fn resolve(action: &LambdaAction, filled: Filled, identity: &Identity) -> ResolvedLambda {
    let source = SourceId::Template(action.index);
    let check = check_function_arn(&filled.text);
    let template = &action.function_arn.text;
    // What only a deployment tool fills is told with the document.
    let is_told = |hole: &&FilledHole| is_filled_at_deployment(hole.span.text(template));
    let mut diagnostics: Vec<Diagnostic> = filled
        .holes
        .iter()
        .filter(|hole| !is_told(hole))
        .filter_map(|hole| hole_problem(hole, template))
        .collect();
    // What nobody can tell leaves a gap in the text: the parts beside it are not wrong by themselves.
    let gaps: Vec<Diagnostic> = filled
        .holes
        .iter()
        .filter_map(|hole| {
            let problem = match hole.result {
                _ if is_told(&hole) => placeholder(hole, template),
                HoleResult::Fails(_) | HoleResult::Unknown(_) => hole_problem(hole, template)?,
                HoleResult::Value(_) | HoleResult::Nothing(..) => return None,
            };
            Some(Diagnostic { span: hole.filled, ..problem })
        })
        .collect();
    let mut suggestions = Vec::new();
    let arn = match check.arn {
        _ if !gaps.is_empty() => Err(gaps),
        Some(arn) => {
            let found =
                suits(&arn, identity).into_iter().chain(chosen_by_others(&check.parts, &filled));
            diagnostics.extend(found.map(|problem| in_template(problem, &filled)));
            suggestions = suggest(&action.function_arn, &filled, &check.parts, identity);
            Ok(arn)
        }
        None => {
            suggestions = suggest(&action.function_arn, &filled, &check.parts, identity);
            let problems: Vec<Diagnostic> =
                check.parts.iter().filter_map(|part| part.problem.clone()).collect();
            // A template that is empty as written is a problem of the document.
            if !action.function_arn.text.is_empty() {
                for problem in &problems {
                    let placed = in_template(problem.clone(), &filled);
                    // One wrong value is told once, however many parts it spoils.
                    match diagnostics.iter_mut().find(|told| told.span == placed.span) {
                        Some(told) => add_first(&suggestions, told),
                        None => {
                            let mut problem = placed;
                            add_first(&suggestions, &mut problem);
                            diagnostics.push(problem);
                        }
                    }
                }
            }
            Err(problems)
        }
    };
    for problem in &mut diagnostics {
        problem.source = source;
    }
    ResolvedLambda { filled, parts: check.parts, arn, diagnostics, suggestions }
}

fn placeholder(hole: &FilledHole, template: &str) -> Diagnostic {
    let message = format!("{} is still a placeholder", quoted(hole.span.text(template)));
    Diagnostic::new(code::ARN_PLACEHOLDER, SourceId::Template(0), hole.filled, message)
        .help("AWS IoT does not replace it: write the value that it stands for")
}

/// Adds the likeliest suggestion to a problem as its fix, unless it has one.
fn add_first(suggestions: &[Suggestion], problem: &mut Diagnostic) {
    if let (None, Some(first)) = (&problem.fix, suggestions.first()) {
        let title = format!("Use `{}`", first.code);
        problem.fix = Some(Fix { title, edits: first.edits.clone() });
    }
}

/// A problem whose places count in the filled text, with places that count in the template's. What a hole filled is the whole
/// hole there, and cannot be edited.
fn in_template(problem: Diagnostic, filled: &Filled) -> Diagnostic {
    let place = |span| place_in_template(filled, span);
    let is_literal = |span: Span| {
        filled.holes.iter().all(|hole| hole.span.end <= span.start || span.end <= hole.span.start)
    };
    let span = place(problem.span);
    let fix = problem.fix.and_then(|fix| {
        let edits = fix.edits.into_iter().map(|edit| Edit { span: place(edit.span), ..edit });
        let edits: Vec<Edit> = edits.collect();
        edits.iter().all(|edit| is_literal(edit.span)).then_some(Fix { edits, ..fix })
    });
    Diagnostic { span, fix, ..problem }
}

/// The place in the template of a place in the filled text.
pub(super) fn place_in_template(filled: &Filled, span: Span) -> Span {
    let gap = filled.holes.iter().find(|hole| hole.filled == span && span.is_empty());
    if let Some(hole) = gap {
        return hole.span;
    }
    Span {
        start: offset_in_template(filled, span.start, false),
        end: offset_in_template(filled, span.end, !span.is_empty()),
    }
}

fn offset_in_template(filled: &Filled, offset: u32, is_end: bool) -> u32 {
    let before = |edge: u32| offset < edge || (is_end && offset == edge);
    let (mut template_at, mut filled_at) = (0, 0);
    for hole in &filled.holes {
        if before(hole.filled.start) {
            break;
        }
        if before(hole.filled.end) {
            return if is_end { hole.span.end } else { hole.span.start };
        }
        (template_at, filled_at) = (hole.span.end, hole.filled.end);
    }
    template_at + offset.saturating_sub(filled_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::action::substitution::{Hole, Origin, Piece, Template};
    use crate::engine::diagnostic::apply;
    use crate::engine::query::TemplateQuery;
    use crate::engine::source::Spanned;
    use crate::engine::syntax::ast::{Expression, ExpressionKind};
    use crate::engine::value::Value;

    /// The end of a template, the values of its holes, and the problems: code, marked text, the end after the fix.
    type ProblemCase<'c> = (&'c str, &'c [Value], &'c [(u16, &'c str, Option<&'c str>)]);
    /// The end of a template, the value of its hole, and the suggestions: what each writes and what it gives.
    type SuggestionCase<'c> = (&'c str, Option<&'c str>, &'c [(&'c str, &'c str)]);

    /// An action whose holes are calls or fields, filled with these values by the publisher.
    fn filled(template: &str, values: &[Value]) -> (LambdaAction, Filled) {
        let mut out = Filled::default();
        let mut pieces = Vec::new();
        let mut at = 0;
        for value in values {
            let rest = |at: usize| template.get(at..).unwrap_or_default();
            let start = at + rest(at).find("${").expect("a hole for each value");
            let end = start + rest(start).find('}').expect("a closed hole") + 1;
            let expression = Span::new(start + 2, end - 1);
            let name = Spanned::new(expression.text(template).replace("()", ""), expression);
            let kind = if expression.text(template).ends_with("()") {
                ExpressionKind::Call { name, arguments: Vec::new() }
            } else {
                ExpressionKind::Field(name.node)
            };
            pieces.push(Piece::Literal(Span::new(at, start)));
            let span = Span::new(start, end);
            pieces.push(Piece::Hole(Hole {
                span,
                expression: Expression { span: expression, kind },
            }));
            out.text.push_str(Span::new(at, start).text(template));
            let before = out.text.len();
            let result = match value {
                Value::String(text) => {
                    out.text.push_str(text);
                    HoleResult::Value(value.clone())
                }
                other => HoleResult::Nothing(other.clone(), None),
            };
            let filled = Span::new(before, out.text.len());
            out.holes.push(FilledHole { span, filled, result, origin: Origin::Publisher });
            at = end;
        }
        out.text.push_str(template.get(at..).unwrap_or_default());
        pieces.push(Piece::Literal(Span::new(at, template.len())));
        let function_arn = Template { text: template.to_owned(), pieces };
        let query = TemplateQuery::none(SourceId::Template(2));
        (LambdaAction { index: 2, function_arn, query, span: Span::default() }, out)
    }

    fn text(text: &str) -> Value {
        Value::String(text.into())
    }

    fn rule() -> Identity {
        Identity {
            rule_name: Some("r".to_owned()),
            account_id: Some("123456789012".to_owned()),
            region: Some("us-east-1".to_owned()),
        }
    }

    /// Regions, accounts and partitions that a rule does not suit, each with its suggestion.
    #[test]
    fn a_function_is_held_against_the_rule() {
        let cases = [
            (
                "arn:aws:lambda:us-east-2:123456789012:function:f",
                730,
                "us-east-2",
                Some("us-east-1"),
            ),
            ("arn:aws-cn:lambda:cn-north-1:123456789012:function:f", 731, "aws-cn", None),
            ("arn:aws:lambda:us-east-1:210987654321:function:f", 732, "210987654321", None),
            (
                "arn:aws:lambda:us-esat-1:123456789012:function:f",
                730,
                "us-esat-1",
                Some("us-east-1"),
            ),
        ];
        for (written, number, place, suggestion) in cases {
            let (action, filled) = filled(written, &[]);
            let resolved = resolve(&action, filled, &rule());
            assert_eq!(resolved.diagnostics[0].code.number, number, "{written}");
            assert_eq!(resolved.diagnostics[0].span.text(written), place);
            assert_eq!(resolved.suggestions.first().map(|first| first.code.as_str()), suggestion);
        }
    }

    #[test]
    fn suggestions_are_tried_before_they_are_offered() {
        let cases: &[SuggestionCase<'_>] = &[
            (
                "${topic()}",
                Some("some/topic"),
                &[("${topic(2)}", "topic"), ("${replace(topic(), '/', '-')}", "some-topic")],
            ),
            (
                "${topic()}",
                Some("a b/c d"),
                &[("${regexp_replace(topic(), '[^a-zA-Z0-9_-]', '-')}", "a-b-c-d")],
            ),
            ("${id}", Some("a:b:c"), &[("${regexp_replace(id, '[^a-zA-Z0-9_-]', '-')}", "a-b-c")]),
            ("x${id}", Some("f.1"), &[("${regexp_replace(id, '[^a-zA-Z0-9_-]', '-')}", "f-1")]),
            ("${id}", Some("abc"), &[]),
            ("a.b", None, &[]),
        ];
        for (end, value, expected) in cases {
            let written = format!("{FUNCTION}{end}");
            let values: Vec<Value> = value.iter().map(|value| text(value)).collect();
            let (action, filled) = filled(&written, &values);
            let resolved = resolve(&action, filled, &rule());
            let found: Vec<(&str, &str)> = resolved
                .suggestions
                .iter()
                .map(|found| (found.code.as_str(), found.gives.as_str()))
                .collect();
            assert_eq!(found, *expected, "{written}");
        }
        let long = "n".repeat(70);
        let (action, filled) = filled(&format!("{FUNCTION}x-${{id}}"), &[text(&long)]);
        let resolved = resolve(&action, filled, &rule());
        assert_eq!(resolved.suggestions[0].code, "${substring(id, 0, 62)}");
    }

    #[test]
    fn names_and_partial_arns_become_whole_ones_when_the_rule_is_known() {
        for written in [
            "f",
            "function:f",
            "123456789012:function:f",
            "us-east-1:123456789012:function:f",
            "f:prod",
        ] {
            let (action, filled) = filled(written, &[]);
            let resolved = resolve(&action, filled, &rule());
            let mended = apply(written, &resolved.suggestions[0].edits);
            assert!(check_function_arn(&mended).arn.is_some(), "{mended}");
            assert_eq!(
                resolved.diagnostics[0].fix.as_ref().map(|fix| &fix.edits),
                Some(&resolved.suggestions[0].edits)
            );
        }
    }

    const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:";

    #[test]
    fn each_problem_of_a_function_stands_in_the_template_with_its_fix() {
        let cases: &[ProblemCase<'_>] = &[
            ("f", &[], &[]),
            ("f:$LATEST", &[], &[(722, "$LATEST", Some("f"))]),
            ("f:", &[], &[(717, ":", Some("f"))]),
            ("${topic()}", &[text("f")], &[(734, "${topic()}", None)]),
            ("${topic()}", &[text("some/topic")], &[(715, "${topic()}", Some("${topic(2)}"))]),
            (
                "${topic()}",
                &[text("f:prod")],
                &[(733, "${topic()}", None), (734, "${topic()}", None)],
            ),
            ("f:${topic()}", &[text("prod")], &[(734, "${topic()}", None)]),
            ("${name}", &[Value::Undefined], &[(620, "${name}", None)]),
            ("${name}", &[Value::Null], &[(621, "${name}", None)]),
            ("f-${name}", &[Value::Undefined], &[(620, "${name}", None)]),
        ];
        for (end, values, expected) in cases {
            let written = format!("{FUNCTION}{end}");
            let (action, filled) = filled(&written, values);
            let resolved = resolve(&action, filled, &rule());
            let found: Vec<(u16, String, Option<String>)> = resolved
                .diagnostics
                .iter()
                .map(|problem| {
                    assert_eq!(problem.source, SourceId::Template(2));
                    let after = problem.fix.as_ref().map(|fix| apply(&written, &fix.edits));
                    (problem.code.number, problem.span.text(&written).to_owned(), after)
                })
                .collect();
            let expected: Vec<(u16, String, Option<String>)> = expected
                .iter()
                .map(|(number, place, after)| {
                    (*number, (*place).to_owned(), after.map(|end| format!("{FUNCTION}{end}")))
                })
                .collect();
            assert_eq!(found, expected, "{written}");
        }
    }
}
