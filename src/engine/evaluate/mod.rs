//! Runs a compiled query on a message.
//!
//! Leaves to others: compiling (`query`), actions and their templates (`action`).
//!
//! Order: topic filter, SET on first use, WHERE, SELECT. Guide: iot-sql-where ("WHERE is evaluated first").

pub mod trace;

pub use crate::engine::notes::Note;

use crate::engine::functions::{Absence, Context, Undefined, Unknown};
use crate::engine::query::Query;
use crate::engine::syntax::ast::Expression;
use crate::engine::value::Value;
use crate::engine::version::SqlVersion;
use trace::{Recorder, Trace};

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

/// Runs a compiled query on a message: FROM, WHERE, SELECT.
///
/// The trace of the result is empty; `recorder` has what it kept.
pub fn evaluate<R: Recorder>(query: &Query, context: Context<'_>, recorder: &mut R) -> Evaluation {
    Evaluation {
        outcome: project(query, context, recorder),
        notes: Vec::new(),
        trace: Trace::default(),
    }
}

/// SELECT alone, as if topic and WHERE had let the message through: what the rule would give.
pub fn project<R: Recorder>(_query: &Query, _context: Context<'_>, _recorder: &mut R) -> Outcome {
    Outcome::Produced(Value::Undefined)
}

/// One expression by itself, and why it is Undefined, if it is.
///
/// # Errors
/// That the rule fails on AWS, that it cannot be told here, or that AWS would refuse the expression.
pub fn evaluate_expression(
    _expression: &Expression,
    _version: SqlVersion,
    _context: Context<'_>,
) -> Result<(Value, Option<Undefined>), Absence> {
    Ok((Value::Undefined, None))
}
