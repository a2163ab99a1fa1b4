//! Which language a text is in.

/// A language that rules come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// Blanks.
    Nothing,
    /// JSON.
    Json,
    /// A statement alone.
    Sql,
    /// Terraform's.
    Hcl,
    /// `aws iot create-topic-rule …`
    Command,
    /// Everything else.
    Yaml,
}

/// The language of a text, told by how it begins.
pub(super) fn of(text: &str) -> Language {
    let text = text.trim_start();
    let first_line = meaningful(text);
    if text.is_empty() {
        Language::Nothing
    } else if text.starts_with(['{', '[']) {
        Language::Json
    } else if is_sql(text) {
        Language::Sql
    } else if first_line.trim_start_matches(['$', ' ']).starts_with("aws ")
        || first_line.starts_with("@'")
    {
        Language::Command
    } else if is_hcl(text, first_line) {
        Language::Hcl
    } else {
        Language::Yaml
    }
}

/// The first line that is no comment.
fn meaningful(text: &str) -> &str {
    let is_comment =
        |line: &&str| line.is_empty() || line.starts_with('#') || line.starts_with("//");
    text.lines().map(str::trim).find(|line| !is_comment(line)).unwrap_or_default()
}

fn is_sql(text: &str) -> bool {
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let after = text.get(word.len()..).unwrap_or_default();
    match word.to_ascii_uppercase().as_str() {
        "SELECT" => after.starts_with(|next: char| {
            next.is_whitespace() || matches!(next, '*' | '(' | '\'' | '"' | '@')
        }),
        "SET" => after.trim_start().starts_with('@'),
        _ => false,
    }
}

/// `resource "aws_iot_topic_rule" "r" {`: a word, perhaps labels, and a brace.
fn is_hcl(text: &str, first_line: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "resource",
        "data",
        "variable",
        "locals",
        "provider",
        "terraform",
        "module",
        "output",
        "moved",
        "import",
    ];
    let word: String =
        first_line.chars().take_while(|next| next.is_ascii_alphabetic() || *next == '_').collect();
    let after = first_line.get(word.len()..).unwrap_or_default().trim_start();
    let is_block = BLOCKS.contains(&word.as_str()) && after.starts_with(['"', '{']);
    is_block
        || text.trim_start().starts_with("/*")
        || (text.contains("\"aws_iot_topic_rule\"") && text.contains('='))
}
