//! Texts that look as if they were secret, named before they are shared. A guess by form: it misses some, and may be wrong.

use crate::assist::inputs::{Inputs, MessageInput};
use crate::engine::source::{LineIndex, Span};
use std::ops::Range;

/// Names of members whose value nobody should see.
const NAMES: [&str; 9] = [
    "password",
    "passwd",
    "secret",
    "client_secret",
    "token",
    "access_token",
    "api_key",
    "apikey",
    "authorization",
];

/// A text that looks secret.
struct Secret {
    /// Where the word that gives it away begins.
    start: usize,
    /// What it is, and how it begins.
    what: String,
    /// What nobody should see.
    hidden: Range<usize>,
}

/// What stands in the place of a secret.
const MASK: &str = "masked";

/// What looks secret: where, and how it begins.
#[must_use]
pub(super) fn secrets(inputs: &Inputs) -> Vec<String> {
    let mut found = Vec::new();
    name(&inputs.document, "rule", &mut found);
    for (index, message) in inputs.messages.iter().enumerate() {
        let number = index + 1;
        for (what, text) in texts(&mut message.clone()) {
            name(text, &format!("message {number}, {what}"), &mut found);
        }
    }
    found
}

/// The same inputs with another word where something looks secret.
#[must_use]
pub(super) fn without_secrets(inputs: &Inputs) -> Inputs {
    let mut masked = inputs.clone();
    masked.document = mask(&masked.document);
    for message in &mut masked.messages {
        for (_, text) in texts(message) {
            *text = mask(text);
        }
    }
    masked
}

/// The texts of a message that may hold one, and what they are.
fn texts(message: &mut MessageInput) -> [(&'static str, &mut String); 9] {
    [
        ("name", &mut message.name),
        ("topic", &mut message.topic),
        ("client id", &mut message.client_id),
        ("payload", &mut message.payload),
        ("expectation", &mut message.expect),
        ("stand-ins", &mut message.stand_ins),
        ("user properties", &mut message.user_properties),
        ("properties", &mut message.properties),
        ("principal", &mut message.principal),
    ]
}

fn name(text: &str, place: &str, found: &mut Vec<String>) {
    let secrets = look(text);
    if secrets.is_empty() {
        return;
    }
    let lines = LineIndex::new(text);
    found.extend(secrets.into_iter().map(|secret| {
        let at = lines.position(text, Span::at(secret.start).start);
        format!("{place} {}:{}: {}", at.line, at.column, secret.what)
    }));
}

fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for Secret { hidden, .. } in look(text) {
        if hidden.start >= done {
            out.push_str(text.get(done..hidden.start).unwrap_or_default());
            out.push_str(MASK);
            done = hidden.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

fn look(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split(|character: char| !is_word(character)) {
        let start = offset;
        offset += word.len();
        let named = || secret_name(text, start, word);
        if let Some((what, hidden)) = known_form(text, start, word).or_else(named) {
            found.push(Secret { start, what, hidden });
        }
        // The character that ended the word.
        offset += text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.')
}

/// Keys that are known by how they begin.
fn known_form(text: &str, start: usize, word: &str) -> Option<(String, Range<usize>)> {
    let shown = || format!("`{}…`", word.get(..4).unwrap_or_default());
    let is_key_id = (word.starts_with("AKIA") || word.starts_with("ASIA"))
        && word.len() == 20
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_token = word.starts_with("eyJ") && word.len() >= 40;
    let is_code_host =
        (word.starts_with("ghp_") || word.starts_with("github_pat_")) && word.len() >= 30;
    let whole = start..start + word.len();
    if is_key_id {
        return Some((format!("an AWS access key, {}", shown()), whole));
    }
    if is_token || is_code_host {
        return Some((format!("a token, {}", shown()), whole));
    }
    if word != "-----BEGIN" {
        return None;
    }
    // To the end of what is quoted, or of its last line.
    let rest = text.get(start..).unwrap_or_default();
    let footer = rest.find("-----END").and_then(|at| {
        let last = rest.get(at + 5..)?;
        Some(at + 5 + last.find("-----")? + 5)
    });
    let length = footer.or_else(|| rest.find('"')).unwrap_or(rest.len());
    Some(("a key or certificate, `-----BEGIN`".to_owned(), start..start + length))
}

/// A member of a telling name with a text that is not empty.
fn secret_name(text: &str, start: usize, word: &str) -> Option<(String, Range<usize>)> {
    if !NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)) {
        return None;
    }
    let after = text.get(start + word.len()..)?.strip_prefix('"')?.trim_start();
    let value = after.strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let from = text.len() - value.len();
    let hidden = from..from + length_of_string(value);
    let is_secret = !matches!(text.get(hidden.clone()), None | Some("" | MASK));
    is_secret.then(|| (format!("a value named `{word}`"), hidden))
}

/// How long a JSON string is, up to its quote.
fn length_of_string(text: &str) -> usize {
    let mut escaped = false;
    let quote = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    quote.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(payload: &str, expected: &[&str]) {
        let message = MessageInput { payload: payload.to_owned(), ..MessageInput::default() };
        let inputs = Inputs { messages: vec![message], ..Inputs::default() };
        assert_eq!(secrets(&inputs), expected, "{payload}");
    }

    #[test]
    fn keys_and_tokens_are_named_by_place() {
        check(
            "{\n  \"k\": \"AKIAIOSFODNN7EXAMPLE\"}",
            &["message 1, payload 2:9: an AWS access key, `AKIA…`"],
        );
        check(
            "-----BEGIN PRIVATE KEY-----",
            &["message 1, payload 1:1: a key or certificate, `-----BEGIN`"],
        );
        check(r#"{"Password" : "x"}"#, &["message 1, payload 1:3: a value named `Password`"]);
    }

    #[test]
    fn what_is_masked_is_all_of_a_secret_and_nothing_else() {
        for (payload, masked) in [
            (r#"{"k": "AKIAIOSFODNN7EXAMPLE", "n": 1}"#, r#"{"k": "masked", "n": 1}"#),
            (r#"{"token": "a\"b\\", "n": 1}"#, r#"{"token": "masked", "n": 1}"#),
            (r#"{"password": "unclosed"#, r#"{"password": "masked"#),
            (
                "{\"pem\": \"-----BEGIN KEY-----\\nx\\n-----END KEY-----\\n\", \"n\": 1}",
                "{\"pem\": \"masked\\n\", \"n\": 1}",
            ),
            ("-----BEGIN KEY", "masked"),
            (r#"{"secret": "-----BEGIN", "n": "é"}"#, r#"{"secret": "masked", "n": "é"}"#),
        ] {
            let message = MessageInput { payload: payload.to_owned(), ..MessageInput::default() };
            let inputs = Inputs { messages: vec![message], ..Inputs::default() };
            let shared = without_secrets(&inputs);
            assert_eq!(shared.messages.first().unwrap().payload, masked);
            assert_eq!(without_secrets(&shared), shared, "{payload}");
        }
    }

    #[test]
    fn ordinary_payloads_are_not() {
        check(r#"{"password": "", "token": 5, "AKIA": "AKIA", "eyJ": "eyJ"}"#, &[]);
    }
}
