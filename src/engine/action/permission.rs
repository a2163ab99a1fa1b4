//! The permission that AWS IoT needs on a function: `aws lambda add-permission`.
//!
//! Leaves to others: how a shell writes it (`shell`). Guide: lambda-rule-action.

use super::suits::against_rule;
use crate::engine::arn::{FunctionArn, Identity, RuleArn, STATEMENT_ID_MAX, partition_of};
use crate::engine::diagnostic::code::action as code;
use crate::engine::diagnostic::{Checked, Diagnostic};
use crate::engine::source::{SourceId, Span};

/// A permission for one rule to invoke one function, or one alias or version of it.
///
/// It names the rule and its account, so that no rule of anybody else can use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddPermission {
    /// The function's name; its ARN when its account is not the rule's, or when the name could be taken for an option.
    pub function_name: String,
    /// The alias or version that the rule names.
    pub qualifier: Option<String>,
    /// The Region of both.
    pub region: String,
    /// The rule's ARN.
    pub source_arn: String,
    /// The rule's account.
    pub source_account: String,
    /// The id of the statement, its own for each rule and qualifier.
    pub statement_id: String,
    /// What the statement is about: the ARN that the rule names.
    pub resource: String,
}

/// AWS IoT, in every partition.
pub(super) const PRINCIPAL: &str = "iot.amazonaws.com";
pub(super) const ACTION: &str = "lambda:InvokeFunction";

/// What is in the way of a permission for the rule on the function. Problems of the rule's name, account and Region carry the
/// source `Identity`; those of the function `Template(0)`, and count in the ARN's text.
#[must_use]
pub fn problems(arn: &FunctionArn, identity: &Identity) -> Vec<Diagnostic> {
    let mut diagnostics = identity.problems();
    diagnostics.extend(missing(identity));
    diagnostics.extend(against_rule(arn, identity));
    if arn.qualifier.as_deref() == Some("$LATEST") {
        let text = arn.to_string();
        let place = Span::new(text.len() - ":$LATEST".len(), text.len());
        let message = "`$LATEST` cannot have a permission of its own";
        diagnostics.push(
            Diagnostic::new(code::LATEST_POLICY, SourceId::Template(0), place, message)
                .help("write the ARN without `:$LATEST`: the same code runs"),
        );
    }
    diagnostics
}

/// The permission that the rule needs on the function, and its problems.
#[must_use]
pub fn permission(arn: &FunctionArn, identity: &Identity) -> Checked<Option<AddPermission>> {
    let diagnostics = problems(arn, identity);
    let value = source(identity)
        .filter(|_| !diagnostics.iter().any(Diagnostic::is_error))
        .map(|source| build(arn, &source));
    Checked { value, diagnostics }
}

/// What stands for the rule's name and its account while they are not known. Neither is a legal value, so that AWS refuses
/// a command that still holds one: the first in the id of the statement, the second as the account.
pub const HOLES: [&str; 2] = ["<RULE_NAME>", "<ACCOUNT_ID>"];

/// Whether a permission is possible once the rule's name, account and Region are known.
#[must_use]
pub fn is_possible(arn: &FunctionArn, identity: &Identity) -> bool {
    !problems(arn, &filled(arn, identity)).iter().any(Diagnostic::is_error)
}

/// The identity with legal values for what is missing.
fn filled(arn: &FunctionArn, identity: &Identity) -> Identity {
    let or = |part: &Option<String>, other: &str| part.clone().or_else(|| Some(other.to_owned()));
    Identity {
        rule_name: or(&identity.rule_name, "rule"),
        account_id: or(&identity.account_id, &arn.account_id),
        region: or(&identity.region, &arn.region),
    }
}

/// The same permission while the rule's name, account or Region are not all known: with holes for the first two, and the
/// function's Region, which must be the rule's too. `None` where something is wrong beyond that.
#[must_use]
pub fn outline(arn: &FunctionArn, identity: &Identity) -> Option<AddPermission> {
    let [rule_name, account_id] = HOLES;
    let region = identity.region.as_ref().unwrap_or(&arn.region);
    // Whether all else is right is asked with legal values in the holes.
    permission(arn, &filled(arn, identity)).value?;
    let or_hole =
        |part: &Option<String>, hole: &str| part.clone().unwrap_or_else(|| hole.to_owned());
    let source = RuleArn {
        partition: partition_of(region)?.to_owned(),
        region: region.clone(),
        account_id: or_hole(&identity.account_id, account_id),
        rule_name: or_hole(&identity.rule_name, rule_name),
    };
    Some(build(arn, &source))
}

/// What the rule's ARN lacks.
fn missing(identity: &Identity) -> impl Iterator<Item = Diagnostic> {
    let parts = [
        (
            &identity.rule_name,
            code::RULE_NAME_MISSING,
            "name",
            "write the name that the rule has in AWS",
        ),
        (
            &identity.account_id,
            code::ACCOUNT_MISSING,
            "account",
            "write the account of the rule, twelve digits",
        ),
        (
            &identity.region,
            code::REGION_MISSING,
            "Region",
            "write the Region of the rule, such as `us-east-1`",
        ),
    ];
    parts.into_iter().filter(|(part, ..)| part.is_none()).map(|(_, code, what, help)| {
        let message = format!("the permission needs the rule's {what}");
        Diagnostic::new(code, SourceId::Identity, Span::default(), message).help(help)
    })
}

/// The rule's ARN, when all of it is known.
fn source(identity: &Identity) -> Option<RuleArn> {
    let region = identity.region.clone()?;
    Some(RuleArn {
        partition: partition_of(&region)?.to_owned(),
        region,
        account_id: identity.account_id.clone()?,
        rule_name: identity.rule_name.clone()?,
    })
}

fn build(arn: &FunctionArn, source: &RuleArn) -> AddPermission {
    let same_account = arn.account_id == source.account_id || HOLES.contains(&&*source.account_id);
    // The command line would take a name or an alias such as `-x` for an option; inside an ARN it is safe.
    let is_safe = |text: &str| !text.starts_with('-');
    let function_name = if !arn.qualifier.as_deref().is_none_or(is_safe) {
        arn.to_string()
    } else if same_account && is_safe(&arn.name) {
        arn.name.clone()
    } else {
        arn.unqualified().to_string()
    };
    AddPermission {
        function_name,
        qualifier: arn.qualifier.clone(),
        region: arn.region.clone(),
        source_arn: source.to_string(),
        source_account: source.account_id.clone(),
        statement_id: statement_id(arn, source, same_account),
        resource: arn.to_string(),
    }
}

/// `iot-my_rule`, `iot-my_rule-prod`; with the account in front when it is another one.
///
/// Neither account nor rule name holds a hyphen, so different rules never give the same id; what is too long ends in a digest
/// of the whole.
fn statement_id(arn: &FunctionArn, source: &RuleArn, same_account: bool) -> String {
    let mut id = String::from("iot-");
    if !same_account {
        id.push_str(&format!("{}-", source.account_id));
    }
    id.push_str(&source.rule_name);
    if let Some(qualifier) = &arn.qualifier {
        // `$LATEST.PUBLISHED` is the only one with other signs.
        let legal =
            |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
        id.push('-');
        id.extend(qualifier.chars().filter(|character| legal(*character)));
    }
    if id.len() > STATEMENT_ID_MAX {
        let digest = format!("{:016x}", fnv(&id));
        id.truncate(STATEMENT_ID_MAX - digest.len() - 1);
        id = format!("{id}-{digest}");
    }
    id
}

/// The digest FNV-1a of 64 bits: it only tells long ids apart, and SHA-256 would add 1.5 KB to the page.
fn fnv(text: &str) -> u64 {
    let start: u64 = 0xcbf2_9ce4_8422_2325;
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl AddPermission {
    /// `["aws", "lambda", "add-permission", …]`, without any quoting.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        self.operation(
            "add-permission",
            &[
                ("--principal", PRINCIPAL),
                ("--source-arn", &self.source_arn),
                ("--source-account", &self.source_account),
                ("--statement-id", &self.statement_id),
                ("--action", ACTION),
            ],
        )
    }

    /// The command that shows the policy which holds the statement.
    #[must_use]
    pub fn reading(&self) -> Vec<String> {
        self.operation("get-policy", &[])
    }

    /// The command that takes the statement away again.
    #[must_use]
    pub fn removal(&self) -> Vec<String> {
        self.operation("remove-permission", &[("--statement-id", &self.statement_id)])
    }

    /// A command about the policy of this function, alias or version: each has one of its own.
    fn operation(&self, name: &str, more: &[(&str, &str)]) -> Vec<String> {
        let qualifier = self.qualifier.as_deref().filter(|qualifier| !qualifier.starts_with('-'));
        let mut arguments = vec!["aws", "lambda", name, "--function-name", &self.function_name];
        arguments.extend(qualifier.into_iter().flat_map(|qualifier| ["--qualifier", qualifier]));
        arguments.extend(["--region", &self.region]);
        arguments.extend(more.iter().flat_map(|(option, value)| [*option, *value]));
        arguments.into_iter().map(str::to_owned).collect()
    }

    /// The statement that the command adds to the function's policy, as JSON.
    ///
    /// Every value was checked before: none holds a character that JSON would escape.
    #[must_use]
    pub fn statement(&self) -> String {
        let Self { statement_id, resource, source_account, source_arn, .. } = self;
        format!(
            r#"{{
  "Sid": "{statement_id}",
  "Effect": "Allow",
  "Principal": {{ "Service": "{PRINCIPAL}" }},
  "Action": "{ACTION}",
  "Resource": "{resource}",
  "Condition": {{
    "StringEquals": {{ "AWS:SourceAccount": "{source_account}" }},
    "ArnLike": {{ "AWS:SourceArn": "{source_arn}" }}
  }}
}}"#
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::arn::{check_function_arn, is_statement_id};
    use std::collections::BTreeSet;

    fn identity(name: &str, account: &str, region: &str) -> Identity {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Identity { rule_name: some(name), account_id: some(account), region: some(region) }
    }

    #[test]
    fn the_digest_is_the_published_one() {
        let known = [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ];
        for (text, wanted) in known {
            assert_eq!(fnv(text), wanted, "{text}");
        }
    }

    fn check(arn: &str, identity: &Identity) -> Checked<Option<AddPermission>> {
        permission(&check_function_arn(arn).arn.expect(arn), identity)
    }

    #[test]
    fn the_command_names_the_rule_its_account_and_the_qualifier() {
        let rule = identity("my_rule", "123456789012", "us-east-1");
        let function = "arn:aws:lambda:us-east-1:123456789012:function:my_function";
        let command = |arn: &str| check(arn, &rule).value.unwrap().arguments().join(" ");
        let tail = "--region us-east-1 --principal iot.amazonaws.com \
                    --source-arn arn:aws:iot:us-east-1:123456789012:rule/my_rule --source-account 123456789012";
        assert_eq!(
            command(function),
            format!(
                "aws lambda add-permission --function-name my_function {tail} \
                 --statement-id iot-my_rule --action lambda:InvokeFunction"
            )
        );
        assert_eq!(
            command(&format!("{function}:prod")),
            format!(
                "aws lambda add-permission --function-name my_function --qualifier prod {tail} \
                 --statement-id iot-my_rule-prod --action lambda:InvokeFunction"
            )
        );
        let elsewhere = "arn:aws:lambda:us-east-1:210987654321:function:my_function";
        assert_eq!(
            command(&format!("{elsewhere}:7")),
            format!(
                "aws lambda add-permission --function-name {elsewhere} --qualifier 7 {tail} \
                 --statement-id iot-123456789012-my_rule-7 --action lambda:InvokeFunction"
            )
        );
    }

    #[test]
    fn names_that_begin_with_a_hyphen_are_not_taken_for_options() {
        let rule = identity("r", "123456789012", "us-east-1");
        let arguments = check("arn:aws:lambda:us-east-1:123456789012:function:-f:-a", &rule)
            .value
            .unwrap()
            .arguments();
        assert_eq!(arguments[4], "arn:aws:lambda:us-east-1:123456789012:function:-f:-a");
        assert_eq!(arguments[5], "--region");
    }

    #[test]
    fn what_is_missing_or_wrong_gives_its_code_and_no_command() {
        let function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        let cases: &[(&str, &str, &str, &str, &[u16])] = &[
            (function, "", "123456789012", "us-east-1", &[740]),
            (function, "my-rule", "123456789012", "us-east-1", &[741]),
            (function, "r", "", "us-east-1", &[742]),
            (function, "r", "1234", "us-east-1", &[743]),
            (function, "r", "123456789012", "", &[744]),
            (function, "r", "123456789012", "useast1", &[745]),
            (function, "", "", "", &[740, 742, 744]),
            (function, "r", "123456789012", "us-east-2", &[730]),
            (function, "r", "123456789012", "cn-north-1", &[731]),
            (
                "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
                "r",
                "123456789012",
                "us-east-1",
                &[746],
            ),
        ];
        for (arn, name, account, region, expected) in cases {
            let checked = check(arn, &identity(name, account, region));
            let codes: Vec<u16> =
                checked.diagnostics.iter().map(|problem| problem.code.number).collect();
            assert_eq!(codes, *expected, "{arn} {name} {account} {region}");
            assert_eq!(checked.value, None);
        }
    }

    #[test]
    fn what_is_missing_leaves_a_hole_that_aws_refuses_and_what_is_wrong_leaves_nothing() {
        let function = "arn:aws-cn:lambda:cn-north-1:123456789012:function:f:prod";
        let arn = check_function_arn(function).arn.unwrap();
        let needed = outline(&arn, &identity("", "", "")).unwrap();
        assert_eq!(needed.source_arn, "arn:aws-cn:iot:cn-north-1:<ACCOUNT_ID>:rule/<RULE_NAME>");
        assert_eq!(
            (needed.statement_id.as_str(), needed.source_account.as_str()),
            ("iot-<RULE_NAME>-prod", "<ACCOUNT_ID>")
        );
        assert!(!is_statement_id(&needed.statement_id));
        let known = identity("r", "123456789012", "cn-north-1");
        assert_eq!(outline(&arn, &known), permission(&arn, &known).value);
        for wrong in
            [identity("my-rule", "", ""), identity("", "1", ""), identity("", "", "us-east-1")]
        {
            assert_eq!(outline(&arn, &wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_statement_can_be_looked_after_where_it_was_put() {
        let rule = identity("r", "123456789012", "us-gov-west-1");
        let arn = "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f:7";
        let needed = check(arn, &rule).value.unwrap();
        let place = "--function-name f --qualifier 7 --region us-gov-west-1";
        assert_eq!(needed.reading().join(" "), format!("aws lambda get-policy {place}"));
        assert_eq!(
            needed.removal().join(" "),
            format!("aws lambda remove-permission {place} --statement-id iot-r-7")
        );
    }

    #[test]
    fn another_account_is_only_a_hint() {
        let checked = check(
            "arn:aws:lambda:us-east-1:210987654321:function:f",
            &identity("r", "123456789012", "us-east-1"),
        );
        assert_eq!(checked.diagnostics[0].code.number, 732);
        assert!(checked.value.is_some());
    }

    #[test]
    fn statement_ids_are_legal_and_different_for_each_rule_and_qualifier() {
        let long = "r".repeat(127);
        let names = ["r", "r_", "R", "123456789012", &format!("{long}a"), &format!("{long}b")];
        let qualifiers =
            ["", ":prod", ":7", ":a-b", ":$LATEST.PUBLISHED", &format!(":{}", "q".repeat(128))];
        let mut seen = BTreeSet::new();
        for account in ["123456789012", "210987654321"] {
            for name in names {
                for qualifier in qualifiers {
                    let arn =
                        format!("arn:aws:lambda:us-east-1:123456789012:function:f{qualifier}");
                    let id = check(&arn, &identity(name, account, "us-east-1"))
                        .value
                        .unwrap()
                        .statement_id;
                    assert!(is_statement_id(&id), "{id}");
                    assert!(seen.insert(id.clone()), "{id} twice");
                }
            }
        }
    }

    #[test]
    fn the_statement_is_the_one_that_the_command_makes() {
        let rule = identity("my_rule", "123456789012", "us-east-1");
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:my_function:prod";
        let statement = check(arn, &rule).value.unwrap().statement();
        let expected = r#"{
  "Sid": "iot-my_rule-prod",
  "Effect": "Allow",
  "Principal": { "Service": "iot.amazonaws.com" },
  "Action": "lambda:InvokeFunction",
  "Resource": "arn:aws:lambda:us-east-1:123456789012:function:my_function:prod",
  "Condition": {
    "StringEquals": { "AWS:SourceAccount": "123456789012" },
    "ArnLike": { "AWS:SourceArn": "arn:aws:iot:us-east-1:123456789012:rule/my_rule" }
  }
}"#;
        assert_eq!(statement, expected);
    }
}
