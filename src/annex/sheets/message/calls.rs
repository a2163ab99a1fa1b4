//! The calls to AWS services that a rule makes: where they stand, and with what they were made for a message.

use crate::annex::sheets::expressions::{each, each_of};
use crate::assist::inputs::{MessageInput, PageHost, Platform, receive};
use crate::engine::action::substitution::{Piece, Template};
use crate::engine::action::{Action, ActionKind};
use crate::engine::functions::{Builtin, find};
use crate::engine::host::{Case, FarAnswer, FarCall, Host, ServiceAnswer, ServiceCall, Zone};
use crate::engine::rule::{Identity, Rule};
use crate::engine::run::run;
use crate::engine::syntax::ast::{Expression, ExpressionKind};
use crate::engine::value::{Decimal, Value};
use std::cell::RefCell;

/// A call as it is written.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) builtin: &'static Builtin,
    /// The arguments as written.
    pub(super) arguments: Vec<String>,
    /// Those that are literals.
    pub(super) literals: Vec<Option<Value>>,
    /// The arguments as they were for the message, where the call was made.
    pub(super) values: Option<Vec<Value>>,
    /// Whether it decodes Protobuf.
    pub(super) is_protobuf: bool,
}

/// The calls of a rule, each once, with their arguments for this message.
pub(super) fn calls(
    rule: &Rule,
    identity: &Identity,
    message: &MessageInput,
    platform: Platform,
) -> Vec<Call> {
    let mut calls = Vec::new();
    each_of(&rule.statement, &mut |expression| found(expression, &rule.sql, &mut calls));
    for action in rule.actions.iter().chain(&rule.error_action) {
        find_in_action(action, &mut calls);
    }
    if !calls.is_empty() {
        for made in made(rule, identity, message, platform) {
            let fits = |call: &&mut Call| call.values.is_none() && call.fits(&made);
            if let Some(call) = calls.iter_mut().find(fits) {
                call.values = Some(made.arguments);
            }
        }
    }
    calls
}

impl Call {
    fn fits(&self, made: &ServiceCall) -> bool {
        let literals = self.literals.iter().zip(&made.arguments);
        made.function == self.builtin.name
            && made.arguments.len() == self.literals.len()
            && literals
                .into_iter()
                .all(|(literal, value)| literal.as_ref().is_none_or(|it| it == value))
    }

    /// As it would be asked, as far as that is known.
    pub(super) fn as_asked(&self) -> Option<ServiceCall> {
        let arguments = self.values.clone().or_else(|| self.literals.iter().cloned().collect())?;
        Some(ServiceCall { function: self.builtin.name, arguments })
    }
}

/// The calls that a run for the message makes.
fn made(
    rule: &Rule,
    identity: &Identity,
    message: &MessageInput,
    platform: Platform,
) -> Vec<ServiceCall> {
    let received = receive(message, identity.account_id.as_deref(), platform);
    let host = Listening { host: received.host, calls: RefCell::default() };
    let _ran = run(rule, identity, &received.message, &host, false);
    host.calls.into_inner()
}

fn find_in_action(action: &Action, calls: &mut Vec<Call>) {
    let mut of_template = |template: &Template| {
        for piece in &template.pieces {
            if let Piece::Hole(hole) = piece {
                each(&hole.expression, &mut |inside| found(inside, &template.text, calls));
            }
        }
    };
    match &action.kind {
        ActionKind::Lambda(lambda) => of_template(&lambda.function_arn),
        ActionKind::Other(fields) => {
            fields.iter().for_each(|field| of_template(&field.template));
        }
    }
}

/// Adds the expression where it is a call to AWS that is not among them.
fn found(expression: &Expression, text: &str, calls: &mut Vec<Call>) {
    let ExpressionKind::Call { name, arguments } = &expression.kind else { return };
    let Some(builtin) = find(&name.node) else { return };
    let scheme = arguments.get(1).and_then(literal);
    if !builtin.asks_a_service(scheme.as_ref().and_then(Value::as_str)) {
        return;
    }
    let call = Call {
        builtin,
        arguments: arguments.iter().map(|it| it.span.text(text).to_owned()).collect(),
        literals: arguments.iter().map(literal).collect(),
        values: None,
        is_protobuf: builtin.name == "decode",
    };
    let is_same =
        |known: &Call| known.builtin.name == builtin.name && known.arguments == call.arguments;
    if !calls.iter().any(is_same) {
        calls.push(call);
    }
}

fn literal(expression: &Expression) -> Option<Value> {
    match &expression.kind {
        ExpressionKind::String { text, .. } => Some(Value::from(text.as_str())),
        _ => None,
    }
}

/// A host that keeps what it is asked of AWS.
struct Listening {
    host: PageHost,
    calls: RefCell<Vec<ServiceCall>>,
}

impl Host for Listening {
    fn now(&self) -> i64 {
        self.host.now()
    }

    fn uuid(&self) -> String {
        self.host.uuid()
    }

    fn random(&self) -> Decimal {
        self.host.random()
    }

    fn account_id(&self) -> Option<String> {
        self.host.account_id()
    }

    fn zone(&self, id: &str, epoch_seconds: i64) -> Option<Zone> {
        self.host.zone(id, epoch_seconds)
    }

    fn call(&self, call: &ServiceCall) -> ServiceAnswer {
        let mut calls = self.calls.borrow_mut();
        if !calls.contains(call) {
            calls.push(call.clone());
        }
        self.host.call(call)
    }

    fn far(&self, call: &FarCall<'_>) -> FarAnswer {
        self.host.far(call)
    }

    fn in_case(&self, text: &str, case: Case) -> String {
        self.host.in_case(text, case)
    }
}
