//! Links and drafts: what opens is what was put in.

use rulescope::playground::model::{Inputs, MessageInput, PayloadKind};
use rulescope::playground::share::{decode, encode, load_draft, save_draft};

/// A text as the fragment of a link, and as what is in one.
pub(crate) fn check(text: &str) {
    match decode(text) {
        Ok((inputs, selected)) => {
            check_inputs(&inputs);
            assert!(selected == 0 || selected < inputs.messages.len());
        }
        Err(why) => assert!(why.to_string().ends_with('.'), "{text:?}: {why}"),
    }
    for draft in [text.to_owned(), format!("1.{text}")] {
        match load_draft(&draft) {
            Ok((inputs, _)) => check_inputs(&inputs),
            Err(why) => assert!(why.ends_with('.'), "{text:?}: {why}"),
        }
    }
    check_inputs(&inputs_of(text));
}

/// Texts in each field, from the lines of one text.
fn inputs_of(text: &str) -> Inputs {
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default().to_owned();
    let document = next();
    let (rule_name, account, region) = (next(), next(), next());
    let mut messages = Vec::new();
    while messages.len() < 3 {
        let name = next();
        let kind = match name.len() % 4 {
            0 => PayloadKind::Json,
            1 => PayloadKind::Text,
            2 => PayloadKind::Base64,
            _ => PayloadKind::Hex,
        };
        let (topic, payload) = (next(), next());
        let http = payload.len() % 2 == 1;
        let (client_id, principal, source_ip) = (next(), next(), next());
        let (timestamp, user_properties, stand_ins, properties, expect) =
            (next(), next(), next(), next(), next());
        messages.push(MessageInput {
            name,
            topic,
            payload,
            kind,
            client_id,
            principal,
            source_ip,
            timestamp,
            http,
            user_properties,
            stand_ins,
            properties,
            expect,
        });
    }
    Inputs { document, rule_name, account, region, messages, policy: String::new() }
}

fn check_inputs(inputs: &Inputs) {
    let last = inputs.messages.len().saturating_sub(1);
    let link = encode(inputs, last);
    let opened = Ok((inputs.clone(), last));
    assert_eq!(decode(&link), opened, "{link}");
    assert_eq!(decode(&format!("#{link}")), opened, "{link}");
    assert_eq!(encode(inputs, last), link);
    let draft = save_draft(inputs, "7.2");
    assert_eq!(load_draft(&draft), Ok((inputs.clone(), "7.2".to_owned())), "{draft}");
}
