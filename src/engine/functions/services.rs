//! Calls to AWS services. Nothing here makes a call: a stand-in answers, or the result cannot be told.
//!
//! The page never asks for a real secret, and no role is assumed: what a call needs on AWS stands in its summary.
//!
//! Guide: iot-sql-functions.

use super::{
    Absence, Arguments, Builtin, Dependency, Fidelity, Undefined, any, example, optional, required,
};
use crate::engine::value::{Kind, Value};

pub(super) const FAMILY: &[Builtin] = &[
    AWS_LAMBDA,
    GET_DYNAMODB,
    GET_REGISTRY_DATA,
    GET_SECRET,
    GET_THING_SHADOW,
    MACHINELEARNING_PREDICT,
];

const ROLE: super::Parameter = required("roleArn", Kind::String);

const AWS_LAMBDA: Builtin = service("aws_lambda", |arguments| arguments.call("aws_lambda"))
    .summary(
        "The JSON that a Lambda function returns for `input`, within 2 seconds; the function's policy must let \
         `iot.amazonaws.com` invoke it.",
    )
    .parameters(&[required("functionArn", Kind::String), any("input")])
    .examples(&[example(
        r#"aws_lambda("arn:aws:lambda:us-east-1:123456789012:function:double", {"n": 4}).n"#,
        "8",
    )])
    .search(&["lambda", "invoke", "function", "enrich"]);

const GET_DYNAMODB: Builtin = service("get_dynamodb", get_dynamodb)
    .summary(
        "An item of a DynamoDB table, as an object; once in a statement; the role needs `dynamodb:GetItem`.",
    )
    .parameters(&[
        required("tableName", Kind::String),
        required("partitionKeyName", Kind::String),
        any("partitionKeyValue"),
        optional("sortKeyName", Kind::String),
        super::Parameter { optional: true, ..any("sortKeyValue") },
        ROLE,
    ])
    .since_2016()
    .examples(&[example(
        r#"get_dynamodb("InServiceDevices", "deviceId", "d1", "arn:aws:iam::123456789012:role/getdynamo").location"#,
        r#""hall""#,
    )])
    .search(&["dynamodb", "table", "lookup", "database", "item"]);

fn get_dynamodb(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    match arguments.len() {
        4 | 6 => arguments.call("get_dynamodb"),
        found => Err(Undefined::ArgumentCount { found }.into()),
    }
}

const GET_REGISTRY_DATA: Builtin =
    service("get_registry_data", |arguments| arguments.call("get_registry_data"))
        .summary(
            "What the registry knows of a thing: `DescribeThing` or `ListThingGroupsForThing`; once in a statement.",
        )
        .parameters(&[
            required("registryAPI", Kind::String),
            required("thingName", Kind::String),
            ROLE,
        ])
        .since_2016()
        .examples(&[example(
            r#"get_registry_data("DescribeThing", "sensor-1", "arn:aws:iam::123456789012:role/r").thingTypeName"#,
            r#""testenv""#,
        )])
        .search(&["registry", "thing", "describe thing", "thing group", "attributes"]);

const GET_SECRET: Builtin = service("get_secret", |arguments| arguments.call("get_secret"))
    .summary(
        "A secret of Secrets Manager, or one of its keys; the role needs `secretsmanager:GetSecretValue` and \
         `secretsmanager:DescribeSecret`.",
    )
    .parameters(&[
        required("secretId", Kind::String),
        required("secretType", Kind::String),
        optional("key", Kind::String),
        ROLE,
    ])
    .fidelity(Fidelity::NeedsAws)
    .examples(&[example(
        r#"get_secret("API_KEY", "SecretString", "API_KEY_VALUE", "arn:aws:iam::123456789012:role/getsecret")"#,
        r#""not-a-real-secret""#,
    )])
    .search(&["secrets manager", "password", "api key", "token"]);

const GET_THING_SHADOW: Builtin =
    service("get_thing_shadow", |arguments| arguments.call("get_thing_shadow"))
        .summary("The shadow of a thing, classic or named; the role needs `iot:GetThingShadow`.")
        .parameters(&[
            required("thingName", Kind::String),
            optional("shadowName", Kind::String),
            ROLE,
        ])
        .since_2016()
        .examples(&[example(
            r#"get_thing_shadow("MyThing", "arn:aws:iam::123456789012:role/AllowsThingShadowAccess").state.reported.alarm"#,
            r#""ON""#,
        )])
        .search(&["shadow", "device shadow", "reported", "desired", "twin"]);

const MACHINELEARNING_PREDICT: Builtin =
    service("machinelearning_predict", |arguments| arguments.call("machinelearning_predict"))
        .summary("What a model of Amazon Machine Learning predicts; the service is closed to new users.")
        .parameters(&[required("modelId", Kind::String), ROLE, any("record")])
        .examples(&[example(
            "machinelearning_predict('my-model', 'arn:aws:iam::123456789012:role/my-iot-aml-role', *).predictedLabel",
            "1",
        )])
        .search(&["machine learning", "model", "predict", "ml"]);

const fn service(
    name: &'static str,
    body: fn(&Arguments<'_>) -> Result<Value, Absence>,
) -> Builtin {
    Builtin::new(name, body).depends_on(Dependency::Service).fidelity(Fidelity::NeedsAws).undefined(
        "never: a call that fails makes the rule fail, unless `get_or_default` stands around it",
    )
}

#[cfg(test)]
mod tests {
    use super::super::example;

    #[test]
    fn a_call_without_a_stand_in_cannot_be_told() {
        example::check(&[
            ("get_thing_shadow('Other', 'role')", "cannot tell"),
            ("get_or_default(get_thing_shadow('Other', 'role'), 1)", "cannot tell"),
        ]);
    }

    #[test]
    fn a_call_that_fails_makes_the_rule_fail_unless_there_is_a_default() {
        example::check(&[
            ("get_secret('gone', 'SecretString', 'role')", "fails"),
            ("get_or_default(get_secret('gone', 'SecretString', 'role'), 1)", "1"),
            ("get_or_default(get_secret('gone', 'SecretString', 'role'))", "Undefined"),
        ]);
    }
}
