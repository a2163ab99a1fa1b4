//! The topic filter after the outermost FROM, which may stand there without quotes.
//!
//! Guide: iot-sql-from. Deduced: filters without quotes, which some pages of the guide show, are read up to the next white
//! space; the parser warns.

use super::{Form, Keyword, Lexer};

impl Lexer<'_> {
    /// Reads the filter, if what follows is one; else the usual lexemes go on.
    pub(super) fn topic(&mut self) {
        while let Some(character) = self.peek() {
            if !self.space(character) {
                break;
            }
        }
        let Some(first) = self.peek() else { return };
        match first {
            '\'' | '"' => self.quoted_topic(first),
            '`' => self.raw_topic(),
            '(' | '*' | '@' | ',' | ';' | ')' | '\\' => {}
            _ if super::stray::typographic_quote(first).is_some() => {}
            _ if self.rest().starts_with("/*")
                || super::stray::entity_at(self.rest()).is_some() => {}
            _ => self.raw_topic(),
        }
    }

    /// A filter that begins with a quote; one that lacks the second quote ends at the next white space.
    fn quoted_topic(&mut self, quote: char) {
        let inside = self.rest().get(1..).unwrap_or_default();
        let Some(end) = inside.find(quote) else {
            if self.unclosed.is_none() && !self.typographic_end(quote) {
                self.raw_topic();
            }
            return;
        };
        let content = inside.get(..end).unwrap_or_default();
        let swallows_clause = content
            .split_ascii_whitespace()
            .skip(1)
            .any(|word| Keyword::find(word) == Some(Keyword::Where));
        if swallows_clause {
            self.raw_topic();
        }
    }

    fn raw_topic(&mut self) {
        let rest = self.rest();
        let raw = rest.split(char::is_whitespace).next().unwrap_or_default();
        if raw.contains('(') || Keyword::find(raw) == Some(Keyword::Where) {
            return;
        }
        let mut length = raw.trim_end_matches([';', ',']).len();
        if self.depth > 0 {
            length = raw.get(..length).unwrap_or_default().trim_end_matches(')').len();
        }
        let glued = raw.get(..length).and_then(|topic| topic.strip_suffix("WHERE"));
        if let Some(topic) = glued.filter(|topic| !topic.is_empty()) {
            self.report_glued(topic, "WHERE", topic.len());
            length = topic.len();
        }
        if length > 0 {
            self.take(Form::Topic, length);
        }
    }
}
