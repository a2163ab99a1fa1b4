//! The permission tab: one command for each function and qualifier that the messages reach.

use super::Tone;
use crate::assist::ladder::{Ladder, label};
use crate::assist::value_text::{capitalised, counted, listed};
use crate::engine::action::permission::{self as permissions, AddPermission};
use crate::engine::action::shell::{Shell, command};
use crate::engine::action::substitution::{FilledHole, HoleResult, Origin};
use crate::engine::arn::FunctionArn;
use crate::engine::source::SourceId;
use crate::playground::model::Model;

/// A command of the permission tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommandView {
    /// The messages that need it, from 1.
    pub messages: Vec<usize>,
    /// The function's name.
    pub function: String,
    /// Its alias or version.
    pub qualifier: String,
    /// The statement id.
    pub statement_id: String,
    /// The command for the chosen shell.
    pub command: String,
    /// The policy statement that it makes.
    pub statement: String,
}

/// The permission tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PermissionView {
    /// `3`, `blocked`; beside the tab's name.
    pub chip: String,
    /// One for each function and qualifier that a message reaches.
    pub commands: Vec<CommandView>,
    /// Why there is none, or what else to know.
    pub notices: Vec<(Tone, String, String)>,
    /// The shell.
    pub shell: Shell,
}

/// A function that messages reach.
struct Reached {
    arn: FunctionArn,
    /// From 1.
    messages: Vec<usize>,
}

pub(super) fn permission(model: &Model) -> PermissionView {
    let (reached, chosen_by_publisher, illegal) = reached(model);
    let mut notices = Vec::new();
    let mut commands = Vec::new();
    let mut missing: Vec<String> = Vec::new();
    for function in &reached {
        let checked = permission_of(model, &function.arn);
        match checked {
            Ok(needed) => match command_view(model.shell, function, &needed) {
                Ok(view) => commands.push(view),
                Err(why) => notices.push((
                    Tone::Bad,
                    format!("No command for `{}`", function.arn.name),
                    why,
                )),
            },
            Err(errors) => {
                for (is_identity, message) in errors {
                    if is_identity {
                        if !missing.contains(&message) {
                            missing.push(message);
                        }
                    } else {
                        notices.push((
                            Tone::Bad,
                            format!("No permission is possible for `{}`", function.arn),
                            format!("{message}."),
                        ));
                    }
                }
            }
        }
    }
    if !missing.is_empty() {
        notices.insert(0, (Tone::Ask, "Something is missing".to_owned(), format!("{}. Fill it in above: nothing here stands for it, so that no command can be copied half done.", capitalised(&listed(&missing)))));
    }
    if !commands.is_empty() && chosen_by_publisher {
        notices.push((
            Tone::Ask,
            "Whoever publishes chooses the function".to_owned(),
            "Each function that may run needs a statement of its own. Only those that have one can be reached.".to_owned(),
        ));
    }
    for label in &illegal {
        notices.push((
            Tone::Bad,
            format!("No grant can name `{label}`"),
            "No function can have this name, or a part of it has no value. See Why.".to_owned(),
        ));
    }
    if reached.is_empty() && illegal.is_empty() {
        notices.push(nothing(model));
    }
    let chip = if commands.is_empty() {
        if illegal.is_empty() && missing.is_empty() { String::new() } else { "blocked".to_owned() }
    } else {
        commands.len().to_string()
    };
    PermissionView { chip, commands, notices, shell: model.shell }
}

fn nothing(model: &Model) -> (Tone, String, String) {
    let has_lambda = model
        .results
        .used
        .as_deref()
        .is_some_and(|used| used.rule.actions.iter().any(|action| action.name == "lambda"));
    let lambdas = model.results.messages.iter().flat_map(|result| &result.run.actions);
    let mut texts = lambdas.filter_map(|action| action.lambda.as_ref());
    if texts.any(|lambda| lambda.filled.text.is_empty()) {
        let text = "Write it there to get the command.";
        let title = "The document holds no function ARN";
        return (Tone::Ask, title.to_owned(), text.to_owned());
    }
    if has_lambda {
        let count = counted(model.inputs.messages.len(), "message");
        (
            Tone::No,
            "No message reaches a function".to_owned(),
            format!("The function depends on the message, and none of {count} fires."),
        )
    } else {
        (
            Tone::No,
            "No Lambda action".to_owned(),
            "The rule calls no function, so none needs a permission.".to_owned(),
        )
    }
}

/// The functions that the messages reach, whether a publisher chooses among them, and what is no function.
///
/// A function that no message can change is reached by every message, also by those that do not fire now.
fn reached(model: &Model) -> (Vec<Reached>, bool, Vec<String>) {
    let mut reached: Vec<Reached> = Vec::new();
    let mut by_publisher = false;
    let mut illegal: Vec<String> = Vec::new();
    for (index, result) in model.results.messages.iter().enumerate() {
        let fires = fires(&result.ladder);
        for lambda in result.run.actions.iter().filter_map(|action| action.lambda.as_ref()) {
            let is_fixed = lambda.filled.holes.is_empty();
            if !fires && !is_fixed {
                continue;
            }
            if lambda.filled.text.is_empty() {
                // Known at deployment only.
                continue;
            }
            by_publisher |= lambda.filled.holes.iter().any(|hole| hole.origin == Origin::Publisher);
            let is_filled = |hole: &FilledHole| matches!(hole.result, HoleResult::Value(_));
            match &lambda.arn {
                Ok(arn) if lambda.filled.holes.iter().all(is_filled) => {
                    let messages = fires.then_some(index + 1);
                    match reached.iter_mut().find(|known| known.arn == *arn) {
                        Some(known) => known.messages.extend(messages),
                        None => reached.push(Reached {
                            arn: arn.clone(),
                            messages: messages.into_iter().collect(),
                        }),
                    }
                }
                _ => {
                    let text = label(lambda);
                    if !illegal.contains(&text) {
                        illegal.push(text);
                    }
                }
            }
        }
    }
    (reached, by_publisher, illegal)
}

fn fires(ladder: &Ladder) -> bool {
    ladder.fires == Some(true)
}

/// The permission; else what is wrong, and whether that is the rule's name, account or Region.
fn permission_of(model: &Model, arn: &FunctionArn) -> Result<AddPermission, Vec<(bool, String)>> {
    let checked = permissions::permission(arn, &model.results.identity);
    checked.value.ok_or_else(|| {
        let errors = checked.diagnostics.iter().filter(|problem| problem.is_error());
        errors
            .map(|problem| (problem.source == SourceId::Identity, problem.message.clone()))
            .collect()
    })
}

fn command_view(
    shell: Shell,
    function: &Reached,
    needed: &AddPermission,
) -> Result<CommandView, String> {
    Ok(CommandView {
        messages: function.messages.clone(),
        function: function.arn.name.clone(),
        qualifier: function.arn.qualifier.clone().unwrap_or_default(),
        statement_id: needed.statement_id.clone(),
        command: command(&needed.arguments(), shell)?,
        statement: needed.statement(),
    })
}
