//! What is known before running: operations that are always Undefined, comparisons that never hold, names that are not seen.
//!
//! Guide: iot-sql-operators, iot-sql-data-types.

use super::compile::Compiler;
use super::node::{Call, Item, ItemKind, Node, NodeKind, Projection, Variable};
use crate::engine::diagnostic::code::{Code, action, behaviour, values};
use crate::engine::diagnostic::{Diagnostic, Edit, Fix};
use crate::engine::source::Span;
use crate::engine::syntax::ast::BinaryOperator;
use crate::engine::value::convert::CastTarget;
use crate::engine::value::{Int, Kind, Object, Value, convert};
use std::rc::Rc;

impl Compiler {
    pub(super) fn check_statement(
        &mut self,
        variables: &[Variable],
        projection: &Projection,
        condition: Option<&Node>,
    ) {
        variables.iter().for_each(|variable| self.check_expression(&variable.value));
        let mut found = Vec::new();
        projection.walk(&mut |node| collect(node, &mut found));
        self.report_all(found);
        if let Some(condition) = condition {
            self.check_expression(condition);
            self.check_condition(condition);
            self.check_aliases(condition, projection);
        }
    }

    pub(super) fn check_expression(&mut self, node: &Node) {
        let mut found = Vec::new();
        node.walk(&mut |node| collect(node, &mut found));
        self.report_all(found);
    }

    fn report_all(&mut self, found: Vec<Finding>) {
        for Finding { code, span, message, help, fix } in found {
            let mut problem = self.problem(code, span, message);
            problem.fix = fix;
            self.report(if help.is_empty() { problem } else { problem.help(help) });
        }
    }

    /// Guide: iot-sql-where: only true fires.
    fn check_condition(&mut self, condition: &Node) {
        let never = match &condition.kind {
            NodeKind::Constant(value) => convert::to_boolean(value) != Some(true),
            _ => !matches!(kind_of(condition), None | Some(Kind::Boolean | Kind::String)),
        };
        if never {
            let message = "`WHERE` is never true here, so the rule never fires";
            let problem = self.problem(values::NEVER_FIRES, condition.span, message);
            self.report(problem.help("write a comparison, such as `temperature > 50`"));
        }
    }

    /// A name that is no field where SELECT reads it, but the alias of something else.
    ///
    /// Guide: iot-sql-where, iot-substitution-templates: aliases of SELECT are not seen there.
    pub(super) fn check_aliases(&mut self, node: &Node, projection: &Projection) {
        // By name: a statement may have thousands of both.
        let (mut read, mut aliases) = (Object::new(), Object::new());
        projection.walk(&mut |node| {
            if let NodeKind::Field(name) = &node.kind {
                read.insert(Rc::clone(name), Value::Null);
            }
            true
        });
        for (item, index) in projection.items.iter().zip(0_i64..) {
            if let [only] = item.name.as_slice()
                && aliases.get(only).is_none()
            {
                aliases.insert(Rc::clone(only), Value::from(index));
            }
        }
        let item = |name: &str| match aliases.get(name)? {
            Value::Int(index) => projection.items.get(usize::try_from(index.get()).ok()?),
            _ => None,
        };
        let mut unseen: Vec<Diagnostic> = Vec::new();
        node.walk(&mut |node| {
            if let NodeKind::Field(name) = &node.kind
                && read.get(name).is_none()
                && let Some(item) = item(name)
            {
                let message = format!("`{name}` is a field of the message here, not the name that SELECT gives");
                let problem = self.problem(behaviour::ALIAS_UNSEEN, node.span, message);
                let problem = problem.help(format!(
                    "to use what SELECT gives, set it before: `SET @{name} = …`, and write `@{name}`"
                ));
                unseen.push(match path(item) {
                    Some(path) => problem.fix(format!("Write `{path}`"), node.span, path),
                    None => problem,
                });
            }
            true
        });
        self.diagnostics.append(&mut unseen);
    }
}

/// The path that an item selects.
fn path(item: &Item) -> Option<String> {
    match &item.kind {
        ItemKind::Expression(node) => path_of(node),
        _ => None,
    }
}

fn path_of(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Field(name) => Some(name.to_string()),
        NodeKind::Member { object, name } => Some(format!("{}.{name}", path_of(object)?)),
        _ => None,
    }
}

/// Something that is known before running.
struct Finding {
    code: Code,
    span: Span,
    message: String,
    help: String,
    fix: Option<Fix>,
}

fn fix(title: &str, edits: Vec<(Span, String)>) -> Option<Fix> {
    let edit = |(span, replacement)| Edit { span, replacement };
    Some(Fix { title: title.to_owned(), edits: edits.into_iter().map(edit).collect() })
}

/// The edits that put a place between two texts.
fn around(span: Span, before: &str, after: &str) -> [(Span, String); 2] {
    [
        (Span::at(span.start as usize), before.to_owned()),
        (Span::at(span.end as usize), after.to_owned()),
    ]
}

fn collect(node: &Node, found: &mut Vec<Finding>) -> bool {
    let mut add = |code: Code, message: String, help: &str| {
        let help = help.to_owned();
        found.push(Finding { code, span: node.span, message, help, fix: None });
    };
    match &node.kind {
        NodeKind::Binary { operator, left, right } => {
            if let Some(surprise) = surprising(node, *operator, left, right) {
                found.push(surprise);
            } else if let Some((code, message, help)) = check_binary(*operator, left, right) {
                // Of two literals neither is surely the field.
                let field = [left, right].into_iter().find_map(|side| {
                    let name = text_of(side).filter(|name| is_plain_name(name))?;
                    (code == values::ALWAYS_UNDEFINED).then_some((side.span, name))
                });
                let fix = field.and_then(|edit| fix("Read the field", vec![edit]));
                found.push(Finding { code, span: node.span, message, help, fix });
            }
        }
        NodeKind::Not(operand) => {
            if let Some(what) = not_a_truth(operand) {
                add(values::ALWAYS_UNDEFINED, format!("`NOT` of {what} is always Undefined"), "");
            }
        }
        NodeKind::Minus(operand) => {
            if let Some(what) = not_a_number(operand) {
                add(values::ALWAYS_UNDEFINED, format!("`-` of {what} is always Undefined"), "");
            }
        }
        NodeKind::Case { subject, arms, .. } => {
            for (test, _) in arms {
                if let Some((left, right)) = different_kinds(subject, test) {
                    let message = format!("{} is never equal to {}", named(right), named(left));
                    found.push(Finding {
                        code: values::CASE_NEVER,
                        span: test.span,
                        message,
                        help: "write a value of the type that stands after `CASE`".to_owned(),
                        fix: None,
                    });
                }
            }
        }
        NodeKind::Member { object, name } => {
            let field = text_of(object).filter(|text| is_plain_name(text));
            if let Some(field) = field {
                let message =
                    format!("`'{field}'` is a text, which has no `{name}`: this is Undefined");
                let help =
                    format!("quotes make a text; the field of that name is `{field}` without them");
                let fix = fix("Read the field", vec![(object.span, field)]);
                found.push(Finding {
                    code: values::ALWAYS_UNDEFINED,
                    span: node.span,
                    message,
                    help,
                    fix,
                });
            }
        }
        NodeKind::Call(call) => {
            if let Some((code, message, help)) = check_call(call) {
                add(code, message, &help);
            }
        }
        _ => {}
    }
    true
}

/// Operations that people write by the rules of other languages.
fn surprising(node: &Node, operator: BinaryOperator, left: &Node, right: &Node) -> Option<Finding> {
    let finding = |code: Code, message: String, help: String, fix: Option<Fix>| {
        Some(Finding { code, span: node.span, message, help, fix })
    };
    let always = |what: &str| format!("`{}` with {what} is always Undefined", operator.symbol());
    match (&left.kind, operator) {
        // `50 < temp < 70`
        (NodeKind::Binary { operator: first, right: middle, .. }, _)
            if is_ordering(operator) && is_ordering(*first) =>
        {
            let help = "compare twice, and join the two with `AND`".to_owned();
            let fix = path_of(middle).and_then(|path| {
                let mut edits = around(node.span, "(", ")").to_vec();
                edits.insert(1, (Span::at(left.span.end as usize), format!(" AND {path}")));
                fix("Compare twice", edits)
            });
            finding(values::ALWAYS_UNDEFINED, always("a Boolean"), help, fix)
        }
        (_, BinaryOperator::In) => {
            let NodeKind::Constant(Value::String(_)) = &right.kind else { return None };
            let help = "write an array, `['…']`".to_owned();
            let fix = fix("Write an array", around(right.span, "[", "]").to_vec());
            finding(values::ALWAYS_UNDEFINED, always("a text on the right"), help, fix)
        }
        (_, BinaryOperator::Equal | BinaryOperator::NotEqual) => {
            let is_word = |node: &&Node| matches!(&node.kind, NodeKind::Field(name) if name.eq_ignore_ascii_case("undefined"));
            let word = [left, right].into_iter().find(is_word)?;
            let other = if std::ptr::eq(word, left) { right } else { left };
            let message = "`undefined` is read as a field, so this comparison is Undefined";
            let help = "`isUndefined(…)` tests for a missing field".to_owned();
            let not = if operator == BinaryOperator::Equal { "" } else { "NOT " };
            let fix = path_of(other).and_then(|path| {
                let call = format!("{not}isUndefined({path})");
                fix("Test for the field", vec![(node.span, call)])
            });
            finding(behaviour::EQUALS_NULL, message.to_owned(), help, fix)
        }
        _ => None,
    }
}

const fn is_ordering(operator: BinaryOperator) -> bool {
    matches!(
        operator,
        BinaryOperator::Less
            | BinaryOperator::LessOrEqual
            | BinaryOperator::Greater
            | BinaryOperator::GreaterOrEqual
    )
}

type Found = Option<(Code, String, String)>;

/// What surprises in a call, by its constant arguments.
fn check_call(call: &Call) -> Found {
    let constant = |index: usize| match &call.arguments.get(index)?.kind {
        NodeKind::Constant(value) => Some(value),
        _ => None,
    };
    let found = |code: Code, message: String, help: &str| Some((code, message, help.to_owned()));
    match call.function.0.name {
        "topic" => {
            let level = convert::to_int_floor(constant(0)?)?;
            let message = "levels of a topic count from 1, so this is always Undefined";
            (level < Int::from(1)).then_some(())?;
            found(values::TOPIC_LEVEL, message.to_owned(), "the first level is `topic(1)`")
        }
        name @ ("lpad" | "rpad") => {
            let count = convert::to_int_floor(constant(1)?)?;
            let message = format!("`{name}` adds {count} spaces, whatever the length of the text");
            found(values::PADDING, message, "it does not fill up to a width, as in other dialects")
        }
        "parse_time" => time_pattern("parse_time", "Joda-Time", constant(0)?.as_str()?),
        "time_to_epoch" => {
            time_pattern("time_to_epoch", "Java’s DateTimeFormatter", constant(1)?.as_str()?)
        }
        "aws_lambda" => found(
            action::CALL_PERMISSION,
            "the function that `aws_lambda` calls needs a permission of its own".to_owned(),
            "give it the same statement as a function of a Lambda action; a call that fails makes the rule fail",
        ),
        _ => None,
    }
}

/// The first letter of a pattern that its language does not have.
///
/// Guide: iot-sql-functions: `parse_time` reads patterns of Joda-Time, `time_to_epoch` those of Java 11.
fn time_pattern(function: &str, language: &str, pattern: &str) -> Found {
    let letters = if function == "parse_time" {
        "GCYxweEyDMdaKhHkmsSzZ"
    } else {
        "GuyDMLdQqYwWecEFgaKhHkmsSAnNVvzOXxZp"
    };
    let plain = pattern.split('\'').step_by(2).flat_map(str::chars);
    let wrong =
        plain.filter(char::is_ascii_alphabetic).find(|letter| !letters.contains(*letter))?;
    let message =
        format!("the pattern of `{function}` has no letter `{wrong}`, so this is Undefined");
    let help = format!("its patterns are those of {language}; plain text stands in single quotes");
    Some((values::TIME_PATTERN, message, help))
}

fn check_binary(operator: BinaryOperator, left: &Node, right: &Node) -> Found {
    let always = |what: &str| {
        let message = format!("`{}` with {what} is always Undefined", operator.symbol());
        Some((values::ALWAYS_UNDEFINED, message, String::new()))
    };
    match operator {
        BinaryOperator::And | BinaryOperator::Or => {
            not_a_truth(left).or_else(|| not_a_truth(right)).and_then(|what| always(&what))
        }
        BinaryOperator::Equal | BinaryOperator::NotEqual => check_equality(operator, left, right),
        BinaryOperator::Less
        | BinaryOperator::LessOrEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterOrEqual
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply => {
            let what = not_a_number(left).or_else(|| not_a_number(right))?;
            always(&what).map(|(code, message, _)| (code, message, text_help(left, right)))
        }
        BinaryOperator::Divide | BinaryOperator::Remainder => {
            if let Some(what) = not_a_number(left).or_else(|| not_a_number(right)) {
                return always(&what);
            }
            let NodeKind::Constant(divisor) = &right.kind else { return None };
            let is_zero = convert::to_number(divisor)?.to_decimal().is_zero();
            is_zero.then(|| {
                let message = "a division by zero is Undefined".to_owned();
                (values::ZERO_DIVISION, message, String::new())
            })
        }
        BinaryOperator::In => match (kind_of(left), kind_of(right)) {
            (_, Some(kind)) if kind != Kind::Array => {
                always(&format!("{} on the right", named(kind)))
            }
            (Some(kind @ (Kind::Boolean | Kind::Null)), _) => {
                always(&format!("{} on the left", named(kind)))
            }
            _ => None,
        },
        BinaryOperator::Add => match (kind_of(left)?, kind_of(right)?) {
            (Kind::String, other) | (other, Kind::String) => {
                (other == Kind::Null).then(|| always(named(other))).flatten()
            }
            (left, right) => [left, right]
                .into_iter()
                .find(|kind| !is_number(*kind))
                .and_then(|kind| always(named(kind)))
                .map(|(code, message, _)| {
                    let arrays = left == Kind::Array || right == Kind::Array;
                    let help = if arrays { "arrays are joined with `concat`" } else { "" };
                    (code, message, help.to_owned())
                }),
        },
    }
}

/// Guide: iot-sql-operators: values of different types are not equal, and texts are not read as numbers.
fn check_equality(operator: BinaryOperator, left: &Node, right: &Node) -> Found {
    let is_null = |node: &Node| matches!(node.kind, NodeKind::Constant(Value::Null));
    let is_text = |node: &Node| matches!(node.kind, NodeKind::Constant(Value::String(_)));
    let outcome = if operator == BinaryOperator::Equal { "false" } else { "true" };
    let other = if is_null(left) { right } else { left };
    if is_null(left) != is_null(right) && kind_of(other).is_none() {
        let message = "a missing field is Undefined, not NULL, and so is this comparison then";
        let help = "test with `isNull(…)` or `isUndefined(…)`";
        return Some((behaviour::EQUALS_NULL, message.to_owned(), help.to_owned()));
    }
    if is_text(left) && is_text(right) {
        let message = "two texts are compared; neither is a field".to_owned();
        return Some((behaviour::TEXT_COMPARED, message, text_help(left, right)));
    }
    let (left, right) = different_kinds(left, right)?;
    let message =
        format!("{} is never equal to {}, so this is {outcome}", named(left), named(right));
    let help = match (
        is_number(left) || is_number(right),
        left == Kind::String || right == Kind::String,
    ) {
        (true, true) => "convert one side: `cast(… AS Decimal)`",
        _ => "",
    };
    Some((values::NEVER_EQUAL, message, help.to_owned()))
}

/// What to do when a text stands where a field was meant.
fn text_help(left: &Node, right: &Node) -> String {
    match text_of(left).or_else(|| text_of(right)) {
        Some(text) if is_plain_name(&text) => {
            format!("quotes make a text; the field of that name is `{text}` without them")
        }
        Some(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
            "a time in a text is a number by `time_to_epoch(text, pattern)`".to_owned()
        }
        _ => String::new(),
    }
}

/// The text of a literal that is no number.
fn text_of(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Constant(value @ Value::String(text)) if convert::to_number(value).is_none() => {
            Some(text.to_string())
        }
        _ => None,
    }
}

fn is_plain_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

fn different_kinds(left: &Node, right: &Node) -> Option<(Kind, Kind)> {
    let (left, right) = (kind_of(left)?, kind_of(right)?);
    let same = left == right || is_number(left) && is_number(right);
    (!same).then_some((left, right))
}

/// What stands where AND, OR and NOT want a Boolean, or the text of one.
fn not_a_truth(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Constant(value @ Value::String(_)) => {
            convert::to_boolean(value).is_none().then(|| "a text".to_owned())
        }
        _ => match kind_of(node)? {
            Kind::Boolean | Kind::String => None,
            other => Some(named(other).to_owned()),
        },
    }
}

/// What stands where a number is wanted, or the text of one.
fn not_a_number(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Constant(value @ Value::String(_)) => {
            convert::to_number(value).is_none().then(|| "a text that is no number".to_owned())
        }
        _ => match kind_of(node)? {
            Kind::Int | Kind::Decimal | Kind::String => None,
            other => Some(named(other).to_owned()),
        },
    }
}

const fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Int | Kind::Decimal)
}

const fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Undefined => "Undefined",
        Kind::Null => "NULL",
        Kind::Boolean => "a Boolean",
        Kind::Int | Kind::Decimal => "a number",
        Kind::String => "a text",
        Kind::Array => "an Array",
        Kind::Object => "an Object",
        Kind::Bytes => "raw bytes",
    }
}

/// The type of what a node gives, when it gives anything; numbers are told apart no further.
fn kind_of(node: &Node) -> Option<Kind> {
    match &node.kind {
        NodeKind::Constant(value) => Some(value.kind()),
        NodeKind::Call(call) => call.function.0.returns.filter(|kind| *kind != Kind::Undefined),
        NodeKind::Cast { target, .. } => Some(match target {
            CastTarget::String => Kind::String,
            CastTarget::Boolean => Kind::Boolean,
            CastTarget::Int | CastTarget::Double | CastTarget::Decimal => Kind::Decimal,
        }),
        NodeKind::Not(_) | NodeKind::Exists(_) => Some(Kind::Boolean),
        NodeKind::Minus(_) => Some(Kind::Decimal),
        NodeKind::Object(_) => Some(Kind::Object),
        NodeKind::Array(_) => Some(Kind::Array),
        NodeKind::Binary { operator, left, right } => match operator {
            BinaryOperator::Add => match (kind_of(left), kind_of(right)) {
                (Some(Kind::String), _) | (_, Some(Kind::String)) => Some(Kind::String),
                (Some(left), Some(right)) if is_number(left) && is_number(right) => {
                    Some(Kind::Decimal)
                }
                _ => None,
            },
            BinaryOperator::Subtract
            | BinaryOperator::Multiply
            | BinaryOperator::Divide
            | BinaryOperator::Remainder => Some(Kind::Decimal),
            BinaryOperator::Or
            | BinaryOperator::And
            | BinaryOperator::Equal
            | BinaryOperator::NotEqual
            | BinaryOperator::Less
            | BinaryOperator::LessOrEqual
            | BinaryOperator::Greater
            | BinaryOperator::GreaterOrEqual
            | BinaryOperator::In => Some(Kind::Boolean),
        },
        NodeKind::Nothing(_)
        | NodeKind::Everything
        | NodeKind::Field(_)
        | NodeKind::Row(_)
        | NodeKind::RowField { .. }
        | NodeKind::Variable(_)
        | NodeKind::Member { .. }
        | NodeKind::Default { .. }
        | NodeKind::Case { .. }
        | NodeKind::Query(_) => None,
    }
}
