//! What holds for every input whatever, by subject: nothing panics, places lie in their texts, and what was written reads back.
//! `properties.rs` checks it on seeded texts, the targets in `fuzz` on those that a fuzzer makes up.

pub(crate) mod document;
pub(crate) mod evaluation;
pub(crate) mod filter;
pub(crate) mod link;
pub(crate) mod payload;
pub(crate) mod places;
pub(crate) mod protobuf;
pub(crate) mod syntax;
