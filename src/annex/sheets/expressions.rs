//! Goes through the parts of an expression, as it is written.

use crate::engine::syntax::ast::{
    Expression, ExpressionKind, NestedQuery, Select, SelectItemKind, Statement,
};

/// Calls `visit` for each expression of a statement and each part of one: SET, SELECT, WHERE, outermost first.
pub(super) fn each_of(statement: &Statement, visit: &mut impl FnMut(&Expression)) {
    statement.set.iter().for_each(|assignment| each(&assignment.value, visit));
    select(&statement.select, visit);
    statement.condition.iter().for_each(|condition| each(condition, visit));
}

/// Calls `visit` for an expression and each part of it, outermost first.
pub(super) fn each(expression: &Expression, visit: &mut impl FnMut(&Expression)) {
    visit(expression);
    match &expression.kind {
        ExpressionKind::Null
        | ExpressionKind::Boolean(_)
        | ExpressionKind::Number(_)
        | ExpressionKind::String { .. }
        | ExpressionKind::Field(_)
        | ExpressionKind::Variable(_)
        | ExpressionKind::Everything
        | ExpressionKind::Error => {}
        ExpressionKind::Member { object: inside, .. }
        | ExpressionKind::Cast { value: inside, .. }
        | ExpressionKind::Unary { operand: inside, .. } => each(inside, visit),
        ExpressionKind::Call { arguments: items, .. } | ExpressionKind::Array(items) => {
            items.iter().for_each(|item| each(item, visit));
        }
        ExpressionKind::Case { subject, arms, otherwise } => {
            each(subject, visit);
            for arm in arms {
                each(&arm.test, visit);
                each(&arm.result, visit);
            }
            otherwise.iter().for_each(|otherwise| each(otherwise, visit));
        }
        ExpressionKind::Binary { left, right, .. } => {
            each(left, visit);
            each(right, visit);
        }
        ExpressionKind::Exists(query) | ExpressionKind::Query(query) => nested(query, visit),
        ExpressionKind::Object(members) => {
            members.iter().for_each(|member| each(&member.value, visit));
        }
    }
}

fn nested(query: &NestedQuery, visit: &mut impl FnMut(&Expression)) {
    each(&query.source, visit);
    query.condition.iter().for_each(|condition| each(condition, visit));
    select(&query.select, visit);
}

fn select(select: &Select, visit: &mut impl FnMut(&Expression)) {
    for item in &select.items {
        if let SelectItemKind::Members(inside) | SelectItemKind::Expression(inside) = &item.kind {
            each(inside, visit);
        }
    }
}
