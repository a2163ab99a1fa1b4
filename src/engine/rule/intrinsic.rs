//! Texts in CloudFormation templates, some of which are only known at deployment.

use super::json::{Kind, Node, Text, TextMap};
use crate::engine::source::Span;

/// What stands where a text is wanted.
pub(super) enum TextOf {
    /// A text, also one that `Fn::Sub` or `Fn::Join` would leave as it is.
    Known(Text),
    /// A text of this function, which fills it at deployment; as written, if it can be seen.
    AtDeployment(String, Option<Text>),
    /// Something else.
    Other,
}

/// The text that a value gives.
pub(super) fn text_of(node: &Node) -> TextOf {
    if let Some(text) = node.as_text() {
        return TextOf::Known(text.clone());
    }
    let Some([function]) = node.as_object() else { return TextOf::Other };
    let name = function.name.as_str();
    let known = match (name, &function.value.kind) {
        ("Fn::Sub", Kind::Text(text)) => return substituted(text),
        ("Fn::Sub", Kind::Array(items)) => match items.first().and_then(Node::as_text) {
            Some(text) => return substituted(text),
            None => None,
        },
        ("Fn::Join", Kind::Array(items)) => joined(items),
        _ => None,
    };
    match known {
        Some(text) => TextOf::Known(text),
        None if name == "Ref" || name.starts_with("Fn::") => {
            TextOf::AtDeployment(name.to_owned(), None)
        }
        None => TextOf::Other,
    }
}

/// `Fn::Sub` writes `${…}` anew at deployment, and `${!…}` as `${…}`.
fn substituted(text: &Text) -> TextOf {
    let filled_later = text.value.split("${").skip(1).any(|after| !after.starts_with('!'));
    if filled_later {
        return TextOf::AtDeployment("Fn::Sub".to_owned(), Some(text.clone()));
    }
    let mut out = Text { value: String::new(), map: TextMap::default() };
    let mut at = 0;
    for part in text.value.split("${!") {
        if at > 0 {
            let dollar = Span::new(at - "${!".len(), at - 1);
            push(&mut out, text, dollar);
        }
        push(&mut out, text, Span::new(at, at + part.len()));
        at += part.len() + "${!".len();
    }
    TextOf::Known(out)
}

/// `Fn::Join` of texts alone.
fn joined(items: &[Node]) -> Option<Text> {
    let [delimiter, Node { kind: Kind::Array(parts), .. }] = items else { return None };
    let delimiter = &delimiter.as_text()?.value;
    let mut out = Text { value: String::new(), map: TextMap::default() };
    for (index, part) in parts.iter().enumerate() {
        let part = part.as_text()?;
        if index > 0 {
            out.value.push_str(delimiter);
            out.map.skip(delimiter.len());
        }
        push(&mut out, part, Span::new(0, part.value.len()));
    }
    Some(out)
}

/// Adds a part of a text, character by character, each with its place.
fn push(out: &mut Text, from: &Text, part: Span) {
    for (at, character) in part.text(&from.value).char_indices() {
        let start = part.start as usize + at;
        if let Some(place) = from.map.place(Span::new(start, start + character.len_utf8())) {
            out.map.push(character.len_utf8(), place.start as usize, place.end as usize);
        }
        out.value.push(character);
    }
}
