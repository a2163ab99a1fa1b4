//! How long a link is, and what becomes of one of that length.

use super::{Node, element};
use crate::assist::value_text::grouped;

/// The longest link that is made, in characters; chats and mails cut longer ones.
pub(super) const LONGEST: usize = 32_000;
/// The lengths at which something changes, and what.
const LIMITS: [&str; 4] =
    ["0", "2,000: some chats cut it", "8,000: use Markdown", "32,000: file only"];

pub(super) fn length(link: &str) -> Node {
    let (words, tone) = match link.len() {
        0..=2_000 if link.starts_with("file:") => ("leads to the file on this device", "t-ask"),
        0..=2_000 => ("fine anywhere", "t-ok"),
        2_001..=8_000 => ("some chats cut it", "t-ask"),
        8_001..=LONGEST => {
            ("long: many chats and mails cut it; Markdown carries the texts", "t-ask")
        }
        _ => ("too long for a link: save it as a file, or leave payloads out", "t-bad"),
    };
    let characters = format!("{} characters", grouped(link.len()));
    let label = format!("{} of {} characters", grouped(link.len()), grouped(LONGEST));
    let filled = (link.len().min(LONGEST) * 400 / LONGEST).max(2).to_string();
    let rest = element("rect").attribute("width", "400").attribute("height", "8");
    let bar = element("rect").class(tone).attribute("width", &filled).attribute("height", "8");
    element("div")
        .inside(
            element("div")
                .class("row sm")
                .inside(element("span").class("b").inside(characters))
                .inside(element("span").class("note").inside(words)),
        )
        .inside(
            element("svg")
                .class("fill")
                .attribute("viewBox", "0 0 400 8")
                .attribute("preserveAspectRatio", "none")
                .attribute("role", "img")
                .attribute("aria-label", &label)
                .inside(rest)
                .inside(bar),
        )
        .inside(
            element("div").class("lim note").all(LIMITS.map(|word| element("span").inside(word))),
        )
}
