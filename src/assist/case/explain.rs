//! What a code of a problem means, for who meets one.

use crate::engine::diagnostic::code;
use crate::engine::diagnostic::nearest;

/// What a code means: its severity and title, what AWS does then and what to do, and the page of the guide. The letter before
/// the number may be left out.
///
/// # Errors
///
/// There is no such code, in a sentence for people.
pub fn explain(word: &str) -> Result<String, String> {
    let digits = word.trim_start_matches(|first: char| first.is_ascii_alphabetic());
    let entry = code::all().find(|entry| entry.code.number.to_string() == digits);
    let entry = entry.filter(|_| word.len() <= digits.len() + 1).ok_or_else(|| {
        let names: Vec<String> = code::all().map(|entry| entry.code.to_string()).collect();
        let near = nearest(word, names.iter().map(String::as_str));
        let meant = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("there is no code `{word}`{meant}")
    })?;
    let code = entry.code;
    Ok(format!(
        "{code}, {}: {}\n\n{}\n\nGuide: {}, {}\n",
        code.severity.name(),
        entry.title,
        entry.explanation,
        code.page.title(),
        code.page.url()
    ))
}
