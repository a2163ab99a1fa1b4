//! How far a condition is from holding, and the smallest change of the message, or of a name in the rule, that makes it hold.

use super::text_miss::text_miss;
use super::{Proposal, Subject, Suggestion};
use crate::assist::comparison::{access, mirrored, negated, path};
use crate::assist::payload_place::place;
use crate::assist::reason::{a, at_path, call_meant, nearest, sentence};
use crate::assist::value_text::{capitalised, cut, one_line, short};
use crate::engine::diagnostic::{Edit, apply};
use crate::engine::evaluate::trace::{Part, Step};
use crate::engine::functions::Undefined;
use crate::engine::message::DecodedPayload;
use crate::engine::syntax::ast::{
    BinaryOperator, Expression, ExpressionKind, SelectItemKind, UnaryOperator,
};
use crate::engine::value::{Decimal, Int, Kind, Number, Value, convert, json};

/// The most characters of an expression in a sentence.
pub(super) const NAME: usize = 40;

/// Why a condition does not hold, and what would make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NearMiss {
    /// ``Fires when `temp` is above 50. It is 48: 2 short.``
    pub(super) note: String,
    /// `` `temp` is 48; it fires above 50. ``
    pub(super) sentence: String,
    /// `` `temp` is 48, fires above 50 ``
    pub(super) short: String,
    /// A change that makes it hold.
    pub(super) suggestion: Option<Suggestion>,
    /// The change of the payload that the suggestion is.
    pub(super) edit: Option<Edit>,
}

/// What an expression of WHERE gave; nothing where that cannot be told.
pub(super) fn step<'run>(subject: Subject<'run>, expression: &Expression) -> Option<&'run Step> {
    recorded(subject, expression).filter(|step| step.is_known())
}

/// What is recorded of an expression of WHERE.
pub(super) fn recorded<'run>(
    subject: Subject<'run>,
    expression: &Expression,
) -> Option<&'run Step> {
    subject.run.evaluation.trace.at(Part::Where, expression.span)
}

/// The expression as written, on one line.
pub(super) fn written(subject: Subject<'_>, expression: &Expression) -> String {
    one_line(expression.span.text(&subject.rule.sql))
}

/// The near miss of a condition without AND, OR and NOT. `wanted` is what it has to give, `alone` whether nothing else fails.
pub(super) fn near_miss(
    subject: Subject<'_>,
    condition: &Expression,
    wanted: bool,
    alone: bool,
) -> Option<NearMiss> {
    let miss = Miss { subject, alone };
    if wanted && let Some(miss) = text_miss(&miss, condition) {
        return Some(miss);
    }
    match &condition.kind {
        ExpressionKind::Binary { operator, left, right } => {
            let operator = if wanted { operator.node } else { negated(operator.node)? };
            if is_constant(left) && !is_constant(right) {
                miss.comparison(right, mirrored(operator)?, left)
            } else {
                miss.comparison(left, operator, right)
            }
        }
        _ if is_constant(condition) => None,
        _ => miss.truth(condition, wanted),
    }
}

/// What a condition stands in.
pub(super) struct Miss<'run> {
    pub(super) subject: Subject<'run>,
    /// Whether nothing else fails.
    pub(super) alone: bool,
}

impl Miss<'_> {
    fn comparison(
        &self,
        moved: &Expression,
        operator: BinaryOperator,
        limit: &Expression,
    ) -> Option<NearMiss> {
        let value = &step(self.subject, moved)?.value;
        let limit_value = &step(self.subject, limit)?.value;
        if value.is_undefined() || limit_value.is_undefined() {
            return None;
        }
        let limit_text = self.named(limit, limit_value);
        // After "when it is", and after "fires".
        let (relation, range) = match operator {
            BinaryOperator::Greater => ("above ", "above "),
            BinaryOperator::GreaterOrEqual => ("at least ", "from "),
            BinaryOperator::Less => ("below ", "below "),
            BinaryOperator::LessOrEqual => ("at most ", "up to "),
            BinaryOperator::Equal => ("", "for "),
            BinaryOperator::NotEqual => ("anything but ", "for anything but "),
            BinaryOperator::In => ("one of ", "for one of "),
            _ => return None,
        };
        let target = (format!("{relation}{limit_text}"), format!("{range}{limit_text}"));
        let distance = distance(value, operator, limit_value);
        let proposed = proposed(value, operator, limit_value);
        Some(self.miss(moved, value, target, &distance, proposed))
    }

    /// A condition that is a value by itself: a call, a member.
    fn truth(&self, condition: &Expression, wanted: bool) -> Option<NearMiss> {
        let value = &step(self.subject, condition)?.value;
        if value.is_undefined() {
            return None;
        }
        let distance = match value {
            Value::Boolean(_) => String::new(),
            other => format!(": only `{wanted}` counts, and this is {}", a(other.kind())),
        };
        let target = (wanted.to_string(), format!("for {wanted}"));
        Some(self.miss(condition, value, target, &distance, Some(Value::from(wanted))))
    }

    /// `target` is what the value has to be, after "when it is" and after "fires".
    fn miss(
        &self,
        moved: &Expression,
        value: &Value,
        (target, range): (String, String),
        distance: &str,
        proposed: Option<Value>,
    ) -> NearMiss {
        let whole = written(self.subject, moved);
        let name = cut(&whole, NAME);
        let is = shown(value);
        // Where more than one condition fails, mending this one does not make the rule fire.
        let (holds, sentence, short) = if self.alone {
            (
                "Fires",
                format!("`{name}` is {is}; it fires {range}."),
                format!("`{name}` is {is}, fires {range}"),
            )
        } else if target.starts_with("anything") {
            ("Holds", format!("`{name}` is {is}."), format!("`{name}` is {is}"))
        } else {
            let what = format!("`{name}` is {is}, not {target}");
            ("Holds", format!("{what}."), what)
        };
        let edit = proposed.and_then(|value| self.edit(moved, &value));
        let suggestion = edit.as_ref().and_then(|edit| self.try_with(&whole, edit));
        NearMiss {
            note: format!("{holds} when `{name}` is {target}. It is {is}{distance}."),
            sentence,
            short,
            suggestion,
            edit,
        }
    }

    /// The limit as written, with its value where that is not the same.
    pub(super) fn named(&self, limit: &Expression, value: &Value) -> String {
        let text = written(self.subject, limit);
        match &limit.kind {
            ExpressionKind::Number(_) | ExpressionKind::Boolean(_) => text,
            _ if is_constant(limit) => format!("`{text}`"),
            _ => format!("`{text}`, which is {}", shown(value)),
        }
    }

    /// The change of the payload that gives a member another value.
    pub(super) fn edit(&self, moved: &Expression, value: &Value) -> Option<Edit> {
        let text = self.subject.message.payload.as_text()?;
        Some(Edit { span: place(text, &path(moved)?)?, replacement: json::write(value)? })
    }

    /// The payload with another value of a member.
    pub(super) fn try_with(&self, name: &str, edit: &Edit) -> Option<Suggestion> {
        let replacement = &edit.replacement;
        Some(Suggestion {
            title: format!("Try with `{name}` {replacement}"),
            code: format!("{name}: {replacement}"),
            ..payload_with(self.subject, std::slice::from_ref(edit))?
        })
    }
}

/// The payload with changes.
pub(super) fn payload_with(subject: Subject<'_>, edits: &[Edit]) -> Option<Suggestion> {
    let text = subject.message.payload.as_text()?;
    Some(Suggestion {
        title: format!("Try with all {} changes", edits.len()),
        code: edits.iter().map(|edit| edit.replacement.as_str()).collect::<Vec<_>>().join(", "),
        gives: String::new(),
        consequence: "Changes the payload of this message.".to_owned(),
        proposal: Proposal::Payload(apply(text, edits)),
    })
}

/// A value in a sentence: numbers and Booleans as they are, what has signs of its own as code.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Int(_) | Value::Decimal(_) | Value::Boolean(_) => short(value),
        _ => format!("`{}`", short(value)),
    }
}

/// How far a value is from its limit: `: 2 short`; empty where that cannot be said.
fn distance(value: &Value, operator: BinaryOperator, limit: &Value) -> String {
    let ordering = matches!(
        operator,
        BinaryOperator::Greater
            | BinaryOperator::GreaterOrEqual
            | BinaryOperator::Less
            | BinaryOperator::LessOrEqual
    );
    if operator == BinaryOperator::Equal {
        return unequal(value, limit);
    }
    if let Some(near) = in_other_case(value, limit) {
        return format!(": `{}` differs in upper and lower case only", short(near));
    }
    let (Some(value), Some(limit), true) =
        (convert::to_number(value), convert::to_number(limit), ordering)
    else {
        return String::new();
    };
    let Some(difference) = value.to_decimal().subtract(limit.to_decimal()) else {
        return String::new();
    };
    if difference.is_zero() {
        return ", the limit itself".to_owned();
    }
    let word = if difference.is_negative() { "short" } else { "too many" };
    format!(": {} {word}", difference.abs())
}

/// The element of a list that differs from a text in its case only.
fn in_other_case<'list>(value: &Value, list: &'list Value) -> Option<&'list Value> {
    let is_near = |one: &&Value| one.as_str().is_some_and(|one| same_letters(value, one));
    list.as_array()?.iter().find(is_near)
}

fn same_letters(value: &Value, other: &str) -> bool {
    value.as_str().is_some_and(|value| value.eq_ignore_ascii_case(other))
}

/// Why two values are not equal, beyond being different.
fn unequal(value: &Value, limit: &Value) -> String {
    let is_number = |kind| matches!(kind, Kind::Int | Kind::Decimal);
    let (kind, wanted) = (value.kind(), limit.kind());
    if kind != wanted && !(is_number(kind) && is_number(wanted)) {
        return format!(": {} and {} are never equal", a(kind), a(wanted));
    }
    match (value.as_str(), limit.as_str()) {
        (Some(left), Some(right)) if left.eq_ignore_ascii_case(right) => {
            ": it differs in upper and lower case only".to_owned()
        }
        (Some(left), Some(right)) if left.trim() == right.trim() => {
            ": it differs in blanks only".to_owned()
        }
        _ => String::new(),
    }
}

/// A value that would do, close to the limit.
fn proposed(value: &Value, operator: BinaryOperator, limit: &Value) -> Option<Value> {
    match operator {
        BinaryOperator::Equal => Some(limit.clone()),
        BinaryOperator::In => {
            in_other_case(value, limit).or_else(|| limit.as_array()?.first()).cloned()
        }
        BinaryOperator::Greater | BinaryOperator::Less => {
            let step = stepped(convert::to_number(value)?, convert::to_number(limit)?, operator)?;
            Some(like(value, step))
        }
        BinaryOperator::GreaterOrEqual | BinaryOperator::LessOrEqual => {
            Some(like(value, convert::to_number(limit)?))
        }
        _ => None,
    }
}

/// The next number after the limit: one more or less for whole numbers, a tenth for others.
fn stepped(value: Number, limit: Number, operator: BinaryOperator) -> Option<Number> {
    let up = operator == BinaryOperator::Greater;
    if let (Number::Int(_), Number::Int(limit)) = (value.whole_to_int(), limit.whole_to_int()) {
        let next = if up { limit.get() + 1 } else { limit.get() - 1 };
        return Int::new(next).map(Number::Int);
    }
    let tenth = Decimal::new(1, -1)?;
    let limit = limit.to_decimal();
    let next = if up { limit.add(tenth) } else { limit.subtract(tenth) };
    next.map(Number::Decimal)
}

/// A number in the type that the value had: text stays text.
fn like(value: &Value, number: Number) -> Value {
    match (value, number) {
        (Value::String(_), Number::Int(number)) => Value::from(number.to_string()),
        (Value::String(_), Number::Decimal(number)) => Value::from(number.to_string()),
        (_, number) => Value::from(number),
    }
}

/// Whether the rule's author alone decides the value: literals.
pub(super) fn is_constant(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Null
        | ExpressionKind::Boolean(_)
        | ExpressionKind::Number(_)
        | ExpressionKind::String { .. } => true,
        ExpressionKind::Unary { operator, operand } => {
            operator.node == UnaryOperator::Minus && is_constant(operand)
        }
        ExpressionKind::Array(items) => items.iter().all(is_constant),
        _ => false,
    }
}

/// Why a path into the payload has no value, and what was probably meant by it.
pub(super) struct Meant {
    /// In a sentence without its full stop.
    pub(super) why: String,
    /// The expression that reads the member that was meant, and its value.
    pub(super) path: Option<(String, Value)>,
}

/// Looks for the member that `expression` probably meant.
pub(super) fn meant(payload: &DecodedPayload, expression: &Expression, why: &Undefined) -> Meant {
    let whole = payload.everything();
    let nothing = |scope: &Value| Meant { why: sentence(why, scope), path: None };
    let (Undefined::Missing { name }, Some(path)) = (why, path(expression)) else {
        return nothing(&whole);
    };
    let names: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
    // The first step that has no value is the one that is missing.
    let is_missing =
        |at: &usize| at_path(&whole, names.get(..=*at).unwrap_or_default()).is_undefined();
    let Some(at) = (0..names.len()).find(is_missing) else { return nothing(&whole) };
    let (before, after) = names.split_at(at);
    let scope = at_path(&whole, before);
    let Some(near) = nearest(name, &scope) else { return nothing(&scope) };
    let path = [before, near.as_slice(), after.get(1..).unwrap_or_default()].concat();
    let value = at_path(&whole, &path);
    if value.is_undefined() {
        return nothing(&scope);
    }
    let code = access(&path);
    let why = format!("no `{name}` in the payload; it has `{code}`, which is `{}`", short(&value));
    Meant { why, path: Some((code, value)) }
}

/// The expression to which SELECT gives the name that a path is.
pub(super) fn alias(subject: Subject<'_>, expression: &Expression) -> Option<String> {
    let wanted = path(expression)?.join(".");
    subject.rule.statement.select.items.iter().find_map(|item| {
        let SelectItemKind::Expression(own) = &item.kind else { return None };
        let alias = item.alias.as_ref()?;
        // Seldom more than this needs to be looked at.
        if !alias.segments.last().is_some_and(|last| wanted.ends_with(last.node.as_str())) {
            return None;
        }
        let names: Vec<&str> = alias.segments.iter().map(|segment| segment.node.as_str()).collect();
        let is_itself = matches!(&own.kind, ExpressionKind::Field(name) if *name == wanted);
        (names.join(".") == wanted && !is_itself)
            .then(|| one_line(own.span.text(&subject.rule.sql)))
    })
}

/// Why a path has no value, and the suggestion of the name that was meant.
pub(super) fn missing(
    subject: Subject<'_>,
    expression: &Expression,
    why: &Undefined,
) -> (String, Option<Suggestion>) {
    if let Some(code) = alias(subject, expression) {
        let name = written(subject, expression);
        let words = format!(
            "`{name}` is a name that SELECT gives; WHERE comes first and sees the payload only"
        );
        return (
            words,
            Some(in_place(
                subject,
                expression,
                code,
                String::new(),
                "Repeats in WHERE what SELECT calls by that name.",
            )),
        );
    }
    let name = written(subject, expression);
    let mut meant = meant(&subject.run.payload, expression, why);
    let condition = subject.rule.statement.condition.as_ref();
    let code = match call_meant(&name) {
        None if meant.path.is_none()
            && condition.is_some_and(|all| is_compared_with_text(subject, all, expression)) =>
        {
            meant.why.push_str("; a text stands in quotes");
            Some(format!("'{name}'"))
        }
        call => call,
    };
    if let (None, Some(code)) = (&meant.path, code) {
        let suggestion = in_place(subject, expression, code, String::new(), "Changes the rule.");
        return (capitalised(&meant.why), Some(suggestion));
    }
    let suggestion = meant.path.map(|(code, value)| {
        in_place(subject, expression, code, short(&value), "Changes the name in the rule.")
    });
    (capitalised(&meant.why), suggestion)
}

/// Whether a plain name is compared with a text.
fn is_compared_with_text(subject: Subject<'_>, within: &Expression, name: &Expression) -> bool {
    let ExpressionKind::Binary { operator, left, right } = &within.kind else {
        return false;
    };
    let other = match operator.node {
        BinaryOperator::Equal | BinaryOperator::NotEqual if left.span == name.span => right,
        BinaryOperator::Equal | BinaryOperator::NotEqual if right.span == name.span => left,
        _ => {
            return [left, right]
                .into_iter()
                .any(|part| is_compared_with_text(subject, part, name));
        }
    };
    matches!(name.kind, ExpressionKind::Field(_))
        && step(subject, other).is_some_and(|step| step.value.as_str().is_some())
}

/// Another expression in the place of this one.
fn in_place(
    subject: Subject<'_>,
    expression: &Expression,
    code: String,
    gives: String,
    consequence: &str,
) -> Suggestion {
    let edit = Edit { span: expression.span, replacement: code.clone() };
    Suggestion {
        title: format!("Use `{code}`"),
        code,
        gives,
        consequence: consequence.to_owned(),
        proposal: Proposal::Sql(apply(&subject.rule.sql, &[edit])),
    }
}
