//! What is wrong with a message and a rule together: a topic that just misses, a payload that the SQL cannot read, an event
//! that the actions cannot take.
//!
//! Guide: iot-sql-from, iot-basic-ingest, binary-payloads, iot-rule-sql-version, republish-rule-action.

use crate::assist::payload_place::place_of_number;
use crate::assist::reason::a;
use crate::engine::action::ActionKind;
use crate::engine::diagnostic::code::{
    behaviour, document, message as codes, template, topic as topic_codes,
};
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::evaluate::Outcome;
use crate::engine::message::{DecodedPayload, Message, MqttProperties};
use crate::engine::query::paths_read;
use crate::engine::rule::{Identity, Rule};
use crate::engine::run::Run;
use crate::engine::source::{SourceId, Span};
use crate::engine::topic::{LevelMatch, Relation, align, basic_ingest, matches};
use crate::engine::value::json;
use crate::engine::value::{Int, Value};
use crate::engine::version::SqlVersion;

/// The largest whole number that a JavaScript number holds with all those below it: 2^53 − 1.
const LARGEST_EXACT: i128 = 9_007_199_254_740_991;

/// The problems of a message on its way through a rule.
pub(super) fn event_problems(
    rule: &Rule,
    identity: &Identity,
    message: &Message,
    run: &Run,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    problems.extend(topic_problem(rule, identity, message, run));
    if let DecodedPayload::Json(value) = &run.payload {
        if rule.version == SqlVersion::V2015 && is_nested(value) {
            problems.push(nested_data(rule));
        }
        let reads = || rule.query.as_ref().is_some_and(|query| !paths_read(query).is_empty());
        if value.as_object().is_none() && run.topic_matches && reads() {
            problems.push(no_object(value));
        }
    }
    if let Outcome::Produced(value) = &run.evaluation.outcome {
        problems.extend(result_problems(rule, message, value));
    }
    problems
}

/// A topic that differs from the filter in what is easily overlooked.
fn topic_problem(
    rule: &Rule,
    identity: &Identity,
    message: &Message,
    run: &Run,
) -> Option<Diagnostic> {
    let topic = message.topic.as_str();
    if let Some(ingest) = basic_ingest(topic) {
        let own = identity.rule_name.as_deref().filter(|own| *own != ingest.rule_name)?;
        let start = topic.find(ingest.rule_name)?;
        let span = Span::new(start, start + ingest.rule_name.len());
        let what =
            format!("the topic names the rule {}, not {}", quoted(ingest.rule_name), quoted(own));
        return Some(
            Diagnostic::new(topic_codes::TOPIC_OTHER_RULE, SourceId::Topic, span, what)
                .help("a Basic Ingest topic reaches the rule that it names, and no other")
                .fix("Name this rule", span, own),
        );
    }
    let filter = rule.query.as_ref()?.filter.as_deref().filter(|_| !run.topic_matches)?;
    let trim = |text: &str| text.trim_matches('/').to_owned();
    let is_case = |level: &LevelMatch<'_>| level.relation == Relation::CaseDiffers;
    let levels = align(filter, topic);
    let mut wrong = levels.iter().filter(|level| !level.relation.holds());
    let shown = quoted(filter);
    if wrong.clone().all(|level| level.filter.is_some_and(is_placeholder))
        && wrong.clone().count() > 0
    {
        return placeholder(rule, filter, topic);
    }
    let what = if wrong.clone().all(is_case) && wrong.next().is_some() {
        format!(
            "the topic and the filter {shown} differ in capital letters only: topics count them"
        )
    } else if matches(&trim(filter), &trim(topic)) {
        format!(
            "the topic and the filter {shown} differ in a slash at an end only: it makes an empty level"
        )
    } else if levels.last().is_some_and(|level| level.relation == Relation::ParentOfHash)
        && levels.iter().filter(|level| !level.relation.holds()).count() == 1
    {
        format!("the topic has no level for the `#` of {shown}: AWS wants one, unlike MQTT")
    } else {
        return None;
    };
    let span = Span::new(0, topic.len());
    Some(
        Diagnostic::new(topic_codes::TOPIC_NEAR, SourceId::Topic, span, what)
            .help("change the one or the other"),
    )
}

/// What stands for "any" elsewhere, and for itself in a filter: `*`, `%`, `{device}`, `<device>`, `:device`.
pub fn is_placeholder(level: &str) -> bool {
    matches!(level, "*" | "%" | "**")
        || level.starts_with('{') && level.ends_with('}')
        || level.starts_with('<') && level.ends_with('>')
        || level.starts_with(':') && level.len() > 1
}

/// A filter that would match with wildcards of filters.
fn placeholder(rule: &Rule, filter: &str, topic: &str) -> Option<Diagnostic> {
    let written = filter.split('/').find(|level| is_placeholder(level))?;
    let levels: Vec<&str> =
        filter.split('/').map(|level| if is_placeholder(level) { "+" } else { level }).collect();
    let meant = levels.join("/");
    let span = rule.statement.from.as_ref()?.span;
    matches(&meant, topic).then(|| {
        let what = format!("{} stands for itself in a topic filter", quoted(written));
        Diagnostic::new(topic_codes::TOPIC_NEAR, SourceId::Sql, span, what)
            .help("`+` is any one level, `#` at the end all that follow")
            .fix(format!("Match `{meant}`"), span, format!("'{meant}'"))
    })
}

/// Guide: iot-rule-sql-version lists fixes for nested objects and arrays under 2016-03-23.
/// Deduced: what the older version does to them is not told there; public tests saw arrays emptied and objects flattened.
fn nested_data(rule: &Rule) -> Diagnostic {
    let place = rule.places.version.unwrap_or(Span::at(rule.places.payload.start as usize));
    let (code, what) = if rule.names_version {
        (
            behaviour::NESTED_DATA_2015,
            "the payload has nested data, which the SQL version `2015-10-08` may drop or flatten",
        )
    } else {
        (
            document::VERSION_MISSING,
            "the rule names no SQL version: AWS uses `2015-10-08`, which may drop or flatten the nested data of this payload",
        )
    };
    let problem = Diagnostic::new(code, SourceId::RuleDocument, place, what)
        .help("set `awsIotSqlVersion` to `2016-03-23`");
    match rule.places.version {
        Some(version) => problem.fix("Use `2016-03-23`", version, "\"2016-03-23\""),
        None => problem,
    }
}

/// Whether a payload has an object or an array inside.
fn is_nested(payload: &Value) -> bool {
    let is_group = |value: &Value| matches!(value, Value::Array(_) | Value::Object(_));
    match payload {
        Value::Object(members) => members.iter().any(|(_, value)| is_group(value)),
        Value::Array(_) => true,
        _ => false,
    }
}

fn no_object(payload: &Value) -> Diagnostic {
    let what = if payload.as_str().is_some_and(holds_json) {
        "the payload is a text that holds JSON, so it has no members".to_owned()
    } else {
        format!("the payload is {}, so it has no members", a(payload.kind()))
    };
    Diagnostic::new(codes::PAYLOAD_NOT_OBJECT, SourceId::Payload, Span::at(0), what)
        .help("every name that the SQL reads is Undefined; publish an object, encoded once")
}

/// The problems of what the actions are handed.
fn result_problems(rule: &Rule, message: &Message, value: &Value) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let select = rule.statement.select.span;
    let of_select = |code, what: String| Diagnostic::new(code, SourceId::Sql, select, what);
    let has_lambda = rule.actions.iter().any(|action| matches!(action.kind, ActionKind::Lambda(_)));
    if has_lambda && let Value::Bytes(_) = value {
        let what = "the Lambda action takes JSON, and gets raw bytes".to_owned();
        problems.push(
            of_select(behaviour::RAW_BYTES_EVENT, what)
                .help("raw bytes can travel as base64 inside it")
                .fix("Send it as base64", select, "SELECT encode(*, 'base64') AS data"),
        );
    }
    if has_lambda && let Some(name) = json_text(value) {
        let what = match name {
            Some(name) => format!("{} is a text that holds JSON", quoted(name)),
            None => "the event is a text that holds JSON".to_owned(),
        };
        problems.push(
            of_select(behaviour::JSON_IN_TEXT, what)
                .help("the function gets a text, and has to parse it once more"),
        );
    }
    if let Some(large) = large_integer(value) {
        let what = format!(
            "`{large}` is above 2^53: a function written in JavaScript reads another number"
        );
        let text = message.payload.as_text().unwrap_or_default();
        let (source, span) = match place_of_number(text, large, rule.version) {
            Some(place) => (SourceId::Payload, place),
            None => (SourceId::Sql, select),
        };
        problems.push(
            Diagnostic::new(behaviour::LARGE_INTEGER, source, span, what)
                .help("the bytes here are exact; send the number as text where its digits matter"),
        );
    }
    for action in &rule.actions {
        let in_document =
            |code, span, what: String| Diagnostic::new(code, SourceId::RuleDocument, span, what);
        if let Some(place) = action.batch.filter(|_| value.as_array().is_none()) {
            let what = format!("`batchMode` takes an array, and SELECT gives {}", a(value.kind()));
            problems.push(
                in_document(template::BATCH_NOT_ARRAY, place, what)
                    .help("`SELECT VALUE` of a field that is an array gives one"),
            );
        }
        if action.name == "republish"
            && !action.has_headers
            && message.properties != MqttProperties::default()
        {
            let what = "the message’s MQTT 5 properties are not passed on".to_owned();
            problems.push(
                in_document(template::HEADERS_LOST, action.span, what)
                    .help("name them in the action’s `headers`"),
            );
        }
    }
    problems
}

/// A text in an event that is JSON of an object or an array, and the member that it stands in.
fn json_text(event: &Value) -> Option<Option<&str>> {
    if let Some(text) = event.as_str() {
        return holds_json(text).then_some(None);
    }
    let is_json = |value: &Value| value.as_str().is_some_and(holds_json);
    let found = event.as_object()?.iter().find(|(_, value)| is_json(value))?;
    Some(Some(found.0.as_ref()))
}

fn holds_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && json::read(text, SqlVersion::default()).is_ok()
}

/// The first whole number in the value that a JavaScript number does not hold.
fn large_integer(value: &Value) -> Option<Int> {
    match value {
        Value::Int(number) if number.get().abs() > LARGEST_EXACT => Some(*number),
        Value::Array(items) => items.iter().find_map(large_integer),
        Value::Object(members) => members.iter().find_map(|(_, value)| large_integer(value)),
        _ => None,
    }
}
