//! The messages, which both packages share.

#[path = "../../shared/messages.rs"]
pub mod messages;
