//! The builtin functions: one table, which the evaluator, the checks, the completion and the reference all read.
//!
//! A family is one file: the data of a function stands over its body. To add a function, write the `const` and the body in
//! the family's file, name it in the family's list, and add lines to `tests/conformance`. Nothing else. A function that rules
//! seldom use can be a far one (`far`), which leaves the first load of the page.
//!
//! Leaves to others: where a call was written (`evaluate` adds it), how many arguments came and whether the version has the
//! function (`query` checks both from the table).
//!
//! Guide: iot-sql-functions.

mod arguments;
mod bits;
mod collections;
mod digest;
mod encoding;
pub mod example;
pub mod far;
mod math;
mod metadata;
pub mod protobuf;
mod regex;
mod services;
mod strings;
mod time;
mod types;

pub use super::absence::{Absence, Undefined, Unknown};
pub use arguments::{Arguments, Context, Given};
pub use metadata::MQTT_PROPERTIES;

use super::notes::{KEEPS_WORDS, words};
use super::value::{Kind, Value};
use super::version::SqlVersion;

/// A builtin function.
#[derive(Debug)]
pub struct Builtin {
    /// The name as the guide spells it; calls may use any case.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// Its parameters, in order.
    pub parameters: &'static [Parameter],
    /// Whether the last parameter may come any number of times.
    pub repeats: bool,
    /// The type of what it gives, where it is always one.
    pub returns: Option<Kind>,
    /// When the result is Undefined, beside wrong arguments.
    pub undefined: &'static str,
    /// The first SQL version that has it.
    pub since: SqlVersion,
    /// What its result depends on.
    pub depends_on: Dependency,
    /// Where what is known of it comes from.
    pub fidelity: Fidelity,
    /// Whether a call and its result depend on what is [`Fidelity::OurReading`] of it.
    pub reading_matters: fn(&Arguments<'_>, &Value) -> bool,
    /// Expressions and what they give; tests run them.
    pub examples: &'static [Example],
    /// Other words that people search it by.
    pub search: &'static [&'static str],
    /// How it is computed.
    pub body: Body,
}

/// How a builtin is computed.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// By a function of its evaluated arguments.
    Function(fn(&Arguments<'_>) -> Result<Value, Absence>),
    /// By a function that this module may not hold: the host is asked (`far`).
    Far,
    /// By the evaluator itself: an argument that fails must not fail the rule (`get_or_default`), or it is a form of its own
    /// in the grammar (`cast`).
    Special,
}

/// A parameter of a builtin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, for signatures and messages.
    pub name: &'static str,
    /// The type that it wants; `None` for any.
    pub kind: Option<Kind>,
    /// Whether a call may leave it out.
    pub optional: bool,
}

/// An expression and the JSON text of what it gives; `Undefined` for no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What is evaluated, on [`example::message`].
    pub expression: &'static str,
    /// What it gives.
    pub result: &'static str,
}

/// What a result depends on beside the arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependency {
    /// Nothing.
    Arguments,
    /// The message, its sender, the time, the rule.
    Message,
    /// Chance.
    Chance,
    /// A call to an AWS service, which only a stand-in can answer here.
    Service,
}

/// Where what is known of a behaviour comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    /// The guide says it.
    Documented,
    /// Public reports say it; the guide does not.
    Reported,
    /// The guide is silent or contradicts itself on some arguments; `note` says what was chosen and why.
    OurReading(&'static str),
    /// It cannot be computed without AWS.
    NeedsAws,
}

/// Shorthand for the reason "anything else".
pub(in crate::engine) fn undefined(reason: impl Into<String>) -> Absence {
    Absence::Undefined(Undefined::Other(reason.into()))
}

/// The reason for a text or an array that grows beyond our bounds.
fn too_long() -> Absence {
    Absence::Unknown(Unknown::Other(
        "the result of the function is too large to compute here".to_owned(),
    ))
}

const fn required(name: &'static str, kind: Kind) -> Parameter {
    Parameter { name, kind: Some(kind), optional: false }
}

const fn optional(name: &'static str, kind: Kind) -> Parameter {
    Parameter { name, kind: Some(kind), optional: true }
}

const fn any(name: &'static str) -> Parameter {
    Parameter { name, kind: None, optional: false }
}

const fn example(expression: &'static str, result: &'static str) -> Example {
    Example { expression, result }
}

impl Builtin {
    const fn new(name: &'static str, body: fn(&Arguments<'_>) -> Result<Value, Absence>) -> Self {
        Self::with(name, Body::Function(body))
    }

    const fn far(name: &'static str) -> Self {
        Self::with(name, Body::Far)
    }

    const fn special(name: &'static str) -> Self {
        Self::with(name, Body::Special)
    }

    const fn with(name: &'static str, body: Body) -> Self {
        Self {
            name,
            summary: "",
            parameters: &[],
            repeats: false,
            returns: None,
            undefined: "",
            since: SqlVersion::V2015,
            depends_on: Dependency::Arguments,
            fidelity: Fidelity::Documented,
            reading_matters: |_, _| true,
            examples: &[],
            search: &[],
            body,
        }
    }

    const fn summary(mut self, summary: &'static str) -> Self {
        if KEEPS_WORDS {
            self.summary = summary;
        }
        self
    }

    const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    const fn repeats(mut self) -> Self {
        self.repeats = true;
        self
    }

    const fn returns(mut self, kind: Kind) -> Self {
        self.returns = Some(kind);
        self
    }

    const fn undefined(mut self, when: &'static str) -> Self {
        if KEEPS_WORDS {
            self.undefined = when;
        }
        self
    }

    const fn since_2016(mut self) -> Self {
        self.since = SqlVersion::V2016;
        self
    }

    const fn depends_on(mut self, dependency: Dependency) -> Self {
        self.depends_on = dependency;
        self
    }

    const fn fidelity(mut self, fidelity: Fidelity) -> Self {
        self.fidelity = match fidelity {
            Fidelity::OurReading(text) => Fidelity::OurReading(words(text)),
            other => other,
        };
        self
    }

    /// Narrows our reading to the calls whose result depends on it; without this it is all of them.
    const fn matters_when(mut self, when: fn(&Arguments<'_>, &Value) -> bool) -> Self {
        self.reading_matters = when;
        self
    }

    const fn examples(mut self, examples: &'static [Example]) -> Self {
        if KEEPS_WORDS {
            self.examples = examples;
        }
        self
    }

    const fn search(mut self, words: &'static [&'static str]) -> Self {
        if KEEPS_WORDS {
            self.search = words;
        }
        self
    }

    /// How many arguments a call may have; `None` for no upper limit.
    #[must_use]
    pub fn arity(&self) -> (usize, Option<usize>) {
        let least = self.parameters.iter().filter(|parameter| !parameter.optional).count();
        (least, (!self.repeats).then_some(self.parameters.len()))
    }

    /// `substring(text, start[, end])`, as signatures show it.
    #[must_use]
    pub fn signature(&self) -> String {
        let mut out = format!("{}(", self.name);
        for (index, parameter) in self.parameters.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            let (open, close) = if parameter.optional { ("[", "]") } else { ("", "") };
            out.push_str(&format!("{open}{separator}{}{close}", parameter.name));
        }
        out.push_str(if self.repeats { ", …)" } else { ")" });
        out
    }
}

impl Builtin {
    /// Whether a call needs the answer of an AWS service; `scheme` is its second argument, if that is a literal.
    #[must_use]
    pub fn asks_a_service(&self, scheme: Option<&str>) -> bool {
        self.depends_on == Dependency::Service || self.decodes_protobuf(scheme)
    }

    /// Whether a call decodes Protobuf, for which AWS reads a file in S3.
    #[must_use]
    pub fn decodes_protobuf(&self, scheme: Option<&str>) -> bool {
        self.name == "decode" && scheme == Some(encoding::PROTOBUF)
    }
}

/// Our reading is of what has no value.
fn gives_nothing(_: &Arguments<'_>, result: &Value) -> bool {
    result.is_undefined()
}

/// Our reading is that every version has the function.
fn is_oldest_version(arguments: &Arguments<'_>, _: &Value) -> bool {
    arguments.context().version == SqlVersion::V2015
}

/// The families, each with its title.
pub const FAMILIES: &[(&str, &[Builtin])] = &[
    ("Message and rule", metadata::FAMILY),
    ("Text", strings::FAMILY),
    ("Regular expressions", regex::FAMILY),
    ("Numbers", math::FAMILY),
    ("Bits", bits::FAMILY),
    ("Types and defaults", types::FAMILY),
    ("Arrays and objects", collections::FAMILY),
    ("Time", time::FAMILY),
    ("Encodings", encoding::FAMILY),
    ("Hashes", digest::FAMILY),
    ("AWS services", services::FAMILY),
];

/// All builtins, family by family.
pub fn all() -> impl Iterator<Item = &'static Builtin> {
    FAMILIES.iter().flat_map(|(_, family)| family.iter())
}

/// The builtin of that name, in any case of letters.
#[must_use]
pub fn find(name: &str) -> Option<&'static Builtin> {
    all().find(|builtin| builtin.name.eq_ignore_ascii_case(name))
}
