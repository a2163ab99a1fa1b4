//! Two values as the lines in which their JSON differs: `-` before what is wanted, `+` before what came.

use crate::engine::value::{Object, Value, json};

/// Same lines that are shown around different ones.
const AROUND: usize = 2;

/// Lines that are compared one with another; longer values are shown whole.
const MOST_LINES: usize = 1_000;

/// The lines; what is the same and far from a difference is left out.
pub(super) fn diff(wanted: &Value, got: &Value) -> Vec<String> {
    let text = |value: &Value| json::write_pretty(value).unwrap_or_default();
    let (wanted_text, got_text) = (text(wanted), text(&in_order_of(wanted, got)));
    let wanted: Vec<&str> = wanted_text.lines().collect();
    let got: Vec<&str> = got_text.lines().collect();
    shortened(&compared(&wanted, &got))
}

/// The same value, members of Objects in the order of another one: the order makes no difference.
fn in_order_of(other: &Value, value: &Value) -> Value {
    match (other, value) {
        (Value::Object(other), Value::Object(members)) => {
            let known = other.iter().filter_map(|(name, wanted)| {
                Some((name.clone(), in_order_of(wanted, members.get(name)?)))
            });
            let rest = members.iter().filter(|(name, _)| other.get(name).is_none());
            let rest = rest.map(|(name, value)| (name.clone(), value.clone()));
            Value::object(known.chain(rest).collect::<Object>())
        }
        (Value::Array(other), Value::Array(items)) => {
            let item = |(index, item): (usize, &Value)| match other.get(index) {
                Some(other) => in_order_of(other, item),
                None => item.clone(),
            };
            Value::array(items.iter().enumerate().map(item).collect())
        }
        _ => value.clone(),
    }
}

/// Each line with its sign, by the longest sequence of lines that both have.
fn compared<'text>(wanted: &[&'text str], got: &[&'text str]) -> Vec<(char, &'text str)> {
    let all = |sign: char, lines: &[&'text str]| {
        lines.iter().map(|line| (sign, *line)).collect::<Vec<_>>()
    };
    if wanted.len() > MOST_LINES || got.len() > MOST_LINES {
        return [all('-', wanted), all('+', got)].concat();
    }
    // For the rest of both from each pair of places: how many lines they share.
    let width = got.len() + 1;
    let mut shared = vec![0_usize; (wanted.len() + 1) * width];
    let at = |shared: &[usize], left: usize, right: usize| {
        shared.get(left * width + right).copied().unwrap_or(0)
    };
    for (left, line) in wanted.iter().enumerate().rev() {
        for (right, other) in got.iter().enumerate().rev() {
            let longest = if line == other {
                at(&shared, left + 1, right + 1) + 1
            } else {
                at(&shared, left + 1, right).max(at(&shared, left, right + 1))
            };
            if let Some(place) = shared.get_mut(left * width + right) {
                *place = longest;
            }
        }
    }
    let (mut left, mut right) = (0, 0);
    let mut lines = Vec::new();
    while let (Some(line), Some(other)) = (wanted.get(left), got.get(right)) {
        if line == other {
            lines.push((' ', *line));
            (left, right) = (left + 1, right + 1);
        } else if at(&shared, left + 1, right) >= at(&shared, left, right + 1) {
            lines.push(('-', *line));
            left += 1;
        } else {
            lines.push(('+', *other));
            right += 1;
        }
    }
    lines.extend(all('-', wanted.get(left..).unwrap_or_default()));
    lines.extend(all('+', got.get(right..).unwrap_or_default()));
    lines
}

fn shortened(lines: &[(char, &str)]) -> Vec<String> {
    let is_near = |index: usize| {
        let near = index.saturating_sub(AROUND)..(index + AROUND + 1).min(lines.len());
        lines.get(near).unwrap_or_default().iter().any(|(sign, _)| *sign != ' ')
    };
    let mut out = Vec::new();
    let mut skips = false;
    for (index, (sign, line)) in lines.iter().enumerate() {
        if is_near(index) {
            out.push(format!("{sign} {line}"));
        } else if !skips {
            out.push("  …".to_owned());
        }
        skips = !is_near(index);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::version::SqlVersion;

    fn lines(wanted: &str, got: &str) -> String {
        let value = |text| json::read(text, SqlVersion::V2016).unwrap();
        diff(&value(wanted), &value(got)).join("\n")
    }

    #[test]
    fn what_differs_stands_under_each_other() {
        let wanted = "  {\n-   \"a\": 1,\n+   \"a\": 2,\n    \"b\": 3\n  }";
        assert_eq!(lines(r#"{"a":1,"b":3}"#, r#"{"b":3,"a":2}"#), wanted);
        assert_eq!(lines("1", r#""x""#), "- 1\n+ \"x\"");
        assert_eq!(lines(r#"{"a":1}"#, "{}"), "- {\n-   \"a\": 1\n- }\n+ {}");
    }

    #[test]
    fn what_is_far_from_a_difference_is_left_out() {
        let members = |of_last: u32| {
            let members: Vec<String> = (0..9).map(|name| format!("\"m{name}\":0")).collect();
            format!("{{{},\"last\":{of_last}}}", members.join(","))
        };
        let wanted = "  …\n    \"m7\": 0,\n    \"m8\": 0,\n-   \"last\": 1\n+   \"last\": 2\n  }";
        assert_eq!(lines(&members(1), &members(2)), wanted);
    }

    #[test]
    fn values_of_many_lines_are_shown_whole() {
        let array = |last: usize| {
            let items: Vec<String> = (0..2_000).map(|item| format!("\"item {item}\"")).collect();
            format!("[{},{last}]", items.join(","))
        };
        assert!(lines(&array(1), &array(2)).contains("-   1"));
    }
}
