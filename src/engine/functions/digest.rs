//! Builtins: digest.

use super::Builtin;

pub(super) const FAMILY: &[Builtin] = &[];
