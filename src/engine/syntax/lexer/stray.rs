//! What does not belong into a statement: comments, typographic quotes, unusual spaces, leftovers of JSON, unknown characters.

use super::{Form, Keyword, Lexeme, Lexer, Symbol, code};
use crate::engine::diagnostic::{Code, Edit, Fix};
use crate::engine::source::Span;
use crate::engine::syntax::ast::Quote;
use crate::engine::syntax::lexeme::{begins_name, continues_name};

impl Lexer<'_> {
    /// White space; what is no plain space is remembered for [`Self::report_spaces`].
    pub(super) fn space(&mut self, character: char) -> bool {
        let length = character.len_utf8();
        if !matches!(character, ' ' | '\t' | '\r' | '\n') {
            if !is_unusual_space(character) {
                return false;
            }
            let replacement = if has_no_width(character) { "" } else { " " };
            let span = Span::new(self.at, self.at + length);
            self.spaces.push(Edit { span, replacement: replacement.to_owned() });
        }
        self.at += length;
        true
    }

    pub(super) fn report_spaces(&mut self) {
        let edits = std::mem::take(&mut self.spaces);
        let Some(first) = edits.first().map(|edit| edit.span) else { return };
        let number = first.text(self.text).chars().next().map_or(0, u32::from);
        let mut problem = self
            .problems
            .make(
                code::UNUSUAL_SPACE,
                first,
                format!("the character U+{number:04X} looks like a space, but is none here"),
            )
            .help("write a plain space");
        problem.fix = Some(Fix { title: "Write plain spaces".to_owned(), edits });
        self.problems.add(problem);
    }

    /// `-- …`, `// …`, `# …` to the end of the line, `/* … */`.
    ///
    /// Deduced: the guide has no comments, and public discussions say that AWS refuses them.
    pub(super) fn comment(&mut self, character: char) -> bool {
        let rest = self.rest();
        let length = match character {
            '+' if self.increment("++") => return true,
            '-' if self.increment("--") => return true,
            '-' if rest.starts_with("--") => {
                if rest.get(2..).is_some_and(|after| {
                    after.starts_with(|c: char| c.is_ascii_digit() || "(@.".contains(c))
                }) {
                    return self.two_minuses();
                }
                rest.find('\n').unwrap_or(rest.len())
            }
            '#' if rest.starts_with("# ") && self.mode == super::Mode::Statement => {
                rest.find('\n').unwrap_or(rest.len())
            }
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => {
                rest.get(2..).and_then(|after| after.find("*/")).map_or(rest.len(), |at| at + 4)
            }
            _ => return false,
        };
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        let problem = self
            .problems
            .make(code::COMMENT, span, "a statement holds no comments")
            .help("the `description` of the rule is the place for them")
            .fix("Remove the comment", span, "");
        self.problems.add(problem);
        true
    }

    /// `a++`, `a--`: adding one, as programming languages write it. What follows tells it from a comment.
    pub(super) fn increment(&mut self, signs: &str) -> bool {
        let Some(after) = self.rest().strip_prefix(signs) else { return false };
        let after = after.trim_start();
        let word = after.find(|next| !continues_name(next)).and_then(|end| after.get(..end));
        let goes_on = match word {
            Some("") => true,
            Some(word) => Keyword::find(word).is_some(),
            None => after.is_empty() && signs == "++",
        };
        let is_glued = |last: Lexeme| last.form.ends_value() && last.span.end as usize == self.at;
        if !goes_on || !self.last().is_some_and(is_glued) {
            return false;
        }
        let span = Span::new(self.at, self.at + 2);
        self.at += 2;
        let what = format!("`{signs}` is not an operator");
        let meant = if signs == "++" { "+1" } else { "-1" };
        let problem = self.problems.make(code::UNEXPECTED, span, what);
        self.problems.add(problem.instead("", span, meant));
        true
    }

    /// `a--1`: elsewhere a comment, here meant as two signs.
    fn two_minuses(&mut self) -> bool {
        let span = Span::new(self.at, self.at + 2);
        self.take(Form::Symbol(Symbol::Minus), 1);
        self.take(Form::Symbol(Symbol::Minus), 1);
        let problem = self
            .problems
            .make(
                code::COMMENT,
                span,
                "`--` begins a comment in other dialects, and is refused here",
            )
            .help("put a space between two minus signs")
            .fix("Add a space", span, "- -");
        self.problems.add(problem);
        true
    }

    /// A backslash outside a string: an escape that JSON needs and SQL does not have.
    pub(super) fn escape(&mut self) {
        let rest = self.rest();
        let quote = rest.chars().nth(1).filter(|next| matches!(next, '"' | '\''));
        if let Some(quote) = quote {
            let closing = format!("\\{quote}");
            if let Some(content) = rest.get(2..).and_then(|inside| inside.find(&closing)) {
                let start = self.at;
                let kind = if quote == '"' { Quote::Double } else { Quote::Single };
                self.remove_escape(start, 1, "");
                self.remove_escape(start + 2 + content, 1, "");
                self.take(Form::String(kind), content + 4);
                return;
            }
        }
        let replacement = match rest.chars().nth(1) {
            Some('n' | 'r') => "\n",
            Some('t') => "\t",
            _ => return self.unknown(),
        };
        self.remove_escape(self.at, 2, replacement);
        self.at += 2;
    }

    fn remove_escape(&mut self, start: usize, length: usize, replacement: &str) {
        let span = Span::new(start, start + length);
        self.escapes.push(Edit { span, replacement: replacement.to_owned() });
    }

    pub(super) fn report_escapes(&mut self) {
        let edits = std::mem::take(&mut self.escapes);
        let Some(first) = edits.first().map(|edit| edit.span) else { return };
        let mut problem = self
            .problems
            .make(code::UNKNOWN_CHARACTER, first, "a backslash stands outside a string")
            .help("the escapes of JSON belong into the rule document, not into the statement");
        problem.fix = Some(Fix { title: "Remove the escapes".to_owned(), edits });
        self.problems.add(problem);
    }

    /// `‘…’`, `“…”`, and what closes them.
    pub(super) fn typographic_quote(&mut self, character: char) -> bool {
        let Some(quote) = typographic_quote(character) else { return false };
        let rest = self.rest();
        let opening = character.len_utf8();
        let inside = rest.get(opening..).unwrap_or_default();
        match closing_quote(inside, quote, true) {
            Some(end) => self.typographic_string(quote, opening, end),
            None => {
                let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
                let span = self.take(Form::String(quote), length);
                let mark = Span::new(span.start as usize, span.start as usize + opening);
                self.has_open_typographic = true;
                let problem = self
                    .problems
                    .make(
                        code::TYPOGRAPHIC_QUOTE,
                        mark,
                        format!("`{character}` is not a quote of the language"),
                    )
                    .help("strings stand between `'` or `\"`");
                self.problems.add(problem);
            }
        }
        true
    }

    /// A string that a plain quote begins and a typographic one ends: `'abc’`.
    pub(super) fn typographic_end(&mut self, opening: char) -> bool {
        let quote = if opening == '"' { Quote::Double } else { Quote::Single };
        let inside = self.rest().get(1..).unwrap_or_default();
        match closing_quote(inside, quote, false) {
            Some(end) => {
                self.typographic_string(quote, 1, end);
                true
            }
            None => false,
        }
    }

    /// Takes a string whose content begins after `opening` bytes; `content` is where it ends, and what ends it.
    fn typographic_string(&mut self, quote: Quote, opening: usize, content: (usize, usize)) {
        let (length, closing) = content;
        let span = self.take(Form::String(quote), opening + length + closing);
        let start = span.start as usize;
        let text = Span::new(start + opening, start + opening + length).text(self.text);
        let is_double = text.contains('\'') || quote == Quote::Double && !text.contains('"');
        let plain = if is_double { "\"" } else { "'" };
        let edit = |from: usize, to: usize| Edit {
            span: Span::new(start + from, start + to),
            replacement: plain.to_owned(),
        };
        let end = opening + length + closing;
        let edits = vec![edit(0, opening), edit(opening + length, end)];
        let mut problem = self
            .problems
            .make(code::TYPOGRAPHIC_QUOTE, span, "the string stands between typographic quotes")
            .help(format!("write plain ones, `{plain}`"));
        problem.fix = Some(Fix { title: "Write plain quotes".to_owned(), edits });
        self.problems.add(problem);
    }

    /// `&gt;` and the like. The whole text came through HTML then: one problem says so, one fix mends all, and what else the
    /// text seems to lack is not told before that.
    pub(super) fn entity(&mut self) -> bool {
        let Some((written, _)) = entity_at(self.rest()) else { return false };
        let start = if self.mode == super::Mode::Hole { self.at } else { 0 };
        self.take(Form::Unknown, written.len());
        if !self.has_entity {
            self.has_entity = true;
            self.entities.clear();
            entities(self.text, (start, self.text.len()), false, &mut self.entities);
            self.report_entities(code::UNKNOWN_CHARACTER);
        }
        true
    }

    /// Remembers the entities in a string: they may be meant, but hardly are.
    pub(super) fn entities_in(&mut self, string: Span) {
        let place = (string.start as usize, string.end as usize);
        entities(self.text, place, true, &mut self.entities);
    }

    #[inline(never)]
    pub(super) fn report_entities(&mut self, code: Code) {
        let edits = std::mem::take(&mut self.entities);
        let Some(Edit { span, replacement }) = edits.first() else { return };
        let what = format!("`{}` is `{replacement}` as HTML writes it", span.text(self.text));
        let mut problem = self.problems.make(code, *span, what).help("write the signs themselves");
        problem.fix = Some(Fix { title: "Write the signs".to_owned(), edits });
        self.problems.add(problem);
    }

    /// Dashes that look like a minus, and the signs of other scripts.
    pub(super) fn lookalike(&mut self, character: char) -> bool {
        let length = character.len_utf8();
        let is_dash = matches!(
            character,
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
        );
        let (sign, symbol) = match character {
            _ if is_dash => ("-", Symbol::Minus),
            '×' | '＊' => ("*", Symbol::Star),
            '÷' | '／' => ("/", Symbol::Slash),
            '≠' => ("<>", Symbol::NotEqual),
            '≤' => ("<=", Symbol::LessOrEqual),
            '≥' => (">=", Symbol::GreaterOrEqual),
            '，' | '、' => (",", Symbol::Comma),
            '（' => ("(", Symbol::LeftParenthesis),
            '）' => (")", Symbol::RightParenthesis),
            '：' => (":", Symbol::Colon),
            '；' => (";", Symbol::Semicolon),
            '＝' => ("=", Symbol::Equal),
            '＋' => ("+", Symbol::Plus),
            '＜' => ("<", Symbol::Less),
            '＞' => (">", Symbol::Greater),
            '％' => ("%", Symbol::Percent),
            '。' | '．' => (".", Symbol::Dot),
            _ => return false,
        };
        let span = Span::new(self.at, self.at + length);
        self.symbol(symbol, length);
        let code = if is_dash { code::UNICODE_DASH } else { code::UNKNOWN_CHARACTER };
        let problem = self
            .problems
            .make(
                code,
                span,
                format!("`{character}` looks like `{sign}`, but is another character"),
            )
            .instead("", span, sign);
        self.problems.add(problem);
        true
    }

    /// Takes a run of characters that mean nothing; the parser reports it where it matters.
    pub(super) fn unknown(&mut self) {
        let first = self.peek().map_or(1, char::len_utf8);
        let rest = self.rest().get(first..).unwrap_or_default();
        let more = rest.find(is_known).unwrap_or(rest.len());
        self.take(Form::Unknown, first + more);
    }
}

/// Whether something else than [`Lexer::unknown`] deals with it.
fn is_known(character: char) -> bool {
    character.is_ascii_whitespace()
        || is_unusual_space(character)
        || begins_name(character)
        || continues_name(character)
        || typographic_quote(character).is_some()
        || !character.is_ascii() && !character.is_control() && (character as u32) < 0x1_0000
        || "'\"`@$\\(){}[],:;!+-*/%=<>.&|^".contains(character)
}

fn is_unusual_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, ' ' | '\t' | '\r' | '\n')
        || has_no_width(character)
}

fn has_no_width(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

pub(in crate::engine::syntax) fn typographic_quote(character: char) -> Option<Quote> {
    match character {
        '‘' | '’' | '‚' | '‛' | '′' | '´' => Some(Quote::Single),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => Some(Quote::Double),
        _ => None,
    }
}

/// Where in `inside` the first typographic quote of that kind stands, or a plain one if that counts too, and how long it is.
/// An apostrophe in a word is none.
fn closing_quote(inside: &str, quote: Quote, or_plain: bool) -> Option<(usize, usize)> {
    let plain = if quote == Quote::Double { '"' } else { '\'' };
    inside
        .char_indices()
        .take_while(|(_, character)| !matches!(character, '\n' | '\r'))
        .find(|(at, character)| {
            let after = inside.get(at + character.len_utf8()..).unwrap_or_default();
            let is_apostrophe = quote == Quote::Single && after.starts_with(continues_name);
            let is_plain = or_plain && *character == plain;
            (is_plain || typographic_quote(*character) == Some(quote)) && !is_apostrophe
        })
        .map(|(at, character)| (at, character.len_utf8()))
}

/// The entity that the text begins with, and what it stands for.
pub(super) fn entity_at(text: &str) -> Option<(&'static str, &'static str)> {
    const ENTITIES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
    ];
    let mut known = ENTITIES.into_iter().filter(|_| text.starts_with('&'));
    known.find(|(written, _)| text.starts_with(written))
}

/// The entities in a part of a text, each with what it stands for; without those of quotes in a string, which would end it.
#[inline(never)]
fn entities(text: &str, (start, end): (usize, usize), in_string: bool, edits: &mut Vec<Edit>) {
    let mut at = start;
    while at < end {
        match entity_at(text.get(at..end).unwrap_or_default()) {
            Some((written, sign)) => {
                let span = Span::new(at, at + written.len());
                at += written.len();
                if !in_string || !matches!(sign, "'" | "\"") {
                    edits.push(Edit { span, replacement: sign.to_owned() });
                }
            }
            None => at += 1,
        }
    }
}
