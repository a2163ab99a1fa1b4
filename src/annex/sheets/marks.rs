//! Which messages give what is expected of them, in the list of messages: a mark for each, and how many do.

use super::{Answer, Asked, Node, element, marked};
use crate::assist::case::PageSuite;
use crate::assist::inputs::MessageInput;
use crate::engine::value::Value;

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let suite = PageSuite::new(&asked.inputs, asked.platform);
    let holds = |message: &MessageInput| {
        let is_expected = !message.expect.trim().is_empty();
        let suite = suite.as_ref().ok().filter(|_| is_expected)?;
        Some(suite.differences(message).is_ok_and(|found| found.is_empty()))
    };
    let holds: Vec<Option<bool>> = asked.inputs.messages.iter().map(holds).collect();
    let count = |wanted: bool| holds.iter().filter(|one| **one == Some(wanted)).count();
    let (words, is_good) = match &suite {
        Ok(_) => (counts(count(true), count(false)), count(false) == 0),
        Err(_) => ("expectations wait for the rule".to_owned(), false),
    };
    let summary = mark("button", is_good, &words)
        .attribute("type", "button")
        .attribute("title", "All expectations")
        .press("open");
    let mut answer = Answer::new("", Value::Undefined, vec![summary.into()]);
    for holds in holds {
        answer = match holds {
            None => answer.with_footer(""),
            Some(true) => answer.with_footer(mark("span", true, "as expected")),
            Some(false) => answer.with_footer(mark("span", false, "not as expected")),
        };
    }
    if asked.done() == "open" {
        answer.suite(Value::Undefined);
    }
    answer
}

/// `5 as expected`, `4 as expected, 1 not`.
pub(super) fn counts(good: usize, bad: usize) -> String {
    if bad == 0 { format!("{good} as expected") } else { format!("{good} as expected, {bad} not") }
}

fn mark(tag: &'static str, is_good: bool, words: &str) -> Node {
    let (tone, shape) = if is_good { ("t-ok", "i-check") } else { ("t-bad", "i-x") };
    let class =
        if tag == "button" { format!("btn quiet exp {tone}") } else { format!("exp {tone}") };
    element(tag).class(&class).inside(marked(shape, "i")).inside(words)
}
