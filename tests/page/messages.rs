//! The list of messages, what comes with one, and where messages come from.

use super::{Page, document};
use rulescope::assist::question::object;
use rulescope::engine::value::Value;
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{PayloadKind, Place, Sheet};

impl Page {
    /// Adds a message as the button does.
    pub(crate) fn add(&mut self) {
        let asked = self.send(Event::MessageAdded);
        self.answer(asked);
    }

    /// Does something in what comes with the selected message.
    pub(crate) fn in_context(&mut self, act: Value, text: Option<&str>) -> Vec<Effect> {
        let is_ready = |sheet: &Sheet| sheet.place == Place::Message && !sheet.is_asked;
        if !self.model.sheets.iter().any(is_ready) {
            let asked = self.send(Event::SheetOpened(Place::Message, "message"));
            self.answer(asked);
        }
        let text = text.map(str::to_owned);
        let asked = self.send(Event::SheetActed { place: Place::Message, act, text });
        let more = self.answer(asked);
        let focus = more.clone();
        self.answer(more);
        focus
    }

    /// Types into one of its fields.
    pub(crate) fn type_in(&mut self, field: &str, text: &str) {
        self.in_context(object([("do", "field".into()), ("name", field.into())]), Some(text));
    }

    fn context_text(&self) -> String {
        self.sheet_text_at(Place::Message)
    }

    fn names(&self) -> Vec<String> {
        self.view().messages.into_iter().map(|message| message.name).collect()
    }

    fn drop_on_messages(&mut self, name: &str, text: &str, is_bytes: bool) {
        let (name, text) = (name.to_owned(), Some(text.to_owned()));
        let asked = self.send(Event::PayloadRead { name, text, is_bytes });
        let more = self.answer(asked);
        self.answer(more);
    }

    fn said(&self) -> String {
        self.view().banner.map(|banner| banner.text).unwrap_or_default()
    }
}

/// Something that is done to the list.
type Step = fn(&mut Page);

#[test]
fn what_is_done_to_the_list_is_named_and_taken_back() {
    let mut page = Page::visit();
    page.edit(Field::MessageName, "first");
    page.send(Event::MessageDuplicated);
    page.add();
    let before = page.model.inputs.clone();
    let steps: [(Step, &str); 5] = [
        (|page| page.add(), "adding “Message 4”"),
        (|page| drop(page.send(Event::MessageDuplicated)), "the copy of “Message 3”"),
        (|page| drop(page.send(Event::MessageRemoved)), "removing “Message 3”"),
        (|page| drop(page.send(Event::MessageMoved { up: true })), "moving “Message 3”"),
        (
            |page| {
                for name in ["H", "He", "Hey"] {
                    page.edit(Field::MessageName, name);
                }
            },
            "the new name of message 3",
        ),
    ];
    for (step, what) in steps {
        step(&mut page);
        assert_ne!(page.model.inputs, before, "{what}");
        assert_eq!(page.view().undo.as_deref(), Some(what));
        page.send(Event::UndoPressed);
        assert_eq!(page.model.inputs, before, "{what}");
        assert_eq!(page.model.selected, 2, "{what}");
    }
}

#[test]
fn messages_change_places_and_stay_selected() {
    let mut page = Page::visit();
    page.edit(Field::MessageName, "a");
    for name in ["b", "c"] {
        page.add();
        page.edit(Field::MessageName, name);
    }
    page.send(Event::MessageMoved { up: true });
    assert_eq!((page.names(), page.model.selected), (vec!["a".into(), "c".into(), "b".into()], 1));
    page.send(Event::MessageMoved { up: true });
    page.send(Event::MessageMoved { up: true });
    assert_eq!((page.names(), page.model.selected), (vec!["c".into(), "a".into(), "b".into()], 0));
    page.send(Event::MessageMoved { up: false });
    assert_eq!((page.names(), page.model.selected), (vec!["a".into(), "c".into(), "b".into()], 1));
}

#[test]
fn a_name_that_is_typed_after_something_else_is_a_step_of_its_own() {
    let mut page = Page::visit();
    page.edit(Field::MessageName, "one");
    page.edit(Field::Topic, "x/y");
    page.edit(Field::MessageName, "two");
    page.send(Event::UndoPressed);
    let message = page.model.message().unwrap();
    assert_eq!((message.name.as_str(), message.topic.as_str()), ("one", "x/y"));
}

#[test]
fn without_the_annex_an_empty_message_is_added() {
    let mut page = Page::visit();
    let asked = page.send(Event::MessageAdded);
    for effect in asked {
        if let Effect::Ask { tag, .. } = effect {
            page.send(Event::Answered { tag, answer: Err("It did not load: 404.".to_owned()) });
        }
    }
    assert_eq!(page.names(), ["Documented example", "Message 2"]);
    page.send(Event::UndoPressed);
    assert_eq!(page.names(), ["Documented example"]);
}

#[test]
fn what_comes_with_a_message_is_typed_and_read() {
    let sql = "SELECT clientid() AS c, principal() AS p, sourceip() AS s, traceid() AS t, get_mqtt_property('content_type') AS ct, \
               get_mqtt_property('format_indicator') AS f, get_user_properties('site') AS u FROM 'a/b'";
    let mut page = Page::with(sql, "{}");
    for (field, text) in [
        ("client-id", "dev"),
        ("principal", "7f3c"),
        ("source-ip", "192.0.2.1"),
        ("user-properties", "site=oslo"),
    ] {
        page.type_in(field, text);
    }
    for (name, text) in
        [("content_type", "text/a"), ("trace_id", "t-1"), ("content_type", "text/b")]
    {
        page.in_context(object([("do", "property".into()), ("name", name.into())]), Some(text));
    }
    let choice = [
        ("do", "property".into()),
        ("name", "format_indicator".into()),
        ("value", "UTF8_DATA".into()),
    ];
    page.in_context(object(choice), None);
    let output = page.tab(rulescope::playground::model::ResultTab::Output).output.exact;
    assert_eq!(
        output,
        r#"{"c":"dev","p":"7f3c","s":"192.0.2.1","t":"t-1","ct":"text/b","f":"UTF8_DATA","u":["oslo"]}"#
    );
    page.in_context("http".into(), None);
    assert!(page.model.message().unwrap().http);
    page.in_context("mqtt".into(), None);
    assert!(!page.model.message().unwrap().http);
    assert_eq!(page.view().undo, None, "typing is taken back by the fields themselves");
}

#[test]
fn a_link_says_now_and_the_page_says_so() {
    let mut page = Page::with("SELECT timestamp() AS t FROM 'a/b'", "{}");
    page.in_context("now".into(), None);
    assert_eq!(page.model.message().unwrap().timestamp, "now");
    assert!(page.context_text().contains("others see their own time"), "{}", page.context_text());
    page.in_context("fixed".into(), None);
    assert_eq!(page.model.message().unwrap().timestamp, "0");
    assert!(page.context_text().contains("1970-01-01 00:00:00.000 UTC"));
}

const SHADOW: &str = "SELECT * FROM 'a/b' WHERE get_thing_shadow(name, 'arn:aws:iam::123456789012:role/r').armed = true";

#[test]
fn a_form_says_what_a_call_answers() {
    let mut page = Page::with(SHADOW, r#"{"name": "press-7"}"#);
    let asked = page.send(Event::SuggestionPressed(0));
    let effects = page.answer(asked);
    assert!(effects.contains(&Effect::Focus("stand-in-0".to_owned())), "{effects:?}");
    assert_eq!(page.headline(), "Does not fire: WHERE is Undefined");
    let said = page.context_text();
    for part in [
        "|get_thing_shadow(thingName[, shadowName], roleArn)|",
        "|thingName|name| → |\"press-7\"|",
        "|roleArn|",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let answer = object([("do", "answer".into()), ("at", 0_i64.into())]);
    page.in_context(answer.clone(), Some(r#"{"armed": tru"#));
    assert!(page.context_text().contains("no JSON yet"), "{}", page.context_text());
    assert_eq!(page.headline(), "Does not fire: WHERE is Undefined", "the last answer holds");
    page.in_context(answer.clone(), Some(r#"{"armed": true}"#));
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
    let kind =
        |kind: &str| object([("do", "kind".into()), ("at", 0_i64.into()), ("kind", kind.into())]);
    page.in_context(kind("fails"), None);
    page.in_context(answer.clone(), Some("no such thing"));
    assert!(page.headline().starts_with("Fails on AWS"), "{}", page.headline());
    page.in_context(kind("text"), None);
    page.in_context(answer, Some("5.0"));
    let stand_ins = page.model.message().unwrap().stand_ins.clone();
    assert!(stand_ins.contains(r#""returns": "5.0""#), "{stand_ins}");
    page.in_context(kind("none"), None);
    assert_eq!(page.headline(), "Cannot tell: needs `get_thing_shadow`");
    assert_eq!(page.model.message().unwrap().stand_ins, "");
}

#[test]
fn forms_of_one_function_answer_each_call_by_itself() {
    let sql = "SELECT get_secret('a', 'SecretString', 'r') AS a, get_secret('b', 'SecretString', 'r') AS b FROM 'a/b'";
    let mut page = Page::with(sql, "{}");
    for (at, text) in [(0_i64, "1"), (1, "2")] {
        page.in_context(
            object([("do", "kind".into()), ("at", at.into()), ("kind", "text".into())]),
            None,
        );
        page.in_context(object([("do", "answer".into()), ("at", at.into())]), Some(text));
    }
    let output = page.tab(rulescope::playground::model::ResultTab::Output).output.exact;
    assert_eq!(output, r#"{"a":"1","b":"2"}"#);
}

#[test]
fn each_function_that_asks_aws_has_a_form_with_its_parameters() {
    for (call, parameter) in [
        ("aws_lambda('arn:aws:lambda:us-east-1:123456789012:function:f', {'n': 4})", "functionArn"),
        ("get_dynamodb('t', 'id', 'd1', 'r')", "partitionKeyName"),
        ("get_registry_data('DescribeThing', name, 'r')", "registryAPI"),
        ("get_secret('s', 'SecretString', 'r')", "secretId"),
        ("get_thing_shadow(name, 'r')", "thingName"),
        ("machinelearning_predict('m', 'r', {'a': 1})", "modelId"),
        ("decode(*, 'proto', 'bucket', 'key', 'pb', 'Message')", "bucket"),
    ] {
        let mut page =
            Page::with(&format!("SELECT {call} AS a FROM 'a/b'"), r#"{"name": "press-7"}"#);
        assert!(page.headline().starts_with("Cannot tell: needs"), "{call}: {}", page.headline());
        let asked = page.send(Event::SuggestionPressed(0));
        page.answer(asked);
        let said = page.context_text();
        assert!(said.contains(&format!("|{parameter}|")), "{call}: {said}");
        let answer = object([("do", "answer".into()), ("at", 0_i64.into())]);
        page.in_context(answer, Some("{\"n\": 1.50}"));
        let output = page.tab(rulescope::playground::model::ResultTab::Output).output.exact;
        assert_eq!(output, r#"{"a":{"n":1.50}}"#, "{call}");
    }
}

#[test]
fn stand_ins_that_cannot_be_read_stay_as_they_are_typed() {
    let mut page = Page::with(SHADOW, "{}");
    page.type_in("stand-ins", "[{]");
    assert!(
        page.context_text().contains("The stand-ins cannot be read"),
        "{}",
        page.context_text()
    );
    page.in_context(
        object([("do", "kind".into()), ("at", 0_i64.into()), ("kind", "json".into())]),
        None,
    );
    assert_eq!(page.model.message().unwrap().stand_ins, "[{]");
}

#[test]
fn a_file_becomes_the_payload_or_what_it_is() {
    let mut page = Page::visit();
    let before = page.model.inputs.clone();
    page.drop_on_messages("note.txt", "hello\nthere", false);
    let message = page.model.message().unwrap();
    assert_eq!((message.kind, message.payload.as_str()), (PayloadKind::Text, "hello\nthere"));
    assert_eq!(
        page.said(),
        "`note.txt` is the payload of message 1 now: text. Undo takes that back."
    );
    assert_eq!(page.view().undo.as_deref(), Some("the payload from note.txt"));
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs, before);

    page.drop_on_messages("one.json", "{\n  \"temp\": 1.50\n}", false);
    assert_eq!(page.model.message().unwrap().payload, "{\n  \"temp\": 1.50\n}");
    page.drop_on_messages("photo.bin", "AP8=", true);
    let message = page.model.message().unwrap();
    assert_eq!((message.kind, message.payload.as_str()), (PayloadKind::Hex, "00 ff"));
    let long = rulescope::engine::base64::encode(&[255; 100]);
    page.drop_on_messages("photo.bin", &long, true);
    let message = page.model.message().unwrap();
    assert_eq!((message.kind, &message.payload), (PayloadKind::Base64, &long));
    assert!(page.said().contains("100 bytes that are no UTF-8 text, as base64"), "{}", page.said());

    page.drop_on_messages("rule.json", &document("SELECT dropped FROM 'x'"), false);
    assert!(page.model.inputs.document.contains("dropped"));
    assert!(page.said().contains("was taken as the rule"), "{}", page.said());
}

#[test]
fn a_message_without_a_name_is_called_by_its_number_in_what_is_done_to_it() {
    let mut page = Page::visit();
    page.edit(Field::MessageName, "");
    for (event, undo) in [
        (Event::MessageDuplicated, "the copy of “Message 1”"),
        (Event::MessageMoved { up: true }, "moving “Message 1, copy”"),
        (Event::MessageStepped { up: false }, "moving “Message 1, copy”"),
        (Event::MessageRemoved, "removing “Message 2”"),
    ] {
        page.send(event);
        assert_eq!(page.view().undo.as_deref(), Some(undo));
    }
    assert_eq!(page.names(), ["Message 1, copy"]);
}

#[test]
fn several_files_at_once_are_messages_and_what_is_no_payload_is_left_out() {
    let file = |(name, text, is_bytes): (&str, Option<&str>, bool)| {
        let text = text.map_or(Value::Undefined, Value::from);
        object([("name", name.into()), ("text", text), ("bytes", is_bytes.into())])
    };
    let mut page = Page::visit();
    let before = page.model.inputs.clone();
    let rule = document("SELECT dropped FROM 'x'");
    let files = [
        ("one.json", Some("{\"temp\": 1.50}"), false),
        ("photo.bin", Some("AP8="), true),
        ("rule.json", Some(rule.as_str()), false),
        ("log.txt", Some("a/b {\"temp\": 1}\na/c {\"temp\": 2}\n"), false),
        ("film.bin", None, false),
        ("note.txt", Some("hello"), false),
    ];
    let asked = page.send(Event::FilesRead(Value::array(files.map(file).to_vec())));
    page.answer(asked);
    let made: Vec<_> = page.model.inputs.messages.iter().skip(1).collect();
    let made: Vec<_> =
        made.iter().map(|it| (&*it.name, it.kind, &*it.payload, &*it.topic)).collect();
    let topic = "some/topic";
    assert_eq!(
        made,
        [
            ("one.json", PayloadKind::Json, "{\"temp\": 1.50}", topic),
            ("photo.bin", PayloadKind::Hex, "00 ff", topic),
            ("note.txt", PayloadKind::Text, "hello", topic),
        ]
    );
    assert_eq!(page.model.selected, 1);
    for part in [
        "3 files came as messages of their own",
        "`rule.json` was left out: it is a rule; drop it alone.",
        "`log.txt` was left out: it holds several messages; drop it alone.",
        "`film.bin` was left out: it is larger than 4 MB",
    ] {
        assert!(page.said().contains(part), "{part}: {}", page.said());
    }
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs, before);

    let many: Vec<Value> = (0..300).map(|_| file(("a.json", Some("1"), false))).collect();
    let asked = page.send(Event::FilesRead(Value::array(many)));
    page.answer(asked);
    assert_eq!(page.model.inputs.messages.len(), 200);
    assert!(page.said().contains("98 more were left out"), "{}", page.said());
}

#[test]
fn a_file_that_cannot_be_read_says_so() {
    let mut page = Page::visit();
    let before = page.model.inputs.clone();
    page.send(Event::PayloadRead { name: "big.bin".to_owned(), text: None, is_bytes: false });
    assert_eq!(page.said(), "`big.bin` was not read: it is larger than 4 MB.");
    page.open_sheet("messages");
    page.act("chosen".into(), None);
    let said = page.sheet_text();
    assert!(said.contains("The file was not read: it is no text in UTF-8 or UTF-16"), "{said}");
    page.act("chosen".into(), Some("a/b 1\r\na/c 2\r\n"));
    let said = page.sheet_text();
    assert!(said.contains("|2 messages|") && !said.contains("not read"), "{said}");
    assert_eq!(page.model.inputs, before);
}

const CAPTURE: &str = "line-7/temp {\"temp\": 61.50}\nline-8/temp {\"temp\": 40}\n";

#[test]
fn a_file_of_messages_is_offered_as_such() {
    for on_messages in [true, false] {
        let mut page = Page::visit();
        let before = page.model.inputs.clone();
        if on_messages {
            page.drop_on_messages("log.txt", CAPTURE, false);
        } else {
            let (name, text) = ("log.txt".to_owned(), Some(CAPTURE.to_owned()));
            let asked = page.send(Event::FileRead { name, text });
            let more = page.answer(asked);
            page.answer(more);
        }
        assert_eq!(page.model.inputs, before);
        let said = page.sheet_text();
        assert!(said.contains("|2 messages|, as it looks: Topic and payload. |"), "{said}");
        page.press("import");
        assert_eq!(page.model.inputs.messages.len(), 3);
        assert_eq!(page.model.selected, 1);
        let message = page.model.message().unwrap();
        assert_eq!(
            (message.topic.as_str(), message.payload.as_str()),
            ("line-7/temp", "{\"temp\": 61.50}")
        );
        assert!(page.said().starts_with("2 messages came from log.txt"), "{}", page.said());
        assert_eq!(page.view().undo.as_deref(), Some("the import of 2 messages"));
        page.send(Event::UndoPressed);
        assert_eq!(page.model.inputs, before);
    }
}

#[test]
fn pasted_lines_are_shown_before_they_are_taken() {
    let mut page = Page::visit();
    page.open_sheet("messages");
    page.act(
        "text".into(),
        Some("{\"a\": 1}\nnonsense\n{\"topic\": \"x/y\", \"payload\": {\"b\": 2.0}}"),
    );
    let said = page.sheet_text();
    for part in [
        "|2 messages|",
        "|Not read: 1 line|",
        "|Line 2: |it is no JSON",
        "|Topic of lines that say none|",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    page.act("topic".into(), Some("other/topic"));
    page.press("replaces");
    page.press("import");
    let messages = &page.model.inputs.messages;
    let found: Vec<_> =
        messages.iter().map(|it| (it.topic.as_str(), it.payload.as_str())).collect();
    assert_eq!(found, [("other/topic", "{\"a\": 1}"), ("x/y", "{\"b\": 2.0}")]);
    assert!(page.said().contains("1 line not taken"), "{}", page.said());
}

#[test]
fn no_more_messages_are_taken_than_a_rule_can_have() {
    let mut page = Page::visit();
    page.open_sheet("messages");
    let lines: String = (0..10_000).map(|at| format!("a/b {{\"n\": {at}}}\n")).collect();
    page.act("text".into(), Some(&lines));
    let said = page.sheet_text();
    assert!(
        said.contains(
            "|The first 199 can be taken: a rule has at most 200 here. 9,801 are left out.|"
        ),
        "{said}"
    );
    page.press("import");
    assert_eq!(page.model.inputs.messages.len(), 200);
    page.add();
    assert_eq!(page.model.inputs.messages.len(), 200);
    assert!(page.said().contains("200 messages are the most"), "{}", page.said());
    page.open_sheet("messages");
    page.act("text".into(), Some(CAPTURE));
    assert!(page.sheet_text().contains("|None can be taken"), "{}", page.sheet_text());
}

#[test]
fn another_form_can_be_chosen_and_one_payload_be_made_of_the_lines() {
    let mut page = Page::visit();
    page.open_sheet("messages");
    page.act("text".into(), Some(CAPTURE));
    page.press(object([("do", "form".into()), ("form", "plain".into())]));
    assert!(
        page.sheet_text().contains("|2 messages|, as chosen: A payload a line. |"),
        "{}",
        page.sheet_text()
    );
    page.press("as payload");
    assert_eq!(page.model.inputs.messages.len(), 1);
    assert_eq!(page.model.message().unwrap().payload, CAPTURE);
    assert!(page.model.sheets.is_empty());
}

/// Rules whose messages are made: each has one that it lets through, and one that it stops.
const CONDITIONS: &[&str] = &[
    "SELECT * FROM 'a/+' WHERE temp > 50 AND state.mode = 'auto' AND NOT flag",
    "SELECT * FROM 'a/+/b' WHERE temp > 50 OR (hum <= 3 AND topic(2) = 'x')",
    "SELECT * FROM 'a' WHERE 50 < temp AND temp <> 51",
    "SELECT * FROM 'a' WHERE mode IN ['off', 'eco']",
    "SELECT * FROM 'a' WHERE NOT (mode IN ['off', 'eco'])",
    "SELECT * FROM 'a' WHERE 'x' IN tags",
    "SELECT * FROM 'a' WHERE lower(mode) = 'auto' AND length(id) = 4",
    "SELECT * FROM 'a' WHERE temp > '50'",
    "SELECT * FROM 'a' WHERE (temp - 32) * 5 / 9 > 20",
    "SELECT * FROM 'a' WHERE temp > threshold + 5",
    "SELECT * FROM 'a' WHERE CASE mode WHEN 'a' THEN 1 WHEN 'b' THEN 7 END > 5",
    "SELECT * FROM 'a' WHERE CASE mode WHEN 'a' THEN false WHEN 'b' THEN true ELSE false END",
    "SELECT * FROM 'a' WHERE regexp_matches(id, '^line-[0-9]{3}$')",
    "SELECT * FROM 'a' WHERE startswith(id, 'li') AND endswith(other, 'ne')",
    "SELECT * FROM 'a' WHERE EXISTS (SELECT * FROM readings AS r WHERE r.temp > 50)",
    "SELECT (SELECT VALUE r.temp FROM readings AS r WHERE r.temp > 5) AS hot FROM 'a' WHERE get(readings, 0).temp > 7",
    "SET @limit = max.temp SELECT * FROM 'a' WHERE temp > @limit",
    "SELECT * FROM 'a' WHERE isUndefined(old) AND isNull(reset)",
    "SELECT * FROM 'a' WHERE clientid() = 'dev' AND sourceip() = '192.0.2.1'",
    "SELECT * FROM 'a' WHERE timestamp() > 1735689600000",
    "SELECT * FROM 'a' WHERE cast(temp AS Decimal) > 5",
    "SELECT * FROM 'a' WHERE get(*, 'a b') = 3",
    "SELECT * FROM 'a' WHERE substring(id, 2) = 'xy' AND indexof(name, 'z') > 1",
    "SELECT * FROM 'a' WHERE (temp > 5) = true AND (flag = false)",
    "SELECT * FROM 'a' WHERE -temp > 5 AND abs(x) = 3",
    "SELECT * FROM '#' WHERE a.b.c.d = 1.50",
    "SELECT * FROM '$aws/things/+/shadow/update'",
    "SELECT temp FROM 'a/b/#'",
];

#[test]
fn messages_are_made_that_a_rule_lets_through_and_that_it_stops() {
    let mut wrong = Vec::new();
    for sql in CONDITIONS {
        let mut page = Page::with(sql, "{}");
        page.add();
        let view = page.view();
        if !view.verdict.headline.starts_with("Fires") {
            wrong.push(format!("{sql}: {} {}", view.verdict.headline, view.payload.text));
        }
        page.open_sheet("messages");
        page.press("against");
        let view = page.view();
        if page.model.inputs.messages.len() != 3
            || !view.verdict.headline.starts_with("Does not fire")
        {
            wrong.push(format!("{sql}: against: {} {}", view.verdict.headline, view.payload.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_made_message_has_what_templates_and_nested_queries_read() {
    let mut page = Page::with(
        "SELECT (SELECT r.temp, r.at.x FROM readings AS r) AS all, upper(unit) AS unit FROM 'a/+'",
        "{}",
    );
    page.edit(
        Field::FunctionArn(0),
        "arn:aws:lambda:us-east-1:123456789012:function:${line.name}-${topic(2)}",
    );
    page.add();
    let payload = page.model.message().unwrap().payload.clone();
    let packed: String = payload.split_whitespace().collect();
    assert_eq!(packed, r#"{"readings":[{"temp":1,"at":{"x":1}}],"unit":"a","line":{"name":"a"}}"#);
    assert_eq!(page.headline(), "Fires: 1 invocation of `a-1`");
}

#[test]
fn a_rule_that_lets_everything_through_says_that_none_is_stopped() {
    let mut page = Page::with("SELECT * FROM '#'", "{}");
    page.open_sheet("messages");
    page.press("against");
    assert_eq!(page.model.inputs.messages.len(), 1);
    assert_eq!(page.said(), "No message was found that the rule stops.");
}
