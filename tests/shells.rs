//! Commands come back from the shells as the arguments that went in.
//!
//! The POSIX shells that are present really run; PowerShell and cmd are modelled by the rules that their own documents give.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "the models of the shells fail a test by it"
)]

use rulescope::engine::action::shell::{Shell, command};
use std::process::Command;

/// What a shell could take for something else.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "'",
    "''",
    "\"",
    "\\",
    "\\\\",
    "a\\",
    "a b\\",
    "\\'",
    "'\\''",
    "it's",
    "\"quoted\"",
    "$HOME",
    "${HOME}",
    "$(id)",
    "`id`",
    "%PATH%",
    "%",
    "!!",
    "!x",
    "^",
    "^^",
    "a^b",
    "&",
    "a&b",
    "a&&b",
    "|",
    "a||b",
    ";",
    "a;b",
    "<",
    ">",
    ">>x",
    "(",
    ")",
    "{a,b}",
    "[a]",
    "*",
    "?",
    "~",
    "~root",
    "=ls",
    "=",
    "a=b",
    "-",
    "--",
    "-x",
    "--%",
    "--help",
    "-n",
    "-e",
    "#",
    "a#b",
    "# a",
    "@",
    "@a",
    "@(",
    ",",
    "a,b",
    ".",
    "..",
    "./x",
    "/",
    "//",
    ":",
    "a:b",
    "\n",
    "a\nb",
    "a\n",
    "\n\n",
    "\t",
    "a\tb",
    "a\\nb",
    "\u{2018}",
    "\u{2019}",
    "\u{201A}",
    "\u{201B}",
    "\u{201C}\u{201D}",
    "a\u{2019}; echo b",
    "\u{a0}",
    "é",
    "日本語",
    "😀",
    "if",
    "function",
    "1",
    "0x10",
    "1kb",
    "$null",
    "$true",
    "a.b",
    "-a.b",
    "-a:b",
    "arn:aws:iot:us-east-1:123456789012:rule/r",
    "{\"a\": \"it's $5 & 50%\"}",
    "\u{7f}",
    "\u{1b}[31m",
    "a\rb",
    "\0",
    "\u{85}",
    "\u{2028}",
    "\u{202e}x",
];

/// Shells whose `printf` writes its arguments back, each ended by NUL.
const POSIX: &[(&str, &[&str])] = &[
    ("sh", &["-c"]),
    ("dash", &["-c"]),
    ("bash", &["-c"]),
    ("bash", &["-i", "-c"]),
    ("zsh", &["-f", "-c"]),
    ("zsh", &["-f", "-i", "-o", "extended_glob", "-c"]),
    ("mksh", &["-c"]),
    ("ksh", &["-c"]),
    ("busybox", &["sh", "-c"]),
    ("yash", &["-c"]),
];

fn owned(arguments: &[&str]) -> Vec<String> {
    arguments.iter().map(|argument| (*argument).to_owned()).collect()
}

/// The hostile texts, by themselves and inside of others.
fn hostile() -> Vec<String> {
    let inside = HOSTILE.iter().filter(|text| !text.is_empty()).flat_map(|text| {
        [format!("x{text}y"), format!("{text} {text}"), format!("'{text}\"$({text})`{text}`")]
    });
    owned(HOSTILE).into_iter().chain(inside).collect()
}

/// Each hostile text by itself, in two places, and all that can be written in one command.
fn argument_lists(shell: Shell) -> Vec<Vec<String>> {
    let texts = hostile();
    let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    texts.retain(|text| command(&owned(&[text]), shell).is_ok());
    let least = if shell == Shell::Posix { 300 } else { 150 };
    assert!(texts.len() > least, "only {} texts for {}", texts.len(), shell.name());
    let mut lists: Vec<Vec<String>> =
        texts.iter().map(|text| owned(&["--value", text, "--next", text])).collect();
    lists.push(owned(&texts));
    lists
}

#[test]
fn posix_shells_hand_the_arguments_on_unchanged() {
    for (program, options) in POSIX {
        if Command::new(program).arg("-c").arg(":").output().is_err() {
            println!("skipped: {program} is not here");
            continue;
        }
        // One script for each shell: starting one takes long.
        let mut script = String::new();
        let mut expected = String::new();
        for arguments in argument_lists(Shell::Posix) {
            let mut words = owned(&["printf", "%s\\0"]);
            words.extend(arguments.iter().cloned());
            script.push_str(&command(&words, Shell::Posix).unwrap());
            script.push('\n');
            expected.extend(arguments.iter().map(|argument| format!("{argument}\0")));
        }
        let output = Command::new(program).args(*options).arg(&script).output().unwrap();
        let got = String::from_utf8_lossy(&output.stdout);
        let pairs = got.split('\0').zip(expected.split('\0'));
        for (index, (got, expected)) in pairs.enumerate() {
            assert_eq!(got, expected, "{program} {options:?}, argument {index}");
        }
        assert_eq!(got.len(), expected.len(), "{program} {options:?}");
        println!("ran: {program} {options:?}");
    }
}

#[test]
fn powershell_reads_the_arguments_unchanged() {
    for arguments in argument_lists(Shell::PowerShell) {
        let mut words = owned(&["aws"]);
        words.extend(arguments);
        let text = command(&words, Shell::PowerShell).unwrap();
        assert_eq!(read_power_shell(&text), words, "{text}");
        for word in &words {
            assert_eq!(windows_arguments(&power_shell_line(word)), [word.as_str()], "{word:?}");
        }
    }
}

#[test]
fn cmd_reads_the_arguments_unchanged() {
    for arguments in argument_lists(Shell::Cmd) {
        let mut words = owned(&["aws"]);
        words.extend(arguments);
        let text = command(&words, Shell::Cmd).unwrap();
        assert_eq!(windows_arguments(&read_cmd(&text)), words, "{text}");
    }
}

#[test]
fn every_refusal_is_a_sentence_about_the_character_or_the_shell() {
    for shell in Shell::ALL {
        for text in hostile() {
            if let Err(reason) = command(&owned(&["aws", &text]), shell) {
                assert!(!reason.ends_with('.') && reason.len() > 20, "{reason}");
            }
        }
    }
}

/// PowerShell's way to words, as far as a safe command may use it: bare words that begin with a letter, options, single quotes with
/// any of the quotes that PowerShell knows, a backtick before a line end. Anything else fails.
fn read_power_shell(text: &str) -> Vec<String> {
    let is_quote = |character: char| matches!(character, '\'' | '\u{2018}'..='\u{201B}');
    let mut words = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            ' ' => {}
            '`' => assert_eq!(characters.next(), Some('\n'), "a stray backtick in {text}"),
            '&' => assert!(words.is_empty(), "a stray `&` in {text}"),
            quote if is_quote(quote) => {
                let mut word = String::new();
                loop {
                    let next = characters.next().expect("a closed string");
                    if !is_quote(next) {
                        word.push(next);
                    } else if characters.peek().is_some_and(|after| is_quote(*after)) {
                        word.extend(characters.next());
                    } else {
                        break;
                    }
                }
                words.push(word);
            }
            bare => {
                let mut word = String::from(bare);
                while let Some(next) = characters.next_if(|next| *next != ' ') {
                    word.push(next);
                }
                let is_option = word.strip_prefix("--").is_some_and(|option| {
                    option.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
                        && !option.is_empty()
                });
                let is_word = word.starts_with(|first: char| first.is_ascii_alphabetic())
                    && word
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/".contains(&byte));
                assert!(is_option || is_word, "{word} in {text}");
                words.push(word);
            }
        }
    }
    words
}

/// The command line that Windows PowerShell 5.1 gives a program for one argument: in double quotes where it has a space, and
/// nothing escaped.
fn power_shell_line(argument: &str) -> String {
    if argument.contains(char::is_whitespace) {
        format!("\"{argument}\"")
    } else {
        argument.to_owned()
    }
}

/// What cmd makes of a line before it starts the program: no variable is left to replace, `^` outside of quotes takes the next
/// character as it is, and an operator outside of quotes would end the command.
fn read_cmd(text: &str) -> String {
    assert!(!text.contains(['%', '!']), "cmd would look for a variable in {text}");
    let mut out = String::new();
    let mut quoted = false;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                quoted = !quoted;
                out.push(character);
            }
            '^' if !quoted => {
                assert_eq!(characters.next(), Some('\n'), "a stray `^` in {text}");
                out.extend(characters.next());
            }
            '&' | '|' | '<' | '>' | '(' | ')' | '\n' if !quoted => panic!("an operator in {text}"),
            '\n' => panic!("a line end in quotes in {text}"),
            _ => out.push(character),
        }
    }
    assert!(!quoted, "an open quote in {text}");
    out
}

/// How programs on Windows take their command line apart: blanks between words, double quotes around them, and backslashes that
/// count only before a quote.
fn windows_arguments(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut backslashes = 0;
    for character in line.chars() {
        if character == '\\' {
            backslashes += 1;
            continue;
        }
        let is_blank = matches!(character, ' ' | '\t') && !quoted;
        if character == '"' {
            let current = word.get_or_insert_default();
            current.push_str(&"\\".repeat(backslashes / 2));
            if backslashes % 2 == 1 {
                current.push('"');
            } else {
                quoted = !quoted;
            }
        } else {
            if backslashes > 0 {
                word.get_or_insert_default().push_str(&"\\".repeat(backslashes));
            }
            if is_blank {
                words.extend(word.take());
            } else {
                word.get_or_insert_default().push(character);
            }
        }
        backslashes = 0;
    }
    if backslashes > 0 {
        word.get_or_insert_default().push_str(&"\\".repeat(backslashes));
    }
    words.extend(word);
    words
}
