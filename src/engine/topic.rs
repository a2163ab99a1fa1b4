//! Topics and topic filters, level by level, as AWS matches them.
//!
//! Leaves to others: the quotes around a filter (`syntax`), which rule a message belongs to (`evaluate`).
//!
//! Guide: topics, iot-sql-from, iot-basic-ingest.

mod check;

pub use check::{check_filter, check_topic};

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
    align(filter, topic).iter().all(|level| level.relation.holds())
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
            (level, Some(next)) if level.to_lowercase() == next.to_lowercase() => {
                Relation::CaseDiffers
            }
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
