//! What SELECT makes of the payload: members that the output has more, no more, under another name, or with another value; where
//! each comes from; and the size against what AWS allows.
//!
//! Guide: iot-sql-select. The sizes: AWS IoT Core and AWS Lambda quotas.

use super::differences::value;
use super::{Answer, Asked, Node, element, exact};
use crate::assist::changes::{Change, changes};
use crate::assist::comparison::path;
use crate::assist::inputs::receive;
use crate::assist::origin::from;
use crate::assist::value_text::{counted, grouped};
use crate::engine::evaluate::Outcome;
use crate::engine::message::DecodedPayload;
use crate::engine::rule::{Identity, Rule, read};
use crate::engine::run::run;
use crate::engine::syntax::ast::{Expression, SelectItemKind};
use crate::engine::value::{Value, json};

/// The most bytes of an MQTT message, so of what `republish` sends.
const MESSAGE: usize = 128 * 1024;
/// The most bytes that Lambda takes asynchronously, as AWS IoT invokes it.
const EVENT: usize = 1024 * 1024;

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let view = |nodes: Vec<Node>| {
        let view = nodes.into_iter().map(Value::from).collect();
        Answer::new("Changes", Value::Undefined, view)
    };
    let Some(message) = asked.inputs.messages.get(asked.selected) else { return view(vec![]) };
    let rule = read(&asked.inputs.document).value;
    let field = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let identity = rule.identity.or(&Identity {
        rule_name: field(&asked.inputs.rule_name),
        account_id: field(&asked.inputs.account),
        region: field(&asked.inputs.region),
    });
    let received = receive(message, identity.account_id.as_deref(), asked.platform);
    let run = run(&rule, &identity, &received.message, &received.host, false);
    let ((Outcome::Produced(output), _) | (_, Some(Outcome::Produced(output)))) =
        (&run.evaluation.outcome, &run.would_be)
    else {
        let words = "There is no output to compare.";
        return view(vec![element("p").class("sm dim").inside(words)]);
    };
    let before = match &run.payload {
        DecodedPayload::Json(value) => value.clone(),
        DecodedPayload::Binary(bytes) => Value::Bytes(bytes.clone()),
        DecodedPayload::Empty => Value::Undefined,
    };
    view(vec![rows(&rule, &before, output), size(output)])
}

/// One row of the table.
struct Row {
    word: &'static str,
    path: String,
    before: Option<Value>,
    after: Option<Value>,
    origin: String,
}

fn rows(rule: &Rule, before: &Value, output: &Value) -> Node {
    let found = changes(before, output);
    if found.list.is_empty() {
        return element("p")
            .class("sm")
            .inside("The output is the payload: SELECT changes nothing.");
    }
    let mut list = found.list;
    let mut rows = Vec::new();
    for (alias, expression) in items(rule) {
        let Some(path) = path(expression).map(|path| path.join(".")) else { continue };
        let is_old = |change: &Change| change.path == path && change.after.is_none();
        let is_new = |change: &Change| change.path == alias && change.before.is_none();
        let (Some(old), Some(new)) = (list.iter().position(is_old), list.iter().position(is_new))
        else {
            continue;
        };
        let value = list.get(new).and_then(|change| change.after.clone());
        rows.push(Row {
            word: "→ renamed",
            path: format!("{path} → {alias}"),
            before: list.get(old).and_then(|change| change.before.clone()),
            after: value,
            origin: "payload".to_owned(),
        });
        list.remove(old.max(new));
        list.remove(old.min(new));
    }
    rows.extend(list.into_iter().map(|change| {
        let word = match (&change.before, &change.after) {
            (Some(_), None) => "− dropped",
            (None, _) => "+ added",
            _ => "≠ changed",
        };
        let origin =
            if change.after.is_some() { origin(rule, &change.path) } else { String::new() };
        Row { word, path: change.path, before: change.before, after: change.after, origin }
    }));
    let heads = ["Member", "Change", "Payload", "Output", "From"]
        .map(|name| element("th").attribute("scope", "col").inside(name));
    let table = element("table")
        .class("tbl")
        .inside(element("thead").inside(element("tr").all(heads)))
        .inside(element("tbody").all(rows.iter().map(row)));
    let more = (found.more > 0).then(|| {
        element("p").class("note").inside(format!("And {}.", counted(found.more, "more change")))
    });
    element("div")
        .class("tw")
        .attribute("tabindex", "0")
        .attribute("role", "region")
        .attribute("aria-label", "Payload and output")
        .inside(table)
        .all(more)
}

fn row(row: &Row) -> Node {
    let path = if row.path.is_empty() { "(all of it)" } else { &row.path };
    element("tr")
        .inside(element("td").inside(element("code").inside(exact(path))))
        .inside(element("td").class("xs nb").inside(row.word))
        .inside(element("td").inside(value(row.before.as_ref())))
        .inside(element("td").inside(value(row.after.as_ref())))
        .inside(element("td").class("xs dim").inside(exact(&row.origin)))
}

/// The items of SELECT that give one member each: its name, and what it takes.
fn items(rule: &Rule) -> impl Iterator<Item = (String, &Expression)> {
    let items = rule.statement.select.items.iter();
    items.filter_map(|item| {
        let SelectItemKind::Expression(expression) = &item.kind else { return None };
        let names = match &item.alias {
            Some(alias) => alias.segments.iter().map(|name| name.node.as_str()).collect(),
            None => path(expression)?.last().copied().into_iter().collect::<Vec<_>>(),
        };
        Some((names.join("."), expression))
    })
}

/// Where a member of the output comes from: the item of SELECT that gives it; the page links to it below the table.
fn origin(rule: &Rule, path: &str) -> String {
    let is_of = |name: &str| {
        path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '[']))
    };
    // Of two members of one name the last one stays.
    let Some((_, expression)) = items(rule).filter(|(name, _)| is_of(name)).last() else {
        return String::new();
    };
    match from(expression) {
        "" => expression.span.text(&rule.sql).to_owned(),
        words => words.to_owned(),
    }
}

fn size(output: &Value) -> Node {
    let bytes = match output {
        Value::Undefined => 0,
        Value::Bytes(bytes) => bytes.len(),
        output => json::write(output).map_or(0, |text| text.len()),
    };
    let words = format!("{} as sent. ", counted(bytes, "byte"));
    let limit = if bytes > EVENT {
        format!(
            "More than 1 MB ({} bytes), the most that Lambda takes when AWS IoT invokes it.",
            grouped(EVENT)
        )
    } else if bytes > MESSAGE {
        format!(
            "More than 128 KB ({} bytes), the most of an MQTT message: `republish` cannot send it. Lambda takes 1 MB.",
            grouped(MESSAGE)
        )
    } else {
        "Lambda takes 1 MB, an MQTT message that `republish` sends 128 KB.".to_owned()
    };
    let class = if bytes > MESSAGE { "sm t-bad" } else { "note" };
    element("p").class(class).inside(words + &limit)
}
