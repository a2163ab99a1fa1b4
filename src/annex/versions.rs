//! The question `versions`: what the rule makes of the selected message under the two SQL versions, and where they differ.
//!
//! A question holds `inputs` (text, `assist::inputs`) and `selected`, the index of a message; the answer has `blocks`.
//!
//! Guide: iot-rule-sql-version.

use crate::assist::inputs::{self, Inputs, MessageInput, Platform, receive};
use crate::assist::ladder::{Block, ConditionRow, Ladder, Subject, Tone, block_json, ladder};
use crate::assist::question::{Members, object, problem};
use crate::assist::value_text::{counted, short};
use crate::engine::action::ActionRun;
use crate::engine::budget::Budget;
use crate::engine::evaluate::Outcome;
use crate::engine::rule::{Identity, Rule, read, with_version};
use crate::engine::run::{Run, run_decoded};
use crate::engine::value::Value;
use crate::engine::version::SqlVersion;

const BOTH: [SqlVersion; 2] = [SqlVersion::V2015, SqlVersion::V2016];
/// The most members of the event that are shown.
const ROWS: usize = 40;

/// What one version makes of the message.
struct Side {
    ladder: Ladder,
    run: Run,
    /// What is wrong with the rule, or worth knowing, under this version.
    said: Vec<String>,
}

pub(super) fn answer(question: Members<'_>, platform: Platform) -> Value {
    let Ok(inputs) = inputs::read(question.text("inputs")) else {
        return problem("the page's rule and messages cannot be read");
    };
    let rule = read(&inputs.document).value;
    if rule.places.sql.is_empty() {
        return problem("the document holds no SQL");
    }
    let selected = question.count("selected").unwrap_or_default();
    let Some(message) = inputs.messages.get(selected) else {
        return problem("there is no message");
    };
    let sides = BOTH.map(|version| side(&inputs, &rule, message, version, platform));
    object([("blocks", block_json::write(&compared(&rule, &sides)))])
}

fn side(
    inputs: &Inputs,
    rule: &Rule,
    message: &MessageInput,
    version: SqlVersion,
    platform: Platform,
) -> Side {
    let checked = read(&with_version(&inputs.document, rule, version));
    let rule = &checked.value;
    let field = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let identity = rule.identity.or(&Identity {
        rule_name: field(&inputs.rule_name),
        account_id: field(&inputs.account),
        region: field(&inputs.region),
    });
    let received = receive(message, identity.account_id.as_deref(), platform);
    let payload = received.message.payload.decode(version);
    let run = run_decoded(
        rule,
        &identity,
        &received.message,
        payload,
        (&received.host, &Budget::default()),
        true,
    );
    let error = received.payload_error.as_ref().map(|(words, _)| words.as_str());
    let ladder = ladder(Subject {
        rule,
        identity: &identity,
        problems: &checked.diagnostics,
        message: &received.message,
        payload_error: error,
        run: &run,
        policy: None,
    });
    let problems = checked.diagnostics.iter().map(|problem| problem.message.clone());
    let notes = run.evaluation.notes.iter().map(|note| note.text.to_owned());
    let said = problems.chain(notes).collect();
    Side { ladder, run, said }
}

fn compared(rule: &Rule, sides: &[Side; 2]) -> Vec<Block> {
    let [old, new] = sides;
    let mut blocks = Vec::new();
    if !rule.names_version {
        blocks.push(Block::Text(
            "The document names no version: AWS uses `2015-10-08`, the first of the two."
                .to_owned(),
        ));
    }
    let mut rows = Vec::new();
    let headline = |side: &Side| Some(side.ladder.verdict.headline.replace('`', ""));
    let mut differences = pair(&mut rows, "Verdict", [headline(old), headline(new)], |at| {
        let verdict = &sides.get(at)?.ladder.verdict;
        Some((verdict.tone, verdict.word.clone()))
    });
    let functions = [function(&old.run), function(&new.run)];
    differences += pair(&mut rows, "functionArn", functions, |_| None);
    let events = [event(&old.run), event(&new.run)];
    let names = names(&events);
    let mut same = 0;
    for name in names.iter().take(ROWS) {
        let values = [0, 1].map(|at| member(events.get(at).and_then(Option::as_ref), name));
        if values.first() == values.last() {
            same += 1;
            continue;
        }
        differences += pair(&mut rows, name, values.map(|value| Some(shown(&value))), |_| None);
    }
    blocks.push(Block::Text(match differences {
        0 => "Both versions give the same for this message.".to_owned(),
        count => format!("The versions differ in {}.", counted(count, "place")),
    }));
    blocks.push(Block::Conditions(rows));
    if same > 0 {
        blocks.push(Block::Text(agreed(same)));
    }
    for (at, version) in BOTH.iter().enumerate() {
        let (Some(own), Some(other)) = (sides.get(at), sides.get(1 - at)) else { continue };
        for said in own.said.iter().filter(|said| !other.said.contains(said)) {
            let version = version.name();
            blocks.push(Block::Text(format!("Only under `{version}`: {}", ended(said))));
        }
    }
    blocks
}

fn agreed(same: usize) -> String {
    let verb = if same == 1 { "is" } else { "are" };
    format!("{} of the event {verb} the same.", counted(same, "member"))
}

fn ended(sentence: &str) -> String {
    if sentence.ends_with('.') { sentence.to_owned() } else { format!("{sentence}.") }
}

/// A row, and below it what each version gives; 1 when they differ.
fn pair(
    rows: &mut Vec<ConditionRow>,
    what: &str,
    values: [Option<String>; 2],
    tone: impl Fn(usize) -> Option<(Tone, String)>,
) -> usize {
    let [old, new] = &values;
    if old.is_none() && new.is_none() {
        return 0;
    }
    let differs = old != new;
    rows.push(ConditionRow {
        expression: what.to_owned(),
        result: if differs { "differs" } else { "same" }.to_owned(),
        tone: differs.then_some(Tone::Ask),
        ..ConditionRow::default()
    });
    for (at, (version, value)) in BOTH.iter().zip(values).enumerate() {
        rows.push(ConditionRow {
            depth: 1,
            expression: version.name().to_owned(),
            values: value.unwrap_or_else(|| "nothing".to_owned()),
            result: tone(at).map(|tone| tone.1).unwrap_or_default(),
            tone: tone(at).map(|tone| tone.0),
            ..ConditionRow::default()
        });
    }
    usize::from(differs)
}

/// The functions that the actions name.
fn function(run: &Run) -> Option<String> {
    let lambda = |action: &ActionRun| Some(action.lambda.as_ref()?.filled.text.clone());
    let all: Vec<String> = run.actions.iter().filter_map(lambda).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What SELECT gives, or would.
fn event(run: &Run) -> Option<Value> {
    match run.would_be.as_ref().unwrap_or(&run.evaluation.outcome) {
        Outcome::Produced(value) => Some(value.clone()),
        _ => None,
    }
}

/// The members of both events; one name for an event that is no object.
fn names(events: &[Option<Value>; 2]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for event in events.iter().flatten() {
        let own: Vec<String> = match event.as_object() {
            Some(members) => members.iter().take(ROWS).map(|(name, _)| name.to_string()).collect(),
            None => vec![WHOLE.to_owned()],
        };
        own.into_iter().for_each(|name| {
            if !names.contains(&name) {
                names.push(name);
            }
        });
    }
    names
}

/// The name of an event that has no members.
const WHOLE: &str = "event";

fn member(event: Option<&Value>, name: &str) -> Value {
    match event {
        Some(event @ Value::Object(_)) => event.member(name),
        Some(event) if name == WHOLE => event.clone(),
        _ => Value::Undefined,
    }
}

/// The value with its type, which is what often differs.
fn shown(value: &Value) -> String {
    match value {
        Value::Int(_) | Value::Decimal(_) => format!("{} ({})", short(value), value.kind()),
        Value::Undefined => "not there".to_owned(),
        other => short(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::far;
    use crate::engine::rule::from_parts;

    const PLATFORM: Platform = Platform {
        zones: |_, _| None,
        in_case: |text, _| text.to_owned(),
        now: || 0,
        far: |call| Some(Ok(far::answer(call, |_, _| None))),
    };

    fn ask(document: String, payload: &str) -> Vec<Block> {
        let message = MessageInput {
            topic: "a/b".to_owned(),
            payload: payload.to_owned(),
            ..MessageInput::default()
        };
        let inputs = Inputs { document, messages: vec![message], ..Inputs::default() };
        let question = object([
            ("kind", "versions".into()),
            ("inputs", inputs::write(&inputs).into()),
            ("selected", Value::from(0_i64)),
        ]);
        block_json::read(Members(&answer(Members(&question), PLATFORM)).value("blocks"))
    }

    fn texts(blocks: &[Block]) -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Text(text) => Some(text.clone()),
            _ => None,
        };
        blocks.iter().filter_map(text).collect()
    }

    fn rows(blocks: &[Block]) -> Vec<(String, String)> {
        let rows = blocks.iter().find_map(|block| match block {
            Block::Conditions(rows) => Some(rows.clone()),
            _ => None,
        });
        rows.unwrap().into_iter().map(|row| (row.expression, row.values + &row.result)).collect()
    }

    fn document(sql: &str) -> String {
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
        from_parts(sql, SqlVersion::V2016, Some(arn))
    }

    #[test]
    fn whole_decimals_differ() {
        let blocks = ask(document("SELECT v, w FROM 'a/b'"), r#"{"v": 10.0, "w": 1}"#);
        assert_eq!(texts(&blocks)[0], "The versions differ in 1 place.");
        let shown = rows(&blocks);
        let row = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert!(shown.contains(&row("v", "differs")), "{shown:?}");
        assert!(shown.contains(&row("2015-10-08", "10.0 (Decimal)")), "{shown:?}");
        assert!(shown.contains(&row("2016-03-23", "10 (Int)")), "{shown:?}");
        assert_eq!(texts(&blocks)[1], "1 member of the event is the same.");
    }

    #[test]
    fn what_only_one_version_has_is_named() {
        let blocks = ask(document("SELECT {'a': v} AS o FROM 'a/b'"), r#"{"v": 1}"#);
        let all = texts(&blocks).join("\n");
        assert!(all.contains("Only under `2015-10-08`: "), "{all}");
        let verdict = rows(&blocks);
        assert_eq!(verdict[0], ("Verdict".to_owned(), "differs".to_owned()));
    }

    #[test]
    fn a_document_without_a_version_is_told() {
        let document = r#"{"sql": "SELECT v FROM 'a/b'", "actions": []}"#;
        let blocks = ask(document.to_owned(), r#"{"v": 1}"#);
        assert!(texts(&blocks)[0].contains("AWS uses `2015-10-08`"));
        assert_eq!(texts(&blocks)[1], "Both versions give the same for this message.");
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        let question = object([("kind", "versions".into()), ("inputs", "{}".into())]);
        let answer = answer(Members(&question), PLATFORM);
        assert_eq!(Members(&answer).text("problem"), "the document holds no SQL");
    }
}
