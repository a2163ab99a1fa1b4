//! The rule that is worked on, as the device keeps it: `1.` and the first format. Beside the inputs it names the rule of the list
//! that it is, and its state (`annex::work`); the page knows nothing of what that means.

use super::{Inputs, read, write};

/// How a draft of a rule begins that the list knows.
const WORK: &str = "{\"work\":\"";

/// Writes it; `work` is empty where the list does not know it yet.
#[must_use]
pub fn save_draft(inputs: &Inputs, work: &str) -> String {
    let text = write(inputs);
    match text.strip_prefix('{') {
        Some(members) if !work.is_empty() => format!("1.{WORK}{work}\",{members}"),
        _ => format!("1.{text}"),
    }
}

/// The inputs that the device kept, and what `work` was.
///
/// # Errors
/// A sentence that says why they cannot be read.
pub fn load_draft(draft: &str) -> Result<(Inputs, String), String> {
    let damaged = || "The draft on this device is damaged.".to_owned();
    let (number, text) = draft.split_once('.').ok_or_else(damaged)?;
    if number != "1" {
        return Err(
            "The draft on this device was written by a newer version of this page.".to_owned()
        );
    }
    let inputs = read(text).map_err(|_| damaged())?;
    let work = text.strip_prefix(WORK).and_then(|rest| rest.split('"').next());
    let is_ours =
        |work: &&str| work.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+'));
    Ok((inputs, work.filter(is_ours).unwrap_or_default().to_owned()))
}
