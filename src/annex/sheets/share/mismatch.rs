//! A text for whoever keeps this page, or for AWS: what the rules engine of AWS did with a message, and what this page says it does.
//! It is copied, and goes nowhere by itself: a static page knows no address to send it to.

use super::markdown::{code, fenced, of_message, said, statement, words};
use crate::annex::notes;
use crate::annex::verdicts::runs;
use crate::assist::inputs::{Inputs, Platform};
use crate::assist::question::BUILD;
use crate::engine::evaluate::Outcome;
use crate::engine::value::json;

/// What stands where the person has not said yet what they saw.
const NOTHING_SAID: &str = "Not said yet.";

/// The text, about one of the messages; `seen` is what AWS did, in the person's words. `link` opens the same on the page.
pub(super) fn mismatch(
    inputs: &Inputs,
    selected: usize,
    seen: &str,
    link: Option<&str>,
    platform: Platform,
) -> String {
    let mut out = "### Rulescope and AWS differ\n\n#### What AWS does\n\n".to_owned();
    match seen.trim() {
        "" => out.push_str(&format!("{NOTHING_SAID}\n\n")),
        seen => out.push_str(&fenced("text", seen)),
    }
    out.push_str("#### What Rulescope says\n\n");
    let only = inputs.messages.get(selected);
    let one = Inputs { messages: only.cloned().into_iter().collect(), ..inputs.clone() };
    for (message, (run, verdict)) in
        one.messages.iter().zip(&runs(&one, platform, |run, verdict| (run, verdict)))
    {
        out.push_str(&said(verdict));
        if let Outcome::Produced(value) = &run.evaluation.outcome {
            out.push_str(&format!(
                "SELECT gives\n\n{}",
                fenced("json", &json::write(value).unwrap_or_default())
            ));
        }
        for note in &run.evaluation.notes {
            let said = notes::text(note.id).unwrap_or_default();
            out.push_str(&format!("- our reading {}: {}\n", code(note.id), words(said)));
        }
        if !run.evaluation.notes.is_empty() {
            out.push('\n');
        }
        out.push_str(&of_message(selected + 1, message, ""));
    }
    out.push_str(&statement(inputs));
    out.push_str(&format!("Engine {} ({BUILD})\n", env!("CARGO_PKG_VERSION")));
    if let Some(link) = link {
        out.push_str(&format!("\n[Open in Rulescope](<{link}>)\n"));
    }
    out
}
