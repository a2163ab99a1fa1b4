//! What surprises in an operation, by the values of its operands: texts that look like numbers, types that are never equal,
//! Undefined where the outcome contradicts what is written.
//!
//! Guide: iot-sql-operators.

use super::values::{Values, path_of};
use crate::assist::value_text::short;
use crate::engine::diagnostic::code::behaviour;
use crate::engine::diagnostic::{Edit, quoted};
use crate::engine::evaluate::trace::Part;
use crate::engine::query::node::{Node, NodeKind};
use crate::engine::syntax::ast::BinaryOperator;
use crate::engine::value::convert::CastTarget;
use crate::engine::value::{Kind, Value, compare, convert};

impl Values<'_> {
    /// An operator and its operands, with what they gave.
    pub(super) fn operation(
        &mut self,
        part: Part,
        node: &Node,
        operator: BinaryOperator,
        (left, of_left): (&Node, Value),
        (right, of_right): (&Node, Value),
    ) {
        match operator {
            BinaryOperator::Equal | BinaryOperator::NotEqual => {
                if of_left.is_undefined() && self.text_meant(left, (right, &of_right))
                    || of_right.is_undefined() && self.text_meant(right, (left, &of_left))
                    || self.differ(node, (left, &of_left), (right, &of_right))
                    || self.differ(node, (right, &of_right), (left, &of_left))
                {
                    return;
                }
                let missing = if of_left.is_undefined() { left } else { right };
                if operator == BinaryOperator::NotEqual
                    && part == Part::Where
                    && path_of(missing).is_some()
                    && (of_left.is_undefined() || of_right.is_undefined())
                {
                    let what = format!(
                        "{} is Undefined, so {} is Undefined and not true",
                        self.written(missing),
                        self.written(node)
                    );
                    self.undefined(missing, what);
                }
            }
            BinaryOperator::Or if part == Part::Where => {
                let missing = match (convert::to_boolean(&of_left), convert::to_boolean(&of_right))
                {
                    (Some(true), None) if of_right.is_undefined() => right,
                    (None, Some(true)) if of_left.is_undefined() => left,
                    _ => return,
                };
                let what = format!(
                    "{} is Undefined, so `OR` is, although its other side is true",
                    self.written(missing)
                );
                self.undefined(missing, what);
            }
            BinaryOperator::Less
            | BinaryOperator::LessOrEqual
            | BinaryOperator::Greater
            | BinaryOperator::GreaterOrEqual => {
                let is_text =
                    |value: &Value| value.as_str().is_some() && convert::to_number(value).is_none();
                let text = match (is_text(&of_left), is_text(&of_right)) {
                    (true, _) => left,
                    (false, true) => right,
                    _ => return,
                };
                // A literal text is told with the rule.
                let is_literal = |node: &Node, value: &Value| is_constant(node) && is_text(value);
                if is_literal(left, &of_left) || is_literal(right, &of_right) {
                    return;
                }
                let what = format!(
                    "{} is a text, and `{}` compares numbers: this is Undefined",
                    self.written(text),
                    operator.symbol()
                );
                let help = "dates become numbers with `time_to_epoch`; texts are compared with `=`, `startswith` or `regexp_matches`";
                self.add(behaviour::NO_RESULT, node.span, what, help);
            }
            // Array literals are told with the rule.
            BinaryOperator::Add
                if of_left.as_array().is_some()
                    && of_right.as_array().is_some()
                    && (is_read(left) || is_read(right)) =>
            {
                let what = "`+` does not join arrays: this is Undefined".to_owned();
                self.add(behaviour::NO_RESULT, node.span, what, "join them with `concat(…, …)`");
                let text = |node: &Node| node.span.text(&self.rule.sql);
                let replacement = format!("concat({}, {})", text(left), text(right));
                let edit = Edit { span: node.span, replacement };
                self.fix("Join them with `concat`".to_owned(), vec![edit]);
            }
            BinaryOperator::Add => {
                let text = |node: &Node, value: &Value, other: &Value| {
                    !is_constant(node)
                        && value.as_str().is_some()
                        && convert::to_number(value).is_some()
                        && is_number(other)
                };
                let (text, value) = if text(left, &of_left, &of_right) {
                    (left, &of_left)
                } else if text(right, &of_right, &of_left) {
                    (right, &of_right)
                } else {
                    return;
                };
                let sum = self.value(part, node).unwrap_or_default();
                let what = format!(
                    "{} is the text {}, so `+` joins the two to {}",
                    self.written(text),
                    quoted(&short(value)),
                    quoted(&short(&sum))
                );
                self.add(
                    behaviour::TEXT_JOINED,
                    node.span,
                    what,
                    "convert it, `cast(… AS Decimal)`",
                );
                self.cast(text, "Decimal");
            }
            _ => {}
        }
    }

    fn undefined(&mut self, node: &Node, what: String) {
        let help = "test with `isUndefined(…)`, or give a default with `get_or_default(…, …)`";
        self.add(behaviour::CONDITION_UNDEFINED, node.span, what, help);
    }

    /// Values that would be equal after a conversion of `text`.
    fn differ(
        &mut self,
        node: &Node,
        (text, value): (&Node, &Value),
        (other, of_other): (&Node, &Value),
    ) -> bool {
        let would_be = match (value, of_other) {
            (Value::String(_), Value::Int(_) | Value::Decimal(_)) => {
                convert::to_number(value).map(Value::from)
            }
            (Value::String(_) | Value::Int(_), Value::Boolean(_)) => {
                Some(convert::cast(value, CastTarget::Boolean, self.rule.version))
            }
            _ => None,
        };
        let Some(would_be) = would_be.filter(|would_be| compare::same(would_be, of_other)) else {
            return false;
        };
        // Where both types are known before a message comes, that is told with the rule.
        if !is_read(text) && !is_read(other) {
            return false;
        }
        let (target, kind) = match of_other.kind() {
            Kind::Boolean => ("Boolean", "a Boolean"),
            _ => ("Decimal", "a number"),
        };
        let own = if value.as_str().is_some() { "text" } else { "number" };
        let what = format!(
            "{} is the {own} {}, which is never equal to {kind}",
            self.written(text),
            quoted(&short(value)),
        );
        if is_constant(text) {
            let right = short(&would_be);
            self.add(behaviour::TYPES_DIFFER, node.span, what, format!("write `{right}`"));
            let title = format!("Write `{right}`");
            self.fix(title, vec![Edit { span: text.span, replacement: right }]);
        } else {
            let help = format!("convert it, `cast(… AS {target})`");
            self.add(behaviour::TYPES_DIFFER, node.span, what, help);
            self.cast(text, target);
        }
        true
    }
}

fn is_constant(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Constant(_))
}

/// Whether the message decides the type.
fn is_read(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Field(_)
            | NodeKind::Member { .. }
            | NodeKind::Variable(_)
            | NodeKind::Case { .. }
    )
}

fn is_number(value: &Value) -> bool {
    matches!(value.kind(), Kind::Int | Kind::Decimal)
}
