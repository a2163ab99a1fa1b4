//! The README says what is so: its lists of our readings and of codes are the engine's, and the places that it names exist.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use rulescope::engine::diagnostic::code::{self, Entry};
use rulescope::engine::functions::{self, Fidelity};
use rulescope::engine::notes;
use std::fs;
use std::path::Path;

/// With `RENEW=1` in the environment, writes the lists instead.
#[test]
fn its_lists_are_the_engines() {
    let of_builtins = functions::all().filter_map(|builtin| match builtin.fidelity {
        Fidelity::OurReading(text) => Some(notes::of_builtin(builtin.name, text)),
        Fidelity::Documented | Fidelity::Reported | Fidelity::NeedsAws => None,
    });
    let readings = notes::ALL.iter().copied().chain(of_builtins).map(|note| line(&note)).collect();
    let table = "| Code | What | Guide |\n| --- | --- | --- |\n".to_owned();
    let codes = code::all().fold(table, |table, entry| table + &row(entry));
    for (name, wanted) in [("notes", readings), ("codes", codes)] {
        let (first, last) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->\n"));
        let readme = read();
        let (before, rest) = readme.split_once(&first).unwrap();
        let (list, after) = rest.split_once(&last).unwrap();
        if std::env::var_os("RENEW").is_some() {
            let renewed = format!("{before}{first}{wanted}{last}{after}");
            fs::write(root().join("README.md"), renewed).unwrap();
        } else {
            assert!(
                list == wanted,
                "{name} are stale: `RENEW=1 cargo test --test readme` writes them"
            );
        }
    }
}

#[test]
fn the_places_that_it_names_exist() {
    let readme = read();
    let starts = ["src/", "static/", "tests/", "LICENSE"];
    let places = quoted(&readme).filter(|code| starts.iter().any(|start| code.starts_with(start)));
    let pictures = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target);
    let files = places.chain(pictures.filter(|target| !target.contains("://")));
    // Made by `make shots`, and by the build beside the page.
    let made = ["tests/browser/shots", "LICENSES.txt"];
    let files = files.filter(|place| !made.contains(place));
    let missing: Vec<_> = files.filter(|place| !root().join(place).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn its_make_commands_exist() {
    let makefile = fs::read_to_string(root().join("Makefile")).unwrap();
    let readme = read();
    let commands =
        quoted(&readme).filter_map(|line| line.strip_prefix("make ")?.split_whitespace().next());
    let missing: Vec<_> =
        commands.filter(|name| !makefile.contains(&format!("\n{name}:\n"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The lines of what stands between backticks, one or three.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).flat_map(str::lines)
}

fn line(note: &notes::Note) -> String {
    format!("- `{}` ([{}]({})): {}\n", note.id, note.page.title(), note.page.url(), note.text)
}

fn row(entry: &Entry) -> String {
    let Entry { code, title, .. } = entry;
    // A bar would end the cell, also in code.
    let title = title.replace('|', "\\|");
    format!("| {code} | {title} | [{}]({}) |\n", code.page.title(), code.page.url())
}

fn read() -> String {
    fs::read_to_string(root().join("README.md")).unwrap().replace("\r\n", "\n")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
