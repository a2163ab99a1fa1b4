//! Runs a compiled query on a message.
//!
//! Leaves to others: compiling (`query`), actions and their templates (`action`).
//!
//! Order: topic filter, SET on first use, WHERE, SELECT. Guide: iot-sql-where ("WHERE is evaluated first").

pub mod trace;

use super::functions::{Undefined, Unknown};
use super::value::Value;
use trace::Trace;

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

/// A choice of ours where the guide is silent or contradicts itself, which a result depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Note {
    /// A stable name, such as `integer-division`.
    pub id: &'static str,
    /// What was chosen and why, in one or two sentences.
    pub text: &'static str,
}
