//! A rule and its permissions as a template of CloudFormation, and as one of SAM.
//!
//! No `Fn::Sub` is used: `${topic()}` is written as it is.

use super::names;
use super::subject::{Grant, Refusal, Subject};
use super::tree::Tree;
use crate::engine::value::Value;
use crate::exchange::import::pascal;

const VERSION: (&str, &str) = ("AWSTemplateFormatVersion", "2010-09-09");

/// The rule, and the permissions on the functions of its account.
pub(super) fn template(subject: &Subject) -> Result<Tree, Refusal> {
    let grants = subject.grants()?;
    let resources = resources(subject, grants.iter().filter(|grant| !grant.is_elsewhere))?;
    Ok(Tree::map([(VERSION.0, Tree::text(VERSION.1)), ("Resources", resources)]))
}

/// The permissions on the functions of other accounts: a template for each account.
pub(super) fn elsewhere(subject: &Subject) -> Result<Vec<(String, Tree)>, Refusal> {
    let grants = subject.grants()?;
    let mut accounts: Vec<&str> = Vec::new();
    for grant in grants.iter().filter(|grant| grant.is_elsewhere) {
        if !accounts.contains(&grant.arn.account_id.as_str()) {
            accounts.push(&grant.arn.account_id);
        }
    }
    let template = |account: &str| {
        let own =
            grants.iter().filter(|grant| grant.is_elsewhere && grant.arn.account_id == account);
        let mut taken = Vec::new();
        let resources = own.map(|grant| {
            let source = (
                Tree::text(&grant.permission.source_arn),
                Tree::text(&grant.permission.source_account),
            );
            permission(grant, source, &mut taken)
        });
        let resources = Tree::Map(resources.collect::<Result<_, _>>()?);
        let members = [(VERSION.0, Tree::text(VERSION.1)), ("Resources", resources)];
        Ok((account.to_owned(), Tree::map(members)))
    };
    accounts.into_iter().map(template).collect()
}

/// A SAM template: the rule as an event of the function where that can say all of it, else as a resource.
pub(super) fn serverless(subject: &Subject) -> Result<(Tree, bool), Refusal> {
    let grants = subject.grants()?;
    let event = event(subject, grants);
    let is_event = event.is_some();
    let resources = match event {
        Some(event) => event,
        None => resources(subject, grants.iter().filter(|grant| !grant.is_elsewhere))?,
    };
    let template = Tree::map([
        (VERSION.0, Tree::text(VERSION.1)),
        ("Transform", Tree::text("AWS::Serverless-2016-10-31")),
        ("Resources", resources),
    ]);
    Ok((template, is_event))
}

/// The function with the rule as its event: for a rule that is enabled, has one Lambda action and nothing else, and whose
/// function has an alias at most.
fn event(subject: &Subject, grants: &[Grant]) -> Option<Tree> {
    let [grant] = grants else { return None };
    let payload = &subject.payload;
    let actions = payload.member("actions");
    let [action] = actions.as_array()? else { return None };
    let arn = action.member("lambda").member("functionArn");
    let is_whole = action.as_object()?.len() == 1
        && arn.as_str()? == grant.arn.to_string()
        && payload.member("errorAction").is_undefined()
        && payload.member("description").is_undefined()
        && payload.member("ruleDisabled") != Value::Boolean(true)
        && !grant.is_elsewhere
        && !grant.arn.qualifier.as_deref().is_some_and(crate::engine::arn::is_version);
    if !is_whole {
        return None;
    }
    let members = [("Sql", "sql"), ("AwsIotSqlVersion", "awsIotSqlVersion")];
    let members = members.map(|(name, own)| (name, payload.member(own)));
    let members = members.iter().filter(|(_, value)| !value.is_undefined());
    let rule = Tree::map([
        ("Type", Tree::text("IoTRule")),
        ("Properties", Tree::map(members.map(|(name, value)| (*name, Tree::of(value))))),
    ]);
    let rule_id = names::pascal("", &[subject.name.as_deref().unwrap_or("Rule")]);
    let mut properties = vec![
        ("FunctionName", Tree::text(&grant.arn.name)),
        ("CodeUri", Tree::text(CODE.0)),
        ("Handler", Tree::text(HANDLER.0)),
        ("Runtime", Tree::text(RUNTIME.0)),
    ];
    if let Some(alias) = &grant.arn.qualifier {
        properties.push(("AutoPublishAlias", Tree::text(alias)));
    }
    // A rule's name may begin with a digit or hold nothing but `_`.
    let rule_id = if rule_id.starts_with(|first: char| first.is_ascii_alphabetic()) {
        rule_id
    } else {
        format!("Rule{rule_id}")
    };
    properties.push(("Events", Tree::Map(vec![(rule_id, rule)])));
    let function = Tree::map([
        ("Type", Tree::text("AWS::Serverless::Function")),
        ("Properties", Tree::map(properties)),
    ]);
    Some(Tree::Map(vec![(names::pascal("Function", &[&grant.arn.name]), function)]))
}

/// What a SAM function needs that nobody but its author knows.
pub(super) const CODE: (&str, &str) = ("CODE_FOLDER", "the folder of the function's code");
pub(super) const HANDLER: (&str, &str) =
    ("HANDLER", "the function's handler, such as `index.handler`");
pub(super) const RUNTIME: (&str, &str) =
    ("RUNTIME", "the function's runtime, such as `nodejs22.x`");

fn resources<'g>(
    subject: &Subject,
    grants: impl Iterator<Item = &'g Grant>,
) -> Result<Tree, Refusal> {
    let rule_id = "TopicRule";
    let mut properties = Vec::new();
    if let Some(name) = &subject.name {
        properties.push(("RuleName", Tree::text(name)));
    }
    properties.push(("TopicRulePayload", Tree::of(&pascal(&subject.payload))));
    let rule = Tree::map([
        ("Type", Tree::text("AWS::IoT::TopicRule")),
        ("Properties", Tree::map(properties)),
    ]);
    let mut taken = vec![rule_id.to_owned()];
    let mut members = vec![(rule_id.to_owned(), rule)];
    for grant in grants {
        let source =
            (Tree::Attribute(rule_id.to_owned(), "Arn"), Tree::Ref("AWS::AccountId".to_owned()));
        members.push(permission(grant, source, &mut taken)?);
    }
    Ok(Tree::Map(members))
}

fn permission(
    grant: &Grant,
    source: (Tree, Tree),
    taken: &mut Vec<String>,
) -> Result<(String, Tree), Refusal> {
    let qualifier = grant.arn.qualifier.as_deref().unwrap_or_default();
    let id = names::unique(&names::pascal("Invoke", &[&grant.arn.name, qualifier]), taken);
    let properties = [
        ("FunctionName", Tree::text(grant.function_name()?)),
        ("Action", Tree::text("lambda:InvokeFunction")),
        ("Principal", Tree::text("iot.amazonaws.com")),
        ("SourceArn", source.0),
        ("SourceAccount", source.1),
    ];
    let permission = Tree::map([
        ("Type", Tree::text("AWS::Lambda::Permission")),
        ("Properties", Tree::map(properties)),
    ]);
    Ok((id, permission))
}
