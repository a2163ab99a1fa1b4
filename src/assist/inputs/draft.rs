//! The rule that is worked on, as the device keeps it: `1.` and the first format. Beside the inputs it names the rule of the list
//! that it is, and its state (`annex::work`); the page knows nothing of what that means.

use super::format::text_of;
use super::{Inputs, read_members, write};
use crate::engine::value::json;
use crate::engine::version::SqlVersion;

/// Writes it; `work` is empty where the list does not know it yet.
#[must_use]
pub fn save_draft(inputs: &Inputs, work: &str) -> String {
    let text = write(inputs);
    match text.strip_prefix('{') {
        Some(members) if !work.is_empty() => format!("1.{{\"work\":\"{work}\",{members}"),
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
    let value = json::read(text, SqlVersion::V2016).map_err(|_| damaged())?;
    let members = value.as_object().ok_or_else(damaged)?;
    let inputs = read_members(members).map_err(|_| damaged())?;
    let work = text_of(members, "work").unwrap_or_default();
    let is_ours = work.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    Ok((inputs, if is_ours { work } else { String::new() }))
}
