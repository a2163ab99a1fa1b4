//! Reports of suites: as text for people, and as the JUnit XML that continuous integration reads.
//!
//! Leaves to others: running the suites (`suite`).

use super::suite::Checked;

/// What came of one file of tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its name.
    pub file: String,
    /// What came of its messages, or why it cannot be run.
    pub results: Result<Vec<Checked>, String>,
}

impl Report {
    /// How many messages gave what is expected, and how many did not; a file that cannot be run counts as one that did not.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        match &self.results {
            Ok(results) => {
                let passed = results.iter().filter(|result| result.differences.is_empty()).count();
                (passed, results.len() - passed)
            }
            Err(_) => (0, 1),
        }
    }

    /// Its lines for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.file);
        match &self.results {
            Ok(results) => {
                for result in results {
                    let word = if result.differences.is_empty() { "ok  " } else { "FAIL" };
                    out.push_str(&format!("  {word} {}\n", result.name));
                    for line in &result.differences {
                        out.push_str(&format!("         {line}\n"));
                    }
                }
            }
            Err(problem) => out.push_str(&format!("  FAIL {problem}\n")),
        }
        out
    }

    /// Its `testsuite` element. A file that cannot be run has one case, which is an error.
    fn suite(&self) -> String {
        let file = escaped(&self.file);
        let (passed, failed) = self.counts();
        let (failures, errors) = if self.results.is_ok() { (failed, 0) } else { (0, failed) };
        let mut out = format!(
            "  <testsuite name=\"{file}\" tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\">\n",
            passed + failed
        );
        let mut case = |name: &str, inside: &str| {
            let name = escaped(name);
            out.push_str(&format!("    <testcase classname=\"{file}\" name=\"{name}\""));
            out.push_str(&match inside {
                "" => "/>\n".to_owned(),
                inside => format!(">\n      {inside}\n    </testcase>\n"),
            });
        };
        match &self.results {
            Ok(results) => {
                for (index, result) in results.iter().enumerate() {
                    // Readers take cases of one name for one case.
                    let before = results.iter().take(index).filter(|it| it.name == result.name);
                    let name = match before.count() {
                        0 => result.name.clone(),
                        before => format!("{} ({})", result.name, before + 1),
                    };
                    case(&name, &element("failure", &result.differences));
                }
            }
            Err(problem) => case("the suite", &element("error", std::slice::from_ref(problem))),
        }
        out.push_str("  </testsuite>\n");
        out
    }
}

/// All files as one JUnit document.
#[must_use]
pub fn junit(reports: &[Report]) -> String {
    let suites: String = reports.iter().map(Report::suite).collect();
    let sum = |count: fn(&Report) -> usize| reports.iter().map(count).sum::<usize>();
    let tests = sum(|report| report.counts().0 + report.counts().1);
    let failures = sum(|report| if report.results.is_ok() { report.counts().1 } else { 0 });
    let errors = sum(|report| usize::from(report.results.is_err()));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rulescope\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{suites}</testsuites>\n"
    )
}

/// `<failure message="…">…</failure>`: the first line as the message, all lines inside; nothing without lines.
fn element(name: &str, lines: &[String]) -> String {
    let Some(first) = lines.first() else { return String::new() };
    let all: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    format!("<{name} message=\"{}\">{}</{name}>", escaped(first), all.join("\n"))
}

/// A text for an attribute or an element. Characters that XML cannot hold become U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(character))),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_for_xml() {
        for (text, wanted) in [
            ("a/b", "a/b"),
            ("<a & \"b\">", "&lt;a &amp; &quot;b&quot;&gt;"),
            ("a\tb\r\nc", "a&#9;b&#13;&#10;c"),
            ("\0\u{1b}\u{ffff}é😀", "\u{fffd}\u{fffd}\u{fffd}é😀"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
    }

    #[test]
    fn a_document_counts_and_names_each_case_once() {
        let case = |name: &str, differences: &[&str]| Checked {
            name: name.to_owned(),
            differences: differences.iter().map(|line| (*line).to_owned()).collect(),
        };
        let reports = [
            Report {
                file: "a&b.json".to_owned(),
                results: Ok(vec![case("x", &[]), case("x", &["wanted <1>", "wanted 2"])]),
            },
            Report { file: "c".to_owned(), results: Err("no file".to_owned()) },
        ];
        let wanted = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"rulescope\" tests=\"3\" failures=\"1\" errors=\"1\">
  <testsuite name=\"a&amp;b.json\" tests=\"2\" failures=\"1\" errors=\"0\">
    <testcase classname=\"a&amp;b.json\" name=\"x\"/>
    <testcase classname=\"a&amp;b.json\" name=\"x (2)\">
      <failure message=\"wanted &lt;1&gt;\">wanted &lt;1&gt;
wanted 2</failure>
    </testcase>
  </testsuite>
  <testsuite name=\"c\" tests=\"1\" failures=\"0\" errors=\"1\">
    <testcase classname=\"c\" name=\"the suite\">
      <error message=\"no file\">no file</error>
    </testcase>
  </testsuite>
</testsuites>
";
        assert_eq!(junit(&reports), wanted);
    }
}
