//! Rules in documents of AWS: templates of CloudFormation and SAM, what `cdk synth` writes, what the API takes and gives.
//!
//! Guide: iot-create-rule.

use super::Problem;
use super::intrinsic::Filler;
use super::rule::{Imported, Surroundings, camel};
use crate::engine::arn::RuleArn;
use crate::engine::rule::Identity;
use crate::engine::value::{Object, Value};

const RULE: &str = "AWS::IoT::TopicRule";
const FUNCTION: &str = "AWS::Serverless::Function";
const EVENT: &str = "IoTRule";

/// The rules in a document.
pub(super) fn rules(root: &Value, identity: &Identity) -> Result<Vec<Imported>, Problem> {
    let surroundings = Surroundings::of(identity);
    let mut found = in_template(root, &surroundings);
    if found.is_empty() {
        match root {
            Value::Array(items) => found.extend(items.iter().filter_map(called)),
            _ => found.extend(called(root)),
        }
    }
    if found.is_empty() { Err(none(root)) } else { Ok(found) }
}

/// Why there is none.
fn none(root: &Value) -> Problem {
    let listed = root.member("rules");
    if let Some(rules) = listed.as_array() {
        let commands: Vec<String> = rules
            .iter()
            .filter_map(|rule| rule.member("ruleName").as_str().map(str::to_owned))
            .take(5)
            .map(|name| format!("`aws iot get-topic-rule --rule-name {name}`"))
            .collect();
        let help = if commands.is_empty() {
            "paste what `aws iot get-topic-rule` gives".to_owned()
        } else {
            format!("paste what one of these gives: {}", commands.join(", "))
        };
        return Problem::new("the list of `list-topic-rules` has no SQL", help);
    }
    if !root.member("Resources").is_undefined() {
        let message = "the template has no rule";
        return Problem::new(
            message,
            format!("no resource has the type `{RULE}`, and no function an event `{EVENT}`"),
        );
    }
    Problem::new("there is no rule in this document", "a rule has `sql` and `actions`")
}

/// The rules of a template, of a map of resources, or of one resource.
fn in_template(root: &Value, surroundings: &Surroundings) -> Vec<Imported> {
    let resources = match root.member("Resources") {
        Value::Undefined => root.clone(),
        resources => resources,
    };
    let mut found = Vec::new();
    if root.member("Type").as_str() == Some(RULE) {
        found.extend(resource(root, "Rule", root, surroundings));
    }
    let members = resources.as_object().into_iter().flat_map(Object::iter);
    for (logical, value) in members {
        match value.member("Type").as_str() {
            Some(RULE) => found.extend(resource(root, logical, value, surroundings)),
            Some(FUNCTION) => found.extend(events(root, logical, value, surroundings)),
            _ => {}
        }
    }
    found
}

fn resource(
    root: &Value,
    logical: &str,
    value: &Value,
    surroundings: &Surroundings,
) -> Option<Imported> {
    let mut filler = Filler::new(root, surroundings);
    let properties = value.member("Properties");
    let payload = filler.fill(&properties.member("TopicRulePayload"));
    payload.as_object()?;
    let name = filler.fill(&properties.member("RuleName"));
    let mut rule = Imported::new(name.as_str().unwrap_or(logical), &camel(&payload));
    rule.named(&name);
    filler.told.keep(&mut rule);
    Some(rule)
}

/// The events of a SAM function: the function is the action.
fn events(
    root: &Value,
    logical: &str,
    function: &Value,
    surroundings: &Surroundings,
) -> Vec<Imported> {
    let events = function.member("Properties").member("Events");
    let members = events.as_object().into_iter().flat_map(Object::iter);
    let rules = members.filter(|(_, event)| event.member("Type").as_str() == Some(EVENT));
    let rules = rules.map(|(name, event)| {
        let mut filler = Filler::new(root, surroundings);
        let properties = filler.fill(&event.member("Properties"));
        let arn = filler.alias_of(logical);
        let mut rule = Imported::new(&format!("{logical}.{name}"), &calling(&camel(&properties), &arn));
        rule.note(format!("the action is the function `{logical}`, whose event the rule is; SAM makes the rule's name"));
        filler.told.keep(&mut rule);
        rule
    });
    rules.collect()
}

/// The payload with one Lambda action, enabled.
pub(super) fn calling(payload: &Value, arn: &str) -> Value {
    use crate::assist::question::object;
    let action = object([("lambda", object([("functionArn", Value::string(arn))]))]);
    object([
        ("sql", payload.member("sql")),
        ("description", payload.member("description")),
        ("awsIotSqlVersion", payload.member("awsIotSqlVersion")),
        ("ruleDisabled", Value::from(false)),
        ("actions", Value::array(vec![action])),
    ])
}

/// What the API takes or gives: the payload, alone or in its wrappers.
fn called(root: &Value) -> Option<Imported> {
    let any = |value: &Value, names: [&str; 2]| {
        names.into_iter().map(|name| value.member(name)).find(|member| member.as_object().is_some())
    };
    let outer = match root.member("Properties") {
        Value::Undefined => root.clone(),
        properties => properties,
    };
    let payload = any(&outer, ["topicRulePayload", "TopicRulePayload"])
        .or_else(|| any(&outer, ["rule", "Rule"]))
        .unwrap_or_else(|| outer.clone());
    let payload = camel(&payload);
    let is_rule = ["sql", "actions"].iter().any(|name| !payload.member(name).is_undefined());
    let surroundings = Surroundings::default();
    let mut filler = Filler::new(root, &surroundings);
    let payload = filler.fill(&payload);
    let outer = camel(&outer);
    let mut rule = is_rule.then(|| Imported::new("rule", &payload))?;
    let arns = [outer.member("ruleArn"), payload.member("ruleArn")];
    if let Some(arn) = arns.iter().find_map(|arn| RuleArn::parse(arn.as_str()?)) {
        rule.identity = Identity {
            rule_name: Some(arn.rule_name),
            account_id: Some(arn.account_id),
            region: Some(arn.region),
        };
    }
    rule.named(&outer.member("ruleName"));
    rule.named(&payload.member("ruleName"));
    if let Some(name) = &rule.identity.rule_name {
        rule.title.clone_from(name);
    }
    filler.told.keep(&mut rule);
    Some(rule)
}
