//! What each event changes, and what it asks of the browser.
//!
//! Reading and running are quick and pure, so they happen here, at once; only keeping the draft waits for a pause.

mod edit;
mod exchange;
mod invoke;
mod message;
mod modules;
mod open;
mod permission;
mod repair;
mod share;
mod sheets;
mod work;

pub(in crate::playground) use repair::locate;

use super::effect::Effect;
use super::event::Event;
use super::model::{Model, NEW, Notice, Origin, Pane, Place, Saved, Theme, Undo};
use crate::assist::ladder::Tone;

/// How long a pause lasts before the draft is kept, in milliseconds.
const PAUSE: u32 = 600;
/// How many steps can be taken back.
const UNDO: usize = 20;

/// Changes the model; gives what is asked of the browser.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let (revision, selected) = (model.revision, model.selected);
    // What another tab has kept is kept.
    let is_kept = matches!(event, Event::DraftElsewhere(_));
    let mut effects = handle(model, event);
    if model.revision != revision {
        model.selected = model.selected.min(model.inputs.messages.len().saturating_sub(1));
        model.refresh();
        let waits_to_be_kept =
            model.origin == Origin::Own && model.saved != Saved::Denied && !is_kept;
        if waits_to_be_kept {
            model.saved = Saved::Pending;
        }
        if waits_to_be_kept
            || model.sheets.iter().any(|sheet| sheet.place.waits())
            || sheets::expects(model)
        {
            effects.push(Effect::WaitForPause { revision: model.revision, millis: PAUSE });
        }
    } else if model.selected != selected {
        model.refresh();
    }
    invoke::follow(model);
    effects.extend(modules::annex_missed(model));
    effects.extend(modules::versions_wanted(model));
    effects.extend(modules::notes_wanted(model));
    effects.extend(exchange::follow(model));
    effects.extend(sheets::follow(model));
    effects
}

fn handle(model: &mut Model, event: Event) -> Vec<Effect> {
    if model.found.is_embedded() && edits(&event) {
        return Vec::new();
    }
    match event {
        Event::Started { draft, fragment, storage_denied, theme, secure, found } => {
            model.found = found;
            model.secure = secure;
            model.theme = theme;
            open::start(model, draft.as_deref(), &fragment, storage_denied)
        }
        Event::FragmentChanged(fragment) => open::fragment(model, &fragment),
        Event::ExampleChosen(id) => open::example(model, &id),
        Event::KeepCopyPressed => open::keep_copy(model),
        Event::BackToOwnPressed => open::back(model),
        Event::ResetPressed => open::reset(model),
        Event::FileRead { name, text } => open::file(model, &name, text.as_deref()),
        Event::PayloadRead { name, text, is_bytes } => open::payload(model, &name, text, is_bytes),
        Event::FilesRead(files) => open::files(model, files),

        Event::Edited(field, text) => edit::edited(model, field, text),
        Event::VersionChosen(version) => edit::version(model, version),
        Event::ActionAdded => edit::add_action(model),
        Event::FormatPressed => edit::format(model),
        Event::PayloadFormatPressed => edit::format_payload(model),

        Event::PauseOver(revision) if revision == model.revision => {
            model.paused = revision;
            work::save(model)
        }
        Event::PauseOver(_) => Vec::new(),
        Event::DraftElsewhere(draft) => {
            work::changed_elsewhere(model, &draft);
            Vec::new()
        }
        Event::DraftSaved { worked } => {
            model.saved = if worked { Saved::Saved } else { Saved::Denied };
            Vec::new()
        }

        Event::UndoPressed => repair::undo(model),
        Event::FixPressed(index) => repair::fix(model, index),
        Event::SuggestionPressed(index) => repair::suggestion(model, index),
        Event::ProblemPressed(index) => repair::go_to(model, index),
        Event::NextProblem { back } => repair::next(model, back),
        Event::PlacePressed(field, span) => repair::place(model, field, span),

        Event::MessageSelected(index) => message::select(model, index),
        Event::MessageStepped { up } => message::step(model, up),
        Event::MessageAdded => message::add(model),
        Event::MessageDuplicated => message::duplicate(model),
        Event::MessageRemoved => message::remove(model),
        Event::MessageMoved { up } => message::shift(model, up),
        Event::PayloadKindChosen(kind) => message::kind(model, kind),

        Event::SheetOpened(place, name) => {
            sheets::open(model, place, name);
            Vec::new()
        }
        Event::SheetActed { place, act, text } => {
            sheets::acted(model, place, act, text);
            Vec::new()
        }
        Event::ExpectationKept => {
            sheets::keep_expectation(model);
            Vec::new()
        }
        Event::SheetClosed(place) => {
            sheets::close(model, place);
            Vec::new()
        }

        Event::DialogClosed | Event::CopyPressed(_) | Event::CopyDone { .. } | Event::CopyShown => {
            share::handle(model, &event)
        }

        Event::InvokeToggled
        | Event::PresetChosen(_)
        | Event::RequestModeChosen(_)
        | Event::SendPressed { .. }
        | Event::SendAllPressed { .. }
        | Event::SendAgainPressed { .. }
        | Event::CancelPressed
        | Event::ListenerAsked(_)
        | Event::ListenerTold { .. }
        | Event::RunToggled(_)
        | Event::RememberToggled
        | Event::EndpointKept(_)
        | Event::InvokeEnded { .. } => invoke::handle(model, event),

        Event::ExportChosen(form) => {
            model.exchange.form = form;
            model.exchange.exports = [].into();
            Vec::new()
        }
        Event::RuleChosen(index) => exchange::chosen(model, index),
        Event::AnnexWanted => modules::annex_wanted(model),
        Event::Answered { tag, answer } => modules::answered(model, tag, answer),

        Event::RuleViewChosen(_)
        | Event::TabChosen(_)
        | Event::PaneChosen(_)
        | Event::RungToggled(_)
        | Event::ShellChosen(_)
        | Event::ThemePressed
        | Event::ShowValuesToggled => look(model, &event),
    }
}

/// Whether it is there to change what was typed. Sheets of the result only ask for that (`sheets::asked`).
const fn edits(event: &Event) -> bool {
    match event {
        Event::SheetActed { place, .. } => !matches!(place, Place::Permission | Place::Output),
        event => matches!(
            event,
            Event::Edited(..)
                | Event::VersionChosen(_)
                | Event::FormatPressed
                | Event::PayloadFormatPressed
                | Event::FixPressed(_)
                | Event::SuggestionPressed(_)
                | Event::MessageAdded
                | Event::MessageDuplicated
                | Event::MessageRemoved
                | Event::MessageMoved { .. }
                | Event::PayloadKindChosen(_)
                | Event::ExpectationKept
                | Event::KeepCopyPressed
                | Event::ResetPressed
                | Event::FileRead { .. }
                | Event::PayloadRead { .. }
                | Event::FilesRead(_)
                | Event::RuleChosen(_)
        ),
    }
}

/// What only changes how the page looks.
fn look(model: &mut Model, event: &Event) -> Vec<Effect> {
    match *event {
        Event::RuleViewChosen(view) => model.rule_view = view,
        // From the menu, too, over another pane or the panel.
        Event::TabChosen(tab) => {
            model.tab = tab;
            model.pane = Pane::Result;
            model.invoke.open = false;
        }
        Event::PaneChosen(pane) => {
            // A phone has the panel as a pane of its own.
            model.pane = pane;
            model.invoke.open = pane == Pane::Invoke;
        }
        Event::RungToggled(index) => {
            if let Some(toggled) = model.toggled_rungs.get_mut(index) {
                *toggled = !*toggled;
            }
        }
        Event::ShellChosen(shell) => model.shell = shell,
        Event::ShowValuesToggled => model.show_values = !model.show_values,
        Event::ThemePressed => {
            let at = Theme::ALL.iter().position(|theme| *theme == model.theme).unwrap_or_default();
            model.theme = Theme::ALL.into_iter().cycle().nth(at + 1).unwrap_or_default();
            return vec![Effect::ShowTheme(model.theme), Effect::SaveTheme(model.theme)];
        }
        _ => {}
    }
    Vec::new()
}

impl Model {
    /// Notes that the inputs have changed; what was said about the last change is over.
    fn changed(&mut self) {
        self.revision += 1;
        self.notice = None;
        self.problem = None;
    }

    /// Keeps the inputs as they are, so that what comes now can be taken back.
    fn remember(&mut self, what: impl Into<String>) {
        if self.undo.len() == UNDO {
            self.undo.remove(0);
        }
        self.undo.push(Undo {
            what: what.into(),
            before: self.inputs.clone(),
            selected: self.selected,
            work: None,
        });
    }

    /// Lets what is shown be a rule that the list is to get; what was done last takes that back, too. Where nothing of the person's
    /// is kept yet, there is nothing that it could be written over.
    fn begin_new(&mut self) {
        if self.saved == Saved::Unchanged {
            return;
        }
        let work = std::mem::replace(&mut self.work, NEW.to_owned());
        if let Some(undo) = self.undo.last_mut() {
            undo.work = Some(work);
        }
    }

    fn notice(&mut self, tone: Tone, text: impl Into<String>) {
        self.notice = Some(Notice { tone, text: text.into() });
    }
}
