//! Words without quotes: numbers, `true`, `false`, `null`, and what people write like them.

use super::Kind;
use super::reader::Reader;
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::quoted;
use crate::engine::rule::problem::problem;
use crate::engine::source::Span;

impl Reader<'_> {
    /// A name without quotes.
    pub(super) fn bare_name(&mut self) -> (String, Span) {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|next| next.is_alphanumeric() || matches!(next, '_' | '$' | '-' | '.'))
        {
            self.take();
        }
        let span = Span::new(start, self.at);
        let name = span.text(self.source()).to_owned();
        self.report(
            problem(
                code::NAME_WITHOUT_QUOTES,
                span,
                format!("{} must stand in double quotes", quoted(&name)),
            )
            .help(format!("write `\"{name}\"`"))
            .fix("Add the quotes", span, format!("\"{name}\"")),
        );
        (name, span)
    }

    /// A number, `true`, `false`, `null`, or what looks alike.
    pub(super) fn word(&mut self) -> Kind {
        let start = self.at;
        let in_word = |next: char| {
            next.is_alphanumeric() || matches!(next, '-' | '+' | '.' | '_' | '$' | '!')
        };
        while self.peek().is_some_and(in_word) {
            self.take();
        }
        let span = Span::new(start, self.at);
        let written = span.text(self.source());
        let meant = match written {
            "true" => return Kind::Boolean(true),
            "false" => return Kind::Boolean(false),
            "null" => return Kind::Null,
            number if is_number(number) => return Kind::Number,
            _ => written.to_ascii_lowercase(),
        };
        let (kind, meant) = match meant.as_str() {
            "true" | "yes" | "on" => (Kind::Boolean(true), Some("true")),
            "false" | "no" | "off" => (Kind::Boolean(false), Some("false")),
            "null" | "none" | "nil" | "undefined" => (Kind::Null, Some("null")),
            _ => (Kind::Broken, None),
        };
        let looks_like_number = written
            .starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.'));
        if looks_like_number {
            let message = format!("{} is not a number as JSON writes it", quoted(written));
            self.report(
                problem(code::NUMBER, span, message).help("a text stands in double quotes").fix(
                    "Add the quotes",
                    span,
                    format!("\"{written}\""),
                ),
            );
            return Kind::Broken;
        }
        let found =
            problem(code::WORD, span, format!("JSON does not have the word {}", quoted(written)));
        self.report(match meant {
            Some(meant) => {
                found.help(format!("write `{meant}`")).fix(format!("Use `{meant}`"), span, meant)
            }
            None => found.help("a text stands in double quotes").fix(
                "Add the quotes",
                span,
                format!("\"{written}\""),
            ),
        });
        kind
    }
}

/// The grammar of JSON's numbers.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent_is_right = exponent
        .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent_is_right
}
