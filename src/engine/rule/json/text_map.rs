//! From the text of a JSON string to the string as it is written.

use crate::engine::source::Span;

/// Places of a text in the document that it was read from.
///
/// Each entry is a place in the text and its place in the document; from there on both count alike, up to the next entry. So a
/// text without escapes has one entry, and each escape adds one or two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::engine::rule) struct TextMap {
    entries: Vec<(u32, u32)>,
    /// The length of the text, and the place in the document of its end.
    end: (u32, u32),
}

impl TextMap {
    /// The map of a text that begins at `document`; it is empty so far.
    pub(in crate::engine::rule) fn begin(document: usize) -> Self {
        let document = Span::at(document).start;
        Self { entries: vec![(0, document)], end: (0, document) }
    }

    /// The text grows by `text` bytes that are not in the document.
    pub(in crate::engine::rule) fn skip(&mut self, text: usize) {
        let at = self.end.1 as usize;
        self.push(text, at, at);
    }

    /// The text grows by `text` bytes, written at `from..to` in the document.
    pub(in crate::engine::rule) fn push(&mut self, text: usize, from: usize, to: usize) {
        let written = Span::new(from, to);
        let length = Span::at(text).start;
        if self.end.1 != written.start || self.entries.is_empty() {
            self.entry(written.start);
        }
        self.end = (self.end.0.saturating_add(length), written.end);
        if written.len() != length {
            self.entry(written.end);
        }
    }

    fn entry(&mut self, document: u32) {
        self.end.1 = document;
        match self.entries.last_mut() {
            Some(last) if last.0 == self.end.0 => last.1 = document,
            _ => self.entries.push(self.end),
        }
    }

    /// The place in the document of a place in the text.
    pub(in crate::engine::rule) fn place(&self, span: Span) -> Option<Span> {
        Some(Span { start: self.offset(span.start)?, end: self.offset(span.end)? })
    }

    /// The place of one offset; the end of the text for those beyond it.
    pub(in crate::engine::rule) fn offset(&self, offset: u32) -> Option<u32> {
        let offset = offset.min(self.end.0);
        let after = self.entries.partition_point(|(text, _)| *text <= offset);
        let (text, document) = self.entries.get(after.checked_sub(1)?)?;
        Some(document.saturating_add(offset - text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_through_escapes_and_gaps() {
        // Written at 10: `a\nb`, then at 20: `cd`.
        let mut map = TextMap::begin(10);
        map.push(1, 10, 11);
        map.push(1, 11, 13);
        map.push(1, 13, 14);
        map.push(2, 20, 22);
        let place =
            |start, end| map.place(Span::new(start, end)).map(|span| (span.start, span.end));
        assert_eq!(place(0, 1), Some((10, 11)));
        assert_eq!(place(1, 2), Some((11, 13)), "the escape as a whole");
        assert_eq!(place(2, 3), Some((13, 20)));
        assert_eq!(place(3, 5), Some((20, 22)));
        assert_eq!(place(0, 99), Some((10, 22)), "beyond the end");
        assert_eq!(TextMap::default().place(Span::default()), None);
        assert_eq!(TextMap::begin(7).place(Span::new(0, 3)), Some(Span::at(7)));
    }
}
