//! The share dialog: as a link, as Markdown, as a file, as a frame for another page or as a report; how long that is, what is in it, what
//! never is, and what looks as if it should not be.

mod accounts;
mod contents;
mod embed;
mod length;
mod markdown;
mod mismatch;
mod secrets;

use super::{Answer, Asked, Node, button, check, element, exact, marked};
use crate::annex::file;
use crate::assist::inputs::link::pack;
use crate::assist::inputs::{Inputs, write_at};
use crate::assist::question::{Members, object};
use crate::assist::value_text::{counted, grouped};
use crate::engine::rule::read;
use accounts::{account_places, without_accounts};
use contents::contents;
use embed::embed;
use length::{LONGEST, length};
use markdown::markdown;
use mismatch::mismatch;
use secrets::{secrets, without_secrets};

/// What nothing that is shared holds.
const NEVER: [&str; 4] = [
    "Endpoint, headers, timeout",
    "Answers of functions",
    "Policy of the function",
    "Theme, tabs, widths",
];
/// The longest text that an issue of the large trackers takes, in characters.
const LONGEST_ISSUE: usize = 65_536;

/// What is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Link,
    Markdown,
    File,
    Embed,
    Mismatch,
}

impl Form {
    const ALL: [(Self, &str, &str); 5] = [
        (Self::Link, "link", "Link"),
        (Self::Markdown, "markdown", "Markdown"),
        (Self::File, "file", "JSON file"),
        (Self::Embed, "embed", "Embed"),
        (Self::Mismatch, "mismatch", "Report a mismatch"),
    ];

    fn read(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|(_, known, _)| *known == name);
        found.map(|(form, ..)| form).unwrap_or_default()
    }

    fn name(self) -> &'static str {
        let found = Self::ALL.into_iter().find(|(form, ..)| *form == self);
        found.map(|(_, name, _)| name).unwrap_or_default()
    }
}

/// What is made, and what it leaves out.
#[derive(Clone, Debug)]
struct Options {
    form: Form,
    replace_accounts: bool,
    leave_payloads_out: bool,
    mask_secrets: bool,
    /// What AWS did, in the person's words.
    seen: String,
    /// The link that was copied last from this dialog; empty for none.
    copied: String,
}

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let state = Members(asked.state);
    let mut options = Options {
        form: Form::read(state.text("form")),
        // Replaced until that is switched off.
        replace_accounts: !state.flag("accounts"),
        leave_payloads_out: state.flag("withoutPayloads"),
        mask_secrets: state.flag("masked"),
        seen: state.text("seen").to_owned(),
        copied: state.text("copied").to_owned(),
    };
    match asked.done() {
        "accounts" => options.replace_accounts ^= true,
        "payloads" => options.leave_payloads_out ^= true,
        "mask" => options.mask_secrets ^= true,
        "seen" => options.seen = asked.text.unwrap_or_default().to_owned(),
        "form" => options.form = Form::read(Members(asked.act).text("form")),
        _ => {}
    }
    let shared = shared(&asked.inputs, &options);
    // A link out of a frame is to the page itself.
    let address = asked.address.trim_end_matches("?embed");
    let link = format!("{address}#{}", pack(&write_at(&shared, asked.selected)));
    let is_short = link.len() <= LONGEST;
    if asked.done() == "copy" && is_short {
        options.copied.clone_from(&link);
    }
    let view = vec![
        element("div")
            .class("sec stack")
            .inside(forms(options.form))
            .all(made(asked, &options, &shared, &link))
            .into(),
        element("div")
            .class("sec grid2 sh2")
            .inside(list(
                "What is in it",
                contents(&shared, asked.selected),
                "i-check",
                "i ts t-ok",
            ))
            .inside(list(
                "What never is",
                NEVER.map(|name| (name.to_owned(), None)),
                "i-x",
                "i ts t-no",
            ))
            .into(),
        element("div")
            .class("sec stack")
            .all(choices(&asked.inputs, &options))
            .all(warnings(&shared, &options))
            .inside(element("p").class("note").inside(note(options.form)))
            .into(),
    ];
    let state = object([
        ("form", options.form.name().into()),
        ("accounts", (!options.replace_accounts).into()),
        ("withoutPayloads", options.leave_payloads_out.into()),
        ("masked", options.mask_secrets.into()),
        ("seen", options.seen.as_str().into()),
        ("copied", options.copied.as_str().into()),
    ]);
    let mut answer = Answer::new("Share this rule", state, view);
    match asked.done() {
        "copy" if is_short => answer.copy(0, &link),
        "copy" => answer.notice(&format!(
            "The link would have {} characters, more than the {} that browsers and chats carry. Share it as a file, or leave payloads out.",
            grouped(link.len()),
            grouped(LONGEST)
        )),
        "send" => answer.send(&title(&shared), &link),
        "copy-markdown" => {
            let link = is_short.then_some(link.as_str());
            answer.copy(1, &markdown(&shared, link, asked.platform));
        }
        "save" => answer.save(&file_name(&shared), "application/json", &file::write(&shared, asked.selected)),
        "copy-mismatch" => answer.copy(3, &reported(asked, &options, &shared, &link)),
        "copy-embed" if is_short => answer.copy(2, &embed(&shared, &link)),
        _ => {}
    }
    answer
}

fn forms(chosen: Form) -> Node {
    let form = |(form, name, title): (Form, &'static str, &'static str)| {
        element("button")
            .attribute("type", "button")
            .attribute("aria-pressed", if form == chosen { "true" } else { "false" })
            .inside(title)
            .press(object([("do", "form".into()), ("form", name.into())]))
    };
    let switch =
        element("div").class("seg").attribute("role", "group").attribute("aria-label", "Form");
    element("div").inside(switch.all(Form::ALL.map(form)))
}

/// What is handed out, in the chosen form.
fn made(asked: &Asked<'_>, options: &Options, shared: &Inputs, link: &str) -> Vec<Node> {
    let is_short = link.len() <= LONGEST;
    let save = || button("Save file", "save").class("btn pri");
    match options.form {
        Form::Link => {
            let line = element("div").class("cmd link").inside(element("code").inside(exact(link)));
            let send = asked.can_send.then(|| button("Send…", "send"));
            // One that was copied before, from this dialog or an earlier one, may be of something else.
            let is_stale = if options.copied.is_empty() {
                asked.is_stale
            } else {
                options.copied != link
            };
            let copy = if is_stale { "Copy new link" } else { "Copy link" };
            let line = if is_short {
                line.all(send).inside(button(copy, "copy").class("btn pri").copies(0))
            } else {
                line.inside(save())
            };
            vec![line, length(link)]
        }
        Form::Markdown => {
            let text = markdown(shared, is_short.then_some(link), asked.platform);
            let characters = text.chars().count();
            let words = if characters > LONGEST_ISSUE { "longer than many trackers take" } else { "fits an issue" };
            let copy = button("Copy Markdown", "copy-markdown").class("btn pri").copies(1);
            vec![size(characters, words).inside(copy), block(&text, "Markdown")]
        }
        Form::File => {
            let text = file::write(shared, asked.selected);
            let saved = size(text.chars().count(), "opens here again: drop it on the page, or choose it under Import");
            vec![saved.inside(save()), block(&text, "File")]
        }
        Form::Embed if asked.address.starts_with("file:") => vec![element("p").inside(
            "This copy of the page is a file on your device. What is embedded needs an address that its readers can reach.",
        )],
        Form::Embed if is_short => {
            let text = embed(shared, link);
            let copy = button("Copy HTML", "copy-embed").class("btn pri").copies(2);
            let words = "read-only, without invoke, with a link to open it here";
            vec![size(text.chars().count(), words).inside(copy), block(&text, "HTML")]
        }
        Form::Embed => vec![length(link)],
        Form::Mismatch => {
            let text = reported(asked, options, shared, link);
            let copy = button("Copy report", "copy-mismatch").class("btn pri").copies(3);
            let words = "for an issue or a mail; it goes nowhere by itself";
            vec![seen(&options.seen), size(text.chars().count(), words).inside(copy), block(&text, "Report")]
        }
    }
}

/// Where the person says what AWS did.
fn seen(text: &str) -> Node {
    let area = element("textarea")
        .attribute("id", "seen")
        .attribute("rows", "3")
        .attribute("placeholder", "did not invoke the function; the error log of the rule says …")
        .value(text)
        .typed("seen");
    element("div")
        .class("field")
        .inside(
            element("label")
                .attribute("for", "seen")
                .inside("What AWS did with the selected message"),
        )
        .inside(element("div").class("ed").inside(area))
}

fn reported(asked: &Asked<'_>, options: &Options, shared: &Inputs, link: &str) -> String {
    let link = (link.len() <= LONGEST).then_some(link);
    mismatch(shared, asked.selected, &options.seen, link, asked.platform)
}

fn size(characters: usize, words: &str) -> Node {
    element("div")
        .class("row sm")
        .inside(element("span").class("b").inside(counted(characters, "character")))
        .inside(element("span").class("note grow").inside(words))
}

/// A text as it is handed out.
fn block(text: &str, name: &str) -> Node {
    let pre = element("pre")
        .attribute("tabindex", "0")
        .attribute("aria-label", name)
        .attribute("role", "region");
    element("div").class("code short").inside(pre.inside(exact(text)))
}

/// The inputs as the options leave them. A policy stays on the device: it names roles, accounts and functions beyond the rule.
fn shared(inputs: &Inputs, options: &Options) -> Inputs {
    let mut shared =
        if options.replace_accounts { without_accounts(inputs) } else { inputs.clone() };
    if options.mask_secrets {
        shared = without_secrets(&shared);
    }
    if options.leave_payloads_out {
        for message in &mut shared.messages {
            message.payload.clear();
            // It may hold what the payload held, and would not be met without.
            message.expect.clear();
        }
    }
    shared.without_policy()
}

/// The rule's name; empty when it has none.
fn name(inputs: &Inputs) -> String {
    let said = read(&inputs.document).value.identity.rule_name;
    said.unwrap_or_else(|| inputs.rule_name.trim().to_owned())
}

fn title(inputs: &Inputs) -> String {
    match name(inputs) {
        name if name.is_empty() => "AWS IoT rule in Rulescope".to_owned(),
        name => format!("AWS IoT rule {name} in Rulescope"),
    }
}

/// `hot_line_alerts.rulescope.json`
fn file_name(inputs: &Inputs) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "_-".contains(character);
    let name: String = name(inputs).chars().filter(|it| plain(*it)).take(100).collect();
    format!("{}.rulescope.json", if name.is_empty() { "rule" } else { &name })
}

const fn note(form: Form) -> &'static str {
    match form {
        Form::Link => {
            "The part after `#` is not sent to any server. Whoever has the link can read everything in it. Opening a link sends \
             nothing and keeps the reader’s own work."
        }
        Form::Markdown => {
            "The verdicts are those of this page, for what is shared. What the texts hold stays text: it cannot end its block or call \
             anybody by name."
        }
        Form::File => "The file is made on this device. Whoever has it can read everything in it.",
        Form::Mismatch => {
            "It holds the rule, the selected message and what is made of it here. The verdict is for what is shared."
        }
        Form::Embed => {
            "The page that shows the frame must allow frames of this address. What is shown sends nothing and keeps nothing."
        }
    }
}

fn list(
    title: &str,
    items: impl IntoIterator<Item = (String, Option<usize>)>,
    shape: &'static str,
    class: &'static str,
) -> Node {
    let item = |(name, size): (String, Option<usize>)| {
        element("li")
            .class("row nw")
            .inside(marked(shape, class))
            .inside(element("span").inside(name))
            .inside(element("span").class("end note").inside(size.map(grouped).unwrap_or_default()))
    };
    element("div")
        .inside(element("h3").inside(title))
        .inside(element("ul").class("stack tight sm").all(items.into_iter().map(item)))
}

fn choices(inputs: &Inputs, options: &Options) -> [Node; 2] {
    let places = match account_places(inputs) {
        0 => "There are none but the example’s.".to_owned(),
        places => format!("{}. Region and names stay.", counted(places, "place")),
    };
    [
        check(
            options.replace_accounts,
            "Replace account ids with 123456789012",
            &places,
            "accounts",
        ),
        check(
            options.leave_payloads_out,
            "Leave payloads out",
            "And what is expected of them. Topics stay. The verdict may differ for whoever opens it.",
            "payloads",
        ),
    ]
}

/// What looks secret, and the way to mask it or to have it back.
fn warnings(shared: &Inputs, options: &Options) -> Vec<Node> {
    if options.mask_secrets {
        let note = "`masked` stands in their place. The verdict may differ for whoever opens it.";
        return vec![check(true, "Mask what looks secret", note, "mask")];
    }
    let found = secrets(shared);
    let last = found.len().saturating_sub(1);
    let warning = |(at, secret): (usize, &String)| {
        let mask =
            (at == last).then(|| button(if last == 0 { "Mask it" } else { "Mask all" }, "mask"));
        element("div")
            .class("call t-ask")
            .inside(marked("v-ask", "i"))
            .inside(element("h3").inside(secret.as_str()))
            .inside(element("p").inside("Check before you send it."))
            .all(mask)
    };
    found.iter().enumerate().map(warning).collect()
}
