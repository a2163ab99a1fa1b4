//! Builtins: types.

use super::Builtin;

pub(super) const FAMILY: &[Builtin] = &[];
