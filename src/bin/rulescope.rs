//! The command line: JSON lines in, JSON lines out. Thin: the cases are `assist::case`, the language is `engine`.

use rulescope::assist::case::{Case, PermissionCase, Report, Rules, Suite, explain, junit};
use rulescope::assist::text_file;
use rulescope::engine::host::Zone;
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

const HELP: &str = "\
rulescope: why an AWS IoT rule fires, or doesn't

Usage:
  rulescope eval          read one case a line, write one result a line
  rulescope permission    read one rule a line, write the add-permission commands
  rulescope test [--format text|junit] FILE…
                          run suites; exit status 1 when an expectation does not hold
  rulescope explain CODE  tell what the code of a problem means, such as E201
  rulescope --help
  rulescope --version

A suite is {\"rule\": …, \"messages\": [{\"topic\": …, \"payload\": …, \"expect\": {…}}]};
the page saves one. `expect` takes matched, output, reaches, functionArn, fails.

Lines are JSON, UTF-8, from standard input to standard output. A line that cannot
be used gives {\"error\": \"…\"} in its place, and the exit status 1 at the end.
";

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["eval"] => {
            let mut rules = Rules::default();
            each_line(|line| {
                Case::read(line)?.run_with(&mut rules, zone).map(|answer| answer.to_json())
            })
        }
        ["permission"] => {
            each_line(|line| PermissionCase::read(line)?.run(zone).map(|answer| answer.to_json()))
        }
        ["test", "--format", "junit", files @ ..] if are_files(files) => test(files, true),
        ["test", "--format", "text", files @ ..] | ["test", files @ ..] if are_files(files) => {
            test(files, false)
        }
        ["test", ..] => {
            return usage(
                "`rulescope test` needs files, and takes `--format text` or `--format junit` before them",
            );
        }
        ["explain", word] => match explain(word) {
            Ok(text) => print(&text),
            Err(problem) => return usage(&format!("{problem}; README.md lists all codes")),
        },
        ["explain", ..] => return usage("`rulescope explain` needs one code, such as `E201`"),
        ["--help" | "-h" | "help"] => print(HELP),
        ["--version" | "-V"] => print(concat!("rulescope ", env!("CARGO_PKG_VERSION"), "\n")),
        [] => return usage("a command is needed"),
        [first, ..] => return usage(&format!("`{first}` is no command, or has too many words")),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads us has had enough: that is no failure.
        Err(problem) if problem.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(problem) => {
            complain(&problem.to_string());
            ExitCode::from(1)
        }
    }
}

/// Answers each line of the input; whether all could be used.
fn each_line(mut answer: impl FnMut(&str) -> Result<String, String>) -> std::io::Result<bool> {
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut all_good = true;
    let mut line = Vec::new();
    loop {
        line.clear();
        // Nothing more is waiting: whoever asked line by line gets the answers now.
        if input.buffer().is_empty() {
            output.flush()?;
        }
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = std::str::from_utf8(&line).map_err(|_| "the line is no UTF-8".to_owned());
        let result = text.and_then(|text| answer(text.trim_end_matches(['\n', '\r'])));
        let written = result.unwrap_or_else(|problem| {
            all_good = false;
            serde_json::json!({ "error": problem }).to_string()
        });
        output.write_all(written.as_bytes())?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(all_good)
}

/// Runs suites and reports; whether all expectations hold.
fn test(files: &[&str], is_junit: bool) -> std::io::Result<bool> {
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut reports = Vec::new();
    for file in files {
        let results = std::fs::read(file)
            .map_err(|problem| problem.to_string())
            .and_then(|bytes| text_file::text(&bytes).ok_or("it is no text in UTF-8".to_owned()))
            .and_then(|text| Suite::read(&text)?.run(zone));
        let report = Report { file: (*file).to_owned(), results };
        if !is_junit {
            output.write_all(report.text().as_bytes())?;
        }
        reports.push(report);
    }
    let counts = reports.iter().map(Report::counts);
    let (passed, failed) =
        counts.fold((0, 0), |sum, (passed, failed)| (sum.0 + passed, sum.1 + failed));
    if is_junit {
        output.write_all(junit(&reports).as_bytes())?;
    } else {
        writeln!(output, "{passed} passed, {failed} failed")?;
    }
    output.flush()?;
    Ok(failed == 0)
}

/// Whether there are files, and no option is among them.
fn are_files(words: &[&str]) -> bool {
    !words.is_empty() && words.iter().all(|word| !word.starts_with("--"))
}

fn print(text: &str) -> std::io::Result<bool> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(true)
}

fn usage(problem: &str) -> ExitCode {
    complain(&format!("{problem}; see `rulescope --help`"));
    ExitCode::from(2)
}

fn complain(problem: &str) {
    // Nobody is left to tell when this fails as well.
    let _ = writeln!(std::io::stderr().lock(), "rulescope: {problem}");
}

#[cfg(not(target_arch = "wasm32"))]
fn zone(id: &str, epoch_seconds: i64) -> Option<Zone> {
    rulescope::engine::zones::bundled(id, epoch_seconds)
}

/// The command line is native; this lets it compile with the rest.
#[cfg(target_arch = "wasm32")]
fn zone(_: &str, _: i64) -> Option<Zone> {
    None
}
