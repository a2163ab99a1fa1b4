//! The statement as indented lines, each expression with its value, and the templates of the actions that have no editor.

use super::actions::other_actions;
use crate::assist::value_text::{one_line, short};
use crate::engine::evaluate::trace::{Part, Trace};
use crate::engine::syntax::ast::{
    Expression, ExpressionKind, NestedQuery, Select, SelectItem, SelectItemKind,
};
use crate::playground::model::Model;

/// The most lines.
const LINES: usize = 400;

/// Indentation and text; empty while the SQL cannot be read.
pub(super) fn tree(model: &Model) -> Vec<(usize, String)> {
    let Some(checked) = model.results.checked.as_deref() else { return Vec::new() };
    let rule = &checked.rule;
    if rule.query.is_none() {
        return Vec::new();
    }
    let trace = model.result().map(|result| &result.run.evaluation.trace);
    let mut tree = Tree { sql: &rule.sql, trace, lines: Vec::new() };
    for assignment in &rule.statement.set {
        tree.line(0, format!("set `@{}`", assignment.name.node));
        tree.expression(1, &assignment.value, Part::Set);
    }
    tree.select(0, &rule.statement.select);
    if let Some(source) = &rule.statement.from {
        tree.line(0, format!("from `{}`", source.filter));
    }
    if let Some(condition) = &rule.statement.condition {
        tree.line(0, "where".to_owned());
        tree.expression(1, condition, Part::Where);
    }
    for action in other_actions(model) {
        let what = if action.is_error_action { "error action" } else { "action" };
        tree.line(0, format!("{what} `{}`", action.name));
        for field in action.fields {
            let gives =
                if field.value.is_empty() { field.note } else { format!("`{}`", field.value) };
            tree.line(1, format!("{} `{}` → {gives}", field.path, field.template));
        }
    }
    tree.lines
}

struct Tree<'model> {
    sql: &'model str,
    trace: Option<&'model Trace>,
    lines: Vec<(usize, String)>,
}

impl Tree<'_> {
    fn line(&mut self, depth: usize, text: String) {
        if self.lines.len() < LINES {
            self.lines.push((depth, text));
        }
    }

    fn select(&mut self, depth: usize, select: &Select) {
        self.line(depth, if select.value.is_some() { "select value" } else { "select" }.to_owned());
        for item in &select.items {
            self.item(depth + 1, item);
        }
    }

    fn item(&mut self, depth: usize, item: &SelectItem) {
        let names = item.alias.iter().flat_map(|alias| alias.segments.iter());
        let alias = names.map(|name| name.node.as_str()).collect::<Vec<_>>().join(".");
        let named = if alias.is_empty() { String::new() } else { format!(" as `{alias}`") };
        match &item.kind {
            SelectItemKind::Everything(_) => self.line(depth, format!("item `*`{named}")),
            SelectItemKind::Members(expression) => {
                self.line(depth, format!("members{named}"));
                self.expression(depth + 1, expression, Part::Select);
            }
            SelectItemKind::Expression(expression) => {
                self.line(depth, format!("item{named}"));
                self.expression(depth + 1, expression, Part::Select);
            }
        }
    }

    fn expression(&mut self, depth: usize, expression: &Expression, part: Part) {
        let text = one_line(expression.span.text(self.sql));
        let gave = self.trace.and_then(|trace| trace.at(part, expression.span));
        if depth > 1 && is_literal(expression) {
            return;
        }
        let value = match gave {
            Some(step) if !is_literal(expression) => format!(" → `{}`", short(&step.value)),
            _ => String::new(),
        };
        self.line(depth, format!("`{text}`{value}"));
        self.parts(depth + 1, expression, part);
    }

    /// What an expression is made of; paths and literals are whole.
    fn parts(&mut self, depth: usize, expression: &Expression, part: Part) {
        let mut each = |items: &[&Expression]| {
            items.iter().for_each(|item| self.expression(depth, item, part));
        };
        match &expression.kind {
            ExpressionKind::Binary { left, right, .. } => each(&[left, right]),
            ExpressionKind::Unary { operand: inside, .. }
            | ExpressionKind::Cast { value: inside, .. } => {
                each(&[inside]);
            }
            ExpressionKind::Member { object, .. } if !is_path(object) => each(&[object]),
            ExpressionKind::Call { arguments: items, .. } | ExpressionKind::Array(items) => {
                each(&items.iter().collect::<Vec<_>>());
            }
            ExpressionKind::Object(members) => {
                each(&members.iter().map(|member| &member.value).collect::<Vec<_>>());
            }
            ExpressionKind::Case { subject, arms, otherwise } => {
                let arms = arms.iter().flat_map(|arm| [&arm.test, &arm.result]);
                let all: Vec<&Expression> =
                    std::iter::once(&**subject).chain(arms).chain(otherwise.as_deref()).collect();
                each(&all);
            }
            ExpressionKind::Exists(query) | ExpressionKind::Query(query) => {
                self.query(depth, query, part);
            }
            _ => {}
        }
    }

    fn query(&mut self, depth: usize, query: &NestedQuery, part: Part) {
        self.select(depth, &query.select);
        self.line(depth, format!("from `{}`", one_line(query.source.span.text(self.sql))));
        if let Some(condition) = &query.condition {
            self.line(depth, "where".to_owned());
            self.expression(depth + 1, condition, part);
        }
    }
}

/// A literal says its value itself; inside another expression it is in that one's text.
const fn is_literal(expression: &Expression) -> bool {
    matches!(
        expression.kind,
        ExpressionKind::Null
            | ExpressionKind::Boolean(_)
            | ExpressionKind::Number(_)
            | ExpressionKind::String { .. }
    )
}

fn is_path(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Field(_) | ExpressionKind::Variable(_) | ExpressionKind::Everything => true,
        ExpressionKind::Member { object, .. } => is_path(object),
        _ => false,
    }
}
