//! The words of problems, where they stand, and what their fixes make: texts with carets under them, in `diagnostics/*.txt`.
//!
//! In files whose names begin with `statement` or `template`, cases have an empty line between them and the problems stand
//! below the line that they begin in; a line that begins with `#` is a remark. In the others a case begins with `===`, what
//! its text is and what is around it; below the text, and perhaps `--- payload` and a payload, stand `---` and the problems.
//! `= fix:` gives the words of the button and the text as the fix leaves it, with `⏎` for a new line.
//! `RENEW=1 cargo test --test diagnostics` writes the files anew, to be looked at before they are kept.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "diagnostics/cases.rs"]
mod cases;

use cases::{Case, Problem};
use rulescope::engine::diagnostic::{code, render};
use rulescope::engine::notes;
use rulescope::engine::source::LineIndex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What cannot be typed into a file, and how it is written there.
const UNTYPED: &[(&str, &str)] =
    &[("{U+0000}", "\0"), ("{U+00A0}", "\u{a0}"), ("{U+0001}", "\u{1}"), ("{U+FEFF}", "\u{feff}")];
const LONG: (&str, usize) = ("{LONG}", 140_000);

/// Codes that belong to the command line alone, whose own tests have them.
const ELSEWHERE: &[u16] = &[747, 748, 908];

#[test]
fn problems_are_worded_and_placed_as_written() {
    let renew = std::env::var_os("RENEW").is_some();
    let mut differing = Vec::new();
    for (path, text) in files() {
        let wanted = match paragraphs(&path) {
            Some(kind) => {
                let blocks: Vec<String> =
                    text.split("\n\n").map(|block| annotated(kind, block)).collect();
                blocks.join("\n\n").trim_end().to_owned() + "\n"
            }
            None => text.split("=== ").skip(1).map(renewed).collect(),
        };
        if wanted == text {
            continue;
        }
        if renew {
            fs::write(&path, wanted).unwrap();
        } else {
            let line = wanted.lines().zip(text.lines()).find(|(now, before)| now != before);
            differing.push(format!("{}: {line:#?}", path.display()));
        }
    }
    assert!(
        differing.is_empty(),
        "now and before differ; see if it is better, then run with RENEW=1\n{}",
        differing.join("\n")
    );
}

#[test]
fn a_fix_removes_its_problem_and_makes_no_other_error() {
    let mut fixes = 0;
    for case in cases() {
        let before = case.problems();
        for problem in &before {
            let Some((text, mended)) = &problem.mended else { continue };
            fixes += 1;
            let after = mended.problems();
            let code = problem.diagnostic.code;
            let same = |list: &[Problem]| {
                list.iter().filter(|other| other.diagnostic.code == code).count()
            };
            let errors =
                |list: &[Problem]| list.iter().filter(|other| other.diagnostic.is_error()).count();
            let told = || after.iter().map(|of| &of.diagnostic.message).collect::<Vec<_>>();
            assert!(same(&after) < same(&before), "{code}: {text}\n{:#?}", told());
            assert!(errors(&after) <= errors(&before), "{code}: {text}\n{:#?}", told());
        }
    }
    assert!(fixes > 100, "{fixes}");
}

#[test]
fn every_code_of_the_register_has_a_case() {
    let seen = codes_with_a_case();
    let missing: Vec<String> = code::all()
        .filter(|entry| {
            !seen.contains(&entry.code.number) && !ELSEWHERE.contains(&entry.code.number)
        })
        .map(|entry| format!("{} {}", entry.code, entry.title))
        .collect();
    assert!(missing.is_empty(), "no case for: {}", missing.join("; "));
}

/// `pitfalls.md`: each mistake on one line, with codes that exist and have a case, or with the reason why none does.
#[test]
fn pitfalls_name_codes_that_exist_and_have_a_case() {
    const COUNT: usize = 79;
    let text = include_str!("diagnostics/pitfalls.md");
    let codes: BTreeSet<String> = code::all().map(|entry| entry.code.to_string()).collect();
    let seen = codes_with_a_case();
    let mut numbers = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [number, mistake, found_by, remark] = cells.as_slice() else { continue };
        let Ok(number) = number.parse::<usize>() else { continue };
        numbers.push(number);
        assert!(!mistake.is_empty(), "{line}");
        assert!(!found_by.is_empty() || !remark.is_empty(), "{line}: neither a code nor a reason");
        for code in found_by.split(", ").filter(|code| !code.is_empty()) {
            assert!(codes.contains(code), "{line}: there is no {code}");
            assert!(seen.contains(&code[1..].parse().unwrap()), "{line}: no case has {code}");
        }
        for word in remark.split([' ', ',', ':', ';', '.']) {
            let is_code = word.len() == 4
                && word.starts_with(['E', 'W', 'H'])
                && word[1..].bytes().all(|byte| byte.is_ascii_digit());
            assert!(!is_code || codes.contains(word), "{line}: there is no {word}");
        }
        let notes = remark.split("note `").skip(1).filter_map(|rest| rest.split('`').next());
        for note in notes {
            assert!(notes::ALL.iter().any(|own| own.id == note), "{line}: there is no note {note}");
        }
    }
    assert_eq!(numbers, (1..=COUNT).collect::<Vec<_>>(), "each mistake has one line");
}

#[test]
fn messages_keep_the_voice() {
    for case in cases() {
        for Problem { diagnostic, .. } in case.problems() {
            for text in std::iter::once(&diagnostic.message).chain(&diagnostic.help) {
                // Words in capitals are names: AWS, JSON, SET.
                let first = text.split(' ').next().unwrap();
                let is_name = !first.chars().any(char::is_lowercase);
                assert!(!first.starts_with(char::is_uppercase) || is_name, "{text}");
                assert!(!text.ends_with('.') && !text.contains('\n'), "{text}");
                assert!(text.matches('`').count() % 2 == 0, "{text}");
                assert!(text.chars().count() < 240, "{text}");
            }
        }
    }
}

/// What is quoted of a text may be as long as the text.
#[test]
fn messages_stay_readable_when_what_they_quote_is_long() {
    const MOST: usize = 320;
    let mut tried = 0;
    for case in cases() {
        let quoted: BTreeSet<String> = case
            .problems()
            .iter()
            .flat_map(|problem| {
                [Some(problem.diagnostic.message.clone()), problem.diagnostic.help.clone()]
            })
            .flatten()
            .flat_map(|text| {
                text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        for word in quoted {
            let Some(long) = case.with_longer(&word) else { continue };
            tried += 1;
            for Problem { diagnostic, .. } in long.problems() {
                let fix = diagnostic.fix.as_ref().map(|fix| &fix.title);
                let labels = diagnostic.labels.iter().map(|label| &label.text);
                for text in [&diagnostic.message]
                    .into_iter()
                    .chain(&diagnostic.help)
                    .chain(fix)
                    .chain(labels)
                {
                    let length = text.chars().count();
                    assert!(
                        length < MOST,
                        "{}: {length} characters: {word}: {text}",
                        diagnostic.code
                    );
                }
            }
        }
    }
    assert!(tried > 200, "{tried}");
}

/// The numbers of the codes that occur in the files.
fn codes_with_a_case() -> BTreeSet<u16> {
    files()
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| line.trim_start_matches(' ').starts_with('^'))
        .filter_map(|line| line.trim_start_matches([' ', '^']).split_once(' '))
        .filter_map(|(first, _)| first.strip_prefix(['E', 'W', 'H'])?.parse().ok())
        .collect()
}

fn files() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// What the cases of a file of paragraphs are.
fn paragraphs(path: &Path) -> Option<&'static str> {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    ["statement", "template"].into_iter().find(|kind| name.starts_with(&format!("{kind}_")))
}

/// All cases of all files.
fn cases() -> Vec<Case> {
    let of_file = |(path, text): (PathBuf, String)| -> Vec<Case> {
        match paragraphs(&path) {
            Some(kind) => {
                text.split("\n\n").map(|block| Case::new(kind, &source(block), None)).collect()
            }
            None => text.split("=== ").skip(1).map(|block| of_block(block).1).collect(),
        }
    };
    files().into_iter().flat_map(of_file).collect()
}

/// What a block says before `---`, and its case.
fn of_block(block: &str) -> (String, Case) {
    let (kept, _) = block.split_once("\n---\n").expect("`---` after the text");
    let (head, text) = kept.split_once('\n').expect("a head and a text");
    let (text, payload) = match text.split_once("\n--- payload\n") {
        Some((text, payload)) => (typed(text), Some(typed(payload))),
        None => (typed(text), None),
    };
    // The head of `run` ends with its payload.
    let words: Vec<&str> = head.splitn(3, ' ').collect();
    let case = match words.as_slice() {
        ["run", topic, payload] => Case::new(&format!("run {topic}"), &text, Some(payload)),
        _ => Case::new(head, &text, payload.as_deref()),
    };
    (kept.to_owned(), case)
}

fn renewed(block: &str) -> String {
    let (kept, case) = of_block(block);
    let problems: String = case
        .problems()
        .iter()
        .map(|problem| {
            let shown = render(&problem.text, &problem.diagnostic);
            untyped(&format!("{shown}{}", fix_line(problem)))
        })
        .collect();
    format!("=== {kept}\n---\n{problems}\n")
}

fn fix_line(problem: &Problem) -> String {
    match (&problem.diagnostic.fix, &problem.mended) {
        (Some(fix), Some((text, _))) => {
            format!("= fix: {}: {}\n", fix.title, text.replace('\n', "⏎").trim_end())
        }
        _ => String::new(),
    }
}

fn typed(text: &str) -> String {
    let long = text.replace(LONG.0, &"x".repeat(LONG.1));
    UNTYPED.iter().fold(long, |text, (written, meant)| text.replace(written, meant))
}

fn untyped(text: &str) -> String {
    let short = text.replace(&"x".repeat(LONG.1), LONG.0);
    UNTYPED.iter().fold(short, |text, (written, meant)| text.replace(meant, written))
}

/// The text of a paragraph, without remarks and problems.
fn source(block: &str) -> String {
    let lines: Vec<&str> =
        block.lines().filter(|line| !is_remark(line) && !is_problem(line)).collect();
    lines.join("\n")
}

fn is_remark(line: &str) -> bool {
    line.starts_with('#')
}

fn is_problem(line: &str) -> bool {
    let after_carets = line.trim_start_matches(' ').trim_start_matches('^');
    let has_carets = line.trim_start_matches(' ').starts_with('^');
    has_carets && after_carets.starts_with([' ']) || line.starts_with("= ")
}

/// The paragraph with the problems that it has now.
fn annotated(kind: &str, block: &str) -> String {
    let source = source(block);
    let mut out: Vec<String> =
        block.lines().filter(|line| is_remark(line)).map(str::to_owned).collect();
    let index = LineIndex::new(&source);
    let problems = Case::new(kind, &source, None).problems();
    for (number, line) in source.split('\n').enumerate() {
        out.push(line.to_owned());
        for problem in &problems {
            if index.position(&source, problem.diagnostic.span.start).line == number + 1 {
                let shown = render(&source, &problem.diagnostic);
                out.extend(shown.lines().skip(1).map(str::to_owned));
                out.extend(fix_line(problem).lines().map(str::to_owned));
            }
        }
    }
    out.join("\n")
}
