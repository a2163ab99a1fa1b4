//! The browser, as small functions with Rust types and no decisions. The only folder that names `web_sys`, `js_sys`, `gloo`.
//!
//! Guards (timers, listeners) cancel when they are dropped.

pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod drag;
pub mod editor;
pub mod failure;
pub mod fetch;
pub mod files;
pub mod keyboard;
pub mod location;
pub mod modules;
pub mod platform;
pub mod share;
pub mod storage;
pub mod theme;
pub mod visibility;
pub mod zones;

/// Listens until it is dropped.
pub use gloo::events::EventListener as Listener;
