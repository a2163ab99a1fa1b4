//! Texts in calls of which only some have a meaning: schemes, modes, names of properties, Regions; patterns and zones of time
//! that are often wanted.
//!
//! Guide: iot-sql-functions.

use super::{Around, Completions, Item, Kind, Piece, end_of};
use crate::assist::caret::{Caret, Open};
use crate::assist::value_text::short;
use crate::engine::arn::{REGIONS, partition_of};
use crate::engine::functions::MQTT_PROPERTIES;
use crate::engine::query::texts_of;
use crate::engine::source::Span;
use crate::engine::value::Value;

/// A text, and what it is.
type Text = (String, String);

/// Patterns of Joda-Time, with what they make of a moment.
const PATTERNS: [(&str, &str); 6] = [
    ("yyyy-MM-dd'T'HH:mm:ss.SSSZZ", "2026-05-03T14:08:27.250+02:00"),
    ("yyyy-MM-dd'T'HH:mm:ss'Z'", "2026-05-03T12:08:27Z, for UTC"),
    ("yyyy-MM-dd HH:mm:ss", "2026-05-03 14:08:27"),
    ("yyyy-MM-dd", "2026-05-03"),
    ("yyyy/MM/dd/HH", "2026/05/03/14, for keys"),
    ("EEE, d MMM yyyy", "Sun, 3 May 2026"),
];

/// Patterns of `DateTimeFormatter`, with a text that fits.
const FORMATS: [(&str, &str); 4] = [
    ("yyyy-MM-dd'T'HH:mm:ssXXX", "2026-05-03T14:08:27+02:00"),
    ("yyyy-MM-dd'T'HH:mm:ss'Z'", "2026-05-03T12:08:27Z"),
    ("yyyy-MM-dd HH:mm:ss", "2026-05-03 14:08:27"),
    ("yyyy-MM-dd", "2026-05-03"),
];

const ZONES: [&str; 10] = [
    "UTC",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// What may stand in the text that the caret is in; `text` is the place of what stands there already, without its quote.
pub(super) fn inside(
    caret: &Caret<'_>,
    text: Span,
    quote: char,
    around: Around<'_>,
) -> Completions {
    let (from, before) = (text.start as usize, text.text(caret.text));
    let to = end_of(caret.text, caret.at, |c| {
        !c.is_whitespace() && !matches!(c, '\'' | '"' | ')' | ',')
    });
    let is_closed = caret.text.get(to..).is_some_and(|rest| rest.starts_with(quote));
    let found = match before.split(':').collect::<Vec<_>>().as_slice() {
        ["arn", partition, _, region] => {
            let from = caret.at - region.len();
            let to = end_of(caret.text, caret.at, |c| c.is_ascii_alphanumeric() || c == '-');
            let fits = |name: &&&str| partition_of(name) == Some(partition);
            let item = |name: &&str| Item::plain(Kind::Value, name, 1).detail("Region");
            return Completions {
                from,
                to,
                items: REGIONS.iter().filter(fits).map(item).collect(),
            };
        }
        _ => of(caret, around),
    };
    let item = |(text, detail): Text| {
        let mut written = escaped(&text, quote);
        if !is_closed {
            written.push(quote);
        }
        Item {
            insert: vec![Piece::Text(written)],
            ..Item::plain(Kind::Value, &text, 1).detail(detail)
        }
    };
    Completions { from, to, items: ranked(found.into_iter().map(item)) }
}

/// The same where a value may come and no quote is there yet.
pub(super) fn quoted(caret: &Caret<'_>, around: Around<'_>) -> Vec<Item> {
    let item = |(text, detail): Text| {
        Item::plain(Kind::Name, &format!("'{}'", escaped(&text, '\'')), 9).detail(detail)
    };
    of(caret, around).into_iter().map(item).collect()
}

fn escaped(text: &str, quote: char) -> String {
    text.replace(quote, &format!("{quote}{quote}"))
}

fn ranked(items: impl Iterator<Item = Item>) -> Vec<Item> {
    let ranks = (1..=u8::MAX).rev();
    items.zip(ranks).map(|(item, rank)| Item { rank, ..item }).collect()
}

/// The texts that the argument at the caret can be.
fn of(caret: &Caret<'_>, around: Around<'_>) -> Vec<Text> {
    let Open::Call { name, commas } = caret.innermost() else { return Vec::new() };
    let name = caret.text_of(*name).to_ascii_lowercase();
    let plain =
        |texts: &[&str]| texts.iter().map(|text| ((*text).to_owned(), String::new())).collect();
    let told = |texts: &[(&str, &str)]| {
        texts.iter().map(|(text, detail)| ((*text).to_owned(), (*detail).to_owned())).collect()
    };
    match (name.as_str(), commas) {
        ("parse_time", 0) => told(&PATTERNS),
        ("parse_time", 2) => plain(&ZONES),
        ("time_to_epoch", 1) => told(&FORMATS),
        ("get_mqtt_property", 0) => plain(&MQTT_PROPERTIES),
        ("get_user_properties", 0) => {
            let message = around.context.map(|context| context.message);
            let properties = message.iter().flat_map(|message| &message.properties.user_properties);
            properties
                .map(|(key, value)| (key.clone(), short(&Value::from(value.as_str()))))
                .collect()
        }
        (name, commas) => plain(texts_of(name, *commas)),
    }
}
