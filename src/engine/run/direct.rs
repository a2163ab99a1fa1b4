//! Plain statements on plain messages, from the text of the payload to what they give, with nothing in between: members are found
//! and not read before they are used, and no value is made that is not asked for.
//!
//! Most rules compare and compute members, and most messages have them as expected. Whatever is otherwise, a member that is
//! missing, a choice of ours that has to be noted, a number of many digits, is left to the whole evaluator, which says `why`.
//!
//! Leaves to others: everything that is not plain (`evaluate`).

use crate::engine::limits::MAX_VALUE_WEIGHT;
use crate::engine::message::Message;
use crate::engine::query::Query;
use crate::engine::query::node::{Item, ItemKind, Node, NodeKind};
use crate::engine::syntax::ast::BinaryOperator;
use crate::engine::topic::ReadyFilter;
use crate::engine::value::decimal::Short;
use crate::engine::value::json::{self, Members, write_string};
use crate::engine::value::{Number, Object, Value};
use crate::engine::version::SqlVersion;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// How long outputs mostly are at most.
const ROOM: usize = 160;

/// A plain statement.
#[derive(Clone, Debug)]
pub(super) struct Direct {
    version: SqlVersion,
    filter: Option<ReadyFilter>,
    condition: Option<Step>,
    items: Vec<Output>,
    /// How many steps there are, with the bytes of its texts.
    size: usize,
    /// How many of them read the payload or the topic.
    reads: usize,
    /// Where the members lie in the payload; kept for its room.
    places: RefCell<Vec<Range<usize>>>,
}

/// An item of SELECT.
#[derive(Clone, Debug)]
pub(super) struct Output {
    name: Rc<str>,
    /// As JSON, with the colon.
    written: String,
    step: Step,
}

/// An expression.
#[derive(Clone, Debug)]
enum Step {
    Boolean(bool),
    Number(Short),
    Text(Rc<str>),
    /// The member at this place among those that the rule reads.
    Member(usize),
    Topic,
    /// A level of the topic, from 0.
    Level(usize),
    Not(Box<Self>),
    Minus(Box<Self>),
    Binary(BinaryOperator, Box<[Self; 2]>),
}

/// What a step gives.
#[derive(Clone, Copy)]
pub(super) enum Plain<'run> {
    Boolean(bool),
    Number(Short),
    Text(&'run str),
    /// A text of the payload without escapes, as it is written there.
    Quoted(&'run str),
    /// JSON that is read only to be handed on: null, an Array, an Object, a text with escapes, a number of many digits.
    Source(&'run str),
}

impl Direct {
    /// The plain statement that the query is, if it is one; with the members that it reads.
    pub(super) fn new(query: &Query) -> Option<(Self, Vec<Rc<str>>)> {
        if !query.version.whole_decimals_are_ints() || query.projection.is_value {
            return None;
        }
        let mut program = Compiler::default();
        let condition = match &query.condition {
            Some(node) => Some(program.step(node)?),
            None if query.has_where => return None,
            None => None,
        };
        let filter = match &query.filter {
            Some(filter) => Some(ReadyFilter::new(filter)?),
            None => None,
        };
        let items = query.projection.items.iter();
        let items = items.map(|item| program.output(item)).collect::<Option<Vec<_>>>()?;
        let is_again = |(index, item): (usize, &Output)| {
            items.iter().take(index).any(|before| before.name == item.name)
        };
        if items.iter().enumerate().any(is_again) || program.names.len() > Members::MOST {
            return None;
        }
        let direct = Self {
            version: query.version,
            filter,
            condition,
            items,
            size: program.size,
            reads: program.reads,
            places: RefCell::default(),
        };
        Some((direct, program.names))
    }

    /// Runs it: whether the message passes; each item that has a value is handed to `put` then. `None` where it does not go
    /// this way, also after some items.
    pub(super) fn run(
        &self,
        message: &Message,
        members: &mut Members,
        mut put: impl FnMut(&Output, Plain<'_>),
    ) -> Option<bool> {
        let payload = message.payload.as_text()?;
        let topic = message.topic.as_str();
        // Neither work nor values come near their bounds.
        let most = (payload.len().max(topic.len()) / 2 + 1).checked_mul(self.reads)?;
        if most > MAX_VALUE_WEIGHT / 2 || self.size > MAX_VALUE_WEIGHT / 2 {
            return None;
        }
        let passes = !topic.starts_with('$')
            && (message.bypasses_from || self.filter.as_ref()?.matches(topic));
        let places = &mut *self.places.try_borrow_mut().ok()?;
        if !passes || !members.find(payload, places) {
            return None;
        }
        let run = Run { payload, topic, places, version: self.version };
        if let Some(condition) = &self.condition {
            match run.value(condition)? {
                Plain::Boolean(true) => {}
                Plain::Boolean(false) => return Some(false),
                _ => return None,
            }
        }
        for item in &self.items {
            if !run.lacks(&item.step) {
                put(item, run.value(&item.step)?);
            }
        }
        Some(true)
    }

    /// Runs it, and appends what it gives as JSON text.
    pub(super) fn write(
        &self,
        message: &Message,
        members: &mut Members,
        out: &mut String,
    ) -> Option<bool> {
        let start = out.len();
        let passes = self.run(message, members, |item, value| {
            if out.len() == start {
                out.reserve(ROOM);
                out.push('{');
            } else {
                out.push(',');
            }
            out.push_str(&item.written);
            value.write(self.version, out);
        });
        match passes {
            Some(true) => {
                if out.len() == start {
                    out.push('{');
                }
                out.push('}');
            }
            Some(false) => {}
            None => out.truncate(start),
        }
        passes
    }

    /// Runs it; gives the Object that it makes.
    pub(super) fn object(
        &self,
        message: &Message,
        members: &mut Members,
    ) -> Option<Option<Object>> {
        let mut object = Object::new();
        let passes = self.run(message, members, |item, value| {
            object.insert(Rc::clone(&item.name), value.value(self.version));
        })?;
        Some(passes.then_some(object))
    }
}

/// What a plain statement has, while it is made.
#[derive(Default)]
struct Compiler {
    names: Vec<Rc<str>>,
    size: usize,
    reads: usize,
}

impl Compiler {
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
        Some(Output { name: Rc::clone(name), written, step: self.step(node)? })
    }

    fn step(&mut self, node: &Node) -> Option<Step> {
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
            NodeKind::Field(name) => {
                self.reads += 1;
                let place = self.names.iter().position(|known| known == name);
                Step::Member(place.unwrap_or_else(|| {
                    self.names.push(Rc::clone(name));
                    self.names.len() - 1
                }))
            }
            NodeKind::Call(call) if call.function.0.name == "topic" => {
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

/// One run.
struct Run<'run> {
    payload: &'run str,
    topic: &'run str,
    places: &'run [Range<usize>],
    version: SqlVersion,
}

impl<'run> Run<'run> {
    /// Whether the step is a member that is not there.
    fn lacks(&self, step: &Step) -> bool {
        matches!(step, Step::Member(place) if self.places.get(*place).is_none_or(Range::is_empty))
    }

    /// What a step gives; nothing where the whole evaluator is needed.
    fn value(&self, step: &'run Step) -> Option<Plain<'run>> {
        match step {
            Step::Boolean(truth) => Some(Plain::Boolean(*truth)),
            Step::Number(number) => Some(Plain::Number(*number)),
            Step::Text(text) => Some(Plain::Text(text)),
            Step::Member(place) => self.member(*place),
            Step::Topic => Some(Plain::Text(self.topic)),
            Step::Level(level) => Some(Plain::Text(nth_level(self.topic, *level)?)),
            Step::Not(operand) => match self.value(operand)? {
                Plain::Boolean(truth) => Some(Plain::Boolean(!truth)),
                _ => None,
            },
            Step::Minus(operand) => match self.value(operand)? {
                Plain::Number(number) => Some(Plain::Number(Short::ZERO.subtract(number)?)),
                _ => None,
            },
            Step::Binary(operator, sides) => {
                let [left, right] = &**sides;
                binary(*operator, self.operand(left)?, self.operand(right)?)
            }
        }
    }

    /// The same; for those that are seldom made of others.
    #[inline(always)]
    fn operand(&self, step: &'run Step) -> Option<Plain<'run>> {
        match step {
            Step::Member(place) => self.member(*place),
            Step::Number(number) => Some(Plain::Number(*number)),
            Step::Text(text) => Some(Plain::Text(text)),
            _ => self.value(step),
        }
    }

    #[inline(never)]
    fn member(&self, place: usize) -> Option<Plain<'run>> {
        let source = self.payload.get(self.places.get(place)?.clone())?;
        Some(match source.as_bytes() {
            [b'"', text @ .., b'"'] if !text.contains(&b'\\') => Plain::Quoted(source),
            [b't', ..] => Plain::Boolean(true),
            [b'f', ..] => Plain::Boolean(false),
            number @ [b'-' | b'0'..=b'9', ..] => match Short::read(number) {
                Some(short) => Plain::Number(short),
                // One beyond the range is no value.
                None if json::read(source, self.version).ok()?.is_undefined() => return None,
                None => Plain::Source(source),
            },
            [] => return None,
            _ => Plain::Source(source),
        })
    }
}

fn binary<'run>(
    operator: BinaryOperator,
    left: Plain<'run>,
    right: Plain<'run>,
) -> Option<Plain<'run>> {
    let truth = match operator {
        BinaryOperator::And | BinaryOperator::Or => {
            let (Plain::Boolean(left), Plain::Boolean(right)) = (left, right) else { return None };
            if operator == BinaryOperator::And { left && right } else { left || right }
        }
        BinaryOperator::Equal => equal(left, right)?,
        BinaryOperator::NotEqual => !equal(left, right)?,
        _ => {
            let (Plain::Number(left), Plain::Number(right)) = (left, right) else { return None };
            match operator {
                BinaryOperator::Less => left.compare(right).is_lt(),
                BinaryOperator::LessOrEqual => left.compare(right).is_le(),
                BinaryOperator::Greater => left.compare(right).is_gt(),
                BinaryOperator::GreaterOrEqual => left.compare(right).is_ge(),
                BinaryOperator::Add => return left.add(right).map(Plain::Number),
                BinaryOperator::Subtract => return left.subtract(right).map(Plain::Number),
                BinaryOperator::Multiply => return left.multiply(right).map(Plain::Number),
                BinaryOperator::Divide => return divide(left, right).map(Plain::Number),
                _ => return None,
            }
        }
    };
    Some(Plain::Boolean(truth))
}

/// What two Ints give that does not come out even is a choice of ours.
fn divide(left: Short, right: Short) -> Option<Short> {
    let quotient = left.number().to_decimal().divide(right.number().to_decimal())?;
    let quotient = Short::of(Number::Decimal(quotient).whole_to_int())?;
    let is_choice = left.is_int() && right.is_int() && !quotient.is_int();
    (!is_choice).then_some(quotient)
}

impl Plain<'_> {
    /// The text of a String, where it is at hand.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Quoted(source) => source.get(1..source.len() - 1),
            _ => None,
        }
    }

    fn value(self, version: SqlVersion) -> Value {
        match self {
            Self::Boolean(truth) => Value::Boolean(truth),
            Self::Number(number) => number.number().into(),
            Self::Text(_) | Self::Quoted(_) => Value::string(self.text().unwrap_or_default()),
            Self::Source(source) => json::read(source, version).unwrap_or_default(),
        }
    }

    fn write(self, version: SqlVersion, out: &mut String) {
        match self {
            Self::Boolean(truth) => out.push_str(if truth { "true" } else { "false" }),
            Self::Number(number) => number.write(out),
            Self::Quoted(source) => out.push_str(source),
            Self::Text(text) => write_string(text, out),
            Self::Source(_) => json::write_into(&self.value(version), out),
        }
    }
}

/// Guide: iot-sql-operators. What two Booleans or two Nulls give is a choice of ours.
fn equal(left: Plain<'_>, right: Plain<'_>) -> Option<bool> {
    match (left, right) {
        (Plain::Number(left), Plain::Number(right)) => Some(left.compare(right).is_eq()),
        (Plain::Number(_), Plain::Text(_) | Plain::Quoted(_))
        | (Plain::Text(_) | Plain::Quoted(_), Plain::Number(_)) => Some(false),
        _ => Some(left.text()? == right.text()?),
    }
}

fn nth_level(topic: &str, level: usize) -> Option<&str> {
    let next = |from: usize| {
        let rest = topic.as_bytes().get(from..)?;
        Some(rest.iter().position(|byte| *byte == b'/').map(|length| from + length))
    };
    let mut start = 0;
    for _ in 0..level {
        start = next(start)?? + 1;
    }
    topic.get(start..next(start)?.unwrap_or(topic.len()))
}
