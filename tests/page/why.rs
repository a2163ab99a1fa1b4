//! Why a message fires or does not, step by step: the rung that stops it, what mends it, and what comes then.

use super::links::copied_link;
use super::{PLATFORM, Page};
use rulescope::annex;
use rulescope::assist::question::in_text;
use rulescope::playground::effect::{Effect, Module};
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::ResultTab;
use rulescope::playground::share::{decode, load_draft, save_draft};
use rulescope::playground::view::{Block, ConditionRow, MessageRow, RungState, RungView};

const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:line-7:prod";
const RULE: &str = "arn:aws:iot:us-east-1:123456789012:rule/my_rule";

fn firing() -> Page {
    let mut page = Page::with("SELECT * FROM 'a/b' WHERE temp > 50", r#"{"temp": 60}"#);
    page.edit(Field::FunctionArn(0), ARN);
    page.edit(Field::RuleName, "my_rule");
    page.edit(Field::Account, "123456789012");
    page.edit(Field::Region, "us-east-1");
    page
}

fn policy(resource: &str, source: &str) -> String {
    let statement = format!(
        r#"{{"Sid":"iot-my_rule-prod","Effect":"Allow","Principal":{{"Service":"iot.amazonaws.com"}},"Action":"lambda:InvokeFunction","Resource":"{resource}","Condition":{{"ArnLike":{{"AWS:SourceArn":"{source}"}}}}}}"#
    );
    let policy = format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#);
    format!(r#"{{"Policy":"{}","RevisionId":"1"}}"#, policy.replace('"', "\\\""))
}

fn rung(page: &Page, number: usize) -> RungView {
    page.view().rungs.into_iter().nth(number - 1).unwrap()
}

fn rows(rung: &RungView) -> Vec<ConditionRow> {
    let rows = rung.body.iter().filter_map(|block| match block {
        Block::Conditions(rows) => Some(rows.clone()),
        _ => None,
    });
    rows.flatten().collect()
}

#[test]
fn a_pasted_policy_makes_the_permission_pass_or_stop() {
    let mut page = firing();
    assert_eq!(rung(&page, 9).state, RungState::CannotTell);
    page.edit(Field::Policy, &policy(ARN, RULE));
    let permission = rung(&page, 9);
    assert_eq!(permission.state, RungState::Passed);
    assert_eq!(permission.value, "allowed by `iot-my_rule-prod`");
    assert!(page.view().verdict.sentence.starts_with("9 of 10 rungs pass."));

    page.edit(Field::Policy, &policy(ARN.trim_end_matches(":prod"), RULE));
    let permission = rung(&page, 9);
    assert_eq!((permission.state, permission.open), (RungState::Stopped, true));
    assert_eq!(page.view().verdict.headline, "Fires, but AWS IoT may not call `line-7:prod`");
    let notes: Vec<String> = rows(&permission).into_iter().filter_map(|row| row.note).collect();
    assert_eq!(
        notes,
        [format!(
            "The call has `{ARN}`: permissions are given for each alias and version, and for the function without one."
        )]
    );

    page.edit(Field::Policy, &policy(ARN, "arn:aws:iot:us-east-1:123456789012:rule/other"));
    let notes: Vec<String> = rows(&rung(&page, 9)).into_iter().filter_map(|row| row.note).collect();
    assert_eq!(notes, [format!("The call has `{RULE}`: another rule.")]);

    page.edit(Field::Policy, "{\"Policy\": ");
    assert_eq!(rung(&page, 9).state, RungState::CannotTell);
    assert_eq!(rung(&page, 9).value, "the policy cannot be read");
    page.edit(Field::Policy, "");
    assert_eq!(rung(&page, 9).value, "not checked: 1 command");
}

#[test]
fn a_name_that_only_select_gives_is_one_problem_in_a_template() {
    let mut page = firing();
    page.edit(Field::Sql, "SELECT temp AS t FROM 'a/b'");
    page.edit(Field::FunctionArn(0), "arn:aws:lambda:us-east-1:123456789012:function:${t}");
    let said: Vec<String> = page.view().problems.into_iter().map(|problem| problem.code).collect();
    assert_eq!(said, ["W620", "H735"]);
    let hole = page.view().problems.remove(0);
    assert_eq!(hole.title, "`${t}` is Undefined: nothing stands in its place");
    assert_eq!(
        hole.help.as_deref(),
        Some("to use what SELECT gives, set it before: `SET @t = …`, and write `@t`")
    );
    assert_eq!(hole.fix.as_deref(), Some("Write `temp`"));
    page.send(Event::FixPressed(0));
    assert_eq!(page.headline(), "Fires: 1 invocation of `60`");
}

/// A message that is only listed is looked at up to the rung that stops it; its row must not differ.
#[test]
fn a_message_says_the_same_in_the_list_as_when_it_is_selected() {
    let mut page = firing();
    for (topic, payload) in [
        ("a/b", r#"{"temp": 48}"#),
        ("a/c", r#"{"temp": 60}"#),
        ("a/b", r#"{"Temp": 60}"#),
        ("a/b", r#"{"temp": "#),
        ("a/b", r#"{"temp": "60"}"#),
    ] {
        page.send(Event::MessageAdded);
        page.edit(Field::Topic, topic);
        page.edit(Field::Payload, payload);
    }
    for sql in [
        "SELECT * FROM 'a/b' WHERE temp > 50",
        "SELECT temp FROM 'a/+' WHERE temp > 55",
        "SELECT * FROM",
    ] {
        page.edit(Field::Sql, sql);
        let rows = |page: &Page| {
            let view = page.view();
            let said = |row: MessageRow| (row.word, row.label, row.near_miss, row.passed, row.tone);
            view.messages.into_iter().map(said).collect::<Vec<_>>()
        };
        let listed = rows(&page);
        for index in 0..listed.len() {
            page.send(Event::MessageSelected(index));
            assert_eq!(rows(&page), listed, "{sql}: {index}");
            // Nothing of the rungs above is missing.
            let reached = page.view().rungs;
            page.type_in("client-id", "other");
            assert_eq!(page.view().rungs, reached, "{sql}: {index}");
        }
    }
}

#[test]
fn a_policy_stays_on_the_device_and_is_in_no_link() {
    let mut page = firing();
    page.edit(Field::Policy, &policy(ARN, RULE));
    let draft = load_draft(&save_draft(&page.model.inputs, "")).unwrap().0;
    assert_eq!(draft.policy, page.model.inputs.policy);
    let (shared, _) = decode(&copied_link(&mut page)).unwrap();
    assert_eq!(shared.document, page.model.inputs.document);
    assert_eq!(shared.policy, "");
}

#[test]
fn members_of_the_event_lead_to_their_source() {
    let sql = "SELECT upper(mode) AS m, missing FROM 'a/b'";
    let mut page = Page::with(sql, r#"{"mode": "auto"}"#);
    page.edit(Field::FunctionArn(0), &ARN.replace("line-7", "line-${mode}"));
    let members = rows(&rung(&page, 5));
    let shown: Vec<(&str, &str)> =
        members.iter().map(|row| (row.expression.as_str(), row.result.as_str())).collect();
    assert_eq!(shown, [("m", "\"auto\""), ("missing", "Undefined")]);
    let (_, span) = members[0].place.unwrap();
    assert_eq!(span.text(sql), "upper(mode)");
    assert_eq!(
        page.send(Event::PlacePressed(Field::Sql, span)),
        [Effect::Select(Field::Sql, span)]
    );
    let holes = rows(&rung(&page, 6));
    assert_eq!(holes[0].values, "a String, payload, publisher decides");
}

#[test]
fn two_versions_stand_side_by_side_where_the_tree_is() {
    let mut page = Page::with("SELECT v FROM 'a/b'", r#"{"v": 10.0}"#);
    let asked = page.send(Event::TabChosen(ResultTab::Inspect));
    let [Effect::Ask { module: Module::Annex, tag, question }] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    let answer = in_text(question, |question| annex::answer(question, PLATFORM));
    page.send(Event::Answered { tag: *tag, answer: Ok(answer) });
    let versions = page.view().versions;
    assert_eq!(versions[0], Block::Text("The versions differ in 1 place.".to_owned()));
    // What was asked before is not shown for what is typed now.
    let asked = page.edit(Field::Payload, r#"{"v": 10.5}"#);
    assert!(asked.iter().any(|effect| matches!(effect, Effect::Ask { .. })), "{asked:?}");
    page.send(Event::Answered { tag: *tag, answer: Err("it stopped".to_owned()) });
    assert_eq!(page.view().versions, versions);
    assert_eq!(page.tab(ResultTab::Why).versions, []);
}

#[test]
fn a_fix_of_the_function_says_what_it_gives_for_every_message() {
    let mut page = Page::with("SELECT * FROM 'a/#'", "{}");
    page.edit(Field::FunctionArn(0), &ARN.replace("line-7:prod", "${topic()}"));
    page.send(Event::MessageDuplicated);
    page.edit(Field::Topic, "a/c");
    let suggestions: Vec<String> = rung(&page, 7)
        .body
        .into_iter()
        .filter_map(|block| match block {
            Block::Suggestions(all) => Some(all),
            _ => None,
        })
        .flatten()
        .map(|one| one.consequence)
        .collect();
    assert!(
        suggestions[0].ends_with(" Gives `b` for message 1 and `c` for message 2."),
        "{suggestions:?}"
    );
}
