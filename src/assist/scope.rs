//! What names mean at a place of a statement, by example: the payload of a message, the variables of SET, the rows of the nested
//! queries around the place.
//!
//! A sample of a row is an object with the members of all elements, since any of them may come. Leaves to others: exact results
//! (`engine::evaluate`).
//!
//! Guide: iot-sql-nested-queries.

use crate::engine::evaluate::evaluate_expression;
use crate::engine::functions::Context;
use crate::engine::source::Span;
use crate::engine::syntax::ast::{
    Assignment, Expression, ExpressionKind, NestedQuery, Select, SelectItemKind, Statement,
};
use crate::engine::value::{Object, Value};
use std::rc::Rc;

/// How many elements of an array are looked at.
const ELEMENTS: usize = 50;
/// How many members a sample has.
const MEMBERS: usize = 200;
/// How deep expressions are followed.
const DEPTH: usize = 32;

/// What names may refer to.
#[derive(Clone, Debug)]
pub struct Scope<'s> {
    /// The message, if there is one.
    pub context: Option<Context<'s>>,
    /// The variables.
    pub variables: &'s [Assignment],
    /// The rows of the queries around, outermost first.
    pub rows: Vec<Row>,
}

/// A row of a nested query.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: Option<String>,
    /// What it may be.
    pub sample: Value,
}

impl<'s> Scope<'s> {
    /// The scope of what stands outside of all nested queries.
    #[must_use]
    pub const fn new(context: Option<Context<'s>>, variables: &'s [Assignment]) -> Self {
        Self { context, variables, rows: Vec::new() }
    }

    /// The payload.
    #[must_use]
    pub fn payload(&self) -> Value {
        self.context.map(|context| context.payload.everything()).unwrap_or_default()
    }

    /// Goes into the nested queries of `statement` that hold `at`, and to the member that is named there; gives what it is a member of.
    pub fn enter(&mut self, statement: &'s Statement, at: u32) -> Option<&'s Expression> {
        let set = statement.set.iter().map(|assignment| &assignment.value);
        let all = set.chain(of_select(&statement.select)).chain(&statement.condition);
        self.enter_expressions(all, at)
    }

    /// The same in one of these expressions.
    pub fn enter_expressions(
        &mut self,
        all: impl IntoIterator<Item = &'s Expression>,
        at: u32,
    ) -> Option<&'s Expression> {
        let mut owner = None;
        let mut next = all.into_iter().find(|one| one.span.touches(at));
        let mut steps = 0;
        while let Some(expression) = next.filter(|_| steps < 500) {
            steps += 1;
            if let ExpressionKind::Member { object, name } = &expression.kind
                && name.span.touches(at)
            {
                owner = Some(object.as_ref());
            }
            next = match &expression.kind {
                ExpressionKind::Query(query) | ExpressionKind::Exists(query) => {
                    self.enter_query(query, at)
                }
                _ => parts(expression).into_iter().find(|part| part.span.touches(at)),
            };
        }
        owner
    }

    fn enter_query(&mut self, query: &'s NestedQuery, at: u32) -> Option<&'s Expression> {
        if query.source.span.touches(at) && !query.source.span.is_empty() {
            return Some(&query.source);
        }
        let row = Row {
            name: query.alias.as_ref().map(|name| name.node.clone()),
            sample: row_of(&self.sample(&query.source, 0)),
        };
        self.rows.push(row);
        of_select(&query.select).chain(&query.condition).find(|part| part.span.touches(at))
    }

    /// What an expression may be: exact where it depends on no row, an example of it where it does; Undefined where that is not known.
    #[must_use]
    pub fn sample(&self, expression: &Expression, depth: usize) -> Value {
        if depth > DEPTH {
            return Value::Undefined;
        }
        match &expression.kind {
            ExpressionKind::Field(name) => self.field(name),
            ExpressionKind::Variable(name) => {
                let set = self.variables.iter().find(|one| one.name.node == *name);
                let outside = Scope { rows: Vec::new(), ..self.clone() };
                set.map(|one| outside.sample(&one.value, depth + 1)).unwrap_or_default()
            }
            ExpressionKind::Everything => self.payload(),
            ExpressionKind::Member { object, name } => {
                self.sample(object, depth + 1).member(&name.node)
            }
            _ if self.rows.is_empty() => self.evaluated(expression),
            _ => Value::Undefined,
        }
    }

    fn field(&self, name: &str) -> Value {
        for row in self.rows.iter().rev() {
            if row.name.as_deref() == Some(name) {
                return row.sample.clone();
            }
            let member = row.sample.member(name);
            if !member.is_undefined() {
                return member;
            }
        }
        self.payload().member(name)
    }

    fn evaluated(&self, expression: &Expression) -> Value {
        let result =
            self.context.map(|context| evaluate_expression(expression, context.version, context));
        result.and_then(Result::ok).map(|(value, _)| value).unwrap_or_default()
    }
}

/// What a row of this source may be.
fn row_of(source: &Value) -> Value {
    let Some(elements) = source.as_array() else { return source.clone() };
    let objects = elements.iter().take(ELEMENTS).filter_map(Value::as_object);
    let mut members = Object::new();
    for (name, value) in objects.flat_map(Object::iter) {
        let known = members.get(name).is_some_and(|known| !matches!(known, Value::Null));
        if !known && members.len() < MEMBERS {
            members.insert(Rc::clone(name), value.clone());
        }
    }
    if members.is_empty() {
        return elements.first().cloned().unwrap_or_default();
    }
    Value::object(members)
}

fn of_select(select: &Select) -> impl Iterator<Item = &Expression> {
    select.items.iter().filter_map(|item| match &item.kind {
        SelectItemKind::Expression(value) | SelectItemKind::Members(value) => Some(value),
        SelectItemKind::Everything(_) => None,
    })
}

/// The expressions that an expression is made of; those of a nested query are not among them.
#[must_use]
pub fn parts(expression: &Expression) -> Vec<&Expression> {
    match &expression.kind {
        ExpressionKind::Member { object, .. } => vec![object],
        ExpressionKind::Call { arguments, .. } | ExpressionKind::Array(arguments) => {
            arguments.iter().collect()
        }
        ExpressionKind::Cast { value, .. } => vec![value],
        ExpressionKind::Case { subject, arms, otherwise } => {
            let arms = arms.iter().flat_map(|arm| [&arm.test, &arm.result]);
            [subject.as_ref()].into_iter().chain(arms).chain(otherwise.as_deref()).collect()
        }
        ExpressionKind::Unary { operand, .. } => vec![operand],
        ExpressionKind::Binary { left, right, .. } => vec![left, right],
        ExpressionKind::Object(members) => members.iter().map(|member| &member.value).collect(),
        ExpressionKind::Null
        | ExpressionKind::Boolean(_)
        | ExpressionKind::Number(_)
        | ExpressionKind::String { .. }
        | ExpressionKind::Field(_)
        | ExpressionKind::Variable(_)
        | ExpressionKind::Everything
        | ExpressionKind::Exists(_)
        | ExpressionKind::Query(_)
        | ExpressionKind::Error => Vec::new(),
    }
}

/// The text with a name put where the caret stands, so that what is half written reads as a whole; and the place of that name.
#[must_use]
pub fn with_name_at(text: &str, word: usize, caret: usize) -> Option<(String, Span)> {
    let before = text.get(..word)?;
    let after = text.get(caret..)?;
    // A name right before another word would swallow it.
    Some((format!("{before}{NAME}{after}"), Span::new(word, word + NAME.len())))
}

/// A name that no payload has.
const NAME: &str = "zqxjk";
