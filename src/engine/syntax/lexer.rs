//! From text to lexemes. It never fails: what the language does not use becomes a problem, and where the intention is
//! plain, the lexeme that was meant.
//!
//! Leaves to others: what may follow what (`parser`).
//!
//! Guide: iot-sql-reference; the forms of literals iot-sql-literals.

mod literal;
mod stray;
mod topic;

pub(in crate::engine::syntax) use stray::typographic_quote;

use super::lexeme::{Form, Keyword, Lexeme, Symbol, begins_name, continues_name};
use super::problems::Problems;
use crate::engine::diagnostic::Edit;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::source::{SourceId, Span};
use crate::engine::steps::step;

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A statement: after its FROM comes a topic filter.
    Statement,
    /// An expression.
    Expression,
    /// The inside of `${…}`: it ends before the brace that closes it.
    Hole,
}

/// The lexemes of a text; the last one is `End`.
#[derive(Debug)]
pub(super) struct Lexed {
    pub(super) lexemes: Vec<Lexeme>,
    pub(super) problems: Problems,
    /// The index of the FROM that a topic filter follows.
    pub(super) outer_from: Option<usize>,
    /// Whether a string is not closed, or HTML wrote the signs: the rest of what is read means little.
    pub(super) means_little: bool,
    /// Where reading stopped: the end of the text, or the brace that closes a hole.
    pub(super) end: usize,
}

/// Reads the lexemes of `text` from the byte `start` on.
pub(super) fn lex(text: &str, start: usize, mode: Mode, source: SourceId) -> Lexed {
    let mut lexer = Lexer {
        text,
        at: start,
        mode,
        lexemes: Vec::new(),
        problems: Problems::new(source),
        outer_from: None,
        depth: 0,
        braces: 0,
        selects: Vec::new(),
        has_outer_select: false,
        spaces: Vec::new(),
        escapes: Vec::new(),
        has_unusual_name: false,
        unclosed: None,
        has_open_typographic: false,
        entities: Vec::new(),
        has_entity: false,
    };
    lexer.run();
    lexer.finish(start)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    mode: Mode,
    lexemes: Vec<Lexeme>,
    problems: Problems,
    outer_from: Option<usize>,
    /// Brackets of all kinds that are open.
    depth: usize,
    /// Braces among them.
    braces: usize,
    /// The SELECTs whose FROM has not come yet.
    selects: Vec<OpenSelect>,
    has_outer_select: bool,
    /// Unusual spaces and how to mend them: one problem for all.
    spaces: Vec<Edit>,
    /// Escapes of JSON outside strings, likewise.
    escapes: Vec<Edit>,
    has_unusual_name: bool,
    /// The first string that is not closed.
    unclosed: Option<Lexeme>,
    /// Whether a typographic quote has no partner, which is reported where it stands.
    has_open_typographic: bool,
    /// Entities of HTML in strings and how to mend them.
    entities: Vec<Edit>,
    /// Whether one outside was reported.
    has_entity: bool,
}

#[derive(Clone, Copy)]
struct OpenSelect {
    depth: usize,
    is_outer: bool,
}

impl<'t> Lexer<'t> {
    fn run(&mut self) {
        while let Some(character) = self.peek() {
            step();
            if self.space(character) || self.comment(character) {
                continue;
            }
            if self.mode == Mode::Hole && character == '}' && self.braces == 0 {
                return;
            }
            if self.mode == Mode::Hole && self.begins_next_hole() {
                return;
            }
            match character {
                '0'..='9' => self.number(),
                '@' => self.variable(),
                '\'' | '"' => self.string(character),
                '`' => self.backtick(),
                '\\' => self.escape(),
                '.' => self.dot(),
                _ if begins_name(character) => self.word(),
                _ => self.sign(character),
            }
        }
    }

    /// A hole that is not closed ends where the next one begins: `${a/${b}`.
    fn begins_next_hole(&self) -> bool {
        self.rest().starts_with("${") && self.last().is_some_and(|last| last.form.ends_value())
    }

    fn finish(mut self, start: usize) -> Lexed {
        let means_little = self.unclosed.is_some() || self.has_open_typographic || self.has_entity;
        if !self.has_entity {
            self.report_entities(code::ENTITY_IN_STRING);
        }
        self.report_spaces();
        self.report_escapes();
        if !self.has_entity {
            self.report_unclosed();
        }
        let end = self.lexemes.last().map_or(start, |last| last.span.end as usize);
        self.push(Form::End, end, end);
        Lexed {
            lexemes: self.lexemes,
            problems: self.problems,
            outer_from: self.outer_from,
            means_little,
            end: self.at,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    /// How many bytes of the rest, from its start, are characters of which `holds` is true.
    fn length_while(&self, holds: impl Fn(char) -> bool) -> usize {
        let rest = self.rest();
        rest.find(|character| !holds(character)).unwrap_or(rest.len())
    }

    fn last(&self) -> Option<Lexeme> {
        self.lexemes.last().copied()
    }

    fn follows_dot(&self) -> bool {
        self.last().is_some_and(|last| last.form.is(Symbol::Dot))
    }

    fn push(&mut self, form: Form, start: usize, end: usize) {
        self.lexemes.push(Lexeme { form, span: Span::new(start, end) });
    }

    /// Takes the next `length` bytes as a lexeme.
    fn take(&mut self, form: Form, length: usize) -> Span {
        let start = self.at;
        self.at += length;
        self.push(form, start, self.at);
        Span::new(start, self.at)
    }

    /// A word: a name, a keyword, or a keyword that lost the space before it.
    fn word(&mut self) {
        let length = self.length_while(continues_name);
        let word = self.rest().get(..length).unwrap_or_default();
        if !word.is_ascii() && !self.has_unusual_name {
            self.report_unusual_name(word, length);
        }
        let after_as = self.last().is_some_and(|last| last.form.is_keyword(Keyword::As));
        let keyword = Keyword::find(word);
        let is_name = self.follows_dot()
            || (after_as && !(keyword == Some(Keyword::From) && self.quote_follows(length)));
        match keyword {
            Some(keyword) if !is_name => self.keyword(keyword, length),
            None if !is_name && self.glued_from(word, length) => {}
            _ => {
                self.take(Form::Name, length);
            }
        }
    }

    fn keyword(&mut self, keyword: Keyword, length: usize) {
        self.take(Form::Keyword(keyword), length);
        match keyword {
            Keyword::Select => {
                let is_wrapped =
                    self.lexemes.first().is_some_and(|it| it.form.is(Symbol::LeftParenthesis));
                let is_outer = self.mode == Mode::Statement
                    && !self.has_outer_select
                    && (self.depth == 0 || is_wrapped);
                self.has_outer_select |= is_outer;
                self.selects.push(OpenSelect { depth: self.depth, is_outer });
            }
            Keyword::From if self.is_in_call() => {}
            Keyword::From if self.mode == Mode::Statement => {
                let is_outer = self.selects.pop().map_or(self.depth == 0, |select| select.is_outer);
                if is_outer {
                    self.outer_from.get_or_insert(self.lexemes.len().saturating_sub(1));
                    self.topic();
                }
            }
            _ => {}
        }
    }

    /// Whether the FROM just read stands in the parentheses of a call, as in `SUBSTRING(a FROM 1)`.
    fn is_in_call(&self) -> bool {
        let is_deeper =
            self.selects.last().is_some_and(|open| open.is_outer && open.depth < self.depth);
        let ends = |byte: &u8| matches!(byte, b')' | b'\'' | b'"');
        is_deeper && self.rest().bytes().take(200).find(ends) == Some(b')')
    }

    fn quote_follows(&self, length: usize) -> bool {
        self.rest().get(length..).unwrap_or_default().trim_start().starts_with(['\'', '"'])
    }

    /// `colorFROM 'a/b'`: a name that ends in FROM before a quote is two words.
    fn glued_from(&mut self, word: &str, length: usize) -> bool {
        let split = length.saturating_sub(4);
        let is_from = word.get(split..).is_some_and(|end| end.eq_ignore_ascii_case("FROM"));
        if split == 0 || !is_from || !self.quote_follows(length) {
            return false;
        }
        let name = word.get(..split).unwrap_or_default();
        let from = word.get(split..).unwrap_or_default();
        self.report_glued(name, from, split);
        self.take(Form::Name, split);
        self.keyword(Keyword::From, 4);
        true
    }

    /// Says that the word at hand is `first` and, `split` bytes on, the keyword `second`.
    fn report_glued(&mut self, first: &str, second: &str, split: usize) {
        let keyword = second.to_ascii_uppercase();
        let span = Span::new(self.at, self.at + split + second.len());
        let problem = self
            .problems
            .make(code::GLUED_KEYWORD, span, format!("`{keyword}` is joined to `{first}`"))
            .help(format!("put a space before `{keyword}`"))
            .fix("Add a space", Span::at(self.at + split), " ");
        self.problems.add(problem);
    }

    fn report_unusual_name(&mut self, word: &str, length: usize) {
        self.has_unusual_name = true;
        let span = Span::new(self.at, self.at + length);
        let problem = self
            .problems
            .make(
                code::NAME_NOT_ASCII,
                span,
                format!(
                    "AWS does not say whether a name may hold letters beyond a-z, as `{word}` does"
                ),
            )
            .help(format!("`get(*, '{word}')` names it for certain"));
        self.problems.add(problem);
    }

    /// `.`: a path step, or the start of a number that lacks its zero.
    fn dot(&mut self) {
        let digit_follows = self.peek_second().is_some_and(|next| next.is_ascii_digit());
        let is_step = self
            .last()
            .is_some_and(|last| last.form.ends_value() && last.span.end as usize == self.at);
        if digit_follows && !is_step {
            self.number_without_zero();
        } else {
            self.take(Form::Symbol(Symbol::Dot), 1);
        }
    }

    fn sign(&mut self, character: char) {
        const SIGNS: [(&str, Symbol); 24] = [
            ("${", Symbol::TemplateOpen),
            ("||", Symbol::DoubleBar),
            ("<>", Symbol::NotEqual),
            ("<=", Symbol::LessOrEqual),
            (">=", Symbol::GreaterOrEqual),
            ("(", Symbol::LeftParenthesis),
            (")", Symbol::RightParenthesis),
            ("{", Symbol::LeftBrace),
            ("}", Symbol::RightBrace),
            ("[", Symbol::LeftBracket),
            ("]", Symbol::RightBracket),
            (",", Symbol::Comma),
            (":", Symbol::Colon),
            (";", Symbol::Semicolon),
            ("!", Symbol::Bang),
            ("+", Symbol::Plus),
            ("-", Symbol::Minus),
            ("*", Symbol::Star),
            ("/", Symbol::Slash),
            ("%", Symbol::Percent),
            ("=", Symbol::Equal),
            ("<", Symbol::Less),
            (">", Symbol::Greater),
            (".", Symbol::Dot),
        ];
        if self.foreign_sign() {
            return;
        }
        match SIGNS.into_iter().find(|(sign, _)| self.rest().starts_with(sign)) {
            Some((sign, symbol)) => self.symbol(symbol, sign.len()),
            None if self.typographic_quote(character) || self.lookalike(character) => {}
            None if self.entity() => {}
            None => self.unknown(),
        }
    }

    fn symbol(&mut self, symbol: Symbol, length: usize) {
        self.take(Form::Symbol(symbol), length);
        match symbol {
            Symbol::LeftParenthesis | Symbol::LeftBracket => self.depth += 1,
            Symbol::LeftBrace | Symbol::TemplateOpen => {
                self.depth += 1;
                self.braces += 1;
            }
            Symbol::RightParenthesis | Symbol::RightBracket => self.close(),
            Symbol::RightBrace => {
                self.braces = self.braces.saturating_sub(1);
                self.close();
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        while self.selects.last().is_some_and(|open| !open.is_outer && open.depth > self.depth) {
            self.selects.pop();
        }
    }

    /// Comparisons and logic as other languages write them.
    fn foreign_sign(&mut self) -> bool {
        const SIGNS: [(&str, &str, Form); 9] = [
            ("!==", "<>", Form::Symbol(Symbol::NotEqual)),
            ("!=", "<>", Form::Symbol(Symbol::NotEqual)),
            ("===", "=", Form::Symbol(Symbol::Equal)),
            ("==", "=", Form::Symbol(Symbol::Equal)),
            ("=>", ">=", Form::Symbol(Symbol::GreaterOrEqual)),
            ("=<", "<=", Form::Symbol(Symbol::LessOrEqual)),
            ("><", "<>", Form::Symbol(Symbol::NotEqual)),
            ("&&", "AND", Form::Keyword(Keyword::And)),
            ("^=", "<>", Form::Symbol(Symbol::NotEqual)),
        ];
        let Some((sign, meant, form)) =
            SIGNS.into_iter().find(|(sign, _, _)| self.rest().starts_with(sign))
        else {
            return false;
        };
        let span = self.take(form, sign.len());
        let code = match sign {
            "!=" | "!==" | "^=" => code::BANG_EQUAL,
            "==" | "===" => code::DOUBLE_EQUAL,
            "&&" => code::DOUBLE_AMPERSAND,
            _ => code::ARROW_COMPARISON,
        };
        let problem = self
            .problems
            .make(code, span, format!("`{sign}` is not an operator"))
            .instead("", span, meant);
        self.problems.add(problem);
        true
    }
}
