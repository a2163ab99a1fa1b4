//! The modules that come later (`annex`, `exchange`): that they are wanted, what they answer.

use super::{invoke, open};
use crate::annex;
use crate::assist::ladder::Tone;
use crate::assist::question::question;
use crate::playground::effect::{Effect, Module, Tag};
use crate::playground::model::{Model, ModuleState};

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
        Tag::Loaded => loaded(model, answer),
        Tag::NoAnswer(number) => invoke::explained(model, number, &answer),
        Tag::Example(id) => open::example_came(model, id, answer),
    }
    Vec::new()
}

/// Has the annex loaded when something could not be told without it.
pub(super) fn annex_missed(model: &mut Model) -> Vec<Effect> {
    let missed = model.annex == ModuleState::Asleep && model.results.missed();
    if missed { annex_wanted(model) } else { Vec::new() }
}

fn loaded(model: &mut Model, answer: Result<String, String>) {
    model.annex = match answer {
        Ok(_) => ModuleState::Ready,
        Err(problem) => {
            model.notice(Tone::Ask, format!("{} {problem}", annex::WITHOUT));
            ModuleState::Missing(problem)
        }
    };
    model.results.forget_messages();
    model.refresh();
}
