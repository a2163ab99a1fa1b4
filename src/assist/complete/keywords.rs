//! The words of the language, each where the grammar has it.
//!
//! Guide: iot-sql-reference.

use super::{Item, Kind};
use crate::assist::caret::{Caret, CasePart, Clause, Open};
use crate::engine::version::SqlVersion;

fn word(text: &str, info: &str) -> Item {
    Item::plain(Kind::Keyword, text, 2).info(info)
}

/// The words that a statement begins with.
pub(super) fn at_start() -> Vec<Item> {
    vec![
        word("SELECT", "What the actions get."),
        word("SET", "Values under names, each computed once.").form("SET @‹name› = ‹value›"),
    ]
}

/// The words that a value begins with.
pub(super) fn values(
    caret: &Caret<'_>,
    first: bool,
    is_source: bool,
    version: SqlVersion,
) -> Vec<Item> {
    let mut words = Vec::new();
    let newer = version.has_2016_constructs();
    let in_query = matches!(caret.innermost(), Open::Query { clause: Clause::Select, .. });
    if first {
        words.push(word("VALUE", "The output is the value itself, not an object."));
    }
    if in_query || is_source || matches!(caret.innermost(), Open::Call { .. }) {
        words.push(word("*", "The whole payload."));
    }
    if is_source {
        return words;
    }
    let after_parenthesis = caret.tokens.last().is_some_and(|last| caret.text_of(last.span) == "(");
    if newer && after_parenthesis && *caret.innermost() == Open::Group {
        words.push(
            word("SELECT", "A query over an array or an object.")
                .form("SELECT ‹*› FROM ‹list› AS ‹x›"),
        );
    }
    if newer {
        words.push(
            word("EXISTS", "Whether a query over an array gives anything.")
                .form("EXISTS (SELECT * FROM ‹list› AS ‹x› WHERE ‹condition›)"),
        );
    }
    words.extend([
        word("CASE", "The result of the first WHEN that is equal.")
            .form("CASE ‹value› WHEN ‹match› THEN ‹result› ELSE ‹otherwise› END"),
        word("NOT", "true for false, false for true."),
        word("NULL", "JSON’s null: a value, unlike Undefined."),
        word("TRUE", ""),
        word("FALSE", ""),
    ]);
    words
}

/// The words that may follow a value.
pub(super) fn after_value(open: &[Open]) -> Vec<Item> {
    let mut words: Vec<Item> = Vec::new();
    let operators = |words: &mut Vec<Item>| {
        words.extend([
            word("AND", "true when both are."),
            word("OR", "true when one is."),
            word("IN", "Whether a value is in an array."),
        ]);
    };
    match open.last() {
        None => return words,
        Some(Open::Query { clause, named, nested }) => match clause {
            Clause::Select => {
                words.push(from(*nested));
                if !named {
                    words.push(word("AS", "The name in the output."));
                    operators(&mut words);
                }
            }
            Clause::From if *nested => {
                words.push(word("WHERE", "Which rows."));
                if !named {
                    words.push(word("AS", "The name of a row."));
                }
            }
            Clause::From | Clause::AfterFrom => words.push(word("WHERE", "Which messages.")),
            Clause::Where => operators(&mut words),
            Clause::Set => {
                words.push(word("SELECT", "What the actions get."));
                operators(&mut words);
            }
            Clause::Start => {}
        },
        Some(Open::Case(part)) => {
            words.extend(match part {
                CasePart::Subject => vec![word("WHEN", "")],
                CasePart::When => vec![word("THEN", "")],
                CasePart::Then => vec![word("WHEN", ""), word("ELSE", ""), word("END", "")],
                CasePart::Else => vec![word("END", "")],
            });
            operators(&mut words);
        }
        Some(Open::Call { commas: 0, .. }) => {
            operators(&mut words);
            words.push(word("AS", "The type of a cast.").form("AS ‹Int›"));
        }
        Some(_) => operators(&mut words),
    }
    // After a value, its own clause's next word is what is most often meant.
    let most = u8::try_from(words.len()).unwrap_or(u8::MAX);
    for (item, before) in words.iter_mut().zip(0..) {
        item.rank = item.rank.saturating_add(most.saturating_sub(before));
    }
    words
}

fn from(nested: bool) -> Item {
    if nested {
        word("FROM", "The array or object that is read.")
    } else {
        word("FROM", "The topic filter.").form("FROM '‹topic›'")
    }
}

/// The types of a cast.
///
/// Guide: iot-sql-functions (cast), iot-rule-sql-version.
pub(super) fn types(version: SqlVersion) -> Vec<Item> {
    let newer: &[&str] =
        if version.has_2016_constructs() { &["Decimal", "Boolean"] } else { &["Double"] };
    let all = ["String", "Int"].into_iter().chain(newer.iter().copied());
    all.map(|name| Item::plain(Kind::Name, name, 3)).collect()
}
