//! What a message must say so that WHERE holds, or does not: found by going through the condition backwards, from what it is to give
//! to the members, the levels of the topic and the sender that it is made of.

use super::places::{Step, at, fitting, literal, of_kind, put};
use super::sample::sample;
use crate::assist::comparison::mirrored;
use crate::assist::inputs::{MessageInput, Platform, receive};
use crate::engine::action::substitution::Piece;
use crate::engine::action::{Action, ActionKind};
use crate::engine::budget::Budget;
use crate::engine::evaluate::evaluate_expression;
use crate::engine::functions::{Context, find};
use crate::engine::rule::{Identity, Rule};
use crate::engine::syntax::ast::{
    BinaryOperator, Expression, ExpressionKind, NestedQuery, Select, SelectItemKind, UnaryOperator,
};
use crate::engine::value::arithmetic::{add, divide, multiply, negate, subtract};
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;

/// Where plain names are looked up.
#[derive(Clone, Debug, Default)]
struct Scope {
    /// The payload, or the row of a nested query.
    row: Vec<Step>,
    /// What the row is called.
    alias: Option<String>,
}

/// A message that is being made.
pub(super) struct Wanted<'rule> {
    rule: &'rule Rule,
    identity: &'rule Identity,
    platform: Platform,
    topic: Vec<String>,
    payload: Value,
    message: MessageInput,
    /// Which way is taken where there are several, digit by digit.
    choices: u32,
}

impl<'rule> Wanted<'rule> {
    /// A message for which WHERE gives `holds`.
    pub(super) fn of(
        rule: &'rule Rule,
        identity: &'rule Identity,
        platform: Platform,
        choices: u32,
        holds: bool,
    ) -> Self {
        let mut wanted = Self {
            rule,
            identity,
            platform,
            topic: topic_levels(rule, identity),
            payload: Value::object(Object::new()),
            message: MessageInput::default(),
            choices,
        };
        let root = Scope::default();
        let statement = &rule.statement;
        statement.set.iter().for_each(|set| wanted.fill(&set.value, &root, None));
        statement.condition.iter().for_each(|it| wanted.fill(it, &root, Some(true.into())));
        wanted.fill_select(&statement.select, &root);
        rule.actions.iter().chain(&rule.error_action).for_each(|it| wanted.fill_action(it, &root));
        if let Some(condition) = &statement.condition {
            wanted.hold(condition, &root, holds);
        }
        wanted
    }

    /// The message as it is so far.
    pub(super) fn message(&self) -> MessageInput {
        MessageInput {
            topic: self.topic.join("/"),
            payload: json::write_pretty(&self.payload).unwrap_or_default(),
            ..self.message.clone()
        }
    }

    fn choose(&mut self, count: usize) -> usize {
        let count = u32::try_from(count.max(1)).unwrap_or(1);
        let chosen = self.choices % count;
        self.choices /= count;
        usize::try_from(chosen).unwrap_or_default()
    }

    // ---- what is read is there

    /// Has every member that is read be there; `like` is a value that the expression could have.
    fn fill(&mut self, expression: &Expression, scope: &Scope, like: Option<Value>) {
        if let Some(place) = self.place(expression, scope) {
            if !place.is_empty() {
                self.payload = put(&self.payload, &place, like.or(Some(1_i64.into())), true);
            }
            return;
        }
        match &expression.kind {
            ExpressionKind::Call { name, arguments } => {
                let parameters = find(&name.node).map(|it| it.parameters).unwrap_or_default();
                for (at, argument) in arguments.iter().enumerate() {
                    let kind = parameters.get(at).and_then(|parameter| parameter.kind);
                    self.fill(argument, scope, kind.and_then(of_kind));
                }
            }
            ExpressionKind::Member { object: inside, .. }
            | ExpressionKind::Cast { value: inside, .. } => self.fill(inside, scope, None),
            ExpressionKind::Unary { operator, operand } => {
                let is_not = operator.node == UnaryOperator::Not;
                self.fill(operand, scope, is_not.then(|| false.into()));
            }
            ExpressionKind::Binary { operator, left, right } => {
                let (of_left, of_right) = match operator.node {
                    BinaryOperator::And | BinaryOperator::Or => {
                        (Some(true.into()), Some(true.into()))
                    }
                    BinaryOperator::In => {
                        let first = literal(right).and_then(|it| it.as_array()?.first().cloned());
                        (first, literal(left).map(|item| Value::array(vec![item])))
                    }
                    _ => (literal(right), literal(left)),
                };
                self.fill(left, scope, of_left);
                self.fill(right, scope, of_right);
            }
            ExpressionKind::Case { subject, arms, otherwise } => {
                self.fill(subject, scope, arms.iter().find_map(|arm| literal(&arm.test)));
                for arm in arms {
                    self.fill(&arm.test, scope, literal(subject));
                    self.fill(&arm.result, scope, None);
                }
                otherwise.iter().for_each(|it| self.fill(it, scope, None));
            }
            ExpressionKind::Exists(query) | ExpressionKind::Query(query) => {
                self.fill_nested(query, scope);
            }
            ExpressionKind::Object(members) => {
                members.iter().for_each(|member| self.fill(&member.value, scope, None));
            }
            ExpressionKind::Array(items) => {
                items.iter().for_each(|item| self.fill(item, scope, None));
            }
            _ => {}
        }
    }

    fn fill_select(&mut self, select: &Select, scope: &Scope) {
        for item in &select.items {
            match &item.kind {
                SelectItemKind::Everything(_) => {}
                SelectItemKind::Members(object) => {
                    self.fill(object, scope, Some(Value::object(Object::new())));
                }
                SelectItemKind::Expression(inside) => self.fill(inside, scope, None),
            }
        }
    }

    fn fill_nested(&mut self, query: &NestedQuery, scope: &Scope) {
        let Some(rows) = self.rows(query, scope) else {
            return self.fill(&query.source, scope, None);
        };
        // A row that nothing is read of is a number.
        let reads = query.condition.is_some() || !query.select.items.is_empty();
        let row = if reads { Value::object(Object::new()) } else { 1_i64.into() };
        self.payload = put(&self.payload, &rows.row, Some(row), true);
        query.condition.iter().for_each(|it| self.fill(it, &rows, Some(true.into())));
        self.fill_select(&query.select, &rows);
        if let Some(condition) = &query.condition {
            self.hold(condition, &rows, true);
        }
    }

    fn fill_action(&mut self, action: &Action, scope: &Scope) {
        let templates = match &action.kind {
            ActionKind::Lambda(lambda) => vec![&lambda.function_arn],
            ActionKind::Other(fields) => fields.iter().map(|field| &field.template).collect(),
        };
        for piece in templates.iter().flat_map(|template| &template.pieces) {
            if let Piece::Hole(hole) = piece {
                self.fill(&hole.expression, scope, Some("a".into()));
            }
        }
    }

    /// The rows that a nested query reads.
    fn rows(&self, query: &NestedQuery, scope: &Scope) -> Option<Scope> {
        let mut row = self.place(&query.source, scope)?;
        if row.is_empty() {
            // The payload itself would have to be an array.
            return None;
        }
        row.push(Step::First);
        Some(Scope { row, alias: query.alias.as_ref().map(|alias| alias.node.clone()) })
    }

    /// Where in the payload the value of an expression stands; for `*` and an alias the row itself.
    fn place(&self, expression: &Expression, scope: &Scope) -> Option<Vec<Step>> {
        let step = |mut place: Vec<Step>, step: Step| {
            place.push(step);
            place
        };
        match &expression.kind {
            ExpressionKind::Everything => Some(scope.row.clone()),
            ExpressionKind::Field(name) if scope.alias.as_ref() == Some(name) => {
                Some(scope.row.clone())
            }
            ExpressionKind::Field(name) => Some(step(scope.row.clone(), Step::Name(name.clone()))),
            ExpressionKind::Member { object, name } => {
                Some(step(self.place(object, scope)?, Step::Name(name.node.clone())))
            }
            ExpressionKind::Variable(name) => {
                let set = self.rule.statement.set.iter().find(|set| set.name.node == *name)?;
                // SET refers to those before it only.
                if set.value.span.end >= expression.span.start {
                    return None;
                }
                self.place(&set.value, &Scope::default())
            }
            ExpressionKind::Call { name, arguments } => match arguments.as_slice() {
                [of, key] if name.node.eq_ignore_ascii_case("get") => {
                    let place = self.place(of, scope)?;
                    match literal(key)? {
                        Value::String(key) => Some(step(place, Step::Name(key.to_string()))),
                        Value::Int(_) => Some(step(place, Step::First)),
                        _ => None,
                    }
                }
                _ => None,
            },
            _ => None,
        }
    }

    // ---- conditions

    /// Has a condition give `holds`, where that is possible.
    fn hold(&mut self, condition: &Expression, scope: &Scope, holds: bool) {
        match &condition.kind {
            ExpressionKind::Unary { operator, operand } if operator.node == UnaryOperator::Not => {
                self.hold(operand, scope, !holds);
            }
            ExpressionKind::Binary { operator, left, right } => match (operator.node, holds) {
                (BinaryOperator::And, true) | (BinaryOperator::Or, false) => {
                    self.hold(left, scope, holds);
                    self.hold(right, scope, holds);
                }
                (BinaryOperator::And | BinaryOperator::Or, _) => {
                    let sides = [left, right];
                    let chosen = self.choose(sides.len());
                    if let Some(side) = sides.get(chosen) {
                        self.hold(side, scope, holds);
                    }
                }
                (operator, _) => self.compare(left, operator, right, scope, holds),
            },
            ExpressionKind::Call { name, arguments } => {
                self.hold_call(condition, &name.node, arguments, scope, holds);
            }
            ExpressionKind::Exists(query) if !holds => {
                if let Some(place) = self.place(&query.source, scope).filter(|it| !it.is_empty()) {
                    let none = Some(Value::array(Vec::new()));
                    self.payload = put(&self.payload, &place, none, false);
                }
            }
            // A row that fits is there.
            ExpressionKind::Exists(_) => {}
            _ => drop(self.give(condition, scope, Some(holds.into()))),
        }
    }

    fn compare(
        &mut self,
        left: &Expression,
        operator: BinaryOperator,
        right: &Expression,
        scope: &Scope,
        holds: bool,
    ) {
        // `(a > 1) = true`
        for (side, other) in [(left, right), (right, left)] {
            let is_equal = operator == BinaryOperator::Equal;
            if let (ExpressionKind::Boolean(value), true) =
                (&other.kind, is_equal || operator == BinaryOperator::NotEqual)
                && self.place(side, scope).is_none()
            {
                return self.hold(side, scope, (*value == is_equal) == holds);
            }
        }
        let values = |value: Option<Value>, operator| {
            value.map(|limit| fitting(operator, &limit, holds)).unwrap_or_default()
        };
        let of_left = match &left.kind {
            // Which result fits, the engine says.
            ExpressionKind::Case { arms, .. } => {
                arms.iter().filter_map(|arm| literal(&arm.result)).collect()
            }
            _ => values(self.value(right, scope), operator),
        };
        let of_right = match (operator, self.value(left, scope)) {
            (BinaryOperator::In, Some(item)) => {
                vec![Value::array(if holds { vec![item] } else { Vec::new() })]
            }
            (_, value) => mirrored(operator).map(|it| values(value, it)).unwrap_or_default(),
        };
        // A side that is a literal cannot be changed.
        let chosen = self.choose(of_left.len().max(1));
        let value = of_left.get(chosen).cloned();
        if value.is_some() && self.give(left, scope, value) {
            return;
        }
        if let Some(value) = of_right.first().cloned() {
            self.give(right, scope, Some(value));
        }
    }

    fn hold_call(
        &mut self,
        call: &Expression,
        name: &str,
        arguments: &[Expression],
        scope: &Scope,
        holds: bool,
    ) {
        let Some(first) = arguments.first() else { return };
        let second = arguments.get(1).and_then(|it| self.value(it, scope));
        let text = second.as_ref().and_then(Value::as_str).unwrap_or_default();
        let value = match (name.to_ascii_lowercase().as_str(), holds) {
            ("isundefined", true) => None,
            ("isnull", true) => Some(Value::Null),
            ("isundefined" | "isnull", false) => return,
            ("startswith" | "endswith", true) => Some(text.into()),
            ("regexp_matches", true) => Some(sample(text).into()),
            ("startswith" | "endswith" | "regexp_matches", false) => Some("~".into()),
            ("get_or_default", _) => {
                self.hold(first, scope, holds);
                return;
            }
            _ => {
                self.give(call, scope, Some(holds.into()));
                return;
            }
        };
        self.give(first, scope, value);
    }

    // ---- values

    /// Has an expression give this value, `None` for Undefined; false where there is no way.
    fn give(&mut self, expression: &Expression, scope: &Scope, value: Option<Value>) -> bool {
        if let Some(place) = self.place(expression, scope) {
            if place.is_empty() {
                return false;
            }
            self.payload = put(&self.payload, &place, value, false);
            return true;
        }
        let Some(value) = value else { return false };
        match &expression.kind {
            ExpressionKind::Call { name, arguments } => {
                self.give_call(&name.node, arguments, scope, value)
            }
            ExpressionKind::Cast { value: inside, .. } => self.give(inside, scope, Some(value)),
            ExpressionKind::Unary { operator, operand }
                if operator.node == UnaryOperator::Minus =>
            {
                self.give(operand, scope, Some(negate(&value, SqlVersion::V2016)))
            }
            ExpressionKind::Binary { operator, left, right } => {
                self.give_sum(left, operator.node, right, scope, &value)
            }
            ExpressionKind::Case { subject, arms, .. } => {
                let fitting: Vec<Value> = arms
                    .iter()
                    .filter(|arm| literal(&arm.result).as_ref() == Some(&value))
                    .filter_map(|arm| literal(&arm.test))
                    .collect();
                let chosen = self.choose(fitting.len());
                match fitting.get(chosen) {
                    Some(test) => self.give(subject, scope, Some(test.clone())),
                    None => self.give(subject, scope, Some("~".into())),
                }
            }
            ExpressionKind::Variable(name) => {
                let rule = self.rule;
                let set = rule.statement.set.iter().find(|set| set.name.node == *name);
                let set = set.filter(|set| set.value.span.end < expression.span.start);
                set.is_some_and(|set| self.give(&set.value, &Scope::default(), Some(value)))
            }
            _ => false,
        }
    }

    /// Has a sum, a product and the like give a value: one side is kept, the other found.
    fn give_sum(
        &mut self,
        left: &Expression,
        operator: BinaryOperator,
        right: &Expression,
        scope: &Scope,
        value: &Value,
    ) -> bool {
        let version = SqlVersion::V2016;
        let by_right = self.value(right, scope).map(|right| match operator {
            BinaryOperator::Add => subtract(value, &right, version),
            BinaryOperator::Subtract => add(value, &right, version),
            BinaryOperator::Multiply => divide(value, &right, version),
            BinaryOperator::Divide => multiply(value, &right, version),
            BinaryOperator::Remainder => value.clone(),
            _ => Value::Undefined,
        });
        if let Some(found) = by_right.filter(|found| !found.is_undefined())
            && self.give(left, scope, Some(found))
        {
            return true;
        }
        let by_left = self.value(left, scope).map(|left| match operator {
            BinaryOperator::Add => subtract(value, &left, version),
            BinaryOperator::Subtract => subtract(&left, value, version),
            BinaryOperator::Multiply => divide(value, &left, version),
            BinaryOperator::Divide => divide(&left, value, version),
            _ => Value::Undefined,
        });
        let found = by_left.filter(|found| !found.is_undefined());
        found.is_some_and(|found| self.give(right, scope, Some(found)))
    }

    fn give_call(
        &mut self,
        name: &str,
        arguments: &[Expression],
        scope: &Scope,
        value: Value,
    ) -> bool {
        let text = match &value {
            Value::String(text) => text.to_string(),
            other => json::write(other).unwrap_or_default(),
        };
        let name = name.to_ascii_lowercase();
        let Some(first) = arguments.first() else {
            let place = match name.as_str() {
                "topic" => {
                    self.topic = text.split('/').map(str::to_owned).collect();
                    return true;
                }
                "clientid" => &mut self.message.client_id,
                "principal" => &mut self.message.principal,
                "sourceip" => &mut self.message.source_ip,
                "timestamp" => &mut self.message.timestamp,
                _ => return false,
            };
            *place = text;
            return true;
        };
        let number = |value: Option<Value>| match value {
            Some(Value::Int(number)) => usize::try_from(number.get()).ok().filter(|it| *it < 256),
            _ => None,
        };
        match name.as_str() {
            "topic" => {
                let level = number(literal(first)).and_then(|level| level.checked_sub(1));
                let slot = level.and_then(|level| self.topic.get_mut(level));
                slot.map(|slot| *slot = text).is_some()
            }
            "get_mqtt_property" => {
                let Some(Value::String(property)) = literal(first) else { return false };
                self.message.properties.push_str(&format!("{property}={text}\n"));
                true
            }
            "lower" | "upper" | "trim" | "ltrim" | "rtrim" | "abs" | "ceil" | "floor" | "round"
            | "trunc" | "mod" | "remainder" | "get_or_default" => {
                self.give(first, scope, Some(value))
            }
            "length" => number(Some(value))
                .is_some_and(|count| self.give(first, scope, Some("a".repeat(count).into()))),
            "substring" => {
                let start = number(arguments.get(1).and_then(|it| self.value(it, scope)));
                let before = "a".repeat(start.unwrap_or_default());
                self.give(first, scope, Some(format!("{before}{text}").into()))
            }
            "indexof" => {
                let part = arguments.get(1).and_then(|it| self.value(it, scope));
                let part = part.as_ref().and_then(Value::as_str).unwrap_or_default();
                let found = number(Some(value)).map(|at| format!("{}{part}", "~".repeat(at)));
                self.give(first, scope, Some(found.unwrap_or_default().into()))
            }
            "concat" => {
                let rest: Vec<Option<Value>> =
                    arguments.iter().skip(1).map(|it| self.value(it, scope)).collect();
                let rest: String = rest.iter().flatten().filter_map(Value::as_str).collect();
                let begin = text.strip_suffix(&rest).unwrap_or(&text).to_owned();
                self.give(first, scope, Some(begin.into()))
            }
            _ => false,
        }
    }

    /// What an expression gives: a literal, or by what the message says so far.
    fn value(&self, expression: &Expression, scope: &Scope) -> Option<Value> {
        if let Some(value) = literal(expression) {
            return Some(value);
        }
        if let Some(place) = self.place(expression, scope) {
            return Some(at(&self.payload, &place)).filter(|value| !value.is_undefined());
        }
        if !scope.row.is_empty() {
            return None;
        }
        let received = receive(&self.message(), self.identity.account_id.as_deref(), self.platform);
        let payload = received.message.payload.decode(self.rule.version);
        let context = Context {
            message: &received.message,
            payload: &payload,
            host: &received.host,
            budget: &Budget::default(),
            version: self.rule.version,
            rule_name: self.identity.rule_name.as_deref(),
        };
        let (value, _) = evaluate_expression(expression, self.rule.version, context).ok()?;
        (!value.is_undefined()).then_some(value)
    }
}

fn topic_levels(rule: &Rule, identity: &Identity) -> Vec<String> {
    let filter = match &rule.statement.from {
        Some(source) => source.filter.clone(),
        None => format!("$aws/rules/{}/#", identity.rule_name.as_deref().unwrap_or("my_rule")),
    };
    let level = |level: &str| match level {
        "+" => "1".to_owned(),
        "#" => "a".to_owned(),
        other => other.to_owned(),
    };
    filter.split('/').map(level).collect()
}
