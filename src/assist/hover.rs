//! What is known of a place in a statement or a template: the function or the word that stands there, and what the expression around
//! it gave for the message at hand.
//!
//! Leaves to others: the values themselves (`engine::evaluate::trace`), the texts of functions and words (`reference`).

use super::caret::Language;
use super::complete::sql_path;
use super::json_place::{JsonPlace, place_at};
use super::reason::{sentence, unknown};
use super::reference::{self, Line, LineKind};
use super::value_text::{counted, cut, one_line, short};
use crate::engine::evaluate::trace::Step;
use crate::engine::functions::{Absence, find};
use crate::engine::run::Run;
use crate::engine::source::{SourceId, Span};
use crate::engine::syntax::{self, Token, TokenKind};
use crate::engine::topic;
use crate::engine::value::Value;

/// What is told of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The place.
    pub span: Span,
    /// What is told.
    pub lines: Vec<Line>,
}

/// What a text made of the message at hand.
#[derive(Clone, Copy, Debug)]
pub struct Looked<'r> {
    /// The run.
    pub run: &'r Run,
    /// The topic of the message.
    pub topic: &'r str,
    /// The text: the statement, or a template.
    pub source: SourceId,
    /// Whether the statement can run at all.
    pub can_run: bool,
}

/// The longest expression that is repeated.
const LONGEST: usize = 48;

/// What is known at the byte `at`.
#[must_use]
pub fn hover(
    text: &str,
    at: usize,
    language: Language,
    looked: Option<Looked<'_>>,
) -> Option<Hover> {
    let tokens = match language {
        Language::Statement => syntax::tokens(text),
        Language::Template => syntax::template_tokens(text),
    };
    let index = token_at(&tokens, at)?;
    let token = *tokens.get(index)?;
    let word = token.span.text(text);
    let mut span = token.span;
    let mut lines = Vec::new();
    let is_topic = language == Language::Statement
        && token.kind == TokenKind::String
        && follows_from(&tokens, index, text);
    if is_topic {
        lines.extend(looked.map(|looked| filter(word, looked.topic)));
    } else if !matches!(token.kind, TokenKind::String | TokenKind::Number | TokenKind::Error) {
        let value = looked.and_then(|looked| value(text, at, token, looked));
        if let Some((place, told)) = value {
            span = place;
            lines.extend(told);
        }
    }
    match token.kind {
        TokenKind::Function => {
            if let Some(builtin) = find(word) {
                lines.extend(reference::of_function(builtin));
            }
        }
        TokenKind::Keyword | TokenKind::Punctuation | TokenKind::TemplateDelimiter => {
            let before = index.checked_sub(1).and_then(|before| tokens.get(before));
            let before = before.map(|token| token.span.text(text)).unwrap_or_default();
            lines.extend(reference::of_word(word, before));
        }
        _ => {}
    }
    (!lines.is_empty()).then_some(Hover { span, lines })
}

/// The token at a place, or the one that ends there.
fn token_at(tokens: &[Token], at: usize) -> Option<usize> {
    let at = Span::at(at).start;
    let holds = |token: &Token| token.span.start <= at && at < token.span.end;
    let ends = |token: &Token| token.span.end == at;
    let is_name = |token: &Token| !matches!(token.kind, TokenKind::Punctuation);
    let here = tokens.iter().position(holds);
    let before = tokens.iter().position(ends);
    match (here, before) {
        // A caret behind a name looks at the name, not at the bracket or the dot after it.
        (Some(here), Some(before))
            if tokens.get(here).is_some_and(|it| !is_name(it))
                && tokens.get(before).is_some_and(is_name) =>
        {
            Some(before)
        }
        (here, before) => here.or(before),
    }
}

fn follows_from(tokens: &[Token], index: usize, text: &str) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|token| {
        token.kind == TokenKind::Keyword && token.span.text(text).eq_ignore_ascii_case("from")
    })
}

fn filter(written: &str, topic: &str) -> Line {
    let filter = written.trim_matches(['\'', '"']);
    let matches = topic::matches(filter, topic);
    let words = if matches { "matches" } else { "does not match" };
    Line::new(LineKind::Value, format!("{words} the topic `{}`", cut(topic, LONGEST)))
}

/// The value of the smallest expression around a place, and its own place.
fn value(text: &str, at: usize, token: Token, looked: Looked<'_>) -> Option<(Span, Vec<Line>)> {
    let offset = Span::at(at).start;
    let is_own = |step: &&Step| step.part.source() == looked.source;
    // The caret may stand behind the token.
    let holds = |step: &&Step| {
        step.span.touches(offset)
            && step.span.start <= token.span.start
            && token.span.end <= step.span.end
    };
    let steps: Vec<&Step> =
        looked.run.evaluation.trace.steps.iter().filter(is_own).filter(holds).collect();
    let smallest = steps.iter().map(|step| step.span.len()).min();
    let Some(place) = smallest
        .and_then(|least| steps.iter().find(|step| step.span.len() == least))
        .map(|step| step.span)
    else {
        let tells =
            matches!(token.kind, TokenKind::Field | TokenKind::Variable | TokenKind::Function);
        let why = if looked.can_run {
            "not evaluated for this message"
        } else {
            "no value while the statement has an error"
        };
        return (tells && looked.source == SourceId::Sql)
            .then(|| (token.span, vec![Line::new(LineKind::Note, why.to_owned())]));
    };
    let here: Vec<&&Step> = steps.iter().filter(|step| step.span == place).collect();
    let outside = here.iter().rev().find(|step| step.row.is_none());
    let step = outside.or(here.first())?;
    let expression = cut(&one_line(place.text(text)), LONGEST);
    let mut lines = vec![Line::value(expression, step)];
    if step.row.is_some() {
        let rows = here.iter().filter(|step| step.row.is_some()).count();
        let others: Vec<String> =
            here.iter().skip(1).take(3).map(|step| format!("`{}`", short(&step.value))).collect();
        let mut words = format!("for the first of {}", counted(rows, "element"));
        if !others.is_empty() {
            words.push_str(&format!("; then {}", others.join(", ")));
        }
        lines.push(Line::new(LineKind::Note, words));
    }
    if let Some(why) = &step.why {
        let words = match why {
            Absence::Undefined(why) => sentence(why, &looked.run.payload.everything()),
            Absence::Fails(words) => format!("the rule fails on AWS: {words}"),
            Absence::Unknown(what) => unknown(what),
        };
        lines.push(Line::new(LineKind::Note, words));
    }
    if !step.needed {
        lines.push(Line::new(LineKind::Note, "the result does not depend on it".to_owned()));
    }
    Some((place, lines))
}

/// How SQL names the member of the payload at the byte `at` of its text, and what it is.
#[must_use]
pub fn in_payload(text: &str, at: usize, payload: &Value) -> Option<Hover> {
    let (span, path) = match place_at(text, at) {
        JsonPlace::Key { text: key, mut path, .. } if !key.is_empty() => {
            path.push(key.text(text).to_owned());
            (key, path)
        }
        JsonPlace::Value { text: value, path, .. } if !value.is_empty() => (value, path),
        _ => return None,
    };
    // Keys are empty on the way through arrays.
    let (outer, inner) = match path.iter().rposition(String::is_empty) {
        Some(element) => path.split_at_checked(element)?,
        None => (path.as_slice(), [].as_slice()),
    };
    let outer: Vec<&str> =
        outer.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let inner: Vec<&str> =
        inner.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    if outer.is_empty() {
        return None;
    }
    let value = outer.iter().fold(payload.clone(), |value, name| value.member(name));
    let mut lines = vec![Line::new(LineKind::Form, sql_path(&outer))];
    if value.as_array().is_some() && path.iter().any(String::is_empty) {
        let row: Vec<&str> = std::iter::once("x").chain(inner).collect();
        let words = format!(
            "An element: in a nested query `FROM {} AS x` it is `{}`.",
            sql_path(&outer),
            sql_path(&row)
        );
        lines.push(Line::new(LineKind::Text, words));
    } else if !value.is_undefined() {
        lines.push(Line::new(
            LineKind::Text,
            format!("{}: `{}`", value.kind().name(), short(&value)),
        ));
    }
    Some(Hover { span, lines })
}
