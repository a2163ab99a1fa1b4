//! What is to be said of a hole of a template that gave no plain text.
//!
//! Guide: iot-substitution-templates.

use super::substitution::{FilledHole, HoleResult};
use crate::engine::diagnostic::code::{Code, template as code};
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::functions::{Undefined, Unknown};
use crate::engine::source::SourceId;
use crate::engine::value::Value;

/// The problem of one hole, with the source `Template(0)`.
///
/// Deduced: the guide does not say what an Undefined hole gives; the data types page lets an Undefined alone be an empty text,
/// and so it is taken here, also for Null. The action then probably fails on AWS.
pub(super) fn hole_problem(hole: &FilledHole, template: &str) -> Option<Diagnostic> {
    let written = quoted(hole.span.text(template));
    let new = |code: Code, message: String| {
        Diagnostic::new(code, SourceId::Template(0), hole.span, message)
    };
    let nothing = "nothing stands in its place";
    Some(match &hole.result {
        HoleResult::Value(Value::Array(_) | Value::Object(_)) => {
            new(code::HOLE_JSON, format!("{written} gives JSON text")).help("take one member of it")
        }
        HoleResult::Value(_) => return None,
        HoleResult::Nothing(Value::Null, _) => {
            new(code::HOLE_NULL, format!("{written} is Null: {nothing}"))
                .help("the action probably fails; test for it in `WHERE`")
        }
        HoleResult::Nothing(_, why) => {
            let help = match why {
                Some(Undefined::Missing { name }) => {
                    format!(
                        "the payload has no `{name}`; the names of the select list are not seen here"
                    )
                }
                _ => "the action probably fails; test for it in `WHERE`".to_owned(),
            };
            new(code::HOLE_UNDEFINED, format!("{written} is Undefined: {nothing}")).help(help)
        }
        HoleResult::Fails(words) => new(code::HOLE_FAILS, format!("{written} fails: {words}"))
            .help("the action fails, and the error action runs, if there is one"),
        HoleResult::Unknown(Unknown::StandIn(call)) => {
            new(code::HOLE_UNKNOWN, format!("{written} needs the answer of `{}`", call.function))
                .help("give a stand-in for the call")
        }
        HoleResult::Unknown(Unknown::Other(why)) => {
            new(code::HOLE_UNKNOWN, format!("{written} cannot be told here: {why}"))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::action::substitution::Origin;
    use crate::engine::host::ServiceCall;
    use crate::engine::source::Span;

    #[test]
    fn each_result_that_is_no_plain_text_has_its_code() {
        let missing = Undefined::Missing { name: "x".into() };
        let call = ServiceCall { function: "get_thing_shadow", arguments: Vec::new() };
        let cases = [
            (HoleResult::Value(Value::String("a".into())), None),
            (HoleResult::Nothing(Value::Undefined, Some(missing)), Some(620)),
            (HoleResult::Nothing(Value::Undefined, None), Some(620)),
            (HoleResult::Nothing(Value::Null, None), Some(621)),
            (HoleResult::Fails("a call failed".to_owned()), Some(622)),
            (HoleResult::Unknown(Unknown::StandIn(call)), Some(623)),
            (HoleResult::Unknown(Unknown::Other("a pattern".to_owned())), Some(623)),
            (HoleResult::Value(Value::Array(Vec::new().into())), Some(624)),
        ];
        for (result, expected) in cases {
            let (span, filled) = (Span::new(1, 5), Span::at(1));
            let hole = FilledHole { span, filled, result, origin: Origin::Publisher };
            let problem = hole_problem(&hole, "f${x}");
            assert_eq!(
                problem.as_ref().map(|problem| problem.code.number),
                expected,
                "{:?}",
                hole.result
            );
            assert!(problem.is_none_or(|problem| problem.message.starts_with("`${x}`")));
        }
    }
}
