//! Rules in commands of the AWS CLI: what `--topic-rule-payload` or `--cli-input-json` is given.

use super::rule::Imported;
use super::{Problem, template};
use crate::engine::arn::RuleArn;
use crate::engine::rule::Identity;
use crate::engine::value::Value;

/// The rule in the first command that has one.
pub(super) fn rule(text: &str, identity: &Identity) -> Result<Vec<Imported>, Problem> {
    let text = text.replace("\r\n", "\n");
    let (here, text) = here_text(&text);
    let words = words(&text)?;
    let option = |name: &str| {
        let follows = words.iter().skip_while(|word| *word != name).nth(1).cloned();
        let prefix = format!("{name}=");
        follows
            .or_else(|| words.iter().find_map(|word| word.strip_prefix(&prefix).map(str::to_owned)))
    };
    let payload = option("--topic-rule-payload")
        .or_else(|| option("--cli-input-json"))
        .or_else(|| here.clone());
    let Some(payload) = payload else {
        return Err(Problem::new(
            "the command has no rule in it",
            "paste `aws iot create-topic-rule` with its `--topic-rule-payload`, or what `get-topic-rule` gives",
        ));
    };
    let payload = match payload.strip_prefix("file://") {
        Some(file) => match here {
            Some(inside) => inside,
            None => {
                let message = format!("the rule is in the file `{file}`");
                return Err(Problem::new(message, "paste what is in that file"));
            }
        },
        None => payload,
    };
    let mut found = template::rules(&super::from_json(&payload)?, identity)?;
    for rule in &mut found {
        if let Some(name) = option("--rule-name") {
            rule.title.clone_from(&name);
            rule.named(&Value::from(name));
        }
        if let Some(region) =
            option("--region").filter(|region| crate::engine::arn::is_region(region))
        {
            rule.identity.region = Some(region);
        }
        // The permissions that follow name the account.
        let arn = option("--source-arn").and_then(|arn| RuleArn::parse(&arn));
        if let Some(arn) =
            arn.filter(|arn| rule.identity.rule_name.as_ref() == Some(&arn.rule_name))
        {
            rule.identity.account_id = Some(arn.account_id);
        }
    }
    Ok(found)
}

/// What stands between `@'` and `'@`, as PowerShell writes a text over several lines; and the text without it.
fn here_text(text: &str) -> (Option<String>, String) {
    let parts = text.split_once("@'\n").and_then(|(before, after)| {
        let (inside, behind) = after.split_once("\n'@")?;
        Some((inside, format!("{before}{behind}")))
    });
    match parts {
        Some((inside, rest)) => (Some(inside.to_owned()), rest),
        None => (None, text.to_owned()),
    }
}

/// The words of a command as a POSIX shell takes it apart; nothing is replaced.
fn words(text: &str) -> Result<Vec<String>, Problem> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = text.chars();
    let unclosed =
        || Problem::new("a quote in the command is not closed", "paste the whole command");
    while let Some(character) = characters.next() {
        match character {
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next().ok_or_else(unclosed)? {
                        '\'' => break,
                        other => word.push(other),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match characters.next().ok_or_else(unclosed)? {
                        '"' => break,
                        '\\' => match characters.next().ok_or_else(unclosed)? {
                            '\n' => {}
                            escaped @ ('"' | '\\' | '$' | '`') => word.push(escaped),
                            other => word.extend(['\\', other]),
                        },
                        other => word.push(other),
                    }
                }
            }
            // A line goes on: `\` in a POSIX shell, `^` and a backtick on Windows.
            '\\' | '^' | '`' if characters.as_str().starts_with('\n') => {
                characters.next();
            }
            '\\' => word.get_or_insert_default().extend(characters.next()),
            blank if blank.is_whitespace() => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}
