//! The surroundings of a case: the sender, the time, the answers of AWS services.

use super::stand_ins::read_stand_ins;
use crate::engine::host::{FixedHost, Zone};
use crate::engine::message::{Message, MqttProperties, Protocol};
use crate::engine::value::Decimal;
use serde::Deserialize;
use serde_json::value::RawValue;

/// What is known around the message of a case.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ContextInput<'text> {
    pub(super) timestamp: Option<i64>,
    pub(super) clientid: Option<String>,
    pub(super) accountid: Option<String>,
    pub(super) principal: Option<String>,
    pub(super) sourceip: Option<String>,
    pub(super) traceid: Option<String>,
    pub(super) newuuid: Option<String>,
    pub(super) rand: Option<f64>,
    protocol: ProtocolInput,
    #[serde(rename = "ruleName")]
    pub(super) rule_name: Option<String>,
    pub(super) mqtt: MqttInput,
    #[serde(rename = "noFrom")]
    pub(super) no_from: bool,
    #[serde(borrow)]
    pub(super) standins: Option<&'text RawValue>,
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
pub(super) struct MqttInput {
    pub(super) content_type: Option<String>,
    pub(super) payload_format_indicator: Option<String>,
    pub(super) response_topic: Option<String>,
    pub(super) correlation_data: Option<String>,
    pub(super) user_properties: Vec<(String, String)>,
}

impl ContextInput<'_> {
    /// Whether the message was published over HTTPS.
    pub(super) const fn is_http(&self) -> bool {
        matches!(self.protocol, ProtocolInput::Http)
    }

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
        host.random = self.rand.and_then(Decimal::from_f64).unwrap_or(host.random);
        host.uuid = self.newuuid.unwrap_or(host.uuid);
        host.stand_ins = read_stand_ins(self.standins.map_or("", RawValue::get))?;
        Ok(host)
    }
}
