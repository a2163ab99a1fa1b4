//! Commands of the AWS CLI: the rule, its permissions, and what looks after them.
//!
//! Guide: iot-create-rule, lambda-rule-action.

use super::subject::{Grant, Refusal, Subject};
use crate::engine::action::shell::{Shell, command, line};
use crate::engine::value::{Value, json};

/// How commands are written.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) shell: Shell,
    /// Each command on one line.
    pub(super) is_one_line: bool,
}

impl Way {
    fn write(self, words: &[String]) -> Result<String, Refusal> {
        let written =
            if self.is_one_line { line(words, self.shell) } else { command(words, self.shell) };
        written.map_err(|why| Refusal::new(why, "choose another shell"))
    }

    fn all(self, commands: &[Vec<String>]) -> Result<String, Refusal> {
        let written =
            commands.iter().map(|words| self.write(words)).collect::<Result<Vec<_>, _>>()?;
        let between = if self.is_one_line { "\n" } else { "\n\n" };
        Ok(written.join(between) + "\n")
    }
}

/// `add-permission` for each function.
pub(super) fn add_permissions(subject: &Subject, way: Way) -> Result<String, Refusal> {
    let commands: Vec<_> =
        some(subject)?.iter().map(|grant| grant.permission.arguments()).collect();
    way.all(&commands)
}

/// `remove-permission` for each function.
pub(super) fn remove_permissions(subject: &Subject, way: Way) -> Result<String, Refusal> {
    way.all(&some(subject)?.iter().map(|grant| grant.permission.removal()).collect::<Vec<_>>())
}

/// `get-policy` for each function.
pub(super) fn get_policies(subject: &Subject, way: Way) -> Result<String, Refusal> {
    way.all(&some(subject)?.iter().map(|grant| grant.permission.reading()).collect::<Vec<_>>())
}

/// `create-topic-rule` or `replace-topic-rule`, then the permissions.
pub(super) fn topic_rule(subject: &Subject, call: &str, way: Way) -> Result<String, Refusal> {
    let mut words: Vec<String> = ["aws", "iot", call].map(str::to_owned).to_vec();
    let mut before = String::new();
    match way.shell {
        Shell::Posix => {
            let payload = if way.is_one_line {
                json::write(&subject.payload)
            } else {
                json::write_pretty(&subject.payload)
            };
            words.extend([
                "--rule-name".to_owned(),
                subject.name_or_hole().to_owned(),
                "--topic-rule-payload".to_owned(),
                payload.unwrap_or_default(),
            ]);
        }
        // Neither hands a `"` on to a program in a way that holds in all its versions: the payload goes through a file.
        Shell::PowerShell => {
            before = format!(
                "@'\n{}'@ | Set-Content -Encoding ascii rule.json\n\n",
                ascii(&input(subject))
            );
            words.extend(["--cli-input-json", "file://rule.json"].map(str::to_owned));
        }
        Shell::Cmd => words.extend(["--cli-input-json", "file://rule.json"].map(str::to_owned)),
    }
    words.extend(["--region".to_owned(), subject.region_or_hole().to_owned()]);
    let mut commands = vec![words];
    commands.extend(subject.grants()?.iter().map(|grant| grant.permission.arguments()));
    Ok(before + &way.all(&commands)?)
}

/// What `--cli-input-json` takes: the name and the payload.
pub(super) fn input(subject: &Subject) -> String {
    let members = [
        ("ruleName", Value::string(subject.name_or_hole())),
        ("topicRulePayload", subject.payload.clone()),
    ];
    let mut text =
        json::write_pretty(&Value::object(members.into_iter().collect())).unwrap_or_default();
    text.push('\n');
    text
}

fn some(subject: &Subject) -> Result<&[Grant], Refusal> {
    let grants = subject.grants()?;
    if grants.is_empty() {
        return Err(Refusal::new("the rule calls no function, so none needs a permission", ""));
    }
    Ok(grants)
}

/// JSON in ASCII alone, whatever a shell writes files in.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units = [0; 2];
    for character in text.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}
