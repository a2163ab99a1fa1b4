//! The person's own rules on the device: a list, and of each rule how it stands and how it was before.
//!
//! The page keeps what is worked on by itself, as a draft; after each pause it asks `keep`, and the list follows. `work` names the
//! rule and its state, `id.revision`, as the answer has said last. When the list has another revision of the rule, another tab
//! has changed it: then its text is put into the history before it is written over. A `work` that the list does not know is a
//! rule of that very text, or a new one; so nothing is ever written over that is not the same rule.
//!
//! Where the device is full, the oldest states of all histories go first.
//!
//! Leaves to others: what is shown of it (`annex::sheets`), when a draft is kept (`playground::update`).

mod change;
mod everything;
mod history;
mod list;

pub(super) use everything::{Brought, bring, everything};
pub(super) use history::{State, states};
pub(super) use list::{Entry, List};

use super::device::Device;
use super::sheets::Answer;
use crate::assist::inputs::draft::{load_draft, save_draft};
use crate::assist::inputs::{self, Inputs};
use crate::assist::question::{Members, problem};
use crate::engine::value::Value;
use change::change;

/// The place of the draft, which the page reads when it starts.
const DRAFT: &str = "rulescope.draft";
/// The place of the draft of a rule that the list is to get, which the page keeps while this module is not there.
const NEW_DRAFT: &str = "rulescope.new";
/// `work` of a rule that the list is to get.
pub(super) const NEW: &str = "+";
/// Changes of the same thing are one state of the history for that long, in milliseconds.
const SAME: i64 = 300_000;

/// What came of keeping a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// What the rule is called from now on.
    pub work: String,
    /// Whether it is on the device.
    pub is_kept: bool,
    /// What the person is to know.
    pub told: Option<&'static str>,
}

/// `{"kind": "keep", "inputs": …, "work": …}`: keeps the rule, and asks the page to call it what it is called then.
pub(super) fn answer(question: Members<'_>, device: &dyn Device) -> Value {
    let Ok(inputs) = inputs::read(question.text("inputs")) else {
        return problem("the page's rule and messages cannot be read");
    };
    let kept = keep(device, &inputs, question.text("work"));
    let mut answer = Answer::default();
    answer.work(&kept.work, kept.is_kept, None);
    if let Some(told) = kept.told {
        answer.notice(told);
    }
    answer.write()
}

/// Keeps a rule as it stands now, and how it was in its history.
pub(super) fn keep(device: &dyn Device, inputs: &Inputs, work: &str) -> Kept {
    let mut list = List::load(device);
    if work == NEW {
        put_draft_away(device, &mut list);
    }
    let (id, revision) = split(work);
    let text = inputs::write(inputs);
    let found = id.filter(|id| list.find(*id).is_some()).or_else(|| {
        let is_same = |id: &usize| device.load(&place(*id)).is_some_and(|known| known == text);
        list.entries.iter().map(|entry| entry.id).find(is_same).filter(|_| work != NEW)
    });
    let Some(id) = found else { return begin(device, &mut list, inputs) };
    let before = device.load(&place(id)).unwrap_or_default();
    if before == text {
        return settled(device, &list, id, inputs, None);
    }
    let is_elsewhere = revision.is_some() && revision != list.find(id).map(|entry| entry.revision);
    let what = inputs::read(&before).map(|before| change(&before, inputs)).unwrap_or_default();
    let now = device.now();
    let Some(entry) = list.find_mut(id) else { return begin(device, &mut list, inputs) };
    let is_apart = is_elsewhere || entry.what != what || now.saturating_sub(entry.since) > SAME;
    let was = entry.what.clone();
    let state = is_apart.then(|| State {
        at: entry.at,
        what: if is_elsewhere { format!("in another tab: {was}") } else { was },
        inputs: before,
    });
    entry.revision += 1;
    entry.at = now;
    entry.title = title(inputs);
    if is_apart {
        entry.since = now;
        entry.what = what;
    }
    if !write(device, &mut list, id, &text, state) {
        return Kept { work: work.to_owned(), is_kept: false, told: Some(FULL) };
    }
    let told = is_elsewhere.then_some(
        "This rule was changed in another tab, too. What that tab had is in “My rules”, under the history of this rule.",
    );
    finished(device, &mut list, id, inputs, told)
}

/// Puts a rule into the list that is not there yet, and works on it.
fn begin(device: &dyn Device, list: &mut List, inputs: &Inputs) -> Kept {
    match add(device, list, inputs, "") {
        Some(id) => {
            let kept = finished(device, list, id, inputs, None);
            if kept.is_kept {
                device.forget(NEW_DRAFT);
            }
            kept
        }
        None => Kept { work: NEW.to_owned(), is_kept: false, told: Some(FULL) },
    }
}

/// Puts a rule into the list under that name, if it is not what it calls itself; gives its number, or nothing where there is no
/// room.
pub(super) fn add(
    device: &dyn Device,
    list: &mut List,
    inputs: &Inputs,
    name: &str,
) -> Option<usize> {
    let title = title(inputs);
    let name = if name == title { "" } else { name };
    let id = list.begin(title, name, device.now());
    let is_kept = write(device, list, id, &inputs::write(inputs), None) && list.save(device);
    if !is_kept {
        list.entries.retain(|entry| entry.id != id);
        device.forget(&place(id));
    }
    is_kept.then_some(id)
}

/// A rule that the list did not take when it was kept: one from before there was a list, or one that was kept without the annex.
fn put_draft_away(device: &dyn Device, list: &mut List) {
    let Some(Ok((inputs, work))) = device.load(DRAFT).map(|draft| load_draft(&draft)) else {
        return;
    };
    if work != NEW {
        keep(device, &inputs, &work);
        *list = List::load(device);
    }
}

/// What to tell when nothing more can be kept.
const FULL: &str = "Nothing more can be kept on this device. Save all rules as a file and delete some, or share this one.";
/// What to tell once when states had to go.
const DROPPED: &str =
    "The device has little room left for this page: the oldest states of your rules’ histories go.";

fn finished(
    device: &dyn Device,
    list: &mut List,
    id: usize,
    inputs: &Inputs,
    told: Option<&'static str>,
) -> Kept {
    let had_dropped = list.dropped > 0 && list.told;
    let told = told.or_else(|| {
        (list.dropped > 0 && !had_dropped).then(|| {
            list.told = true;
            DROPPED
        })
    });
    let is_kept = list.save(device);
    let settled = settled(device, list, id, inputs, told);
    Kept { is_kept: is_kept && settled.is_kept, ..settled }
}

/// Has the draft say which rule it is.
fn settled(
    device: &dyn Device,
    list: &List,
    id: usize,
    inputs: &Inputs,
    told: Option<&'static str>,
) -> Kept {
    let work = list.find(id).map(Entry::work).unwrap_or_default();
    let draft = save_draft(inputs, &work);
    let is_kept =
        device.load(DRAFT).is_some_and(|known| known == draft) || device.keep(DRAFT, &draft);
    Kept { work, is_kept, told }
}

/// Writes a rule, with one more state in its history; makes room where there is none.
fn write(
    device: &dyn Device,
    list: &mut List,
    id: usize,
    text: &str,
    state: Option<State>,
) -> bool {
    if let Some(state) = state {
        history::push(device, list, id, state);
    }
    history::keep_with_room(device, list, &place(id), text)
}

/// The text of a rule.
pub(super) fn load(device: &dyn Device, id: usize) -> Option<Inputs> {
    inputs::read(&device.load(&place(id))?).ok()
}

/// Takes a rule out of the list; gives all that was kept of it.
pub(super) fn forget(
    device: &dyn Device,
    list: &mut List,
    id: usize,
) -> Option<(Entry, Inputs, Vec<State>)> {
    let entry = list.find(id)?.clone();
    let gone = (entry, load(device, id).unwrap_or_default(), states(device, id));
    list.entries.retain(|entry| entry.id != id);
    list.save(device);
    device.forget(&place(id));
    device.forget(&history::place(id));
    Some(gone)
}

/// Puts a rule back that was taken out, under its number.
pub(super) fn put_back(
    device: &dyn Device,
    list: &mut List,
    entry: Entry,
    inputs: &Inputs,
    states: &[State],
) -> bool {
    let id = entry.id;
    if list.find(id).is_none() {
        list.entries.push(entry);
    }
    history::save(device, list, id, states);
    history::keep_with_room(device, list, &place(id), &inputs::write(inputs)) && list.save(device)
}

/// The number and the revision of `work`.
pub(super) fn split(work: &str) -> (Option<usize>, Option<usize>) {
    let (id, revision) = work.split_once('.').unwrap_or((work, ""));
    (id.parse().ok(), revision.parse().ok())
}

fn place(id: usize) -> String {
    format!("rulescope.rule.{id}")
}

/// What a rule is called that nobody has given a name: as AWS would call it, or its topic filter.
fn title(inputs: &Inputs) -> String {
    let rule = crate::engine::rule::read(&inputs.document).value;
    let named = rule.identity.rule_name.unwrap_or_else(|| inputs.rule_name.trim().to_owned());
    let filter = || rule.statement.from.map(|from| format!("Rule on {}", from.filter));
    if named.is_empty() { filter().unwrap_or_else(|| "Rule".to_owned()) } else { named }
}
