//! A problem as text with carets under its place; for tests, the command line, and copying.

use super::{Diagnostic, Severity};
use crate::engine::source::LineIndex;

/// Writes the line that the problem stands in, carets under it, code and message; then the help.
#[must_use]
pub fn render(text: &str, diagnostic: &Diagnostic) -> String {
    let start = diagnostic.span.start as usize;
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
    let position = LineIndex::new(text).position(text, diagnostic.span.start);
    let shown = line.replace('\t', " ");
    let room = shown.chars().count().saturating_sub(position.column - 1).max(1);
    let width = diagnostic
        .span
        .text(text)
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        .clamp(1, room);
    let letter = match diagnostic.severity {
        Severity::Error => 'E',
        Severity::Warning => 'W',
        Severity::Hint => 'H',
    };
    let indent = " ".repeat(position.column - 1);
    let mut out = format!(
        "{shown}\n{indent}{} {letter}{} {}\n",
        "^".repeat(width),
        diagnostic.code.number,
        diagnostic.message
    );
    if let Some(help) = &diagnostic.help {
        out.push_str("= help: ");
        out.push_str(help);
        out.push('\n');
    }
    out
}
