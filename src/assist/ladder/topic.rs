//! The second rung: the topic matches FROM, level by level.
//!
//! Guide: iot-sql-from, topics, iot-basic-ingest.

use super::{Block, LevelPair, Proposal, Rung, Subject, Suggestion, Tone};
use crate::assist::problems::is_placeholder;
use crate::assist::value_text::{capitalised, counted, cut};
use crate::engine::diagnostic::{Diagnostic, Edit, apply};
use crate::engine::source::Span;
use crate::engine::syntax::ast::{Quote, TopicSource};
use crate::engine::topic::{LevelMatch, Relation, align, basic_ingest, check_topic, matches};

/// The most characters of a topic in a headline.
const SHOWN: usize = 80;

pub(super) fn rung(subject: Subject<'_>) -> Rung {
    let topic = subject.message.topic.as_str();
    if let Some(problem) = check_topic(topic).into_iter().find(Diagnostic::is_error) {
        let sentence = problem.help.as_deref().map_or_else(
            || "No message can be published on this topic.".to_owned(),
            |help| format!("{}.", capitalised(help)),
        );
        return Rung::stopped(Tone::Bad, "No message can have this topic", cut(topic, SHOWN))
            .text(format!("{}.", capitalised(&problem.message)))
            .reason("Topic not legal", format!("Does not fire: {}", problem.message), sentence);
    }
    if let Some(ingest) = basic_ingest(topic) {
        return match subject.identity.rule_name.as_deref() {
            Some(name) if name != ingest.rule_name => other_rule(topic, ingest.rule_name, name),
            _ => Rung::passed("Basic Ingest", topic)
                .text("The message goes to the rule that its topic names, past the message broker. FROM is not compared."),
        };
    }
    let Some(source) = &subject.rule.statement.from else {
        if subject.message.bypasses_from {
            return Rung::passed("No FROM", "reached without a topic");
        }
        return no_from(subject);
    };
    let filter = source.filter.as_str();
    if subject.run.topic_matches && matches(filter, topic) {
        let value = if filter == topic { topic.to_owned() } else { format!("{topic} · {filter}") };
        return Rung::passed("Topic matches FROM", value);
    }
    mismatch(subject, source)
}

fn other_rule(topic: &str, named: &str, own: &str) -> Rung {
    let rename = Suggestion {
        title: "Send it to this rule".to_owned(),
        code: topic.replacen(named, own, 1),
        gives: String::new(),
        consequence: "Basic Ingest reaches the rule that the topic names.".to_owned(),
        proposal: Proposal::Topic(topic.replacen(named, own, 1)),
    };
    Rung::stopped(Tone::No, "Topic names another rule", format!("{named}, not {own}"))
        .text("A Basic Ingest topic is `$aws/rules/NAME/…`. The message goes to the rule of that name only; where there is none, AWS logs `RuleNotFound`.")
        .suggestions(vec![rename])
        .reason(
            "Does not fire",
            format!("Does not fire: the topic names the rule `{named}`"),
            format!("This rule is `{own}`."),
        )
        .near_miss(Some(format!("for the rule `{named}`")))
}

fn no_from(subject: Subject<'_>) -> Rung {
    let name = subject.identity.rule_name.as_deref().unwrap_or("NAME");
    let topic = format!("$aws/rules/{name}/{}", subject.message.topic);
    let ingest = Suggestion {
        title: "Send it by Basic Ingest".to_owned(),
        code: topic.clone(),
        gives: String::new(),
        consequence: "Goes to this rule only, past the message broker.".to_owned(),
        proposal: Proposal::Topic(topic),
    };
    Rung::stopped(Tone::No, "No FROM", "no topic reaches the rule")
        .text("A rule without FROM hears nothing from the message broker. Only Basic Ingest reaches it.")
        .suggestions(vec![ingest])
        .reason(
            "Does not fire",
            "Does not fire: the rule has no FROM",
            "Only a Basic Ingest topic, `$aws/rules/NAME/…`, reaches a rule without FROM.",
        )
}

fn mismatch(subject: Subject<'_>, source: &TopicSource) -> Rung {
    let topic = subject.message.topic.as_str();
    let filter = source.filter.as_str();
    let levels = align(filter, topic);
    let wrong = levels.iter().position(|level| !level.relation.holds());
    let (sentence, short) = match wrong.and_then(|index| Some((index + 1, *levels.get(index)?))) {
        Some((number, level)) => words(number, level, filter, topic),
        None => {
            ("The filter is not one that AWS accepts.".to_owned(), "filter not legal".to_owned())
        }
    };
    let pairs = levels
        .iter()
        .enumerate()
        .map(|(index, level)| LevelPair {
            filter: level.filter.map(str::to_owned),
            topic: level.topic.map(str::to_owned),
            word: word(level.relation).to_owned(),
            differs: Some(index) == wrong,
        })
        .collect();
    Rung::stopped(Tone::No, "Topic does not match FROM", format!("{topic} · {filter}"))
        .block(Block::Levels(pairs))
        .text(sentence.clone())
        .suggestions(suggestions(subject, source, &levels))
        .reason(
            "Does not fire",
            format!("Does not fire: the topic does not match `{filter}`"),
            sentence,
        )
        .near_miss(Some(short))
}

/// How two levels stand to each other, in two words.
fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::AnyLevel => "any level",
        Relation::Rest => "any levels",
        Relation::CaseDiffers => "case differs",
        Relation::Differs => "differs",
        Relation::MissingInTopic => "missing",
        Relation::ExtraInTopic => "one too many",
        Relation::ParentOfHash => "needs a level",
        Relation::DollarHidden => "hidden",
    }
}

/// A sentence and its shortest form.
fn words(number: usize, level: LevelMatch<'_>, filter: &str, topic: &str) -> (String, String) {
    let has = topic.split('/').count();
    let wants = filter.split('/').count();
    let own = level.topic.unwrap_or_default();
    let wanted = level.filter.unwrap_or_default();
    if slashes_differ(filter, topic) {
        let (more, less) = if topic.matches('/').count() > filter.matches('/').count() {
            ("topic", "filter")
        } else {
            ("filter", "topic")
        };
        return (
            format!(
                "The {more} has a slash at its beginning or end, the {less} has none: a slash there makes one more, empty level."
            ),
            format!("a slash too many in the {more}"),
        );
    }
    match level.relation {
        Relation::CaseDiffers => (
            format!("Level {number} is `{own}`, the filter has `{wanted}`: topics are case-sensitive."),
            format!("level {number} differs in case only"),
        ),
        Relation::ParentOfHash => (
            format!("On AWS `#` needs at least one level: `{filter}` does not match its parent `{topic}`, unlike in MQTT."),
            "`#` needs one more level".to_owned(),
        ),
        Relation::DollarHidden => (
            "A wildcard as the first level does not match topics that begin with `$`, as MQTT has it; AWS does not say so for rules.".to_owned(),
            format!("`{wanted}` does not match `{own}`"),
        ),
        Relation::MissingInTopic | Relation::ExtraInTopic => {
            let exactly = if filter.ends_with('#') { "at least" } else { "exactly" };
            let plus = if level.relation == Relation::ExtraInTopic && filter.ends_with('+') {
                " `+` is one level; `#` at the end is all of the rest."
            } else {
                ""
            };
            (
                format!(
                    "The topic has {}; `{filter}` matches {exactly} {wants}.{plus}",
                    counted(has, "level")
                ),
                format!("{}, `{filter}` matches {exactly} {wants}", counted(has, "level")),
            )
        }
        _ => (
            format!(
                "Level {number} is `{own}`, the filter has `{wanted}`{}.",
                if is_placeholder(wanted) { ", which stands for itself: any level is `+`" } else { "" }
            ),
            format!("level {number} is `{own}`, not `{wanted}`"),
        ),
    }
}

/// The topic that would match, and the filter that would.
fn suggestions(
    subject: Subject<'_>,
    source: &TopicSource,
    levels: &[LevelMatch<'_>],
) -> Vec<Suggestion> {
    let (filter, topic) = (source.filter.as_str(), subject.message.topic.as_str());
    let mut suggestions = Vec::new();
    let slashes_differ = slashes_differ(filter, topic);
    let renamed = slashed(topic, |topic| matches(filter, topic)).filter(|_| slashes_differ);
    let renamed = renamed.unwrap_or_else(|| fitted(levels));
    if matches(filter, &renamed) {
        suggestions.push(Suggestion {
            title: format!("Try with topic `{renamed}`"),
            code: renamed.clone(),
            gives: String::new(),
            consequence: "Changes the topic of this message.".to_owned(),
            proposal: Proposal::Topic(renamed),
        });
    }
    let widened = slashed(filter, |filter| matches(filter, topic))
        .filter(|_| slashes_differ)
        .or_else(|| widened(levels));
    if let Some(filter) = widened.filter(|filter| matches(filter, topic)) {
        let proposal = Proposal::Sql(with_filter(&subject.rule.sql, source, &filter));
        suggestions.push(Suggestion {
            title: format!("Match `{filter}`"),
            code: format!("FROM '{filter}'"),
            gives: String::new(),
            consequence: "Changes the rule: other topics match.".to_owned(),
            proposal,
        });
    }
    suggestions
}

/// Whether a slash at one end is all that is wrong.
fn slashes_differ(filter: &str, topic: &str) -> bool {
    let ends = |text: &str| (text.starts_with('/'), text.ends_with('/'));
    ends(filter) != ends(topic) && matches(filter.trim_matches('/'), topic.trim_matches('/'))
}

/// The text with a slash less or more at one end, where that is all that is wrong.
fn slashed(text: &str, is_right: impl Fn(&str) -> bool) -> Option<String> {
    let less = [text.strip_prefix('/'), text.strip_suffix('/')].into_iter().flatten();
    let more = [format!("/{text}"), format!("{text}/")];
    less.map(str::to_owned).chain(more).find(|changed| is_right(changed))
}

/// The topic with the filter's levels where the two differ; a wildcard's level is an example.
fn fitted(levels: &[LevelMatch<'_>]) -> String {
    let fitted = levels.iter().filter_map(|level| match level.relation {
        Relation::Equal | Relation::AnyLevel | Relation::Rest => level.topic,
        Relation::ExtraInTopic => None,
        _ => level.filter.map(|own| if matches!(own, "+" | "#") { "1" } else { own }),
    });
    fitted.collect::<Vec<_>>().join("/")
}

/// The filter with wildcards where it differs from the topic, as long as something of it is left.
fn widened(levels: &[LevelMatch<'_>]) -> Option<String> {
    let is = |relation: Relation| move |level: &LevelMatch<'_>| level.relation == relation;
    let differs = |level: &&LevelMatch<'_>| {
        matches!(level.relation, Relation::CaseDiffers | Relation::Differs)
    };
    let keeps_something = levels.iter().any(is(Relation::Equal)) || levels.len() == 1;
    if levels.iter().any(is(Relation::ParentOfHash))
        || levels.iter().filter(differs).count() > usize::from(keeps_something)
    {
        return None;
    }
    // `+` at the end of a filter is often meant as `#`.
    let ends_in_plus = levels.iter().rfind(|level| level.filter.is_some())?.filter == Some("+");
    if ends_in_plus && levels.iter().any(is(Relation::ExtraInTopic)) {
        let kept: Vec<&str> = levels.iter().filter_map(|level| level.filter).collect();
        let (_, before) = kept.split_last()?;
        return Some([before, &["#"]].concat().join("/"));
    }
    let widened = levels.iter().filter_map(|level| match level.relation {
        Relation::CaseDiffers | Relation::Differs | Relation::ExtraInTopic => Some("+"),
        Relation::MissingInTopic | Relation::ParentOfHash => None,
        Relation::DollarHidden => level.topic.filter(|_| level.filter.is_some()),
        Relation::Equal | Relation::AnyLevel | Relation::Rest => level.filter,
    });
    let mut widened: Vec<&str> = widened.collect();
    if levels
        .iter()
        .any(|level| level.relation == Relation::DollarHidden && level.filter == Some("#"))
    {
        widened.push("#");
    }
    Some(widened.join("/"))
}

fn with_filter(sql: &str, source: &TopicSource, filter: &str) -> String {
    let quote = if source.quote == Quote::Double { '"' } else { '\'' };
    let span: Span = source.span;
    apply(sql, &[Edit { span, replacement: format!("{quote}{filter}{quote}") }])
}
