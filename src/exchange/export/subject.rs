//! What is exported: a rule, its name and place, and the permission on each function that it reaches.
//!
//! What is missing is a marked hole: a text that AWS refuses, so that nothing half done can be run.
//!
//! Guide: lambda-rule-action, iot-create-rule.

use crate::assist::question::Members;
use crate::engine::action::permission::{AddPermission, HOLES, outline, permission};
use crate::engine::arn::{FunctionArn, check_function_arn};
use crate::engine::diagnostic::Diagnostic;
use crate::engine::diagnostic::code::action as code;
use crate::engine::rule::Identity;
use crate::engine::value::Value;
use crate::exchange::import::{Imported, Placeholder, rules};
use crate::exchange::json::identity;

/// What stands for a Region; no Region has that name.
const REGION: &str = "<REGION>";

/// What is exported.
pub(super) struct Subject {
    /// The payload as the API takes it.
    pub(super) payload: Value,
    /// The rule's name.
    pub(super) name: Option<String>,
    /// Its account.
    pub(super) account: Option<String>,
    /// Its Region.
    pub(super) region: Option<String>,
    /// The permissions that it needs, or why one cannot be given.
    pub(super) permissions: Result<Vec<Grant>, Refusal>,
    /// What to know of the rule itself.
    pub(super) notes: Vec<String>,
    /// What the document holds that only deployment fills.
    pub(super) holes: Vec<Hole>,
}

/// A permission on one function or qualifier.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    /// The function.
    pub(super) arn: FunctionArn,
    /// The permission, with holes for what is missing.
    pub(super) permission: AddPermission,
    /// Whether the function lies in another account than the rule.
    pub(super) is_elsewhere: bool,
}

/// The longest `FunctionName` that CloudFormation takes.
const FUNCTION_NAME_MAX: usize = 140;

impl Grant {
    /// The function as CloudFormation names it: its ARN, or without what goes before its name where that is too long.
    pub(super) fn function_name(&self) -> Result<String, Refusal> {
        let arn = self.arn.to_string();
        let short = arn.splitn(7, ':').last().unwrap_or_default();
        if arn.len() <= FUNCTION_NAME_MAX {
            Ok(arn)
        } else if short.len() <= FUNCTION_NAME_MAX {
            Ok(short.to_owned())
        } else {
            let message = format!(
                "`{short}` is too long: CloudFormation allows {FUNCTION_NAME_MAX} characters for a function and its qualifier"
            );
            Err(Refusal::new(message, "use another form, or a shorter alias"))
        }
    }
}

/// Why something cannot be exported.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) help: String,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// A text that has to be replaced before use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) text: String,
    pub(super) what: String,
}

impl Hole {
    pub(super) fn new(text: &str, what: &str) -> Self {
        Self { text: text.to_owned(), what: what.to_owned() }
    }
}

impl Subject {
    /// Reads what the question is about.
    pub(super) fn of(question: Members<'_>) -> Result<Self, Refusal> {
        let document = question.text("document");
        let given = identity(question);
        let found = rules(document, &given)
            .map_err(|problem| Refusal { message: problem.placed_message(), help: problem.help })?;
        let Some(Imported { payload, identity, placeholders, .. }) = found.into_iter().next()
        else {
            return Err(Refusal::new("the document holds no rule", "write its SQL"));
        };
        let identity = identity.or(&given);
        if let Some(problem) = identity.problems().into_iter().next() {
            return Err(Refusal::new(problem.message, problem.help.unwrap_or_default()));
        }
        let holes = placeholders.iter().map(|hole| Hole::new(&hole.text, &hole.what)).collect();
        let mut notes = Vec::new();
        if let Some(error) = question.some_text("refused") {
            notes.push(format!("AWS refuses this rule: {error}"));
        }
        if payload.member("awsIotSqlVersion").is_undefined() {
            notes.push("the rule names no SQL version: AWS uses `2015-10-08`".to_owned());
        }
        let reached = reached(question, &payload, &placeholders);
        let permissions = reached.and_then(|arns| grants(&arns, &identity));
        let region = identity.region.clone().or_else(|| {
            // Both lie in one Region. Guide: lambda-rule-action.
            let grants = permissions.as_ref().ok()?;
            grants.first().map(|grant| grant.arn.region.clone())
        });
        let Identity { rule_name: name, account_id: account, .. } = identity;
        Ok(Self { payload, name, account, region, permissions, notes, holes })
    }

    /// The permissions, or why there are none.
    pub(super) fn grants(&self) -> Result<&[Grant], Refusal> {
        match &self.permissions {
            Ok(grants) => Ok(grants),
            Err(refusal) => Err(refusal.clone()),
        }
    }

    /// The holes that occur in a text.
    pub(super) fn holes_in(&self, text: &str) -> Vec<Hole> {
        let [name, account] = HOLES;
        let missing = [
            (&self.account, account, "the account of the rule, twelve digits"),
            (&self.name, name, "the name of the rule: letters, digits and `_`"),
            (&self.region, REGION, "the Region of the rule"),
        ];
        let missing = missing.into_iter().filter(|(known, ..)| known.is_none());
        let missing = missing.map(|(_, text, what)| Hole::new(text, what));
        missing.chain(self.holes.iter().cloned()).filter(|hole| text.contains(&hole.text)).collect()
    }

    /// The rule's name, or its hole.
    pub(super) fn name_or_hole(&self) -> &str {
        self.name.as_deref().unwrap_or(HOLES[0])
    }

    /// The Region, or its hole.
    pub(super) fn region_or_hole(&self) -> &str {
        self.region.as_deref().unwrap_or(REGION)
    }
}

/// The functions that the messages reach, and those that the rule names without a template; each once, in order.
fn reached(
    question: Members<'_>,
    payload: &Value,
    placeholders: &[Placeholder],
) -> Result<Vec<FunctionArn>, Refusal> {
    let mut texts: Vec<String> = Vec::new();
    let mut templates = Vec::new();
    for text in functions(payload) {
        if let Some(hole) = placeholders.iter().find(|hole| text.contains(&hole.text)) {
            let message = format!("`{}` in `{text}` stands for {}", hole.text, hole.what);
            return Err(Refusal::new(message, "write the function's ARN"));
        }
        if text.contains("${") { templates.push(text) } else { texts.push(text) }
    }
    let given = question.value("functions");
    let given = given.as_array().unwrap_or_default().iter().filter_map(Value::as_str);
    let given: Vec<String> = given.map(str::to_owned).collect();
    if let (Some(template), true) = (templates.first(), given.is_empty()) {
        let message =
            format!("the function depends on the message: no message gives `{template}` a value");
        return Err(Refusal::new(message, "add a message that fires"));
    }
    let mut arns: Vec<FunctionArn> = Vec::new();
    for text in texts.iter().chain(&given) {
        let checked = check_function_arn(text);
        match checked.arn {
            Some(arn) => {
                if !arns.contains(&arn) {
                    arns.push(arn);
                }
            }
            None => {
                let problem = checked.parts.into_iter().find_map(|part| part.problem);
                let (why, help) = problem
                    .map(|problem| (problem.message, problem.help.unwrap_or_default()))
                    .unwrap_or_default();
                return Err(Refusal::new(format!("`{text}` is no function: {why}"), help));
            }
        }
    }
    Ok(arns)
}

/// The text of each `functionArn`.
fn functions(payload: &Value) -> Vec<String> {
    let actions = payload.member("actions");
    let error_action = payload.member("errorAction");
    let all = actions.as_array().unwrap_or_default().iter().chain([&error_action]);
    let texts = all.map(|action| action.member("lambda").member("functionArn"));
    texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn grants(arns: &[FunctionArn], identity: &Identity) -> Result<Vec<Grant>, Refusal> {
    arns.iter().map(|arn| grant(arn, identity)).collect()
}

/// The permission on one function, with holes for what is missing of the rule's ARN.
fn grant(arn: &FunctionArn, identity: &Identity) -> Result<Grant, Refusal> {
    let Some(outlined) = outline(arn, identity) else {
        let checked = permission(arn, identity);
        let missing = [code::RULE_NAME_MISSING, code::ACCOUNT_MISSING, code::REGION_MISSING];
        let is_wrong =
            |problem: &&Diagnostic| problem.is_error() && !missing.contains(&problem.code);
        let error = checked.diagnostics.iter().find(is_wrong);
        let message = error.map(|problem| problem.message.clone()).unwrap_or_default();
        let help = error.and_then(|problem| problem.help.clone()).unwrap_or_default();
        return Err(Refusal::new(format!("`{arn}`: {message}"), help));
    };
    let is_elsewhere = identity.account_id.as_ref().is_some_and(|own| *own != arn.account_id);
    Ok(Grant { arn: arn.clone(), permission: outlined, is_elsewhere })
}
