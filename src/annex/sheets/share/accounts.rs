//! Account ids in what is shared: where they stand, and other numbers in their place.

use crate::assist::inputs::{Inputs, MessageInput};

/// The account id of AWS's own examples.
const EXAMPLE: u64 = 123_456_789_012;

/// What stands around one.
const ENDS: [char; 2] = [':', '"'];
/// What stands before that of whom a queue belongs to.
const HOSTS: [&str; 2] = [".amazonaws.com/", ".amazonaws.com.cn/"];

/// How many places hold an account id other than the example's.
#[must_use]
pub(super) fn account_places(inputs: &Inputs) -> usize {
    let example = EXAMPLE.to_string();
    let own = usize::from(is_account(inputs.account.trim()) && inputs.account.trim() != example);
    let count = |text: &str| ids(text).iter().filter(|(_, id)| *id != example).count();
    let messages = inputs.messages.iter().cloned();
    let of_message = |mut message: MessageInput| texts(&mut message).map(|text| count(text));
    own + count(&inputs.document) + messages.flat_map(of_message).sum::<usize>()
}

/// The same inputs with other account ids: the example's, and those after it where there are several, so that what was equal
/// stays equal.
#[must_use]
pub(super) fn without_accounts(inputs: &Inputs) -> Inputs {
    let mut known: Vec<String> = Vec::new();
    let mut shared = inputs.clone();
    if is_account(shared.account.trim()) {
        shared.account = replacement(shared.account.trim(), &mut known);
    }
    shared.document = replaced(&shared.document, &mut known);
    for message in &mut shared.messages {
        for text in texts(message) {
            *text = replaced(text, &mut known);
        }
    }
    shared
}

/// The texts of a message that may hold one.
fn texts(message: &mut MessageInput) -> [&mut String; 9] {
    let MessageInput { name, topic, payload, client_id, principal, .. } = message;
    let (context, more) = (&mut message.stand_ins, &mut message.expect);
    let properties = (&mut message.user_properties, &mut message.properties);
    [name, topic, payload, client_id, principal, context, more, properties.0, properties.1]
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The account ids of a text and where they begin: twelve digits between colons, as in an ARN, or between quotes; or after the host
/// in the address of a queue.
fn ids(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(|character: char| !character.is_ascii_digit()) {
        let id = part.trim_end_matches(|character: char| !character.is_ascii_digit());
        let (before, rest) = text.split_at_checked(start).unwrap_or_default();
        let after = rest.get(id.len()..).unwrap_or_default();
        let is_apart = before.ends_with(ENDS) && after.starts_with(ENDS);
        let is_owner = HOSTS.iter().any(|host| before.ends_with(host)) && after.starts_with('/');
        if is_account(id) && (is_apart || is_owner) {
            found.push((start, id));
        }
        start += part.len();
    }
    found
}

fn replaced(text: &str, known: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (start, id) in ids(text) {
        out.push_str(text.get(done..start).unwrap_or_default());
        out.push_str(&replacement(id, known));
        done = start + id.len();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

fn replacement(id: &str, known: &mut Vec<String>) -> String {
    let position = known.iter().position(|other| other == id).unwrap_or_else(|| {
        known.push(id.to_owned());
        known.len() - 1
    });
    let offset = u64::try_from(position).unwrap_or_default();
    (EXAMPLE + offset).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_replaced_and_what_was_equal_stays_equal() {
        let inputs = Inputs {
            document: r#"{"a":"arn:aws:lambda:us-east-1:111122223333:function:f","b":"arn:aws:iot:us-east-1:444455556666:rule/r"}"#.to_owned(),
            account: "111122223333".to_owned(),
            ..Inputs::default()
        };
        assert_eq!(account_places(&inputs), 3);
        let shared = without_accounts(&inputs);
        assert_eq!(shared.account, "123456789012");
        assert!(shared.document.contains(":123456789012:function"), "{}", shared.document);
        assert!(shared.document.contains(":123456789013:rule"), "{}", shared.document);
    }

    #[test]
    fn no_field_of_a_message_is_left_out() {
        let arn = "arn:aws:iot:us-east-1:111122223333:client/c".to_owned();
        let message = MessageInput {
            name: arn.clone(),
            topic: arn.clone(),
            payload: arn.clone(),
            client_id: arn.clone(),
            principal: arn.clone(),
            user_properties: format!("a={arn}"),
            properties: format!("response_topic={arn}"),
            stand_ins: arn.clone(),
            expect: arn,
            ..MessageInput::default()
        };
        let inputs = Inputs { messages: vec![message], ..Inputs::default() };
        assert_eq!(account_places(&inputs), 9);
        assert_eq!(account_places(&without_accounts(&inputs)), 0);
    }

    #[test]
    fn the_owner_of_a_queue_is_replaced_too() {
        let url = r#"{"queueUrl":"https://sqs.us-east-1.amazonaws.com/111122223333/q"}"#;
        let inputs = Inputs { document: url.to_owned(), ..Inputs::default() };
        assert_eq!(account_places(&inputs), 1);
        assert!(without_accounts(&inputs).document.contains(".com/123456789012/q"));
    }

    #[test]
    fn other_numbers_stay() {
        let inputs = Inputs {
            document: r#"{"a": 111122223333, "b": "x111122223333", "c": "1111222233334", "d":111122223333,"e": "a/111122223333/b"}"#
                .to_owned(),
            ..Inputs::default()
        };
        assert_eq!(account_places(&inputs), 0);
        assert_eq!(without_accounts(&inputs), inputs);
    }
}
