//! What AWS would refuse in a topic filter, and in the topic of a message.
//!
//! Guide: topics, iot-sql-from; the limits are those of the service quotas of AWS IoT Core.

use super::basic_ingest;
use crate::engine::arn::is_rule_name;
use crate::engine::diagnostic::code::{Code, topic as code};
use crate::engine::diagnostic::{Diagnostic, Edit, Fix, quoted};
use crate::engine::source::{SourceId, Span};

/// The most bytes of UTF-8 that a topic may have.
const MAX_BYTES: usize = 256;
/// The most levels that a topic may have: seven slashes.
const MAX_LEVELS: usize = 8;

/// Checks the filter of FROM; `span` is its place in `source`, without quotes.
///
/// Deduced: the guide gives the limits of length and depth for topics; a longer filter could match none.
#[must_use]
pub fn check_filter(filter: &str, source: SourceId, span: Span) -> Vec<Diagnostic> {
    let mut check = Check { text: filter, source, span, problems: Vec::new() };
    if filter.is_empty() {
        check
            .add(code::FILTER_EMPTY, check.whole(), "the topic filter is empty")
            .help("write the topic that devices publish on, with `+` for a level that varies");
        return check.problems;
    }
    check.surrounding_space(code::FILTER_SPACE, "the topic filter");
    check.nul(code::FILTER_NUL, "the topic filter");
    if let Some(after) = filter.strip_prefix("$share/") {
        let kept = after.split_once('/').map_or("", |(_, kept)| kept);
        let prefix = Span::new(0, filter.len() - kept.len());
        let problem = check
            .add(code::FILTER_SHARED, prefix, "`FROM` cannot use a shared subscription")
            .help("a rule sees each message once anyhow; write the filter without `$share/GROUP/`");
        if !kept.is_empty() {
            problem.fix("Remove the group", prefix, "");
        }
    }
    if basic_ingest(filter).is_some() {
        check
            .add(code::FILTER_BASIC_INGEST, check.whole(), "no message on a Basic Ingest topic reaches `FROM`")
            .help("publish on `$aws/rules/RULE_NAME/…` to reach the rule past its filter; select from the topic after that");
    }
    check.levels();
    check.limits(code::FILTER_TOO_LONG, code::FILTER_TOO_DEEP, "topic filter", 0);
    check.problems
}

/// Checks the topic of a message.
#[must_use]
pub fn check_topic(topic: &str) -> Vec<Diagnostic> {
    let span = Span::new(0, topic.len());
    let mut check = Check { text: topic, source: SourceId::Topic, span, problems: Vec::new() };
    if topic.is_empty() {
        check
            .add(code::TOPIC_EMPTY, span, "the message has no topic")
            .help("give the topic that it is published on, such as `some/topic`");
        return check.problems;
    }
    check.surrounding_space(code::TOPIC_SPACE, "the topic");
    check.nul(code::TOPIC_NUL, "the topic");
    if let Some(at) = topic.find(['+', '#']) {
        let wildcard = Span::new(at, at + 1);
        let message =
            format!("a message cannot be published on a topic with `{}`", wildcard.text(topic));
        check
            .add(code::TOPIC_WILDCARD, wildcard, message)
            .help("wildcards belong in the filter of `FROM`; write a level that a device would publish on");
    }
    // Guide: iot-basic-ingest: the first three levels do not count.
    let uncounted = basic_ingest(topic).map_or(0, |ingest| topic.len() - ingest.rest.len());
    if let Some(ingest) = basic_ingest(topic).filter(|ingest| !is_rule_name(ingest.rule_name)) {
        let name = Span::at("$aws/rules/".len());
        let name = Span { end: name.start + Span::at(ingest.rule_name.len()).start, ..name };
        let message = if ingest.rule_name.is_empty() {
            "the Basic Ingest topic names no rule".to_owned()
        } else {
            format!("{} cannot be the name of a rule", quoted(ingest.rule_name))
        };
        check
            .add(code::TOPIC_RULE_NAME, name, message)
            .help("write `$aws/rules/RULE_NAME/…`; a rule's name has letters, digits and `_`");
    }
    check.limits(code::TOPIC_TOO_LONG, code::TOPIC_TOO_DEEP, "topic", uncounted);
    check.problems
}

/// The problems of one text so far.
struct Check<'t> {
    text: &'t str,
    source: SourceId,
    /// The place of the text in the source.
    span: Span,
    problems: Vec<Diagnostic>,
}

impl Check<'_> {
    fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Adds a problem at a place of the text.
    fn add(&mut self, code: Code, place: Span, message: impl Into<String>) -> Added<'_> {
        // A text with doubled quotes is longer in the source: then only the whole of it has a place there.
        let exact = self.span.len() as usize == self.text.len();
        let span = if exact { place.shifted(self.span.start) } else { self.span };
        self.problems.push(Diagnostic::new(code, self.source, span, message));
        Added { start: exact.then_some(self.span.start), problem: self.problems.last_mut() }
    }

    fn surrounding_space(&mut self, code: Code, what: &str) {
        let trimmed = self.text.trim();
        if trimmed.len() == self.text.len() || trimmed.is_empty() {
            return;
        }
        let before = self.text.len() - self.text.trim_start().len();
        let (place, word) = if before > 0 {
            (Span::new(0, before), "begins")
        } else {
            (Span::new(trimmed.len(), self.text.len()), "ends")
        };
        let whole = self.whole();
        let trimmed = trimmed.to_owned();
        self.add(code, place, format!("{what} {word} with a space"))
            .help("spaces count: the level with the space is another one")
            .fix("Remove the space", whole, &trimmed);
    }

    fn nul(&mut self, code: Code, what: &str) {
        if let Some(at) = self.text.find('\0') {
            self.add(code, Span::new(at, at + 1), format!("{what} holds the character U+0000"))
                .help("MQTT forbids it; remove it")
                .fix("Remove it", Span::new(at, at + 1), "");
        }
    }

    /// Wildcards and templates, level by level.
    fn levels(&mut self) {
        let text = self.text;
        let count = text.split('/').count();
        let mut start = 0;
        for (index, level) in text.split('/').enumerate() {
            let place = Span::new(start, start + level.len());
            start += level.len() + 1;
            let last = index + 1 == count;
            if level.contains("${") {
                self.add(
                    code::FILTER_TEMPLATE,
                    place,
                    "a topic filter cannot hold a substitution template",
                )
                .help("the filter is fixed text; write `+` for a level that varies")
                .fix("Use `+`", place, "+");
            } else if level == "#" && !last {
                self.add(
                    code::FILTER_HASH_NOT_LAST,
                    place,
                    "`#` must be the last level of a topic filter",
                )
                .help("write `+` for exactly one level that varies")
                .fix("Use `+`", place, "+");
            } else if level.len() > 1 && level.contains(['+', '#']) {
                self.wildcard_not_alone(level, place, last);
            }
        }
    }

    fn wildcard_not_alone(&mut self, level: &str, place: Span, last: bool) {
        let wildcard = if level.contains('+') { '+' } else { '#' };
        let message =
            format!("`{wildcard}` must be a level of its own, not a part of {}", quoted(level));
        let problem = self.add(code::FILTER_WILDCARD_NOT_ALONE, place, message);
        let before_hash = level.strip_suffix('#').filter(|before| !before.contains(['+', '#']));
        if let Some(before) = before_hash.filter(|_| last) {
            let separated = format!("{before}/#");
            problem.help(format!("write `{separated}` for all levels under `{before}`")).fix(
                &format!("Use `{separated}`"),
                place,
                &separated,
            );
        } else {
            problem
                .help("a filter cannot ask for a part of a level; take the whole level, and compare in `WHERE`")
                .fix("Use `+`", place, "+");
        }
    }

    fn limits(&mut self, too_long: Code, too_deep: Code, what: &str, uncounted: usize) {
        let counted = self.text.get(uncounted..).unwrap_or_default();
        if counted.len() > MAX_BYTES {
            let room = (0..=MAX_BYTES).rev().find(|at| counted.is_char_boundary(*at)).unwrap_or(0);
            let place = Span::new(uncounted + room, self.text.len());
            let message = format!("the {what} has {} bytes, AWS allows {MAX_BYTES}", counted.len());
            self.add(too_long, place, message).help("shorten it");
        }
        let levels = counted.split('/').count();
        if levels > MAX_LEVELS {
            let kept: usize =
                counted.split('/').take(MAX_LEVELS).map(|level| level.len() + 1).sum();
            let place = Span::new(uncounted + kept, self.text.len());
            let message = format!("the {what} has {levels} levels, AWS allows {MAX_LEVELS}");
            self.add(too_deep, place, message).help("use at most seven slashes");
        }
    }
}

/// The problem that was added last.
struct Added<'p> {
    /// Where the text starts in the source, when its places can be told there.
    start: Option<u32>,
    problem: Option<&'p mut Diagnostic>,
}

impl Added<'_> {
    fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(problem) = self.problem.as_deref_mut() {
            problem.help = Some(help.into());
        }
        self
    }

    fn fix(mut self, title: &str, place: Span, replacement: &str) {
        if let (Some(start), Some(problem)) = (self.start, self.problem.as_deref_mut()) {
            let edit = Edit { span: place.shifted(start), replacement: replacement.to_owned() };
            problem.fix = Some(Fix { title: title.to_owned(), edits: vec![edit] });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::diagnostic::apply;

    fn filter(text: &str) -> Vec<Diagnostic> {
        check_filter(text, SourceId::Sql, Span::new(0, text.len()))
    }

    #[test]
    fn each_problem_of_a_filter_has_its_code_place_and_fix() {
        let deep = "a/".repeat(8) + "a";
        let long = "a".repeat(257);
        let cases: &[(&str, u16, &str, Option<&str>)] = &[
            ("", 401, "", None),
            ("a/#/b", 402, "#", Some("a/+/b")),
            ("#/b", 402, "#", Some("+/b")),
            ("sensor#", 403, "sensor#", Some("sensor/#")),
            ("a/device-+/b", 403, "device-+", Some("a/+/b")),
            ("a/b#/c", 403, "b#", Some("a/+/c")),
            ("a/##", 403, "##", Some("a/+")),
            (&long, 404, "a", None),
            (&deep, 405, "a", None),
            ("a/\0b", 406, "\0", Some("a/b")),
            ("$share/group/a/b", 407, "$share/group/", Some("a/b")),
            ("$share/group", 407, "$share/group", None),
            ("device/${id}/data", 408, "${id}", Some("device/+/data")),
            ("$aws/rules/r/a", 409, "$aws/rules/r/a", None),
            (" a/b", 410, " ", Some("a/b")),
            ("a/b\n", 410, "\n", Some("a/b")),
        ];
        for (text, number, place, mended) in cases {
            let problems = filter(text);
            let numbers: Vec<u16> = problems.iter().map(|problem| problem.code.number).collect();
            assert_eq!(numbers, [*number], "{text:?}");
            assert_eq!(problems[0].span.text(text), *place, "{text:?}");
            let after = problems[0].fix.as_ref().map(|fix| apply(text, &fix.edits));
            assert_eq!(after.as_deref(), *mended, "{text:?}");
            if let Some(after) = mended {
                assert!(
                    filter(after).iter().all(|problem| problem.code.number != *number)
                        || *text == "a/##"
                );
            }
        }
    }

    #[test]
    fn good_filters_have_no_problem() {
        let deep = "a/".repeat(7) + "a";
        let long = "a".repeat(256);
        for text in [
            "a",
            "#",
            "+",
            "+/#",
            "/a",
            "a/",
            "//",
            "$aws/things/+/shadow/update",
            "a b/ c",
            &deep,
            &long,
            "ä/+",
        ] {
            assert_eq!(filter(text), [], "{text:?}");
        }
    }

    #[test]
    fn a_filter_whose_quotes_are_doubled_is_marked_as_a_whole_without_a_fix() {
        let problems = check_filter("it's/a#", SourceId::Sql, Span::new(15, 23));
        assert_eq!(problems[0].span, Span::new(15, 23));
        assert_eq!(problems[0].fix, None);
    }

    #[test]
    fn each_problem_of_a_topic_has_its_code_and_place() {
        let deep = "a/".repeat(8) + "a";
        let long = "é".repeat(129);
        let cases: &[(&str, u16, &str)] = &[
            ("", 420, ""),
            ("a/+/b", 421, "+"),
            ("a/x#", 421, "#"),
            (&long, 422, "é"),
            (&deep, 423, "a"),
            ("a\0", 424, "\0"),
            ("$aws/rules/", 425, ""),
            ("$aws/rules/my-rule/a", 425, "my-rule"),
            ("a/b ", 426, " "),
        ];
        for (text, number, place) in cases {
            let problems = check_topic(text);
            let numbers: Vec<u16> = problems.iter().map(|problem| problem.code.number).collect();
            assert_eq!(numbers, [*number], "{text:?}");
            assert_eq!(problems[0].span.text(text), *place, "{text:?}");
        }
    }

    #[test]
    fn the_first_three_levels_of_basic_ingest_do_not_count() {
        let deep = "$aws/rules/r/".to_owned() + &"a/".repeat(7) + "a";
        let long = "$aws/rules/r/".to_owned() + &"a".repeat(256);
        for text in [deep.as_str(), long.as_str(), "$aws/rules/r", "a/b"] {
            assert_eq!(check_topic(text), [], "{text:?}");
        }
        assert_eq!(check_topic(&(deep + "/a"))[0].code.number, 423);
        assert_eq!(check_topic(&(long + "a"))[0].code.number, 422);
    }
}
