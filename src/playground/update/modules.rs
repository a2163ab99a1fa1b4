//! The modules that come later (`annex`, `exchange`): that they are wanted, what they answer.

use super::{exchange, invoke, message, open, sheets, work};
use crate::annex;
use crate::assist::inputs;
use crate::assist::ladder::Tone;
use crate::assist::ladder::{Block, block_json};
use crate::assist::question::{Members, count, question, read};
use crate::engine::value::Value;
use crate::playground::effect::{Effect, Module, Tag};
use crate::playground::model::{Model, ModuleState, ResultTab};

/// Has the annex loaded before it is needed, unless it is there or on its way.
pub(super) fn annex_wanted(model: &mut Model) -> Vec<Effect> {
    if matches!(model.annex, ModuleState::Loading | ModuleState::Ready) {
        return Vec::new();
    }
    model.annex = ModuleState::Loading;
    vec![Effect::Ask { module: Module::Annex, tag: Tag::Loaded, question: question("version", []) }]
}

/// Takes an answer, or what is in its way.
pub(super) fn answered(model: &mut Model, tag: Tag, answer: Result<String, String>) -> Vec<Effect> {
    match tag {
        Tag::Loaded => return loaded(model, answer),
        Tag::NoAnswer(number) => invoke::explained(model, number, &answer),
        Tag::Example(id) => return open::example_came(model, id, answer),
        Tag::Versions(revision, selected) => versions_came(model, (revision, selected), &answer),
        Tag::Notes => notes_came(model, words(&answer)),
        Tag::Exports(revision) => exchange::exported(model, revision, words(&answer)),
        Tag::Rules => return exchange::imported(model, words(&answer)),
        Tag::Sheet(place) => return sheets::came(model, place, words(&answer)),
        Tag::Asks => return sheets::asked(model, None, read(words(&answer))),
        Tag::Message => return message::added(model, words(&answer)),
    }
    Vec::new()
}

/// Has the annex loaded when something could not be told without it.
pub(super) fn annex_missed(model: &mut Model) -> Vec<Effect> {
    let missed = model.annex == ModuleState::Asleep && model.results.missed();
    if missed { annex_wanted(model) } else { Vec::new() }
}

/// Asks for the two versions side by side, where they are looked at and not known.
pub(super) fn versions_wanted(model: &mut Model) -> Option<Effect> {
    let now = (model.revision, model.selected);
    if model.tab != ResultTab::Inspect || model.versions.of == Some(now) {
        return None;
    }
    model.versions.of = Some(now);
    let members =
        [("inputs", inputs::write(&model.inputs).into()), ("selected", count(model.selected))];
    let tag = Tag::Versions(model.revision, model.selected);
    Some(Effect::Ask { module: Module::Annex, tag, question: question("versions", members) })
}

/// Asks for the words of notes that have none here (`engine::notes`), once.
pub(super) fn notes_wanted(model: &mut Model) -> Option<Effect> {
    let notes = &model.result()?.run.evaluation.notes;
    let is_new = |id: &&str| !model.noted.iter().any(|(known, _)| known == id);
    let wordless = notes.iter().filter(|note| note.text.is_empty()).map(|note| note.id);
    let new: Vec<&str> = wordless.filter(is_new).collect();
    if new.is_empty() {
        return None;
    }
    model.noted.extend(new.iter().map(|id| (*id, String::new())));
    let ids = Value::array(new.into_iter().map(Value::from).collect());
    let question = question("notes", [("ids", ids)]);
    Some(Effect::Ask { module: Module::Annex, tag: Tag::Notes, question })
}

fn notes_came(model: &mut Model, answer: Result<&str, &str>) {
    let answer = read(answer);
    for (id, text) in model.noted.iter_mut().filter(|(_, text)| text.is_empty()) {
        match &answer {
            Ok(answer) => Members(answer).text(id).clone_into(text),
            Err(problem) => *text = format!("The words about `{id}` did not come. {problem}"),
        }
    }
}

fn versions_came(model: &mut Model, of: (u64, usize), answer: &Result<String, String>) {
    // What was asked before the last key is not shown any more.
    if model.versions.of == Some(of) {
        let answer = read(answer.as_deref().map_err(String::as_str));
        model.versions.blocks = match answer {
            Ok(answer) => block_json::read(Members(&answer).value("blocks")),
            Err(problem) => vec![Block::Text(format!("Nothing to compare: {problem}"))],
        };
    }
}

fn words(answer: &Result<String, String>) -> Result<&str, &str> {
    answer.as_deref().map_err(String::as_str)
}

fn loaded(model: &mut Model, answer: Result<String, String>) -> Vec<Effect> {
    model.annex = match answer {
        Ok(_) => ModuleState::Ready,
        Err(problem) => {
            model.notice(Tone::Ask, format!("{} {problem}", annex::WITHOUT));
            ModuleState::Missing(problem)
        }
    };
    model.results.forget_messages();
    model.refresh();
    if model.annex == ModuleState::Ready {
        work::record_kept(model).into_iter().collect()
    } else {
        Vec::new()
    }
}
