//! What the rule makes of each message, in words; for texts that tell it to others.
//!
//! Leaves to others: the ladder itself (`assist::ladder`).

use crate::assist::inputs::{Inputs, Platform, receive};
use crate::assist::ladder::{PastedPolicy, Subject, Verdict, ladder};
use crate::engine::budget::Budget;
use crate::engine::limits::MAX_RUN_WORK;
use crate::engine::rule::{Identity, read};
use crate::engine::run::{Run, run_decoded};
use std::cell::Cell;

/// The verdicts, in the order of the messages.
#[must_use]
pub(super) fn verdicts(inputs: &Inputs, platform: Platform) -> Vec<Verdict> {
    runs(inputs, platform, |_, verdict| verdict)
}

/// Something of what came of each message, and of its verdict.
pub(super) fn runs<T>(
    inputs: &Inputs,
    platform: Platform,
    take: impl Fn(Run, Verdict) -> T,
) -> Vec<T> {
    let checked = read(&inputs.document);
    let rule = &checked.value;
    let field = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let identity = rule.identity.or(&Identity {
        rule_name: field(&inputs.rule_name),
        account_id: field(&inputs.account),
        region: field(&inputs.region),
    });
    let left = Cell::new(MAX_RUN_WORK);
    let policy = field(&inputs.policy);
    let verdict = |(at, message)| {
        // Its share; all together take no more than one alone may.
        let budget = Budget::new(left.get() / (inputs.messages.len() - at));
        let received = receive(message, identity.account_id.as_deref(), platform);
        let payload = received.message.payload.decode(rule.version);
        let run = run_decoded(
            rule,
            &identity,
            &received.message,
            payload,
            (&received.host, &budget),
            true,
        );
        left.set(left.get() - budget.spent());
        let error = received.payload_error.as_ref().map(|(words, _)| words.as_str());
        let ladder = ladder(Subject {
            rule,
            identity: &identity,
            problems: &checked.diagnostics,
            message: &received.message,
            payload_error: error,
            run: &run,
            policy: policy.as_deref().map(|text| PastedPolicy { text, far: platform.far }),
        });
        take(run, ladder.verdict)
    };
    inputs.messages.iter().enumerate().map(verdict).collect()
}
