//! What the components are given: the rows and words of the page, and how its switches stand.

use crate::engine::action::shell::Shell;
use crate::playground::event::CopyWhat;
use crate::playground::model::{
    Dialog, Exchange, MessageInput, Model, Pane, Place, RequestMode, ResultTab, RuleView,
    SheetView, Theme,
};
use crate::playground::view::{self, PageView};
use std::ops::Deref;
use std::rc::Rc;

/// A snapshot of the page; a new one is made only when something differs.
#[derive(Clone, Debug)]
pub struct Shown(Rc<Snapshot>);

/// The page at one moment.
#[derive(Debug, PartialEq)]
pub struct Snapshot {
    /// Rows and words.
    pub page: PageView,
    /// How the rule is edited.
    pub rule_view: RuleView,
    /// The tab of the result.
    pub tab: ResultTab,
    /// The pane that a phone shows.
    pub pane: Pane,
    /// Whether values stand at the ends of the SQL's lines.
    pub show_values: bool,
    /// The shell of commands.
    pub shell: Shell,
    /// Light, dark, system.
    pub theme: Theme,
    /// The parts that the annex draws.
    pub sheets: Vec<(Place, Rc<SheetView>)>,
    /// Whether it is not known yet which messages give what is expected.
    pub unsure: bool,
    /// The dialog that is open.
    pub dialog: Dialog,
    /// Exports and imports.
    pub exchange: Exchange,
    /// The index of the selected message.
    pub selected: usize,
    /// The fields of the selected message.
    pub message: MessageInput,
    /// The fields of the invoke panel.
    pub invoke: InvokeFields,
}

/// The fields of the invoke panel as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvokeFields {
    /// Whether the panel is open.
    pub open: bool,
    /// The address.
    pub url: String,
    /// Headers.
    pub headers: String,
    /// Seconds.
    pub timeout: String,
    /// How the request is made.
    pub mode: RequestMode,
    /// Whether the endpoint is kept on the device.
    pub remember: bool,
    /// Whether a request is under way.
    pub sending: bool,
}

impl Shown {
    /// The page of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let invoke = &model.invoke;
        Self(Rc::new(Snapshot {
            page: view::page(model),
            rule_view: model.rule_view,
            tab: model.tab,
            pane: model.pane,
            show_values: model.show_values,
            shell: model.shell,
            theme: model.theme,
            sheets: model
                .sheets
                .iter()
                .filter_map(|sheet| Some((sheet.place, sheet.shown.clone()?)))
                .collect(),
            unsure: model.sheets.iter().any(|sheet| {
                sheet.place == Place::Suite && sheet.of.is_none_or(|of| of.0 != model.revision)
            }),
            dialog: model.dialog,
            exchange: model.exchange.clone(),
            selected: model.selected,
            message: model.message().cloned().unwrap_or_default(),
            invoke: InvokeFields {
                open: invoke.open,
                url: invoke.url.clone(),
                headers: invoke.headers.clone(),
                timeout: invoke.timeout.clone(),
                mode: invoke.mode,
                remember: invoke.remember,
                sending: invoke.sending.is_some(),
            },
        }))
    }

    /// This snapshot, or `before` when it says the same.
    #[must_use]
    pub fn or_same(self, before: &Self) -> Self {
        if *self.0 == *before.0 { before.clone() } else { self }
    }

    /// What the sheet at a place shows; `None` when there is none, or it has not come.
    #[must_use]
    pub fn sheet(&self, place: Place) -> Option<&SheetView> {
        let found = self.0.sheets.iter().find(|(of, _)| *of == place);
        found.map(|(_, sheet)| &**sheet)
    }

    /// Whether that was copied just now.
    #[must_use]
    pub fn was_copied(&self, what: CopyWhat) -> bool {
        self.page.copied == Some(what)
    }
}

impl PartialEq for Shown {
    /// Snapshots are replaced only when they differ, so being the same one is enough.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shown {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.0
    }
}
