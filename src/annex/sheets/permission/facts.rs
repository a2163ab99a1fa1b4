//! What the page tells of the rule and of what its messages reach.

use super::shell;
use crate::assist::question::Members;
use crate::engine::action::shell::Shell;
use crate::engine::arn::{FunctionArn, Identity, check_function_arn};
use crate::engine::rule::{Rule, read};
use crate::engine::source::Span;
use crate::engine::value::Value;

/// What the page tells.
pub(super) struct Facts {
    pub(super) identity: Identity,
    /// The rule that the messages ran through.
    pub(super) rule: Rule,
    /// The functions that the messages reach.
    pub(super) functions: Vec<Reached>,
    /// What is no function.
    pub(super) illegal: Vec<String>,
    /// How many messages there are.
    pub(super) messages: usize,
    /// Whether an action has an empty template.
    pub(super) has_empty: bool,
    /// The functions of the messages that fire, one by one.
    pub(super) filled: Vec<Filled>,
    /// What was pasted as the function's policy.
    pub(super) policy: String,
    pub(super) shell: Shell,
    pub(super) one_line: bool,
}

/// A function that messages reach.
pub(super) struct Reached {
    pub(super) arn: FunctionArn,
    /// From 1.
    pub(super) messages: Vec<usize>,
}

/// A template as it was filled for one message.
pub(super) struct Filled {
    /// The index of the action.
    pub(super) action: usize,
    pub(super) text: String,
    /// The holes that the publisher decides.
    pub(super) holes: Vec<Hole>,
}

/// A hole that the publisher decides.
pub(super) struct Hole {
    /// Where it stands in the template's text.
    pub(super) span: Span,
    /// Where its text stands in the filled text.
    pub(super) filled: Span,
    /// Its value, where that is a text.
    pub(super) value: Option<String>,
}

impl Facts {
    pub(super) fn read(page: Members<'_>) -> Self {
        let identity = Members(page.value("identity"));
        let identity = |name: &str| identity.some_text(name).map(str::to_owned);
        let function = |of: Members<'_>| {
            let messages = of.value("messages").as_array().unwrap_or_default().iter();
            Some(Reached {
                arn: check_function_arn(of.text("arn")).arn?,
                messages: messages.filter_map(number).collect(),
            })
        };
        let illegal = page.value("illegal").as_array().unwrap_or_default().iter();
        Self {
            identity: Identity {
                rule_name: identity("ruleName"),
                account_id: identity("accountId"),
                region: identity("region"),
            },
            rule: read(page.text("document")).value,
            functions: page.list("functions").filter_map(function).collect(),
            illegal: illegal.filter_map(|text| text.as_str().map(str::to_owned)).collect(),
            messages: page.count("messages").unwrap_or_default(),
            has_empty: page.flag("hasEmpty"),
            filled: page.list("filled").map(filled).collect(),
            policy: page.text("policy").to_owned(),
            shell: shell(page.text("shell")),
            one_line: page.flag("oneLine"),
        }
    }
}

fn number(value: &Value) -> Option<usize> {
    let Value::Int(number) = value else { return None };
    usize::try_from(number.get()).ok()
}

fn filled(of: Members<'_>) -> Filled {
    let hole = |of: Members<'_>| {
        let at = |name: &str| of.count(name).unwrap_or_default();
        Hole {
            span: Span::new(at("start"), at("end")),
            filled: Span::new(at("from"), at("to")),
            value: of.some_text("value").map(str::to_owned),
        }
    };
    Filled {
        action: of.count("action").unwrap_or_default(),
        text: of.text("text").to_owned(),
        holes: of.list("holes").map(hole).collect(),
    }
}
