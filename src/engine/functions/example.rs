//! The message and the world that the examples of the builtins are evaluated with.

use crate::engine::host::{ArgumentMatch, FixedHost, ServiceAnswer, StandIn, Zone};
use crate::engine::message::{Message, MqttProperties, Payload};
use crate::engine::value::{Object, Value};

/// The payload `{}` on the topic `a/b`, sent by `sensor-1` with a few MQTT 5 properties.
#[must_use]
pub fn message() -> Message {
    let property = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    Message {
        topic: "a/b".to_owned(),
        payload: Payload::text("{}"),
        client_id: Some("sensor-1".to_owned()),
        principal: Some("ABCD1EFG3HIJK2LMNOP5:my-session-name".to_owned()),
        source_ip: Some("192.158.1.38".to_owned()),
        trace_id: Some("12345678-1234-1234-1234-123456789012".to_owned()),
        properties: MqttProperties {
            content_type: Some("application/json".to_owned()),
            payload_format_indicator: Some("UTF8_DATA".to_owned()),
            user_properties: vec![
                property("some key", "some value"),
                property("a different key", "a different value"),
                property("some key", "value with duplicate key"),
            ],
            ..MqttProperties::default()
        },
        ..Message::default()
    }
}

/// A world that answers the calls of the examples, on 15 December 2016.
#[must_use]
pub fn host(zones: fn(&str, i64) -> Option<Zone>) -> FixedHost {
    let object = |name: &str, value: Value| Value::object(Object::from_iter([(name, value)]));
    let reported = object("reported", object("alarm", "ON".into()));
    FixedHost {
        now: 1_481_825_251_155,
        uuid: "123a4567-b89c-12d3-e456-789012345000".to_owned(),
        account_id: Some("123456789012".to_owned()),
        stand_ins: vec![
            stand_in("aws_lambda", &[], object("n", 8.into())),
            stand_in("get_dynamodb", &["InServiceDevices"], object("location", "hall".into())),
            stand_in("get_registry_data", &[], object("thingTypeName", "testenv".into())),
            stand_in("get_secret", &["API_KEY"], "not-a-real-secret".into()),
            StandIn {
                answer: ServiceAnswer::Fails("there is no such secret".to_owned()),
                ..stand_in("get_secret", &["gone"], Value::Null)
            },
            stand_in("get_thing_shadow", &["MyThing"], object("state", reported)),
            stand_in("machinelearning_predict", &[], object("predictedLabel", 1.into())),
        ],
        ..FixedHost::new(zones)
    }
}

fn stand_in(function: &str, first: &[&str], value: Value) -> StandIn {
    StandIn {
        function: function.to_owned(),
        arguments: ArgumentMatch::StartsWith(first.iter().map(|text| (*text).into()).collect()),
        answer: ServiceAnswer::Returns(value),
    }
}

/// Evaluates each expression on the example message; `fails` and `cannot tell` stand for what is no value.
#[cfg(test)]
pub(super) fn check(cases: &[(&str, &str)]) {
    check_with(&message(), cases);
}

/// The same on another message.
#[cfg(test)]
pub(super) fn check_with(message: &Message, cases: &[(&str, &str)]) {
    use super::{Absence, Context};
    use crate::engine::evaluate::evaluate_expression;
    use crate::engine::value::json;
    use crate::engine::version::SqlVersion;
    let host = host(crate::engine::zones::bundled);
    let version = SqlVersion::V2016;
    let payload = message.payload.decode(version);
    for (text, wanted) in cases {
        let name: String = text.chars().take(120).collect();
        let parsed = crate::engine::syntax::parse_expression(text);
        assert!(parsed.diagnostics.is_empty(), "{name}: {:?}", parsed.diagnostics);
        let context = Context {
            message,
            payload: &payload,
            host: &host,
            budget: &crate::engine::budget::Budget::default(),
            version,
            rule_name: Some("rule"),
        };
        let got = match evaluate_expression(&parsed.value, version, context) {
            Ok((value, _)) => json::write(&value).unwrap_or_else(|| value.kind().to_string()),
            Err(Absence::Undefined(_)) => "Undefined".to_owned(),
            Err(Absence::Fails(_)) => "fails".to_owned(),
            Err(Absence::Unknown(_)) => "cannot tell".to_owned(),
        };
        assert_eq!(&got, wanted, "{name}");
    }
}
