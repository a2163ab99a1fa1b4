//! Which statements are plain.

use super::rows::{Element, Rows};
use super::step::Step;
use super::{Given, Output};
use crate::engine::query::node::{Item, ItemKind, Node, NodeKind, RowQuery};
use crate::engine::value::Value;
use crate::engine::value::decimal::Short;
use crate::engine::value::json::{Members, write_string};
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

/// What a plain statement has, while it is made.
#[derive(Default)]
pub(super) struct Compiler {
    /// The members that it reads, of the payload or of its rows.
    pub(super) names: Vec<Rc<str>>,
    /// How many steps there are, with the bytes of its texts.
    pub(super) size: usize,
    /// How many of them read the payload or the topic, and how many steps may be taken for each row.
    pub(super) reads: usize,
    /// Whether it is a nested query that is made.
    is_row: bool,
}

impl Compiler {
    /// The items of a projection, unless two have the same name.
    pub(super) fn outputs(&mut self, items: &[Item]) -> Option<Vec<Output>> {
        let items = items.iter().map(|item| self.output(item)).collect::<Option<Vec<_>>>()?;
        let mut names = HashSet::new();
        items.iter().all(|item| names.insert(&item.name)).then_some(items)
    }

    fn output(&mut self, item: &Item) -> Option<Output> {
        let (ItemKind::Expression(node), [name], None) =
            (&item.kind, item.name.as_slice(), item.note)
        else {
            return None;
        };
        let mut written = String::new();
        write_string(name, &mut written);
        written.push(':');
        self.size += name.len();
        let given = match &node.kind {
            NodeKind::Query(query) if !self.is_row => Given::Rows(self.rows(query)?),
            _ => Given::Step(self.step(node)?),
        };
        Some(Output { name: Rc::clone(name), written, given })
    }

    fn rows(&mut self, query: &RowQuery) -> Option<Rows> {
        let NodeKind::Field(source) = &query.source.kind else { return None };
        let source = self.place(source)?;
        let mut row = Self { is_row: true, ..Self::default() };
        let condition = match &query.condition {
            Some(node) => Some(row.step(node)?),
            None => None,
        };
        let items = query.projection.items.as_slice();
        let element = match items {
            [Item { kind: ItemKind::Expression(node), .. }] if query.projection.is_value => {
                Element::Value(row.step(node)?)
            }
            _ if query.projection.is_value => return None,
            _ => Element::Object(row.outputs(items)?),
        };
        self.reads += row.reads + row.size;
        self.size += row.size;
        let reader = RefCell::new((Members::new(&row.names), Vec::new()));
        Some(Rows { source, reader, condition, element })
    }

    /// The place of a name among those that are read; there are [`Members::MOST`] at most.
    fn place(&mut self, name: &Rc<str>) -> Option<usize> {
        self.reads += 1;
        let place = self.names.iter().position(|known| known == name);
        if place.is_none() && self.names.len() < Members::MOST {
            self.names.push(Rc::clone(name));
            return Some(self.names.len() - 1);
        }
        place
    }

    pub(super) fn step(&mut self, node: &Node) -> Option<Step> {
        self.size += 1;
        Some(match &node.kind {
            NodeKind::Constant(Value::Boolean(truth)) => Step::Boolean(*truth),
            NodeKind::Constant(number @ (Value::Int(_) | Value::Decimal(_))) => {
                Step::Number(Short::of(number.as_number()?)?)
            }
            NodeKind::Constant(Value::String(text)) => {
                self.size += text.len();
                Step::Text(Rc::clone(text))
            }
            NodeKind::Field(name) if !self.is_row => Step::Member(self.place(name)?),
            NodeKind::Member { object, name } if self.is_row && object.kind == NodeKind::Row(0) => {
                Step::Member(self.place(name)?)
            }
            NodeKind::RowField { name, alias: None, .. } => Step::Sought(self.place(name)?),
            NodeKind::Call(call) if call.function.0.name == "topic" && !self.is_row => {
                self.reads += 1;
                match call.arguments.as_slice() {
                    [] => Step::Topic,
                    [Node { kind: NodeKind::Constant(Value::Int(level)), .. }] => {
                        Step::Level(usize::try_from(level.get()).ok()?.checked_sub(1)?)
                    }
                    _ => return None,
                }
            }
            NodeKind::Not(operand) => Step::Not(Box::new(self.step(operand)?)),
            NodeKind::Minus(operand) => Step::Minus(Box::new(self.step(operand)?)),
            NodeKind::Binary { operator, left, right } => {
                Step::Binary(*operator, Box::new([self.step(left)?, self.step(right)?]))
            }
            _ => return None,
        })
    }
}
