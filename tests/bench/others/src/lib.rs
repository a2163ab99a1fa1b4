//! The messages, which both packages share.

#[path = "../../common/messages.rs"]
pub mod messages;
