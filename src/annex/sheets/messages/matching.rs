//! Makes a message that a rule lets through, or one that it stops: a topic from its filter, a payload from the members that its
//! SQL reads, and values that make WHERE hold.
//!
//! Where WHERE leaves a choice (`OR`, the arms of a CASE), the choices are tried one after the other, and the engine says which
//! message does it. A best effort: where none does, the first one is given, for the person to go on with.

use super::wanted::Wanted;
use crate::annex::sheets::Asked;
use crate::assist::inputs::{MessageInput, Platform, receive};
use crate::engine::evaluate::Outcome;
use crate::engine::rule::{Identity, Rule};
use crate::engine::run::run;

/// How many ways to choose are tried.
const TRIES: u32 = 32;

/// A message that the rule lets through, as far as that can be told; or one that it stops, `None` where none was found.
pub(super) fn made(asked: &Asked<'_>, rule: &Rule, fires: bool) -> Option<MessageInput> {
    let identity = asked.identity(rule);
    let make = |choices: u32| Wanted::of(rule, &identity, asked.platform, choices, fires).message();
    let does = |message: &MessageInput| does(rule, &identity, message, asked.platform, fires);
    if fires {
        return Some((0..TRIES).map(make).find(does).unwrap_or_else(|| make(0)));
    }
    let by_condition =
        rule.statement.condition.as_ref().and_then(|_| (0..TRIES).map(make).find(does));
    by_condition.or_else(|| by_topic(rule, &identity, asked.platform).into_iter().find(does))
}

/// Whether the rule lets the message through, or stops it, at the topic or at WHERE.
fn does(
    rule: &Rule,
    identity: &Identity,
    message: &MessageInput,
    platform: Platform,
    fires: bool,
) -> bool {
    let received = receive(message, identity.account_id.as_deref(), platform);
    let run = run(rule, identity, &received.message, &received.host, false);
    match run.evaluation.outcome {
        Outcome::Produced(_) => fires,
        Outcome::TopicDoesNotMatch | Outcome::ConditionNotTrue { .. } => !fires,
        // What cannot be told or fails at SELECT is neither.
        Outcome::Failed(_) | Outcome::CannotTell(_) => false,
    }
}

/// Messages whose topic may not match: another first level, a level more, a level less.
fn by_topic(rule: &Rule, identity: &Identity, platform: Platform) -> Vec<MessageInput> {
    let message = Wanted::of(rule, identity, platform, 0, true).message();
    let filter = rule.statement.from.as_ref().map(|from| from.filter.as_str()).unwrap_or_default();
    let levels: Vec<&str> = message.topic.split('/').collect();
    let is_literal = |level: &str| !matches!(level, "+" | "#");
    let mut topics = Vec::new();
    let literals = filter.split('/').enumerate().filter(|(_, level)| is_literal(level));
    if let Some((at, _)) = literals.last() {
        let other = levels.iter().enumerate().map(|(index, level)| {
            if index == at { format!("other-{level}") } else { (*level).to_owned() }
        });
        topics.push(other.collect::<Vec<_>>().join("/"));
    }
    topics.push(format!("{}/more", message.topic));
    topics.extend(message.topic.rsplit_once('/').map(|(before, _)| before.to_owned()));
    topics.into_iter().map(|topic| MessageInput { topic, ..message.clone() }).collect()
}
