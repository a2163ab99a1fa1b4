//! What the annex has of the device: places for texts, and the time. Reading and writing a place is one step for all tabs of a
//! browser, which a question and an answer would not be.

use std::fmt::Debug;

/// The device.
pub trait Device: Debug {
    /// What is kept at that place.
    fn load(&self, place: &str) -> Option<String>;
    /// Keeps a text; false when there is no room or no permission.
    fn keep(&self, place: &str, text: &str) -> bool;
    /// Forgets what is kept at that place.
    fn forget(&self, place: &str);
    /// Milliseconds since 1970.
    fn now(&self) -> i64;
}

/// A device that keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Device for Nowhere {
    fn load(&self, _: &str) -> Option<String> {
        None
    }

    fn keep(&self, _: &str, _: &str) -> bool {
        false
    }

    fn forget(&self, _: &str) {}

    fn now(&self) -> i64 {
        0
    }
}
