//! The rule, its messages and the verdict of each as Markdown, for an issue or a chat.
//!
//! Whatever the texts hold, they stay texts: a fence is longer than any run of backticks in it, names and topics stand in code
//! spans, and what is left is escaped.

use crate::annex::verdicts::verdicts;
use crate::assist::inputs::{Inputs, MessageInput, PayloadKind, Platform};
use crate::assist::ladder::Verdict;
use crate::assist::value_text::counted;
use crate::engine::rule::read;

/// The text. `link` opens the same on the page; `None` where it would be too long.
pub(super) fn markdown(inputs: &Inputs, link: Option<&str>, platform: Platform) -> String {
    let rule = read(&inputs.document).value;
    let name = rule.identity.rule_name.as_deref().unwrap_or(inputs.rule_name.trim());
    let mut out = String::from("### AWS IoT rule");
    if !name.is_empty() {
        out.push_str(&format!(" {}", code(name)));
    }
    out.push_str("\n\n");
    out.push_str(&statement(inputs));
    let verdicts = verdicts(inputs, platform);
    for (index, (message, verdict)) in inputs.messages.iter().zip(&verdicts).enumerate() {
        out.push_str(&of_message(index + 1, message, &said(verdict)));
    }
    if inputs.messages.is_empty() {
        out.push_str("No message yet.\n\n");
    }
    match link {
        Some(link) => out.push_str(&format!("[Open in Rulescope](<{link}>)\n")),
        None => out.push_str("The link is too long to be sent; a file can carry this.\n"),
    }
    out
}

/// The statement, and the document behind a line that opens it.
pub(super) fn statement(inputs: &Inputs) -> String {
    let rule = read(&inputs.document).value;
    let has_sql = !rule.places.sql.is_empty();
    let mut out = String::new();
    if has_sql {
        out.push_str(&format!("SQL version `{}`:\n\n", rule.version.name()));
        out.push_str(&fenced("sql", &rule.sql));
    }
    let summary =
        if has_sql { "The rule document" } else { "The rule document, which holds no SQL" };
    out + &folded(summary, &fenced("json", &inputs.document))
}

/// A verdict.
pub(super) fn said(verdict: &Verdict) -> String {
    let sentence = match verdict.sentence.as_str() {
        "" => String::new(),
        sentence => format!("{}\n\n", words(sentence)),
    };
    format!("**{}**\n\n{sentence}", words(&verdict.headline))
}

/// A message; `said` is what its verdict says.
pub(super) fn of_message(number: usize, message: &MessageInput, said: &str) -> String {
    let name = if message.name.trim().is_empty() {
        String::new()
    } else {
        format!(" {}", code(&message.name))
    };
    let mut out = format!("#### Message {number}{name}\n\n{said}");
    let kind = match message.kind {
        PayloadKind::Json => "payload",
        PayloadKind::Text => "payload, a text",
        PayloadKind::Base64 => "payload in base64",
        PayloadKind::Hex => "payload in hexadecimal digits",
    };
    if message.payload.is_empty() {
        out.push_str(&format!("Topic {}, no payload\n\n", code(&message.topic)));
    } else {
        let bytes = counted(message.payload.len(), "byte");
        out.push_str(&format!("Topic {}, {kind} ({bytes} as typed):\n\n", code(&message.topic)));
        let info = if message.kind == PayloadKind::Json { "json" } else { "text" };
        out.push_str(&fenced(info, &message.payload));
    }
    out
}

/// A part that is closed at first, where HTML is shown; else it is open.
fn folded(summary: &str, inside: &str) -> String {
    format!("<details><summary>{summary}</summary>\n\n{inside}</details>\n\n")
}

/// A block of code that nothing in it ends.
pub(super) fn fenced(info: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    let end = if text.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{info}\n{text}{end}{fence}\n\n")
}

/// A code span that nothing in it ends; on one line.
pub(super) fn code(text: &str) -> String {
    let line: String =
        text.chars().map(|it| if it.is_control() || is_break(it) { ' ' } else { it }).collect();
    if line.trim().is_empty() {
        return "(empty)".to_owned();
    }
    let ticks = "`".repeat(longest_run(&line) + 1);
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    format!("{ticks}{space}{line}{space}{ticks}")
}

const fn is_break(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Words of the page, in which what stands between backticks is code.
pub(super) fn words(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // Without its partner, the last backtick is only a character.
    let piece = |(at, part): (usize, &&str)| match at % 2 == 1 {
        true if at + 1 < parts.len() => code(part),
        true => format!("\\`{}", escaped(part)),
        false => escaped(part),
    };
    parts.iter().enumerate().map(piece).collect()
}

/// A text in which nothing means anything to Markdown, and nobody is called by name.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$' | '!' => {
                out.push('\\');
                out.push(character);
            }
            // Trackers look for names after Markdown is done; a joiner keeps them apart.
            '@' => out.push_str("@\u{2060}"),
            character if character.is_control() || is_break(character) => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assist::far;

    const PLATFORM: Platform = Platform {
        zones: |_, _| None,
        in_case: |text, _| text.to_owned(),
        far: |call| Some(Ok(far::answer(call, |_, _| None))),
        now: || 0,
    };

    #[test]
    fn nothing_in_a_block_ends_it() {
        for text in ["```\n# out", "````", "`````\n```\n``````x", "", "a\r```\rb", "~~~\n"] {
            let block = fenced("json", text);
            let fence: String = block.chars().take_while(|it| *it == '`').collect();
            assert!(fence.len() >= 3 && !text.contains(&fence), "{block}");
            assert!(block.ends_with(&format!("\n{fence}\n\n")), "{block}");
        }
    }

    #[test]
    fn nothing_in_a_code_span_ends_it() {
        for (text, span) in [
            ("a/b", "`a/b`"),
            ("`", "`` ` ``"),
            ("a``b", "```a``b```"),
            ("a\n\n# b", "`a  # b`"),
            ("", "(empty)"),
            ("<img src=x onerror=alert(1)>", "`<img src=x onerror=alert(1)>`"),
        ] {
            assert_eq!(code(text), span);
        }
    }

    #[test]
    fn words_keep_their_code_and_lose_their_power() {
        assert_eq!(words("Fires: 1 invocation of `f`"), "Fires: 1 invocation of `f`");
        assert_eq!(words("`a`b`"), "`a`b\\`");
        assert_eq!(words("`@you` #1 <b>"), "`@you` \\#1 \\<b\\>");
        assert_eq!(words("ask @you"), "ask @\u{2060}you");
    }

    #[test]
    fn a_hostile_payload_stays_in_its_block() {
        let message = MessageInput {
            name: "`</details>\n\n# Owned".to_owned(),
            topic: "a`b/@you\n[x](javascript:alert(1))".to_owned(),
            payload: "{}\n```\n# Owned\n@you\n````json".to_owned(),
            ..MessageInput::default()
        };
        let inputs = Inputs {
            document: "```\n# Owned".to_owned(),
            messages: vec![message],
            ..Inputs::default()
        };
        let text = markdown(&inputs, None, PLATFORM);
        // Outside of blocks no line is of the payload's making.
        let mut fence: Option<String> = None;
        for line in text.lines() {
            let ticks: String = line.chars().take_while(|it| *it == '`').collect();
            match &fence {
                None if ticks.len() >= 3 => fence = Some(ticks),
                None => {
                    assert!(!line.starts_with("# Owned") && !line.starts_with("@you"), "{text}");
                }
                Some(open) if line == open => fence = None,
                Some(_) => {}
            }
        }
        assert_eq!(fence, None, "{text}");
        assert!(text.contains("#### Message 1 `` `</details>  # Owned ``"), "{text}");
    }
}
