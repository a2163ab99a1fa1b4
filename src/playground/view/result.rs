//! The verdict, the ladder and the output of the selected message.

use super::everywhere;
use super::problems::first_error;
use super::{Block, RungState, TokenMark, Tone};
use crate::assist::ladder::{Ladder, Proposal, RUNGS, Rung};
use crate::assist::value_text::counted;
use crate::engine::diagnostic::Diagnostic;
use crate::engine::evaluate::Outcome;
use crate::engine::message::DecodedPayload;
use crate::engine::value::{Value, json};
use crate::playground::model::Model;
use crate::playground::request::bytes;
use crate::playground::results::MessageResult;
use std::rc::Rc;

/// The bar over the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerdictView {
    /// Its tone.
    pub tone: Tone,
    /// ``Fires, but the Lambda name is not legal: `some/topic` ``
    pub headline: String,
    /// The same in few words, for the line above a phone's panes.
    pub short: String,
    /// One sentence.
    pub sentence: String,
    /// The words of a button that applies the first suggestion, if there is one.
    pub suggestion: Option<String>,
    /// Whether this is the result from before an error in the rule text; shown dimmed, with `sentence` saying why.
    pub stale: bool,
}

/// One of the ten rungs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RungView {
    /// How it stands.
    pub state: RungState,
    /// The tone of its bar.
    pub tone: Tone,
    /// `WHERE is true`
    pub title: String,
    /// The user's own values beside it.
    pub value: String,
    /// Whether its body is open.
    pub open: bool,
    /// What its body says, in order.
    pub body: Vec<Block>,
}

/// What the actions are handed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputView {
    /// `121 bytes, 2 fields added`; or why there is none.
    pub note: String,
    /// Laid out for reading; `None` when there is none.
    pub pretty: Option<String>,
    /// The colours of `pretty`.
    pub tokens: Rc<[TokenMark]>,
    /// Exactly the bytes, as text.
    pub exact: String,
    /// Whether it is what the rule would give if the rungs before SELECT had passed.
    pub would_be: bool,
}

/// From here on a rung that cannot be told stops nothing: the Region, the permission.
const OPEN_ENDED: usize = 7;

pub(super) fn verdict(model: &Model, problems: &[Diagnostic]) -> VerdictView {
    let Some(result) = model.result() else {
        return VerdictView {
            tone: Tone::Ask,
            headline: "No message yet".to_owned(),
            short: "No message yet".to_owned(),
            sentence: "Add a message to see what the rule makes of it.".to_owned(),
            ..VerdictView::default()
        };
    };
    let verdict = &result.ladder.verdict;
    let stale = model.results.is_stale();
    let suggestion = result.ladder.suggestions.first();
    let suggestion = suggestion.filter(|suggestion| !stale || !changes_rule(&suggestion.proposal));
    let sentence = match first_error(model, problems).filter(|_| stale) {
        Some(error) => format!("From before the error. {error}."),
        None => verdict.sentence.clone(),
    };
    VerdictView {
        tone: verdict.tone,
        headline: verdict.headline.clone(),
        short: verdict.headline.clone(),
        sentence,
        suggestion: suggestion.map(|suggestion| suggestion.title.clone()),
        stale,
    }
}

const fn changes_rule(proposal: &Proposal) -> bool {
    matches!(proposal, Proposal::Sql(_) | Proposal::FunctionArn(..) | Proposal::Enable)
}

/// The rungs of the selected message; ten of nothing without one.
pub(super) fn rungs(model: &Model) -> Vec<RungView> {
    let toggled = model.toggled_rungs.into_iter();
    let Some(result) = model.result() else {
        let nothing = RungView { state: RungState::NotReached, ..RungView::default() };
        return vec![nothing; RUNGS];
    };
    let opened = opened(&result.ladder);
    let rungs = result.ladder.rungs.iter().enumerate().zip(toggled);
    rungs
        .map(|((index, rung), toggled)| rung_view(model, rung, (Some(index) == opened) != toggled))
        .collect()
}

/// The rung that is open unless the user closes it: the one that stops the message.
fn opened(ladder: &Ladder) -> Option<usize> {
    let stops = match ladder.rungs.get(ladder.passed)?.state {
        RungState::Stopped => true,
        RungState::CannotTell => ladder.passed < OPEN_ENDED,
        RungState::Passed | RungState::NotReached => false,
    };
    stops.then_some(ladder.passed)
}

fn rung_view(model: &Model, rung: &Rung, open: bool) -> RungView {
    let body = if open { everywhere::told(model, &rung.body) } else { rung.body.clone() };
    RungView {
        state: rung.state,
        tone: rung.tone,
        title: rung.title.clone(),
        value: rung.value.clone(),
        open,
        body,
    }
}

/// What the actions are handed, or would be.
pub(super) fn output(model: &Model) -> OutputView {
    let Some(result) = model.result() else {
        return OutputView { note: "No message yet".to_owned(), ..OutputView::default() };
    };
    match (&result.run.evaluation.outcome, &result.run.would_be) {
        (Outcome::Produced(value), _) => produced(result, value, false),
        (_, Some(Outcome::Produced(value))) => produced(result, value, true),
        _ => OutputView {
            note: format!("No event. {}", result.ladder.verdict.headline),
            ..OutputView::default()
        },
    }
}

fn produced(result: &MessageResult, value: &Value, would_be: bool) -> OutputView {
    let exact = bytes(value);
    let most = if exact.len() > MAX_EVENT { "; Lambda takes 1 MB at most" } else { " of 1 MB" };
    let size = counted(exact.len(), "byte") + most;
    match value {
        Value::Undefined => OutputView {
            note: "Undefined: the actions get an empty payload".to_owned(),
            would_be,
            ..OutputView::default()
        },
        Value::Bytes(raw) => {
            let shown = hexadecimal(raw);
            OutputView {
                note: format!("{size}, raw; shown as hexadecimal digits"),
                pretty: Some(shown.clone()),
                exact: String::from_utf8(exact).unwrap_or(shown),
                would_be,
                ..OutputView::default()
            }
        }
        value => {
            let pretty = json::write_pretty(value).unwrap_or_default();
            let added = added_fields(&result.run.payload, value);
            let note = if added == 0 {
                size
            } else {
                format!("{size}, {} added", counted(added, "field"))
            };
            OutputView {
                note,
                tokens: super::highlight::json(&pretty),
                pretty: Some(pretty),
                exact: String::from_utf8(exact).unwrap_or_default(),
                would_be,
            }
        }
    }
}

/// The most bytes that Lambda takes for an asynchronous invocation.
///
/// Documented in the quotas of Lambda.
const MAX_EVENT: usize = 1 << 20;

/// How many members the output has that the payload has not.
fn added_fields(payload: &DecodedPayload, output: &Value) -> usize {
    let (DecodedPayload::Json(Value::Object(before)), Value::Object(after)) = (payload, output)
    else {
        return 0;
    };
    after.iter().filter(|(name, _)| before.get(name).is_none()).count()
}

/// Sixteen bytes a line.
fn hexadecimal(bytes: &[u8]) -> String {
    let line =
        |line: &[u8]| line.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    bytes.chunks(16).map(line).collect::<Vec<_>>().join("\n")
}
