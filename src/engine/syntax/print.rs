//! From tree to text, in one canonical line: keywords in capitals, parentheses only where they are needed.
//!
//! Leaves to others: laying a statement out over lines (`format`). What was printed reads back as the same tree.

use super::ast::{
    Alias, BinaryOperator, Expression, ExpressionKind, NestedQuery, Quote, Select, SelectItem,
    SelectItemKind, Statement, UnaryOperator,
};
use super::expression::{LOWEST, NOT, PRIMARY, Precedence, UNARY};

/// The statement in one line.
#[must_use]
pub fn print_statement(statement: &Statement) -> String {
    let mut out = String::new();
    for (index, assignment) in statement.set.iter().enumerate() {
        out.push_str(if index == 0 { "SET " } else { ", " });
        out.push_str(&format!("@{} = ", assignment.name.node));
        expression(&mut out, &assignment.value, LOWEST);
    }
    if !statement.set.is_empty() {
        out.push(' ');
    }
    select(&mut out, &statement.select);
    if let Some(from) = &statement.from {
        out.push_str(" FROM ");
        out.push_str(&string(&from.filter, from.quote));
    }
    if let Some(condition) = &statement.condition {
        out.push_str(" WHERE ");
        expression(&mut out, condition, LOWEST);
    }
    out
}

/// The expression in one line.
#[must_use]
pub fn print_expression(value: &Expression) -> String {
    let mut out = String::new();
    expression(&mut out, value, LOWEST);
    out
}

/// A text as a literal in that kind of quotes; quotes of the same kind inside are doubled.
pub(super) fn string(text: &str, quote: Quote) -> String {
    match quote {
        Quote::Double => format!("\"{}\"", text.replace('"', "\"\"")),
        Quote::Single | Quote::None => format!("'{}'", text.replace('\'', "''")),
    }
}

/// A key of an object literal; in double quotes where that needs no doubling.
pub(super) fn key(text: &str) -> String {
    let quote =
        if text.contains('\'') && !text.contains('"') { Quote::Double } else { Quote::Single };
    string(text, quote)
}

pub(super) fn item(out: &mut String, item: &SelectItem, is_value: bool) {
    match &item.kind {
        SelectItemKind::Everything(_) => out.push('*'),
        SelectItemKind::Members(object) => {
            expression(out, object, PRIMARY);
            out.push_str(".*");
        }
        SelectItemKind::Expression(value) => {
            let start = out.len();
            expression(out, value, LOWEST);
            if is_value {
                shield_minus(out, start);
            }
        }
    }
    if let Some(name) = &item.alias {
        out.push_str(" AS ");
        alias(out, name);
    }
}

pub(super) fn alias(out: &mut String, alias: &Alias) {
    for (index, segment) in alias.segments.iter().enumerate() {
        if index > 0 {
            out.push('.');
        }
        out.push_str(&segment.node);
    }
}

fn select(out: &mut String, select: &Select) {
    out.push_str(if select.value.is_some() { "SELECT VALUE " } else { "SELECT " });
    items(out, select);
}

/// The items of a select list in one line.
pub(super) fn items(out: &mut String, select: &Select) {
    separated(out, &select.items, |out, it| item(out, it, select.value.is_some()));
}

/// `VALUE -x` would read as a field `VALUE` and a subtraction: puts parentheses around what begins with a minus at `start`.
pub(super) fn shield_minus(out: &mut String, start: usize) {
    if out.get(start..).is_some_and(|text| text.starts_with('-')) {
        out.insert(start, '(');
        out.push(')');
    }
}

fn query(out: &mut String, query: &NestedQuery) {
    out.push('(');
    select(out, &query.select);
    out.push_str(" FROM ");
    expression(out, &query.source, PRIMARY);
    if let Some(alias) = &query.alias {
        out.push_str(" AS ");
        out.push_str(&alias.node);
    }
    if let Some(condition) = &query.condition {
        out.push_str(" WHERE ");
        expression(out, condition, LOWEST);
    }
    out.push(')');
}

/// The expression, in parentheses if its operator binds less than `least`.
pub(super) fn expression(out: &mut String, value: &Expression, least: Precedence) {
    if value.precedence() < least {
        out.push('(');
        bare(out, value);
        out.push(')');
    } else {
        bare(out, value);
    }
}

fn bare(out: &mut String, value: &Expression) {
    match &value.kind {
        ExpressionKind::Null => out.push_str("NULL"),
        ExpressionKind::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
        ExpressionKind::Number(digits) => out.push_str(digits),
        ExpressionKind::String { text, quote } => out.push_str(&string(text, *quote)),
        ExpressionKind::Field(name) => out.push_str(name),
        ExpressionKind::Variable(name) => {
            out.push('@');
            out.push_str(name);
        }
        ExpressionKind::Everything => out.push('*'),
        ExpressionKind::Member { object, name } => {
            expression(out, object, PRIMARY);
            out.push('.');
            out.push_str(&name.node);
        }
        ExpressionKind::Call { name, arguments } => {
            out.push_str(&name.node);
            out.push('(');
            separated(out, arguments, argument);
            out.push(')');
        }
        ExpressionKind::Cast { value, target } => {
            out.push_str("cast(");
            argument(out, value);
            out.push_str(&format!(" AS {})", target.node));
        }
        ExpressionKind::Case { subject, arms, otherwise } => {
            out.push_str("CASE ");
            expression(out, subject, LOWEST);
            for arm in arms {
                out.push_str(" WHEN ");
                expression(out, &arm.test, LOWEST);
                out.push_str(" THEN ");
                expression(out, &arm.result, LOWEST);
            }
            if let Some(otherwise) = otherwise {
                out.push_str(" ELSE ");
                expression(out, otherwise, LOWEST);
            }
            out.push_str(" END");
        }
        ExpressionKind::Unary { operator, operand } => unary(out, operator.node, operand),
        ExpressionKind::Binary { operator, left, right } => {
            binary(out, operator.node, left, right);
        }
        ExpressionKind::Exists(nested) => {
            out.push_str("EXISTS ");
            query(out, nested);
        }
        ExpressionKind::Query(nested) => query(out, nested),
        ExpressionKind::Object(members) => {
            out.push('{');
            separated(out, members, |out, member| {
                out.push_str(&key(&member.key.node));
                out.push_str(": ");
                argument(out, &member.value);
            });
            out.push('}');
        }
        ExpressionKind::Array(items) => {
            out.push('[');
            separated(out, items, argument);
            out.push(']');
        }
        ExpressionKind::Error => {}
    }
}

fn argument(out: &mut String, value: &Expression) {
    expression(out, value, LOWEST);
}

fn unary(out: &mut String, operator: UnaryOperator, operand: &Expression) {
    match operator {
        UnaryOperator::Not => {
            out.push_str("NOT ");
            expression(out, operand, NOT);
        }
        UnaryOperator::Minus => {
            out.push('-');
            // Two signs side by side would read as a comment.
            if matches!(&operand.kind, ExpressionKind::Unary { operator, .. } if operator.node == UnaryOperator::Minus)
            {
                out.push(' ');
            }
            expression(out, operand, UNARY);
        }
    }
}

fn binary(out: &mut String, operator: BinaryOperator, left: &Expression, right: &Expression) {
    let precedence = operator.precedence();
    expression(out, left, precedence);
    out.push_str(&format!(" {} ", operator.symbol()));
    expression(out, right, precedence + 1);
}

fn separated<T>(out: &mut String, items: &[T], mut print: impl FnMut(&mut String, &T)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        print(out, item);
    }
}
