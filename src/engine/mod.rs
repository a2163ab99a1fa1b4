//! The rule language, pure: no clock, no randomness, no input or output, no globals, no panics.
//!
//! Texts go in; values, traces and problems come out. What the language needs from outside comes through [`host::Host`].

pub mod absence;
pub mod action;
pub mod arn;
pub mod base64;
pub mod budget;
pub mod diagnostic;
pub mod evaluate;
pub mod functions;
pub mod guide;
pub mod host;
pub mod limits;
pub mod message;
pub mod notes;
pub mod query;
pub mod rule;
pub mod run;
pub mod source;
pub(crate) mod steps;
pub mod syntax;
pub mod topic;
pub mod value;
pub mod version;
#[cfg(any(test, not(target_arch = "wasm32")))]
pub mod zones;
