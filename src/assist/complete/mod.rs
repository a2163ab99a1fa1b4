//! What may be written at a caret: words of the grammar, functions, members of the message at hand, variables, topic filters.
//!
//! All candidates of the place are given, whatever the half-typed word is: the editor narrows them down while typing goes on. Leaves to
//! others: where the caret stands (`caret`), what a name means there (`scope`), how an item is drawn.

mod aliases;
mod document;
mod functions;
mod keywords;
mod members;
mod template;
mod texts;
mod topics;

pub use document::{Inside, in_document, inside};
pub use members::sql_path;
pub use template::in_template;

use super::caret::{Caret, Clause, Language, Open, Place};
use super::scope::{Scope, with_name_at};
use crate::engine::functions::Context;
use crate::engine::syntax::ast::{Assignment, Statement};
use crate::engine::syntax::template::{Hole, Piece as TemplatePiece, Template};
use crate::engine::syntax::{parse_expression, parse_statement};
use crate::engine::value::Value;
use crate::engine::version::SqlVersion;

/// What is known around a text.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The SQL version of the rule.
    pub version: SqlVersion,
    /// The statement of the rule, for its templates.
    pub statement: Option<&'a Statement>,
    /// The selected message.
    pub context: Option<Context<'a>>,
    /// The topics of all messages.
    pub topics: &'a [String],
}

/// Everything that may be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// What an item replaces, from here …
    pub from: usize,
    /// … to here.
    pub to: usize,
    /// The items; those of a higher rank come first.
    pub items: Vec<Item>,
}

/// Something that may be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What is compared with the word that is typed, and shown.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// Shown beside the label: parameters, a value.
    pub detail: String,
    /// What it is for, in a sentence or two.
    pub info: String,
    /// What is written.
    pub insert: Vec<Piece>,
    /// Where it replaces more than the word: from here.
    pub from: Option<usize>,
    /// Larger comes first.
    pub rank: u8,
}

/// What an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A word of the language.
    #[default]
    Keyword,
    /// A function.
    Function,
    /// A member of the payload, or of a row.
    Member,
    /// A variable of SET, or the name of a row.
    Variable,
    /// A topic filter.
    Topic,
    /// A name after AS, a type, a key of a document.
    Name,
    /// A text that can only be one of some.
    Value,
    /// A hole of a template.
    Hole,
}

impl Kind {
    /// The word of the style sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Function => "function",
            Self::Member => "member",
            Self::Variable => "variable",
            Self::Topic => "topic",
            Self::Name => "name",
            Self::Value => "value",
            Self::Hole => "hole",
        }
    }
}

/// A part of what an item writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// Something to fill in: a tab stop, with its name.
    Stop(String),
}

impl Item {
    fn plain(kind: Kind, text: &str, rank: u8) -> Self {
        Self {
            label: text.to_owned(),
            kind,
            insert: vec![Piece::Text(text.to_owned())],
            rank,
            ..Self::default()
        }
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    fn info(mut self, info: impl Into<String>) -> Self {
        self.info = info.into();
        self
    }

    /// Writes what `form` says: `name(‹first›, ‹second›)`.
    fn form(mut self, form: &str) -> Self {
        self.insert.clear();
        for part in form.split_inclusive(['‹', '›']) {
            match (part.strip_suffix('›'), part.strip_suffix('‹')) {
                (Some(stop), _) => self.insert.push(Piece::Stop(stop.to_owned())),
                (None, before) => {
                    let text = before.unwrap_or(part);
                    if !text.is_empty() {
                        self.insert.push(Piece::Text(text.to_owned()));
                    }
                }
            }
        }
        self
    }

    /// What is written, a stop as its name between `‹›`.
    #[must_use]
    pub fn written(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Stop(name) => format!("‹{name}›"),
        };
        self.insert.iter().map(piece).collect()
    }
}

/// What may be written at a caret in a statement.
#[must_use]
pub fn in_statement(sql: &str, at: usize, around: Around<'_>) -> Completions {
    let caret = Caret::new(sql, at, Language::Statement);
    let name = with_name_at(sql, caret.word, caret.at);
    let whole = name.map(|(text, span)| (parse_statement(&text).value, span));
    let Some((statement, name)) = &whole else { return Completions::default() };
    let mut scope = Scope::new(around.context, &statement.set);
    let owner = scope.enter(statement, name.start);
    let owner = owner.map(|owner| scope.sample(owner, 0)).or_else(|| {
        // In a text that cannot be read as a whole, the path by itself.
        let path = members::path_before(&caret)?;
        Some(scope.sample(&parse_expression(path).value, 0))
    });
    At { caret: &caret, around, scope: &scope, owner, variables: &statement.set }.completions()
}

/// A caret, and what is around it.
struct At<'a> {
    caret: &'a Caret<'a>,
    around: Around<'a>,
    scope: &'a Scope<'a>,
    /// A sample of what a member is to be named of.
    owner: Option<Value>,
    variables: &'a [Assignment],
}

impl At<'_> {
    fn completions(&self) -> Completions {
        let caret = self.caret;
        let items = match &caret.place {
            Place::Literal | Place::Nothing | Place::Key => Vec::new(),
            Place::Topic { text, quote } => {
                return topics::filters(caret.text, *text, *quote, caret.at, self.around.topics);
            }
            Place::Text { text, quote } => {
                return texts::inside(caret, *text, *quote, self.around);
            }
            Place::Start => keywords::at_start(),
            Place::NewVariable => {
                vec![Item::plain(Kind::Variable, "@", 1).form("@‹name› = ‹value›")]
            }
            Place::Value { first } => self.values(*first),
            Place::Operator if self.may_be_value_keyword() => {
                let mut items = self.values(false);
                items.extend(keywords::after_value(&caret.open));
                items
            }
            Place::Operator => keywords::after_value(&caret.open),
            Place::Member => members::of(self),
            Place::Alias => aliases::of_item(caret),
            Place::Row => aliases::of_row(caret),
            Place::Type => keywords::types(self.around.version),
        };
        Completions { from: caret.word, to: caret.at, items }
    }

    fn values(&self, first: bool) -> Vec<Item> {
        let is_source = matches!(
            self.caret.innermost(),
            Open::Query { nested: true, clause: Clause::From, .. }
        );
        let mut items = members::in_scope(self);
        items.extend(texts::quoted(self.caret, self.around));
        for variable in self.variables {
            // In SET, only what was set before.
            let before = (variable.value.span.end as usize) < self.caret.word || !self.in_set();
            if before && !variable.name.node.is_empty() {
                let sample = self.scope.sample(&variable.value, 0);
                let name = format!("@{}", variable.name.node);
                items.push(Item::plain(Kind::Variable, &name, 8).detail(members::shown(&sample)));
            }
        }
        items.extend(functions::all(self.caret, self.around.version));
        items.extend(keywords::values(self.caret, first, is_source, self.around.version));
        items
    }

    /// Whether the last word is `VALUE` right after SELECT: the keyword, or a member of that name.
    fn may_be_value_keyword(&self) -> bool {
        let text = |token: &crate::engine::syntax::Token| self.caret.text_of(token.span);
        match self.caret.tokens.as_slice() {
            [.., select, value] => {
                text(select).eq_ignore_ascii_case("select")
                    && text(value).eq_ignore_ascii_case("value")
            }
            _ => false,
        }
    }

    fn in_set(&self) -> bool {
        matches!(self.caret.open.first(), Some(Open::Query { clause: Clause::Set, .. }))
    }
}

/// The hole around an offset: its expression's place is in the text of the template.
fn hole_at(template: &Template, at: u32) -> Option<&Hole> {
    template.pieces.iter().find_map(|piece| match piece {
        TemplatePiece::Hole(hole) if hole.span.touches(at) => Some(hole),
        _ => None,
    })
}

/// The end of the run of characters from `at` on that `holds`.
fn end_of(text: &str, at: usize, holds: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c: char| !holds(c)).unwrap_or(rest.len())
}
