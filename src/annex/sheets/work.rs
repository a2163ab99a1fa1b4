//! The list of the person's own rules: open, name, copy, delete, how each was before, and all of them as a file.

use super::{Answer, Asked, Node, button, element, exact};
use crate::annex::device::Device;
use crate::annex::work::{self, Brought, Entry, List, NEW, State, bring, everything, states};
use crate::assist::inputs::{self, Inputs};
use crate::assist::question::{Members, count, object, some};
use crate::assist::text_file::NOT_READ;
use crate::assist::value_text::counted;
use crate::engine::value::Value;

/// What the sheet remembers between two questions.
#[derive(Clone, Debug, Default)]
struct Mind {
    /// The rule whose history is shown.
    history: Option<usize>,
    /// The rule that is being named, and what is typed.
    naming: Option<(usize, String)>,
    /// What was deleted last, to be put back.
    gone: Value,
    /// What was said of the last act.
    said: String,
}

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let device = asked.device;
    let mut answer = Answer::new("My rules", Value::Undefined, Vec::new());
    let mut mind = remembered(asked.state);
    let mut now = asked.work.to_owned();
    let mut is_kept = true;
    // What is on the page and waits for a pause goes first, so that nothing is lost when another rule is opened.
    if asked.is_own {
        let kept = work::keep(device, &asked.inputs, asked.work);
        answer.work(&kept.work, kept.is_kept, None);
        is_kept = kept.is_kept;
        if let (true, Some(told)) = (is_kept, kept.told) {
            answer.notice(told);
        }
        now = kept.work;
    }
    done(asked, &mut mind, &mut now, &mut answer);
    let list = List::load(device);
    let open = work::split(&now).0.filter(|_| asked.is_own || now != asked.work);
    answer.view = view(device, &list, &mind, is_kept, open);
    answer.state = mind.written();
    let file = element("file")
        .attribute("type", "file")
        .class("vh")
        .attribute("accept", ".json,application/json")
        .attribute("aria-label", "File to open")
        .typed("import");
    answer
        .with_footer(button("New rule", "new"))
        .with_footer(button("Save all as a file", "export").disabled(list.entries.is_empty()))
        .with_footer(element("label").class("btn file").inside("Open a file").inside(file))
}

/// Does what was done in the sheet.
fn done(asked: &Asked<'_>, mind: &mut Mind, now: &mut String, answer: &mut Answer) {
    let device = asked.device;
    let act = Members(asked.act);
    let Some(id) = act.count("id") else {
        return done_to_all(asked, mind, answer);
    };
    let mut list = List::load(device);
    match asked.done() {
        "open" => open(device, &list, id, now, answer),
        "history" => mind.history = (mind.history != Some(id)).then_some(id),
        "name" => {
            let called = list.find(id).map(Entry::called).unwrap_or_default();
            mind.naming = Some((id, called.to_owned()));
        }
        "typed" => mind.naming = Some((id, asked.text.unwrap_or_default().to_owned())),
        "named" => {
            if let (Some((id, name)), Some(entry)) = (mind.naming.take(), list.find_mut(id))
                && entry.id == id
            {
                entry.name =
                    if name.trim() == entry.title { String::new() } else { name.trim().to_owned() };
                list.save(device);
            }
        }
        "copy" => {
            if let (Some(inputs), Some(name)) =
                (work::load(device, id), list.find(id).map(Entry::called))
            {
                let name = format!("{name}, copy");
                if work::add(device, &mut list, &inputs, &name).is_none() {
                    mind.said = "There is no room for a copy on this device.".to_owned();
                    mind.gone = Value::Undefined;
                }
            }
        }
        "delete" => delete(device, &mut list, id, mind, now, answer),
        "restore" => restore(asked, &list, id, act.count("state").unwrap_or_default(), now, answer),
        _ => {}
    }
}

fn done_to_all(asked: &Asked<'_>, mind: &mut Mind, answer: &mut Answer) {
    let device = asked.device;
    match asked.done() {
        "new" => {
            answer.close();
            answer.work(NEW, true, Some(&first()));
        }
        "put-back" => {
            let gone = std::mem::take(&mut mind.gone);
            mind.said = put_back(device, &gone);
        }
        "export" => answer.save("rules.rulescope.json", "application/json", &everything(device)),
        "import" => {
            mind.said = match asked.text.map(|text| bring(device, text)) {
                None => format!("The file was not read: {NOT_READ}."),
                Some(Err(why)) => format!("The file was not opened. {why}"),
                Some(Ok(Brought::All(said))) => format!("{said}."),
                Some(Ok(Brought::One(inputs, _))) => {
                    let added = work::add(device, &mut List::load(device), &inputs, "");
                    if added.is_some() {
                        "1 rule added."
                    } else {
                        "There is no room for it on this device."
                    }
                    .to_owned()
                }
            };
        }
        _ => {}
    }
}

/// What a new rule begins with: AWS's own example.
fn first() -> Inputs {
    inputs::read_example(include_str!("../../../static/examples/topic-names-function.json"))
        .unwrap_or_default()
}

fn open(device: &dyn Device, list: &List, id: usize, now: &mut String, answer: &mut Answer) {
    let (Some(entry), Some(inputs)) = (list.find(id), work::load(device, id)) else { return };
    *now = entry.work();
    answer.work(now, true, Some(&inputs));
}

fn delete(
    device: &dyn Device,
    list: &mut List,
    id: usize,
    mind: &mut Mind,
    now: &mut String,
    answer: &mut Answer,
) {
    let is_open = work::split(now).0 == Some(id);
    let Some((entry, inputs, states)) = work::forget(device, list, id) else { return };
    mind.said = format!("“{}” is deleted.", entry.called());
    mind.history = mind.history.filter(|shown| *shown != id);
    mind.gone = object([
        ("entry", entry.write()),
        ("inputs", inputs::write(&inputs).into()),
        ("states", Value::array(states.iter().map(State::write).collect())),
    ]);
    if is_open {
        let last = list.entries.iter().max_by_key(|entry| entry.at).map(|entry| entry.id);
        match last {
            Some(last) => open(device, list, last, now, answer),
            None => {
                *now = NEW.to_owned();
                answer.work(NEW, true, Some(&first()));
            }
        }
    }
}

fn put_back(device: &dyn Device, gone: &Value) -> String {
    let of = Members(gone);
    let entry = Entry::read(Members(of.value("entry")));
    let inputs = inputs::read(of.text("inputs"));
    let (Some(entry), Ok(inputs)) = (entry, inputs) else { return String::new() };
    let states: Vec<State> = of.list("states").map(State::read).collect();
    let name = entry.called().to_owned();
    if work::put_back(device, &mut List::load(device), entry, &inputs, &states) {
        format!("“{name}” is back.")
    } else {
        format!("There is no room for “{name}” on this device any more.")
    }
}

/// Goes back to a state: the rule is opened if it is not, and the page takes the step back again when that is undone.
fn restore(
    asked: &Asked<'_>,
    list: &List,
    id: usize,
    state: usize,
    now: &mut String,
    answer: &mut Answer,
) {
    let states = states(asked.device, id);
    let Some(state) = states.get(state) else { return };
    let Ok(inputs) = inputs::read(&state.inputs) else { return };
    if !asked.is_own || work::split(now).0 != Some(id) {
        open(asked.device, list, id, now, answer);
    }
    let when = ago(asked.device.now(), state.at);
    answer.change(&format!("going back to the state of {when}"), &inputs, 0);
    answer.close();
}

fn remembered(state: &Value) -> Mind {
    let of = Members(state);
    let naming = of.count("naming").map(|id| (id, of.text("name").to_owned()));
    Mind {
        history: of.count("history"),
        naming,
        gone: of.value("gone").clone(),
        said: of.text("said").to_owned(),
    }
}

impl Mind {
    fn written(self) -> Value {
        let naming = self.naming.as_ref();
        object([
            ("history", self.history.map_or(Value::Undefined, count)),
            ("naming", naming.map_or(Value::Undefined, |(id, _)| count(*id))),
            ("name", some(naming.map(|(_, name)| name.as_str()))),
            ("gone", self.gone),
            ("said", self.said.as_str().into()),
        ])
    }
}

fn view(
    device: &dyn Device,
    list: &List,
    mind: &Mind,
    is_kept: bool,
    open: Option<usize>,
) -> Vec<Value> {
    let mut entries: Vec<&Entry> = list.entries.iter().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.id)));
    let mut view: Vec<Value> = Vec::new();
    if !mind.said.is_empty() {
        let back = (!mind.gone.is_undefined()).then(|| button("Undo", "put-back").class("btn end"));
        let said = element("p").inside(exact(&mind.said));
        view.push(
            element("div")
                .class("sec row nw")
                .attribute("aria-live", "polite")
                .inside(said)
                .all(back)
                .into(),
        );
    }
    if entries.is_empty() {
        let words = "No rule is kept on this device yet. The rule that you work on is, as soon as you change something.";
        view.push(
            element("div").class("sec").inside(element("p").class("note").inside(words)).into(),
        );
    } else {
        let rows = entries.iter().map(|entry| row(device, entry, mind, open == Some(entry.id)));
        view.push(element("ul").class("rules").all(rows).into());
    }
    let mut notes = vec![
        "Rules are kept on this device only. A history has the last 20 states of its rule; clearing the browser’s data clears all."
            .to_owned(),
    ];
    if !is_kept {
        notes.insert(
            0,
            "What is on the page is not kept: the browser does not let it, or the device has no room. Delete rules that you do not \
             need, or share what you see as a file."
                .to_owned(),
        );
    }
    if list.dropped > 0 {
        let states = counted(list.dropped, "older state");
        notes.push(format!("The device has little room for this page: {states} had to go."));
    }
    let note = |note: &String| element("p").class("note").inside(note.as_str());
    view.push(element("div").class("sec stack tight").all(notes.iter().map(note)).into());
    view
}

fn act(what: &'static str, id: usize) -> Value {
    object([("do", what.into()), ("id", count(id))])
}

fn row(device: &dyn Device, entry: &Entry, mind: &Mind, is_open: bool) -> Node {
    let id = entry.id;
    let name = entry.called();
    let small = |text: &str, what: &'static str| {
        button(text, act(what, id))
            .class("btn quiet")
            .attribute("aria-label", &format!("{text}: {name}"))
    };
    let mut head = element("div").class("row");
    match &mind.naming {
        Some((naming, typed)) if *naming == id => {
            let input = element("input")
                .attribute("id", "name")
                .attribute("aria-label", "Name of the rule")
                .attribute("autocomplete", "off")
                .class("in")
                .value(typed)
                .typed(act("typed", id));
            let done = button("Rename", act("named", id)).class("btn pri");
            head = head.inside(element("div").class("grow").inside(input)).inside(done);
        }
        _ => {
            let open = element("button")
                .attribute("type", "button")
                .class("btn quiet b")
                .attribute("aria-label", &format!("Open: {name}"))
                .inside(exact(name))
                .press(act("open", id));
            let chip = is_open.then(|| element("span").class("chip").inside("open"));
            head = head.inside(open).all(chip).inside(element("span").class("end"));
            head = head.all([
                small("History", "history").attribute(
                    "aria-expanded",
                    if mind.history == Some(id) { "true" } else { "false" },
                ),
                small("Rename", "name"),
                small("Duplicate", "copy"),
                small("Delete", "delete"),
            ]);
        }
    }
    let when = ago(device.now(), entry.at);
    let mut item = element("li").key(&id.to_string()).class("sec stack tight").inside(head);
    item = item.inside(element("p").class("note").inside(exact(&said(&when, &entry.what))));
    if mind.history == Some(id) { item.inside(history(device, id)) } else { item }
}

/// `5 minutes ago: SQL changed`
fn said(when: &str, what: &str) -> String {
    format!("{when}: {}", if what.is_empty() { "kept for the first time" } else { what })
}

fn history(device: &dyn Device, id: usize) -> Node {
    let states = states(device, id);
    if states.is_empty() {
        return element("p").class("note").inside("It has not stood otherwise yet.");
    }
    let now = device.now();
    let state = |(at, state): (usize, &State)| {
        let when = ago(now, state.at);
        let restore = object([("do", "restore".into()), ("id", count(id)), ("state", count(at))]);
        element("li")
            .class("row nw")
            .inside(element("span").class("grow").inside(exact(&said(&when, &state.what))))
            .inside(
                button("Restore", restore)
                    .attribute("aria-label", &format!("Restore the state of {when}")),
            )
    };
    element("ol")
        .class("stack tight sm")
        .attribute("aria-label", "States before")
        .all(states.iter().enumerate().map(state))
}

/// How long ago that was.
fn ago(now: i64, at: i64) -> String {
    let seconds = now.saturating_sub(at).max(0) / 1000;
    let of = |many: i64, thing: &str| {
        format!("{} ago", counted(usize::try_from(many).unwrap_or_default(), thing))
    };
    match seconds {
        0..60 => "just now".to_owned(),
        60..3600 => of(seconds / 60, "minute"),
        3600..86_400 => of(seconds / 3600, "hour"),
        _ => of(seconds / 86_400, "day"),
    }
}
