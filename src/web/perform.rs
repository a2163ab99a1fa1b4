//! Does what `update` asks of the browser, and tells what came of it. The only caller of `browser` that acts.

use crate::playground::effect::{Effect, Tag};
use crate::playground::event::{CopyWhat, Event};
use crate::playground::model::{Found, InvokeOutcome, Place, Theme};
use crate::web::browser::{
    clipboard, clock, fetch, files, location, modules, share, storage, theme,
};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// How the draft of a rule begins that the list is to get (`assist::inputs::draft`).
const NEW_BEGINS: &str = "1.{\"work\":\"+";
/// How long a copy button says that it has copied.
const COPIED_MILLIS: u32 = 2000;

/// What is under way.
#[derive(Debug)]
pub struct Performer {
    dispatch: Callback<Event>,
    pause: Option<clock::Wait>,
    copied: Option<clock::Wait>,
    marks: Option<clock::Wait>,
    /// The last request and its number; the page makes one at a time.
    request: Option<(u32, fetch::Sending)>,
}

impl Performer {
    /// Nothing is under way yet.
    #[must_use]
    pub fn new(dispatch: Callback<Event>) -> Self {
        Self { dispatch, pause: None, copied: None, marks: None, request: None }
    }

    /// Does one thing. `Select` and `Focus` are not done here: the field must be on the page first.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::WaitForPause { revision, millis } => {
                // A new pause ends the one before.
                self.pause = Some(self.later(millis, Event::PauseOver(revision)));
            }
            Effect::SaveDraft(draft) => {
                let worked = storage::save(storage::DRAFT, &draft);
                storage::forget(storage::NEW);
                self.dispatch.emit(Event::DraftSaved { worked });
            }
            Effect::SaveNew(draft) => {
                let worked = storage::save(storage::NEW, &draft);
                self.dispatch.emit(Event::DraftSaved { worked });
            }
            Effect::SaveTheme(theme) => {
                storage::save(storage::THEME, theme_name(theme).unwrap_or("system"));
            }
            Effect::ShowTheme(theme) => theme::pin(theme_name(theme)),
            Effect::SetFragment(fragment) => location::set_fragment(&fragment),
            Effect::Copy { what, text } => self.copy(what, text),
            Effect::SaveFile { name, kind, text } => files::save(&name, &kind, &text),
            Effect::HandOn { title, text } => share::hand_on(&title, &text),
            Effect::ForgetCopied => {
                self.copied = Some(self.later(COPIED_MILLIS, Event::CopyShown));
            }
            Effect::Send(request) => {
                let number = request.number;
                let dispatch = self.dispatch.clone();
                let ended = move |outcome| {
                    dispatch.emit(Event::InvokeEnded { number, outcome, now: clock::now() });
                };
                self.request = fetch::send(request, ended).map(|sending| (number, sending));
                if self.request.is_none() {
                    let said = "this browser cannot send requests".to_owned();
                    let outcome =
                        InvokeOutcome::Failed { said, denied: false, page: location::origin() };
                    self.dispatch.emit(Event::InvokeEnded { number, outcome, now: clock::now() });
                }
            }
            Effect::AskListener { number, url } => {
                let dispatch = self.dispatch.clone();
                fetch::ask_listener(url, move |listens| {
                    dispatch.emit(Event::ListenerTold { number, listens });
                });
            }
            Effect::KeepEndpoint(Some(kept)) => drop(storage::save(storage::ENDPOINT, &kept)),
            Effect::KeepEndpoint(None) => storage::forget(storage::ENDPOINT),
            Effect::CancelSend(number) => {
                if let Some((_, sending)) = self.request.take_if(|(sent, _)| *sent == number) {
                    sending.cancel();
                }
            }
            Effect::Ask { module, tag, question } => {
                let dispatch = self.dispatch.clone();
                let ask = move || {
                    spawn_local(async move {
                        let answer = modules::ask(module, &question).await;
                        dispatch.emit(Event::Answered { tag, answer });
                    });
                };
                if tag == Tag::Sheet(Place::Suite) {
                    // Many may follow each other: between them comes what the person does. There is one at a time.
                    self.marks = Some(clock::after(0, ask));
                } else {
                    ask();
                }
            }
            Effect::Select(..) | Effect::Focus(_) => {}
        }
    }

    fn later(&self, millis: u32, event: Event) -> clock::Wait {
        let dispatch = self.dispatch.clone();
        clock::after(millis, move || dispatch.emit(event))
    }

    fn copy(&self, what: CopyWhat, text: String) {
        let dispatch = self.dispatch.clone();
        spawn_local(async move {
            let worked = clipboard::copy(&text).await;
            dispatch.emit(Event::CopyDone { what, worked });
        });
    }
}

/// The first event, and the draft that the engine stopped at before, if it did: it is not evaluated again unasked.
#[must_use]
pub fn started() -> (Event, Option<String>) {
    if location::is_embedded() {
        return (started_with(None, location::fragment()), None);
    }
    let kept = storage::load(storage::KEPT);
    let draft = storage::load(storage::NEW).or_else(|| storage::load(storage::DRAFT));
    if storage::load(storage::STOPPED).is_none() {
        return (started_with(draft, location::fragment()), kept);
    }
    storage::forget(storage::STOPPED);
    if let Some(draft) = draft.as_ref().filter(|draft| storage::save(storage::KEPT, draft)) {
        storage::forget(place_of(draft));
    }
    // A link may be what it stopped at, too.
    let kept = draft.or(kept).or_else(|| (!location::fragment().is_empty()).then(String::new));
    (started_with(None, String::new()), kept)
}

/// Where a draft is kept.
#[must_use]
pub fn place_of(draft: &str) -> &'static str {
    if draft.starts_with(NEW_BEGINS) { storage::NEW } else { storage::DRAFT }
}

/// The endpoint that the person had the device keep.
#[must_use]
pub fn kept_endpoint() -> Option<Event> {
    storage::load(storage::ENDPOINT).map(Event::EndpointKept)
}

/// The first event, with this draft and fragment.
#[must_use]
pub fn started_with(draft: Option<String>, fragment: String) -> Event {
    // One that asks for the reference is no link to a rule.
    let fragment = Some(fragment).filter(|it| location::referred(it).is_none()).unwrap_or_default();
    let theme = storage::load(storage::THEME).and_then(|name| theme_of(&name));
    Event::Started {
        draft,
        fragment,
        storage_denied: location::is_embedded() || storage::is_denied(),
        theme: theme.unwrap_or_default(),
        secure: location::is_secure(),
        found: Found { address: location::address(), can_send: share::is_there() },
    }
}

const fn theme_name(theme: Theme) -> Option<&'static str> {
    match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    }
}

fn theme_of(name: &str) -> Option<Theme> {
    [Theme::Light, Theme::Dark].into_iter().find(|theme| theme_name(*theme) == Some(name))
}
