//! Calls: which function, how many arguments, which version, and what AWS wants of calls to its services.
//!
//! Guide: iot-sql-functions.

use super::compile::{Compiler, newer_version, refused};
use super::node::{Call, Function, Node, NodeKind};
use crate::engine::diagnostic::code::names;
use crate::engine::diagnostic::nearest;
use crate::engine::functions::{self, Body, Builtin, Dependency, Undefined};
use crate::engine::source::{Span, Spanned};
use crate::engine::syntax::ast::{Expression, ExpressionKind};

/// Functions whose entry in the guide names no SQL version.
///
/// Deduced: every version has them here.
const VERSION_NOT_STATED: [&str; 7] = [
    "aws_lambda",
    "get_mqtt_property",
    "get_secret",
    "get_user_properties",
    "principal",
    "regexp_matches",
    "regexp_substr",
];

/// What AWS wants of the calls of one function.
struct CallRule {
    function: &'static str,
    /// The numbers of arguments; empty for what the table of builtins says.
    counts: &'static [usize],
    /// Arguments that must be constants: their place, what they are, and the words that there are; none for any text.
    constants: &'static [(Place, &'static str, &'static [&'static str])],
    /// How many calls a statement may have.
    limit: Option<usize>,
}

/// Where an argument stands.
#[derive(Clone, Copy)]
enum Place {
    /// From the first, from 0.
    At(usize),
    /// The last one.
    Last,
}

/// Guide: iot-sql-functions; iot-sql-set (no variable as role ARN, nor where an argument selects a mode).
const CALL_RULES: &[CallRule] = &[
    CallRule { function: "aws_lambda", counts: &[2], constants: &[], limit: None },
    CallRule {
        function: "decode",
        counts: &[],
        constants: &[(Place::At(1), "the scheme", &["base64", "proto"])],
        limit: None,
    },
    CallRule {
        function: "encode",
        counts: &[],
        constants: &[(Place::At(1), "the scheme", &["base64"])],
        limit: None,
    },
    CallRule {
        function: "get_dynamodb",
        counts: &[4, 6],
        constants: &[(Place::Last, "the role's ARN", &[])],
        limit: Some(1),
    },
    CallRule {
        function: "get_registry_data",
        counts: &[3],
        constants: &[
            (Place::At(0), "the name of the API", &["DescribeThing", "ListThingGroupsForThing"]),
            (Place::Last, "the role's ARN", &[]),
        ],
        limit: Some(1),
    },
    CallRule {
        function: "get_secret",
        counts: &[3, 4],
        constants: &[
            (Place::At(1), "the type of the secret", &["SecretString", "SecretBinary"]),
            (Place::Last, "the role's ARN", &[]),
        ],
        limit: None,
    },
    CallRule {
        function: "get_thing_shadow",
        counts: &[2, 3],
        constants: &[(Place::Last, "the role's ARN", &[])],
        limit: None,
    },
    CallRule {
        function: "machinelearning_predict",
        counts: &[3],
        constants: &[(Place::At(1), "the role's ARN", &[])],
        limit: None,
    },
    CallRule {
        function: "transform",
        counts: &[],
        constants: &[(Place::At(0), "the mode", &["enrichArray"])],
        limit: None,
    },
];

/// The texts that an argument of a function can be, from 0; none where any text will do.
#[must_use]
pub fn texts_of(function: &str, index: usize) -> &'static [&'static str] {
    let rule = CALL_RULES.iter().find(|rule| rule.function == function);
    let is_at = |place: Place| matches!(place, Place::At(at) if at == index);
    let constant = rule.and_then(|rule| rule.constants.iter().find(|(place, ..)| is_at(*place)));
    constant.map_or(&[], |(_, _, texts)| texts)
}

/// The name under which calls of `decode` with `'proto'` are counted.
pub(super) const DECODE_PROTO: &str = "decode(…, 'proto', …)";

/// How many of those a statement may have. Guide: binary-payloads.
const DECODE_PROTO_LIMIT: usize = 2;

impl Compiler {
    pub(super) fn call(
        &mut self,
        span: Span,
        name: &Spanned<String>,
        arguments: &[Expression],
    ) -> NodeKind {
        let compiled: Vec<Node> =
            arguments.iter().map(|argument| self.expression(argument)).collect();
        let Some(builtin) = functions::find(&name.node) else {
            self.unknown_function(name);
            return refused();
        };
        self.check_version(builtin, name);
        let rule = CALL_RULES.iter().find(|rule| rule.function == builtin.name);
        self.count_call(span, builtin, rule, arguments);
        if !self.check_count(builtin, rule, name, arguments.len()) {
            return NodeKind::Nothing(Undefined::ArgumentCount { found: arguments.len() });
        }
        if let Some(rule) = rule {
            self.check_constants(rule, arguments);
        }
        if let Body::Special = builtin.body {
            return self.default(compiled);
        }
        let everything =
            arguments.iter().take(64).enumerate().fold(0, |bits, (index, argument)| {
                bits | u64::from(matches!(argument.kind, ExpressionKind::Everything)) << index
            });
        NodeKind::Call(Call { function: Function(builtin), arguments: compiled, everything })
    }

    fn unknown_function(&mut self, name: &Spanned<String>) {
        let message = format!("unknown function `{}`", name.node);
        let problem = self.problem(names::UNKNOWN_FUNCTION, name.span, message);
        let all = functions::all().map(|builtin| builtin.name).filter(|_| self.can_report());
        self.report(match nearest(&name.node, all) {
            Some(near) => problem.help(format!("did you mean `{near}`?")).fix(
                format!("Write {near}"),
                name.span,
                near,
            ),
            None => problem.help("the reference lists all functions"),
        });
    }

    fn check_version(&mut self, builtin: &Builtin, name: &Spanned<String>) {
        if builtin.since > self.version {
            let message = format!("version `{}` has no `{}`", self.version.name(), builtin.name);
            let problem = self.problem(names::FUNCTION_VERSION, name.span, message);
            self.report(problem.help(newer_version()));
        } else if VERSION_NOT_STATED.contains(&builtin.name) {
            self.version_not_stated(name.span, &format!("`{}`", builtin.name));
        }
    }

    /// Whether the call can have a value.
    ///
    /// Guide: iot-sql-data-types: with a wrong number of arguments the result is Undefined.
    /// Deduced: calls to AWS services are refused then, as public reports have it.
    fn check_count(
        &mut self,
        builtin: &Builtin,
        rule: Option<&CallRule>,
        name: &Spanned<String>,
        found: usize,
    ) -> bool {
        let (least, most) = builtin.arity();
        let counts = rule.map_or(&[][..], |rule| rule.counts);
        let fits = if counts.is_empty() {
            found >= least && most.is_none_or(|most| found <= most)
        } else {
            counts.contains(&found)
        };
        if fits {
            return true;
        }
        let code = match builtin.depends_on {
            Dependency::Service => names::SERVICE_ARGUMENT_COUNT,
            Dependency::Arguments | Dependency::Message | Dependency::Chance => {
                names::ARGUMENT_COUNT
            }
        };
        let wanted = if counts.is_empty() {
            count_in_words(least, most)
        } else {
            let words: Vec<String> = counts.iter().map(ToString::to_string).collect();
            format!("{} arguments", words.join(" or "))
        };
        let outcome = if code == names::ARGUMENT_COUNT { ", so it is Undefined" } else { "" };
        let message = format!("`{}` takes {wanted}, found {found}{outcome}", builtin.name);
        let problem = self.problem(code, name.span, message);
        if builtin.name == "isNull" && found == 2 {
            let meant = "get_or_default";
            let problem =
                problem.help("`get_or_default(value, default)` replaces Null and Undefined");
            self.report(problem.fix(format!("Write {meant}"), name.span, meant));
            return false;
        }
        self.report(problem.help(format!("write it as `{}`", builtin.signature())));
        false
    }

    fn count_call(
        &mut self,
        span: Span,
        builtin: &'static Builtin,
        rule: Option<&CallRule>,
        arguments: &[Expression],
    ) {
        let counted = match rule {
            Some(CallRule { limit: Some(limit), .. }) => Some((builtin.name, *limit)),
            _ if is_decode_proto(builtin, arguments) => Some((DECODE_PROTO, DECODE_PROTO_LIMIT)),
            _ => None,
        };
        let Some((name, limit)) = counted else { return };
        self.counted_calls.push((name, span));
        let before: Vec<Span> = self.calls_of(name).collect();
        if before.len() == limit + 1 {
            let times = if limit == 1 { "once" } else { "twice" };
            let message = format!("a rule may call `{name}` only {times}");
            let problem = self.problem(names::CALL_LIMIT, span, message);
            let problem = match before.first() {
                // A call in another text has no place in this one.
                Some(first) if *first != span && !first.is_empty() => {
                    problem.label(*first, "the first call")
                }
                _ => problem,
            };
            self.report(problem.help("set its result to a variable and use that: `SET @x = …`"));
        }
    }

    pub(super) fn calls_of(&self, name: &str) -> impl Iterator<Item = Span> {
        self.counted_calls.iter().filter(move |(other, _)| *other == name).map(|(_, span)| *span)
    }

    fn check_constants(&mut self, rule: &CallRule, arguments: &[Expression]) {
        for (place, what, words) in rule.constants {
            let argument = match place {
                Place::At(index) => arguments.get(*index),
                Place::Last => arguments.last(),
            };
            let Some(argument) = argument else { continue };
            let name = rule.function;
            let help = "write it as a text in quotes";
            match &argument.kind {
                ExpressionKind::String { text, .. } => {
                    self.check_word(name, what, words, text, argument.span);
                }
                ExpressionKind::Variable(variable) => {
                    let message =
                        format!("{what} of `{name}` cannot be the variable `@{variable}`");
                    let problem = self.problem(names::CONSTANT_ARGUMENT, argument.span, message);
                    self.report(problem.help(help));
                }
                _ => {
                    let message = format!("{what} of `{name}` is no constant");
                    let problem = self.problem(names::LITERAL_ARGUMENT, argument.span, message);
                    self.report(problem.help(help));
                }
            }
        }
    }

    /// A word that decides how a call is made, and that the function does not know.
    fn check_word(&mut self, name: &str, what: &str, words: &[&str], word: &str, span: Span) {
        if words.is_empty() || words.contains(&word) {
            return;
        }
        let message = format!("`{}` is not {what} of `{name}`", shortened(word));
        let all: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let problem = self.problem(names::UNKNOWN_WORD, span, message);
        self.report(problem.help(format!("write {}", all.join(" or "))));
    }

    /// `get_or_default`; its count is checked.
    ///
    /// Guide: iot-sql-functions (get_or_default): the default calls no function that reads a customer's resources.
    fn default(&mut self, arguments: Vec<Node>) -> NodeKind {
        let mut arguments = arguments.into_iter();
        let Some(value) = arguments.next() else {
            return NodeKind::Nothing(Undefined::ArgumentCount { found: 0 });
        };
        let default = arguments.next();
        let mut services = Vec::new();
        if let Some(default) = &default {
            default.walk(&mut |node| {
                if let NodeKind::Call(call) = &node.kind
                    && call.calls_service()
                {
                    services.push((call.function.0.name, node.span));
                }
                true
            });
        }
        for (name, span) in services {
            let message = format!("the default of `get_or_default` cannot call `{name}`");
            let problem = self.problem(names::DEFAULT_CALLS_SERVICE, span, message);
            self.report(problem.help("use a literal, a field or a variable as the default"));
        }
        NodeKind::Default { value: Box::new(value), default: default.map(Box::new) }
    }
}

impl Call {
    /// Whether it asks an AWS service.
    pub fn calls_service(&self) -> bool {
        let scheme = match self.arguments.get(1).map(|argument| &argument.kind) {
            Some(NodeKind::Constant(value)) => value.as_str(),
            _ => None,
        };
        self.function.0.asks_a_service(scheme)
    }
}

/// Whether the call decodes protobuf, which AWS counts.
fn is_decode_proto(builtin: &Builtin, arguments: &[Expression]) -> bool {
    let scheme = match arguments.get(1).map(|argument| &argument.kind) {
        Some(ExpressionKind::String { text, .. }) => Some(text.as_str()),
        _ => None,
    };
    builtin.decodes_protobuf(scheme)
}

/// A text as messages quote it.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    text.chars().take(LONGEST).collect()
}

/// `no arguments`, `1 argument`, `2 or 3 arguments`, `at least 1 argument`
fn count_in_words(least: usize, most: Option<usize>) -> String {
    let plural = |count: usize| if count == 1 { "argument" } else { "arguments" };
    match most {
        None => format!("at least {least} {}", plural(least)),
        Some(0) => "no arguments".to_owned(),
        Some(most) if most == least => format!("{least} {}", plural(least)),
        Some(most) if most == least + 1 => format!("{least} or {most} arguments"),
        Some(most) => format!("{least} to {most} arguments"),
    }
}
