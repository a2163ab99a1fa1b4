//! The second rung: the topic matches FROM, level by level.
//!
//! Guide: iot-sql-from, topics, iot-basic-ingest.

use super::{Block, LevelPair, Proposal, Rung, Subject, Suggestion, Tone};
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
            let slash = if own.is_empty() && level.topic.is_some() {
                " A slash at the end makes one more, empty level."
            } else {
                ""
            };
            (
                format!(
                    "The topic has {}; `{filter}` matches {exactly} {wants}.{slash}",
                    counted(has, "level")
                ),
                format!("{}, `{filter}` matches {exactly} {wants}", counted(has, "level")),
            )
        }
        _ => (
            format!("Level {number} is `{own}`, the filter has `{wanted}`."),
            format!("level {number} is `{own}`, not `{wanted}`"),
        ),
    }
}

/// The topic that would match, and the filter that would, when one level alone differs.
fn suggestions(
    subject: Subject<'_>,
    source: &TopicSource,
    levels: &[LevelMatch<'_>],
) -> Vec<Suggestion> {
    let wrong = levels.iter().filter(|level| !level.relation.holds());
    let only = wrong.collect::<Vec<_>>();
    let renamed: Option<Vec<&str>> = match only.as_slice() {
        [level] => match level.relation {
            Relation::CaseDiffers | Relation::Differs => levels
                .iter()
                .map(|level| if level.relation.holds() { level.topic } else { level.filter })
                .collect(),
            Relation::ExtraInTopic => Some(
                levels
                    .iter()
                    .filter(|level| level.relation.holds())
                    .filter_map(|level| level.topic)
                    .collect(),
            ),
            _ => None,
        },
        _ => None,
    };
    let mut suggestions = Vec::new();
    if let Some(levels) = renamed {
        let topic = levels.join("/");
        suggestions.push(Suggestion {
            title: format!("Try with topic `{topic}`"),
            code: topic.clone(),
            gives: String::new(),
            consequence: "Changes the topic of this message.".to_owned(),
            proposal: Proposal::Topic(topic),
        });
    }
    if let Some(filter) = widened(levels) {
        suggestions.push(Suggestion {
            title: format!("Match `{filter}`"),
            code: format!("FROM '{filter}'"),
            gives: String::new(),
            consequence: "Changes the rule: more topics match.".to_owned(),
            proposal: Proposal::Sql(with_filter(&subject.rule.sql, source, &filter)),
        });
    }
    suggestions
}

/// The filter with wildcards where it differs from the topic; only for one level that differs, or levels at the end.
fn widened(levels: &[LevelMatch<'_>]) -> Option<String> {
    let wrong: Vec<&LevelMatch<'_>> =
        levels.iter().filter(|level| !level.relation.holds()).collect();
    if wrong.iter().all(|level| level.relation == Relation::ExtraInTopic) {
        let kept: Vec<&str> = levels.iter().filter_map(|level| level.filter).collect();
        let wildcards = vec!["+"; wrong.len()];
        return Some([kept, wildcards].concat().join("/"));
    }
    let [level] = wrong.as_slice() else { return None };
    if !matches!(level.relation, Relation::CaseDiffers | Relation::Differs) {
        return None;
    }
    // Under `#` the filter has one level for many of the topic.
    let filter = levels
        .iter()
        .filter_map(|level| level.filter.map(|own| if level.relation.holds() { own } else { "+" }));
    Some(filter.collect::<Vec<_>>().join("/"))
}

fn with_filter(sql: &str, source: &TopicSource, filter: &str) -> String {
    let quote = if source.quote == Quote::Double { '"' } else { '\'' };
    let span: Span = source.span;
    apply(sql, &[Edit { span, replacement: format!("{quote}{filter}{quote}") }])
}
