//! The permission tab: what is missing stays visible, what a publisher decides is said, and each case of a function has its words.

use super::{Page, document};
use rulescope::assist::question::Members;
use rulescope::engine::value::Value;
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{Place, ResultTab};

const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

impl Page {
    /// All that the permission tab says, once the annex has answered; `|` between its parts.
    pub(crate) fn permission(&mut self) -> String {
        let asked = self.send(Event::TabChosen(ResultTab::Permission));
        self.settle(asked);
        self.sheet_text_at(Place::Permission)
    }

    /// Presses the first button with these words in the tab; gives what was asked of the browser then.
    pub(crate) fn press_button(&mut self, words: &str) -> Vec<Effect> {
        let sheet = self.model.sheets.iter().find(|sheet| sheet.place == Place::Permission);
        let shown = sheet.and_then(|sheet| sheet.shown.clone()).expect("the tab is shown");
        let act = act_of(&shown.nodes, words);
        let act = act.unwrap_or_else(|| panic!("no button `{words}` in {:?}", shown.nodes));
        let asked = self.act_at(Place::Permission, act, None);
        self.settle(asked)
    }

    /// Lets the modules answer until nothing is asked; gives what was asked of the browser beside.
    fn settle(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        let mut others = Vec::new();
        while !effects.is_empty() {
            let (asked, of_browser): (Vec<Effect>, Vec<Effect>) =
                effects.into_iter().partition(|effect| matches!(effect, Effect::Ask { .. }));
            others.extend(of_browser);
            effects = self.answer(asked);
        }
        others
    }
}

/// What the first button with these words tells.
fn act_of(node: &Value, words: &str) -> Option<Value> {
    let inside = node.as_array().unwrap_or_default();
    if let Some(act) = inside.iter().find_map(|node| act_of(node, words)) {
        return Some(act);
    }
    let of = Members(node);
    let is_button = of.text("tag") == "button" && text_of(of.value("in")) == words;
    if is_button { Some(of.value("press").clone()) } else { act_of_members(of, words) }
}

fn act_of_members(of: Members<'_>, words: &str) -> Option<Value> {
    let inside = of.value("in");
    (!inside.is_undefined()).then(|| act_of(inside, words)).flatten()
}

/// The texts of the elements of a class.
fn of_class(node: &Value, class: &str, texts: &mut Vec<String>) {
    for inside in node.as_array().unwrap_or_default() {
        of_class(inside, class, texts);
    }
    let of = Members(node);
    if of.text("class") == class {
        texts.push(text_of(of.value("in")));
    } else if !of.value("in").is_undefined() {
        of_class(of.value("in"), class, texts);
    }
}

fn text_of(node: &Value) -> String {
    match node.as_array() {
        Some(inside) => inside.iter().map(text_of).collect(),
        None => {
            let of = Members(node);
            let own = node.as_str().or(of.some_text("text")).unwrap_or_default();
            format!(
                "{own}{}",
                of.value("in").as_array().map(|_| text_of(of.value("in"))).unwrap_or_default()
            )
        }
    }
}

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

fn contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part} in {text}");
    }
}

fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part} in {text}");
    }
}

#[test]
fn a_command_with_holes_is_shown_and_copied_only_as_such() {
    let mut page = with_function(FUNCTION);
    page.edit(Field::RuleName, "");
    page.edit(Field::Account, "");
    let shown = page.permission();
    contains(
        &shown,
        &[
            "|The rule’s name and the rule’s account are missing|",
            "rule/|<RULE_NAME>|",
            "--source-account '|<ACCOUNT_ID>|'",
            "|Copy with its holes|",
        ],
    );
    lacks(&shown, &["|Copy|", "|Copy all|"]);
    page.press_button("Use 123456789012");
    assert_eq!(page.view().account.text, "123456789012");
    let shown = page.permission();
    contains(&shown, &["|The rule’s name is missing|", "<RULE_NAME>"]);
    lacks(&shown, &["<ACCOUNT_ID>"]);
    let asked = page.edit(Field::RuleName, "r");
    page.settle(asked);
    let shown = page.permission();
    contains(
        &shown,
        &[
            "--source-arn arn:aws:iot:us-east-1:123456789012:rule/r",
            "--source-account 123456789012",
            "|Copy|",
        ],
    );
    lacks(&shown, &["missing", "holes", "<"]);
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
        page.permission();
        page.act_at(Place::Permission, "line".into(), None);
        let shown = page.permission();
        match expected {
            Ok(part) => contains(&shown, &[part]),
            Err(words) => {
                assert_eq!(page.view().permission_chip, "blocked", "{function}");
                contains(&shown, &[words]);
                lacks(&shown, &["aws lambda"]);
            }
        }
    }
}

#[test]
fn a_function_of_another_account_is_granted_there() {
    let mut page = with_function("arn:aws:lambda:us-east-1:210987654321:function:f");
    contains(&page.permission(), &["|A function is in account `210987654321`|"]);
    page.press_button("Policy");
    contains(&page.permission(), &[r#""AWS:SourceAccount": "123456789012""#]);
}

#[test]
fn what_a_publisher_reaches_is_said_and_can_be_closed_and_taken_back() {
    let mut page =
        with_function("arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}:prod");
    page.send(Event::MessageDuplicated);
    page.edit(Field::Topic, "a/9");
    assert_eq!(page.view().permission_chip, "2");
    contains(
        &page.permission(),
        &[
            "|Whoever publishes chooses the function|",
            "`${topic(2)}` fills in",
            "publish to `a/+`",
            "named `line-*:prod`",
        ],
    );
    page.press_button("Close the set");
    let text = page.view().lambdas[0].0.text.clone();
    let list = "line-${CASE topic(2) WHEN '7' THEN '7' WHEN '9' THEN '9' ELSE 'none' END}:prod";
    assert!(text.ends_with(list), "{text}");
    assert_eq!(page.view().permission_chip, "2");
    let shown = page.permission();
    contains(&shown, &["|A publisher chooses among the functions that you list|"]);
    lacks(&shown, &["Close the set"]);
    let asked = page.edit(Field::Topic, "a/other");
    page.settle(asked);
    contains(&page.permission(), &["|1|line-7|prod|", "|2|line-none|prod|"]);
    page.send(Event::UndoPressed);
    assert!(page.view().lambdas[0].0.text.contains("line-${topic(2)}:prod"));
}

#[test]
fn all_commands_and_those_for_looking_after_can_be_copied() {
    let mut page = with_function("arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}");
    page.send(Event::MessageDuplicated);
    page.edit(Field::Topic, "a/9");
    page.permission();
    let copied = |effects: Vec<Effect>| {
        let [Effect::Copy { text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        text.clone()
    };
    let all = copied(page.press_button("Copy all"));
    assert_eq!(all.matches("aws lambda add-permission").count(), 2);
    page.press_button("line-9");
    page.press_button("Look after");
    contains(
        &page.permission(),
        &["|Show the policy|", "|Take the statement away|", "--statement-id iot-r"],
    );
    let reading = copied(page.press_button("Copy"));
    assert!(reading.starts_with("aws lambda get-policy \\\n  --function-name line-9"), "{reading}");
}

#[test]
fn the_tab_keeps_its_form_and_statement_while_another_is_shown() {
    let mut page = with_function("arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}");
    page.send(Event::MessageDuplicated);
    page.edit(Field::Topic, "a/9");
    page.permission();
    page.press_button("line-9");
    page.press_button("Policy");
    page.send(Event::TabChosen(ResultTab::Why));
    assert_eq!(page.edit(Field::Topic, "a/8").len(), 1, "what is not seen is not asked for");
    contains(&page.permission(), &["|The statement that it makes|", "function:line-8"]);
}

#[test]
fn commands_and_policies_are_coloured_and_the_table_says_what_the_policy_allows() {
    let mut page = with_function("arn:aws:lambda:us-east-1:123456789012:function:line-${topic(2)}");
    page.send(Event::MessageDuplicated);
    page.edit(Field::Topic, "a/9");
    contains(&page.permission(), &["|line-7||iot-r|not checked|", "|line-9||iot-r|not checked|"]);
    let focus = page.press_button("Paste a policy to check");
    assert_eq!(focus, [Effect::Focus("policy".to_owned())]);
    let sheet = page.model.sheets.iter().find(|sheet| sheet.place == Place::Permission);
    let nodes = &sheet.unwrap().shown.as_ref().unwrap().nodes;
    let (mut words, mut options, mut signs) = (Vec::new(), Vec::new(), Vec::new());
    for (class, texts) in [("k", &mut words), ("f", &mut options), ("u", &mut signs)] {
        of_class(nodes, class, texts);
    }
    assert_eq!(words.join(" "), "aws lambda add-permission");
    assert_eq!(
        options.join(" "),
        "--function-name --region --principal --source-arn --source-account --statement-id --action"
    );
    assert_eq!(signs.join(""), r"\\\\\\\");
    let statement = r#"{"Sid": "a", "Effect": "Allow", "Principal": {"Service": "iot.amazonaws.com"}, "Action": "lambda:InvokeFunction",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:line-7"}"#;
    let asked = page.edit(Field::Policy, &format!(r#"{{"Statement": [{statement}]}}"#));
    page.settle(asked);
    contains(&page.permission(), &["|line-7||iot-r|allowed|", "|line-9||iot-r|not allowed|"]);
    let asked = page.edit(Field::Policy, "{");
    page.settle(asked);
    contains(&page.permission(), &["|line-7||iot-r|cannot tell|"]);
}
