//! What the page takes from the platform that it runs on, and the host of a message made of that.

use crate::assist::far;
use crate::engine::absence::{Absence, Unknown};
use crate::engine::host::{
    Case, FarAnswer, FarCall, FixedHost, Host, ServiceAnswer, ServiceCall, Zone,
};
use crate::engine::value::Decimal;
use std::cell::Cell;

/// What the page does not carry along: what a browser knows, and what its annex holds.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    /// Looks a time zone up.
    pub zones: fn(&str, i64) -> Option<Zone>,
    /// Writes a text in small or capital letters.
    pub in_case: fn(&str, Case) -> String,
    /// The time, in milliseconds since 1970.
    pub now: fn() -> i64,
    /// Computes a call of a far function, text to text (`assist::far`); what is in the way; `None` when the annex is not there yet.
    pub far: fn(&str) -> Option<Result<String, String>>,
}

/// The fixed answers that a message is evaluated with; the rest by the platform.
#[derive(Clone, Debug)]
pub struct PageHost {
    /// Everything else.
    pub fixed: FixedHost,
    /// The platform.
    pub platform: Platform,
    /// Whether something could not be told because the annex is not there yet.
    pub missed: Cell<bool>,
}

impl PageHost {
    /// These answers, on this platform.
    #[must_use]
    pub const fn new(fixed: FixedHost, platform: Platform) -> Self {
        Self { fixed, platform, missed: Cell::new(false) }
    }
}

impl Host for PageHost {
    fn now(&self) -> i64 {
        self.fixed.now()
    }

    fn uuid(&self) -> String {
        self.fixed.uuid()
    }

    fn random(&self) -> Decimal {
        self.fixed.random()
    }

    fn account_id(&self) -> Option<String> {
        self.fixed.account_id()
    }

    fn zone(&self, id: &str, epoch_seconds: i64) -> Option<Zone> {
        self.fixed.zone(id, epoch_seconds)
    }

    fn call(&self, call: &ServiceCall) -> ServiceAnswer {
        self.fixed.call(call)
    }

    fn far(&self, call: &FarCall<'_>) -> FarAnswer {
        let cannot_tell = |why: String| FarAnswer {
            result: Err(Absence::Unknown(Unknown::Other(why))),
            work: 0,
            note: None,
        };
        match (self.platform.far)(&far::write_call(call)) {
            Some(Ok(answer)) => far::read_answer(call, &answer),
            Some(Err(why)) => cannot_tell(why),
            None => {
                self.missed.set(true);
                cannot_tell("the part of the engine that computes this is loading".to_owned())
            }
        }
    }

    fn in_case(&self, text: &str, case: Case) -> String {
        (self.platform.in_case)(text, case)
    }
}
