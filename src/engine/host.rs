//! What the language needs from outside: time, randomness, time zones, and answers to calls to AWS. All of it is data that
//! the caller gives, so that a run can be repeated.
//!
//! Leaves to others: who answers. The page and the command line give stand-ins; nothing here makes a call.

pub use crate::engine::absence::ServiceCall;

use crate::engine::absence::Absence;
use crate::engine::functions::far;
use crate::engine::notes::Note;
use crate::engine::value::{Decimal, Value};
use crate::engine::version::SqlVersion;
use std::rc::Rc;

/// The world outside the language.
pub trait Host {
    /// Milliseconds since 1970-01-01T00:00:00Z; the same for the whole run of a rule.
    ///
    /// Deduced: the guide does not say whether `timestamp()` changes between SELECT and templates; here it does not.
    fn now(&self) -> i64;

    /// The text of a random UUID.
    fn uuid(&self) -> String;

    /// A random number from 0 to 1.
    fn random(&self) -> Decimal;

    /// The account of the rule's owner, if it is known.
    fn account_id(&self) -> Option<String>;

    /// What the zone `id` (an IANA name) has at a time given in seconds since 1970, if the zone is known.
    fn zone(&self, id: &str, epoch_seconds: i64) -> Option<Zone>;

    /// Answers a call to an AWS service.
    fn call(&self, call: &ServiceCall) -> ServiceAnswer;

    /// Computes a function that not every module of the page holds. A host that computes by itself calls [`far::compute`].
    fn far(&self, call: &FarCall<'_>) -> FarAnswer;

    /// The text in that case, by Unicode's full mappings and in no language. A browser knows them too, so that the page
    /// does without the tables.
    fn in_case(&self, text: &str, case: Case) -> String {
        match case {
            Case::Lower => text.to_lowercase(),
            Case::Upper => text.to_uppercase(),
        }
    }
}

/// A call of a far function (`functions::far`).
#[derive(Clone, Copy, Debug)]
pub struct FarCall<'call> {
    /// Its name.
    pub function: &'static str,
    /// What it is given.
    pub values: &'call [Value],
    /// The rule's SQL version.
    pub version: SqlVersion,
}

/// What a far function gives.
#[derive(Clone, Debug, PartialEq)]
pub struct FarAnswer {
    /// The value, or why there is none.
    pub result: Result<Value, Absence>,
    /// How much work it took beside reading what it was given.
    pub work: usize,
    /// The choice of ours that the result depends on.
    pub note: Option<Note>,
}

/// Small or capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `abc`
    Lower,
    /// `ABC`
    Upper,
}

/// A time zone at one moment. Its names are not asked of the host, since browsers know few of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Seconds east of UTC.
    pub offset_seconds: i32,
}

/// The answer to a call.
#[derive(Clone, Debug, PartialEq)]
pub enum ServiceAnswer {
    /// It returns this.
    Returns(Value),
    /// It fails on AWS, with these words.
    Fails(String),
    /// It reads this file of S3, a descriptor set of Protobuf; `decode` does the rest here.
    DescriptorSet(Rc<[u8]>),
    /// Nobody gave a stand-in for it: what follows cannot be told.
    NotGiven,
}

/// A stand-in: the answer that the user gives for calls of one function.
#[derive(Clone, Debug, PartialEq)]
pub struct StandIn {
    /// The function's name, in any case.
    pub function: String,
    /// For which arguments.
    pub arguments: ArgumentMatch,
    /// What it answers.
    pub answer: ServiceAnswer,
}

/// Which calls a stand-in answers.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentMatch {
    /// Any arguments.
    Any,
    /// Exactly these.
    Exactly(Vec<Value>),
    /// These first, any after them.
    StartsWith(Vec<Value>),
    /// These at their places, counted from 0.
    AtPlaces(Vec<(usize, Value)>),
}

impl StandIn {
    /// Whether it answers `call`; arguments are equal as the language's `=` has it.
    #[must_use]
    pub fn answers(&self, call: &ServiceCall) -> bool {
        let same = |wanted: &[Value]| {
            wanted
                .iter()
                .zip(&call.arguments)
                .all(|(a, b)| crate::engine::value::compare::same(a, b))
        };
        self.function.eq_ignore_ascii_case(call.function)
            && match &self.arguments {
                ArgumentMatch::Any => true,
                ArgumentMatch::Exactly(wanted) => {
                    wanted.len() == call.arguments.len() && same(wanted)
                }
                ArgumentMatch::StartsWith(wanted) => {
                    wanted.len() <= call.arguments.len() && same(wanted)
                }
                ArgumentMatch::AtPlaces(wanted) => wanted.iter().all(|(place, wanted)| {
                    let found = call.arguments.get(*place);
                    found.is_some_and(|found| crate::engine::value::compare::same(wanted, found))
                }),
            }
    }
}

/// A host of fixed answers, which makes a run repeatable.
#[derive(Clone, Debug)]
pub struct FixedHost {
    /// What `timestamp()` gives.
    pub now: i64,
    /// What `newuuid()` gives.
    pub uuid: String,
    /// What `rand()` gives.
    pub random: Decimal,
    /// What `accountid()` gives.
    pub account_id: Option<String>,
    /// Answers to calls, the first that fits.
    pub stand_ins: Vec<StandIn>,
    /// Looks a zone up.
    pub zones: fn(&str, i64) -> Option<Zone>,
}

impl FixedHost {
    /// Fixed, arbitrary answers, and no stand-ins.
    #[must_use]
    pub fn new(zones: fn(&str, i64) -> Option<Zone>) -> Self {
        Self {
            now: 1_735_689_600_000,
            uuid: "5f0c2d9e-7f0a-4a39-9d5b-0c4b4f6d2a11".to_owned(),
            random: Decimal::HALF,
            account_id: None,
            stand_ins: Vec::new(),
            zones,
        }
    }
}

impl Host for FixedHost {
    fn now(&self) -> i64 {
        self.now
    }

    fn uuid(&self) -> String {
        self.uuid.clone()
    }

    fn random(&self) -> Decimal {
        self.random
    }

    fn account_id(&self) -> Option<String> {
        self.account_id.clone()
    }

    fn zone(&self, id: &str, epoch_seconds: i64) -> Option<Zone> {
        (self.zones)(id, epoch_seconds)
    }

    fn call(&self, call: &ServiceCall) -> ServiceAnswer {
        let answer = self.stand_ins.iter().find(|stand_in| stand_in.answers(call));
        answer.map_or(ServiceAnswer::NotGiven, |stand_in| stand_in.answer.clone())
    }

    fn far(&self, call: &FarCall<'_>) -> FarAnswer {
        far::compute(call, self)
    }
}
