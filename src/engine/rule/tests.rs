//! Tests of reading rule documents, and of editing them.

use super::{
    Identity, Rule, Spelling, from_parts, from_sql, read, with_function_arn, with_rule_disabled,
    with_sql, with_version,
};
use crate::engine::action::ActionKind;
use crate::engine::diagnostic::{Diagnostic, apply};
use crate::engine::source::{SourceId, Span};
use crate::engine::version::SqlVersion;

const SQL: &str = "SELECT * FROM 'a/b'";
const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// The problems of the document itself.
fn own(diagnostics: &[Diagnostic]) -> Vec<u16> {
    let own = diagnostics.iter().filter(|problem| problem.source == SourceId::RuleDocument);
    own.map(|problem| problem.code.number).collect()
}

fn arns(rule: &Rule) -> Vec<&str> {
    rule.actions
        .iter()
        .filter_map(|action| match &action.kind {
            ActionKind::Lambda(lambda) => Some(lambda.function_arn.text.as_str()),
            ActionKind::Other(_) => None,
        })
        .collect()
}

/// Fills the words that the cases below leave out.
fn filled(document: &str) -> String {
    document
        .replace("@sql", &format!("\"sql\": \"{SQL}\""))
        .replace("@version", "\"awsIotSqlVersion\": \"2016-03-23\"")
        .replace("@lambda", &format!("{{\"lambda\": {{\"functionArn\": \"{ARN}\"}}}}"))
        .replace("@Payload", &format!("{{\"Sql\": \"{SQL}\", \"AwsIotSqlVersion\": \"2016-03-23\", \"Actions\": [{{\"Lambda\": {{\"FunctionArn\": \"{ARN}\"}}}}]}}"))
        .replace("@payload", &format!("{{\"sql\": \"{SQL}\", \"awsIotSqlVersion\": \"2016-03-23\", \"actions\": [{{\"lambda\": {{\"functionArn\": \"{ARN}\"}}}}]}}"))
}

#[test]
fn every_shape_gives_the_same_rule() {
    let name = Some("my_rule");
    let cases: &[(&str, Option<&str>, &[u16])] = &[
        ("@payload", None, &[]),
        (r#"{"topicRulePayload": @payload}"#, None, &[]),
        (r#"{"ruleName": "my_rule", "topicRulePayload": @payload, "tags": "a=b"}"#, name, &[]),
        (
            r#"{"ruleArn": "arn:aws:iot:us-east-1:123456789012:rule/my_rule", "topicRulePayload": @payload}"#,
            name,
            &[],
        ),
        (r#"{"rule": @payload}"#, None, &[565]),
        (
            r#"{"ruleArn": "arn:aws:iot:us-east-1:123456789012:rule/my_rule", "rule": @payload}"#,
            name,
            &[565],
        ),
        (
            r#"{"ruleArn": "arn:aws:iot:us-east-1:123456789012:rule/my_rule", "rule": {"ruleName": "my_rule", @sql, @version,
               "description": "", "createdAt": 1700000000.0, "actions": [@lambda], "ruleDisabled": false}}"#,
            name,
            &[565],
        ),
        (r#"{"ruleName": "my_rule", @sql, @version, "actions": [@lambda]}"#, name, &[562]),
        ("@Payload", None, &[]),
        (r#"{"RuleName": "my_rule", "TopicRulePayload": @Payload, "Tags": []}"#, name, &[]),
        (
            r#"{"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": @Payload}}"#,
            None,
            &[],
        ),
        (
            r#"{"Type": "AWS::IoT::TopicRule", "DependsOn": "X", "Properties": {"RuleName": "my_rule", "TopicRulePayload": @Payload}}"#,
            name,
            &[],
        ),
        (
            r#"{"MyRule": {"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": @Payload}}}"#,
            None,
            &[],
        ),
        (
            r#"{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {}},
               "MyRule": {"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": @Payload}}}}"#,
            None,
            &[],
        ),
        (
            r#"{"Resources": {"A": {"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": @Payload}},
               "B": {"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": {"Sql": "SELECT 1 FROM 'b'"}}}}}"#,
            None,
            &[563],
        ),
    ];
    for (document, name, codes) in cases {
        let document = filled(document);
        let checked = read(&document);
        assert_eq!(own(&checked.diagnostics), *codes, "{document}: {:#?}", checked.diagnostics);
        let rule = checked.value;
        assert_eq!((rule.sql.as_str(), rule.version), (SQL, SqlVersion::V2016), "{document}");
        assert_eq!(arns(&rule), [ARN], "{document}");
        assert_eq!(rule.identity.rule_name.as_deref(), *name, "{document}");
        assert_eq!(rule.places.sql.text(&document), format!("\"{SQL}\""), "{document}");
    }
}

#[test]
fn a_rules_arn_gives_name_account_and_region() {
    let rule = read(
        r#"{"ruleArn": "arn:aws-cn:iot:cn-north-1:123456789012:rule/r", "rule": {"sql": "x"}}"#,
    )
    .value;
    let some = |text: &str| Some(text.to_owned());
    let expected = Identity {
        rule_name: some("r"),
        account_id: some("123456789012"),
        region: some("cn-north-1"),
    };
    assert_eq!(rule.identity, expected);
}

#[test]
fn a_sam_event_is_a_rule_without_actions() {
    let event = r#"{"Type": "IoTRule", "Properties": {"Sql": "SELECT * FROM 'a/b'", "AwsIotSqlVersion": "2016-03-23"}}"#;
    let template = format!(
        r#"{{"Resources": {{"F": {{"Type": "AWS::Serverless::Function", "Properties": {{"Events": {{"E": {event}}}}}}}}}}}"#
    );
    for document in [event, &template] {
        let checked = read(document);
        assert_eq!(checked.value.sql, SQL);
        assert_eq!(own(&checked.diagnostics), Vec::<u16>::new());
    }
}

#[test]
fn each_mistake_has_its_code_and_its_fix_mends_it() {
    // The document, its codes, and whether fixes take all errors away.
    let cases: &[(&str, &[u16], bool)] = &[
        ("[]", &[530], false),
        ("{}", &[530], false),
        (r#"{"rules": []}"#, &[530], false),
        (r#"{"Resources": {}}"#, &[530], false),
        (r#"{@version, "actions": [@lambda]}"#, &[531], false),
        (r#"{"sql": "  ", @version, "actions": [@lambda]}"#, &[532], false),
        (r#"{"sql": 5, @version, "actions": [@lambda]}"#, &[541], false),
        (r#"{"sql": null, @version, "actions": [@lambda]}"#, &[541], false),
        ("{@sql, @version}", &[533], false),
        (r#"{@sql, @version, "actions": []}"#, &[534], true),
        (r#"{@sql, @version, "actions": "x"}"#, &[541], false),
        (r#"{@sql, @version, "actions": @lambda}"#, &[541], true),
        (
            r#"{@sql, @version, "actions": [@lambda, @lambda, @lambda, @lambda, @lambda, @lambda, @lambda, @lambda, @lambda, @lambda, @lambda]}"#,
            &[535],
            false,
        ),
        (r#"{@sql, @version, "actions": [{}]}"#, &[536], false),
        (r#"{@sql, @version, "actions": ["lambda"]}"#, &[541], false),
        (
            r#"{@sql, @version, "actions": [{"lambda": {"functionArn": "x"}, "sns": {}}]}"#,
            &[537],
            true,
        ),
        (r#"{@sql, @version, "actions": [{"lamda": {"functionArn": "x"}}]}"#, &[538], true),
        (r#"{@sql, @version, "actions": [{"email": {}}, @lambda]}"#, &[538], false),
        (r#"{@sql, @version, "actions": [{"Lambda": {"functionArn": "x"}}]}"#, &[540], true),
        (r#"{@sql, @version, "actions": [{"lambda": {"functionARN": "x"}}]}"#, &[540], true),
        (r#"{@sql, @version, "actions": [{"lambda": {"functionarm": "x"}}]}"#, &[539], true),
        (
            r#"{@sql, @version, "actions": [{"lambda": {"functionArn": "x", "roleArn": "r"}}]}"#,
            &[550],
            false,
        ),
        (r#"{@sql, @version, "actions": [{"lambda": {}}]}"#, &[548], false),
        (r#"{@sql, @version, "actions": [{"lambda": {"functionArn": ""}}]}"#, &[548], false),
        (r#"{@sql, @version, "actions": [{"lambda": {"functionArn": 5}}]}"#, &[541], false),
        (
            r#"{@sql, @version, "actions": [{"lambda": {"functionArn": ["x", "y"]}}]}"#,
            &[549],
            false,
        ),
        (r#"{@sql, @version, "actions": [{"lambda": "x"}]}"#, &[541], true),
        (r#"{@sql, @version, "actions": [{"lambda": null}]}"#, &[541], false),
        (r#"{@sql, @version, "actions": [{"sns": {}}]}"#, &[551], true),
        (r#"{@sql, @version, "actions": [@lambda], "errorAction": [@lambda]}"#, &[546, 547], true),
        (
            r#"{@sql, @version, "actions": [@lambda], "errorAction": [{"sns": {}}, {"s3": {}}]}"#,
            &[546],
            false,
        ),
        (
            r#"{@sql, @version, "actions": [@lambda], "errorAction": {"sns": {}, "s3": {}}}"#,
            &[546],
            false,
        ),
        (r#"{@sql, @version, "actions": [@lambda], "errorAction": @lambda}"#, &[547], true),
        (r#"{@sql, @version, "actions": [@lambda], "errorAction": null}"#, &[], true),
        (
            r#"{@sql, @version, "actions": [@lambda, {"republish": {"topic": "$aws/things/x/shadow/update"}}]}"#,
            &[552],
            true,
        ),
        (
            r#"{@sql, @version, "actions": [@lambda, {"republish": {"topic": "$$aws/things/x/shadow/update"}}]}"#,
            &[],
            true,
        ),
        (
            r#"{@sql, @version, "actions": [@lambda, {"republish": {"topic": "a/b"}}]}"#,
            &[553],
            true,
        ),
        (
            r#"{@sql, @version, "actions": [@lambda, {"republish": {"topic": "a/${topic(2)}"}}]}"#,
            &[],
            true,
        ),
        (r#"{@sql, "actions": [@lambda]}"#, &[542], true),
        (r#"{@sql, "awsIotSqlVersion": "2016-03-24", "actions": [@lambda]}"#, &[543], true),
        (
            r#"{@sql, "awsIotSqlVersion": "2016-03-23T00:00:00Z", "actions": [@lambda]}"#,
            &[543],
            true,
        ),
        (r#"{@sql, "awsIotSqlVersion": "latest", "actions": [@lambda]}"#, &[543], true),
        (r#"{@sql, "awsIotSqlVersion": 2016, "actions": [@lambda]}"#, &[541], false),
        (r#"{@sql, @version, "ruleDisabled": true, "actions": [@lambda]}"#, &[544], true),
        (r#"{@sql, @version, "ruleDisabled": "false", "actions": [@lambda]}"#, &[541], true),
        (r#"{@sql, @version, "ruleDisabled": 0, "actions": [@lambda]}"#, &[541], false),
        (r#"{@sql, @version, "description": 5, "actions": [@lambda]}"#, &[541], false),
        (r#"{"SQL": "SELECT * FROM 'a'", @version, "actions": [@lambda]}"#, &[540], true),
        (r#"{@sql, "sqlVersion": "2016-03-23", "actions": [@lambda]}"#, &[542, 539], false),
        (r#"{@sql, @version, "action": [@lambda]}"#, &[539], true),
        (r#"{@sql, @version, "actions": [@lambda], "color": 1}"#, &[539], false),
        (r#"{"topicRulePayload": 5}"#, &[541], false),
        (r#"{"topicRulePayload": @payload, "name": 5}"#, &[539], false),
        (r#"{"ruleName": "my-rule", "topicRulePayload": @payload}"#, &[741], true),
        (
            r#"{"ruleArn": "arn:aws:iot:us-east-1:1:rule/r", "topicRulePayload": @payload}"#,
            &[560],
            false,
        ),
        (
            r#"{"ruleArn": "arn:aws:iot:us-east-1:123456789012:rule/r", "ruleName": "s", "topicRulePayload": @payload}"#,
            &[561],
            false,
        ),
        (
            r#"{"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": {"sql": "SELECT * FROM 'a'", "AwsIotSqlVersion": "beta", "Actions": [@lambda]}}}"#,
            &[540, 540, 540],
            true,
        ),
        (
            r#"{"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": {"Sql": "SELECT * FROM 'a'", "AwsIotSqlVersion": "beta", "Actions": [{"Lambda": {"FunctionArn": {"Fn::GetAtt": ["F", "Arn"]}}}]}}}"#,
            &[564],
            false,
        ),
        (r#"{@sql @version, "actions": [@lambda],}"#, &[511, 510], true),
    ];
    for (document, codes, mends) in cases {
        let document = filled(document);
        let checked = read(&document);
        assert_eq!(own(&checked.diagnostics), *codes, "{document}: {:#?}", checked.diagnostics);
        for problem in &checked.diagnostics {
            assert!(document.get(problem.span.range()).is_some(), "{document}: {problem:?}");
        }
        if *mends {
            let after = mended(&document);
            let left = read(&after).diagnostics;
            assert!(
                left.iter()
                    .all(|problem| !problem.is_error() || problem.source != SourceId::RuleDocument),
                "{after}: {left:#?}"
            );
        }
    }
    let large = filled(&format!(
        r#"{{@sql, @version, "description": "{}", "actions": [@lambda]}}"#,
        "x".repeat(131_072)
    ));
    assert_eq!(own(&read(&large).diagnostics), [545]);
}

/// The document after the fixes of its own problems.
fn mended(document: &str) -> String {
    let mut text = document.to_owned();
    for _ in 0..10 {
        let problems = read(&text)
            .diagnostics
            .into_iter()
            .filter(|problem| problem.source == SourceId::RuleDocument);
        let Some(fix) = problems.filter_map(|problem| problem.fix).next() else { break };
        text = apply(&text, &fix.edits);
    }
    text
}

#[test]
fn bare_sql_is_a_rule_and_its_fix_makes_a_document() {
    let checked = read("\n SELECT * FROM 'a/b'\n");
    assert_eq!(own(&checked.diagnostics), [502]);
    assert_eq!(checked.value.sql, SQL);
    let place = checked.value.place_in_document(SourceId::Sql, Span::new(0, 6));
    assert_eq!(place, Some(Span::new(2, 8)));
    let document = mended("\n SELECT * FROM 'a/b'\n");
    assert_eq!(read(&document).value.sql, SQL);
    assert_eq!(own(&read(&document).diagnostics), [534]);
}

#[test]
fn sql_and_templates_have_their_places_inside_the_escapes() {
    let document = r#"{"sql": "SELECT \"\u00e9\" AS x\nFROM 'a'", "awsIotSqlVersion": "beta",
        "actions": [{"s3": {}}, {"lambda": {"functionArn": "arn:\u0061ws:${topic()}"}}]}"#;
    let rule = read(document).value;
    let place = |source, text: &str, part: &str| {
        let start = text.find(part).unwrap();
        rule.place_in_document(source, Span::new(start, start + part.len())).unwrap().text(document)
    };
    assert_eq!(place(SourceId::Sql, &rule.sql, "\"é\""), r#"\"\u00e9\""#);
    assert_eq!(place(SourceId::Sql, &rule.sql, "\nFROM"), r"\nFROM");
    let ActionKind::Lambda(lambda) = &rule.actions[1].kind else { panic!("a Lambda action") };
    assert_eq!((lambda.index, lambda.function_arn.text.as_str()), (1, "arn:aws:${topic()}"));
    assert_eq!(place(SourceId::Template(1), &lambda.function_arn.text, "aws:${"), r"\u0061ws:${");
    assert_eq!(rule.place_in_document(SourceId::Template(0), Span::default()), None);
    assert_eq!(rule.place_in_document(SourceId::Payload, Span::default()), None);
}

#[test]
fn what_cloudformation_leaves_alone_is_read_as_its_text() {
    let document = r#"{"Sql": {"Fn::Join": ["\n", ["SELECT *", "FROM 'a'"]]}, "AwsIotSqlVersion": "beta", "Actions": [
        {"Lambda": {"FunctionArn": {"Fn::Sub": "arn:aws:lambda:us-east-1:123456789012:function:${!topic(2)}"}}},
        {"Lambda": {"FunctionArn": {"Fn::Sub": "arn:aws:lambda:${AWS::Region}:123456789012:function:f"}}},
        {"Lambda": {"FunctionArn": "arn:aws:lambda:${AWS::Region}:123456789012:function:f"}}]}"#;
    let checked = read(document);
    assert_eq!(checked.value.sql, "SELECT *\nFROM 'a'");
    let name = "arn:aws:lambda:us-east-1:123456789012:function:${topic(2)}";
    assert_eq!(arns(&checked.value)[..2], [name, ""]);
    assert_eq!(own(&checked.diagnostics), [564]);
    let place = checked.value.place_in_document(SourceId::Template(0), Span::new(47, 58)).unwrap();
    assert_eq!(place.text(document), "${!topic(2)}");
    let place = checked.value.place_in_document(SourceId::Sql, Span::new(9, 17)).unwrap();
    assert_eq!(place.text(document), "FROM 'a'");
    let placeholder =
        checked.diagnostics.iter().find(|problem| problem.code.number == 720).unwrap();
    assert_eq!(placeholder.source, SourceId::Template(2));
}

#[test]
fn edits_change_their_value_and_no_other_byte() {
    let document = "{\r\n\t\"topicRulePayload\": { // why\r\n\t\t\"sql\" : \"SELECT 1 FROM 'a'\",\r\n\t\t\"actions\": [ {\"lambda\":{\"functionArn\": 'x'}} ],  \"ruleDisabled\" : false,\r\n\t\t\"awsIotSqlVersion\":\"beta\"\r\n\t}\r\n}";
    let rule = read(document).value;
    let sql = "SELECT \"é\\\" AS x\nFROM 'b'";
    let cases = [
        (
            with_sql(document, &rule, sql),
            "\"SELECT 1 FROM 'a'\"",
            r#""SELECT \"é\\\" AS x\nFROM 'b'""#,
        ),
        (with_function_arn(document, &rule, 0, "it's"), "'x'", "\"it's\""),
        (with_version(document, &rule, SqlVersion::V2016), "\"beta\"", "\"2016-03-23\""),
        (with_rule_disabled(document, &rule, true), " false", " true"),
    ];
    for (edited, before, after) in cases {
        assert_eq!(edited, document.replace(before, after));
    }
    assert_eq!(read(&with_sql(document, &rule, sql)).value.sql, sql);
}

#[test]
fn edits_add_what_is_not_there_in_the_layout_of_the_rest() {
    let document = "{\n  \"sql\": \"SELECT * FROM 'a/b'\"\n}";
    let rule = read(document).value;
    assert_eq!(
        with_version(document, &rule, SqlVersion::V2016),
        "{\n  \"sql\": \"SELECT * FROM 'a/b'\",\n  \"awsIotSqlVersion\": \"2016-03-23\"\n}"
    );
    let with_action = with_function_arn(document, &rule, 0, ARN);
    assert_eq!(arns(&read(&with_action).value), [ARN]);
    let cases = [
        (r#"{"sql": "x", "actions": []}"#, 0),
        (r#"{"sql": "x", "actions": [{"sns": {}}]}"#, 1),
        (r#"{"sql": "x", "actions": [{"lambda": {}}]}"#, 0),
        (r#"{"sql": "x", "actions": [{"lambda": {"functionArn": {"Ref": "F"}}}]}"#, 0),
        (r#"{"sql": "x", "actions": [{"lambda": {"functionArn": 5}}]}"#, 0),
        (r#"{"sql": "x", "actions": [], "errorAction": {"lambda": {"functionArn": "y"}}}"#, 7),
        (r#"{"Sql": "x", "Actions": []}"#, 0),
        (r#"{"Sql": "x"}"#, 0),
        ("SELECT * FROM 'a'", 0),
        ("", 0),
    ];
    for (document, index) in cases {
        let edited = with_function_arn(document, &read(document).value, index, ARN);
        assert_eq!(arns(&read(&edited).value), [ARN], "{document} became {edited}");
    }
    for document in ["{}", "", "a: b", "SELECT 1 FROM 'a'", r#"{"actions": []}"#] {
        let edited = with_sql(document, &read(document).value, SQL);
        assert_eq!(read(&edited).value.sql, SQL, "{document} became {edited}");
    }
    let pascal = r#"{"Sql": "x", "Actions": []}"#;
    let rule = read(pascal).value;
    assert_eq!(rule.places.spelling, Spelling::Pascal);
    assert_eq!(
        with_rule_disabled(pascal, &rule, true),
        r#"{"Sql": "x", "Actions": [], "RuleDisabled": true}"#
    );
}

#[test]
fn a_new_document_holds_what_it_is_made_of() {
    let document = from_parts("SELECT \"\\\"\n\u{1}", SqlVersion::V2016, Some(ARN));
    let checked = read(&document);
    assert_eq!(own(&checked.diagnostics), Vec::<u16>::new());
    assert_eq!(checked.value.sql, "SELECT \"\\\"\n\u{1}");
    assert_eq!((checked.value.version, arns(&checked.value)), (SqlVersion::V2016, vec![ARN]));
    serde_json::from_str::<serde_json::Value>(&document).unwrap();
}

#[test]
fn a_rule_without_a_document_has_no_places() {
    let checked = from_sql(SQL, None, Some(ARN));
    assert_eq!((checked.value.version, checked.value.names_version), (SqlVersion::V2015, false));
    assert_eq!(arns(&checked.value), [ARN]);
    assert_eq!(checked.value.place_in_document(SourceId::Sql, Span::default()), None);
    assert_eq!(own(&checked.diagnostics), Vec::<u16>::new());
}
