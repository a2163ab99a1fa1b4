//! A rule and its permissions in the words of other tools; each text is complete, or there is a reason why there is none.
//!
//! Leaves to others: what is exported (`subject`), each tool's own words (the other modules).

mod cdk;
mod cloudformation;
mod command;
mod names;
mod quoted;
mod subject;
mod terraform;
mod tree;

use crate::assist::question::{Members, object, problem};
use crate::engine::action::shell::Shell;
use crate::engine::value::Value;
use crate::exchange::json::{texts, words};
use command::Way;
use subject::{Hole, Refusal, Subject};

/// A form of an export.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Its id in questions.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// Whether it holds the rule, not the permission alone.
    pub has_rule: bool,
    language: &'static str,
}

const fn form(id: &'static str, title: &'static str, language: &'static str) -> Form {
    Form { id, title, has_rule: true, language }
}

const fn permission(id: &'static str, title: &'static str, language: &'static str) -> Form {
    Form { id, title, has_rule: false, language }
}

/// The forms, in the order in which they are offered.
pub const FORMS: &[Form] = &[
    form("cloudformation", "CloudFormation", "yaml"),
    form("cloudformation-json", "CloudFormation, JSON", "json"),
    form("sam", "SAM", "yaml"),
    form("terraform", "Terraform", "hcl"),
    form("cdk", "CDK", "typescript"),
    form("create-topic-rule", "AWS CLI: new rule and permission", "shell"),
    form("replace-topic-rule", "AWS CLI: changed rule and permission", "shell"),
    form("rule-json", "Rule for --cli-input-json", "json"),
    permission("add-permission", "AWS CLI: permission", "shell"),
    permission("policy", "Policy statement", "json"),
    permission("get-policy", "AWS CLI: read the policy", "shell"),
    permission("remove-permission", "AWS CLI: remove the permission", "shell"),
];

/// A finished text.
#[derive(Default)]
struct Export {
    title: Option<String>,
    text: String,
    notes: Vec<String>,
    holes: Vec<Hole>,
}

/// The texts of the rule in `document`: of the `format` that is named, or all.
pub(super) fn answer(question: Members<'_>) -> Value {
    let subject = match Subject::of(question) {
        Ok(subject) => subject,
        Err(Refusal { message, help }) => return problem(&words(&message, &help)),
    };
    let wanted = question.some_text("format");
    let forms: Vec<&Form> =
        FORMS.iter().filter(|form| wanted.is_none_or(|wanted| wanted == form.id)).collect();
    if forms.is_empty() {
        let known: Vec<&str> = FORMS.iter().map(|form| form.id).collect();
        return problem(&format!("this form is not known; ask for one of {}", known.join(", ")));
    }
    let shell = match question.text("shell") {
        "powershell" => Shell::PowerShell,
        "cmd" => Shell::Cmd,
        _ => Shell::Posix,
    };
    let way = Way { shell, is_one_line: question.flag("oneLine") };
    let mut out = Vec::new();
    for form in forms {
        match exports(form.id, &subject, way) {
            Ok(found) => {
                out.extend(found.into_iter().map(|export| written(form, export, &subject)));
            }
            Err(refusal) => out.push(refused(form, &refusal)),
        }
    }
    object([("exports", Value::array(out))])
}

fn exports(id: &str, subject: &Subject, way: Way) -> Result<Vec<Export>, Refusal> {
    let one = |text: String| Ok(vec![Export { text, ..Export::default() }]);
    match id {
        "add-permission" => one(command::add_permissions(subject, way)?),
        "remove-permission" => one(command::remove_permissions(subject, way)?),
        "get-policy" => one(command::get_policies(subject, way)?),
        "create-topic-rule" | "replace-topic-rule" => {
            let text = command::topic_rule(subject, id, way)?;
            let mut notes = Vec::new();
            if id == "replace-topic-rule" && !subject.grants()?.is_empty() {
                notes.push("a statement that the policy has already is refused with ResourceConflictException, and stays".to_owned());
            }
            if way.shell == Shell::Cmd {
                notes.push("save the JSON of the form `rule-json` as `rule.json` beside it: cmd cannot hold JSON in a value".to_owned());
            }
            Ok(vec![Export { text, notes, ..Export::default() }])
        }
        "rule-json" => one(command::input(subject)),
        "policy" => policies(subject),
        "cloudformation" | "cloudformation-json" => cloudformation(id, subject),
        "sam" => sam(subject),
        "terraform" => {
            let notes = elsewhere_notes(subject);
            Ok(vec![Export { text: terraform::resources(subject)?, notes, ..Export::default() }])
        }
        _ => {
            let notes = elsewhere_notes(subject);
            Ok(vec![Export { text: cdk::stack(subject)?, notes, ..Export::default() }])
        }
    }
}

fn policies(subject: &Subject) -> Result<Vec<Export>, Refusal> {
    let grants = subject.grants()?;
    if grants.is_empty() {
        return Err(Refusal::new("the rule calls no function, so none needs a permission", ""));
    }
    let export = |grant: &subject::Grant| {
        let title = (grants.len() > 1).then(|| format!("Policy statement of {}", grant.arn.name));
        Export { title, text: grant.permission.statement() + "\n", ..Export::default() }
    };
    Ok(grants.iter().map(export).collect())
}

fn cloudformation(id: &str, subject: &Subject) -> Result<Vec<Export>, Refusal> {
    let is_json = id == "cloudformation-json";
    let written = |tree: &tree::Tree| if is_json { tree.to_json() } else { tree.to_yaml() };
    let mut out = vec![Export {
        text: written(&cloudformation::template(subject)?),
        notes: place_notes(subject),
        ..Export::default()
    }];
    let others = cloudformation::elsewhere(subject)?.into_iter().map(|(account, tree)| Export {
        title: Some(format!("CloudFormation for account {account}")),
        text: written(&tree),
        notes: vec![format!(
            "deploy it in account {account}: only there can the permission be added"
        )],
        ..Export::default()
    });
    out.extend(others);
    Ok(out)
}

fn sam(subject: &Subject) -> Result<Vec<Export>, Refusal> {
    let (tree, is_event) = cloudformation::serverless(subject)?;
    let mut notes = place_notes(subject);
    let mut holes = Vec::new();
    if is_event {
        // Not that CloudFormation makes the name: SAM does.
        notes.truncate(usize::from(subject.region.is_some()));
        let event = "the rule is an event of the function: SAM adds the permission, and gives the rule a name of its own";
        notes.push(event.to_owned());
        holes = [cloudformation::CODE, cloudformation::HANDLER, cloudformation::RUNTIME]
            .map(|(text, what)| Hole::new(text, what))
            .to_vec();
    } else {
        notes.push(
            "an event of a SAM function cannot say all of this rule, so it is a resource"
                .to_owned(),
        );
        notes.extend(elsewhere_notes(subject));
    }
    Ok(vec![Export { text: tree.to_yaml(), notes, holes, ..Export::default() }])
}

/// Where a template has to be deployed, and what it makes up.
fn place_notes(subject: &Subject) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(region) = &subject.region {
        let account = subject.account.as_ref().map(|account| format!(", account {account}"));
        notes.push(format!("deploy it in {region}{}", account.unwrap_or_default()));
    }
    if subject.name.is_none() {
        notes.push("the rule has no name here: CloudFormation makes one".to_owned());
    }
    notes
}

/// Permissions that have to be added in another account.
fn elsewhere_notes(subject: &Subject) -> Vec<String> {
    let grants = subject.grants().unwrap_or_default();
    let others = grants.iter().filter(|grant| grant.is_elsewhere);
    let note = |grant: &subject::Grant| {
        format!(
            "the permission on `{}` is not in it: it has to be added in account {}, with the AWS CLI",
            grant.arn, grant.arn.account_id
        )
    };
    others.map(note).collect()
}

fn written(form: &Form, export: Export, subject: &Subject) -> Value {
    let Export { title, text, mut notes, mut holes } = export;
    holes.extend(subject.holes_in(&text));
    if form.has_rule {
        notes.extend(subject.notes.iter().cloned());
    }
    let hole = |hole: &Hole| {
        object([("text", Value::string(&hole.text)), ("what", Value::string(&hole.what))])
    };
    object([
        ("format", Value::string(form.id)),
        ("title", Value::string(title.as_deref().unwrap_or(form.title))),
        ("language", Value::string(form.language)),
        ("text", Value::from(text)),
        ("holes", Value::array(holes.iter().map(hole).collect())),
        ("notes", texts(notes)),
    ])
}

fn refused(form: &Form, refusal: &Refusal) -> Value {
    object([
        ("format", Value::string(form.id)),
        ("title", Value::string(form.title)),
        ("problem", Value::from(words(&refusal.message, &refusal.help))),
    ])
}
