//! A function's own policy, and whether it lets AWS IoT call the function for a rule.
//!
//! Read are the output of `aws lambda get-policy` and of `add-permission`, a policy, one statement, and lists of these.
//! Leaves to others: the command that adds a statement (`permission`), telling it to people (`assist`).
//!
//! Guide: lambda-rule-action. Deduced: what AWS documents of policies in general holds here; the guide shows one statement.

use super::permission::{ACTION, PRINCIPAL};
use crate::engine::arn::{FunctionArn, Identity, partition_of};
use crate::engine::value::{Object, Value, json};
use crate::engine::version::SqlVersion;

/// How deep policies lie in texts and lists.
const DEPTH: usize = 6;

/// The statements of a policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    statements: Vec<Object>,
}

/// What a policy says of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The statement that decides, by its place: the one that denies, else the one that allows.
    pub decided_by: Option<usize>,
    /// `true` for allowed; `None` when it depends on what is not known.
    pub allowed: Option<bool>,
    /// All statements, in order.
    pub statements: Vec<Judged>,
}

/// One statement, looked at for one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Its `Sid`, or its number.
    pub name: String,
    /// Whether it denies instead of allowing.
    pub denies: bool,
    /// Whether it is about this call; `None` when that depends on what is not known.
    pub applies: Option<bool>,
    /// Whether a condition names the rule or its account, so that rules of others cannot use it.
    pub is_closed: bool,
    /// What it asks, one by one.
    pub checks: Vec<Check>,
}

/// One thing that a statement asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// `Principal`, `ArnLike AWS:SourceArn`.
    pub what: String,
    /// What the statement says.
    pub says: String,
    /// What the call has; empty where that is not known.
    pub has: String,
    /// Whether the two fit; `None` where that is not known.
    pub fits: Option<bool>,
    /// What differs, where that can be said: `another Region`.
    pub differs: Option<&'static str>,
}

/// Reads a policy.
///
/// # Errors
/// Why the text is none, with a small letter and without a full stop.
pub fn read_policy(text: &str) -> Result<Policy, String> {
    let value = json::read(text, SqlVersion::V2016).map_err(|error| error.to_string())?;
    let mut statements = Vec::new();
    collect(&value, DEPTH, &mut statements)?;
    if statements.is_empty() {
        return Err("the policy has no statement".to_owned());
    }
    Ok(Policy { statements })
}

fn collect(value: &Value, depth: usize, statements: &mut Vec<Object>) -> Result<(), String> {
    let nothing = || "this is no policy: it has no `Statement`".to_owned();
    let deeper = depth.checked_sub(1).ok_or_else(nothing)?;
    match value {
        Value::String(text) => {
            let inside = json::read(text, SqlVersion::V2016).map_err(|error| error.to_string())?;
            collect(&inside, deeper, statements)
        }
        Value::Array(items) => items.iter().try_for_each(|item| collect(item, deeper, statements)),
        Value::Object(members) => {
            if let Some(inside) = members.get("Policy").or_else(|| members.get("Statement")) {
                return collect(inside, deeper, statements);
            }
            members.get("Effect").ok_or_else(nothing)?;
            statements.push(Object::clone(members));
            Ok(())
        }
        _ => Err(nothing()),
    }
}

impl Policy {
    /// Whether it lets AWS IoT call this function for this rule. A statement that denies wins.
    #[must_use]
    pub fn judge(&self, arn: &FunctionArn, identity: &Identity) -> Judgement {
        let call = Call::new(arn, identity);
        let statements: Vec<Judged> = self
            .statements
            .iter()
            .enumerate()
            .map(|(index, statement)| call.statement(index, statement))
            .collect();
        let first = |denies: bool, applies: Option<bool>| {
            statements.iter().position(|it| it.denies == denies && it.applies == applies)
        };
        let (decided_by, allowed) = if let Some(denied) = first(true, Some(true)) {
            (Some(denied), Some(false))
        } else if let Some(maybe) = first(true, None) {
            (Some(maybe), None)
        } else if let Some(allows) = first(false, Some(true)) {
            (Some(allows), Some(true))
        } else if let Some(maybe) = first(false, None) {
            (Some(maybe), None)
        } else {
            (None, Some(false))
        };
        Judgement { decided_by, allowed, statements }
    }
}

/// The call that AWS IoT makes.
struct Call {
    function: String,
    account: Option<String>,
    rule: Option<String>,
}

impl Call {
    fn new(arn: &FunctionArn, identity: &Identity) -> Self {
        let account = identity.account_id.clone();
        let region = identity.region.as_deref().unwrap_or(&arn.region);
        let partition = partition_of(region).unwrap_or(&arn.partition);
        let rule = identity.rule_name.as_ref().zip(account.as_ref());
        let rule = rule
            .map(|(name, account)| format!("arn:{partition}:iot:{region}:{account}:rule/{name}"));
        Self { function: arn.to_string(), account, rule }
    }

    fn statement(&self, index: usize, statement: &Object) -> Judged {
        let text = |name: &str| statement.get(name).and_then(Value::as_str);
        let mut checks =
            vec![principal(statement), self.action(statement), self.resource(statement)];
        let mut is_closed = false;
        let conditions = statement.get("Condition").and_then(Value::as_object);
        for (operator, keys) in conditions.into_iter().flat_map(Object::iter) {
            for (key, values) in keys.as_object().into_iter().flat_map(Object::iter) {
                is_closed |= is_closing(key, values);
                checks.push(self.condition(operator, key, values));
            }
        }
        // A member of this name turns the sense round; none is made by Lambda's own commands.
        for name in ["NotPrincipal", "NotAction", "NotResource"] {
            if let Some(value) = statement.get(name) {
                checks.push(Check {
                    what: name.to_owned(),
                    says: shown(value),
                    has: String::new(),
                    fits: None,
                    differs: None,
                });
            }
        }
        let applies = if checks.iter().any(|check| check.fits == Some(false)) {
            Some(false)
        } else if checks.iter().all(|check| check.fits == Some(true)) {
            Some(true)
        } else {
            None
        };
        Judged {
            name: text("Sid").map_or_else(|| format!("statement {}", index + 1), str::to_owned),
            denies: text("Effect").is_some_and(|effect| effect.eq_ignore_ascii_case("Deny")),
            applies,
            is_closed,
            checks,
        }
    }

    fn action(&self, statement: &Object) -> Check {
        let value = statement.get("Action").unwrap_or(&Value::Undefined);
        let fits = texts(value)
            .iter()
            .any(|text| like(&text.to_ascii_lowercase(), &ACTION.to_ascii_lowercase()));
        check("Action", value, ACTION, fits, None)
    }

    /// A statement of a function is not one of its aliases and versions, nor the other way round.
    fn resource(&self, statement: &Object) -> Check {
        let value = statement.get("Resource").unwrap_or(&Value::Undefined);
        let all = texts(value);
        let fits = all.iter().any(|text| like(text, &self.function));
        let differs = all.first().map(|says| arn_differs(says, &self.function, true));
        check("Resource", value, &self.function, fits, differs)
    }

    /// Guide: lambda-rule-action names `aws:SourceArn` and `aws:SourceAccount`; names of keys have no case.
    fn condition(&self, operator: &str, key: &str, values: &Value) -> Check {
        let (plain, if_exists) = match operator.strip_suffix("IfExists") {
            Some(plain) => (plain, true),
            None => (operator, false),
        };
        let (positive, negated) = match plain.find("Not") {
            Some(_) => (plain.replacen("Not", "", 1), true),
            None => (plain.to_owned(), false),
        };
        let is_arn = key.eq_ignore_ascii_case("aws:SourceArn");
        let has = if is_arn {
            Some(&self.rule)
        } else if key.eq_ignore_ascii_case("aws:SourceAccount") {
            Some(&self.account)
        } else {
            None
        };
        let all = texts(values);
        let matches = |has: &str| -> Option<bool> {
            let fits = |says: &String| match positive.as_str() {
                "StringEquals" => Some(says == has),
                "StringEqualsIgnoreCase" => Some(says.eq_ignore_ascii_case(has)),
                "StringLike" => Some(like(says, has)),
                "ArnLike" | "ArnEquals" => Some(arn_like(says, has)),
                _ => None,
            };
            let fits: Option<Vec<bool>> = all.iter().map(fits).collect();
            fits.map(|fits| fits.contains(&true) != negated)
        };
        let fits = match has {
            Some(Some(has)) => matches(has),
            // Whatever the rule is called.
            Some(None) if all.iter().any(|says| says == "*") && !negated => matches("*"),
            Some(None) => None,
            // AWS IoT's call has no other key of this kind.
            None if key.to_ascii_lowercase().starts_with("lambda:") => Some(if_exists || negated),
            None => None,
        };
        let has = has.cloned().flatten().unwrap_or_default();
        let differs = all.first().filter(|_| fits == Some(false) && !negated).and_then(|says| {
            if says.contains(['*', '?']) && positive == "StringEquals" {
                Some("`StringEquals` takes `*` as it is")
            } else if is_arn {
                Some(arn_differs(says, &has, false))
            } else {
                None
            }
        });
        let what = format!("{operator} {key}");
        Check { what, says: shown(values), has, fits, differs }
    }
}

/// A key that only the rule's account has, and no wildcard in its place.
fn is_closing(key: &str, values: &Value) -> bool {
    let account = |says: &String| says.split(':').nth(4).unwrap_or(says).trim().to_owned();
    let is_named = |says: &String| account(says).bytes().all(|byte| byte.is_ascii_digit());
    let is_source =
        key.eq_ignore_ascii_case("aws:SourceArn") || key.eq_ignore_ascii_case("aws:SourceAccount");
    is_source && texts(values).iter().all(|says| !account(says).is_empty() && is_named(says))
}

fn principal(statement: &Object) -> Check {
    let value = statement.get("Principal").unwrap_or(&Value::Undefined);
    let is_anyone = |value: &Value| value.as_str() == Some("*");
    let service = value.member("Service");
    let fits = is_anyone(value) || texts(&service).iter().any(|text| text == PRINCIPAL);
    let differs = (!fits && service.is_undefined())
        .then_some("the Lambda action has no role: only a service counts");
    check("Principal", value, PRINCIPAL, fits, differs)
}

fn check(what: &str, says: &Value, has: &str, fits: bool, differs: Option<&'static str>) -> Check {
    Check {
        what: what.to_owned(),
        says: shown(says),
        has: has.to_owned(),
        fits: Some(fits),
        differs: differs.filter(|_| !fits),
    }
}

/// One text or a list of them.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Undefined | Value::Null => Vec::new(),
        Value::String(text) => vec![text.to_string()],
        other => json::write(other).into_iter().collect(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Undefined => "nothing".to_owned(),
        other => json::write(other).unwrap_or_default(),
    }
}

/// Whether `pattern`, with `*` for any text and `?` for one character, is `text`.
fn like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut at, mut in_text) = (0, 0);
    // Where the last `*` stands, and up to where it reaches; tried again one character longer.
    let mut star: Option<(usize, usize)> = None;
    while let Some(character) = text.get(in_text) {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, in_text));
                at += 1;
            }
            Some(own) if own == character || *own == '?' => {
                at += 1;
                in_text += 1;
            }
            _ => {
                let Some((place, reach)) = star else { return false };
                star = Some((place, reach + 1));
                at = place + 1;
                in_text = reach + 1;
            }
        }
    }
    pattern.iter().skip(at).all(|character| *character == '*')
}

/// The same for ARNs, each of their six parts by itself.
fn arn_like(pattern: &str, arn: &str) -> bool {
    let mut of_arn = arn.splitn(6, ':');
    let mut parts = pattern.splitn(6, ':');
    let all = parts.by_ref().all(|part| of_arn.next().is_some_and(|own| like(part, own)));
    // `*` alone stands for any ARN.
    (all && of_arn.next().is_none()) || pattern == "*"
}

/// The first part in which two ARNs differ.
fn arn_differs(says: &str, has: &str, is_function: bool) -> &'static str {
    if !says.starts_with("arn:") {
        return "it is no ARN";
    }
    let mut parts = says.splitn(6, ':').zip(has.splitn(6, ':'));
    let at = parts.position(|(says, has)| !like(says, has));
    match at {
        Some(1) => "another partition",
        Some(2) => "an ARN of another service",
        Some(3) => "another Region",
        Some(4) => "another account",
        _ if !is_function && !says.contains(":rule/") => "it is not the ARN of a rule",
        _ if !is_function => "another rule",
        _ => {
            let name = |arn: &str| arn.split(':').nth(6).map(str::to_owned);
            if name(says) == name(has) {
                "permissions are given for each alias and version, and for the function without one"
            } else {
                "another function"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::arn::check_function_arn;

    fn judge(text: &str, arn: &str) -> Judgement {
        let some = |text: &str| Some(text.to_owned());
        let identity = Identity {
            rule_name: some("my_rule"),
            account_id: some("123456789012"),
            region: some("us-east-1"),
        };
        read_policy(text).unwrap().judge(&check_function_arn(arn).arn.unwrap(), &identity)
    }

    const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";
    const RULE: &str = "arn:aws:iot:us-east-1:123456789012:rule/my_rule";

    fn statement(change: impl Fn(&mut String)) -> String {
        let mut text = format!(
            r#"{{"Sid":"s","Effect":"Allow","Principal":{{"Service":"iot.amazonaws.com"}},"Action":"lambda:InvokeFunction","Resource":"{FUNCTION}","Condition":{{"StringEquals":{{"AWS:SourceAccount":"123456789012"}},"ArnLike":{{"AWS:SourceArn":"{RULE}"}}}}}}"#
        );
        change(&mut text);
        text
    }

    #[test]
    fn policies_come_in_all_their_shapes() {
        let one = statement(|_| {});
        let policy = format!(r#"{{"Version":"2012-10-17","Id":"default","Statement":[{one}]}}"#);
        let quoted = json::write(&Value::from(policy.as_str())).unwrap();
        let added = json::write(&Value::from(one.as_str())).unwrap();
        for text in [
            one.clone(),
            policy.clone(),
            format!("[{one}]"),
            format!(r#"{{"Policy":{quoted},"RevisionId":"a"}}"#),
            format!(r#"{{"Statement":{added}}}"#),
            format!(r#"{{"Policy":{policy}}}"#),
        ] {
            assert_eq!(judge(&text, FUNCTION).allowed, Some(true), "{text}");
        }
        for (text, wanted) in [
            ("", "there is no JSON value"),
            ("{}", "this is no policy: it has no `Statement`"),
            ("7", "this is no policy: it has no `Statement`"),
            (r#"{"Statement":[]}"#, "the policy has no statement"),
            (r#"[[[[[[[[{"Effect":"Allow"}]]]]]]]]"#, "this is no policy: it has no `Statement`"),
            (r#"{"Policy":"{"}"#, "the text ends before the JSON value does"),
        ] {
            assert_eq!(read_policy(text).unwrap_err(), wanted, "{text}");
        }
    }

    #[test]
    fn each_part_of_a_statement_can_be_the_one_that_does_not_fit() {
        let cases: &[(&str, &str, &str, &str)] = &[
            ("iot.amazonaws.com", "iotevents.amazonaws.com", "Principal", ""),
            (
                r#"{"Service":"iot.amazonaws.com"}"#,
                r#"{"AWS":"arn:aws:iam::123456789012:role/r"}"#,
                "Principal",
                "the Lambda action has no role: only a service counts",
            ),
            ("lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "Action", ""),
            ("function:f\"", "function:g\"", "Resource", "another function"),
            (
                "function:f\"",
                "function:f:prod\"",
                "Resource",
                "permissions are given for each alias and version, and for the function without one",
            ),
            ("rule/my_rule", "rule/other", "ArnLike AWS:SourceArn", "another rule"),
            ("rule/my_rule", "topic/a", "ArnLike AWS:SourceArn", "it is not the ARN of a rule"),
            ("iot:us-east-1", "iot:eu-west-1", "ArnLike AWS:SourceArn", "another Region"),
            (
                "iot:us-east-1:123456789012",
                "iot:us-east-1:210987654321",
                "ArnLike AWS:SourceArn",
                "another account",
            ),
            (RULE, "my_rule", "ArnLike AWS:SourceArn", "it is no ARN"),
            (
                r#""AWS:SourceAccount":"123456789012""#,
                r#""aws:sourceaccount":["210987654321"]"#,
                "StringEquals aws:sourceaccount",
                "",
            ),
            ("ArnLike", "StringNotLike", "StringNotLike AWS:SourceArn", ""),
        ];
        for (from, to, what, differs) in cases {
            let text = statement(|text| *text = text.replacen(from, to, 1));
            let judged = judge(&text, FUNCTION);
            assert_eq!((judged.allowed, judged.decided_by), (Some(false), None), "{text}");
            let [statement] = judged.statements.as_slice() else { panic!("{text}") };
            let wrong: Vec<&Check> =
                statement.checks.iter().filter(|check| check.fits != Some(true)).collect();
            let [wrong] = wrong.as_slice() else { panic!("{text}: {wrong:?}") };
            assert_eq!(wrong.what, *what, "{text}");
            assert_eq!(wrong.differs.unwrap_or_default(), *differs, "{text}");
        }
    }

    #[test]
    fn wildcards_count_where_the_operator_takes_them() {
        let check = |from: &str, to: &str, allowed: Option<bool>, closed: bool| {
            let judged = judge(&statement(|text| *text = text.replacen(from, to, 1)), FUNCTION);
            assert_eq!(judged.allowed, allowed, "{to}");
            assert_eq!(judged.statements[0].is_closed, closed, "{to}");
        };
        check("rule/my_rule", "rule/*", Some(true), true);
        check("rule/my_rule", "rule/my_?ule", Some(true), true);
        check("iot:us-east-1", "iot:*", Some(true), true);
        check("iot:us-east-1:123456789012:rule/my_rule", "iot:*", Some(false), true);
        check("lambda:InvokeFunction", "lambda:*", Some(true), true);
        check("\"lambda:InvokeFunction\"", "[\"LAMBDA:invoke*\"]", Some(true), true);
        check(FUNCTION, "*", Some(true), true);
        check("ArnLike", "StringEquals", Some(true), true);
        check("ArnLike", "ArnEquals", Some(true), true);
        check("ArnLike", "NumericEquals", None, true);
        check(r#""StringEquals":{"AWS:SourceAccount":"123456789012"},"#, "", Some(true), true);
        check(r#""StringEquals":{"#, r#""StringEquals":{"aws:PrincipalOrgID":"o-1","#, None, true);
        check(r#"{"Service":"iot.amazonaws.com"}"#, "\"*\"", Some(true), true);
        let open = statement(|text| {
            let at = text.find(",\"Condition\"").unwrap();
            text.truncate(at);
            text.push('}');
        });
        let judged = judge(&open, FUNCTION);
        assert_eq!((judged.allowed, judged.statements[0].is_closed), (Some(true), false));
    }

    #[test]
    fn a_statement_that_denies_wins() {
        let allow = statement(|_| {});
        let deny = statement(|text| *text = text.replacen("Allow", "Deny", 1));
        let judged = judge(&format!("[{allow},{deny}]"), FUNCTION);
        assert_eq!((judged.allowed, judged.decided_by), (Some(false), Some(1)));
        let other = deny.replace("function:f", "function:g");
        assert_eq!(judge(&format!("[{other},{allow}]"), FUNCTION).allowed, Some(true));
    }

    #[test]
    fn without_the_name_of_the_rule_it_is_not_known() {
        let identity = Identity { region: Some("us-east-1".to_owned()), ..Identity::default() };
        let arn = check_function_arn(FUNCTION).arn.unwrap();
        let judged = read_policy(&statement(|_| {})).unwrap().judge(&arn, &identity);
        assert_eq!((judged.allowed, judged.decided_by), (None, Some(0)));
    }

    #[test]
    fn patterns_match_as_a_whole() {
        for (pattern, text, wanted) in [
            ("*", "", true),
            ("a*c", "abbc", true),
            ("a*c*", "abcd", true),
            ("a*b*c", "axbxc", true),
            ("a*b*c", "axcxb", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("abc", "abcd", false),
            ("", "", true),
            ("**", "x", true),
        ] {
            assert_eq!(like(pattern, text), wanted, "{pattern} {text}");
        }
    }
}
