//! The commands that let AWS IoT call the functions which the messages reach.

use crate::engine::action::shell::Shell;
use crate::playground::event::{CopyWhat, Event};
use crate::playground::view::CommandView;
use crate::web::components::copy_button::copy_button;
use crate::web::components::output_tab::notices;
use crate::web::components::rule_pane::identity;
use crate::web::components::segments::segments;
use crate::web::local::Change;
use crate::web::scene::Scene;
use yew::{Html, classes, html};

/// The tab.
pub fn permission_tab(scene: &Scene) -> Html {
    let permission = &scene.shown.page.permission;
    let count = permission.commands.len();
    let at = if scene.local.command < count { scene.local.command } else { 0 };
    html! {
        <>
            <div class="sec">{ identity(scene, "-again") }</div>
            if !permission.notices.is_empty() { <div class="sec stack">{ notices(&permission.notices) }</div> }
            if count > 1 { { table(scene, &permission.commands, at) } }
            if let Some(chosen) = permission.commands.get(at) { { command(scene, at, chosen) } }
        </>
    }
}

fn command(scene: &Scene, at: usize, command: &CommandView) -> Html {
    let as_statement = scene.local.as_statement;
    let now = scene.shown.page.permission.shell;
    let forms = [(false, "AWS CLI"), (true, "Policy")]
        .map(|(form, name)| (name, form == as_statement, scene.change(Change::AsStatement(form))));
    let shells = Shell::ALL
        .map(|shell| (shell.name(), shell == now, scene.press(Event::ShellChosen(shell))));
    let (what, text) = if as_statement {
        (CopyWhat::Statement(at), &command.statement)
    } else {
        (CopyWhat::Command(at), &command.command)
    };
    html! {
        <div class="sec stack">
            <div class="code">
                <div class="hd">
                    { segments("Form", forms) }
                    if !as_statement { { segments("Shell", shells) } }
                    <span class="end" />
                    { copy_button(scene, what, "Copy", "pri") }
                </div>
                <pre>{ text }</pre>
            </div>
        </div>
    }
}

fn table(scene: &Scene, commands: &[CommandView], chosen: usize) -> Html {
    let row = |(at, command): (usize, &CommandView)| {
        let messages: Vec<String> = command.messages.iter().map(ToString::to_string).collect();
        let onclick = scene.change(Change::Command(at));
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
    html! {
        <div class="sec">
            <div class="hd"><h3>{ format!("{} statements", commands.len()) }</h3></div>
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
