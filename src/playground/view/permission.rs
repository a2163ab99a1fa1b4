//! The permission tab: one command for each function and qualifier that the messages reach.

use super::Tone;
use super::publisher::chosen_by_publisher;
use crate::assist::ladder::{Ladder, label};
use crate::assist::value_text::{capitalised, counted, listed};
use crate::engine::action::permission::{self as permissions, AddPermission};
use crate::engine::action::shell::{Shell, command, line};
use crate::engine::action::substitution::{FilledHole, HoleResult};
use crate::engine::arn::FunctionArn;
use crate::engine::diagnostic::code::action as code;
use crate::engine::source::SourceId;
use crate::playground::event::{Event, Field};
use crate::playground::model::Model;

/// What one function, or one alias or version of it, needs.
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
    /// The command that shows the function's policy.
    pub reading: String,
    /// The command that takes the statement away.
    pub removal: String,
}

/// Something to know, and perhaps to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticeView {
    /// Its tone.
    pub tone: Tone,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub text: String,
    /// The words of a button, and what it does.
    pub remedy: Option<(String, Event)>,
}

/// The permission tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PermissionView {
    /// `3`, `blocked`; beside the tab's name.
    pub chip: String,
    /// One for each function and qualifier that a message reaches.
    pub commands: Vec<CommandView>,
    /// Why there is none, or what else to know.
    pub notices: Vec<NoticeView>,
    /// What stands in the commands for what is missing.
    pub holes: Vec<&'static str>,
    /// The shell.
    pub shell: Shell,
    /// Whether a command stands on one line.
    pub one_line: bool,
}

/// A function that messages reach.
struct Reached {
    arn: FunctionArn,
    /// From 1.
    messages: Vec<usize>,
}

pub(super) fn permission(model: &Model) -> PermissionView {
    let identity = &model.results.identity;
    let (reached, illegal) = reached(model);
    let mut notices = Vec::new();
    let mut commands = Vec::new();
    for function in &reached {
        let needed = permissions::outline(&function.arn, identity);
        match needed.map(|needed| command_view(model, function, &needed)) {
            Some(Ok(view)) => commands.push(view),
            Some(Err(why)) => {
                let title = format!("No command for `{}`", function.arn.name);
                notices.push(notice(Tone::Bad, title, format!("{}.", capitalised(&why))));
            }
            None => refused(model, &function.arn, &mut notices),
        }
    }
    let mut holes = Vec::new();
    if !commands.is_empty() {
        let [rule_name, account_id] = permissions::HOLES;
        let parts = [(&identity.rule_name, rule_name), (&identity.account_id, account_id)];
        holes.extend(parts.into_iter().filter(|(part, _)| part.is_none()).map(|(_, hole)| hole));
        if !holes.is_empty() {
            notices.insert(0, missing(model, &reached, &holes));
        }
        notices.extend(elsewhere(model, &reached));
        notices.extend(chosen_by_publisher(model));
    }
    for label in &illegal {
        let text = "No function can have this name, or a part of it has no value. See Why.";
        notices.push(notice(Tone::Bad, format!("No grant can name `{label}`"), text));
    }
    if reached.is_empty() && illegal.is_empty() {
        notices.push(nothing(model));
    }
    let chip = match commands.len() {
        0 if reached.is_empty() && illegal.is_empty() => String::new(),
        0 => "blocked".to_owned(),
        count => count.to_string(),
    };
    let (shell, one_line) = (model.shell, model.one_line);
    PermissionView { chip, commands, notices, holes, shell, one_line }
}

pub(super) fn notice(tone: Tone, title: impl Into<String>, text: impl Into<String>) -> NoticeView {
    NoticeView { tone, title: title.into(), text: text.into(), remedy: None }
}

/// What is wrong with the function, or with the rule's name, account or Region; each once. What is only missing is asked for
/// once nothing is wrong.
fn refused(model: &Model, arn: &FunctionArn, notices: &mut Vec<NoticeView>) {
    let missing = [code::RULE_NAME_MISSING, code::ACCOUNT_MISSING, code::REGION_MISSING];
    let checked = permissions::permission(arn, &model.results.identity);
    let errors = checked.diagnostics.iter().filter(|problem| problem.is_error());
    for problem in errors.filter(|problem| !missing.contains(&problem.code)) {
        let title = if problem.source == SourceId::Identity {
            "No permission can name this rule".to_owned()
        } else {
            format!("No permission is possible for `{arn}`")
        };
        let help = problem.help.as_deref().map(|help| format!(" {}.", capitalised(help)));
        let text = format!("{}.{}", capitalised(&problem.message), help.unwrap_or_default());
        let notice = notice(Tone::Bad, title, text);
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
}

/// Asks for what is missing; offers the account that the functions have.
fn missing(model: &Model, reached: &[Reached], holes: &[&str]) -> NoticeView {
    let identity = &model.results.identity;
    let names = [
        identity.rule_name.is_none().then_some("the rule’s name"),
        identity.account_id.is_none().then_some("the rule’s account"),
    ];
    let names: Vec<String> = names.into_iter().flatten().map(str::to_owned).collect();
    let marks: Vec<String> = holes.iter().map(|hole| format!("`{hole}`")).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let mut accounts = reached.iter().map(|function| &function.arn.account_id);
    let account = accounts
        .next()
        .filter(|first| identity.account_id.is_none() && accounts.all(|account| account == *first));
    NoticeView {
        tone: Tone::Ask,
        title: format!("{} {verb} missing", capitalised(&listed(&names))),
        text: format!(
            "The statement names the rule and its account: without them any AWS account’s rule could call the function. AWS refuses the command while {} stands in it.",
            listed(&marks)
        ),
        remedy: account.map(|account| {
            let title = format!("Use {account}");
            (title, Event::Edited(Field::Account, account.clone()))
        }),
    }
}

/// Functions of other accounts: the command is for those who own them.
///
/// Guide: accessing-cross-account-resources-using-rules.
fn elsewhere(model: &Model, reached: &[Reached]) -> Option<NoticeView> {
    let own = model.results.identity.account_id.as_ref()?;
    let mut accounts: Vec<String> = Vec::new();
    for function in reached.iter().filter(|function| function.arn.account_id != *own) {
        let account = format!("`{}`", function.arn.account_id);
        if let Err(place) = accounts.binary_search(&account) {
            accounts.insert(place, account);
        }
    }
    let listed = listed(&accounts);
    (!accounts.is_empty()).then(|| {
        notice(
            Tone::No,
            format!("A function is in account {listed}"),
            format!("The command is run there: the statement is kept with the function, and names this rule and its account `{own}`. Both are in one Region."),
        )
    })
}

fn nothing(model: &Model) -> NoticeView {
    let has_lambda = model
        .results
        .used
        .as_deref()
        .is_some_and(|used| used.rule.actions.iter().any(|action| action.name == "lambda"));
    let lambdas = model.results.messages.iter().flat_map(|result| &result.run.actions);
    let mut texts = lambdas.filter_map(|action| action.lambda.as_ref());
    if texts.any(|lambda| lambda.filled.text.is_empty()) {
        let text = "Write it there to get the command.";
        return notice(Tone::Ask, "The document holds no function ARN", text);
    }
    if has_lambda {
        let count = counted(model.inputs.messages.len(), "message");
        let text = format!("The function depends on the message, and none of {count} fires.");
        notice(Tone::No, "No message reaches a function", text)
    } else {
        let text = "The rule calls no function, so none needs a permission.";
        notice(Tone::No, "No Lambda action", text)
    }
}

/// The functions that the messages reach, and what is no function.
///
/// A function that no message can change is reached by every message, also by those that do not fire now.
fn reached(model: &Model) -> (Vec<Reached>, Vec<String>) {
    let mut reached: Vec<Reached> = Vec::new();
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
    (reached, illegal)
}

fn fires(ladder: &Ladder) -> bool {
    ladder.fires == Some(true)
}

fn command_view(
    model: &Model,
    function: &Reached,
    needed: &AddPermission,
) -> Result<CommandView, String> {
    let write = if model.one_line { line } else { command };
    Ok(CommandView {
        messages: function.messages.clone(),
        function: function.arn.name.clone(),
        qualifier: function.arn.qualifier.clone().unwrap_or_default(),
        statement_id: needed.statement_id.clone(),
        command: write(&needed.arguments(), model.shell)?,
        statement: needed.statement(),
        reading: write(&needed.reading(), model.shell)?,
        removal: write(&needed.removal(), model.shell)?,
    })
}
