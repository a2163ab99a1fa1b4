//! The members of the message at hand, where a path may name them.
//!
//! Guide: iot-sql-json: a name that is no plain word is reached by `get(object, "name")`.

use super::{At, Item, Kind};
use crate::assist::caret::{Caret, Clause, Open, Place};
use crate::assist::value_text::{counted, short};
use crate::engine::source::Span;
use crate::engine::syntax::{continues_name, is_plain_name};
use crate::engine::value::{Object, Value};

/// The most members that are offered of one object.
const MOST: usize = 200;

/// What stands beside a member: its value, or how much there is of it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Object(members) => counted(members.len(), "member"),
        Value::Array(items) => counted(items.len(), "element"),
        Value::Undefined => String::new(),
        other => short(other),
    }
}

/// The members after a dot.
pub(super) fn of(at: &At<'_>) -> Vec<Item> {
    let Some(Value::Object(members)) = &at.owner else { return Vec::new() };
    let caret = at.caret;
    let start = path_start(caret);
    let before = path_before(caret);
    named(members, 9, |name| {
        if follows_dot(name) {
            return Some((name.to_owned(), None));
        }
        Some((get(before?, name), start))
    })
}

/// The members that a name may begin with, and the names of rows.
pub(super) fn in_scope(at: &At<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut rank = 10;
    let add = |items: &mut Vec<Item>, more: Vec<Item>| {
        for item in more {
            if !items.iter().any(|known| known.label == item.label) {
                items.push(item);
            }
        }
    };
    let is_source =
        matches!(at.caret.innermost(), Open::Query { nested: true, clause: Clause::From, .. });
    for row in at.scope.rows.iter().rev() {
        if let Some(name) = &row.name {
            let item = Item::plain(Kind::Variable, name, rank).detail("row");
            add(&mut items, vec![item.info(shown(&row.sample))]);
        }
        if let Some(members) = row.sample.as_object() {
            let found = named(members, rank, |member| {
                if is_plain_name(member) {
                    return Some((member.to_owned(), None));
                }
                Some((get(row.name.as_deref()?, member), None))
            });
            add(&mut items, found);
        }
        rank = rank.saturating_sub(1).max(7);
    }
    if let Some(members) = at.scope.payload().as_object() {
        let rank = if at.scope.rows.is_empty() { 9 } else { 6 };
        let mut found = named(members, rank, |member| {
            let is_plain = is_plain_name(member);
            Some((if is_plain { member.to_owned() } else { get("*", member) }, None))
        });
        if is_source {
            // A query reads arrays and objects.
            for item in &mut found {
                let is_group = members
                    .get(&item.label)
                    .is_some_and(|it| matches!(it, Value::Array(_) | Value::Object(_)));
                item.rank = if is_group { 10 } else { 3 };
            }
        }
        add(&mut items, found);
    }
    items
}

fn named(
    members: &Object,
    rank: u8,
    written: impl Fn(&str) -> Option<(String, Option<usize>)>,
) -> Vec<Item> {
    let item = |(name, value): (&std::rc::Rc<str>, &Value)| {
        let (text, from) = written(name)?;
        let mut item =
            Item::plain(Kind::Member, name, rank).detail(shown(value)).info(value.kind().name());
        item.insert = vec![super::Piece::Text(text)];
        item.from = from;
        Some(item)
    };
    members.iter().take(MOST).filter_map(item).collect()
}

/// How SQL names a member of the payload, the outermost name first: `state.mode`, `get(state, 'odd-key')`.
#[must_use]
pub fn sql_path(names: &[&str]) -> String {
    let mut path = String::new();
    for name in names {
        let is_first = path.is_empty();
        let is_name = if is_first { is_plain_name(name) } else { follows_dot(name) };
        path = match (is_first, is_name) {
            (true, true) => (*name).to_owned(),
            (true, false) => get("*", name),
            (false, true) => format!("{path}.{name}"),
            (false, false) => get(&path, name),
        };
    }
    path
}

/// Whether a name can be written after a dot, where any word is a name.
fn follows_dot(name: &str) -> bool {
    name.chars().next().is_some_and(|first| !first.is_numeric()) && name.chars().all(continues_name)
}

/// `get(object, 'name')`.
pub(super) fn get(object: &str, name: &str) -> String {
    format!("get({object}, {})", quoted(name))
}

/// A text as a literal, in the quotes that it does not hold.
fn quoted(text: &str) -> String {
    if text.contains('\'') && !text.contains('"') {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// The path before the dot that the caret stands behind.
pub(super) fn path_before<'t>(caret: &Caret<'t>) -> Option<&'t str> {
    if caret.place != Place::Member {
        return None;
    }
    let path = caret.text.get(path_start(caret)?..caret.word)?.trim_end();
    let path = path.strip_suffix('.')?.trim_end();
    (!path.is_empty()).then_some(path)
}

/// Where the path begins whose next member is to be named: back over names, dots, and brackets with all that is in them.
fn path_start(caret: &Caret<'_>) -> Option<usize> {
    let tokens = &caret.tokens;
    let text = |span: Span| caret.text_of(span);
    let mut depth = 0_usize;
    let mut start = None;
    let mut wants_value = true;
    for token in tokens.iter().rev().skip(1) {
        match text(token.span) {
            ")" | "]" | "}" if depth > 0 || wants_value => depth += 1,
            "(" | "[" | "{" if depth > 0 => depth -= 1,
            "." if depth == 0 && !wants_value => {
                wants_value = true;
                continue;
            }
            _ if depth > 0 => {}
            _ if token.kind == crate::engine::syntax::TokenKind::Function && start.is_some() => {
                start = Some(token.span.start as usize);
                wants_value = false;
                continue;
            }
            word if wants_value
                && word.chars().next().is_some_and(|c| continues_name(c) || c == '@') => {}
            _ => break,
        }
        if depth == 0 {
            start = Some(token.span.start as usize);
            wants_value = false;
        }
    }
    start
}
