//! Input that is wrong: each says what and where, and nothing is lost.

use super::{Page, document};
use rulescope::assist::question::object;
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{PayloadKind, Place, RuleView};
use rulescope::playground::view::Tone;

/// The page with this rule text; the words of the first problem and of its place.
fn rule_says(text: &str) -> (Page, String, String) {
    let mut page = Page::visit();
    page.send(Event::RuleViewChosen(RuleView::Json));
    page.edit(Field::Document, text);
    assert_eq!(page.model.inputs.document, text, "nothing is lost");
    let view = page.view();
    assert_eq!(view.rungs.len(), 10);
    assert!(!view.verdict.headline.is_empty());
    let first = view.problems.first().unwrap_or_else(|| panic!("no problem in {text}"));
    let (title, place) = (first.title.clone(), first.place.clone());
    (page, title, place)
}

#[test]
fn rule_texts_that_are_wrong_say_what_and_where() {
    let action =
        "{\"lambda\": {\"functionArn\": \"arn:aws:lambda:us-east-1:123456789012:function:f\"}}";
    let eleven = format!(
        "{{\"sql\": \"SELECT * FROM 'some/topic'\", \"awsIotSqlVersion\": \"2016-03-23\", \"actions\": [{}]}}",
        [action; 11].join(", ")
    );
    let two = format!(
        "{{\"sql\": \"SELECT * FROM 'some/topic'\", \"awsIotSqlVersion\": \"2016-03-23\", \"actions\": [{}]}}",
        action.replacen("{\"lambda\"", "{\"sns\": {}, \"lambda\"", 1)
    );
    let commented =
        document("SELECT * FROM 'some/topic'").replace("\"actions\"", "// why\n \"actions\"");
    let trailing = document("SELECT * FROM 'some/topic'").replace("\n}", ",\n}");
    for (text, words) in [
        ("hello", "not JSON"),
        ("", "is empty"),
        ("[]", "not an array"),
        ("null", "not null"),
        ("{", "`{` is not closed"),
        ("{}", "no rule"),
        ("{\"actions\": []}", "sql"),
        (&eleven, "11"),
        (&two, "more than one action"),
        (&commented, "comment"),
        (&trailing, "comma"),
        (&document("SELECT FROM 'a'"), "nothing is selected"),
        (&document("SELECT a FROM 'a' WHERE a == 1"), "="),
        (&document("SELECT a FROM 'a' LIMIT 5"), "LIMIT"),
        (&document("SELECT uper(a) FROM 'a'"), "`uper`"),
    ] {
        let (page, title, place) = rule_says(text);
        assert!(title.contains(words), "{text}: {title}");
        assert!(!place.is_empty(), "{text}");
        let view = page.view();
        assert_eq!(view.problems[0].tone, Tone::Bad, "{text}: {title}");
        assert!(view.problem_counts.contains("error"), "{}", view.problem_counts);
        let refused =
            view.verdict.headline.starts_with("AWS refuses this rule: ") || view.verdict.stale;
        assert!(refused, "{text}: {}", view.verdict.headline);
    }
}

#[test]
fn a_text_that_is_no_document_says_why_there_is_no_sql() {
    let (mut page, ..) = rule_says("{\"actions\": [],, }");
    page.send(Event::RuleViewChosen(RuleView::Sql));
    let view = page.view();
    if view.sql.is_none() {
        assert!(view.sql_missing.contains("There is no SQL to edit"), "{}", view.sql_missing);
    }
    let before = page.model.inputs.document.clone();
    page.edit(Field::Document, "nonsense");
    page.edit(Field::Sql, "SELECT *");
    assert_eq!(page.model.inputs.document, "nonsense", "a text that is no rule is not thrown away");
    page.edit(Field::Document, &before);
}

#[test]
fn what_aws_refuses_still_shows_what_it_would_do() {
    let text = document("SELECT * FROM 'some/topic'").replace("\n}", ",\n}");
    let (mut page, ..) = rule_says(&text);
    let view = page.view();
    assert!(!view.verdict.stale);
    assert_eq!(view.rungs[4].value, "would give 2 fields, 32 bytes");
    let fix = view.problems.iter().position(|problem| problem.fix.is_some()).unwrap();
    page.send(Event::FixPressed(fix));
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
}

#[test]
fn payloads_that_are_wrong_say_what_and_where() {
    let sql = "SELECT * FROM 'a/b' WHERE a > 1";
    // An empty payload is allowed.
    const NONE: &str = "";
    let long = format!("{{\"a\": {}}}", "9".repeat(60));
    for (payload, headline, problem) in [
        ("{a: 1}", "Does not fire: the payload is not JSON", "double quotes"),
        ("", "Does not fire: WHERE is Undefined", NONE),
        ("{\"a\": 5, \"a\": 0}", "Does not fire: WHERE is false", "`a`"),
        (&long, "Fires: 1 invocation of `f`", "34 digits"),
        (
            "[1]",
            "Does not fire: WHERE is Undefined",
            "the payload is an Array, so it has no members",
        ),
        ("5", "Does not fire: WHERE is Undefined", "the payload is an Int, so it has no members"),
        ("\u{0}", "Does not fire: the payload is not JSON", "U+0000"),
    ] {
        let page = Page::with(sql, payload);
        assert_eq!(page.headline(), headline, "{payload}");
        let problems = page.problems();
        let is_told = problems.iter().any(|own| own.contains(problem));
        assert!(
            if problem == NONE { problems.is_empty() } else { is_told },
            "{payload}: {problems:?}"
        );
        assert_eq!(page.view().payload.text, payload);
    }
    let deep = "[".repeat(500);
    let page = Page::with(sql, &deep);
    assert_eq!(page.headline(), "Cannot tell: the payload is nested too deep");
    let large = format!("{{\"a\": \"{}\"}}", "x".repeat(2_000_000));
    let page = Page::with(sql, &large);
    assert_eq!(page.headline(), "Does not fire: the payload has 2,000,009 bytes");
    assert!(
        page.problems().iter().any(|problem| problem.contains("131,072")),
        "{:?}",
        page.problems()
    );
    assert_eq!(page.view().payload.text.len(), large.len());
}

#[test]
fn digits_that_are_wrong_give_no_payload() {
    let mut page = Page::with("SELECT encode(*, 'base64') AS d FROM 'a/b'", "");
    for (kind, text, headline) in [
        (PayloadKind::Hex, "0g", "Cannot tell: `g` is not a hexadecimal digit"),
        (PayloadKind::Hex, "abc", "Cannot tell: the payload has half a byte"),
        (PayloadKind::Base64, "a(b", "Cannot tell: `(` is not a base64 digit"),
    ] {
        page.send(Event::PayloadKindChosen(kind));
        page.edit(Field::Payload, text);
        assert!(page.headline().starts_with(headline), "{}", page.headline());
        let view = page.view();
        assert_eq!(view.rungs[4].value, "", "nothing is known of what follows");
        assert!(!view.payload.marks.is_empty(), "{text}");
    }
}

#[test]
fn topics_that_are_wrong_say_why() {
    for topic in ["", "a/#", "#", "a/+", &"x".repeat(300), "a\u{0}b"] {
        let mut page = Page::with("SELECT * FROM '#'", "{}");
        page.edit(Field::Topic, topic);
        let view = page.view();
        assert!(
            view.verdict.headline.starts_with("Does not fire: "),
            "{topic}: {}",
            view.verdict.headline
        );
        assert!(view.topic_problem.is_some(), "{topic}");
        assert_eq!(view.rungs[1].title, "No message can have this topic", "{topic}");
    }
}

#[test]
fn contexts_that_are_wrong_say_why_and_the_rest_goes_on() {
    let mut page = Page::with("SELECT * FROM 'a/b'", "{}");
    page.type_in("timestamp", "yesterday");
    page.type_in("user-properties", "no equals sign");
    page.type_in("stand-ins", "nonsense");
    let problem = page.view().context_problem.unwrap();
    for part in ["time: `yesterday`", "user properties: line 1", "stand-ins: "] {
        assert!(problem.contains(part), "{problem}");
    }
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
}

#[test]
fn no_text_in_any_field_breaks_the_page() {
    let texts = [
        "",
        "\u{0}",
        "{",
        "}",
        "\"",
        "'",
        "${",
        "🦀",
        "\u{feff}",
        "SELECT",
        "{\"sql\":",
        "\r\n\t",
        "a\\",
        "%%%",
        "﷽",
    ];
    let fields = [
        Field::RuleName,
        Field::Account,
        Field::Region,
        Field::Sql,
        Field::Document,
        Field::FunctionArn(0),
        Field::FunctionArn(9),
        Field::MessageName,
        Field::Topic,
        Field::Payload,
        Field::InvokeUrl,
        Field::InvokeHeaders,
        Field::InvokeTimeout,
    ];
    for field in fields {
        for text in texts {
            let mut page = Page::visit();
            page.edit(field, text);
            page.send(Event::NextProblem { back: false });
            page.send(Event::FixPressed(0));
            page.send(Event::SuggestionPressed(0));
            page.send(Event::SendPressed { now: 0 });
            page.open_sheet("share");
            assert_eq!(page.view().rungs.len(), 10, "{field:?} {text}");
            page.send(Event::UndoPressed);
            page.send(Event::FormatPressed);
            page.view();
        }
    }
}

#[test]
fn random_stories_never_break_the_page() {
    use rulescope::playground::event::CopyWhat;
    let pieces = [
        "SELECT ",
        "*",
        "a.b",
        " FROM ",
        "'a/+'",
        " WHERE ",
        "a > 5",
        " AND ",
        "NOT ",
        "(",
        ")",
        "{",
        "}",
        "\"",
        "'",
        "${",
        "topic(",
        "1e400",
        "[",
        "]",
        ",",
        ":",
        "null",
        "é",
        "\n",
        "\\",
        "a/b",
        "#",
        "$aws/rules/x/",
        "get_secret(",
        "IN",
        "CASE ",
        "@x",
    ];
    let mut state = 42_u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..20 {
        let mut page = Page::visit();
        for _ in 0..60 {
            let text: String = (0..next(8)).map(|_| pieces[next(pieces.len())]).collect();
            let event = match next(22) {
                0..=4 => Event::Edited(Field::Sql, text),
                5 => Event::Edited(Field::Document, text),
                6 => Event::Edited(Field::FunctionArn(next(2)), text),
                7 => Event::Edited(Field::Topic, text),
                8 => Event::Edited(Field::Payload, text),
                9 => Event::SheetActed {
                    place: Place::Message,
                    act: object([("do", "field".into()), ("name", "stand-ins".into())]),
                    text: Some(text),
                },
                10 => Event::FixPressed(next(4)),
                11 => Event::SuggestionPressed(next(3)),
                12 => Event::UndoPressed,
                13 => [
                    Event::MessageAdded,
                    Event::MessageMoved { up: true },
                    Event::SheetOpened(Place::Message, "message"),
                ][next(3)]
                .clone(),
                14 => Event::MessageRemoved,
                15 => Event::MessageSelected(next(3)),
                16 => Event::NextProblem { back: next(2) == 0 },
                17 => Event::FormatPressed,
                18 => Event::FragmentChanged(format!("#1.{text}")),
                19 => {
                    Event::RuleViewChosen(if next(2) == 0 { RuleView::Sql } else { RuleView::Json })
                }
                20 => Event::CopyPressed(
                    [CopyWhat::Link, CopyWhat::Output, CopyWhat::Curl(0)][next(3)],
                ),
                _ => Event::ResetPressed,
            };
            let asked = page.send(event);
            page.answer(asked);
            let view = page.view();
            assert_eq!(view.rungs.len(), 10);
            assert!(!view.verdict.headline.is_empty());
            assert_eq!(view.messages.len(), page.model.inputs.messages.len());
        }
    }
}
