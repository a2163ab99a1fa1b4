//! What a reader and an editor ask of the language: the problems of a rule and a message, the ladder to the verdict, colours, cases.
//!
//! Plain data with places in bytes; no rendering. Leaves to others: the page's state (`playground`), drawing (`web`).

pub mod caret;
pub mod case;
pub mod changes;
pub mod comparison;
pub mod complete;
pub mod far;
#[cfg(test)]
mod growth;
pub mod highlight;
pub mod hover;
pub mod inputs;
pub mod json_layout;
pub mod json_place;
pub mod ladder;
pub mod origin;
pub mod payload_place;
pub mod problems;
pub mod question;
pub mod reason;
pub mod reference;
pub mod scope;
pub mod signature;
pub mod text_file;
pub mod trace_text;
pub mod value_text;
