//! The share dialog, and copying.

use super::modules::annex_wanted;
use crate::assist::ladder::Tone;
use crate::playground::effect::Effect;
use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::{Dialog, Model, ModuleState};
use crate::playground::view;

pub(super) fn handle(model: &mut Model, event: &Event) -> Vec<Effect> {
    match *event {
        Event::SharePressed => {
            model.dialog = Dialog::Share;
            return annex_wanted(model);
        }
        Event::DialogClosed => model.dialog = Dialog::None,
        Event::ShareAccountsToggled => model.share.replace_accounts = !model.share.replace_accounts,
        Event::SharePayloadsToggled => {
            model.share.leave_payloads_out = !model.share.leave_payloads_out;
        }
        Event::CopyPressed(what) => return copy(model, what),
        Event::CopyDone { what, worked: true } => {
            model.copied = Some(what);
            return vec![Effect::ForgetCopied];
        }
        Event::CopyDone { worked: false, .. } => {
            model.notice(
                Tone::Ask,
                "The browser did not let the page copy. Select the text and copy it by hand.",
            );
        }
        Event::CopyShown => model.copied = None,
        _ => {}
    }
    Vec::new()
}

pub(super) fn copy(model: &mut Model, what: CopyWhat) -> Vec<Effect> {
    match view::copied_text(model, what) {
        Ok(text) => vec![Effect::Copy { what, text }],
        Err(why) => {
            if what == CopyWhat::Link && model.annex != ModuleState::Ready {
                model.link_wanted = true;
                return annex_wanted(model);
            }
            model.notice(Tone::Ask, why);
            Vec::new()
        }
    }
}
