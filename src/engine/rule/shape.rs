//! Where the rule is in a document: the payload itself, or what tools wrap around it.
//!
//! Guide: iot-create-rule; the shapes are those of `create-topic-rule`, `get-topic-rule`, CloudFormation and SAM.

use super::Spelling;
use super::json::{Member, Node};
use super::members::{Members, is_same};
use super::problem::problem;
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::{Diagnostic, quoted};

const RESOURCE: &str = "AWS::IoT::TopicRule";
const SAM_EVENT: &str = "IoTRule";

/// The rule in a document.
pub(super) struct Found<'n> {
    /// The object with `sql` and `actions`.
    pub(super) payload: &'n Node,
    /// How its members are spelled.
    pub(super) spelling: Spelling,
    /// What surrounds it.
    pub(super) wrapper: Wrapper,
    /// The member with the rule's name, outside the payload.
    pub(super) name: Option<&'n Member>,
    /// The member with the rule's ARN, outside the payload.
    pub(super) arn: Option<&'n Member>,
}

/// What surrounds a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrapper {
    /// Nothing, or what `create-topic-rule` takes.
    Call,
    /// `rule`, as `get-topic-rule` answers.
    Answer,
    /// A resource of CloudFormation.
    Resource,
    /// An event of a SAM function: the function is the action.
    SamEvent,
}

/// Finds the rule.
pub(super) fn find<'n>(root: &'n Node, problems: &mut Vec<Diagnostic>) -> Option<Found<'n>> {
    let Some(members) = root.as_object() else {
        let message = format!("a rule document is an object, not {}", root.type_words());
        problems.push(problem(code::NO_RULE, root.span, message).help("it begins with `{`"));
        return None;
    };
    let found = in_template(members, problems)
        .or_else(|| wrapped(members, problems))
        .or_else(|| answered(members, problems))
        .or_else(|| bare(root, members));
    if found.is_none() {
        problems.push(none(root, members));
    }
    found
}

fn none(root: &Node, members: &[Member]) -> Diagnostic {
    let place = members.first().map_or(root.span, |member| member.name_span);
    let found = problem(code::NO_RULE, place, "there is no rule in this document");
    if get(members, "rules").is_some() {
        return found.help("this is the list of `list-topic-rules`, which has no SQL; paste what `get-topic-rule` gives");
    }
    if get(members, "Resources").is_some() {
        return found.help(format!("no resource has the type `{RESOURCE}`"));
    }
    found.help("a rule has `sql` and `actions`, perhaps inside `topicRulePayload`")
}

/// A resource, a map of resources, or a whole template.
fn in_template<'n>(members: &'n [Member], problems: &mut Vec<Diagnostic>) -> Option<Found<'n>> {
    if is_of_type(members, RESOURCE) || is_of_type(members, SAM_EVENT) {
        return resource(members, problems);
    }
    let resources = get(members, "Resources")
        .and_then(|resources| resources.value.as_object())
        .unwrap_or(members);
    let rules: Vec<(&Member, &[Member])> = resources
        .iter()
        .filter_map(|member| Some((member, member.value.as_object()?)))
        .filter(|(_, resource)| is_of_type(resource, RESOURCE))
        .collect();
    let events =
        || resources.iter().filter_map(|member| sam_events(member.value.as_object()?)).flatten();
    let (first, others): (&[Member], Vec<&Member>) = match rules.split_first() {
        Some((first, others)) => (first.1, others.iter().map(|(member, _)| *member).collect()),
        None => (events().next()?.value.as_object()?, events().skip(1).collect()),
    };
    if let Some(other) = others.first() {
        let names: Vec<String> = others.iter().take(5).map(|member| quoted(&member.name)).collect();
        let rest = if others.len() > 5 { ", …" } else { "" };
        problems.push(
            problem(
                code::OTHER_RULES,
                other.name_span,
                format!("the template has more rules: {}{rest}", names.join(", ")),
            )
            .help("the first one is shown; paste another alone to see it"),
        );
    }
    resource(first, problems)
}

/// The events of a SAM function that are rules.
fn sam_events(function: &[Member]) -> Option<impl Iterator<Item = &Member>> {
    let properties = get(function, "Properties")?.value.as_object()?;
    let events = get(properties, "Events")?.value.as_object()?;
    Some(
        events.iter().filter(|event| {
            event.value.as_object().is_some_and(|event| is_of_type(event, SAM_EVENT))
        }),
    )
}

fn resource<'n>(members: &'n [Member], problems: &mut Vec<Diagnostic>) -> Option<Found<'n>> {
    let properties = get(members, "Properties")?;
    if is_of_type(members, SAM_EVENT) {
        let (payload, spelling) = (&properties.value, Spelling::Pascal);
        return Some(Found {
            payload,
            spelling,
            wrapper: Wrapper::SamEvent,
            name: None,
            arn: None,
        });
    }
    let known = ["ruleName", "topicRulePayload", "tags"];
    let inside = Members::of(
        properties.value.as_object()?,
        &known,
        Spelling::Pascal,
        "`Properties`",
        problems,
    );
    Some(Found {
        payload: &inside.get("topicRulePayload")?.value,
        spelling: Spelling::Pascal,
        wrapper: Wrapper::Resource,
        name: inside.get("ruleName"),
        arn: None,
    })
}

/// `{"ruleName": …, "topicRulePayload": {…}}`, in either spelling.
fn wrapped<'n>(members: &'n [Member], problems: &mut Vec<Diagnostic>) -> Option<Found<'n>> {
    let properties = get(members, "Properties").and_then(|properties| properties.value.as_object());
    let members = properties
        .filter(|inside| get_any(inside, "topicRulePayload").is_some())
        .unwrap_or(members);
    let payload = get_any(members, "topicRulePayload")?;
    let is_pascal = payload.name.starts_with('T');
    let spelling = if is_pascal { Spelling::Pascal } else { Spelling::Camel };
    let known = ["ruleName", "topicRulePayload", "tags", "ruleArn"];
    let inside = Members::of(members, &known, spelling, "the document", problems);
    Some(Found {
        payload: &payload.value,
        spelling,
        wrapper: if is_pascal { Wrapper::Resource } else { Wrapper::Call },
        name: inside.get("ruleName"),
        arn: inside.get("ruleArn"),
    })
}

/// `{"ruleArn": …, "rule": {…}}`
fn answered<'n>(members: &'n [Member], problems: &mut Vec<Diagnostic>) -> Option<Found<'n>> {
    let rule = get_any(members, "rule").filter(|rule| rule.value.as_object().is_some())?;
    let known = ["ruleArn", "rule", "ResponseMetadata"];
    let inside = Members::of(members, &known, Spelling::Camel, "the document", problems);
    problems.push(
        problem(code::UNWRAPPED, rule.name_span, "this is what `get-topic-rule` answers")
            .help("`create-topic-rule` takes what stands inside `rule`, without `ruleName` and `createdAt`"),
    );
    let spelling = Spelling::Camel;
    Some(Found {
        payload: &rule.value,
        spelling,
        wrapper: Wrapper::Answer,
        name: None,
        arn: inside.get("ruleArn"),
    })
}

fn bare<'n>(root: &'n Node, members: &'n [Member]) -> Option<Found<'n>> {
    let is_payload =
        ["sql", "actions", "awsIotSqlVersion"].iter().any(|name| get_any(members, name).is_some());
    let is_pascal = ["Sql", "Actions"].iter().any(|name| get(members, name).is_some());
    let spelling = if is_pascal { Spelling::Pascal } else { Spelling::Camel };
    is_payload.then_some(Found {
        payload: root,
        spelling,
        wrapper: Wrapper::Call,
        name: None,
        arn: None,
    })
}

/// The member of exactly that name.
pub(super) fn get<'n>(members: &'n [Member], name: &str) -> Option<&'n Member> {
    members.iter().rev().find(|member| member.name == name)
}

/// The member of that name in any spelling.
fn get_any<'n>(members: &'n [Member], name: &str) -> Option<&'n Member> {
    get(members, name).or_else(|| members.iter().rev().find(|member| is_same(name, &member.name)))
}

fn is_of_type(members: &[Member], kind: &str) -> bool {
    get(members, "Type")
        .and_then(|member| member.value.as_text())
        .is_some_and(|text| text.value == kind)
}
