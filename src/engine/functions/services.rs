//! Builtins: services.

use super::Builtin;

pub(super) const FAMILY: &[Builtin] = &[];
