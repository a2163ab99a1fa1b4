//! Far functions: builtins that few rules use and whose bodies are large. The command line and the tests hold them; the page does not,
//! so that its first load is small, and has its annex compute them.
//!
//! The table of builtins only says that a function is far ([`super::Body::Far`]); the bodies stand in the table here. The evaluator
//! asks the host, and only a host that names [`compute`] brings them along. They see their arguments, the SQL version and the host's
//! time zones, and neither message nor rule. Most are whole builtins; a builtin may also leave a part of its work to one.
//!
//! Leaves to others: how a call gets into the annex (`assist::far`).

use super::{Absence, Given, Unknown, digest, encoding, math, regex, time};
use crate::engine::host::{FarAnswer, FarCall, Host};
use crate::engine::value::Value;

/// How a far function is computed.
pub(super) type FarBody = fn(&Given<'_>) -> Result<Value, Absence>;

const BODIES: &[&[(&str, FarBody)]] =
    &[regex::FAR, math::FAR, time::FAR, digest::FAR, encoding::FAR];

/// The names of all far functions.
pub fn names() -> impl Iterator<Item = &'static str> {
    BODIES.iter().flat_map(|family| family.iter().map(|(name, _)| *name))
}

/// Computes a call, with the time zones of `host`.
#[must_use]
pub fn compute(call: &FarCall<'_>, host: &dyn Host) -> FarAnswer {
    let given = Given::new(call.values, call.version, host);
    let mut bodies = BODIES.iter().flat_map(|family| family.iter());
    let result = match bodies.find(|(name, _)| *name == call.function) {
        Some((_, body)) => body(&given),
        None => Err(Absence::Unknown(Unknown::Other(format!("`{}` is not here", call.function)))),
    };
    FarAnswer { result, work: given.work(), note: given.noted() }
}

#[cfg(test)]
mod tests {
    use super::super::{Body, all};
    use super::names;

    #[test]
    fn every_far_builtin_has_a_body() {
        for builtin in all().filter(|builtin| matches!(builtin.body, Body::Far)) {
            assert!(names().any(|name| name == builtin.name), "{}", builtin.name);
        }
    }
}
