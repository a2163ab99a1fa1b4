//! Where a caret stands in a JSON text: at a key, at a value, and on the way to which member.
//!
//! Any text will do: the text is followed bracket by bracket, whether or not it is JSON. Leaves to others: what may stand there
//! (`complete`), reading values (`engine::value::json`).

use crate::engine::source::Span;

/// A place in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonPlace {
    /// Where the key of an object stands or may stand.
    Key {
        /// The key as far as it is written, without quotes.
        text: Span,
        /// Whether it has its first quote.
        is_open: bool,
        /// The keys on the way to the object; the elements of an array have none, which is an empty text.
        path: Vec<String>,
        /// The other keys of the object.
        known: Vec<String>,
    },
    /// Where a value stands or may stand.
    Value {
        /// The value as far as it is written, without quotes.
        text: Span,
        /// Whether it is a text that has its first quote.
        is_open: bool,
        /// The keys on the way to it, its own last.
        path: Vec<String>,
    },
    /// Between a value and a comma, in a comment, outside.
    Elsewhere,
}

/// The most brackets that are followed.
const DEPTH: usize = 64;

struct Level {
    is_object: bool,
    keys: Vec<String>,
    key: String,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A key or the end of the object; in an array, a value.
    Item,
    /// A colon.
    Colon,
    /// The value of a key.
    Value,
    /// A comma.
    Comma,
}

/// The place of a caret.
#[must_use]
pub fn place_at(text: &str, at: usize) -> JsonPlace {
    let mut scan = Scan { text, caret: at, at: 0, levels: Vec::new(), found: None };
    while scan.step() {}
    match scan.found {
        Some((JsonPlace::Key { text: own, is_open, path, .. }, mut known)) => {
            known.retain(|key| key != own.text(text));
            JsonPlace::Key { text: own, is_open, path, known }
        }
        Some((other, _)) => other,
        None => JsonPlace::Elsewhere,
    }
}

struct Scan<'t> {
    text: &'t str,
    caret: usize,
    at: usize,
    levels: Vec<Level>,
    found: Option<(JsonPlace, Vec<String>)>,
}

impl Scan<'_> {
    /// Goes on by one token; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else {
            self.look(self.text.len(), self.text.len() + 1);
            self.close_all();
            return false;
        };
        let start = self.at;
        match first {
            '"' => self.string(),
            '{' | '[' => {
                self.at += 1;
                self.look(start, start + 1);
                if self.levels.len() >= DEPTH {
                    return false;
                }
                let is_object = first == '{';
                self.levels.push(Level {
                    is_object,
                    keys: Vec::new(),
                    key: String::new(),
                    state: State::Item,
                });
            }
            '}' | ']' => {
                self.at += 1;
                self.look(start, start + 1);
                self.close();
                self.value_ends();
            }
            ',' | ':' => {
                // Behind it, what it begins has its place.
                if start == self.caret {
                    self.look(start, start + 1);
                }
                self.at += 1;
                if let Some(level) = self.levels.last_mut() {
                    level.state = match (first, level.state) {
                        (',', _) => State::Item,
                        (_, State::Colon) => State::Value,
                        (_, state) => state,
                    };
                }
            }
            _ if first.is_whitespace() => {
                self.at += rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
                self.look(start, self.at);
            }
            _ => {
                let length = rest.find(|c: char| c.is_whitespace() || "{}[],:\"".contains(c));
                self.at += length.unwrap_or(rest.len()).max(first.len_utf8());
                self.word(start);
            }
        }
        true
    }

    fn string(&mut self) {
        let start = self.at;
        let rest = self.text.get(start + 1..).unwrap_or_default();
        let mut escaped = false;
        let end = rest.char_indices().find(|(_, character)| match character {
            '\n' => true,
            _ if escaped => {
                escaped = false;
                false
            }
            '\\' => {
                escaped = true;
                false
            }
            character => *character == '"',
        });
        let inside = end.map_or(rest.len(), |(at, _)| at);
        let closes = end.is_some_and(|(_, character)| character == '"');
        self.at = start + 1 + inside + usize::from(closes);
        let content = Span::new(start + 1, start + 1 + inside);
        if start < self.caret && self.caret <= start + 1 + inside {
            self.find(content, true);
        }
        let is_key = self.levels.last().is_some_and(|it| it.is_object && it.state == State::Item);
        if is_key {
            let key = content.text(self.text).to_owned();
            if let Some(level) = self.levels.last_mut() {
                level.keys.push(key.clone());
                level.key = key;
                level.state = State::Colon;
            }
        } else {
            self.value_ends();
        }
    }

    fn word(&mut self, start: usize) {
        if start < self.caret && self.caret <= self.at {
            self.find(Span::new(start, self.at), false);
        }
        self.value_ends();
    }

    fn value_ends(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.state = State::Comma;
        }
    }

    /// A place between tokens: the caret stands after `start`, or in the space before `end`.
    fn look(&mut self, start: usize, end: usize) {
        let is_here = start <= self.caret && self.caret < end;
        let is_last = start < self.caret && self.caret <= end && self.at == self.text.len();
        if (is_here || is_last) && self.found.is_none() {
            self.find(Span::at(self.caret), false);
        }
    }

    fn find(&mut self, text: Span, is_open: bool) {
        let Some(level) = self.levels.last().filter(|_| self.found.is_none()) else { return };
        let mut path: Vec<String> = self.levels.iter().map(|level| level.key.clone()).collect();
        let place = match level.state {
            State::Item if level.is_object => {
                path.pop();
                JsonPlace::Key { text, is_open, path, known: Vec::new() }
            }
            State::Item | State::Value => JsonPlace::Value { text, is_open, path },
            State::Colon | State::Comma => JsonPlace::Elsewhere,
        };
        let depth = self.levels.len();
        let is_key = matches!(place, JsonPlace::Key { .. });
        self.found = Some((place, Vec::new()));
        // Its other keys are known when the object ends.
        if let Some(level) = self.levels.get_mut(depth - 1).filter(|_| is_key) {
            level.keys.push(MARK.to_owned());
        }
    }

    fn close(&mut self) {
        if let Some(level) = self.levels.pop()
            && level.keys.iter().any(|key| key == MARK)
            && let Some((_, keys)) = &mut self.found
        {
            *keys = level.keys.into_iter().filter(|key| key != MARK).collect();
        }
    }

    fn close_all(&mut self) {
        while !self.levels.is_empty() {
            self.close();
        }
    }
}

/// A key that none is, in the object of the caret.
const MARK: &str = "\n";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marked: &str, wanted: &str) {
        let at = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let shown = match place_at(&text, at) {
            JsonPlace::Key { text: own, is_open, path, known } => {
                format!(
                    "key {:?} {is_open} {} {}",
                    own.text(&text),
                    path.join("."),
                    known.join(",")
                )
            }
            JsonPlace::Value { text: own, is_open, path } => {
                format!("value {:?} {is_open} {}", own.text(&text), path.join("."))
            }
            JsonPlace::Elsewhere => "elsewhere".to_owned(),
        };
        assert_eq!(shown.trim_end(), wanted, "{marked}");
    }

    #[test]
    fn keys_and_values_are_told_apart() {
        check("{|}", "key \"\" false");
        check("{ | }", "key \"\" false");
        check("{\"a|\": 1, \"b\": 2}", "key \"a\" true  b");
        check("{\"a\": 1, | \"b\": 2}", "key \"\" false  a,b");
        check("{\"a\": 1, |", "key \"\" false  a");
        check("{\"a\": \"|\"}", "value \"\" true a");
        check("{\"a\": |}", "value \"\" false a");
        check("{\"a\":|", "value \"\" false a");
        check("{\"a\": tr|", "value \"tr\" false a");
        check("{\"a\": {\"b\": [{\"c|\"", "key \"c\" true a.b.");
        check("{\"a\": [1, \"x|y\", 2]}", "value \"xy\" true a.");
        check("{\"a\": 1 |}", "elsewhere");
        check("{\"a\" |: 1}", "elsewhere");
        check("|", "elsewhere");
        check("{\"a\": \"x\\\"|\"}", "value \"x\\\\\\\"\" true a");
    }

    #[test]
    fn any_text_has_places() {
        for text in ["", "\"", "{\"", "}}]", "{{{{", "[[\"é\": 😀", "{\"a\":\"\\", "\u{feff}{}"]
        {
            for at in 0..=text.len() + 1 {
                drop(place_at(text, at));
            }
        }
    }
}
