//! Operators, by precedence climbing.
//!
//! | Level | Operators |
//! | --- | --- |
//! | 1 | `OR` |
//! | 2 | `AND` |
//! | 3 | `NOT` |
//! | 4 | `=` `<>` `<` `<=` `>` `>=` `IN` |
//! | 5 | `+` `-` |
//! | 6 | `*` `/` `%` |
//! | 7 | `-` before a value |
//!
//! Operators of one level group from the left. Guide: iot-sql-operators shows examples, but no table of precedence; its examples
//! force the order of 4 to 6. Deduced: `NOT` binds looser than comparing, as published rules use it, and the logical operators
//! group as in ANSI SQL.

use super::ast::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
use super::cursor::{Parsed, Parser};
use super::lexeme::{Form, Keyword, Symbol};
use crate::engine::diagnostic::code::syntax as code;
use crate::engine::diagnostic::{Edit, Fix};
use crate::engine::source::{Span, Spanned};

/// How tightly an operator binds; more is tighter.
pub(super) type Precedence = u8;

pub(super) const LOWEST: Precedence = 1;
pub(super) const NOT: Precedence = 3;
pub(super) const COMPARISON: Precedence = 4;
pub(super) const ADDITIVE: Precedence = 5;
pub(super) const UNARY: Precedence = 7;
pub(super) const PRIMARY: Precedence = 8;

impl BinaryOperator {
    pub(super) const fn precedence(self) -> Precedence {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::In => COMPARISON,
            Self::Add | Self::Subtract => ADDITIVE,
            Self::Multiply | Self::Divide | Self::Remainder => 6,
        }
    }
}

impl Expression {
    /// How tightly its outermost operator binds.
    pub(super) const fn precedence(&self) -> Precedence {
        match &self.kind {
            ExpressionKind::Binary { operator, .. } => operator.node.precedence(),
            ExpressionKind::Unary { operator, .. } => match operator.node {
                UnaryOperator::Not => NOT,
                UnaryOperator::Minus => UNARY,
            },
            _ => PRIMARY,
        }
    }
}

impl Parser<'_> {
    /// `expr`
    pub(super) fn expression(&mut self) -> Parsed {
        self.operand(LOWEST)
    }

    /// An expression of operators that bind at least as tightly as `least`, one level deeper.
    pub(super) fn operand(&mut self, least: Precedence) -> Parsed {
        self.level += 1;
        let parsed = if self.may_nest(1) { self.binary(least) } else { Parsed::error(self.here()) };
        self.level -= 1;
        parsed
    }

    fn binary(&mut self, least: Precedence) -> Parsed {
        let mut left = self.prefix(least);
        loop {
            if self.foreign_operator(least, &mut left) {
                continue;
            }
            let Some(operator) = self.form().operator() else { return left };
            if operator.precedence() < least {
                return left;
            }
            let span = self.bump().span;
            let right = if operator == BinaryOperator::In && self.at_value_list() {
                self.value_list()
            } else {
                self.operand(operator.precedence() + 1)
            };
            left = self.join(left, Spanned::new(operator, span), right);
            if left.is_error() {
                return left;
            }
        }
    }

    fn join(&mut self, left: Parsed, operator: Spanned<BinaryOperator>, right: Parsed) -> Parsed {
        let height = 1 + left.height.max(right.height);
        let span = left.whole.join(right.whole);
        if !self.may_nest(height) {
            return Parsed::error(span);
        }
        let (left, right) = (left.boxed(), right.boxed());
        Parsed::new(span, ExpressionKind::Binary { operator, left, right }, height)
    }

    /// `"NOT" not_expr`, `"-" unary`, or a path.
    fn prefix(&mut self, least: Precedence) -> Parsed {
        match self.form() {
            Form::Keyword(Keyword::Not) => self.negation(least),
            Form::Symbol(Symbol::Bang) => self.negation(least),
            Form::Symbol(Symbol::Minus) => self.unary(UnaryOperator::Minus, UNARY),
            Form::Symbol(Symbol::Plus) => {
                self.report_unary_plus();
                self.bump();
                self.operand(UNARY)
            }
            _ => self.postfix(),
        }
    }

    fn negation(&mut self, least: Precedence) -> Parsed {
        let sign = self.lexeme();
        let parsed = self.unary(UnaryOperator::Not, NOT);
        let is_bang = sign.form.is(Symbol::Bang);
        if is_bang || least > NOT {
            self.report_negation(sign.span, is_bang, least > NOT);
        }
        parsed
    }

    fn unary(&mut self, operator: UnaryOperator, least: Precedence) -> Parsed {
        let span = self.bump().span;
        let operand = self.operand(least);
        let (whole, height) = (span.join(operand.whole), operand.height + 1);
        let operator = Spanned::new(operator, span);
        Parsed::new(whole, ExpressionKind::Unary { operator, operand: operand.boxed() }, height)
    }

    #[inline(never)]
    fn report_unary_plus(&mut self) {
        let span = self.here();
        let problem = self
            .problem(code::UNARY_PLUS, span, "no plus sign stands before a value")
            .help("remove it")
            .fix("Remove the plus sign", span, "");
        self.report(problem);
    }

    /// `!a`, and `NOT` or `!` after an operator that binds tighter.
    #[inline(never)]
    fn report_negation(&mut self, sign: Span, is_bang: bool, is_operand: bool) {
        let end = self.previous_end();
        let written = if is_operand { "(NOT " } else { "NOT " };
        let mut edits = Vec::new();
        if is_bang {
            edits.push(Edit { span: sign, replacement: written.to_owned() });
        } else {
            edits.push(Edit { span: Span::at(sign.start as usize), replacement: "(".to_owned() });
        }
        if is_operand {
            edits.push(Edit { span: Span::at(end), replacement: ")".to_owned() });
        }
        let (mut problem, title) = if is_bang {
            let problem = self.problem(code::BANG, sign, "`!` is not an operator");
            (problem.help("write `NOT`"), "Write NOT")
        } else {
            let message = "`NOT` binds looser than the operator before it";
            let problem = self.problem(code::NOT_IN_OPERAND, sign, message);
            (problem.help("put it in parentheses"), "Add parentheses")
        };
        problem.fix = Some(Fix { title: title.to_owned(), edits });
        self.report(problem);
    }
}
