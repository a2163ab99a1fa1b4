//! From a rule document to a rule.
//!
//! Leaves to others: its JSON (`json`), where the rule is in it (`shape`), its actions (`actions`), what the SQL means (`draft`).
//!
//! Guide: iot-create-rule, iot-rule-sql-version.

use super::actions::ActionReader;
use super::draft::Draft;
use super::intrinsic::{TextOf, text_of};
use super::json::{self, Kind, Member, Node, Text, TextMap};
use super::members::Members;
use super::problem::problem;
use super::shape::{self, Found, Wrapper};
use super::{Identity, Rule, not_json};
use crate::engine::action::{Action, ActionKind};
use crate::engine::arn::{RuleArn, rule_name_problem};
use crate::engine::diagnostic::code::document as code;
use crate::engine::diagnostic::{Checked, Diagnostic, nearest, quoted};
use crate::engine::source::{SourceId, Span};
use crate::engine::version::SqlVersion;

/// The most bytes of a rule: 128 KB, by the service quotas of AWS IoT Core.
const MAX_BYTES: u32 = 128 * 1024;

/// The members of a rule's payload.
pub const DOCUMENT_MEMBERS: &[&str] =
    &["sql", "description", "actions", "ruleDisabled", "awsIotSqlVersion", "errorAction"];

/// Reads a rule document of any shape that AWS tools write in JSON. What is wrong with it is told, and a rule comes out as far
/// as there is one.
#[must_use]
pub fn read(document: &str) -> Checked<Rule> {
    let mut draft = Draft::default();
    match not_json::detect(document) {
        Some(found) => {
            draft.problems.push(found.problem);
            if found.is_sql {
                draft.whole_document_is_sql(document);
            }
        }
        None => {
            let (root, problems) = json::read(document);
            draft.problems = problems;
            if let Some(found) = shape::find(&root, &mut draft.problems) {
                draft.rule(&found);
            }
        }
    }
    draft.finish()
}

impl Draft {
    fn whole_document_is_sql(&mut self, document: &str) {
        let text = document
            .trim_matches(|character: char| character.is_whitespace() || character == '\u{FEFF}');
        let start = document.find(text).unwrap_or(0);
        let mut map = TextMap::begin(start);
        map.push(text.len(), start, start + text.len());
        self.places.sql = Span::new(start, start + text.len());
        self.sql = Some(Text { value: text.to_owned(), map });
        // Without a document nothing says the version; a new document names this one.
        self.version = SqlVersion::V2016;
        self.names_version = true;
    }

    fn rule(&mut self, found: &Found<'_>) {
        self.places.spelling = found.spelling;
        self.places.payload = found.payload.span;
        let Some(members) = found.payload.as_object() else {
            if found.payload.kind != Kind::Broken {
                let message = format!(
                    "the payload of a rule is an object, not {}",
                    found.payload.type_words()
                );
                self.problems.push(problem(code::TYPE, found.payload.span, message));
            }
            return;
        };
        let known: &[&str] = match found.wrapper {
            Wrapper::SamEvent => &["sql", "awsIotSqlVersion"],
            Wrapper::Resource => DOCUMENT_MEMBERS,
            Wrapper::Call | Wrapper::Answer => &[
                "sql",
                "description",
                "actions",
                "ruleDisabled",
                "awsIotSqlVersion",
                "errorAction",
                "ruleName",
                "ruleArn",
                "createdAt",
            ],
        };
        let inside = Members::of(members, known, found.spelling, "a rule", &mut self.problems);
        self.statement(found, &inside);
        self.read_version(found, &inside);
        self.read_disabled(inside.get("ruleDisabled"));
        self.description = inside.get("description").and_then(|member| self.text(member));
        self.read_actions(found, &inside);
        self.read_identity(found, &inside);
        if found.payload.span.len() > MAX_BYTES {
            let message =
                format!("the rule has {} bytes, AWS allows {MAX_BYTES}", found.payload.span.len());
            let place =
                Span { end: found.payload.span.start.saturating_add(1), ..found.payload.span };
            self.problems.push(
                problem(code::TOO_LARGE, place, message).help("shorten its SQL or its actions"),
            );
        }
    }

    fn statement(&mut self, found: &Found<'_>, inside: &Members<'_>) {
        let name = found.spelling.of("sql");
        let Some(member) = inside.get("sql") else {
            let place =
                Span { end: found.payload.span.start.saturating_add(1), ..found.payload.span };
            self.problems.push(
                problem(code::SQL_MISSING, place, format!("the rule has no `{name}`"))
                    .help(format!("add `\"{name}\": \"SELECT * FROM 'some/topic'\"`")),
            );
            return;
        };
        self.places.sql = member.value.span;
        match text_of(&member.value) {
            TextOf::Known(text) => self.sql = Some(text),
            TextOf::AtDeployment(function, text) => {
                self.problems.push(
                    problem(
                        code::INTRINSIC,
                        member.value.span,
                        format!("`{function}` gives the SQL only at deployment"),
                    )
                    .help("write the SQL as it is after that"),
                );
                self.sql = text;
            }
            TextOf::Other => self.wrong_type(member, "sql", "a text"),
        }
        if self.sql.as_ref().is_some_and(|sql| sql.value.trim().is_empty()) {
            self.problems.push(
                problem(code::SQL_EMPTY, member.value.span, format!("`{name}` is empty"))
                    .help("write a statement, such as `SELECT * FROM 'some/topic'`"),
            );
            self.sql = None;
        }
    }

    fn read_version(&mut self, found: &Found<'_>, inside: &Members<'_>) {
        let name = found.spelling.of("awsIotSqlVersion");
        let Some(member) = inside.get("awsIotSqlVersion") else {
            let Some(sql) = inside.get("sql") else { return };
            let place = Span::at(sql.value.span.end as usize);
            let recommended = SqlVersion::V2016.name();
            self.problems.push(
                problem(code::VERSION_MISSING, sql.name_span, "the rule names no SQL version: AWS uses `2015-10-08`")
                    .help(format!("add `\"{name}\": \"{recommended}\"`; the older one has no arrays, literals and nested queries"))
                    .fix(format!("Use `{recommended}`"), place, format!(", \"{name}\": \"{recommended}\"")),
            );
            return;
        };
        self.names_version = true;
        self.places.version = Some(member.value.span);
        // What is no version was most likely meant to be the recommended one.
        self.version = SqlVersion::V2016;
        let Some(text) = member.value.as_text() else {
            return self.wrong_type(member, "awsIotSqlVersion", "a text");
        };
        match SqlVersion::parse(&text.value) {
            Some(version) => self.version = version,
            None => self.unknown_version(&text.value, member.value.span),
        }
    }

    fn unknown_version(&mut self, written: &str, place: Span) {
        let versions = SqlVersion::ALL.map(SqlVersion::name);
        let message = format!("there is no SQL version {}", quoted(written));
        let found = problem(code::VERSION_UNKNOWN, place, message);
        // `2016-03-23T00:00:00Z`: YAML takes a date without quotes for a time.
        let is_time = versions.into_iter().find(|version| written.starts_with(version));
        let near = is_time.or_else(|| nearest(written, versions.into_iter()));
        if let Some(version) = near.and_then(SqlVersion::parse) {
            self.version = version;
        }
        self.problems.push(match near {
            Some(near) => {
                let help = if is_time.is_some() {
                    format!("write `{near}`; in YAML it needs quotes, else it becomes a time")
                } else {
                    format!("did you mean `{near}`?")
                };
                found.help(help).fix(format!("Use `{near}`"), place, format!("\"{near}\""))
            }
            None => found.help("AWS has `2015-10-08`, `2016-03-23` and `beta`").fix(
                "Use `2016-03-23`",
                place,
                "\"2016-03-23\"",
            ),
        });
    }

    fn read_disabled(&mut self, member: Option<&Member>) {
        let Some(member) = member else { return };
        let place = member.value.span;
        self.places.disabled = Some(place);
        match &member.value.kind {
            Kind::Boolean(value) => self.disabled = *value,
            Kind::Text(text)
                if matches!(text.value.to_ascii_lowercase().as_str(), "true" | "false") =>
            {
                let word = text.value.to_ascii_lowercase();
                self.disabled = word == "true";
                let message = format!(
                    "`{}` must be true or false, not a text",
                    self.places.spelling.of("ruleDisabled")
                );
                self.problems.push(
                    problem(code::TYPE, place, message).help("write it without quotes").fix(
                        "Remove the quotes",
                        place,
                        word,
                    ),
                );
            }
            _ => self.wrong_type(member, "ruleDisabled", "true or false"),
        }
        if self.disabled {
            self.problems.push(
                problem(code::DISABLED, place, "the rule is disabled: no message reaches it")
                    .help("set it to `false`")
                    .fix("Enable the rule", place, "false"),
            );
        }
    }

    fn read_actions(&mut self, found: &Found<'_>, inside: &Members<'_>) {
        let mut reader = ActionReader {
            spelling: found.spelling,
            problems: &mut self.problems,
            templates: Vec::new(),
            fields: 0,
            republishes: Vec::new(),
        };
        let list = inside.get("actions");
        if let Some(list) = list {
            self.actions = reader.list(&list.value);
        }
        if let Some(member) =
            inside.get("errorAction").filter(|member| member.value.kind != Kind::Null)
        {
            self.error_action = reader.error_action(&member.value, self.actions.len());
        }
        self.places.templates = reader.templates;
        self.republishes = reader.republishes;
        if list.is_none() && found.wrapper != Wrapper::SamEvent {
            let name = found.spelling.of("actions");
            let place =
                Span { end: found.payload.span.start.saturating_add(1), ..found.payload.span };
            self.problems.push(
                problem(code::ACTIONS_MISSING, place, format!("the rule has no `{name}`"))
                    .help(format!("add `\"{name}\": []`, with what happens to a message")),
            );
        }
        self.compare_actions();
    }

    /// What is to be said of the actions together.
    fn compare_actions(&mut self) {
        let function = |action: &Action| match &action.kind {
            ActionKind::Lambda(lambda) if !lambda.function_arn.text.is_empty() => {
                Some(lambda.function_arn.text.clone())
            }
            ActionKind::Lambda(_) | ActionKind::Other(_) => None,
        };
        let is_lambda = |action: &Action| matches!(action.kind, ActionKind::Lambda(_));
        if let Some(first) = self.actions.first().filter(|_| !self.actions.iter().any(is_lambda)) {
            self.problems.push(
                problem(code::NO_LAMBDA, first.span, "no action invokes a function")
                    .help("what the actions are handed is shown all the same"),
            );
        }
        let Some(error_action) = &self.error_action else { return };
        let same = function(error_action)
            .filter(|arn| self.actions.iter().any(|action| function(action).as_ref() == Some(arn)));
        if same.is_some() {
            self.problems.push(
                problem(code::ERROR_ACTION_SAME, error_action.span, "the error action invokes the same function as an action")
                    .help("what makes the one fail, such as a missing permission, makes the other fail as well"),
            );
        }
    }

    fn read_identity(&mut self, found: &Found<'_>, inside: &Members<'_>) {
        let arn = found.arn.or_else(|| inside.get("ruleArn"));
        if let Some((member, text)) = arn.and_then(|member| Some((member, member.value.as_text()?)))
        {
            match RuleArn::parse(&text.value) {
                Some(arn) => {
                    self.identity = Identity {
                        rule_name: Some(arn.rule_name),
                        account_id: Some(arn.account_id),
                        region: Some(arn.region),
                    };
                }
                None => self.problems.push(
                    problem(
                        code::RULE_ARN,
                        member.value.span,
                        format!("{} is not the ARN of a rule", quoted(&text.value)),
                    )
                    .help("it has the form `arn:aws:iot:REGION:ACCOUNT:rule/NAME`"),
                ),
            }
        }
        let name_inside = inside.get("ruleName");
        let Some(member) = found.name.or(name_inside) else { return };
        let Some(text) = member.value.as_text() else { return };
        if let Some(known) = self.identity.rule_name.as_ref().filter(|known| **known != text.value)
        {
            let message = format!(
                "the rule is called {} here, and `{known}` in its ARN",
                quoted(&text.value)
            );
            self.problems.push(
                problem(code::NAMES_DISAGREE, member.value.span, message)
                    .help("make them the same"),
            );
        }
        if found.name.is_none()
            && found.wrapper == Wrapper::Call
            && inside.get("createdAt").is_none()
        {
            self.problems.push(
                problem(
                    code::NAME_INSIDE,
                    member.name_span,
                    "`ruleName` stands inside the payload",
                )
                .help("AWS takes it beside `topicRulePayload`, or as `--rule-name`"),
            );
        }
        // Where the text has escapes, the problem takes all of it and cannot be mended by an edit inside.
        let start = member.value.span.start as usize + 1;
        if let Some(mut found) = rule_name_problem(&text.value, SourceId::RuleDocument, start) {
            if member.value.span.len() as usize != text.value.len() + 2 {
                found = Diagnostic { span: member.value.span, fix: None, ..found };
            }
            self.problems.push(found);
        }
        self.identity.rule_name = Some(text.value.clone());
    }

    fn text(&mut self, member: &Member) -> Option<String> {
        match text_of(&member.value) {
            TextOf::Known(text) => return Some(text.value),
            TextOf::AtDeployment(..) => {}
            TextOf::Other => self.wrong_type(member, &member.name, "a text"),
        }
        None
    }

    fn wrong_type(&mut self, member: &Member, name: &str, wanted: &str) {
        let node: &Node = &member.value;
        if node.kind != Kind::Broken {
            let spelled = self.places.spelling.of(name);
            let message = format!("`{spelled}` must be {wanted}, not {}", node.type_words());
            self.problems.push(problem(code::TYPE, node.span, message));
        }
    }
}
