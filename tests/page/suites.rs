//! Expectations: keeping a result, what fails after a change, all of them at once, files that go and come.

use super::{Page, document};
use rulescope::engine::value::Value;
use rulescope::playground::effect::{Effect, Tag};
use rulescope::playground::event::{CopyWhat, Event, Field};
use rulescope::playground::model::{Place, ResultTab};

const SQL: &str = "SELECT t, topic(2) AS device FROM 'a/+' WHERE t > 5";

impl Page {
    /// Does something in the sheet at a place, and lets the annex answer all that is asked.
    fn act_and_settle(
        &mut self,
        place: Place,
        act: impl Into<Value>,
        text: Option<&str>,
    ) -> Vec<Effect> {
        let text = text.map(str::to_owned);
        let asked = self.send(Event::SheetActed { place, act: act.into(), text });
        self.settle_all(asked)
    }

    /// Lets the annex answer until nothing is asked; gives what else was to be done.
    fn settle_all(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        let mut done = Vec::new();
        while !effects.is_empty() {
            let next = self.answer(effects.clone());
            done.extend(effects.into_iter().filter(|effect| !matches!(effect, Effect::Ask { .. })));
            effects = next;
        }
        done
    }

    /// Lets a pause of typing pass.
    fn settle_after_pause(&mut self) {
        let asked = self.pause();
        self.settle_all(asked);
    }

    fn keep_result(&mut self) {
        let asked = self.send(Event::ExpectationKept);
        let done = self.settle_all(asked);
        let is_said = self.view().copied == Some(CopyWhat::Expectation);
        assert_eq!(is_said, done.contains(&Effect::ForgetCopied));
        assert_eq!(is_said, !self.expectation().is_empty(), "what is kept is said");
        self.settle_after_pause();
    }

    /// What the sheet at a place shows, and its footer: all its texts.
    fn said_at(&self, place: Place) -> String {
        let sheet = self.model.sheets.iter().find(|sheet| sheet.place == place);
        let shown = sheet.and_then(|sheet| sheet.shown.as_ref());
        let mut texts = Vec::new();
        if let Some(shown) = shown {
            super::sheets::texts_of(&shown.nodes, &mut texts);
            super::sheets::texts_of(&shown.footer, &mut texts);
        }
        texts.retain(|text| !text.is_empty());
        format!("|{}|", texts.join("|"))
    }

    fn expectation(&self) -> &str {
        &self.model.message().unwrap().expect
    }
}

fn page() -> Page {
    let mut page = Page::with(SQL, r#"{"t": 6.50}"#);
    while page.model.inputs.messages.len() > 1 {
        page.send(Event::MessageSelected(1));
        page.send(Event::MessageRemoved);
    }
    page
}

#[test]
fn a_result_is_kept_changed_and_told_apart() {
    let mut page = page();
    assert_eq!(page.said_at(Place::Suite), "||", "nothing is asked before something is expected");
    page.keep_result();
    assert!(
        page.expectation()
            .starts_with(r#"{"matched":true,"output":{"t":6.50,"device":"b"},"reaches":"arn:"#),
        "{}",
        page.expectation()
    );
    assert_eq!(page.said_at(Place::Suite), "|1 as expected|as expected|");
    let said = page.said_at(Place::Expectation);
    assert!(said.contains("|met|") && said.contains("|With this output|"), "{said}");
    page.edit(Field::Payload, r#"{"t": 7.0, "u": 1}"#);
    assert_eq!(page.said_at(Place::Suite), "|1 as expected|as expected|", "dimmed until a pause");
    page.settle_after_pause();
    assert_eq!(page.said_at(Place::Suite), "|0 as expected, 1 not|not as expected|");
    let said = page.said_at(Place::Expectation);
    assert!(said.contains("|not met|") && said.contains("|t|≠ differs|6.50|7|"), "{said}");
    page.edit(Field::Payload, r#"{"t": 1}"#);
    page.settle_after_pause();
    let said = page.said_at(Place::Expectation);
    assert!(said.contains("|wanted: fires; got: does not fire|"), "{said}");
    page.edit(Field::Document, &document("SELECT FROM"));
    page.settle_after_pause();
    assert_eq!(page.said_at(Place::Suite), "|expectations wait for the rule|");
    assert!(page.said_at(Place::Expectation).contains("It cannot be told: the rule: E"));
}

#[test]
fn keeping_can_be_taken_back() {
    let mut page = page();
    page.keep_result();
    assert_eq!(page.view().undo.as_deref(), Some("keeping the result as expectation"));
    page.send(Event::UndoPressed);
    page.settle_after_pause();
    assert_eq!(page.expectation(), "");
    assert_eq!(page.said_at(Place::Suite), "||", "the marks are gone");
}

#[test]
fn the_form_says_and_takes_what_is_expected() {
    let mut page = page();
    page.keep_result();
    let choose = |page: &mut Page, words: &str| {
        page.act_and_settle(Place::Expectation, "outcome", Some(words));
        page.settle_after_pause();
        page.expectation().to_owned()
    };
    assert_eq!(choose(&mut page, "Does not fire"), r#"{"matched":false}"#);
    assert_eq!(page.said_at(Place::Suite), "|0 as expected, 1 not|not as expected|");
    assert_eq!(choose(&mut page, "Fails"), r#"{"fails":true}"#);
    assert_eq!(choose(&mut page, "Fires"), r#"{"matched":true}"#);
    assert_eq!(
        choose(&mut page, "Fires, and its function fails"),
        r#"{"matched":true,"fails":true}"#
    );
    assert_eq!(choose(&mut page, "Fires"), r#"{"matched":true}"#);
    page.act_and_settle(Place::Expectation, "function", Some("g"));
    assert_eq!(page.expectation(), r#"{"matched":true,"reaches":"g"}"#);
    assert!(page.said_at(Place::Expectation).contains("wanted to reach the function g"));
    page.act_and_settle(Place::Expectation, "function", Some("f"));
    assert!(page.said_at(Place::Expectation).contains("|met|"));
    page.act_and_settle(Place::Expectation, "with-output", None);
    assert_eq!(
        page.expectation(),
        r#"{"matched":true,"output":{"t":6.50,"device":"b"},"reaches":"f"}"#
    );
    page.act_and_settle(Place::Expectation, "output", Some(r#"{"t": "#));
    assert!(page.expectation().contains(r#"{"$json":"{\"t\": "}"#), "what is typed stays");
    assert!(page.said_at(Place::Expectation).contains("the expected output is no JSON"));
    page.act_and_settle(Place::Expectation, "output", Some(r#"{"t": 6.5, "device": "b"}"#));
    assert!(page.said_at(Place::Expectation).contains("|met|"), "numbers as numbers");
    page.act_and_settle(Place::Expectation, "with-output", None);
    assert_eq!(page.expectation(), r#"{"matched":true,"reaches":"f"}"#);
    assert_eq!(choose(&mut page, "Nothing"), "");
}

#[test]
fn the_form_shows_what_it_has_no_fields_for() {
    let mut page = page();
    page.model.inputs.messages[0].expect = r#"{"fails":false}"#.to_owned();
    let asked = page.send(Event::MessageStepped { up: true });
    page.settle_all(asked);
    let said = page.said_at(Place::Expectation);
    assert!(
        said.contains(r#"|As written below|"#) && said.contains(r#"|{"fails":false}|"#),
        "{said}"
    );
    page.model.inputs.messages[0].expect = r#"{"sing":true}"#.to_owned();
    page.edit(Field::Payload, "{}");
    page.settle_after_pause();
    assert!(page.said_at(Place::Expectation).contains("unknown field `sing`"));
}

#[test]
fn the_question_waits_for_a_pause_and_is_asked_once() {
    let mut page = page();
    page.keep_result();
    for payload in ["{}", "{\"t\":1}", "{\"t\":2}"] {
        let asked = page.edit(Field::Payload, payload);
        assert!(!asked.iter().any(|effect| matches!(effect, Effect::Ask { .. })), "{asked:?}");
    }
    let asked = page.pause();
    let tags: Vec<Place> = asked
        .iter()
        .filter_map(|effect| match effect {
            Effect::Ask { tag: Tag::Sheet(place), .. } => Some(*place),
            _ => None,
        })
        .collect();
    assert_eq!(tags.len(), 2, "{asked:?}");
    assert!(tags.contains(&Place::Suite) && tags.contains(&Place::Expectation));
    page.settle_all(asked);
    let after = page.pause();
    assert!(
        !after.iter().any(|effect| matches!(effect, Effect::Ask { .. })),
        "nothing is asked twice"
    );
}

#[test]
fn marks_of_large_messages_come_in_parts_and_a_key_between_begins_anew() {
    let mut page = page();
    let first = page.model.inputs.messages[0].clone();
    page.model.inputs.messages = (0..20_usize)
        .map(|index| {
            let text = "x".repeat(if index == 7 { 10 } else { 10_000 });
            let payload = format!(r#"{{"t": 9, "text": "{text}"}}"#);
            let expect = if index == 5 { "" } else { r#"{"matched":true}"# }.to_owned();
            rulescope::assist::inputs::MessageInput { payload, expect, ..first.clone() }
        })
        .collect();
    let mut asked = page.edit(Field::MessageName, "first");
    let (mut parts, mut longest) = (0, 0);
    while !asked.is_empty() {
        for effect in &asked {
            if let Effect::Ask { tag: Tag::Sheet(Place::Suite), question, .. } = effect {
                parts += 1;
                longest = longest.max(question.len());
            }
        }
        asked = page.answer(asked);
    }
    assert!((8..12).contains(&parts), "{parts}");
    assert!(longest < 30_000, "{longest}");
    let said = page.said_at(Place::Suite);
    assert!(said.starts_with("|19 as expected|"), "{said}");
    assert_eq!(said.matches("|as expected").count(), 19);
    page.edit(Field::Document, &document("SELECT t FROM 'a/+' WHERE t > 10"));
    let asked = page.pause();
    let more = page.answer(asked);
    assert_eq!(page.said_at(Place::Suite), said, "a part is not shown");
    page.edit(Field::Document, &document("SELECT t FROM 'a/+' WHERE t > 11"));
    let more = page.answer(more);
    assert_eq!(more, [], "what was asked of the rule before goes no further");
    page.settle_after_pause();
    assert!(page.said_at(Place::Suite).starts_with("|0 as expected, 19 not|"));
}

#[test]
fn all_results_are_kept_and_all_failures_told() {
    let mut page = page();
    page.send(Event::MessageDuplicated);
    page.edit(Field::Payload, r#"{"t": 1}"#);
    page.keep_result();
    page.act_and_settle(Place::Suite, "open", None);
    assert!(
        page.said_at(Place::Dialog).contains("|nothing is expected of 1 message|"),
        "{}",
        page.said_at(Place::Dialog)
    );
    page.act_and_settle(Place::Dialog, "all", None);
    page.settle_after_pause();
    assert!(page.said_at(Place::Dialog).contains("|2 as expected|"));
    assert_eq!(page.view().undo.as_deref(), Some("keeping 2 results as expectations"));
    page.send(Event::SheetClosed(Place::Dialog));
    page.edit(Field::Document, &document("SELECT t FROM 'a/+'"));
    page.settle_after_pause();
    page.act_and_settle(Place::Suite, "open", None);
    let said = page.said_at(Place::Dialog);
    assert!(said.contains("|0 as expected, 2 not|"), "{said}");
    assert!(said.contains("|wanted: does not fire; got: fires|"), "{said}");
    assert!(said.contains(r#"|device|− missing|"b"|not there|"#), "{said}");
}

#[test]
fn a_suite_file_goes_and_comes() {
    let mut page = page();
    page.keep_result();
    page.act_and_settle(Place::Suite, "open", None);
    let done = page.act_and_settle(Place::Dialog, "save", None);
    let [Effect::SaveFile { name, kind, text }] = done.as_slice() else { panic!("{done:?}") };
    assert_eq!((name.as_str(), kind.as_str()), ("some_rule.suite.json", "application/json"));
    assert!(page.said_at(Place::Dialog).contains("|The file has 1 message.|"));
    let mut other = Page::visit();
    let before = other.model.inputs.clone();
    other.open_sheet("suite");
    other.act_and_settle(Place::Dialog, "file", Some(text));
    assert!(
        other.said_at(Place::Dialog).contains("|The file has a rule and 1 message.|"),
        "{}",
        other.said_at(Place::Dialog)
    );
    assert_eq!(other.model.inputs, before, "nothing changes before a press");
    other.act_and_settle(Place::Dialog, "add", None);
    assert_eq!(other.model.inputs.messages.len(), before.messages.len() + 1);
    assert_eq!(other.model.inputs.document, before.document);
    let asked = other.send(Event::UndoPressed);
    other.settle_all(asked);
    assert_eq!(other.model.inputs, before);
    other.act_and_settle(Place::Dialog, "file", Some(text));
    other.act_and_settle(Place::Dialog, "open", None);
    assert_eq!(other.model.inputs.document, page.model.inputs.document);
    assert_eq!(other.model.inputs.messages, page.model.inputs.messages);
    other.settle_after_pause();
    assert_eq!(other.said_at(Place::Suite), "|1 as expected|as expected|");
    other.act_and_settle(Place::Dialog, "file", Some("{"));
    assert!(other.said_at(Place::Dialog).contains("|The file cannot be used: this is no suite"));
    other.act_and_settle(Place::Dialog, "file", None);
    assert!(other.said_at(Place::Dialog).contains(
        "|The file was not read: it is no text in UTF-8 or UTF-16, or it is larger than 4 MB.|"
    ));
}

#[test]
fn a_suite_that_is_dropped_is_offered_wherever_it_falls() {
    let mut from = page();
    from.keep_result();
    from.open_sheet("suite");
    let mut texts = Vec::new();
    for act in ["save", "tool"] {
        let done = from.act_and_settle(Place::Dialog, act, None);
        let [Effect::SaveFile { text, .. }] = done.as_slice() else { panic!("{done:?}") };
        texts.push(text.clone());
    }
    texts.push(texts[0].replace("\"messages\":", "\"messages\":,"));
    for (text, said) in texts.iter().zip([
        "|The file has a rule and 1 message.|",
        "|The file has a rule and 1 message.|",
        "|The file cannot be used: this is no suite",
    ]) {
        let (name, text) = ("x.json".to_owned(), Some(text.clone()));
        for dropped in [
            Event::PayloadRead { name: name.clone(), text: text.clone(), is_bytes: false },
            Event::FileRead { name, text },
        ] {
            let mut page = page();
            let before = page.model.inputs.clone();
            let asked = page.send(dropped);
            page.settle_all(asked);
            let shown = page.said_at(Place::Dialog);
            assert!(
                shown.contains(said),
                "{shown} {:?} {:?}",
                page.view().banner,
                from.expectation()
            );
            assert_eq!(page.model.inputs, before, "nothing changes before a press");
        }
    }
}

#[test]
fn the_form_opens_before_anything_is_expected() {
    let mut page = page();
    let asked = page.send(Event::SheetOpened(Place::Expectation, "expectation"));
    let done = page.settle_all(asked);
    assert_eq!(done, [Effect::Focus("expectation".to_owned())], "its list has the focus");
    page.act_and_settle(Place::Expectation, "outcome", Some("Does not fire"));
    page.settle_after_pause();
    assert_eq!(page.said_at(Place::Suite), "|0 as expected, 1 not|not as expected|");
}

#[test]
fn a_case_of_the_validation_tool_goes_and_comes() {
    let mut page = page();
    page.keep_result();
    page.open_sheet("suite");
    let done = page.act_and_settle(Place::Dialog, "tool", None);
    let [Effect::SaveFile { text, .. }] = done.as_slice() else { panic!("{done:?}") };
    assert!(text.contains("\"inputSql\"") && text.contains("\"expectedOutput\""), "{text}");
    assert!(
        page.said_at(Place::Dialog).contains("the tool cannot hold the function"),
        "{}",
        page.said_at(Place::Dialog)
    );
    page.act_and_settle(Place::Dialog, "file", Some(text));
    page.act_and_settle(Place::Dialog, "add", None);
    page.settle_after_pause();
    assert_eq!(page.said_at(Place::Suite), "|2 as expected|as expected|as expected|");
}

#[test]
fn what_cannot_be_told_is_not_kept() {
    let mut page = Page::with("SELECT get_thing_shadow('a', 'r') AS x FROM 'a/+'", "{}");
    page.keep_result();
    assert_eq!(page.expectation(), "");
    let banner = page.view().banner.unwrap().text;
    assert!(
        banner.starts_with("There is no result to keep: what comes of it cannot be told"),
        "{banner}"
    );
}

#[test]
fn the_output_is_held_against_the_payload() {
    let sql = "SELECT t, u AS v, topic(2) AS device, w * 2 AS w FROM 'a/+'";
    let mut page = Page::with(sql, r#"{"t": 6.50, "u": "x", "w": 1, "z": null}"#);
    page.send(Event::TabChosen(ResultTab::Output));
    let asked = page.send(Event::SheetOpened(Place::Output, "changes"));
    page.settle_all(asked);
    let said = page.said_at(Place::Output);
    for part in [
        r#"|u → v|→ renamed|"x"|"x"|payload|"#,
        "|w|≠ changed|1|2|w * 2|",
        "|z|− dropped|null|not there|",
        r#"|device|+ added|not there|"b"|a level of the topic|"#,
        "bytes as sent.",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    page.edit(Field::Document, &document("SELECT * FROM 'a/+'"));
    page.settle_after_pause();
    assert!(page.said_at(Place::Output).contains("SELECT changes nothing"));
}
