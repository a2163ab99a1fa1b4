//! Topic filters that match the messages at hand.
//!
//! Guide: iot-sql-from.

use super::{Completions, Item, Kind, Piece, end_of};
use crate::assist::value_text::counted;
use crate::engine::source::Span;
use crate::engine::topic;

/// The most filters that are offered.
const MOST: usize = 40;
/// The most topics that filters are made of.
const TOPICS: usize = 50;

/// The filters for the place after FROM; `text` is what stands there already, without its quote.
pub(super) fn filters(
    sql: &str,
    text: Span,
    quote: Option<char>,
    at: usize,
    topics: &[String],
) -> Completions {
    let from = text.start as usize;
    // A filter is one word: what follows the caret up to the quote belongs to it.
    let to = match quote {
        Some(_) => end_of(sql, at, |c| !c.is_whitespace() && !matches!(c, '\'' | '"')),
        None => end_of(sql, at, |c| !c.is_whitespace() && !matches!(c, '\'' | '"' | ')')),
    };
    let (open, close) = match quote {
        Some(quote) if sql.get(to..).is_some_and(|rest| rest.starts_with(quote)) => (None, None),
        Some(quote) => (None, Some(quote)),
        None => (Some('\''), Some('\'')),
    };
    let items = of(topics).into_iter().map(|(filter, matched)| {
        let written: String = open.into_iter().chain(filter.chars()).chain(close).collect();
        let count = topics.len().min(TOPICS);
        let detail = match count {
            1 => "matches the message".to_owned(),
            _ => format!("matches {matched} of {}", counted(count, "message")),
        };
        let mut item = Item::plain(Kind::Topic, &filter, 1).detail(detail);
        item.insert = vec![Piece::Text(written)];
        item
    });
    let mut items: Vec<Item> = items.collect();
    let ranks = (1..=u8::MAX).rev();
    items.iter_mut().zip(ranks).for_each(|(item, rank)| item.rank = rank);
    Completions { from, to, items }
}

/// Filters and how many topics they match: what they all have in common first, then each topic, then wider ones.
fn of(topics: &[String]) -> Vec<(String, usize)> {
    let topics: Vec<&str> =
        topics.iter().map(String::as_str).filter(|it| is_usable(it)).take(TOPICS).collect();
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut add = |filter: String| {
        let matched = topics.iter().filter(|topic| topic::matches(&filter, topic)).count();
        if matched > 0 && found.len() < MOST && found.iter().all(|(known, _)| *known != filter) {
            found.push((filter, matched));
        }
    };
    if let Some(common) = common(&topics) {
        add(common);
    }
    for topic in &topics {
        add((*topic).to_owned());
    }
    for topic in &topics {
        let levels: Vec<&str> = topic.split('/').collect();
        for at in 0..levels.len() {
            add(joined(&levels, |level, own| if level == at { "+" } else { own }));
        }
        for end in (1..levels.len()).rev() {
            let before: Vec<&str> = levels.iter().copied().take(end).chain(["#"]).collect();
            add(before.join("/"));
        }
    }
    found.sort_by_key(|(_, matched)| std::cmp::Reverse(*matched));
    add_all(&mut found, topics.len());
    found
}

/// `#` stands at the end.
fn add_all(found: &mut Vec<(String, usize)>, count: usize) {
    if count > 0 {
        found.push(("#".to_owned(), count));
    }
}

/// The one filter that matches all topics with the fewest wildcards; `None` where they have not the same number of levels.
fn common(topics: &[&str]) -> Option<String> {
    let (first, others) = topics.split_first()?;
    let levels: Vec<&str> = first.split('/').collect();
    let others: Vec<Vec<&str>> = others.iter().map(|topic| topic.split('/').collect()).collect();
    if others.iter().any(|other| other.len() != levels.len()) {
        return None;
    }
    Some(joined(&levels, |at, own| {
        if others.iter().all(|other| other.get(at) == Some(&own)) { own } else { "+" }
    }))
}

fn joined<'l>(levels: &[&'l str], choose: impl Fn(usize, &'l str) -> &'l str) -> String {
    let chosen: Vec<&str> = levels.iter().enumerate().map(|(at, own)| choose(at, own)).collect();
    chosen.join("/")
}

/// Whether a topic can stand in a filter as it is.
fn is_usable(topic: &str) -> bool {
    !topic.is_empty() && !topic.contains(['\'', '"', '+', '#']) && !topic.starts_with("$aws/rules/")
}
