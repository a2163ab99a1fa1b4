//! The choices of ours that a result can depend on: where the guide is silent or contradicts itself.
//!
//! The evaluator records each one once, where a message meets it. The README lists them all.

use crate::engine::guide::Page;

/// A choice of ours where the guide is silent or contradicts itself, which a result depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Note {
    /// A stable name, such as `integer-division`.
    pub id: &'static str,
    /// What was chosen and why, in one or two sentences.
    pub text: &'static str,
    /// The page of the guide that leaves it open.
    pub page: Page,
}
