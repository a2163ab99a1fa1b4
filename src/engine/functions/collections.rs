//! Builtins: collections.

use super::Builtin;

pub(super) const FAMILY: &[Builtin] = &[];
