//! Reads values; never fails, and goes no deeper than it may.

use super::string::opens_text;
use super::{Kind, Member, Node};
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::limits::MAX_DOCUMENT_DEPTH;
use crate::engine::rule::problem::problem;
use crate::engine::source::Span;
use std::collections::HashMap;

/// Problems that are told of one document; more would only repeat the first ones.
const MOST_PROBLEMS: usize = 50;

/// Reads a document as far as it can be read.
pub(in crate::engine::rule) fn read(document: &str) -> (Node, Vec<Diagnostic>) {
    let mut reader =
        Reader { source: document, at: 0, open: Vec::new(), ended: false, problems: Vec::new() };
    reader.skip_space();
    let node = reader.value();
    reader.skip_space();
    reader.after_end(&node);
    (node, reader.problems)
}

/// Where the reading stands.
pub(super) struct Reader<'d> {
    source: &'d str,
    /// The next byte.
    pub(super) at: usize,
    /// The brackets that are open, each with its place.
    open: Vec<(char, usize)>,
    /// Whether the end came too early, and was told.
    ended: bool,
    problems: Vec<Diagnostic>,
}

impl<'d> Reader<'d> {
    pub(super) fn source(&self) -> &'d str {
        self.source
    }

    pub(super) fn rest(&self) -> &'d str {
        self.source.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn take(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    /// Adds a problem, unless there are enough.
    pub(super) fn report(&mut self, problem: Diagnostic) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Spaces and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(character) = self.peek() {
            let from = self.at;
            match character {
                ' ' | '\t' | '\n' | '\r' => {
                    self.take();
                }
                '\u{FEFF}' => {
                    self.take();
                    let place = Span::new(from, self.at);
                    self.report(
                        problem(code::SPACE, place, "a byte order mark stands here")
                            .help("save the file as UTF-8 without it")
                            .fix("Remove it", place, ""),
                    );
                }
                other if other.is_whitespace() || other == '\u{200B}' => {
                    self.take();
                    let place = Span::new(from, self.at);
                    let message =
                        format!("JSON does not have the space U+{:04X}", u32::from(other));
                    self.report(
                        problem(code::SPACE, place, message).help("write a plain space").fix(
                            "Use a plain space",
                            place,
                            " ",
                        ),
                    );
                }
                '/' | '#' if self.comment_length().is_some() => {
                    self.at += self.comment_length().unwrap_or(1);
                    let place = Span::new(from, self.at);
                    self.report(
                        problem(code::COMMENT, place, "JSON has no comments")
                            .help("AWS refuses a document with one; remove it")
                            .fix("Remove the comment", place, ""),
                    );
                }
                _ => return,
            }
        }
    }

    fn comment_length(&self) -> Option<usize> {
        let rest = self.rest();
        if rest.starts_with("//") || rest.starts_with('#') {
            return Some(rest.find(['\n', '\r']).unwrap_or(rest.len()));
        }
        let inside = rest.strip_prefix("/*")?;
        Some(inside.find("*/").map_or(rest.len(), |end| end + 4))
    }

    /// Reads the value that begins here.
    pub(super) fn value(&mut self) -> Node {
        let start = self.at;
        let kind = match self.peek() {
            Some('{' | '[') if self.open.len() >= MAX_DOCUMENT_DEPTH => self.too_deep(),
            Some('{') => self.object(),
            Some('[') => self.array(),
            Some(open) if opens_text(open) => Kind::Text(self.text(false).0),
            Some(first)
                if first.is_alphanumeric()
                    || matches!(first, '-' | '+' | '.' | '_' | '$' | '!') =>
            {
                self.word()
            }
            Some(_) => {
                self.take();
                self.unexpected(start, "a value");
                Kind::Broken
            }
            None => {
                self.end_too_early();
                Kind::Broken
            }
        };
        Node { span: Span::new(start, self.at), kind }
    }

    fn unexpected(&mut self, start: usize, wanted: &str) {
        let place = Span::new(start, self.at);
        let message = format!("{wanted} is expected here, not {}", quoted(place.text(self.source)));
        self.report(
            problem(code::UNEXPECTED, place, message)
                .help("remove it, or close what stands before it"),
        );
    }

    /// The end of the document inside brackets: told once, with all that is missing.
    fn end_too_early(&mut self) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        let end = Span::at(self.source.trim_end().len());
        let Some((innermost, at)) = self.open.last().copied() else {
            self.report(problem(
                code::UNEXPECTED,
                end,
                "a value is expected here, not the end of the document",
            ));
            return;
        };
        let closers: String = self.open.iter().rev().map(|(open, _)| closer(*open)).collect();
        let message = format!("`{innermost}` is not closed");
        self.report(
            problem(code::UNCLOSED, Span::new(at, at + 1), message)
                .help(format!("the document ends too early; write `{closers}` at its end"))
                .fix(format!("Add `{closers}`"), end, &closers),
        );
    }

    fn object(&mut self) -> Kind {
        let mut members: Vec<Member> = Vec::new();
        let mut names: HashMap<String, Span> = HashMap::new();
        self.items('{', |reader| {
            let Some(member) = reader.member() else { return };
            if let Some(first) = names.insert(member.name.clone(), member.name_span) {
                let message = format!("{} stands twice; the last one counts", quoted(&member.name));
                reader.report(
                    problem(code::DUPLICATE, member.name_span, message)
                        .help("remove one of them")
                        .label(first, "the first one"),
                );
            }
            members.push(member);
        });
        Kind::Object(members)
    }

    fn array(&mut self) -> Kind {
        let mut items = Vec::new();
        self.items('[', |reader| items.push(reader.value()));
        Kind::Array(items)
    }

    /// What stands between two brackets, with the commas between.
    fn items(&mut self, open: char, mut item: impl FnMut(&mut Self)) {
        self.open.push((open, self.at));
        self.take();
        let mut comma: Option<Span> = None;
        let mut count = 0;
        loop {
            self.skip_space();
            let from = self.at;
            match self.peek() {
                None => {
                    self.end_too_early();
                    break;
                }
                Some(close @ ('}' | ']')) => {
                    self.trailing_comma(comma);
                    if close == closer(open) {
                        self.take();
                        break;
                    }
                    if self.close_of_another(open, close) {
                        break;
                    }
                    comma = None;
                }
                Some(',') => {
                    self.take();
                    let place = Span::new(from, self.at);
                    if comma.is_some() || count == 0 {
                        self.report(
                            problem(code::EXTRA_COMMA, place, "there is a comma too many")
                                .help("remove it")
                                .fix("Remove it", place, ""),
                        );
                    }
                    comma = Some(place);
                }
                Some(_) => {
                    if count > 0 && comma.is_none() {
                        let end =
                            Span::at(self.source.get(..from).unwrap_or_default().trim_end().len());
                        self.report(
                            problem(code::MISSING_COMMA, end, "a comma is missing here")
                                .help("write `,`")
                                .fix("Add `,`", end, ","),
                        );
                    }
                    comma = None;
                    count += 1;
                    item(self);
                    // Whatever happens, the reading goes on.
                    if self.at == from {
                        self.take();
                    }
                }
            }
        }
        self.open.pop();
    }

    fn trailing_comma(&mut self, comma: Option<Span>) {
        if let Some(place) = comma {
            self.report(
                problem(code::EXTRA_COMMA, place, "there is a comma after the last item")
                    .help("remove it")
                    .fix("Remove it", place, ""),
            );
        }
    }

    /// A bracket that closes something else than the innermost. Whether the innermost ends with it.
    fn close_of_another(&mut self, open: char, close: char) -> bool {
        let from = self.at;
        let is_open = self.open.iter().any(|(other, _)| closer(*other) == close);
        if !is_open {
            self.take();
            self.unexpected(from, &format!("`{}`", closer(open)));
            return false;
        }
        let at = self.open.last().map_or(from, |(_, at)| *at);
        let missing = closer(open).to_string();
        let message = format!("`{open}` is not closed before `{close}`");
        self.report(
            problem(code::UNCLOSED, Span::new(at, at + 1), message)
                .help(format!("write `{missing}`"))
                .label(Span::new(from, from + 1), "it should be closed before this")
                .fix(format!("Add `{missing}`"), Span::at(from), &missing),
        );
        true
    }

    fn member(&mut self) -> Option<Member> {
        let start = self.at;
        let (name, name_span) = match self.peek() {
            Some(open) if opens_text(open) => {
                let (text, span) = self.text(true);
                (text.value, span)
            }
            Some(first) if first.is_alphanumeric() || matches!(first, '_' | '$') => {
                self.bare_name()
            }
            other => {
                if matches!(other, Some('{' | '[')) {
                    self.value();
                } else {
                    self.take();
                }
                self.unexpected(start, "a name in double quotes");
                self.skip_space();
                if self.peek() == Some(':') {
                    self.take();
                    self.skip_space();
                    self.value();
                }
                return None;
            }
        };
        self.skip_space();
        let from = self.at;
        if self.peek() == Some(':') {
            self.take();
        } else {
            while self.peek().is_some_and(|sign| matches!(sign, '=' | '>')) {
                self.take();
            }
            let place = Span::new(from, self.at);
            let message = format!("a colon is expected after {}", quoted(&name));
            self.report(problem(code::MISSING_COLON, place, message).help("write `:`").fix(
                "Write `:`",
                place,
                ":",
            ));
        }
        self.skip_space();
        let is_missing = self.peek().is_none_or(|next| matches!(next, ',' | '}' | ']'));
        let value = if is_missing {
            let place = Span::at(self.at);
            if self.peek().is_some() {
                self.report(problem(
                    code::UNEXPECTED,
                    place,
                    format!("a value is expected after {}", quoted(&name)),
                ));
            }
            Node { span: place, kind: Kind::Broken }
        } else {
            self.value()
        };
        Some(Member { name, name_span, value })
    }

    /// Skips what is nested deeper than anything here needs.
    fn too_deep(&mut self) -> Kind {
        let start = self.at;
        let mut depth = 0_usize;
        let mut in_text = false;
        while let Some(character) = self.take() {
            match character {
                '\\' if in_text => {
                    self.take();
                }
                '"' => in_text = !in_text,
                '{' | '[' if !in_text => depth += 1,
                '}' | ']' if !in_text => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
        }
        let message = format!("the document is nested deeper than {MAX_DOCUMENT_DEPTH} levels");
        self.report(
            problem(code::TOO_DEEP, Span::new(start, start + 1), message)
                .help("no rule needs as many"),
        );
        Kind::Broken
    }

    /// Text after the value.
    fn after_end(&mut self, node: &Node) {
        if self.rest().is_empty() || node.kind == Kind::Broken {
            return;
        }
        let place = Span::new(self.at, self.source.trim_end().len());
        let text = place.text(self.source);
        let message = format!(
            "the document has ended before {}",
            quoted(text.lines().next().unwrap_or_default())
        );
        self.report(
            problem(code::AFTER_END, place, message)
                .help("remove what follows the last bracket")
                .fix("Remove it", place, ""),
        );
    }
}

fn closer(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}
