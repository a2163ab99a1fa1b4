//! Keeping the own work: the draft at once, the list of rules and their history by the annex, which also sees when another tab
//! has changed the same rule (`annex::work`).

use super::modules::annex_wanted;
use crate::assist::inputs;
use crate::assist::ladder::Tone;
use crate::assist::question::question;
use crate::playground::effect::{Effect, Module, Tag};
use crate::playground::model::{Model, ModuleState, NEW, Origin, Saved};
use crate::playground::share::{load_draft, save_draft};

/// Keeps what has changed.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.origin == Origin::Own && model.saved == Saved::Pending {
        let draft = save_draft(&model.inputs, &model.work);
        let is_new = model.work == NEW;
        effects.push(if is_new { Effect::SaveNew(draft) } else { Effect::SaveDraft(draft) });
        match model.annex {
            ModuleState::Ready => effects.push(record(model)),
            ModuleState::Asleep => effects.extend(annex_wanted(model)),
            ModuleState::Missing(_) if is_new => effects.extend(annex_wanted(model)),
            ModuleState::Missing(_) | ModuleState::Loading => {}
        }
    }
    effects
}

/// Has the annex keep what has changed, or been kept without it.
pub(super) fn record_kept(model: &Model) -> Option<Effect> {
    let is_kept = matches!(model.saved, Saved::Saved | Saved::Pending);
    (is_kept && model.origin == Origin::Own).then(|| record(model))
}

fn record(model: &Model) -> Effect {
    let members =
        [("inputs", inputs::write(&model.inputs).into()), ("work", model.work.as_str().into())];
    Effect::Ask { module: Module::Annex, tag: Tag::Asks, question: question("keep", members) }
}

/// Takes what another tab has made of the same rule, unless something of this one waits to be kept: then the annex puts both away.
pub(super) fn changed_elsewhere(model: &mut Model, draft: &str) {
    let Ok((inputs, work)) = load_draft(draft) else { return };
    let id = |work: &str| work.split('.').next().map(str::to_owned);
    if work.is_empty() || id(&work) != id(&model.work) || model.saved == Saved::Pending {
        return;
    }
    model.work = work;
    if let Origin::Shared { own, .. } = &mut model.origin {
        **own = inputs;
    } else if inputs != model.inputs {
        model.inputs = inputs;
        model.changed();
        model.notice(
            Tone::No,
            "This rule was changed in another tab. How it was before is under My rules, in its history.",
        );
    }
}
