//! Copying what the page shows, and closing its dialog.

use super::sheets;
use crate::assist::ladder::Tone;
use crate::playground::effect::{Effect, Tag};
use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::{Dialog, Model};
use crate::playground::view;

pub(super) fn handle(model: &mut Model, event: &Event) -> Vec<Effect> {
    match *event {
        Event::DialogClosed => model.dialog = Dialog::None,
        // The annex makes links.
        Event::CopyPressed(CopyWhat::Link) => {
            return vec![sheets::done_at_once(model, Tag::Asks, "share", "copy", None)];
        }
        Event::CopyPressed(what) => match view::copied_text(model, what) {
            Ok(text) => return vec![Effect::Copy { what, text }],
            Err(why) => model.notice(Tone::Ask, why),
        },
        Event::CopyDone { what, worked: true } => {
            model.copied = Some(what);
            if what == CopyWhat::Link {
                model.linked = Some((model.revision, model.selected));
            }
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
