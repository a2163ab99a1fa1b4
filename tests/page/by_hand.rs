//! Links that are written by hand, and files of this page.

use super::{Page, links::form};
use rulescope::assist::inputs::write;
use rulescope::engine::rule::read;
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{Inputs, MessageInput, Origin, PayloadKind};

/// Opens a link; gives what is on the page then, or what it says.
fn opened(fragment: &str) -> Result<Inputs, String> {
    let mut page = Page::with("SELECT mine FROM 'a/b'", "{}");
    let own = page.model.inputs.clone();
    let asked = page.send(Event::FragmentChanged(fragment.to_owned()));
    page.answer(asked);
    let banner = page.view().banner.expect("something is said").text;
    match &page.model.origin {
        Origin::Shared { own: kept, .. } => {
            assert_eq!(**kept, own, "the own work waits");
            assert_eq!(banner, "This rule came with the link. Your own work is as it was.");
            Ok(page.model.inputs)
        }
        Origin::Own => {
            assert_eq!(page.model.inputs, own);
            Err(banner)
        }
    }
}

#[test]
fn links_are_written_by_hand() {
    let message = |topic: &str, payload: &str| MessageInput {
        topic: topic.to_owned(),
        payload: payload.to_owned(),
        ..MessageInput::default()
    };
    // The fragment; then the SQL, the version, the name, account and Region, and the messages that it opens.
    for (fragment, sql, version, identity, messages) in [
        (
            "#rule=SELECT%20*%20FROM%20'a/b'&topic=a/b&payload={\"temp\":61}",
            "SELECT * FROM 'a/b'",
            "2016-03-23",
            ["", "", ""],
            vec![message("a/b", "{\"temp\":61}")],
        ),
        // As browsers hand on what is typed with spaces, and `+` as it is.
        (
            "#rule=SELECT temp FROM 'line/+' WHERE temp > 50&name=hot&region=eu-north-1&account=123456789012",
            "SELECT temp FROM 'line/+' WHERE temp > 50",
            "2016-03-23",
            ["hot", "123456789012", "eu-north-1"],
            vec![],
        ),
        // A filter that is a topic gives the message, an ARN the account and the Region.
        (
            "#rule=&sql=SELECT 1 AS n FROM 'a'&version=2015-10-08&functionArn=arn:aws:lambda:eu-west-1:111122223333:function:${topic(1)}",
            "SELECT 1 AS n FROM 'a'",
            "2015-10-08",
            ["", "111122223333", "eu-west-1"],
            vec![message("a", "")],
        ),
        (
            "#rule=SELECT * FROM 'a/%23' WHERE a %3C 5 %26 b&topic=a/1&payload=%7B%22t%C3%A4%22%3A1%7D&topic=a/2&kind=hex&payload=00 ff&message=third&time=5&clientId=c&protocol=http",
            "SELECT * FROM 'a/#' WHERE a < 5 & b",
            "2016-03-23",
            ["", "", ""],
            vec![
                message("a/1", "{\"tä\":1}"),
                MessageInput { kind: PayloadKind::Hex, ..message("a/2", "00 ff") },
                MessageInput {
                    name: "third".to_owned(),
                    timestamp: "5".to_owned(),
                    client_id: "c".to_owned(),
                    http: true,
                    ..message("", "")
                },
            ],
        ),
    ] {
        let inputs = opened(fragment).unwrap_or_else(|said| panic!("{fragment}: {said}"));
        let rule = read(&inputs.document).value;
        assert_eq!((rule.sql.as_str(), rule.version.name()), (sql, version), "{fragment}");
        assert_eq!([&*inputs.rule_name, &*inputs.account, &*inputs.region], identity, "{fragment}");
        assert_eq!(inputs.messages, messages, "{fragment}");
    }
}

#[test]
fn a_link_by_hand_takes_a_whole_document_and_several_functions() {
    let document = "{\"sql\": \"SELECT * FROM 'a'\", \"actions\": []}";
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:";
    let inputs = opened(&format!("#rule={document}&functionArn={arn}f&topic=a")).unwrap();
    assert!(inputs.document.contains("function:f"), "{}", inputs.document);
    let inputs =
        opened(&format!("#rule=SELECT * FROM 'a'&functionArn={arn}f&functionArn={arn}g")).unwrap();
    let rule = read(&inputs.document);
    assert_eq!(rule.diagnostics, []);
    assert!(
        rule.value.action(0).is_some() && rule.value.action(1).is_some(),
        "{}",
        inputs.document
    );
}

#[test]
fn what_is_wrong_with_a_link_by_hand_is_said() {
    let long = format!("#rule=SELECT * FROM 'a'&payload={}", "x".repeat(70_000));
    let many = format!("#rule=SELECT * FROM 'a'{}", "&topic=a".repeat(201));
    for (fragment, why) in [
        ("#rule=", "it has no rule; write the statement after `rule=`"),
        ("#rule=&topic=a", "it has no rule"),
        ("#rule=SELECT 1&topik=a", "`topik` is no parameter of a link to a rule; `topic` is"),
        ("#rule=SELECT 1&xyzzy=a", "`xyzzy` is no parameter of a link to a rule."),
        ("#rule=SELECT 1&__proto__=a", "`__proto__` is no parameter"),
        ("#rule=SELECT a & b FROM 'a'", "` b FROM 'a'` has no `=`; write `&` in a value as `%26`"),
        ("#rule=SELECT 5%2 FROM 'a'", "in `rule`, two hexadecimal digits follow each `%`"),
        ("#rule=SELECT 1&payload=%", "in `payload`, two hexadecimal digits"),
        ("#rule=SELECT 1&payload=%ff", "in `payload`, what is percent-encoded is no UTF-8"),
        (
            "#rule=SELECT 1&version=2017",
            "`version` is `2015-10-08`, `2016-03-23` or `beta`, not `2017`",
        ),
        (
            "#rule=SELECT 1&topic=a&kind=xml",
            "`kind` is `json`, `text`, `base64` or `hex`, not `xml`",
        ),
        ("#rule=SELECT 1&protocol=amqp", "`protocol` is `mqtt` or `http`, not `amqp`"),
        ("#rule=SELECT 1&name=a&name=b", "`name` is there twice"),
        ("#rule=SELECT 1&sql=SELECT 2", "both `rule` and `sql` hold a statement"),
        ("#rule={}&sql=SELECT 2", "it has a rule document and `sql`"),
        ("#rule={}&version=2016-03-23", "it has a rule document, which says its version itself"),
        (&long, "it is longer than"),
        (&many, "it has more than 200 messages"),
    ] {
        let said = opened(fragment).expect_err(fragment);
        assert!(said.starts_with("This link cannot be opened: "), "{said}");
        assert!(said.contains(why), "{why}: {said}");
        assert!(said.ends_with(". Your own work is as it was."), "{said}");
    }
}

#[test]
fn what_a_link_by_hand_holds_is_only_text() {
    let hostile = "<script>alert(1)</script>`${topic()}`\u{0}";
    let encoded: String = hostile.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let inputs = opened(&format!(
        "#rule={encoded}&name={encoded}&topic={encoded}&payload={encoded}&standIns={encoded}&expect={encoded}"
    ))
    .unwrap();
    assert_eq!(inputs.rule_name, hostile);
    assert_eq!(inputs.messages[0].expect, hostile);
}

#[test]
fn a_saved_file_opens_as_what_it_was() {
    let mut page = Page::with("SELECT *\nFROM 'a/b'", "{\n  \"n\": 12345678901234567890\n}");
    page.open_sheet("share");
    page.press(form("file"));
    let saved = page.press("save");
    let [Effect::SaveFile { name, text, .. }] = saved.as_slice() else { panic!("{saved:?}") };
    assert!(text.contains("12345678901234567890"), "{text}");
    for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        let mut reader = Page::with("SELECT mine FROM 'a/b'", "{}");
        let asked = reader.send(Event::FileRead { name: name.clone(), text: Some(text) });
        reader.answer(asked);
        assert_eq!(write(&reader.model.inputs), write(&page.model.inputs));
        let banner = reader.view().banner.unwrap();
        assert!(
            banner.shared
                && banner.text.starts_with("This rule came from `some_rule.rulescope.json`")
        );
        reader.send(Event::BackToOwnPressed);
        assert!(reader.model.inputs.document.contains("mine"));
    }
    // Pasted, too.
    let mut reader = Page::visit();
    reader.open_sheet("paste");
    reader.act("text".into(), Some(text));
    let asked = reader.press("import");
    reader.answer(asked);
    assert_eq!(reader.model.inputs, page.model.inputs);
}

#[test]
fn a_file_that_is_damaged_says_so_and_changes_nothing() {
    let mut page = Page::with("SELECT mine FROM 'a/b'", "{}");
    page.edit(Field::Topic, "mine");
    for (text, why) in [
        ("{ \"rulescope\": 1, \"document\": [1]", "It is no JSON that can be read: "),
        ("{\"rulescope\": 1, \"document\": 5}", "It holds no rule that can be read."),
        ("{\"rulescope\": 9}", "It has the format 9, which a newer version of this page has made."),
        ("{\"rulescope\": \"x\"}", "It is no file of this page."),
    ] {
        let own = page.model.inputs.clone();
        let event = Event::FileRead { name: "`x`.json".to_owned(), text: Some(text.to_owned()) };
        let asked = page.send(event);
        page.answer(asked);
        let said = page.view().banner.unwrap().text;
        assert!(said.starts_with("`x.json` was not opened. ") && said.contains(why), "{said}");
        assert_eq!(page.model.inputs, own);
    }
}
