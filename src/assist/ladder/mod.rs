//! The ladder: the ten steps from a published message to a function that runs, and where this message stops.
//!
//! Each step is looked at by itself, as if the message had got there; then the first that does not hold stops it, and what
//! is above it says what it would have given. Leaves to others: the state of the page, which rungs are open.

mod block;
pub mod block_json;
mod condition;
mod enabled;
mod function;
mod members;
mod near_miss;
mod payload;
mod permission;
mod policy;
mod select;
mod text_miss;
mod topic;
mod verdict;

pub use block::{
    ArnPartView, Block, ConditionRow, LevelPair, Proposal, RungState, Suggestion, Tone,
};
pub use condition::{condition_rows, conditions_at};
pub use function::{function_label, label};
pub use payload::{MAX_PAYLOAD, excerpt};
pub use policy::PastedPolicy;
pub(super) use policy::{NAME as POLICY, answer as answer_policy};
pub use verdict::Verdict;

use crate::engine::action::lambda::ResolvedLambda;
use crate::engine::diagnostic::Diagnostic;
use crate::engine::message::Message;
use crate::engine::rule::{Identity, Rule};
use crate::engine::run::Run;

/// How many rungs there are.
pub const RUNGS: usize = 10;

/// What a ladder is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'run> {
    /// The rule.
    pub rule: &'run Rule,
    /// Its name, account and Region, from wherever they are known.
    pub identity: &'run Identity,
    /// The problems of the rule, whatever the message.
    pub problems: &'run [Diagnostic],
    /// The message.
    pub message: &'run Message,
    /// What is wrong with the payload as it is typed, when it gives no bytes at all.
    pub payload_error: Option<&'run str>,
    /// What the rule made of the message.
    pub run: &'run Run,
    /// The policy of the function, if one was pasted.
    pub policy: Option<PastedPolicy<'run>>,
}

impl<'run> Subject<'run> {
    /// The Lambda actions, resolved.
    pub(in crate::assist) fn lambdas(self) -> impl Iterator<Item = (usize, &'run ResolvedLambda)> {
        let actions = self.run.actions.iter();
        actions.filter_map(|action| action.lambda.as_ref().map(|lambda| (action.index, lambda)))
    }
}

/// The ten rungs and what follows from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// From the first to the last; ten.
    pub rungs: Vec<Rung>,
    /// How many the message passed.
    pub passed: usize,
    /// The result in words.
    pub verdict: Verdict,
    /// The ways to mend the rung that stopped it, the likeliest first.
    pub suggestions: Vec<Suggestion>,
    /// Whether the rule lets the message through to its actions, whatever becomes of them; `None` when that cannot be told.
    pub fires: Option<bool>,
}

/// One rung.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rung {
    /// How it stands.
    pub state: RungState,
    /// The tone of its bar.
    pub tone: Tone,
    /// `WHERE is true`
    pub title: String,
    /// The user's own values beside it.
    pub value: String,
    /// What its body says, in order.
    pub body: Vec<Block>,
    /// What it gives, for a message that did not get there.
    gives: Option<String>,
    /// For the verdict: the rung in a few words, when it stops the message.
    reason: Reason,
}

/// Why a rung stops a message, for the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Reason {
    /// After `Does not fire: `, or a headline of its own that begins with a capital.
    headline: String,
    /// One sentence.
    sentence: String,
    /// The word of the message's row.
    word: &'static str,
    /// The shortest form of a near miss.
    near_miss: Option<String>,
}

impl Rung {
    fn passed(title: &str, value: impl Into<String>) -> Self {
        Self {
            state: RungState::Passed,
            tone: Tone::Ok,
            title: title.to_owned(),
            value: value.into(),
            ..Self::default()
        }
    }

    fn stopped(tone: Tone, title: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            state: RungState::Stopped,
            tone,
            title: title.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    fn cannot_tell(title: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            state: RungState::CannotTell,
            tone: Tone::Ask,
            title: title.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    fn gives(mut self, gives: impl Into<String>) -> Self {
        self.gives = Some(gives.into());
        self
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.body.push(Block::Text(text.into()));
        self
    }

    fn block(mut self, block: Block) -> Self {
        self.body.push(block);
        self
    }

    fn suggestions(mut self, suggestions: Vec<Suggestion>) -> Self {
        if !suggestions.is_empty() {
            self.body.push(Block::Suggestions(suggestions));
        }
        self
    }

    fn reason(
        mut self,
        word: &'static str,
        headline: impl Into<String>,
        sentence: impl Into<String>,
    ) -> Self {
        self.reason.word = word;
        self.reason.headline = headline.into();
        self.reason.sentence = sentence.into();
        self
    }

    fn near_miss(mut self, near_miss: Option<String>) -> Self {
        self.reason.near_miss = near_miss;
        self
    }

    /// The same rung, when the message did not get to it.
    fn not_reached(self, title: &str) -> Self {
        let value = match self.state {
            RungState::Passed => match &self.gives {
                Some(gives) => format!("would give {gives}"),
                None => "would pass".to_owned(),
            },
            RungState::Stopped => "would stop here too".to_owned(),
            RungState::CannotTell | RungState::NotReached => String::new(),
        };
        let body = match self.state {
            RungState::Stopped => self.body,
            _ => Vec::new(),
        };
        Self {
            state: RungState::NotReached,
            tone: Tone::No,
            title: title.to_owned(),
            value,
            body,
            gives: None,
            reason: Reason::default(),
        }
    }
}

/// The rung of the permission, from 0.
const PERMISSION: usize = 8;

/// The names of the rungs, as they stand when nothing has got to them.
const TITLES: [&str; RUNGS] = [
    "Rule enabled",
    "Topic matches FROM",
    "Payload decodes",
    "WHERE is true",
    "SELECT builds the event",
    "Template resolves",
    "Function ARN is legal",
    "Same Region and partition",
    "Permission",
    "Invoke",
];

/// The names of the rungs inside a sentence.
const NAMES: [&str; RUNGS] = [
    "rule enabled",
    "FROM",
    "payload",
    "WHERE",
    "SELECT",
    "template",
    "function ARN",
    "Region",
    "permission",
    "invoke",
];

/// Looks at one step, as if the message had got there.
type Look = fn(Subject<'_>) -> Option<Rung>;

/// The steps.
const LOOKS: [Look; RUNGS] = [
    |subject| Some(enabled::rung(subject)),
    |subject| Some(topic::rung(subject)),
    |subject| Some(payload::rung(subject)),
    condition::rung,
    select::rung,
    function::template,
    function::arn,
    function::region,
    permission::rung,
    permission::invoke,
];

/// Looks at all ten steps.
#[must_use]
pub fn ladder(subject: Subject<'_>) -> Ladder {
    climb(subject, true)
}

/// Looks at the steps up to the one that stops the message: enough for its verdict. Those after it are not reached, and say no more.
#[must_use]
pub fn ladder_to_stop(subject: Subject<'_>) -> Ladder {
    climb(subject, false)
}

fn climb(subject: Subject<'_>, all: bool) -> Ladder {
    let mut stop = None;
    let mut rungs = Vec::with_capacity(RUNGS);
    for (index, (look, title)) in LOOKS.into_iter().zip(TITLES).enumerate() {
        // Without a payload nothing after it is known.
        let is_looked_at =
            (all || stop.is_none()) && (index < 3 || subject.payload_error.is_none());
        let rung = if is_looked_at { look(subject) } else { None };
        let rung = match (rung, stop) {
            (Some(rung), None) => rung,
            // Past the permission, which nobody can see from here, the last rung says what would be sent.
            (Some(rung), Some(PERMISSION)) => rung,
            (Some(rung), Some(_)) => rung.not_reached(title),
            (None, _) => {
                Rung { state: RungState::NotReached, title: title.to_owned(), ..Rung::default() }
            }
        };
        if stop.is_none() && rung.state != RungState::Passed {
            stop = Some(index);
        }
        rungs.push(rung);
    }
    let passed = stop.unwrap_or(RUNGS);
    let suggestions =
        stop.and_then(|index| rungs.get(index)).map(suggestions_of).unwrap_or_default();
    let fires = match stop.and_then(|index| Some((index, rungs.get(index)?.state))) {
        Some((0..=4, RungState::CannotTell)) => None,
        Some((0..=3, _)) => Some(false),
        Some((4, _)) => Some(select::lets_through(subject)),
        _ => Some(true),
    };
    let verdict = verdict::verdict(subject, &rungs, stop);
    Ladder { rungs, passed, verdict, suggestions, fires }
}

fn suggestions_of(rung: &Rung) -> Vec<Suggestion> {
    let blocks = rung.body.iter().filter_map(|block| match block {
        Block::Suggestions(suggestions) => Some(suggestions.clone()),
        _ => None,
    });
    blocks.flatten().collect()
}
