//! How far a test of a text is from holding: `startswith`, `endswith`, `regexp_matches`, `indexof(…) >= 0`.
//!
//! Leaves to others: comparisons (`near_miss`).

use super::near_miss::{Miss, NAME, NearMiss, is_constant, shown, step, written};
use crate::assist::comparison::mirrored;
use crate::assist::value_text::cut;
use crate::engine::syntax::ast::{BinaryOperator, Expression, ExpressionKind};
use crate::engine::value::{Value, convert};

/// What is asked of a text: after "when it", after "does not", and of which function.
type Test = (&'static str, &'static str, &'static str);

const TESTS: &[Test] = &[
    ("begins with", "begin with", "startswith"),
    ("ends with", "end with", "endswith"),
    ("matches", "match", "regexp_matches"),
    ("has", "have", "indexof"),
];

/// The near miss of a test that is to be true.
pub(super) fn text_miss(miss: &Miss<'_>, condition: &Expression) -> Option<NearMiss> {
    let call = tested(condition)?;
    let ExpressionKind::Call { name, arguments } = &call.kind else { return None };
    let own = |test: &&Test| name.node.eq_ignore_ascii_case(test.2);
    let (does, do_it, function) = *TESTS.iter().find(own)?;
    let is_comparison = !std::ptr::eq(call, condition);
    let [argument, part] = arguments.as_slice() else { return None };
    if is_comparison != (function == "indexof") {
        return None;
    }
    let value = &step(miss.subject, argument)?.value;
    let wanted = &step(miss.subject, part)?.value;
    let (text, sought) = (value.as_str()?, wanted.as_str()?);
    let whole = written(miss.subject, argument);
    let (name, is, limit) = (cut(&whole, NAME), shown(value), miss.named(part, wanted));
    let in_case = in_other_case(function, text, sought);
    let distance =
        in_case.as_ref().map_or("", |_| ": it does only if upper and lower case are ignored");
    let proposed = in_case.or_else(|| (function != "regexp_matches").then(|| sought.to_owned()));
    let edit = proposed.and_then(|text| miss.edit(argument, &Value::from(text)));
    let suggestion = edit.as_ref().and_then(|edit| miss.try_with(&whole, edit));
    let (holds, short) = if miss.alone {
        ("Fires", format!("`{name}` is {is}, fires if it {does} {limit}"))
    } else {
        ("Holds", format!("`{name}` is {is}, which does not {do_it} {limit}"))
    };
    Some(NearMiss {
        note: format!("{holds} when `{name}` {does} {limit}. It is {is}{distance}."),
        sentence: format!("{}.", short.replacen(", fires if", "; it fires if", 1)),
        short,
        suggestion,
        edit,
    })
}

/// The call that tests a text; of a comparison, one that asks whether `indexof` finds something.
fn tested(condition: &Expression) -> Option<&Expression> {
    let ExpressionKind::Binary { operator, left, right } = &condition.kind else {
        return Some(condition);
    };
    let (call, operator, limit) = if is_constant(left) {
        (right, mirrored(operator.node)?, left)
    } else {
        (left, operator.node, right)
    };
    let ExpressionKind::Call { name, .. } = &call.kind else { return None };
    let limit = match &limit.kind {
        ExpressionKind::Number(digits) => convert::to_int_floor(&Value::from(digits.as_str()))?,
        ExpressionKind::Unary { operand, .. } => match &operand.kind {
            ExpressionKind::Number(digits) => {
                convert::to_int_floor(&Value::from(format!("-{digits}")))?
            }
            _ => return None,
        },
        _ => return None,
    };
    let finds = match operator {
        BinaryOperator::GreaterOrEqual => limit.get() == 0,
        BinaryOperator::Greater | BinaryOperator::NotEqual => limit.get() == -1,
        _ => false,
    };
    (finds && name.node.eq_ignore_ascii_case("indexof")).then_some(call)
}

/// The text with its part in the case that is sought, where only that is wrong; of a pattern, only where it is plain words.
fn in_other_case(function: &str, text: &str, sought: &str) -> Option<String> {
    let is_plain = |character: char| character.is_alphanumeric() || " -_/:".contains(character);
    if sought.is_empty() || function == "regexp_matches" && !sought.chars().all(is_plain) {
        return None;
    }
    let last = text.len().checked_sub(sought.len())?;
    let places = match function {
        "startswith" => 0..=0,
        "endswith" => last..=last,
        _ => 0..=last,
    };
    places.into_iter().find_map(|start| {
        let end = start + sought.len();
        let own = text.get(start..end)?;
        own.eq_ignore_ascii_case(sought)
            .then(|| Some(format!("{}{sought}{}", text.get(..start)?, text.get(end..)?)))?
    })
}
