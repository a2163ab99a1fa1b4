//! A command as text that a shell reads back as exactly the same arguments, or a reason why it cannot be written.
//!
//! Leaves to others: which arguments (`permission`). What follows holds for any text, not only for legal names: a value that
//! a shell would change, or take for something else, is refused.

/// A shell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shell {
    /// sh, bash, zsh and their like.
    #[default]
    Posix,
    /// Windows PowerShell and PowerShell 7.
    PowerShell,
    /// The command prompt of Windows.
    Cmd,
}

impl Shell {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Posix, Self::PowerShell, Self::Cmd];

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Posix => "bash, zsh",
            Self::PowerShell => "PowerShell",
            Self::Cmd => "cmd",
        }
    }

    /// Its id in questions.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Posix => "posix",
            Self::PowerShell => "powershell",
            Self::Cmd => "cmd",
        }
    }

    /// What stands at the end of a line that goes on.
    const fn continuation(self) -> &'static str {
        match self {
            Self::Posix => " \\\n  ",
            Self::PowerShell => " `\n  ",
            Self::Cmd => " ^\n  ",
        }
    }
}

/// The command over several lines, an option a line, quoted for `shell`.
///
/// # Errors
///
/// What the shell has no safe way to write, in words.
pub fn command(arguments: &[String], shell: Shell) -> Result<String, String> {
    joined(arguments, shell, shell.continuation())
}

/// The same on one line.
///
/// # Errors
///
/// What the shell has no safe way to write, in words.
pub fn line(arguments: &[String], shell: Shell) -> Result<String, String> {
    joined(arguments, shell, " ")
}

fn joined(arguments: &[String], shell: Shell, before_option: &str) -> Result<String, String> {
    let mut out = String::new();
    for (index, argument) in arguments.iter().enumerate() {
        if index > 0 {
            out.push_str(if argument.starts_with("--") { before_option } else { " " });
        }
        let word = match shell {
            Shell::Posix => posix(argument)?,
            Shell::PowerShell => power_shell(argument)?,
            Shell::Cmd => cmd(argument)?,
        };
        // A quoted text at the beginning is a value to PowerShell, not a program.
        if index == 0 && shell == Shell::PowerShell && word.starts_with('\'') {
            out.push_str("& ");
        }
        out.push_str(&word);
    }
    Ok(out)
}

/// Single quotes; the quote itself stands outside of them, escaped.
fn posix(argument: &str) -> Result<String, String> {
    // Enter, Escape and their like are keys to a terminal that a command is pasted into.
    refuse_control(argument, "a terminal", &['\n', '\t'])?;
    // `=` and `~` at the beginning, and `^`, mean something to zsh.
    let is_plain = |character: char| {
        character.is_ascii_alphanumeric()
            || matches!(character, '_' | '-' | '.' | '/' | ':' | '@' | '+' | ',')
    };
    if !argument.is_empty() && argument.chars().all(is_plain) {
        return Ok(argument.to_owned());
    }
    Ok(format!("'{}'", argument.replace('\'', r"'\''")))
}

/// Single quotes, doubled inside. PowerShell takes typographic single quotes for plain ones.
fn power_shell(argument: &str) -> Result<String, String> {
    refuse_control(argument, "PowerShell", &['\n', '\t'])?;
    // Windows PowerShell 5.1 hands these on wrongly, PowerShell 7 rightly; no way of writing suits both.
    if argument.is_empty() {
        return Err("Windows PowerShell drops an empty value".to_owned());
    }
    if argument.contains('"') {
        return Err("Windows PowerShell drops `\"` from a value".to_owned());
    }
    if argument.ends_with('\\') && argument.contains(char::is_whitespace) {
        return Err(
            "Windows PowerShell misreads `\\` at the end of a value with a space".to_owned()
        );
    }
    // A word that begins with a letter is a word; `-a.b` and `-a:b` are two, digits a number, and most signs mean something.
    let option = argument.strip_prefix("--").unwrap_or_default();
    let is_option = option.starts_with(|first: char| first.is_ascii_lowercase())
        && option.chars().all(|character| character.is_ascii_lowercase() || character == '-');
    let is_word = argument.starts_with(|first: char| first.is_ascii_alphabetic())
        && argument.chars().all(|character| {
            character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | ':' | '/')
        })
        && !KEYWORDS.contains(&argument.to_ascii_lowercase().as_str());
    if is_option || is_word {
        return Ok(argument.to_owned());
    }
    let mut out = String::from("'");
    for character in argument.chars() {
        if matches!(character, '\'' | '\u{2018}'..='\u{201B}') {
            out.push(character);
        }
        out.push(character);
    }
    out.push('\'');
    Ok(out)
}

/// The words that begin a statement of PowerShell.
const KEYWORDS: &[&str] = &[
    "begin",
    "break",
    "catch",
    "class",
    "clean",
    "continue",
    "data",
    "define",
    "do",
    "dynamicparam",
    "else",
    "elseif",
    "end",
    "enum",
    "exit",
    "filter",
    "finally",
    "for",
    "foreach",
    "from",
    "function",
    "hidden",
    "if",
    "in",
    "param",
    "process",
    "return",
    "static",
    "switch",
    "throw",
    "trap",
    "try",
    "until",
    "using",
    "var",
    "while",
    "workflow",
];

/// Double quotes, with the backslashes at the end doubled, as programs on Windows read them.
fn cmd(argument: &str) -> Result<String, String> {
    refuse_control(argument, "cmd", &['\t'])?;
    // `%` is replaced even in quotes, `!` where delayed expansion is on; a `"` ends the quotes for cmd though not for the program.
    if let Some(character) = argument.chars().find(|character| matches!(character, '%' | '!' | '"'))
    {
        return Err(format!("cmd has no safe way to write `{character}` in a value"));
    }
    let is_plain = |character: char| {
        character.is_ascii_alphanumeric()
            || matches!(character, '_' | '-' | '.' | '/' | ':' | '@' | '+' | '\\')
    };
    if !argument.is_empty() && argument.chars().all(is_plain) {
        return Ok(argument.to_owned());
    }
    let backslashes = argument.len() - argument.trim_end_matches('\\').len();
    Ok(format!("\"{argument}{}\"", "\\".repeat(backslashes)))
}

fn refuse_control(argument: &str, who: &str, allowed: &[char]) -> Result<(), String> {
    let found = argument.chars().find(|character| {
        (character.is_control() || is_line_end(*character)) && !allowed.contains(character)
    });
    match found {
        Some('\0') => Err("a value cannot hold the character U+0000".to_owned()),
        Some('\n') => Err(format!("{who} cannot write a value over several lines")),
        Some(character) => Err(format!(
            "{who} would not take the character U+{:04X} as a part of a value",
            u32::from(character)
        )),
        None => Ok(()),
    }
}

/// Line ends beyond ASCII, and the signs that turn the direction of writing, which show another command than the one that runs.
fn is_line_end(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(argument: &str, shell: Shell) -> Result<String, String> {
        command(&[argument.to_owned()], shell)
    }

    #[test]
    fn each_option_has_a_line_of_its_own() {
        let words = [
            "aws",
            "lambda",
            "add-permission",
            "--region",
            "us-east-1",
            "--action",
            "lambda:InvokeFunction",
        ];
        let arguments: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let expected = [
            "aws lambda add-permission \\\n  --region us-east-1 \\\n  --action lambda:InvokeFunction",
            "aws lambda add-permission `\n  --region us-east-1 `\n  --action lambda:InvokeFunction",
            "aws lambda add-permission ^\n  --region us-east-1 ^\n  --action lambda:InvokeFunction",
        ];
        for (shell, expected) in Shell::ALL.into_iter().zip(expected) {
            assert_eq!(command(&arguments, shell).unwrap(), expected, "{}", shell.name());
            assert_eq!(line(&arguments, shell).unwrap(), words.join(" "), "{}", shell.name());
        }
    }

    #[test]
    fn quotes_are_written_as_each_shell_reads_them() {
        let cases = [
            ("it's", r"'it'\''s'", "& 'it''s'", "\"it's\""),
            ("a b\\", "'a b\\'", "", "\"a b\\\\\""),
            ("\u{2019}", "'\u{2019}'", "& '\u{2019}\u{2019}'", "\"\u{2019}\""),
            ("=ls", "'=ls'", "& '=ls'", "\"=ls\""),
            ("a&b^c", "'a&b^c'", "& 'a&b^c'", "\"a&b^c\""),
            ("--%", "'--%'", "& '--%'", ""),
            ("if", "if", "& 'if'", "if"),
            ("", "''", "", "\"\""),
            ("x\"y", "'x\"y'", "", ""),
            ("a\nb", "'a\nb'", "& 'a\nb'", ""),
            ("50%", "'50%'", "& '50%'", ""),
            ("!x", "'!x'", "& '!x'", ""),
        ];
        for (argument, posix, power_shell, cmd) in cases {
            for (shell, expected) in Shell::ALL.into_iter().zip([posix, power_shell, cmd]) {
                let text = written(argument, shell).unwrap_or_default();
                assert_eq!(text, expected, "{argument:?} in {}", shell.name());
            }
        }
    }

    #[test]
    fn what_no_shell_can_hand_on_is_refused_with_a_reason() {
        for argument in ["a\0b", "a\x1bb", "a\rb", "a\u{9b}b", "a\u{202e}b"] {
            for shell in Shell::ALL {
                let reason = written(argument, shell).unwrap_err();
                assert!(reason.contains("U+"), "{argument:?}: {reason}");
            }
        }
    }
}
