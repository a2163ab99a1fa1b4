//! The parts of a body as JSON, which is how a module of the page hands them over: [`write()`] in the module, [`read()`] in the page.
//!
//! A part is an object of one member, whose name says which part it is. Reading leaves out what it does not know, and takes what
//! is missing as empty.

use super::block::{ArnPartView, Block, ConditionRow, LevelPair, Proposal, Suggestion, Tone};
use crate::assist::question::{Members, count, object, some};
use crate::engine::source::{SourceId, Span};
use crate::engine::value::Value;

/// The parts as a list.
#[must_use]
pub fn write(blocks: &[Block]) -> Value {
    list(blocks, |block| match block {
        Block::Text(text) => object([("text", text.as_str().into())]),
        Block::Code(text) => object([("code", text.as_str().into())]),
        Block::Levels(levels) => object([("levels", list(levels, level))]),
        Block::Conditions(rows) => object([("conditions", list(rows, condition))]),
        Block::Arn(parts) => object([("arn", list(parts, arn_part))]),
        Block::Suggestions(all) => object([("suggestions", list(all, suggestion))]),
        Block::Pairs(pairs) => object([("pairs", list(pairs, pair))]),
    })
}

/// The parts in a list.
#[must_use]
pub fn read(blocks: &Value) -> Vec<Block> {
    let blocks = blocks.as_array().unwrap_or_default();
    blocks.iter().filter_map(block).collect()
}

fn block(block: &Value) -> Option<Block> {
    let (name, value) = block.as_object()?.iter().next()?;
    let text = || value.as_str().unwrap_or_default().to_owned();
    Some(match &**name {
        "text" => Block::Text(text()),
        "code" => Block::Code(text()),
        "levels" => Block::Levels(each(value, |level| LevelPair {
            filter: level.some_text("filter").map(str::to_owned),
            topic: level.some_text("topic").map(str::to_owned),
            word: level.text("word").to_owned(),
            differs: level.flag("differs"),
        })),
        "conditions" => Block::Conditions(each(value, |row| ConditionRow {
            depth: row.count("depth").unwrap_or_default(),
            expression: row.text("expression").to_owned(),
            values: row.text("values").to_owned(),
            result: row.text("result").to_owned(),
            tone: read_tone(row.text("tone")),
            note: row.some_text("note").map(str::to_owned),
            place: read_place(row),
        })),
        "arn" => Block::Arn(each(value, |part| ArnPartView {
            text: part.text("text").to_owned(),
            word: part.text("word").to_owned(),
            wrong: part.flag("wrong"),
            bad: part.count("from").zip(part.count("to")).map(|(from, to)| Span::new(from, to)),
        })),
        "suggestions" => Block::Suggestions(each(value, |one| Suggestion {
            title: one.text("title").to_owned(),
            code: one.text("code").to_owned(),
            gives: one.text("gives").to_owned(),
            consequence: one.text("consequence").to_owned(),
            proposal: read_proposal(one),
        })),
        "pairs" => Block::Pairs(each(value, |pair| {
            (pair.text("name").to_owned(), pair.text("value").to_owned())
        })),
        _ => return None,
    })
}

fn list<Item>(items: &[Item], write: impl Fn(&Item) -> Value) -> Value {
    Value::array(items.iter().map(write).collect())
}

fn each<Item>(value: &Value, read: impl Fn(Members<'_>) -> Item) -> Vec<Item> {
    value.as_array().unwrap_or_default().iter().map(|item| read(Members(item))).collect()
}

fn level(level: &LevelPair) -> Value {
    object([
        ("filter", some(level.filter.as_deref())),
        ("topic", some(level.topic.as_deref())),
        ("word", level.word.as_str().into()),
        ("differs", level.differs.into()),
    ])
}

fn condition(row: &ConditionRow) -> Value {
    object([
        ("depth", count(row.depth)),
        ("expression", row.expression.as_str().into()),
        ("values", row.values.as_str().into()),
        ("result", row.result.as_str().into()),
        ("tone", row.tone.map_or(Value::Undefined, |own| tone(own).into())),
        ("note", some(row.note.as_deref())),
        ("in", row.place.map_or(Value::Undefined, |(source, _)| place_name(source).into())),
        ("index", row.place.map_or(Value::Undefined, |(source, _)| place_index(source))),
        ("from", row.place.map_or(Value::Undefined, |(_, span)| count(span.range().start))),
        ("to", row.place.map_or(Value::Undefined, |(_, span)| count(span.range().end))),
    ])
}

/// The text that a place is in; of those that rows lead to.
const fn place_name(source: SourceId) -> &'static str {
    match source {
        SourceId::Template(_) => "functionArn",
        SourceId::Payload => "payload",
        _ => "sql",
    }
}

fn place_index(source: SourceId) -> Value {
    match source {
        SourceId::Template(index) => count(index),
        _ => Value::Undefined,
    }
}

fn read_place(row: Members<'_>) -> Option<(SourceId, Span)> {
    let source = match row.some_text("in")? {
        "functionArn" => SourceId::Template(row.count("index")?),
        "payload" => SourceId::Payload,
        _ => SourceId::Sql,
    };
    Some((source, Span::new(row.count("from")?, row.count("to")?)))
}

fn arn_part(part: &ArnPartView) -> Value {
    let bad = part.bad.map(Span::range);
    object([
        ("text", part.text.as_str().into()),
        ("word", part.word.as_str().into()),
        ("wrong", part.wrong.into()),
        ("from", bad.as_ref().map_or(Value::Undefined, |bad| count(bad.start))),
        ("to", bad.map_or(Value::Undefined, |bad| count(bad.end))),
    ])
}

fn suggestion(one: &Suggestion) -> Value {
    let (changes, to, index) = match &one.proposal {
        Proposal::FunctionArn(index, to) => ("functionArn", to.as_str(), count(*index)),
        Proposal::Sql(to) => ("sql", to.as_str(), Value::Undefined),
        Proposal::Enable => ("enable", "", Value::Undefined),
        Proposal::Topic(to) => ("topic", to.as_str(), Value::Undefined),
        Proposal::Payload(to) => ("payload", to.as_str(), Value::Undefined),
        Proposal::StandIn(to) => ("standIn", to.as_str(), Value::Undefined),
    };
    object([
        ("title", one.title.as_str().into()),
        ("code", one.code.as_str().into()),
        ("gives", one.gives.as_str().into()),
        ("consequence", one.consequence.as_str().into()),
        ("changes", changes.into()),
        ("to", to.into()),
        ("index", index),
    ])
}

fn read_proposal(one: Members<'_>) -> Proposal {
    let to = one.text("to").to_owned();
    match one.text("changes") {
        "functionArn" => Proposal::FunctionArn(one.count("index").unwrap_or_default(), to),
        "sql" => Proposal::Sql(to),
        "topic" => Proposal::Topic(to),
        "payload" => Proposal::Payload(to),
        "standIn" => Proposal::StandIn(to),
        _ => Proposal::Enable,
    }
}

fn pair((name, value): &(String, String)) -> Value {
    object([("name", name.as_str().into()), ("value", value.as_str().into())])
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok => "ok",
        Tone::No => "no",
        Tone::Bad => "bad",
        Tone::Ask => "ask",
        Tone::Undefined => "undefined",
    }
}

fn read_tone(name: &str) -> Option<Tone> {
    let all = [Tone::Ok, Tone::No, Tone::Bad, Tone::Ask, Tone::Undefined];
    all.into_iter().find(|known| tone(*known) == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::value::json;
    use crate::engine::version::SqlVersion;

    fn every_part() -> Vec<Block> {
        let suggestion = |proposal| Suggestion {
            title: "Use the last level".into(),
            code: "${topic(2)}".into(),
            gives: "“topic”".into(),
            consequence: String::new(),
            proposal,
        };
        let tones = [Tone::Ok, Tone::No, Tone::Bad, Tone::Ask, Tone::Undefined];
        let tones = tones.into_iter().map(Some).chain([None]);
        let row = |tone| ConditionRow {
            depth: 2,
            expression: "temp > 50".into(),
            values: "48 > 50".into(),
            result: "false".into(),
            tone,
            note: (tone == Some(Tone::Ask)).then(|| "why".into()),
            place: match tone {
                Some(Tone::Ok) => Some((SourceId::Sql, Span::new(1, 2))),
                Some(Tone::No) => Some((SourceId::Template(3), Span::new(0, 9))),
                Some(Tone::Bad) => Some((SourceId::Payload, Span::new(4, 4))),
                _ => None,
            },
        };
        let proposals = [
            Proposal::FunctionArn(3, "arn".into()),
            Proposal::Sql("SELECT".into()),
            Proposal::Enable,
            Proposal::Topic("a/b".into()),
            Proposal::Payload("{}".into()),
            Proposal::StandIn("{}".into()),
        ];
        vec![
            Block::Text("`temp` is “48”".into()),
            Block::Levels(vec![
                LevelPair {
                    filter: Some("+".into()),
                    topic: Some(String::new()),
                    word: "any level".into(),
                    differs: false,
                },
                LevelPair {
                    filter: None,
                    topic: Some("b".into()),
                    word: String::new(),
                    differs: true,
                },
            ]),
            Block::Conditions(tones.map(row).collect()),
            Block::Arn(vec![
                ArnPartView {
                    text: "a/b".into(),
                    word: "“/”".into(),
                    wrong: true,
                    bad: Some(Span::new(1, 2)),
                },
                ArnPartView::default(),
            ]),
            Block::Suggestions(proposals.into_iter().map(suggestion).collect()),
            Block::Pairs(vec![("name".into(), "value".into())]),
            Block::Code("{\n  \"a\": 1".into()),
            Block::Pairs(Vec::new()),
        ]
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let text = json::write(&write(&every_part())).unwrap();
        assert_eq!(read(&json::read(&text, SqlVersion::V2016).unwrap()), every_part());
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        for (text, wanted) in [
            ("7", vec![]),
            (r#"[7, {}, {"song": "a"}, {"text": "b"}]"#, vec![Block::Text("b".into())]),
            (r#"[{"text": 7}, {"arn": 7}]"#, vec![Block::Text(String::new()), Block::Arn(vec![])]),
            (r#"[{"levels": [7]}]"#, vec![Block::Levels(vec![LevelPair::default()])]),
        ] {
            assert_eq!(read(&json::read(text, SqlVersion::V2016).unwrap()), wanted, "{text}");
        }
    }
}
