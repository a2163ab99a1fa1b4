//! Topics and topic filters: matching agrees with its explanation, and with a matcher that is written another way.

use super::places::check_problems;
use rulescope::engine::source::{SourceId, Span};
use rulescope::engine::topic::{
    align, basic_ingest, check_filter, check_topic, matches, visible_topic,
};

/// A filter and a topic.
pub(crate) fn check(filter: &str, topic: &str) {
    let filter_levels: Vec<&str> = filter.split('/').collect();
    let topic_levels: Vec<&str> = topic.split('/').collect();
    let hidden = topic.starts_with('$') && matches!(filter_levels.first(), Some(&("+" | "#")));
    let wanted = !hidden && agree(&filter_levels, &topic_levels);
    assert_eq!(matches(filter, topic), wanted, "{filter:?} and {topic:?}");
    let aligned = align(filter, topic);
    let explained = aligned.iter().all(|level| level.relation.holds());
    let is_hash_inside = filter_levels.iter().rev().skip(1).any(|level| *level == "#");
    assert!(explained == wanted || is_hash_inside, "{filter:?} and {topic:?}: {aligned:?}");
    let beside: Vec<&str> = aligned.iter().filter_map(|level| level.topic).collect();
    assert_eq!(beside, topic_levels, "{filter:?} and {topic:?}");
    let problems = check_filter(filter, SourceId::Sql, Span::new(0, filter.len()));
    check_problems(filter, &problems);
    check_problems(topic, &check_topic(topic));
    // A text whose quotes are doubled has no exact places.
    let longer = format!("{filter}''");
    let problems = check_filter(filter, SourceId::Sql, Span::new(0, longer.len()));
    check_problems(&longer, &problems);
    let visible = visible_topic(topic);
    assert!(topic.ends_with(visible));
    assert_eq!(basic_ingest(topic).is_none(), !topic.starts_with("$aws/rules/"));
}

fn agree(filter: &[&str], topic: &[&str]) -> bool {
    match (filter, topic) {
        ([], []) | (["#"], [_, ..]) => true,
        (["#", ..], _) | ([], _) | (_, []) => false,
        ([level, filter @ ..], [next, topic @ ..]) => {
            (*level == "+" || level == next) && agree(filter, topic)
        }
    }
}
