//! The reader of a text: where it stands among the lexemes, what it reports, and how it goes on after a problem.
//!
//! Leaves to others: the grammar (`parser`, `select`, `expression`, `primary`).

use super::ast::{Expression, ExpressionKind, Quote};
use super::lexeme::{Form, Keyword, Lexeme, Symbol};
use super::lexer::{Lexed, Mode, lex};
use super::problems::Problems;
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::{Code, Diagnostic};
use crate::engine::limits::{MAX_SQL_DEPTH, MAX_SQL_PROBLEMS};
use crate::engine::source::{SourceId, Span};
use crate::engine::steps::step;

/// Reads the lexemes of one text from left to right; each step goes forward, so reading takes linear time.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    lexemes: Vec<Lexeme>,
    at: usize,
    outer_from: Option<usize>,
    /// Where the lexemes stop: the end of the text, or the brace that closes a hole.
    pub(super) text_end: usize,
    problems: Problems,
    /// Set when going on would only repeat a problem.
    silent: bool,
    /// The last lexeme that something was unexpected at; one message for one place is enough.
    unexpected_at: Option<usize>,
    /// How deep the expression at hand is nested.
    pub(super) level: usize,
    /// How many nested queries are open.
    pub(super) queries: usize,
    /// The lexeme that a select item begins at: a path that begins there may end in `.*`.
    pub(super) item_start: Option<usize>,
    /// How many lexemes were split in two; each moves those after it.
    splits: usize,
}

/// An expression as it was read.
pub(super) struct Parsed {
    pub(super) expression: Expression,
    /// With the parentheses around it.
    pub(super) whole: Span,
    /// How many levels the tree has.
    pub(super) height: usize,
}

impl Parsed {
    pub(super) fn new(span: Span, kind: ExpressionKind, height: usize) -> Self {
        Self { expression: Expression { span, kind }, whole: span, height }
    }

    pub(super) fn leaf(span: Span, kind: ExpressionKind) -> Self {
        Self::new(span, kind, 1)
    }

    pub(super) fn error(span: Span) -> Self {
        Self::leaf(span, ExpressionKind::Error)
    }

    pub(super) fn boxed(self) -> Box<Expression> {
        Box::new(self.expression)
    }

    pub(super) fn is_error(&self) -> bool {
        self.expression.kind == ExpressionKind::Error
    }
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, start: usize, mode: Mode, source: SourceId) -> Self {
        let Lexed { lexemes, problems, outer_from, means_little, end } =
            lex(text, start, mode, source);
        Self {
            text,
            lexemes,
            at: 0,
            outer_from,
            text_end: end,
            problems,
            silent: means_little,
            unexpected_at: None,
            level: 0,
            queries: 0,
            item_start: None,
            splits: 0,
        }
    }

    pub(super) fn finish(self) -> Problems {
        self.problems
    }

    pub(super) fn lexeme(&self) -> Lexeme {
        self.ahead(0)
    }

    pub(super) fn form(&self) -> Form {
        self.lexeme().form
    }

    pub(super) fn here(&self) -> Span {
        self.lexeme().span
    }

    /// The lexeme `steps` after the one at hand; `End` beyond the last.
    pub(super) fn ahead(&self, steps: usize) -> Lexeme {
        step();
        let end = Lexeme { form: Form::End, span: Span::default() };
        self.lexemes.get(self.at + steps).or(self.lexemes.last()).copied().unwrap_or(end)
    }

    /// The index of the lexeme at hand, to compare with.
    pub(super) fn index(&self) -> usize {
        self.at
    }

    pub(super) fn previous(&self) -> Option<Lexeme> {
        self.at.checked_sub(1).and_then(|at| self.lexemes.get(at)).copied()
    }

    /// Where the lexeme before the one at hand ends.
    pub(super) fn previous_end(&self) -> usize {
        self.previous().map_or(self.here().start, |last| last.span.end) as usize
    }

    /// From the byte `start` to the end of the lexeme before the one at hand.
    pub(super) fn span_from(&self, start: u32) -> Span {
        Span::new(start as usize, self.previous_end().max(start as usize))
    }

    pub(super) fn text_of(&self, span: Span) -> &'t str {
        span.text(self.text)
    }

    /// Takes the lexeme at hand; the end stays.
    pub(super) fn bump(&mut self) -> Lexeme {
        let lexeme = self.lexeme();
        if lexeme.form != Form::End {
            self.at += 1;
        }
        lexeme
    }

    pub(super) fn is(&self, symbol: Symbol) -> bool {
        self.form().is(symbol)
    }

    pub(super) fn is_keyword(&self, keyword: Keyword) -> bool {
        self.form().is_keyword(keyword)
    }

    /// Whether the lexeme `steps` ahead is the word, which is not a reserved one.
    pub(super) fn is_word(&self, steps: usize, word: &str) -> bool {
        let lexeme = self.ahead(steps);
        lexeme.form == Form::Name && self.text_of(lexeme.span).eq_ignore_ascii_case(word)
    }

    pub(super) fn take(&mut self, symbol: Symbol) -> bool {
        let found = self.is(symbol);
        if found {
            self.bump();
        }
        found
    }

    pub(super) fn take_keyword(&mut self, keyword: Keyword) -> bool {
        let found = self.is_keyword(keyword);
        if found {
            self.bump();
        }
        found
    }

    /// Whether the FROM at hand is the one that a topic filter follows.
    pub(super) fn at_outer_from(&self) -> bool {
        self.outer_from == Some(self.at)
    }

    pub(super) fn has_outer_from(&self) -> bool {
        self.outer_from.is_some()
    }

    /// Makes two lexemes of the one at hand: `length` bytes of the given form, and a name.
    pub(super) fn split(&mut self, form: Form, length: usize) {
        let span = self.here();
        let middle = Span::new(span.start as usize, span.start as usize + length);
        if let Some(lexeme) = self.lexemes.get_mut(self.at) {
            self.splits += 1;
            *lexeme = Lexeme { form, span: middle };
            let rest = Span { start: middle.end, end: span.end };
            self.lexemes.insert(self.at + 1, Lexeme { form: Form::Name, span: rest });
            self.outer_from = self.outer_from.map(|from| from + usize::from(from > self.at));
        }
    }

    /// Whether splitting one lexeme more keeps reading linear.
    pub(super) fn may_split(&self) -> bool {
        self.splits < MAX_SQL_PROBLEMS
    }

    /// Reads the lexeme at hand as another one.
    pub(super) fn replace(&mut self, form: Form) {
        if let Some(lexeme) = self.lexemes.get_mut(self.at) {
            lexeme.form = form;
        }
    }

    /// The content of the string lexeme: without quotes, doubled quotes made single.
    pub(super) fn string_content(&self, lexeme: Lexeme) -> String {
        let is_quote =
            |c: char| matches!(c, '\'' | '"') || super::lexer::typographic_quote(c).is_some();
        let written = self.text_of(lexeme.span);
        // A string out of JSON has a backslash before each quote.
        let written = written.strip_prefix('\\').unwrap_or(written);
        let mut inside = written.chars();
        inside.next();
        let mut closed = inside.clone();
        if closed.next_back().is_some_and(is_quote) {
            inside = closed;
            if self.text_of(lexeme.span).starts_with('\\') {
                inside.next_back();
            }
        }
        match lexeme.form {
            Form::String(Quote::Double) => inside.as_str().replace("\"\"", "\""),
            _ => inside.as_str().replace("''", "'"),
        }
    }

    /// The text of the span, where it is short enough to be repeated in a fix.
    pub(super) fn short_text_of(&self, span: Span) -> Option<&'t str> {
        (span.len() <= 500).then(|| self.text_of(span))
    }

    pub(super) fn problem(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        self.problems.make(code, span, message)
    }

    pub(super) fn report(&mut self, problem: Diagnostic) {
        if !self.silent {
            self.problems.add(problem);
        }
    }

    pub(super) fn has_code(&self, code: Code) -> bool {
        self.problems.has(code)
    }

    pub(super) fn is_silent(&self) -> bool {
        self.silent
    }

    /// Reports a problem at the lexeme at hand, unless there is one already.
    pub(super) fn report_here(&mut self, problem: Diagnostic) {
        self.report_at(self.at, problem);
    }

    /// The same at the lexeme with this index.
    pub(super) fn report_at(&mut self, at: usize, problem: Diagnostic) {
        if self.unexpected_at != Some(at) {
            self.unexpected_at = Some(at);
            self.report(problem);
        }
    }

    /// `expected …` at the lexeme at hand.
    #[inline(never)]
    pub(super) fn expected(&mut self, what: &str) {
        if self.form() == Form::Unknown {
            return self.unknown_character();
        }
        let problem = self.problem(code::UNEXPECTED, self.here(), format!("expected {what}"));
        self.report_here(problem);
    }

    #[inline(never)]
    pub(super) fn unknown_character(&mut self) {
        let span = self.here();
        let written = self.text_of(span);
        let help = match written.chars().next() {
            Some('&') => "the bitwise operation is `bitand(a, b)`; texts are joined with `+`",
            Some('|') => "the bitwise operation is `bitor(a, b)`",
            Some('^') => "the bitwise operation is `bitxor(a, b)`, the power `power(a, b)`",
            Some('~') if self.previous().is_some_and(|last| last.form.is(Symbol::Equal)) => {
                "patterns are matched with `regexp_matches(text, pattern)`"
            }
            Some('~') => "the bitwise operation is `bitnot(a)`",
            Some('?') if self.ahead(2).form.is(Symbol::Colon) => {
                "write `CASE condition WHEN true THEN a ELSE b END`"
            }
            Some('?') => "a rule has no parameters; write the value itself",
            Some('$') => "a field is written without `$`",
            Some('#') => "`#` stands in topic filters only",
            _ => "remove it, or put it in a string",
        };
        let message = format!("the language has no `{written}`");
        let mut problem = self.problem(code::UNKNOWN_CHARACTER, span, message).help(help);
        if written == "$" && self.ahead(1).span.start == span.end {
            // `$.a` of JSONPath.
            let dot = self.ahead(1);
            let end = if dot.form.is(Symbol::Dot) { dot.span.end } else { span.end };
            problem = problem.fix("Remove the dollar sign", Span { start: span.start, end }, "");
        }
        self.report_here(problem);
    }

    /// Takes the closing sign, or says that it is missing; `after` tells what it closes.
    pub(super) fn close(&mut self, symbol: Symbol, sign: &str, opening: Span, after: &str) {
        if self.take(symbol) {
            return;
        }
        self.missing_close(sign, opening, after);
        self.recover();
        self.take(symbol);
    }

    #[inline(never)]
    fn missing_close(&mut self, sign: &str, opening: Span, after: &str) {
        if self.form() == Form::Unknown {
            return self.unknown_character();
        }
        let problem = self
            .problem(code::UNEXPECTED, self.here(), format!("expected `{sign}` {after}"))
            .label(opening, "opened here");
        self.report_here(problem);
    }

    /// Goes on to the next comma, closing bracket, clause or end; brackets that open on the way are passed whole.
    pub(super) fn recover(&mut self) {
        let is_reported = self.unexpected_at == Some(self.at);
        self.skip();
        if is_reported {
            self.unexpected_at = Some(self.at);
        }
    }

    fn skip(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.form() {
                Form::End => return,
                _ if self.at_outer_from() => return,
                Form::Keyword(Keyword::From | Keyword::Where) if depth == 0 => return,
                Form::Symbol(Symbol::Comma | Symbol::Semicolon) if depth == 0 => return,
                Form::Symbol(
                    Symbol::LeftParenthesis
                    | Symbol::LeftBrace
                    | Symbol::LeftBracket
                    | Symbol::TemplateOpen,
                ) => depth += 1,
                Form::Symbol(
                    Symbol::RightParenthesis | Symbol::RightBrace | Symbol::RightBracket,
                ) => {
                    if depth == 0 {
                        return;
                    }
                    depth -= 1;
                }
                _ => {}
            }
            self.bump();
        }
    }

    /// Goes on to the end.
    pub(super) fn skip_all(&mut self) {
        self.at = self.lexemes.len().saturating_sub(1);
    }

    /// Whether one level more may be entered; if not, says so and gives up.
    pub(super) fn may_nest(&mut self, height: usize) -> bool {
        if self.level.saturating_sub(1) + height <= MAX_SQL_DEPTH {
            return true;
        }
        self.too_deep();
        false
    }

    #[inline(never)]
    fn too_deep(&mut self) {
        let problem = self
            .problem(
                code::TOO_DEEP,
                self.here(),
                format!("the statement is nested deeper than {MAX_SQL_DEPTH} levels"),
            )
            .help("put parts of it into variables with `SET @name = …`");
        self.report(problem);
        self.skip_all();
        self.silent = true;
    }
}
