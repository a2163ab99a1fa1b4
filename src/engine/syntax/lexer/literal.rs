//! Strings, numbers and variables.
//!
//! Guide: iot-sql-literals.

use super::{Form, Keyword, Lexer, Symbol, code};
use crate::engine::diagnostic::{Edit, Fix};
use crate::engine::source::Span;
use crate::engine::syntax::ast::Quote;
use crate::engine::syntax::lexeme::{begins_name, continues_name, is_plain_name};

impl Lexer<'_> {
    /// A string in plain quotes.
    ///
    /// Deduced: the guide shows both kinds of quotes and no escape. A doubled quote stands for one, with a hint; a backslash
    /// is a character like any other, with a hint where other languages read an escape.
    pub(super) fn string(&mut self, quote: char) {
        if self.unclosed.is_some() {
            return self.unclosed_string(quote);
        }
        let text = self.rest();
        let mut at = 1;
        let mut doubled = None;
        let mut escape = None;
        let mut escaped_quotes = Vec::new();
        loop {
            let inside = text.get(at..).unwrap_or_default();
            let Some(found) = inside.find([quote, '\\']) else {
                return self.unclosed_string(quote);
            };
            at += found + 1;
            let after = text.get(at..).unwrap_or_default();
            if inside.get(found..).is_some_and(|from| from.starts_with('\\')) {
                if is_escape_of_other_languages(after, quote) {
                    escape.get_or_insert(Span::new(self.at + at - 1, self.at + at + 1));
                }
                if continues_after_escaped_quote(after, quote) {
                    escaped_quotes.push(Span::new(self.at + at - 1, self.at + at));
                    at += 1;
                } else if after.starts_with('\\') {
                    at += 1;
                }
            } else if after.starts_with(quote) {
                doubled.get_or_insert(Span::new(self.at + at - 1, self.at + at + 1));
                at += 1;
            } else {
                break;
            }
        }
        let span = self.take(Form::String(quote_of(quote)), at);
        self.entities_in(span);
        if escaped_quotes.is_empty() {
            self.report_string_hints(escape, doubled);
        } else {
            self.report_escaped_quotes(quote, span, &escaped_quotes);
        }
    }

    fn report_string_hints(&mut self, escape: Option<Span>, doubled: Option<Span>) {
        if let Some(span) = escape {
            let problem = self
                .problems
                .make(code::BACKSLASH, span, "AWS does not say what a backslash means in a string")
                .help("here it is a character like any other");
            self.problems.add(problem);
        }
        if let Some(span) = doubled {
            let problem = self
                .problems
                .make(
                    code::DOUBLED_QUOTE,
                    span,
                    "AWS does not say that a doubled quote stands for one",
                )
                .help("a string in the other kind of quotes needs no doubling");
            self.problems.add(problem);
        }
    }

    /// `'it\'s'`
    fn report_escaped_quotes(&mut self, quote: char, span: Span, backslashes: &[Span]) {
        let Some(first) = backslashes.first() else { return };
        let other = if quote == '\'' { '"' } else { '\'' };
        let inside = span.text(self.text);
        let mut edits: Vec<Edit> = backslashes
            .iter()
            .map(|span| Edit { span: *span, replacement: String::new() })
            .collect();
        if inside.contains(other) {
            for edit in &mut edits {
                edit.replacement = quote.to_string();
            }
        } else {
            let (start, end) = (span.start as usize, span.end as usize);
            edits.push(Edit { span: Span::new(start, start + 1), replacement: other.to_string() });
            edits.push(Edit { span: Span::new(end - 1, end), replacement: other.to_string() });
        }
        let mut problem = self
            .problems
            .make(
                code::UNCLOSED_STRING,
                Span { start: first.start, end: first.end + 1 },
                format!("a backslash does not put `{quote}` into a string"),
            )
            .help(format!("put the string between `{other}`, or double the quote"));
        problem.fix = Some(Fix { title: "Mend the quotes".to_owned(), edits });
        self.problems.add(problem);
    }

    /// A string without its second quote: it is taken to the end of the line.
    fn unclosed_string(&mut self, quote: char) {
        if self.unclosed.is_none() && self.typographic_end(quote) {
            return;
        }
        let rest = self.rest();
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.take(Form::String(quote_of(quote)), length);
        self.unclosed = self.unclosed.or(self.last());
    }

    /// Says which string is not closed. Where one ends right before a word, its end is the beginning of another: that one
    /// lacks the quote.
    pub(super) fn report_unclosed(&mut self) {
        let Some(unclosed) = self.unclosed else { return };
        let earlier = self.lexemes.windows(2).find_map(|pair| match pair {
            [string, next] => (matches!(string.form, Form::String(_))
                && matches!(next.form, Form::Name | Form::DigitName | Form::Number)
                && string.span.text(self.text).starts_with(['\'', '"'])
                && string.span.end == next.span.start)
                .then_some(string.span),
            _ => None,
        });
        let span = earlier.unwrap_or(unclosed.span);
        let start = span.start as usize;
        let quote = span.text(self.text).chars().next().unwrap_or('\'');
        let content = self.text.get(start + 1..span.end as usize).unwrap_or_default();
        let ends_text =
            self.text.get(span.end as usize..).unwrap_or_default().trim_end().is_empty();
        let problem = self.problems.make(
            code::UNCLOSED_STRING,
            Span::new(start, start + 1),
            if earlier.is_some() {
                "the string that begins here runs into the next one"
            } else {
                "the string that begins here has no end"
            },
        );
        let mut problem = problem.help(format!("close it with `{quote}`"));
        if earlier.is_none() && ends_text && is_plain_name(content) {
            problem = problem.fix("Close the string", Span::at(span.end as usize), quote);
        }
        self.problems.add(problem);
    }

    /// `@name`
    pub(super) fn variable(&mut self) {
        let signs = self.length_while(|character| character == '@');
        let rest = self.rest().get(signs..).unwrap_or_default();
        let length = rest.find(|next: char| !continues_name(next)).unwrap_or(rest.len());
        let span = self.take(Form::Variable, signs + length);
        let problem = if length == 0 {
            self.problems
                .make(code::UNEXPECTED, span, "a variable has a name after `@`")
                .help("write it as `@name`")
        } else if signs > 1 {
            let more = Span::new(span.start as usize + 1, span.start as usize + signs);
            self.problems.make(code::UNEXPECTED, span, "a variable has one `@`").fix(
                "Write one",
                more,
                "",
            )
        } else {
            return;
        };
        self.problems.add(problem);
    }

    /// Digits, with a fraction and an exponent; or a path step such as `0` in `a.0`.
    ///
    /// Deduced: the guide shows `5`, `0.5`, `2.00`, `1E3`; other forms are refused.
    pub(super) fn number(&mut self) {
        let rest = self.rest();
        if self.follows_dot() {
            let length = self.length_while(continues_name);
            self.take(Form::DigitName, length);
            return;
        }
        let whole = digits(rest, 0);
        let fraction = if rest.get(whole..).is_some_and(|after| after.starts_with('.')) {
            match digits(rest, whole + 1) {
                0 => return self.number_ending_in_dot(whole),
                length => whole + 1 + length,
            }
        } else {
            whole
        };
        let length = fraction + exponent(rest, fraction);
        let after = rest.get(length..).unwrap_or_default();
        let mut following = after.chars();
        match following.next() {
            Some('.') if length > whole && following.next().is_some_and(|c| c.is_ascii_digit()) => {
                let is_part = |c: char| c == '.' || continues_name(c);
                let all = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                let span = self.take(Form::Number, all);
                let written = span.text(self.text).to_owned();
                self.report_number(
                    span,
                    "put it in quotes if it is a text",
                    Some(format!("'{written}'")),
                );
            }
            Some(next) if begins_name(next) => self.number_with_letters(length, whole),
            _ => {
                self.take(Form::Number, length);
            }
        }
    }

    /// `2abc`, `5AND`, `0x1F`, `1_000`, `5kg`
    fn number_with_letters(&mut self, number: usize, whole: usize) {
        let rest = self.rest();
        let length = rest
            .get(number..)
            .and_then(|after| after.find(|next: char| !continues_name(next)))
            .map_or(rest.len(), |letters| number + letters);
        let word = rest.get(..length).unwrap_or_default();
        // The exponent may have swallowed the first letter of a keyword: `1END`.
        let digits_only = digits(rest, 0);
        let letters = word.get(number..).unwrap_or_default();
        let keyword = Keyword::find(letters).filter(|_| number > 0);
        if let Some(keyword) = keyword {
            let before = word.get(..number).unwrap_or_default();
            self.report_glued(before, letters, number);
            self.take(Form::Number, number);
            self.keyword(keyword, letters.len());
            return;
        }
        if let Some(value) = in_base(word) {
            let span = self.take(Form::Number, length);
            return self.report_number(span, "numbers are written with decimal digits", value);
        }
        if word.chars().all(|c| c.is_ascii_digit() || c == '_') && !word.ends_with('_') {
            let span = self.take(Form::Number, length);
            let plain = word.replace('_', "");
            return self.report_number(span, "write the digits without `_`", Some(plain));
        }
        if number > whole || digits_only + 1 == length && word.ends_with(['e', 'E']) {
            let span = self.take(Form::Number, length);
            return self.report_number(
                span,
                "only digits, a fraction and an exponent belong to it",
                None,
            );
        }
        self.take(Form::DigitName, length);
    }

    /// `5.`
    fn number_ending_in_dot(&mut self, whole: usize) {
        let after = self.rest().get(whole + 1..).unwrap_or_default();
        if after.starts_with(begins_name) {
            self.take(Form::Number, whole);
            return;
        }
        let span = self.take(Form::Number, whole + 1);
        let digits = span.text(self.text).trim_end_matches('.').to_owned();
        self.report_number(span, "digits follow the point", Some(format!("{digits}.0")));
    }

    /// `.5`
    pub(super) fn number_without_zero(&mut self) {
        let rest = self.rest();
        let fraction = 1 + digits(rest, 1);
        let length = fraction + exponent(rest, fraction);
        let span = self.take(Form::Number, length);
        let written = span.text(self.text).to_owned();
        self.report_number(span, "digits come before the point", Some(format!("0{written}")));
    }

    fn report_number(&mut self, span: Span, help: &str, meant: Option<String>) {
        let written = span.text(self.text);
        let mut problem = self
            .problems
            .make(code::NUMBER_FORM, span, format!("`{written}` is not a number of the language"))
            .help(help);
        if let Some(meant) = meant {
            problem = problem.fix(format!("Write {meant}"), span, meant);
        }
        self.problems.add(problem);
    }

    /// A name in backticks.
    ///
    /// Deduced: the language has no quoted names; `get` reads what is not a plain name.
    pub(super) fn backtick(&mut self) {
        let rest = self.rest();
        let inside = rest.get(1..).unwrap_or_default();
        let end = inside
            .find(['`', '\n'])
            .filter(|at| inside.get(*at..).is_some_and(|from| from.starts_with('`')));
        let Some(end) = end else {
            self.unknown();
            return;
        };
        let name = inside.get(..end).unwrap_or_default().to_owned();
        let span = self.take(Form::Name, end + 2);
        let plain = is_plain_name(&name);
        let after_dot = self.lexemes.len() > 1
            && self.lexemes.get(self.lexemes.len() - 2).is_some_and(|it| it.form.is(Symbol::Dot));
        let problem = self.problems.make(code::BACKTICK, span, "names do not stand in backticks");
        let problem = if plain {
            problem.instead("Remove the backticks", span, &name)
        } else if after_dot {
            problem.help("`get(object, 'name')` reads a member whose name has other characters")
        } else {
            let call = format!("get(*, '{}')", name.replace('\'', "''"));
            problem.instead("Use get", span, &call)
        };
        self.problems.add(problem);
    }
}

pub(super) const fn quote_of(quote: char) -> Quote {
    if quote == '"' { Quote::Double } else { Quote::Single }
}

fn is_escape_of_other_languages(after: &str, quote: char) -> bool {
    after.starts_with(['n', 't', 'r', '\\', quote])
}

/// Whether `\'` was surely meant as a quote inside: a string cannot be followed by a letter, and another quote closes it.
fn continues_after_escaped_quote(after: &str, quote: char) -> bool {
    after
        .strip_prefix(quote)
        .is_some_and(|inside| inside.starts_with(continues_name) && inside.contains(quote))
}

/// How many digits stand in `text` from the byte `start` on.
fn digits(text: &str, start: usize) -> usize {
    text.get(start..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count())
}

/// The length of an exponent at the byte `start`; 0 when there is none.
fn exponent(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    if !rest.starts_with(['e', 'E']) {
        return 0;
    }
    let sign = usize::from(rest.get(1..).is_some_and(|after| after.starts_with(['+', '-'])));
    match digits(rest, 1 + sign) {
        0 => 0,
        length => 1 + sign + length,
    }
}

/// `0x1F`, `0b101`, `0o17`: the same in decimal digits; `Some(None)` where it has too many digits.
fn in_base(word: &str) -> Option<Option<String>> {
    let lower = word.to_ascii_lowercase();
    let (digits, base) = [("0x", 16), ("0b", 2), ("0o", 8)]
        .into_iter()
        .find_map(|(prefix, base)| lower.strip_prefix(prefix).map(|digits| (digits, base)))?;
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return None;
    }
    Some(u64::from_str_radix(digits, base).ok().map(|value| value.to_string()))
}
