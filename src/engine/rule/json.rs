//! JSON with the place of everything in it, read as far as it can be.

use crate::engine::source::Span;

/// From the text of a JSON string to the string as it is written.
///
/// Each entry is a place in the text and its place in the document; from there on both count alike, up to the next entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextMap {
    entries: Vec<(u32, u32)>,
}

impl TextMap {
    /// The place in the document of a place in the text.
    pub(super) fn place(&self, span: Span) -> Option<Span> {
        Some(Span { start: self.offset(span.start)?, end: self.offset(span.end)? })
    }

    fn offset(&self, offset: u32) -> Option<u32> {
        let after = self.entries.partition_point(|(text, _)| *text <= offset);
        let (text, document) = self.entries.get(after.checked_sub(1)?)?;
        Some(document.saturating_add(offset - text))
    }
}
