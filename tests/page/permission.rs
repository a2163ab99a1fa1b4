//! The permission tab: what is missing stays visible, what a publisher decides is said, and each case of a function has its words.

use super::{Page, document};
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{CopyWhat, Event, Field};
use rulescope::playground::view::{NoticeView, PermissionView};

const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// A page with this function, and a message on `a/7` that fires.
fn with_function(function: &str) -> Page {
    let mut page = Page::visit();
    page.edit(Field::Document, &document("SELECT * FROM 'a/+'").replace(FUNCTION, function));
    page.edit(Field::Topic, "a/7");
    for (field, text) in
        [(Field::RuleName, "r"), (Field::Account, "123456789012"), (Field::Region, "us-east-1")]
    {
        page.edit(field, text);
    }
    page
}

fn titles(view: &PermissionView) -> Vec<&str> {
    view.notices.iter().map(|notice| notice.title.as_str()).collect()
}

fn press(page: &mut Page, notice: &NoticeView) {
    let (_, event) = notice.remedy.clone().unwrap();
    page.send(event);
}

#[test]
fn a_command_with_holes_is_shown_and_copied_only_as_such() {
    let mut page = with_function(FUNCTION);
    page.edit(Field::RuleName, "");
    page.edit(Field::Account, "");
    let view = page.view().permission;
    assert_eq!(view.holes, ["<RULE_NAME>", "<ACCOUNT_ID>"]);
    assert_eq!(titles(&view), ["The rule’s name and the rule’s account are missing"]);
    for part in ["rule/<RULE_NAME>", "--source-account '<ACCOUNT_ID>'"] {
        assert!(view.commands[0].command.contains(part), "{}", view.commands[0].command);
    }
    press(&mut page, &view.notices[0]);
    assert_eq!(page.view().account.text, "123456789012");
    assert_eq!(page.view().permission.holes, ["<RULE_NAME>"]);
    page.edit(Field::RuleName, "r");
    let view = page.view().permission;
    assert!(view.holes.is_empty() && view.notices.is_empty(), "{view:?}");
    let command = &view.commands[0].command;
    for part in
        ["--source-arn arn:aws:iot:us-east-1:123456789012:rule/r", "--source-account 123456789012"]
    {
        assert!(command.contains(part), "{command}");
    }
}

#[test]
fn each_case_of_a_function_has_its_command_or_its_words() {
    let name = "function:f";
    for (function, region, expected) in [
        (FUNCTION.to_owned(), "us-east-1", Ok("--function-name f --region us-east-1")),
        (format!("{FUNCTION}:prod"), "us-east-1", Ok("--function-name f --qualifier prod ")),
        (format!("{FUNCTION}:7"), "us-east-1", Ok("--qualifier 7 ")),
        (format!("{FUNCTION}:$LATEST"), "us-east-1", Err("`$LATEST` cannot have a permission")),
        ("f".to_owned(), "us-east-1", Err("No grant can name `f`")),
        (format!("arn:aws:lambda:eu-west-1:123456789012:{name}"), "us-east-1", Err("Region")),
        (
            format!("arn:aws-cn:lambda:cn-north-1:123456789012:{name}"),
            "cn-north-1",
            Ok("--principal iot.amazonaws.com --source-arn arn:aws-cn:iot:cn-north-1:"),
        ),
        (
            format!("arn:aws-us-gov:lambda:us-gov-west-1:123456789012:{name}"),
            "us-gov-west-1",
            Ok("--source-arn arn:aws-us-gov:iot:us-gov-west-1:"),
        ),
        (
            format!("arn:aws:lambda:us-east-1:210987654321:{name}"),
            "us-east-1",
            Ok("--function-name arn:aws:lambda:us-east-1:210987654321:function:f "),
        ),
    ] {
        let mut page = with_function(&function);
        page.edit(Field::Region, region);
        page.send(Event::OneLineToggled);
        let view = page.view().permission;
        match expected {
            Ok(part) => {
                let command = &view.commands[0].command;
                assert!(command.contains(part) && !command.contains('\n'), "{function}: {command}");
            }
            Err(words) => {
                assert_eq!((view.commands.len(), view.chip.as_str()), (0, "blocked"), "{function}");
                let notice = &view.notices[0];
                let told = format!("{} {}", notice.title, notice.text);
                assert!(told.contains(words), "{function}: {told}");
            }
        }
    }
}

#[test]
fn a_function_of_another_account_is_granted_there() {
    let page = with_function("arn:aws:lambda:us-east-1:210987654321:function:f");
    let view = page.view().permission;
    assert_eq!(titles(&view), ["A function is in account `210987654321`"]);
    assert!(view.commands[0].statement.contains(r#""AWS:SourceAccount": "123456789012""#));
}

#[test]
fn what_a_publisher_reaches_is_said_and_can_be_closed_and_taken_back() {
    let mut page =
        with_function("arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}:prod");
    page.send(Event::MessageDuplicated);
    page.edit(Field::Topic, "a/9");
    let view = page.view().permission;
    assert_eq!(
        (view.chip.as_str(), titles(&view)),
        ("2", vec!["Whoever publishes chooses the function"])
    );
    let notice = &view.notices[0];
    for part in ["`${topic(2)}` fills in", "publish to `a/+`", "named `line-*:prod`"] {
        assert!(notice.text.contains(part), "{}", notice.text);
    }
    press(&mut page, notice);
    let text = page.view().lambdas[0].0.text.clone();
    let list = "line-${CASE topic(2) WHEN '7' THEN '7' WHEN '9' THEN '9' ELSE 'none' END}:prod";
    assert!(text.ends_with(list), "{text}");
    let closed = page.view().permission;
    assert_eq!(closed.chip, "2");
    assert_eq!(titles(&closed), ["A publisher chooses among the functions that you list"]);
    page.edit(Field::Topic, "a/other");
    let functions: Vec<String> =
        page.view().permission.commands.into_iter().map(|view| view.function).collect();
    assert_eq!(functions, ["line-7", "line-none"]);
    page.send(Event::UndoPressed);
    assert!(page.view().lambdas[0].0.text.contains("line-${topic(2)}:prod"));
}

#[test]
fn all_commands_and_those_for_looking_after_can_be_copied() {
    let mut page = with_function("arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}");
    page.send(Event::MessageDuplicated);
    page.edit(Field::Topic, "a/9");
    let mut copied = |what| {
        let effects = page.send(Event::CopyPressed(what));
        let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        text.clone()
    };
    assert_eq!(copied(CopyWhat::Commands).matches("aws lambda add-permission").count(), 2);
    assert!(
        copied(CopyWhat::Reading(1))
            .starts_with("aws lambda get-policy \\\n  --function-name line-9")
    );
    assert!(copied(CopyWhat::Removal(0)).contains("--statement-id iot-r"));
}
