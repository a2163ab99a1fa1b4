//! Builtins: encoding.

use super::Builtin;

pub(super) const FAMILY: &[Builtin] = &[];
