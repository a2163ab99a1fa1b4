//! The modules that come later.

use crate::{PLATFORM, Page};
use rulescope::annex;
use rulescope::assist::ladder::Tone;
use rulescope::assist::question::in_text;
use rulescope::exchange;
use rulescope::playground::effect::{Effect, Module};
use rulescope::playground::event::Event;
use rulescope::playground::model::ModuleState;

impl Page {
    /// Answers everything that was just asked, as the modules do.
    pub(crate) fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Ask { module, tag, question } = effect {
                let answer = match module {
                    Module::Annex => {
                        in_text(&question, |question| annex::answer(question, PLATFORM))
                    }
                    Module::Exchange => in_text(&question, exchange::answer),
                };
                self.send(Event::Answered { tag, answer: Ok(answer) });
            }
        }
    }
}

#[test]
fn the_annex_is_loaded_once_when_an_editor_is_used() {
    let mut page = Page::visit();
    assert_eq!(page.model.annex, ModuleState::Asleep);
    let asked = page.send(Event::AnnexWanted);
    assert_eq!(asked.len(), 1);
    assert_eq!(page.model.annex, ModuleState::Loading);
    assert_eq!(page.send(Event::AnnexWanted), []);
    page.answer(asked);
    assert_eq!(page.model.annex, ModuleState::Ready);
    assert_eq!(page.send(Event::AnnexWanted), []);
    assert_eq!(page.model.notice, None);
}

#[test]
fn without_the_annex_the_page_says_so_and_tries_again_when_asked() {
    let mut page = Page::visit();
    let Some(Effect::Ask { tag, .. }) = page.send(Event::AnnexWanted).pop() else {
        panic!("nothing was asked")
    };
    let answer = Err("It did not load: 404. Load the page again.".to_owned());
    page.send(Event::Answered { tag, answer });
    let notice = page.model.notice.clone().unwrap();
    assert_eq!(notice.tone, Tone::Ask);
    assert!(notice.text.starts_with(annex::WITHOUT), "{}", notice.text);
    assert!(notice.text.ends_with("Load the page again."), "{}", notice.text);
    let again = page.send(Event::AnnexWanted);
    page.answer(again);
    assert_eq!(page.model.annex, ModuleState::Ready);
}
