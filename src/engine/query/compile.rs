//! Expressions: from what was written to what it means.

use super::node::{Node, NodeKind, RowQuery};
use crate::engine::diagnostic::code::{Code, names, syntax, values};
use crate::engine::diagnostic::{Diagnostic, by_place, nearest, sort};
use crate::engine::functions::Undefined;
use crate::engine::limits::{MAX_SQL_DEPTH, MAX_SQL_PROBLEMS};
use crate::engine::source::{SourceId, Span, Spanned};
use crate::engine::steps::step;
use crate::engine::syntax::ast::{BinaryOperator, CaseArm, Expression, ExpressionKind};
use crate::engine::syntax::ast::{NestedQuery, ObjectMember, UnaryOperator};
use crate::engine::value::convert::CastTarget;
use crate::engine::value::{Number, Object, Value, arithmetic};
use crate::engine::version::SqlVersion;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What a compilation knows so far.
pub(super) struct Compiler {
    pub(super) version: SqlVersion,
    pub(super) source: SourceId,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The SET variables that can be used here.
    pub(super) variables: KnownVariables,
    /// Whether all of them are known: not beside a statement with an error.
    pub(super) knows_variables: bool,
    /// Names that are set further on.
    pub(super) later_variables: HashSet<Rc<str>>,
    /// The calls that AWS counts.
    pub(super) counted_calls: Vec<(&'static str, Span)>,
    /// The aliases of the nested queries around the current place, outermost first.
    scopes: Vec<Option<Rc<str>>>,
    /// How many levels the current place stands below its clause.
    depth: usize,
    /// The most levels that evaluating the current clause goes down.
    height: usize,
    /// Whether something could not be read at all.
    unreadable: bool,
    /// Whether the hint about versions was given.
    version_hint: bool,
}

/// The SET variables that an expression may name.
#[derive(Default)]
pub(super) struct KnownVariables {
    /// Their names, with how many levels the evaluation of each goes down.
    all: Vec<(Rc<str>, usize)>,
    /// The place of each name; of one that is set again, the first.
    places: HashMap<Rc<str>, usize>,
}

impl KnownVariables {
    pub(super) fn add(&mut self, name: Rc<str>, height: usize) {
        self.places.entry(Rc::clone(&name)).or_insert(self.all.len());
        self.all.push((name, height));
    }

    /// The place of a variable, and how many levels its evaluation goes down.
    pub(super) fn find(&self, name: &str) -> Option<(usize, usize)> {
        let place = *self.places.get(name)?;
        Some((place, self.all.get(place)?.1))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|(name, _)| &**name)
    }
}

impl Compiler {
    pub(super) fn new(version: SqlVersion, source: SourceId) -> Self {
        Self {
            version,
            source,
            diagnostics: Vec::new(),
            variables: KnownVariables::default(),
            knows_variables: true,
            later_variables: HashSet::new(),
            counted_calls: Vec::new(),
            scopes: Vec::new(),
            depth: 0,
            height: 0,
            unreadable: false,
            version_hint: false,
        }
    }

    /// Whether AWS would take what was compiled.
    pub(super) fn is_usable(&self) -> bool {
        !self.unreadable && !self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The problems, in the order of their places.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        sort(&mut self.diagnostics, &by_place);
        self.diagnostics
    }

    /// A problem of the text at hand, to be completed and reported.
    pub(super) fn problem(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.source, span, message)
    }

    pub(super) fn report(&mut self, problem: Diagnostic) {
        // The first error counts, however many warnings came before it.
        let is_first_error =
            || problem.is_error() && !self.diagnostics.iter().any(Diagnostic::is_error);
        if self.can_report() || is_first_error() {
            self.diagnostics.push(problem);
        }
    }

    /// Whether more problems are told.
    pub(super) fn can_report(&self) -> bool {
        self.diagnostics.len() < MAX_SQL_PROBLEMS
    }

    /// A clause, or an item of one; gives also how many levels its evaluation goes down.
    pub(super) fn clause(&mut self, written: &Expression) -> (Node, usize) {
        self.height = 0;
        (self.expression(written), self.height)
    }

    pub(super) fn expression(&mut self, written: &Expression) -> Node {
        step();
        self.depth += 1;
        self.height = self.height.max(self.depth);
        let kind = self.kind(written);
        self.depth -= 1;
        Node { span: written.span, kind }
    }

    fn boxed(&mut self, written: &Expression) -> Box<Node> {
        Box::new(self.expression(written))
    }

    fn kind(&mut self, written: &Expression) -> NodeKind {
        let span = written.span;
        match &written.kind {
            ExpressionKind::Null => NodeKind::Constant(Value::Null),
            ExpressionKind::Boolean(value) => NodeKind::Constant(Value::Boolean(*value)),
            ExpressionKind::Number(digits) => self.number(span, digits),
            ExpressionKind::String { text, .. } => NodeKind::Constant(Value::string(text)),
            ExpressionKind::Field(name) => self.field(name),
            ExpressionKind::Variable(name) => self.variable(span, name),
            ExpressionKind::Everything => NodeKind::Everything,
            ExpressionKind::Member { object, name } => {
                NodeKind::Member { object: self.boxed(object), name: Rc::from(name.node.as_str()) }
            }
            ExpressionKind::Call { name, arguments } => self.call(span, name, arguments),
            ExpressionKind::Cast { value, target } => self.cast(value, target),
            ExpressionKind::Case { subject, arms, otherwise } => {
                self.case(subject, arms, otherwise.as_deref())
            }
            ExpressionKind::Unary { operator, operand } => self.unary(operator.node, operand),
            ExpressionKind::Binary { operator, left, right } => self.binary(operator, left, right),
            ExpressionKind::Exists(query) => {
                self.construct(span, "`EXISTS`");
                NodeKind::Exists(Box::new(self.nested(query)))
            }
            ExpressionKind::Query(query) => {
                self.construct(span, "nested queries");
                NodeKind::Query(Box::new(self.nested(query)))
            }
            ExpressionKind::Object(members) => self.object(span, members),
            ExpressionKind::Array(items) => self.array(span, items),
            ExpressionKind::Error => {
                self.unreadable = true;
                refused()
            }
        }
    }

    /// Refuses what only newer versions have.
    ///
    /// Guide: iot-rule-sql-version.
    fn construct(&mut self, span: Span, what: &str) {
        if !self.version.has_2016_constructs() {
            let message = format!("version `{}` has no {what}", self.version.name());
            self.report(
                self.problem(names::CONSTRUCT_VERSION, span, message).help(newer_version()),
            );
        }
    }

    /// Says once that the guide names no version for something that is used with the oldest one.
    pub(super) fn version_not_stated(&mut self, span: Span, what: &str) {
        if self.version.has_2016_constructs() || self.version_hint {
            return;
        }
        self.version_hint = true;
        let message =
            format!("the guide does not say whether version `{}` has {what}", self.version.name());
        self.report(self.problem(names::VERSION_NOT_STATED, span, message).help(newer_version()));
    }

    fn number(&mut self, span: Span, digits: &str) -> NodeKind {
        let Some(number) = Number::parse(digits) else {
            // What is no number at all has its problem from the parser.
            let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
            let is_framed =
                is_digit(digits.as_bytes().first()) && is_digit(digits.as_bytes().last());
            let is_foreign = |it: char| !matches!(it, '0'..='9' | '.' | 'e' | 'E' | '+' | '-');
            if !is_framed || digits.contains(is_foreign) || digits.matches('.').count() > 1 {
                return refused();
            }
            let message = format!("`{digits}` is beyond the range of numbers, so it is Undefined");
            let problem = self.problem(values::NUMBER_RANGE, span, message);
            self.report(problem.help("numbers go up to 9.99E999"));
            return NodeKind::Nothing(Undefined::Other("a number beyond the range".to_owned()));
        };
        if significant_digits(digits) > 34 {
            let message = "a number keeps 34 digits; the rest is rounded";
            let problem = self.problem(values::NUMBER_DIGITS, span, message);
            self.report(problem.help("write fewer digits, or a text in quotes"));
        }
        NodeKind::Constant(self.version.settle(number).into())
    }

    /// Alias, then row, then what is outside; each row hides those around it.
    fn field(&self, name: &str) -> NodeKind {
        let shared = Rc::from(name);
        if self.scopes.is_empty() {
            return NodeKind::Field(shared);
        }
        let alias = self.scopes.iter().rposition(|alias| alias.as_deref() == Some(name));
        match alias {
            Some(row) if row + 1 == self.scopes.len() => NodeKind::Row(row),
            _ => {
                let first = alias.map_or(0, |row| row + 1);
                NodeKind::RowField { name: shared, rows: first..self.scopes.len(), alias }
            }
        }
    }

    fn variable(&mut self, span: Span, name: &str) -> NodeKind {
        let Some((index, height)) = self.variables.find(name) else {
            self.unknown_variable(span, name);
            return refused();
        };
        let height = self.depth + height;
        self.height = self.height.max(height);
        if height > MAX_SQL_DEPTH {
            let message = format!("with what `@{name}` holds, this is nested too deep");
            let help = format!("at most {MAX_SQL_DEPTH} levels are read here");
            self.report(self.problem(syntax::TOO_DEEP, span, message).help(help));
        }
        NodeKind::Variable(index)
    }

    fn unknown_variable(&mut self, span: Span, name: &str) {
        if !self.knows_variables {
            self.unreadable = true;
            return;
        }
        if self.later_variables.contains(name) {
            let message = format!("`@{name}` is used before SET sets it");
            let help = format!("set `@{name}` before what uses it");
            self.report(self.problem(names::VARIABLE_FORWARD, span, message).help(help));
            return;
        }
        let message = format!("SET does not set `@{name}`");
        let problem = self.problem(names::VARIABLE_UNDECLARED, span, message);
        let problem = match nearest(name, self.variables.names().filter(|_| self.can_report())) {
            Some(near) => problem.help(format!("did you mean `@{near}`?")).fix(
                format!("Write @{near}"),
                span,
                format!("@{near}"),
            ),
            None => problem.help(format!("set it before SELECT: `SET @{name} = …`")),
        };
        self.report(problem);
    }

    /// Guide: iot-sql-functions (cast).
    fn cast(&mut self, value: &Expression, target: &Spanned<String>) -> NodeKind {
        let value = self.boxed(value);
        let Some(parsed) = CastTarget::parse(&target.node) else {
            let words = CastTarget::WORDS.iter().map(|(word, _)| *word);
            let message = format!("`cast` does not know the type `{}`", target.node);
            let problem = self.problem(names::CAST_TYPE, target.span, message);
            let near = match target.node.to_ascii_uppercase().as_str() {
                "FLOAT" | "REAL" => Some("Double"),
                "NUMBER" => Some("Decimal"),
                "BIGINT" | "SMALLINT" | "TINYINT" | "LONG" => Some("Int"),
                "TEXT" | "CHAR" | "STR" => Some("String"),
                _ => nearest(&target.node, words),
            };
            self.report(match near {
                Some(near) => problem.help(format!("did you mean `{near}`?")).fix(
                    format!("Write {near}"),
                    target.span,
                    near,
                ),
                None => problem.help("it knows `String`, `Int`, `Double`, `Decimal` and `Boolean`"),
            });
            return refused();
        };
        if parsed.since() > self.version {
            let message =
                format!("version `{}` cannot cast to `{}`", self.version.name(), target.node);
            let problem = self.problem(names::CAST_TYPE_VERSION, target.span, message);
            self.report(problem.help(newer_version()));
        }
        NodeKind::Cast { value, target: parsed }
    }

    fn case(
        &mut self,
        subject: &Expression,
        arms: &[CaseArm],
        otherwise: Option<&Expression>,
    ) -> NodeKind {
        NodeKind::Case {
            subject: self.boxed(subject),
            arms: arms
                .iter()
                .map(|arm| (self.expression(&arm.test), self.expression(&arm.result)))
                .collect(),
            otherwise: otherwise.map(|result| self.boxed(result)),
        }
    }

    fn unary(&mut self, operator: UnaryOperator, operand: &Expression) -> NodeKind {
        let operand = self.boxed(operand);
        match (operator, &operand.kind) {
            // `-5` is a literal to its reader, and so it is here.
            (
                UnaryOperator::Minus,
                NodeKind::Constant(number @ (Value::Int(_) | Value::Decimal(_))),
            ) => NodeKind::Constant(arithmetic::negate(number, self.version)),
            (UnaryOperator::Minus, _) => NodeKind::Minus(operand),
            (UnaryOperator::Not, _) => NodeKind::Not(operand),
        }
    }

    fn binary(
        &mut self,
        operator: &Spanned<BinaryOperator>,
        left: &Expression,
        right: &Expression,
    ) -> NodeKind {
        if operator.node == BinaryOperator::In {
            self.version_not_stated(operator.span, "`IN`");
        }
        NodeKind::Binary {
            operator: operator.node,
            left: self.boxed(left),
            right: self.boxed(right),
        }
    }

    /// Guide: iot-sql-nested-queries. The source belongs to what is outside, the rest sees the row.
    fn nested(&mut self, query: &NestedQuery) -> RowQuery {
        let source = self.expression(&query.source);
        let alias = query.alias.as_ref().map(|alias| Rc::from(alias.node.as_str()));
        self.scopes.push(alias);
        let projection = self.select(&query.select);
        let condition = query.condition.as_ref().map(|condition| self.expression(condition));
        self.scopes.pop();
        RowQuery { source, condition, projection }
    }

    fn object(&mut self, span: Span, members: &[ObjectMember]) -> NodeKind {
        self.construct(span, "object literals");
        let members: Vec<(Rc<str>, Node)> = members
            .iter()
            .map(|member| (Rc::from(member.key.node.as_str()), self.expression(&member.value)))
            .collect();
        let mut constant = Object::new();
        for (key, node) in &members {
            match &node.kind {
                NodeKind::Constant(value) if constant.get(key).is_none() => {
                    constant.insert(Rc::clone(key), value.clone());
                }
                _ => return NodeKind::Object(members),
            }
        }
        NodeKind::Constant(Value::object(constant))
    }

    fn array(&mut self, span: Span, items: &[Expression]) -> NodeKind {
        self.construct(span, "array literals");
        let items: Vec<Node> = items.iter().map(|item| self.expression(item)).collect();
        let constant = |node: &Node| match &node.kind {
            NodeKind::Constant(value) => Some(value.clone()),
            _ => None,
        };
        match items.iter().map(constant).collect() {
            Some(values) => NodeKind::Constant(Value::array(values)),
            None => NodeKind::Array(items),
        }
    }
}

/// Stands for what AWS would refuse; a problem says why, and nothing runs.
pub(super) fn refused() -> NodeKind {
    NodeKind::Nothing(Undefined::Other("an error".to_owned()))
}

/// What to do about something that only newer versions have.
pub(super) fn newer_version() -> String {
    format!("set `awsIotSqlVersion` to `{}`", SqlVersion::V2016.name())
}

/// The digits that count: without leading zeros, point and exponent.
fn significant_digits(number: &str) -> usize {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.chars().filter(char::is_ascii_digit);
    digits.skip_while(|digit| *digit == '0').count()
}
