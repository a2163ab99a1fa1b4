//! A statement laid out over lines: each clause begins one, and what is too long for a line is broken at its commas, its
//! operators or its branches.
//!
//! Leaves to others: the words themselves (`print`); only white space differs from the canonical line.

use super::ast::{
    BinaryOperator, CaseArm, Expression, ExpressionKind, NestedQuery, Select, SelectItem,
    SelectItemKind, Statement,
};
use super::expression::{COMPARISON, LOWEST, PRIMARY, Precedence};
use super::print;

/// Columns of a line.
const WIDTH: usize = 80;
/// A statement up to this length stays in one line.
const SHORT: usize = 60;

/// The statement over several lines: a clause begins a line, and so does each item of a long list.
#[must_use]
pub fn format_statement(statement: &Statement) -> String {
    let line = print::print_statement(statement);
    if statement.set.is_empty() && line.chars().count() <= SHORT {
        return line;
    }
    let mut layout = Layout { out: String::new() };
    for (index, assignment) in statement.set.iter().enumerate() {
        layout.out.push_str(if index == 0 { "SET " } else { ",\n    " });
        layout.out.push_str(&format!("@{} = ", assignment.name.node));
        layout.expression(&assignment.value, LOWEST, 4);
    }
    if !statement.set.is_empty() {
        layout.line(0);
    }
    layout.select(&statement.select, 0);
    if let Some(from) = &statement.from {
        layout.line(0);
        layout.out.push_str(&format!("FROM {}", print::string(&from.filter, from.quote)));
    }
    if let Some(condition) = &statement.condition {
        layout.line(0);
        layout.out.push_str("WHERE ");
        layout.expression(condition, LOWEST, 2);
    }
    layout.out
}

struct Layout {
    out: String,
}

impl Layout {
    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.push_str(&" ".repeat(indent));
    }

    fn fits(&self, text: &str) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        line.chars().count() + text.chars().count() <= WIDTH
    }

    /// The items in one line, or one a line, two columns further in.
    fn select(&mut self, select: &Select, indent: usize) {
        let keyword = if select.value.is_some() { "SELECT VALUE" } else { "SELECT" };
        self.out.push_str(keyword);
        let mut items = String::from(" ");
        print::items(&mut items, select);
        if self.fits(&items) {
            self.out.push_str(&items);
            return;
        }
        if let ([item], true) = (select.items.as_slice(), select.value.is_some()) {
            self.out.push(' ');
            return self.item(item, true, indent + 2);
        }
        for (index, item) in select.items.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.line(indent + 2);
            self.item(item, false, indent + 2);
        }
    }

    fn item(&mut self, item: &SelectItem, is_value: bool, indent: usize) {
        match &item.kind {
            SelectItemKind::Expression(value) => {
                let start = self.out.len();
                self.expression(value, LOWEST, indent);
                if is_value {
                    print::shield_minus(&mut self.out, start);
                }
                if let Some(alias) = &item.alias {
                    self.out.push_str(" AS ");
                    print::alias(&mut self.out, alias);
                }
            }
            SelectItemKind::Everything(_) | SelectItemKind::Members(_) => {
                print::item(&mut self.out, item, is_value);
            }
        }
    }

    /// The expression from the present column on; its further lines begin at `indent` or beyond.
    fn expression(&mut self, value: &Expression, least: Precedence, indent: usize) {
        let mut line = String::new();
        print::expression(&mut line, value, least);
        if self.fits(&line) {
            self.out.push_str(&line);
        } else if value.precedence() < least {
            self.out.push('(');
            self.broken(value, indent + 1);
            self.out.push(')');
        } else {
            self.broken(value, indent);
        }
    }

    fn broken(&mut self, value: &Expression, indent: usize) {
        match &value.kind {
            ExpressionKind::Binary { operator, left, right } => {
                self.chain(operator.node, left, right, indent);
            }
            ExpressionKind::Call { name, arguments } => {
                self.out.push_str(&name.node);
                self.list("(", arguments, ")", indent, |layout, argument, indent| {
                    layout.expression(argument, LOWEST, indent);
                });
            }
            ExpressionKind::Array(items) => {
                self.list("[", items, "]", indent, |layout, item, indent| {
                    layout.expression(item, LOWEST, indent);
                });
            }
            ExpressionKind::Object(members) => {
                self.list("{", members, "}", indent, |layout, member, indent| {
                    layout.out.push_str(&format!("{}: ", print::key(&member.key.node)));
                    layout.expression(&member.value, LOWEST, indent);
                });
            }
            ExpressionKind::Case { subject, arms, otherwise } => {
                self.case(subject, arms, otherwise.as_deref(), indent);
            }
            ExpressionKind::Query(query) => self.query(query, indent),
            ExpressionKind::Exists(query) => {
                self.out.push_str("EXISTS ");
                self.query(query, indent);
            }
            ExpressionKind::Member { object, name } => {
                self.expression(object, PRIMARY, indent);
                self.out.push_str(&format!(".{}", name.node));
            }
            _ => print::expression(&mut self.out, value, LOWEST),
        }
    }

    /// `a AND b AND c`: each operand after the first on a line of its own, behind its operator; a comparison stays together.
    fn chain(
        &mut self,
        operator: BinaryOperator,
        left: &Expression,
        right: &Expression,
        indent: usize,
    ) {
        let precedence = operator.precedence();
        match &left.kind {
            ExpressionKind::Binary { operator: inner, left, right }
                if inner.node.precedence() == precedence =>
            {
                self.chain(inner.node, left, right, indent);
            }
            _ => self.expression(left, precedence, indent),
        }
        // A comparison is read as one; a line that is a little too long is better than half of it.
        if precedence == COMPARISON {
            self.out.push(' ');
        } else {
            self.line(indent);
        }
        self.out.push_str(&format!("{} ", operator.symbol()));
        self.expression(right, precedence + 1, indent + 2);
    }

    fn list<T>(
        &mut self,
        open: &str,
        items: &[T],
        close: &str,
        indent: usize,
        print: impl Fn(&mut Self, &T, usize),
    ) {
        self.out.push_str(open);
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.line(indent + 2);
            print(self, item, indent + 2);
        }
        if !items.is_empty() {
            self.line(indent);
        }
        self.out.push_str(close);
    }

    fn case(
        &mut self,
        subject: &Expression,
        arms: &[CaseArm],
        otherwise: Option<&Expression>,
        indent: usize,
    ) {
        self.out.push_str("CASE ");
        self.expression(subject, LOWEST, indent + 2);
        for arm in arms {
            self.line(indent + 2);
            self.out.push_str("WHEN ");
            self.expression(&arm.test, LOWEST, indent + 4);
            self.out.push_str(" THEN ");
            self.expression(&arm.result, LOWEST, indent + 4);
        }
        if let Some(otherwise) = otherwise {
            self.line(indent + 2);
            self.out.push_str("ELSE ");
            self.expression(otherwise, LOWEST, indent + 4);
        }
        self.line(indent);
        self.out.push_str("END");
    }

    fn query(&mut self, query: &NestedQuery, indent: usize) {
        self.out.push('(');
        self.line(indent + 2);
        self.select(&query.select, indent + 2);
        self.line(indent + 2);
        self.out.push_str("FROM ");
        self.expression(&query.source, PRIMARY, indent + 4);
        if let Some(alias) = &query.alias {
            self.out.push_str(&format!(" AS {}", alias.node));
        }
        if let Some(condition) = &query.condition {
            self.line(indent + 2);
            self.out.push_str("WHERE ");
            self.expression(condition, LOWEST, indent + 4);
        }
        self.line(indent);
        self.out.push(')');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::syntax::parse_statement;

    fn check(sql: &str, wanted: &str) {
        let statement = parse_statement(sql);
        assert!(statement.is_clean(), "{:?}", statement.diagnostics);
        assert_eq!(format_statement(&statement.value), wanted);
    }

    #[test]
    fn a_short_statement_stays_in_one_line() {
        check("select  *\nfrom 'a/b'", "SELECT * FROM 'a/b'");
    }

    #[test]
    fn each_clause_begins_a_line() {
        check(
            "SET @a = temperature, @b = 2 SELECT @a AS a FROM 'plant/+/press' WHERE @a > 5 AND @b < 3",
            "SET @a = temperature,\n    @b = 2\nSELECT @a AS a\nFROM 'plant/+/press'\nWHERE @a > 5 AND @b < 3",
        );
    }

    #[test]
    fn what_is_too_long_is_broken_at_commas_operators_and_branches() {
        check(
            "SELECT temperature AS temperature_in_celsius, humidity AS relative_humidity, {'site': topic(2), 'machine': topic(3), 'received': timestamp(), 'id': newuuid()} AS about, CASE state WHEN 'running' THEN 'the press is running' WHEN 'stopped' THEN 'the press stands still' ELSE 'unknown' END AS text FROM 'plant/+/press' WHERE temperature > 50 AND get_thing_shadow(clientid(), 'arn:aws:iam::123456789012:role/r').state.reported.alarm = 'ON' AND x",
            "SELECT
  temperature AS temperature_in_celsius,
  humidity AS relative_humidity,
  {
    'site': topic(2),
    'machine': topic(3),
    'received': timestamp(),
    'id': newuuid()
  } AS about,
  CASE state
    WHEN 'running' THEN 'the press is running'
    WHEN 'stopped' THEN 'the press stands still'
    ELSE 'unknown'
  END AS text
FROM 'plant/+/press'
WHERE temperature > 50
  AND get_thing_shadow(clientid(), 'arn:aws:iam::123456789012:role/r').state.reported.alarm = 'ON'
  AND x",
        );
    }
}
