//! The one component with a model: owns it, runs `update`, has what it asks for performed.

use crate::assist::inputs::write;
use crate::assist::question::object;
use crate::engine::source::Span;
use crate::engine::value::Value;
use crate::playground::effect::Effect;
use crate::playground::event::{Event, Field};
use crate::playground::model::{Dialog, Model, Place};
use crate::playground::update::update;
use crate::web::browser::Listener;
use crate::web::browser::platform::platform;
use crate::web::browser::{clock, dom, editor, files, keyboard, location, storage, visibility};
use crate::web::components::message_list::SELECTED;
use crate::web::components::page::page;
use crate::web::components::problem_list;
use crate::web::components::top_bar::FILE;
use crate::web::desk::Desk;
use crate::web::keys;
use crate::web::local::{Change, Local};
use crate::web::perform::{self, Performer};
use crate::web::scene::Scene;
use crate::web::shown::Shown;
use std::iter;
use std::rc::Rc;
use yew::{Callback, Component, Context, Html};

/// How long typing must have stopped before the verdict is said aloud.
const QUIET_MILLIS: u32 = 500;

/// The application.
#[derive(Debug)]
pub struct App {
    model: Model,
    scene: Scene,
    performer: Performer,
    /// Where the caret is wanted, once the field is on the page.
    wanted: Option<(Field, Span)>,
    /// The element that a sheet wants the focus on.
    look_at: Option<String>,
    /// Whether something is to be drawn that was put off.
    owed: bool,
    /// Whether the focused button may have left the page.
    mind_focus: bool,
    /// Whether it belonged to a message: then the focus goes to the list.
    listed: bool,
    /// Where the focus goes then, if that is there.
    focus: String,
    /// The draft at which the engine stopped before.
    kept: Option<String>,
    /// The verdict that waits to be said.
    saying: String,
    quiet: Option<clock::Wait>,
    /// The editor's script, on its way or there.
    script: Option<Listener>,
    /// The name at which the reference is to open when the script has come.
    refer: Option<String>,
    _listeners: Vec<Listener>,
}

/// What the application is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Something happened.
    Event(Event),
    /// The page's own state changes.
    Change(Change),
    /// What the rule would send is to be sent: for the selected message, or for all that fire.
    SendWanted {
        /// For all.
        all: bool,
    },
    /// What was sent with the request of this number is to be sent again.
    SendAgainWanted(u32),
    /// A file is to be chosen.
    FileWanted,
    /// The page in one file is to be loaded down from that address.
    PageWanted(String),
    /// The page is put away: what waits for a pause is kept at once.
    PutAway,
}

impl Told {
    /// Whether it holds a text that stands in a field already.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        matches!(self, Self::Event(Event::Edited(..)))
    }
}

impl Component for App {
    type Message = Told;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let tell = ctx.link().callback(|told| told);
        let mut model = Model::new(platform());
        let mut performer = Performer::new(ctx.link().callback(Told::Event));
        let (started, kept) = perform::started();
        let mut wanted = None;
        for event in iter::once(started).chain(perform::kept_endpoint()) {
            for effect in update(&mut model, event) {
                perform_or_want(&mut performer, &mut wanted, effect);
            }
        }
        let scene = Scene {
            shown: Shown::of(&model),
            local: Rc::new(Local::new(kept.is_some())),
            desk: Desk::default(),
            tell,
            on_its_way: Rc::default(),
            inputs: inputs(ctx),
        };
        let mut app = Self {
            model,
            scene,
            performer,
            wanted,
            look_at: None,
            owed: false,
            mind_focus: false,
            listed: false,
            focus: String::new(),
            kept,
            saying: String::new(),
            quiet: None,
            script: None,
            refer: None,
            _listeners: listeners(ctx),
        };
        app.say_when_quiet();
        if let Some(name) = location::referred(&location::fragment()) {
            ctx.link().send_message(Told::Change(Change::Reference(name)));
        }
        app
    }

    fn update(&mut self, ctx: &Context<Self>, told: Told) -> bool {
        let on_its_way = &self.scene.on_its_way;
        if told.is_typed() {
            on_its_way.set(on_its_way.get().saturating_sub(1));
        }
        self.owed |= match told {
            Told::Event(event) => self.happened(event),
            Told::Change(change) => self.changes(ctx, change),
            Told::SendWanted { all: false } => {
                self.happened(Event::SendPressed { now: clock::now() })
            }
            Told::SendWanted { all: true } => {
                self.happened(Event::SendAllPressed { now: clock::now() })
            }
            Told::SendAgainWanted(number) => {
                self.happened(Event::SendAgainPressed { number, now: clock::now() })
            }
            Told::PutAway => self.happened(Event::PauseOver(self.model.revision)),
            Told::FileWanted => {
                dom::click(FILE);
                false
            }
            Told::PageWanted(file) => {
                files::load_down(&file, "");
                false
            }
        };
        // A drawing that is older than a field would put the older text back under the caret.
        self.scene.on_its_way.get() == 0 && std::mem::take(&mut self.owed)
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some((field, span)) = self.wanted.take() {
            self.scene.desk.select(field, span);
        }
        let focus = std::mem::take(&mut self.focus);
        if std::mem::take(&mut self.mind_focus) && dom::focus_is_lost() {
            let is_there = dom::element(&focus).is_some();
            let other = if self.listed { SELECTED } else { "main" };
            dom::focus(if is_there { &focus } else { other });
        }
        if let Some(id) = self.look_at.take() {
            dom::focus(&id);
        }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        page(&self.scene)
    }
}

impl App {
    /// Runs `update`; true when the page shows something else now, or the caret is to move.
    fn happened(&mut self, event: Event) -> bool {
        self.mind_focus |= takes_its_button_away(&event);
        self.listed = matches!(event, Event::MessageRemoved | Event::MessageDuplicated);
        match event {
            // The next problem stands where the one was that is mended.
            Event::FixPressed(at) => self.focus = problem_list::id(at),
            Event::MessageMoved { .. } => self.focus = dom::focused(),
            _ => {}
        }
        for effect in update(&mut self.model, event) {
            match effect {
                Effect::Focus(id) => self.look_at = Some(id),
                other => perform_or_want(&mut self.performer, &mut self.wanted, other),
            }
        }
        let shown = Shown::of(&self.model).or_same(&self.scene.shown);
        let differs = shown != self.scene.shown;
        self.scene.shown = shown;
        self.say_when_quiet();
        differs || self.wanted.is_some() || self.look_at.is_some()
    }

    fn changes(&mut self, ctx: &Context<Self>, change: Change) -> bool {
        match &change {
            Change::EditorWanted
                if self.script.is_none()
                    && !self.scene.local.has_editor
                    && !self.scene.local.is_embedded =>
            {
                let tell = self.scene.tell.clone();
                self.script = editor::load(move || tell.emit(Told::Change(Change::EditorCame)));
            }
            Change::EditorCame => {
                ctx.link().send_message(Told::Event(Event::AnnexWanted));
                if let Some(name) = self.refer.take() {
                    editor::open_reference(&name);
                }
            }
            Change::Reference(name) if self.scene.local.has_editor => {
                editor::open_reference(name);
            }
            Change::Reference(name) => {
                self.refer = Some(name.clone());
                ctx.link().send_message(Told::Change(Change::EditorWanted));
            }
            Change::Kept(open) => {
                if let (Some(draft), true) = (self.kept.take(), *open) {
                    let draft = Some(draft).filter(|draft| !draft.is_empty());
                    if let Some(draft) = &draft {
                        storage::save(perform::place_of(draft), draft);
                    }
                    let started = perform::started_with(draft, location::fragment());
                    ctx.link().send_message(Told::Event(started));
                }
                storage::forget(storage::KEPT);
            }
            _ => {}
        }
        let before = Rc::clone(&self.scene.local);
        Rc::make_mut(&mut self.scene.local).apply(change);
        *before != *self.scene.local
    }

    /// Has the verdict said once it has stood for a moment.
    fn say_when_quiet(&mut self) {
        let verdict = &self.scene.shown.page.verdict;
        let now = format!("{} {}", verdict.headline, verdict.sentence).replace('`', "");
        if now != self.saying {
            self.saying.clone_from(&now);
            let tell = self.scene.tell.clone();
            // A new wait ends the one before.
            self.quiet = Some(clock::after(QUIET_MILLIS, move || {
                tell.emit(Told::Change(Change::Said(now)));
            }));
        }
    }
}

/// What a file is told as: one for a payload, or one for the page.
pub fn told(file: files::Read, for_payload: bool) -> Event {
    let files::Read { name, text, is_bytes } = file;
    if for_payload {
        Event::PayloadRead { name, text, is_bytes }
    } else {
        Event::FileRead { name, text: text.filter(|_| !is_bytes) }
    }
}

/// A file as the annex is told of it.
fn described(file: files::Read) -> Value {
    object([
        ("name", file.name.into()),
        ("text", file.text.map_or(Value::Undefined, Value::from)),
        ("bytes", file.is_bytes.into()),
    ])
}

const fn takes_its_button_away(event: &Event) -> bool {
    matches!(
        event,
        Event::SuggestionPressed(_)
            | Event::FixPressed(_)
            | Event::MessageRemoved
            | Event::MessageMoved { .. }
            | Event::MessageDuplicated
            | Event::KeepCopyPressed
            | Event::BackToOwnPressed
            | Event::UndoPressed
            | Event::CancelPressed
            | Event::SheetActed { place: Place::Permission, .. }
            | Event::ListenerAsked(_)
            | Event::InvokeToggled
    )
}

fn perform_or_want(performer: &mut Performer, wanted: &mut Option<(Field, Span)>, effect: Effect) {
    match effect {
        Effect::Select(field, span) => *wanted = Some((field, span)),
        other => performer.perform(other),
    }
}

/// What the user has typed, and which message is selected.
fn inputs(ctx: &Context<App>) -> Callback<(), (String, usize)> {
    let scope = ctx.link().clone();
    Callback::from(move |()| {
        let app = scope.get_component();
        app.map(|app| (write(&app.model.inputs), app.model.selected)).unwrap_or_default()
    })
}

fn listeners(ctx: &Context<App>) -> Vec<Listener> {
    let dropped = ctx.link().callback(Told::Event);
    let tell = ctx.link().callback(|told| told);
    let fragment = location::on_fragment(move |fragment| {
        tell.emit(match location::referred(&fragment) {
            Some(name) => Told::Change(Change::Reference(name)),
            None => Told::Event(Event::FragmentChanged(fragment)),
        });
    });
    let kept = ctx.link().callback(Told::Event);
    let elsewhere = storage::on_draft(move |draft| kept.emit(Event::DraftElsewhere(draft)));
    let files = files::on_drop(move |files, on_message| {
        dropped.emit(match <[files::Read; 1]>::try_from(files) {
            Ok([file]) => told(file, on_message),
            Err(files) => {
                Event::FilesRead(Value::array(files.into_iter().map(described).collect()))
            }
        });
    });
    let scope = ctx.link().clone();
    let keys = keyboard::on_press(move |press| {
        let asked = scope.get_component().and_then(|app| {
            let shown = &app.scene.shown;
            let dialog = shown.dialog != Dialog::None || shown.sheet(Place::Dialog).is_some();
            keys::asked(&press, shown, dialog)
        });
        let is_taken = asked.is_some();
        if let Some(asked) = asked {
            scope.send_message(asked);
        }
        is_taken
    });
    let scope = ctx.link().clone();
    let hidden = visibility::on_hidden(move || scope.send_message(Told::PutAway));
    fragment
        .into_iter()
        .chain(elsewhere)
        .chain(files.into_iter().flatten())
        .chain(keys)
        .chain(hidden)
        .collect()
}
