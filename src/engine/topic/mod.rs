//! Topics and topic filters, level by level, as AWS matches them.
//!
//! Leaves to others: the quotes around a filter (`syntax`), which rule a message belongs to (`evaluate`).
//!
//! Guide: topics, iot-sql-from, iot-basic-ingest.

mod check;
mod ready;

pub use check::{check_filter, check_topic};
pub(in crate::engine) use ready::ReadyFilter;

/// What stands before the rule's name in a Basic Ingest topic.
const BASIC_INGEST: &str = "$aws/rules/";

/// A topic that goes to one rule, past the message broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasicIngest<'t> {
    /// The rule that gets the message.
    pub rule_name: &'t str,
    /// The topic that the rule sees; may be empty.
    pub rest: &'t str,
}

/// Reads `$aws/rules/NAME/rest`.
///
/// Guide: iot-basic-ingest.
#[must_use]
pub fn basic_ingest(topic: &str) -> Option<BasicIngest<'_>> {
    let after = topic.strip_prefix(BASIC_INGEST)?;
    let (rule_name, rest) = after.split_once('/').unwrap_or((after, ""));
    Some(BasicIngest { rule_name, rest })
}

/// The topic as `topic()` gives it: without the first three levels of Basic Ingest.
///
/// Guide: iot-sql-functions (topic).
#[must_use]
pub fn visible_topic(topic: &str) -> &str {
    basic_ingest(topic).map_or(topic, |ingest| ingest.rest)
}

/// Whether a message on `topic` is one that `filter` asks for.
///
/// Guide: topics: `+` is one level, `#` is all levels after it and at least one: unlike in MQTT, `sensor/#` does not match
/// `sensor`.
/// Deduced: `+` and `#` as the first level do not match a topic that begins with `$`; the guide says nothing for rules, and
/// MQTT 4.7.2 has it so.
#[must_use]
pub fn matches(filter: &str, topic: &str) -> bool {
    // Bytes, since this is asked of every message.
    let mut topic_levels = topic.as_bytes().split(|byte| *byte == b'/');
    for (index, level) in filter.as_bytes().split(|byte| *byte == b'/').enumerate() {
        let Some(next) = topic_levels.next() else { return false };
        match level {
            b"+" | b"#" if index == 0 && topic.starts_with('$') => return false,
            b"+" => {}
            b"#" => topic_levels.by_ref().for_each(drop),
            _ if level == next => {}
            _ => return false,
        }
    }
    topic_levels.next().is_none()
}

/// How a level of a filter stands to a level of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same text.
    Equal,
    /// `+`.
    AnyLevel,
    /// Under `#`.
    Rest,
    /// The same but for the case of letters.
    CaseDiffers,
    /// Other text.
    Differs,
    /// The filter has a level here, the topic has ended.
    MissingInTopic,
    /// The topic has a level here, the filter has ended.
    ExtraInTopic,
    /// The topic ends before `#`: MQTT would match here, AWS does not.
    ParentOfHash,
    /// A wildcard as the first level, and a topic that begins with `$`.
    DollarHidden,
}

impl Relation {
    /// Whether the levels agree.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Equal | Self::AnyLevel | Self::Rest)
    }
}

/// A level of a filter beside one of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelMatch<'t> {
    /// Of the filter; under `#` it stands beside the first level only.
    pub filter: Option<&'t str>,
    /// Of the topic.
    pub topic: Option<&'t str>,
    /// How they stand to each other.
    pub relation: Relation,
}

/// Puts the levels of both side by side.
#[must_use]
pub fn align<'t>(filter: &'t str, topic: &'t str) -> Vec<LevelMatch<'t>> {
    let mut topic_levels = topic.split('/');
    let mut aligned = Vec::new();
    let hidden = topic.starts_with('$');
    for (index, level) in filter.split('/').enumerate() {
        let next = topic_levels.next();
        let relation = match (level, next) {
            ("#", None) => Relation::ParentOfHash,
            (_, None) => Relation::MissingInTopic,
            ("+" | "#", Some(_)) if index == 0 && hidden => Relation::DollarHidden,
            ("#", Some(_)) => Relation::Rest,
            ("+", Some(_)) => Relation::AnyLevel,
            (level, Some(next)) if level == next => Relation::Equal,
            (level, Some(next)) if level.eq_ignore_ascii_case(next) => Relation::CaseDiffers,
            _ => Relation::Differs,
        };
        aligned.push(LevelMatch { filter: Some(level), topic: next, relation });
        if level == "#" {
            let rest = topic_levels.by_ref();
            aligned.extend(rest.map(|next| LevelMatch {
                filter: None,
                topic: Some(next),
                relation,
            }));
        }
    }
    let extra = Relation::ExtraInTopic;
    aligned.extend(topic_levels.map(|next| LevelMatch {
        filter: None,
        topic: Some(next),
        relation: extra,
    }));
    aligned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_match_as_aws_has_it() {
        let cases: &[(&str, &str, bool)] = &[
            ("topic/#", "topic/subtopic", true),
            ("topic/#", "topic/subtopic-3/details", true),
            ("topic/#", "topic-2/subtopic-x", false),
            ("topic/#", "topic", false),
            ("topic/#", "topic/", true),
            ("topic/+", "topic/subtopic", true),
            ("topic/+", "topic/subtopic-3/details", false),
            ("topic/+", "topic/", true),
            ("topic/+", "topic", false),
            ("sensor/+/room1", "sensor/temperature/room1", true),
            ("sensor/+/room1", "sensor/temperature/room2", false),
            ("sensor/+/room1", "sensor//room1", true),
            ("+/+", "/a", true),
            ("+", "/a", false),
            ("/+", "/a", true),
            ("#", "a", true),
            ("#", "/", true),
            ("#", "a/b/c", true),
            ("a/b", "a/b/", false),
            ("a/b/", "a/b", false),
            ("a/b", "A/b", false),
            ("#", "$aws/things/x/shadow/update", false),
            ("+/things/x/shadow/update", "$aws/things/x/shadow/update", false),
            ("$aws/things/+/shadow/update", "$aws/things/x/shadow/update", true),
            ("$aws/#", "$aws/things/x", true),
            ("a/#", "a/$b", true),
            ("+/$b", "a/$b", true),
            ("a/#/b", "a/x/b", false),
            ("a+", "ab", false),
            ("", "", true),
        ];
        for (filter, topic, expected) in cases {
            assert_eq!(matches(filter, topic), *expected, "{filter:?} and {topic:?}");
            let explained = align(filter, topic).iter().all(|level| level.relation.holds());
            assert_eq!(explained, *expected, "{filter:?} and {topic:?}, level by level");
        }
    }

    #[test]
    fn levels_stand_side_by_side_with_their_relation() {
        use Relation::*;
        let cases: &[(&str, &str, &[Relation])] = &[
            ("a/+/c", "a/b/c", &[Equal, AnyLevel, Equal]),
            ("a/#", "a/b/c", &[Equal, Rest, Rest]),
            ("a/#", "a", &[Equal, ParentOfHash]),
            ("a/b", "A/b/c", &[CaseDiffers, Equal, ExtraInTopic]),
            ("a/b/c", "x", &[Differs, MissingInTopic, MissingInTopic]),
            ("+/x", "$aws/x", &[DollarHidden, Equal]),
            ("#", "$aws/x", &[DollarHidden, DollarHidden]),
        ];
        for (filter, topic, expected) in cases {
            let relations: Vec<Relation> =
                align(filter, topic).iter().map(|level| level.relation).collect();
            assert_eq!(relations, *expected, "{filter} and {topic}");
        }
    }

    #[test]
    fn basic_ingest_topics_show_what_follows_the_rule() {
        let ingest = basic_ingest("$aws/rules/my_rule/a/b").unwrap();
        assert_eq!((ingest.rule_name, ingest.rest), ("my_rule", "a/b"));
        assert_eq!(visible_topic("$aws/rules/my_rule/a/b"), "a/b");
        assert_eq!(visible_topic("$aws/rules/my_rule"), "");
        assert_eq!(visible_topic("$aws/things/x"), "$aws/things/x");
        assert_eq!(basic_ingest("$AWS/rules/r/a"), None);
    }
}
