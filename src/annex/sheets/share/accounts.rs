//! Account ids in what is shared: where they stand, and other numbers in their place.

use crate::assist::inputs::Inputs;

/// The account id of AWS's own examples.
const EXAMPLE: u64 = 123_456_789_012;

/// How many places hold an account id other than the example's.
#[must_use]
pub(super) fn account_places(inputs: &Inputs) -> usize {
    let example = EXAMPLE.to_string();
    let own = usize::from(is_account(inputs.account.trim()) && inputs.account.trim() != example);
    let places = texts(inputs).flat_map(|text| ids(text)).filter(|(_, id)| *id != example);
    own + places.count()
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
        let (context, expect) = (&mut message.stand_ins, &mut message.expect);
        for text in [&mut message.payload, &mut message.principal, context, expect] {
            *text = replaced(text, &mut known);
        }
    }
    shared
}

fn texts(inputs: &Inputs) -> impl Iterator<Item = &str> {
    let messages = inputs.messages.iter();
    let of_messages = messages.flat_map(|message| {
        [&message.payload, &message.principal, &message.stand_ins, &message.expect]
    });
    std::iter::once(&inputs.document).chain(of_messages).map(String::as_str)
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The account ids of a text and where they begin: twelve digits between colons, as in an ARN, or between quotes.
fn ids(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive([':', '"']) {
        let id = part.trim_end_matches([':', '"']);
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        if id.len() < part.len() && is_account(id) && matches!(before, Some(':' | '"')) {
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
    fn other_numbers_stay() {
        let inputs = Inputs {
            document: r#"{"a": 111122223333, "b": "x111122223333", "c": "1111222233334"}"#
                .to_owned(),
            ..Inputs::default()
        };
        assert_eq!(account_places(&inputs), 0);
        assert_eq!(without_accounts(&inputs), inputs);
    }
}
