//! The modules that come later.

use crate::work::Shelf;
use crate::{PLATFORM, Page};
use rulescope::annex;
use rulescope::assist::inputs::Platform;
use rulescope::assist::ladder::Tone;
use rulescope::assist::question::in_text;
use rulescope::engine::value::json;
use rulescope::engine::version::SqlVersion;
use rulescope::exchange;
use rulescope::playground::effect::{Effect, Module};
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{Model, ModuleState, PayloadKind, ResultTab};

impl Page {
    /// Answers everything that was just asked, as the modules do.
    pub(crate) fn answer(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut after = Vec::new();
        for effect in effects {
            if let Effect::Ask { module, tag, question } = effect {
                let answer = match module {
                    Module::Annex => {
                        let question = json::read(&question, SqlVersion::V2016).unwrap();
                        let answer = annex::answer_on(&question, PLATFORM, &self.device);
                        json::write(&answer).unwrap()
                    }
                    Module::Exchange => in_text(&question, exchange::answer),
                };
                after.extend(self.send(Event::Answered { tag, answer: Ok(answer) }));
            }
        }
        after
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

const HASHED: &str =
    "SELECT * FROM 'some/topic' WHERE md5(device) = 'c5e478d59288c841aa530db6845c4c8d'";

/// A page whose annex is not there yet.
fn page_before_the_annex() -> Page {
    let platform = Platform { far: |_| None, ..PLATFORM };
    Page { model: Model::new(platform), effects: Vec::new(), device: Shelf::default() }
}

#[test]
fn a_far_function_is_told_once_the_annex_is_there() {
    let mut page = page_before_the_annex();
    let asked = page.edit(Field::Sql, HASHED);
    assert_eq!(page.view().verdict.tone, Tone::Ask);
    let asks = |effect: &&Effect| matches!(effect, Effect::Ask { module: Module::Annex, .. });
    assert_eq!(asked.iter().filter(asks).count(), 1);
    // Once is enough.
    let more = page.edit(Field::Topic, "some/topic");
    assert_eq!(more.iter().filter(asks).count(), 0);

    page.model.platform.far = PLATFORM.far;
    page.answer(asked);
    let there = page.view();
    let mut at_once = Page::visit();
    at_once.edit(Field::Sql, HASHED);
    assert_ne!(there.verdict.tone, Tone::Ask);
    assert_eq!(there.verdict, at_once.view().verdict);
}

#[test]
fn a_pasted_policy_is_judged_once_the_annex_is_there() {
    let mut page = page_before_the_annex();
    page.edit(Field::Document, &super::document("SELECT * FROM 'some/topic'"));
    let value = |page: &Page| page.view().rungs[8].value.clone();
    let asked = page.edit(Field::Policy, r#"{"Statement": []}"#);
    assert_eq!(value(&page), "the policy is not read yet");
    for effect in &asked {
        if let Effect::Ask { tag, .. } = effect {
            let answer = Err("It did not load: 404.".to_owned());
            page.send(Event::Answered { tag: *tag, answer });
        }
    }
    assert_eq!(value(&page), "the policy was not read");
    page.model.platform.far = PLATFORM.far;
    page.answer(asked);
    assert_eq!(value(&page), "the policy cannot be read", "it has no statement");
}

#[test]
fn without_the_annex_only_what_needs_it_cannot_be_told() {
    let mut page = page_before_the_annex();
    let asked = page.edit(Field::Sql, HASHED);
    for effect in asked {
        if let Effect::Ask { tag, .. } = effect {
            page.send(Event::Answered { tag, answer: Err("It did not load: 404.".to_owned()) });
        }
    }
    let verdict = page.view().verdict;
    assert_eq!(verdict.tone, Tone::Ask);
    assert!(format!("{:?}", page.view()).contains("did not load; load the page again"));
    page.edit(Field::Sql, "SELECT * FROM 'some/topic' WHERE upper(device) = 'x'");
    assert_eq!(page.view().verdict.tone, Tone::No);
    assert_eq!(
        page.edit(Field::Sql, HASHED)
            .iter()
            .filter(|effect| matches!(effect, Effect::Ask { .. }))
            .count(),
        0
    );
}

#[test]
fn a_protobuf_message_is_decoded_with_the_descriptor_set_of_a_stand_in() {
    let set = rulescope::engine::base64::encode(include_bytes!("../protobuf/small.desc"));
    let mut page = Page::with(
        "SELECT VALUE decode(*, 'proto', 'b', 'small.desc', 'small', 'Sample') FROM 'a/b'",
        "{}",
    );
    page.send(Event::PayloadKindChosen(PayloadKind::Hex));
    page.edit(Field::Payload, "0a 02 73 31 10 09 18 0c 20 01");
    assert_eq!(page.view().verdict.tone, Tone::Ask, "nobody says what the message holds");
    page.type_in("stand-ins", &format!(r#"[{{"fn": "decode", "descriptorSet": "{set}"}}]"#));
    assert_eq!(page.headline(), "Fires: 1 invocation of `f`");
    let event = page.tab(ResultTab::Output).output;
    assert!(format!("{event:?}").contains("ALARM"), "{event:?}");
    page.edit(Field::Payload, "0a 05 73");
    assert!(page.headline().starts_with("Fails on AWS: decode"), "{}", page.headline());
}
