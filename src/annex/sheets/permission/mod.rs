//! The permission tab: one command for each function and qualifier that the messages reach, what is to be known of them, and the
//! commands that look after the statements.
//!
//! The page tells what the messages reach (`playground::update::permission`), so that nothing is evaluated here.
//!
//! Guide: lambda-rule-action.

mod facts;
mod notices;
mod publisher;

use super::{Answer, Asked, Node, button, element, exact, marked};
use crate::assist::highlight::{self, Coloured};
use crate::assist::ladder::Tone;
use crate::assist::question::{Members, count, object};
use crate::engine::action::permission::{HOLES, outline};
use crate::engine::action::policy::{Policy, read_policy};
use crate::engine::action::shell::{Shell, command, line};
use crate::engine::source::Span;
use crate::engine::value::Value;
use facts::{Facts, Reached};
use notices::{Notice, notices};

/// The number of the button that copies all commands; the others follow, three for each statement.
const ALL_COMMANDS: usize = 100;
const FORMS: [(&str, &str); 3] =
    [("command", "AWS CLI"), ("statement", "Policy"), ("care", "Look after")];

/// What one function, or one alias or version of it, needs.
struct Needed<'a> {
    function: &'a Reached,
    statement_id: String,
    /// The command for the chosen shell.
    command: String,
    /// The policy statement that it makes.
    statement: String,
    /// The command that shows the function's policy.
    reading: String,
    /// The command that takes the statement away.
    removal: String,
}

/// A text to copy: its title, and the number of its button.
struct Text<'a> {
    title: String,
    text: &'a str,
    number: usize,
}

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let mut facts = Facts::read(asked.page);
    let (state, act) = (Members(asked.state), Members(asked.act));
    let mut form = state.text("form");
    // The statement that was chosen for a message, which counts from 1.
    let message = asked.selected + 1;
    let mut chosen = state.count("at").filter(|_| state.count("of") == Some(message));
    match asked.done() {
        "form" => form = act.text("form"),
        "at" => chosen = act.count("at"),
        "shell" => facts.shell = shell(act.text("shell")),
        "line" => facts.one_line ^= true,
        _ => {}
    }
    let mut refused = Vec::new();
    let mut needed = Vec::new();
    for function in &facts.functions {
        match of_function(&facts, function) {
            Some(Ok(one)) => needed.push(one),
            Some(Err(why)) => refused.push(Notice::no_command(&function.arn, &why)),
            None => refused.extend(notices::refused(&facts, &function.arn)),
        }
    }
    let holes = if needed.is_empty() { Vec::new() } else { holes(&facts) };
    let notices = notices(&facts, refused, &holes, !needed.is_empty());
    let first = || needed.iter().position(|one| one.function.messages.contains(&message));
    let shown = chosen.filter(|at| *at < needed.len()).or_else(first).unwrap_or(0);
    let form = FORMS.iter().find(|(id, _)| *id == form).unwrap_or(&FORMS[0]).0;
    let mut view: Vec<Value> = Vec::new();
    if !notices.is_empty() {
        view.push(element("div").class("sec stack").all(notices.iter().map(Notice::node)).into());
    }
    if needed.len() > 1 {
        view.push(table(&needed, shown, &facts).into());
    }
    if let Some(one) = needed.get(shown) {
        let texts = texts(form, shown, one, needed.len());
        view.push(statement(&facts, form, one, &texts, &holes, needed.len()).into());
    }
    let (of, at) = match chosen {
        Some(at) => (count(message), count(at)),
        None => (state.value("of").clone(), state.value("at").clone()),
    };
    let state = object([("form", form.into()), ("of", of), ("at", at)]);
    let mut answer = Answer::new("", state, view);
    match asked.done() {
        "shell" => answer.shell(facts.shell.id()),
        "line" => answer.one_line(facts.one_line),
        "account" => answer.account(act.text("account")),
        "template" => answer.function_arn(
            publisher::CLOSE,
            act.count("action").unwrap_or_default(),
            act.text("template"),
        ),
        "policy" => answer.focus("policy"),
        "copy" => {
            let number = act.count("number").unwrap_or_default();
            if let Some(text) = copied(&needed, number) {
                answer.copy(number, &text);
            }
        }
        _ => {}
    }
    answer
}

fn shell(id: &str) -> Shell {
    Shell::ALL.into_iter().find(|shell| shell.id() == id).unwrap_or_default()
}

/// What the function needs; `None` where something is wrong with it, an error where the shell cannot write it.
fn of_function<'a>(facts: &Facts, function: &'a Reached) -> Option<Result<Needed<'a>, String>> {
    let needed = outline(&function.arn, &facts.identity)?;
    let write = |arguments: &[String]| {
        if facts.one_line { line(arguments, facts.shell) } else { command(arguments, facts.shell) }
    };
    let made = || {
        Ok(Needed {
            function,
            command: write(&needed.arguments())?,
            statement: needed.statement(),
            reading: write(&needed.reading())?,
            removal: write(&needed.removal())?,
            statement_id: needed.statement_id.clone(),
        })
    };
    Some(made())
}

/// What stands in the commands for what is missing.
fn holes(facts: &Facts) -> Vec<&'static str> {
    let [rule_name, account_id] = HOLES;
    let parts = [(&facts.identity.rule_name, rule_name), (&facts.identity.account_id, account_id)];
    parts.into_iter().filter(|(part, _)| part.is_none()).map(|(_, hole)| hole).collect()
}

/// The texts of one form.
fn texts<'a>(form: &str, at: usize, one: &'a Needed<'_>, count: usize) -> Vec<Text<'a>> {
    let text = |title: &str, text: &'a str, place: usize| Text {
        title: title.to_owned(),
        text,
        number: ALL_COMMANDS + 1 + 4 * at + place,
    };
    match form {
        "statement" => vec![text("The statement that it makes", &one.statement, 1)],
        "care" => vec![
            text("Show the policy", &one.reading, 2),
            text("Take the statement away", &one.removal, 3),
        ],
        _ => vec![text(&format!("Statement {} of {count}", at + 1), &one.command, 0)],
    }
}

/// What the button with that number copies.
fn copied(needed: &[Needed<'_>], number: usize) -> Option<String> {
    if number == ALL_COMMANDS {
        return Some(needed.iter().map(|one| format!("{}\n", one.command)).collect());
    }
    let forms = |(at, one)| FORMS.iter().flat_map(move |(form, _)| texts(form, at, one, 0));
    let mut all = needed.iter().enumerate().flat_map(forms);
    all.find(|text| text.number == number).map(|text| text.text.to_owned())
}

fn statement(
    facts: &Facts,
    form: &str,
    one: &Needed<'_>,
    texts: &[Text<'_>],
    holes: &[&str],
    count: usize,
) -> Node {
    let forms = FORMS
        .map(|(id, name)| (name, id == form, object([("do", "form".into()), ("form", id.into())])));
    let shells = Shell::ALL.map(|shell| {
        let act = object([("do", "shell".into()), ("shell", shell.id().into())]);
        (shell.name(), shell == facts.shell, act)
    });
    let mut row = element("div").class("row").inside(segments("Form", forms));
    if form != "statement" {
        let tick = element("input").attribute("type", "checkbox").checked(facts.one_line);
        let label = element("label").class("check xs").inside(tick.press("line"));
        row = row.inside(segments("Shell", shells)).inside(label.inside("On one line"));
    }
    let has_all = form == "command" && count > 1;
    let mut section = element("div").class("sec stack").inside(row);
    section = section.all(texts.iter().map(|text| code(text, holes, has_all)));
    if form == "command" {
        section = section.inside(
            element("p").class("note").inside(element("code").inside(exact(&one.statement_id))).inside(
                " names rule and qualifier: a second run gives the same id, and AWS refuses it instead of adding to the policy.",
            ),
        );
    }
    section
}

/// A switch of a few named choices, of which one holds.
fn segments(label: &str, choices: impl IntoIterator<Item = (&'static str, bool, Value)>) -> Node {
    let choice = |(name, holds, act): (&str, bool, Value)| {
        element("button")
            .attribute("type", "button")
            .key(name)
            .attribute("aria-pressed", if holds { "true" } else { "false" })
            .inside(name)
            .press(act)
    };
    element("div")
        .class("seg")
        .attribute("role", "group")
        .attribute("aria-label", label)
        .all(choices.into_iter().map(choice))
}

/// A text to copy; with holes in it, only as such.
fn code(text: &Text<'_>, holes: &[&str], has_all: bool) -> Node {
    let has_holes = holes.iter().any(|hole| text.text.contains(hole));
    let (label, class) =
        if has_holes { ("Copy with its holes", "btn") } else { ("Copy", "btn pri") };
    let copy = |label: &str, class: &str, number: usize| {
        let act = object([("do", "copy".into()), ("number", count(number))]);
        button(label, act).class(class).copies(number)
    };
    let mut head = element("div")
        .class("hd")
        .inside(element("span").class("note").inside(exact(&text.title)))
        .inside(element("span").class("end"));
    if has_all && !has_holes {
        head = head.inside(copy("Copy all", "btn", ALL_COMMANDS));
    }
    head = head.inside(copy(label, class, text.number));
    let pre = coloured(text.text).into_iter().flat_map(|(piece, class)| {
        let mut inside = vec![exact(piece)];
        for hole in holes {
            inside = inside.into_iter().flat_map(|piece| with_hole(piece, hole)).collect();
        }
        match class {
            "" => inside,
            class => vec![element("span").class(class).all(inside).into()],
        }
    });
    element("div").class("code").inside(head).inside(element("pre").all(pre))
}

/// A command or a policy in its pieces, each with the class that colours it.
fn coloured(text: &str) -> Vec<(&str, &'static str)> {
    let colours = if text.starts_with('{') { highlight::json(text) } else { command_colours(text) };
    let mut pieces = Vec::new();
    let mut done = 0;
    for (span, class) in colours {
        pieces.push((text.get(done..span.range().start).unwrap_or_default(), ""));
        pieces.push((span.text(text), class));
        done = span.range().end;
    }
    pieces.push((text.get(done..).unwrap_or_default(), ""));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// The command's own words, its options, and what goes on in the next line.
fn command_colours(text: &str) -> Vec<Coloured> {
    let mut colours = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive([' ', '\n']) {
        let word = piece.trim_end();
        let class = match word {
            "\\" | "`" | "^" => "u",
            _ if word.starts_with("--") => "f",
            _ if colours.iter().all(|(_, class)| *class == "k") => "k",
            _ => "",
        };
        if !word.is_empty() && !class.is_empty() {
            colours.push((Span::new(at, at + word.len()), class));
        }
        at += piece.len();
    }
    colours
}

/// A piece of a text, with a hole marked in it.
fn with_hole(piece: Value, hole: &str) -> Vec<Value> {
    let Some(text) = Members(&piece).some_text("text") else { return vec![piece] };
    let mut pieces = Vec::new();
    for (at, part) in text.split(hole).enumerate() {
        if at > 0 {
            pieces.push(element("span").class("ph").inside(exact(hole)).into());
        }
        pieces.push(exact(part));
    }
    pieces
}

fn table(needed: &[Needed<'_>], shown: usize, facts: &Facts) -> Node {
    let policy = (!facts.policy.trim().is_empty()).then(|| read_policy(&facts.policy).ok());
    let row = |(at, one): (usize, &Needed<'_>)| {
        let messages: Vec<String> = one.function.messages.iter().map(ToString::to_string).collect();
        let code = |text: &str| element("code").inside(exact(text));
        let cell = |inside: Value| element("td").inside(inside);
        let act = object([("do", "at".into()), ("at", count(at))]);
        let arn = &one.function.arn;
        let choose = element("button")
            .class("place")
            .attribute("type", "button")
            .attribute("aria-pressed", if at == shown { "true" } else { "false" })
            .press(act)
            .inside(code(&arn.name));
        element("tr")
            .key(&at.to_string())
            .class(if at == shown { "on" } else { "" })
            .inside(cell(exact(&messages.join(", "))))
            .inside(cell(choose.into()))
            .inside(cell(code(arn.qualifier.as_deref().unwrap_or_default()).into()))
            .inside(cell(code(&one.statement_id).into()))
            .inside(cell(said(policy.as_ref(), one, facts)))
    };
    let messages: usize = needed.iter().map(|one| one.function.messages.len()).sum();
    let title = format!("{} statements for {messages} messages", needed.len());
    let names = ["Messages", "Function", "Qualifier", "Statement id", "Policy"];
    let head = names.map(|name| element("th").attribute("scope", "col").inside(name));
    let table = element("table")
        .class("tbl")
        .inside(element("thead").inside(element("tr").all(head)))
        .inside(element("tbody").all(needed.iter().enumerate().map(row)));
    let region = element("div")
        .class("tw")
        .attribute("tabindex", "0")
        .attribute("role", "region")
        .attribute("aria-label", "Statements needed")
        .inside(table);
    element("div")
        .class("sec")
        .inside(
            element("div")
                .class("hd")
                .inside(element("h3").inside(title))
                .inside(element("span").class("end"))
                .inside(button("Paste a policy to check", "policy").class("btn quiet")),
        )
        .inside(region)
}

/// What the pasted policy says of a function; it is that of one of them.
fn said(policy: Option<&Option<Policy>>, one: &Needed<'_>, facts: &Facts) -> Value {
    let allowed = policy.map(|policy| {
        policy.as_ref().and_then(|policy| policy.judge(&one.function.arn, &facts.identity).allowed)
    });
    let (tone, word) = match allowed {
        None => (Tone::Ask, "not checked"),
        Some(None) => (Tone::Ask, "cannot tell"),
        Some(Some(true)) => (Tone::Ok, "allowed"),
        Some(Some(false)) => (Tone::Bad, "not allowed"),
    };
    element("span")
        .class(&format!("chip tone {}", tone.class()))
        .inside(marked(tone.shape(), "i"))
        .inside(word)
        .into()
}
