//! Builtins: math.

use super::Builtin;

pub(super) const FAMILY: &[Builtin] = &[];
