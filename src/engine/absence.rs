//! Why there is no value: a call, an operator or a path gives one, or says what is in the way.
//!
//! The value itself is only [`Value::Undefined`]; the reason goes to the trace.

use crate::engine::value::{Kind, Value};
use std::rc::Rc;

/// Why a call gave no value.
#[derive(Clone, Debug, PartialEq)]
pub enum Absence {
    /// The result is Undefined, as the guide has it.
    Undefined(Undefined),
    /// The rule fails on AWS, with these words.
    Fails(String),
    /// It cannot be told here, for this reason: a stand-in is missing, a pattern that this engine cannot run.
    Unknown(Unknown),
}

/// Why a value is Undefined. The value itself is only [`Value::Undefined`]; the reason goes to the trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// There is no member `name` in the payload, or in the object before it.
    Missing {
        /// The name that is not there.
        name: Rc<str>,
    },
    /// A path step on something that has no members.
    NotAnObject {
        /// The name of the step.
        name: Rc<str>,
        /// What it was taken of.
        found: Kind,
    },
    /// An argument that the function cannot take.
    Argument {
        /// Which, from 0.
        index: usize,
        /// What came.
        found: Kind,
        /// What it wants, in words: `a number`, `a String`.
        wanted: &'static str,
    },
    /// A wrong number of arguments.
    ArgumentCount {
        /// How many came.
        found: usize,
    },
    /// An operand that the operator cannot take.
    Operand {
        /// The operator as written.
        operator: &'static str,
        /// The type on the left, or of the only one.
        left: Kind,
        /// The type on the right.
        right: Option<Kind>,
    },
    /// A CASE without a branch that fits.
    NoCase,
    /// Anything else, in words: `sqrt of a negative number`.
    Other(String),
}

/// What cannot be told without AWS, or by this engine.
#[derive(Clone, Debug, PartialEq)]
pub enum Unknown {
    /// Nobody gave a stand-in for this call.
    StandIn(ServiceCall),
    /// In words.
    Other(String),
}

/// A call that a statement makes to an AWS service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceCall {
    /// The function, as the table of builtins spells it.
    pub function: &'static str,
    /// The arguments, evaluated.
    pub arguments: Vec<Value>,
}

impl From<Undefined> for Absence {
    fn from(reason: Undefined) -> Self {
        Self::Undefined(reason)
    }
}
