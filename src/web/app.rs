//! The one component with a state: owns the model, runs `update`, has what it asks for performed.

use crate::engine::source::Span;
use crate::playground::effect::Effect;
use crate::playground::event::{Event, Field};
use crate::playground::model::{Dialog, Model};
use crate::playground::update::update;
use crate::web::browser::Listener;
use crate::web::browser::platform::platform;
use crate::web::browser::{dom, files, keyboard, location, storage, visibility};
use crate::web::components::page::{LocalDialog, Page};
use crate::web::desk::Desk;
use crate::web::keys::{self, Asked};
use crate::web::perform::{self, Performer};
use crate::web::shown::Shown;
use yew::{Callback, Component, Context, ContextProvider, Html, html};

/// The application.
#[derive(Debug)]
pub struct App {
    model: Model,
    shown: Shown,
    performer: Performer,
    desk: Desk,
    /// Where the caret is wanted, once the field is on the page.
    wanted: Option<(Field, Span)>,
    /// Whether the focused button may have left the page.
    mind_focus: bool,
    /// A dialog that the model need not know of.
    local_dialog: LocalDialog,
    /// The draft at which the engine stopped before.
    kept: Option<String>,
    _listeners: Vec<Listener>,
}

/// What the application is told.
#[derive(Debug)]
pub enum Told {
    /// Something happened.
    Event(Event),
    /// A key was pressed that the page may want.
    Asked(Asked),
    /// Open another dialog, or close it.
    LocalDialog(LocalDialog),
    /// The page is put away: what waits for a pause is kept at once.
    PutAway,
    /// Evaluate the draft at which the engine stopped, or forget it.
    Kept {
        /// Whether it is to be opened.
        open: bool,
    },
}

impl Component for App {
    type Message = Told;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let mut model = Model::new(platform());
        let mut performer = Performer::new(ctx.link().callback(Told::Event));
        let (started, kept) = perform::started();
        let mut wanted = None;
        for effect in update(&mut model, started) {
            perform_or_want(&mut performer, &mut wanted, effect);
        }
        Self {
            shown: Shown::of(&model),
            model,
            performer,
            desk: Desk::default(),
            wanted,
            mind_focus: false,
            local_dialog: LocalDialog::None,
            kept,
            _listeners: listeners(ctx),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, told: Told) -> bool {
        match told {
            Told::Event(event) => return self.happened(event),
            Told::Asked(Asked::Event(event)) => return self.happened(event),
            Told::Asked(Asked::Help) => self.local_dialog = LocalDialog::Help,
            Told::PutAway => return self.happened(Event::PauseOver(self.model.revision)),
            Told::LocalDialog(dialog) => self.local_dialog = dialog,
            Told::Kept { open } => {
                storage::forget(storage::KEPT);
                if let (Some(draft), true) = (self.kept.take(), open) {
                    let started = perform::started_with(Some(draft), String::new());
                    ctx.link().send_message(Told::Event(started));
                }
            }
        }
        true
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some((field, span)) = self.wanted.take() {
            self.desk.select(field, span);
        }
        if std::mem::take(&mut self.mind_focus) && dom::focus_is_lost() {
            dom::focus("main");
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        html! {
            <ContextProvider<Desk> context={self.desk.clone()}>
                <Page
                    shown={self.shown.clone()}
                    dispatch={link.callback(Told::Event)}
                    local_dialog={self.local_dialog}
                    open={link.callback(Told::LocalDialog)}
                    kept={self.kept.is_some()}
                    on_kept={link.callback(|open| Told::Kept { open })}
                />
            </ContextProvider<Desk>>
        }
    }
}

impl App {
    /// Runs `update`; true when the page shows something else now, or the caret is to move.
    fn happened(&mut self, event: Event) -> bool {
        self.mind_focus |= takes_its_button_away(&event);
        for effect in update(&mut self.model, event) {
            perform_or_want(&mut self.performer, &mut self.wanted, effect);
        }
        let shown = Shown::of(&self.model).or_same(&self.shown);
        let differs = shown != self.shown;
        self.shown = shown;
        differs || self.wanted.is_some()
    }
}

const fn takes_its_button_away(event: &Event) -> bool {
    matches!(
        event,
        Event::SuggestionPressed(_)
            | Event::FixPressed(_)
            | Event::MessageRemoved
            | Event::KeepCopyPressed
            | Event::BackToOwnPressed
            | Event::UndoPressed
            | Event::CancelPressed
            | Event::InvokeToggled
    )
}

fn perform_or_want(performer: &mut Performer, wanted: &mut Option<(Field, Span)>, effect: Effect) {
    match effect {
        Effect::Select(field, span) => *wanted = Some((field, span)),
        other => performer.perform(other),
    }
}

fn listeners(ctx: &Context<App>) -> Vec<Listener> {
    let dispatch: Callback<Event> = ctx.link().callback(Told::Event);
    let dropped = dispatch.clone();
    let fragment =
        location::on_fragment(move |fragment| dispatch.emit(Event::FragmentChanged(fragment)));
    let files = files::on_drop(move |name, text| dropped.emit(Event::FileRead { name, text }));
    let scope = ctx.link().clone();
    let keys = keyboard::on_press(move |press| {
        let asked = scope.get_component().and_then(|app| {
            let dialog = app.local_dialog != LocalDialog::None || app.shown.dialog != Dialog::None;
            keys::asked(&press, &app.shown, dialog)
        });
        let is_taken = asked.is_some();
        if let Some(asked) = asked {
            scope.send_message(Told::Asked(asked));
        }
        is_taken
    });
    let scope = ctx.link().clone();
    let hidden = visibility::on_hidden(move || scope.send_message(Told::PutAway));
    fragment.into_iter().chain(files.into_iter().flatten()).chain(keys).chain(hidden).collect()
}
