//! Writes the seeds of the targets into `corpus`, from the lines of the conformance tests and the stories of the rules.

use rulescope::engine::{base64, functions};
use rulescope::playground::model::{Inputs, MessageInput};
use rulescope::playground::share::{encode, save_draft};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut number = 0;
    let mut seed = |target: &str, text: &[u8]| {
        let folder = tests.join("fuzz/corpus").join(target);
        number += 1;
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("seed-{number}")), text)
    };
    for entry in fs::read_dir(tests.join("conformance"))? {
        for line in fs::read_to_string(entry?.path())?.lines() {
            let Ok(row) = serde_json::from_str::<Value>(line) else { continue };
            let text = |name: &str| row[name].as_str().unwrap_or_default();
            let payload = match &row["payload"]["$json"] {
                Value::String(text) => text.clone(),
                _ if row["payload"].is_null() => "{}".to_owned(),
                _ => row["payload"].to_string(),
            };
            let topic = if text("topic").is_empty() { "a/b" } else { text("topic") };
            let template =
                if text("template").is_empty() { "${topic(2)}" } else { text("template") };
            let sql = match text("sql") {
                "" if text("expr").is_empty() => "SELECT * FROM '#'".to_owned(),
                "" => format!("SELECT {} AS x FROM '#'", text("expr")),
                sql => sql.to_owned(),
            };
            let document = serde_json::json!({"sql": sql, "awsIotSqlVersion": "2016-03-23",
                "actions": [{"lambda": {"functionArn": template}}]})
            .to_string();
            seed("statement", sql.as_bytes())?;
            seed("template", template.as_bytes())?;
            seed("payload", payload.as_bytes())?;
            seed("document", document.as_bytes())?;
            seed("filter", format!("{}\0{topic}", text("filter")).as_bytes())?;
            let evaluation = format!("{sql}\0{template}\0{topic}\0{payload}");
            seed("evaluation", evaluation.as_bytes())?;
            let message = MessageInput { topic: topic.into(), payload, ..MessageInput::default() };
            let inputs = Inputs { document, messages: vec![message], ..Inputs::default() };
            seed("link", encode(&inputs, 0).as_bytes())?;
            seed("link", save_draft(&inputs, "").trim_start_matches("1.").as_bytes())?;
        }
    }
    let stories = fs::read_to_string(tests.join("rules/stories.json"))?;
    let stories: Vec<Value> = serde_json::from_str(&stories)?;
    for story in &stories {
        seed("document", story["document"].to_string().as_bytes())?;
    }
    for line in fs::read_to_string(tests.join("protobuf/rows.jsonl"))?.lines() {
        let Ok(row) = serde_json::from_str::<Value>(line) else { continue };
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        let set = fs::read(tests.join(format!("protobuf/{}.desc", text("file"))))?;
        let mut joined = u16::try_from(set.len()).unwrap_or(0).to_le_bytes().to_vec();
        joined.extend(&set);
        joined.extend(base64::decode(text("payload")).unwrap_or_default());
        seed("protobuf", &joined)?;
    }
    let names = functions::all().map(|builtin| format!("{}(", builtin.name));
    let words = WORDS.iter().map(|word| (*word).to_owned()).chain(names);
    let lines: String = words.map(|word| format!("\"{}\"\n", word.replace('"', "\\\""))).collect();
    fs::write(tests.join("fuzz/corpus/words.txt"), lines)
}

/// What SQL, rule documents and topics are made of.
const WORDS: &[&str] = &[
    "SELECT ",
    " FROM ",
    " WHERE ",
    " AS ",
    " AND ",
    " OR ",
    "NOT ",
    " IN ",
    "EXISTS ",
    "CASE ",
    " WHEN ",
    " THEN ",
    " ELSE ",
    " END",
    "NULL",
    "TRUE",
    "SET @a = ",
    "VALUE ",
    "(SELECT ",
    "<>",
    "<=",
    "1E3",
    "-1.5",
    "${",
    "$aws/rules/r/",
    "$aws/",
    "/+",
    "/#",
    "@a",
    "\"sql\":",
    "\"actions\":",
    "\"lambda\":",
    "\"functionArn\":",
    "\"awsIotSqlVersion\":",
    "\"ruleDisabled\":",
    "\"topicRulePayload\":",
    "\"Ref\":",
    "\"Fn::Sub\":",
    "\"document\":",
    "\"messages\":",
    "'base64'",
    "'enrichArray'",
];
