//! The tree of a statement: what was written, with its places.
//!
//! Leaves to others: what it means (`query`). Parentheses are not kept; printing puts them where they are needed.
//!
//! Guide: iot-sql-reference.

use crate::engine::source::{Span, Spanned};

/// A whole statement: `[SET …] SELECT … [FROM 'filter'] [WHERE …]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// From the first to the last token.
    pub span: Span,
    /// The assignments of SET, in order.
    pub set: Vec<Assignment>,
    /// What is selected.
    pub select: Select,
    /// The topic filter, if there is a FROM.
    pub from: Option<TopicSource>,
    /// The condition of WHERE.
    pub condition: Option<Expression>,
}

/// `@name = value` of the SET clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The name without `@`; the span includes it.
    pub name: Spanned<String>,
    /// What it is set to.
    pub value: Expression,
}

/// What follows SELECT.
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// From the word SELECT to the end of the last item.
    pub span: Span,
    /// Whether `VALUE` was written, and where: then there is one item, and it is the result itself.
    pub value: Option<Span>,
    /// The items, in order; at least one, unless the text has an error.
    pub items: Vec<SelectItem>,
}

/// One item of a select list.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectItem {
    /// With its alias.
    pub span: Span,
    /// What it takes.
    pub kind: SelectItemKind,
    /// The name after `AS`.
    pub alias: Option<Alias>,
}

/// What an item takes.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectItemKind {
    /// `*`: every member of the payload, or of the row.
    Everything(Span),
    /// `path.*`: every member of the object at `path`.
    ///
    /// Reported in public rules; the guide does not describe it.
    Members(Expression),
    /// Anything else.
    Expression(Expression),
}

/// `a` or `a.b.c` after `AS`; a dotted alias makes nested objects.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// All segments.
    pub span: Span,
    /// The names between the dots.
    pub segments: Vec<Spanned<String>>,
}

/// The topic filter of the outermost FROM.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicSource {
    /// With its quotes.
    pub span: Span,
    /// The filter without quotes.
    pub filter: String,
    /// How it was quoted.
    pub quote: Quote,
}

/// How a text was delimited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// Not at all; only a topic filter can be (tolerated).
    None,
}

/// `SELECT … FROM source [AS alias] [WHERE …]` inside an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct NestedQuery {
    /// From SELECT to the last token; without parentheses around it.
    pub span: Span,
    /// What is selected of each row.
    pub select: Select,
    /// Where the rows come from: a path, a call, `*`, a query.
    pub source: Expression,
    /// The name of the row.
    pub alias: Option<Spanned<String>>,
    /// Which rows.
    pub condition: Option<Expression>,
}

/// An expression and its place; the span of one in parentheses is that of the inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: ExpressionKind,
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// `NULL`
    Null,
    /// `TRUE`, `FALSE`
    Boolean(bool),
    /// The digits as written: `5`, `2.50`, `1E3`.
    Number(String),
    /// A string literal: its content, with doubled quotes made single.
    String {
        /// The content.
        text: String,
        /// The kind of quotes.
        quote: Quote,
    },
    /// A member of the payload, or of the row of a nested query, or the row itself by its alias.
    Field(String),
    /// `@name`; the name without `@`.
    Variable(String),
    /// `*`: the whole payload; as an argument, a member's value, an array's element, a source.
    Everything,
    /// `object.name`
    Member {
        /// What the step starts from.
        object: Box<Expression>,
        /// The name of the member.
        name: Spanned<String>,
    },
    /// `name(arguments)`
    Call {
        /// As written.
        name: Spanned<String>,
        /// In order.
        arguments: Vec<Expression>,
    },
    /// `CAST(value AS type)`
    Cast {
        /// What is converted.
        value: Box<Expression>,
        /// The type's word, as written.
        target: Spanned<String>,
    },
    /// `CASE subject WHEN … THEN … [ELSE …] END`
    Case {
        /// What is compared.
        subject: Box<Expression>,
        /// At least one, unless the text has an error.
        arms: Vec<CaseArm>,
        /// The result when nothing is equal.
        otherwise: Option<Box<Expression>>,
    },
    /// `NOT x`, `-x`
    Unary {
        /// Which.
        operator: Spanned<UnaryOperator>,
        /// On what.
        operand: Box<Expression>,
    },
    /// `left operator right`
    Binary {
        /// Which.
        operator: Spanned<BinaryOperator>,
        /// On the left.
        left: Box<Expression>,
        /// On the right.
        right: Box<Expression>,
    },
    /// `EXISTS (SELECT …)`
    Exists(Box<NestedQuery>),
    /// `(SELECT …)`
    Query(Box<NestedQuery>),
    /// `{"key": value}`
    Object(Vec<ObjectMember>),
    /// `[a, b]`
    Array(Vec<Expression>),
    /// What could not be read; a problem says why.
    Error,
}

/// `WHEN test THEN result`
#[derive(Clone, Debug, PartialEq)]
pub struct CaseArm {
    /// Compared with the subject for equality.
    pub test: Expression,
    /// The result when equal.
    pub result: Expression,
}

/// `"key": value` of an object literal.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectMember {
    /// The key without quotes; the span includes them.
    pub key: Spanned<String>,
    /// Its value.
    pub value: Expression,
}

/// The operators on one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `NOT`
    Not,
    /// `-`
    Minus,
}

/// The operators on two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `OR`
    Or,
    /// `AND`
    And,
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `IN`
    In,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl BinaryOperator {
    /// As it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Or => "OR",
            Self::And => "AND",
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "IN",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }
}

impl UnaryOperator {
    /// As it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Not => "NOT",
            Self::Minus => "-",
        }
    }
}
