//! The share dialog: the link, how long it is, what is in it, what never is, and what looks as if it should not be.

mod accounts;
mod secrets;

use super::{Answer, Asked, Node, button, check, element, exact, marked};
use crate::assist::inputs::link::pack;
use crate::assist::inputs::{self, Inputs, MessageInput};
use crate::assist::question::{Members, object};
use crate::assist::value_text::{counted, grouped};
use accounts::{account_places, without_accounts};
use secrets::secrets;

/// The longest link that is made, in characters; chats and mails cut longer ones.
const LONGEST: usize = 32_000;
/// What no link holds.
const NEVER: [&str; 3] =
    ["Endpoint, headers, timeout", "Answers of functions", "Theme and the state of the page"];
/// The lengths at which something changes, and what.
const LIMITS: [&str; 4] = [
    "0",
    "2,000: some chats cut it",
    "8,000: some servers refuse it",
    "32,000: some browsers cut it",
];

/// What the link leaves out.
#[derive(Clone, Copy, Debug)]
struct Options {
    replace_accounts: bool,
    leave_payloads_out: bool,
}

pub(super) fn answer(asked: &Asked<'_>) -> Answer {
    let state = Members(asked.state);
    let mut options = Options {
        // Replaced until that is switched off.
        replace_accounts: !state.flag("accounts"),
        leave_payloads_out: state.flag("withoutPayloads"),
    };
    match asked.done() {
        "accounts" => options.replace_accounts ^= true,
        "payloads" => options.leave_payloads_out ^= true,
        _ => {}
    }
    let shared = shared(&asked.inputs, options);
    let link = format!("{}#{}", asked.address, pack(&inputs::write(&shared)));
    let state = object([
        ("accounts", (!options.replace_accounts).into()),
        ("withoutPayloads", options.leave_payloads_out.into()),
    ]);
    let is_short = link.len() <= LONGEST;
    let view = vec![
        element("div").class("sec stack").inside(line(&link, is_short)).inside(length(&link)).into(),
        element("div")
            .class("sec grid2 sh2")
            .inside(list("In the link", contents(&shared), "i-check", "i ts t-ok"))
            .inside(list("Never in the link", NEVER.map(|name| (name.to_owned(), None)), "i-x", "i ts t-no"))
            .into(),
        element("div")
            .class("sec stack")
            .all(choices(&asked.inputs, options))
            .all(secrets(&shared).iter().map(|found| warning(found)))
            .inside(element("p").class("note").inside(
                "The part after `#` is not sent to any server. Whoever has the link can read everything in it. Opening a link \
                 sends nothing and keeps the reader’s own work.",
            ))
            .into(),
    ];
    let mut answer = Answer::new("Share this rule", state, view);
    if asked.done() == "copy" {
        if is_short {
            answer.copy(0, &link);
        } else {
            answer.notice(&format!(
                "The link would have {} characters, more than {} that browsers and chats carry. Leave payloads out, or copy the document.",
                grouped(link.len()),
                grouped(LONGEST)
            ));
        }
    }
    answer
}

/// The inputs as the options leave them. A policy stays on the device: it names roles, accounts and functions beyond the rule.
fn shared(inputs: &Inputs, options: Options) -> Inputs {
    let mut shared =
        if options.replace_accounts { without_accounts(inputs) } else { inputs.clone() };
    if options.leave_payloads_out {
        for message in &mut shared.messages {
            message.payload.clear();
            // It may hold what the payload held, and would not be met without.
            message.expect.clear();
        }
    }
    shared.without_policy()
}

fn line(link: &str, is_short: bool) -> Node {
    let line = element("div").class("cmd link").inside(element("code").inside(exact(link)));
    let copy = button("Copy link", "copy").class("btn pri").copies(0);
    if is_short { line.inside(copy) } else { line }
}

fn length(link: &str) -> Node {
    let (words, tone) = match link.len() {
        0..=2_000 => ("fine anywhere", "t-ok"),
        2_001..=8_000 => ("some chats cut it", "t-ask"),
        8_001..=LONGEST => ("long: many chats and mails cut it", "t-ask"),
        _ => ("too long for a link: leave payloads out", "t-bad"),
    };
    let characters = format!("{} characters", grouped(link.len()));
    let label = format!("{} of {} characters", grouped(link.len()), grouped(LONGEST));
    let filled = (link.len().min(LONGEST) * 400 / LONGEST).max(2).to_string();
    let rest = element("rect").attribute("width", "400").attribute("height", "8");
    let bar = element("rect").class(tone).attribute("width", &filled).attribute("height", "8");
    element("div")
        .inside(
            element("div")
                .class("row sm")
                .inside(element("span").class("b").inside(characters))
                .inside(element("span").class("note").inside(words)),
        )
        .inside(
            element("svg")
                .class("fill")
                .attribute("viewBox", "0 0 400 8")
                .attribute("preserveAspectRatio", "none")
                .attribute("role", "img")
                .attribute("aria-label", &label)
                .inside(rest)
                .inside(bar),
        )
        .inside(
            element("div").class("lim note").all(LIMITS.map(|word| element("span").inside(word))),
        )
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

fn choices(inputs: &Inputs, options: Options) -> [Node; 2] {
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

fn warning(secret: &str) -> Node {
    element("div")
        .class("call t-ask")
        .inside(marked("v-ask", "i"))
        .inside(element("h3").inside(secret))
        .inside(element("p").inside("Check before you send it."))
}

/// What is in the link, with its length in characters.
fn contents(inputs: &Inputs) -> Vec<(String, Option<usize>)> {
    let count = |texts: &[&str]| texts.iter().map(|text| text.chars().count()).sum::<usize>();
    let of_messages = |texts: fn(&MessageInput) -> Vec<&str>| {
        inputs.messages.iter().map(|message| count(&texts(message))).sum::<usize>()
    };
    let messages = counted(inputs.messages.len(), "message") + " with topics";
    let mut contents = vec![
        ("Rule, exactly as typed".to_owned(), count(&[&inputs.document])),
        (
            "Rule name, account, Region".to_owned(),
            count(&[&inputs.rule_name, &inputs.account, &inputs.region]),
        ),
        (messages, of_messages(|message| vec![&message.name, &message.topic])),
        ("Payloads".to_owned(), of_messages(|message| vec![&message.payload])),
        (
            "Client ids, clock, stand-ins".to_owned(),
            of_messages(|message| {
                vec![
                    &message.client_id,
                    &message.principal,
                    &message.source_ip,
                    &message.timestamp,
                    &message.user_properties,
                    &message.properties,
                    &message.stand_ins,
                ]
            }),
        ),
        ("Expectations".to_owned(), of_messages(|message| vec![&message.expect])),
    ];
    contents.retain(|(_, count)| *count > 0);
    contents.into_iter().map(|(name, count)| (name, Some(count))).collect()
}
