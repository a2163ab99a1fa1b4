//! What another template of a function would give, message by message.

use crate::assist::ladder::{Block, Proposal, Suggestion};
use crate::assist::value_text::listed;
use crate::playground::model::Model;

/// The most messages that are looked at.
const MESSAGES: usize = 50;
/// The most functions that are named.
const NAMED: usize = 4;

/// The blocks, where suggestions for a function say what they give for every message.
pub(super) fn told(model: &Model, blocks: &[Block]) -> Vec<Block> {
    let block = |block: &Block| match block {
        Block::Suggestions(all) => {
            Block::Suggestions(all.iter().map(|one| suggestion(model, one)).collect())
        }
        other => other.clone(),
    };
    blocks.iter().map(block).collect()
}

fn suggestion(model: &Model, suggestion: &Suggestion) -> Suggestion {
    let Proposal::FunctionArn(index, template) = &suggestion.proposal else {
        return suggestion.clone();
    };
    let gives = model.results.functions_of(*index, template, MESSAGES);
    let also = words(&gives).map(|words| format!(" {words}")).unwrap_or_default();
    Suggestion { consequence: format!("{}{also}", suggestion.consequence), ..suggestion.clone() }
}

/// ``Gives `line-7` for message 1 and `line-9` for messages 2 and 3; not legal for message 4.``
fn words(gives: &[Option<String>]) -> Option<String> {
    if gives.len() < 2 {
        return None;
    }
    let mut functions: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for (at, function) in gives.iter().enumerate() {
        let (function, number) = (function.as_deref(), (at + 1).to_string());
        match functions.iter_mut().find(|(known, _)| *known == function) {
            Some((_, messages)) => messages.push(number),
            None => functions.push((function, vec![number])),
        }
    }
    let of = |messages: &[String]| {
        let noun = if messages.len() == 1 { "message" } else { "messages" };
        if messages.len() == gives.len() {
            "every message".to_owned()
        } else {
            format!("{noun} {}", listed(messages))
        }
    };
    let legal = functions.iter().filter_map(|(function, messages)| {
        function.map(|function| format!("`{function}` for {}", of(messages)))
    });
    let mut named: Vec<String> = legal.collect();
    let more = named.len().saturating_sub(NAMED);
    if more > 0 {
        named.truncate(NAMED);
        named.push(format!("{more} more"));
    }
    let illegal = functions.iter().find(|(function, _)| function.is_none());
    let illegal = illegal.map(|(_, messages)| format!("no legal name for {}", of(messages)));
    let all: Vec<String> = named.into_iter().chain(illegal).collect();
    Some(format!("Gives {}.", listed(&all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gives: &[&str], wanted: Option<&str>) {
        let gives: Vec<Option<String>> =
            gives.iter().map(|name| (!name.is_empty()).then(|| (*name).to_owned())).collect();
        assert_eq!(words(&gives).as_deref(), wanted);
    }

    #[test]
    fn functions_are_named_with_their_messages() {
        check(&["a"], None);
        check(&["a", "a"], Some("Gives `a` for every message."));
        check(
            &["a", "b", "b", ""],
            Some(
                "Gives `a` for message 1, `b` for messages 2 and 3 and no legal name for message 4.",
            ),
        );
        check(&["", ""], Some("Gives no legal name for every message."));
        check(
            &["a", "b", "c", "d", "e", "f"],
            Some(
                "Gives `a` for message 1, `b` for message 2, `c` for message 3, `d` for message 4 and 2 more.",
            ),
        );
    }
}
