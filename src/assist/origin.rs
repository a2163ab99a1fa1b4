//! Where values come from, and who decides them, in a few words.

use crate::engine::action::substitution::Origin;
use crate::engine::syntax::ast::{Expression, ExpressionKind};

/// Who decides a value.
#[must_use]
pub const fn decides(origin: Origin) -> &'static str {
    match origin {
        Origin::Author => "the rule decides",
        Origin::Aws => "AWS decides",
        Origin::Publisher => "publisher decides",
    }
}

/// Where an expression takes its value from, in two or three words.
#[must_use]
pub fn from(expression: &Expression) -> &'static str {
    match &expression.kind {
        ExpressionKind::Field(_) | ExpressionKind::Everything => "payload",
        ExpressionKind::Member { object, .. } => from(object),
        ExpressionKind::Variable(_) => "SET",
        ExpressionKind::Call { name, arguments } => match name.node.to_ascii_lowercase().as_str() {
            "topic" if arguments.is_empty() => "from the topic",
            "topic" => "a level of the topic",
            "clientid" => "client id",
            "timestamp" => "fixed clock",
            "principal" => "principal",
            "sourceip" => "source IP",
            "accountid" => "the rule’s account",
            "newuuid" | "rand" => "fixed here",
            "get_mqtt_property" | "get_user_properties" => "MQTT properties",
            _ => "",
        },
        _ => "",
    }
}
