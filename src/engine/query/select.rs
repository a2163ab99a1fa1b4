//! The select list: what each item takes, and the name under which it is put.
//!
//! Guide: iot-sql-select.

use super::compile::Compiler;
use super::node::{Item, ItemKind, Projection};
use crate::engine::diagnostic::code::{behaviour, names, syntax};
use crate::engine::limits::MAX_SQL_DEPTH;
use crate::engine::notes::{self, Note};
use crate::engine::source::Span;
use crate::engine::syntax::ast::{
    Alias, Expression, ExpressionKind, Select, SelectItem, SelectItemKind,
};
use std::collections::HashMap;
use std::rc::Rc;

impl Compiler {
    pub(super) fn select(&mut self, select: &Select) -> Projection {
        let is_value = select.value.is_some();
        let items: Vec<Item> = select
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| self.item(item, index, is_value))
            .collect();
        if !is_value {
            self.check_names(&items);
        }
        Projection { span: select.span, is_value, items }
    }

    fn item(&mut self, item: &SelectItem, index: usize, is_value: bool) -> Item {
        let kind = match &item.kind {
            SelectItemKind::Everything(_) => ItemKind::Everything,
            SelectItemKind::Members(path) => ItemKind::Members(self.expression(path)),
            SelectItemKind::Expression(expression) => {
                ItemKind::Expression(self.expression(expression))
            }
        };
        let (name, note) = match (&item.alias, &item.kind) {
            _ if is_value => (Vec::new(), None),
            (Some(alias), _) => (self.alias(alias), None),
            (None, SelectItemKind::Everything(_) | SelectItemKind::Members(_)) => {
                (Vec::new(), None)
            }
            (None, SelectItemKind::Expression(expression)) => {
                self.default_name(item, expression, index)
            }
        };
        Item { span: item.span, kind, name, note }
    }

    /// A dotted alias makes nested objects, so it is bounded like everything nested.
    fn alias(&mut self, alias: &Alias) -> Vec<Rc<str>> {
        if alias.segments.len() > MAX_SQL_DEPTH {
            let message = "an alias makes too many nested objects";
            let help = format!("at most {MAX_SQL_DEPTH} names between dots are read here");
            self.report(self.problem(syntax::TOO_DEEP, alias.span, message).help(help));
        }
        let names = alias.segments.iter().take(MAX_SQL_DEPTH);
        names.map(|segment| Rc::from(segment.node.as_str())).collect()
    }

    /// The name of an item without `AS`.
    ///
    /// Guide: iot-sql-select shows a plain field, and an object literal whose members stand at the top.
    /// Deduced: a path takes its last name, a call the function's, in small letters; the guide is silent.
    fn default_name(
        &mut self,
        item: &SelectItem,
        expression: &Expression,
        index: usize,
    ) -> (Vec<Rc<str>>, Option<Note>) {
        let span = expression.span;
        let (name, code, note) = match &expression.kind {
            ExpressionKind::Field(name) => return (vec![Rc::from(name.as_str())], None),
            ExpressionKind::Object(_) | ExpressionKind::Error => return (Vec::new(), None),
            ExpressionKind::Member { name, .. } => {
                (name.node.clone(), names::PATH_NAME, notes::PATH_NAME)
            }
            ExpressionKind::Variable(name) => (name.clone(), names::PATH_NAME, notes::PATH_NAME),
            ExpressionKind::Call { name, .. } => {
                (name.node.to_ascii_lowercase(), names::CALL_NAME, notes::CALL_NAME)
            }
            ExpressionKind::Cast { .. } => ("cast".to_owned(), names::CALL_NAME, notes::CALL_NAME),
            ExpressionKind::Null
            | ExpressionKind::Boolean(_)
            | ExpressionKind::Number(_)
            | ExpressionKind::String { .. }
            | ExpressionKind::Everything
            | ExpressionKind::Case { .. }
            | ExpressionKind::Unary { .. }
            | ExpressionKind::Binary { .. }
            | ExpressionKind::Exists(_)
            | ExpressionKind::Query(_)
            | ExpressionKind::Array(_) => {
                (format!("_{}", index + 1), names::NO_NAME, notes::NO_NAME)
            }
        };
        let message = if code == names::NO_NAME {
            format!("without `AS`, AWS does not say what this is called; here it is `{name}`")
        } else {
            format!(
                "without `AS`, this is called `{name}` here; AWS does not say what it is called"
            )
        };
        let wanted = if code == names::NO_NAME { "value".to_owned() } else { name.clone() };
        let problem = self.problem(code, span, message).help("name it with `AS`");
        // The item's place holds the parentheses around the expression, too.
        let end = Span { start: item.span.end, end: item.span.end };
        self.report(problem.fix(format!("Add AS {wanted}"), end, format!(" AS {wanted}")));
        (vec![Rc::from(name)], Some(note))
    }

    fn check_names(&mut self, items: &[Item]) {
        let mut last_named: Option<&Item> = None;
        let mut by_name: HashMap<&[Rc<str>], &Item> = HashMap::new();
        for item in items {
            if item.name.is_empty() {
                if let (ItemKind::Everything, Some(named)) = (&item.kind, last_named) {
                    let message = "`*` after a named item: a field of the same name replaces it";
                    let problem = self.problem(behaviour::EVERYTHING_LATER, item.span, message);
                    let problem = problem.label(named.span, "the named item");
                    self.report(problem.help("write `*` first"));
                }
                continue;
            }
            last_named = Some(item);
            if let Some(other) = by_name.insert(&item.name, item) {
                let name = item.name.join(".");
                let message = format!("`{name}` is given twice; the later one counts");
                let problem = self.problem(names::NAME_TWICE, item.span, message);
                let problem = problem.label(other.span, "the earlier one");
                self.report(problem.help("give them different names with `AS`"));
            }
        }
    }
}
