//! Which texts are legal names.

/// The most characters that a function's name may have.
pub const FUNCTION_NAME_MAX: usize = 64;
/// The most characters that an alias or version may have.
pub(super) const QUALIFIER_MAX: usize = 128;
/// The most characters that a rule's name may have.
const RULE_NAME_MAX: usize = 128;
/// The most characters that a statement id may have.
pub const STATEMENT_ID_MAX: usize = 100;

/// Whether `text` is an account id: twelve digits.
#[must_use]
pub fn is_account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` can be a rule's name: letters, digits, `_`, at most 128.
#[must_use]
pub fn is_rule_name(text: &str) -> bool {
    has_length(text, RULE_NAME_MAX)
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether `text` can be a function's name: letters, digits, `_`, `-`, at most 64.
///
/// Deduced: the models of some calls also take `.`, that of `CreateAlias` does not, and the service has no function with one.
#[must_use]
pub fn is_function_name(text: &str) -> bool {
    has_length(text, FUNCTION_NAME_MAX) && text.chars().all(is_name_character)
}

/// Whether `text` can be the name of an alias: like a function's name, at most 128, not digits only.
#[must_use]
pub fn is_alias(text: &str) -> bool {
    has_length(text, QUALIFIER_MAX) && text.chars().all(is_name_character) && !is_digits(text)
}

/// Whether `text` can be the number of a version.
#[must_use]
pub fn is_version(text: &str) -> bool {
    has_length(text, QUALIFIER_MAX) && is_digits(text)
}

/// Whether `text` can follow a function's name in an ARN: an alias, a version, `$LATEST`, `$LATEST.PUBLISHED`.
#[must_use]
pub fn is_qualifier(text: &str) -> bool {
    is_alias(text) || is_version(text) || text == "$LATEST" || text == "$LATEST.PUBLISHED"
}

/// Whether `text` can be the id of a statement in a function's policy: letters, digits, `_`, `-`, at most 100.
#[must_use]
pub fn is_statement_id(text: &str) -> bool {
    has_length(text, STATEMENT_ID_MAX) && text.chars().all(is_name_character)
}

/// The characters of function names, aliases and statement ids.
pub(super) fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_length(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A predicate, texts that are legal, texts that are not.
    type Case = (fn(&str) -> bool, &'static [&'static str], &'static [&'static str]);

    #[test]
    fn names_are_legal_as_the_service_models_say() {
        let cases: &[Case] = &[
            (
                is_account_id,
                &["123456789012", "000000000000"],
                &["", "12345678901", "1234567890123", "12345678901a", "١٢٣٤٥٦"],
            ),
            (is_rule_name, &["r", "my_rule_7"], &["", "my-rule", "my rule", "a.b", "é", "r\n"]),
            (
                is_function_name,
                &["f", "-", "my-function_7"],
                &["", "a.b", "a/b", "a:b", "$LATEST", "é"],
            ),
            (is_alias, &["prod", "7a", "-"], &["", "7", "a.b", "$LATEST"]),
            (is_version, &["7", "10"], &["", "7a", "$LATEST"]),
            (
                is_qualifier,
                &["prod", "7", "$LATEST", "$LATEST.PUBLISHED"],
                &["", "$latest", "$LATEST.x", "a b"],
            ),
            (is_statement_id, &["iot-my_rule"], &["", "a.b", "a b"]),
        ];
        for (predicate, legal, illegal) in cases {
            for text in *legal {
                assert!(predicate(text), "{text:?}");
            }
            for text in *illegal {
                assert!(!predicate(text), "{text:?}");
            }
        }
        for (predicate, most) in [
            (is_rule_name as fn(&str) -> bool, 128),
            (is_function_name, 64),
            (is_alias, 128),
            (is_statement_id, 100),
        ] {
            assert!(predicate(&"a".repeat(most)) && !predicate(&"a".repeat(most + 1)), "{most}");
        }
    }
}
