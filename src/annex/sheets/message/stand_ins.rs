//! A form for each call to AWS that the rule makes, made of the function's entry in the table: what it is called with, and what it
//! answers. The JSON of the message (`assist::case::read_stand_ins`) stays what holds; the forms write it.

use super::calls::{Call, calls};
use super::choice;
use crate::annex::sheets::{Asked, Node, element, exact, marked};
use crate::assist::case::read_stand_ins;
use crate::assist::inputs::MessageInput;
use crate::assist::question::{Members, count, object};
use crate::assist::value_text::{capitalised, short};
use crate::engine::base64;
use crate::engine::functions::Fidelity;
use crate::engine::rule::read as read_rule;
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;

/// The members of a stand-in that say what is answered.
const ANSWERS: [&str; 3] = ["returns", "fail", "descriptorSet"];

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    None,
    Json,
    Text,
    Fails,
    File,
}

impl Kind {
    const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::None, "none", "Not given"),
        (Self::Json, "json", "JSON"),
        (Self::Text, "text", "Text"),
        (Self::Fails, "fails", "Fails"),
        (Self::File, "file", "Descriptor set"),
    ];

    fn word(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(kind, ..)| *kind == self);
        found.map(|(_, word, _)| word).unwrap_or_default()
    }

    fn of_word(word: &str) -> Self {
        let found = Self::ALL.into_iter().find(|(_, known, _)| *known == word);
        found.map_or(Self::None, |(kind, ..)| kind)
    }
}

/// What stands in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    kind: Kind,
    text: String,
}

/// The part of the sheet with the forms.
#[derive(Debug)]
pub(super) struct Section {
    /// What is typed in the forms and is no answer yet.
    pub(super) state: Value,
    pub(super) view: Node,
    /// The field of the call that the first stand-in answers.
    pub(super) first: String,
}

pub(super) fn section(asked: &Asked<'_>, message: &mut MessageInput) -> Section {
    let rule = read_rule(&asked.inputs.document).value;
    let calls = calls(&rule, &asked.identity(&rule), message, asked.platform);
    let mut drafts = drafts(asked);
    act(asked, message, &calls, &mut drafts);
    let mut first = "stand-ins".to_owned();
    let mut view = element("div")
        .class("stack under-grid")
        .inside(element("h3").inside("What AWS answers"))
        .inside(element("p").class("note").inside(if calls.is_empty() {
            "The rule calls no AWS service."
        } else {
            "Nothing is called from here: what a call answers is written here, and stands in the message."
        }));
    match Items::read(&message.stand_ins) {
        Ok(items) => {
            for (at, call) in calls.iter().enumerate() {
                let place = items.place(call);
                if place == Some(0) {
                    first = id(at);
                }
                view = view.inside(form(at, call, &shown(&items, place, draft(&drafts, at))));
            }
        }
        Err(problem) => {
            view = view.inside(
                element("div").class("call t-ask").inside(marked("v-ask", "i")).inside(
                    element("p").inside(format!("The stand-ins cannot be read: {problem}.")),
                ),
            );
        }
    }
    let is_told_elsewhere = !calls.is_empty() && Items::read(&message.stand_ins).is_ok();
    view = view.inside(as_text(message, is_told_elsewhere));
    let state = object([("of", count(asked.selected)), ("drafts", Value::object(drafts))]);
    Section { state, view, first }
}

/// What is typed in the forms, by their numbers; of another message nothing holds.
fn drafts(asked: &Asked<'_>) -> Object {
    let state = Members(asked.state);
    let drafts =
        state.value("drafts").as_object().filter(|_| state.count("of") == Some(asked.selected));
    drafts.cloned().unwrap_or_default()
}

fn draft(drafts: &Object, at: usize) -> Option<Written> {
    let of = Members(drafts.get(&at.to_string())?);
    Some(Written { kind: Kind::of_word(of.text("kind")), text: of.text("text").to_owned() })
}

/// Does what was done in a form.
fn act(asked: &Asked<'_>, message: &mut MessageInput, calls: &[Call], drafts: &mut Object) {
    let act = Members(asked.act);
    let Some(at) = act.count("at") else { return };
    let (Some(call), Ok(mut items)) = (calls.get(at), Items::read(&message.stand_ins)) else {
        return;
    };
    let before = shown(&items, items.place(call), draft(drafts, at));
    let written = match (asked.done(), asked.text) {
        ("kind", _) => {
            let kind = Kind::of_word(act.text("kind"));
            Written { kind, text: beginning(kind, call, &before) }
        }
        ("answer", Some(text)) => Written { kind: before.kind, text: text.to_owned() },
        _ => return,
    };
    if let Some(answer) = written.answer() {
        items.set(call, calls, answer);
        message.stand_ins = items.write();
    }
    let draft = [("kind", written.kind.word().into()), ("text", written.text.as_str().into())];
    drafts.insert(at.to_string().as_str(), object(draft));
}

/// What stands in a form first when its kind is chosen.
fn beginning(kind: Kind, call: &Call, before: &Written) -> String {
    match kind {
        _ if kind == before.kind => before.text.clone(),
        Kind::None | Kind::File => String::new(),
        Kind::Json => match json::read(&before.text, SqlVersion::V2015) {
            Ok(_) if before.kind == Kind::Text => before.text.clone(),
            _ => "{}".to_owned(),
        },
        Kind::Text if before.kind == Kind::Json => before.text.clone(),
        Kind::Text => String::new(),
        Kind::Fails => format!("{} fails", call.builtin.name),
    }
}

impl Written {
    /// The member of the stand-in, `None` inside for no stand-in; `None` outside when what is written is no answer yet.
    fn answer(&self) -> Option<Option<(&'static str, Value)>> {
        Some(match self.kind {
            Kind::None => None,
            Kind::Json => Some(("returns", json::read(&self.text, SqlVersion::V2015).ok()?)),
            Kind::Text => Some(("returns", self.text.as_str().into())),
            Kind::Fails => Some(("fail", self.text.as_str().into())),
            Kind::File => {
                let packed: String = self.text.split_whitespace().collect();
                base64::decode(&packed).filter(|bytes| !bytes.is_empty())?;
                Some(("descriptorSet", packed.into()))
            }
        })
    }
}

/// What a form shows: what is typed in it, unless the message says something else by now.
fn shown(items: &Items, place: Option<usize>, draft: Option<Written>) -> Written {
    let of_message = items.written(place);
    let Some(draft) = draft else { return of_message };
    match draft.answer() {
        Some(answer) if answer != of_message.answer().flatten() => of_message,
        _ => draft,
    }
}

/// The stand-ins of a message.
struct Items {
    items: Vec<Value>,
    read: Vec<crate::engine::host::StandIn>,
}

impl Items {
    fn read(text: &str) -> Result<Self, String> {
        let read = read_stand_ins(text)?;
        let items = match json::read(text, SqlVersion::V2015) {
            Ok(value) => value.as_array().unwrap_or_default().to_vec(),
            Err(_) => Vec::new(),
        };
        Ok(Self { items, read })
    }

    /// The stand-in that answers a call.
    fn place(&self, call: &Call) -> Option<usize> {
        let asked = call.as_asked();
        self.read.iter().position(|stand_in| match &asked {
            Some(asked) => stand_in.answers(asked),
            None => stand_in.function.eq_ignore_ascii_case(call.builtin.name),
        })
    }

    fn written(&self, place: Option<usize>) -> Written {
        let nothing = Written { kind: Kind::None, text: String::new() };
        let Some(item) = place.and_then(|place| self.items.get(place)) else { return nothing };
        let of = Members(item);
        let found = ANSWERS.into_iter().find(|name| !of.value(name).is_undefined());
        match (found, found.map(|name| of.value(name))) {
            (Some("returns"), Some(Value::String(text))) => {
                Written { kind: Kind::Text, text: text.to_string() }
            }
            (Some("returns"), Some(value)) => {
                Written { kind: Kind::Json, text: json::write_pretty(value).unwrap_or_default() }
            }
            (Some("descriptorSet"), _) => {
                Written { kind: Kind::File, text: of.text("descriptorSet").to_owned() }
            }
            (Some(_), _) => Written { kind: Kind::Fails, text: of.text("fail").to_owned() },
            _ => nothing,
        }
    }

    /// Gives the call another answer, or none.
    fn set(&mut self, call: &Call, calls: &[Call], answer: Option<(&'static str, Value)>) {
        let place = self.place(call);
        let before = place.and_then(|place| self.items.get(place));
        let Some((name, value)) = answer else {
            if let Some(place) = place {
                self.items.remove(place);
            }
            return;
        };
        let mut members =
            before.and_then(Value::as_object).cloned().unwrap_or_else(|| new(call, calls));
        for name in ANSWERS {
            members.remove(name);
        }
        members.insert(name, value);
        match place.and_then(|place| self.items.get_mut(place)) {
            Some(item) => *item = Value::object(members),
            // Before the others, of which one may be for any call.
            None => self.items.insert(0, Value::object(members)),
        }
    }

    fn write(&self) -> String {
        if self.items.is_empty() {
            return String::new();
        }
        json::write_pretty(&Value::array(self.items.clone())).unwrap_or_default()
    }
}

/// A stand-in for every call of the function, unless the rule has several: then for this one.
fn new(call: &Call, calls: &[Call]) -> Object {
    let mut members = Object::new();
    members.insert("fn", call.builtin.name.into());
    let same = calls.iter().filter(|other| other.builtin.name == call.builtin.name).count();
    if let Some(asked) = call.as_asked().filter(|_| same > 1) {
        members.insert("args", Value::array(asked.arguments));
    }
    members
}

fn id(at: usize) -> String {
    format!("stand-in-{at}")
}

fn form(at: usize, call: &Call, written: &Written) -> Node {
    let builtin = call.builtin;
    let kinds = Kind::ALL.map(|(kind, word, name)| {
        let act = object([("do", "kind".into()), ("at", count(at)), ("kind", word.into())]);
        (kind, (name, kind == written.kind, act))
    });
    let offered = kinds.into_iter().filter(|(kind, _)| match kind {
        Kind::File => call.is_protobuf,
        _ => true,
    });
    let label = format!("What {} answers", builtin.name);
    let mut form = element("div")
        .class("field")
        .key(&format!("call-{at}"))
        .inside(
            element("span")
                .class("lb b")
                .inside(element("code").inside(exact(&builtin.signature()))),
        )
        .inside(element("span").class("note").inside(summary(call)))
        .inside(arguments(call))
        .inside(choice(&label, offered.map(|(_, choice)| choice)));
    let rows = match written.kind {
        Kind::None => return form,
        Kind::Json => "4",
        Kind::Text | Kind::Fails | Kind::File => "2",
    };
    form = form.inside(
        element("textarea")
            .class("in in-code")
            .attribute("id", &id(at))
            .attribute("rows", rows)
            .attribute("aria-label", &label)
            .attribute("spellcheck", "false")
            .attribute("autocomplete", "off")
            .value(&written.text)
            .typed(object([("do", "answer".into()), ("at", count(at))])),
    );
    match problem(written) {
        Some(problem) => form.inside(element("span").class("tx t-ask").inside(problem)),
        None => form,
    }
}

/// What the function gives, and that it needs AWS.
fn summary(call: &Call) -> String {
    let summary = call.builtin.summary;
    if call.builtin.fidelity == Fidelity::NeedsAws || call.is_protobuf {
        summary.to_owned()
    } else {
        capitalised(summary)
    }
}

/// Each argument by the name of its parameter, as written, and what it was for the message.
fn arguments(call: &Call) -> Node {
    let values = call.values.as_deref().unwrap_or_default();
    let row = |(at, written): (usize, &String)| {
        let name = parameter(call, at);
        let is_literal = call.literals.get(at).is_some_and(Option::is_some);
        let value = values.get(at).filter(|_| !is_literal).map(short);
        let mut cell = element("td").inside(element("code").inside(exact(written)));
        if let Some(value) = value {
            cell = cell.inside(" → ").inside(element("code").inside(exact(&value)));
        }
        element("tr").inside(element("th").attribute("scope", "row").inside(name)).inside(cell)
    };
    let rows = call.arguments.iter().enumerate().map(row);
    element("table").class("tbl").inside(element("tbody").all(rows))
}

/// The name of the parameter that an argument is for. Optional ones may be left out before the last.
fn parameter(call: &Call, at: usize) -> String {
    let parameters = call.builtin.parameters;
    let missing = parameters.len().saturating_sub(call.arguments.len());
    let mut left = missing;
    let taken = parameters.iter().filter(|parameter| {
        // As many optional ones as are missing are taken for left out.
        let is_left_out = parameter.optional && left > 0;
        left -= usize::from(is_left_out);
        !is_left_out
    });
    let names: Vec<&str> = taken.map(|parameter| parameter.name).collect();
    names.get(at).map_or_else(|| (at + 1).to_string(), |name| (*name).to_owned())
}

fn problem(written: &Written) -> Option<String> {
    if written.answer().is_some() {
        return None;
    }
    match written.kind {
        Kind::Json => {
            let problem = json::read(&written.text, SqlVersion::V2015).err()?;
            Some(format!("That is no JSON yet: {problem}. Until it is, the last answer holds."))
        }
        _ => Some("That is no base64 text yet; until it is, the last answer holds.".to_owned()),
    }
}

/// All stand-ins as JSON.
fn as_text(message: &MessageInput, is_closed: bool) -> Node {
    let area = element("textarea")
        .class("in in-code")
        .attribute("id", "stand-ins")
        .attribute("rows", "5")
        .attribute("aria-label", "Stand-ins for calls to AWS, as JSON")
        .attribute("spellcheck", "false")
        .attribute("autocomplete", "off")
        .attribute("placeholder", r#"[{"fn": "get_thing_shadow", "returns": {}}]"#)
        .value(&message.stand_ins)
        .typed(object([("do", "field".into()), ("name", "stand-ins".into())]));
    let summary = element("summary").inside(marked("i-car", "i car")).inside("As text");
    let details = element("details")
        .class("disc")
        .inside(summary)
        .inside(element("div").class("stack").inside(area));
    // It stays as the person has it, once it is there.
    if is_closed { details } else { details.key("open").attribute("open", "") }
}
