//! What the editor offers and tells at a caret: every line of `help/*.jsonl`, asked as the page asks.
//!
//! A line has a `text` with the caret as `|`, the `field` that it stands in (`sql`), and what is expected. Of completions: `has` and
//! `lacks` labels; `only`, all labels that begin with the half-typed word, best first; `writes`, what an item writes, with its stops
//! between `‹›`; `replaces`, the text that an item takes away. Of hovers: `tells`, parts of what is told; `over`, the place. Of
//! signatures: `signature` with the active parameter between `‹›`. Of places: `place`, the field and the offset in bytes. `empty` and `silent` ask for none.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use rulescope::annex;
use rulescope::assist::case::Case;
use rulescope::assist::far;
use rulescope::assist::inputs::{Inputs, MessageInput, Platform, write};
use rulescope::assist::question::Members;
use rulescope::assist::reference::CONSTRUCTS;
use rulescope::engine::rule::from_parts;
use rulescope::engine::source::to_utf16;
use rulescope::engine::value::{Value, json};
use rulescope::engine::version::SqlVersion;

const PLATFORM: Platform = Platform {
    zones: |_, _| None,
    in_case: |text, _| text.to_uppercase(),
    now: || 0,
    far: |call| Some(Ok(far::answer(call, |_, _| None))),
};

const FILES: &[(&str, &str)] = &[
    ("statement", include_str!("help/statement.jsonl")),
    ("broken", include_str!("help/broken.jsonl")),
    ("template", include_str!("help/template.jsonl")),
    ("document", include_str!("help/document.jsonl")),
    ("hover", include_str!("help/hover.jsonl")),
    ("signature", include_str!("help/signature.jsonl")),
    ("places", include_str!("help/places.jsonl")),
];

const PAYLOAD: &str = r#"{"temp":48,"state":{"mode":"run","odd-key":1,"from":2,"reported":{"alarm":"ON"}},"readings":[{"value":1,"unit":"C"},{"value":2,"extra":true}],"odd name":3,"größe":5,"select":7,"list":[5,6]}"#;
const SQL: &str =
    "SET @limit = 50 SELECT temp, state.mode FROM 'plant/+/press' WHERE temp > @limit";
const ARN: &str = "arn:aws:lambda:eu-west-1:123456789012:function:${topic(2)}";

/// A line of a file.
struct Row<'r> {
    name: String,
    members: Members<'r>,
    text: String,
    at: usize,
    word: String,
}

fn read(text: &str) -> Value {
    json::read(text, SqlVersion::V2016).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Does `check` for each line that has one of these members; gives how many there were.
fn each(wanted: &[&str], check: impl Fn(&Row<'_>)) -> usize {
    let mut count = 0;
    let mut failed = Vec::new();
    for (file, lines) in FILES {
        for (number, line) in lines.lines().enumerate() {
            let value = read(line);
            let members = Members(&value);
            if !wanted.iter().any(|name| !members.value(name).is_undefined()) {
                continue;
            }
            let marked = members.text("text");
            let at = marked.find('|').unwrap_or_else(|| panic!("{file} {}: no caret", number + 1));
            let text = marked.replacen('|', "", 1);
            let before = text.get(..at).unwrap();
            let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '@';
            let word = before.rsplit(|c| !is_word(c)).next().unwrap_or_default().to_owned();
            let row =
                Row { name: format!("{file} {}: {marked}", number + 1), members, text, at, word };
            if std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&row))).is_err() {
                failed.push(row.name);
            }
            count += 1;
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    count
}

fn ask(row: &Row<'_>, kind: &str) -> Value {
    let version = row.members.some_text("version").unwrap_or("2016-03-23");
    let version = SqlVersion::parse(version).unwrap();
    let payload = row.members.some_text("payload").unwrap_or(PAYLOAD);
    let topics: Vec<&str> =
        row.members.value("topics").as_array().map_or(vec!["plant/line-7/press"], |topics| {
            topics.iter().filter_map(Value::as_str).collect()
        });
    let message = |topic: &&str| MessageInput {
        topic: (*topic).to_owned(),
        payload: payload.to_owned(),
        ..MessageInput::default()
    };
    let inputs = Inputs {
        document: from_parts(row.members.some_text("sql").unwrap_or(SQL), version, Some(ARN)),
        rule_name: "r".to_owned(),
        account: "123456789012".to_owned(),
        region: "eu-west-1".to_owned(),
        messages: topics.iter().map(message).collect(),
        policy: String::new(),
    };
    let at = to_utf16(&row.text, u32::try_from(row.at).unwrap());
    let question = rulescope::assist::question::question(
        kind,
        [
            ("field", row.members.some_text("field").unwrap_or("sql").into()),
            ("text", row.text.as_str().into()),
            ("at", i64::from(at).into()),
            ("inputs", write(&inputs).into()),
        ],
    );
    annex::answer(&read(&question), PLATFORM)
}

/// The part of the text between two places of an answer, which count in UTF-16 units.
fn between(row: &Row<'_>, from: Option<usize>, to: Option<usize>) -> String {
    let units: Vec<u16> = row.text.encode_utf16().collect();
    let part = units.get(from.unwrap()..to.unwrap());
    String::from_utf16(part.unwrap_or_else(|| panic!("{}: outside of the text", row.name))).unwrap()
}

fn labels(answer: &Value) -> Vec<(String, usize)> {
    let item = |item: Members<'_>| (item.text("label").to_owned(), item.count("boost").unwrap());
    Members(answer).list("items").map(item).collect()
}

fn texts(row: &Row<'_>, name: &str) -> Vec<String> {
    let list = row.members.value(name).as_array().unwrap_or_default();
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn written(item: Members<'_>) -> String {
    let piece = |piece: &Value| match piece {
        Value::Array(stop) => {
            format!("‹{}›", stop.first().and_then(Value::as_str).unwrap_or_default())
        }
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    item.value("insert").as_array().unwrap_or_default().iter().map(piece).collect()
}

#[test]
fn completions_are_those_of_the_place() {
    let count = each(&["has", "lacks", "only", "writes", "replaces", "empty"], |row| {
        let answer = ask(row, "complete");
        let found = labels(&answer);
        let has = |label: &String| found.iter().any(|(own, _)| own == label);
        let all: Vec<&str> = found.iter().map(|(label, _)| label.as_str()).collect();
        for label in texts(row, "has") {
            assert!(has(&label), "{}: lacks `{label}`; it has {all:?}", row.name);
        }
        for label in texts(row, "lacks") {
            assert!(!has(&label), "{}: has `{label}`", row.name);
        }
        if !row.members.value("only").is_undefined() {
            let begins = |label: &str| label.to_lowercase().starts_with(&row.word.to_lowercase());
            let mut own: Vec<_> = found.iter().filter(|(label, _)| begins(label)).collect();
            own.sort_by_key(|(_, boost)| std::cmp::Reverse(*boost));
            let own: Vec<&String> = own.into_iter().map(|(label, _)| label).collect();
            assert_eq!(own, texts(row, "only").iter().collect::<Vec<_>>(), "{}", row.name);
        }
        if let Some(wanted) = row.members.value("writes").as_object() {
            for (label, wanted) in wanted.iter() {
                let item =
                    Members(&answer).list("items").find(|item| item.text("label") == &**label);
                let item =
                    item.unwrap_or_else(|| panic!("{}: lacks `{label}`; it has {all:?}", row.name));
                assert_eq!(Some(written(item).as_str()), wanted.as_str(), "{}", row.name);
            }
        }
        if let Some(wanted) = row.members.some_text("replaces") {
            let answer = Members(&answer);
            let writes = row.members.value("writes").as_object();
            let named = writes.and_then(|writes| writes.iter().next()).map(|(label, _)| &**label);
            let item = answer.list("items").find(|item| Some(item.text("label")) == named);
            let from = item.and_then(|item| item.count("from")).or(answer.count("from"));
            assert_eq!(between(row, from, answer.count("to")), wanted, "{}", row.name);
        }
        if row.members.flag("empty") {
            assert!(found.is_empty(), "{}: {all:?}", row.name);
        }
    });
    assert!(count >= 120, "{count} lines");
}

#[test]
fn hovers_tell_what_stands_there_and_its_value() {
    each(&["tells", "over", "silent"], |row| {
        let answer = ask(row, "hover");
        let lines: Vec<String> = Members(&answer)
            .list("lines")
            .map(|line| format!("{} {}", line.text("text"), line.text("more")).trim().to_owned())
            .collect();
        let told = lines.join("\n");
        for part in texts(row, "tells") {
            assert!(told.contains(&part), "{}: does not tell `{part}`:\n{told}", row.name);
        }
        if let Some(over) = row.members.some_text("over") {
            let answer = Members(&answer);
            assert_eq!(
                between(row, answer.count("from"), answer.count("to")),
                over,
                "{}",
                row.name
            );
        }
        if row.members.flag("silent") {
            assert!(lines.is_empty(), "{}: {told}", row.name);
        }
    });
}

#[test]
fn signatures_follow_the_argument() {
    each(&["signature"], |row| {
        let answer = ask(row, "signature");
        let part = |part: Members<'_>| match part.flag("active") {
            true => format!("‹{}›", part.text("text")),
            false => part.text("text").to_owned(),
        };
        let signature: String = Members(&answer).list("parts").map(part).collect();
        assert_eq!(signature, row.members.text("signature"), "{}", row.name);
    });
}

/// At each place of each text, every question has an answer, and its places lie in the text.
#[test]
fn no_place_of_any_text_is_without_an_answer() {
    let hostile = [
        "",
        "'",
        "\"",
        "(",
        ")",
        "((((",
        "}}}",
        "${",
        "${${",
        "@",
        ".",
        "..",
        "*.*",
        "SELECT",
        "SELECT SELECT SELECT",
        "SELECT 'a FROM",
        "SELECT 😀.a FROM 'é'",
        "SET @",
        "CASE WHEN",
        "SELECT (SELECT (SELECT (",
        "{\"sql\": \"SELECT",
        "{\"sql\": \"SELECT \\\"a\\\" \\u00e9 FROM 'a'\", \"actions\": [{\"lambda\": {\"functionArn\": \"${\"}}]}",
        "END END END",
        "a AS AS AS",
        "FROM FROM",
        "\u{feff}",
        "\0\0",
        "SELECT -- x\n FROM",
        "f(f(f(f(,,,",
        "[{[{",
        "arn:aws:lambda:",
    ];
    for text in hostile {
        for field in ["sql", "document", "functionArn", "payload"] {
            for at in 0..=text.encode_utf16().count() + 1 {
                for kind in ["complete", "hover", "signature"] {
                    let inputs = Inputs { document: text.to_owned(), ..Inputs::default() };
                    let question = rulescope::assist::question::question(
                        kind,
                        [
                            ("field", field.into()),
                            ("text", text.into()),
                            ("at", i64::try_from(at).unwrap().into()),
                            ("inputs", write(&inputs).into()),
                        ],
                    );
                    let answer = annex::answer(&read(&question), PLATFORM);
                    let answer = Members(&answer);
                    assert!(answer.some_text("problem").is_none(), "{text}");
                    let length = text.encode_utf16().count();
                    for place in ["from", "to", "at"] {
                        let place = answer.count(place).unwrap_or_default();
                        assert!(place <= length, "{kind} {field} at {at} of {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn examples_of_constructs_come_out_as_they_say() {
    for construct in CONSTRUCTS {
        for example in construct.examples {
            let case = if example.payload.is_empty() {
                format!(r#"{{"expr":{},"sqlVersion":"2016-03-23"}}"#, quoted(example.text))
            } else {
                format!(
                    r#"{{"sql":{},"sqlVersion":"2016-03-23","topic":"a/b","payload":{}}}"#,
                    quoted(example.text),
                    example.payload
                )
            };
            let answer = Case::read(&case).unwrap().run(|_, _| None).unwrap();
            let value = answer.value.or(answer.output);
            let got = match (&value, answer.matched) {
                (None, Some(false)) => "does not fire".to_owned(),
                (value, _) => {
                    value.as_ref().and_then(json::write).unwrap_or_else(|| "Undefined".to_owned())
                }
            };
            assert_eq!(got, example.result, "{}: {}", construct.name, example.text);
        }
    }
}

fn quoted(text: &str) -> String {
    json::write(&Value::from(text)).unwrap()
}

#[test]
fn a_caret_has_a_place_in_its_field() {
    let count = each(&["place"], |row| {
        let answer = ask(row, "place");
        let answer = Members(&answer);
        let at = answer.count("at").map(|at| format!(" {at}")).unwrap_or_default();
        assert_eq!(
            answer.text("field").to_owned() + &at,
            row.members.text("place"),
            "{}",
            row.name
        );
    });
    assert!(count >= 7, "{count}");
}

#[test]
fn what_a_rule_uses_is_known_by_name() {
    for (sql, used, unused) in [
        (
            "SELECT upper(a) AS b FROM 'x' WHERE a IN [1] AND NOT b",
            ["upper", "topic", "WHERE", "IN", "NOT"].as_slice(),
            ["lower", "SET", "OR", "CASE"].as_slice(),
        ),
        (
            "SET @a = CASE b WHEN 1 THEN 2 END SELECT VALUE @a FROM 'x'",
            &["SET", "CASE"],
            &["WHERE", "upper"],
        ),
    ] {
        let inputs =
            Inputs { document: from_parts(sql, SqlVersion::V2016, Some(ARN)), ..Inputs::default() };
        let members =
            [("field", "sql".into()), ("text", sql.into()), ("inputs", write(&inputs).into())];
        let answer =
            annex::answer(&read(&rulescope::assist::question::question("used", members)), PLATFORM);
        let names: Vec<&str> = Members(&answer)
            .value("names")
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        for name in used {
            assert!(names.contains(name), "{sql}: lacks {name}; it has {names:?}");
        }
        for name in unused {
            assert!(!names.contains(name), "{sql}: has {name}");
        }
    }
}

#[test]
fn the_reference_has_every_function_with_its_lines() {
    let answer = annex::answer(&read(r#"{"kind":"reference"}"#), PLATFORM);
    let entries: Vec<Members<'_>> = Members(&answer)
        .list("groups")
        .flat_map(|group| group.list("entries").collect::<Vec<_>>())
        .collect();
    let functions = rulescope::engine::functions::all().count();
    assert_eq!(entries.len(), functions + CONSTRUCTS.len());
    for entry in entries {
        assert!(entry.list("lines").count() >= 3, "{}", entry.text("name"));
        for example in entry.list("examples") {
            let is_undefined = example.text("result") == "Undefined";
            let note = example.text("note");
            assert_eq!(note.is_empty(), !is_undefined, "{}: {note}", example.text("text"));
        }
    }
}

#[test]
fn expressions_of_the_reference_can_be_tried() {
    for (text, topic, wanted) in [
        ("topic(2)", "factory/7/temp", "\"7\" (String)"),
        ("topic(9)", "a", "Undefined"),
        ("upper('x')", "", "\"X\" (String)"),
        ("1 +", "", "expected"),
    ] {
        let question =
            format!(r#"{{"kind":"try","text":{},"topic":{}}}"#, quoted(text), quoted(topic));
        let answer = annex::answer(&read(&question), PLATFORM);
        let words = Members(&answer).text("words").to_owned();
        assert!(words.starts_with(wanted), "{text}: {words}");
    }
}
