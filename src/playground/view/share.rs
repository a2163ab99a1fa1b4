//! The share dialog: the link, what is in it, and what looks as if it should not be.

use super::Tone;
use crate::assist::value_text::grouped;
use crate::playground::model::{Dialog, Inputs, Model, ModuleState};
use crate::playground::share::{LONGEST, account_places, secrets, text_of, without_accounts};

/// The share dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareView {
    /// The fragment, with `#`.
    pub fragment: String,
    /// How long the whole link is, for an address of usual length.
    pub length: usize,
    /// `fine anywhere`, `some chats cut it`, …
    pub length_word: String,
    /// The tone of that.
    pub tone: Tone,
    /// What is in it, with sizes in characters.
    pub contents: Vec<(String, usize)>,
    /// How many places hold an account id other than the example's.
    pub account_places: usize,
    /// Whether account ids are replaced.
    pub replace_accounts: bool,
    /// Whether payloads are left out.
    pub leave_payloads_out: bool,
    /// What looks like a secret: message number and what.
    pub secrets: Vec<String>,
}

/// What an address of usual length adds to the fragment.
const ADDRESS: usize = 40;

pub(super) fn share(model: &Model) -> Option<ShareView> {
    if model.dialog != Dialog::Share {
        return None;
    }
    let inputs = shared(model);
    let made = made(model, &inputs);
    let length = made.as_ref().map_or(0, |fragment| fragment.len() + ADDRESS);
    let (length_word, tone) = match (&made, length) {
        (Err(why), _) => (why.as_str(), Tone::Ask),
        (_, 0..=2_000) => ("fine anywhere", Tone::Ok),
        (_, 2_001..=8_000) => ("some chats cut it", Tone::Ask),
        (_, 8_001..=LONGEST) => ("long: many chats and mails cut it", Tone::Ask),
        _ => ("too long for a link: leave payloads out", Tone::Bad),
    };
    let length_word = length_word.to_owned();
    Some(ShareView {
        fragment: made.unwrap_or_default(),
        length,
        length_word,
        tone,
        contents: contents(&inputs),
        account_places: account_places(&model.inputs),
        replace_accounts: model.share.replace_accounts,
        leave_payloads_out: model.share.leave_payloads_out,
        secrets: secrets(&inputs),
    })
}

/// The fragment with `#`, for the clipboard.
pub(super) fn link(model: &Model) -> Result<String, String> {
    let fragment = made(model, &shared(model))?;
    if fragment.len() > LONGEST {
        return Err(format!(
            "The link would have {} characters, more than {} that browsers and chats carry. Leave payloads out, or copy the document.",
            grouped(fragment.len()),
            grouped(LONGEST)
        ));
    }
    Ok(fragment)
}

/// The fragment with `#`, or why it is not there. The annex makes it.
fn made(model: &Model, inputs: &Inputs) -> Result<String, String> {
    match ((model.platform.link)(&text_of(inputs)), &model.annex) {
        (Some(link), _) => link.map(|link| format!("#{link}")),
        (None, ModuleState::Missing(why)) => Err(format!("The link cannot be made. {why}")),
        (None, _) => Err("The link is being made. Try again in a moment.".to_owned()),
    }
}

/// The inputs as the options leave them.
fn shared(model: &Model) -> Inputs {
    let mut inputs = if model.share.replace_accounts {
        without_accounts(&model.inputs)
    } else {
        model.inputs.clone()
    };
    if model.share.leave_payloads_out {
        inputs.messages.iter_mut().for_each(|message| message.payload.clear());
    }
    inputs
}

fn contents(inputs: &Inputs) -> Vec<(String, usize)> {
    let count = |texts: &[&str]| texts.iter().map(|text| text.chars().count()).sum::<usize>();
    let messages = inputs.messages.len();
    let of_messages = |count_one: fn(&crate::playground::model::MessageInput) -> usize| {
        inputs.messages.iter().map(count_one).sum::<usize>()
    };
    let mut contents = vec![
        ("Rule, exactly as typed".to_owned(), count(&[&inputs.document])),
        (
            "Rule name, account, Region".to_owned(),
            count(&[&inputs.rule_name, &inputs.account, &inputs.region]),
        ),
        (
            crate::assist::value_text::counted(messages, "message") + " with topics",
            of_messages(|message| message.name.chars().count() + message.topic.chars().count()),
        ),
        ("Payloads".to_owned(), of_messages(|message| message.payload.chars().count())),
        (
            "Client ids, clock, stand-ins".to_owned(),
            of_messages(|message| {
                [
                    &message.client_id,
                    &message.principal,
                    &message.source_ip,
                    &message.timestamp,
                    &message.user_properties,
                    &message.stand_ins,
                ]
                .iter()
                .map(|text| text.chars().count())
                .sum()
            }),
        ),
    ];
    contents.retain(|(_, count)| *count > 0);
    contents
}
