//! What a pasted policy says of the permission, for the ninth rung. Few people paste one, so the page has its annex judge it, like a
//! far function (`assist::far`): text to text, and at once when the annex is there.
//!
//! Leaves to others: the language of policies (`engine::action::policy`).

use super::function::function_label;
use super::{Block, ConditionRow, Rung, RungState, Subject, Tone, block_json};
use crate::assist::question::{Members, object, some};
use crate::assist::value_text::{capitalised, counted, listed};
use crate::engine::action::policy::{Check, Judged, Judgement, Policy, read_policy};
use crate::engine::arn::{FunctionArn, Identity, check_function_arn};
use crate::engine::value::{Value, json};
use crate::engine::version::SqlVersion;

/// The name of the question, beside those of far functions.
pub(in crate::assist) const NAME: &str = "policy";
/// The most statements that are shown of a policy in which none fits.
const STATEMENTS: usize = 5;

/// A policy that was pasted, and who judges it.
#[derive(Clone, Copy, Debug)]
pub struct PastedPolicy<'run> {
    /// As it was pasted.
    pub text: &'run str,
    /// Answers `answer`'s questions; why it cannot; `None` when it is not there yet (`inputs::Platform`).
    pub far: fn(&str) -> Option<Result<String, String>>,
}

impl PastedPolicy<'_> {
    /// The rung.
    pub(super) fn judge(self, subject: Subject<'_>) -> Rung {
        let arns = subject.lambdas().filter_map(|(_, lambda)| lambda.arn.as_ref().ok());
        let identity = subject.identity;
        let question = object([
            ("function", NAME.into()),
            ("policy", self.text.into()),
            ("functions", Value::array(arns.map(|arn| arn.to_string().into()).collect())),
            ("ruleName", some(identity.rule_name.as_deref())),
            ("accountId", some(identity.account_id.as_deref())),
            ("region", some(identity.region.as_deref())),
        ]);
        match (self.far)(&json::write(&question).unwrap_or_default()) {
            Some(Ok(answer)) => {
                read(Members(&json::read(&answer, SqlVersion::V2016).unwrap_or_default()))
            }
            Some(Err(why)) => Rung::cannot_tell("Permission", "the policy was not read")
                .text(format!("{}.", capitalised(&why))),
            None => Rung::cannot_tell("Permission", "the policy is not read yet"),
        }
    }
}

fn read(answer: Members<'_>) -> Rung {
    let value = answer.text("value");
    let rung = match answer.value("allowed") {
        Value::Boolean(true) => Rung::passed("Permission", value),
        Value::Boolean(false) => Rung::stopped(Tone::Bad, "No permission", value).reason(
            "No permission",
            answer.text("headline"),
            answer.text("sentence"),
        ),
        _ => Rung::cannot_tell("Permission", value),
    };
    Rung { body: block_json::read(answer.value("blocks")), ..rung }
}

/// Answers a question about a policy.
pub(in crate::assist) fn answer(question: Members<'_>) -> Value {
    let member = |name: &str| question.some_text(name).map(str::to_owned);
    let identity = Identity {
        rule_name: member("ruleName"),
        account_id: member("accountId"),
        region: member("region"),
    };
    let arns = question.value("functions").as_array().unwrap_or_default().iter();
    let arns = arns.filter_map(|arn| check_function_arn(arn.as_str()?).arn);
    let rung = match read_policy(question.text("policy")) {
        Ok(policy) => judged(&policy, &arns.collect::<Vec<_>>(), &identity),
        Err(why) => Rung::cannot_tell("Permission", "the policy cannot be read")
            .text(format!("{}. Paste what `aws lambda get-policy` prints.", capitalised(&why))),
    };
    let allowed = match rung.state {
        RungState::Passed => true.into(),
        RungState::Stopped => false.into(),
        RungState::CannotTell | RungState::NotReached => Value::Undefined,
    };
    object([
        ("allowed", allowed),
        ("value", rung.value.into()),
        ("blocks", block_json::write(&rung.body)),
        ("headline", rung.reason.headline.into()),
        ("sentence", rung.reason.sentence.into()),
    ])
}

/// Each function must be allowed by a statement.
fn judged(policy: &Policy, functions: &[FunctionArn], identity: &Identity) -> Rung {
    let mut by = Vec::new();
    let mut rows = Vec::new();
    let mut is_open = false;
    for arn in functions {
        let judgement = policy.judge(arn, identity);
        let label = function_label(arn);
        let decided = judgement.decided_by.and_then(|at| judgement.statements.get(at));
        match (judgement.allowed, decided) {
            (Some(true), Some(statement)) => {
                is_open |= !statement.is_closed;
                by.push(format!("`{}`", statement.name));
                rows.extend(rows_of(statement));
            }
            (None, Some(statement)) => {
                return Rung::cannot_tell("Permission", format!("depends on `{}`", statement.name))
                    .text("Whether the statement is about this call depends on what is not known here: the rule’s name, account or Region, or a condition that this page does not know.")
                    .block(Block::Conditions(rows_of(statement)));
            }
            (_, decided) => return refused(&judgement, decided, &label),
        }
    }
    by.dedup();
    let rung = Rung::passed("Permission", format!("allowed by {}", listed(&by)))
        .block(Block::Conditions(rows));
    if is_open {
        return rung.text("No condition names the rule or its account: a rule of any AWS account can call the function. AWS advises `AWS:SourceArn` and `AWS:SourceAccount`.");
    }
    rung
}

fn refused(judgement: &Judgement, denied: Option<&Judged>, label: &str) -> Rung {
    let (value, sentence, shown) = match denied {
        Some(statement) => (
            format!("`{}` denies it", statement.name),
            format!(
                "The statement `{}` of the policy denies the call; a Deny wins.",
                statement.name
            ),
            vec![statement],
        ),
        None => (
            format!("{}, none fits", counted(judgement.statements.len(), "statement")),
            "No statement of the policy allows exactly this call.".to_owned(),
            judgement.statements.iter().take(STATEMENTS).collect(),
        ),
    };
    Rung::stopped(Tone::Bad, "No permission", value)
        .text(format!("{sentence} AWS IoT gets an error, nothing appears in the function’s own log. The command under Permission adds a statement that fits."))
        .block(Block::Conditions(shown.into_iter().flat_map(rows_of).collect()))
        .reason(
            "No permission",
            format!("Fires, but AWS IoT may not call `{label}`"),
            sentence,
        )
}

/// A statement, and below it what it asks.
fn rows_of(statement: &Judged) -> Vec<ConditionRow> {
    let effect = if statement.denies { "denies" } else { "allows" };
    let (result, tone) = match (statement.applies, statement.denies) {
        (Some(true), false) => (effect, Tone::Ok),
        (Some(true), true) => (effect, Tone::Bad),
        (Some(false), _) => ("does not fit", Tone::No),
        (None, _) => ("cannot be told", Tone::Ask),
    };
    let head = ConditionRow {
        expression: statement.name.clone(),
        result: result.to_owned(),
        tone: Some(tone),
        ..ConditionRow::default()
    };
    let check = |check: &Check| {
        let (result, tone) = match check.fits {
            Some(true) => ("fits", Tone::Ok),
            Some(false) => ("does not fit", Tone::No),
            None => ("cannot be told", Tone::Ask),
        };
        let differs = check.differs.map(|differs| format!(": {differs}")).unwrap_or_default();
        let note = match (check.fits, check.has.as_str()) {
            (Some(false), "") => Some(format!("AWS IoT’s call has no such key{differs}.")),
            (Some(false), has) => Some(format!("The call has `{has}`{differs}.")),
            _ => None,
        };
        ConditionRow {
            depth: 1,
            expression: check.what.clone(),
            values: check.says.clone(),
            result: result.to_owned(),
            tone: Some(tone),
            note,
            place: None,
        }
    };
    std::iter::once(head).chain(statement.checks.iter().map(check)).collect()
}
