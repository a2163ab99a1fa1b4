//! Runs a compiled query on a message.
//!
//! Leaves to others: compiling (`query`), actions and their templates (`action`).
//!
//! Order: topic filter, SET on first use, WHERE, SELECT. Guide: iot-sql-where ("WHERE is evaluated first").

mod call;
mod evaluator;
mod expression;
mod operator;
mod projection;
mod rows;
#[cfg(test)]
mod tests;
pub mod trace;

pub use crate::engine::notes::Note;
pub(in crate::engine) use evaluator::Evaluator;

use crate::engine::functions::{Absence, Context, Undefined, Unknown};
use crate::engine::message::DecodedPayload;
use crate::engine::notes;
use crate::engine::query::{ExpressionQuery, Query, compile_expression};
use crate::engine::syntax::ast::Expression;
use crate::engine::topic;
use crate::engine::value::{Kind, Value};
use crate::engine::version::SqlVersion;
use trace::{NoTrace, Part, Recorder, Trace};

/// What a statement made of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The result.
    pub outcome: Outcome,
    /// Choices of ours that the result depends on, each once.
    pub notes: Vec<Note>,
    /// What each part gave; empty when nobody asked for it.
    pub trace: Trace,
}

/// The result of a statement on a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The topic does not match FROM; nothing else was evaluated.
    TopicDoesNotMatch,
    /// WHERE is not true: false, Undefined, or something that is no Boolean.
    ConditionNotTrue {
        /// What WHERE gave.
        value: Value,
        /// Why it is Undefined, if it is.
        why: Option<Undefined>,
    },
    /// The actions run with this; Undefined is an empty payload.
    Produced(Value),
    /// The rule fails on AWS: no action runs.
    Failed(String),
    /// It depends on something that cannot be told here.
    CannotTell(Unknown),
}

/// What an expression gives: a value that is not Undefined, or why there is none.
type Answer = Result<Value, Absence>;

/// Runs a compiled query on a message: FROM, WHERE, SELECT.
///
/// The trace of the result is empty; `recorder` has what it kept.
pub fn evaluate<R: Recorder>(query: &Query, context: Context<'_>, recorder: &mut R) -> Evaluation {
    let mut evaluator = Evaluator::new(&query.variables, context, Part::Where, recorder);
    let outcome = evaluator.statement(query);
    Evaluation { outcome, notes: evaluator.notes, trace: Trace::default() }
}

/// SELECT alone, as if topic and WHERE had let the message through: what the rule would give.
pub fn project<R: Recorder>(query: &Query, context: Context<'_>, recorder: &mut R) -> Outcome {
    Evaluator::new(&query.variables, context, Part::Select, recorder).produce(query)
}

/// WHERE alone, for the trace: what it would give for a message that does not get there.
pub fn look_at_condition<R: Recorder>(query: &Query, context: Context<'_>, recorder: &mut R) {
    if let Some(condition) = &query.condition {
        Evaluator::new(&query.variables, context, Part::Where, recorder).look_at([condition]);
    }
}

/// One expression by itself, and why it is Undefined, if it is.
///
/// # Errors
/// That the rule fails on AWS, that it cannot be told here, or that AWS would refuse the expression.
pub fn evaluate_expression(
    expression: &Expression,
    version: SqlVersion,
    context: Context<'_>,
) -> Result<(Value, Option<Undefined>), Absence> {
    let compiled = compile_expression(expression, version);
    let Some(query) = &compiled.value else {
        let why = compiled.first_error().unwrap_or("the text has an error").to_owned();
        return Err(Absence::Unknown(Unknown::Other(why)));
    };
    evaluate_compiled(query, context, &mut Vec::new())
}

/// The same for an expression that is compiled already; `notes` gets the choices of ours that the result depends on.
///
/// # Errors
/// That the rule fails on AWS, or that it cannot be told here.
pub fn evaluate_compiled(
    query: &ExpressionQuery,
    context: Context<'_>,
    notes: &mut Vec<Note>,
) -> Result<(Value, Option<Undefined>), Absence> {
    let context = Context { version: query.version, ..context };
    let mut recorder = NoTrace;
    let mut evaluator = Evaluator::new(&[], context, Part::Select, &mut recorder);
    let answer = evaluator.value(&query.node);
    notes.append(&mut evaluator.notes);
    match answer {
        Ok(value) => Ok((value, None)),
        Err(Absence::Undefined(why)) => Ok((Value::Undefined, Some(why))),
        Err(other) => Err(other),
    }
}

impl<R: Recorder> Evaluator<'_, R> {
    fn statement(&mut self, query: &Query) -> Outcome {
        if !self.passes_from(query) {
            return Outcome::TopicDoesNotMatch;
        }
        self.note_payload();
        if let Some(condition) = &query.condition {
            self.part = Part::Where;
            let value = self.value(condition);
            if let Some(outcome) = self.stops(value) {
                return outcome;
            }
        }
        self.produce(query)
    }

    /// Guide: iot-sql-from, iot-basic-ingest: a Basic Ingest message goes to the rule that its topic names, past FROM.
    fn passes_from(&mut self, query: &Query) -> bool {
        let message = self.context.message;
        if let Some(ingest) = topic::basic_ingest(&message.topic) {
            if query.filter.as_ref().is_some_and(|filter| !topic::matches(filter, ingest.rest)) {
                self.note(notes::BASIC_INGEST_FROM);
            }
            let is_named = self.context.rule_name.is_none_or(|name| name == ingest.rule_name);
            return is_named;
        }
        if message.bypasses_from {
            return true;
        }
        let Some(filter) = &query.filter else { return false };
        if topic::matches(filter, &message.topic) {
            return true;
        }
        let would_match = |relation: topic::Relation| {
            relation.holds() || relation == topic::Relation::DollarHidden
        };
        let levels = topic::align(filter, &message.topic);
        if levels.iter().all(|level| would_match(level.relation)) {
            self.note(notes::DOLLAR_TOPIC);
        }
        false
    }

    fn note_payload(&mut self) {
        let DecodedPayload::Json(payload) = self.context.payload else { return };
        let is_nested = |value: &Value| matches!(value.kind(), Kind::Array | Kind::Object);
        match payload.as_object() {
            None => self.note(notes::TOP_LEVEL_JSON),
            Some(members) => {
                let has_nested = members.iter().any(|(_, value)| is_nested(value));
                if self.context.version == SqlVersion::V2015 && has_nested {
                    self.note(notes::NESTED_DATA_2015);
                }
            }
        }
    }

    /// What stops the message when WHERE gave this; `None` when it is true.
    ///
    /// Guide: iot-sql-where.
    /// Deduced: the text "true" fires, as AND and OR take it; the guide shows no WHERE of a text.
    fn stops(&mut self, condition: Answer) -> Option<Outcome> {
        match condition {
            Ok(value) if self.holds(&value) => None,
            Ok(value) => Some(Outcome::ConditionNotTrue { value, why: None }),
            Err(Absence::Undefined(why)) => {
                Some(Outcome::ConditionNotTrue { value: Value::Undefined, why: Some(why) })
            }
            Err(Absence::Fails(why)) => Some(Outcome::Failed(why)),
            Err(Absence::Unknown(unknown)) => Some(Outcome::CannotTell(unknown)),
        }
    }

    /// Whether a WHERE of this value is true.
    fn holds(&mut self, condition: &Value) -> bool {
        match condition {
            Value::Boolean(truth) => *truth,
            Value::String(text) if text.eq_ignore_ascii_case("true") => {
                self.note(notes::TEXT_TRUE);
                true
            }
            _ => false,
        }
    }

    fn produce(&mut self, query: &Query) -> Outcome {
        self.part = Part::Select;
        match self.select(&query.projection) {
            Ok(value) => {
                let is_array = query.projection.is_value && value.as_array().is_some();
                if is_array && self.context.version == SqlVersion::V2015 {
                    self.note(notes::VALUE_ARRAY_2015);
                }
                Outcome::Produced(value)
            }
            Err(Absence::Undefined(_)) => Outcome::Produced(Value::Undefined),
            Err(Absence::Fails(why)) => Outcome::Failed(why),
            Err(Absence::Unknown(unknown)) => Outcome::CannotTell(unknown),
        }
    }
}
