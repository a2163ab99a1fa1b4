//! The surroundings of a case: the sender, the time, the answers of AWS services.

use super::json;
use crate::engine::host::{ArgumentMatch, FixedHost, ServiceAnswer, StandIn, Zone};
use crate::engine::message::{Message, MqttProperties, Protocol};
use crate::engine::value::Value;
use serde::Deserialize;
use serde_json::value::RawValue;

/// What is known around the message of a case.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ContextInput<'text> {
    timestamp: Option<i64>,
    clientid: Option<String>,
    accountid: Option<String>,
    principal: Option<String>,
    sourceip: Option<String>,
    traceid: Option<String>,
    newuuid: Option<String>,
    rand: Option<f64>,
    protocol: ProtocolInput,
    #[serde(rename = "ruleName")]
    pub(super) rule_name: Option<String>,
    mqtt: MqttInput,
    #[serde(rename = "noFrom")]
    no_from: bool,
    #[serde(borrow)]
    standins: Vec<StandInInput<'text>>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ProtocolInput {
    #[default]
    #[serde(alias = "MQTT")]
    Mqtt,
    #[serde(alias = "HTTP")]
    Http,
}

/// The MQTT 5 properties of a case.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct MqttInput {
    content_type: Option<String>,
    payload_format_indicator: Option<String>,
    response_topic: Option<String>,
    correlation_data: Option<String>,
    user_properties: Vec<(String, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StandInInput<'text> {
    #[serde(rename = "fn")]
    function: String,
    #[serde(borrow)]
    args: Option<Vec<&'text RawValue>>,
    #[serde(borrow)]
    args_prefix: Option<Vec<&'text RawValue>>,
    #[serde(borrow, default, deserialize_with = "json::present")]
    returns: Option<&'text RawValue>,
    fail: Option<Failure>,
}

/// `"fail": "why"`, or `"fail": true` for a failure without words.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Failure {
    Why(String),
    Flag(bool),
}

impl ContextInput<'_> {
    /// The sender's part of `message`.
    pub(super) fn fill(&mut self, message: &mut Message) {
        let mqtt = std::mem::take(&mut self.mqtt);
        message.bypasses_from = self.no_from;
        message.client_id = self.clientid.take();
        message.principal = self.principal.take();
        message.source_ip = self.sourceip.take();
        message.trace_id = self.traceid.take();
        message.protocol = match self.protocol {
            ProtocolInput::Mqtt => Protocol::Mqtt,
            ProtocolInput::Http => Protocol::Http,
        };
        message.properties = MqttProperties {
            content_type: mqtt.content_type,
            payload_format_indicator: mqtt.payload_format_indicator,
            response_topic: mqtt.response_topic,
            correlation_data: mqtt.correlation_data,
            user_properties: mqtt.user_properties,
        };
    }

    /// A host that answers as the case says; what it does not say is fixed.
    pub(super) fn host(self, zones: fn(&str, i64) -> Option<Zone>) -> Result<FixedHost, String> {
        let mut host = FixedHost::new(zones);
        host.account_id = self.accountid;
        host.now = self.timestamp.unwrap_or(host.now);
        host.random = self.rand.unwrap_or(host.random);
        host.uuid = self.newuuid.unwrap_or(host.uuid);
        host.stand_ins =
            self.standins.into_iter().map(StandInInput::read).collect::<Result<_, _>>()?;
        Ok(host)
    }
}

impl StandInInput<'_> {
    fn read(self) -> Result<StandIn, String> {
        let values = |list: Vec<&RawValue>| -> Result<Vec<Value>, String> {
            list.into_iter().map(json::value).collect()
        };
        let arguments = match (self.args, self.args_prefix) {
            (Some(all), None) => ArgumentMatch::Exactly(values(all)?),
            (None, Some(first)) => ArgumentMatch::StartsWith(values(first)?),
            (None, None) => ArgumentMatch::Any,
            (Some(_), Some(_)) => {
                return Err(format!(
                    "the stand-in for `{}` has both `args` and `argsPrefix`",
                    self.function
                ));
            }
        };
        let answer = match (self.returns, self.fail) {
            (Some(value), None | Some(Failure::Flag(false))) => {
                ServiceAnswer::Returns(json::value(value)?)
            }
            (None, Some(Failure::Why(why))) => ServiceAnswer::Fails(why),
            (None, Some(Failure::Flag(true))) => {
                ServiceAnswer::Fails(format!("{} fails", self.function))
            }
            (None, None | Some(Failure::Flag(false))) => {
                return Err(format!(
                    "the stand-in for `{}` needs `returns` or `fail`",
                    self.function
                ));
            }
            (Some(_), Some(_)) => {
                return Err(format!(
                    "the stand-in for `{}` has both `returns` and `fail`",
                    self.function
                ));
            }
        };
        Ok(StandIn { function: self.function, arguments, answer })
    }
}

/// Reads stand-ins: a JSON array of `{"fn", "args"?, "argsPrefix"?, "returns" | "fail"}`. Blank text is none.
///
/// # Errors
/// What is wrong with the text, as a sentence for the user.
pub fn read_stand_ins(text: &str) -> Result<Vec<StandIn>, String> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let list: Vec<StandInInput<'_>> = json::read(text)?;
    list.into_iter().map(StandInInput::read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_take_arguments_a_beginning_or_any() {
        let text = r#"[{"fn":"aws_lambda","args":["a",{"b":1}],"returns":{"x":0.10}},
            {"fn":"get_secret","argsPrefix":["k"],"fail":"no such secret"},{"fn":"get_dynamodb","returns":null}]"#;
        let stand_ins = read_stand_ins(text).unwrap();
        assert!(matches!(&stand_ins[0].arguments, ArgumentMatch::Exactly(list) if list.len() == 2));
        assert_eq!(stand_ins[1].answer, ServiceAnswer::Fails("no such secret".to_owned()));
        assert_eq!(stand_ins[2].answer, ServiceAnswer::Returns(Value::Null));
        assert_eq!(stand_ins[2].arguments, ArgumentMatch::Any);
    }

    #[test]
    fn what_is_wrong_with_stand_ins_is_told() {
        for (text, wanted) in [
            ("[", "line 1"),
            ("{}", "line 1"),
            (r#"[{"fn":"f"}]"#, "needs `returns` or `fail`"),
            (r#"[{"fn":"f","returns":1,"fail":"x"}]"#, "both `returns` and `fail`"),
            (r#"[{"fn":"f","args":[],"argsPrefix":[],"returns":1}]"#, "both `args`"),
            (r#"[{"returns":1}]"#, "`fn`"),
        ] {
            let message = read_stand_ins(text).unwrap_err();
            assert!(message.contains(wanted), "{text}: {message}");
        }
        assert!(read_stand_ins("  ").unwrap().is_empty());
    }
}
