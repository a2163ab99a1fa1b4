//! What is to be known, and perhaps done, beside the commands.

use super::facts::Facts;
use super::publisher::chosen_by_publisher;
use crate::annex::sheets::{Node, button, element, marked};
use crate::assist::ladder::Tone;
use crate::assist::question::object;
use crate::assist::value_text::{capitalised, counted, listed};
use crate::engine::action::permission::problems;
use crate::engine::arn::FunctionArn;
use crate::engine::diagnostic::code::action as code;
use crate::engine::source::SourceId;
use crate::engine::value::Value;

/// Something to know, and perhaps to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Notice {
    tone: Tone,
    /// In a few words.
    title: String,
    /// In a sentence or two.
    text: String,
    /// The words of a button, and what it does.
    remedy: Option<(String, Value)>,
}

impl Notice {
    pub(super) fn new(tone: Tone, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { tone, title: title.into(), text: text.into(), remedy: None }
    }

    pub(super) fn with_remedy(self, remedy: Option<(String, Value)>) -> Self {
        Self { remedy, ..self }
    }

    pub(super) fn no_command(arn: &FunctionArn, why: &str) -> Self {
        let title = format!("No command for `{}`", arn.name);
        Self::new(Tone::Bad, title, format!("{}.", capitalised(why)))
    }

    pub(super) fn node(&self) -> Node {
        let remedy = self.remedy.iter().map(|(title, act)| button(title, act.clone()));
        element("div")
            .class(&format!("call {}", self.tone.class()))
            .inside(marked(self.tone.shape(), "i"))
            .inside(element("h3").inside(self.title.as_str()))
            .inside(element("p").inside(self.text.as_str()))
            .all(remedy)
    }
}

/// All of them: what is missing first, then why functions have no command.
pub(super) fn notices(
    facts: &Facts,
    refused: Vec<Notice>,
    holes: &[&str],
    has_command: bool,
) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for notice in refused {
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
    if !holes.is_empty() {
        notices.insert(0, missing(facts, holes));
    }
    if has_command {
        notices.extend(elsewhere(facts));
        notices.extend(chosen_by_publisher(facts));
    }
    for label in &facts.illegal {
        let text = "No function can have this name, or a part of it has no value. See Why.";
        notices.push(Notice::new(Tone::Bad, format!("No grant can name `{label}`"), text));
    }
    if facts.functions.is_empty() && facts.illegal.is_empty() {
        notices.push(nothing(facts));
    }
    notices
}

/// What is wrong with the function, or with the rule's name, account or Region. What is only missing is asked for once nothing
/// is wrong.
pub(super) fn refused(facts: &Facts, arn: &FunctionArn) -> Vec<Notice> {
    let missing = [code::RULE_NAME_MISSING, code::ACCOUNT_MISSING, code::REGION_MISSING];
    let problems = problems(arn, &facts.identity);
    let errors = problems.iter().filter(|problem| problem.is_error());
    let wrong = errors.filter(|problem| !missing.contains(&problem.code)).map(|problem| {
        let title = if problem.source == SourceId::Identity {
            "No permission can name this rule".to_owned()
        } else {
            format!("No permission is possible for `{arn}`")
        };
        let help = problem.help.as_deref().map(|help| format!(" {}.", capitalised(help)));
        let text = format!("{}.{}", capitalised(&problem.message), help.unwrap_or_default());
        Notice::new(Tone::Bad, title, text)
    });
    wrong.collect()
}

/// Asks for what is missing; offers the account that the functions have.
fn missing(facts: &Facts, holes: &[&str]) -> Notice {
    let identity = &facts.identity;
    let names = [
        identity.rule_name.is_none().then_some("the rule’s name"),
        identity.account_id.is_none().then_some("the rule’s account"),
    ];
    let names: Vec<String> = names.into_iter().flatten().map(str::to_owned).collect();
    let marks: Vec<String> = holes.iter().map(|hole| format!("`{hole}`")).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    let mut accounts = facts.functions.iter().map(|function| &function.arn.account_id);
    let account = accounts
        .next()
        .filter(|first| identity.account_id.is_none() && accounts.all(|account| account == *first));
    let title = format!("{} {verb} missing", capitalised(&listed(&names)));
    let text = format!(
        "The statement names the rule and its account: without them any AWS account’s rule could call the function. AWS refuses the command while {} stands in it.",
        listed(&marks)
    );
    Notice::new(Tone::Ask, title, text).with_remedy(account.map(|account| {
        let act = object([("do", "account".into()), ("account", account.as_str().into())]);
        (format!("Use {account}"), act)
    }))
}

/// Functions of other accounts: the command is for those who own them.
///
/// Guide: accessing-cross-account-resources-using-rules.
fn elsewhere(facts: &Facts) -> Option<Notice> {
    let own = facts.identity.account_id.as_ref()?;
    let others = facts.functions.iter().filter(|function| function.arn.account_id != *own);
    let mut accounts: Vec<String> =
        others.map(|function| format!("`{}`", function.arn.account_id)).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let listed = listed(&accounts);
    (!accounts.is_empty()).then(|| {
        Notice::new(
            Tone::No,
            format!("A function is in account {listed}"),
            format!("The command is run there: the statement is kept with the function, and names this rule and its account `{own}`. Both are in one Region."),
        )
    })
}

fn nothing(facts: &Facts) -> Notice {
    if facts.has_empty {
        let text = "Write it there to get the command.";
        return Notice::new(Tone::Ask, "The document holds no function ARN", text);
    }
    if facts.rule.actions.iter().any(|action| action.name == "lambda") {
        let count = counted(facts.messages, "message");
        let text = format!("The function depends on the message, and none of {count} fires.");
        Notice::new(Tone::No, "No message reaches a function", text)
    } else {
        let text = "The rule calls no function, so none needs a permission.";
        Notice::new(Tone::No, "No Lambda action", text)
    }
}
