//! The ARN of a rule: `arn:aws:iot:us-east-1:123456789012:rule/my_rule`.

use super::{is_account_id, is_partition, is_region, is_rule_name, nearest_region};
use crate::engine::diagnostic::code::action as code;
use crate::engine::diagnostic::{Diagnostic, quoted};
use crate::engine::source::{SourceId, Span};

/// The parts of a rule's ARN, each legal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleArn {
    /// `aws`, `aws-cn`, …
    pub partition: String,
    /// Its Region.
    pub region: String,
    /// Its account.
    pub account_id: String,
    /// Its name.
    pub rule_name: String,
}

impl RuleArn {
    /// Reads a rule's ARN; `None` unless every part is legal.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().unwrap_or_default();
        let (arn, partition, service) = (next(), next(), next());
        let (region, account_id, resource) = (next(), next(), next());
        let rule_name = resource.strip_prefix("rule/")?;
        let legal = arn == "arn"
            && is_partition(partition)
            && service == "iot"
            && is_region(region)
            && is_account_id(account_id)
            && is_rule_name(rule_name);
        legal.then(|| Self {
            partition: partition.to_owned(),
            region: region.to_owned(),
            account_id: account_id.to_owned(),
            rule_name: rule_name.to_owned(),
        })
    }
}

impl std::fmt::Display for RuleArn {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { partition, region, account_id, rule_name } = self;
        write!(out, "arn:{partition}:iot:{region}:{account_id}:rule/{rule_name}")
    }
}

/// Name, account and Region of a rule, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The rule's name.
    pub rule_name: Option<String>,
    /// Its account, 12 digits.
    pub account_id: Option<String>,
    /// Its Region.
    pub region: Option<String>,
}

impl Identity {
    /// This, and from `other` what is missing.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let first =
            |own: &Option<String>, other: &Option<String>| own.clone().or_else(|| other.clone());
        Self {
            rule_name: first(&self.rule_name, &other.rule_name),
            account_id: first(&self.account_id, &other.account_id),
            region: first(&self.region, &other.region),
        }
    }
}

impl Identity {
    /// What is illegal in it; each problem counts in the text that its code is about. What is missing is no problem here.
    #[must_use]
    pub fn problems(&self) -> Vec<Diagnostic> {
        let name = self
            .rule_name
            .as_deref()
            .and_then(|name| rule_name_problem(name, SourceId::Identity, 0));
        let account = self.account_id.as_deref().and_then(account_problem);
        let region = self.region.as_deref().and_then(region_problem);
        [name, account, region].into_iter().flatten().collect()
    }
}

/// What is wrong with a rule's name that stands at `start` in `source`.
///
/// Guide: iot-create-rule: letters, digits and underscores; no hyphens, no spaces.
#[must_use]
pub fn rule_name_problem(name: &str, source: SourceId, start: usize) -> Option<Diagnostic> {
    if is_rule_name(name) {
        return None;
    }
    let span = Span::new(start, start + name.len());
    let problem = Diagnostic::new(
        code::RULE_NAME_ILLEGAL,
        source,
        span,
        format!("a rule cannot have the name {}", quoted(name)),
    );
    let problem = problem.help("it has letters, digits and `_`, at most 128");
    let mended: String = name
        .trim()
        .chars()
        .map(|character| if character.is_ascii_alphanumeric() { character } else { '_' })
        .collect();
    Some(if is_rule_name(&mended) {
        problem.fix(format!("Use `{mended}`"), span, mended)
    } else {
        problem
    })
}

fn account_problem(account: &str) -> Option<Diagnostic> {
    if is_account_id(account) {
        return None;
    }
    let span = Span::new(0, account.len());
    let message = format!("{} is not an account id", quoted(account));
    let problem = Diagnostic::new(code::ACCOUNT_ILLEGAL, SourceId::Identity, span, message)
        .help("an account id has twelve digits");
    let digits: String =
        account.chars().filter(|character| !matches!(character, '-' | ' ')).collect();
    Some(if is_account_id(&digits) {
        problem.fix(format!("Use `{digits}`"), span, digits)
    } else {
        problem
    })
}

fn region_problem(region: &str) -> Option<Diagnostic> {
    if is_region(region) {
        return None;
    }
    let span = Span::new(0, region.len());
    let message = format!("{} is not the name of a Region", quoted(region));
    let problem = Diagnostic::new(code::REGION_ILLEGAL, SourceId::Identity, span, message);
    Some(match nearest_region(region) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")).fix(
            format!("Use `{meant}`"),
            span,
            meant,
        ),
        None => problem.help("a Region is written like `us-east-1`"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::diagnostic::apply;

    #[test]
    fn a_rules_arn_is_read_only_when_every_part_is_legal() {
        let text = "arn:aws:iot:us-east-1:123456789012:rule/my_rule";
        assert_eq!(RuleArn::parse(text).unwrap().to_string(), text);
        for wrong in [
            "arn:aws:iot:us-east-1:123456789012:rule/my-rule",
            "arn:aws:iot:us-east-1:123456789012:rule:my_rule",
            "arn:aws:iot:us-east-1:1234:rule/r",
            "arn:aws:lambda:us-east-1:123456789012:rule/r",
            "arn:aws:iot:useast1:123456789012:rule/r",
            "arn:amazon:iot:us-east-1:123456789012:rule/r",
            "arn:aws:iot:us-east-1:123456789012:rule/r/x",
            "arn:aws:iot",
            "",
        ] {
            assert_eq!(RuleArn::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn illegal_names_accounts_and_regions_are_mended_where_one_way_is_clear() {
        let cases = [
            (
                Identity { rule_name: Some("my-rule".into()), ..Identity::default() },
                741,
                Some("my_rule"),
            ),
            (Identity { rule_name: Some(String::new()), ..Identity::default() }, 741, None),
            (Identity { rule_name: Some("r".repeat(129)), ..Identity::default() }, 741, None),
            (
                Identity { account_id: Some("1234-5678-9012".into()), ..Identity::default() },
                743,
                Some("123456789012"),
            ),
            (
                Identity {
                    account_id: Some("١٢٣٤٥٦٧٨٩٠١٢".into()), ..Identity::default()
                },
                743,
                None,
            ),
            (
                Identity { region: Some("us-east1".into()), ..Identity::default() },
                745,
                Some("us-east-1"),
            ),
            (Identity { region: Some("N. Virginia".into()), ..Identity::default() }, 745, None),
        ];
        for (identity, number, mended) in cases {
            let problems = identity.problems();
            assert_eq!(
                problems.iter().map(|problem| problem.code.number).collect::<Vec<_>>(),
                [number]
            );
            let texts = [&identity.rule_name, &identity.account_id, &identity.region];
            let text = texts.into_iter().flatten().next().unwrap();
            let after = problems[0].fix.as_ref().map(|fix| apply(text, &fix.edits));
            assert_eq!(after.as_deref(), mended, "{text}");
        }
    }
}
