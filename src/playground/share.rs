//! Links and drafts, as the page reads and keeps them.

pub use crate::assist::inputs::draft::{load_draft, save_draft};
pub use crate::assist::inputs::link::{LinkError, decode, encode};
