//! The page as stories: events in, effects and words out. No browser is needed.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod bad_input;
mod by_hand;
mod captures;
mod exchange;
mod hostile;
mod invoke;
mod lessons;
mod links;
mod messages;
mod modules;
mod permission;
mod rule;
mod sheets;
mod suites;
mod visit;
mod why;
mod work;

use rulescope::assist::far;
use rulescope::assist::inputs::Platform;
use rulescope::playground::effect::Effect;
use rulescope::playground::event::{Event, Field};
use rulescope::playground::model::{Found, Model, ResultTab, Theme};
use rulescope::playground::update::update;
use rulescope::playground::view::{PageView, page};

/// As far as the stories ask for it.
const PLATFORM: Platform = Platform {
    zones: |_, _| None,
    in_case: |text, _| text.to_owned(),
    now: || 0,
    far: |call| Some(Ok(far::answer(call, |_, _| None))),
};

/// Where the page is.
const ADDRESS: &str = "https://rulescope.example/";

/// A page and everything that it asked of the browser.
struct Page {
    model: Model,
    effects: Vec<Effect>,
    /// What its browser keeps.
    device: work::Shelf,
}

impl Page {
    /// A first visit.
    fn visit() -> Self {
        Self::start(None, "")
    }

    fn start(draft: Option<&str>, fragment: &str) -> Self {
        let mut page = Self {
            model: Model::new(PLATFORM),
            effects: Vec::new(),
            device: work::Shelf::default(),
        };
        page.send(Event::Started {
            draft: draft.map(str::to_owned),
            fragment: fragment.to_owned(),
            storage_denied: false,
            theme: Theme::System,
            secure: true,
            found: Found { address: ADDRESS.to_owned(), can_send: false },
        });
        page
    }

    fn send(&mut self, event: Event) -> Vec<Effect> {
        let effects = update(&mut self.model, event);
        self.effects.extend(effects.iter().cloned());
        effects
    }

    fn edit(&mut self, field: Field, text: &str) -> Vec<Effect> {
        self.send(Event::Edited(field, text.to_owned()))
    }

    /// The page with this tab of the result; what no tab shows is not made.
    fn tab(&self, tab: ResultTab) -> PageView {
        page(&Model { tab, ..self.model.clone() })
    }

    fn view(&self) -> PageView {
        page(&self.model)
    }

    fn headline(&self) -> String {
        self.view().verdict.headline
    }

    /// The texts of all problems.
    fn problems(&self) -> Vec<String> {
        self.view().problems.into_iter().map(|problem| problem.title).collect()
    }

    /// Lets the pause pass that was asked for last.
    fn pause(&mut self) -> Vec<Effect> {
        let waited = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::WaitForPause { revision, .. } => Some(*revision),
            _ => None,
        });
        self.send(Event::PauseOver(waited.expect("a pause was asked for")))
    }

    /// A page with this rule and one message on `a/b`.
    fn with(sql: &str, payload: &str) -> Self {
        let mut page = Self::visit();
        page.edit(Field::Document, &document(sql));
        page.edit(Field::Topic, "a/b");
        page.edit(Field::Payload, payload);
        page
    }
}

/// A rule document with one function.
fn document(sql: &str) -> String {
    let sql = sql.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!(
        "{{\n  \"sql\": \"{sql}\",\n  \"awsIotSqlVersion\": \"2016-03-23\",\n  \"actions\": [ {{ \"lambda\": {{ \"functionArn\": \"arn:aws:lambda:us-east-1:123456789012:function:f\" }} }} ]\n}}"
    )
}
