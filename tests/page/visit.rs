//! Coming, looking around, and coming back.

use super::{Page, document};
use rulescope::playground::effect::{Effect, Tag};
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{Found, Pane, ResultTab, RuleView, Saved, Theme};
use rulescope::playground::share::load_draft;
use rulescope::playground::view::{RungState, Tone};

#[test]
fn the_first_visit_shows_the_example_of_the_guide() {
    let page = Page::visit();
    let view = page.view();
    assert_eq!(view.verdict.headline, "Fires, but the Lambda name is not legal: `some/topic`");
    assert_eq!(
        view.verdict.sentence,
        "The message passes the rule, yet no function can have this name."
    );
    assert_eq!(view.verdict.tone, Tone::Bad);
    assert_eq!(view.verdict.suggestion.as_deref(), Some("Use `${topic(2)}`"));
    assert_eq!(view.rungs.len(), 10);
    let open: Vec<usize> = (0..10).filter(|index| view.rungs[*index].open).collect();
    assert_eq!(open, [6]);
    assert_eq!(view.sql.unwrap().text, "SELECT * FROM 'some/topic'");
    assert_eq!(view.payload_note, "41 bytes, valid JSON object");
    assert_eq!((view.rule_name.text.as_str(), view.version.as_str()), ("some_rule", "2016-03-23"));
    assert_eq!(view.messages.len(), 1);
    assert_eq!(view.messages[0].label, "Stopped at rung 7 of 10: function ARN");
    assert_eq!(view.permission_chip, "blocked");
    assert_eq!(page.effects, [Effect::ShowTheme(Theme::System)], "nothing is saved unasked");
}

#[test]
fn each_edit_gives_a_new_verdict_at_once() {
    let mut page = Page::with("SELECT * FROM 'a/b' WHERE temp > 50", r#"{"temp": 48}"#);
    assert_eq!(page.headline(), "Does not fire: WHERE is false");
    page.edit(Field::Payload, r#"{"temp": 61}"#);
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
    page.edit(Field::Topic, "a/c");
    assert_eq!(page.headline(), "Does not fire: the topic does not match `a/b`");
    page.edit(Field::Sql, "SELECT * FROM 'a/+' WHERE temp > 50");
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
}

#[test]
fn while_the_rule_has_an_error_the_last_result_stays() {
    let mut page = Page::with("SELECT * FROM 'a/b' WHERE temp > 50", r#"{"temp": 61}"#);
    page.edit(Field::Sql, "SELECT * FROM 'a/b' WHERE temp >");
    let view = page.view();
    assert!(view.verdict.stale);
    assert_eq!(view.verdict.headline, "Fires: 1 invocation of `f`");
    assert!(
        view.verdict.sentence.starts_with("From before the error. SQL 1:"),
        "{}",
        view.verdict.sentence
    );
    assert!(view.problems.iter().any(|problem| problem.tone == Tone::Bad));
    assert!(!view.sql.unwrap().marks.is_empty());
    page.edit(Field::Payload, r#"{"temp": 4}"#);
    assert_eq!(
        page.headline(),
        "Does not fire: WHERE is false",
        "messages run through the last good rule"
    );
    page.edit(Field::Sql, "SELECT * FROM 'a/b' WHERE temp > 3");
    assert!(!page.view().verdict.stale);
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
}

#[test]
fn a_rule_that_never_ran_leaves_nothing_to_go_back_to() {
    let mut page =
        Page::start(Some("1.{\"document\": \"{\", \"messages\": [{\"topic\": \"a\"}]}"), "");
    assert!(page.headline().starts_with("AWS refuses this rule: "), "{}", page.headline());
    page.edit(Field::Document, "{}");
    let view = page.view();
    assert!(!view.verdict.stale);
    assert!(view.verdict.headline.contains("no rule"), "{}", view.verdict.headline);
}

#[test]
fn the_draft_is_kept_after_a_pause_and_read_back() {
    let mut page = Page::visit();
    let effects = page.edit(Field::Topic, "some/other");
    let [Effect::WaitForPause { revision, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(page.view().saved, "Saving…");
    let old = *revision;
    page.edit(Field::Topic, "some/third");
    assert_eq!(page.send(Event::PauseOver(old)), [], "a pause that typing went on after");
    let saved = page.pause();
    let [Effect::SaveDraft(draft), Effect::Ask { tag: Tag::Loaded, .. }] = saved.as_slice() else {
        panic!("{saved:?}")
    };
    page.send(Event::DraftSaved { worked: true });
    assert_eq!(page.view().saved, "Saved on this device");
    let again = Page::start(Some(draft), "");
    assert_eq!(again.model.inputs, page.model.inputs);
    assert_eq!(again.view().saved, "Saved on this device");
    assert_eq!(again.effects, [Effect::ShowTheme(Theme::System)]);
}

#[test]
fn a_draft_that_cannot_be_read_is_not_written_over_unasked() {
    for draft in ["", "2.{}", "1.{", "1.[]", "1.{\"document\": 5}", "garbage"] {
        let mut page = Page::start(Some(draft), "");
        assert_eq!(page.model.saved, Saved::Kept, "{draft}");
        assert!(
            page.view().banner.unwrap().text.starts_with("The draft on this device"),
            "{draft}"
        );
        assert!(
            !page.effects.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))),
            "{draft}"
        );
        page.send(Event::TabChosen(Default::default()));
        assert_eq!(page.model.saved, Saved::Kept);
    }
    assert!(load_draft("1.{}").is_ok(), "what is left out is empty");
}

#[test]
fn without_storage_the_page_says_so_and_goes_on() {
    let mut page = Page::visit();
    page.send(Event::Started {
        draft: None,
        fragment: String::new(),
        storage_denied: true,
        theme: Theme::Dark,
        secure: false,
        found: Found::default(),
    });
    assert!(page.view().saved.starts_with("Not saved"));
    assert_eq!(page.edit(Field::Topic, "x"), [], "no pause is waited for");
}

#[test]
fn f8_goes_from_problem_to_problem_and_around() {
    let mut page = Page::visit();
    page.edit(Field::Sql, "SELECT uper(a), lowr(b) FROM 'some/topic'");
    let count = page.view().problems.len();
    assert!(count >= 2, "{:?}", page.problems());
    let mut places = Vec::new();
    for _ in 0..count {
        let effects = page.send(Event::NextProblem { back: false });
        let [Effect::Select(field, span)] = effects.as_slice() else { panic!("{effects:?}") };
        places.push((*field, *span));
    }
    assert_eq!(places[0].0, Field::Sql);
    let around = page.send(Event::NextProblem { back: false });
    assert_eq!(around, [Effect::Select(places[0].0, places[0].1)]);
    let back = page.send(Event::NextProblem { back: true });
    let last = places.last().unwrap();
    assert_eq!(back, [Effect::Select(last.0, last.1)]);
    assert_eq!(page.model.pane, Pane::Rule);
    page.send(Event::RuleViewChosen(RuleView::Json));
    let effects = page.send(Event::ProblemPressed(0));
    let [Effect::Select(Field::Document, span)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(span.text(&page.model.inputs.document), "uper");
}

#[test]
fn without_problems_f8_does_nothing() {
    let mut page = Page::with("SELECT a FROM 'a/b'", r#"{"a": 1}"#);
    assert_eq!(page.problems(), [""; 0]);
    assert_eq!(page.send(Event::NextProblem { back: true }), []);
}

#[test]
fn rungs_open_and_close_by_hand_and_edits_leave_them() {
    let mut page = Page::visit();
    page.send(Event::RungToggled(6));
    page.send(Event::RungToggled(1));
    let open = |page: &Page| -> Vec<usize> {
        let rungs = page.view().rungs;
        (0..10).filter(|index| rungs[*index].open).collect()
    };
    assert_eq!(open(&page), [1]);
    page.edit(Field::Payload, "{}");
    assert_eq!(open(&page), [1]);
    page.send(Event::RungToggled(99));
    assert_eq!(open(&page), [1]);
}

#[test]
fn messages_are_added_to_fit_the_rule() {
    let mut page = Page::visit();
    let sql = "SELECT device FROM 'factory/+/temp' WHERE temp > 50 AND state.mode = 'auto' AND NOT flag AND topic(2) = 'x7' AND isUndefined(old)";
    page.edit(Field::Document, &document(sql));
    page.add();
    let view = page.view();
    assert_eq!(view.messages.len(), 2);
    assert_eq!(view.messages[1].name, "Message 2");
    assert!(view.messages[1].selected);
    assert_eq!(view.messages[1].topic, "factory/x7/temp");
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`", "{}", view.payload.text);
}

#[test]
fn messages_are_copied_removed_and_brought_back() {
    let mut page = Page::visit();
    page.send(Event::MessageDuplicated);
    assert_eq!(page.view().messages[1].name, "Documented example, copy");
    page.send(Event::MessageStepped { up: true });
    assert_eq!(page.model.selected, 0);
    page.send(Event::MessageRemoved);
    page.send(Event::MessageRemoved);
    assert_eq!(page.view().messages, []);
    assert_eq!(page.headline(), "No message yet");
    assert_eq!(page.view().rungs.len(), 10);
    page.send(Event::MessageRemoved);
    page.send(Event::MessageSelected(5));
    page.send(Event::UndoPressed);
    page.send(Event::UndoPressed);
    assert_eq!(page.view().messages.len(), 2);
    page.send(Event::UndoPressed);
    assert_eq!(page.view().undo, None);
}

#[test]
fn another_way_of_typing_keeps_the_bytes() {
    use rulescope::playground::model::PayloadKind;
    let mut page = Page::with("SELECT encode(*, 'base64') AS d FROM 'a/b'", "hé");
    page.send(Event::PayloadKindChosen(PayloadKind::Hex));
    assert_eq!(page.view().payload.text, "68 c3 a9");
    page.send(Event::PayloadKindChosen(PayloadKind::Base64));
    assert_eq!(page.view().payload.text, "aMOp");
    assert_eq!(page.tab(ResultTab::Output).output.exact, r#"{"d":"aMOp"}"#);
    page.send(Event::PayloadKindChosen(PayloadKind::Text));
    assert_eq!(page.view().payload.text, "hé");
    page.send(Event::PayloadKindChosen(PayloadKind::Hex));
    page.edit(Field::Payload, "ff");
    page.send(Event::PayloadKindChosen(PayloadKind::Json));
    assert_eq!(page.view().payload.text, "ff", "bytes that are no text stay as they are typed");
}

#[test]
fn a_stand_in_takes_the_place_of_aws() {
    let sql = "SELECT * FROM 'a/b' WHERE get_thing_shadow('t', 'arn:aws:iam::123456789012:role/r').armed = true";
    let mut page = Page::with(sql, "{}");
    assert_eq!(page.headline(), "Cannot tell: needs `get_thing_shadow`");
    let asked = page.send(Event::SuggestionPressed(0));
    page.answer(asked);
    let stand_ins = page.model.inputs.messages[0].stand_ins.clone();
    assert_eq!(page.headline(), "Does not fire: WHERE is Undefined");
    page.type_in("stand-ins", &stand_ins.replace("{}", r#"{"armed": true}"#));
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
    page.type_in("stand-ins", "[{]");
    assert!(page.view().context_problem.unwrap().starts_with("stand-ins: "));
    assert_eq!(page.view().rungs[3].state, RungState::CannotTell);
}

#[test]
fn a_press_changes_the_theme_and_keeps_it() {
    let mut page = Page::visit();
    let effects = page.send(Event::ThemePressed);
    assert_eq!(effects, [Effect::ShowTheme(Theme::Light), Effect::SaveTheme(Theme::Light)]);
    page.send(Event::ThemePressed);
    page.send(Event::ThemePressed);
    assert_eq!(page.model.theme, Theme::System);
}
