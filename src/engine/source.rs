//! Places in a text: spans in bytes, and lines and columns for people.
//!
//! Leaves to others: what the text means. UTF-16, which the browser counts in, exists here and in `web/browser` only.

/// A half-open range of bytes in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The range `start..end`; offsets beyond 4 GiB are cut there.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end) }
    }

    /// The empty range at `offset`.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: u32) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// The range for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text`; empty where the range does not lie in it on character boundaries.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether `offset` lies in the range, or just after it (where a caret stands).
    #[must_use]
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }
}

/// Something and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub node: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs the two.
    pub const fn new(node: T, span: Span) -> Self {
        Self { node, span }
    }
}

/// Which text a span counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceId {
    /// The SQL statement of the rule.
    Sql,
    /// The rule document (JSON), as the user typed it.
    RuleDocument,
    /// The payload of the message.
    Payload,
    /// The topic of the message.
    Topic,
    /// The `functionArn` of the action with this index; the error action has the one after the last.
    Template(usize),
    /// The template in another field of an action, by its number in the rule.
    Field(usize),
    /// The rule's name, account or Region beside the document.
    Identity,
}

impl SourceId {
    /// Its place in lists: the statement, the document, the message, the actions, the rule's owner.
    #[must_use]
    pub fn rank(self) -> u32 {
        match self {
            Self::Sql => 0,
            Self::RuleDocument => 1,
            Self::Payload => 2,
            Self::Topic => 3,
            Self::Template(index) => Span::at(index).start.saturating_add(4),
            Self::Field(number) => Span::at(number).start.saturating_add(u32::MAX / 2),
            Self::Identity => u32::MAX,
        }
    }
}

/// Where the lines of a text begin; made once for a text, asked often.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl LineIndex {
    /// Reads the lines of `text`; `\n` ends a line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let after_newlines = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| Span::at(at + 1).start);
        Self { starts: std::iter::once(0).chain(after_newlines).collect() }
    }

    /// The line of a byte offset.
    #[must_use]
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The line and column of a byte offset in the same `text`.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = Span { start, end: offset }.text(text);
        Position { line, column: before.chars().count() + 1 }
    }
}

/// Byte offset in `text` to UTF-16 offset, as a browser counts.
#[must_use]
pub fn to_utf16(text: &str, offset: u32) -> u32 {
    let units = text.get(..offset as usize).unwrap_or(text).encode_utf16().count();
    Span::at(units).start
}

/// UTF-16 offset in `text` to byte offset; one inside a pair goes to the pair's start.
#[must_use]
pub fn from_utf16(text: &str, units: u32) -> u32 {
    let mut left = units as usize;
    for (at, character) in text.char_indices() {
        if left < character.len_utf16() {
            return Span::at(at).start;
        }
        left -= character.len_utf16();
    }
    Span::at(text.len()).start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let text = "ab\nü€x\n";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(index.position(text, 3), Position { line: 2, column: 1 });
        assert_eq!(index.position(text, 8), Position { line: 2, column: 3 });
        assert_eq!(index.position(text, 10), Position { line: 3, column: 1 });
    }

    #[test]
    fn utf16_offsets_go_there_and_back() {
        let text = "a€😀b";
        for (at, _) in text.char_indices() {
            let at = u32::try_from(at).unwrap();
            assert_eq!(from_utf16(text, to_utf16(text, at)), at);
        }
        assert_eq!(from_utf16(text, 3), 4, "inside the pair");
        assert_eq!(from_utf16(text, 99), 9, "past the end");
    }
}
