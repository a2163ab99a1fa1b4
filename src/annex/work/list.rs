//! The list: which rules there are, and since when each stands as it does.

use super::history::keep_with_room;
use crate::annex::device::Device;
use crate::assist::question::{Members, count, object};
use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;

/// The place of the list.
const PLACE: &str = "rulescope.rules";

/// A rule of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::annex) struct Entry {
    /// Its number, for ever.
    pub id: usize,
    /// What the person calls it; empty for what it calls itself.
    pub name: String,
    /// What it calls itself.
    pub title: String,
    /// Counts its changes.
    pub revision: usize,
    /// When it was changed last, in milliseconds since 1970.
    pub at: i64,
    /// When that kind of change began.
    pub since: i64,
    /// What was changed last.
    pub what: String,
}

impl Entry {
    /// What the page knows it by.
    pub(in crate::annex) fn work(&self) -> String {
        format!("{}.{}", self.id, self.revision)
    }

    /// What it is called.
    pub(in crate::annex) fn called(&self) -> &str {
        if self.name.is_empty() { &self.title } else { &self.name }
    }

    pub(in crate::annex) fn read(of: Members<'_>) -> Option<Self> {
        let text = |name| of.text(name).to_owned();
        Some(Self {
            id: of.count("id")?,
            name: text("name"),
            title: text("title"),
            revision: of.count("revision").unwrap_or_default(),
            at: time(of.value("at")),
            since: time(of.value("since")),
            what: text("what"),
        })
    }

    pub(in crate::annex) fn write(&self) -> Value {
        object([
            ("id", count(self.id)),
            ("name", self.name.as_str().into()),
            ("title", self.title.as_str().into()),
            ("revision", count(self.revision)),
            ("at", self.at.into()),
            ("since", self.since.into()),
            ("what", self.what.as_str().into()),
        ])
    }
}

/// A time in milliseconds; 0 where there is none.
pub(super) fn time(value: &Value) -> i64 {
    let Value::Int(number) = value else { return 0 };
    i64::try_from(number.get()).unwrap_or_default()
}

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::annex) struct List {
    /// The rules, in the order in which they came.
    pub entries: Vec<Entry>,
    /// The number of the next one.
    next: usize,
    /// How many states had to go as there was no room.
    pub dropped: usize,
    /// Whether the person was told of that.
    pub told: bool,
}

impl List {
    /// What the device has; an empty one where it has none that can be read.
    pub(in crate::annex) fn load(device: &dyn Device) -> Self {
        let text = device.load(PLACE).unwrap_or_default();
        let value = json::read(&text, SqlVersion::V2016).unwrap_or_default();
        let of = Members(&value);
        let entries: Vec<Entry> = of.list("rules").filter_map(Entry::read).collect();
        let after = entries.iter().map(|entry| entry.id + 1).max().unwrap_or(1);
        Self {
            entries,
            next: of.count("next").unwrap_or_default().max(after),
            dropped: of.count("dropped").unwrap_or_default(),
            told: of.flag("told"),
        }
    }

    /// Keeps it on the device.
    pub(in crate::annex) fn save(&mut self, device: &dyn Device) -> bool {
        let text = json::write(&object([
            ("rules", Value::array(self.entries.iter().map(Entry::write).collect())),
            ("next", count(self.next)),
            ("dropped", count(self.dropped)),
            ("told", self.told.into()),
        ]));
        keep_with_room(device, self, PLACE, &text.unwrap_or_default())
    }

    /// A new rule; gives its number.
    pub(super) fn begin(&mut self, title: String, name: &str, now: i64) -> usize {
        let id = self.next.max(1);
        self.next = id + 1;
        self.entries.push(Entry {
            id,
            name: name.to_owned(),
            title,
            revision: 1,
            at: now,
            since: now,
            what: String::new(),
        });
        id
    }

    /// The rule with that number.
    pub(in crate::annex) fn find(&self, id: usize) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The same, to be changed.
    pub(in crate::annex) fn find_mut(&mut self, id: usize) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }
}
