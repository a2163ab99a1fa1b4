//! What is known of the message, its sender and the rule.
//!
//! What the user has not told (a client id, an account) cannot be told here; it is not Undefined.
//!
//! Guide: iot-sql-functions.

use super::{
    Absence, Arguments, Builtin, Dependency, Fidelity, Unknown, example, gives_nothing,
    is_oldest_version, optional, required, undefined,
};
use crate::engine::message::Protocol;
use crate::engine::topic::visible_topic;
use crate::engine::value::{Kind, Object, Value};

pub(super) const FAMILY: &[Builtin] = &[
    ACCOUNTID,
    CLIENTID,
    GET_MQTT_PROPERTY,
    GET_USER_PROPERTIES,
    NEWUUID,
    PRINCIPAL,
    SOURCEIP,
    SQL_VERSION,
    TOPIC,
    TRACEID,
];

const ACCOUNTID: Builtin = Builtin::new("accountid", accountid)
    .summary("The AWS account that owns the rule.")
    .returns(Kind::String)
    .depends_on(Dependency::Message)
    .examples(&[example("accountid()", r#""123456789012""#)])
    .search(&["account", "owner", "aws account"]);

fn accountid(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    given(arguments.context().host.account_id().as_deref(), "the account that owns the rule")
}

const CLIENTID: Builtin = Builtin::new("clientid", clientid)
    .summary("The MQTT client id of the sender; `n/a` for a message that did not come by MQTT.")
    .returns(Kind::String)
    .depends_on(Dependency::Message)
    .examples(&[example("clientid()", r#""sensor-1""#)])
    .search(&["client", "device", "sender", "thing name"]);

fn clientid(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let message = arguments.context().message;
    match message.protocol {
        Protocol::Http => Ok("n/a".into()),
        Protocol::Mqtt => given(message.client_id.as_deref(), "the client id of the sender"),
    }
}

const PRINCIPAL: Builtin = Builtin::new("principal", principal)
    .summary("Who sent the message: the id of the certificate, or of the IAM user or role.")
    .returns(Kind::String)
    .depends_on(Dependency::Message)
    .fidelity(Fidelity::OurReading(
        "The guide names no SQL version for it; here every version has it.",
    ))
    .matters_when(is_oldest_version)
    .examples(&[example("principal()", r#""ABCD1EFG3HIJK2LMNOP5:my-session-name""#)])
    .search(&["certificate", "thumbprint", "iam", "identity", "user"]);

fn principal(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    given(arguments.context().message.principal.as_deref(), "the principal of the sender")
}

const SOURCEIP: Builtin = Builtin::new("sourceip", sourceip)
    .summary("The IP address that the message came from.")
    .returns(Kind::String)
    .depends_on(Dependency::Message)
    .since_2016()
    .examples(&[example("sourceip()", r#""192.158.1.38""#)])
    .search(&["ip", "address", "ipv4", "ipv6", "network"]);

fn sourceip(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    given(arguments.context().message.source_ip.as_deref(), "the IP address of the sender")
}

const TRACEID: Builtin = Builtin::new("traceid", traceid)
    .summary("The trace id of the MQTT message.")
    .returns(Kind::String)
    .undefined("the message did not come by MQTT")
    .depends_on(Dependency::Message)
    .examples(&[example("traceid()", r#""12345678-1234-1234-1234-123456789012""#)])
    .search(&["trace", "uuid", "correlation", "logs"]);

fn traceid(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let message = arguments.context().message;
    match message.protocol {
        Protocol::Http => Err(undefined("only an MQTT message has a trace id")),
        Protocol::Mqtt => given(message.trace_id.as_deref(), "the trace id of the message"),
    }
}

/// What the user told of the message; nobody but AWS knows the rest.
fn given(text: Option<&str>, what: &str) -> Result<Value, Absence> {
    let missing = || Absence::Unknown(Unknown::Other(format!("{what} is not given")));
    text.map(Value::from).ok_or_else(missing)
}

const NEWUUID: Builtin = Builtin::new("newuuid", newuuid)
    .summary("A new random UUID.")
    .returns(Kind::String)
    .depends_on(Dependency::Chance)
    .examples(&[example("newuuid()", r#""123a4567-b89c-12d3-e456-789012345000""#)])
    .search(&["guid", "unique", "random", "id"]);

fn newuuid(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.context().host.uuid().into())
}

const SQL_VERSION: Builtin = Builtin::new("sql_version", sql_version)
    .summary("The SQL version of the rule.")
    .returns(Kind::String)
    .depends_on(Dependency::Message)
    .examples(&[example("sql_version()", r#""2016-03-23""#)])
    .search(&["version", "awsIotSqlVersion"]);

fn sql_version(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    Ok(arguments.context().version.name().into())
}

const TOPIC: Builtin = Builtin::new("topic", topic)
    .summary("The topic of the message, or one of its levels, counted from 1.")
    .parameters(&[optional("level", Kind::Int)])
    .returns(Kind::String)
    .undefined("`level` is no number, or there is no such level")
    .depends_on(Dependency::Message)
    .fidelity(Fidelity::OurReading(
        "The guide does not say what a level gives that is not there; here it is Undefined. Of a Basic Ingest topic, \
         `$aws/rules/` and the name of the rule are not part of it.",
    ))
    .matters_when(gives_nothing)
    .examples(&[
        example("topic()", r#""a/b""#),
        example("topic(1)", r#""a""#),
        example("topic(2)", r#""b""#),
        example("topic(3)", "Undefined"),
    ])
    .search(&["level", "segment", "path", "device id"]);

fn topic(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let topic = visible_topic(&arguments.context().message.topic);
    if arguments.is_empty() {
        return Ok(topic.into());
    }
    let level = arguments.integer(0)?.get();
    let index = level.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    let found = index.and_then(|index| topic.split('/').nth(index));
    found.map(Value::from).ok_or_else(|| undefined(format!("the topic has no level {level}")))
}

/// The properties that it can be asked for.
pub const MQTT_PROPERTIES: [&str; 4] =
    ["content_type", "format_indicator", "response_topic", "correlation_data"];

const GET_MQTT_PROPERTY: Builtin = Builtin::new("get_mqtt_property", get_mqtt_property)
    .summary("A property of the MQTT 5 message: `content_type`, `format_indicator`, `response_topic`, `correlation_data`.")
    .parameters(&[required("name", Kind::String)])
    .returns(Kind::String)
    .undefined("the message has no such property, or there is no such name")
    .depends_on(Dependency::Message)
    .fidelity(Fidelity::OurReading(
        "The guide names no SQL version for it; here every version has it.",
    ))
    .matters_when(is_oldest_version)
    .examples(&[
        example(r#"get_mqtt_property("format_indicator")"#, r#""UTF8_DATA""#),
        example(r#"get_mqtt_property("content_type")"#, r#""application/json""#),
        example(r#"get_mqtt_property("response_topic")"#, "Undefined"),
        example(r#"get_mqtt_property("some_invalid_name")"#, "Undefined"),
    ])
    .search(&["mqtt5", "header", "content type", "correlation data", "response topic"]);

fn get_mqtt_property(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let properties = &arguments.context().message.properties;
    let name = arguments.string(0)?;
    let property = match &*name {
        "format_indicator" => {
            let indicator = properties.payload_format_indicator.as_deref();
            return Ok(indicator.unwrap_or("UNSPECIFIED_BYTES").into());
        }
        "content_type" => &properties.content_type,
        "response_topic" => &properties.response_topic,
        "correlation_data" => &properties.correlation_data,
        _ => return Err(undefined(format!("there is no MQTT property `{name}`"))),
    };
    let missing = || undefined(format!("the message has no property `{name}`"));
    property.as_deref().map(Value::from).ok_or_else(missing)
}

const GET_USER_PROPERTIES: Builtin = Builtin::new("get_user_properties", get_user_properties)
    .summary("The values of one MQTT 5 user property, or all user properties, as an array.")
    .parameters(&[optional("key", Kind::String)])
    .returns(Kind::Array)
    .undefined("the message has no such user property")
    .depends_on(Dependency::Message)
    .fidelity(Fidelity::OurReading(
        "The guide names no SQL version for it; here every version has it. Without a key, a message without user \
         properties gives an empty array.",
    ))
    .matters_when(|arguments, result| {
        is_oldest_version(arguments, result) || result.as_array().is_some_and(<[Value]>::is_empty)
    })
    .examples(&[
        example(
            "get_user_properties('some key')",
            r#"["some value","value with duplicate key"]"#,
        ),
        example(
            "get_user_properties()",
            r#"[{"some key":"some value"},{"a different key":"a different value"},{"some key":"value with duplicate key"}]"#,
        ),
        example("get_user_properties('non-existent key')", "Undefined"),
    ])
    .search(&["mqtt5", "user property", "header", "metadata"]);

fn get_user_properties(arguments: &Arguments<'_>) -> Result<Value, Absence> {
    let properties = &arguments.context().message.properties.user_properties;
    if arguments.is_empty() {
        let member =
            |(key, value): &(String, String)| Object::from_iter([(&**key, Value::from(&**value))]);
        return Ok(Value::array(properties.iter().map(member).map(Value::object).collect()));
    }
    let key = arguments.string(0)?;
    let values = properties.iter().filter(|(name, _)| *name == key);
    let values: Vec<Value> = values.map(|(_, value)| Value::from(&**value)).collect();
    if values.is_empty() {
        return Err(undefined(format!("the message has no user property `{key}`")));
    }
    Ok(Value::array(values))
}

#[cfg(test)]
mod tests {
    use super::super::example::{self, check_with};
    use crate::engine::message::{Message, MqttProperties, Protocol};

    #[test]
    fn levels_are_counted_from_1() {
        example::check(&[
            ("topic('2')", r#""b""#),
            ("topic(2.9)", r#""b""#),
            ("topic('x')", "Undefined"),
            ("topic(0)", "Undefined"),
            ("topic(-1)", "Undefined"),
            ("topic(99999999999999999999999999999999)", "Undefined"),
            ("topic(null)", "Undefined"),
        ]);
    }

    #[test]
    fn basic_ingest_topics_begin_after_the_rule_name() {
        let message = Message {
            topic: "$aws/rules/BuildingManager/Buildings/Building5/Floor2/Room201/Lights"
                .to_owned(),
            ..example::message()
        };
        check_with(
            &message,
            &[
                ("topic()", r#""Buildings/Building5/Floor2/Room201/Lights""#),
                ("topic(3)", r#""Floor2""#),
            ],
        );
        let message = Message { topic: "/a".to_owned(), ..example::message() };
        check_with(&message, &[("topic(1)", r#""""#), ("topic(2)", r#""a""#)]);
    }

    #[test]
    fn a_message_by_http_has_no_client_and_no_trace() {
        let message = Message { protocol: Protocol::Http, ..example::message() };
        check_with(&message, &[("clientid()", r#""n/a""#), ("traceid()", "Undefined")]);
    }

    #[test]
    fn what_nobody_told_is_not_undefined() {
        let message = Message { topic: "a/b".to_owned(), ..Message::default() };
        check_with(
            &message,
            &[
                ("clientid()", "cannot tell"),
                ("principal()", "cannot tell"),
                ("sourceip()", "cannot tell"),
                ("traceid()", "cannot tell"),
            ],
        );
    }

    #[test]
    fn a_message_without_properties_has_only_the_format_indicator() {
        let message = Message { properties: MqttProperties::default(), ..example::message() };
        check_with(
            &message,
            &[
                ("get_mqtt_property('format_indicator')", r#""UNSPECIFIED_BYTES""#),
                ("get_mqtt_property('content_type')", "Undefined"),
                ("get_mqtt_property('response_topic')", "Undefined"),
                ("get_mqtt_property('correlation_data')", "Undefined"),
                ("get_mqtt_property('Content_Type')", "Undefined"),
                ("get_mqtt_property(null)", "Undefined"),
                ("get_user_properties()", "[]"),
                ("get_user_properties('a')", "Undefined"),
                ("get_user_properties(missing)", "Undefined"),
            ],
        );
    }
}
