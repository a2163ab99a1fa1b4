//! What is in what is shared, and how much of each.

use crate::assist::inputs::{Inputs, MessageInput};
use crate::assist::value_text::counted;

/// What is in the link, with its length in characters.
pub(super) fn contents(inputs: &Inputs, selected: usize) -> Vec<(String, Option<usize>)> {
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
        ("Selected message".to_owned(), if selected > 0 { selected.to_string().len() } else { 0 }),
    ];
    contents.retain(|(_, count)| *count > 0);
    contents.into_iter().map(|(name, count)| (name, Some(count))).collect()
}
