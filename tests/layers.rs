//! The structure is what the crate docs say it is: who may name whom, how long a file may be, what each file begins with.
//! Reads the sources as text and tokens, and compiles nothing.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use rulescope::engine::guide::Page;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The parts of the crate, and what each may name beside itself. A part of the engine names its parts without `engine::`.
/// The longest matching line counts. `notes` and `base64` are free to all.
const PARTS: &[(&str, &str)] = &[
    ("source", ""),
    ("guide", ""),
    ("version", ""),
    ("limits", ""),
    ("steps", ""),
    ("notes", "guide"),
    ("budget", "limits"),
    ("base64", ""),
    ("zones", "host"),
    ("diagnostic", "source guide steps"),
    ("topic", "source diagnostic arn"),
    ("arn", "source diagnostic"),
    ("value", "version limits"),
    ("syntax", "source guide version limits steps diagnostic value"),
    ("message", "version limits topic arn value"),
    ("absence", "value"),
    // The host of the command line computes far functions by itself.
    ("host", "version limits topic arn value absence functions::far"),
    ("functions", "guide version limits budget topic arn value message absence host"),
    ("query", "source guide version limits steps topic diagnostic value syntax functions"),
    (
        "evaluate",
        "source version limits budget steps topic diagnostic value syntax message host functions query",
    ),
    (
        "action",
        "source guide version limits budget topic arn diagnostic value syntax message host functions \
         query evaluate",
    ),
    ("rule", "engine"),
    ("run", "engine"),
    ("assist", "engine"),
    ("annex", "engine assist"),
    ("exchange", "engine assist"),
    ("playground", "engine assist annex exchange"),
    ("web", "engine assist annex exchange playground"),
];

/// The parts outside the engine.
const LAYERS: &[&str] = &["engine", "assist", "annex", "exchange", "playground", "web"];

/// Packages that only some places may name.
const PACKAGES: &[(&[&str], &[&str])] = &[
    (&["web_sys", "js_sys", "gloo"], &["web::browser"]),
    (&["saphyr_parser", "hcl_edit"], &["exchange::import"]),
    (
        &["yew", "wasm_bindgen", "wasm_bindgen_futures"],
        &["web", "main", "bin::annex", "bin::exchange"],
    ),
    (
        &["serde_json"],
        &["engine::value::json", "engine::rule", "assist::case", "playground::share", "bin"],
    ),
];

const SOFT_LIMIT: usize = 400;
const HARD_LIMIT: usize = 600;

/// What may stand in the project's top folder beside hidden files.
const TOP_LEVEL: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "README.md",
    "Trunk.toml",
    "index.html",
    "src",
    "static",
    "tests",
];
/// Made by tools, ignored by git.
const MADE: &[&str] = &["target", "dist"];

#[test]
fn each_part_names_only_the_parts_before_it() {
    let wrong: Vec<_> = sources()
        .iter()
        .filter(|source| !source.module.ends_with("::tests"))
        .flat_map(|source| source.names().into_iter().filter_map(|name| source.objection(&name)))
        .collect();
    none(wrong);
}

#[test]
fn the_table_names_only_parts_that_exist() {
    let sources = sources();
    let missing = |name: &String| !sources.iter().any(|source| within(&source.module, name));
    let named = PARTS.iter().flat_map(|(part, allowed)| {
        allowed.split_whitespace().chain([*part]).map(full_name).collect::<Vec<_>>()
    });
    none(named.filter(missing).collect::<BTreeSet<_>>());
}

#[test]
fn the_crate_is_never_imported_in_one_group() {
    let wrong: Vec<_> = sources()
        .iter()
        .flat_map(|source| {
            source
                .names()
                .into_iter()
                .filter(|name| name.path == "crate")
                .map(|name| source.at(&name, "`crate::{…}`"))
        })
        .collect();
    none(wrong);
}

#[test]
fn packages_stay_in_their_places() {
    let mut wrong = Vec::new();
    for source in sources() {
        for name in source.names() {
            let first = name.path.split("::").next().unwrap_or_default();
            for (packages, places) in PACKAGES {
                if packages.contains(&first)
                    && !places.iter().any(|place| within(&source.module, place))
                {
                    wrong.push(
                        source.at(&name, &format!("only {} may name `{first}`", places.join(", "))),
                    );
                }
            }
        }
    }
    none(wrong);
}

#[test]
fn no_file_is_longer_than_one_subject() {
    let mut wrong = Vec::new();
    for path in texts(&["rs", "mjs", "js", "css"]) {
        let lines = read(&path).lines().count();
        if lines > HARD_LIMIT {
            wrong.push(format!("{} has {lines} lines; the limit is {HARD_LIMIT}", path.display()));
        } else if lines > SOFT_LIMIT {
            println!(
                "note: {} has {lines} lines; from {SOFT_LIMIT} on, look for a second subject",
                path.display()
            );
        }
    }
    none(wrong);
}

#[test]
fn each_file_begins_with_what_it_is_for() {
    let silent = texts(&["rs"]).into_iter().filter(|path| !read(path).starts_with("//! "));
    none(silent.map(|path| format!("{} does not begin with `//! `", path.display())));
}

#[test]
fn cited_pages_of_the_guide_are_known() {
    let known: BTreeSet<_> = Page::ALL.iter().map(|page| page.slug()).collect();
    let mut wrong = Vec::new();
    for path in texts(&["rs"]) {
        for (number, line) in read(&path).lines().enumerate() {
            let Some((_, cited)) = line.split_once("Guide: ") else { continue };
            let is_comment = line.trim_start().starts_with("//");
            let slug: String =
                cited.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if is_comment && !known.contains(slug.as_str()) {
                wrong.push(format!(
                    "{}:{}: guide.rs has no page `{slug}`",
                    path.display(),
                    number + 1
                ));
            }
        }
    }
    none(wrong);
}

#[test]
fn the_top_folder_holds_nothing_else() {
    let names = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let surplus = names.filter(|name| {
        !name.starts_with('.')
            && !TOP_LEVEL.contains(&name.as_str())
            && !MADE.contains(&name.as_str())
    });
    none(surplus);
}

#[test]
fn paths_of_modules_are_found() {
    let source =
        Source { path: PathBuf::new(), module: "engine::value::json".into(), text: SAMPLE.into() };
    let names: Vec<_> =
        source.names().into_iter().map(|name| format!("{} {}", name.line, name.path)).collect();
    assert_eq!(
        names,
        [
            "2 crate::engine::value::Int",
            "2 crate::engine::value::text::Text",
            "3 crate::engine::version",
            "4 crate::engine::value::Kind",
            "4 crate",
            "4 crate::assist",
            "4 crate::web::app",
            "6 web_sys::console::log",
            "12 crate::last::of_all",
        ]
    );
}

const SAMPLE: &str = r#"// crate::playground in a comment
use crate::engine::value::{Int, text::Text};
use super::super::version;
use super::Kind; use crate::{assist, web::app};
pub(in crate::engine) fn f() -> &'static str {
    web_sys::console::log("crate::web"); "crate::web"
}
#[cfg(test)]
use crate::playground::event;
#[cfg(test)]
mod tests { use crate::playground::model; }
fn g() { crate::last::of_all() }
"#;

/// A file of `src` and the module that it is.
struct Source {
    path: PathBuf,
    module: String,
    text: String,
}

/// A path that a source names, resolved to `crate::…` or to a package.
struct Name {
    path: String,
    line: usize,
}

impl Source {
    /// All paths of two or more parts that the file names, without what is for tests, which may look where they like.
    fn names(&self) -> Vec<Name> {
        let tokens: TokenStream = self
            .text
            .parse()
            .unwrap_or_else(|problem| panic!("{}: {problem}", self.path.display()));
        let mut names = Vec::new();
        collect(&tokens.into_iter().collect::<Vec<_>>(), &mut names);
        for name in &mut names {
            let mut parts: Vec<_> = name.path.split("::").collect();
            let ups = parts.iter().take_while(|part| **part == "super").count();
            if ups > 0 {
                let mut here: Vec<_> = self.module.split("::").collect();
                here.truncate(here.len().saturating_sub(ups));
                here.insert(0, "crate");
                name.path =
                    here.into_iter().chain(parts.drain(ups..)).collect::<Vec<_>>().join("::");
            }
        }
        names
    }

    fn objection(&self, name: &Name) -> Option<String> {
        let named = name.path.strip_prefix("crate::")?;
        let parts = PARTS.iter().map(|(part, allowed)| (full_name(part), *allowed));
        let own = parts.filter(|(part, _)| within(&self.module, part));
        let (part, allowed) = own.max_by_key(|(part, _)| part.len())?;
        let mut allowed = allowed.split_whitespace().map(full_name);
        let fine = within(named, &part)
            || ["engine::notes", "engine::base64"].iter().any(|free| within(named, free))
            || allowed.any(|other| within(named, &other));
        (!fine).then(|| self.at(name, &format!("`{part}` may not name `{named}`")))
    }

    fn at(&self, name: &Name, what: &str) -> String {
        format!("{}:{}: {what}", self.path.display(), name.line)
    }
}

/// Walks the tokens; a group in a `use` gives one path for each of its members.
fn collect(tokens: &[TokenTree], names: &mut Vec<Name>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if is_for_tests(&tokens[at..]) {
            // The attribute, and the item up to its braces or semicolon.
            let end = |token: &TokenTree| match token {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(mark) => mark.as_char() == ';',
                _ => false,
            };
            let item = tokens.iter().skip(at).position(end);
            at = item.map_or(tokens.len(), |length| at + length + 1);
        } else if let TokenTree::Ident(first) = token {
            let visibility = first == "in"
                || (first == "pub" && matches!(tokens.get(at + 1), Some(TokenTree::Group(_))));
            let line = first.span().start().line;
            let (path, used) = path_at(&tokens[at..]);
            at += if visibility { 2 } else { used };
            if visibility {
                continue;
            }
            match tokens.get(at) {
                Some(TokenTree::Group(group))
                    if path.ends_with("::") && group.delimiter() == Delimiter::Brace =>
                {
                    let outer = path.trim_end_matches("::");
                    if outer == "crate" {
                        names.push(Name { path: outer.into(), line });
                    }
                    let mut members = Vec::new();
                    members_of(
                        &group.stream().into_iter().collect::<Vec<_>>(),
                        outer,
                        line,
                        &mut members,
                    );
                    names.append(&mut members);
                    at += 1;
                }
                _ if path.contains("::") => {
                    names.push(Name { path: path.trim_end_matches("::").into(), line });
                }
                _ => {}
            }
        } else {
            if let TokenTree::Group(group) = token {
                collect(&group.stream().into_iter().collect::<Vec<_>>(), names);
            }
            at += 1;
        }
    }
}

/// The members of a `use` group, each behind the path of the group.
fn members_of(tokens: &[TokenTree], outer: &str, line: usize, names: &mut Vec<Name>) {
    let mut at = 0;
    while at < tokens.len() {
        let (path, used) = path_at(&tokens[at..]);
        let full = format!("{outer}::{}", path.trim_end_matches("::"));
        match tokens.get(at + used) {
            Some(TokenTree::Group(group)) => {
                members_of(&group.stream().into_iter().collect::<Vec<_>>(), &full, line, names);
            }
            _ if used > 0 => names.push(Name { path: full, line }),
            _ => {}
        }
        let rest = tokens
            .iter()
            .skip(at)
            .position(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','));
        at = rest.map_or(tokens.len(), |comma| at + comma + 1);
    }
}

/// The path at the start of the tokens, `a::b` or, before something that is no name, `a::b::`; and its length in tokens.
fn path_at(tokens: &[TokenTree]) -> (String, usize) {
    let mut path = String::new();
    let mut at = 0;
    while let Some(TokenTree::Ident(part)) = tokens.get(at) {
        path.push_str(&part.to_string());
        at += 1;
        let colons = tokens
            .iter()
            .skip(at)
            .take(2)
            .filter(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':'));
        if colons.count() < 2 {
            break;
        }
        path.push_str("::");
        at += 2;
    }
    (path, at)
}

/// Whether `#[cfg(test)]` is next.
fn is_for_tests(tokens: &[TokenTree]) -> bool {
    let mut texts = tokens.iter().take(2).map(|token| token.to_string().replace(' ', ""));
    texts.next().as_deref() == Some("#") && texts.next().as_deref() == Some("[cfg(test)]")
}

/// `value` is `engine::value`; a layer is itself.
fn full_name(part: &str) -> String {
    if LAYERS.contains(&part) { part.into() } else { format!("engine::{part}") }
}

/// Whether `module` is `part` or lies in it.
fn within(module: &str, part: &str) -> bool {
    module.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let paths = texts(&["rs"]).into_iter().filter(|path| path.starts_with("src"));
    paths
        .map(|path| {
            let text = read(&path);
            let inside = root().join(&path).strip_prefix(&src).unwrap().with_extension("");
            let parts: Vec<_> = inside
                .iter()
                .map(|part| part.to_str().unwrap())
                .filter(|part| *part != "mod" && *part != "lib")
                .collect();
            Source { module: parts.join("::"), path, text }
        })
        .collect()
}

/// The files of `src`, `static` and `tests` with these endings, without what packages and tools made.
fn texts(endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src"), PathBuf::from("static"), PathBuf::from("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let name = entry.unwrap().file_name();
            let path = folder.join(&name);
            if root().join(&path).is_dir() {
                if name != "node_modules" && name != "target" {
                    folders.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
                && name != "editor.js"
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<_> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
