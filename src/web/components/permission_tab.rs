//! The commands that let AWS IoT call the functions which the messages reach.

use crate::engine::action::shell::Shell;
use crate::playground::event::{CopyWhat, Event};
use crate::playground::view::CommandView;
use crate::web::components::copy_button::CopyButton;
use crate::web::components::output_tab::notices;
use crate::web::components::rule_pane::identity;
use crate::web::components::segments::segments;
use crate::web::shown::PartProperties;
use yew::{AttrValue, Callback, Html, classes, component, html, use_state};

const FORMS: [(bool, AttrValue); 2] =
    [(false, AttrValue::Static("AWS CLI")), (true, AttrValue::Static("Policy"))];

/// The tab.
#[component]
pub fn PermissionTab(given: &PartProperties) -> Html {
    let chosen = use_state(|| 0_usize);
    let as_statement = use_state(|| false);
    let (shown, dispatch) = (&given.shown, &given.dispatch);
    let permission = &shown.page.permission;
    let count = permission.commands.len();
    let at = if *chosen < count { *chosen } else { 0 };
    let choose: Callback<usize> = {
        let chosen = chosen.clone();
        Callback::from(move |to| chosen.set(to))
    };
    let choose_form: Callback<bool> = {
        let as_statement = as_statement.clone();
        Callback::from(move |to| as_statement.set(to))
    };
    let shells: Vec<(Shell, AttrValue)> =
        Shell::ALL.into_iter().map(|shell| (shell, AttrValue::Static(shell.name()))).collect();
    let (what, text) = match permission.commands.get(at) {
        Some(command) if *as_statement => (CopyWhat::Statement(at), command.statement.clone()),
        Some(command) => (CopyWhat::Command(at), command.command.clone()),
        None => (CopyWhat::Command(at), String::new()),
    };
    html! {
        <>
            <div class="sec">{ identity(shown, dispatch, "-again") }</div>
            if !permission.notices.is_empty() { <div class="sec stack">{ notices(&permission.notices) }</div> }
            if count > 1 { { table(&permission.commands, at, &choose) } }
            if count > 0 {
                <div class="sec stack">
                    <div class="code">
                        <div class="hd">
                            { segments("Form", &FORMS, Some(*as_statement), &choose_form, |to| to) }
                            if !*as_statement {
                                { segments("Shell", &shells, Some(permission.shell), dispatch, Event::ShellChosen) }
                            }
                            <span class="end" />
                            <CopyButton {what} copied={shown.was_copied(what)} class="pri" dispatch={dispatch.clone()} />
                        </div>
                        <pre>{ text }</pre>
                    </div>
                </div>
            }
        </>
    }
}

fn table(commands: &[CommandView], chosen: usize, choose: &Callback<usize>) -> Html {
    let row = |(at, command): (usize, &CommandView)| {
        let messages: Vec<String> = command.messages.iter().map(ToString::to_string).collect();
        let onclick = choose.reform(move |_| at);
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
