//! Sheets: opening one, telling the annex what was done in it, and doing what it asks for.

use super::{edit, permission, repair};
use crate::assist::inputs::{self, Inputs};
use crate::assist::ladder::{Proposal, Tone};
use crate::assist::question::{Members, count, object, question, read, some};
use crate::engine::action::shell::Shell;
use crate::engine::value::Value;
use crate::playground::effect::{Effect, Module, Tag};
use crate::playground::event::{CopyWhat, Field};
use crate::playground::model::{
    MessageInput, Model, ModuleState, Origin, Place, ResultTab, Saved, Sheet, SheetView,
};
use std::rc::Rc;

/// How much of payloads is judged at once, in bytes, and how much each message counts beside its payload.
const AT_ONCE: usize = 16 * 1024;
const EACH: usize = 512;

pub(super) fn open(model: &mut Model, place: Place, name: &'static str) {
    close(model, place);
    let mut sheet = Sheet::new(place, name);
    if model.annex != ModuleState::Ready && place != Place::Suite {
        sheet.shown = in_words("This part of the page is on its way.");
    }
    model.sheets.push(sheet);
}

pub(super) fn close(model: &mut Model, place: Place) {
    model.sheets.retain(|sheet| sheet.place != place);
}

pub(super) fn acted(model: &mut Model, place: Place, act: Value, text: Option<String>) {
    if let Some(sheet) = at(model, place) {
        sheet.queue.push((act, text));
    }
}

/// Whether something is expected of a message.
pub(super) fn expects(model: &Model) -> bool {
    model.inputs.messages.iter().any(|message| !message.expect.is_empty())
}

pub(super) fn keep_expectation(model: &mut Model) {
    if at(model, Place::Expectation).is_none() {
        open(model, Place::Expectation, "expectation");
    }
    acted(model, Place::Expectation, "keep".into(), None);
}

/// Opens the sheets of expectations when there are any.
fn follow_expectations(model: &mut Model) {
    let is_open = at(model, Place::Suite).is_some();
    match expects(model) {
        true if !is_open => {
            open(model, Place::Suite, "marks");
            if at(model, Place::Expectation).is_none() {
                open(model, Place::Expectation, "expectation");
            }
        }
        false => close(model, Place::Suite),
        true => {}
    }
}

/// Has a sheet that is not open do something, such as copy the link.
pub(super) fn done_at_once(
    model: &Model,
    tag: Tag,
    name: &str,
    act: impl Into<Value>,
    text: Option<String>,
) -> Effect {
    let state =
        model.sheets.iter().find(|sheet| sheet.name == name).map(|sheet| sheet.state.clone());
    ask(model, tag, name, state.unwrap_or_default(), (act.into(), text))
}

/// Asks for what was done in the sheets, and anew for those that are of other inputs than the page.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let has_annex = model.annex == ModuleState::Ready;
    let has_tab = model.tab == ResultTab::Permission;
    if has_tab && at(model, Place::Permission).is_none() {
        open(model, Place::Permission, "permission");
    }
    follow_expectations(model);
    let mut wanted = Vec::new();
    for sheet in &mut model.sheets {
        // The tab keeps its state while another one is shown.
        let is_seen = has_tab || sheet.place != Place::Permission;
        // The suite is of all messages.
        let selected = if sheet.place == Place::Suite { 0 } else { model.selected };
        let now = (model.revision, selected, model.shell, model.one_line, has_annex);
        let is_due = !sheet.place.waits()
            || model.paused == model.revision
            || sheet.of.is_none_or(|of| of.1 != selected);
        let is_due = is_due && is_seen && sheet.of != Some(now);
        if !sheet.is_asked && (is_seen && !sheet.queue.is_empty() || is_due) {
            sheet.is_asked = true;
            sheet.of = Some(now);
            let act =
                if sheet.queue.is_empty() { Default::default() } else { sheet.queue.remove(0) };
            wanted.push((sheet.place, sheet.name, sheet.state.clone(), act));
        }
    }
    let asked = wanted.into_iter();
    asked.map(|(place, name, state, act)| ask(model, Tag::Sheet(place), name, state, act)).collect()
}

fn ask(
    model: &Model,
    tag: Tag,
    name: &str,
    state: Value,
    (act, text): (Value, Option<String>),
) -> Effect {
    let is_told = name == "permission";
    let with = |messages: Vec<MessageInput>| {
        let of = &model.inputs;
        inputs::write(&Inputs {
            document: of.document.clone(),
            rule_name: of.rule_name.clone(),
            account: of.account.clone(),
            region: of.region.clone(),
            messages,
            policy: String::new(),
        })
    };
    let inputs = match tag {
        _ if is_told => None,
        // They are about one message; the first is asked at each key.
        Tag::Sheet(Place::Message | Place::Expectation) => {
            Some(with(model.message().cloned().into_iter().collect()))
        }
        Tag::Sheet(Place::Suite) => {
            Some(with(some_messages(model, Members(&act).count("from").unwrap_or_default())))
        }
        _ => Some(inputs::write(&model.inputs)),
    };
    let members = [
        ("name", name.into()),
        ("inputs", some(inputs.as_deref())),
        ("page", if is_told { permission::told(model) } else { Value::Undefined }),
        ("selected", count(model.selected)),
        ("count", count(model.inputs.messages.len())),
        ("expects", expects(model).into()),
        ("state", state),
        ("act", act),
        ("text", some(text.as_deref())),
        ("address", model.found.address.as_str().into()),
        ("canSend", model.found.can_send.into()),
        ("work", model.work.as_str().into()),
        ("stale", model.linked.is_some_and(|of| of != (model.revision, model.selected)).into()),
        ("own", (model.origin == Origin::Own && model.saved != Saved::Unchanged).into()),
    ];
    Effect::Ask { module: Module::Annex, tag, question: question("sheet", members) }
}

/// As many messages from that one on as are judged before a key that is pressed meanwhile would wait for it; those of which nothing
/// is expected are empty.
fn some_messages(model: &Model, from: usize) -> Vec<MessageInput> {
    let mut room = AT_ONCE;
    let mut messages = Vec::new();
    for message in model.inputs.messages.iter().skip(from) {
        if message.expect.is_empty() {
            messages.push(MessageInput::default());
        } else if room > 0 {
            room = room.saturating_sub(EACH + message.payload.len());
            messages.push(message.clone());
        } else {
            break;
        }
    }
    messages
}

/// Takes what a sheet answers.
pub(super) fn came(model: &mut Model, place: Place, answer: Result<&str, &str>) -> Vec<Effect> {
    let answer = read(answer);
    let Some(sheet) = at(model, place) else { return Vec::new() };
    sheet.is_asked = false;
    match &answer {
        Ok(answer) => {
            let answer = Members(answer);
            sheet.state = answer.value("state").clone();
            // Only a part of the marks is not shown.
            let is_part = answer.value("view").as_array().is_some_and(<[Value]>::is_empty);
            if place != Place::Suite || !is_part {
                sheet.shown =
                    shown(answer.text("title"), answer.value("view"), answer.value("footer"));
            }
        }
        Err(problem) => {
            sheet.shown = in_words(&format!("This part of the page did not come. {problem}"));
        }
    }
    asked(model, Some(place), answer)
}

/// Does what a sheet asks for.
pub(super) fn asked(
    model: &mut Model,
    place: Option<Place>,
    answer: Result<Value, String>,
) -> Vec<Effect> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(problem) => {
            if place.is_none() {
                model.notice(Tone::Ask, problem);
            }
            return Vec::new();
        }
    };
    let mut effects = Vec::new();
    for of in Members(&answer).list("asks") {
        let text = |name: &str| of.text(name).to_owned();
        match of.text("ask") {
            "account" | "functionArn" if model.found.is_embedded() => {}
            "copy" => {
                let number = of.count("number").unwrap_or_default();
                let what = if number == 0 { CopyWhat::Link } else { CopyWhat::Sheet(number) };
                effects.push(Effect::Copy { what, text: text("text") });
            }
            "change" => {
                if let Ok(changed) = inputs::read(of.text("inputs")) {
                    model.remember(text("what"));
                    model.inputs = changed;
                    model.selected = of.count("selected").unwrap_or_default();
                    model.changed();
                }
            }
            "beside" => {
                if let Ok(opened) = inputs::read_at(of.text("inputs")) {
                    effects.extend(super::open::beside(model, opened, of.text("from")));
                }
            }
            // What the list of rules knows the own work by from now on; and another rule of it, where there are inputs.
            "work" => {
                model.work = text("work");
                model.saved = if of.flag("kept") { Saved::Saved } else { Saved::Denied };
                if let Ok(inputs) = inputs::read(of.text("inputs")) {
                    model.origin = Origin::Own;
                    super::open::replace(model, inputs);
                }
            }
            "message" => {
                // Of a message that has changed since, or is not selected any more, the answer says nothing.
                let now = (model.revision, model.selected);
                let asked = place.and_then(|place| at(model, place)?.of);
                if asked.is_none_or(|of| (of.0, of.1) != now) {
                    continue;
                }
                let changed = inputs::read_message(of.value("message"));
                if let (Ok(changed), Some(message)) =
                    (changed, model.inputs.messages.get_mut(model.selected))
                {
                    *message = changed;
                    model.changed();
                }
            }
            "insert" => {
                if let Ok(made) = inputs::read_message(of.value("message")) {
                    let end = model.inputs.messages.len();
                    super::message::insert(model, of.text("what"), end, made);
                }
            }
            name @ ("open" | "suite") => {
                open(model, Place::Dialog, if name == "open" { "messages" } else { "suite" });
                if let Some(sheet) = at(model, Place::Dialog) {
                    sheet.state = of.value("state").clone();
                }
            }
            "more" => {
                // What has changed since is asked for anew, from the first, after the next pause.
                let now = model.revision;
                if let Some(sheet) = place.and_then(|place| at(model, place))
                    && sheet.of.is_some_and(|of| of.0 == now)
                {
                    sheet.queue.push((of.value("act").clone(), None));
                }
            }
            "focus" => effects.push(Effect::Focus(text("id"))),
            "rules" => {
                effects.extend(super::exchange::wanted(
                    model,
                    of.text("name"),
                    of.text("text"),
                    None,
                ));
            }
            "expect" => {
                let index = of.count("index").unwrap_or_default();
                if of.some_text("what").is_some() {
                    model.remember(text("what"));
                }
                if of.flag("kept") {
                    model.copied = Some(CopyWhat::Expectation);
                    effects.push(Effect::ForgetCopied);
                }
                if let Some(message) = model.inputs.messages.get_mut(index) {
                    message.expect = text("text");
                    model.changed();
                }
            }
            "select" => {
                effects
                    .extend(super::message::select(model, of.count("index").unwrap_or_default()));
            }
            "read" => {
                effects.extend(super::open::file(model, of.text("name"), of.some_text("text")));
            }
            "save" => effects.push(Effect::SaveFile {
                name: text("name"),
                kind: text("type"),
                text: text("text"),
            }),
            "send" => effects.push(Effect::HandOn { title: text("title"), text: text("text") }),
            "notice" => model.notice(Tone::Ask, text("text")),
            "shell" => {
                let shell = Shell::ALL.into_iter().find(|shell| shell.id() == of.text("shell"));
                model.shell = shell.unwrap_or_default();
            }
            "oneLine" => model.one_line = of.flag("on"),
            "account" => effects.extend(edit::edited(model, Field::Account, text("text"))),
            "functionArn" => {
                let index = of.count("index").unwrap_or_default();
                let proposal = Proposal::FunctionArn(index, text("text"));
                effects.extend(repair::propose(model, of.text("title"), proposal));
            }
            "close" => {
                if let Some(place) = place {
                    close(model, place);
                }
            }
            _ => {}
        }
    }
    effects
}

/// A sheet of words of the page itself; a dialog has a name from the first.
fn in_words(words: &str) -> Option<Rc<SheetView>> {
    let inside = Value::array(vec![words.into()]);
    let members = [("tag", "p".into()), ("class", "sec".into()), ("in", inside)];
    shown("Rulescope", &Value::array(vec![object(members)]), &Value::Undefined)
}

fn shown(title: &str, nodes: &Value, footer: &Value) -> Option<Rc<SheetView>> {
    let (nodes, footer) = (nodes.clone(), footer.clone());
    Some(Rc::new(SheetView { title: title.to_owned(), nodes, footer }))
}

fn at(model: &mut Model, place: Place) -> Option<&mut Sheet> {
    model.sheets.iter_mut().find(|sheet| sheet.place == place)
}
