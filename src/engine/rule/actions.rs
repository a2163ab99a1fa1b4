//! The actions of a rule document: the Lambda action whole, the others by name.
//!
//! Leaves to others: templates, and the fields of the other actions (`fields`).
//!
//! Guide: iot-rule-actions, lambda-rule-action.

use super::Spelling;
use super::intrinsic::{TextOf, text_of};
use super::json::{Kind, Member, Node, Text, TextMap};
use super::members::{Members, is_same};
use super::problem::problem;
use super::republish::Republish;
use crate::engine::action::substitution::Template;
use crate::engine::action::{Action, ActionKind, LambdaAction};
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::{Diagnostic, Edit, nearest, quoted};
use crate::engine::query::TemplateQuery;
use crate::engine::source::{SourceId, Span};

/// The members that an action object may have. Guide: iot-rule-actions.
pub(super) const ACTIONS: &[&str] = &[
    "lambda",
    "republish",
    "dynamoDB",
    "dynamoDBv2",
    "sns",
    "sqs",
    "kinesis",
    "s3",
    "firehose",
    "cloudwatchMetric",
    "cloudwatchAlarm",
    "cloudwatchLogs",
    "elasticsearch",
    "salesforce",
    "iotAnalytics",
    "iotEvents",
    "iotSiteWise",
    "stepFunctions",
    "timestream",
    "http",
    "kafka",
    "openSearch",
    "location",
    "influxDB",
];

/// The most actions of a rule.
const MOST: usize = 10;
/// Actions that are read; the rest is only counted.
const MOST_READ: usize = 50;

/// Reads the actions of one rule.
pub(super) struct ActionReader<'p> {
    pub(super) spelling: Spelling,
    pub(super) problems: &'p mut Vec<Diagnostic>,
    /// From each template to its JSON string.
    pub(super) templates: Vec<(SourceId, TextMap)>,
    /// How many fields with templates there are so far.
    pub(super) fields: usize,
    /// The topics that republish actions publish to.
    pub(super) republishes: Vec<Republish>,
}

impl ActionReader<'_> {
    /// The list of `actions`.
    pub(super) fn list(&mut self, node: &Node) -> Vec<Action> {
        let nodes = match &node.kind {
            Kind::Array(nodes) => nodes.as_slice(),
            Kind::Object(_) => {
                let name = self.spelling.of("actions");
                let found = problem(
                    code::TYPE,
                    node.span,
                    format!("`{name}` must be an array, not an object"),
                )
                .help("put the action into `[…]`");
                let (start, end) = (node.span.start as usize, node.span.end as usize);
                self.problems.push(with_fix(
                    found,
                    "Add `[` and `]`",
                    &[(Span::at(start), "["), (Span::at(end), "]")],
                ));
                std::slice::from_ref(node)
            }
            _ => {
                self.wrong_type(node, "actions", "an array");
                &[]
            }
        };
        let mut actions = Vec::new();
        for node in nodes.iter().take(MOST_READ) {
            self.action(node, "an action", &mut actions);
        }
        if nodes.is_empty() && matches!(node.kind, Kind::Array(_)) {
            self.problems.push(
                problem(code::ACTIONS_EMPTY, node.span, "the rule has no action")
                    .help("AWS takes it, and nothing happens; add a Lambda action"),
            );
        }
        if let Some(surplus) = nodes.get(MOST) {
            let message =
                format!("a rule has at most {MOST} actions, this one has {}", nodes.len());
            self.problems.push(
                problem(code::ACTIONS_TOO_MANY, surplus.span, message)
                    .help("put the others into another rule with the same SQL"),
            );
        }
        actions
    }

    /// The error action, which has the index after the last action.
    pub(super) fn error_action(&mut self, node: &Node, index: usize) -> Option<Action> {
        let node = match &node.kind {
            Kind::Array(nodes) => {
                let found = problem(
                    code::ERROR_ACTIONS,
                    node.span,
                    "a rule has one error action, not an array of them",
                )
                .help("write the action without `[` and `]`");
                let [only] = nodes.as_slice() else {
                    self.problems.push(found);
                    return None;
                };
                let outside = [(node.span.start, only.span.start), (only.span.end, node.span.end)];
                let edits = outside.map(|(start, end)| (Span { start, end }, ""));
                self.problems.push(with_fix(found, "Remove `[` and `]`", &edits));
                only
            }
            _ => node,
        };
        let mut actions = vec![];
        self.action_at(node, "the error action", index, &mut actions);
        if let [_, second, ..] = actions.as_slice() {
            let message = "a rule has one error action";
            self.problems
                .push(problem(code::ERROR_ACTIONS, second.span, message).help("remove the others"));
        }
        actions.into_iter().next()
    }

    fn action(&mut self, node: &Node, what: &str, out: &mut Vec<Action>) {
        self.action_at(node, what, out.len(), out);
    }

    /// Reads one action object; one that holds several actions gives them all.
    fn action_at(&mut self, node: &Node, what: &str, first_index: usize, out: &mut Vec<Action>) {
        let Some(members) = node.as_object() else {
            if node.kind != Kind::Broken {
                let message = format!("{what} is an object, not {}", node.type_words());
                self.problems.push(
                    problem(code::TYPE, node.span, message)
                        .help("write `{ \"lambda\": { \"functionArn\": \"…\" } }`"),
                );
            }
            return;
        };
        if members.is_empty() {
            let message = format!("{what} names nothing to do");
            self.problems.push(
                problem(code::ACTION_EMPTY, node.span, message).help("name one, such as `lambda`"),
            );
        }
        if what == "an action" {
            self.several(members);
        }
        for (offset, member) in members.iter().take(MOST_READ).enumerate() {
            let name = self.name(member);
            let index = first_index + offset;
            if name == "republish" {
                self.republishes.extend(Republish::of(&member.value));
            }
            let kind = if name == "lambda" {
                ActionKind::Lambda(self.lambda(&member.value, index))
            } else {
                ActionKind::Other(self.fields(&name, &member.value))
            };
            let inside =
                |name: &str| member.value.as_object()?.iter().find(|own| is_same(name, &own.name));
            let is_on = |own: &&Member| own.value.kind == Kind::Boolean(true);
            let batch = inside("batchMode").filter(is_on).map(Member::span);
            let has_headers = inside("headers").is_some();
            out.push(Action { name, span: member.span(), kind, batch, has_headers });
        }
    }

    fn several(&mut self, members: &[Member]) {
        let [first, second, ..] = members else { return };
        let found = problem(
            code::ACTION_SEVERAL,
            second.name_span,
            "one action object holds more than one action",
        )
        .label(first.name_span, "the first one")
        .help("each action is an object of its own");
        let gaps: Vec<(Span, &str)> = members
            .iter()
            .zip(members.iter().skip(1))
            .map(|(before, after)| {
                (Span { start: before.value.span.end, end: after.name_span.start }, " }, { ")
            })
            .collect();
        self.problems.push(with_fix(found, "Make an object of each", &gaps));
    }

    /// The name of an action as AWS spells it in the API, and what is wrong with it.
    fn name(&mut self, member: &Member) -> String {
        let spelling = self.spelling;
        if let Some(name) = ACTIONS.iter().find(|name| spelling.of(name) == member.name) {
            return (*name).to_owned();
        }
        let same = ACTIONS.iter().copied().find(|name| is_same(name, &member.name));
        let near = same.or_else(|| nearest(&member.name, ACTIONS.iter().copied()));
        let (code, message) = match same {
            Some(_) => (
                code::MEMBER_SPELLING,
                format!("{} is spelled in another way", quoted(&member.name)),
            ),
            None => (code::ACTION_UNKNOWN, format!("there is no action {}", quoted(&member.name))),
        };
        let found = problem(code, member.name_span, message);
        self.problems.push(match near {
            Some(name) => {
                let right = spelling.of(name);
                let help = if same.is_some() {
                    format!("write `{right}`")
                } else {
                    format!("did you mean `{right}`?")
                };
                found.help(help).fix(
                    format!("Use `{right}`"),
                    member.name_span,
                    format!("\"{right}\""),
                )
            }
            None => found.help(
                "the actions of AWS IoT are named in the guide, such as `lambda` and `republish`",
            ),
        });
        near.map_or_else(|| member.name.clone(), str::to_owned)
    }

    fn lambda(&mut self, node: &Node, index: usize) -> LambdaAction {
        let name = self.spelling.of("functionArn");
        let node = match &node.kind {
            Kind::Object(members) if !matches!(text_of(node), TextOf::AtDeployment(..)) => {
                let (role, known): (Vec<&Member>, Vec<&Member>) =
                    members.iter().partition(|member| is_same("roleArn", &member.name));
                for member in role {
                    self.problems.push(
                        problem(code::LAMBDA_ROLE, member.name_span, "the Lambda action has no role")
                            .help("AWS IoT invokes the function by a permission on the function; remove the member"),
                    );
                }
                let known: Vec<Member> = known.into_iter().cloned().collect();
                let found = Members::of(
                    &known,
                    &["functionArn"],
                    self.spelling,
                    "the Lambda action",
                    self.problems,
                );
                match found.get("functionArn") {
                    Some(member) => return self.function_arn(&member.value, index),
                    None => node,
                }
            }
            // A text alone is meant as the ARN.
            Kind::Text(text) => {
                let message = format!("the Lambda action is an object with `{name}`");
                let found =
                    problem(code::TYPE, node.span, message).help("put the ARN into `functionArn`");
                let end = Span::at(node.span.end as usize);
                let before = format!("{{ \"{name}\": ");
                let edits = [(Span::at(node.span.start as usize), before.as_str()), (end, " }")];
                self.problems.push(with_fix(found, "Make an object of it", &edits));
                return self.template(text.clone(), node.span, index);
            }
            Kind::Broken => return no_function(node.span, index),
            _ => {
                self.wrong_type(node, "lambda", "an object");
                return no_function(node.span, index);
            }
        };
        self.problems.push(
            problem(code::FUNCTION_ARN_MISSING, node.span, "the Lambda action names no function")
                .help(format!("add `{name}`, the ARN of the function")),
        );
        no_function(node.span, index)
    }

    fn function_arn(&mut self, node: &Node, index: usize) -> LambdaAction {
        match (text_of(node), &node.kind) {
            (TextOf::Known(text), _) => self.template(text, node.span, index),
            (TextOf::AtDeployment(function, _), _) => {
                self.problems.push(
                    problem(
                        code::INTRINSIC,
                        node.span,
                        format!("`{function}` gives the ARN only at deployment"),
                    )
                    .help("write the ARN in its place to see which function runs"),
                );
                no_function(node.span, index)
            }
            (TextOf::Other, Kind::Array(items)) => {
                self.problems.push(
                    problem(
                        code::FUNCTION_ARN_LIST,
                        node.span,
                        "a Lambda action invokes one function, not several",
                    )
                    .help("write one Lambda action for each function"),
                );
                match items.first().and_then(Node::as_text) {
                    Some(text) => self.template(text.clone(), node.span, index),
                    None => no_function(node.span, index),
                }
            }
            (TextOf::Other, Kind::Broken) => no_function(node.span, index),
            (TextOf::Other, _) => {
                self.wrong_type(node, "functionArn", "a text");
                no_function(node.span, index)
            }
        }
    }

    /// The template of a `functionArn`; an empty one is told here, the parts of the others when a message fills them.
    pub(super) fn template(&mut self, text: Text, span: Span, index: usize) -> LambdaAction {
        let source = SourceId::Template(index);
        if text.value.is_empty() {
            self.problems.push(
                problem(code::FUNCTION_ARN_MISSING, span, "the function ARN is empty")
                    .help("write the ARN of the function"),
            );
        }
        let function_arn = self.read_template(text, source, Some("for the function"));
        LambdaAction { index, function_arn, query: TemplateQuery::none(source), span }
    }

    fn wrong_type(&mut self, node: &Node, name: &str, wanted: &str) {
        if node.kind != Kind::Broken {
            let message =
                format!("`{}` must be {wanted}, not {}", self.spelling.of(name), node.type_words());
            self.problems.push(problem(code::TYPE, node.span, message));
        }
    }
}

/// A Lambda action whose function is not known; the document says why.
fn no_function(span: Span, index: usize) -> LambdaAction {
    let function_arn = Template { text: String::new(), pieces: Vec::new() };
    let query = TemplateQuery::none(SourceId::Template(index));
    LambdaAction { index, function_arn, query, span }
}

/// A problem with a fix of several edits.
fn with_fix(found: Diagnostic, title: &str, edits: &[(Span, &str)]) -> Diagnostic {
    let edit = |(span, text): &(Span, &str)| Edit { span: *span, replacement: (*text).to_owned() };
    found.fix_all(title, edits.iter().map(edit).collect())
}
