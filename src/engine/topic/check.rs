//! What AWS would refuse in a topic filter, and in the topic of a message.
//!
//! Guide: topics, iot-sql-from; the limits are those of the service quotas of AWS IoT Core.

use super::{BASIC_INGEST, basic_ingest};
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
    if filter.is_empty() {
        let found = Diagnostic::new(code::FILTER_EMPTY, source, span, "the topic filter is empty");
        return vec![
            found.help("write the topic that devices publish on, with `+` for a level that varies"),
        ];
    }
    let mut check = Check { text: filter, source, problems: Vec::new() };
    check.surrounding_space(code::FILTER_SPACE, "the topic filter");
    check.nul(code::FILTER_NUL, "the topic filter");
    check.shared();
    if basic_ingest(filter).is_some() {
        check.report(
            check
                .problem(code::FILTER_BASIC_INGEST, check.whole(), "no message on a Basic Ingest topic reaches `FROM`")
                .help("publish on `$aws/rules/RULE_NAME/…` to reach the rule past its filter; select from the topic after that"),
        );
    }
    check.levels();
    check.limits(code::FILTER_TOO_LONG, code::FILTER_TOO_DEEP, "topic filter", 0);
    check.problems.into_iter().map(|problem| in_source(problem, filter, span)).collect()
}

/// Checks the topic of a message.
#[must_use]
pub fn check_topic(topic: &str) -> Vec<Diagnostic> {
    let mut check = Check { text: topic, source: SourceId::Topic, problems: Vec::new() };
    if topic.is_empty() {
        check.report(
            check
                .problem(code::TOPIC_EMPTY, check.whole(), "the message has no topic")
                .help("give the topic that it is published on, such as `some/topic`"),
        );
        return check.problems;
    }
    check.surrounding_space(code::TOPIC_SPACE, "the topic");
    check.nul(code::TOPIC_NUL, "the topic");
    check.wildcards();
    let ingest = basic_ingest(topic);
    if let Some(name) = ingest.map(|ingest| ingest.rule_name).filter(|name| !is_rule_name(name)) {
        check.rule_name(name);
    }
    // Guide: iot-basic-ingest: the first three levels do not count.
    let uncounted = ingest.map_or(0, |ingest| topic.len() - ingest.rest.len());
    check.limits(code::TOPIC_TOO_LONG, code::TOPIC_TOO_DEEP, "topic", uncounted);
    check.problems
}

/// A problem that counts in the text, with places that count in the source. A text with doubled quotes is longer there: then
/// only the whole of it has a place, and no fix.
fn in_source(problem: Diagnostic, text: &str, place: Span) -> Diagnostic {
    if place.len() as usize != text.len() {
        return Diagnostic { span: place, fix: None, ..problem };
    }
    let shifted = |edit: Edit| Edit { span: edit.span.shifted(place.start), ..edit };
    let fix =
        problem.fix.map(|fix| Fix { edits: fix.edits.into_iter().map(shifted).collect(), ..fix });
    Diagnostic { span: problem.span.shifted(place.start), fix, ..problem }
}

/// The problems of one text so far; their places count in the text.
struct Check<'t> {
    text: &'t str,
    source: SourceId,
    problems: Vec<Diagnostic>,
}

impl Check<'_> {
    fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    fn problem(&self, code: Code, place: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.source, place, message)
    }

    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
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
        self.report(
            self.problem(code, place, format!("{what} {word} with a space"))
                .help("spaces count: the level with the space is another one")
                .fix("Remove the space", self.whole(), trimmed),
        );
    }

    fn nul(&mut self, code: Code, what: &str) {
        if let Some(at) = self.text.find('\0') {
            let place = Span::new(at, at + 1);
            self.report(
                self.problem(code, place, format!("{what} holds the character U+0000"))
                    .help("MQTT forbids it; remove it")
                    .fix("Remove it", place, ""),
            );
        }
    }

    fn shared(&mut self) {
        let Some(after) = self.text.strip_prefix("$share/") else { return };
        let kept = after.split_once('/').map_or("", |(_, kept)| kept);
        let prefix = Span::new(0, self.text.len() - kept.len());
        let problem = self
            .problem(code::FILTER_SHARED, prefix, "`FROM` cannot use a shared subscription")
            .help("a rule sees each message once anyhow; write the filter without `$share/GROUP/`");
        self.report(if kept.is_empty() {
            problem
        } else {
            problem.fix("Remove the group", prefix, "")
        });
    }

    /// A wildcard in the topic of a message.
    fn wildcards(&mut self) {
        let Some(at) = self.text.find(['+', '#']) else { return };
        let place = Span::new(at, at + 1);
        let message =
            format!("a message cannot be published on a topic with `{}`", place.text(self.text));
        self.report(
            self.problem(code::TOPIC_WILDCARD, place, message)
                .help("wildcards belong in the filter of `FROM`; write a level that a device would publish on"),
        );
    }

    fn rule_name(&mut self, name: &str) {
        let start = BASIC_INGEST.len();
        let message = if name.is_empty() {
            "the Basic Ingest topic names no rule".to_owned()
        } else {
            format!("{} cannot be the name of a rule", quoted(name))
        };
        self.report(
            self.problem(code::TOPIC_RULE_NAME, Span::new(start, start + name.len()), message)
                .help("write `$aws/rules/RULE_NAME/…`; a rule's name has letters, digits and `_`"),
        );
    }

    /// Wildcards and templates of a filter, level by level.
    fn levels(&mut self) {
        let text = self.text;
        let count = text.split('/').count();
        let mut start = 0;
        for (index, level) in text.split('/').enumerate() {
            let place = Span::new(start, start + level.len());
            start += level.len() + 1;
            let last = index + 1 == count;
            let (code, message, help) = if level.contains("${") {
                (
                    code::FILTER_TEMPLATE,
                    "a topic filter cannot hold a substitution template",
                    "the filter is fixed text; write `+` for a level that varies",
                )
            } else if level == "#" && !last {
                (
                    code::FILTER_HASH_NOT_LAST,
                    "`#` must be the last level of a topic filter",
                    "write `+` for exactly one level that varies",
                )
            } else {
                if level.len() > 1 && level.contains(['+', '#']) {
                    self.wildcard_not_alone(level, place, last);
                }
                continue;
            };
            self.report(self.problem(code, place, message).help(help).fix("Use `+`", place, "+"));
        }
    }

    fn wildcard_not_alone(&mut self, level: &str, place: Span, last: bool) {
        let wildcard = if level.contains('+') { '+' } else { '#' };
        let message =
            format!("`{wildcard}` must be a level of its own, not a part of {}", quoted(level));
        let problem = self.problem(code::FILTER_WILDCARD_NOT_ALONE, place, message);
        let before_hash = level.strip_suffix('#').filter(|before| !before.contains(['+', '#']));
        self.report(match before_hash.filter(|_| last) {
            Some(before) => {
                let separated = format!("{before}/#");
                problem
                    .help(format!("write `{separated}` for all levels under `{before}`"))
                    .fix(format!("Use `{separated}`"), place, separated)
            }
            None => problem
                .help("a filter cannot ask for a part of a level; take the whole level, and compare in `WHERE`")
                .fix("Use `+`", place, "+"),
        });
    }

    fn limits(&mut self, too_long: Code, too_deep: Code, what: &str, uncounted: usize) {
        let counted = self.text.get(uncounted..).unwrap_or_default();
        if counted.len() > MAX_BYTES {
            let room = (0..=MAX_BYTES).rev().find(|at| counted.is_char_boundary(*at)).unwrap_or(0);
            let place = Span::new(uncounted + room, self.text.len());
            let message = format!("the {what} has {} bytes, AWS allows {MAX_BYTES}", counted.len());
            self.report(self.problem(too_long, place, message).help("shorten it"));
        }
        let levels = counted.split('/').count();
        if levels > MAX_LEVELS {
            let kept: usize =
                counted.split('/').take(MAX_LEVELS).map(|level| level.len() + 1).sum();
            let place = Span::new(uncounted + kept, self.text.len());
            let message = format!("the {what} has {levels} levels, AWS allows {MAX_LEVELS}");
            self.report(self.problem(too_deep, place, message).help("use at most seven slashes"));
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
