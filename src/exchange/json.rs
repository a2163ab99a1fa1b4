//! Identities in questions, problems in answers.

use crate::assist::question::{Members, object, some};
use crate::engine::rule::Identity;
use crate::engine::value::Value;

/// A list of texts.
pub(super) fn texts(items: impl IntoIterator<Item = impl AsRef<str>>) -> Value {
    Value::array(items.into_iter().map(|item| Value::string(item.as_ref())).collect())
}

/// What is wrong and what helps, in one text.
pub(super) fn words(message: &str, help: &str) -> String {
    if help.is_empty() { message.to_owned() } else { format!("{message}; {help}") }
}

/// `ruleName`, `accountId` and `region`; what is empty is missing.
pub(super) fn identity(question: Members<'_>) -> Identity {
    let given = Members(question.value("identity"));
    let text = |name| given.some_text(name).filter(|text| !text.is_empty()).map(str::to_owned);
    Identity { rule_name: text("ruleName"), account_id: text("accountId"), region: text("region") }
}

/// The same as a value.
pub(super) fn identity_value(identity: &Identity) -> Value {
    object([
        ("ruleName", some(identity.rule_name.as_deref())),
        ("accountId", some(identity.account_id.as_deref())),
        ("region", some(identity.region.as_deref())),
    ])
}
