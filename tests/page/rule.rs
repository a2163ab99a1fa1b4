//! Editing the rule: two views of one document, fixes, imports, and taking them back.

use super::{Page, document};
use rulescope::engine::action::shell::Shell;
use rulescope::engine::source::Span;
use rulescope::engine::version::SqlVersion;
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{CopyWhat, Event, Field};
use rulescope::playground::model::{MessageInput, ResultTab, RuleView};
use rulescope::playground::view::Tone;

#[test]
fn the_sql_view_edits_the_document_and_leaves_every_other_byte() {
    let mut page = Page::visit();
    let before = "{ \"sql\" :\t\"SELECT *\\nFROM 'a/b'\",   \"actions\":[] , \"awsIotSqlVersion\":\"2016-03-23\"}\n\n";
    page.edit(Field::Document, before);
    assert_eq!(page.view().sql.unwrap().text, "SELECT *\nFROM 'a/b'");
    page.edit(Field::Sql, "SELECT \"x\" AS y\nFROM 'a/c'");
    let after = "{ \"sql\" :\t\"SELECT \\\"x\\\" AS y\\nFROM 'a/c'\",   \"actions\":[] , \"awsIotSqlVersion\":\"2016-03-23\"}\n\n";
    assert_eq!(page.model.inputs.document, after);
    page.send(Event::RuleViewChosen(RuleView::Json));
    assert_eq!(page.view().document.text, after);
}

#[test]
fn an_empty_document_takes_sql_and_becomes_a_rule() {
    let mut page = Page::visit();
    page.edit(Field::Document, "");
    assert_eq!(page.view().sql.unwrap().text, "");
    page.edit(Field::Sql, "SELECT * FROM 'a/b'");
    assert!(page.model.inputs.document.contains("\"awsIotSqlVersion\": \"2016-03-23\""));
    assert_eq!(page.view().sql.unwrap().text, "SELECT * FROM 'a/b'");
    page.edit(Field::Topic, "a/b");
    assert_eq!(page.headline(), "Fires, but the rule has no action");
}

#[test]
fn the_output_of_get_topic_rule_fills_name_account_and_region() {
    let mut page = Page::visit();
    let pasted = r#"{
  "ruleArn": "arn:aws:iot:eu-central-1:210987654321:rule/hot_lines",
  "rule": {
    "ruleName": "hot_lines",
    "sql": "SELECT temp FROM 'some/topic' WHERE temp > 50",
    "createdAt": "2024-05-01T10:00:00+00:00",
    "actions": [ { "lambda": { "functionArn": "arn:aws:lambda:eu-central-1:210987654321:function:alert:prod" } } ],
    "ruleDisabled": false,
    "awsIotSqlVersion": "2016-03-23"
  }
}"#;
    page.edit(Field::Document, pasted);
    let view = page.view();
    assert_eq!(view.verdict.headline, "Fires: 1 invocation of `alert:prod`");
    assert_eq!(view.rule_name.text, "hot_lines");
    assert_eq!(view.account.text, "210987654321");
    assert_eq!(view.region.text, "eu-central-1");
    assert_eq!(view.region.from_document, Some("from the document"));
    let command = page.permission();
    assert!(command.contains("--qualifier prod"), "{command}");
    assert!(command.contains("arn:aws:iot:eu-central-1:210987654321:rule/hot_lines"));
    page.edit(Field::Region, "us-east-1");
    assert_eq!(page.view().region.text, "eu-central-1", "the document says it");
    assert_eq!(page.model.inputs.region, "us-east-1", "as it was on the first visit");
}

#[test]
fn a_document_pasted_into_the_sql_is_imported() {
    let mut page = Page::visit();
    let pasted = document("SELECT 1 AS one FROM 'some/topic'");
    page.edit(Field::Sql, &pasted);
    assert_eq!(page.model.inputs.document, pasted);
    assert_eq!(page.view().undo.as_deref(), Some("the pasted document"));
    page.send(Event::UndoPressed);
    assert!(page.model.inputs.document.contains("topicRulePayload"));
}

#[test]
fn an_illegal_name_is_mended_by_a_press_and_taken_back_by_another() {
    let mut page = Page::visit();
    let before = page.model.inputs.clone();
    page.send(Event::SuggestionPressed(0));
    assert!(page.model.inputs.document.contains("function:${topic(2)}"));
    assert_eq!(page.headline(), "Fires: 1 invocation of `topic`");
    assert_eq!(page.view().undo.as_deref(), Some("“Use `${topic(2)}`”"));
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs, before);
    let problem = page.view().problems.iter().position(|problem| problem.fix.is_some()).unwrap();
    page.send(Event::FixPressed(problem));
    assert_eq!(page.headline(), "Fires: 1 invocation of `topic`");
    page.send(Event::FixPressed(99));
    page.send(Event::SuggestionPressed(99));
}

#[test]
fn a_rule_name_beside_the_document_is_checked_and_mended() {
    let mut page = Page::visit();
    page.edit(Field::RuleName, "my-rule");
    let view = page.view();
    assert!(
        view.verdict.headline.starts_with("AWS refuses this rule: "),
        "{}",
        view.verdict.headline
    );
    assert!(view.rule_name.warning.is_some());
    let fix =
        view.problems.iter().position(|problem| problem.fix.as_deref() == Some("Use `my_rule`"));
    page.send(Event::FixPressed(fix.unwrap()));
    assert_eq!(page.view().rule_name.text, "my_rule");
    assert_eq!(page.view().rule_name.warning, None);
    page.edit(Field::Account, "12345");
    assert!(page.view().account.warning.unwrap().contains("12345"));
    page.edit(Field::Account, "");
    assert_eq!(page.view().account.warning.as_deref(), Some("needed"));
    page.send(Event::SuggestionPressed(0));
}

#[test]
fn the_version_is_changed_in_the_document() {
    let mut page = Page::visit();
    page.send(Event::VersionChosen(SqlVersion::V2015));
    assert!(page.model.inputs.document.contains("\"awsIotSqlVersion\": \"2015-10-08\""));
    assert_eq!(page.view().version, "2015-10-08");
}

#[test]
fn a_disabled_rule_is_enabled_by_a_press() {
    let mut page = Page::with("SELECT * FROM 'a/b'", "{}");
    let disabled =
        page.model.inputs.document.replace("\"actions\"", "\"ruleDisabled\": true, \"actions\"");
    page.edit(Field::Document, &disabled);
    assert_eq!(page.headline(), "Does not fire: the rule is disabled");
    assert_eq!(page.view().rungs[4].value, "would give 0 fields, 2 bytes");
    page.send(Event::SuggestionPressed(0));
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
}

#[test]
fn formatting_lays_out_what_is_shown() {
    let mut page = Page::with("select  a,b from 'a/b' where a>1 and b=2", r#"{"a": 2, "b": 2}"#);
    page.send(Event::FormatPressed);
    let sql = page.view().sql.unwrap().text;
    assert_eq!(sql, "SELECT a, b FROM 'a/b' WHERE a > 1 AND b = 2");
    page.send(Event::UndoPressed);
    assert!(page.view().sql.unwrap().text.starts_with("select  a,b"));
    page.edit(Field::Sql, "SELECT (");
    page.send(Event::FormatPressed);
    assert!(page.view().banner.unwrap().text.starts_with("The SQL cannot be laid out"));
    page.send(Event::RuleViewChosen(RuleView::Json));
    page.edit(Field::Document, "{\"sql\":\"SELECT * FROM 'a'\",\"actions\":[],\"x\":1.50}");
    page.send(Event::FormatPressed);
    assert!(
        page.model.inputs.document.starts_with("{\n  \"sql\""),
        "{}",
        page.model.inputs.document
    );
    assert!(page.model.inputs.document.contains("1.50"), "digits stay");
}

#[test]
fn files_are_imported_or_it_is_said_why_not() {
    let mut page = Page::visit();
    let before = page.model.inputs.clone();
    let read = |page: &mut Page, text: Option<&str>| {
        let asked = page
            .send(Event::FileRead { name: "rule.json".to_owned(), text: text.map(str::to_owned) });
        let more = page.answer(asked);
        page.answer(more);
        page.view().banner.map(|banner| (banner.tone, banner.text))
    };
    for (text, wrong) in [
        (None, "no text in UTF-8 or UTF-16"),
        (Some("{\"a\": 1}"), "no rule in this document"),
        (Some("hello"), "no rule in this document"),
        (Some("{\"a\": ]"), "line 1, column 7"),
        (Some(""), "the text is empty"),
    ] {
        let (tone, said) = read(&mut page, text).unwrap();
        assert_eq!(tone, Tone::Bad);
        assert!(said.contains("rule.json") && said.contains(wrong), "{text:?}: {said}");
        assert_eq!(page.model.inputs, before, "nothing is lost");
    }
    let good = format!("\u{feff}{}", document("SELECT * FROM 'some/topic'"));
    assert_eq!(read(&mut page, Some(&good)), None);
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
    assert_eq!(page.view().undo.as_deref(), Some("the import of rule.json"));
    assert_eq!(read(&mut page, Some("SELECT a FROM 'b/c'\n")), None);
    assert_eq!(page.view().sql.unwrap().text, "SELECT a FROM 'b/c'");
    page.send(Event::UndoPressed);
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs, before);
}

#[test]
fn one_command_stands_for_each_function_over_all_messages() {
    let mut page = Page::visit();
    let asked = page.send(Event::ExampleChosen("alias-needs-its-own-permission".to_owned()));
    page.answer(asked);
    assert_eq!(page.view().permission_chip, "2");
    let shown = page.permission();
    for part in [
        "|2 statements for 2 messages|",
        "|1|line-7|prod|iot-line_alerts-prod|",
        "|2|line-9|prod|iot-line_alerts-prod|",
    ] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    page.press_button("line-9");
    for shell in Shell::ALL {
        page.press_button(shell.name());
        assert_eq!(page.model.shell, shell);
        let effects = page.press_button("Copy");
        let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        assert!(text.contains("line-9") && text.contains("rule/line_alerts"), "{shell:?}: {text}");
    }
    page.press_button("line-7");
    page.press_button("Policy");
    let effects = page.press_button("Copy");
    let [Effect::Copy { text, what }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.contains("\"Sid\": \"iot-line_alerts-prod\""), "{text}");
    page.send(Event::CopyDone { what: *what, worked: true });
    assert_eq!(page.view().copied, Some(*what));
    page.send(Event::CopyShown);
    assert_eq!(page.view().copied, None);
    page.send(Event::CopyDone { what: *what, worked: false });
    assert!(page.view().banner.unwrap().text.contains("by hand"));
    page.send(Event::CopyPressed(CopyWhat::Export(9)));
    assert!(page.view().banner.unwrap().text.contains("nothing to copy"));
}

#[test]
fn values_stand_at_the_ends_of_lines_and_in_a_table() {
    let mut page =
        Page::with("SELECT a,\n  b.c AS d\nFROM 'a/b'\nWHERE a > 1", r#"{"a": 2, "b": {"C": 1}}"#);
    let view = page.view();
    let lines: Vec<(usize, String)> =
        view.sql.unwrap().values.into_iter().map(|value| (value.line, value.text)).collect();
    let expected = [(1, "2"), (2, "Undefined"), (3, "a/b matches"), (4, "2 > 1 → true")];
    assert_eq!(lines, expected.map(|(line, text)| (line, text.to_owned())));
    let row = view.values.iter().find(|row| row.expression == "b.c").unwrap();
    assert_eq!((row.value.as_str(), row.kind.as_str()), ("Undefined", "Undefined"));
    assert!(row.from.starts_with("SELECT: "), "{}", row.from);
    let (field, span) = row.field.unwrap();
    assert_eq!(page.send(Event::PlacePressed(field, span)), [Effect::Select(field, span)]);
    page.send(Event::ShowValuesToggled);
    assert_eq!(page.view().sql.unwrap().values, []);
    assert_eq!(page.tab(ResultTab::Output).output.exact, r#"{"a":2}"#);
    let tree: Vec<String> =
        page.tab(ResultTab::Inspect).tree.into_iter().map(|(_, text)| text).collect();
    assert!(tree.contains(&"`a > 1` → `true`".to_owned()), "{tree:?}");
}

#[test]
fn templates_of_other_actions_are_among_the_values_and_lead_to_the_document() {
    let mut page = Page::visit();
    let rule = r#"{"sql": "SELECT a FROM 'a/b'", "awsIotSqlVersion": "2016-03-23",
        "actions": [{"republish": {"roleArn": "r", "topic": "out/${kind + 1}"}}],
        "errorAction": {"s3": {"key": "${missing}"}}}"#;
    page.edit(Field::Document, rule);
    page.edit(Field::Topic, "a/b");
    page.edit(Field::Payload, r#"{"a": 2, "kind": "x"}"#);
    let values = page.view().values;
    let row = |expression: &str| values.iter().find(|row| row.expression == expression).unwrap();
    assert_eq!(
        (row("kind + 1").value.as_str(), row("kind + 1").from.as_str()),
        ("\"x1\"", "republish.topic")
    );
    assert!(row("missing").from.starts_with("errorAction.s3.key: no `missing`"));
    let (field, span) = row("missing").field.unwrap();
    assert_eq!((field, span.text(rule)), (Field::Document, "missing"));
}

#[test]
fn a_member_with_a_blank_is_offered_while_the_statement_cannot_be_read() {
    let mut page = Page::with("SELECT * FROM 'a/b'", r#"{"my key": 5}"#);
    page.edit(Field::Sql, "SELECT my key FROM 'a/b'");
    let problems = page.view().problems;
    let told: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(told, ["E160"]);
    page.send(Event::FixPressed(0));
    assert!(page.model.inputs.document.contains("SELECT get(*, \\\"my key\\\") FROM"));
    page.edit(Field::Payload, "{}");
    page.edit(Field::Sql, "SELECT my key FROM 'a/b'");
    assert_eq!(page.view().problems[0].code, "E131");
}

#[test]
fn the_output_is_exact_to_the_last_digit() {
    let page = Page::with("SELECT * FROM 'a/b'", r#"{"seq": 9007199254740993, "x": 0.10}"#);
    let view = page.tab(ResultTab::Output);
    assert_eq!(view.output.exact, r#"{"seq":9007199254740993,"x":0.10}"#);
    assert!(page.problems().iter().any(|problem| problem.contains("9007199254740993")));
}

#[test]
fn several_functions_are_told_apart() {
    let mut page = Page::visit();
    let one = |name: &str| {
        format!(
            "{{\"lambda\": {{\"functionArn\": \"arn:aws:lambda:us-east-1:123456789012:function:{name}\"}}}}"
        )
    };
    let text = format!(
        "{{\"sql\": \"SELECT * FROM 'some/topic'\", \"awsIotSqlVersion\": \"2016-03-23\", \"actions\": [{}, {{\"republish\": {{\"topic\": \"x\", \"roleArn\": \"arn:aws:iam::123456789012:role/r\"}}}}, {}]}}",
        one("a"),
        one("b:prod")
    );
    page.edit(Field::Document, &text);
    assert_eq!(page.headline(), "Fires: 2 invocations of `a` and `b:prod`");
    let view = page.view();
    let others: Vec<&str> = view.other_actions.iter().map(|action| action.name.as_str()).collect();
    assert_eq!(others, ["republish"]);
    assert_eq!(view.lambdas.iter().map(|(lambda, _)| lambda.index).collect::<Vec<_>>(), [0, 2]);
    page.edit(Field::FunctionArn(2), "arn:aws:lambda:us-east-1:123456789012:function:c${a.b}");
    assert!(page.model.inputs.document.contains("function:c${a.b}"));
    let view = page.view();
    assert_eq!(view.lambdas[1].0.holes.len(), 1);
    assert_eq!(view.verdict.headline, "Fires, but the function’s name has no value for `${a.b}`");
    page.edit(Field::FunctionArn(7), "x");
}

#[test]
fn adding_a_message_to_an_empty_list_works() {
    let mut page = Page::visit();
    page.send(Event::MessageRemoved);
    page.add();
    assert_eq!(page.model.inputs.messages.len(), 1);
    assert_ne!(page.model.inputs.messages[0], MessageInput::default());
}

#[test]
fn fields_of_other_actions_show_what_the_message_makes_of_them() {
    let mut page = Page::visit();
    page.edit(
        Field::Document,
        r#"{"sql": "SELECT * FROM 'some/topic'", "awsIotSqlVersion": "2016-03-23", "actions": [{"s3": {"bucketName": "b", "key": "${topic(2)}/${none}"}}], "errorAction": {"republish": {"topic": "$$aws/errors/${nosuch}", "roleArn": "r"}}}"#,
    );
    page.edit(Field::Topic, "some/topic");
    page.edit(Field::Payload, "{}");
    let view = page.view();
    let rows: Vec<(&str, bool, &str, &str, &str)> = view
        .other_actions
        .iter()
        .flat_map(|action| action.fields.iter().map(move |row| (action, row)))
        .map(|(action, row)| {
            let name = action.name.as_str();
            (name, action.is_error_action, row.path.as_str(), row.value.as_str(), row.note.as_str())
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("s3", false, "key", "topic/", "`${none}` is Undefined"),
            ("republish", true, "topic", "$aws/errors/", "`${nosuch}` is Undefined"),
        ]
    );
    let place = &view.problems.iter().find(|row| row.code == "W620").unwrap().place;
    assert!(place.starts_with("document 1:"), "{place}");
}

#[test]
fn an_action_is_added_behind_the_others_and_taken_back() {
    let begin = "arn:aws:lambda:us-east-1:123456789012:function:";
    for (written, index) in [
        ("SELECT * FROM 'a/b'", 0),
        (r#"{"sql": "SELECT * FROM 'a/b'"}"#, 0),
        (r#"{"sql": "SELECT * FROM 'a/b'", "actions": []}"#, 0),
        (
            r#"{"sql": "SELECT * FROM 'a/b'", "actions": [{"sns": {"targetArn": "t", "roleArn": "r"}}]}"#,
            1,
        ),
        (
            r#"{"sql": "SELECT * FROM 'a/b'", "actions": [{"lambda": {"functionArn": "f"}}],
                "errorAction": {"lambda": {"functionArn": "on-error"}}}"#,
            1,
        ),
    ] {
        let mut page = Page::visit();
        page.edit(Field::Document, written);
        let before = page.model.inputs.document.clone();
        let effects = page.send(Event::ActionAdded);
        let caret = Span::new(begin.len(), begin.len());
        assert!(effects.contains(&Effect::Select(Field::FunctionArn(index), caret)), "{effects:?}");
        let view = page.view();
        let added = view.lambdas.iter().find(|(lambda, _)| lambda.index == index).unwrap();
        assert_eq!(added.0.text, begin, "{written}");
        assert_eq!(
            page.model.inputs.document.contains("on-error"),
            written.contains("on-error"),
            "the action for errors stays"
        );
        page.edit(Field::FunctionArn(index), &format!("{begin}mine"));
        page.send(Event::UndoPressed);
        assert_eq!(page.model.inputs.document, before);
    }
    let mut page = Page::visit();
    page.edit(Field::Document, "{\"sql\": ");
    let before = page.model.inputs.document.clone();
    page.send(Event::ActionAdded);
    assert!(page.model.inputs.document.starts_with(before.trim_end()), "nothing is lost");
}
