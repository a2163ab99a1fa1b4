//! The ARN of a rule: `arn:aws:iot:us-east-1:123456789012:rule/my_rule`.

use super::{is_account_id, is_partition, is_region, is_rule_name};

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
