//! The person's own rules: the list, histories, two tabs, a device that is full.

use super::{ADDRESS, Page, document};
use rulescope::annex::Device;
use rulescope::assist::question::{count, object};
use rulescope::engine::value::Value;
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{Found, Inputs, Origin, Place, Saved, Theme};
use rulescope::playground::share::{encode, load_draft, save_draft};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a browser keeps, for all its tabs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    now: Rc<Cell<i64>>,
    /// How many bytes it has room for; none means no limit.
    room: Rc<Cell<Option<usize>>>,
}

const DRAFT: &str = "rulescope.draft";
/// The draft of a rule that the list does not have yet.
const NEW: &str = "rulescope.new";

impl Device for Shelf {
    fn load(&self, place: &str) -> Option<String> {
        self.texts.borrow().get(place).cloned()
    }

    fn keep(&self, place: &str, text: &str) -> bool {
        let mut texts = self.texts.borrow_mut();
        let others: usize =
            texts.iter().filter(|(known, _)| *known != place).map(|(_, text)| text.len()).sum();
        let fits = self.room.get().is_none_or(|room| others + text.len() <= room);
        if fits {
            texts.insert(place.to_owned(), text.to_owned());
        }
        fits
    }

    fn forget(&self, place: &str) {
        self.texts.borrow_mut().remove(place);
    }

    fn now(&self) -> i64 {
        self.now.get()
    }
}

impl Page {
    /// A tab of a browser that keeps this, with the annex there.
    fn tab_of(device: &Shelf, fragment: &str) -> Self {
        let (mut page, asked) = Self::tab_without_annex(device, fragment);
        page.perform(asked);
        let asked = page.send(Event::AnnexWanted);
        page.perform(asked);
        page
    }

    /// The same, and the annex does not come; with what the page asks for.
    fn tab_without_annex(device: &Shelf, fragment: &str) -> (Self, Vec<Effect>) {
        let mut page = Page::visit();
        page.device = device.clone();
        let asked = page.send(Event::Started {
            draft: device.load(NEW).or_else(|| device.load(DRAFT)),
            fragment: fragment.to_owned(),
            storage_denied: false,
            theme: Theme::System,
            secure: true,
            found: Found { address: ADDRESS.to_owned(), can_send: false },
        });
        (page, asked)
    }

    /// Does what was asked, as the browser does; true when a draft was kept.
    fn perform(&mut self, effects: Vec<Effect>) -> bool {
        let mut kept = false;
        for effect in effects {
            if let Effect::SaveDraft(draft) = &effect {
                let worked = self.device.keep(DRAFT, draft);
                self.device.forget(NEW);
                kept |= worked;
                self.send(Event::DraftSaved { worked });
            } else if let Effect::SaveNew(draft) = &effect {
                let worked = self.device.keep(NEW, draft);
                self.send(Event::DraftSaved { worked });
            } else {
                let more = self.answer(vec![effect]);
                kept |= self.perform(more);
            }
        }
        kept
    }

    /// Types, and lets the pause pass; a minute goes by.
    fn work_on(&mut self, field: Field, text: &str) {
        self.edit(field, text);
        self.device.now.set(self.device.now.get() + 60_000);
        let asked = self.pause();
        self.perform(asked);
    }

    /// What the browser tells this tab when another one has kept a draft.
    fn hears(&mut self) {
        let draft = self.device.load(DRAFT).unwrap();
        let asked = self.send(Event::DraftElsewhere(draft));
        assert_eq!(asked, [], "it is kept already");
    }

    /// Does something to a rule of the list.
    fn do_to(&mut self, what: &str, id: usize) -> Vec<Effect> {
        let after = self.press(object([("do", what.into()), ("id", count(id))]));
        self.perform(after.clone());
        after
    }
}

fn restored(id: usize, state: usize) -> Value {
    object([("do", "restore".into()), ("id", count(id)), ("state", count(state))])
}

/// All states of a rule that are kept, as one text.
fn history(device: &Shelf, id: usize) -> String {
    device.load(&format!("rulescope.history.{id}")).unwrap_or_default()
}

#[test]
fn a_draft_from_before_there_was_a_list_opens_as_its_first_rule() {
    let device = Shelf::default();
    device.keep(DRAFT, "1.{\"document\":\"{}\",\"ruleName\":\"older\",\"messages\":[]}");
    let mut page = Page::tab_of(&device, "");
    page.open_sheet("work");
    assert!(page.sheet_text().contains("|older|open|"), "{}", page.sheet_text());
    assert_eq!(load_draft(&device.load(DRAFT).unwrap()).unwrap().1, "1.1");
}

#[test]
fn a_first_visit_keeps_nothing_until_something_is_changed() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.open_sheet("work");
    assert!(page.sheet_text().contains("No rule is kept on this device yet"));
    assert!(page.device.texts.borrow().is_empty(), "{:?}", page.device);
}

#[test]
fn the_history_says_what_was_changed_and_gives_it_back() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::Topic, "first/topic");
    page.work_on(Field::Sql, "SELECT a FROM 'x'");
    page.work_on(Field::Sql, "SELECT ab FROM 'x'");
    page.work_on(Field::Payload, "{}");
    page.open_sheet("work");
    page.do_to("history", 1);
    let text = page.sheet_text();
    let parts = [
        "|just now: payload of “Documented example” changed|",
        "|1 minute ago: SQL changed|",
        "|3 minutes ago: kept for the first time|",
    ];
    let at: Vec<_> = parts
        .iter()
        .map(|part| text.find(part).unwrap_or_else(|| panic!("{part}: {text}")))
        .collect();
    assert!(at.is_sorted(), "{text}");
    // The first of the two: changes of the same thing are one state.
    page.press(restored(1, 0));
    assert!(page.model.inputs.document.contains("SELECT ab"), "{}", page.model.inputs.document);
    assert!(page.model.sheets.is_empty());
    assert_eq!(page.view().undo.as_deref(), Some("going back to the state of 1 minute ago"));
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs.messages[0].payload, "{}");
}

#[test]
fn twenty_states_are_kept_of_a_rule() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    for number in 0..50 {
        let field = if number % 2 == 0 { Field::Topic } else { Field::Payload };
        page.work_on(field, &number.to_string());
    }
    assert_eq!(history(&page.device, 1).matches("\"at\":").count(), 20);
}

#[test]
fn rules_are_opened_named_copied_deleted_and_brought_back() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::RuleName, "first_rule");
    page.open_sheet("work");
    page.press("new");
    assert!(page.model.sheets.is_empty());
    page.work_on(Field::RuleName, "second_rule");
    page.open_sheet("work");
    let text = page.sheet_text();
    assert!(text.contains("|second_rule|open|") && text.contains("|first_rule|"), "{text}");
    page.do_to("open", 1);
    assert_eq!(page.model.inputs.rule_name, "first_rule");
    let asked = page.pause();
    page.perform(asked);
    assert_eq!(load_draft(&page.device.load(DRAFT).unwrap()).unwrap().0.rule_name, "first_rule");
    // A name of the person's own.
    page.do_to("name", 1);
    page.act(object([("do", "typed".into()), ("id", count(1))]), Some("Alarm `of` line 7"));
    page.do_to("named", 1);
    assert!(page.sheet_text().contains("|Alarm `of` line 7|open|"), "{}", page.sheet_text());
    page.do_to("copy", 1);
    assert!(page.sheet_text().contains("|Alarm `of` line 7, copy|"), "{}", page.sheet_text());
    // Deleting what is open opens the last one of the others.
    page.do_to("delete", 1);
    assert!(page.sheet_text().contains("“Alarm `of` line 7” is deleted."), "{}", page.sheet_text());
    assert!(!page.sheet_text().contains("|Alarm `of` line 7|"), "{}", page.sheet_text());
    assert_ne!(page.model.work, "1.1");
    let after = page.press("put-back");
    page.perform(after);
    assert!(page.sheet_text().contains("|Alarm `of` line 7|"), "{}", page.sheet_text());
    page.do_to("open", 1);
    assert_eq!(page.model.inputs.rule_name, "first_rule");
}

#[test]
fn deleting_the_last_rule_begins_a_new_one() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::RuleName, "only_rule");
    page.open_sheet("work");
    page.do_to("delete", 1);
    assert_eq!(page.model.inputs.rule_name, "some_rule");
    assert!(page.sheet_text().contains("“only_rule” is deleted."));
}

#[test]
fn a_kept_copy_and_a_fresh_start_are_rules_of_their_own() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::RuleName, "mine");
    let theirs = Inputs {
        document: document("SELECT theirs FROM 'x'"),
        rule_name: "theirs".to_owned(),
        ..Default::default()
    };
    page.send(Event::FragmentChanged(format!("#{}", encode(&theirs, 0))));
    page.send(Event::KeepCopyPressed);
    let asked = page.pause();
    assert!(!asked.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))), "{asked:?}");
    page.perform(asked);
    assert_eq!(page.view().saved, "Saved on this device");
    page.send(Event::ResetPressed);
    let asked = page.pause();
    page.perform(asked);
    page.open_sheet("work");
    let text = page.sheet_text();
    for name in ["|mine|", "|theirs|", "|some_rule|open|"] {
        assert!(text.contains(name), "{name}: {text}");
    }
    // What was done last can be taken back, and is the rule that it was then.
    page.send(Event::SheetClosed(Place::Dialog));
    page.send(Event::UndoPressed);
    assert_eq!(page.model.inputs.rule_name, "theirs");
    let asked = page.pause();
    page.perform(asked);
    assert_eq!(page.model.work.split('.').next(), Some("2"));
}

#[test]
fn what_waits_to_be_kept_is_kept_before_a_link_opens() {
    let mut page = Page::visit();
    page.edit(Field::RuleName, "just_typed");
    let link = encode(&Default::default(), 0);
    let asked = page.send(Event::FragmentChanged(format!("#{link}")));
    let [Effect::SaveDraft(draft), ..] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(draft.contains("just_typed"), "{draft}");
}

#[test]
fn a_new_rule_waits_for_the_annex_rather_than_being_written_over_the_last_one() {
    let device = Shelf::default();
    device.keep(DRAFT, "1.{\"document\":\"mine\",\"messages\":[]}");
    let mut page = Page::start(device.load(DRAFT).as_deref(), "");
    page.device = device.clone();
    let link = encode(&Default::default(), 0);
    page.send(Event::FragmentChanged(format!("#{link}")));
    let asked = page.send(Event::KeepCopyPressed);
    let tag = asked.iter().find_map(|effect| match effect {
        Effect::Ask { tag, .. } => Some(tag),
        _ => None,
    });
    let tag = tag.expect("the annex is asked for");
    let kept = page.pause();
    assert!(matches!(kept.as_slice(), [Effect::SaveNew(_)]), "beside the last one: {kept:?}");
    // It does not come.
    let problem = Err("It did not load: 404. Load the page again.".to_owned());
    page.send(Event::Answered { tag: *tag, answer: problem });
    assert!(device.load(DRAFT).unwrap().contains("mine"));
    assert_eq!(page.model.saved, Saved::Pending);
    // It does when there is something to keep again.
    page.edit(Field::RuleName, "copy");
    let asked = page.pause();
    page.perform(asked);
    page.open_sheet("work");
    assert!(device.load("rulescope.rule.1").unwrap().contains("mine"));
    assert!(device.load("rulescope.rule.2").unwrap().contains("copy"));
}

#[test]
fn another_tab_shows_what_was_changed() {
    let mut one = Page::tab_of(&Shelf::default(), "");
    one.work_on(Field::RuleName, "shared_by_tabs");
    let mut two = Page::tab_of(&one.device, "");
    one.work_on(Field::Topic, "from/one");
    two.hears();
    assert_eq!(two.model.inputs.messages[0].topic, "from/one");
    assert!(two.view().banner.unwrap().text.contains("another tab"));
    // It goes on from there, and nobody takes it for a conflict.
    two.work_on(Field::Topic, "from/two");
    one.hears();
    assert_eq!(one.model.inputs.messages[0].topic, "from/two");
    assert!(!history(&one.device, 1).contains("in another tab"), "{}", history(&one.device, 1));
}

#[test]
fn what_two_tabs_change_at_once_is_lost_in_neither() {
    let mut one = Page::tab_of(&Shelf::default(), "");
    one.work_on(Field::RuleName, "shared_by_tabs");
    let mut two = Page::tab_of(&one.device, "");
    two.edit(Field::Topic, "from/two");
    one.work_on(Field::Topic, "from/one");
    // The second one hears of it while what it has waits for a pause.
    two.hears();
    assert_eq!(two.model.inputs.messages[0].topic, "from/two");
    let asked = two.pause();
    two.perform(asked);
    assert!(two.view().banner.unwrap().text.contains("in another tab, too"));
    assert!(history(&one.device, 1).contains("from/one"), "{}", history(&one.device, 1));
    assert!(history(&one.device, 1).contains("in another tab: "));
    assert!(two.device.load("rulescope.rule.1").unwrap().contains("from/two"));
    one.hears();
    assert_eq!(one.model.inputs.messages[0].topic, "from/two");
}

#[test]
fn tabs_with_different_rules_leave_each_other_alone() {
    let mut one = Page::tab_of(&Shelf::default(), "");
    one.work_on(Field::RuleName, "rule_of_one");
    let mut two = Page::tab_of(&one.device, "");
    two.send(Event::ResetPressed);
    two.work_on(Field::RuleName, "rule_of_two");
    one.hears();
    assert_eq!(one.model.inputs.rule_name, "rule_of_one");
    one.work_on(Field::Topic, "t");
    two.hears();
    assert_eq!(two.model.inputs.rule_name, "rule_of_two");
    // A rule that another tab has deleted is back when it is changed here.
    one.open_sheet("work");
    one.do_to("delete", 2);
    two.work_on(Field::Topic, "u");
    assert!(two.device.load("rulescope.rule.3").unwrap().contains("rule_of_two"));
}

#[test]
fn own_work_that_waits_behind_a_link_follows_other_tabs() {
    let mut one = Page::tab_of(&Shelf::default(), "");
    one.work_on(Field::RuleName, "mine");
    let mut two = Page::tab_of(&one.device, &format!("#{}", encode(&Default::default(), 0)));
    one.work_on(Field::RuleName, "mine_again");
    two.hears();
    assert!(matches!(two.model.origin, Origin::Shared { .. }));
    two.send(Event::BackToOwnPressed);
    assert_eq!(two.model.inputs.rule_name, "mine_again");
}

#[test]
fn where_the_device_is_full_the_oldest_states_go_first() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::RuleName, "rule_one");
    for number in 0..6 {
        let field = if number % 2 == 0 { Field::Topic } else { Field::Payload };
        page.work_on(field, &number.to_string());
    }
    let used: usize = page.device.texts.borrow().values().map(String::len).sum();
    page.device.room.set(Some(used + 10));
    let before = history(&page.device, 1).matches("\"at\":").count();
    page.work_on(Field::RuleName, &"n".repeat(60));
    let after = history(&page.device, 1).matches("\"at\":").count();
    assert!(after < before, "{before} {after}");
    assert_eq!(page.view().saved, "Saved on this device");
    assert!(page.view().banner.unwrap().text.contains("little room"));
    assert!(page.device.load("rulescope.rule.1").unwrap().contains("nnn"));
    // Said once.
    page.work_on(Field::Topic, &"t".repeat(60));
    assert_eq!(page.view().banner, None);
    page.open_sheet("work");
    assert!(page.sheet_text().contains("had to go"), "{}", page.sheet_text());
}

#[test]
fn where_nothing_more_fits_that_is_said_and_nothing_that_is_there_is_lost() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::RuleName, "rule_one");
    let used: usize = page.device.texts.borrow().values().map(String::len).sum();
    page.device.room.set(Some(used + 100));
    page.work_on(Field::Payload, &"x".repeat(5000));
    assert!(page.view().saved.starts_with("Not saved"), "{}", page.view().saved);
    assert!(page.device.load("rulescope.rule.1").unwrap().contains("rule_one"));
    assert_eq!(page.model.inputs.messages[0].payload.len(), 5000);
    // With room again it is kept.
    page.device.room.set(None);
    page.open_sheet("work");
    assert_eq!(page.view().saved, "Saved on this device");
}

#[test]
fn all_rules_go_into_one_file_and_out_of_it() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::RuleName, "first_rule");
    page.work_on(Field::Payload, "{\n  \"n\": 12345678901234567890\n}");
    page.open_sheet("work");
    page.press("new");
    page.work_on(Field::RuleName, "second_rule");
    page.open_sheet("work");
    let saved = page.press("export");
    let Some(Effect::SaveFile { text, .. }) = saved.first() else { panic!("{saved:?}") };
    // Into another browser, once and again.
    let mut other = Page::tab_of(&Shelf::default(), "");
    let asked =
        other.send(Event::FileRead { name: "rules.json".to_owned(), text: Some(text.clone()) });
    other.perform(asked);
    assert_eq!(
        other.view().banner.unwrap().text,
        "`rules.json`: 2 rules added. They are in “My rules”."
    );
    other.open_sheet("work");
    other.act("import".into(), Some(text));
    assert!(
        other.sheet_text().contains("|0 rules added, 2 already there.|"),
        "{}",
        other.sheet_text()
    );
    other.do_to("open", 1);
    assert_eq!(other.model.inputs.messages[0].payload, "{\n  \"n\": 12345678901234567890\n}");
    assert_eq!(
        history(&other.device, 1).matches("\"at\":").count(),
        history(&page.device, 1).matches("\"at\":").count()
    );
    let again = other.press("export");
    let Some(Effect::SaveFile { text: second, .. }) = again.first() else { panic!("{again:?}") };
    assert_eq!(second, text);
}

#[test]
fn a_file_that_is_none_says_so() {
    let mut page = Page::tab_of(&Shelf::default(), "");
    page.work_on(Field::RuleName, "mine");
    page.open_sheet("work");
    for (text, why) in [
        ("{\"rulescope\": 1, \"rules\": [{\"rule\": 5}, 7]}", "0 rules added, 2 not readable"),
        ("{\"rulescope\": 3}", "format 3"),
        ("{\"rulescope\": 1, \"messages\": {}}", "no rule that can be read"),
        ("[]", "no file of this page"),
        ("{", "no JSON"),
    ] {
        page.act("import".into(), Some(text));
        assert!(page.sheet_text().contains(why), "{why}: {}", page.sheet_text());
    }
    page.act("import".into(), None);
    assert!(page.sheet_text().contains("no text in UTF-8"), "{}", page.sheet_text());
}

#[test]
fn what_the_device_holds_may_be_anything() {
    for (place, text) in [
        ("rulescope.rules", "{\"rules\":[{\"id\":1},{\"id\":\"x\"},5],\"next\":-3}"),
        ("rulescope.rules", "garbage"),
        ("rulescope.rule.1", "{\"document\":5}"),
        ("rulescope.history.1", "[{\"at\":\"x\"},7,{\"inputs\":\"{\"}]"),
        (DRAFT, "1.{\"work\":\"7\\\"<x\",\"messages\":[]}"),
    ] {
        let device = Shelf::default();
        device.keep("rulescope.rules", "{\"rules\":[{\"id\":1,\"revision\":4}],\"next\":2}");
        device.keep(place, text);
        let mut page = Page::tab_of(&device, "");
        page.work_on(Field::RuleName, "still_kept");
        page.open_sheet("work");
        for what in ["history", "open", "copy", "delete"] {
            page.do_to(what, 1);
        }
        page.press(restored(1, 0));
        let kept: String = device.texts.borrow().values().cloned().collect();
        assert!(kept.contains("still_kept"), "{place} {text}: {kept}");
    }
}

#[test]
fn a_copy_that_was_kept_is_there_after_a_reload_before_the_annex_was() {
    let device = Shelf::default();
    device.keep(DRAFT, &save_draft(&rule("SELECT mine FROM 'a/b'"), ""));
    let link = format!("#{}", encode(&rule("SELECT theirs FROM 'x'"), 0));
    let (mut page, _) = Page::tab_without_annex(&device, &link);
    page.send(Event::KeepCopyPressed);
    let kept = page.pause();
    assert!(matches!(kept.first(), Some(Effect::SaveNew(_))), "{kept:?}");
    page.perform(kept.into_iter().take(1).collect());
    assert_eq!(page.view().saved, "Saved on this device");
    assert!(device.load(DRAFT).unwrap().contains("mine"), "the work before stays where it is");

    // The page is loaded again, and now the annex comes: both rules are in the list.
    let mut page = Page::tab_of(&device, "");
    assert!(page.model.inputs.document.contains("theirs"), "{}", page.model.inputs.document);
    page.open_sheet("work");
    let text = page.sheet_text();
    assert!(text.contains("Rule on a/b") && text.contains("Rule on x|open|"), "{text}");
    assert_eq!(device.load(NEW), None);
    assert!(device.load(DRAFT).unwrap().contains("theirs"));
    assert_eq!(device.load("rulescope.rule.3"), None, "each is there once");
}

#[test]
fn keeping_a_copy_is_taken_back_without_the_annex_too() {
    let device = Shelf::default();
    device.keep(DRAFT, &save_draft(&rule("SELECT mine FROM 'a/b'"), ""));
    let link = format!("#{}", encode(&rule("SELECT theirs FROM 'x'"), 0));
    let (mut page, _) = Page::tab_without_annex(&device, &link);
    page.send(Event::KeepCopyPressed);
    let kept = page.pause();
    page.perform(kept.into_iter().take(1).collect());
    page.send(Event::UndoPressed);
    let kept = page.pause();
    page.perform(kept.into_iter().take(1).collect());
    let page = Page::tab_of(&device, "");
    assert!(page.model.inputs.document.contains("mine"), "{}", page.model.inputs.document);
}

fn rule(sql: &str) -> Inputs {
    Inputs { document: document(sql), ..Inputs::default() }
}
