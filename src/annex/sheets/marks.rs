//! Which messages give what is expected of them, in the list of messages: a mark for each, and how many do.
//!
//! The page gives as many messages at a time as take no longer than a key may; the state holds what came of those before.

use super::{Answer, Asked, Node, element, marked};
use crate::assist::case::PageSuite;
use crate::assist::inputs::MessageInput;
use crate::assist::question::{Members, count, object};
use crate::engine::value::Value;

/// What stands in the state for each message that was looked at.
const GOOD: char = '+';
const BAD: char = '-';
const NOTHING: char = ' ';

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let suite = PageSuite::new(&asked.inputs, asked.count, asked.platform);
    let holds = |message: &MessageInput| match &suite {
        Ok(suite) if !message.expect.trim().is_empty() => {
            if suite.differences(message).is_ok_and(|found| found.is_empty()) { GOOD } else { BAD }
        }
        _ => NOTHING,
    };
    let from = Members(asked.act).count("from").unwrap_or_default();
    let before = asked.state.as_str().filter(|before| from > 0 && before.len() == from);
    let mut marks = before.unwrap_or_default().to_owned();
    marks.extend(asked.inputs.messages.iter().map(holds));
    if suite.is_ok() && marks.len() < asked.count && !asked.inputs.messages.is_empty() {
        let mut answer = Answer::new("", marks.as_str().into(), Vec::new());
        answer.more(object([("do", "more".into()), ("from", count(marks.len()))]));
        return opened(asked, answer);
    }
    let all = |wanted: char| marks.chars().filter(|mark| *mark == wanted).count();
    let (words, is_good) = match &suite {
        Ok(_) => (counts(all(GOOD), all(BAD)), all(BAD) == 0),
        Err(_) => ("expectations wait for the rule".to_owned(), false),
    };
    let summary = mark("button", is_good, &words)
        .attribute("type", "button")
        .attribute("title", "All expectations")
        .press("open");
    let mut answer = Answer::new("", Value::Undefined, vec![summary.into()]);
    for one in marks.chars() {
        answer = match one {
            GOOD => answer.with_footer(mark("span", true, "as expected")),
            BAD => answer.with_footer(mark("span", false, "not as expected")),
            _ => answer.with_footer(""),
        };
    }
    opened(asked, answer)
}

fn opened(asked: &Asked<'_>, mut answer: Answer) -> Answer {
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
