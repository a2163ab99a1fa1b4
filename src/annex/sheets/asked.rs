//! What a sheet is asked: what the page holds, and what was done in the sheet.

use crate::annex::device::Device;
use crate::assist::inputs::{self, Inputs, Platform};
use crate::assist::question::Members;
use crate::engine::rule::{Identity, Rule};
use crate::engine::value::Value;

/// What a sheet is asked.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The rule and the messages; none for a sheet that is told all it needs in `page`.
    pub inputs: Inputs,
    /// The index of the selected message.
    pub selected: usize,
    /// How many messages there are; a sheet that is about some gets no others.
    pub count: usize,
    /// Whether something is expected of one of them.
    pub expects: bool,
    /// The sheet's own state as it last gave it; Undefined when it opens.
    pub state: &'a Value,
    /// What was done, as the sheet itself has called it (`Node::press`); Undefined when the sheet opens or the inputs have changed.
    pub act: &'a Value,
    /// The text that was typed or chosen, for an act that has one.
    pub text: Option<&'a str>,
    /// The address of the page, without fragment.
    pub address: &'a str,
    /// Whether the device can hand texts to other applications.
    pub can_send: bool,
    /// Whether the link that was copied last is of other inputs, or another message.
    pub is_stale: bool,
    /// What the page tells one sheet only.
    pub page: Members<'a>,
    /// What the page runs on.
    pub platform: Platform,
    /// Whether the page shows the person's own work, and that is kept.
    pub is_own: bool,
    /// Which rule of the list that is, and its state (`annex::work`).
    pub work: &'a str,
    /// The device.
    pub device: &'a dyn Device,
}

impl<'a> Asked<'a> {
    pub(super) fn read(
        question: Members<'a>,
        platform: Platform,
        device: &'a dyn Device,
    ) -> Option<Self> {
        Some(Self {
            inputs: match question.some_text("inputs") {
                Some(text) => inputs::read(text).ok()?,
                None => Inputs::default(),
            },
            selected: question.count("selected").unwrap_or_default(),
            count: question.count("count").unwrap_or_default(),
            expects: question.flag("expects"),
            state: question.value("state"),
            act: question.value("act"),
            text: question.some_text("text"),
            address: question.text("address"),
            can_send: question.flag("canSend"),
            is_stale: question.flag("stale"),
            page: Members(question.value("page")),
            platform,
            is_own: question.flag("own"),
            work: question.text("work"),
            device,
        })
    }

    /// The rule's name, account and Region, from the document or the fields beside it.
    #[must_use]
    pub fn identity(&self, rule: &Rule) -> Identity {
        let field = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        rule.identity.or(&Identity {
            rule_name: field(&self.inputs.rule_name),
            account_id: field(&self.inputs.account),
            region: field(&self.inputs.region),
        })
    }

    /// The name of what was done, where it is a name alone or an object with one as `do`; empty when nothing was.
    #[must_use]
    pub fn done(&self) -> &'a str {
        self.act.as_str().unwrap_or_else(|| Members(self.act).text("do"))
    }
}
