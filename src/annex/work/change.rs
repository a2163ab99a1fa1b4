//! What was changed between two states of a rule, in words.

use crate::assist::inputs::{Inputs, MessageInput, PayloadKind};
use crate::assist::value_text::{counted, cut};
use crate::engine::action::ActionKind;
use crate::engine::rule::read;
use std::cmp::Ordering;

/// How many changes are named.
const MOST: usize = 2;

/// `SQL changed`, `payload of “Cold reading” changed`, `2 messages added`; empty when both are the same.
pub(super) fn change(before: &Inputs, after: &Inputs) -> String {
    let mut all = Vec::new();
    if before.document != after.document {
        all.push(document(&before.document, &after.document).to_owned());
    }
    let fields = [
        ("rule name", &before.rule_name, &after.rule_name),
        ("account", &before.account, &after.account),
        ("Region", &before.region, &after.region),
        ("policy", &before.policy, &after.policy),
    ];
    all.extend(fields.iter().filter(|(_, a, b)| a != b).map(|(name, ..)| (*name).to_owned()));
    let moved = messages(&before.messages, &after.messages, &mut all);
    if all.len() > MOST {
        let more = counted(all.len() - 1, "other thing");
        all.truncate(1);
        all.push(more);
    }
    let changed = (!all.is_empty()).then(|| format!("{} changed", all.join(" and ")));
    changed.into_iter().chain(moved).collect::<Vec<_>>().join(", ")
}

fn document(before: &str, after: &str) -> &'static str {
    let [before, after] = [before, after].map(|document| read(document).value);
    let is_sql = before.sql != after.sql;
    let is_version = before.version != after.version;
    let functions = [&before, &after].map(|rule| {
        let actions = (0..).map_while(|index| rule.action(index));
        let texts = actions.map(|action| match &action.kind {
            // What it is compiled to differs with the version, too.
            ActionKind::Lambda(lambda) => lambda.function_arn.text.clone(),
            other => format!("{other:?}"),
        });
        texts.collect::<Vec<_>>()
    });
    match (is_sql, is_version, functions.first() != functions.last()) {
        (true, false, _) => "SQL",
        (false, true, false) => "SQL version",
        (false, false, true) => "actions",
        _ => "rule document",
    }
}

/// Adds what was changed in messages; gives how many came or went.
fn messages(
    before: &[MessageInput],
    after: &[MessageInput],
    all: &mut Vec<String>,
) -> Option<String> {
    match after.len().cmp(&before.len()) {
        Ordering::Greater => {
            Some(format!("{} added", counted(after.len() - before.len(), "message")))
        }
        Ordering::Less => {
            Some(format!("{} removed", counted(before.len() - after.len(), "message")))
        }
        Ordering::Equal => {
            let pairs = before.iter().zip(after).enumerate().filter(|(_, (a, b))| a != b);
            all.extend(pairs.map(|(index, (a, b))| message(index + 1, a, b)));
            None
        }
    }
}

fn message(number: usize, before: &MessageInput, after: &MessageInput) -> String {
    let name = match after.name.trim() {
        "" => format!("message {number}"),
        name => format!("“{}”", cut(name, 40)),
    };
    let MessageInput { name: named, topic, payload, kind, .. } = before;
    let rest = |of: &MessageInput| MessageInput {
        name: String::new(),
        topic: String::new(),
        payload: String::new(),
        kind: PayloadKind::Json,
        expect: String::new(),
        ..of.clone()
    };
    let changed = [
        ("name", *named != after.name),
        ("topic", *topic != after.topic),
        ("payload", *payload != after.payload || *kind != after.kind),
        ("expectation", before.expect != after.expect),
        ("context", rest(before) != rest(after)),
    ];
    let names: Vec<&str> = changed.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
    match names.as_slice() {
        [one] => format!("{one} of {name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rule::from_parts;
    use crate::engine::version::SqlVersion;

    fn inputs(sql: &str, version: SqlVersion, arn: &str, payloads: &[&str]) -> Inputs {
        let message = |payload: &&str| MessageInput {
            name: "Press".to_owned(),
            payload: (*payload).to_owned(),
            ..MessageInput::default()
        };
        Inputs {
            document: from_parts(sql, version, Some(arn)),
            messages: payloads.iter().map(message).collect(),
            ..Inputs::default()
        }
    }

    #[test]
    fn changes_are_named() {
        let one = SqlVersion::V2016;
        let before = inputs("SELECT a FROM 'x'", one, "f", &["1", "2"]);
        let spaced = Inputs { document: format!("{} ", before.document), ..before.clone() };
        let mut named = before.clone();
        named.messages.iter_mut().for_each(|message| message.topic.push('t'));
        named.messages.first_mut().unwrap().name.clear();
        for (after, words) in [
            (inputs("SELECT b FROM 'x'", one, "f", &["1", "2"]), "SQL changed"),
            (
                inputs("SELECT a FROM 'x'", SqlVersion::V2015, "f", &["1", "2"]),
                "SQL version changed",
            ),
            (inputs("SELECT a FROM 'x'", one, "g", &["1", "2"]), "actions changed"),
            (spaced, "rule document changed"),
            (inputs("SELECT a FROM 'x'", one, "f", &["1", "3"]), "payload of “Press” changed"),
            (inputs("SELECT b FROM 'x'", one, "f", &["1"]), "SQL changed, 1 message removed"),
            (inputs("SELECT a FROM 'x'", one, "f", &["1", "2", "3", "4"]), "2 messages added"),
            (inputs("SELECT b FROM 'x'", one, "f", &["3", "4"]), "SQL and 2 other things changed"),
            (named, "message 1 and topic of “Press” changed"),
            (before.clone(), ""),
        ] {
            assert_eq!(change(&before, &after), words);
        }
    }
}
