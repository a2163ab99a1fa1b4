//! Each example of the gallery is a lesson: it fails where `lessons.jsonl` says, and what its last sentence tells to do mends it.

use crate::Page;
use rulescope::playground::effect::{Effect, Tag};
use rulescope::playground::event::{Event, Field};
use rulescope::playground::examples;
use serde_json::Value;

const ROWS: &str = include_str!("lessons.jsonl");

/// How far a message gets that nothing stops: only the permission and the call are left, which nobody can see from here.
const ALL_THAT_CAN_BE_TOLD: usize = 8;

impl Page {
    /// The example as a visitor finds it who follows a link to it.
    fn example(id: &str) -> Self {
        let mut page = Self::visit();
        let asked = page.send(Event::FragmentChanged(format!("#example/{id}")));
        page.answer(asked);
        page
    }

    fn passed(&self) -> usize {
        self.model.result().unwrap().ladder.passed
    }

    /// The rung that stops the first message.
    fn stops(&self) -> Option<&str> {
        let ladder = &self.model.result().unwrap().ladder;
        let is_stopped = ladder.fires != Some(true) || ladder.passed < ALL_THAT_CAN_BE_TOLD;
        let rung = is_stopped.then(|| ladder.rungs.get(ladder.passed));
        rung.flatten().map(|rung| rung.title.as_str())
    }
}

#[test]
fn each_lesson_fails_where_it_says_and_its_fix_mends_it() {
    let mut wrong = Vec::new();
    for line in ROWS.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let id = row["id"].as_str().unwrap();
        let mut page = Page::example(id);
        let banner = page.view().banner.map(|banner| banner.text).unwrap_or_default();
        if page.stops() != row["stops"].as_str()
            || Some(&*page.headline()) != row["headline"].as_str()
        {
            wrong.push(format!("{id} stops at {:?}: {}", page.stops(), page.headline()));
        }
        for edit in row["fix"].as_array().into_iter().flatten() {
            let [field, old, new] = [0, 1, 2].map(|place| edit[place].as_str().unwrap());
            let message = page.model.message().unwrap();
            let (field, text) = match field {
                "document" => (Some(Field::Document), &page.model.inputs.document),
                "topic" => (Some(Field::Topic), &message.topic),
                "payload" => (Some(Field::Payload), &message.payload),
                "standIns" => (None, &message.stand_ins),
                other => panic!("{other}"),
            };
            let text = if old.is_empty() { new.to_owned() } else { text.replace(old, new) };
            match field {
                Some(field) => drop(page.edit(field, &text)),
                None => page.type_in("stand-ins", &text),
            }
            let shown = row["shows"].as_str().unwrap_or(new);
            if !banner.contains(shown) && field != Some(Field::Payload) {
                wrong.push(format!("{id} does not tell of {shown}: {banner}"));
            }
        }
        if !row["fix"].is_null() && (page.stops().is_some() || page.passed() < ALL_THAT_CAN_BE_TOLD)
        {
            wrong.push(format!("{id} is not mended: {:?}, {}", page.stops(), page.headline()));
        }
        if let Some(part) = row["command"].as_str() {
            let commands = page.permission();
            if !commands.contains(part) {
                wrong.push(format!("{id}: no {part} in {commands}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_example_is_checked_and_each_file_is_an_example() {
    let rows: Vec<String> = ROWS
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    let ids: Vec<String> = examples::all().iter().map(|example| example.id.clone()).collect();
    assert_eq!(rows, ids);
    for entry in std::fs::read_dir("static/examples").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let id = name.strip_suffix(".json").unwrap().to_owned();
        assert!(id == "index" || ids.contains(&id), "{id} is not in the index");
    }
    let first = ids.get(..5).unwrap();
    let wanted = [
        "silent-permission",
        "wrong-level",
        "undefined-is-not-false",
        "topic-names-function",
        "alias-needs-its-own-permission",
    ];
    assert_eq!(first, wanted, "the commonest struggles come first");
}

#[test]
fn all_messages_of_an_example_have_a_verdict() {
    for example in examples::all() {
        let view = Page::example(&example.id).view();
        let banner = view.banner.unwrap();
        assert!(!banner.shared, "{}: an untouched page needs no way back", example.id);
        assert!(banner.text.starts_with(&example.title), "{}", banner.text);
        assert!(banner.text.ends_with('.') && banner.text.len() > example.lesson.len() + 20);
        for (index, message) in view.messages.iter().enumerate() {
            assert!(!message.word.is_empty(), "{} {index}", example.id);
        }
    }
}

#[test]
fn one_example_follows_another_without_a_way_back() {
    let mut page = Page::example("wrong-level");
    let asked = page.send(Event::ExampleChosen("null-or-missing".to_owned()));
    page.answer(asked);
    assert!(page.model.inputs.document.contains("error = NULL"));
    assert!(!page.view().banner.unwrap().shared);
}

#[test]
fn an_example_that_does_not_come_leaves_everything() {
    for answer in [Err("It did not load: 404.".to_owned()), Ok("{}}".to_owned())] {
        let mut page = Page::visit();
        let before = page.model.inputs.clone();
        let asked = page.send(Event::ExampleChosen("wrong-level".to_owned()));
        let Some(Effect::Ask { tag: tag @ Tag::Example(_), .. }) = asked.into_iter().next() else {
            panic!("nothing was asked")
        };
        page.send(Event::Answered { tag, answer });
        assert_eq!(page.model.inputs, before);
        let banner = page.view().banner.unwrap();
        assert!(banner.text.starts_with("The example did not come."), "{}", banner.text);
    }
}
