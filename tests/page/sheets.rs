//! Sheets: what the annex draws for the page, and what it asks of it.

use super::{Page, links::copied_link};
use rulescope::assist::question::Members;
use rulescope::engine::value::Value;
use rulescope::playground::effect::{Effect, Tag};
use rulescope::playground::event::{CopyWhat, Event, Field};
use rulescope::playground::model::Place;

impl Page {
    /// Opens the sheet of that name over the page, and lets the annex answer.
    pub(crate) fn open_sheet(&mut self, name: &'static str) {
        let asked = self.send(Event::SheetOpened(Place::Dialog, name));
        self.answer(asked);
    }

    /// Does something in it; gives what came after the annex has answered.
    pub(crate) fn press(&mut self, act: impl Into<Value>) -> Vec<Effect> {
        self.act(act.into(), None)
    }

    /// Types or chooses something in it.
    pub(crate) fn act(&mut self, act: Value, text: Option<&str>) -> Vec<Effect> {
        self.act_at(Place::Dialog, act, text)
    }

    /// The same in the sheet at a place.
    pub(crate) fn act_at(&mut self, place: Place, act: Value, text: Option<&str>) -> Vec<Effect> {
        let text = text.map(str::to_owned);
        let asked = self.send(Event::SheetActed { place, act, text });
        self.answer(asked)
    }

    /// All that the open sheets say, but not the permission; `|` between its parts.
    pub(crate) fn sheet_text(&self) -> String {
        [Place::Dialog, Place::Message].map(|place| self.sheet_text_at(place)).concat()
    }

    /// The same of the sheet at a place.
    pub(crate) fn sheet_text_at(&self, place: Place) -> String {
        let mut texts = Vec::new();
        for sheet in self.model.sheets.iter().filter(|sheet| sheet.place == place) {
            if let Some(shown) = &sheet.shown {
                texts_of(&shown.nodes, &mut texts);
            }
        }
        if texts.is_empty() { String::new() } else { format!("|{}|", texts.join("|")) }
    }
}

/// A piece of a text without its colours; what is to be filled in stands between `|`.
fn plain(node: &Value) -> String {
    let of = Members(node);
    let inside: String = of.value("in").as_array().unwrap_or_default().iter().map(plain).collect();
    if of.text("class") == "ph" {
        format!("|{inside}|")
    } else {
        of.text("text").to_owned() + &inside
    }
}

pub(crate) fn texts_of(node: &Value, texts: &mut Vec<String>) {
    if let Some(text) = node.as_str() {
        texts.push(text.to_owned());
    }
    for inside in node.as_array().unwrap_or_default() {
        texts_of(inside, texts);
    }
    if node.as_object().is_some() {
        let of = Members(node);
        if of.text("tag") == "pre" {
            let pieces = of.value("in").as_array().unwrap_or_default();
            return texts.push(pieces.iter().map(plain).collect());
        }
        texts.extend(of.some_text("text").map(str::to_owned));
        texts_of(of.value("in"), texts);
    }
}

#[test]
fn a_sheet_follows_what_the_page_holds() {
    let mut page = Page::visit();
    page.open_sheet("share");
    assert_eq!(page.model.sheets.len(), 1);
    assert_eq!(page.model.sheets[0].shown.as_ref().unwrap().title, "Share this rule");
    let before = page.sheet_text();
    let asked = page.edit(Field::Payload, "{\"much\": \"longer than it was before\"}");
    assert!(asked.iter().any(|effect| matches!(effect, Effect::Ask { tag: Tag::Sheet(_), .. })));
    page.answer(asked);
    assert_ne!(page.sheet_text(), before);
}

#[test]
fn what_is_done_while_an_answer_is_awaited_is_not_lost() {
    let mut page = Page::visit();
    page.edit(Field::Account, "111122223333");
    let opened = page.send(Event::SheetOpened(Place::Dialog, "share"));
    for act in ["accounts", "payloads"] {
        let asked =
            page.send(Event::SheetActed { place: Place::Dialog, act: act.into(), text: None });
        assert_eq!(asked, [], "one question at a time");
    }
    let mut asked = page.answer(opened);
    for _ in 0..2 {
        asked = page.answer(asked);
    }
    assert_eq!(asked, []);
    let state = Members(&page.model.sheets[0].state);
    assert!(state.flag("accounts") && state.flag("withoutPayloads"));
}

#[test]
fn a_sheet_that_does_not_come_says_why() {
    let mut page = Page::visit();
    page.send(Event::SheetOpened(Place::Dialog, "share"));
    let answer = Err("It did not load: 404. Load the page again.".to_owned());
    page.send(Event::Answered { tag: Tag::Sheet(Place::Dialog), answer });
    assert_eq!(
        page.sheet_text(),
        "|This part of the page did not come. It did not load: 404. Load the page again.|"
    );
    let answer = Err("It did not load: 404. Load the page again.".to_owned());
    page.send(Event::CopyPressed(CopyWhat::Link));
    page.send(Event::Answered { tag: Tag::Asks, answer });
    assert!(page.view().banner.unwrap().text.contains("404"));
}

#[test]
fn an_answer_to_a_sheet_that_was_closed_changes_nothing() {
    let mut page = Page::visit();
    let asked = page.send(Event::SheetOpened(Place::Dialog, "share"));
    page.send(Event::SheetClosed(Place::Dialog));
    assert_eq!(page.answer(asked), []);
    assert_eq!(page.model.sheets.len(), 0);
    assert!(copied_link(&mut page).starts_with("#1."));
}

#[test]
fn a_pasted_text_is_read_like_a_file() {
    let mut page = Page::visit();
    page.open_sheet("paste");
    assert!(page.sheet_text().contains("|Rule, template or SQL|"));
    page.act("text".into(), Some("SELECT pasted FROM 'x'"));
    page.press("import");
    assert!(page.model.sheets.is_empty());
    assert!(page.model.inputs.document.contains("SELECT pasted"), "{}", page.model.inputs.document);
    assert_eq!(page.view().undo.as_deref(), Some("the import of the pasted text"));
}

#[test]
fn a_sheet_that_the_annex_does_not_know_says_so() {
    let mut page = Page::visit();
    page.open_sheet("nothing");
    assert!(page.sheet_text().contains("there is no sheet called `nothing`"));
}
