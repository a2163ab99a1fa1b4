//! The tree of a query: what a statement means. Names are resolved, literals are values, functions are found.
//!
//! Leaves to others: making it (`compile`), running it (`evaluate`). It is never taller than the tree of the text.

use crate::engine::functions::{Builtin, Undefined};
use crate::engine::notes::Note;
use crate::engine::source::Span;
use crate::engine::steps::step;
use crate::engine::syntax::ast::BinaryOperator;
use crate::engine::value::Value;
use crate::engine::value::convert::CastTarget;
use std::ops::Range;
use std::rc::Rc;

/// An expression and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: NodeKind,
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// A literal.
    Constant(Value),
    /// What never has a value, and why: a wrong number of arguments, a number beyond all range.
    Nothing(Undefined),
    /// `*`: the whole payload, also inside a nested query.
    Everything,
    /// A member of the payload.
    Field(Rc<str>),
    /// The row of a nested query, counted from the outermost.
    Row(usize),
    /// A bare name inside a nested query.
    RowField {
        /// The name.
        name: Rc<str>,
        /// The rows that are searched for it, from the last to the first.
        rows: Range<usize>,
        /// The row whose alias the name is, when none of them has it; `None` for the payload.
        alias: Option<usize>,
    },
    /// A SET variable, by its place.
    Variable(usize),
    /// A path step.
    Member {
        /// What it starts from.
        object: Box<Node>,
        /// The name of the member.
        name: Rc<str>,
    },
    /// A call.
    Call(Call),
    /// `get_or_default(value[, default])`
    Default {
        /// What may fail.
        value: Box<Node>,
        /// What stands in for it.
        default: Option<Box<Node>>,
    },
    /// `cast(value AS target)`
    Cast {
        /// What is converted.
        value: Box<Node>,
        /// To which type.
        target: CastTarget,
    },
    /// `CASE … END`
    Case {
        /// What is compared.
        subject: Box<Node>,
        /// What it is compared with, and what that gives.
        arms: Vec<(Node, Node)>,
        /// The result when nothing is equal.
        otherwise: Option<Box<Node>>,
    },
    /// `NOT`
    Not(Box<Node>),
    /// `-`
    Minus(Box<Node>),
    /// An operator on two operands.
    Binary {
        /// Which.
        operator: BinaryOperator,
        /// On the left.
        left: Box<Node>,
        /// On the right.
        right: Box<Node>,
    },
    /// `EXISTS (SELECT …)`
    Exists(Box<RowQuery>),
    /// `(SELECT …)`
    Query(Box<RowQuery>),
    /// `{"key": value}`
    Object(Vec<(Rc<str>, Node)>),
    /// `[a, b]`
    Array(Vec<Node>),
}

/// A call of a builtin.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is called.
    pub function: Function,
    /// With what.
    pub arguments: Vec<Node>,
    /// One bit for each of the first 64 arguments: it was written `*`.
    pub everything: u64,
}

/// A builtin; the same when its name is.
#[derive(Clone, Copy)]
pub struct Function(pub &'static Builtin);

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.0.name)
    }
}

/// A nested query.
#[derive(Clone, Debug, PartialEq)]
pub struct RowQuery {
    /// Where the rows come from.
    pub source: Node,
    /// Which of them.
    pub condition: Option<Node>,
    /// What of each.
    pub projection: Projection,
}

/// What SELECT makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// From the word SELECT on.
    pub span: Span,
    /// Whether the one item is the result itself.
    pub is_value: bool,
    /// The items, in order.
    pub items: Vec<Item>,
}

/// One item of SELECT.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// With its alias.
    pub span: Span,
    /// What it takes.
    pub kind: ItemKind,
    /// The names under which it is put; empty to put the members of an Object, each under its own.
    pub name: Vec<Rc<str>>,
    /// The choice of ours that the name is.
    pub note: Option<Note>,
}

/// What an item takes.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// `*`: the payload, or the row.
    Everything,
    /// `path.*`
    Members(Node),
    /// Anything else.
    Expression(Node),
}

/// A SET variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// Its name, without `@`.
    pub name: Rc<str>,
    /// What it is set to.
    pub value: Node,
    /// How many levels its evaluation goes down, those of other variables included.
    pub height: usize,
}

impl Node {
    /// Calls `visit` for this node and those below it, outermost first; it goes below a node where `visit` says so. What SET
    /// variables hold is not below them.
    pub fn walk<'node>(&'node self, visit: &mut impl FnMut(&'node Self) -> bool) {
        step();
        if !visit(self) {
            return;
        }
        match &self.kind {
            NodeKind::Constant(_)
            | NodeKind::Nothing(_)
            | NodeKind::Everything
            | NodeKind::Field(_)
            | NodeKind::Row(_)
            | NodeKind::RowField { .. }
            | NodeKind::Variable(_) => {}
            NodeKind::Member { object: inner, .. }
            | NodeKind::Cast { value: inner, .. }
            | NodeKind::Not(inner)
            | NodeKind::Minus(inner) => inner.walk(visit),
            NodeKind::Call(call) => call.arguments.iter().for_each(|node| node.walk(visit)),
            NodeKind::Default { value, default } => {
                value.walk(visit);
                default.iter().for_each(|node| node.walk(visit));
            }
            NodeKind::Case { subject, arms, otherwise } => {
                subject.walk(visit);
                for (test, result) in arms {
                    test.walk(visit);
                    result.walk(visit);
                }
                otherwise.iter().for_each(|node| node.walk(visit));
            }
            NodeKind::Binary { left, right, .. } => {
                left.walk(visit);
                right.walk(visit);
            }
            NodeKind::Exists(query) | NodeKind::Query(query) => query.walk(visit),
            NodeKind::Object(members) => members.iter().for_each(|(_, node)| node.walk(visit)),
            NodeKind::Array(items) => items.iter().for_each(|node| node.walk(visit)),
        }
    }
}

impl RowQuery {
    fn walk<'node>(&'node self, visit: &mut impl FnMut(&'node Node) -> bool) {
        self.source.walk(visit);
        self.condition.iter().for_each(|node| node.walk(visit));
        self.projection.walk(visit);
    }
}

impl Projection {
    /// Calls `visit` for all nodes of all items.
    pub fn walk<'node>(&'node self, visit: &mut impl FnMut(&'node Node) -> bool) {
        for item in &self.items {
            match &item.kind {
                ItemKind::Everything => {}
                ItemKind::Members(node) | ItemKind::Expression(node) => node.walk(visit),
            }
        }
    }
}
