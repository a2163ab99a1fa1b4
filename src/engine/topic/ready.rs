//! A topic filter that many topics are held against.

/// The parts of a filter.
#[derive(Clone, Debug)]
pub(in crate::engine) struct ReadyFilter(Vec<Part>);

#[derive(Clone, Debug)]
enum Part {
    /// Exactly this, with the slashes around it.
    Text(Box<str>),
    /// `+`.
    Level,
    /// `#`, at the end.
    Rest,
}

impl ReadyFilter {
    /// `None` for a filter with levels after `#`, which no topic matches.
    pub(in crate::engine) fn new(filter: &str) -> Option<Self> {
        let (mut parts, mut text) = (Vec::new(), String::new());
        for (index, level) in filter.split('/').enumerate() {
            if parts.last().is_some_and(|part| matches!(part, Part::Rest)) {
                return None;
            }
            if index > 0 {
                text.push('/');
            }
            let wildcard = match level {
                "+" => Part::Level,
                "#" => Part::Rest,
                _ => {
                    text.push_str(level);
                    continue;
                }
            };
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text).into()));
            }
            parts.push(wildcard);
        }
        if !text.is_empty() {
            parts.push(Part::Text(text.into()));
        }
        Some(Self(parts))
    }

    /// Whether the filter matches a topic that does not begin with `$`, as [`matches`](super::matches) tells it.
    pub(in crate::engine) fn matches(&self, topic: &str) -> bool {
        let mut rest = topic.as_bytes();
        for part in &self.0 {
            rest = match part {
                Part::Text(text) => match rest.strip_prefix(text.as_bytes()) {
                    Some(after) => after,
                    None => return false,
                },
                Part::Level => {
                    let length = rest.iter().position(|byte| *byte == b'/').unwrap_or(rest.len());
                    rest.get(length..).unwrap_or_default()
                }
                Part::Rest => return true,
            };
        }
        rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::topic::matches;

    #[test]
    fn a_ready_filter_matches_what_the_filter_matches() {
        let levels = ["a", "", "+", "#", "b+", "é"];
        let texts = |count: u32| {
            let all = (0..6_usize.pow(count)).map(move |number| {
                let level = |place| {
                    levels.get(number / 6_usize.pow(place) % 6).copied().unwrap_or_default()
                };
                (0..count).map(level).collect::<Vec<_>>().join("/")
            });
            all.collect::<Vec<_>>()
        };
        let all: Vec<String> = (1..=3).flat_map(texts).collect();
        for filter in &all {
            let ready = ReadyFilter::new(filter);
            for topic in &all {
                let found = ready.as_ref().is_some_and(|ready| ready.matches(topic));
                assert_eq!(found, matches(filter, topic), "{filter} and {topic}");
            }
        }
    }
}
