//! Inside the templates of an action: holes, expressions in them, and the parts of the ARN of a function around them.
//!
//! Guide: iot-substitution-templates, lambda-rule-action.

use super::{Around, At, Completions, Item, Kind, Piece, end_of, hole_at, members};
use crate::assist::caret::{Caret, Language, Place};
use crate::assist::scope::{Scope, with_name_at};
use crate::assist::value_text::short;
use crate::engine::arn::{REGIONS, partition_of};
use crate::engine::syntax::{is_plain_name, parse_template};
use crate::engine::value::Value;

/// What may be written at a caret in a template; `is_function` when it is the ARN of a Lambda function.
#[must_use]
pub fn in_template(text: &str, at: usize, is_function: bool, around: Around<'_>) -> Completions {
    let caret = Caret::new(text, at, Language::Template);
    if caret.place == Place::Literal {
        return literal(&caret, is_function, around);
    }
    let Some((whole, name)) = with_name_at(text, caret.word, caret.at) else {
        return Completions::default();
    };
    let template = parse_template(&whole).value;
    let variables = around.statement.map(|statement| statement.set.as_slice()).unwrap_or_default();
    let mut scope = Scope::new(around.context, variables);
    let owner = hole_at(&template, name.start)
        .and_then(|hole| scope.enter_expressions([&hole.expression], name.start))
        .map(|owner| scope.sample(owner, 0));
    let mut found = At { caret: &caret, around, scope: &scope, owner, variables }.completions();
    // A template has no clauses, and no payload as a whole.
    found.items.retain(|item| !matches!(item.label.as_str(), "*" | "VALUE"));
    found
}

/// Between holes: the Region of an ARN, or a new hole.
fn literal(caret: &Caret<'_>, is_function: bool, around: Around<'_>) -> Completions {
    let before = caret.text.get(..caret.word).unwrap_or_default();
    if is_function {
        let parts: Vec<&str> = before.split(':').collect();
        if let ["arn", partition, "lambda", region] = parts.as_slice() {
            return regions(caret, partition, region);
        }
        if !before.contains(':') && caret.word == caret.at {
            return arn(caret);
        }
    }
    let scope = Scope::new(around.context, &[]);
    let mut items = Vec::new();
    let mut hole = |expression: &str, value: String, rank: u8| {
        let text = format!("${{{expression}}}");
        items.push(Item::plain(Kind::Hole, &text, rank).detail(value));
    };
    let topic = around.context.map(|context| context.message.topic.clone()).unwrap_or_default();
    for (level, text) in topic.split('/').enumerate().take(8) {
        hole(&format!("topic({})", level + 1), short(&Value::from(text)), 5);
    }
    if let Some(members) = scope.payload().as_object() {
        for (name, value) in members.iter().take(50) {
            if !matches!(value, Value::Object(_) | Value::Array(_)) {
                let expression =
                    if is_plain_name(name) { name.to_string() } else { members::get("*", name) };
                hole(&expression, short(value), 7);
            }
        }
    }
    for set in around.statement.into_iter().flat_map(|statement| &statement.set) {
        hole(&format!("@{}", set.name.node), "SET".to_owned(), 6);
    }
    hole("clientid()", String::new(), 3);
    items.push(
        Item::plain(Kind::Hole, "${…}", 2)
            .info("The value of an expression, for each message.")
            .form("${‹expression›}"),
    );
    Completions { from: caret.word, to: caret.at, items }
}

fn regions(caret: &Caret<'_>, partition: &str, region: &str) -> Completions {
    let from = caret.word - region.len();
    let to = end_of(caret.text, caret.at, |c| c.is_ascii_alphanumeric() || c == '-');
    let fits = |name: &&&str| partition_of(name) == Some(partition);
    let items =
        REGIONS.iter().filter(fits).map(|name| Item::plain(Kind::Value, name, 1).detail("Region"));
    Completions { from, to, items: items.collect() }
}

/// The beginning of an ARN.
fn arn(caret: &Caret<'_>) -> Completions {
    let mut item = Item::plain(Kind::Value, "arn:aws:lambda:", 1)
        .info("The ARN of a Lambda function.")
        .form("arn:aws:lambda:‹region›:‹account›:function:‹name›");
    let rest = caret.text.get(caret.at..).unwrap_or_default();
    if rest.starts_with([':', '$']) {
        item.insert = vec![Piece::Text("arn".to_owned())];
    }
    Completions { from: 0, to: caret.at, items: vec![item] }
}
