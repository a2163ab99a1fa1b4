//! Values in HCL, Terraform's language: what a file itself tells is filled in, the rest becomes a placeholder that is told.
//!
//! Leaves to others: which resources are rules (`terraform`).

use super::rule::{Surroundings, Told};
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;
use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, ObjectKey, Traversal, TraversalOperator};
use hcl_edit::structure::{Block, Body};
use hcl_edit::template::Element;

/// How often values may name each other.
const DEEPEST: usize = 24;
/// The most expressions that are read for one rule, and the most bytes that they give.
const MOST_STEPS: usize = 50_000;
const MOST_BYTES: usize = 4 << 20;

/// Reads the expressions of one file.
pub(super) struct Scope<'f> {
    pub(super) text: &'f str,
    pub(super) file: &'f Body,
    pub(super) surroundings: &'f Surroundings,
    pub(super) told: Told,
    depth: usize,
    steps: usize,
    bytes: usize,
}

impl<'f> Scope<'f> {
    pub(super) fn new(text: &'f str, file: &'f Body, surroundings: &'f Surroundings) -> Self {
        Self { text, file, surroundings, told: Told::default(), depth: 0, steps: 0, bytes: 0 }
    }

    /// The value of an attribute of a body; Undefined where there is none.
    pub(super) fn attribute(&mut self, body: &Body, name: &str) -> Value {
        body.get_attribute(name).map(|attribute| self.value(&attribute.value)).unwrap_or_default()
    }

    /// The value of an expression.
    pub(super) fn value(&mut self, expression: &Expression) -> Value {
        self.steps += 1;
        if self.depth >= DEEPEST || self.steps > MOST_STEPS || self.bytes > MOST_BYTES {
            return self.unknown(expression, "a value that depends on too many others");
        }
        self.depth += 1;
        let value = self.value_of(expression);
        self.depth -= 1;
        self.bytes += value.as_str().map_or(0, str::len);
        value
    }

    fn value_of(&mut self, expression: &Expression) -> Value {
        match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::from(*value.value()),
            Expression::Number(number) => {
                json::read(&number.value().to_string(), SqlVersion::V2015).unwrap_or_default()
            }
            Expression::String(text) => {
                self.unescaped(text);
                Value::string(text)
            }
            Expression::Array(items) => {
                Value::array(items.iter().map(|item| self.value(item)).collect())
            }
            Expression::Object(members) => {
                let mut out = Object::new();
                for (key, value) in members {
                    let name = match key {
                        ObjectKey::Ident(name) => name.as_str().to_owned(),
                        ObjectKey::Expression(expression) => self.text(expression),
                    };
                    let value = self.value(value.expr());
                    out.insert(name, value);
                }
                Value::object(out)
            }
            Expression::StringTemplate(template) => self.filled(template.iter()),
            Expression::HeredocTemplate(heredoc) => self.filled(heredoc.template.iter()),
            Expression::Parenthesis(inside) => self.value(inside.inner()),
            Expression::Conditional(choice) => {
                let condition = self.source(&choice.cond_expr);
                self.told.note(format!("`{condition} ? … : …` is read as if the condition holds"));
                self.value(&choice.true_expr)
            }
            Expression::FuncCall(call) => {
                match (call.name.name.as_str(), call.args.iter().next()) {
                    ("chomp", Some(argument)) => {
                        let text = self.text(argument);
                        Value::string(text.trim_end_matches(['\n', '\r']))
                    }
                    ("trimspace", Some(argument)) => Value::string(self.text(argument).trim()),
                    _ => self.unknown(expression, "what a function of Terraform gives"),
                }
            }
            Expression::Traversal(traversal) => self.named(expression, traversal),
            Expression::Variable(_)
            | Expression::UnaryOp(_)
            | Expression::BinaryOp(_)
            | Expression::ForExpr(_) => self.unknown(expression, "what Terraform computes"),
        }
    }

    /// The text of an expression.
    fn text(&mut self, expression: &Expression) -> String {
        text_of(&self.value(expression))
    }

    fn filled<'e>(&mut self, elements: impl Iterator<Item = &'e Element>) -> Value {
        let mut out = String::new();
        for element in elements {
            match element {
                Element::Literal(text) => {
                    self.unescaped(text);
                    out.push_str(text);
                }
                Element::Interpolation(inside) => out.push_str(&self.text(&inside.expr)),
                Element::Directive(_) => {
                    out.push_str(&self.told.unknown("%{…}", "what a directive of Terraform gives"));
                }
            }
        }
        Value::from(out)
    }

    /// Tells that `$${…}` stands for `${…}`.
    fn unescaped(&mut self, literal: &str) {
        if let Some((_, after)) = literal.split_once("${") {
            let inside = after.split('}').next().unwrap_or_default();
            self.told.note(format!(
                "`$${{{inside}}}` is read as `${{{inside}}}`: Terraform takes one `$` away"
            ));
        }
    }

    /// The expression as it is written.
    fn source(&self, expression: &Expression) -> String {
        let text = expression.span().and_then(|span| self.text.get(span)).unwrap_or("…");
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
    }

    fn unknown(&mut self, expression: &Expression, what: &str) -> Value {
        let source = self.source(expression);
        Value::from(self.told.unknown(&source, what))
    }

    /// `var.stage`, `local.topic`, `aws_lambda_function.f.arn`, `data.aws_region.current.name`.
    fn named(&mut self, expression: &Expression, traversal: &Traversal) -> Value {
        let Expression::Variable(first) = &traversal.expr else {
            return self.unknown(expression, "what Terraform computes");
        };
        let mut path = vec![first.as_str()];
        for operator in &traversal.operators {
            match operator.value() {
                TraversalOperator::GetAttr(name) => path.push(name.as_str()),
                // `[0]` of a resource with a count means that resource.
                TraversalOperator::Index(_) | TraversalOperator::LegacyIndex(_) => {}
                TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => {
                    return self.unknown(expression, "what Terraform computes");
                }
            }
        }
        match path.as_slice() {
            ["var", name] => {
                let default = self
                    .block("variable", &[name])
                    .and_then(|block| block.body.get_attribute("default"));
                match default {
                    Some(default) => {
                        self.told.note(format!("the variable `{name}` is read as its default"));
                        self.value(&default.value)
                    }
                    None => self.unknown(expression, "a variable without a default"),
                }
            }
            ["local", name] => {
                let locals = self.file.get_blocks("locals");
                let own = locals.filter_map(|block| block.body.get_attribute(name)).last();
                match own {
                    Some(own) => self.value(&own.value),
                    None => self.unknown(expression, "a local value that is not in this text"),
                }
            }
            ["data", "aws_region", _, "name" | "region" | "id"] => {
                self.pseudo_parameter("AWS::Region")
            }
            ["data", "aws_caller_identity", _, "account_id"] => {
                self.pseudo_parameter("AWS::AccountId")
            }
            ["data", "aws_partition", _, "partition"] => self.pseudo_parameter("AWS::Partition"),
            ["aws_lambda_function", name, attribute] => {
                self.function(expression, ["resource", "aws_lambda_function", name], attribute)
            }
            ["data", "aws_lambda_function", name, attribute] => {
                self.function(expression, ["data", "aws_lambda_function", name], attribute)
            }
            ["aws_lambda_alias", name, attribute] => {
                self.alias(expression, ["resource", "aws_lambda_alias", name], attribute)
            }
            ["data", "aws_lambda_alias", name, attribute] => {
                self.alias(expression, ["data", "aws_lambda_alias", name], attribute)
            }
            _ => self.unknown(expression, "what Terraform knows after its plan"),
        }
    }

    fn pseudo_parameter(&mut self, name: &str) -> Value {
        Value::from(self.told.pseudo_parameter(name, self.surroundings))
    }

    fn block(&self, kind: &str, labels: &[&str]) -> Option<&'f Block> {
        let is_own = |block: &&Block| {
            block.ident.as_str() == kind
                && block
                    .labels
                    .iter()
                    .map(hcl_edit::structure::BlockLabel::as_str)
                    .eq(labels.iter().copied())
        };
        self.file.blocks().find(is_own)
    }

    /// An attribute of a function of this file.
    fn function(
        &mut self,
        expression: &Expression,
        [kind, of, label]: [&str; 3],
        attribute: &str,
    ) -> Value {
        let given = self
            .block(kind, &[of, label])
            .and_then(|block| block.body.get_attribute("function_name"));
        let name = match given {
            Some(given) => self.text(&given.value),
            None => {
                let what = format!("the name of the function `{label}`, which is not in this text");
                self.told.placeholder(label.to_owned(), what)
            }
        };
        match attribute {
            "arn" => Value::from(self.told.function_arn(&name, self.surroundings)),
            "function_name" | "id" => Value::from(name),
            "qualified_arn" => {
                let version = self.told.placeholder(
                    "VERSION".to_owned(),
                    format!("the number of the version of `{label}`"),
                );
                Value::from(format!(
                    "{}:{version}",
                    self.told.function_arn(&name, self.surroundings)
                ))
            }
            _ => self.unknown(expression, "what Terraform knows after its plan"),
        }
    }

    /// An attribute of an alias of this file.
    fn alias(
        &mut self,
        expression: &Expression,
        [kind, of, label]: [&str; 3],
        attribute: &str,
    ) -> Value {
        let block = self.block(kind, &[of, label]);
        let given = |name: &str| block.and_then(|block| block.body.get_attribute(name));
        let (function, name) = (given("function_name"), given("name"));
        match (attribute, function, name) {
            ("name", _, Some(name)) => self.value(&name.value),
            ("arn", Some(function), Some(name)) => {
                let function = self.text(&function.value);
                let arn = self.told.function_arn(&function, self.surroundings);
                Value::from(format!("{arn}:{}", self.text(&name.value)))
            }
            _ => self.unknown(expression, "an alias that is not in this text"),
        }
    }
}

/// A value as Terraform puts it into a text.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Null => String::new(),
        other => json::write(other).unwrap_or_default(),
    }
}
