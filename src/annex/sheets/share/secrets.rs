//! Texts that look as if they were secret, named before they are shared. A guess by form: it misses some, and may be wrong.

use crate::assist::inputs::Inputs;
use crate::engine::source::{LineIndex, Span};

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

/// What looks secret: where, and how it begins.
#[must_use]
pub(super) fn secrets(inputs: &Inputs) -> Vec<String> {
    let mut found = Vec::new();
    look(&inputs.document, "rule", &mut found);
    for (index, message) in inputs.messages.iter().enumerate() {
        let number = index + 1;
        look(&message.payload, &format!("message {number}, payload"), &mut found);
        look(&message.expect, &format!("message {number}, expectation"), &mut found);
        look(&message.stand_ins, &format!("message {number}, stand-ins"), &mut found);
        look(&message.user_properties, &format!("message {number}, user properties"), &mut found);
        look(&message.properties, &format!("message {number}, properties"), &mut found);
        look(&message.principal, &format!("message {number}, principal"), &mut found);
    }
    found
}

fn look(text: &str, place: &str, found: &mut Vec<String>) {
    let mut offset = 0;
    let mut index = None;
    for word in text.split(|character: char| !is_word(character)) {
        let start = offset;
        offset += word.len();
        let what = known_form(word).or_else(|| secret_name(text, start, word));
        if let Some(what) = what {
            let lines = index.get_or_insert_with(|| LineIndex::new(text));
            let at = lines.position(text, Span::at(start).start);
            found.push(format!("{place} {}:{}: {what}", at.line, at.column));
        }
        // The character that ended the word.
        offset += text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.')
}

/// Keys that are known by how they begin.
fn known_form(word: &str) -> Option<String> {
    let shown = || format!("`{}…`", word.get(..4).unwrap_or_default());
    let is_key_id = (word.starts_with("AKIA") || word.starts_with("ASIA"))
        && word.len() == 20
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_token = word.starts_with("eyJ") && word.len() >= 40;
    let is_code_host =
        (word.starts_with("ghp_") || word.starts_with("github_pat_")) && word.len() >= 30;
    if is_key_id {
        return Some(format!("an AWS access key, {}", shown()));
    }
    if is_token || is_code_host {
        return Some(format!("a token, {}", shown()));
    }
    (word == "-----BEGIN").then(|| "a key or certificate, `-----BEGIN`".to_owned())
}

/// A member of a telling name with a text that is not empty.
fn secret_name(text: &str, start: usize, word: &str) -> Option<String> {
    if !NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)) {
        return None;
    }
    let after = text.get(start + word.len()..)?.strip_prefix('"')?.trim_start();
    let value = after.strip_prefix(':')?.trim_start().strip_prefix('"')?;
    (!value.starts_with('"')).then(|| format!("a value named `{word}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::model::MessageInput;

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
    fn ordinary_payloads_are_not() {
        check(r#"{"password": "", "token": 5, "AKIA": "AKIA", "eyJ": "eyJ"}"#, &[]);
    }
}
