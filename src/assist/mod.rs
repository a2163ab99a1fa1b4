//! What a reader and an editor ask of the language: the problems of a rule and a message, the ladder to the verdict, colours, cases.
//!
//! Plain data with places in bytes; no rendering. Leaves to others: the page's state (`playground`), drawing (`web`).

pub mod case;
pub mod comparison;
pub mod highlight;
pub mod inputs;
pub mod ladder;
pub mod payload_place;
pub mod problems;
pub mod question;
pub mod reason;
pub mod trace_text;
pub mod value_text;
