//! What the rungs are made of: states, tones, and the parts of a rung's body.
//!
//! In all texts, what stands between backticks is code.

use crate::engine::source::{SourceId, Span};

/// The colour, shape and weight of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// It fires; it holds.
    Ok,
    /// It does not fire: no error.
    #[default]
    No,
    /// It breaks on AWS.
    Bad,
    /// Cannot be told here; a risk.
    Ask,
    /// Undefined.
    Undefined,
}

impl Tone {
    /// The class that gives an element its colours, and how the tone is written in answers.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Ok => "t-ok",
            Self::No => "t-no",
            Self::Bad => "t-bad",
            Self::Ask => "t-ask",
            Self::Undefined => "t-und",
        }
    }

    /// The shape of a verdict of this tone, one of those of `index.html`.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Ok => "v-fires",
            Self::No => "v-no",
            Self::Bad => "v-bad",
            Self::Ask => "v-ask",
            Self::Undefined => "v-und",
        }
    }
}

/// How a rung of the ladder stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RungState {
    /// The message got past it.
    #[default]
    Passed,
    /// It stopped the message.
    Stopped,
    /// It cannot be told here whether it holds.
    CannotTell,
    /// Nothing got here.
    NotReached,
}

/// A part of a rung's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// The levels of filter and topic, aligned.
    Levels(Vec<LevelPair>),
    /// A condition and its value, as deep as it stands.
    Conditions(Vec<ConditionRow>),
    /// The parts of an ARN.
    Arn(Vec<ArnPartView>),
    /// Ways to mend it; the index counts over the whole rung.
    Suggestions(Vec<Suggestion>),
    /// Names and values.
    Pairs(Vec<(String, String)>),
    /// A text to read as it is, such as a payload's line with a caret.
    Code(String),
}

/// One level of a topic filter beside one of a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelPair {
    /// Of the filter; `None` where it has no such level.
    pub filter: Option<String>,
    /// Of the topic.
    pub topic: Option<String>,
    /// `equal`, `any level`, `case differs`.
    pub word: String,
    /// Whether it is the first that differs.
    pub differs: bool,
}

/// A part of a condition, or anything else that has a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConditionRow {
    /// How deep it stands.
    pub depth: usize,
    /// As written.
    pub expression: String,
    /// With the values in place: `48 > 50`.
    pub values: String,
    /// `true`, `false`, `Undefined`, or another value.
    pub result: String,
    /// The tone of the result; `None` for a value that is neither good nor bad.
    pub tone: Option<Tone>,
    /// Why it is so, where that needs words.
    pub note: Option<String>,
    /// Where it was written, to go there.
    pub place: Option<(SourceId, Span)>,
}

/// A part of an ARN.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArnPartView {
    /// Its text; what stands at `bad` is wrong.
    pub text: String,
    /// `ok`, `region ok`, `“/” at 5`.
    pub word: String,
    /// Whether the part is wrong.
    pub wrong: bool,
    /// The wrong character.
    pub bad: Option<Span>,
}

/// A way to mend what stopped the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The words of a button: `Use the last topic level instead`.
    pub title: String,
    /// What it writes: `${topic(2)}`.
    pub code: String,
    /// What that gives: `topic`.
    pub gives: String,
    /// One line of consequence.
    pub consequence: String,
    /// What it changes.
    pub proposal: Proposal,
}

/// A change that a suggestion makes; a text replaces the whole of what stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// The `functionArn` template of the action with this index.
    FunctionArn(usize, String),
    /// The SQL.
    Sql(String),
    /// Enables the rule.
    Enable,
    /// The topic of the message.
    Topic(String),
    /// The payload of the message.
    Payload(String),
    /// One more stand-in of the message, as JSON; it stands before the others.
    StandIn(String),
}
