//! The words of problems, and where they stand: texts with carets under them, in `diagnostics/*.txt`.
//!
//! A file holds cases with an empty line between them; its name begins with what its texts are: `statement` or `template`.
//! A line that begins with `#` is a remark. Below each line of a text stand the problems that begin in it, their help, and the
//! text as the fix leaves it, with `⏎` for a new line. `RENEW=1 cargo test --test diagnostics` writes them anew.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use rulescope::engine::diagnostic::code::{self, Code};
use rulescope::engine::diagnostic::{Diagnostic, apply, render};
use rulescope::engine::source::LineIndex;
use rulescope::engine::syntax::{parse_statement, parse_template};
use std::fs;
use std::path::PathBuf;

/// A file of cases.
struct File {
    path: PathBuf,
    kind: Kind,
    text: String,
}

/// What the texts of a file are.
#[derive(Clone, Copy)]
enum Kind {
    Statement,
    Template,
}

#[test]
fn problems_are_worded_and_placed_as_written() {
    let renew = std::env::var_os("RENEW").is_some();
    let mut differing = Vec::new();
    for file in files() {
        let blocks: Vec<String> =
            file.text.split("\n\n").map(|block| annotated(file.kind, block)).collect();
        let wanted = blocks.join("\n\n").trim_end().to_owned() + "\n";
        if wanted == file.text {
            continue;
        }
        if renew {
            fs::write(&file.path, wanted).unwrap();
        } else {
            let line = wanted.lines().zip(file.text.lines()).find(|(now, before)| now != before);
            differing.push(format!("{}: {line:#?}", file.path.display()));
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
    for file in files() {
        for block in file.text.split("\n\n") {
            let source = source(block);
            let before = problems(file.kind, &source);
            for problem in &before {
                let Some(fix) = &problem.fix else { continue };
                let mended = apply(&source, &fix.edits);
                let after = problems(file.kind, &mended);
                let same = |list: &[Diagnostic]| {
                    list.iter().filter(|other| other.code == problem.code).count()
                };
                let errors =
                    |list: &[Diagnostic]| list.iter().filter(|other| other.is_error()).count();
                assert!(same(&after) < same(&before), "{source}\n{mended}\n{after:#?}");
                assert!(errors(&after) <= errors(&before), "{source}\n{mended}\n{after:#?}");
            }
        }
    }
}

#[test]
fn every_code_of_syntax_has_a_case() {
    let all: String = files().into_iter().map(|file| file.text).collect();
    let is_syntax = |code: &Code| matches!(code.number, 100..200 | 600..620);
    let missing: Vec<String> = code::all()
        .filter(is_syntax)
        .map(|code| code.to_string())
        .filter(|code| !all.contains(&format!("^ {code} ")))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn messages_keep_the_voice() {
    for file in files() {
        for block in file.text.split("\n\n") {
            for problem in problems(file.kind, &source(block)) {
                for text in std::iter::once(&problem.message).chain(&problem.help) {
                    let first = text.chars().next().unwrap();
                    assert!(!first.is_uppercase() || text.starts_with("AWS"), "{text}");
                    assert!(!text.ends_with('.'), "{text}");
                    assert!(text.matches('`').count() % 2 == 0, "{text}");
                }
            }
        }
    }
}

fn files() -> Vec<File> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let kind = match name.split('_').next() {
            Some("statement") => Kind::Statement,
            Some("template") => Kind::Template,
            _ => panic!("{name}: the name does not say what the texts are"),
        };
        let text = fs::read_to_string(&path).unwrap();
        File { path, kind, text }
    };
    paths.into_iter().map(read).collect()
}

fn problems(kind: Kind, source: &str) -> Vec<Diagnostic> {
    match kind {
        Kind::Statement => parse_statement(source).diagnostics,
        Kind::Template => parse_template(source).diagnostics,
    }
}

/// The text of a case, without remarks and problems.
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

/// The case with the problems that it has now.
fn annotated(kind: Kind, block: &str) -> String {
    let source = source(block);
    let mut out: Vec<String> =
        block.lines().filter(|line| is_remark(line)).map(str::to_owned).collect();
    let index = LineIndex::new(&source);
    let problems = problems(kind, &source);
    for (number, line) in source.split('\n').enumerate() {
        out.push(line.to_owned());
        for problem in &problems {
            if index.position(&source, problem.span.start).line == number + 1 {
                out.extend(render(&source, problem).lines().skip(1).map(str::to_owned));
                if let Some(fix) = &problem.fix {
                    let mended = apply(&source, &fix.edits).replace('\n', "⏎");
                    out.push(format!("= fix: {}: {}", fix.title, mended.trim_end()));
                }
            }
        }
    }
    out.join("\n")
}
