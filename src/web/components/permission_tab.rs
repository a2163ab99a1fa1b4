//! The commands that let AWS IoT call the functions which the messages reach.

use crate::engine::action::shell::Shell;
use crate::playground::event::{CopyWhat, Event, Field};
use crate::playground::view::{CommandView, NoticeView, RungView};
use crate::web::app::Told;
use crate::web::browser::editor::tone_class;
use crate::web::components::blocks::blocks;
use crate::web::components::copy_button::copy_button;
use crate::web::components::export_panel::export_panel;
use crate::web::components::field::{Look, input, plain};
use crate::web::components::rule_pane::identity;
use crate::web::components::segments::segments;
use crate::web::components::text::{mark, verdict_mark, words};
use crate::web::local::{Change, Form};
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The rung of the permission, from 0.
const PERMISSION: usize = 8;
const FORMS: [(Form, &str); 3] =
    [(Form::Command, "AWS CLI"), (Form::Statement, "Policy"), (Form::Care, "Look after")];

/// The tab.
pub fn permission_tab(scene: &Scene) -> Html {
    let permission = &scene.shown.page.permission;
    let at = chosen(scene);
    html! {
        <>
            <div class="sec">{ identity(scene, "-again") }</div>
            if !permission.notices.is_empty() {
                <div class="sec stack">{ for permission.notices.iter().map(|notice| self::notice(scene, notice)) }</div>
            }
            if permission.commands.len() > 1 { { table(scene, &permission.commands, at) } }
            if let Some(chosen) = permission.commands.get(at) { { statement(scene, at, chosen) } }
            { export_panel(scene) }
            { policy(scene) }
        </>
    }
}

/// The command that was chosen for the selected message; else the first that it needs.
fn chosen(scene: &Scene) -> usize {
    let commands = &scene.shown.page.permission.commands;
    let message = scene.shown.selected + 1;
    match scene.local.command {
        (of, at) if of == message && at < commands.len() => at,
        _ => commands.iter().position(|one| one.messages.contains(&message)).unwrap_or(0),
    }
}

/// Where the function's own policy is pasted, and what it says of the selected message.
fn policy(scene: &Scene) -> Html {
    let page = &scene.shown.page;
    let note = "What `aws lambda get-policy` prints. It stays on this device, and is in no link.";
    let look = Look { rows: Some("4"), note: Some(note), ..Look::default() };
    let rung = page.rungs.get(PERMISSION).filter(|_| !page.policy.trim().is_empty());
    let title = |rung: &RungView| html! { <p class="sm b">{ words(&rung.title) }{ ": " }{ words(&rung.value) }</p> };
    html! {
        <div class="sec stack">
            { input(scene, Field::Policy, "Policy of the function", &plain(&page.policy, r#"{"Policy": "…"}"#), look) }
            if let Some(rung) = rung { { title(rung) }{ blocks(scene, &rung.body) } }
        </div>
    }
}

fn notice(scene: &Scene, notice: &NoticeView) -> Html {
    let remedy = |(title, event): &(String, Event)| {
        let (scene, event) = (scene.clone(), event.clone());
        let onclick = move |_| scene.say(Told::Event(event.clone()));
        html! { <button class="btn" type="button" {onclick}>{ title }</button> }
    };
    html! {
        <div class={classes!("call", tone_class(notice.tone))}>
            { mark(verdict_mark(notice.tone)) }<h3>{ words(&notice.title) }</h3>
            <p>{ words(&notice.text) }</p>
            { for notice.remedy.iter().map(remedy) }
        </div>
    }
}

/// One statement, in one of its forms.
fn statement(scene: &Scene, at: usize, view: &CommandView) -> Html {
    let form = scene.local.form;
    let forms = FORMS.map(|(own, name)| (name, own == form, scene.change(Change::Form(own))));
    let now = scene.shown.page.permission.shell;
    let shells = Shell::ALL
        .map(|shell| (shell.name(), shell == now, scene.press(Event::ShellChosen(shell))));
    html! {
        <div class="sec stack">
            <div class="row">
                { segments("Form", forms) }
                if form != Form::Statement {
                    { segments("Shell", shells) }
                    <label class="check xs">
                        <input type="checkbox" checked={scene.shown.page.permission.one_line}
                            onclick={scene.press(Event::OneLineToggled)} />
                        { "On one line" }
                    </label>
                }
            </div>
            { match form {
                Form::Command => command(scene, at, view),
                Form::Statement => code(scene, CopyWhat::Statement(at), "The statement that it makes", &view.statement),
                Form::Care => html! {
                    <>
                        { code(scene, CopyWhat::Reading(at), "Show the policy", &view.reading) }
                        { code(scene, CopyWhat::Removal(at), "Take the statement away", &view.removal) }
                    </>
                },
            } }
        </div>
    }
}

fn command(scene: &Scene, at: usize, view: &CommandView) -> Html {
    let count = scene.shown.page.permission.commands.len();
    let title = format!("Statement {} of {count}", at + 1);
    html! {
        <>
            { code(scene, CopyWhat::Command(at), &title, &view.command) }
            <p class="note">
                <code>{ &view.statement_id }</code>
                { " names rule and qualifier: a second run gives the same id, and AWS refuses it instead of adding to the policy." }
            </p>
        </>
    }
}

/// A text to copy; with holes in it, only as such.
fn code(scene: &Scene, what: CopyWhat, title: &str, text: &str) -> Html {
    let permission = &scene.shown.page.permission;
    let has_holes = permission.holes.iter().any(|hole| text.contains(hole));
    let (label, look) = if has_holes { ("Copy with its holes", "") } else { ("Copy", "pri") };
    let all = matches!(what, CopyWhat::Command(_)) && permission.commands.len() > 1;
    html! {
        <div class="code">
            <div class="hd">
                <span class="note">{ title }</span><span class="end" />
                if all && !has_holes { { copy_button(scene, CopyWhat::Commands, "Copy all", "") } }
                { copy_button(scene, what, label, look) }
            </div>
            <pre>{ marked(text, &permission.holes) }</pre>
        </div>
    }
}

/// The text with its holes marked.
pub(super) fn marked(text: &str, holes: &[&str]) -> Html {
    let [hole, others @ ..] = holes else { return html! { { text } } };
    let piece = |(at, piece): (usize, &str)| {
        html! { <>if at > 0 { <span class="ph">{ *hole }</span> }{ marked(piece, others) }</> }
    };
    text.split(hole).enumerate().map(piece).collect()
}

fn table(scene: &Scene, commands: &[CommandView], chosen: usize) -> Html {
    let row = |(at, command): (usize, &CommandView)| {
        let messages: Vec<String> = command.messages.iter().map(ToString::to_string).collect();
        let onclick = scene.change(Change::Command(scene.shown.selected + 1, at));
        html! {
            <tr key={at} class={classes!((at == chosen).then_some("on"))}>
                <td>{ messages.join(", ") }</td>
                <td>
                    <button class="place" type="button" {onclick} aria-pressed={if at == chosen { "true" } else { "false" }}>
                        <code>{ &command.function }</code>
                    </button>
                </td>
                <td><code>{ &command.qualifier }</code></td>
                <td><code>{ &command.statement_id }</code></td>
            </tr>
        }
    };
    let messages: usize = commands.iter().map(|command| command.messages.len()).sum();
    html! {
        <div class="sec">
            <div class="hd"><h3>{ format!("{} statements for {messages} messages", commands.len()) }</h3></div>
            <div class="tw" tabindex="0" role="region" aria-label="Statements needed">
                <table class="tbl">
                    <thead>
                        <tr>
                            <th scope="col">{ "Messages" }</th><th scope="col">{ "Function" }</th>
                            <th scope="col">{ "Qualifier" }</th><th scope="col">{ "Statement id" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for commands.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </div>
    }
}
