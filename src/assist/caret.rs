//! Where a caret stands in a statement or in a template: inside a text, after a dot, where a value or where an operator may come.
//!
//! Only the tokens before the caret are looked at, so that a half-typed statement is as good as a whole one. Leaves to others: what
//! may be written there (`complete`), the calls around it (`signature`).
//!
//! Guide: iot-sql-reference.

use crate::engine::source::Span;
use crate::engine::syntax::{self, Token, TokenKind, continues_name};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// A statement.
    Statement,
    /// A text with `${…}` holes.
    Template,
}

/// A caret in a text, and what stands before it.
#[derive(Clone, Debug)]
pub struct Caret<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The caret, in bytes.
    pub at: usize,
    /// Where the word begins that is being typed; the caret where there is none.
    pub word: usize,
    /// The tokens before that word; of a template, those of the hole around the caret.
    pub tokens: Vec<Token>,
    /// Where the caret stands.
    pub place: Place,
    /// What is open around the caret, outermost first.
    pub open: Vec<Open>,
}

/// A place in the grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the literal text of a template; a `${` that is begun, `$`, counts to the word.
    Literal,
    /// Nothing stands before it.
    Start,
    /// A variable is to be named, after SET.
    NewVariable,
    /// A value may come; `first` right after SELECT.
    Value {
        /// Whether it is the first of a select list.
        first: bool,
    },
    /// A value ends here: an operator or the next word of the clause may come.
    Operator,
    /// A member is to be named, after a dot.
    Member,
    /// A name is to be given, after AS.
    Alias,
    /// A type is to be named, in a cast.
    Type,
    /// The name of a row is to be given.
    Row,
    /// The topic filter; with the place of its text, and its quote if there is one.
    Topic {
        /// The text without its quote.
        text: Span,
        /// The quote.
        quote: Option<char>,
    },
    /// A text as an argument of a call; with the place of its text, and its quote.
    Text {
        /// The text without its quote.
        text: Span,
        /// The quote.
        quote: char,
    },
    /// The key of an object literal.
    Key,
    /// Inside a text, a number or something else where nothing is to be offered.
    Nothing,
}

/// Something that is open around a caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// A statement or a nested query, and where it is.
    Query {
        /// Whether it stands in an expression.
        nested: bool,
        /// Its clause.
        clause: Clause,
        /// Whether the item at hand has its alias, or the source its row's name.
        named: bool,
    },
    /// A hole of a template.
    Hole,
    /// A parenthesis that groups, or belongs to EXISTS.
    Group,
    /// A call.
    Call {
        /// Where its name stands.
        name: Span,
        /// How many commas stand before the caret.
        commas: usize,
    },
    /// An array literal.
    Array,
    /// An object literal, and whether its next key, or a value is to come.
    Object {
        /// Whether the colon has come.
        value: bool,
    },
    /// A CASE, and which word came last.
    Case(CasePart),
}

/// A clause of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Before all.
    Start,
    /// SET.
    Set,
    /// SELECT.
    Select,
    /// FROM.
    From,
    /// After the topic filter.
    AfterFrom,
    /// WHERE.
    Where,
}

/// The word of a CASE that came last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasePart {
    /// CASE.
    Subject,
    /// WHEN.
    When,
    /// THEN.
    Then,
    /// ELSE.
    Else,
}

impl<'t> Caret<'t> {
    /// Reads what stands before the caret; a caret inside a character goes to its start.
    #[must_use]
    pub fn new(text: &'t str, at: usize, language: Language) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = text.get(..at).unwrap_or_default();
        let (tokens, is_hole) = tokens_before(before, language);
        let mut caret =
            Self { text, at, word: at, tokens, place: Place::Nothing, open: Vec::new() };
        if language == Language::Template && !is_hole {
            caret.tokens.clear();
            caret.word = at - usize::from(before.ends_with('$'));
            caret.place = Place::Literal;
            return caret;
        }
        if is_hole {
            caret.open.push(Open::Hole);
        } else {
            caret.open.push(Open::Query { nested: false, clause: Clause::Start, named: false });
        }
        caret.read(before);
        caret
    }

    /// The word that is being typed.
    #[must_use]
    pub fn word_text(&self) -> &'t str {
        self.text.get(self.word..self.at).unwrap_or_default()
    }

    /// The text of a token.
    #[must_use]
    pub fn text_of(&self, span: Span) -> &'t str {
        span.text(self.text)
    }

    /// The innermost thing that is open.
    #[must_use]
    pub fn innermost(&self) -> &Open {
        self.open.last().unwrap_or(&Open::Hole)
    }

    fn read(&mut self, before: &str) {
        let open_text = self.tokens.last().copied().filter(|last| is_open_text(*last, before));
        if let Some(text) = open_text {
            self.tokens.pop();
            let mut walk = Walk::new(self);
            walk.all();
            let (place, open) = (walk.place(), walk.open);
            self.open = open;
            self.word = text.span.start as usize;
            let quote = text.span.text(before).chars().next().filter(|c| matches!(c, '\'' | '"'));
            if matches!(place, Place::Topic { .. }) {
                let start = text.span.start as usize + quote.map_or(0, char::len_utf8);
                self.place = Place::Topic { text: Span::new(start, self.at), quote };
            } else if let (Place::Value { .. }, Some(quote), Open::Call { .. }) =
                (place, quote, self.innermost())
            {
                let start = self.word + quote.len_utf8();
                self.place = Place::Text { text: Span::new(start, self.at), quote };
            }
            return;
        }
        let word = before.trim_end_matches(continues_name).len();
        let word = word - usize::from(before.get(..word).is_some_and(|it| it.ends_with('@')));
        while self.tokens.last().is_some_and(|last| last.span.end as usize > word) {
            self.tokens.pop();
        }
        self.word = word;
        let mut walk = Walk::new(self);
        walk.all();
        let (place, open) = (walk.place(), walk.open);
        self.open = open;
        let is_number =
            before.get(word..).is_some_and(|it| it.starts_with(|c: char| c.is_numeric()));
        self.place = match place {
            Place::Topic { .. } => Place::Topic { text: Span::new(word, self.at), quote: None },
            _ if is_number => Place::Nothing,
            other => other,
        };
    }
}

/// The tokens before the caret, and whether it stands in a hole: then those of that hole.
fn tokens_before(before: &str, language: Language) -> (Vec<Token>, bool) {
    if language == Language::Statement {
        return (syntax::tokens(before), false);
    }
    let tokens = syntax::template_tokens(before);
    let is_delimiter = |token: &Token| token.kind == TokenKind::TemplateDelimiter;
    let last = tokens.iter().rposition(is_delimiter);
    match last.and_then(|at| tokens.split_at_checked(at)) {
        Some((_, [open, inside @ ..])) if open.span.text(before) == "${" => (inside.to_vec(), true),
        _ => (Vec::new(), false),
    }
}

/// Whether the last token is a text that is not closed: it begins with a quote, and has an even number of others.
fn is_open_text(last: Token, before: &str) -> bool {
    if last.kind != TokenKind::String {
        return false;
    }
    let mut characters = last.span.text(before).chars();
    match characters.next() {
        Some(quote @ ('\'' | '"')) => characters.filter(|c| *c == quote).count() % 2 == 0,
        // A topic filter without quotes, up to the caret.
        _ => last.span.end as usize == before.len(),
    }
}

/// Goes through the tokens before a caret.
struct Walk<'w, 't> {
    caret: &'w Caret<'t>,
    open: Vec<Open>,
    /// Whether a value has ended.
    ended: bool,
    /// What the last word asks for.
    asks: Option<Place>,
    last: Option<Token>,
}

impl<'w, 't> Walk<'w, 't> {
    fn new(caret: &'w Caret<'t>) -> Self {
        Self { caret, open: caret.open.clone(), ended: false, asks: None, last: None }
    }

    fn all(&mut self) {
        for token in &self.caret.tokens {
            self.token(*token);
            self.last = Some(*token);
        }
    }

    fn token(&mut self, token: Token) {
        let text = self.caret.text_of(token.span);
        let asked = self.asks.take();
        match token.kind {
            TokenKind::Keyword => self.keyword(text, asked.as_ref()),
            TokenKind::Punctuation => self.punctuation(text),
            TokenKind::Function => self.ended = false,
            TokenKind::String if self.at_topic() => {
                self.clause(Clause::AfterFrom);
                self.ended = true;
            }
            TokenKind::Error | TokenKind::TemplateDelimiter => {}
            _ => {
                if matches!(asked, Some(Place::Alias | Place::Row)) {
                    self.name();
                }
                self.ended = true;
            }
        }
    }

    fn keyword(&mut self, text: &str, asked: Option<&Place>) {
        let word = text.to_ascii_uppercase();
        match word.as_str() {
            "SELECT" => {
                let begins = matches!(
                    self.open.last(),
                    Some(Open::Query { clause: Clause::Start | Clause::Set, .. })
                );
                if begins {
                    self.clause(Clause::Select);
                } else {
                    self.open.push(Open::Query {
                        nested: true,
                        clause: Clause::Select,
                        named: false,
                    });
                }
                self.ended = false;
            }
            "SET" => {
                self.clause(Clause::Set);
                self.ended = false;
            }
            "FROM" | "WHERE" => {
                self.close_to_query();
                self.clause(if word == "FROM" { Clause::From } else { Clause::Where });
                self.ended = false;
            }
            "AS" => {
                self.asks = Some(match self.open.last() {
                    Some(Open::Call { .. }) => Place::Type,
                    Some(Open::Query { clause: Clause::From, .. }) => Place::Row,
                    _ => Place::Alias,
                });
                self.ended = false;
            }
            "CASE" => {
                self.open.push(Open::Case(CasePart::Subject));
                self.ended = false;
            }
            "WHEN" => self.case(CasePart::When),
            "THEN" => self.case(CasePart::Then),
            "ELSE" => self.case(CasePart::Else),
            "END" => {
                if let Some(at) = self.open.iter().rposition(|it| matches!(it, Open::Case(_))) {
                    self.open.truncate(at);
                }
                self.ended = true;
            }
            "NULL" | "TRUE" | "FALSE" => self.ended = true,
            "AND" | "OR" | "NOT" | "IN" | "EXISTS" | "VALUE" => self.ended = false,
            // The type of a cast, or a word after AS.
            _ => {
                if matches!(asked, Some(Place::Alias | Place::Row)) {
                    self.name();
                }
                self.ended = true;
            }
        }
    }

    fn punctuation(&mut self, text: &str) {
        match text {
            "(" => {
                let call = self.last.filter(|last| last.kind == TokenKind::Function);
                self.open.push(match call {
                    Some(name) => Open::Call { name: name.span, commas: 0 },
                    None => Open::Group,
                });
                self.ended = false;
            }
            "[" => {
                self.open.push(Open::Array);
                self.ended = false;
            }
            "{" => {
                self.open.push(Open::Object { value: false });
                self.ended = false;
            }
            ")" => self.close(|it| matches!(it, Open::Call { .. } | Open::Group)),
            "]" => self.close(|it| matches!(it, Open::Array)),
            "}" => self.close(|it| matches!(it, Open::Object { .. })),
            "," => self.comma(),
            ":" => {
                if let Some(Open::Object { value }) = self.open.last_mut() {
                    *value = true;
                }
                self.ended = false;
            }
            // Where a value may come it is one: the whole payload.
            "*" => self.ended = !self.ended,
            _ => self.ended = false,
        }
    }

    /// A comma ends the branches of a CASE that has no END yet.
    fn comma(&mut self) {
        while matches!(self.open.last(), Some(Open::Case(_))) {
            self.open.pop();
        }
        match self.open.last_mut() {
            Some(Open::Call { commas, .. }) => *commas += 1,
            Some(Open::Object { value }) => *value = false,
            Some(Open::Query { named, .. }) => *named = false,
            _ => {}
        }
        self.ended = false;
    }

    fn close(&mut self, is_it: impl Fn(&Open) -> bool) {
        if let Some(at) = self.open.iter().rposition(is_it).filter(|at| *at > 0) {
            self.open.truncate(at);
        }
        self.ended = true;
    }

    fn close_to_query(&mut self) {
        let is_query = |it: &Open| matches!(it, Open::Query { .. });
        if let Some(at) = self.open.iter().rposition(is_query) {
            self.open.truncate(at + 1);
        }
    }

    fn clause(&mut self, now: Clause) {
        if let Some(Open::Query { clause, named, .. }) = self.open.last_mut() {
            *clause = now;
            *named = false;
        }
    }

    fn case(&mut self, now: CasePart) {
        if let Some(at) = self.open.iter().rposition(|it| matches!(it, Open::Case(_))) {
            self.open.truncate(at);
            self.open.push(Open::Case(now));
        }
        self.ended = false;
    }

    fn name(&mut self) {
        if let Some(Open::Query { named, .. }) = self.open.last_mut() {
            *named = true;
        }
    }

    fn at_topic(&self) -> bool {
        matches!(self.open.as_slice(), [Open::Query { nested: false, clause: Clause::From, .. }])
    }

    /// The place after the last token.
    fn place(&self) -> Place {
        if let Some(asked) = &self.asks {
            return asked.clone();
        }
        let last = self.last.map(|last| self.caret.text_of(last.span)).unwrap_or_default();
        if last == "." {
            return if self.named() { Place::Nothing } else { Place::Member };
        }
        if self.ended {
            return Place::Operator;
        }
        match self.open.last() {
            Some(Open::Object { value: false }) => Place::Key,
            Some(Open::Query { nested: false, clause: Clause::From, .. }) => {
                Place::Topic { text: Span::default(), quote: None }
            }
            Some(Open::Query { clause: Clause::Start, .. }) => Place::Start,
            Some(Open::Query { clause: Clause::Set, .. })
                if matches!(last, "," | "") || last.eq_ignore_ascii_case("set") =>
            {
                Place::NewVariable
            }
            _ => Place::Value { first: last.eq_ignore_ascii_case("select") },
        }
    }

    /// Whether the last dot belongs to an alias.
    fn named(&self) -> bool {
        matches!(self.open.last(), Some(Open::Query { named: true, .. }))
    }
}
