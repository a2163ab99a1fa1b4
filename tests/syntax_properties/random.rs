//! Random texts, changed statements, and trees that a clean statement can have.

use crate::common::Generator;
use rulescope::engine::source::{Span, Spanned};
use rulescope::engine::syntax::ast::{
    Alias, Assignment, BinaryOperator, CaseArm, Expression, ExpressionKind, NestedQuery,
    ObjectMember, Quote, Select, SelectItem, SelectItemKind, Statement, TopicSource, UnaryOperator,
};

/// Random texts and trees.
pub(crate) struct Random(Generator);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Generator::new(seed))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0.below(limit)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        self.0.one_of(items)
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn many<T>(
        &mut self,
        least: usize,
        most: usize,
        mut make: impl FnMut(&mut Self) -> T,
    ) -> Vec<T> {
        let count = least + self.below(most - least + 1);
        (0..count).map(|_| make(self)).collect()
    }

    /// Words, signs and odd characters, one after the other.
    pub(crate) fn text(&mut self) -> String {
        const PARTS: &[&str] = &[
            "SELECT", "FROM", "WHERE", "AS", "AND", "OR", "NOT", "IN", "EXISTS", "CASE", "WHEN",
            "THEN", "ELSE", "END", "NULL", "true", "SET", "VALUE", "cast", "LIKE", "BETWEEN", "IS",
            "JOIN", "GROUP BY", "DISTINCT", "COUNT", "a", "b.c", "f(", "(", ")", "[", "]", "{",
            "}", ",", ":", ".", "*", "/", "%", "+", "-", "=", "<>", "<", ">=", "!=", "==", "||",
            "&&", "!", ";", "--", "/*", "*/", "//", "'", "\"", "''", "'x'", "`", "\\", "\\'",
            "\\\"", "\\n", "$", "${", "@", "@v", "#", "?", "0", "1.5", "1E3", ".5", "5.", "0x1f",
            "2b", "‘", "’", "“", "”", "–", "\u{a0}", "\u{feff}", "é", "ü", "😀", "，", "≤", "\n",
            "\r\n", "\t", "\0", "a/b", "+/#", "WHEREa", "ANDb", "xFROM",
        ];
        let count = 1 + self.below(20);
        let mut out = String::new();
        for _ in 0..count {
            out.push_str(self.pick(PARTS));
            if self.chance(50) {
                out.push(' ');
            }
        }
        out
    }

    /// The text with a few parts taken out, doubled, moved or replaced.
    pub(crate) fn mutated(&mut self, base: &str) -> String {
        let mut characters: Vec<char> = base.chars().collect();
        for _ in 0..1 + self.below(4) {
            let length = characters.len();
            let from = self.below(length.max(1)).min(length);
            let to = (from + self.below(6)).min(length);
            match self.below(4) {
                0 => drop(characters.drain(from..to)),
                1 => {
                    let part: Vec<char> = characters[from..to].to_vec();
                    let at = self.below(length + 1);
                    characters.splice(at..at, part);
                }
                2 => {
                    let part: Vec<char> = self.text().chars().take(8).collect();
                    characters.splice(from..from, part);
                }
                _ => {
                    let part: Vec<char> = self.text().chars().take(3).collect();
                    characters.splice(from..to, part);
                }
            }
        }
        characters.into_iter().collect()
    }

    pub(crate) fn statement(&mut self, depth: usize) -> Statement {
        Statement {
            span: Span::default(),
            set: self.many(0, 2, |random| Assignment {
                name: spanned(random.name()),
                value: random.argument(depth),
            }),
            select: self.select(depth),
            from: self.chance(80).then(|| TopicSource {
                span: Span::default(),
                filter: self.pick(&["a/b", "+/x/#", "", "it's", "ü \"x\""]).to_owned(),
                quote: self.pick(&[Quote::Single, Quote::Double]),
            }),
            condition: self.chance(60).then(|| self.expression(depth)),
        }
    }

    fn select(&mut self, depth: usize) -> Select {
        let is_value = self.chance(20);
        let most = if is_value { 1 } else { 3 };
        Select {
            span: Span::default(),
            value: is_value.then(Span::default),
            items: self.many(1, most, |random| random.item(depth, is_value)),
        }
    }

    fn item(&mut self, depth: usize, is_value: bool) -> SelectItem {
        let kind = match self.below(10) {
            0 => SelectItemKind::Everything(Span::default()),
            1 if !is_value => SelectItemKind::Members(self.path(depth)),
            _ => SelectItemKind::Expression(self.expression(depth)),
        };
        let takes_alias = !matches!(kind, SelectItemKind::Members(_)) && !is_value;
        let alias = (takes_alias && self.chance(60)).then(|| Alias {
            span: Span::default(),
            segments: self.many(1, 3, |random| spanned(random.any_word())),
        });
        SelectItem { span: Span::default(), kind, alias }
    }

    fn query(&mut self, depth: usize) -> Box<NestedQuery> {
        Box::new(NestedQuery {
            span: Span::default(),
            select: self.select(depth),
            source: match self.below(4) {
                0 => expression(ExpressionKind::Everything),
                1 => expression(ExpressionKind::Query(self.query_if_room(depth))),
                _ => self.path(depth),
            },
            alias: self.chance(40).then(|| spanned(self.name())),
            condition: self.chance(40).then(|| self.expression(depth)),
        })
    }

    fn query_if_room(&mut self, depth: usize) -> Box<NestedQuery> {
        let select = Select {
            span: Span::default(),
            value: None,
            items: vec![SelectItem {
                span: Span::default(),
                kind: SelectItemKind::Everything(Span::default()),
                alias: None,
            }],
        };
        if depth > 1 {
            self.query(depth - 1)
        } else {
            Box::new(NestedQuery {
                span: Span::default(),
                select,
                source: expression(ExpressionKind::Field("list".to_owned())),
                alias: None,
                condition: None,
            })
        }
    }

    fn path(&mut self, depth: usize) -> Expression {
        let mut path = match self.below(4) {
            0 => expression(ExpressionKind::Variable(self.name())),
            1 if depth > 1 => self.call(depth - 1),
            _ => expression(ExpressionKind::Field(self.name())),
        };
        for _ in 0..self.below(3) {
            path = expression(ExpressionKind::Member {
                object: Box::new(path),
                name: spanned(self.any_word()),
            });
        }
        path
    }

    fn call(&mut self, depth: usize) -> Expression {
        expression(ExpressionKind::Call {
            name: spanned(self.pick(&["upper", "get", "topic", "isNull", "type", "f2"]).to_owned()),
            arguments: self.many(0, 3, |random| random.argument(depth)),
        })
    }

    fn argument(&mut self, depth: usize) -> Expression {
        if self.chance(15) {
            expression(ExpressionKind::Everything)
        } else {
            self.expression(depth)
        }
    }

    pub(crate) fn expression(&mut self, depth: usize) -> Expression {
        if depth <= 1 {
            return self.leaf();
        }
        let depth = depth - 1;
        let boxed = |random: &mut Self| Box::new(random.expression(depth));
        expression(match self.below(16) {
            0 | 1 => return self.leaf(),
            2 | 3 => return self.path(depth),
            4 => ExpressionKind::Member {
                object: if self.chance(20) {
                    Box::new(expression(ExpressionKind::Everything))
                } else {
                    boxed(self)
                },
                name: spanned(self.any_word()),
            },
            5 => return self.call(depth),
            6 => ExpressionKind::Cast {
                value: Box::new(self.argument(depth)),
                target: spanned(self.pick(&["Int", "STRING", "decimal"]).to_owned()),
            },
            7 => ExpressionKind::Case {
                subject: boxed(self),
                arms: self.many(1, 3, |random| CaseArm {
                    test: random.expression(depth),
                    result: random.expression(depth),
                }),
                otherwise: self.chance(50).then(|| boxed(self)),
            },
            8 => ExpressionKind::Unary {
                operator: spanned(self.pick(&[UnaryOperator::Not, UnaryOperator::Minus])),
                operand: boxed(self),
            },
            9 => ExpressionKind::Exists(self.query(depth)),
            10 => ExpressionKind::Query(self.query(depth)),
            11 => ExpressionKind::Object(self.many(0, 3, |random| ObjectMember {
                key: spanned(random.content()),
                value: random.argument(depth),
            })),
            12 => ExpressionKind::Array(self.many(0, 3, |random| random.argument(depth))),
            _ => ExpressionKind::Binary {
                operator: spanned(self.pick(&[
                    BinaryOperator::Or,
                    BinaryOperator::And,
                    BinaryOperator::Equal,
                    BinaryOperator::NotEqual,
                    BinaryOperator::Less,
                    BinaryOperator::LessOrEqual,
                    BinaryOperator::Greater,
                    BinaryOperator::GreaterOrEqual,
                    BinaryOperator::In,
                    BinaryOperator::Add,
                    BinaryOperator::Subtract,
                    BinaryOperator::Multiply,
                    BinaryOperator::Divide,
                    BinaryOperator::Remainder,
                ])),
                left: boxed(self),
                right: boxed(self),
            },
        })
    }

    fn leaf(&mut self) -> Expression {
        expression(match self.below(8) {
            0 => ExpressionKind::Null,
            1 => ExpressionKind::Boolean(self.chance(50)),
            2 => ExpressionKind::Number(self.pick(&["0", "5", "2.50", "1E3", "1.5e-7"]).to_owned()),
            3 => ExpressionKind::String {
                text: self.content(),
                quote: self.pick(&[Quote::Single, Quote::Double]),
            },
            4 => ExpressionKind::Variable(self.name()),
            _ => ExpressionKind::Field(self.name()),
        })
    }

    fn name(&mut self) -> String {
        const NAMES: &[&str] = &[
            "a",
            "b1",
            "_c",
            "color",
            "value",
            "set",
            "type",
            "timestamp",
            "distinct",
            "größe",
            "like",
            "between",
            "is",
            "count",
        ];
        self.pick(NAMES).to_owned()
    }

    /// A name that may be a reserved word: a member or a segment of an alias.
    fn any_word(&mut self) -> String {
        const WORDS: &[&str] = &["from", "select", "END", "as", "where", "in", "null", "case"];
        if self.chance(30) { self.pick(WORDS).to_owned() } else { self.name() }
    }

    fn content(&mut self) -> String {
        const CONTENTS: &[&str] = &[
            "",
            "x",
            "it's",
            "say \"x\"",
            "'\"",
            "\\d+",
            "a\\",
            "ü😀",
            "}",
            "${a}",
            "a\nb",
            "--",
            "''",
            "\\'",
            "\\\"",
        ];
        self.pick(CONTENTS).to_owned()
    }
}

fn expression(kind: ExpressionKind) -> Expression {
    Expression { span: Span::default(), kind }
}

fn spanned<T>(node: T) -> Spanned<T> {
    Spanned::new(node, Span::default())
}
