//! What the page takes from the platform that it runs on, and the host of a message made of that.

use crate::engine::host::{Case, FixedHost, Host, ServiceAnswer, ServiceCall, Zone};

/// What a browser knows, and the page therefore does not carry along.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    /// Looks a time zone up.
    pub zones: fn(&str, i64) -> Option<Zone>,
    /// Writes a text in small or capital letters.
    pub in_case: fn(&str, Case) -> String,
}

/// The fixed answers that a message is evaluated with, letters by the platform.
#[derive(Clone, Debug)]
pub struct PageHost {
    /// Everything else.
    pub fixed: FixedHost,
    /// Writes a text in small or capital letters.
    pub in_case: fn(&str, Case) -> String,
}

impl Host for PageHost {
    fn now(&self) -> i64 {
        self.fixed.now()
    }

    fn uuid(&self) -> String {
        self.fixed.uuid()
    }

    fn random(&self) -> f64 {
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

    fn in_case(&self, text: &str, case: Case) -> String {
        (self.in_case)(text, case)
    }
}
