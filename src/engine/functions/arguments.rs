//! The arguments of a call, converted as the guide's tables say; `?` on these is how Undefined spreads.
//!
//! Guide: iot-sql-data-types (Conversions), iot-sql-functions.

use super::{Absence, Undefined, Unknown};
use crate::engine::budget::Budget;
use crate::engine::host::{FarCall, Host, ServiceAnswer, ServiceCall};
use crate::engine::message::{DecodedPayload, Message};
use crate::engine::notes::Note;
use crate::engine::value::{Int, Number, Value, convert};
use crate::engine::version::SqlVersion;
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Deref;

/// What a builtin can see beside its arguments.
#[derive(Clone, Copy)]
pub struct Context<'run> {
    /// The message at hand.
    pub message: &'run Message,
    /// Its payload, decoded once.
    pub payload: &'run DecodedPayload,
    /// The world outside.
    pub host: &'run dyn Host,
    /// The work that may be made.
    pub budget: &'run Budget,
    /// The rule's SQL version.
    pub version: SqlVersion,
    /// The rule's name, where it is known.
    pub rule_name: Option<&'run str>,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Context")
            .field("message", self.message)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// What a function is given that sees neither message nor rule: far ones (`far`) are so.
#[derive(Clone)]
pub struct Given<'call> {
    values: &'call [Value],
    version: SqlVersion,
    host: &'call dyn Host,
    work: Cell<usize>,
    note: Cell<Option<Note>>,
}

/// The evaluated arguments of one call.
#[derive(Clone, Debug)]
pub struct Arguments<'call> {
    given: Given<'call>,
    /// One bit for each of the first 64 arguments: it was written `*`.
    everything: u64,
    context: Context<'call>,
}

impl std::fmt::Debug for Given<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.values).finish()
    }
}

impl<'call> Deref for Arguments<'call> {
    type Target = Given<'call>;

    fn deref(&self) -> &Self::Target {
        &self.given
    }
}

impl<'call> Given<'call> {
    pub(super) const fn new(
        values: &'call [Value],
        version: SqlVersion,
        host: &'call dyn Host,
    ) -> Self {
        Self { values, version, host, work: Cell::new(0), note: Cell::new(None) }
    }

    /// The rule's SQL version.
    #[must_use]
    pub const fn version(&self) -> SqlVersion {
        self.version
    }

    /// The world outside.
    #[must_use]
    pub const fn host(&self) -> &'call dyn Host {
        self.host
    }

    /// How many came.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether none came.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All, as they are.
    #[must_use]
    pub const fn values(&self) -> &'call [Value] {
        self.values
    }

    /// Says that the call takes more work than the size of its arguments tells, in the measure of
    /// [`MAX_EVALUATION_WORK`](crate::engine::limits::MAX_EVALUATION_WORK).
    pub(super) fn spend(&self, work: usize) {
        self.work.set(self.work.get().saturating_add(work));
    }

    /// How much more work the call took.
    #[must_use]
    pub fn work(&self) -> usize {
        self.work.get()
    }

    /// Says that the result depends on a choice of ours, beside what the table of builtins says.
    pub(super) fn note(&self, note: Note) {
        self.note.set(Some(note));
    }

    /// The choice of ours that the result depends on.
    #[must_use]
    pub fn noted(&self) -> Option<Note> {
        self.note.get()
    }

    /// One, as it is; Undefined where there is none.
    #[must_use]
    pub fn value(&self, index: usize) -> &'call Value {
        const NOTHING: &Value = &Value::Undefined;
        self.values.get(index).unwrap_or(NOTHING)
    }

    /// The reason for an argument that the function cannot take.
    #[must_use]
    pub fn wrong(&self, index: usize, wanted: &'static str) -> Undefined {
        Undefined::Argument { index, found: self.value(index).kind(), wanted }
    }

    /// As a number: Int and Decimal as they are, a String that looks like one; nothing else.
    ///
    /// # Errors
    /// The reason, when it is none of these.
    pub fn number(&self, index: usize) -> Result<Number, Undefined> {
        convert::to_number(self.value(index)).ok_or_else(|| self.wrong(index, "a number"))
    }

    /// As a whole number, rounded down.
    ///
    /// # Errors
    /// The reason, when it is no number, or too large for 34 digits.
    pub fn integer(&self, index: usize) -> Result<Int, Undefined> {
        convert::to_int_floor(self.value(index)).ok_or_else(|| self.wrong(index, "a number"))
    }

    /// As a double-precision number.
    ///
    /// # Errors
    /// The reason, when it is no number.
    pub fn double(&self, index: usize) -> Result<f64, Undefined> {
        self.number(index).map(|number| number.to_decimal().to_f64())
    }

    /// As text: numbers, Booleans, Arrays and Objects become text; Null and Undefined do not.
    ///
    /// # Errors
    /// The reason, when it is Null, Undefined or raw bytes.
    pub fn string(&self, index: usize) -> Result<Cow<'call, str>, Undefined> {
        convert::to_text(self.value(index))
            .ok_or_else(|| self.wrong(index, "a value with a text form"))
    }
}

impl<'call> Arguments<'call> {
    /// The arguments of a call; bit `i` of `everything` says that argument `i` was written `*`.
    #[must_use]
    pub const fn new(values: &'call [Value], everything: u64, context: Context<'call>) -> Self {
        Self { given: Given::new(values, context.version, context.host), everything, context }
    }

    /// What the builtin can see beside them.
    #[must_use]
    pub const fn context(&self) -> Context<'call> {
        self.context
    }

    /// Whether that argument was written `*`.
    #[must_use]
    pub fn is_everything(&self, index: usize) -> bool {
        index < 64 && self.everything >> index & 1 == 1
    }

    /// Has a far function compute the call, or a part of it, from these values.
    ///
    /// # Errors
    /// Why there is no value.
    pub fn far(&self, function: &'static str, values: &[Value]) -> Result<Value, Absence> {
        let call = FarCall { function, values, version: self.context.version };
        let answer = self.context.host.far(&call);
        self.spend(answer.work);
        if let Some(note) = answer.note {
            self.note(note);
        }
        answer.result
    }

    /// Asks the host for the answer of an AWS service, and takes it as the call's result.
    ///
    /// # Errors
    /// The failure, or that nobody gave a stand-in.
    pub fn call(&self, function: &'static str) -> Result<Value, Absence> {
        self.take(function, self.ask(function))
    }

    /// Asks the host for the answer of an AWS service.
    pub(super) fn ask(&self, function: &'static str) -> ServiceAnswer {
        self.context.host.call(&self.service_call(function))
    }

    /// The answer as the call's result. A file of S3 is none by itself.
    pub(super) fn take(
        &self,
        function: &'static str,
        answer: ServiceAnswer,
    ) -> Result<Value, Absence> {
        match answer {
            ServiceAnswer::Returns(value) => Ok(value),
            ServiceAnswer::Fails(why) => Err(Absence::Fails(why)),
            ServiceAnswer::DescriptorSet(_) | ServiceAnswer::NotGiven => {
                Err(Absence::Unknown(Unknown::StandIn(self.service_call(function))))
            }
        }
    }

    fn service_call(&self, function: &'static str) -> ServiceCall {
        ServiceCall { function, arguments: self.values().to_vec() }
    }
}
